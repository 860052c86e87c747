<#--
  Rows go to the attic, and come back. Rows of other tables that hang on them stop everything: they would go along, or be left without what they
  refer to.
-->
<#macro leave table locks>
<#list inbound as i>
  IF pgmend.quietly(${array(locks + [raw(i.table)])}, ${lit(i.check)}) > 0 THEN
    RAISE EXCEPTION ${lit(i.message)} USING HINT = 'decide for those rows first';
  END IF;
</#list>
  CREATE TABLE pgmend.${id(attic)} (LIKE ${id(table)});
  PERFORM pgmend.revoke_all(${lit("pgmend." + raw(attic))});
  PERFORM pgmend.quietly(${array(locks)}, ${lit(remove)});
</#macro>

<#macro back locks>
  PERFORM pgmend.quietly(${array(locks)}, ${lit(restore)});
  DROP TABLE pgmend.${id(attic)};
</#macro>
