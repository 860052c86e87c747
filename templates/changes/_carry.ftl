<#--
  What hangs on columns that move, in four movements. "carry" holds it; every definition in it was printed by PostgreSQL.

  park    before the columns swap names: out of the way, under another name
  remake  after it: the same definitions again, which now mean the new columns
  drop    on the way back, first: what remake made
  back    on the way back, last: what was parked, as it was
-->
<#macro statements list>
<#list list as s>
  ${s};
</#list>
</#macro>

<#macro heading list text>
<#if list?has_content>

  -- ${text}
</#if>
</#macro>

<#macro park>
<@heading carry.policies "Policies that read the columns let nothing through until they are bound again."/>
<#list carry.policies as p>
  ${p.hold};
</#list>
<#list carry.publications as p>
  ${p.remove()};
</#list>
<@heading carry.viewsReversed() "Views that read the columns: parked in schema pgmend, still bound to the old ones; those grouped by a key are dropped."/>
<#list carry.viewsReversed() as v>
<#if v.parks>
  ALTER ${v.kind()} ${id(v.name)} RENAME TO ${id(v.parked.name)};
<#list v.indexes as i>
  ALTER INDEX ${id(v.name.schema)}.${id(i.name)} RENAME TO ${id(i.parked)};
</#list>
  ALTER ${v.kind()} ${id(v.name.schema)}.${id(v.parked.name)} SET SCHEMA pgmend;
<#else>
  DROP ${v.kind()} ${id(v.name)};
</#if>
</#list>
<@heading carry.triggers "Triggers that name the columns: parked, disabled."/>
<#list carry.triggers as t>
<#if t.constraint>
  ALTER TABLE ${id(t.table)} RENAME CONSTRAINT ${id(t.name)} TO ${id(t.parkedName)};
</#if>
  ALTER TRIGGER ${id(t.name)} ON ${id(t.table)} RENAME TO ${id(t.parkedName)};
  ALTER TABLE ${id(t.table)} DISABLE TRIGGER ${id(t.parkedName)};
</#list>
<@heading carry.constraints "Foreign keys, keys and checks over the columns."/>
<#list carry.foreignKeys() as c>
  ALTER TABLE ${id(c.table)} DROP CONSTRAINT ${id(c.name)};
</#list>
<#list carry.ownConstraints() as c>
<#if c.parks>
  ALTER TABLE ${id(c.table)} RENAME CONSTRAINT ${id(c.name)} TO ${id(c.parkedName)};
<#else>
  ALTER TABLE ${id(c.table)} DROP CONSTRAINT ${id(c.name)};
</#if>
</#list>
<@heading carry.indexes "Indexes over the columns."/>
<#list carry.indexes as i>
<#if i.parks>
  ALTER INDEX ${i.qualified()} RENAME TO ${id(i.parkedName)};
<#else>
  DROP INDEX ${i.qualified()};
</#if>
</#list>
<#list carry.statistics as s>
  ALTER STATISTICS ${id(s.name)} RENAME TO ${id(s.parkedName)};
</#list>
</#macro>

<#macro remake>
<@heading carry.ownConstraints() "Keys and checks, in the words in which PostgreSQL printed them."/>
<#list carry.ownConstraints() as c>
<@statements c.create/>
</#list>
<@heading carry.indexes "Indexes."/>
<#list carry.indexes as i>
<@statements i.create/>
</#list>
<#list carry.statistics as s>
<@statements s.create/>
</#list>
<@heading carry.foreignKeys() "Foreign keys; adding one checks every row."/>
<#list carry.foreignKeys() as c>
<@statements c.create/>
</#list>
<@heading carry.triggers "Triggers."/>
<#list carry.triggers as t>
<@statements t.create/>
</#list>
<#list carry.functions as f>
  ${f.bind};
</#list>
<@heading carry.views "Views, with owner, comments and exactly the privileges that stood."/>
<#list carry.views as v>
<@statements v.create/>
</#list>
<#list carry.publications as p>
  ${p.add()};
</#list>
<@heading carry.policies "Policies, bound to the new columns."/>
<#list carry.policies as p>
  ${p.bind};
</#list>
</#macro>

<#macro drop>
<#list carry.policies as p>
  ${p.hold};
</#list>
<#list carry.publications as p>
  ${p.remove()};
</#list>
<#list carry.viewsReversed() as v>
<#if v.remakes>
  DROP ${v.kind()} ${id(v.name)};
</#if>
</#list>
<#list carry.triggers as t>
  DROP TRIGGER ${id(t.name)} ON ${id(t.table)};
</#list>
<#list carry.foreignKeys() as c>
  ALTER TABLE ${id(c.table)} DROP CONSTRAINT ${id(c.name)};
</#list>
<#list carry.ownConstraints() as c>
  ALTER TABLE ${id(c.table)} DROP CONSTRAINT ${id(c.name)};
