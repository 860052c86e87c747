<#--
  A key and every column that holds its values become uuid beside running writers. New columns are kept in step by a trigger from the start, filled
  in committed batches, indexed and constrained concurrently; then the names swap under a short lock. After the swap the old columns follow
  the new ones, so that there is a way back after rows were written.
-->
<@conversion.of prepare unprepare follow precede turn true/>

<#macro prepare>
<#if nextOld?has_content>
  -- Old keys for rows that are written before the row that they refer to, once the old columns follow.
  CREATE TABLE ${id(keys)} (key uuid PRIMARY KEY, old ${oldType} NOT NULL);
  PERFORM pgmend.revoke_all(${rel(keys)});
<#if drawsOwn>
  CREATE SEQUENCE ${id(keySequence)};
  PERFORM pgmend.revoke_all(${rel(keySequence)});
</#if>

</#if>
</#macro>

<#macro unprepare>
<#if nextOld?has_content>
  DROP TABLE ${id(keys)};
<#if drawsOwn>
  DROP SEQUENCE ${id(keySequence)};
</#if>
</#if>
</#macro>

<#macro turn>
<#if drawsOwn>
  <@statement>PERFORM setval(${rel(keySequence)}, coalesce(max(${raw(root.column)}), 0)::bigint + 1, false) FROM ${raw(root.table)}</@statement>;
</#if>
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
<#if nextOld?has_content>
DECLARE
  kept ${oldType};
</#if>
BEGIN
<#-- the root's own old key first: a row may refer to itself -->
<#list t.columns?filter(c -> !c.direct.looksUp) + t.columns?filter(c -> c.direct.looksUp) as c>
<#if c.direct.looksUp>
  IF NEW.${raw(c.column.column())} IS NULL THEN
    NEW.${raw(c.column.old)} := NULL;
  ELSIF TG_OP = 'INSERT' OR NEW.${raw(c.column.column())} IS DISTINCT FROM OLD.${raw(c.column.column())} OR NEW.${raw(c.column.old)} IS NULL THEN
    NEW.${raw(c.column.old)} := (SELECT p.${raw(root.old)} FROM ${raw(root.table)} p WHERE p.${raw(root.column)} = NEW.${raw(c.column.column())} LIMIT 1);
<#if c.direct.ownRoot?has_content>
    IF NEW.${raw(c.column.column())} = NEW.${raw(c.direct.ownRoot)} THEN
      NEW.${raw(c.column.old)} := NEW.${raw(root.old)};
    END IF;
</#if>
<#if cast>
    NEW.${raw(c.column.old)} := coalesce(NEW.${raw(c.column.old)}, NEW.${raw(c.column.column())}::text);
<#else>
    IF NEW.${raw(c.column.old)} IS NULL THEN
      -- the row that it refers to comes later, and will take this old key
      INSERT INTO ${raw(keys)} AS k (key, old) VALUES (NEW.${raw(c.column.column())}, ${nextOld})
      ON CONFLICT (key) DO UPDATE SET old = k.old RETURNING k.old INTO kept;
      NEW.${raw(c.column.old)} := kept;
    END IF;
</#if>
  END IF;
<#elseif cast>
  IF TG_OP = 'INSERT' OR NEW.${raw(c.column.column())} IS DISTINCT FROM OLD.${raw(c.column.column())} THEN
    NEW.${raw(c.column.old)} := NEW.${raw(c.column.column())}::text;
  END IF;
<#else>
  IF TG_OP = 'INSERT' THEN
    SELECT k.old INTO kept FROM ${raw(keys)} k WHERE k.key = NEW.${raw(c.column.column())};
    IF kept IS NOT NULL THEN
      NEW.${raw(c.column.old)} := kept;
<#if drawsOwn>
    ELSIF NEW.${raw(c.column.old)} IS NULL THEN
      NEW.${raw(c.column.old)} := ${nextOld};
</#if>
    END IF;
  END IF;
</#if>
</#list>
  RETURN NEW;
END
</#macro>
