<#--
  A key and every column that holds its values become uuid, in one transaction. No row is updated, so no trigger fires: the new columns are
  added as stored generated columns over an immutable function and then lose the expression. The old columns stay, kept in step by a trigger
  for rows written from now on, until contract drops them.
-->
<@changeset step="swap">
<@lib.forward locks=locks>
<@carried.park/>

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
<#list tables as t>
  ALTER TABLE ${id(t.table)}
<#list t.columns as c>
    ADD COLUMN ${id(c.column.fresh)} uuid<#if c?has_next>,<#else>;</#if>
</#list>
  ALTER TABLE ${id(t.table)}
<#list t.columns as c>
    ALTER COLUMN ${id(c.column.fresh)} TYPE uuid USING ${c.expression}<#if c.column.notNull>,
    ALTER COLUMN ${id(c.column.fresh)} SET NOT NULL</#if><#if c?has_next>,<#else>;</#if>
</#list>
</#list>
<@carried.swap/>
<@carried.remake/>

  -- From now on the old columns follow the new ones, so that there is a way back after rows were written.
<#list tables as t>
<@statement>
CREATE FUNCTION pgmend.${raw(t.syncFunction)}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
<#list t.columns as c>
<#if c.looksUp>
  IF NEW.${raw(c.column.column())} IS NULL THEN
    NEW.${raw(c.column.old)} := NULL;
  ELSIF TG_OP = 'INSERT' OR NEW.${raw(c.column.column())} IS DISTINCT FROM OLD.${raw(c.column.column())} OR NEW.${raw(c.column.old)} IS NULL THEN
    -- a parent that is not visible yet leaves NULL; the way back sweeps such rows
    NEW.${raw(c.column.old)} := (SELECT p.${raw(root.old)} FROM ${raw(root.table)} p WHERE p.${raw(root.column)} = NEW.${raw(c.column.column())} LIMIT 1);
<#if c.ownRoot?has_content>
    IF NEW.${raw(c.column.column())} = NEW.${raw(c.ownRoot)} THEN
      NEW.${raw(c.column.old)} := NEW.${raw(root.old)};
    END IF;
</#if>
<#if cast>
    NEW.${raw(c.column.old)} := coalesce(NEW.${raw(c.column.old)}, NEW.${raw(c.column.column())}::text);
</#if>
  END IF;
<#elseif cast>
  IF TG_OP = 'INSERT' OR NEW.${raw(c.column.column())} IS DISTINCT FROM OLD.${raw(c.column.column())} THEN
    NEW.${raw(c.column.old)} := NEW.${raw(c.column.column())}::text;
  END IF;
</#if>
</#list>
  RETURN NEW;
END
$pgmend_sync$
</@statement>;
  CREATE TRIGGER ${id(syncTrigger)} BEFORE INSERT OR UPDATE ON ${id(t.table)} FOR EACH ROW EXECUTE FUNCTION pgmend.${id(t.syncFunction)}();
</#list>
</@lib.forward>
<@rollback>
<@lib.back locks=locks>
<#list tables as t>
<@lib.standing relation=t.table trigger=syncTrigger/>
</#list>
<#list tables as t>
  DROP TRIGGER ${id(syncTrigger)} ON ${id(t.table)};
  DROP FUNCTION pgmend.${id(t.syncFunction)}();
</#list>

  -- Rows written since: keys that have no old value get one, references follow their key. No row of before is touched.
<#list reconcile as r>
  PERFORM pgmend.quietly(${array(r.relations)}, ${lit(r.statement)});
</#list>
<@carried.drop/>
<@carried.swapBack/>

<@carried.notNullBack/>
<@carried.back/>
</@lib.back>
</@rollback>
</@changeset>
