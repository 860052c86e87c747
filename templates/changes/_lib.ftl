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
