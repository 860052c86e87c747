<#--
  A foreign key points at the standard user table instead. Dropping the old one takes ACCESS EXCLUSIVE on the table that it pointed at too:
  if that is the authentication table, logins wait for as long as this change set runs (milliseconds on a small table).
-->
<@changeset step="repoint">
<@lib.forward locks=locks>
<#if operation.orphans == "QUARANTINE">
  -- Rows without a user in the new target go to the attic; rows that hang on them stop everything.
<#list inbound as i>
  IF pgmend.quietly(ARRAY[${rel(operation.table)}, ${rel(operation.target)}, ${rel(i.table)}], ${lit(i.check)}) > 0 THEN
    RAISE EXCEPTION ${lit(i.message)} USING HINT = 'decide for those rows first';
  END IF;
</#list>
  CREATE TABLE pgmend.${id(attic)} (LIKE ${id(operation.table)});
  PERFORM pgmend.revoke_all(${lit("pgmend." + raw(attic))});
  PERFORM pgmend.quietly(ARRAY[${rel(operation.table)}, ${rel(operation.target)}], ${lit(remove)});
<#elseif operation.orphans == "SET_NULL">
  -- References without a user in the new target become null; the attic keeps what stood.
  PERFORM pgmend.quietly(ARRAY[${rel(operation.table)}, ${rel(operation.target)}], ${lit("CREATE TABLE pgmend." + raw(attic) + " AS " + orphanRows)});
  PERFORM pgmend.revoke_all(${lit("pgmend." + raw(attic))});
  PERFORM pgmend.quietly(ARRAY[${rel(operation.table)}, ${rel(operation.target)}], ${lit(remove)});
<#elseif operation.orphans == "INSERT_PARENT">
  -- Users that are missing in the new target are inserted with their key alone; the attic keeps which.
  PERFORM pgmend.quietly(ARRAY[${rel(operation.table)}, ${rel(operation.target)}], ${lit("CREATE TABLE pgmend." + raw(attic) + " AS " + missingParents)});
  PERFORM pgmend.revoke_all(${lit("pgmend." + raw(attic))});
<#list positions as p>
  CREATE TABLE pgmend.${id(p.keep)} AS SELECT 'before'::text AS moment, last_value, is_called FROM ${p.sequence};
  PERFORM pgmend.revoke_all(${lit("pgmend." + raw(p.keep))});
</#list>
  PERFORM pgmend.quietly(ARRAY[${rel(operation.table)}, ${rel(operation.target)}], ${lit(remove)});
<#list positions as p>
  INSERT INTO pgmend.${id(p.keep)} SELECT 'after', last_value, is_called FROM ${p.sequence};
</#list>
</#if>
  ALTER TABLE ${id(operation.table)} DROP CONSTRAINT ${id(operation.constraint)};
<#if !operation.duplicateOf?has_content>
  ALTER TABLE ${id(operation.table)} ADD CONSTRAINT ${id(operation.constraint)} FOREIGN KEY (<#list operation.columns as c>${id(c)}<#sep>, </#sep></#list>)
    REFERENCES ${id(operation.target)} (<#list operation.targetColumns as c>${id(c)}<#sep>, </#sep></#list>)<#if match?has_content> ${match}</#if><#if operation.onDelete != "NO ACTION"> ON DELETE ${operation.onDelete}</#if><#if tail?has_content> ${tail}</#if>;
<@carried.statements marks/>
</#if>
</@lib.forward>
<@rollback>
<@lib.back locks=locks>
<#if !operation.duplicateOf?has_content>
  ALTER TABLE ${id(operation.table)} DROP CONSTRAINT ${id(operation.constraint)};
</#if>
<#if operation.orphans != "REFUSE">
  PERFORM pgmend.quietly(ARRAY[${rel(restoreOn)}], ${lit(restore)});
  DROP TABLE pgmend.${id(attic)};
<#list positions as p>
  -- The numbers that the inserted users drew are free again, unless somebody has drawn since.
  PERFORM setval(${lit(p.sequenceRaw)}, b.last_value, b.is_called)
  FROM ${p.sequence} AS s, pgmend.${id(p.keep)} AS a, pgmend.${id(p.keep)} AS b
  WHERE a.moment = 'after' AND b.moment = 'before' AND s.last_value = a.last_value AND s.is_called = a.is_called;
  DROP TABLE pgmend.${id(p.keep)};
</#list>
</#if>
  ${original};
<@carried.statements marks/>
</@lib.back>
</@rollback>
</@changeset>
