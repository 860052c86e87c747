-- Forty statements of the application, as it runs them on the live schema, with what the changelog does
-- to each. The line above a statement says it to a test: `goes on` or `breaks NNNN` (the change set's
-- number), `again NNNN` where a later one mends it, `other types NNNN` where it is taken with other types
-- of parameters or results. Twenty break and twenty go on.

-- 1 goes on: the label stands in the new type too
SELECT id, client_id, started_at FROM coach_clients WHERE coach_id = $1 AND status = 'active' ORDER BY started_at DESC LIMIT 50;

-- 2 breaks 0007: the label paused became inactive
SELECT id, client_id FROM coach_clients WHERE coach_id = $1 AND status = 'paused';

-- 3 breaks 0007: the label prospect became pending
INSERT INTO coach_clients (coach_id, client_id, status) VALUES ($1, $2, 'prospect') RETURNING id;

-- 4 breaks 0007: the old type is still there, but nothing compares the two
SELECT count(*) FROM coach_clients WHERE coach_id = $1 AND status = $2::coach_status;

-- 5 goes on, other types 0007: whether the value of $2 is a label is seen only when it runs
UPDATE coach_clients SET status = $2 WHERE id = $1;

-- 6 goes on, other types 0007, other types 0014: every column comes back, the new ones too
SELECT * FROM coach_clients WHERE id = $1;

-- 7 breaks 0007: and would break at 0008, by paid
SELECT c.client_id FROM coach_clients c JOIN coach_payments p USING (coach_id, client_id) WHERE c.status = 'ended' AND p.status = 'paid';

-- 8 breaks 0008: the label paid became completed
SELECT coach_id, sum(amount) FROM coach_payments WHERE status = 'paid' AND paid_at >= $1 GROUP BY coach_id;

-- 9 breaks 0008: a label inside of an expression
SELECT id, CASE status WHEN 'cancelled' THEN 0 ELSE amount END AS due FROM coach_payments WHERE client_id = $1;

-- 10 goes on: both labels stay
UPDATE coach_payments SET status = 'refunded' WHERE id = $1 AND status <> 'refunded';

-- 11 goes on: the flag stays beside the time until contract
SELECT id, amount FROM coach_payments WHERE status = 'pending' AND is_deleted = false ORDER BY created_at DESC;

-- 12 goes on, other types 0008: a view, made anew over the new column
SELECT id, status, is_deleted, booked FROM coach_payment_ledger WHERE coach_id = $1;

-- 13 breaks 0009: the label fitness became trainer
SELECT id, name, price FROM coach_plans WHERE type = 'fitness' AND is_deleted IS NOT TRUE;

-- 14 goes on: the default does what it did
INSERT INTO coach_plans (coach_id, name, price) VALUES ($1, $2, $3) RETURNING id;

-- 15 goes on: the flag again
UPDATE coach_plans SET is_deleted = true WHERE id = $1;

-- 16 breaks 0010: the label followers became unlisted
SELECT id, title FROM media WHERE owner_id = $1 AND visibility IN ('public', 'followers');

-- 17 goes on: private is private
SELECT id, title FROM media WHERE visibility <> 'private' ORDER BY created_at DESC LIMIT 20;

-- 18 goes on: no column of it changes
SELECT m.id, count(l.id) AS likes FROM media m LEFT JOIN media_likes l ON l.media_id = m.id WHERE m.owner_id = $1 GROUP BY m.id;

-- 19 breaks 0005: the type has another name
SELECT id, name FROM professional_packages WHERE visibility = $1::package_visibility_enum;

-- 20 goes on, other types 0005: the same type, by its new name
SELECT id, name, visibility FROM professional_packages WHERE owner_user_id = $1;

-- 21 goes on: 0006 gives the new type of 0011 the label
SELECT id, name FROM professional_packages WHERE professional_type = 'trainer';

-- 22 breaks 0011: nothing compares the two types
SELECT id, name FROM professional_packages WHERE professional_type = $1::professional_type_enum;

-- 23 goes on: made anew in 0006 under its own name, with one label more
UPDATE users SET role = $2::user_role_enum WHERE id = $1;

-- 24 goes on: the label stays
SELECT id, display_name FROM users WHERE role = 'coach' AND display_name ILIKE $1;

-- 25 breaks 0012: the label trial became pending
SELECT s.id, s.cost FROM subscriptions s WHERE s.client_id = $1 AND s.status IN ('trial', 'active');

-- 26 breaks 0012: cancelled is canceled
UPDATE subscriptions SET status = 'cancelled' WHERE id = $1;

-- 27 goes on: the label stays
SELECT client_id FROM subscriptions WHERE status = 'expired' AND created_at < now() - interval '30 days';

-- 28 breaks 0013: was text, and the label done became archived
SELECT d.name FROM user_diet_plans u JOIN diet_plans d ON d.id = u.diet_plan_id WHERE u.user_id = $1 AND u.status = 'done';

-- 29 breaks 0013: an enum is no text to a function
SELECT lower(status) AS status, count(*) FROM user_diet_plans GROUP BY lower(status);

-- 30 goes on: the label was the text
SELECT count(*) FROM user_diet_plans WHERE user_id = $1 AND status = 'active';

-- 31 goes on, other types 0004: every column comes back, those of the soft delete too
SELECT * FROM coach_suggestions WHERE client_id = $1;

-- 32 goes on: whether the owner stands in public.users is seen only when it runs
INSERT INTO consents (owner_id, purpose, granted, granted_at) VALUES ($1, $2, true, now());

-- 33 breaks 0031: uuid = bigint
SELECT id, goal FROM user_targets WHERE id = $1::bigint;

-- 34 breaks 0031: a number is no uuid
INSERT INTO user_target_progress (target_id, week, reached) VALUES ($1::bigint, $2, $3);

-- 35 goes on: both sides are converted together
SELECT t.goal, p.week, p.reached FROM user_targets t JOIN user_target_progress p ON p.target_id = t.id WHERE t.user_id = $1;

-- 36 breaks 0031, again 0032, other types 0032: one key is converted before the other
SELECT 'target' AS kind, id FROM user_targets WHERE user_id = $1 UNION ALL SELECT 'workout', id FROM user_workouts WHERE user_id = $1;

-- 37 goes on, other types 0032: a driver that binds a number fails when it runs
SELECT id, title FROM user_workouts WHERE id = $1;

-- 38 breaks 0032: pages by a number
SELECT id, title FROM user_workouts WHERE id > $1::integer ORDER BY id LIMIT 100;

-- 39 breaks 0032: a number in the place of a missing key
SELECT metric_date, coalesce(user_workout_id, 0) AS workout FROM daily_metrics WHERE owner_id = $1;

-- 40 breaks 0032: a list of numbers
SELECT e.workout_id, e.name FROM user_workout_exercises e WHERE e.workout_id = ANY ($1::integer[]) ORDER BY e.position;
