<#-- Which rows take what: one table of the attic for a table and those that inherit from it. -->
<#macro keep>
  <@statement>CREATE TABLE pgmend.${raw(attic)} AS ${atticColumns}</@statement>;
  ALTER TABLE pgmend.${id(attic)} ADD PRIMARY KEY (relation${atticKey});
  PERFORM pgmend.revoke_all(${lit("pgmend." + raw(attic))});
</#macro>

<#-- Heirs whose column was NOT NULL already: before PostgreSQL 18 it is taken off them with the parent's. -->
<#macro ownMarks>
<#if marked?has_content>
  IF current_setting('server_version_num')::integer < 180000 THEN
<#list marked as t>
    ALTER TABLE ${id(t)} ALTER COLUMN ${id(operation.column)} SET NOT NULL;
</#list>
  END IF;
</#if>
</#macro>
