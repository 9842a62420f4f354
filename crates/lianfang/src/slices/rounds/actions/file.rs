//! A unit states its day: figures, or a zero by one tap; a correction is a new version with a reason.

use kernel::{Actor, Contradiction, Day, Fault, Instant, Kind, Problem, UnitId};
use store::{Audit, Counter, Replay, Subject, Tx, Value};

use super::memory::{Book, RoundEntry};
use super::scope::{ACT, Reach, path_of, unit_in_reach};
use crate::app::{App, Shared};
use crate::slices::org::model::Unit;
use crate::slices::rounds::model::{
    Duty, Filed, KindCode, Owing, PersonName, RoundDef, Statement, StoredReturn, Timing, UNIT_RETURN, UnitDay,
};
use crate::slices::rounds::rules::{self, Contradicted};
use crate::slices::rounds::store::{self as sql, NewReturn};

/// What is stated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Every event is 0; head-counts are taken over from yesterday, marked.
    Zero,
    /// The filled form: pairs of field code and text.
    Form(Vec<(String, String)>),
}

/// A statement on its way in.
#[derive(Clone, Debug)]
pub struct Filing {
    /// Word of the round.
    pub round: String,
    /// Whose day.
    pub unit: UnitId,
    /// Which day.
    pub day: Day,
    /// What.
    pub what: What,
    /// The person has seen what looks odd and stands by it.
    pub stands_by: bool,
    /// The version that this one corrects; `None` for a first version.
    pub replaces: Option<i64>,
    /// Why it is corrected.
    pub reason: String,
    /// The client's key and the hash of the body.
    pub key: Option<(String, [u8; 32])>,
}

/// What the person gets back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Id of the stored version.
    pub id: i64,
    /// Whose day.
    pub unit: UnitId,
    /// Name of the unit.
    pub unit_name: String,
    /// Which day.
    pub day: Day,
    /// Version.
    pub version: i64,
    /// Whether every event is 0.
    pub is_zero: bool,
    /// Who confirmed it.
    pub by: String,
    /// When it arrived.
    pub arrived_at: Instant,
    /// On time, late or back-filled.
    pub timing: Timing,
    /// Whether it was stored before and is only acknowledged again.
    pub replayed: bool,
}

/// Files a return, on the lane of the unit's county.
pub async fn file_return(
    app: &Shared,
    actor: &Actor,
    arrived: Instant,
    filing: Filing,
) -> Result<Receipt, Problem> {
    let book = app.rounds.book(&app.db).await?;
    let (app_in, actor) = (Shared::clone(app), actor.clone());
    app.db
        .write(filing.unit.county(), "rounds.file_return", move |tx| {
            file_return_in(tx, &app_in, &book, &actor, arrived, &filing)
        })
        .await
}

