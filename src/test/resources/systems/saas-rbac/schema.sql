-- SaaS RBAC: teams, roles and permissions, billing, files and keys of a web service, with its faults.
--
-- The tables, columns, types, keys and statuses come from a review of this system. The review says what
-- shall be there and what to check; it does not say what the checks found. So every fault below is one
-- that the review tells its reader to look for, but in which table it stands is this file's choice, and
-- each is named on a line `-- fault:`. What else the review does not say is marked `-- invented`: on a
-- column's own line for that column, on the line above a statement for the whole statement. Names of
-- constraints are PostgreSQL's own. Where the review asks for an index, the index stands unless a fault
-- says otherwise.
--
-- Loads into an empty database on PostgreSQL 14 to 18, as the owner of the schema public. Plain SQL
-- without psql commands, so that any client can run it. It is one long file, because it stands for one
-- dump of one database.

-- ---------------------------------------------------------------------------------------------------
-- Enum types. The review says "Enum" and gives the labels, not the names of the types.

-- invented: the type's name
CREATE TYPE public.planinterval AS ENUM ('month', 'year', 'week', 'day');
-- fault: the names of the program's constants became the labels, not their values (enum-nonstandard)
-- invented: the type's name
CREATE TYPE public.projectstatus AS ENUM ('ACTIVE', 'ARCHIVED', 'COMPLETED');
-- fault: lacks the label incomplete_expired (enum-labels-differ)
-- invented: the type's name
CREATE TYPE public.subscription_status AS ENUM
  ('active', 'canceled', 'past_due', 'unpaid', 'trialing', 'incomplete');

-- ---------------------------------------------------------------------------------------------------
-- Core

CREATE TABLE public.users (
  id serial PRIMARY KEY, -- all 17 keys are integers
  -- fault: not unique (unique-missing); 4 addresses stand twice
  email character varying(255) NOT NULL, -- invented: its length
  -- fault: 3 rows hold no bcrypt hash (assertion-failed)
  hashed_password character varying(255) NOT NULL, -- invented: its length
  first_name character varying(100),
  last_name character varying(100),
  is_active boolean NOT NULL DEFAULT true,
  theme_preference character varying(20), -- fault: deprecated and still here (column-deprecated)
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now()
);
-- fault: no index over updated_at, none over last_name (index-missing)
CREATE INDEX idx_users_email ON public.users (email);
-- fault: the same index again, as the mapper makes one for each column that is `index=True` (index-duplicate)
CREATE INDEX ix_users_email ON public.users (email);
CREATE INDEX idx_users_is_active ON public.users (is_active);
CREATE INDEX idx_users_created_at ON public.users (created_at);
CREATE INDEX ix_users_first_name ON public.users (first_name); -- invented: its name

-- fault: of the system roles superadmin and admin only the second has a row (reference-row-missing)
CREATE TABLE public.roles (
  id serial PRIMARY KEY,
  name character varying(100) NOT NULL UNIQUE,
  slug character varying(100) NOT NULL UNIQUE,
  description text,
  is_system boolean NOT NULL DEFAULT false,
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now()
);
-- fault: no index over is_active (index-missing)
-- fault: the review asks for it, and the unique key over name has the same keys (index-redundant)
CREATE INDEX idx_roles_name ON public.roles (name);

CREATE TABLE public.permissions (
  id serial PRIMARY KEY,
  resource character varying(100) NOT NULL,
  action character varying(50) NOT NULL,
  -- fault: 3 names are not resource:action (check-missing)
  name character varying(200) NOT NULL UNIQUE,
  description text,
  created_at timestamp with time zone NOT NULL DEFAULT now()
);
-- fault: no index over action (index-missing)
-- The first is the head of the second. The review declares both, so neither is redundant.
CREATE INDEX idx_permissions_resource ON public.permissions (resource);
CREATE INDEX idx_permissions_resource_action ON public.permissions (resource, action);

