<#--
  Contract: the old columns go, with the trigger that kept them in step and what was parked on them. Their values stay in the attic, by the
  table's key, so that there is a way back for every row of now; the columns then come back at the end of their tables.
-->
<@changeset step="drop">
<@lib.forward locks=locks>
<#list tables as t>
<#list t.sync as s>
  DROP TRIGGER ${id(syncTrigger)} ON ${id(t.table)};
  DROP FUNCTION ${id(s.functionName)}();
</#list>
  PERFORM pgmend.quietly(ARRAY[${rel(t.table)}], ${lit(t.keep)});
  PERFORM pgmend.revoke_all(${lit("pgmend." + raw(t.attic))});
<#if t.doubles?has_content>
  -- without a key, a row is found again by its new values: each must stand for one old value
  IF EXISTS (${t.doubles}) THEN
    RAISE EXCEPTION ${lit("rows of " + t.table + " have no key, and one new value stands for several old ones: they could not be brought back")}
      USING HINT = 'give the table a primary key, then run this change set again';
  END IF;
</#if>
</#list>
<@carried.drop/>
<#list tables as t>
<#list t.columns as c>
<#if c.identity?has_content>
  -- an identity's sequence goes with it: its position stays
  CREATE TABLE pgmend.${id(c.position)} AS SELECT last_value, is_called FROM ${c.sequence};
  PERFORM pgmend.revoke_all(${lit("pgmend." + raw(c.position))});
  ALTER TABLE ${id(t.table)} ALTER COLUMN ${id(c.name)} DROP IDENTITY;
<#elseif c.sequence?has_content>
  ALTER SEQUENCE ${c.sequence} OWNED BY NONE;
</#if>
<#if c.notNull>
  PERFORM pgmend.not_null_leave(${lit(changeSetId)}, ${rel(t.table)}, ${lit(c.name)}, false);
</#if>
  ALTER TABLE ${id(t.table)} DROP COLUMN ${id(c.name)};
</#list>
</#list>
<#list types as t>
<#list t.functions as f>
  ${f.drop};
</#list>
  DROP TYPE ${id(t.type)};
</#list>
</@lib.forward>
<@rollback>
<@lib.back locks=locks>
<#list types as t>
<@carried.statements t.create/>
<#list t.functions?reverse as f>
  ${f.create};
</#list>
</#list>
<#list tables as t>
<#list t.columns as c>
  ALTER TABLE ${id(t.table)} ADD COLUMN ${id(c.name)} ${c.definition};
</#list>
  PERFORM pgmend.quietly(ARRAY[${rel(t.table)}], ${lit(t.restore)});
  DROP TABLE pgmend.${id(t.attic)};
<#list t.columns as c>
<#if c.defaultExpression?has_content>
  <@statement>ALTER TABLE ${id(t.table)} ALTER COLUMN ${id(c.name)} SET DEFAULT ${c.defaultExpression}</@statement>;
</#if>
<#if c.identity?has_content>
  -- rows written since have no old value: they get the next ones
  CREATE SEQUENCE pgmend.${id(c.position + "_s")};
  PERFORM setval(${lit("pgmend." + raw(c.position + "_s"))}, last_value, is_called) FROM pgmend.${id(c.position)};
  PERFORM pgmend.quietly(ARRAY[${rel(t.table)}], ${lit("UPDATE " + raw(t.table) + " SET " + raw(c.name) + " = nextval('pgmend." + raw(c.position + "_s") + "') WHERE " + raw(c.name) + " IS NULL")});
  PERFORM pgmend.not_null_return(${lit(changeSetId)}, ${rel(t.table)}, ${lit(c.name)}, ${lit(c.name)});
  ALTER TABLE ${id(t.table)} ALTER COLUMN ${id(c.name)} ADD GENERATED ${c.identity};
<@carried.statements c.sequenceMarks/>
  PERFORM setval(${lit(c.sequenceRaw)}, s.last_value, s.is_called) FROM pgmend.${id(c.position + "_s")} s;
  DROP SEQUENCE pgmend.${id(c.position + "_s")};
  DROP TABLE pgmend.${id(c.position)};
<#else>
<#if c.defaultExpression?has_content>
  PERFORM pgmend.quietly(ARRAY[${rel(t.table)}], ${lit("UPDATE " + raw(t.table) + " SET " + raw(c.name) + " = DEFAULT WHERE " + raw(c.name) + " IS NULL AND " + c.notNull?then("true", "false"))});
</#if>
<#if c.sequence?has_content>
  ALTER SEQUENCE ${c.sequence} OWNED BY ${id(t.table)}.${id(c.name)};
</#if>
<#if c.notNull>
  PERFORM pgmend.not_null_return(${lit(changeSetId)}, ${rel(t.table)}, ${lit(c.name)}, ${lit(c.name)});
</#if>
</#if>
<@carried.statements c.marks/>
</#list>
</#list>
<@carried.remake/>
<#list tables as t>
<#list t.sync as s>
  ${s.function};
  ${s.trigger};
</#list>
</#list>
</@lib.back>
</@rollback>
</@changeset>
