-- Supfit: a fitness-coaching application on a Supabase-like PostgreSQL database, with its faults.
--
-- The tables, columns, keys and faults come from a review of this system. What the review does not
-- say and this file had to decide is marked `-- invented`: on a column's own line for that column, on
-- the line above a statement for the whole statement. The labels of every enum are invented, because
-- the review gives the names of the types only.
--
-- Loads into an empty database on PostgreSQL 14 to 18, as a superuser or as the database's owner with
-- CREATEROLE. Plain SQL without psql commands, so that any client can run it. Every object belongs to
-- the role that loads it (on Supabase the auth schema has an owner of its own). It is one long file,
-- because it stands for one dump of one database.

-- ---------------------------------------------------------------------------------------------------
-- Roles. They belong to the cluster, not to the database: another database may have made them already.

DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['anon', 'authenticated', 'service_role'] LOOP
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = wanted) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', wanted);
      EXCEPTION
        -- Another session made the role between the look and the CREATE.
        WHEN duplicate_object OR unique_violation THEN
          RAISE NOTICE 'role % was made by another session', wanted;
      END;
    END IF;
  END LOOP;
  -- Only a superuser may give BYPASSRLS on every version; without it service_role obeys the policies.
  IF (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user)
     AND NOT (SELECT rolbypassrls FROM pg_catalog.pg_roles WHERE rolname = 'service_role') THEN
    ALTER ROLE service_role BYPASSRLS;
  END IF;
END
$$;

CREATE SCHEMA auth;

-- invented
CREATE SCHEMA private;

GRANT USAGE ON SCHEMA auth TO anon, authenticated, service_role;

-- Before PostgreSQL 15 the schema public belongs to the bootstrap superuser; there PUBLIC has USAGE.
DO $$
BEGIN
  IF (SELECT pg_catalog.pg_has_role(nspowner, 'USAGE')
      FROM pg_catalog.pg_namespace WHERE nspname = 'public') THEN
    GRANT USAGE ON SCHEMA public TO anon, authenticated, service_role;
  END IF;
END
$$;

-- What Supabase sets up: every new object of public is open to the roles of its API.
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO anon, authenticated, service_role;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON SEQUENCES TO anon, authenticated, service_role;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON FUNCTIONS TO anon, authenticated, service_role;

-- ---------------------------------------------------------------------------------------------------
-- Enum types. All labels are invented.

CREATE TYPE public.user_role_enum AS ENUM ('client', 'coach', 'nutritionist', 'admin');
CREATE TYPE public.subscription_status_enum AS ENUM ('pending', 'active', 'paused', 'canceled', 'expired');
CREATE TYPE public.professional_type_enum AS ENUM ('coach', 'nutritionist', 'trainer');
CREATE TYPE public.package_visibility_enum AS ENUM ('public', 'unlisted', 'private');
CREATE TYPE public.media_visibility AS ENUM ('public', 'followers', 'private');
CREATE TYPE public.coach_status AS ENUM ('prospect', 'active', 'paused', 'ended');
CREATE TYPE public.coach_payment_status AS ENUM ('pending', 'paid', 'failed', 'refunded', 'cancelled');
CREATE TYPE public.plan_type AS ENUM ('fitness', 'nutrition', 'combined');
CREATE TYPE public.subscription_status AS ENUM ('trial', 'active', 'cancelled', 'expired');
-- Deprecated by the review and used by no column.
CREATE TYPE public.plan_type_enum AS ENUM ('fitness', 'nutrition');
CREATE TYPE public.status_enum AS ENUM ('active', 'inactive');

-- ---------------------------------------------------------------------------------------------------
-- The two user tables and the bridge between them.

CREATE TABLE auth.users (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email text NOT NULL UNIQUE, -- invented
  raw_user_meta_data jsonb NOT NULL DEFAULT '{}', -- invented
  created_at timestamp with time zone NOT NULL DEFAULT now() -- invented
);

CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    nullif(current_setting('request.jwt.claim.sub', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
$$;

CREATE TABLE public.users (
  id uuid PRIMARY KEY,
  role public.user_role_enum NOT NULL DEFAULT 'client', -- invented
  display_name text, -- invented
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  -- The one legitimate reference to the authentication table.
  CONSTRAINT users_id_fkey FOREIGN KEY (id) REFERENCES auth.users (id) ON DELETE CASCADE
);

-- ---------------------------------------------------------------------------------------------------
-- What belongs to one user. References go to auth.users in one table and to public.users in the next.

CREATE TABLE public.user_profiles (
  id uuid PRIMARY KEY, -- both the key and the reference
  full_name text,
  height_cm numeric, -- no range
  weight_kg numeric, -- no range
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(), -- invented
  CONSTRAINT user_profiles_id_fkey FOREIGN KEY (id) REFERENCES auth.users (id) ON DELETE CASCADE
);

CREATE TABLE public.user_details (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL UNIQUE,
  date_of_birth date, -- invented
  phone text, -- invented
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT user_details_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users (id)
);

CREATE TABLE public.user_settings (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid UNIQUE, -- should be NOT NULL
  units text NOT NULL DEFAULT 'metric', -- invented
  notifications jsonb NOT NULL DEFAULT '{}', -- invented
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(), -- invented
  CONSTRAINT user_settings_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE
);

CREATE TABLE public.consents (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  owner_id uuid NOT NULL,
  purpose text NOT NULL, -- invented
  granted boolean NOT NULL DEFAULT false, -- invented
  granted_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT consents_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES auth.users (id)
);

CREATE TABLE public.user_consent (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL,
  document text NOT NULL, -- invented
  accepted_at timestamp with time zone, -- invented
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT user_consent_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users (id)
);

CREATE TABLE public.active_hours (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  owner_id uuid NOT NULL,
  active_date date NOT NULL,
  minutes integer NOT NULL DEFAULT 0, -- invented
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT active_hours_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES auth.users (id)
);

CREATE TABLE public.health_vitals (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  owner_id uuid NOT NULL,
  measured_at timestamp with time zone NOT NULL, -- invented
  resting_heart_rate integer, -- invented
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT health_vitals_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.users (id) ON DELETE CASCADE
);

CREATE TABLE public.manual_vitals (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL,
  kind text NOT NULL, -- invented
  reading numeric NOT NULL, -- invented
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT manual_vitals_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE
);

CREATE TABLE public.health_documents (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL,
  title text NOT NULL, -- invented
  storage_path text NOT NULL, -- invented
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT health_documents_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE
);

CREATE TABLE public.model_access_logs (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid, -- invented: may be null
  model_name text NOT NULL, -- invented
  purpose text, -- invented
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT model_access_logs_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users (id)
);

CREATE TABLE public.mcp_envelopes (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL,
  service_user_id uuid, -- invented: a service account, which exists in auth only; not in use yet
  payload jsonb NOT NULL DEFAULT '{}', -- invented
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT mcp_envelopes_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE,
  CONSTRAINT mcp_envelopes_service_user_id_fkey FOREIGN KEY (service_user_id) REFERENCES auth.users (id) -- invented
);

CREATE TABLE public.source_connections (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL,
  source text NOT NULL, -- invented
  access_token_encrypted text, -- how it is encrypted is written nowhere
  refresh_token_encrypted text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT source_connections_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE
);

-- ---------------------------------------------------------------------------------------------------
-- Targets and workouts: the two tables with sequence keys, and what hangs on them.

CREATE TABLE public.user_targets (
  id bigserial PRIMARY KEY,
  user_id uuid NOT NULL UNIQUE,
  goal text NOT NULL, -- invented
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT user_targets_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE
);

-- invented
CREATE TABLE public.user_target_progress (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  target_id bigint NOT NULL REFERENCES public.user_targets (id) ON DELETE CASCADE,
  week integer NOT NULL,
  reached numeric NOT NULL,
  CONSTRAINT user_target_progress_target_week_key UNIQUE (target_id, week)
);

CREATE TABLE public.user_workouts (
  id serial PRIMARY KEY,
  user_id uuid NOT NULL,
  target_id bigint, -- invented
  repeats_workout_id integer, -- invented: self reference
  title text NOT NULL, -- invented
  performed_at timestamp with time zone NOT NULL, -- invented
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(), -- invented
  CONSTRAINT user_workouts_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users (id),
  CONSTRAINT user_workouts_target_id_fkey FOREIGN KEY (target_id)
    REFERENCES public.user_targets (id) ON DELETE SET NULL, -- invented
  CONSTRAINT user_workouts_repeats_workout_id_fkey FOREIGN KEY (repeats_workout_id)
    REFERENCES public.user_workouts (id) ON DELETE SET NULL -- invented
);

-- invented
CREATE TABLE public.user_workout_exercises (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workout_id integer NOT NULL REFERENCES public.user_workouts (id) ON DELETE CASCADE,
  position integer NOT NULL,
  name text NOT NULL,
  CONSTRAINT user_workout_exercises_position_key UNIQUE (workout_id, position) DEFERRABLE INITIALLY IMMEDIATE
);

-- invented
CREATE TABLE public.user_workout_sets (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  exercise_id uuid NOT NULL REFERENCES public.user_workout_exercises (id) ON DELETE CASCADE,
  repetitions integer NOT NULL,
  load_kg numeric
);

CREATE TABLE public.daily_metrics (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  owner_id uuid NOT NULL,
  metric_date date NOT NULL,
  steps integer, -- invented
  calories_kcal numeric,
  confidence numeric CHECK (confidence >= 0 AND confidence <= 1),
  user_workout_id integer, -- invented: holds user_workouts.id, and no foreign key says so
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT daily_metrics_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.users (id) ON DELETE CASCADE
);

-- ---------------------------------------------------------------------------------------------------
-- Media.

CREATE TABLE public.media (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  owner_id uuid NOT NULL,
  moderated_by uuid, -- invented: the reference that already goes to public.users
  title text, -- invented
  visibility public.media_visibility NOT NULL DEFAULT 'followers', -- invented default
  likes_count integer DEFAULT 0, -- kept by nobody
  comments_count integer DEFAULT 0, -- kept by nobody
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(), -- invented
  CONSTRAINT media_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES auth.users (id) ON DELETE CASCADE,
  CONSTRAINT media_moderated_by_fkey FOREIGN KEY (moderated_by) REFERENCES public.users (id) ON DELETE SET NULL
);

CREATE TABLE public.media_likes (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  media_id uuid NOT NULL REFERENCES public.media (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES public.users (id) ON DELETE CASCADE, -- invented
  created_at timestamp with time zone NOT NULL DEFAULT now()
);

-- invented
CREATE TABLE public.media_comments (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  media_id uuid NOT NULL REFERENCES public.media (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES public.users (id) ON DELETE CASCADE,
  body text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now()
);

-- invented: a key made of a converted reference and one that stays
CREATE TABLE public.user_workout_media (
  workout_id integer NOT NULL REFERENCES public.user_workouts (id) ON DELETE CASCADE,
  media_id uuid NOT NULL REFERENCES public.media (id) ON DELETE CASCADE,
  caption text,
  PRIMARY KEY (workout_id, media_id)
);

-- ---------------------------------------------------------------------------------------------------
-- Coaches.

CREATE TABLE public.coaches (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid UNIQUE REFERENCES public.users (id) ON DELETE SET NULL, -- should be NOT NULL
  display_name text NOT NULL, -- invented
  rating double precision, -- this and the next two stand in coach_stats again
  average_rating double precision,
  total_reviews integer,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now() -- invented
);

CREATE TABLE public.coach_stats (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  coach_id uuid UNIQUE, -- should be NOT NULL
  rating double precision, -- no range
  average_rating double precision,
  total_reviews integer,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT coach_stats_coach_id_fkey FOREIGN KEY (coach_id) REFERENCES public.coaches (id)
);

CREATE TABLE public.coach_clients (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  coach_id uuid NOT NULL REFERENCES public.coaches (id) ON DELETE CASCADE,
  client_id uuid NOT NULL REFERENCES public.users (id) ON DELETE CASCADE,
  status public.coach_status NOT NULL DEFAULT 'prospect', -- invented default
  is_deleted boolean DEFAULT false,
  started_at timestamp with time zone, -- invented
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone, -- invented: may be null
  CONSTRAINT coach_clients_started CHECK (status IN ('prospect', 'ended') OR started_at IS NOT NULL) -- invented
);

CREATE TABLE public.coach_payments (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  coach_id uuid NOT NULL REFERENCES public.coaches (id) ON DELETE CASCADE,
  client_id uuid NOT NULL REFERENCES public.users (id) ON DELETE CASCADE, -- invented
  amount numeric NOT NULL, -- no check
  status public.coach_payment_status NOT NULL DEFAULT 'pending', -- invented default
  paid_at timestamp with time zone,
  is_deleted boolean DEFAULT false,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT coach_payments_paid_has_time CHECK (status <> 'paid' OR paid_at IS NOT NULL) -- invented
);

CREATE TABLE public.coach_plans (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  coach_id uuid NOT NULL REFERENCES public.coaches (id) ON DELETE CASCADE,
  name text NOT NULL,
  description text,
  price numeric NOT NULL, -- no check
  type public.plan_type NOT NULL DEFAULT 'fitness', -- invented default
  is_deleted boolean DEFAULT false,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now() -- invented
);

CREATE TABLE public.coach_revenue (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  coach_id uuid NOT NULL REFERENCES public.coaches (id) ON DELETE CASCADE,
  month date NOT NULL, -- invented
  revenue numeric, -- no check
  created_at timestamp with time zone NOT NULL DEFAULT now()
);

CREATE TABLE public.coach_availability (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  coach_id uuid NOT NULL REFERENCES public.coaches (id) ON DELETE CASCADE,
  weekday integer NOT NULL, -- invented
  start_time time without time zone NOT NULL,
  end_time time without time zone NOT NULL, -- invented
  created_at timestamp with time zone NOT NULL DEFAULT now()
);

CREATE TABLE public.coach_suggestions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  coach_id uuid NOT NULL REFERENCES public.coaches (id) ON DELETE CASCADE,
  client_id uuid NOT NULL REFERENCES public.users (id) ON DELETE CASCADE,
  suggestion text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now()
);

CREATE TABLE public.subscriptions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  coach_id uuid NOT NULL REFERENCES public.coaches (id) ON DELETE CASCADE,
  client_id uuid NOT NULL REFERENCES public.users (id) ON DELETE CASCADE, -- invented
  plan_id uuid REFERENCES public.coach_plans (id) ON DELETE SET NULL, -- invented
  cost numeric, -- copied from coach_plans.price
  status public.subscription_status NOT NULL DEFAULT 'trial', -- invented default
  created_at timestamp with time zone NOT NULL DEFAULT now()
);

CREATE TABLE public.feedback (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  coach_id uuid NOT NULL REFERENCES public.coaches (id) ON DELETE CASCADE,
  client_id uuid NOT NULL REFERENCES public.users (id) ON DELETE CASCADE,
  rating double precision, -- no range
  feedback text,
  created_at timestamp with time zone NOT NULL DEFAULT now()
);

-- ---------------------------------------------------------------------------------------------------
-- Packages. An export that joins information_schema prints the composite key four times, one column
-- pair each; the catalogue has one key of two columns.

CREATE TABLE public.professional_packages (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  owner_user_id uuid NOT NULL REFERENCES public.users (id) ON DELETE CASCADE,
  name text NOT NULL,
  description text,
  professional_type public.professional_type_enum NOT NULL,
  visibility public.package_visibility_enum NOT NULL DEFAULT 'private', -- invented default
  status public.subscription_status_enum NOT NULL DEFAULT 'active', -- invented default
  price numeric, -- invented
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT professional_packages_id_owner_key UNIQUE (id, owner_user_id) -- invented: what the composite key needs
);

CREATE TABLE public.professional_package_subscriptions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  package_id uuid NOT NULL,
  owner_user_id uuid NOT NULL,
  client_user_id uuid NOT NULL REFERENCES public.users (id) ON DELETE CASCADE,
  status public.subscription_status_enum NOT NULL DEFAULT 'pending', -- invented default
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT subscription_owner_matches_package FOREIGN KEY (package_id, owner_user_id)
    REFERENCES public.professional_packages (id, owner_user_id)
);

CREATE TABLE public.diet_plans (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  coach_id uuid REFERENCES public.coaches (id) ON DELETE SET NULL, -- invented
  name text NOT NULL,
  description text,
  created_at timestamp with time zone NOT NULL DEFAULT now()
);

CREATE TABLE public.user_diet_plans (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES public.users (id) ON DELETE CASCADE,
  diet_plan_id uuid NOT NULL REFERENCES public.diet_plans (id) ON DELETE CASCADE, -- invented
  status text NOT NULL DEFAULT 'active', -- invented: a status kept as text
  created_at timestamp with time zone NOT NULL DEFAULT now()
);

-- ---------------------------------------------------------------------------------------------------
-- Indexes. The review names those that are missing; the few that stand are invented.

-- invented
CREATE UNIQUE INDEX coach_clients_one_live ON public.coach_clients (coach_id, client_id) WHERE is_deleted = false;
-- invented
CREATE UNIQUE INDEX coach_plans_live_name ON public.coach_plans (coach_id, lower(name)) WHERE is_deleted = false;
-- invented
CREATE INDEX coach_payments_open ON public.coach_payments (coach_id, created_at DESC)
  WHERE status = 'pending' AND is_deleted = false;
-- invented
CREATE INDEX subscriptions_running ON public.subscriptions (client_id) WHERE status IN ('trial', 'active');
-- invented
CREATE INDEX media_open ON public.media (created_at DESC) WHERE visibility <> 'private';
-- invented
CREATE INDEX users_coaches ON public.users (display_name) WHERE role = 'coach';
-- invented
CREATE INDEX user_workouts_recent ON public.user_workouts (user_id, performed_at DESC) INCLUDE (id);
-- invented
CREATE UNIQUE INDEX media_likes_once ON public.media_likes (media_id, user_id);

-- ---------------------------------------------------------------------------------------------------
-- Views. All invented.

-- invented
CREATE VIEW public.active_coach_clients AS
  SELECT cc.id, cc.coach_id, cc.client_id, cc.status, cc.started_at
  FROM public.coach_clients cc
  WHERE cc.is_deleted = false AND cc.status IN ('active', 'paused');

-- invented: a view on a view, grouped by a key that stays
CREATE VIEW public.coach_dashboard AS
  SELECT c.id, c.display_name, count(a.client_id) AS clients,
    (SELECT sum(p.amount) FROM public.coach_payments p
     WHERE p.coach_id = c.id AND p.status = 'paid' AND NOT p.is_deleted) AS received
  FROM public.coaches c
  LEFT JOIN public.active_coach_clients a ON a.coach_id = c.id
  GROUP BY c.id;

-- invented: with an option, a label in an expression, and the flag in its output
CREATE VIEW public.coach_payment_ledger WITH (security_barrier = true) AS
  SELECT p.id, p.coach_id, p.client_id, p.status, p.is_deleted,
    CASE p.status WHEN 'paid' THEN p.amount WHEN 'refunded' THEN - p.amount ELSE 0 END AS booked
  FROM public.coach_payments p;

-- invented
CREATE VIEW public.open_coach_plans AS
  SELECT id, coach_id, name, type, price FROM public.coach_plans WHERE is_deleted IS NOT TRUE;

-- invented: grouped by a key that is converted
CREATE VIEW public.user_workout_summary AS
  SELECT w.id, w.user_id, w.title, w.performed_at, count(e.id) AS exercises
  FROM public.user_workouts w
  LEFT JOIN public.user_workout_exercises e ON e.workout_id = w.id
  GROUP BY w.id;

-- invented
CREATE VIEW public.user_target_overview AS
  SELECT t.id, t.user_id, t.goal, p.week, p.reached
  FROM public.user_targets t
  LEFT JOIN public.user_target_progress p ON p.target_id = t.id;

-- invented
CREATE VIEW public.shared_media AS
  SELECT id, owner_id, title, visibility, likes_count FROM public.media WHERE visibility IN ('public', 'followers');

-- invented
CREATE VIEW public.running_subscriptions AS
  SELECT s.id, s.coach_id, s.client_id, s.cost, s.status = 'trial' AS on_trial
  FROM public.subscriptions s
  WHERE s.status IN ('trial', 'active');

-- ---------------------------------------------------------------------------------------------------
-- Functions and triggers. All invented.

-- invented
CREATE FUNCTION public.set_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END
$$;

-- invented
CREATE TRIGGER user_profiles_updated_at BEFORE UPDATE ON public.user_profiles
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();
-- invented
CREATE TRIGGER user_workouts_updated_at BEFORE UPDATE ON public.user_workouts
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();
-- invented
CREATE TRIGGER media_updated_at BEFORE UPDATE ON public.media
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();
-- invented
CREATE TRIGGER coach_clients_updated_at BEFORE UPDATE ON public.coach_clients
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();
-- invented
CREATE TRIGGER coach_plans_updated_at BEFORE UPDATE ON public.coach_plans
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- invented: it keeps what changed on one table, but neither who nor why, so an audit trail is still missing
CREATE TABLE private.payment_changes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  operation text NOT NULL,
  old_row jsonb,
  new_row jsonb,
  changed_at timestamp with time zone NOT NULL DEFAULT now()
);

