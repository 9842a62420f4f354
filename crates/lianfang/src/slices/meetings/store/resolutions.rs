//! What was put to the vote.

use kernel::{AccountId, AssemblyId, Instant, MeetingId, OfficerId};
use store::{Row, StoreError, Tx, Value};

use crate::slices::meetings::model::{
    Contest, Counted, Decided, Decision, MEETING_RESOLUTION, NAMED_VOTE, Purpose, Stances, Votes, Voting,
};

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select id, item, number, words, purpose, voting, candidate, seats, in_favour, against, abstained, \
             written_in_favour, written_against, written_abstained, spoilt, contest, entitled, present, needs, \
             base, passed, rule_source, decided_at from meeting_resolution ",
            $rest
        )
    };
}

fn decision(row: &Row<'_>) -> Decision {
    let small = |at: usize| row.int_opt(at).and_then(|n| u32::try_from(n).ok());
    let stances = |at: usize| {
        Some(Stances { in_favour: small(at)?, against: small(at + 1)?, abstained: small(at + 2)? })
    };
    let contest = row.text_opt(15).and_then(|text| serde_json::from_str::<Contest>(&text).ok());
    let counted = contest.map(Counted::Contest).or_else(|| {
        let (cast, written) = stances(8).zip(stances(11))?;
        Some(Counted::Votes(Votes { cast, written }))
    });
    let verdict = row.int_opt(22).and_then(|at| {
        Some(Decided {
            entitled: small(16)?,
            present: small(17)?,
            needs: small(18)?,
            of: small(19)?,
            passed: row.int_opt(20).map(|passed| passed != 0),
            source: row.text_opt(21).unwrap_or_default(),
            at: Instant(at),
        })
    });
    Decision {
        id: row.int(0),
        item: row.int(1) as u32,
        number: row.int(2) as u32,
        words: row.text(3),
        purpose: Purpose::from_number(row.int(4)).unwrap_or(Purpose::Ordinary),
        voting: Voting::from_number(row.int(5)).unwrap_or(Voting::ShowOfHands),
        candidate: row.int_opt(6).map(OfficerId),
        seats: small(7),
        counted,
        spoilt: small(14).unwrap_or(0),
        verdict,
    }
}

/// What a meeting put to the vote, in order.
pub fn decisions(tx: &mut Tx, id: MeetingId) -> Result<Vec<Decision>, StoreError> {
    tx.query(select!("where meeting = $1 order by id"), &[Value::Int(id.0)], decision)
}

/// What an assembly ever put to the vote, but for one meeting.
pub fn resolutions_of(
    tx: &mut Tx,
    assembly: AssemblyId,
    but: Option<MeetingId>,
) -> Result<Vec<i64>, StoreError> {
    tx.query(
        "select r.id from meeting_resolution r join meeting m on m.county = r.county and m.id = r.meeting \
         where m.county = $1 and m.assembly = $2 and m.id <> $3 order by r.id",
        &[assembly.county().into(), assembly.0.into(), but.map_or(0, |one| one.0).into()],
        |row| row.int(0),
    )
}

/// One of them, with its meeting.
pub fn decision_of(tx: &mut Tx, county: i64, id: i64) -> Result<Option<(MeetingId, Decision)>, StoreError> {
    let key = [Value::Int(county), Value::Int(id)];
    let meeting =
        tx.query_opt("select meeting from meeting_resolution where county = $1 and id = $2", &key, |row| {
            MeetingId(row.int(0))
        })?;
    let found = tx.query_opt(select!("where county = $1 and id = $2"), &key, decision)?;
    Ok(meeting.zip(found))
}

/// Puts something to the vote.
pub fn add_decision(
    tx: &mut Tx,
    id: MeetingId,
    new: &Decision,
    (account, name): (AccountId, &str),
) -> Result<(), StoreError> {
    let mut values: Vec<Value<'_>> = vec![
        id.county().into(),
        new.id.into(),
        id.0.into(),
        i64::from(new.item).into(),
        i64::from(new.number).into(),
        (&new.words).into(),
        new.purpose.number().into(),
        new.voting.number().into(),
        new.candidate.map(|one| one.0).into(),
        new.seats.map(i64::from).into(),
    ];
    values.resize(26, Value::Null);
    values.extend([Value::Int(account.0), name.into()]);
    tx.insert(&MEETING_RESOLUTION, &values)
}

/// Writes what was counted, what the rule says of it and the rule itself; answers whether it was still open.
pub fn save_count(
    tx: &mut Tx,
    county: i64,
    one: &Decision,
    rule: &str,
    (account, name): (AccountId, &str),
) -> Result<bool, StoreError> {
    let (votes, contest) = match &one.counted {
        Some(Counted::Votes(votes)) => (Some(*votes), None),
        Some(Counted::Contest(contest)) => (None, serde_json::to_string(contest).ok()),
        None => (None, None),
    };
    let of = |get: fn(&Stances) -> u32, votes: Option<Stances>| votes.map(|one| i64::from(get(&one)));
    let (cast, written) = (votes.map(|one| one.cast), votes.map(|one| one.written));
    let verdict = one.verdict.as_ref();
    let changed = tx.execute(
        "update meeting_resolution set in_favour = $3, against = $4, abstained = $5, written_in_favour = $6, \
         written_against = $7, written_abstained = $8, spoilt = $9, contest = $10, entitled = $11, present = $12, \
         needs = $13, base = $14, passed = $15, rule = $16, rule_source = $17, decided_at = $18, account = $19, \
         by_name = $20 where county = $1 and id = $2 and decided_at is null",
        &[
            county.into(),
            one.id.into(),
            of(|s| s.in_favour, cast).into(),
            of(|s| s.against, cast).into(),
            of(|s| s.abstained, cast).into(),
            of(|s| s.in_favour, written).into(),
            of(|s| s.against, written).into(),
            of(|s| s.abstained, written).into(),
            i64::from(one.spoilt).into(),
            contest.as_deref().into(),
            verdict.map(|v| i64::from(v.entitled)).into(),
            verdict.map(|v| i64::from(v.present)).into(),
            verdict.map(|v| i64::from(v.needs)).into(),
            verdict.map(|v| i64::from(v.of)).into(),
            verdict.and_then(|v| v.passed).map(i64::from).into(),
            rule.into(),
            verdict.map(|v| v.source.as_str()).into(),
            verdict.map(|v| v.at.0).into(),
            account.0.into(),
            name.into(),
        ],
    )?;
    Ok(changed == 1)
}

/// Votes by name: who, and how (1 for, 2 against, 3 abstained).
pub fn named_votes(tx: &mut Tx, county: i64, resolution: i64) -> Result<Vec<(OfficerId, i64)>, StoreError> {
    tx.query(
        "select officer, stance from named_vote where county = $1 and resolution = $2 order by officer",
        &[county.into(), resolution.into()],
        |row| (OfficerId(row.int(0)), row.int(1)),
    )
}

/// Writes a vote by name.
pub fn add_named_vote(
    tx: &mut Tx,
    (county, resolution): (i64, i64),
    (officer, stance): (OfficerId, i64),
    by: AccountId,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.insert(
        &NAMED_VOTE,
        &[county.into(), resolution.into(), officer.0.into(), stance.into(), now.0.into(), by.0.into()],
    )
}