CREATE TABLE public.role_permissions (
  id serial PRIMARY KEY,
  role_id integer NOT NULL REFERENCES public.roles (id) ON DELETE CASCADE,
  -- fault: only second in an index (foreign-key-without-index)
  permission_id integer NOT NULL REFERENCES public.permissions (id) ON DELETE CASCADE,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  UNIQUE (role_id, permission_id)
);

CREATE TABLE public.user_roles (
  id serial PRIMARY KEY,
  user_id integer NOT NULL REFERENCES public.users (id) ON DELETE CASCADE,
  -- fault: only second in an index (foreign-key-without-index)
  -- fault: ON DELETE is not CASCADE (foreign-key-action-differs)
  role_id integer NOT NULL REFERENCES public.roles (id),
  created_at timestamp with time zone NOT NULL DEFAULT now()
);
-- fault: unique by its name only (unique-missing); 5 pairs stand twice
CREATE INDEX idx_user_roles_unique ON public.user_roles (user_id, role_id);

-- ---------------------------------------------------------------------------------------------------
-- Teams and collaboration

CREATE TABLE public.teams (
  id serial PRIMARY KEY,
  name character varying(200) NOT NULL,
  slug character varying(200) NOT NULL UNIQUE,
  description text,
  owner_id integer NOT NULL REFERENCES public.users (id),
  is_active boolean NOT NULL DEFAULT true,
  settings text, -- fault: JSON as text; 2 rows are not JSON (assertion-failed)
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now()
);
-- fault: no index over name (index-missing)
CREATE INDEX idx_teams_owner ON public.teams (owner_id);
CREATE INDEX idx_teams_is_active ON public.teams (is_active);

CREATE TABLE public.team_members (
  id serial PRIMARY KEY,
  team_id integer NOT NULL REFERENCES public.teams (id),
  -- fault: only second in an index (foreign-key-without-index)
  user_id integer NOT NULL,
  -- fault: no index at all (foreign-key-without-index)
  role_id integer NOT NULL REFERENCES public.roles (id),
  is_active boolean NOT NULL DEFAULT true,
  joined_at timestamp without time zone NOT NULL, -- fault: no zone (timestamp-without-time-zone)
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  UNIQUE (team_id, user_id)
);
-- fault: never validated (constraint-not-validated), and 3 rows have no user (orphaned-rows)
ALTER TABLE public.team_members ADD CONSTRAINT team_members_user_id_fkey
  FOREIGN KEY (user_id) REFERENCES public.users (id) NOT VALID;

CREATE TABLE public.invitations (
  id serial PRIMARY KEY,
  email character varying(255) NOT NULL,
  token character varying(64) NOT NULL UNIQUE,
  team_id integer REFERENCES public.teams (id),
  -- fault: no index (foreign-key-without-index)
  role_id integer REFERENCES public.roles (id),
  -- fault: no index (foreign-key-without-index), and may be null (column-nullable): 4 rows are
  invited_by_id integer REFERENCES public.users (id),
  -- fault: text where the review lists values (enum-nonstandard); 6 rows hold `Pending`
  status character varying(20) NOT NULL DEFAULT 'pending',
  message text,
  -- fault: may be null (column-nullable): 7 rows are
  expires_at timestamp with time zone,
  accepted_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now()
);
-- fault: no index over expires_at (index-missing)
CREATE INDEX idx_invitations_email ON public.invitations (email);
CREATE INDEX idx_invitations_team ON public.invitations (team_id);
CREATE INDEX idx_invitations_status ON public.invitations (status);

-- ---------------------------------------------------------------------------------------------------
-- Billing

CREATE TABLE public.plans (
  id serial PRIMARY KEY,
  name character varying(200) NOT NULL,
  description text,
  amount numeric(10, 2) NOT NULL,
  currency character varying(3) DEFAULT 'usd',
  "interval" public.planinterval NOT NULL,
  interval_count integer DEFAULT 1,
  stripe_price_id character varying(255) UNIQUE,
  features text,
  status text DEFAULT 'active', -- fault: text where the review says Enum (enum-nonstandard)
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now()
);
-- fault: no index over status (index-missing)
CREATE INDEX idx_plans_interval ON public.plans ("interval");

