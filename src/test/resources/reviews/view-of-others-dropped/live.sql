-- What a partner's loader made; the changelog knows nothing of it.
create table partner_orders (id integer primary key, partner text not null, total numeric not null);
create view partner_totals as select partner, sum(total) as total from partner_orders group by partner;
insert into partner_orders select g, 'partner ' || g % 3, g from generate_series(1, 30) g;
analyze;
