<#--
  What was written into a column that goes again: the attic keeps it, with the key of its row, and a note in the ledger keeps the attic. Rows that
  hold what the change gave them have nothing to keep. Added once more, the column takes it back. What all rows took at one time, such as now(), the
  attic notes beside, without a key.
-->
<#macro keep>
<#if operation.isKept()>
  <@statement>${atticTable}</@statement>;
  PERFORM pgmend.revoke_all(${lit("pgmend." + raw(attic))});
<#list own as o>
  PERFORM pgmend.quietly(ARRAY[${rel(o.table)}], ${lit(o.keep)});
</#list>
<#if noted?has_content>
  DELETE FROM pgmend.${id(attic)} WHERE relation = '';
</#if>
  IF EXISTS (SELECT FROM pgmend.${id(attic)}) THEN
    INSERT INTO pgmend.ledger (change_set) VALUES (${lit(atticNote)}) ON CONFLICT DO NOTHING;
    RAISE NOTICE USING MESSAGE = ${lit("pgmend." + attic + " keeps what was written into " + operation.subject())};
  ELSE
    DROP TABLE pgmend.${id(attic)};
  END IF;
</#if>
</#macro>

<#macro restore>
<#if operation.isKept()>
  IF to_regclass(${lit("pgmend." + raw(attic))}) IS NOT NULL THEN
<#list own as o>
    PERFORM pgmend.quietly(ARRAY[${rel(o.table)}], ${lit(o.restore)});
</#list>
    DROP TABLE pgmend.${id(attic)};
    DELETE FROM pgmend.ledger WHERE change_set = ${lit(atticNote)};
  END IF;
<#list noted as n>
  <@statement>${n}</@statement>;
</#list>
<#if noted?has_content>
  PERFORM pgmend.revoke_all(${lit("pgmend." + raw(attic))});
</#if>
</#if>
</#macro>
