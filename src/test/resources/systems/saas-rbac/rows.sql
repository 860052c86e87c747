-- Rows for schema.sql: the same on every run and every server, 7,400 of them, faults included.
--
-- Values come from md5 of a name and a number, times from a fixed day. Run it once, on empty tables,
-- as the role that loaded the schema. Plain SQL, no psql commands. All of it is invented.
--
-- Faults that the rows carry, each on its line below as `-- fault:`
--   users                    4 addresses twice, 3 passwords that are no bcrypt hash
--   roles                    no superadmin
--   permissions              3 names that are not resource:action
--   user_roles               5 pairs twice
--   teams, subscriptions, webhook_events   text that is not JSON: 2, 1 and 2 rows
--   team_members, subscriptions            3 and 5 rows of users that are gone
--   invitations              4 without who invited, 7 without an end, 6 of status `Pending`
--   subscriptions            10 that do not say whether they end
--   invoices                 15 of status `void`, 2 numbers twice
--   themes                   3 active ones
--   files                    9 without a size, 2 kept in `gcs`
--   api_keys                 2 keys in the clear, 3 of a wrong prefix
--   webhook_events           11 of status `error`, ids at 97 per cent of integer
--   alembic_version          2 heads

-- A number from 0 to below the limit, and a moment of 2025, to the second.
CREATE FUNCTION pg_temp.pick(kind text, i bigint, below integer) RETURNS integer LANGUAGE sql IMMUTABLE AS
  $$ SELECT ('x' || substr(md5(kind || '/' || i), 1, 7))::bit(28)::integer % below $$;
CREATE FUNCTION pg_temp.moment(kind text, i bigint) RETURNS timestamp with time zone LANGUAGE sql IMMUTABLE AS
  $$ SELECT timestamp with time zone '2025-01-01 00:00:00+00' + pg_temp.pick(kind, i, 31536000) * interval '1 second' $$;
-- Columns without a zone hold UTC.
CREATE FUNCTION pg_temp.local(kind text, i bigint) RETURNS timestamp without time zone LANGUAGE sql IMMUTABLE AS
  $$ SELECT pg_temp.moment(kind, i) AT TIME ZONE 'UTC' $$;

-- ---------------------------------------------------------------------------------------------------
-- Users 1 to 403, without 101, 202 and 303, who were deleted. A user of whom no other table says otherwise
-- is one of 1 to 100.

-- fault: users 400 to 403 have the addresses of 1 to 4
-- fault: users 50, 60 and 70 have a password in the clear
INSERT INTO public.users
  (id, email, hashed_password, first_name, last_name, is_active, theme_preference, created_at, updated_at)
SELECT i, 'user' || CASE WHEN i >= 400 THEN i - 399 ELSE i END || '@example.org',
  CASE WHEN i IN (50, 60, 70) THEN 'secret' || i
    ELSE '$2b$12$' || substr(translate(encode(sha256(('password' || i)::bytea), 'base64'), '+=', '..') || md5('p' || i), 1, 53) END,
  CASE WHEN i % 9 <> 0 THEN 'First' || i END, CASE WHEN i % 11 <> 0 THEN 'Last' || i END,
  i % 20 <> 0, CASE WHEN i % 3 = 0 THEN 'dark' END,
  moment, moment + interval '48 hours'
FROM generate_series(1, 403) i,
  LATERAL (SELECT pg_temp.moment('user', i) + CASE WHEN i < 400 THEN '0' ELSE '8760 hours' END::interval AS moment) m
WHERE i NOT IN (101, 202, 303);

-- fault: superadmin is missing
INSERT INTO public.roles (id, name, slug, description, is_system, is_active, created_at, updated_at)
SELECT i, initcap(slug), slug, 'The role ' || slug, i = 1, i <> 6,
  timestamp with time zone '2025-01-01 00:00:00+00', timestamp with time zone '2025-01-01 00:00:00+00'
