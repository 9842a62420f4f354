//! The secret ballot (law 10). Slips are printed once and handed out by lot; what is stored of a slip is the hash of its
//! code until it is cast, and of a ballot the choice. The trail says opened, how many were cast, closed.

use kernel::{Actor, Fault, Instant, Kind, MeetingId, OfficerId, Problem};
use sha2::{Digest, Sha256};
use store::{Audit, Subject, Tx, Value};

use super::common::must_be;
use super::measures::Measured;
use super::vote::{Count, decide};
use super::whole::{Whole, whole};
use crate::slices::meetings::model::{
    Attendance, BALLOT, BallotCode, BallotId, Choice, Contest, Decision, MeetingState, Nominee, Purpose,
    Standing, Voting,
};
use crate::slices::meetings::{rules, store as sql};
use crate::slices::org::actions::{Once, once};

fn fill(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the operating system gives random bytes");
}

fn internal<E>(_: E) -> Problem {
    Problem::new(Kind::Internal, "internal")
}

fn hash(code: BallotCode) -> [u8; 32] {
    Sha256::digest(code.0).into()
}

/// Fresh codes, for whoever opens a ballot: shown once, kept nowhere.
pub fn mint(n: u32) -> Result<Vec<BallotCode>, Problem> {
    rules::mint_codes(n, &mut fill).map_err(internal)
}

fn secret(all: &Whole, decision: i64) -> Result<&Decision, Problem> {
    all.decisions
        .iter()
        .find(|one| one.id == decision && one.voting == Voting::Secret && one.verdict.is_none())
        .ok_or_else(Problem::not_found)
}

/// Who gets a slip: everybody in the room with a vote, in order of record. From afar nobody can draw one.
fn voters(all: &Whole) -> Vec<OfficerId> {
    all.attendees
        .iter()
        .filter(|one| one.mark == Attendance::OnSite && one.standing == Standing::Full)
        .map(|one| one.officer)
        .collect()
}

/// How many slips a ballot needs.
pub fn slips_needed(all: &Whole) -> u32 {
    voters(all).len() as u32
}

/// Opens the box with the slips. `codes` must be as many as are present with a vote.
pub fn open_box(
    tx: &mut Tx,
    actor: &Actor,
    (id, decision): (MeetingId, i64),
    codes: &[BallotCode],
    now: Instant,
) -> Result<(), Problem> {
    let all = whole(tx, actor, id, now.day())?;
    all.seat.must_write()?;
    must_be(&all.meeting, &[MeetingState::Open])?;
    let one = secret(&all, decision)?;
    // As long as nobody has voted, slips can be printed anew: those of before open nothing any more.
    if sql::ballot(tx, id.county(), decision)?.is_some() {
        if sql::papers_in(tx, id.county(), decision)? > 0 {
            return Err(Problem::new(Kind::Conflict, "ballot-open"));
        }
        sql::forget_slips(tx, id.county(), decision)?;
    }
    if codes.is_empty() || codes.len() as u32 != slips_needed(&all) {
        return Err(Problem::new(Kind::Conflict, "ballot-slips").with("n", slips_needed(&all)));
    }
    let row = all.rule(one.purpose, now.day()).ok_or_else(Problem::not_found)?;
    if let Some(seats) = one.seats.filter(|_| one.purpose == Purpose::Election) {
        let nominees = on_ballot(tx, id, one.item)?.len();
        if nominees <= seats as usize {
            return Err(Problem::new(Kind::Conflict, "ballot-nominees").with("n", seats + 1));
        }
    }
    if let Some(quorum) = rules::quorum(&row.rule, &all.attending(&row.rule, now.day()))
        && !quorum.held
    {
        return Err(Problem::new(Kind::Conflict, "motion-no-quorum")
            .with("present", quorum.present)
            .with("needs", quorum.needs)
            .with("entitled", quorum.entitled));
    }
    // In the order of their hashes: the table holds them in that order, and nothing tells which was printed first.
    let mut hashes: Vec<[u8; 32]> = codes.iter().map(|code| hash(*code)).collect();
    hashes.sort_unstable();
    sql::open_ballot(tx, (id.county(), decision), &hashes)?;
    // All in this one commit: whoever saw slips being given one by one could lay that order beside the order of votes.
    for officer in voters(&all) {
        sql::give(tx, (id.county(), decision), officer)?;
    }
    journal(tx, actor, (id.county(), decision), "meetings.ballot_opened")
}

fn journal(
    tx: &mut Tx,
    actor: &Actor,
    (county, decision): (i64, i64),
    action: &'static str,
) -> Result<(), Problem> {
    let key = [Value::Int(county), Value::Int(decision)];
    super::common::note(tx, actor, county, action, (&BALLOT, &key))
}

/// What a slip is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// County in whose rows it stands.
    pub county: i64,
    /// What is resolved.
    pub words: String,
    /// What for.
    pub purpose: Purpose,
    /// Seats and names, of an election.
    pub contest: Option<(u32, Vec<String>)>,
}

fn unknown() -> Problem {
    Problem::new(Kind::NotFound, "ballot-code")
}

/// County of a slip, to find its lane. One that was cast and one that never was are answered alike.
pub fn county_of(tx: &mut Tx, code: BallotCode) -> Result<i64, Problem> {
    Ok(sql::slip(tx, &hash(code))?.ok_or_else(unknown)?.0)
}

