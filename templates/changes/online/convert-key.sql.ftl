<#--
  A key and every column that holds its values become uuid beside running writers. New columns are kept in step by a trigger from the start, filled
  in committed batches, indexed and constrained concurrently; then the names swap under a short lock. After the swap the old columns follow
  the new ones, so that there is a way back after rows were written.
-->
<@changeset step="columns">
<@lib.forward locks=tableLocks>
<#list tables as t>
  ALTER TABLE ${id(t.table)}
<#list t.columns as c>
    ADD COLUMN ${id(c.column.fresh)} uuid<#if c?has_next>,<#else>;</#if>
</#list>
  <@statement>ALTER TABLE ${raw(t.table)} ADD CONSTRAINT ${raw(guardName)} CHECK (${t.guard}) NOT VALID</@statement>;
</#list>

  -- New columns follow the old ones: every value is derived, so no row waits for another.
<#list tables as t>
  <@follow t "CREATE FUNCTION"/>
  CREATE TRIGGER ${id(syncTrigger)} BEFORE INSERT OR UPDATE ON ${id(t.table)} FOR EACH ROW EXECUTE FUNCTION pgmend.${id(t.syncFunction)}();
</#list>
<#if nextOld?has_content>

  -- Old keys for rows that are written before the row that they refer to, once the old columns follow.
  CREATE TABLE ${id(keys)} (key uuid PRIMARY KEY, old ${oldType} NOT NULL);
  PERFORM pgmend.revoke_all(${rel(keys)});
<#if drawsOwn>
  CREATE SEQUENCE ${id(keySequence)};
  PERFORM pgmend.revoke_all(${rel(keySequence)});
</#if>
</#if>
</@lib.forward>
<@rollback>
<@lib.back locks=tableLocks>
<#list tables as t>
  DROP TRIGGER ${id(syncTrigger)} ON ${id(t.table)};
  DROP FUNCTION pgmend.${id(t.syncFunction)}();
  ALTER TABLE ${id(t.table)} DROP CONSTRAINT IF EXISTS ${id(guardName)};
<#list t.columns as c>
  ALTER TABLE ${id(t.table)} DROP COLUMN ${id(c.column.fresh)};
</#list>
</#list>
<#if nextOld?has_content>
  DROP TABLE ${id(keys)};
<#if drawsOwn>
  DROP SEQUENCE ${id(keySequence)};
</#if>
</#if>
</@lib.back>
</@rollback>
</@changeset>

<#list tables as t>
<@changeset step="backfill" item=t.table?string tables=[t.table]>
<@online.statements>
CALL pgmend.backfill(${lit(changeSetId)}, ${rel(t.table)}, ${lit(t.assignments)},
  ${lit(t.pending)}, ${lit(t.wrong)}, ${lit(t.analyzed)}, ${batchRows?c}, 'forward')
;;
CALL pgmend.validate(${rel(t.table)}, ${lit(guardName)})
</@online.statements>
<@rollback>
<@online.statements>
SELECT pgmend.free_triggers(${rel(t.table)})
;;
CALL pgmend.unmark(${lit(changeSetId)})
</@online.statements>
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
<@online.statements>
CALL pgmend.drop_not_null(${rel(t.table)}, ${array(t.notNull)})
;;
CALL pgmend.unmark(${lit(changeSetId)})
</@online.statements>
</@rollback>
</@changeset>
</#if>
</#list>
<@online.builds beside/>

<@changeset step="swap">
<@lib.forward locks=locks>
<#if drawsOwn>
  <@statement>PERFORM setval(${rel(keySequence)}, coalesce(max(${raw(root.column)}), 0)::bigint + 1, false) FROM ${raw(root.table)}</@statement>;
</#if>
<@carried.park/>
<#list tables as t>
  ALTER TABLE ${id(t.table)} DROP CONSTRAINT IF EXISTS ${id(guardName)};
</#list>
<@carried.swap/>
<@carried.remake/>

  -- From now on the old columns follow the new ones, so that there is a way back after rows were written.
<#list tables as t>
  <@precede t/>
