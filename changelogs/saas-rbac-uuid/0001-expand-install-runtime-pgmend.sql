--liquibase formatted sql

-- install-runtime pgmend
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: the code that runs today, before and after.
-- Reversal: exact.

--changeset pgmend:install-runtime-pgmend-29c02a3f-install labels:expand,install-runtime runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: install-runtime pgmend
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
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
CREATE OR REPLACE FUNCTION pgmend.lock_tables(relations text[], mode text DEFAULT 'ACCESS EXCLUSIVE', budget_ms integer DEFAULT 700)
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

-- How far a backfill has come; a row is committed with every batch. Set paused to stop it after the running batch, batch_rows to change its pace.
CREATE TABLE IF NOT EXISTS pgmend.progress (
  change_set text,
  relation text,
  direction text NOT NULL,
  state text NOT NULL,
  rows_estimated bigint NOT NULL,
  rows_done bigint NOT NULL DEFAULT 0,
  rows_written bigint NOT NULL DEFAULT 0,
  batches bigint NOT NULL DEFAULT 0,
  batch_rows integer NOT NULL,
  batch_ms integer NOT NULL DEFAULT 0,
  cursor text NOT NULL DEFAULT '',
  paused boolean NOT NULL DEFAULT false,
  backend_pid integer NOT NULL DEFAULT pg_backend_pid(),
  started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (change_set, relation)
);
COMMENT ON TABLE pgmend.progress IS 'How far pgmend''s backfills have come. UPDATE ... SET paused = true stops one after its batch.';

CREATE TABLE IF NOT EXISTS pgmend.held_triggers (
  relation text,
  trigger_name text,
  enabled text NOT NULL,
  twin text NOT NULL,
  PRIMARY KEY (relation, trigger_name)
);
COMMENT ON TABLE pgmend.held_triggers IS 'Triggers that stand disabled while a twin, silent during a backfill, stands in for them.';

CREATE OR REPLACE PROCEDURE pgmend.mark(id text) LANGUAGE sql
AS $f$ INSERT INTO pgmend.ledger (change_set) VALUES (id) ON CONFLICT DO NOTHING $f$;

CREATE OR REPLACE PROCEDURE pgmend.unmark(id text) LANGUAGE sql
AS $f$ DELETE FROM pgmend.progress WHERE change_set = id; DELETE FROM pgmend.ledger WHERE change_set = id $f$;

-- An interrupted run may have done, or undone, a cutover of which the history does not know: what it stands on must not be taken away, and
-- what comes after it must not be done.
CREATE OR REPLACE FUNCTION pgmend.require_undone(cutover text) RETURNS void LANGUAGE plpgsql
AS $f$
BEGIN
  IF pgmend.applied(cutover) THEN
    RAISE EXCEPTION 'change set % was done, and its run was interrupted before the history knew', cutover
      USING HINT = 'nothing was undone; run the changelog forward, which only adds it to the history, then roll back again';
  END IF;
END
$f$;

CREATE OR REPLACE FUNCTION pgmend.require_done(cutover text) RETURNS void LANGUAGE plpgsql
AS $f$
BEGIN
  IF NOT pgmend.applied(cutover) THEN
    RAISE EXCEPTION 'change set % was undone, and its run was interrupted before the history knew', cutover
      USING HINT = 'nothing was done; roll that change set back, which only takes it from the history, then run the changelog forward again';
  END IF;
END
$f$;

-- Marks and progress of change sets of one operation that came after this one, of which the history does not know: they were interrupted.
CREATE OR REPLACE FUNCTION pgmend.forget_later(id text, operation text) RETURNS void LANGUAGE sql
AS $f$
  DELETE FROM pgmend.progress p USING pgmend.ledger own
  WHERE own.change_set = id AND starts_with(p.change_set, operation || '-') AND p.started_at > own.applied_at;
  DELETE FROM pgmend.ledger l USING pgmend.ledger own
  WHERE own.change_set = id AND starts_with(l.change_set, operation || '-') AND l.applied_at > own.applied_at
$f$;

