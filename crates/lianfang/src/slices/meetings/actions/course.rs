//! Applicants for membership, step by step (DOMAIN C3).

use kernel::{Actor, AssemblyId, Day, Fault, OfficerId, Problem};
use store::{Tx, Value};

use super::common::{none_of, note};
use super::reach::assembly_in_reach;
use crate::slices::meetings::model::{
    APPLICANT, APPLICANT_STEP, ActivistRule, Course, Event, Facts, MeetingKind, Standing, Step,
};
use crate::slices::meetings::rules::{self, Due};
use crate::slices::meetings::store as sql;
use crate::slices::org;
use crate::slices::org::actions::{Once, next_id, once};

/// An applicant with where the course stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applicant {
    /// Identity.
    pub id: i64,
    /// Name as the register has it.
    pub name: String,
    /// Where the course stands.
    pub course: Course,
    /// What is due.
    pub due: Vec<Due>,
    /// Steps, in order.
    pub steps: Vec<Step>,
}

fn course(tx: &mut Tx, row: sql::ApplicantRow, facts: Facts) -> Result<Option<(Course, Vec<Step>)>, Problem> {
    let (id, officer, born, applied) = row;
    let rule = ActivistRule::shipped();
    let Ok(mut course) = rules::apply(&rule, officer, born, applied) else { return Ok(None) };
    let steps = sql::steps(tx, id)?;
    for step in &steps {
        // What was stored was allowed on its day: facts of today take nothing back.
        if let Ok(next) = rules::next(&rule, &course, step, facts) {
            course = next;
        } else if let Event::Decided { by, .. } = &step.event {
            let then = Facts { full_members: 0, has_committee: *by == MeetingKind::BranchCommittee };
            course = rules::next(&rule, &course, step, then).unwrap_or(course);
        }
    }
    Ok(Some((course, steps)))
}

/// What has to be known of the branch: its full members, and whether its unit has a committee.
fn facts(
    tx: &mut Tx,
    assembly: &crate::slices::meetings::model::Assembly,
    day: Day,
) -> Result<Facts, Problem> {
    let beside = match assembly.unit {
        Some(unit) => sql::assemblies_of_unit(tx, unit, day)?,
        None => sql::assemblies_of_division(tx, assembly.division, day)?,
    };
    let branch = beside.iter().find(|one| one.kind == MeetingKind::Branch);
    let roster = match branch {
        Some(branch) => sql::roster(tx, branch.id, day)?,
        None => Vec::new(),
    };
    let full = roster.iter().filter(|(_, standing, ..)| *standing == Standing::Full).count();
    let has_committee = beside.iter().any(|one| one.kind == MeetingKind::BranchCommittee);
    Ok(Facts { full_members: full as u32, has_committee })
}

/// Applicants of an assembly. The caller has checked the reach.
pub fn applicants(
    tx: &mut Tx,
    assembly: &crate::slices::meetings::model::Assembly,
    day: Day,
) -> Result<Vec<Applicant>, Problem> {
    let facts = facts(tx, assembly, day)?;
    let mut all = Vec::new();
    for row in sql::applicants(tx, assembly.id)? {
        let Some((course, steps)) = course(tx, row, facts)? else { continue };
        let name = org::actions::officer(tx, row.1)?.map_or_else(String::new, |one| one.name);
        let due = rules::due(&ActivistRule::shipped(), &course, day);
        all.push(Applicant { id: row.0, name, course, due, steps });
    }
    Ok(all)
}

/// Somebody applied in writing.
pub fn apply(
    tx: &mut Tx,
    actor: &Actor,
    id: AssemblyId,
    (officer, born, applied): (OfficerId, Day, Day),
    client: &Once,
    day: Day,
) -> Result<(), Problem> {
    let seat = assembly_in_reach(tx, actor, id, day)?;
    seat.must_write()?;
    let county = id.county();
    once(tx, actor, county, client, |tx| {
        if seat.assembly.kind != MeetingKind::Branch {
            return Err(Problem::not_found());
        }
        let mut faults = Vec::new();
        if applied > day {
            faults.push(Fault::field("applied", "event-later"));
        }
        if let Err(why) = rules::apply(&ActivistRule::shipped(), officer, born, applied) {
            faults.push(Fault::field("born", why.code()));
        }
        if sql::applicants(tx, id)?.iter().any(|(_, known, ..)| *known == officer) {
            faults.push(Fault::field("applicant", "applicant-known"));
        }
        if !super::assemblies::eligible(tx, &seat.assembly)?.iter().any(|one| one.id == officer) {
            faults.push(Fault::field("applicant", "unknown-choice"));
        }
        none_of(faults)?;
        let row = next_id(county, sql::last_applicant(tx, county)?);
        sql::add_applicant(tx, id, (row, officer, born, applied), (actor.account, &actor.name))?;
        let key = [Value::Int(county), Value::Int(row)];
        note(tx, actor, county, "meetings.apply", (&APPLICANT, &key))?;
        Ok(row)
    })?;
    Ok(())
}

/// One more step of an applicant: refused with every reason where the rules do not allow it.
pub fn go_on(
    tx: &mut Tx,
    actor: &Actor,
    (id, applicant): (AssemblyId, i64),
    step: &Step,
    client: &Once,
    day: Day,
) -> Result<(), Problem> {
    let seat = assembly_in_reach(tx, actor, id, day)?;
    seat.must_write()?;
    let county = id.county();
    once(tx, actor, county, client, |tx| {
        let known = sql::applicants(tx, id)?.into_iter().find(|(row, ..)| *row == applicant);
        let row = known.ok_or_else(Problem::not_found)?;
        let facts = facts(tx, &seat.assembly, day)?;
        let (before, _) = course(tx, row, facts)?.ok_or_else(Problem::not_found)?;
        if step.on > day {
            return Err(super::common::one_fault("on", "event-later"));
        }
        rules::next(&ActivistRule::shipped(), &before, step, facts).map_err(|found| {
            Problem::bad_input(
                found.into_iter().map(|why| Fault::field("applicant_step", why.code())).collect(),
            )
        })?;
        let made = tx.new_id();
        let by = (actor.account, actor.name.as_str());
        sql::add_step(tx, (county, made, applicant), step, None, by)?;
        note(
            tx,
            actor,
            county,
            "meetings.go_on",
            (&APPLICANT_STEP, &[Value::Int(county), Value::Int(made)]),
        )?;
        Ok(made)
    })?;
    Ok(())
}
