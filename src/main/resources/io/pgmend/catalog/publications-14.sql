-- Which publications are there, and what do they publish (PostgreSQL 14: whole tables or everything)?
select p.pubname::text as name,
       pg_catalog.pg_get_userbyid(p.pubowner)::text as owner,
       p.puballtables as all_tables,
       p.pubinsert as inserts,
       p.pubupdate as updates,
       p.pubdelete as deletes,
       p.pubtruncate as truncates,
       p.pubviaroot as via_root,
       null::text as generated_columns,
       '{}'::text[] as schemas,
       m.prrelid::bigint as relation,
       null::text as columns,
       null::text as filter,
       d.description as comment
  from pg_catalog.pg_publication p
  left join pg_catalog.pg_publication_rel m on m.prpubid = p.oid
  left join pg_catalog.pg_description d
    on d.classoid = 'pg_catalog.pg_publication'::regclass and d.objoid = p.oid and d.objsubid = 0