/// The same inside a closure that is already running; for imports and the demo.
pub fn file_return_in(
    tx: &mut Tx,
    app: &App,
    book: &Book,
    actor: &Actor,
    arrived: Instant,
    filing: &Filing,
) -> Result<Receipt, Problem> {
    let round = book.by_code(&filing.round).ok_or_else(Problem::not_found)?;
    let (unit, reach) = unit_in_reach(tx, actor, filing.unit, filing.day, &ACT)?;
    let def = round.on(filing.day).filter(|def| unit.is_under(def.issuer)).ok_or_else(Problem::not_found)?;
    let county = unit.county;
    let stored = sql::versions_of(tx, def, unit.id, filing.day)?;
    if let Some((key, body)) = &filing.key {
        let made = stored.iter().map(|version| version.id);
        match tx.replay_among(county, actor.account.0, key, body, made)? {
            Replay::Fresh => {}
            Replay::Other => return Err(Problem::new(Kind::Unprocessable, "idempotency")),
            Replay::Same { made } => return acknowledged(round, def, &unit, filing.day, stored, made),
        }
    }
    rules::day_allowed(arrived, filing.day, def).map_err(|f| Problem::bad_input(vec![f]))?;
    let (statement, carried_over, mut odd) = statement_of(tx, book, round, def, filing)?;
    let (version, reason, arrived_at) = follows(def, &stored, filing, &statement, arrived)?;
    odd.extend(objections(tx, app, def, filing, &statement)?);
    if !odd.is_empty() && !filing.stands_by {
        return Err(Problem { faults: odd, ..Problem::new(Kind::Conflict, "return-odd") });
    }
    let filed = Filed {
        version,
        statement,
        arrived_at,
        confirmed_by: PersonName::new(&actor.name).ok_or_else(|| Problem::new(Kind::Internal, "internal"))?,
        reason,
        carried_over,
    };
    let for_whom = (reach == Reach::Above).then_some(unit.name.as_str()).or(actor.deputy_for.as_deref());
    let id = tx.new_id();
    let new = NewReturn {
        id,
        unit: unit.id,
        def,
        day: filing.day,
        filed: &filed,
        account: actor.account,
        for_whom,
    };
    sql::add_return(tx, &new)?;
    let key: [Value<'_>; 2] = [county.into(), id.into()];
    tx.audit(Audit {
        county,
        actor: actor.account.0,
        for_whom,
        action: if version == 1 { "rounds.file_return" } else { "rounds.correct_return" },
        reason: filed.reason.as_deref(),
        subject: Subject::Row { table: &UNIT_RETURN, key: &key },
    })?;
    let before: Vec<Filed> = stored.into_iter().map(|v| v.filed).collect();
    count(tx, round, def, &unit, filing.day, &before, &filed);
    if let Some((key, body)) = &filing.key {
        tx.keep_key_of(county, actor.account.0, key, body, id)?;
    }
    Ok(receipt(round, def, &unit, filing.day, id, &before, &filed, false))
}

/// What the unit owes on a day.
pub(super) fn owing(def: &RoundDef, unit: &Unit, day: Day) -> Owing {
    let duty = if unit.owes { Duty::Owes } else { Duty::Released };
    if unit.is_under(def.issuer) {
        def.owing(&KindCode(unit.kind.code().into()), day, duty)
    } else {
        Owing::NotOwed
    }
}

/// What is counted under: villages and communities together, every other kind for itself.
pub(super) fn subject(def: &RoundDef, kind: crate::slices::org::model::UnitKind) -> i64 {
    def.round.0 * 16 + if kind.is_tree() { 0 } else { kind.number() }
}

fn count(
    tx: &mut Tx,
    round: &RoundEntry,
    def: &RoundDef,
    unit: &Unit,
    day: Day,
    before: &[Filed],
    new: &Filed,
) {
    if owing(def, unit, day) == Owing::NotOwed {
        return;
    }
    let closing = round.closing(def, &path_of(unit), kernel::Level::Village, day);
    let after: Vec<Filed> = before.iter().chain([new]).cloned().collect();
    let slots = rules::delta(def, closing, before, &after);
    tx.bump(Counter { county: unit.county, subject: subject(def, unit.kind), day: i64::from(day.0) }, &slots);
}

type Stated = (Statement, crate::slices::rounds::model::FieldSet, Vec<Fault>);

/// The statement with its carried-over head-counts, and what looks odd in it.
fn statement_of(
    tx: &mut Tx,
    book: &Book,
    round: &RoundEntry,
    def: &RoundDef,
    filing: &Filing,
) -> Result<Stated, Problem> {
    let prefill = super::today::prefill(tx, book, round, def, filing.unit, filing.day)?;
    match &filing.what {
        What::Zero => {
            let (statement, carried) = rules::confirm_zero(def, &prefill);
            Ok((statement, carried, Vec::new()))
        }
        What::Form(raw) => {
            let checked = rules::check(def, raw).map_err(Problem::bad_input)?;
            let against = rules::against_records(def, &prefill, &checked.values);
            if !against.faults.is_empty() {
                return Err(Problem::bad_input(against.faults));
            }
            let carried = rules::carried_over(&prefill, &checked.values);
            let odd = checked.to_confirm.into_iter().chain(against.odd).collect();
            Ok((Statement::Figures(checked.values), carried, odd))
        }
    }
}

/// Version, reason and arrival of a statement that follows what is stored.
fn follows(
    def: &RoundDef,
    stored: &[StoredReturn],
    filing: &Filing,
    statement: &Statement,
    arrived: Instant,
) -> Result<(i64, Option<String>, Instant), Problem> {
    let Some(last) = stored.last() else {
        return match filing.replaces {
            None => Ok((1, None, arrived)),
            Some(_) => Err(Problem::new(Kind::Conflict, "return-newer").with("version", 0)),
        };
    };
    match filing.replaces {
        None => Err(Problem::new(Kind::Conflict, "return-filed")
            .with("version", last.filed.version)
            .with("by", last.filed.confirmed_by.as_str())
            .with("at", last.filed.arrived_at.hms())),
        Some(known) if known != last.filed.version => {
            Err(Problem::new(Kind::Conflict, "return-newer").with("version", last.filed.version))
        }
        Some(_) => {
            let faults = rules::correction_faults(def, &filing.reason, &last.filed.statement, statement);
            if !faults.is_empty() {
                return Err(Problem::bad_input(faults));
            }
            let arrived = rules::arrival_of_correction(arrived, &last.filed);
            Ok((last.filed.version + 1, Some(filing.reason.trim().to_owned()), arrived))
        }
    }
}

/// Asks every objector; a zero that contradicts a record is refused and names the record. Answers what the person
/// must stand by.
fn objections(
    tx: &mut Tx,
    app: &App,
    def: &RoundDef,
    filing: &Filing,
    statement: &Statement,
) -> Result<Vec<Fault>, Problem> {
    let elements: Vec<String> = def.events().map(|(_, f)| f.code.clone()).collect();
    let mut found: Vec<Contradiction> = Vec::new();
    for objector in &app.objections {
        found.extend(objector.against_zero(tx, filing.unit, filing.day, &elements)?);
    }
    match rules::contradicted(def, statement, &found) {
        Contradicted::No => Ok(Vec::new()),
        Contradicted::Refused(list) => Err(Problem {
            faults: list.iter().map(|c| rules::faults::contradiction(def, c)).collect(),
            ..Problem::new(Kind::Conflict, "zero-contradicted").with("count", list.len())
        }),
        Contradicted::Ask(list) => Ok(list.iter().map(|c| rules::faults::differs(def, c)).collect()),
    }
}

/// The receipt of what an earlier request with the same key and body made.
fn acknowledged(
    round: &RoundEntry,
    def: &RoundDef,
    unit: &Unit,
    day: Day,
    mut stored: Vec<StoredReturn>,
    made: i64,
) -> Result<Receipt, Problem> {
    let at = stored
        .iter()
        .position(|v| v.id == made)
        .ok_or_else(|| Problem::new(Kind::Unprocessable, "idempotency"))?;
    stored.truncate(at + 1);
    let this = stored.pop().ok_or_else(Problem::not_found)?;
    let before: Vec<Filed> = stored.into_iter().map(|v| v.filed).collect();
    Ok(receipt(round, def, unit, day, made, &before, &this.filed, true))
}

#[expect(clippy::too_many_arguments, reason = "one value a field of the receipt")]
fn receipt(
    round: &RoundEntry,
    def: &RoundDef,
    unit: &Unit,
    day: Day,
    id: i64,
    before: &[Filed],
    filed: &Filed,
    replayed: bool,
) -> Receipt {
    let closing = round.closing(def, &path_of(unit), kernel::Level::Village, day);
    let versions: Vec<Filed> = before.iter().chain([filed]).cloned().collect();
    let seen = crate::slices::rounds::model::AsOf::Now;
    let timing = match rules::state_of(def, owing(def, unit, day), &versions, closing, seen, filed.arrived_at)
    {
        UnitDay::Received(received) => received.timing,
        _ => Timing::OnTime,
    };
    Receipt {
        id,
        unit: unit.id,
        unit_name: unit.name.clone(),
        day,
        version: filed.version,
        is_zero: rules::is_zero(def, &filed.statement),
        by: filed.confirmed_by.as_str().to_owned(),
        arrived_at: filed.arrived_at,
        timing,
        replayed,
    }
}