FROM unnest(ARRAY['admin', 'owner', 'member', 'viewer', 'billing', 'retired']) WITH ORDINALITY AS r (slug, i);

-- fault: permissions 40 to 42 are named in other ways
INSERT INTO public.permissions (id, resource, action, name, description, created_at)
SELECT row_number() OVER (ORDER BY resource, action), resource, action, resource || ':' || action,
  'May ' || action || ' ' || resource, timestamp with time zone '2025-01-01 00:00:00+00'
FROM unnest(ARRAY['users', 'roles', 'teams', 'projects', 'files', 'themes', 'invoices', 'api_keys', 'plans']) resource,
  unnest(ARRAY['create', 'read', 'update', 'delete']) action
UNION ALL
SELECT i, 'reports', action, name, NULL, timestamp with time zone '2025-01-01 00:00:00+00'
FROM (VALUES (40, 'read', 'reports.read'), (41, 'export', 'Export reports'), (42, 'share', 'reports:'))
  AS odd (i, action, name);

INSERT INTO public.role_permissions (id, role_id, permission_id, created_at)
SELECT row_number() OVER (ORDER BY r, p), r, p, timestamp with time zone '2025-01-02 00:00:00+00'
FROM generate_series(1, 6) r, generate_series(1, 36) p
WHERE p % r = 0;

-- The second accounts, 400 to 403, came a year later and were never given a role: nothing hangs on them.
-- fault: users 11 to 15 have their role twice
INSERT INTO public.user_roles (id, user_id, role_id, created_at)
SELECT row_number() OVER (ORDER BY id), id, 1 + pg_temp.pick('role', id, 6), pg_temp.moment('user role', id)
FROM public.users
WHERE id < 400
UNION ALL
SELECT 600 + i, i, 1 + pg_temp.pick('role', i, 6), pg_temp.moment('user role again', i)
FROM generate_series(11, 15) i;

-- ---------------------------------------------------------------------------------------------------
-- Teams and collaboration

-- fault: the settings of teams 7 and 8 are not JSON
-- Owners 20, 40 and 60 are not active.
INSERT INTO public.teams (id, name, slug, description, owner_id, is_active, settings, created_at, updated_at)
SELECT i, 'Team ' || i, 'team-' || i, CASE WHEN i % 4 = 0 THEN 'The team ' || i END, i, i % 12 <> 0,
  CASE WHEN i IN (7, 8) THEN '{color: ' || i WHEN i % 5 <> 0 THEN json_build_object('color', i % 7)::text END,
  pg_temp.moment('team', i), pg_temp.moment('team', i) + interval '24 hours'
FROM generate_series(1, 60) i;

-- fault: one user that is gone is a member of each of teams 1, 2 and 3; the key was put back without looking
ALTER TABLE public.team_members DROP CONSTRAINT team_members_user_id_fkey;
INSERT INTO public.team_members (id, team_id, user_id, role_id, is_active, joined_at, updated_at)
SELECT (t - 1) * 8 + m, t, 1 + (t * 7 + m * 11) % 100, 2 + pg_temp.pick('member role', t * 10 + m, 4), m <> 8,
  pg_temp.local('joined', t * 10 + m), pg_temp.moment('joined', t * 10 + m)
FROM generate_series(1, 60) t, generate_series(1, 8) m
UNION ALL
SELECT 500 + t, t, t * 101, 3, true, pg_temp.local('joined', t), pg_temp.moment('joined', t)
FROM generate_series(1, 3) t;
ALTER TABLE public.team_members ADD CONSTRAINT team_members_user_id_fkey
  FOREIGN KEY (user_id) REFERENCES public.users (id) NOT VALID;

-- fault: invitations 10, 20, 30 and 40 do not say who invited
-- fault: invitations 1 to 7 have no end
-- fault: invitations 101 to 106 are `Pending`
INSERT INTO public.invitations
  (id, email, token, team_id, role_id, invited_by_id, status, message, expires_at, accepted_at, created_at, updated_at)
