<#--
  A key and every column that holds its values become bigint beside running writers: as every online conversion, and the way back begins with a look
  whether all values still fit.
-->
<@conversion.of prepare unprepare follow precede turn true turnBack mayTurnBack/>

<@changeset step="way-back-fits">
<@online.after>
CALL pgmend.mark(${lit(changeSetId)})
</@online.after>
<@rollback>
<@online.statements>
DO $pgmend$
DECLARE
  found boolean;
BEGIN
  -- before anything is undone; while the rest goes back, the guards refuse such values
  PERFORM set_config('row_security', 'off', true);
<#list tables as t>
  EXECUTE ${lit("SELECT EXISTS (SELECT FROM ONLY " + raw(t.table) + " WHERE NOT (" + fits[t?index].fits + "))")} INTO found;
  IF found THEN
<@counted.refuse fits[t?index]/>
  END IF;
</#list>
<#list sequences as s>
<@counted.within s.name s.min s.max/>
</#list>
END
$pgmend$
;;
CALL pgmend.unmark(${lit(changeSetId)})
</@online.statements>
</@rollback>
</@changeset>

<#macro prepare>
</#macro>

<#macro unprepare>
</#macro>

<#macro turn>
  -- Sequences go over to the new columns, and go on where they stand.
<@carried.statements turnStatements/>
</#macro>

<#macro turnBack>
  -- Sequences come back to the old columns.
<@carried.statements turnBackStatements/>
</#macro>

<#macro mayTurnBack>
<#list fits as t>
<@counted.fits t/>
</#list>
</#macro>

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
  NEW.${raw(c.column.old)} := CASE WHEN NEW.${raw(c.column.column())} BETWEEN ${c.direct.low} AND ${c.direct.high} THEN NEW.${raw(c.column.column())} END;
</#list>
  RETURN NEW;
END
</#macro>
