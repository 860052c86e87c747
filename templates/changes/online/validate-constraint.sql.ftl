<#-- A check or foreign key is held against the rows of before, which blocks no reads or writes, for as long as that takes. -->
<@changeset step="claim">
<@lib.forward>
  -- Nothing is done yet: whether the constraint is as it was planned is asked before a scan that may take long.
  IF NOT pgmend.has_constraint(${rel(operation.table)}, ${lit(operation.constraint)}) THEN
    RAISE EXCEPTION ${lit("there is no constraint " + operation.subject() + " any more")} USING HINT = 'nothing was changed; plan again';
  END IF;
</@lib.forward>
<@rollback>
<@lib.back>
  PERFORM pgmend.forget_later(${lit(changeSetId)}, ${lit(operationId)});
<@anew/>
</@lib.back>
</@rollback>
</@changeset>

<@changeset step="validate">
<@online.statements>
CALL pgmend.validate(${rel(operation.table)}, ${lit(operation.constraint)})
;;
CALL pgmend.mark(${lit(changeSetId)})
</@online.statements>
<@rollback>
<@online.statements>
DO $pgmend$
BEGIN
<@anew/>
END
$pgmend$
;;
CALL pgmend.unmark(${lit(changeSetId)})
</@online.statements>
</@rollback>
</@changeset>

<#macro anew>
  -- no statement takes the mark back: the constraint is made anew without it, at once
  IF pgmend.has_constraint(${rel(operation.table)}, ${lit(operation.constraint)}, true) THEN
    PERFORM pgmend.lock_tables(${array(tableLocks)});
    <@statement>${drop}</@statement>;
    <@statement>${add}</@statement>;
<#list comments as c>
    <@statement>${c}</@statement>;
</#list>
  END IF;
</#macro>
