//! Codes change every year: a code takes the place of another, two become one, one becomes several.
//!
//! Units, bodies, officers and covers follow to the new code at once; the county where a unit was first recorded
//! stays. A county keeps its shard when it is only given a new code; after a merge or split it has none, and
//! whoever counts there counts its units.

use std::collections::HashMap;

use kernel::{Actor, Day, DivisionCode, Fault, Level, Problem, UnitId};
use store::{Audit, Subject, Tx, Value};

use super::divisions::{division, place_under};
use super::trail::{must_edit, note};
use crate::slices::org::model::{Body, Division, Officer, Place};
pub use crate::slices::org::rules::Recoding;
use crate::slices::org::rules::{self};
use crate::slices::org::store::{bodies, covers, divisions, officers, tables, units};

/// Gives a county, town or village a new code and name; where the new code is in use already, the two merge.
/// Answers how many units moved.
pub fn recode(tx: &mut Tx, actor: &Actor, change: &Recoding, day: Day) -> Result<usize, Problem> {
    must_edit(tx, actor, change.old)?;
    let old = division(tx, change.old)?;
    let parent = ::divisions::parent_of(change.new.0).map(DivisionCode);
    let parent = match parent {
        Some(code) => division(tx, code)?.filter(|above| above.valid_to.is_none()),
        None => None,
    };
    let target = division(tx, change.new)?;
    let mut faults = rules::recoding_faults(change, old.as_ref(), parent.as_ref().map(|above| above.level));
    if change.from_day > day {
        faults.push(Fault::field("from_day", "future-day"));
    }
    if change.new == change.old || target.as_ref().is_some_and(|target| target.valid_to.is_some()) {
        faults.push(Fault::field("new", "taken"));
    }
    let (Some(old), Some(parent), true) = (old, parent, faults.is_empty()) else {
        return Err(Problem::bad_input(faults));
    };
    match target {
        None => {
            let new = Division {
                code: change.new,
                parent: parent.code,
                name: change.name.clone(),
                valid_from: change.from_day,
                ..old.clone()
            };
            divisions::insert(tx, &new)?;
        }
        Some(target) if target.level == Level::County => divisions::set_shard(tx, target.code, None)?,
        Some(_) => {}
    }
    note_division(tx, actor, change.new, &change.document)?;
    divisions::close(tx, old.code, change.from_day, Some(change.new))?;
    note_division(tx, actor, old.code, &change.document)?;
    for child in divisions::all_children(tx, old.code)? {
        divisions::re_parent(tx, child.code, change.new)?;
        note_division(tx, actor, child.code, &change.document)?;
    }
    follow(tx, actor, &old, change.new)
}

/// One part of a division that is split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its code, under the same parent as the old one.
    pub code: DivisionCode,
    /// Its name.
    pub name: String,
    /// The children that come to it.
    pub children: Vec<DivisionCode>,
}

/// Splits a county or town: each child comes to one part; what stands directly at the old code comes to the first.
/// Answers how many units moved.
pub fn split(
    tx: &mut Tx,
    actor: &Actor,
    old: DivisionCode,
    parts: &[Part],
    from_day: Day,
    document: &str,
    day: Day,
) -> Result<usize, Problem> {
    must_edit(tx, actor, old)?;
    let old = division(tx, old)?.filter(|old| old.valid_to.is_none()).ok_or_else(Problem::not_found)?;
    let children = divisions::all_children(tx, old.code)?;
    let mut faults = Vec::new();
    let given: Vec<DivisionCode> = parts.iter().flat_map(|part| part.children.iter().copied()).collect();
    if given.len() != children.len()
        || children.iter().any(|child| !given.contains(&child.code))
        || parts.len() < 2
    {
        faults.push(Fault::field("children", "split-children"));
    }
    for part in parts {
        let same_parent = ::divisions::parent_of(part.code.0) == Some(old.parent.0);
        if !same_parent || division(tx, part.code)?.is_some() {
            faults.push(Fault::field("new", "recode-parent"));
        }
    }
    if from_day > day {
        faults.push(Fault::field("from_day", "future-day"));
    }
    if from_day <= old.valid_from {
        faults.push(Fault::field("from_day", "before-from"));
    }
    if !faults.is_empty() {
        return Err(Problem::bad_input(faults));
    }
    for part in parts {
        let new = Division {
            code: part.code,
            name: part.name.clone(),
            valid_from: from_day,
            shard: None,
            ..old.clone()
        };
        divisions::insert(tx, &new)?;
        note_division(tx, actor, part.code, document)?;
        for child in &part.children {
            divisions::re_parent(tx, *child, part.code)?;
            note_division(tx, actor, *child, document)?;
        }
    }
    divisions::close(tx, old.code, from_day, None)?;
    note_division(tx, actor, old.code, document)?;
    follow(tx, actor, &old, parts[0].code)
}

/// Whatever stands at the old code comes to the new one; the paths of all units below are computed afresh.
fn follow(tx: &mut Tx, actor: &Actor, old: &Division, new: DivisionCode) -> Result<usize, Problem> {
    let bucket = |code: DivisionCode| ::divisions::bucket(code.0).map(DivisionCode);
    let moved = |code: DivisionCode| match code {
        code if code == old.code => new,
        code if bucket(old.code) == Some(code) => bucket(new).unwrap_or(new),
        code => code,
    };
    let mut places: HashMap<DivisionCode, Place> = HashMap::new();
    let affected = units::with_path_code(tx, old)?;
    for (id, division) in &affected {
        let division = moved(*division);
        let place = match places.get(&division) {
            Some(place) => *place,
            None => place_under(tx, division)?.ok_or_else(Problem::not_found)?,
        };
        places.insert(division, place);
        units::re_place(tx, UnitId(*id), &place)?;
        let key = [Value::Int(id >> 32), Value::Int(*id)];
        note(tx, actor, id >> 32, "org.recode", None, (&tables::UNIT, &key))?;
    }
    for officer in officers::of_division(tx, old.code)? {
        officers::update(tx, &Officer { division: new, ..officer.clone() })?;
        let key = [Value::Int(officer.id.0 >> 32), Value::Int(officer.id.0)];
        note(tx, actor, officer.id.0 >> 32, "org.recode", None, (&tables::OFFICER, &key))?;
    }
    for id in bodies::ids_of_division(tx, old.code)? {
        if let Some(body) = bodies::by_id(tx, kernel::BodyId(id))? {
            bodies::update(tx, &Body { division: new, ..body })?;
            note(
                tx,
                actor,
                id >> 32,
                "org.recode",
                None,
                (&tables::BODY, &[Value::Int(id >> 32), Value::Int(id)]),
            )?;
        }
    }
    for id in covers::ids_of_division(tx, old.code)? {
        covers::set_division(tx, id, new)?;
        note(
            tx,
            actor,
            id >> 32,
            "org.recode",
            None,
            (&tables::COVER, &[Value::Int(id >> 32), Value::Int(id)]),
        )?;
    }
    Ok(affected.len())
}

fn note_division(tx: &mut Tx, actor: &Actor, code: DivisionCode, document: &str) -> Result<(), Problem> {
    tx.audit(Audit {
        county: code.county(),
        actor: actor.account.0,
        for_whom: actor.deputy_for.as_deref(),
        action: "org.recode",
        reason: Some(document),
        subject: Subject::Row { table: &tables::DIVISION, key: &[Value::Int(code.0)] },
    })?;
    Ok(())
}