CREATE OR REPLACE FUNCTION pgmend.has_constraint(relation text, named text, valid boolean DEFAULT false) RETURNS boolean LANGUAGE sql STABLE
AS $f$ SELECT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass(relation) AND conname = named AND (convalidated OR NOT valid)) $f$;

-- Concurrent builds and validations wait for transactions that began before them: says for whom.
CREATE OR REPLACE FUNCTION pgmend.name_old_transactions() RETURNS void LANGUAGE plpgsql
AS $f$
DECLARE
  old record;
BEGIN
  FOR old IN
    SELECT pid, usename, application_name, date_trunc('second', clock_timestamp() - xact_start) AS age
    FROM pg_stat_activity WHERE xact_start < clock_timestamp() - interval '1 minute' AND datname = current_database() AND pid <> pg_backend_pid()
    ORDER BY xact_start
  LOOP
    RAISE WARNING 'process % (%, %) has a transaction open for %, which this has to wait for', old.pid, old.usename, old.application_name, old.age;
  END LOOP;
END
$f$;

-- Users' triggers must not fire for rows that only gain a value. Where the role may set the replication role nothing has to be done (true).
-- Else each trigger that would fire is disabled, never made anew, and a twin that is silent in this role's backfills stands in for it.
CREATE OR REPLACE FUNCTION pgmend.hold_triggers(relation text) RETURNS boolean LANGUAGE plpgsql
AS $f$
DECLARE
  held record;
  head text[];
  parts text[];
  guard text;
  as_replica boolean := true;
BEGIN
  BEGIN
    PERFORM set_config('session_replication_role', 'replica', true);
    PERFORM set_config('session_replication_role', 'origin', true);
  EXCEPTION WHEN insufficient_privilege THEN
    as_replica := false;
  END;
  -- 16: fires on update; a trigger for a list of columns does not fire for ours
  IF as_replica AND NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = relation::regclass AND NOT tgisinternal AND tgenabled IN ('A', 'R') AND tgtype & 16 <> 0) THEN
    RETURN true;
  END IF;
  FOR held IN
    SELECT t.tgname::text AS name, t.tgenabled::text AS enabled, pg_get_triggerdef(t.oid) AS definition, t.tgconstraint <> 0 AS is_constraint
    FROM pg_trigger t
    WHERE t.tgrelid = relation::regclass AND NOT t.tgisinternal AND t.tgenabled <> 'D' AND t.tgtype & 16 <> 0
      AND t.tgattr::text = '' AND t.tgname NOT LIKE '~pgmend\_%'
      AND NOT EXISTS (SELECT FROM pgmend.held_triggers h WHERE h.relation = hold_triggers.relation AND (h.twin = t.tgname OR h.trigger_name = t.tgname))
    ORDER BY t.tgname
  LOOP
    PERFORM pgmend.lock_tables(ARRAY[relation], 'SHARE ROW EXCLUSIVE');
    head := regexp_match(held.definition, '^(CREATE (?:CONSTRAINT )?TRIGGER )(.*)$');
    parts := regexp_match(substr(head[2], length(quote_ident(held.name)) + 1), '^(.*? FOR EACH (?:ROW|STATEMENT))(?: WHEN \((.*)\))? EXECUTE FUNCTION (.*)$');
    IF parts IS NULL OR octet_length(held.name || '!') > 63 THEN
      RAISE EXCEPTION 'trigger % on % cannot be held while rows are filled', held.name, relation
        USING HINT = 'let a role run this that may set session_replication_role, or disable the trigger yourself meanwhile';
    END IF;
    guard := format('current_setting(''pgmend.backfill'', true) IS DISTINCT FROM ''on'' OR session_user <> %L', session_user);
    EXECUTE format('ALTER TABLE %s DISABLE TRIGGER %I', relation, held.name);
    EXECUTE format('%s%I%s WHEN (%s) EXECUTE FUNCTION %s', head[1], held.name || '!', parts[1],
      CASE WHEN parts[2] IS NULL THEN guard ELSE format('(%s) AND (%s)', parts[2], guard) END, parts[3]);
    IF held.enabled IN ('A', 'R') THEN
      EXECUTE format('ALTER TABLE %s ENABLE %s TRIGGER %I', relation, CASE held.enabled WHEN 'A' THEN 'ALWAYS' ELSE 'REPLICA' END, held.name || '!');
    END IF;
    INSERT INTO pgmend.held_triggers VALUES (relation, held.name, held.enabled, held.name || '!');
  END LOOP;
  RETURN false;
