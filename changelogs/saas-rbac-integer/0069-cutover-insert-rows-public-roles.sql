--liquibase formatted sql

-- insert-rows public.roles: mends reference-row-missing public.roles
-- Strategy: direct, one transaction under the lock budget.
-- Runs beside: before: the code that runs today; after: the release that takes the new shape.
-- Lock: public.roles SHARE ROW EXCLUSIVE, which blocks writes, not reads.
-- Reversal: exact.

--changeset pgmend:insert-rows-public-roles-dfbc9d2f-insert labels:cutover,insert-rows runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
--comment: insert-rows public.roles: mends reference-row-missing public.roles
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM (SELECT pgmend.fingerprint(ARRAY['"public"."roles"']::text[]) AS state) AS now WHERE state IN ('3865a37a9f9e09cd55e55270cf5e49c1', '3865a37a9f9e09cd55e55270cf5e49c1')
SET LOCAL lock_timeout = '700ms';
SET LOCAL statement_timeout = '15min';
DO $pgmend$
BEGIN
  IF pgmend.applied('insert-rows-public-roles-dfbc9d2f-insert') THEN
    RETURN;
  END IF;
  DECLARE
    settings CONSTANT text[] := ARRAY['TimeZone', 'DateStyle', 'IntervalStyle', 'extra_float_digits', 'bytea_output'];
    former text[];
    made integer[] := '{}';
  BEGIN
  PERFORM pgmend.lock_tables(ARRAY['"public"."roles"']::text[], 'SHARE ROW EXCLUSIVE');
  IF NOT EXISTS (SELECT FROM "public"."roles" c WHERE c."slug" = 'superadmin') THEN
    INSERT INTO "public"."roles" ("is_system", "name", "slug") VALUES ('true', 'Superadmin', 'superadmin');
    made := made || 1;
  END IF;
  IF NOT EXISTS (SELECT FROM "public"."roles" c WHERE c."slug" = 'admin') THEN
    INSERT INTO "public"."roles" ("is_system", "name", "slug") VALUES ('true', 'Admin', 'admin');
    made := made || 2;
  END IF;
  SET CONSTRAINTS ALL IMMEDIATE;
  former := ARRAY(SELECT current_setting(s) FROM unnest(settings) AS s);
  PERFORM set_config(s, v, true) FROM unnest(settings, ARRAY['UTC', 'ISO, YMD', 'postgres', '1', 'hex']) AS f(s, v);
  CREATE TABLE pgmend."attic_531b7424" AS SELECT ROW(c."id", c."name", c."slug", c."description", c."is_system", c."is_active", c."created_at", c."updated_at")::text AS image FROM "public"."roles" c
  WHERE (1 = ANY (made) AND c."slug" = 'superadmin') OR (2 = ANY (made) AND c."slug" = 'admin');
  IF (SELECT count(*) FROM pgmend."attic_531b7424") <> cardinality(made) THEN
    RAISE EXCEPTION 'a trigger or a rule of public.roles keeps rows from being inserted as they are stated';
  END IF;
  PERFORM set_config(s, v, true) FROM unnest(settings, former) AS f(s, v);
  PERFORM pgmend.revoke_all('pgmend."attic_531b7424"');
  END;
  PERFORM pgmend.record('insert-rows-public-roles-dfbc9d2f-insert');
END
$pgmend$;

