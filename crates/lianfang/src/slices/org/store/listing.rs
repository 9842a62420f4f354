//! Lists and searches of units: pages in code order, within a jurisdiction.

use kernel::{Day, DivisionCode};
use store::{StoreError, Tx, Value};

use super::units::{unit, unit_select};
use crate::slices::org::model::{Unit, UnitKind};

/// What a list asks for; the key `(division, id)` of the last unit shown goes on from there.
#[derive(Clone, Debug)]
pub struct Ask<'a> {
    /// Only units under this division.
    pub root: DivisionCode,
    /// Only this kind.
    pub kind: Option<UnitKind>,
    /// Folded text that must stand in the name; empty for all.
    pub text: &'a str,
    /// Another spelling that must equal the name or an alias; empty for none.
    pub other: &'a str,
    /// Last unit shown before.
    pub after: (i64, i64),
    /// Rows at most.
    pub limit: i64,
}

/// One county's units (`county_div` 0: those above the counties), in code order.
pub fn of_county(
    tx: &mut Tx,
    county_div: DivisionCode,
    ask: &Ask<'_>,
    day: Day,
) -> Result<Vec<Unit>, StoreError> {
    tx.query(
        unit_select!(
            "where u.county_div = $2 \
             and (cast($3 as bigint) = 0 or u.province = $3 or u.city = $3 or u.county_div = $3 or u.town = $3 \
             or u.division = $3) \
             and (cast($4 as bigint) is null or u.kind = $4) \
             and (cast($5 as text) = '' or replace(coalesce(u.name_fold, u.name), $5, '') <> \
             coalesce(u.name_fold, u.name) or coalesce(u.name_fold, u.name) = cast($6 as text) \
             or exists (select 1 from unit_alias a where a.county = u.county and a.unit = u.id and a.fold in ($5, $6))) \
             and (u.division > $7 or (u.division = $7 and u.id > $8)) \
             and u.valid_from <= $1 and (u.valid_to is null or u.valid_to > $1) \
             order by u.division, u.id limit cast($9 as bigint)"
        ),
        &[
            Value::Int(day.0.into()),
            Value::Int(county_div.0),
            Value::Int(ask.root.0),
            ask.kind.map(UnitKind::number).into(),
            Value::Text(ask.text),
            Value::Text(ask.other),
            Value::Int(ask.after.0),
            Value::Int(ask.after.1),
            Value::Int(ask.limit),
        ],
        unit,
    )
}

/// Units of a kind beside the tree under a root above the counties, in code order.
pub fn of_kind(tx: &mut Tx, kind: UnitKind, ask: &Ask<'_>, day: Day) -> Result<Vec<Unit>, StoreError> {
    tx.query(
        unit_select!(
            "where u.kind = $2 and u.kind > 2 \
             and (cast($3 as bigint) = 0 or u.province = $3 or u.city = $3 or u.county_div = $3 or u.town = $3 \
             or u.division = $3) \
             and (cast($4 as text) = '' or replace(coalesce(u.name_fold, u.name), $4, '') <> \
             coalesce(u.name_fold, u.name)) \
             and (u.division > $5 or (u.division = $5 and u.id > $6)) \
             and u.valid_from <= $1 and (u.valid_to is null or u.valid_to > $1) \
             order by u.division, u.id limit cast($7 as bigint)"
        ),
        &[
            Value::Int(day.0.into()),
            Value::Int(kind.number()),
            Value::Int(ask.root.0),
            Value::Text(ask.text),
            Value::Int(ask.after.0),
            Value::Int(ask.after.1),
            Value::Int(ask.limit),
        ],
        unit,
    )
}

/// Units under a root above the counties whose folded name begins with a text, in order of names; `until` is the
/// first text that no longer begins so.
pub fn beginning_with(tx: &mut Tx, ask: &Ask<'_>, until: &str, day: Day) -> Result<Vec<Unit>, StoreError> {
    tx.query(
        unit_select!(
            "where coalesce(u.name_fold, u.name) >= $2 and coalesce(u.name_fold, u.name) < $3 \
             and (cast($4 as bigint) = 0 or u.province = $4 or u.city = $4 or u.county_div = $4 or u.town = $4 \
             or u.division = $4) \
             and (cast($5 as bigint) is null or u.kind = $5) \
             and u.valid_from <= $1 and (u.valid_to is null or u.valid_to > $1) \
             order by coalesce(u.name_fold, u.name), u.division, u.id limit cast($6 as bigint)"
        ),
        &[
            Value::Int(day.0.into()),
            Value::Text(ask.text),
            Value::Text(until),
            Value::Int(ask.root.0),
            ask.kind.map(UnitKind::number).into(),
            Value::Int(ask.limit),
        ],
        unit,
    )
}