END
$f$;

CREATE OR REPLACE FUNCTION pgmend.free_triggers(relation text) RETURNS void LANGUAGE plpgsql
AS $f$
DECLARE
  held record;
BEGIN
  FOR held IN SELECT * FROM pgmend.held_triggers h WHERE h.relation = free_triggers.relation ORDER BY h.trigger_name LOOP
    PERFORM pgmend.lock_tables(ARRAY[relation], 'ACCESS EXCLUSIVE');
    EXECUTE format('DROP TRIGGER IF EXISTS %I ON %s', held.twin, relation);
    EXECUTE format('ALTER TABLE %s ENABLE %s TRIGGER %I', relation,
      CASE held.enabled WHEN 'A' THEN 'ALWAYS' WHEN 'R' THEN 'REPLICA' ELSE '' END, held.trigger_name);
  END LOOP;
  DELETE FROM pgmend.held_triggers h WHERE h.relation = free_triggers.relation;
END
$f$;

-- Gives every row that is pending its value, in committed batches of neighbouring pages, until none is left. Going on after a stop starts at the
-- cursor. A batch's size follows the time that it takes, and gets smaller where somebody waits for it. A batch does not wait for the disk: after a
-- crash of the server the last ones are missing together with their cursor, and the commit that says that all is done does wait.
-- To lock rows before they are written costs a third of the time and much of the log. So a batch first writes what it finds, and waits for a row that
-- a writer holds no longer than most writers need: far below deadlock_timeout, so that a conflict ends here and never in the application. Where that is
-- not enough it and those that follow pass over rows that are held, and look for them again at the end.
-- A row whose new version finds no room on its page goes to another, and every index has to say so, which costs most of the time. So the rows of
-- a stretch are written in six batches: those that the first moves away leave room for those of the second, and so on. Where a row grows by a fifth,
-- each batch finds room for four fifths of what the one before wrote, and with six the first has to move 27 rows of 100.
CREATE OR REPLACE PROCEDURE pgmend.backfill(id text, relation text, assignments text, pending text, wrong text, analyzed text, first_rows integer, direction text)
LANGUAGE plpgsql
AS $f$
DECLARE
  told pgmend.progress;
  as_replica boolean;
  total bigint;
  pages bigint;
  a_page numeric;
  low bigint;
  high bigint;
  began timestamptz;
  took integer;
  waited boolean;
  touched bigint;
  idle integer := 0;
  left_over boolean := true;
  shares double precision[] := ARRAY[1];
  wary integer := 0;
  share text;