SELECT i, 'guest' || i || '@example.org', md5('token' || i) || md5('nekot' || i),
  CASE WHEN i % 6 <> 0 THEN 1 + i % 60 END, CASE WHEN i % 6 <> 0 THEN 2 + i % 4 END,
  CASE WHEN i NOT IN (10, 20, 30, 40) THEN 1 + i % 100 END, status,
  CASE WHEN i % 8 = 0 THEN 'Welcome' END,
  CASE WHEN i > 7 THEN pg_temp.moment('invited', i) + interval '168 hours' END,
  CASE WHEN status = 'accepted' THEN pg_temp.moment('invited', i) + interval '20 hours' END,
  pg_temp.moment('invited', i), pg_temp.moment('invited', i) + interval '1 hour'
FROM (SELECT i, CASE WHEN i BETWEEN 101 AND 106 THEN 'Pending'
    ELSE (ARRAY['pending', 'accepted', 'expired', 'revoked'])[1 + i % 4] END AS status
  FROM generate_series(1, 240) i) s;

-- ---------------------------------------------------------------------------------------------------
-- Billing

INSERT INTO public.plans (id, name, description, amount, "interval", stripe_price_id, features, status, created_at, updated_at)
SELECT i, 'Plan ' || i, NULL, i * 5 - 0.01, (ARRAY['month', 'year', 'week', 'day'])[1 + i % 4]::public.planinterval,
  CASE WHEN i <> 12 THEN 'price_' || md5('price' || i) END, json_build_array('feature ' || i)::text,
  (ARRAY['active', 'active', 'inactive', 'archived'])[1 + i % 4],
  timestamp with time zone '2025-01-01 00:00:00+00', timestamp with time zone '2025-02-01 00:00:00+00'
FROM generate_series(1, 12) i;

-- fault: subscriptions 1 to 5 belong to users that are gone
-- fault: subscriptions 21 to 30 do not say whether they end
-- fault: the metadata of subscription 9 are not JSON
INSERT INTO public.subscriptions
  (id, user_id, plan_id, stripe_subscription_id, stripe_customer_id, status, current_period_start, current_period_end,
   cancel_at_period_end, canceled_at, trial_start, trial_end, metadata, created_at, updated_at)
SELECT i, CASE WHEN i <= 5 THEN 101 * (1 + i % 3) ELSE 1 + i % 100 END, 1 + i % 12,
  CASE WHEN i % 10 <> 0 THEN 'sub_' || md5('subscription' || i) END, 'cus_' || md5('customer' || i % 100),
  (ARRAY['active', 'active', 'canceled', 'past_due', 'trialing', 'unpaid', 'incomplete'])[1 + i % 7]::public.subscription_status,
  pg_temp.moment('subscription', i), pg_temp.local('subscription', i) + interval '720 hours',
  CASE WHEN i NOT BETWEEN 21 AND 30 THEN i % 9 = 0 END,
  CASE WHEN i % 7 = 2 THEN pg_temp.local('canceled', i) END,
  CASE WHEN i % 7 = 4 THEN pg_temp.moment('subscription', i) END,
  CASE WHEN i % 7 = 4 THEN pg_temp.local('subscription', i) + interval '336 hours' END,
  CASE WHEN i = 9 THEN 'none' WHEN i % 3 = 0 THEN json_build_object('campaign', i % 5)::text END,
  pg_temp.moment('subscription', i), pg_temp.moment('subscription', i) + interval '3 hours'
FROM generate_series(1, 400) i;

-- fault: invoices 401 to 415 are `void`
-- fault: invoices 901 and 902 have the numbers of 1 and 2
INSERT INTO public.invoices
  (id, user_id, subscription_id, stripe_invoice_id, amount, status, invoice_date, due_date, paid_at, invoice_number,
   pdf_url, created_at, updated_at)
