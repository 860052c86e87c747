-- Which labels has each enum type, in sort order?
select e.enumtypid::bigint as type,
       array_agg(e.enumlabel::text order by e.enumsortorder) as labels
  from pg_catalog.pg_enum e
 group by e.enumtypid
