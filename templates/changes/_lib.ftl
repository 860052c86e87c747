<#--
  What every template shares.

  forward / back: one DO block, so one transaction whatever client runs it, guarded by the ledger: a block that ran already does nothing,
  which makes every change set and every rollback safe to run twice (Liquibase commits SQL and its own history apart).
-->
<#macro forward locks=[]>
DO $pgmend$
BEGIN
  IF pgmend.applied(${lit(changeSetId)}) THEN
    RETURN;
  END IF;
<#if locks?has_content>
  PERFORM pgmend.lock_tables(${array(locks)});
</#if>
<#nested>
  PERFORM pgmend.record(${lit(changeSetId)});
END
$pgmend$;
</#macro>

<#-- A table that was dropped since took what the change set made with it; a namesake is not the same table. -->
<#macro standing relation trigger>
  IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass(${rel(relation)}) AND tgname = ${lit(trigger)}) THEN
    RAISE EXCEPTION ${lit("table " + relation + " was dropped, or made again, since this change set ran: it cannot be undone there")}
      USING HINT = ${lit("if nothing of it is needed any more: DELETE FROM pgmend.ledger WHERE change_set = '" + changeSetId + "', then roll back again")};
  END IF;
</#macro>

<#macro back locks=[]>
DO $pgmend$
BEGIN
  -- the runtime is gone only where nothing is left to undo
  IF to_regclass('pgmend.ledger') IS NULL THEN
    RETURN;
  END IF;
  IF NOT pgmend.applied(${lit(changeSetId)}) THEN
    RETURN;
  END IF;
<#if locks?has_content>
  PERFORM pgmend.lock_tables(${array(locks)});
</#if>
<#nested>
  PERFORM pgmend.forget(${lit(changeSetId)});
END
$pgmend$;
</#macro>