CREATE TABLE public.subscriptions (
  id serial PRIMARY KEY,
  -- fault: no foreign key (foreign-key-missing), and 5 rows have no user (orphaned-rows)
  user_id integer NOT NULL,
  -- fault: no index (foreign-key-without-index); the review's own list forgets it
  plan_id integer NOT NULL REFERENCES public.plans (id),
  stripe_subscription_id character varying(255) UNIQUE,
  stripe_customer_id character varying(255),
  stripe_payment_method_id character varying(255),
  status public.subscription_status NOT NULL DEFAULT 'incomplete',
  current_period_start timestamp with time zone,
  current_period_end timestamp without time zone, -- fault: no zone (timestamp-without-time-zone)
  cancel_at_period_end boolean DEFAULT false, -- fault: may be null (column-nullable): 10 rows are
  canceled_at timestamp without time zone, -- fault: no zone (timestamp-without-time-zone)
  trial_start timestamp with time zone,
  trial_end timestamp without time zone, -- fault: no zone (timestamp-without-time-zone)
  metadata text, -- fault: JSON as text; 1 row is not JSON (assertion-failed)
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now()
);
-- fault: no index over current_period_end, none over stripe_customer_id (index-missing)
CREATE INDEX idx_subscriptions_user_id ON public.subscriptions (user_id);
CREATE INDEX idx_subscriptions_status ON public.subscriptions (status);

CREATE TABLE public.invoices (
  id serial PRIMARY KEY,
  user_id integer NOT NULL REFERENCES public.users (id),
  -- fault: no index (foreign-key-without-index)
  subscription_id integer REFERENCES public.subscriptions (id),
  stripe_invoice_id character varying(255) UNIQUE,
  amount numeric(10, 2) NOT NULL,
  currency character varying(3) DEFAULT 'usd',
  -- fault: text where the review lists values (enum-nonstandard); 15 rows hold `void`
  status character varying(20) NOT NULL,
  invoice_date timestamp without time zone NOT NULL, -- fault: no zone (timestamp-without-time-zone)
  due_date timestamp without time zone, -- fault: no zone (timestamp-without-time-zone)
  paid_at timestamp with time zone,
  -- fault: not unique (unique-missing); 2 numbers stand twice
  invoice_number character varying(100),
  pdf_url character varying(500),
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now()
);
-- fault: no index over invoice_date (index-missing)
CREATE INDEX idx_invoices_user_id ON public.invoices (user_id);
CREATE INDEX idx_invoices_status ON public.invoices (status);

-- ---------------------------------------------------------------------------------------------------
-- Application data

CREATE TABLE public.projects (
  id serial PRIMARY KEY,
  user_id integer NOT NULL REFERENCES public.users (id),
  name character varying(255) NOT NULL,
  description text,
  status public.projectstatus NOT NULL DEFAULT 'ACTIVE',
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now()
);
-- fault: no index over updated_at, none over name (index-missing)
CREATE INDEX idx_projects_user_id ON public.projects (user_id);
CREATE INDEX idx_projects_status ON public.projects (status);
CREATE INDEX idx_projects_created_at ON public.projects (created_at);

-- fault: nothing holds it to one active theme (single-active-row-unenforced); 3 are
CREATE TABLE public.themes (
  id serial PRIMARY KEY,
  name character varying(100) NOT NULL UNIQUE,
  display_name character varying(200) NOT NULL,
  description text,
  config json NOT NULL,
  is_active boolean NOT NULL DEFAULT false,
  created_by integer, -- fault: holds ids of users and declares no reference (foreign-key-missing)
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now()
);
-- fault: no index over is_active (index-missing)

