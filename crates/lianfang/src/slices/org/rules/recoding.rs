//! Codes change every year: what a re-coding must satisfy, and which counties' counters are a division's.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Day, DivisionCode, Fault, Level};

use crate::slices::org::model::Division;

/// A code that takes the place of another from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recoding {
    /// Code so far.
    pub old: DivisionCode,
    /// Code from then on.
    pub new: DivisionCode,
    /// Name from then on.
    pub name: String,
    /// First day of the new code.
    pub from_day: Day,
    /// Document that orders it.
    pub document: String,
}

/// All faults of a re-coding, given what is known of the old code and whether the new one is in use.
pub fn recoding_faults(
    recoding: &Recoding,
    old: Option<&Division>,
    new_parent_level: Option<Level>,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    match old {
        None => faults.push(Fault::field("old", "division-unknown")),
        Some(old) => {
            if old.valid_to.is_some() {
                faults.push(Fault::field("old", "division-closed"));
            }
            if !matches!(old.level, Level::County | Level::Town | Level::Village) {
                faults.push(Fault::field("old", "recode-level"));
            }
            if recoding.from_day <= old.valid_from {
                faults.push(Fault::field("from_day", "before-from"));
            }
            if new_parent_level.is_some_and(|level| level.number() + 1 != old.level.number()) {
                faults.push(Fault::field("new", "recode-parent"));
            }
        }
    }
    if divisions::level_of(recoding.new.0).is_none() || new_parent_level.is_none() {
        faults.push(Fault::field("new", "recode-parent"));
    }
    if recoding.name.trim().is_empty() {
        faults.push(Fault::field("name", "required"));
    }
    if recoding.document.trim().is_empty() {
        faults.push(Fault::field("document", "required"));
    }
    faults
}

/// The county shards whose units all stand under the counties `open`, given every county row ever known: a shard
/// follows the successors of its county. A county that was split has no successor, and its shard stays with the
/// parent that the split parts share.
pub fn shards_of(counties: &[Division], is_inside: impl Fn(DivisionCode) -> bool) -> BTreeSet<i64> {
    let by_code: BTreeMap<DivisionCode, &Division> = counties.iter().map(|c| (c.code, c)).collect();
    let mut shards = BTreeSet::new();
    for county in counties {
        let mut last = county;
        // A chain of successors is at most as long as there are rows.
        for _ in 0..counties.len() {
            match last.successor.and_then(|code| by_code.get(&code)) {
                Some(next) => last = next,
                None => break,
            }
        }
        if is_inside(last.code) || is_inside(last.parent) {
            shards.insert(county.code.county());
        }
    }
    shards
}
