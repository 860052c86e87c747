-- Rows for schema.sql: the same rows on every run and every server, 91,000 of them, faults included.
--
-- Values come from md5 of a name and a number, times from a fixed day. Run it once, on empty tables,
-- as the role that loaded the schema. Plain SQL, no psql commands.
--
-- Faults that the rows carry:
--   consents, model_access_logs      rows of users that stand in auth.users only (orphans of public.users)
--   coach_clients.status             'prospect', which no standard type knows
--   coach_payments.status            'paid' and 'cancelled', which no standard type knows
--   user_diet_plans.status           'done', in a text column
--   is_deleted                       NULL in all three tables that have it; deleted rows without updated_at
--   coaches, coach_stats, user_settings   NULL where one row a user or coach is meant
--   feedback, coach_plans, coach_payments, user_profiles   values that no check refused
--   coaches against coach_stats, media counts, subscriptions.cost   copies that went apart

-- An id that is the same everywhere, and a number from 0 to below the limit.
CREATE FUNCTION pg_temp.id_of(kind text, i bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS
  $$ SELECT md5(kind || ' ' || i)::uuid $$;
CREATE FUNCTION pg_temp.pick(kind text, i bigint, below integer) RETURNS integer LANGUAGE sql IMMUTABLE AS
  $$ SELECT ('x' || substr(md5(kind || '/' || i), 1, 7))::bit(28)::integer % below $$;
-- A moment of 2025, to the second. Hours are added to it, not days: days depend on the session's time zone.
CREATE FUNCTION pg_temp.moment(kind text, i bigint) RETURNS timestamp with time zone LANGUAGE sql IMMUTABLE AS
  $$ SELECT timestamp with time zone '2025-01-01 00:00:00+00' + pg_temp.pick(kind, i, 31536000) * interval '1 second' $$;

-- ---------------------------------------------------------------------------------------------------
-- Users 1 to 3000 are complete; 3001 to 3010 stand in auth.users only. Users 1 to 120 are coaches.

INSERT INTO auth.users (id, email, created_at)
SELECT pg_temp.id_of('user', i), 'user' || i || '@example.org', pg_temp.moment('user', i)
FROM generate_series(1, 3010) i;

INSERT INTO public.users (id, role, display_name, created_at)
SELECT pg_temp.id_of('user', i),
  (CASE WHEN i <= 100 THEN 'coach' WHEN i <= 120 THEN 'nutritionist' WHEN i <= 123 THEN 'admin' ELSE 'client' END)
    ::public.user_role_enum,
  CASE WHEN i % 50 <> 0 THEN 'User ' || i END, pg_temp.moment('user', i)
FROM generate_series(1, 3000) i;

INSERT INTO public.user_profiles (id, full_name, height_cm, weight_kg, created_at, updated_at)
SELECT pg_temp.id_of('user', i), 'Person ' || i,
  CASE WHEN i % 700 = 0 THEN 1750 WHEN i % 40 <> 0 THEN 150 + pg_temp.pick('height', i, 50) END,
  CASE WHEN i % 900 = 0 THEN 0 WHEN i % 40 <> 0 THEN 50 + pg_temp.pick('weight', i, 600) / 10.0 END,
  pg_temp.moment('user', i), pg_temp.moment('user', i) + interval '72 hours'
FROM generate_series(1, 3000) i;

INSERT INTO public.user_details (id, user_id, date_of_birth, phone, created_at)
SELECT pg_temp.id_of('detail', i), pg_temp.id_of('user', i),
  date '1960-01-01' + pg_temp.pick('born', i, 16000), '+1555' || lpad(i::text, 6, '0'), pg_temp.moment('user', i)
FROM generate_series(1, 2400) i;

INSERT INTO public.user_settings (id, user_id, units, notifications, created_at, updated_at)
SELECT pg_temp.id_of('setting', i), CASE WHEN i <= 2400 THEN pg_temp.id_of('user', i) END,
  CASE WHEN i % 5 = 0 THEN 'imperial' ELSE 'metric' END, jsonb_build_object('email', i % 3 = 0),
  pg_temp.moment('user', i), pg_temp.moment('user', i) + interval '24 hours'
FROM generate_series(1, 2406) i;

-- Users 3001 to 3006 gave two consents each and have no public.users row.
INSERT INTO public.consents (id, owner_id, purpose, granted, granted_at, created_at)
SELECT pg_temp.id_of('consent', i),
  pg_temp.id_of('user', CASE WHEN i <= 3000 THEN i ELSE 3001 + (i - 3001) % 6 END),
  CASE i % 2 WHEN 0 THEN 'research' ELSE 'marketing' END, i % 4 <> 0,
  CASE WHEN i % 4 <> 0 THEN pg_temp.moment('consent', i) END, pg_temp.moment('consent', i)
FROM generate_series(1, 3012) i;

INSERT INTO public.user_consent (id, user_id, document, accepted_at, created_at)
SELECT pg_temp.id_of('user consent', i), pg_temp.id_of('user', i), 'terms-2025',
  CASE WHEN i % 10 <> 0 THEN pg_temp.moment('user', i) END, pg_temp.moment('user', i)
FROM generate_series(1, 3000) i;

INSERT INTO public.active_hours (id, owner_id, active_date, minutes, created_at)
SELECT pg_temp.id_of('active', i), pg_temp.id_of('user', 1 + i % 1500), date '2025-06-01' + (i / 1500)::integer,
  pg_temp.pick('minutes', i, 180), pg_temp.moment('active', i)
FROM generate_series(0, 5999) i;

INSERT INTO public.health_vitals (id, owner_id, measured_at, resting_heart_rate, created_at)
SELECT pg_temp.id_of('vital', i), pg_temp.id_of('user', 1 + i % 1000), pg_temp.moment('vital', i),
  45 + pg_temp.pick('heart', i, 45), pg_temp.moment('vital', i)
FROM generate_series(1, 4000) i;

INSERT INTO public.manual_vitals (id, user_id, kind, reading, created_at)
SELECT pg_temp.id_of('manual', i), pg_temp.id_of('user', 1 + i % 900),
  CASE i % 2 WHEN 0 THEN 'glucose' ELSE 'weight' END, 60 + pg_temp.pick('reading', i, 400) / 10.0,
  pg_temp.moment('manual', i)
FROM generate_series(1, 1500) i;

INSERT INTO public.health_documents (id, user_id, title, storage_path, created_at)
SELECT pg_temp.id_of('document', i), pg_temp.id_of('user', 1 + i % 600), 'Document ' || i, 'documents/' || i || '.pdf',
  pg_temp.moment('document', i)
FROM generate_series(1, 1000) i;

-- Users 3007 to 3010 have no public.users row; every tenth log row has no user at all.
INSERT INTO public.model_access_logs (id, user_id, model_name, purpose, created_at)
SELECT pg_temp.id_of('log', i),
  CASE WHEN i % 10 = 0 THEN NULL
       WHEN i % 75 = 1 THEN pg_temp.id_of('user', 3007 + pg_temp.pick('log', i, 4))
       ELSE pg_temp.id_of('user', 1 + i % 2000) END,
  'coach-assistant-' || 1 + i % 2, CASE WHEN i % 3 = 0 THEN 'plan' END, pg_temp.moment('log', i)
FROM generate_series(1, 3000) i;

INSERT INTO public.mcp_envelopes (id, user_id, payload, created_at)
SELECT pg_temp.id_of('envelope', i), pg_temp.id_of('user', 1 + i % 400), jsonb_build_object('step', i % 7),
  pg_temp.moment('envelope', i)
FROM generate_series(1, 1500) i;

INSERT INTO public.source_connections (id, user_id, source, access_token_encrypted, refresh_token_encrypted, created_at)
SELECT pg_temp.id_of('source', i), pg_temp.id_of('user', i),
  CASE i % 3 WHEN 0 THEN 'watch' WHEN 1 THEN 'scale' ELSE 'ring' END,
  md5('access ' || i), md5('refresh ' || i), pg_temp.moment('source', i)
FROM generate_series(1, 1200) i;

-- ---------------------------------------------------------------------------------------------------
-- Targets and workouts: keys with gaps, as deletes leave them.

INSERT INTO public.user_targets (id, user_id, goal, created_at)
SELECT i * 3, pg_temp.id_of('user', i), CASE i % 3 WHEN 0 THEN 'strength' WHEN 1 THEN 'weight' ELSE 'sleep' END,
  pg_temp.moment('target', i)
FROM generate_series(1, 1800) i;
SELECT pg_catalog.setval('public.user_targets_id_seq', 5417, true);

INSERT INTO public.user_target_progress (id, target_id, week, reached)
SELECT pg_temp.id_of('progress', i), 3 * (1 + i % 1800), 1 + (i / 1800)::integer, pg_temp.pick('progress', i, 1000) / 10.0
FROM generate_series(0, 3599) i;

INSERT INTO public.user_workouts (id, user_id, target_id, repeats_workout_id, title, performed_at, created_at, updated_at)
SELECT 2 * i, pg_temp.id_of('user', 1 + i % 2000), CASE WHEN i % 2000 < 1800 AND i % 4 = 0 THEN 3 * (1 + i % 2000) END,
  CASE WHEN i > 2000 AND i % 3 = 0 THEN 2 * (i - 2000) END, 'Workout ' || i, pg_temp.moment('workout', i),
  pg_temp.moment('workout', i), pg_temp.moment('workout', i) + interval '1 hour'
FROM generate_series(1, 4500) i;
SELECT pg_catalog.setval('public.user_workouts_id_seq', 9012, true);

INSERT INTO public.user_workout_exercises (id, workout_id, position, name)
SELECT pg_temp.id_of('exercise', i), 2 * (1 + i % 3000), 1 + (i / 3000)::integer, 'Exercise ' || pg_temp.pick('exercise', i, 60)
FROM generate_series(0, 5999) i;

INSERT INTO public.user_workout_sets (id, exercise_id, repetitions, load_kg)
SELECT pg_temp.id_of('set', i), pg_temp.id_of('exercise', i % 3000), 1 + pg_temp.pick('set', i, 15),
  CASE WHEN i % 6 <> 0 THEN 5 * pg_temp.pick('load', i, 30) END
FROM generate_series(0, 4999) i;

INSERT INTO public.daily_metrics (id, owner_id, metric_date, steps, calories_kcal, confidence, user_workout_id, created_at)
SELECT pg_temp.id_of('metric', i), pg_temp.id_of('user', 1 + i % 2000), date '2025-07-01' + (i / 2000)::integer,
  pg_temp.pick('steps', i, 20000), 1500 + pg_temp.pick('calories', i, 1800), pg_temp.pick('confidence', i, 101) / 100.0,
  CASE WHEN i % 5 = 0 THEN 2 * (1 + pg_temp.pick('metric workout', i, 4500)) END, pg_temp.moment('metric', i)
FROM generate_series(0, 7999) i;

-- ---------------------------------------------------------------------------------------------------
-- Media. The stored counts are right for most rows and wrong for every ninth.

INSERT INTO public.media (id, owner_id, moderated_by, title, visibility, created_at, updated_at)
SELECT pg_temp.id_of('media', i), pg_temp.id_of('user', 1 + i % 800), CASE WHEN i % 20 = 0 THEN pg_temp.id_of('user', 121) END,
  'Picture ' || i,
  (CASE WHEN i % 5 = 0 THEN 'private' WHEN i % 2 = 0 THEN 'public' ELSE 'followers' END)::public.media_visibility,
  pg_temp.moment('media', i), pg_temp.moment('media', i)
FROM generate_series(1, 1500) i;

INSERT INTO public.media_likes (id, media_id, user_id, created_at)
SELECT pg_temp.id_of('like', i), pg_temp.id_of('media', 1 + i % 1200), pg_temp.id_of('user', 1 + (i / 1200) * 700 + i % 700),
  pg_temp.moment('like', i)
FROM generate_series(0, 3999) i;

INSERT INTO public.media_comments (id, media_id, user_id, body, created_at)
SELECT pg_temp.id_of('comment', i), pg_temp.id_of('media', 1 + i % 700),
  pg_temp.id_of('user', 1 + pg_temp.pick('comment', i, 3000)),
  'Comment ' || i, pg_temp.moment('comment', i)
FROM generate_series(1, 1800) i;

-- The trigger that keeps updated_at would write the time of this run.
ALTER TABLE public.media DISABLE TRIGGER media_updated_at;
UPDATE public.media m SET
  likes_count = (SELECT count(*) FROM public.media_likes l WHERE l.media_id = m.id) + (right(m.title, 1) = '9')::integer,
  comments_count = (SELECT count(*) FROM public.media_comments c WHERE c.media_id = m.id);
ALTER TABLE public.media ENABLE TRIGGER media_updated_at;

INSERT INTO public.user_workout_media (workout_id, media_id, caption)
SELECT 2 * (1 + i % 900), pg_temp.id_of('media', 1 + i % 1000), CASE WHEN i % 3 = 0 THEN 'After set ' || 1 + i % 5 END
FROM generate_series(0, 1199) i;

-- ---------------------------------------------------------------------------------------------------
-- Coaches. Numbers 119 and 120 lost their user; every eleventh differs from its row in coach_stats.

INSERT INTO public.coaches (id, user_id, display_name, rating, average_rating, total_reviews, created_at, updated_at)
SELECT pg_temp.id_of('coach', i), CASE WHEN i <= 118 THEN pg_temp.id_of('user', i) END, 'Coach ' || i,
  CASE WHEN i % 9 <> 0 THEN pg_temp.pick('rating', i, 51) / 10.0 END, pg_temp.pick('rating', i, 51) / 10.0,
  pg_temp.pick('reviews', i, 200), pg_temp.moment('coach', i), pg_temp.moment('coach', i)
FROM generate_series(1, 120) i;

INSERT INTO public.coach_stats (id, coach_id, rating, average_rating, total_reviews, created_at)
SELECT pg_temp.id_of('stats', i), CASE WHEN i <= 118 THEN pg_temp.id_of('coach', i) END,
  CASE WHEN i % 9 <> 0 THEN pg_temp.pick('rating', i, 51) / 10.0 END, pg_temp.pick('rating', i, 51) / 10.0,
  pg_temp.pick('reviews', i, 200) + (i % 11 = 0)::integer, pg_temp.moment('coach', i)
FROM generate_series(1, 121) i;

-- One live row a coach and client: each pair stands once, except the deleted rows above 2100, which repeat a pair.
INSERT INTO public.coach_clients (id, coach_id, client_id, status, is_deleted, started_at, created_at, updated_at)
SELECT pg_temp.id_of('client', i), pg_temp.id_of('coach', 1 + pair % 120), pg_temp.id_of('user', 124 + pair), status, is_deleted,
  CASE WHEN status <> 'prospect' THEN pg_temp.moment('client', i) + interval '48 hours' END,
  pg_temp.moment('client', i),
  CASE WHEN i % 4 <> 0 THEN pg_temp.moment('client', i) + interval '216 hours' END
FROM (
  SELECT i, CASE WHEN i <= 2100 THEN i ELSE i - 2000 END AS pair,
    (CASE pg_temp.pick('client status', i, 10)
      WHEN 0 THEN 'prospect' WHEN 1 THEN 'paused' WHEN 2 THEN 'paused' WHEN 3 THEN 'ended' ELSE 'active' END)
      ::public.coach_status AS status,
    CASE WHEN i > 2100 THEN true WHEN i % 60 = 0 THEN NULL ELSE i % 25 = 0 END AS is_deleted
  FROM generate_series(1, 2200) i) AS made;

INSERT INTO public.coach_plans (id, coach_id, name, description, price, type, is_deleted, created_at, updated_at)
SELECT pg_temp.id_of('plan', i), pg_temp.id_of('coach', 1 + i % 120), 'Plan ' || i / 120,
  CASE WHEN i % 3 <> 0 THEN 'What plan ' || i || ' holds' END,
  CASE WHEN i % 97 = 0 THEN 0 ELSE 20 + pg_temp.pick('price', i, 180) END,
  (CASE i % 3 WHEN 0 THEN 'fitness' WHEN 1 THEN 'nutrition' ELSE 'combined' END)::public.plan_type,
  CASE WHEN i % 70 = 0 THEN NULL ELSE i % 12 = 0 END,
  pg_temp.moment('plan', i), pg_temp.moment('plan', i) + interval '120 hours'
FROM generate_series(0, 479) i;

INSERT INTO public.coach_payments (id, coach_id, client_id, amount, status, paid_at, is_deleted, created_at)
SELECT pg_temp.id_of('payment', i), pg_temp.id_of('coach', 1 + (1 + i % 2100) % 120), pg_temp.id_of('user', 125 + i % 2100),
  CASE WHEN i % 400 = 0 THEN 0 ELSE 20 + pg_temp.pick('amount', i, 18000) / 100.0 END, status,
  CASE WHEN status IN ('paid', 'refunded') THEN pg_temp.moment('payment', i) + interval '1 hour' END,
  CASE WHEN i % 80 = 0 THEN NULL ELSE i % 33 = 0 END, pg_temp.moment('payment', i)
FROM (
  SELECT i,
    (CASE pg_temp.pick('payment status', i, 12)
      WHEN 0 THEN 'pending' WHEN 1 THEN 'failed' WHEN 2 THEN 'refunded' WHEN 3 THEN 'cancelled' ELSE 'paid' END)
      ::public.coach_payment_status AS status
  FROM generate_series(1, 3600) i) AS made;

INSERT INTO private.payment_changes (operation, old_row, new_row, changed_at)
SELECT 'UPDATE', jsonb_build_object('id', pg_temp.id_of('payment', i), 'status', 'pending'),
  jsonb_build_object('id', pg_temp.id_of('payment', i), 'status', 'paid'), pg_temp.moment('payment', i) + interval '1 hour'
FROM generate_series(1, 40) i;

INSERT INTO public.coach_revenue (id, coach_id, month, revenue, created_at)
SELECT pg_temp.id_of('revenue', i), pg_temp.id_of('coach', 1 + i % 120),
  (date '2025-01-01' + (i / 120)::integer * interval '1 month')::date,
  CASE WHEN i % 30 <> 0 THEN pg_temp.pick('revenue', i, 400000) / 100.0 END, pg_temp.moment('revenue', i)
FROM generate_series(0, 1439) i;

INSERT INTO public.coach_availability (id, coach_id, weekday, start_time, end_time, created_at)
SELECT pg_temp.id_of('slot', i), pg_temp.id_of('coach', 1 + i % 120), (i / 120)::integer,
  time '08:00' + pg_temp.pick('slot', i, 4) * interval '1 hour',
  time '16:00', pg_temp.moment('slot', i)
FROM generate_series(0, 599) i;

INSERT INTO public.coach_suggestions (id, coach_id, client_id, suggestion, created_at)
SELECT pg_temp.id_of('suggestion', i), pg_temp.id_of('coach', 1 + i % 120), pg_temp.id_of('user', 124 + i), 'Suggestion ' || i,
  pg_temp.moment('suggestion', i)
FROM generate_series(1, 1500) i;

-- The cost is the plan's price, but for every thirteenth row.
INSERT INTO public.subscriptions (id, coach_id, client_id, plan_id, cost, status, created_at)
SELECT pg_temp.id_of('subscription', i), p.coach_id, pg_temp.id_of('user', 124 + i), p.id,
  p.price + (i % 13 = 0)::integer * 5,
  (CASE i % 8 WHEN 0 THEN 'trial' WHEN 1 THEN 'cancelled' WHEN 2 THEN 'expired' ELSE 'active' END)::public.subscription_status,
  pg_temp.moment('subscription', i)
FROM generate_series(1, 1600) i
JOIN public.coach_plans p ON p.id = pg_temp.id_of('plan', i % 480);

INSERT INTO public.feedback (id, coach_id, client_id, rating, feedback, created_at)
SELECT pg_temp.id_of('feedback', i), pg_temp.id_of('coach', 1 + i % 120), pg_temp.id_of('user', 124 + i),
  CASE WHEN i % 300 = 0 THEN 10 WHEN i % 15 <> 0 THEN pg_temp.pick('stars', i, 11) / 2.0 END,
  CASE WHEN i % 2 = 0 THEN 'Feedback ' || i END, pg_temp.moment('feedback', i)
FROM generate_series(1, 1400) i;

-- ---------------------------------------------------------------------------------------------------
-- Packages and diets.

INSERT INTO public.professional_packages
  (id, owner_user_id, name, description, professional_type, visibility, status, price, created_at)
SELECT pg_temp.id_of('package', i), pg_temp.id_of('user', 1 + i % 120), 'Package ' || i,
  CASE WHEN i % 4 <> 0 THEN 'About package ' || i END,
  (CASE WHEN i % 120 >= 100 THEN 'nutritionist' WHEN i % 7 = 0 THEN 'trainer' ELSE 'coach' END)::public.professional_type_enum,
  (CASE i % 3 WHEN 0 THEN 'public' WHEN 1 THEN 'unlisted' ELSE 'private' END)::public.package_visibility_enum,
  (CASE i % 6 WHEN 0 THEN 'paused' WHEN 1 THEN 'expired' ELSE 'active' END)::public.subscription_status_enum,
  50 + pg_temp.pick('package', i, 400), pg_temp.moment('package', i)
FROM generate_series(0, 299) i;

INSERT INTO public.professional_package_subscriptions (id, package_id, owner_user_id, client_user_id, status, created_at)
SELECT pg_temp.id_of('package subscription', i), pg_temp.id_of('package', i % 300), pg_temp.id_of('user', 1 + (i % 300) % 120),
  pg_temp.id_of('user', 124 + i),
  (CASE i % 5 WHEN 0 THEN 'pending' WHEN 1 THEN 'canceled' ELSE 'active' END)::public.subscription_status_enum,
  pg_temp.moment('package subscription', i)
FROM generate_series(1, 1300) i;

INSERT INTO public.diet_plans (id, coach_id, name, description, created_at)
SELECT pg_temp.id_of('diet', i), CASE WHEN i % 10 <> 0 THEN pg_temp.id_of('coach', 1 + i % 120) END,
  'Diet ' || i, 'About diet ' || i,
  pg_temp.moment('diet', i)
FROM generate_series(1, 240) i;

INSERT INTO public.user_diet_plans (id, user_id, diet_plan_id, status, created_at)
SELECT pg_temp.id_of('user diet', i), pg_temp.id_of('user', 200 + i), pg_temp.id_of('diet', 1 + i % 240),
  CASE i % 6 WHEN 0 THEN 'done' WHEN 1 THEN 'pending' ELSE 'active' END, pg_temp.moment('user diet', i)
FROM generate_series(1, 1000) i;

DROP FUNCTION pg_temp.moment(text, bigint), pg_temp.pick(text, bigint, integer), pg_temp.id_of(text, bigint);

-- Row estimates as a database in use has them.
DO $$
DECLARE
  loaded regclass;
BEGIN
  FOR loaded IN
    SELECT c.oid FROM pg_catalog.pg_class c
    WHERE c.relkind = 'r' AND c.relnamespace IN ('auth'::regnamespace, 'private'::regnamespace, 'public'::regnamespace)
    ORDER BY c.oid
  LOOP
    EXECUTE format('ANALYZE %s', loaded);
  END LOOP;
END
$$;
