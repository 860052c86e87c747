<#-- Functions that map labels of an enum, or values of a text column, both ways. -->
<#macro create>
<#list maps as m>
<@statement>
CREATE FUNCTION pgmend.${raw(m.forward)}(old ${m.fromRaw}) RETURNS ${m.toRaw} LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
  SELECT CASE old<#list m.pairs as p> WHEN ${rawlit(p.old)} THEN ${rawlit(p.fresh)}::${m.toRaw}</#list> ELSE (old::text)::${m.toRaw} END
$pgmend_map$
</@statement>;
<@statement>
CREATE FUNCTION pgmend.${raw(m.backward)}(new ${m.toRaw}) RETURNS ${m.fromRaw} LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
  SELECT CASE new<#list m.inverse as p> WHEN ${rawlit(p.fresh)} THEN ${rawlit(p.old)}::${m.fromRaw}</#list> END
$pgmend_map$
</@statement>;
<#if m.array>
<@statement>
CREATE FUNCTION pgmend.${raw(m.forward)}(old ${m.fromRaw}[]) RETURNS ${m.toRaw}[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
DECLARE
  mapped ${m.toRaw}[] := '{}';
BEGIN
  -- element by element, so that an array keeps its bounds
  IF array_ndims(old) = 1 THEN
    FOR i IN array_lower(old, 1)..array_upper(old, 1) LOOP
      mapped[i] := pgmend.${raw(m.forward)}(old[i]);
    END LOOP;
  ELSIF array_ndims(old) > 1 THEN
    mapped := array_fill(NULL::${m.toRaw},
      ARRAY(SELECT array_length(old, d) FROM generate_series(1, array_ndims(old)) AS d),
      ARRAY(SELECT array_lower(old, d) FROM generate_series(1, array_ndims(old)) AS d));
    IF array_ndims(old) > 2 THEN
      RAISE EXCEPTION 'an array of more than two dimensions cannot be mapped: %', old;
    END IF;
    FOR i IN array_lower(old, 1)..array_upper(old, 1) LOOP
      FOR j IN array_lower(old, 2)..array_upper(old, 2) LOOP
        mapped[i][j] := pgmend.${raw(m.forward)}(old[i][j]);
      END LOOP;
    END LOOP;
  END IF;
  RETURN mapped;
END
$pgmend_map$
</@statement>;
<@statement>
CREATE FUNCTION pgmend.${raw(m.backward)}(new ${m.toRaw}[]) RETURNS ${m.fromRaw}[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $pgmend_map$
DECLARE
  mapped ${m.fromRaw}[] := '{}';
BEGIN
  -- element by element, so that an array keeps its bounds
  IF array_ndims(new) = 1 THEN
    FOR i IN array_lower(new, 1)..array_upper(new, 1) LOOP
      mapped[i] := pgmend.${raw(m.backward)}(new[i]);
    END LOOP;
  ELSIF array_ndims(new) > 1 THEN
    mapped := array_fill(NULL::${m.fromRaw},
      ARRAY(SELECT array_length(new, d) FROM generate_series(1, array_ndims(new)) AS d),
      ARRAY(SELECT array_lower(new, d) FROM generate_series(1, array_ndims(new)) AS d));
    IF array_ndims(new) > 2 THEN
      RAISE EXCEPTION 'an array of more than two dimensions cannot be mapped: %', new;
    END IF;
    FOR i IN array_lower(new, 1)..array_upper(new, 1) LOOP
      FOR j IN array_lower(new, 2)..array_upper(new, 2) LOOP
        mapped[i][j] := pgmend.${raw(m.backward)}(new[i][j]);
      END LOOP;
    END LOOP;
  END IF;
  RETURN mapped;
END
$pgmend_map$
</@statement>;
</#if>
</#list>
</#macro>

<#macro drop>
<#list maps as m>
<#if m.array>
  DROP FUNCTION pgmend.${id(m.backward)}(${m.to}[]);
  DROP FUNCTION pgmend.${id(m.forward)}(${m.from}[]);
</#if>
  DROP FUNCTION pgmend.${id(m.backward)}(${m.to});
  DROP FUNCTION pgmend.${id(m.forward)}(${m.from});
</#list>
</#macro>
