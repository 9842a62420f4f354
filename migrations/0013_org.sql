-- Classes, teams and grids have names of their own in the view of units.
-- on sqlite
drop view bi_unit;
-- on sqlite
create view bi_unit as
select u.id as unit, u.name as unit_name,
  case u.kind when 1 then 'village' when 2 then 'community' when 3 then 'school' when 4 then 'company'
    when 5 then 'hospital' when 6 then 'office' when 7 then 'headquarters' when 9 then 'class' when 10 then 'team'
    when 11 then 'grid' else 'place' end as kind,
  u.division as division, u.town as town, t.name as town_name, u.county_div as county, c.name as county_name,
  u.city as city, s.name as city_name, u.province as province, p.name as province_name,
  iso_day(u.valid_from) as valid_from, iso_day(u.valid_to) as valid_to
from unit u
  left join division t on t.code = u.town and u.town > 0
  left join division c on c.code = u.county_div and u.county_div > 0
  left join division s on s.code = u.city and u.city > 0
  left join division p on p.code = u.province and u.province > 0;
-- on postgres
create or replace view bi_unit as
select u.id as unit, u.name as unit_name,
  case u.kind when 1 then 'village' when 2 then 'community' when 3 then 'school' when 4 then 'company'
    when 5 then 'hospital' when 6 then 'office' when 7 then 'headquarters' when 9 then 'class' when 10 then 'team'
    when 11 then 'grid' else 'place' end as kind,
  u.division as division, u.town as town, t.name as town_name, u.county_div as county, c.name as county_name,
  u.city as city, s.name as city_name, u.province as province, p.name as province_name,
  iso_day(u.valid_from) as valid_from, iso_day(u.valid_to) as valid_to
from unit u
  left join division t on t.code = u.town and u.town > 0
  left join division c on c.code = u.county_div and u.county_div > 0
  left join division s on s.code = u.city and u.city > 0
  left join division p on p.code = u.province and u.province > 0;
