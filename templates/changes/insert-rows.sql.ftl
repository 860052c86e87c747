<#--
  Rows that there shall be. Nobody else writes to the table meanwhile, so that a row that is not there is inserted once; one that is there stays as
  it is. The attic remembers each inserted row as it then was, whatever triggers made of it.

  fixed, loose   values print the same in every session, and as the session wants again
-->
<#macro fixed>
  former := ARRAY(SELECT current_setting(s) FROM unnest(settings) AS s);
  PERFORM set_config(s, v, true) FROM unnest(settings, ARRAY['UTC', 'ISO, YMD', 'postgres', '1', 'hex']) AS f(s, v);
</#macro>
<#macro loose>
  PERFORM set_config(s, v, true) FROM unnest(settings, former) AS f(s, v);
</#macro>
<@changeset step="insert">
<@lib.forward>
  DECLARE
    settings CONSTANT text[] := ARRAY['TimeZone', 'DateStyle', 'IntervalStyle', 'extra_float_digits', 'bytea_output'];
    former text[];
    made integer[] := '{}';
  BEGIN
  PERFORM pgmend.lock_tables(${array(tableLocks)}, '${operation.lock().sql()}');
<#if operation.forced>
  ALTER TABLE ${id(operation.table)} NO FORCE ROW LEVEL SECURITY;
</#if>
<#list hushed as t>
  ALTER TABLE ${id(operation.table)} DISABLE TRIGGER ${id(t.name())};
</#list>
<#list rows as r>
  IF NOT EXISTS (SELECT FROM ${id(operation.table)} c WHERE ${r.found()}) THEN
    INSERT INTO ${id(operation.table)} (${r.columns()}) VALUES (${r.values()});
    made := made || ${r?counter};
  END IF;
</#list>
  SET CONSTRAINTS ALL IMMEDIATE;
<#list hushed as t>
  ALTER TABLE ${id(operation.table)} ${t.on()} TRIGGER ${id(t.name())};
</#list>
<@fixed/>
  CREATE TABLE pgmend.${id(attic)} AS SELECT ${image} AS image FROM ${id(operation.table)} c
  WHERE <#list rows as r>(${r?counter} = ANY (made) AND ${r.found()})<#sep> OR </#sep></#list>;
  IF (SELECT count(*) FROM pgmend.${id(attic)}) <> cardinality(made) THEN
    RAISE EXCEPTION ${lit("a trigger or a rule of " + operation.table + " keeps rows from being inserted as they are stated")};
  END IF;
<@loose/>
  PERFORM pgmend.revoke_all(${lit("pgmend." + raw(attic))});
<#if operation.forced>
  ALTER TABLE ${id(operation.table)} FORCE ROW LEVEL SECURITY;
</#if>
  END;
</@lib.forward>
<@rollback>
<@lib.back>
  DECLARE
    settings CONSTANT text[] := ARRAY['TimeZone', 'DateStyle', 'IntervalStyle', 'extra_float_digits', 'bytea_output'];
    former text[];
    touched text[];
    forced text[];
    relation text;
    referred text;
    statement text;
    gone bigint;
    stay bigint;
  BEGIN
  -- Rows that others refer to by now stay, whoever made the foreign key, and be it to a partition; so the tables that could refer to them hold
  -- still too.
  SELECT coalesce(array_agg(DISTINCT k.conrelid::regclass::text) FILTER (WHERE k.conrelid <> k.confrelid), '{}'),
    coalesce(string_agg(format('EXISTS (SELECT FROM %s i WHERE %s AND (i.tableoid, i.ctid) <> (c.tableoid, c.ctid))', k.conrelid::regclass, p.pairs), ' OR '), 'false')
  INTO touched, referred
  FROM pg_constraint k, LATERAL (
    SELECT string_agg(format('c.%I OPERATOR(%I.%s) i.%I', y.attname, n.nspname, o.oprname, x.attname), ' AND ') AS pairs
    FROM unnest(k.conkey, k.confkey, k.conpfeqop) AS u(child, parent, equal)
    JOIN pg_attribute x ON x.attrelid = k.conrelid AND x.attnum = u.child JOIN pg_attribute y ON y.attrelid = k.confrelid AND y.attnum = u.parent
    JOIN pg_operator o ON o.oid = u.equal JOIN pg_namespace n ON n.oid = o.oprnamespace
  ) AS p
  WHERE k.contype = 'f' AND k.conparentid = 0
    AND (k.confrelid = ${rel(operation.table)}::regclass OR k.confrelid IN (SELECT relid FROM pg_partition_tree(${rel(operation.table)}::regclass)));
  touched := ${array(tableLocks)} || touched;
  PERFORM pgmend.lock_tables(touched, '${operation.lock().sql()}');
  forced := ARRAY(SELECT oid::regclass::text FROM pg_class WHERE oid = ANY (touched::regclass[]) AND relforcerowsecurity);
  FOREACH relation IN ARRAY forced LOOP
    EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', relation);
  END LOOP;
  -- what row security hides would count as not there
  FOREACH relation IN ARRAY touched LOOP
    IF row_security_active(relation::regclass) THEN
      RAISE EXCEPTION 'row security hides rows of % from %: whether they refer to inserted rows is not known; nothing was undone', relation, current_user
        USING HINT = 'roll back as the owner of that table, or as a role with BYPASSRLS';
    END IF;
  END LOOP;
<@fixed/>
  -- those that are as they were inserted, and hold nothing in columns that came since
  CREATE TABLE pgmend.${id(attic + "_rows")} AS SELECT c.tableoid AS relation, c.ctid AS place FROM ${id(operation.table)} c
  WHERE (<#list rows as r>(${r.found()})<#sep> OR </#sep></#list>) AND ${image} IN (SELECT image FROM pgmend.${id(attic)})
    AND NOT EXISTS (SELECT FROM jsonb_each(to_jsonb(c.*)) e WHERE e.key <> ALL (${array(known)}) AND e.value <> 'null');
<@loose/>
  statement := format('DELETE FROM %s c USING %s r WHERE c.tableoid = r.relation AND c.ctid = r.place AND NOT (%s)',
    ${rel(operation.table)}, ${lit("pgmend." + raw(attic + "_rows"))}, referred);
  SELECT count(*) INTO stay FROM pgmend.${id(attic)};
  -- a row goes after those that refer to it
  LOOP
<#if operation.quiet>
    gone := pgmend.quietly(touched, statement);
<#else>
    EXECUTE statement;
    GET DIAGNOSTICS gone = ROW_COUNT;
</#if>
    EXIT WHEN gone = 0;
    stay := stay - gone;
  END LOOP;
  SET CONSTRAINTS ALL IMMEDIATE;
  IF stay > 0 THEN
    RAISE NOTICE '% %', stay, ${lit("inserted rows of " + operation.table + " stay, or were deleted: they were changed, or others refer to them by now")};
  END IF;
  DROP TABLE pgmend.${id(attic + "_rows")};
  DROP TABLE pgmend.${id(attic)};
  FOREACH relation IN ARRAY forced LOOP
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', relation);
  END LOOP;
  END;
</@lib.back>
</@rollback>
</@changeset>
