<#--
  A view over the table, as the one of live rows. It reads with the rights of whoever asks (security_invoker, PostgreSQL 15), so that row security holds; before 15
  it is made only where the table has none. Whoever may read the table may read the view.
-->
<#macro create>
<#if view?has_content>

  IF current_setting('server_version_num')::integer >= 150000 THEN
    EXECUTE ${lit("CREATE VIEW " + viewRaw + " WITH (security_invoker = true) AS " + viewQuery)};
  ELSIF NOT (SELECT relrowsecurity FROM pg_class WHERE oid = ${rel(table)}::regclass) THEN
    EXECUTE ${lit("CREATE VIEW " + viewRaw + " AS " + viewQuery)};
  ELSE
    RAISE NOTICE ${lit("no " + viewIs + ": before PostgreSQL 15 it would pass by the row security of its table")};
  END IF;
  IF to_regclass(${lit(viewRaw)}) IS NOT NULL THEN
    PERFORM pgmend.revoke_all(${lit(viewRaw)});
<#list viewGrants as g>
    ${g};
</#list>
  END IF;
</#if>
</#macro>
<#macro drop>
<#if view?has_content>
  EXECUTE ${lit("DROP VIEW IF EXISTS " + viewRaw)};
</#if>
</#macro>
