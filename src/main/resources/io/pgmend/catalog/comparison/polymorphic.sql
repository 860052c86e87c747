-- What is attached to objects of any kind: comments, security labels, settings of this database, and every recorded dependency.
-- One row a fact: key, text.
SELECT coalesce(o.identity, 'missing') || ' (' || coalesce(o.type, '') || ') comment', d.description
FROM pg_description AS d, pg_identify_object(d.classoid, d.objoid, d.objsubid) AS o
WHERE d.objoid >= 16384 OR d.classoid = 'pg_namespace'::regclass
UNION ALL
SELECT coalesce(o.identity, 'missing') || ' (' || coalesce(o.type, '') || ') security label', l.provider || ': ' || l.label
FROM pg_seclabel AS l, pg_identify_object(l.classoid, l.objoid, l.objsubid) AS o
UNION ALL
SELECT 'database setting for ' || CASE s.setrole WHEN 0 THEN 'all' ELSE pg_get_userbyid(s.setrole) END, s.setconfig::text
FROM pg_db_role_setting AS s
WHERE s.setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
UNION ALL
SELECT o.identity || ' (' || o.type || ') depends', string_agg(DISTINCT d.deptype::text || ' on ' || r.type || ' ' || r.identity, E'\n' ORDER BY d.deptype::text || ' on ' || r.type || ' ' || r.identity)
FROM pg_depend AS d, pg_identify_object(d.classid, d.objid, d.objsubid) AS o, pg_identify_object(d.refclassid, d.refobjid, d.refobjsubid) AS r
WHERE d.objid >= 16384
GROUP BY 1
