//! Who meets: made, its roster kept, a stricter rule set.

use kernel::{Actor, AssemblyId, Day, DivisionCode, Fault, OfficerId, Problem, UnitId};
use store::{Tx, Value};

use super::common::{none_of, note, words};
use super::reach::{DESK, Seat, assembly_in_reach};
use crate::slices::meetings::model::{
    ASSEMBLY, ASSEMBLY_MEMBER, Assembly, Bar, Excused, MEETING_RULE, MayMeet, MeetingKind, Member, Purpose,
    RuleRow, Standing, in_force, shipped,
};
use crate::slices::meetings::{rules, store as sql};
use crate::slices::org;
use crate::slices::org::actions::{Once, next_id, once};

/// Where an assembly is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// Of a unit.
    Unit(UnitId),
    /// Of a division.
    Division(DivisionCode),
}

/// The place of a home for whoever may write there.
pub fn home_in_reach(
    tx: &mut Tx,
    actor: &Actor,
    home: Home,
    day: Day,
) -> Result<(DivisionCode, String), Problem> {
    match home {
        Home::Unit(unit) => {
            if !actor.units().contains(&unit) {
                return Err(Problem::not_found());
            }
            let unit = org::actions::unit(tx, unit, day)?.ok_or_else(Problem::not_found)?;
            Ok((unit.division, unit.name))
        }
        Home::Division(code) => {
            if !actor.roots(&DESK).contains(&code) {
                return Err(Problem::not_found());
            }
            let division = org::actions::division(tx, code)?.ok_or_else(Problem::not_found)?;
            Ok((code, division.name))
        }
    }
}

/// Makes an assembly; answers its id.
pub fn make_assembly(
    tx: &mut Tx,
    actor: &Actor,
    home: Home,
    (kind, name): (MeetingKind, &str),
    client: &Once,
    day: Day,
) -> Result<AssemblyId, Problem> {
    let (division, _) = home_in_reach(tx, actor, home, day)?;
    let (county, unit) = match home {
        Home::Unit(unit) => (unit.county(), Some(unit)),
        Home::Division(code) => (org::actions::lane_of(tx, code)?, None),
    };
    let made = once(tx, actor, county, client, |tx| {
        let mut faults = Vec::new();
        let name = words("assembly_name", name, (2, 40), &mut faults);
        none_of(faults)?;
        let id = AssemblyId(next_id(county, sql::last_assembly(tx, county)?));
        let new = Assembly { id, division, unit, kind, name, valid_from: day, valid_to: None };
        sql::add_assembly(tx, &new, actor.account)?;
        let key = [Value::Int(county), Value::Int(id.0)];
        note(tx, actor, county, "meetings.make_assembly", (&ASSEMBLY, &key))?;
        Ok(id.0)
    })?;
    Ok(AssemblyId(made))
}

/// Assemblies for which somebody writes or on whose roster somebody stands, each once.
pub fn my_assemblies(tx: &mut Tx, actor: &Actor, day: Day) -> Result<Vec<Seat>, Problem> {
    let mut ids: Vec<AssemblyId> = Vec::new();
    for unit in actor.units() {
        ids.extend(sql::assemblies_of_unit(tx, unit, day)?.iter().map(|one| one.id));
    }
    for root in actor.roots(&DESK) {
        ids.extend(sql::assemblies_of_division(tx, root, day)?.iter().map(|one| one.id));
    }
    for officer in super::reach::own_officers(tx, actor)? {
        ids.extend(sql::assemblies_of_officer(tx, officer, day)?);
    }
    let mut seats: Vec<Seat> = Vec::new();
    for id in ids {
        if seats.iter().all(|seat| seat.assembly.id != id) {
            seats.push(assembly_in_reach(tx, actor, id, day)?);
        }
    }
    Ok(seats)
}

/// The roster of an assembly on a day, with names. The caller has checked the reach.
pub fn members(tx: &mut Tx, id: AssemblyId, day: Day) -> Result<Vec<Member>, Problem> {
    let mut members = Vec::new();
    for (officer, standing, excused, valid_from) in sql::roster(tx, id, day)? {
        let Some(found) = org::actions::officer(tx, officer)? else { continue };
        members.push(Member {
            officer,
            name: found.name,
            post: found.post,
            account: found.account,
            standing,
            excused,
            valid_from,
        });
    }
    Ok(members)
}

/// Officers who may be put on the roster: those of the unit, or of the division.
pub fn eligible(tx: &mut Tx, assembly: &Assembly) -> Result<Vec<org::model::Officer>, Problem> {
    Ok(match assembly.unit {
        Some(unit) => org::actions::officers_of_unit(tx, unit)?,
        None => org::actions::officers_at(tx, assembly.division)?,
    })
}

