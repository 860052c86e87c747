-- Which faults of the four core families do schema.sql and rows.sql hold, asked without pgmend?
-- One row a fault: the rule that shall find it, the object, and how many rows it is about: orphans of
-- the standard user table, rows whose label changes, rows marked deleted; 0 where structure alone is
-- the fault. What is wanted is written out again from profile.yaml, so that the two can disagree.

WITH
-- Primary keys of one integer column.
integer_keys AS (
  SELECT format('%s.%s', n.nspname, c.relname) AS object
  FROM pg_catalog.pg_constraint k
  JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
  WHERE k.contype = 'p' AND cardinality(k.conkey) = 1 AND n.nspname = 'public'
    AND a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype)
    AND NOT EXISTS (  -- a key that is itself a reference belongs to its parent
      SELECT FROM pg_catalog.pg_constraint f
      WHERE f.contype = 'f' AND f.conrelid = k.conrelid AND f.conkey = k.conkey)
),
-- References to auth.users, but for the bridge.
auth_references AS (
  SELECT k.conrelid, a.attname, format('%s.%s.%s', n.nspname, c.relname, a.attname) AS object
  FROM pg_catalog.pg_constraint k
  JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
  WHERE k.contype = 'f' AND k.confrelid = 'auth.users'::regclass
    AND n.nspname = 'public' AND k.conrelid <> 'public.users'::regclass
),
-- Columns whose type the profile retires, or that hold a standard value in another type.
enum_columns (object, wanted) AS (
  VALUES ('public.coach_clients.status', 'entity_status_enum'),
    ('public.coach_payments.status', 'payment_status_enum'),
    ('public.coach_plans.type', 'professional_type_enum'),
    ('public.media.visibility', 'visibility_enum'),
    ('public.professional_packages.professional_type', 'user_role_enum'),
    ('public.professional_packages.status', 'subscription_status_enum'),
    ('public.professional_packages.visibility', 'visibility_enum'),
    ('public.professional_package_subscriptions.status', 'subscription_status_enum'),
    ('public.subscriptions.status', 'subscription_status_enum'),
    ('public.user_diet_plans.status', 'entity_status_enum'),
    ('public.users.role', 'user_role_enum')
),
enum_types (name, labels) AS (
  VALUES ('user_role_enum', '{client,coach,nutritionist,trainer,admin}'::text[]),
    ('subscription_status_enum', '{pending,active,paused,canceled,expired}'),
    ('payment_status_enum', '{pending,completed,failed,refunded,disputed}'),
    ('entity_status_enum', '{active,inactive,pending,archived}'),
    ('visibility_enum', '{public,unlisted,private}'),
    ('professional_type_enum', '{coach,nutritionist,trainer}')
),
live_labels AS (
  SELECT t.typname::text AS name, array_agg(e.enumlabel::text ORDER BY e.enumsortorder) AS labels
  FROM pg_catalog.pg_enum e JOIN pg_catalog.pg_type t ON t.oid = e.enumtypid
  WHERE t.typnamespace = 'public'::regnamespace
  GROUP BY t.typname
),
counted (object, number) AS (
  SELECT 'public.consents.owner_id', count(*) FROM public.consents r
    WHERE NOT EXISTS (SELECT FROM public.users u WHERE u.id = r.owner_id)
  UNION ALL
  SELECT 'public.model_access_logs.user_id', count(*) FROM public.model_access_logs r
    WHERE r.user_id IS NOT NULL AND NOT EXISTS (SELECT FROM public.users u WHERE u.id = r.user_id)
  UNION ALL
  SELECT 'public.coach_clients', count(*) FROM public.coach_clients WHERE is_deleted
  UNION ALL
  SELECT 'public.coach_payments', count(*) FROM public.coach_payments WHERE is_deleted
  UNION ALL
  SELECT 'public.coach_plans', count(*) FROM public.coach_plans WHERE is_deleted
  UNION ALL
  SELECT 'public.coach_clients.status', count(*) FROM public.coach_clients WHERE status NOT IN ('active')
  UNION ALL
  SELECT 'public.coach_payments.status', count(*) FROM public.coach_payments WHERE status IN ('paid', 'cancelled')
  UNION ALL
  SELECT 'public.coach_plans.type', count(*) FROM public.coach_plans
  UNION ALL
  SELECT 'public.media.visibility', count(*) FROM public.media WHERE visibility = 'followers'
  UNION ALL
  SELECT 'public.subscriptions.status', count(*) FROM public.subscriptions WHERE status IN ('trial', 'cancelled')
  UNION ALL
  SELECT 'public.user_diet_plans.status', count(*) FROM public.user_diet_plans WHERE status = 'done'
),
faults (rule, object) AS (
  SELECT 'primary-key-not-uuid', object FROM integer_keys
  UNION ALL
  SELECT 'user-reference-nonstandard', object FROM auth_references
  UNION ALL
  SELECT 'enum-nonstandard', w.object
  FROM enum_columns w
  JOIN pg_catalog.pg_attribute a
    ON a.attrelid = format('%s.%s', split_part(w.object, '.', 1), split_part(w.object, '.', 2))::regclass
    AND a.attname = split_part(w.object, '.', 3)
  JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  WHERE t.typname <> w.wanted
  UNION ALL
  SELECT 'enum-missing', 'public.' || w.name
  FROM enum_types w WHERE NOT EXISTS (SELECT FROM live_labels l WHERE l.name = w.name)
  UNION ALL
  SELECT 'enum-labels-differ', 'public.' || w.name
  FROM enum_types w JOIN live_labels l ON l.name = w.name AND l.labels <> w.labels
  UNION ALL
  SELECT CASE WHEN f.attname IS NULL THEN 'soft-delete-missing' ELSE 'soft-delete-nonstandard' END, 'public.' || t.name
  FROM (VALUES ('coach_clients'), ('coach_payments'), ('coach_plans'), ('coach_suggestions')) AS t (name)
  LEFT JOIN pg_catalog.pg_attribute f
    ON f.attrelid = format('public.%s', t.name)::regclass AND f.attname = 'is_deleted'
)
SELECT f.rule, f.object, coalesce(c.number, 0) AS rows
FROM faults f LEFT JOIN counted c ON c.object = f.object
ORDER BY f.rule COLLATE "C", f.object COLLATE "C";
