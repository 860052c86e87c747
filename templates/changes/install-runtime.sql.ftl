<#-- Schema pgmend: the ledger of what was done, and the functions that change sets call. Nobody else may use it. -->
<@changeset step="install">
DO $pgmend$
BEGIN
  IF to_regnamespace('pgmend') IS NOT NULL AND to_regclass('pgmend.ledger') IS NULL THEN
    RAISE EXCEPTION 'a schema named pgmend stands in this database and is not pgmend''s own'
      USING HINT = 'rename that schema, then run this change set again';
  END IF;
END
$pgmend$;

CREATE SCHEMA IF NOT EXISTS pgmend;

CREATE TABLE IF NOT EXISTS pgmend.ledger (
  change_set text PRIMARY KEY,
  applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  applied_by text NOT NULL DEFAULT session_user
);
COMMENT ON TABLE pgmend.ledger IS 'What pgmend''s change sets did and have not undone.';

CREATE TABLE IF NOT EXISTS pgmend.not_null (
  change_set text,
  relation text,
  column_name text,
  constraint_name text NOT NULL,
  kept boolean NOT NULL,
  PRIMARY KEY (change_set, relation, column_name)
);
COMMENT ON TABLE pgmend.not_null IS 'Not-null marks that a change set took off a column, with the constraint''s name (PostgreSQL 18 has names).';

CREATE OR REPLACE FUNCTION pgmend.applied(id text) RETURNS boolean LANGUAGE sql STABLE
AS $f$ SELECT EXISTS (SELECT FROM pgmend.ledger WHERE change_set = id) $f$;

CREATE OR REPLACE FUNCTION pgmend.record(id text) RETURNS void LANGUAGE sql
AS $f$ INSERT INTO pgmend.ledger (change_set) VALUES (id) $f$;

CREATE OR REPLACE FUNCTION pgmend.forget(id text) RETURNS void LANGUAGE sql
AS $f$ DELETE FROM pgmend.ledger WHERE change_set = id $f$;