BEGIN
  IF pgmend.applied(id) = (direction = 'forward') THEN
    RETURN;
  END IF;
  as_replica := pgmend.hold_triggers(relation);
  SELECT CASE WHEN reltuples > 0 AND relpages > 0 THEN reltuples / relpages ELSE 50 END INTO a_page FROM pg_class WHERE oid = relation::regclass;
  pages := pg_relation_size(relation::regclass) / current_setting('block_size')::bigint;
  IF EXISTS (SELECT FROM pg_index WHERE indrelid = relation::regclass) THEN
    shares := ARRAY[0.27, 0.3, 0.34, 0.41, 0.55, 1];
  END IF;
  DELETE FROM pgmend.progress p WHERE p.change_set = id AND p.relation = backfill.relation AND p.direction <> backfill.direction;
  INSERT INTO pgmend.progress (change_set, relation, direction, state, rows_estimated, batch_rows)
  VALUES (id, relation, direction, 'running', ceil(pages * a_page), first_rows)
  ON CONFLICT ON CONSTRAINT progress_pkey DO UPDATE SET state = 'running', paused = false, backend_pid = pg_backend_pid(), updated_at = clock_timestamp()
  RETURNING * INTO told;
  COMMIT;
  low := CASE told.cursor WHEN '' THEN 0 ELSE told.cursor::bigint END;
  WHILE left_over LOOP
    pages := pg_relation_size(relation::regclass) / current_setting('block_size')::bigint;
    touched := 0;
    WHILE low < pages LOOP
      high := low + greatest(1, (told.batch_rows * cardinality(shares) / greatest(a_page, 1))::bigint);
      FOR pass IN 1..cardinality(shares) LOOP
        began := clock_timestamp();
        share := CASE WHEN shares[pass] < 1 THEN ' AND random() < ' || shares[pass] ELSE '' END;
        -- settings that are local end with each commit
        PERFORM set_config('row_security', 'off', true), set_config('pgmend.backfill', 'on', true), set_config('lock_timeout', '0', true),
          set_config('synchronous_commit', 'off', true);
        IF as_replica THEN
          PERFORM set_config('session_replication_role', 'replica', true);
        END IF;
        BEGIN
          IF wary > 0 THEN
            EXECUTE format('UPDATE ONLY %1$s AS t SET %2$s WHERE t.ctid = ANY (ARRAY(SELECT t.ctid FROM ONLY %1$s AS t WHERE t.ctid >= %3$L::tid AND t.ctid < %4$L::tid AND (%5$s)%6$s FOR NO KEY UPDATE OF t SKIP LOCKED))',
              relation, assignments, format('(%s,0)', low), format('(%s,0)', high), pending, share);
            wary := wary - 1;
          ELSE
            PERFORM set_config('lock_timeout', '10', true);
            EXECUTE format('UPDATE ONLY %1$s AS t SET %2$s WHERE t.ctid >= %3$L::tid AND t.ctid < %4$L::tid AND (%5$s)%6$s',
              relation, assignments, format('(%s,0)', low), format('(%s,0)', high), pending, share);
          END IF;
          GET DIAGNOSTICS total = ROW_COUNT;
          PERFORM set_config('lock_timeout', '0', true);
          waited := EXISTS (SELECT FROM pg_locks w JOIN pg_locks o USING (transactionid)
            WHERE NOT w.granted AND o.granted AND o.locktype = 'transactionid' AND o.pid = pg_backend_pid());
        EXCEPTION WHEN lock_not_available THEN
          wary := 20;
          CONTINUE;
        END;
        touched := touched + total;
        took := extract(epoch FROM clock_timestamp() - began) * 1000;
        IF pass = cardinality(shares) THEN
          low := high;
        END IF;
        UPDATE pgmend.progress p SET cursor = low, rows_written = p.rows_written + total, batches = p.batches + 1, batch_ms = took,
          rows_done = CASE WHEN idle > 0 THEN p.rows_done WHEN low = high THEN least(low, pages) * a_page ELSE p.rows_done + total END,
          batch_rows = CASE WHEN p.batch_rows <> told.batch_rows THEN p.batch_rows
                            WHEN took > CASE WHEN waited THEN 20 / 2 ELSE 20 * 2 END THEN greatest(50, p.batch_rows / 2)
                            WHEN took < 20 / 2 AND NOT waited THEN least(first_rows * 4, p.batch_rows * 2)
                            ELSE p.batch_rows END,
          updated_at = clock_timestamp()
        WHERE p.change_set = id AND p.relation = backfill.relation RETURNING * INTO told;
        IF told.paused THEN
          UPDATE pgmend.progress p SET state = 'paused' WHERE p.change_set = id AND p.relation = backfill.relation;
        END IF;
        COMMIT;
        IF told.paused THEN
          RAISE EXCEPTION 'the backfill of % is paused after % rows', relation, told.rows_done
            USING ERRCODE = 'PM001', HINT = 'every batch so far is committed; run the change set again to go on';
        END IF;
      END LOOP;
    END LOOP;
    PERFORM set_config('row_security', 'off', true);
    EXECUTE format('SELECT EXISTS (SELECT FROM ONLY %s AS t WHERE %s)', relation, pending) INTO left_over;
    COMMIT;
    low := 0;
    IF left_over THEN
      shares := ARRAY[1];
      wary := 1000000000;
      idle := CASE WHEN touched = 0 THEN idle + 1 ELSE 1 END;
      IF idle > 300 THEN
        RAISE EXCEPTION 'rows of % are held by other transactions for too long', relation
          USING ERRCODE = 'lock_not_available', HINT = 'end the transactions that hold them (see pg_stat_activity), then run this change set again: it goes on where it stopped';
      END IF;
      PERFORM pg_sleep(least(2, 0.05 * idle));
    END IF;
  END LOOP;
  UPDATE pgmend.progress p SET state = 'verifying', rows_done = greatest(p.rows_done, p.rows_estimated), updated_at = clock_timestamp()
  WHERE p.change_set = id AND p.relation = backfill.relation;
  COMMIT;
  IF wrong <> '' THEN
    PERFORM set_config('row_security', 'off', true);
    EXECUTE format('SELECT count(*) FROM ONLY %s AS t WHERE %s', relation, wrong) INTO total;
    IF total > 0 THEN
      RAISE EXCEPTION '% rows of % hold another value than their old one gives', total, relation
        USING HINT = 'something writes to the new columns, or writes past the trigger; nothing else was changed';
    END IF;
  END IF;
  PERFORM pgmend.free_triggers(relation);
  COMMIT;
  IF analyzed <> '' THEN
    EXECUTE format('ANALYZE %s (%s)', relation, analyzed);
    COMMIT;
  END IF;
  UPDATE pgmend.progress p SET state = 'done', updated_at = clock_timestamp() WHERE p.change_set = id AND p.relation = backfill.relation;
  IF direction = 'forward' THEN
    CALL pgmend.mark(id);
  END IF;
  COMMIT;