/// Puts somebody on the roster from today, or changes standing and excuse of who stands on it.
pub fn set_member(
    tx: &mut Tx,
    actor: &Actor,
    id: AssemblyId,
    (officer, standing, excused): (OfficerId, Standing, Option<Excused>),
    client: &Once,
    day: Day,
) -> Result<(), Problem> {
    let seat = assembly_in_reach(tx, actor, id, day)?;
    seat.must_write()?;
    once(tx, actor, id.county(), client, |tx| {
        let known = sql::roster(tx, id, day)?.into_iter().find(|(known, ..)| *known == officer);
        if known.is_none() && !eligible(tx, &seat.assembly)?.iter().any(|one| one.id == officer) {
            return Err(Problem::not_found());
        }
        // What is dated is followed: a row of before ends, and one from today on says what holds now.
        if let Some(before) = known.filter(|(.., from)| *from < day) {
            sql::save_member(tx, id, before, Some(day))?;
            note_member(tx, actor, id, officer, before.3, "meetings.set_member")?;
        }
        let line = (officer, standing, excused, day);
        if sql::save_member(tx, id, line, None)? == 0 {
            sql::add_member(tx, id, line)?;
        }
        note_member(tx, actor, id, officer, day, "meetings.set_member")?;
        Ok(officer.0)
    })?;
    Ok(())
}

/// Takes somebody off the roster from today on. Who is not on it stays so.
pub fn end_member(
    tx: &mut Tx,
    actor: &Actor,
    id: AssemblyId,
    officer: OfficerId,
    client: &Once,
    day: Day,
) -> Result<(), Problem> {
    assembly_in_reach(tx, actor, id, day)?.must_write()?;
    once(tx, actor, id.county(), client, |tx| {
        let known = sql::roster(tx, id, day)?.into_iter().find(|(known, ..)| *known == officer);
        if let Some(line) = known {
            sql::save_member(tx, id, line, Some(day))?;
            note_member(tx, actor, id, officer, line.3, "meetings.end_member")?;
        }
        Ok(officer.0)
    })?;
    Ok(())
}

fn note_member(
    tx: &mut Tx,
    actor: &Actor,
    id: AssemblyId,
    officer: OfficerId,
    from: Day,
    action: &'static str,
) -> Result<(), Problem> {
    let key =
        [Value::Int(id.county()), Value::Int(id.0), Value::Int(officer.0), Value::Int(i64::from(from.0))];
    note(tx, actor, id.county(), action, (&ASSEMBLY_MEMBER, &key))
}

/// All rules that may decide for an assembly: what the law says, then those of the divisions above and its own.
pub fn rules_of(tx: &mut Tx, assembly: &Assembly) -> Result<Vec<RuleRow>, Problem> {
    let path: Vec<DivisionCode> =
        org::actions::path(tx, assembly.division)?.into_iter().map(|division| division.code).collect();
    let mut rows = shipped();
    rows.extend(sql::local_rules(tx, &path, assembly.id)?);
    Ok(rows)
}

/// Sets a stricter number for meeting, from tomorrow on (G31: "> ½" in place of "≥ ½"), with a reason that its
/// members see.
pub fn set_rule(
    tx: &mut Tx,
    actor: &Actor,
    id: AssemblyId,
    (purpose, persons, reason): (Purpose, Bar, &str),
    client: &Once,
    day: Day,
) -> Result<(), Problem> {
    let seat = assembly_in_reach(tx, actor, id, day)?;
    seat.must_write()?;
    let assembly = &seat.assembly;
    once(tx, actor, id.county(), client, |tx| {
        let rows = rules_of(tx, assembly)?;
        let from = day.plus(1);
        let above = in_force(&rows, assembly.kind, purpose, from)
            .ok_or_else(|| super::common::one_fault("vote_purpose", "minutes-no-rule"))?;
        let households = above.rule.may_meet.and_then(|may| may.households);
        let row = RuleRow {
            rule: crate::slices::meetings::model::MeetingRule {
                may_meet: Some(MayMeet { persons, households }),
                ..above.rule
            },
            set_by: assembly.division,
            valid_from: from,
            source: "own".into(),
            reason: reason.trim().to_owned(),
        };
        let mut faults: Vec<Fault> = rules::rule_faults(&row, &shipped());
        words("reason", reason, (2, 200), &mut faults);
        faults.dedup_by(|a, b| a.field == b.field);
        none_of(faults)?;
        let made = tx.new_id();
        sql::add_rule(tx, (id.county(), made), id, &row, (actor.account, &actor.name))?;
        let key = [Value::Int(id.county()), Value::Int(made)];
        note(tx, actor, id.county(), "meetings.set_rule", (&MEETING_RULE, &key))?;
        Ok(made)
    })?;
    Ok(())
}