</#list>
</@lib.forward>
<@rollback>
<@lib.back locks=locks>
  -- Rows written since are swept and checked before this, beside running writers; where that was left out it happens here.
  IF EXISTS (SELECT FROM unnest(${array(tableLocks)}) AS r WHERE NOT pgmend.has_constraint(r, ${lit(guardName)}, true)) THEN
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
  IF NOT pgmend.has_constraint(${rel(t.table)}, ${lit(guardName)}) THEN
    <@statement>ALTER TABLE ${raw(t.table)} ADD CONSTRAINT ${raw(guardName)} CHECK (${t.guard}) NOT VALID</@statement>;
  END IF;
  <@follow t "CREATE OR REPLACE FUNCTION"/>
</#list>
<@carried.functionsBack/>

<@carried.notNullBack/>
<#list tables as t>
  ALTER TABLE ${id(t.table)} DROP CONSTRAINT IF EXISTS ${id(backName)};
</#list>
<@carried.back/>
</@lib.back>
</@rollback>
</@changeset>

<@online.wayBack beside/>
<#list tables as t>
<@changeset step="way-back-rows" item=t.table?string tables=[t.table]>
<@online.statements>
CALL pgmend.drop_constraint(ARRAY[${rel(t.table)}], ${rel(t.table)}, ${lit(guardName)})
;;
CALL pgmend.drop_constraint(ARRAY[${rel(t.table)}], ${rel(t.table)}, ${lit(backName)})
;;
CALL pgmend.mark(${lit(changeSetId)})
</@online.statements>
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

<#macro follow t create>
<@statement>
${create} pgmend.${raw(t.syncFunction)}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
BEGIN
<#list t.columns as c>
  NEW.${raw(c.column.fresh)} := ${c.written};
</#list>
  RETURN NEW;
END
$pgmend_sync$
</@statement>;
</#macro>

<#macro precede t>
<@statement>
CREATE OR REPLACE FUNCTION pgmend.${raw(t.syncFunction)}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $pgmend_sync$
<#if nextOld?has_content>
DECLARE
  kept ${oldType};
</#if>
BEGIN
<#list t.columns as c>
<#if c.looksUp>
  IF NEW.${raw(c.column.column())} IS NULL THEN
    NEW.${raw(c.column.old)} := NULL;
  ELSIF TG_OP = 'INSERT' OR NEW.${raw(c.column.column())} IS DISTINCT FROM OLD.${raw(c.column.column())} OR NEW.${raw(c.column.old)} IS NULL THEN
    NEW.${raw(c.column.old)} := (SELECT p.${raw(root.old)} FROM ${raw(root.table)} p WHERE p.${raw(root.column)} = NEW.${raw(c.column.column())} LIMIT 1);
<#if c.ownRoot?has_content>
    IF NEW.${raw(c.column.column())} = NEW.${raw(c.ownRoot)} THEN
      NEW.${raw(c.column.old)} := NEW.${raw(root.old)};
    END IF;
</#if>
<#if cast>
    NEW.${raw(c.column.old)} := coalesce(NEW.${raw(c.column.old)}, NEW.${raw(c.column.column())}::text);
<#else>
    IF NEW.${raw(c.column.old)} IS NULL THEN
      -- the row that it refers to comes later, and will take this old key
      INSERT INTO ${raw(keys)} AS k (key, old) VALUES (NEW.${raw(c.column.column())}, ${nextOld})
      ON CONFLICT (key) DO UPDATE SET old = k.old RETURNING k.old INTO kept;
      NEW.${raw(c.column.old)} := kept;
    END IF;
</#if>
  END IF;
<#elseif cast>
  IF TG_OP = 'INSERT' OR NEW.${raw(c.column.column())} IS DISTINCT FROM OLD.${raw(c.column.column())} THEN
    NEW.${raw(c.column.old)} := NEW.${raw(c.column.column())}::text;
  END IF;
<#else>
  IF TG_OP = 'INSERT' THEN
    SELECT k.old INTO kept FROM ${raw(keys)} k WHERE k.key = NEW.${raw(c.column.column())};
    IF kept IS NOT NULL THEN
      NEW.${raw(c.column.old)} := kept;
<#if drawsOwn>
    ELSIF NEW.${raw(c.column.old)} IS NULL THEN
      NEW.${raw(c.column.old)} := ${nextOld};
</#if>
    END IF;
  END IF;
</#if>
</#list>
  RETURN NEW;
END
$pgmend_sync$
</@statement>;
</#macro>
