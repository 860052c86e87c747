-- Which publications are there, and what do they publish (PostgreSQL 15 and later: by schema, column list and filter too)?
select p.pubname::text as name,
       pg_catalog.pg_get_userbyid(p.pubowner)::text as owner,
       p.puballtables as all_tables,
       p.pubinsert as inserts,
       p.pubupdate as updates,
       p.pubdelete as deletes,
       p.pubtruncate as truncates,
       p.pubviaroot as via_root,
       pg_catalog.to_jsonb(p) ->> 'pubgencols' as generated_columns,
       array(select n.nspname::text
               from pg_catalog.pg_publication_namespace pn
               join pg_catalog.pg_namespace n on n.oid = pn.pnnspid
              where pn.pnpubid = p.oid) as schemas,
       m.prrelid::bigint as relation,
       array_to_string(m.prattrs, ' ') as columns,
       case when m.prqual is not null then pg_catalog.pg_get_expr(m.prqual, m.prrelid) end as filter,
       d.description as comment
  from pg_catalog.pg_publication p
  left join pg_catalog.pg_publication_rel m on m.prpubid = p.oid
  left join pg_catalog.pg_description d
    on d.classoid = 'pg_catalog.pg_publication'::regclass and d.objoid = p.oid and d.objsubid = 0