END
$f$;

-- Adds a check or a foreign key without looking at rows, then validates it while others write. On the way back a key that finds no unique
-- index (its change set never ran) is left to the rollback of the swap.
CREATE OR REPLACE PROCEDURE pgmend.build_constraint(locked text[], mode text, relation text, named text, definition text, lenient boolean DEFAULT false)
LANGUAGE plpgsql
AS $f$
BEGIN
  IF NOT pgmend.has_constraint(relation, named) THEN
    PERFORM pgmend.lock_tables(locked, mode);
    BEGIN
      EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I %s%s', relation, named, definition, CASE WHEN definition LIKE '% NOT VALID' THEN '' ELSE ' NOT VALID' END);
    EXCEPTION WHEN invalid_foreign_key THEN
      IF NOT lenient THEN
        RAISE;
      END IF;
      RAISE NOTICE '% is left to the rollback of the swap', named;
    END;
  END IF;
  COMMIT;
  IF definition NOT LIKE '% NOT VALID' THEN
    CALL pgmend.validate(relation, named);
  END IF;
END
$f$;

CREATE OR REPLACE PROCEDURE pgmend.validate(relation text, named text) LANGUAGE plpgsql
AS $f$
BEGIN
  IF pgmend.has_constraint(relation, named) AND NOT pgmend.has_constraint(relation, named, true) THEN
    PERFORM pgmend.name_old_transactions();
    PERFORM set_config('row_security', 'off', true);
    EXECUTE format('ALTER TABLE %s VALIDATE CONSTRAINT %I', relation, named);
  END IF;
  COMMIT;
END
$f$;

CREATE OR REPLACE PROCEDURE pgmend.drop_constraint(locked text[], relation text, named text) LANGUAGE plpgsql
AS $f$
BEGIN
  IF pgmend.has_constraint(relation, named) THEN
    PERFORM pgmend.lock_tables(locked);
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', relation, named);
  END IF;
  COMMIT;
END
$f$;

