<#-- The trigger function that sets the time of a row's last change: one for all tables. -->
<@changeset step="create">
<@lib.forward>
  EXECUTE ${lit("CREATE FUNCTION " + raw(operation.function) + "() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS " + rawlit("
BEGIN
  NEW." + raw(operation.column) + " := now();
  RETURN NEW;
END
"))};
</@lib.forward>
<@rollback>
<@lib.back>
  DROP FUNCTION ${id(operation.function)}();
</@lib.back>
</@rollback>
</@changeset>
