<#--
  A key and every column that holds its values become bigint, in one transaction. No row is updated, so no trigger fires. The old columns stay,
  kept in step by a trigger for rows written from now on, until contract drops them.
-->
<@changeset step="swap">
<@lib.forward locks=locks>
<@carried.park/>

  -- New columns, filled by one rewrite: no trigger fires and row security hides nothing.
<#list tables as t>
  ALTER TABLE ${id(t.table)}
<#list t.columns as c>
    ADD COLUMN ${id(c.column.fresh)} bigint<#if c?has_next>,<#else>;</#if>
</#list>
  ALTER TABLE ${id(t.table)}
<#list t.columns as c>
    ALTER COLUMN ${id(c.column.fresh)} TYPE bigint USING ${id(c.column.column())}::bigint<#if c.column.notNull>,
    ALTER COLUMN ${id(c.column.fresh)} SET NOT NULL</#if><#if c?has_next>,<#else>;</#if>
</#list>
</#list>

  -- Sequences go over to them, and go on where they stand.
<@carried.statements turnStatements/>
<@carried.swap/>
<@carried.remake/>

  -- From now on the old columns follow the new ones, so that there is a way back after rows were written.
<#list tables as t>
<@statement>
CREATE FUNCTION pgmend.${raw(t.syncFunction)}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
<#list t.columns as c>
  NEW.${raw(c.column.old)} := CASE WHEN NEW.${raw(c.column.column())} BETWEEN ${c.low} AND ${c.high} THEN NEW.${raw(c.column.column())} END;
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
<@counted.fits t/>
</#list>
<#list sequences as s>
<@counted.within s.name s.min s.max/>
</#list>
<#list tables as t>
  DROP TRIGGER ${id(syncTrigger)} ON ${id(t.table)};
  DROP FUNCTION pgmend.${id(t.syncFunction)}();
</#list>

  -- Rows that were written past the trigger.
<#list reconcile as r>
  PERFORM pgmend.quietly(${array(r.relations)}, ${lit(r.statement)});
</#list>
<@carried.drop/>
<#list tables as t>

  -- ${remark(t.table)}: the names swap back
<#list t.columns as c>
  ALTER TABLE ${id(t.table)} RENAME COLUMN ${id(c.column.column())} TO ${id(c.column.fresh)};
  ALTER TABLE ${id(t.table)} RENAME COLUMN ${id(c.column.old)} TO ${id(c.column.column())};
</#list>
<#list t.columns?filter(c -> c.column.notNull) as c>
  PERFORM pgmend.not_null_yield(${rel(t.table)}, ${lit(c.column.fresh)});
</#list>
  PERFORM pgmend.recompile(${rel(t.table)});
</#list>
<@carried.functionsBack/>

<@carried.notNullBack/>

  -- Sequences come back before the new columns go, which would take them along.
<@carried.statements turnBackStatements/>
<#list tables as t>
<#list t.columns as c>
  ALTER TABLE ${id(t.table)} DROP COLUMN ${id(c.column.fresh)};
</#list>
</#list>
<@carried.back/>
</@lib.back>
</@rollback>
</@changeset>
