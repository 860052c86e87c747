<#--
  Columns get a standard enum type beside running writers, old labels mapped. Definitions that name old labels or the old type were worded anew by
  PostgreSQL itself. A value that the map does not know gets no new one, and is refused from the moment when every row has one.
-->
<@conversion.of prepare unprepare follow precede turn false/>

<#macro prepare>
  -- The label map, both ways.
<@labels.create/>
</#macro>

<#macro unprepare>
<@labels.drop/>
</#macro>

<#macro turn></#macro>

<#macro follow t>
BEGIN
<#list t.columns as c>
  NEW.${raw(c.column.fresh)} := ${c.written};
</#list>
  RETURN NEW;
END
</#macro>

<#macro precede t>
BEGIN
<#list t.columns as c>
  IF TG_OP = 'INSERT' OR pgmend.${raw(c.direct.map.forward)}(OLD.${raw(c.column.old)}) IS DISTINCT FROM NEW.${raw(c.column.column())} THEN
    NEW.${raw(c.column.old)} := pgmend.${raw(c.direct.map.backward)}(NEW.${raw(c.column.column())});
  ELSE
    NEW.${raw(c.column.old)} := OLD.${raw(c.column.old)};
  END IF;
</#list>
  RETURN NEW;
END
</#macro>