/// What a slip asks.
pub fn slip(tx: &mut Tx, code: BallotCode) -> Result<Slip, Problem> {
    let (county, resolution) = sql::slip(tx, &hash(code))?.ok_or_else(unknown)?;
    let (meeting, one) = sql::decision_of(tx, county, resolution)?.ok_or_else(unknown)?;
    let contest = match one.seats {
        Some(seats) if one.purpose == Purpose::Election => {
            let mut names = Vec::new();
            for nomination in on_ballot(tx, meeting, one.item)? {
                let found = crate::slices::org::actions::officer(tx, nomination)?;
                names.push(found.map_or_else(String::new, |officer| officer.name));
            }
            Some((seats, names))
        }
        _ => None,
    };
    Ok(Slip { county, words: one.words, purpose: one.purpose, contest })
}

/// Who stands on the ballot of an item, in the order of nomination.
fn on_ballot(tx: &mut Tx, id: MeetingId, item: u32) -> Result<Vec<OfficerId>, Problem> {
    Ok(sql::nominations(tx, id)?.into_iter().filter(|one| one.item == item).map(|one| one.nominee).collect())
}

/// Casts a slip: the slip goes, a ballot under a random id comes. Nothing else is written.
pub fn cast(tx: &mut Tx, code: BallotCode, choice: &str) -> Result<(), Problem> {
    let slip = slip(tx, code)?;
    let sound = match &slip.contest {
        None => Choice::from_code(choice).is_some(),
        Some((_, names)) => {
            choice.is_empty() || choice.split(',').all(|n| n.parse::<usize>().is_ok_and(|n| n < names.len()))
        }
    };
    if !sound {
        return Err(super::common::one_fault("choice", "unknown-choice"));
    }
    let hash = hash(code);
    let place = sql::slip(tx, &hash)?.ok_or_else(unknown)?;
    if !sql::take_slip(tx, &hash)? {
        return Err(unknown());
    }
    let mut id = [0; 16];
    fill(&mut id);
    Ok(sql::add_paper_in(tx, place, BallotId(id), choice)?)
}

/// Closes the box, also where slips are missing once somebody says so (`is_complete`): the ballots are counted and rewritten in random order, slips that were not cast are void, the verdict
/// is the rule's.
pub fn close_box(
    tx: &mut Tx,
    actor: &Actor,
    (id, decision): (MeetingId, i64),
    (measures, is_complete): (&[Measured], bool),
    client: &Once,
    now: Instant,
) -> Result<(), Problem> {
    let all = whole(tx, actor, id, now.day())?;
    all.seat.must_write()?;
    let county = id.county();
    once(tx, actor, county, client, |tx| {
        let one = secret(&all, decision)?;
        let ballot = sql::ballot(tx, county, decision)?.filter(|ballot| !ballot.is_closed);
        let ballot = ballot.ok_or_else(|| Problem::new(Kind::Conflict, "ballot-not-open"))?;
        let cast = sql::choices(tx, county, decision)?;
        if !is_complete && (cast.len() as u32) < ballot.slips {
            let missing = ballot.slips - cast.len() as u32;
            return Err(Problem::bad_input(vec![Fault::field("short", "ballot-short").with("n", missing)]));
        }
        let counted = counted(tx, &all, one, ballot.slips, &cast)?;
        let rewritten = rules::close_ballot(cast, &mut fill).map_err(internal)?;
        sql::empty_box(tx, county, decision)?;
        let n = rewritten.len();
        for (paper, choice) in rewritten {
            sql::add_paper_in(tx, (county, decision), paper, &choice)?;
        }
        tx.audit(Audit {
            county,
            actor: actor.account.0,
            for_whom: actor.deputy_for.as_deref(),
            action: "meetings.ballot_cast",
            reason: None,
            subject: Subject::Nothing { about: &n.to_string() },
        })?;
        journal(tx, actor, (county, decision), "meetings.ballot_closed")?;
        decide(tx, actor, &all, one, &counted, measures, now)?;
        Ok(decision)
    })?;
    Ok(())
}

fn counted(tx: &mut Tx, all: &Whole, one: &Decision, slips: u32, cast: &[String]) -> Result<Count, Problem> {
    let Some(seats) = one.seats.filter(|_| one.purpose == Purpose::Election) else {
        let choices: Vec<Choice> =
            cast.iter().map(|text| Choice::from_code(text).unwrap_or(Choice::Spoilt)).collect();
        let (stances, spoilt) = rules::count(&choices);
        return Ok(Count::Box(stances, spoilt));
    };
    let names = on_ballot(tx, all.meeting.id, one.item)?;
    let marks: Vec<Vec<usize>> =
        cast.iter().map(|text| text.split(',').filter_map(|n| n.parse().ok()).collect()).collect();
    let (votes, spoilt) = rules::count_marks(&marks, names.len(), seats);
    Ok(Count::Contest(Contest {
        seats,
        handed_out: slips,
        returned: cast.len() as u32,
        spoilt,
        nominees: names
            .into_iter()
            .zip(votes)
            .map(|(person, votes)| Nominee { person, on_ballot: true, votes })
            .collect(),
    }))
}
