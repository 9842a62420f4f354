//! Units: by id, within a jurisdiction, below a division; and how they change.

use kernel::{Day, DivisionCode, Level, OfficerId, UnitId};
use store::{Row, StoreError, Tx, Value};

use super::tables;
use crate::slices::org::model::{Contact, Division, Phone, Place, Unit, UnitKind};

/// One literal for the columns; `$1` is the day asked about.
macro_rules! unit_select {
    ($rest:literal) => {
        concat!(
            "select u.id, u.county, u.division, u.town, u.county_div, u.city, u.province, u.kind, u.name, u.parent, \
             u.valid_from, u.valid_to, u.version, f.id, f.name, f.post, f.phone, \
             coalesce((select o.owes from unit_owing o where o.county = u.county and o.unit = u.id \
             and o.from_day <= $1 order by o.from_day desc limit 1), 1), cast($1 as bigint) \
             from unit u left join officer f on f.county = u.county and f.id = u.contact ",
            $rest
        )
    };
}
pub(super) use unit_select;

pub(super) fn unit(row: &Row<'_>) -> Unit {
    let contact = row.int_opt(13).map(|officer| Contact {
        officer: OfficerId(officer),
        name: row.text(14),
        post: row.text(15),
        phone: Phone::new(&row.text(16)),
    });
    let mut unit = Unit {
        id: UnitId(row.int(0)),
        county: row.int(1),
        division: DivisionCode(row.int(2)),
        town: DivisionCode(row.int(3)),
        county_div: DivisionCode(row.int(4)),
        city: DivisionCode(row.int(5)),
        province: DivisionCode(row.int(6)),
        kind: UnitKind::from_number(row.int(7)).unwrap_or(UnitKind::Place),
        name: row.text(8),
        parent: row.int_opt(9).map(UnitId),
        owes: row.bool(17),
        valid_from: Day(row.int(10) as i32),
        valid_to: row.int_opt(11).map(|day| Day(day as i32)),
        contact,
        version: row.int(12),
    };
    unit.owes &= unit.holds_on(Day(row.int(18) as i32));
    unit
}

/// The unit of an id.
pub fn by_id(tx: &mut Tx, id: UnitId, day: Day) -> Result<Option<Unit>, StoreError> {
    tx.query_opt(
        unit_select!("where u.county = $2 and u.id = $3"),
        &[Value::Int(day.0.into()), Value::Int(id.county()), Value::Int(id.0)],
        unit,
    )
}

/// The same, if it stands under `root`.
pub fn by_id_under(
    tx: &mut Tx,
    id: UnitId,
    root: DivisionCode,
    day: Day,
) -> Result<Option<Unit>, StoreError> {
    tx.query_opt(
        unit_select!(
            "where u.county = $2 and u.id = $3 and (cast($4 as bigint) = 0 or u.province = $4 or u.city = $4 \
             or u.county_div = $4 or u.town = $4 or u.division = $4)"
        ),
        &[Value::Int(day.0.into()), Value::Int(id.county()), Value::Int(id.0), Value::Int(root.0)],
        unit,
    )
}

/// Units of a county on a day, in code order.
pub fn of_county(tx: &mut Tx, county_div: DivisionCode, day: Day) -> Result<Vec<Unit>, StoreError> {
    tx.query(
        unit_select!(
            "where u.county_div = $2 and u.valid_from <= $1 and (u.valid_to is null or u.valid_to > $1) \
             order by u.division, u.id"
        ),
        &[Value::Int(day.0.into()), Value::Int(county_div.0)],
        unit,
    )
}

/// Units of a town or of a division below it on a day, in code order; `county_div` is its county.
pub fn of_town(
    tx: &mut Tx,
    county_div: DivisionCode,
    town: DivisionCode,
    day: Day,
) -> Result<Vec<Unit>, StoreError> {
    tx.query(
        unit_select!(
            "where u.county_div = $2 and (u.town = $3 or u.division = $3) \
             and u.valid_from <= $1 and (u.valid_to is null or u.valid_to > $1) order by u.division, u.id"
        ),
        &[Value::Int(day.0.into()), Value::Int(county_div.0), Value::Int(town.0)],
        unit,
    )
}

