<#--
  The change sets of every online conversion of columns. What differs comes as macros:

  prepare, unprepare   what stands from the first change set on, and its end
  follow               the trigger's function while new columns follow the old ones
  precede              the same after the swap, when the old ones follow
  turn                 what the swap does first

  guardFirst           whether rows are guarded from the start: a check that no row has one value without the other. False where a value may have
                       no new one until all rows are filled: the check comes then.
  turnBack             what the way back of the swap does last, if anything; mayTurnBack: what it asks first where nothing was asked before
-->
<#macro of prepare unprepare follow precede turn guardFirst turnBack="" mayTurnBack="">
<@changeset step="columns">
<@lib.forward locks=tableLocks>
<@prepare/>
<#list tables as t>
  ALTER TABLE ${id(t.table)}
<#list t.columns as c>
    ADD COLUMN ${id(c.column.fresh)} ${c.type}<#if c?has_next>,<#else>;</#if>
</#list>
<#if guardFirst>
  <@statement>ALTER TABLE ${raw(t.table)} ADD CONSTRAINT ${raw(guardName)} CHECK (${t.guard}) NOT VALID</@statement>;
</#if>
</#list>

  -- New columns follow the old ones: every value comes from the row itself, so no row waits for another.
<#list tables as t>
  <@function t "CREATE FUNCTION"><@follow t/></@function>
  CREATE TRIGGER ${id(syncTrigger)} BEFORE INSERT OR UPDATE ON ${id(t.table)} FOR EACH ROW EXECUTE FUNCTION pgmend.${id(t.syncFunction)}();
</#list>
</@lib.forward>
<@rollback>
<@lib.back locks=tableLocks>
<@online.clear tables?map(t -> t.table) beside/>
<#list tables as t>
  DROP TRIGGER ${id(syncTrigger)} ON ${id(t.table)};
  DROP FUNCTION pgmend.${id(t.syncFunction)}();
  ALTER TABLE ${id(t.table)} DROP CONSTRAINT IF EXISTS ${id(guardName)};
<#list t.columns as c>
  ALTER TABLE ${id(t.table)} DROP COLUMN ${id(c.column.fresh)};
</#list>
</#list>
<@unprepare/>
</@lib.back>
</@rollback>
</@changeset>

<#-- Rows of before get their values; then the check that no row has one without the other is validated. It stands until the swap. -->
<#list tables as t>
<@changeset step="backfill" item=t.table?string tables=[t.table]>
<@online.statements>
CALL pgmend.backfill(${lit(changeSetId)}, ${rel(t.table)}, ${lit(t.assignments)},
  ${lit(t.pending)}, ${lit(t.wrong)}, ${lit(t.analyzed)}, ${batchRows?c}, 'forward')
;;
CALL pgmend.build_constraint(ARRAY[${rel(t.table)}], 'ACCESS EXCLUSIVE', ${rel(t.table)}, ${lit(guardName)}, ${lit("CHECK (" + t.guard + ")")})
</@online.statements>
<@rollback>
<@online.undo>
SELECT pgmend.free_triggers(${rel(t.table)})
;;
<#if !guardFirst>
CALL pgmend.drop_constraint(ARRAY[${rel(t.table)}], ${rel(t.table)}, ${lit(guardName)})
;;
</#if>
CALL pgmend.unmark(${lit(changeSetId)})
</@online.undo>
</@rollback>
</@changeset>
</#list>
<#list tables as t>
<#if t.notNull?has_content>
<@changeset step="not-null" item=t.table?string tables=[t.table]>
<@online.statements>
CALL pgmend.build_not_null(${rel(t.table)}, ${array(t.notNull)})
;;
CALL pgmend.mark(${lit(changeSetId)})
</@online.statements>
<@rollback>
<@online.undo>
CALL pgmend.drop_not_null(${rel(t.table)}, ${array(t.notNull)})
;;
CALL pgmend.unmark(${lit(changeSetId)})
</@online.undo>
</@rollback>
</@changeset>
</#if>
</#list>
<@online.builds beside/>