-- invented: SECURITY DEFINER without a search_path
CREATE FUNCTION private.keep_payment_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  INSERT INTO private.payment_changes (operation, old_row, new_row)
  VALUES (TG_OP, to_jsonb(OLD), CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(NEW) END);
  RETURN NULL;
END
$$;

-- invented
CREATE TRIGGER coach_payments_audit AFTER UPDATE OR DELETE ON public.coach_payments
  FOR EACH ROW EXECUTE FUNCTION private.keep_payment_change();

-- invented
CREATE FUNCTION public.set_paid_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.paid_at := coalesce(NEW.paid_at, now());
  RETURN NEW;
END
$$;

-- invented: fires on a label
CREATE TRIGGER coach_payments_paid BEFORE UPDATE OF status ON public.coach_payments
  FOR EACH ROW WHEN (NEW.status = 'paid' AND OLD.status <> 'paid')
  EXECUTE FUNCTION public.set_paid_at();

-- invented: names a key that is converted, and works with either type
CREATE FUNCTION public.user_workout_count(p_user uuid) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT count(w.id) FROM public.user_workouts w WHERE w.user_id = p_user
$$;

-- ---------------------------------------------------------------------------------------------------
-- Row security stands on five tables; every other table of public is without it, among them all that
-- the review lists. The policies are invented.

