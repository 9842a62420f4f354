//! Something is put to the vote, counted, and decided by the rule in force; what follows from it is assigned in the same
//! transaction.

use kernel::{Actor, Day, Fault, Instant, Kind, MeetingId, OfficerId, Problem};
use store::{Tx, Value};

use super::common::{must_be, must_run, none_of, note, one_fault, words};
use super::measures::{Measured, assign_all};
use super::whole::{Whole, whole};
use crate::slices::meetings::model::{
    Contest, Counted, Decided, Decision, ItemState, MEETING_RESOLUTION, MeetingState, NAMED_VOTE, Purpose,
    Stances, Standing, Votes, Voting, WRITTEN_OPINION,
};
use crate::slices::meetings::{rules, store as sql};
use crate::slices::org::actions::{Once, once};

/// Puts something to the vote under an item; answers the id. What a rule wants secret is voted on in secret.
pub fn propose(
    tx: &mut Tx,
    actor: &Actor,
    id: MeetingId,
    new: &Decision,
    client: &Once,
    day: Day,
) -> Result<i64, Problem> {
    let all = whole(tx, actor, id, day)?;
    all.seat.must_write()?;
    once(tx, actor, id.county(), client, |tx| {
        must_run(tx, &all.meeting)?;
        let mut faults = Vec::new();
        if all.items.iter().all(|item| item.number != new.item) {
            faults.push(Fault::field("item", "unknown-choice"));
        }
        let resolved = words("motion", &new.words, (2, 300), &mut faults);
        match all.rule(new.purpose, day) {
            None => faults.push(Fault::field("vote_purpose", "minutes-no-rule")),
            Some(row) if row.rule.secret && new.voting != Voting::Secret => {
                faults.push(Fault::field("voting", "minutes-not-secret"));
            }
            Some(row) if row.rule.written_counts && is_asked_already(&all, new) => {
                faults.push(Fault::field("motion", "motion-one-each"));
            }
            Some(_) => {}
        }
        if let Some(who) = new.candidate
            && !super::assemblies::eligible(tx, &all.seat.assembly)?.iter().any(|one| one.id == who)
        {
            faults.push(Fault::field("candidate", "meeting-not-on-roster"));
        }
        match new.purpose {
            Purpose::Admission if new.candidate.is_none() => {
                faults.push(Fault::field("candidate", "motion-candidate"));
            }
            Purpose::Election if new.seats.unwrap_or(0) == 0 => {
                faults.push(Fault::field("seats", "election-no-seats"));
            }
            _ => {}
        }
        none_of(faults)?;
        let made = tx.new_id();
        let number = all.decisions.len() as u32 + 1;
        let decision =
            Decision { id: made, number, words: resolved, counted: None, verdict: None, ..new.clone() };
        sql::add_decision(tx, id, &decision, (actor.account, &actor.name))?;
        note(
            tx,
            actor,
            id.county(),
            "meetings.propose",
            (&MEETING_RESOLUTION, &[Value::Int(id.county()), Value::Int(made)]),
        )?;
        Ok(made)
    })
}

/// Opinions are handed in about an item: where they count, an item is about one question and one person.
fn is_asked_already(all: &Whole, new: &Decision) -> bool {
    all.decisions.iter().any(|one| one.item == new.item && one.purpose == new.purpose)
}

/// What was counted, as it comes from the form or from the box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Count {
    /// A show of hands.
    Hands(Stances),
    /// 一致同意: everybody present with a vote is for it.
    Unanimous,
    /// By name.
    Named(Vec<(OfficerId, i64)>),
    /// From the box: the spoilt ones apart.
    Box(Stances, u32),
    /// Names and seats.
    Contest(Contest),
}

/// Counts a vote: the verdict is the rule's, and where it passed, what has to be done is assigned with it. The rule, its
/// source and the figures that it was applied to stay with the resolution.
pub fn count(
    tx: &mut Tx,
    actor: &Actor,
    (id, decision): (MeetingId, i64),
    counted: &Count,
    measures: &[Measured],
    client: &Once,
    now: Instant,
) -> Result<(), Problem> {
    let all = whole(tx, actor, id, now.day())?;
    all.seat.must_write()?;
    once(tx, actor, id.county(), client, |tx| {
        must_run(tx, &all.meeting)?;
        let one = all.decisions.iter().find(|one| one.id == decision).ok_or_else(Problem::not_found)?;
        if one.verdict.is_some() {
            return Err(Problem::new(Kind::Conflict, "motion-counted"));
        }
        let is_secret = matches!(counted, Count::Box(..)) || matches!(counted, Count::Contest(_));
        if (one.voting == Voting::Secret) != is_secret {
            return Err(Problem::new(Kind::Conflict, "motion-secret"));
        }
        if (one.voting == Voting::Named) != matches!(counted, Count::Named(_)) {
            return Err(one_fault("voting", "motion-by-name"));
        }
        if let Count::Named(named) = counted {
            must_vote(&all, named)?;
        }
        decide(tx, actor, &all, one, counted, measures, now)?;
        Ok(decision)
    })?;
    Ok(())
}

