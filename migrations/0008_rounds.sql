-- For reports outside the program: read-only, with names and ISO dates. Nothing personal: not who confirmed, nor why.
-- Each version of each return; `in_force` is 1 for the one that stands now.
create view bi_return as
select r.id as return_id, o.code as round, iso_day(r.day) as day, r.unit as unit, u.unit_name as unit_name,
  u.kind as kind, u.town_name as town_name, u.county_name as county_name, u.city_name as city_name,
  u.province_name as province_name, r.version as version, iso_time(r.arrived_at) as arrived_at_utc,
  cast(case when exists (select 1 from unit_return n where n.county = r.county and n.round = r.round
    and n.day = r.day and n.unit = r.unit and n.version > r.version) then 0 else 1 end as bigint) as in_force
from unit_return r
  join round o on o.id = r.round
  join bi_unit u on u.unit = r.unit;

-- The number fields of each version of each round, numbered in the order of the stored figures.
-- on sqlite
create view bi_field as
select v.round as round, v.version as version, json_extract(f.value, '$.code') as field,
  json_extract(f.value, '$.kind') as kind, json_extract(f.value, '$.label_zh') as label_zh,
  json_extract(f.value, '$.label_en') as label_en,
  row_number() over (partition by v.round, v.version order by f.key) - 1 as place
from round_version v, json_each(v.definition, '$.fields') f
where json_extract(f.value, '$.kind') in ('event', 'head_count');
-- on postgres
create view bi_field as
select v.round as round, v.version as version, f.value ->> 'code' as field, f.value ->> 'kind' as kind,
  f.value ->> 'label_zh' as label_zh, f.value ->> 'label_en' as label_en,
  row_number() over (partition by v.round, v.version order by f.ordinality) - 1 as place
from round_version v
  cross join lateral jsonb_array_elements(cast(v.definition as jsonb) -> 'fields') with ordinality f
where f.value ->> 'kind' in ('event', 'head_count');

-- One row a figure of a version in force; null where nobody stated it. A bare zero states 0 for its events.
-- on sqlite
create view bi_figure as
select b.round as round, b.day as day, b.unit as unit, b.unit_name as unit_name, b.kind as unit_kind,
  b.town_name as town_name, b.county_name as county_name, b.city_name as city_name,
  b.province_name as province_name, f.field as field, f.label_zh as label_zh, f.label_en as label_en,
  case when r.statement = '0' then case when f.kind = 'event' then 0 end
    else json_extract(r.statement, '$.n[' || f.place || ']') end as value
from bi_return b
  join unit_return r on r.id = b.return_id and r.unit = b.unit
  join bi_field f on f.round = r.round and f.version = r.definition
where b.in_force = 1;
-- on postgres
create view bi_figure as
select b.round as round, b.day as day, b.unit as unit, b.unit_name as unit_name, b.kind as unit_kind,
  b.town_name as town_name, b.county_name as county_name, b.city_name as city_name,
  b.province_name as province_name, f.field as field, f.label_zh as label_zh, f.label_en as label_en,
  case when r.statement = '0' then case when f.kind = 'event' then 0 end
    else cast(cast(r.statement as jsonb) -> 'n' ->> cast(f.place as integer) as bigint) end as value
from bi_return b
  join unit_return r on r.id = b.return_id and r.unit = b.unit
  join bi_field f on f.round = r.round and f.version = r.definition
where b.in_force = 1;