-- A mark that costs no scan under a strong lock: a validated check stands in for it until it is set.
CREATE OR REPLACE PROCEDURE pgmend.build_not_null(relation text, columns text[]) LANGUAGE plpgsql
AS $f$
DECLARE
  fresh text;
  named text;
BEGIN
  FOREACH fresh IN ARRAY columns LOOP
    named := 'pgmend_' || md5(relation || '.' || fresh);
    IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = relation::regclass AND attname = fresh AND attnotnull) THEN
      CALL pgmend.build_constraint(ARRAY[relation], 'ACCESS EXCLUSIVE', relation, named, format('CHECK (%I IS NOT NULL)', fresh));
      PERFORM pgmend.lock_tables(ARRAY[relation]);
      EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET NOT NULL', relation, fresh);
    END IF;
    IF pgmend.has_constraint(relation, named) THEN
      PERFORM pgmend.lock_tables(ARRAY[relation]);
      EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', relation, named);
    END IF;
    COMMIT;
  END LOOP;
END
$f$;

CREATE OR REPLACE PROCEDURE pgmend.drop_not_null(relation text, columns text[]) LANGUAGE plpgsql
AS $f$
DECLARE
  fresh text;
BEGIN
  FOREACH fresh IN ARRAY columns LOOP
    CALL pgmend.drop_constraint(ARRAY[relation], relation, 'pgmend_' || md5(relation || '.' || fresh));
    IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = relation::regclass AND attname = fresh AND attnotnull) THEN
      PERFORM pgmend.lock_tables(ARRAY[relation]);
      EXECUTE format('ALTER TABLE %s ALTER COLUMN %I DROP NOT NULL', relation, fresh);
    END IF;
    COMMIT;
  END LOOP;
END
$f$;

-- What an interrupted concurrent build left, valid or not, goes before it is built again.
CREATE OR REPLACE PROCEDURE pgmend.clear_index(relation text, named text) LANGUAGE plpgsql
AS $f$
BEGIN
  IF to_regclass(named) IS NOT NULL THEN
    PERFORM pgmend.lock_tables(ARRAY[relation]);
    EXECUTE format('DROP INDEX %s', named);
  END IF;
  COMMIT;
  PERFORM pgmend.name_old_transactions();
END
$f$;

-- What an interrupted run left of the operation's own foreign keys, under its passing names, goes before the unique index that they hang on.
CREATE OR REPLACE PROCEDURE pgmend.drop_dependent_keys(named text) LANGUAGE plpgsql
AS $f$
DECLARE
  each record;
BEGIN
  FOR each IN
    SELECT format('%I.%I', n.nspname, c.relname) AS relation, format('%I.%I', fn.nspname, f.relname) AS target, k.conname::text AS name
    FROM pg_constraint k JOIN pg_class i ON i.oid = k.conindid
    JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_class f ON f.oid = k.confrelid JOIN pg_namespace fn ON fn.oid = f.relnamespace
    WHERE k.conindid = to_regclass(named) AND k.contype = 'f'
      AND substring(k.conname::text FROM '__[0-9a-f]+n$') = substring(i.relname::text FROM '__[0-9a-f]+n$')
    ORDER BY 1, 3
  LOOP
    CALL pgmend.drop_constraint(ARRAY[each.relation, each.target], each.relation, each.name);
  END LOOP;
END
$f$;

-- A materialized view and its indexes, made anew; without statements it only goes.
CREATE OR REPLACE PROCEDURE pgmend.build_view(named text, statements text[]) LANGUAGE plpgsql
AS $f$
DECLARE
  each text;
BEGIN
  EXECUTE format('DROP MATERIALIZED VIEW IF EXISTS %s', named);
  FOREACH each IN ARRAY statements LOOP
    EXECUTE each;
  END LOOP;
  IF cardinality(statements) > 0 THEN
    PERFORM pgmend.revoke_all(named);
  END IF;
  COMMIT;
END
$f$;

