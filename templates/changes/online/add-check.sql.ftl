<#-- A check, beside running writers: it holds for what they write before the rows of before are looked at, which blocks nobody. -->
<@changeset step="add">
<@lib.forward locks=tableLocks>
  <@statement>${add} NOT VALID</@statement>;
</@lib.forward>
<@rollback>
<@lib.back locks=tableLocks>
  PERFORM pgmend.forget_later(${lit(changeSetId)}, ${lit(operationId)});
  ALTER TABLE ${id(operation.table)} DROP CONSTRAINT ${id(operation.name)};
</@lib.back>
</@rollback>
</@changeset>

<@changeset step="validate">
<@online.statements>
CALL pgmend.validate(${rel(operation.table)}, ${lit(operation.name)})
;;
CALL pgmend.mark(${lit(changeSetId)})
</@online.statements>
<@rollback>
<@online.statements>
DO $pgmend$
BEGIN
  IF to_regclass('pgmend.ledger') IS NULL OR NOT pgmend.has_constraint(${rel(operation.table)}, ${lit(operation.name)}, true) THEN
    RETURN;
  END IF;
  -- no statement takes the mark back: the check is made anew without it, at once
  PERFORM pgmend.lock_tables(${array(tableLocks)});
  ALTER TABLE ${id(operation.table)} DROP CONSTRAINT ${id(operation.name)};
  <@statement>${add} NOT VALID</@statement>;
END
$pgmend$
;;
CALL pgmend.unmark(${lit(changeSetId)})
</@online.statements>
</@rollback>
</@changeset>
