<#--
  Columns get a standard enum type, old labels mapped, in one transaction and without an UPDATE. Definitions that name old labels or the old
  type were worded anew by PostgreSQL itself. The old columns stay, kept in step by a trigger, until contract drops them.
-->
<@changeset step="swap">
<@lib.forward locks=locks>
<@carried.park/>
<#list replaced as r>

  -- The type's labels are re-made: the old type steps aside.
  ALTER TYPE ${id(r.type)} RENAME TO ${id(r.parked.name)};
  CREATE TYPE ${id(r.type)} AS ENUM (<#list r.labels as l>${lit(l)}<#sep>, </#sep></#list>);
<@carried.statements r.marks/>
</#list>

  -- The label map, both ways. A label that it does not know is an error and nothing is done.
<@labels.create/>

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing. Not as generated columns, for a server
  -- of 14 keeps what the expression called as something that the column needs, and drops the column with it.
<#list tables as t>
  ALTER TABLE ${id(t.table)}
<#list t.columns as c>
    ADD COLUMN ${id(c.column.fresh)} ${c.newType}<#if c?has_next>,<#else>;</#if>
</#list>
  ALTER TABLE ${id(t.table)}
<#list t.columns as c>
    ALTER COLUMN ${id(c.column.fresh)} TYPE ${c.newType} USING pgmend.${id(c.map.forward)}(${id(c.column.column())})<#if c.column.notNull>,
    ALTER COLUMN ${id(c.column.fresh)} SET NOT NULL</#if><#if c?has_next>,<#else>;</#if>
</#list>
</#list>
<@carried.swap/>
<@carried.remake/>

  -- From now on the old columns follow the new ones. Where two old labels became one, a row keeps its old label while the new one fits it.
<#list tables as t>
<@statement>
CREATE FUNCTION pgmend.${raw(t.syncFunction)}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
<#list t.columns as c>
  IF TG_OP = 'INSERT' OR pgmend.${raw(c.map.forward)}(OLD.${raw(c.column.old)}) IS DISTINCT FROM NEW.${raw(c.column.column())} THEN
    NEW.${raw(c.column.old)} := pgmend.${raw(c.map.backward)}(NEW.${raw(c.column.column())});
  ELSE
    NEW.${raw(c.column.old)} := OLD.${raw(c.column.old)};
  END IF;
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

  -- Rows that slipped past the trigger (it can be disabled): their old label follows.
<#list reconcile as r>
  PERFORM pgmend.quietly(${array(r.relations)}, ${lit(r.statement)});
</#list>
<@carried.drop/>
<@carried.swapBack/>

<@labels.drop/>
<#list replaced as r>
  DROP TYPE ${id(r.type)};
  ALTER TYPE ${id(r.parked)} RENAME TO ${id(r.type.name)};
</#list>
<@carried.notNullBack/>
<@carried.back/>
</@lib.back>
</@rollback>
</@changeset>