CREATE TABLE public.files (
  id serial PRIMARY KEY,
  -- fault: no index but one that only bears its name (foreign-key-without-index)
  user_id integer NOT NULL REFERENCES public.users (id),
  filename character varying(500) NOT NULL,
  file_path character varying(1000) NOT NULL,
  file_size integer, -- fault: may be null (column-nullable): 9 rows are
  mime_type character varying(100),
  storage_type character varying(50) DEFAULT 'local', -- fault: 2 rows hold `gcs` (check-missing)
  is_public boolean NOT NULL DEFAULT false,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now()
);
-- fault: no index over is_public (index-missing)
-- invented: which column it is over
CREATE INDEX idx_files_user_id ON public.files (filename);
CREATE INDEX idx_files_storage_type ON public.files (storage_type);

-- ---------------------------------------------------------------------------------------------------
-- Keys and integration

-- fault: the columns rotation_count and next_rotation_at never came (column-missing)
CREATE TABLE public.api_keys (
  id serial PRIMARY KEY,
  user_id integer NOT NULL REFERENCES public.users (id) ON DELETE CASCADE,
  name character varying(200) NOT NULL,
  description text,
  -- fault: not unique (unique-missing), though no value stands twice; 2 rows hold the key itself (assertion-failed)
  key_hash character varying(255) NOT NULL,
  -- fault: 3 rows do not begin as a key does (check-missing)
  key_prefix character varying(20) NOT NULL,
  rotation_policy character varying(50) NOT NULL DEFAULT 'manual',
  last_rotated_at timestamp with time zone,
  last_used_at timestamp without time zone, -- fault: no zone (timestamp-without-time-zone)
  usage_count integer NOT NULL DEFAULT 0,
  expires_at timestamp with time zone,
  is_active boolean NOT NULL DEFAULT true,
  revoked_at timestamp with time zone,
  revoked_reason text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now()
);
-- fault: no index over expires_at, none over last_used_at (index-missing)
-- fault: holds no revoked key, so a deleted user's are not found by it (foreign-key-without-index)
-- invented: its condition
CREATE INDEX idx_api_keys_user_id ON public.api_keys (user_id) WHERE is_active;
CREATE INDEX idx_api_keys_key_hash ON public.api_keys (key_hash);
CREATE INDEX idx_api_keys_is_active ON public.api_keys (is_active);
CREATE INDEX idx_api_keys_created_at ON public.api_keys (created_at);

CREATE TABLE public.webhook_events (
  id serial PRIMARY KEY, -- fault: 97 of 100 integers are used up (sequence-near-overflow)
  event_type character varying(100) NOT NULL,
  source character varying(50) NOT NULL, -- fault: nothing holds it to stripe and custom (check-missing), though all rows are
  payload text NOT NULL, -- fault: JSON as text; 2 rows are not JSON (assertion-failed)
  -- fault: text where the review lists values (enum-nonstandard); 11 rows hold `error`
  status character varying(20) NOT NULL DEFAULT 'pending',
  processed_at timestamp without time zone, -- fault: no zone (timestamp-without-time-zone)
  error_message text,
  created_at timestamp with time zone NOT NULL DEFAULT now()
);
-- fault: no index over created_at (index-missing)
CREATE INDEX idx_webhook_events_type ON public.webhook_events (event_type);
CREATE INDEX idx_webhook_events_status ON public.webhook_events (status);

-- ---------------------------------------------------------------------------------------------------
-- The review names the table and says nothing of its columns. The reference of two columns, over the
-- keys of two tables, is here for the conversion of keys.

-- invented
CREATE TABLE public.security_audit_logs (
  id serial PRIMARY KEY,
  user_id integer REFERENCES public.users (id),
  team_id integer,
  event_type character varying(100) NOT NULL,
  details jsonb NOT NULL DEFAULT '{}',
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  FOREIGN KEY (team_id, user_id) REFERENCES public.team_members (team_id, user_id)
);
-- The columns stand the other way round than in the key, which is as good.
-- invented
CREATE INDEX security_audit_logs_user_id_team_id ON public.security_audit_logs (user_id, team_id);

-- ---------------------------------------------------------------------------------------------------
-- The history of the migration tool, with two heads.

-- fault: two heads (migration-history-broken)
-- invented
CREATE TABLE public.alembic_version (
  version_num character varying(32) PRIMARY KEY
);