/// Votes by name are those of members with a vote who are here, one each.
fn must_vote(all: &Whole, named: &[(OfficerId, i64)]) -> Result<(), Problem> {
    let votes = |who: OfficerId| {
        all.attendees
            .iter()
            .any(|one| one.officer == who && one.standing == Standing::Full && one.mark.is_present())
    };
    let mut seen = std::collections::HashSet::new();
    if named.iter().all(|(who, _)| votes(*who) && seen.insert(*who)) {
        return Ok(());
    }
    Err(one_fault("votes", "meeting-not-on-roster"))
}

/// Decides with what was counted. The caller has checked who and whether.
pub(super) fn decide(
    tx: &mut Tx,
    actor: &Actor,
    all: &Whole,
    one: &Decision,
    counted: &Count,
    measures: &[Measured],
    now: Instant,
) -> Result<(), Problem> {
    let (id, today) = (all.meeting.id, now.day());
    let row = all.rule(one.purpose, today).ok_or_else(|| one_fault("vote_purpose", "minutes-no-rule"))?;
    let attending = all.attending(&row.rule, today);
    if let Some(quorum) = rules::quorum(&row.rule, &attending).filter(|quorum| !quorum.held) {
        return Err(Problem::new(Kind::Conflict, "motion-no-quorum")
            .with("present", quorum.present)
            .with("needs", quorum.needs)
            .with("entitled", quorum.entitled));
    }
    let written = written_of(all, one, row.rule.written_counts);
    let present = attending.present;
    let (votes, spoilt) = match counted {
        Count::Contest(contest) => return elect(tx, actor, all, one, row, (contest, attending), now),
        Count::Hands(cast) => (Votes { cast: *cast, written }, 0),
        Count::Unanimous => (Votes { written, ..Votes::unanimous(present) }, 0),
        Count::Box(cast, spoilt) => (Votes { cast: *cast, written }, *spoilt),
        Count::Named(named) => (Votes { cast: stances(named), written }, 0),
    };
    let verdict = rules::tally(&row.rule, &votes, attending.entitled, present).map_err(|found| {
        Problem::bad_input(found.into_iter().map(|why| Fault::field("votes", why.code())).collect())
    })?;
    if let Count::Named(named) = counted {
        for (officer, stance) in named {
            sql::add_named_vote(tx, (id.county(), one.id), (*officer, *stance), actor.account)?;
            let key = [Value::Int(id.county()), Value::Int(one.id), Value::Int(officer.0)];
            note(tx, actor, id.county(), "meetings.vote", (&NAMED_VOTE, &key))?;
        }
    }
    let decided = Decision {
        counted: Some(Counted::Votes(votes)),
        verdict: Some(Decided {
            entitled: attending.entitled,
            present,
            needs: verdict.needs,
            of: verdict.of,
            passed: Some(verdict.passed),
            source: row.source.clone(),
            at: now,
        }),
        ..one.clone()
    };
    let decided = Decision { spoilt, ..decided };
    keep(tx, actor, all, &decided, row)?;
    if verdict.passed {
        assign_all(tx, actor, all, &decided, measures, now)?;
    }
    Ok(())
}

fn elect(
    tx: &mut Tx,
    actor: &Actor,
    all: &Whole,
    one: &Decision,
    row: &crate::slices::meetings::model::RuleRow,
    (contest, attending): (&Contest, rules::Attending),
    now: Instant,
) -> Result<(), Problem> {
    let elected =
        rules::elect(&row.rule, contest, attending.entitled, attending.present).map_err(|found| {
            Problem::bad_input(found.into_iter().map(|why| Fault::field("votes", why.code())).collect())
        })?;
    let decided = Decision {
        counted: Some(Counted::Contest(contest.clone())),
        verdict: Some(Decided {
            entitled: attending.entitled,
            present: attending.present,
            needs: elected.needs,
            of: elected.of,
            passed: None,
            source: row.source.clone(),
            at: now,
        }),
        ..one.clone()
    };
    let decided = Decision { spoilt: contest.spoilt, ..decided };
    keep(tx, actor, all, &decided, row)
}

