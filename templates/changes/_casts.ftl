<#--
  Functions that cast a column's values, both ways: one that fails where a value has no counterpart, for fixes and their ways back, and one that gives
  none then, for triggers, which must not get in a writer's way. The argument bears the column's name, as the profile's expressions do.
-->
<#macro create>
<#list casts as c>
<#if c.retyping.isZoned()>
<@statement>
CREATE FUNCTION pgmend.${raw(c.forward)}(${raw(c.parameter)} ${c.retyping.from}) RETURNS ${c.retyping.to} LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_cast$
  SELECT (${c.retyping.cast})::${c.retyping.to}
$pgmend_cast$
</@statement>;
<@statement>
CREATE FUNCTION pgmend.${raw(c.backward)}("new" ${c.retyping.to}) RETURNS ${c.retyping.from} LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_cast$
  SELECT ${c.undo}
$pgmend_cast$
</@statement>;
<#else>
<@statement>
CREATE FUNCTION pgmend.${raw(c.forward)}(${raw(c.parameter)} ${c.retyping.from}) RETURNS ${c.retyping.to} LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
AS $pgmend_cast$
BEGIN
<#if c.retyping.changed?has_content>
  IF (${c.retyping.changed}) THEN
    RAISE EXCEPTION 'the value "%" of % would be changed by the cast to %', ${raw(c.parameter)}, ${rawlit(c.retyping.column?string)}, ${rawlit(c.retyping.to)};
  END IF;
</#if>
  RETURN (${c.retyping.cast})::${c.retyping.to};
END
$pgmend_cast$
</@statement>;
<@statement>
CREATE FUNCTION pgmend.${raw(c.backward)}("new" ${c.retyping.to}) RETURNS ${c.retyping.from} LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
AS $pgmend_cast$
DECLARE
  old ${c.retyping.from};
BEGIN
  BEGIN
    old := ${c.undo};
  EXCEPTION WHEN data_exception OR numeric_value_out_of_range THEN
    old := NULL;
  END;
  IF old IS NULL<#if c.retyping.faithful> OR (old)::${c.retyping.to} IS DISTINCT FROM "new"</#if> THEN
    RAISE EXCEPTION 'the value "%" of % was written since, and % cannot hold it', "new", ${rawlit(c.retyping.column?string)}, ${rawlit(c.retyping.from)}
      USING HINT = 'change such values first, then roll back again';
  END IF;
  RETURN old;
END
$pgmend_cast$
</@statement>;
<@tolerant c.tryForward c.forward raw(c.parameter) c.retyping.from c.retyping.to/>
<@tolerant c.tryBackward c.backward "\"new\"" c.retyping.to c.retyping.from/>
</#if>
</#list>
</#macro>

<#macro tolerant name strict parameter from to>
<@statement>
CREATE FUNCTION pgmend.${raw(name)}(${parameter} ${from}) RETURNS ${to} LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
AS $pgmend_cast$
BEGIN
  RETURN pgmend.${raw(strict)}(${parameter});
EXCEPTION WHEN OTHERS THEN
  RETURN NULL;
END
$pgmend_cast$
</@statement>;
</#macro>

<#macro drop>
<#list casts as c>
<#if !c.retyping.isZoned()>
  DROP FUNCTION pgmend.${id(c.tryBackward)}(${c.retyping.to});
  DROP FUNCTION pgmend.${id(c.tryForward)}(${c.retyping.from});
</#if>
  DROP FUNCTION pgmend.${id(c.backward)}(${c.retyping.to});
  DROP FUNCTION pgmend.${id(c.forward)}(${c.retyping.from});
</#list>
</#macro>

<#-- The old columns follow the new ones; a row keeps its old value while the new one is what it is cast to. -->
<#macro precede t>
BEGIN
<#list t.columns as c>
<#assign cast = (c.cast)!c.direct.cast>
  IF TG_OP = 'INSERT' OR pgmend.${raw(cast.tryForward)}(OLD.${raw(c.column.old)}) IS DISTINCT FROM NEW.${raw(c.column.column())} THEN
    NEW.${raw(c.column.old)} := pgmend.${raw(cast.tryBackward)}(NEW.${raw(c.column.column())});
  ELSE
    NEW.${raw(c.column.old)} := OLD.${raw(c.column.old)};
  END IF;
</#list>
  RETURN NEW;
END
</#macro>