ALTER TABLE public.users ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.source_connections ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.media_likes ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.user_workouts ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.user_workout_exercises ENABLE ROW LEVEL SECURITY;

-- invented
CREATE POLICY users_own ON public.users FOR SELECT TO authenticated USING (id = auth.uid());
-- invented
CREATE POLICY users_coaches ON public.users FOR SELECT TO anon, authenticated USING (role = 'coach');
-- invented
CREATE POLICY source_connections_own ON public.source_connections TO authenticated
  USING (user_id = auth.uid()) WITH CHECK (user_id = auth.uid());
-- invented
CREATE POLICY media_likes_read ON public.media_likes FOR SELECT USING (true);
-- invented
CREATE POLICY media_likes_own ON public.media_likes FOR INSERT TO authenticated WITH CHECK (user_id = auth.uid());
-- invented
CREATE POLICY user_workouts_own ON public.user_workouts TO authenticated
  USING (user_id = auth.uid()) WITH CHECK (user_id = auth.uid());
-- invented: reads the flag and the labels of another table
CREATE POLICY user_workouts_coach ON public.user_workouts FOR SELECT TO authenticated
  USING (EXISTS (
    SELECT FROM public.coach_clients cc JOIN public.coaches c ON c.id = cc.coach_id
    WHERE cc.client_id = user_workouts.user_id AND c.user_id = auth.uid()
      AND cc.status IN ('active', 'paused') AND cc.is_deleted = false));
