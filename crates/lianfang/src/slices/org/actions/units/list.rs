//! Lists and searches of units, page by page.

use kernel::{Day, DivisionCode, Level};
use store::{StoreError, Tx};

use super::super::divisions::{children, counties_under, place_under};
use crate::slices::org::model::{Unit, UnitKind};
use crate::slices::org::store::{divisions, listing};

/// Names that are listed at most when a search above the counties looks for beginnings.
const BEGINNINGS: i64 = 200;

/// What somebody looks for.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// Under this division.
    pub root: DivisionCode,
    /// Only this kind.
    pub kind: Option<UnitKind>,
    /// Part of the name, as typed; empty for all.
    pub text: String,
    /// Where the page before ended: county, division, id.
    pub after: Option<[i64; 3]>,
    /// Rows a page.
    pub size: i64,
}

/// How the text was matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Every unit, or those whose name contains the text or is an equal form of it.
    Containing,
    /// Above the counties: those whose name begins with the text, the first 200.
    Beginning,
}

/// One page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Units of the page, in code order; of beginnings in order of names.
    pub units: Vec<Unit>,
    /// Where the next page begins; absent on the last.
    pub next: Option<[i64; 3]>,
    /// How the text was matched.
    pub found: Found,
}

/// A page of the units under a root. The caller must have checked that the root is within reach.
pub fn list_units(tx: &mut Tx, search: &Search, day: Day) -> Result<Listing, StoreError> {
    let text = ::divisions::fold(&search.text);
    // 平安社区居民委员会 is written for 平安社区居委会: the first equal form of what was typed.
    let other = ::divisions::aliases(search.text.trim(), ::divisions::Level::Village)
        .into_iter()
        .next()
        .unwrap_or_default();
    let other = ::divisions::fold(&other);
    let after = search.after.unwrap_or([-1, -1, -1]);
    let mut ask = listing::Ask {
        root: search.root,
        kind: search.kind,
        text: &text,
        other: &other,
        after: (after[1], after[2]),
        limit: search.size + 1,
    };
    let level = divisions::by_code(tx, search.root)?.map_or(Level::Village, |division| division.level);
    if level >= Level::County {
        let place = place_under(tx, search.root)?.unwrap_or_default();
        let units = listing::of_county(tx, place.county_div, &ask, day)?;
        return Ok(cut(units, search.size, Found::Containing));
    }
    if !text.is_empty() {
        ask.limit = BEGINNINGS;
        let units = listing::beginning_with(tx, &ask, &until(&text), day)?;
        return Ok(Listing { units, next: None, found: Found::Beginning });
    }
    if let Some(kind) = search.kind.filter(|kind| !kind.is_tree()) {
        let units = listing::of_kind(tx, kind, &ask, day)?;
        return Ok(cut(units, search.size, Found::Containing));
    }
    // Of the nation one province after the other, so that a page does not wait for 2,978 counties.
    let bands = match level {
        Level::Nation => children(tx, search.root, day)?.into_iter().map(|province| province.code).collect(),
        _ => vec![search.root],
    };
    let mut units = Vec::new();
    for (n, band) in bands.into_iter().enumerate() {
        let above = (n == 0).then_some(DivisionCode::NATION);
        let counties = counties_under(tx, band, day)?.into_iter().map(|county| county.code);
        for county in above.into_iter().chain(counties).filter(|county| county.0 >= after[0]) {
            ask.after = if county.0 == after[0] { (after[1], after[2]) } else { (-1, -1) };
            ask.limit = search.size + 1 - units.len() as i64;
            units.extend(listing::of_county(tx, county, &ask, day)?);
            if units.len() as i64 > search.size {
                return Ok(cut(units, search.size, Found::Containing));
            }
        }
    }
    Ok(cut(units, search.size, Found::Containing))
}

fn cut(mut units: Vec<Unit>, size: i64, found: Found) -> Listing {
    let has_more = units.len() as i64 > size;
    units.truncate(size as usize);
    let next = units.last().filter(|_| has_more).map(|last| [last.county_div.0, last.division.0, last.id.0]);
    Listing { units, next, found }
}

/// The first text after all those that begin with `text`: its last character replaced by the next one.
fn until(text: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    while let Some(last) = chars.pop() {
        if let Some(next) = (u32::from(last) + 1..=u32::from(char::MAX)).find_map(char::from_u32) {
            chars.push(next);
            return chars.into_iter().collect();
        }
    }
    String::from(char::MAX)
}
