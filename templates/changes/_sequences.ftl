<#-- Refuses the way back while a sequence stands beyond what it could count to before. -->
<#macro within name min max>
  IF (SELECT s.last_value FROM ${id(name)} s) NOT BETWEEN ${min?c} AND ${max?c} THEN
    RAISE EXCEPTION ${lit("sequence " + name + " stands beyond the bounds that it had; nothing was undone")}
      USING HINT = ${lit("it counted from " + min?c + " to " + max?c + ": set it back if no row needs what lies beyond, then roll back again")};
  END IF;
</#macro>

<#-- Refuses the way back while a row holds a value that the column of before cannot. A check sees the rows that row security hides, too. -->
<#macro fits t>
  BEGIN
    <@statement>ALTER TABLE ${raw(t.table)} ADD CONSTRAINT ${raw(fitName)} CHECK (${t.fits})</@statement>;
    ALTER TABLE ${id(t.table)} DROP CONSTRAINT ${id(fitName)};
  EXCEPTION WHEN check_violation THEN
<@refuse t/>
  END;
</#macro>

<#macro refuse t>
    RAISE EXCEPTION ${lit("rows of " + t.table + " hold values that the columns of before cannot; nothing was undone")}
      USING HINT = ${lit("they were written since: look for rows WHERE NOT (" + t.fits + "), move them, then roll back again")};
</#macro>