-- Takes all locks or none. Writers queue behind a strong lock from the moment it is asked for, and behind those that are held already: so each is
-- waited for briefly only, at first, all of them within a budget below deadlock_timeout (1 s), and a conflict ends here and never in the
-- application. Between attempts every lock is free, since the subtransaction rolls back, for longer than they were held. What could not be had
-- comes first in the next attempt, while nothing else is held: writers that lock in another order cannot stand in the way for ever.
-- An autovacuum gives way only to who has waited for deadlock_timeout. So a lock that writers do not notice comes before the strong ones, and
-- the first of those may wait for longer: it makes autovacuum end, and keeps it away.
-- A relation that may not be locked by name (another owner's) is locked by the statement that changes it, within the same time limit; one that
-- is not there needs no lock.
CREATE OR REPLACE FUNCTION pgmend.lock_tables(relations text[], mode text DEFAULT 'ACCESS EXCLUSIVE', budget_ms integer DEFAULT ${lockBudget?c})
RETURNS void LANGUAGE plpgsql
AS $f$
DECLARE
  ordered text[] := relations;
  relation text;
  wanted text;
  began timestamptz;
  brief integer;
  wait_ms integer;
  held_ms double precision;
BEGIN
  FOR attempt IN 1..200 LOOP
    brief := least(budget_ms, 50 + 5 * attempt);
    BEGIN
      FOREACH wanted IN ARRAY ARRAY['SHARE UPDATE EXCLUSIVE', mode] LOOP
        began := clock_timestamp();
        FOREACH relation IN ARRAY ordered LOOP
          wait_ms := least(brief, budget_ms - extract(epoch FROM clock_timestamp() - began) * 1000);
          IF wanted <> mode AND relation = ordered[1] THEN
            wait_ms := 3000;
          END IF;
          PERFORM set_config('lock_timeout', greatest(1, wait_ms) || 'ms', true);
          BEGIN
            EXECUTE format('LOCK TABLE %s IN %s MODE', relation, wanted);
          EXCEPTION
            WHEN insufficient_privilege OR wrong_object_type OR undefined_table THEN
              NULL;
          END;
        END LOOP;
      END LOOP;
      PERFORM set_config('lock_timeout', budget_ms || 'ms', true);
      RETURN;
    EXCEPTION
      WHEN lock_not_available OR deadlock_detected THEN
        IF attempt = 200 THEN
          RAISE EXCEPTION 'could not lock % within % ms in 200 attempts', relations, budget_ms
            USING ERRCODE = 'lock_not_available', HINT = 'end the transactions that hold them (see pg_stat_activity), then run this change set again';
        END IF;
    END;
    held_ms := CASE wanted WHEN mode THEN extract(epoch FROM clock_timestamp() - began) * 1000 ELSE 0 END;
    ordered := relation || array_remove(ordered, relation);
    -- for whoever looks at pg_stat_activity; it ends with the transaction
    PERFORM set_config('application_name', 'pgmend: lock attempt ' || attempt + 1, true);
    PERFORM pg_sleep((100 + held_ms * (1.5 + random())) / 1000);
  END LOOP;
END
$f$;

-- A uuid (version 8) that depends on salt, domain and value only: rows and references are converted independently of each other. One expression
-- that names its arguments once, so that PostgreSQL puts it in the place of the call (a call costs several times as much); decode and not
-- convert_to, which counts as stable.
CREATE OR REPLACE FUNCTION pgmend.derive(salt text, domain text, old text) RETURNS uuid LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $f$
  SELECT encode(set_byte(set_byte(
    substring(sha256(decode(replace(salt || ':' || domain || ':' || old, E'\\', E'\\\\'), 'escape')) FROM 1 FOR 16), 6, 128), 8, 128), 'hex')::uuid
$f$;

-- Runs one statement on locked tables without their user triggers and without row security forced on their owner, then puts both back.
CREATE OR REPLACE FUNCTION pgmend.quietly(relations text[], statement text) RETURNS bigint LANGUAGE plpgsql
AS $f$
DECLARE
  quieted record;
  touched bigint;
  states jsonb;
BEGIN
  SELECT coalesce(jsonb_agg(jsonb_build_object('relation', r, 'forced', c.relforcerowsecurity, 'trigger', t.tgname, 'enabled', t.tgenabled)), '[]')
  INTO states
  FROM (SELECT DISTINCT unnest(relations) AS r) AS named
  JOIN pg_class c ON c.oid = r::regclass
  LEFT JOIN pg_trigger t ON t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgenabled <> 'D';
  FOR quieted IN SELECT * FROM jsonb_to_recordset(states) AS s(relation text, forced boolean, trigger text, enabled text) LOOP
    IF quieted.forced THEN
      EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', quieted.relation);
    END IF;
    IF quieted.trigger IS NOT NULL THEN
      EXECUTE format('ALTER TABLE %s DISABLE TRIGGER %I', quieted.relation, quieted.trigger);
    END IF;
  END LOOP;
  EXECUTE statement;
  GET DIAGNOSTICS touched = ROW_COUNT;
  SET CONSTRAINTS ALL IMMEDIATE;
  FOR quieted IN SELECT * FROM jsonb_to_recordset(states) AS s(relation text, forced boolean, trigger text, enabled text) LOOP
    IF quieted.forced THEN
      EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', quieted.relation);
    END IF;
    IF quieted.trigger IS NOT NULL THEN
      EXECUTE format('ALTER TABLE %s ENABLE %s TRIGGER %I', quieted.relation,
        CASE quieted.enabled WHEN 'A' THEN 'ALWAYS' WHEN 'R' THEN 'REPLICA' ELSE '' END, quieted.trigger);
    END IF;
  END LOOP;
  RETURN touched;
END
$f$;

-- A column that leaves gives up NOT NULL (or only the constraint's name, where an identity needs the mark); what stood is remembered.
CREATE OR REPLACE FUNCTION pgmend.not_null_leave(id text, relation text, leaving text, keep boolean) RETURNS void LANGUAGE plpgsql
AS $f$
DECLARE
  named text := '';
BEGIN
  IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = relation::regclass AND attname = leaving AND attnotnull) THEN
    RETURN;
  END IF;
  IF current_setting('server_version_num')::integer >= 180000 THEN
    SELECT k.conname INTO STRICT named FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND k.conkey = ARRAY[a.attnum]
    WHERE k.conrelid = relation::regclass AND k.contype = 'n' AND a.attname = leaving;
    IF keep THEN
      EXECUTE format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', relation, named, 'pgmend_' || md5(id || leaving));
    END IF;
  END IF;
  IF NOT keep THEN
    EXECUTE format('ALTER TABLE %s ALTER COLUMN %I DROP NOT NULL', relation, leaving);
  END IF;
  INSERT INTO pgmend.not_null VALUES (id, relation, leaving, named, keep);
END
$f$;

-- The column that takes its place takes the constraint's name too.
CREATE OR REPLACE FUNCTION pgmend.not_null_take(id text, relation text, leaving text, coming text) RETURNS void LANGUAGE plpgsql
AS $f$
DECLARE
  wanted text;
  named text;
BEGIN
  SELECT constraint_name INTO wanted FROM pgmend.not_null n
  WHERE n.change_set = id AND n.relation = not_null_take.relation AND n.column_name = leaving AND n.constraint_name <> '';
  SELECT k.conname INTO named FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND k.conkey = ARRAY[a.attnum]
  WHERE k.conrelid = relation::regclass AND k.contype = 'n' AND a.attname = coming;
  IF wanted IS NOT NULL AND named IS NOT NULL AND named <> wanted THEN
    EXECUTE format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', relation, named, wanted);
  END IF;
END
$f$;

-- The column stands under its own name again ("standing").
CREATE OR REPLACE FUNCTION pgmend.not_null_return(id text, relation text, leaving text, standing text) RETURNS void LANGUAGE plpgsql
AS $f$
DECLARE
  stood pgmend.not_null;
BEGIN
  DELETE FROM pgmend.not_null n WHERE n.change_set = id AND n.relation = not_null_return.relation AND n.column_name = leaving RETURNING * INTO stood;
  IF NOT FOUND THEN
    RETURN;
  ELSIF stood.kept AND stood.constraint_name <> '' THEN
    EXECUTE format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', relation, 'pgmend_' || md5(id || leaving), stood.constraint_name);
  ELSIF stood.constraint_name <> '' THEN
    EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I NOT NULL %I', relation, stood.constraint_name, standing);
  ELSIF NOT stood.kept THEN
    EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET NOT NULL', relation, standing);
  END IF;
END
$f$;

-- A session that ran a trigger before keeps the types of the columns that it read, and would fail at a column whose name bears another type
-- from now on. A definition that is written anew, without a change, makes every session read it again.
CREATE OR REPLACE FUNCTION pgmend.recompile(relation text) RETURNS void LANGUAGE plpgsql
AS $f$
DECLARE
  f record;
BEGIN
  FOR f IN
    SELECT DISTINCT p.oid::regprocedure::text AS signature, p.procost
    FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_language l ON l.oid = p.prolang
    WHERE t.tgrelid = relation::regclass AND NOT t.tgisinternal AND l.lanname = 'plpgsql' ORDER BY 1
  LOOP
    BEGIN
      EXECUTE format('ALTER FUNCTION %s COST %s', f.signature, f.procost);
    EXCEPTION WHEN insufficient_privilege THEN
      RAISE WARNING 'sessions that have run % on % have to connect again: only its owner can make them read it anew', f.signature, relation;
    END;
  END LOOP;
END
$f$;

-- Makes a role the owner of a parked relation; an owner needs CREATE on the schema at that moment, and only then.
CREATE OR REPLACE FUNCTION pgmend.give(relation text, owner name) RETURNS void LANGUAGE plpgsql
AS $f$
BEGIN
  IF has_schema_privilege(owner, 'pgmend', 'CREATE') THEN
    EXECUTE format('ALTER TABLE %s OWNER TO %I', relation, owner);
  ELSE
    EXECUTE format('GRANT CREATE ON SCHEMA pgmend TO %I', owner);
    EXECUTE format('ALTER TABLE %s OWNER TO %I', relation, owner);
    EXECUTE format('REVOKE CREATE ON SCHEMA pgmend FROM %I', owner);
  END IF;
END
$f$;

-- A relation that is made again belongs to whom the one belongs whose place it takes.
CREATE OR REPLACE FUNCTION pgmend.take_owner(relation text, place_of text) RETURNS void LANGUAGE plpgsql
AS $f$
DECLARE
  wanted name;
BEGIN
  SELECT pg_get_userbyid(relowner) INTO STRICT wanted FROM pg_class WHERE oid = place_of::regclass;
  IF wanted <> (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = relation::regclass) THEN
    EXECUTE format('ALTER TABLE %s OWNER TO %I', relation, wanted);
  END IF;
END
$f$;

-- Default privileges may have handed a new relation to roles that must not see it.
CREATE OR REPLACE FUNCTION pgmend.revoke_all(relation text) RETURNS void LANGUAGE plpgsql
AS $f$
DECLARE
  grantee text;
BEGIN
  FOR grantee IN
    SELECT DISTINCT CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END
    FROM pg_class c, aclexplode(c.relacl) a WHERE c.oid = relation::regclass AND a.grantee <> c.relowner
  LOOP
    EXECUTE format('REVOKE ALL ON %s %s FROM %s',
      CASE (SELECT relkind FROM pg_class WHERE oid = relation::regclass) WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, relation, grantee);
  END LOOP;
END
$f$;

-- Digest of what relations are made of, the same on every major version: printed definitions lose casts,
-- qualifiers, blanks and parentheses, in which one and the same definition can differ between servers and after a round trip.
-- What is built beside is left out: the cutover takes it where it stands and builds it where it does not, as after its own rollback.
CREATE OR REPLACE FUNCTION pgmend.fingerprint(relations text[]) RETURNS text LANGUAGE sql STABLE SET search_path = ''
AS $f$
  WITH named AS (
    SELECT n AS name, to_regclass(n) AS oid FROM unnest(relations) AS n
  ), facts(line) AS (
    SELECT format('relation %s %s', n.name, coalesce(format('%s %s %s %s', c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.relreplident), 'missing'))
    FROM named n LEFT JOIN pg_class c ON c.oid = n.oid
    UNION ALL
    SELECT format('column %s %s %s %s %s %s', n.name, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity::text || a.attgenerated::text,
      pg_get_expr(d.adbin, d.adrelid))
    FROM named n JOIN pg_attribute a ON a.attrelid = n.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    UNION ALL
    SELECT format('label %s %s', format_type(e.enumtypid, NULL), string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder))
    FROM pg_enum e WHERE e.enumtypid IN (SELECT a.atttypid FROM named n JOIN pg_attribute a ON a.attrelid = n.oid AND a.attnum > 0 AND NOT a.attisdropped)
    GROUP BY e.enumtypid
    UNION ALL
    SELECT format('constraint %s %s %s %s', n.name, k.conname, k.convalidated, pg_get_constraintdef(k.oid))
    FROM named n JOIN pg_constraint k ON k.conrelid = n.oid AND k.contype IN ('p', 'u', 'x', 'c', 'f') AND k.conname !~ '^pgmend_(guard|back)_[0-9a-f]{8}$|__[0-9a-f]{8}n$'
    UNION ALL
    SELECT format('index %s %s %s', n.name, i.indisvalid, pg_get_indexdef(i.indexrelid))
    FROM named n JOIN pg_index i ON i.indrelid = n.oid JOIN pg_class x ON x.oid = i.indexrelid AND x.relname !~ '^pgmend_(guard|back)_[0-9a-f]{8}$|__[0-9a-f]{8}n$'
    UNION ALL
    SELECT format('trigger %s %s %s', n.name, t.tgenabled, pg_get_triggerdef(t.oid)) FROM named n JOIN pg_trigger t ON t.tgrelid = n.oid AND NOT t.tgisinternal
    UNION ALL
    SELECT format('policy %s %s %s %s %s %s', n.name, p.polname, p.polcmd, p.polpermissive, pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
    FROM named n JOIN pg_policy p ON p.polrelid = n.oid
    UNION ALL
    SELECT format('view %s %s', n.name, pg_get_viewdef(n.oid)) FROM named n JOIN pg_class c ON c.oid = n.oid AND c.relkind IN ('v', 'm')
  )
  SELECT md5(string_agg(l, '|' ORDER BY l COLLATE "C"))
  FROM facts, LATERAL (
    SELECT regexp_replace(line, '::(("([^"]|"")*"|\w+)\.)?("([^"]|"")*"|character varying|double precision|bit varying|time(stamp)? with(out)? time zone|\w+)(\(\d+(,\d+)?\))?(\[\])*', '', 'g') AS uncast
  ) AS u, LATERAL (
    SELECT translate(regexp_replace(uncast, '("([^"]|"")*"|\w+)\.', '', 'g'), E' \n\t()', '') AS l
  ) AS bare
$f$;

<#include "online/_runtime.ftl">

REVOKE ALL ON SCHEMA pgmend FROM PUBLIC;
SELECT pgmend.revoke_all(t) FROM unnest(ARRAY['pgmend.ledger', 'pgmend.not_null', 'pgmend.progress', 'pgmend.held_triggers']) AS t;
CALL pgmend.mark(${lit(changeSetId)});
<@rollback>
DO $pgmend$
BEGIN
  IF to_regclass('pgmend.ledger') IS NULL THEN
    RETURN;
  END IF;
  PERFORM pgmend.forget(${lit(changeSetId)});
  IF EXISTS (SELECT FROM pgmend.ledger) THEN
    RAISE NOTICE 'schema pgmend stays: its ledger lists change sets of another changelog';
    RETURN;
  END IF;
  DROP FUNCTION pgmend.applied(text), pgmend.record(text), pgmend.forget(text), pgmend.lock_tables(text[], text, integer),
    pgmend.derive(text, text, text), pgmend.quietly(text[], text), pgmend.not_null_leave(text, text, text, boolean),
    pgmend.not_null_take(text, text, text, text), pgmend.not_null_return(text, text, text, text), pgmend.give(text, name), pgmend.take_owner(text, text), pgmend.revoke_all(text), pgmend.recompile(text),
    pgmend.fingerprint(text[]), pgmend.has_constraint(text, text, boolean), pgmend.name_old_transactions(), pgmend.require_undone(text), pgmend.require_done(text), pgmend.forget_later(text, text), pgmend.hold_triggers(text),
    pgmend.free_triggers(text), pgmend.take_index(text, text, text), pgmend.take_constraint(text, text, text, text), pgmend.not_null_yield(text, text);
  DROP PROCEDURE pgmend.mark(text), pgmend.unmark(text), pgmend.backfill(text, text, text, text, text, text, integer, text),
    pgmend.build_constraint(text[], text, text, text, text, boolean), pgmend.validate(text, text), pgmend.drop_constraint(text[], text, text), pgmend.drop_dependent_keys(text),
    pgmend.build_not_null(text, text[]), pgmend.drop_not_null(text, text[]), pgmend.clear_index(text, text), pgmend.build_view(text, text[]);
  DROP TABLE pgmend.held_triggers, pgmend.progress, pgmend.not_null, pgmend.ledger;
  DROP SCHEMA pgmend;
END
$pgmend$;
</@rollback>
</@changeset>
