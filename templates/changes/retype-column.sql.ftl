<#--
  Columns get another type in one transaction and without an UPDATE. The old columns stay, every value as it was, kept in step by a trigger, until
  contract drops them.
-->
<@changeset step="swap">
<@lib.forward locks=locks>
<@carried.park/>

  -- The casts, both ways. A value that the new type cannot hold is an error and nothing is done.
<@casting.create/>

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing.
<#list tables as t>
  ALTER TABLE ${id(t.table)}
<#list t.columns as c>
    ADD COLUMN ${id(c.column.fresh)} ${c.newType}<#if c?has_next>,<#else>;</#if>
</#list>
  ALTER TABLE ${id(t.table)}
<#list t.columns as c>
    ALTER COLUMN ${id(c.column.fresh)} TYPE ${c.newType} USING pgmend.${id(c.cast.forward)}(${id(c.column.column())})<#if c.column.notNull>,
    ALTER COLUMN ${id(c.column.fresh)} SET NOT NULL</#if><#if c?has_next>,<#else>;</#if>
</#list>
</#list>
<@carried.swap/>
<@carried.remake/>

  -- From now on the old columns follow the new ones.
<#list tables as t>
<@statement>
CREATE FUNCTION pgmend.${raw(t.syncFunction)}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
<@casting.precede t/>
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

  -- Rows written since, and those that slipped past the trigger (it can be disabled); a value that the old type cannot hold stops it here.
<#list reconcile as r>
  PERFORM pgmend.quietly(${array(r.relations)}, ${lit(r.statement)});
</#list>
<@carried.drop/>
<@carried.swapBack/>

<@casting.drop/>
<@carried.notNullBack/>
<@carried.back/>
</@lib.back>
</@rollback>
</@changeset>