SELECT i, 1 + s % 100, CASE WHEN i % 15 <> 0 THEN s END, CASE WHEN i % 10 <> 0 THEN 'in_' || md5('invoice' || i) END,
  5 + pg_temp.pick('amount', i, 20000) / 100.0,
  CASE WHEN i BETWEEN 401 AND 415 THEN 'void' ELSE (ARRAY['paid', 'paid', 'pending', 'failed', 'uncollectible'])[1 + i % 5] END,
  pg_temp.local('invoice', i), CASE WHEN i % 4 <> 0 THEN pg_temp.local('invoice', i) + interval '336 hours' END,
  CASE WHEN i % 5 < 2 THEN pg_temp.moment('invoice', i) + interval '5 hours' END,
  CASE WHEN i > 900 THEN 'R-' || i - 900 WHEN i % 7 <> 0 THEN 'R-' || i END,
  'https://example.org/invoices/' || i, pg_temp.moment('invoice', i), pg_temp.moment('invoice', i)
FROM (SELECT i, 6 + i % 395 AS s FROM generate_series(1, 902) i) n;

-- ---------------------------------------------------------------------------------------------------
-- Application data

INSERT INTO public.projects (id, user_id, name, description, status, created_at, updated_at)
SELECT i, 1 + i % 100, 'Project ' || i, CASE WHEN i % 2 = 0 THEN 'About ' || i END,
  (ARRAY['ACTIVE', 'ACTIVE', 'ARCHIVED', 'COMPLETED'])[1 + i % 4]::public.projectstatus,
  pg_temp.moment('project', i), pg_temp.moment('project', i) + interval '90 hours'
FROM generate_series(1, 700) i;

-- fault: themes 1, 2 and 5 are active
INSERT INTO public.themes (id, name, display_name, description, config, is_active, created_by, created_at, updated_at)
SELECT i, 'theme-' || i, 'Theme ' || i, NULL, json_build_object('primary', '#' || substr(md5('theme' || i), 1, 6)),
  i IN (1, 2, 5), CASE WHEN i <> 1 THEN i * 3 END,
  timestamp with time zone '2025-01-01 00:00:00+00', timestamp with time zone '2025-03-01 00:00:00+00'
FROM generate_series(1, 8) i;

-- fault: files 1 to 9 have no size
-- fault: files 500 and 501 are kept in `gcs`
INSERT INTO public.files
  (id, user_id, filename, file_path, file_size, mime_type, storage_type, is_public, created_at, updated_at)
SELECT i, 1 + i % 100, 'file' || i || '.txt', '/data/' || i % 50 || '/file' || i || '.txt',
  CASE WHEN i > 9 THEN pg_temp.pick('size', i, 10000000) END, CASE WHEN i % 6 <> 0 THEN 'text/plain' END,
  CASE WHEN i IN (500, 501) THEN 'gcs' WHEN i % 3 = 0 THEN 's3' ELSE 'local' END, i % 10 = 0,
  pg_temp.moment('file', i), pg_temp.moment('file', i)
FROM generate_series(1, 1000) i;

-- ---------------------------------------------------------------------------------------------------
-- Keys and integration

-- fault: keys 31 and 32 stand in the clear
-- fault: keys 41 to 43 begin in other ways
INSERT INTO public.api_keys
  (id, user_id, name, key_hash, key_prefix, last_rotated_at, last_used_at, usage_count, expires_at, is_active, revoked_at,
   revoked_reason, created_at, updated_at)