-- The swap takes what was built before it; where that is gone (the swap was rolled back alone) it is built here and now.
CREATE OR REPLACE FUNCTION pgmend.take_index(built text, wanted text, build text) RETURNS void LANGUAGE plpgsql
AS $f$
BEGIN
  IF EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass(built) AND indisvalid) THEN
    EXECUTE format('ALTER INDEX %s RENAME TO %I', built, wanted);
  ELSE
    EXECUTE format('DROP INDEX IF EXISTS %s', built);
    EXECUTE build;
  END IF;
END
$f$;

CREATE OR REPLACE FUNCTION pgmend.take_constraint(relation text, built text, wanted text, build text) RETURNS void LANGUAGE plpgsql
AS $f$
BEGIN
  IF pgmend.has_constraint(relation, built) THEN
    EXECUTE format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', relation, built, wanted);
  ELSE
    EXECUTE build;
  END IF;
END
$f$;

-- A column that took another's place gives the not-null constraint's name back; it keeps the mark.
CREATE OR REPLACE FUNCTION pgmend.not_null_yield(relation text, leaving text) RETURNS void LANGUAGE plpgsql
AS $f$
DECLARE
  named text;
BEGIN
  SELECT k.conname INTO named FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND k.conkey = ARRAY[a.attnum]
  WHERE k.conrelid = relation::regclass AND k.contype = 'n' AND a.attname = leaving;
  IF named IS NOT NULL THEN
    EXECUTE format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', relation, named, 'pgmend_' || md5(relation || '.' || leaving));
  END IF;
END
$f$;

REVOKE ALL ON SCHEMA pgmend FROM PUBLIC;
SELECT pgmend.revoke_all(t) FROM unnest(ARRAY['pgmend.ledger', 'pgmend.not_null', 'pgmend.progress', 'pgmend.held_triggers']) AS t;
CALL pgmend.mark('install-runtime-pgmend-29c02a3f-install');

--rollback SET LOCAL lock_timeout = '700ms';
--rollback SET LOCAL statement_timeout = '15min';
--rollback DO $pgmend$
--rollback BEGIN
--rollback   IF to_regclass('pgmend.ledger') IS NULL THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   PERFORM pgmend.forget('install-runtime-pgmend-29c02a3f-install');
--rollback   IF EXISTS (SELECT FROM pgmend.ledger) THEN
--rollback     RAISE NOTICE 'schema pgmend stays: its ledger lists change sets of another changelog';
--rollback     RETURN;
--rollback   END IF;
--rollback   DROP FUNCTION pgmend.applied(text), pgmend.record(text), pgmend.forget(text), pgmend.lock_tables(text[], text, integer),
--rollback     pgmend.derive(text, text, text), pgmend.quietly(text[], text), pgmend.not_null_leave(text, text, text, boolean),
--rollback     pgmend.not_null_take(text, text, text, text), pgmend.not_null_return(text, text, text, text), pgmend.give(text, name), pgmend.take_owner(text, text), pgmend.revoke_all(text), pgmend.recompile(text),
--rollback     pgmend.fingerprint(text[]), pgmend.has_constraint(text, text, boolean), pgmend.name_old_transactions(), pgmend.require_undone(text), pgmend.require_done(text), pgmend.forget_later(text, text), pgmend.hold_triggers(text),
--rollback     pgmend.free_triggers(text), pgmend.take_index(text, text, text), pgmend.take_constraint(text, text, text, text), pgmend.not_null_yield(text, text);
--rollback   DROP PROCEDURE pgmend.mark(text), pgmend.unmark(text), pgmend.backfill(text, text, text, text, text, text, integer, text),
--rollback     pgmend.build_constraint(text[], text, text, text, text, boolean), pgmend.validate(text, text), pgmend.drop_constraint(text[], text, text), pgmend.drop_dependent_keys(text),
--rollback     pgmend.build_not_null(text, text[]), pgmend.drop_not_null(text, text[]), pgmend.clear_index(text, text), pgmend.build_view(text, text[]);
--rollback   DROP TABLE pgmend.held_triggers, pgmend.progress, pgmend.not_null, pgmend.ledger;
--rollback   DROP SCHEMA pgmend;
--rollback END
--rollback $pgmend$;
