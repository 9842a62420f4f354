//! Questions about the tree of divisions.

use std::collections::BTreeSet;

use ::divisions as edition;
use kernel::{Day, DivisionCode, Level};
use store::{StoreError, Tx};

use crate::slices::org::model::{BucketLine, Division, Place, Unit, UnitKind};
use crate::slices::org::rules;
use crate::slices::org::store::{census, divisions, units};

/// Levels of a chain at most; a chain that is longer has a loop and is cut.
const DEPTH: usize = 8;

/// The division of a code, also one that holds no longer.
pub fn division(tx: &mut Tx, code: DivisionCode) -> Result<Option<Division>, StoreError> {
    divisions::by_code(tx, code)
}

/// The divisions directly below one on a day, placeholders included, in code order.
pub fn children(tx: &mut Tx, code: DivisionCode, day: Day) -> Result<Vec<Division>, StoreError> {
    divisions::children(tx, code, day)
}

/// The division and all above it, from itself to the nation, placeholders included. For a bucket: its owner's.
pub fn chain(tx: &mut Tx, code: DivisionCode) -> Result<Vec<Division>, StoreError> {
    let start = node_of(code);
    let mut chain = Vec::new();
    let mut next = divisions::by_code(tx, start)?;
    while let Some(division) = next {
        let (own, parent) = (division.code, division.parent);
        chain.push(division);
        if own == DivisionCode::NATION || chain.len() == DEPTH {
            break;
        }
        next = divisions::by_code(tx, parent)?;
    }
    Ok(chain)
}

/// The path from the nation down to the division, placeholders left out. For a bucket: its owner's.
pub fn path(tx: &mut Tx, code: DivisionCode) -> Result<Vec<Division>, StoreError> {
    let mut path = chain(tx, code)?;
    path.retain(|division| !division.placeholder);
    path.reverse();
    Ok(path)
}

/// The node of the tree at which something stands that is recorded under a division or bucket: of a bucket its owner.
pub fn node_of(code: DivisionCode) -> DivisionCode {
    edition::bucket_owner(code.0).map_or(code, DivisionCode)
}

/// Whether a division (or bucket) is `root` or stands below it. False for an unknown code.
pub fn is_under(tx: &mut Tx, code: DivisionCode, root: DivisionCode) -> Result<bool, StoreError> {
    if code == root {
        return Ok(true);
    }
    Ok(chain(tx, code)?.iter().any(|division| division.code == root))
}

/// The first of the roots under which the division stands.
pub fn nearest_under(
    tx: &mut Tx,
    code: DivisionCode,
    roots: &[DivisionCode],
) -> Result<Option<DivisionCode>, StoreError> {
    let chain = chain(tx, code)?;
    Ok(chain.into_iter().map(|division| division.code).find(|code| roots.contains(code)))
}

/// The path columns of something recorded under a division or bucket. None for an unknown code.
pub fn place_under(tx: &mut Tx, code: DivisionCode) -> Result<Option<Place>, StoreError> {
    let chain = chain(tx, code)?;
    let known = !chain.is_empty();
    Ok(known
        .then(|| rules::place_of(code, chain.into_iter().map(|division| (division.level, division.code)))))
}

/// The counties under a division on a day, in code order; of a county itself, and of a town or village the
/// county above it.
pub fn counties_under(tx: &mut Tx, code: DivisionCode, day: Day) -> Result<Vec<Division>, StoreError> {
    let mut counties = county_rows(tx, code)?;
    counties.retain(|county| county.holds_on(day));
    Ok(counties)
}

fn county_rows(tx: &mut Tx, code: DivisionCode) -> Result<Vec<Division>, StoreError> {
    let Some(division) = divisions::by_code(tx, code)? else { return Ok(Vec::new()) };
    match division.level {
        Level::Nation => divisions::all_counties(tx),
        Level::Province => divisions::counties_of_province(tx, code),
        Level::City => divisions::counties_of_city(tx, code),
        _ => Ok(chain(tx, code)?.into_iter().filter(|above| above.level == Level::County).collect()),
    }
}

/// The shards whose units all stand under a division of county level or above: its counties' and, for units
/// recorded directly at a city, province or the nation, the pseudo-counties. Empty for a county that was merged
/// or split (its shards are shared): there the units themselves must be counted.
pub fn shards_under(tx: &mut Tx, root: DivisionCode, day: Day) -> Result<BTreeSet<i64>, StoreError> {
    let Some(division) = divisions::by_code(tx, root)? else { return Ok(BTreeSet::new()) };
    match division.level {
        Level::Nation => {
            let mut shards: BTreeSet<i64> =
                divisions::all_counties(tx)?.iter().map(|county| county.code.county()).collect();
            shards.insert(0);
            for province in divisions::children(tx, root, day)? {
                shards.insert(province.code.county());
                shards.extend(divisions::children(tx, province.code, day)?.iter().map(|c| c.code.county()));
            }
            Ok(shards)
        }
        Level::Province | Level::City => {
            let mut inside = BTreeSet::from([root]);
            let mut shards = BTreeSet::from([root.county()]);
            if division.level == Level::Province {
                for city in divisions::children(tx, root, day)? {
                    shards.insert(city.code.county());
                    inside.insert(city.code);
                }
            }
            let mut rows = county_rows(tx, root)?;
            rows.extend(divisions::moved_counties(tx)?);
            shards.extend(rules::shards_of(&rows, |parent| inside.contains(&parent)));
            Ok(shards)
        }
        Level::County => Ok(division.shard.into_iter().collect()),
        Level::Town | Level::Village => Ok(BTreeSet::new()),
    }
}

/// How many units of these kinds owe on a day, per shard county and kind, under a division of county level or
/// above. Empty for a county that was merged or split, see [`shards_under`].
pub fn owed_by_county(
    tx: &mut Tx,
    root: DivisionCode,
    kinds: &[UnitKind],
    day: Day,
) -> Result<Vec<(i64, UnitKind, i64)>, StoreError> {
    let mut owed = Vec::new();
    if root == DivisionCode::NATION {
        owed = census::owed_everywhere(tx, day)?;
    } else {
        for shard in shards_under(tx, root, day)? {
            owed.extend(census::owed_in(tx, shard, day)?.into_iter().map(|(kind, n)| (shard, kind, n)));
        }
    }
    owed.retain(|(_, kind, n)| kinds.contains(kind) && *n != 0);
    Ok(owed)
}

/// The line "unassigned or from outside" below a division; none where nothing stands there. Under the nation,
/// a province, city or county these are the units recorded directly there as well.
pub fn bucket(tx: &mut Tx, code: DivisionCode, day: Day) -> Result<Option<BucketLine>, StoreError> {
    let Some(own) = edition::bucket(code.0) else { return Ok(None) };
    let units = bucket_units(tx, code, day)?.len() as i64;
    Ok((units > 0).then_some(BucketLine { code: DivisionCode(own), units }))
}

/// The units of that line, in order of their ids.
pub fn bucket_units(tx: &mut Tx, code: DivisionCode, day: Day) -> Result<Vec<Unit>, StoreError> {
    let Some(own) = edition::bucket(code.0) else { return Ok(Vec::new()) };
    let Some(place) = place_under(tx, code)? else { return Ok(Vec::new()) };
    let mut found = units::of_division(tx, place.county_div, code, day)?;
    if place.town != DivisionCode::NATION {
        // A town's own units are listed beside its villages.
        found.clear();
    }
    found.extend(units::of_division(tx, place.county_div, DivisionCode(own), day)?);
    Ok(found)
}