SELECT i, 1 + i % 100, 'Key ' || i,
  CASE WHEN i IN (31, 32) THEN 'sk_live_' || md5('key' || i) ELSE encode(sha256(('key' || i)::bytea), 'hex') END,
  CASE WHEN i BETWEEN 41 AND 43 THEN 'key-' || i WHEN i % 2 = 0 THEN 'sk_live_' ELSE 'sk_test_' END,
  CASE WHEN i % 4 = 0 THEN pg_temp.moment('rotated', i) END, CASE WHEN i % 3 <> 0 THEN pg_temp.local('used', i) END,
  pg_temp.pick('uses', i, 5000), CASE WHEN i % 5 = 0 THEN pg_temp.moment('key', i) + interval '2160 hours' END,
  i % 8 <> 0, CASE WHEN i % 8 = 0 THEN pg_temp.moment('key', i) + interval '1000 hours' END,
  CASE WHEN i % 8 = 0 THEN 'rotated' END, pg_temp.moment('key', i), pg_temp.moment('key', i)
FROM generate_series(1, 300) i;

-- fault: events 201 to 211 are of status `error`
-- fault: the payload of events 300 and 600 is not JSON
-- fault: their ids begin at 97 per cent of integer
INSERT INTO public.webhook_events (id, event_type, source, payload, status, processed_at, error_message, created_at)
SELECT 2083059138 + i, (ARRAY['invoice.paid', 'customer.updated', 'ping'])[1 + i % 3],
  CASE WHEN i % 3 = 2 THEN 'custom' ELSE 'stripe' END,
  CASE WHEN i IN (300, 600) THEN '<html>' ELSE json_build_object('event', i)::text END, status,
  CASE WHEN status = 'processed' THEN pg_temp.local('event', i) + interval '2 seconds' END,
  CASE WHEN status IN ('failed', 'error') THEN 'timeout' END, pg_temp.moment('event', i)
FROM (SELECT i, CASE WHEN i BETWEEN 201 AND 211 THEN 'error' WHEN i % 25 = 0 THEN 'failed'
    WHEN i % 10 = 1 THEN 'pending' ELSE 'processed' END AS status
  FROM generate_series(1, 1500) i) s;

INSERT INTO public.security_audit_logs (id, user_id, team_id, event_type, details, created_at)
SELECT row_number() OVER (ORDER BY m.id), m.user_id, m.team_id, 'member.joined', jsonb_build_object('member', m.id % 10),
  m.updated_at
FROM public.team_members m
WHERE m.id <= 480
UNION ALL
SELECT 500 + i, CASE WHEN i % 10 <> 0 THEN 1 + i % 100 END, NULL, 'login', '{}', pg_temp.moment('login', i)
FROM generate_series(1, 420) i;

-- fault: two heads
INSERT INTO public.alembic_version (version_num) VALUES ('3f2a9c41d7be'), ('a81c05e6f394');

-- ---------------------------------------------------------------------------------------------------
-- Sequences go on where the rows end.

SELECT setval('public.users_id_seq', max(id)) FROM public.users;
SELECT setval('public.roles_id_seq', max(id)) FROM public.roles;
SELECT setval('public.permissions_id_seq', max(id)) FROM public.permissions;
SELECT setval('public.role_permissions_id_seq', max(id)) FROM public.role_permissions;
SELECT setval('public.user_roles_id_seq', max(id)) FROM public.user_roles;
SELECT setval('public.teams_id_seq', max(id)) FROM public.teams;
SELECT setval('public.team_members_id_seq', max(id)) FROM public.team_members;
SELECT setval('public.invitations_id_seq', max(id)) FROM public.invitations;
SELECT setval('public.plans_id_seq', max(id)) FROM public.plans;
SELECT setval('public.subscriptions_id_seq', max(id)) FROM public.subscriptions;
SELECT setval('public.invoices_id_seq', max(id)) FROM public.invoices;
SELECT setval('public.projects_id_seq', max(id)) FROM public.projects;
SELECT setval('public.themes_id_seq', max(id)) FROM public.themes;
SELECT setval('public.files_id_seq', max(id)) FROM public.files;
SELECT setval('public.api_keys_id_seq', max(id)) FROM public.api_keys;
SELECT setval('public.webhook_events_id_seq', max(id)) FROM public.webhook_events;
SELECT setval('public.security_audit_logs_id_seq', max(id)) FROM public.security_audit_logs;