/// Stores the count with its audit row; the item is decided with it.
fn keep(
    tx: &mut Tx,
    actor: &Actor,
    all: &Whole,
    decided: &Decision,
    row: &crate::slices::meetings::model::RuleRow,
) -> Result<(), Problem> {
    let id = all.meeting.id;
    let rule = serde_json::to_string(&row.rule).map_err(|_| Problem::new(Kind::Internal, "internal"))?;
    let by = (actor.account, actor.name.as_str());
    if !sql::save_count(tx, id.county(), decided, &rule, by)? {
        return Err(Problem::new(Kind::Conflict, "motion-counted"));
    }
    let key = [Value::Int(id.county()), Value::Int(decided.id)];
    note(tx, actor, id.county(), "meetings.count", (&MEETING_RESOLUTION, &key))?;
    if let Some(item) = all.items.iter().find(|item| item.number == decided.item) {
        let item = crate::slices::meetings::model::AgendaItem { state: ItemState::Decided, ..item.clone() };
        super::said::save_item(tx, actor, id, &item)?;
    }
    Ok(())
}

/// Votes by name of a resolution: who, and how (1 for, 2 against, 3 abstained). The caller has checked the reach.
pub fn named_votes(tx: &mut Tx, county: i64, resolution: i64) -> Result<Vec<(OfficerId, i64)>, Problem> {
    Ok(sql::named_votes(tx, county, resolution)?)
}

/// Opinions handed in for an item by members who did not come.
fn written_of(all: &Whole, one: &Decision, counts: bool) -> Stances {
    let day = all.meeting.date.whole();
    let away = |officer: &OfficerId| {
        all.attendees.iter().any(|seat| {
            let excused = seat.excused.zip(day).is_some_and(|(excused, day)| excused.holds_on(day));
            seat.officer == *officer && seat.standing == Standing::Full && !seat.mark.is_present() && !excused
        })
    };
    let of_item: Vec<(OfficerId, i64)> = all
        .written
        .iter()
        .filter(|(item, officer, _)| counts && *item == one.item && away(officer))
        .map(|(_, officer, stance)| (*officer, *stance))
        .collect();
    stances(&of_item)
}

fn stances(votes: &[(OfficerId, i64)]) -> Stances {
    let of = |stance: i64| votes.iter().filter(|(_, one)| *one == stance).count() as u32;
    Stances { in_favour: of(1), against: of(2), abstained: of(3) }
}

/// Writes an opinion that was handed in before the meeting was opened: 1 for, 2 against, 3 abstained.
pub fn hand_in(
    tx: &mut Tx,
    actor: &Actor,
    id: MeetingId,
    (item, officer, stance): (u32, OfficerId, i64),
    client: &Once,
    now: Instant,
) -> Result<(), Problem> {
    let all = whole(tx, actor, id, now.day())?;
    all.seat.must_write()?;
    once(tx, actor, id.county(), client, |tx| {
        must_be(&all.meeting, &[MeetingState::Planned])?;
        let mut faults = Vec::new();
        if all.items.iter().all(|one| one.number != item) {
            faults.push(Fault::field("item", "unknown-choice"));
        }
        match all.attendees.iter().find(|one| one.officer == officer) {
            None => faults.push(Fault::field("writer", "meeting-not-on-roster")),
            Some(one) if one.standing != Standing::Full => {
                faults.push(Fault::field("writer", "roster-written-no-vote"));
            }
            Some(_) => {}
        }
        if !(1..=3).contains(&stance) {
            faults.push(Fault::field("stance", "unknown-choice"));
        }
        if all.written.iter().any(|(known, who, _)| *known == item && *who == officer) {
            faults.push(Fault::field("writer", "meeting-written-already"));
        }
        none_of(faults)?;
        sql::add_written(tx, id, (item, officer, stance), (now, actor.account.0))?;
        let key =
            [Value::Int(id.county()), Value::Int(id.0), Value::Int(i64::from(item)), Value::Int(officer.0)];
        note(tx, actor, id.county(), "meetings.hand_in", (&WRITTEN_OPINION, &key))?;
        Ok(officer.0)
    })?;
    Ok(())
}