</#list>
<#list carry.indexes as i>
<#if i.built?has_content>
  ALTER INDEX ${i.qualified()} RENAME TO ${id(i.built)};
<#else>
  DROP INDEX ${i.qualified()};
</#if>
</#list>
<#list carry.statistics as s>
  DROP STATISTICS ${id(s.name)};
</#list>
</#macro>

<#macro back>
<@heading carry.ownConstraints() "What was parked comes back under its name; what was dropped is made again."/>
<#list carry.ownConstraints() as c>
<#if c.parks>
  ALTER TABLE ${id(c.table)} RENAME CONSTRAINT ${id(c.parkedName)} TO ${id(c.name)};
<#else>
<@statements c.createBack/>
</#if>
</#list>
<#list carry.indexes as i>
<#if i.parks>
  ALTER INDEX ${i.qualifiedParked()} RENAME TO ${id(i.name)};
</#if>
<@statements i.createBack/>
</#list>
<#list carry.statistics as s>
  ALTER STATISTICS ${s.qualifiedParked()} RENAME TO ${id(s.name.name)};
</#list>
<#list carry.foreignKeys() as c>
<@statements c.createBack/>
</#list>
<#list carry.triggers as t>
<#if t.constraint>
  ALTER TABLE ${id(t.table)} RENAME CONSTRAINT ${id(t.parkedName)} TO ${id(t.name)};
</#if>
  ALTER TRIGGER ${id(t.parkedName)} ON ${id(t.table)} RENAME TO ${id(t.name)};
<#if t.enabled != "D">
  ALTER TABLE ${id(t.table)} ${t.enable()} ${id(t.name)};
</#if>
</#list>
<#list carry.views as v>
<#if v.parks>
  ALTER ${v.kind()} ${id(v.parked)} SET SCHEMA ${id(v.name.schema)};
  ALTER ${v.kind()} ${id(v.name.schema)}.${id(v.parked.name)} RENAME TO ${id(v.name.name)};
<#list v.indexes as i>
  ALTER INDEX ${id(v.name.schema)}.${id(i.parked)} RENAME TO ${id(i.name)};
</#list>
<#else>
<@statements v.createBack/>
</#if>
</#list>
<#list carry.publications as p>
  ${p.add()};
</#list>
<#list carry.policies as p>
  ${p.bindBack};
</#list>
</#macro>

<#-- Columns swap names: the new one takes the old one's name, default, comment and privileges. -->
<#macro swap>
<#list tables as t>

  -- ${remark(t.table)}: the names swap
<#list t.columns as c>
  ALTER TABLE ${id(t.table)} RENAME COLUMN ${id(c.column.column())} TO ${id(c.column.old)};
  ALTER TABLE ${id(t.table)} RENAME COLUMN ${id(c.column.fresh)} TO ${id(c.column.column())};
<#if c.column.notNull>
  PERFORM pgmend.not_null_leave(${lit(changeSetId)}, ${rel(t.table)}, ${lit(c.column.old)}, ${c.column.keepsNotNull?c});
  PERFORM pgmend.not_null_take(${lit(changeSetId)}, ${rel(t.table)}, ${lit(c.column.old)}, ${lit(c.column.column())});
</#if>
<#if c.newDefault?has_content>
  <@statement>ALTER TABLE ${id(t.table)} ALTER COLUMN ${id(c.column.column())} SET DEFAULT ${c.newDefault}</@statement>;
</#if>
<@statements c.column.marks/>
</#list>
  PERFORM pgmend.recompile(${rel(t.table)});
</#list>
</#macro>

<#macro swapBack>
<#list tables as t>

  -- ${remark(t.table)}: the names swap back
<#list t.columns as c>
  ALTER TABLE ${id(t.table)} RENAME COLUMN ${id(c.column.column())} TO ${id(c.column.fresh)};
  ALTER TABLE ${id(t.table)} RENAME COLUMN ${id(c.column.old)} TO ${id(c.column.column())};
</#list>
  PERFORM pgmend.recompile(${rel(t.table)});
</#list>
<@functionsBack/>

  -- the new columns go
<#list tables as t>
<#list t.columns as c>
  ALTER TABLE ${id(t.table)} DROP COLUMN ${id(c.column.fresh)};
</#list>
</#list>
</#macro>

<#-- Functions that are bound to columns are bound to the old ones again, before the new ones can go. -->
<#macro functionsBack>
<#list carry.functions as f>
  ${f.bindBack};
</#list>
</#macro>

<#-- NOT NULL last: rows written meanwhile have been reconciled by then. The ledger knows the column under the name it had when it left. -->
<#macro notNullBack>
<#list tables as t>
<#list t.columns as c>
<#if c.column.notNull>
  PERFORM pgmend.not_null_return(${lit(changeSetId)}, ${rel(t.table)}, ${lit(c.column.old)}, ${lit(c.column.column())});
</#if>
</#list>
</#list>
</#macro>