<@changeset step="swap">
<@lib.forward locks=locks>
<@turn/>
<@carried.park/>
<#list tables as t>
  ALTER TABLE ${id(t.table)} DROP CONSTRAINT IF EXISTS ${id(guardName)};
</#list>
<@carried.swap/>
<@carried.remake/>

  -- From now on the old columns follow the new ones, so that there is a way back after rows were written.
<#list tables as t>
  <@function t "CREATE OR REPLACE FUNCTION"><@precede t/></@function>
</#list>
</@lib.forward>
<@rollback>
<@lib.back locks=locks>
  -- Rows written since are swept and checked before this, beside running writers; where that was left out it happens here.
  IF EXISTS (SELECT FROM unnest(${array(tableLocks)}) AS r WHERE NOT pgmend.has_constraint(r, ${lit(guardName)}, true)) THEN
<#if mayTurnBack?is_macro><@mayTurnBack/></#if>
<#list reconcile as r>
    PERFORM pgmend.quietly(${array(r.relations)}, ${lit(r.statement)});
</#list>
    NULL;
  END IF;
<@carried.drop/>
<#list tables as t>

  -- ${remark(t.table)}: the names swap back
<#list t.columns as c>
<#if c.column.notNull>
  PERFORM pgmend.not_null_yield(${rel(t.table)}, ${lit(c.column.column())});
</#if>
<#if c.newDefault?has_content>
  ALTER TABLE ${id(t.table)} ALTER COLUMN ${id(c.column.column())} DROP DEFAULT;
</#if>
  ALTER TABLE ${id(t.table)} RENAME COLUMN ${id(c.column.column())} TO ${id(c.column.fresh)};
  ALTER TABLE ${id(t.table)} RENAME COLUMN ${id(c.column.old)} TO ${id(c.column.column())};
</#list>
  PERFORM pgmend.recompile(${rel(t.table)});
  IF NOT pgmend.has_constraint(${rel(t.table)}, ${lit(guardName)}) THEN
    <@statement>ALTER TABLE ${raw(t.table)} ADD CONSTRAINT ${raw(guardName)} CHECK (${t.guard}) NOT VALID</@statement>;
  END IF;
  <@function t "CREATE OR REPLACE FUNCTION"><@follow t/></@function>
</#list>
<@carried.functionsBack/>

<@carried.notNullBack/>
<#list tables as t>
  ALTER TABLE ${id(t.table)} DROP CONSTRAINT IF EXISTS ${id(backName)};
</#list>
<#if turnBack?is_macro><@turnBack/></#if>
<@carried.back/>
</@lib.back>
</@rollback>
</@changeset>

<@online.wayBack beside/>
<#list tables as t>
<@changeset step="way-back-rows" item=t.table?string tables=[t.table]>
<@online.after>
CALL pgmend.drop_constraint(ARRAY[${rel(t.table)}], ${rel(t.table)}, ${lit(guardName)})
;;
CALL pgmend.drop_constraint(ARRAY[${rel(t.table)}], ${rel(t.table)}, ${lit(backName)})
;;
CALL pgmend.mark(${lit(changeSetId)})
</@online.after>
<@rollback>
<@online.statements>
<#if t.sweep?has_content>
CALL pgmend.backfill(${lit(changeSetId)}, ${rel(t.table)}, ${lit(t.sweep)},
  ${lit(t.swept)}, '', '', ${batchRows?c}, 'back')
;;
</#if>
CALL pgmend.build_constraint(ARRAY[${rel(t.table)}], 'ACCESS EXCLUSIVE', ${rel(t.table)}, ${lit(guardName)}, ${lit("CHECK (" + t.guardAfter + ")")})
;;
<#if t.backCheck?has_content>
CALL pgmend.build_constraint(ARRAY[${rel(t.table)}], 'ACCESS EXCLUSIVE', ${rel(t.table)}, ${lit(backName)}, ${lit("CHECK (" + t.backCheck + ")")})
;;
</#if>
CALL pgmend.unmark(${lit(changeSetId)})
</@online.statements>
</@rollback>
</@changeset>
</#list>
</#macro>

<#macro function t create>
<@statement>
${create} pgmend.${raw(t.syncFunction)}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
<#nested>
$pgmend_sync$
</@statement>;
</#macro>