--rollback SET LOCAL lock_timeout = '700ms';
--rollback SET LOCAL statement_timeout = '15min';
--rollback DO $pgmend$
--rollback BEGIN
--rollback   -- the runtime is gone only where nothing is left to undo
--rollback   IF to_regclass('pgmend.ledger') IS NULL THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   IF NOT pgmend.applied('insert-rows-public-roles-dfbc9d2f-insert') THEN
--rollback     RETURN;
--rollback   END IF;
--rollback   DECLARE
--rollback     settings CONSTANT text[] := ARRAY['TimeZone', 'DateStyle', 'IntervalStyle', 'extra_float_digits', 'bytea_output'];
--rollback     former text[];
--rollback     touched text[];
--rollback     forced text[];
--rollback     relation text;
--rollback     referred text;
--rollback     statement text;
--rollback     gone bigint;
--rollback     stay bigint;
--rollback   BEGIN
--rollback   -- Rows that others refer to by now stay, whoever made the foreign key, and be it to a partition; so the tables that could refer to them hold
--rollback   -- still too.
--rollback   SELECT coalesce(array_agg(DISTINCT k.conrelid::regclass::text) FILTER (WHERE k.conrelid <> k.confrelid), '{}'),
--rollback     coalesce(string_agg(format('EXISTS (SELECT FROM %s i WHERE %s AND (i.tableoid, i.ctid) <> (c.tableoid, c.ctid))', k.conrelid::regclass, p.pairs), ' OR '), 'false')
--rollback   INTO touched, referred
--rollback   FROM pg_constraint k, LATERAL (
--rollback     SELECT string_agg(format('c.%I OPERATOR(%I.%s) i.%I', y.attname, n.nspname, o.oprname, x.attname), ' AND ') AS pairs
--rollback     FROM unnest(k.conkey, k.confkey, k.conpfeqop) AS u(child, parent, equal)
--rollback     JOIN pg_attribute x ON x.attrelid = k.conrelid AND x.attnum = u.child JOIN pg_attribute y ON y.attrelid = k.confrelid AND y.attnum = u.parent
--rollback     JOIN pg_operator o ON o.oid = u.equal JOIN pg_namespace n ON n.oid = o.oprnamespace
--rollback   ) AS p
--rollback   WHERE k.contype = 'f' AND k.conparentid = 0
--rollback     AND (k.confrelid = '"public"."roles"'::regclass OR k.confrelid IN (SELECT relid FROM pg_partition_tree('"public"."roles"'::regclass)));
--rollback   touched := ARRAY['"public"."roles"']::text[] || touched;
--rollback   PERFORM pgmend.lock_tables(touched, 'SHARE ROW EXCLUSIVE');
--rollback   forced := ARRAY(SELECT oid::regclass::text FROM pg_class WHERE oid = ANY (touched::regclass[]) AND relforcerowsecurity);
--rollback   FOREACH relation IN ARRAY forced LOOP
--rollback     EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', relation);
--rollback   END LOOP;
--rollback   -- what row security hides would count as not there
--rollback   FOREACH relation IN ARRAY touched LOOP
--rollback     IF row_security_active(relation::regclass) THEN
--rollback       RAISE EXCEPTION 'row security hides rows of % from %: whether they refer to inserted rows is not known; nothing was undone', relation, current_user
--rollback         USING HINT = 'roll back as the owner of that table, or as a role with BYPASSRLS';
--rollback     END IF;
--rollback   END LOOP;
--rollback   former := ARRAY(SELECT current_setting(s) FROM unnest(settings) AS s);
--rollback   PERFORM set_config(s, v, true) FROM unnest(settings, ARRAY['UTC', 'ISO, YMD', 'postgres', '1', 'hex']) AS f(s, v);
--rollback   -- those that are as they were inserted, and hold nothing in columns that came since
--rollback   CREATE TABLE pgmend."attic_531b7424_rows" AS SELECT c.tableoid AS relation, c.ctid AS place FROM "public"."roles" c
--rollback   WHERE ((c."slug" = 'superadmin') OR (c."slug" = 'admin')) AND ROW(c."id", c."name", c."slug", c."description", c."is_system", c."is_active", c."created_at", c."updated_at")::text IN (SELECT image FROM pgmend."attic_531b7424")
--rollback     AND NOT EXISTS (SELECT FROM jsonb_each(to_jsonb(c.*)) e WHERE e.key <> ALL (ARRAY['id', 'name', 'slug', 'description', 'is_system', 'is_active', 'created_at', 'updated_at']::text[]) AND e.value <> 'null');
--rollback   PERFORM set_config(s, v, true) FROM unnest(settings, former) AS f(s, v);
--rollback   statement := format('DELETE FROM %s c USING %s r WHERE c.tableoid = r.relation AND c.ctid = r.place AND NOT (%s)',
--rollback     '"public"."roles"', 'pgmend."attic_531b7424_rows"', referred);
--rollback   SELECT count(*) INTO stay FROM pgmend."attic_531b7424";
--rollback   -- a row goes after those that refer to it
--rollback   LOOP
--rollback     EXECUTE statement;
--rollback     GET DIAGNOSTICS gone = ROW_COUNT;
--rollback     EXIT WHEN gone = 0;
--rollback     stay := stay - gone;
--rollback   END LOOP;
--rollback   SET CONSTRAINTS ALL IMMEDIATE;
--rollback   IF stay > 0 THEN
--rollback     RAISE NOTICE '% %', stay, 'inserted rows of public.roles stay, or were deleted: they were changed, or others refer to them by now';
--rollback   END IF;
--rollback   DROP TABLE pgmend."attic_531b7424_rows";
--rollback   DROP TABLE pgmend."attic_531b7424";
--rollback   FOREACH relation IN ARRAY forced LOOP
--rollback     EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', relation);
--rollback   END LOOP;
--rollback   END;
--rollback   PERFORM pgmend.forget('insert-rows-public-roles-dfbc9d2f-insert');
--rollback END
--rollback $pgmend$;