/// Units recorded under exactly this division, in order of their ids; `county_div` is 0 above the counties.
pub fn of_division(
    tx: &mut Tx,
    county_div: DivisionCode,
    division: DivisionCode,
    day: Day,
) -> Result<Vec<Unit>, StoreError> {
    tx.query(
        unit_select!(
            "where u.county_div = $2 and u.division = $3 \
             and u.valid_from <= $1 and (u.valid_to is null or u.valid_to > $1) order by u.division, u.id"
        ),
        &[Value::Int(day.0.into()), Value::Int(county_div.0), Value::Int(division.0)],
        unit,
    )
}

/// Ids and names of the schools, companies and other units in the division of a village or community; none for
/// any other unit. Asked at every return, so it goes through the small index of the units beside the tree.
pub fn beside(tx: &mut Tx, id: UnitId, day: Day) -> Result<Vec<(UnitId, String)>, StoreError> {
    tx.query(
        "select b.id, b.name from unit u cross join unit b where u.county = $2 and u.id = $3 and u.kind <= 2 \
         and b.kind > 2 and b.division = u.division \
         and b.valid_from <= $1 and (b.valid_to is null or b.valid_to > $1) order by b.id",
        &[Value::Int(day.0.into()), Value::Int(id.county()), Value::Int(id.0)],
        |row| (UnitId(row.int(0)), row.text(1)),
    )
}

/// Ids and names of the units directly below another one.
pub fn children(tx: &mut Tx, parent: UnitId, day: Day) -> Result<Vec<(UnitId, String)>, StoreError> {
    tx.query(
        "select id, name from unit where parent = $2 and valid_from <= $1 \
         and (valid_to is null or valid_to > $1) order by id",
        &[Value::Int(day.0.into()), Value::Int(parent.0)],
        |row| (UnitId(row.int(0)), row.text(1)),
    )
}

/// The highest id that a county has given out; its units are numbered from 1.
pub fn last_id(tx: &mut Tx, county: i64) -> Result<i64, StoreError> {
    let last = tx.query_opt(
        "select coalesce(max(id), 0) from unit where county = $1",
        &[Value::Int(county)],
        |row| row.int(0),
    )?;
    Ok(last.unwrap_or_default())
}

/// Writes a new unit.
pub fn insert(tx: &mut Tx, unit: &Unit) -> Result<(), StoreError> {
    let fold = folded(&unit.name);
    tx.insert(
        &tables::UNIT,
        &[
            Value::Int(unit.county),
            Value::Int(unit.id.0),
            Value::Int(unit.division.0),
            Value::Int(unit.town.0),
            Value::Int(unit.county_div.0),
            Value::Int(unit.city.0),
            Value::Int(unit.province.0),
            Value::Int(unit.kind.number()),
            Value::Text(&unit.name),
            fold.as_deref().into(),
            unit.parent.map(|p| p.0).into(),
            unit.contact.as_ref().map(|c| c.officer.0).into(),
            Value::Int(unit.valid_from.0.into()),
            unit.valid_to.map(|d| i64::from(d.0)).into(),
            Value::Int(unit.version),
        ],
    )
}