-- invented: names the converted key and the converted reference
CREATE POLICY user_workout_exercises_own ON public.user_workout_exercises TO authenticated
  USING (EXISTS (
    SELECT FROM public.user_workouts w
    WHERE w.id = user_workout_exercises.workout_id AND w.user_id = auth.uid()));

-- ---------------------------------------------------------------------------------------------------
-- Grants that differ from the default privileges. All invented.

-- invented
REVOKE ALL ON public.source_connections FROM anon, authenticated;
-- invented
GRANT SELECT (id, user_id, source, created_at) ON public.source_connections TO authenticated;
-- invented
REVOKE ALL ON public.user_targets FROM anon;
-- invented
GRANT SELECT (id, goal) ON public.user_targets TO anon;
-- invented
REVOKE ALL ON public.coach_dashboard, public.coach_payment_ledger FROM anon;

-- ---------------------------------------------------------------------------------------------------
-- Comments. All invented. No comment classifies a column as personal data.

-- invented
COMMENT ON TABLE public.user_workouts IS 'One training session of a user';
-- invented
COMMENT ON COLUMN public.user_workouts.id IS 'Shown in links to a workout';
-- invented
COMMENT ON COLUMN public.coach_clients.is_deleted IS 'Hidden from the coach''s lists';
-- invented
COMMENT ON COLUMN public.coach_payments.status IS 'Set by the payment provider''s callback';
-- invented
COMMENT ON CONSTRAINT user_workouts_target_id_fkey ON public.user_workouts IS 'A workout outlives its target';
-- invented
COMMENT ON CONSTRAINT subscription_owner_matches_package ON public.professional_package_subscriptions
  IS 'A subscription is held with the owner of its package';
-- invented
COMMENT ON INDEX public.coach_clients_one_live IS 'A client stands once in a coach''s list';
-- invented
COMMENT ON VIEW public.coach_payment_ledger IS 'What was booked, refunds negative';
-- invented
COMMENT ON COLUMN public.coach_payment_ledger.booked IS 'In the currency of the payment';
-- invented
COMMENT ON TYPE public.coach_status IS 'Deprecated';
