<#--
  What the online templates share. Their change sets run statement by statement, each committing what it does; a line with two semicolons ends a
  statement. The limits of the session are lifted, since builds and validations must not be cut off half done, and reset at the end.
-->
<#macro statements>
SET lock_timeout = 0
;;
SET statement_timeout = 0
;;
<#nested>
;;
RESET statement_timeout
;;
RESET lock_timeout
</#macro>

<#-- The statements of a rollback that takes away what the cutover stands on: refused where it was done and the history does not know it. -->
<#macro undo>
<@statements>
SELECT pgmend.require_undone(${lit(cutoverId)})
;;
<#nested>
</@statements>
</#macro>

<#-- The statements of a change set that comes after the cutover: refused where that was undone and the history does not know it. -->
<#macro after>
<@statements>
SELECT pgmend.require_done(${lit(cutoverId)})
;;
<#nested>
</@statements>
</#macro>

<#-- An index of one's own making: what an interrupted build left is cleared away, then it is built. -->
<#macro index i>
CALL pgmend.clear_index(${rel(i.table)}, ${lit(i.qualifiedRaw())})
;;
${i.create}
<#if i.expressions>
;;
ANALYZE ${id(i.table)}
</#if>
</#macro>

<#macro noIndex i>
DROP INDEX CONCURRENTLY IF EXISTS ${i.qualified()}
</#macro>

<#macro constraint c lenient=false>
CALL pgmend.build_constraint(${relations(c)}, ${lit(c.mode)}, ${rel(c.table)}, ${lit(c.built)}, ${lit(c.definition)}<#if lenient>, true</#if>)
</#macro>

<#macro noConstraint c>
CALL pgmend.drop_constraint(${relations(c)}, ${rel(c.table)}, ${lit(c.built)})
</#macro>

<#function relations c>
<#local list = []>
<#list c.tables as t>
<#local list = list + [raw(t)]>
</#list>
<#return array(list)>
</#function>

<#--
  What a change set left that was interrupted: the history does not know it, so its own rollback never runs, and the rollback of the first change set
  of its operation clears up.
-->
<#macro clear tables beside>
  PERFORM pgmend.forget_later(${lit(changeSetId)}, ${lit(operationId)});
<#list tables as t>
  PERFORM pgmend.free_triggers(${rel(t)});
</#list>
<#list beside.views as v>
  <@statement>DROP MATERIALIZED VIEW IF EXISTS ${v.qualifiedRaw()}</@statement>;
</#list>
<#list beside.constraints as c>
  ALTER TABLE ${id(c.table)} DROP CONSTRAINT IF EXISTS ${id(c.built)};
</#list>
<#list beside.indexes as i>
  DROP INDEX IF EXISTS ${i.qualified()};
</#list>
</#macro>

<#-- What an operation builds before its swap, one change set each. -->
<#macro builds beside>
<#list beside.indexes as i>
<@changeset step="index" item=i.item() tables=[i.table]>
<@statements>
<@index i/>
;;
CALL pgmend.mark(${lit(changeSetId)})
</@statements>
<@rollback>
<@undo>
<#if i.unique()>
CALL pgmend.drop_dependent_keys(${lit(i.qualifiedRaw())})
;;
</#if>
<@noIndex i/>
;;
CALL pgmend.unmark(${lit(changeSetId)})
</@undo>
</@rollback>
</@changeset>
</#list>
<#list beside.constraints as c>
<@changeset step="constraint" item=c.item() tables=c.tables>
<@statements>
<@constraint c/>
;;
CALL pgmend.mark(${lit(changeSetId)})
</@statements>
<@rollback>
<@undo>
<@noConstraint c/>
;;
CALL pgmend.unmark(${lit(changeSetId)})
</@undo>
</@rollback>
</@changeset>
</#list>
<#list beside.views as v>
<@changeset step="materialized-view" item=v.item() tables=[]>
<@statements>
CALL pgmend.build_view(${lit(v.qualifiedRaw())}, ${array(v.statements)})
;;
CALL pgmend.mark(${lit(changeSetId)})
</@statements>
<@rollback>
<@undo>
CALL pgmend.build_view(${lit(v.qualifiedRaw())}, ARRAY[]::text[])
;;
CALL pgmend.unmark(${lit(changeSetId)})
</@undo>
</@rollback>
</@changeset>
</#list>
</#macro>

<#--
  What the way back needs is built by the rollbacks of change sets that stand after the swap: going forward they only take away what an interrupted
  way back left, and validate a key that the swap had to add again.
-->
<#macro wayBack beside>
<#list beside.constraints?filter(c -> c.foreignKey()) as c>
<#assign back = beside.backConstraints?filter(b -> b.item() == c.item())?first>
<@changeset step="way-back-constraint" item=c.item() tables=c.tables>
<@after>
<@noConstraint back/>
;;
<#if !c.definition?ends_with(" NOT VALID")>
CALL pgmend.validate(${rel(c.table)}, ${lit(c.name)})
;;
</#if>
CALL pgmend.mark(${lit(changeSetId)})
</@after>
<@rollback>
<@statements>
<@constraint back true/>
;;
CALL pgmend.unmark(${lit(changeSetId)})
</@statements>
</@rollback>
</@changeset>
</#list>
<#list beside.backConstraints?filter(b -> !b.foreignKey()) as c>
<@changeset step="way-back-constraint" item=c.item() tables=c.tables>
<@after>
<@noConstraint c/>
;;
CALL pgmend.mark(${lit(changeSetId)})
</@after>
<@rollback>
<@statements>
<@constraint c/>
;;
CALL pgmend.unmark(${lit(changeSetId)})
</@statements>
</@rollback>
</@changeset>
</#list>
<#list beside.backIndexes as i>
<@changeset step="way-back-index" item=i.item() tables=[i.table]>
<@after>
<@noIndex i/>
;;
CALL pgmend.mark(${lit(changeSetId)})
</@after>
<@rollback>
<@statements>
<@index i/>
;;
CALL pgmend.unmark(${lit(changeSetId)})
</@statements>
</@rollback>
</@changeset>
</#list>
</#macro>