/// Writes what may change of a unit; its version rises by one.
pub fn update(tx: &mut Tx, unit: &Unit) -> Result<u64, StoreError> {
    let fold = folded(&unit.name);
    tx.execute(
        "update unit set division = $3, town = $4, county_div = $5, city = $6, province = $7, kind = $8, name = $9, \
         name_fold = $10, parent = $11, contact = $12, valid_from = $13, valid_to = $14, version = version + 1 \
         where county = $1 and id = $2",
        &[
            Value::Int(unit.county),
            Value::Int(unit.id.0),
            Value::Int(unit.division.0),
            Value::Int(unit.town.0),
            Value::Int(unit.county_div.0),
            Value::Int(unit.city.0),
            Value::Int(unit.province.0),
            Value::Int(unit.kind.number()),
            Value::Text(&unit.name),
            fold.as_deref().into(),
            unit.parent.map(|p| p.0).into(),
            unit.contact.as_ref().map(|c| c.officer.0).into(),
            Value::Int(unit.valid_from.0.into()),
            unit.valid_to.map(|d| i64::from(d.0)).into(),
        ],
    )
}

/// Ids and divisions of every unit, also of those that are no more, whose path holds a code of county level or
/// below.
pub fn with_path_code(tx: &mut Tx, code: &Division) -> Result<Vec<(i64, DivisionCode)>, StoreError> {
    let map = |row: &Row<'_>| (row.int(0), DivisionCode(row.int(1)));
    match code.level {
        Level::County => tx.query(
            "select id, division from unit where county_div = $1 order by county, id",
            &[Value::Int(code.code.0)],
            map,
        ),
        Level::Town => tx.query(
            "select u.id, u.division from unit u join division d on d.code = $1 where (u.county_div = d.parent \
             or u.county_div in (select p.successor from division p where p.code = d.parent)) \
             and (u.town = $1 or u.division = $1) order by u.county, u.id",
            &[Value::Int(code.code.0)],
            map,
        ),
        _ => {
            let county = county_above(tx, code)?;
            tx.query(
                "select id, division from unit where county_div = $2 and division = $1 order by county, id",
                &[Value::Int(code.code.0), Value::Int(county)],
                map,
            )
        }
    }
}

/// The county two levels above a village.
fn county_above(tx: &mut Tx, village: &Division) -> Result<i64, StoreError> {
    let county = tx.query_opt(
        "select parent from division where code = $1",
        &[Value::Int(village.parent.0)],
        |row| row.int(0),
    )?;
    Ok(county.unwrap_or_default())
}

/// Moves the path columns of a unit.
pub fn re_place(tx: &mut Tx, id: UnitId, place: &Place) -> Result<u64, StoreError> {
    tx.execute(
        "update unit set division = $3, town = $4, county_div = $5, city = $6, province = $7 \
         where county = $1 and id = $2",
        &[
            Value::Int(id.county()),
            Value::Int(id.0),
            Value::Int(place.division.0),
            Value::Int(place.town.0),
            Value::Int(place.county_div.0),
            Value::Int(place.city.0),
            Value::Int(place.province.0),
        ],
    )
}

/// The folded name, absent where it equals the name.
pub fn folded(name: &str) -> Option<String> {
    // Most names have nothing but unified ideographs, which folding leaves as they are.
    if name.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
        return None;
    }
    Some(divisions::fold(name)).filter(|fold| fold != name)
}

/// Other names of a unit, in order.
pub fn aliases(tx: &mut Tx, id: UnitId) -> Result<Vec<String>, StoreError> {
    tx.query(
        "select name from unit_alias where county = $1 and unit = $2 order by fold",
        &[Value::Int(id.county()), Value::Int(id.0)],
        |row| row.text(0),
    )
}

/// Replaces the other names of a unit.
pub fn put_aliases(tx: &mut Tx, id: UnitId, names: &[String]) -> Result<(), StoreError> {
    tx.execute(
        "delete from unit_alias where county = $1 and unit = $2",
        &[Value::Int(id.county()), Value::Int(id.0)],
    )?;
    for name in names {
        tx.execute(
            "insert into unit_alias (county, unit, fold, name) values ($1, $2, $3, $4) \
             on conflict (county, unit, fold) do nothing",
            &[
                Value::Int(id.county()),
                Value::Int(id.0),
                Value::Text(&divisions::fold(name)),
                Value::Text(name),
            ],
        )?;
    }
    Ok(())
}
