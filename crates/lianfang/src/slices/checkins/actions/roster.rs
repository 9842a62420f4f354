//! A unit's people and their day: the class page, the grid, the team.

use std::collections::HashMap;
use std::sync::Arc;

use kernel::{Actor, Day, Instant, Kind, PersonId, Problem, UnitId};
use store::Tx;

use super::answer::{By, Filing, answer_in};
use super::book::{Book, RoundEntry};
use super::extras;
use crate::slices::checkins::model::{Answer, Extra, Manner, NewAnswer, PersonDay, PersonRound, Stored};
use crate::slices::checkins::rules::{self, Finding};
use crate::slices::checkins::store as sql;
use crate::slices::org;
use crate::slices::org::actions::Once;
use crate::slices::org::model::UnitKind;
use crate::slices::people;
use crate::slices::people::model::{Member, Reach, Sight};

/// The largest unit that is shown person by person.
pub const MOST: i64 = 6_000;

/// One person's day.
#[derive(Clone, Debug)]
pub struct Line {
    /// The person.
    pub member: Member,
    /// All versions of the day.
    pub versions: Vec<Stored>,
    /// What the answer that stands calls for.
    pub finding: Option<Finding>,
    /// What was told beside it, read for whoever is directly answerable; of the voluntary items those of this list.
    pub extra: Extra,
}

impl Line {
    /// The answer that stands.
    pub fn stands(&self) -> Option<&Stored> {
        self.versions.last()
    }
}

/// A unit's people on a day of a round.
#[derive(Clone, Debug)]
pub struct Roster {
    /// The unit, and how much the reader sees.
    pub reach: Reach,
    /// The round.
    pub entry: RoundEntry,
    /// Its definition of the day.
    pub def: Arc<PersonRound>,
    /// The day.
    pub day: Day,
    /// Everybody, by the sound of the name.
    pub lines: Vec<Line>,
}

impl Roster {
    /// What a person's day comes to at an instant.
    pub fn state<'l>(&self, line: &'l Line, now: Instant) -> PersonDay<'l> {
        rules::state_of(&self.def, &line.versions, self.day, now)
    }
}

/// The people of a unit within reach with their day. `round` names one; empty is the daily check-in.
pub fn roster(
    tx: &mut Tx,
    book: &Book,
    actor: &Actor,
    unit: UnitId,
    round: &str,
    day: Day,
) -> Result<Roster, Problem> {
    let reach = people::actions::unit_in_reach(tx, actor, unit, day)?;
    let (entry, def) = match round {
        "" => book.daily_for(&reach.unit, day),
        code => book.in_force(&reach.unit, day).find(|(entry, _)| entry.row.code == code),
    }
    .map(|(entry, def)| (entry.clone(), Arc::clone(def)))
    .ok_or_else(|| Problem::new(Kind::NotFound, "nothing-asked"))?;
    let mut members = Vec::new();
    for part in people::actions::people_units(tx, &reach.unit, day)? {
        members.extend(people::actions::members(tx, part, day, 0, MOST)?);
    }
    // The residents of a village come with one range of the index; a class asks for each of its thirty.
    let kept = def.day_of(day);
    let mut answers: HashMap<PersonId, Vec<Stored>> = HashMap::new();
    let by_residence = reach.unit.kind.is_tree();
    if by_residence {
        for stored in sql::answers_of_unit(tx, unit, kept, def.round)? {
            answers.entry(stored.person).or_default().push(stored);
        }
    }
    let mut lines = Vec::with_capacity(members.len());
    for member in members {
        let versions = match answers.remove(&member.person.id) {
            Some(versions) => versions,
            // Who moved here today may have answered at the old place.
            None if by_residence && member.since < day => Vec::new(),
            None => sql::versions_of(tx, member.person.id, kept, def.round)?,
        };
        let finding = versions.last().and_then(|stands| rules::finding(&def, &stands.answer));
        lines.push(Line { member, versions, finding, extra: Extra::default() });
    }
    let mut roster = Roster { reach, entry, def, day, lines };
    if roster.reach.sight == Sight::Answerable {
        read_extras(tx, &mut roster)?;
    }
    Ok(roster)
}

/// Reads what was told beside the answers: the residents of a village with one range, others person by person, and
/// nothing where nothing can stand.
fn read_extras(tx: &mut Tx, roster: &mut Roster) -> Result<(), Problem> {
    let (def, day) = (Arc::clone(&roster.def), roster.day);
    let may_have = |line: &Line| extras::may_have(&def, &line.versions, day);
    if !roster.lines.iter().any(may_have) {
        return Ok(());
    }
    let items = def.asks.voluntary.items(roster.reach.unit.kind == UnitKind::Class);
    let mut told: HashMap<i64, Extra> = HashMap::new();
    if roster.reach.unit.kind.is_tree() {
        told.extend(sql::extras_of_unit(tx, roster.reach.unit.id, def.day_of(day), def.round)?);
    }
    for line in &mut roster.lines {
        if !extras::may_have(&def, &line.versions, day) {
            continue;
        }
        if !roster.reach.unit.kind.is_tree() {
            let person = line.member.person.id;
            told.extend(sql::extras_of_person(tx, person, def.day_of(day), def.round)?);
        }
        line.extra = extras::beside(&line.versions, |id| told.get(&id));
        line.extra.said = line.extra.said.among(items);
    }
    Ok(())
}

/// The last answer of a person before a day, in the two weeks before it.
pub fn last_before(
    tx: &mut Tx,
    def: &PersonRound,
    person: PersonId,
    day: Day,
) -> Result<Option<Stored>, Problem> {
    Ok(sql::last_day_of(tx, person, day, def.round)?)
}

/// Answers for many of one's own people in one transaction, each where nothing stands yet; answers how many were
/// written. For "seen well", the roll call and the sheet.
#[expect(clippy::too_many_arguments, reason = "one value a part of the deed")]
pub fn answer_many(
    tx: &mut Tx,
    entry: &RoundEntry,
    actor: &Actor,
    unit: UnitId,
    arrived: Instant,
    answers: &[(PersonId, Answer, Manner)],
    client: &Once,
    day: Day,
) -> Result<i64, Problem> {
    let reach = people::actions::unit_in_reach(tx, actor, unit, day)?;
    if reach.sight != Sight::Answerable {
        return Err(Problem::not_found());
    }
    let by = By::actor(actor);
    let def = entry.on(day).ok_or_else(Problem::not_found)?;
    org::actions::once(tx, actor, unit.county(), client, |tx| {
        let mut written = 0;
        for (person, answer, manner) in answers {
            people::actions::person_in_reach(tx, actor, *person, day)?;
            // Somebody may have answered since the page was read: what stands goes before what was seen.
            if !sql::versions_of(tx, *person, def.day_of(day), def.round)?.is_empty() {
                continue;
            }
            let new = NewAnswer {
                person: *person,
                day,
                answer: answer.clone(),
                manner: *manner,
                replaces: None,
                reason: String::new(),
                extra: Extra::default(),
            };
            answer_in(tx, entry, &by, arrived, &Filing { new, key: None })?;
            written += 1;
        }
        Ok(written)
    })
}
