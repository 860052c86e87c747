<#-- What an index is made of: method, keys, stored columns and the rows that it holds. -->
<#macro definition>
ON ${id(operation.table)} USING ${id(operation.method)} (<#if operation.expression?has_content>(${operation.expression})</#if><#list operation.keys as k>${id(k.column())}<#if k.descending()> DESC</#if><#sep>, </#sep></#list>)<#rt>
<#if operation.include?has_content> INCLUDE (<#list operation.include as c>${id(c)}<#sep>, </#sep></#list>)</#if><#t>
<#if operation.where?has_content> WHERE <#list operation.where as c><@condition c/><#sep> AND </#sep></#list></#if><#t>
</#macro>

<#macro condition c>
<#switch c.test()>
<#case "IS_NULL">${id(c.column())} IS NULL<#break><#t>
<#case "IS_NOT_NULL">${id(c.column())} IS NOT NULL<#break><#t>
<#case "IS_TRUE">${id(c.column())}<#break><#t>
<#case "IS_FALSE">NOT ${id(c.column())}<#break><#t>
<#case "EQUALS">${id(c.column())} = ${lit(c.value())}<#break><#t>
</#switch>
</#macro>

<#-- Halts where an index is gone. -->
<#macro standing name>
  IF to_regclass(${rel(name)}) IS NULL THEN
    RAISE EXCEPTION ${lit("there is no index " + name + " any more")}
      USING HINT = 'nothing was changed; plan again';
  END IF;
</#macro>

<#-- Halts where a namesake, or the index itself, is valid by now. -->
<#macro notValid>
  IF EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass(${rel(index)}) AND indisvalid AND indisready) THEN
    RAISE EXCEPTION ${lit("the index " + index + " is valid by now")}
      USING HINT = 'nothing was changed; plan again';
  END IF;
</#macro>

<#--
  What an interrupted concurrent rebuild of an index left beside it: not valid, named by PostgreSQL, and of the same definition but for the name.
  A name that fills PostgreSQL's 63 bytes is cut, so the definition decides. Only where there is one the table is locked, for as long as a drop takes.
-->
<#macro clear part>
  DECLARE
    leftover text;
  BEGIN
    FOR leftover IN
      SELECT format('%I.%I', n.nspname, c.relname)
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_index own ON own.indexrelid = to_regclass(${rel(part.index())}) AND own.indrelid = i.indrelid AND own.indexrelid <> i.indexrelid
      JOIN pg_class o ON o.oid = own.indexrelid
      WHERE NOT i.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$'
        AND replace(pg_get_indexdef(i.indexrelid), format(' %I ON ', c.relname), ' ON ')
          = replace(pg_get_indexdef(own.indexrelid), format(' %I ON ', o.relname), ' ON ')
      ORDER BY 1
    LOOP
      PERFORM pgmend.lock_tables(ARRAY[${rel(part.table())}]);
      EXECUTE 'DROP INDEX ' || leftover;
    END LOOP;
  END;
</#macro>

<#-- A part that is attached again has PostgreSQL look whether all parts are valid by now; the lowest first. -->
<#macro attach>
<#if operation.parts()?has_content>

  -- attached already; said again, PostgreSQL looks whether all parts are valid by now
<#list operation.parts() as p>
  ALTER INDEX ${id(p.whole())} ATTACH PARTITION ${id(p.index())};
</#list>
  IF NOT (SELECT indisvalid FROM pg_index WHERE indexrelid = ${rel(index)}::regclass) THEN
    RAISE EXCEPTION ${lit("the index " + index + " is still not valid")}
      USING HINT = 'a part of it is missing or not valid, or this minor version of PostgreSQL does not look again; see pg_index.indisvalid';
  END IF;
</#if>
</#macro>

<#-- Where an index is built, whatever this session would choose; the database's own tablespace where that one is gone. -->
<#macro tablespace d>
<#if d.tablespace()?has_content>coalesce((SELECT spcname::text FROM pg_tablespace WHERE spcname = ${lit(d.tablespace())}), '')<#else>''</#if><#t>
</#macro>
