<#--
  Columns get another type beside running writers. A value that cannot be cast gets no new one, and is refused from the moment when every row has one.
-->
<@conversion.of prepare unprepare follow precede turn false/>

<#macro prepare>
  -- The casts, both ways.
<@casting.create/>
</#macro>

<#macro unprepare>
<@casting.drop/>
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
<@casting.precede t/>
</#macro>
