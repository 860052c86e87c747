<#--
  Rows without a parent, in the transaction of the foreign key that forbids them; what is taken away is kept in the attic.

  settle   before the key is made, by the policy
  unsettle on the way back, after the key is gone
-->
<#macro settle parent parents>
<#if operation.orphans == "QUARANTINE">
  -- Rows without ${parent} go to the attic; rows that hang on them stop everything.
<#list inbound as i>
  IF pgmend.quietly(ARRAY[${rel(operation.table)}, ${rel(operation.target)}, ${rel(i.table)}], ${lit(i.check)}) > 0 THEN
    RAISE EXCEPTION ${lit(i.message)} USING HINT = 'decide for those rows first';
  END IF;
</#list>
  CREATE TABLE pgmend.${id(attic)} (LIKE ${id(operation.table)});
  PERFORM pgmend.revoke_all(${lit("pgmend." + raw(attic))});
  PERFORM pgmend.quietly(ARRAY[${rel(operation.table)}, ${rel(operation.target)}], ${lit(remove)});
<#elseif operation.orphans == "SET_NULL">
  -- References without ${parent} become null; the attic keeps what stood.
  PERFORM pgmend.quietly(ARRAY[${rel(operation.table)}, ${rel(operation.target)}], ${lit("CREATE TABLE pgmend." + raw(attic) + " AS " + orphanRows)});
  PERFORM pgmend.revoke_all(${lit("pgmend." + raw(attic))});
  PERFORM pgmend.quietly(ARRAY[${rel(operation.table)}, ${rel(operation.target)}], ${lit(remove)});
<#elseif operation.orphans == "INSERT_PARENT">
  -- ${parents} are inserted with their key alone; the attic keeps which.
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
</#macro>

<#macro unsettle parents>
<#if operation.orphans != "REFUSE">
  PERFORM pgmend.quietly(ARRAY[${rel(restoreOn)}], ${lit(restore)});
  DROP TABLE pgmend.${id(attic)};
<#list positions as p>
  -- The numbers that the inserted ${parents} drew are free again, unless somebody has drawn since.
  PERFORM setval(${lit(p.sequenceRaw)}, b.last_value, b.is_called)
  FROM ${p.sequence} AS s, pgmend.${id(p.keep)} AS a, pgmend.${id(p.keep)} AS b
  WHERE a.moment = 'after' AND b.moment = 'before' AND s.last_value = a.last_value AND s.is_called = a.is_called;
  DROP TABLE pgmend.${id(p.keep)};
</#list>
</#if>
</#macro>
