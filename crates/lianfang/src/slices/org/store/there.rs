//! Units that are there on a day or come later: what stands in the way of a unit that is made or changed.

use kernel::{Day, DivisionCode};
use store::{StoreError, Tx, Value};

use super::units::{unit, unit_select};
use crate::slices::org::model::Unit;

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
             and (u.valid_to is null or (u.valid_to > $1 and u.valid_to > u.valid_from)) order by u.division, u.id"
        ),
        &[Value::Int(day.0.into()), Value::Int(county_div.0), Value::Int(division.0)],
        unit,
    )
}

/// Units of a county, in code order.
pub fn of_county(tx: &mut Tx, county_div: DivisionCode, day: Day) -> Result<Vec<Unit>, StoreError> {
    tx.query(
        unit_select!(
            "where u.county_div = $2 \
             and (u.valid_to is null or (u.valid_to > $1 and u.valid_to > u.valid_from)) order by u.division, u.id"
        ),
        &[Value::Int(day.0.into()), Value::Int(county_div.0)],
        unit,
    )
}

/// Units of exactly this folded name under a root, in code order.
pub fn of_name(tx: &mut Tx, root: DivisionCode, fold: &str, day: Day) -> Result<Vec<Unit>, StoreError> {
    tx.query(
        unit_select!(
            "where coalesce(u.name_fold, u.name) = $2 \
             and (cast($3 as bigint) = 0 or u.province = $3 or u.city = $3 or u.county_div = $3 or u.town = $3 \
             or u.division = $3) \
             and (u.valid_to is null or (u.valid_to > $1 and u.valid_to > u.valid_from)) order by u.division, u.id"
        ),
        &[Value::Int(day.0.into()), Value::Text(fold), Value::Int(root.0)],
        unit,
    )
}
