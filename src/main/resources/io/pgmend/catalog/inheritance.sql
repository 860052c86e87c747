-- Which tables inherit from which, and which indexes are attached to the index of a partitioned table?
select i.inhrelid::bigint as child,
       i.inhparent::bigint as parent,
       i.inhseqno as position
  from pg_catalog.pg_inherits i
