//! Rounds of check-ins as data: shipping the daily one, writing its next version, starting a screening.

use kernel::{AccountId, Actor, Day, DivisionCode, Fault, Kind as Answers, Problem, Role};
use store::{Audit, Subject, Tx, Value};

use super::book::Book;
use crate::slices::checkins::model::{
    Kind, PERSON_ROUND, PERSON_ROUND_VERSION, PersonRound, PersonRoundRow, Voluntary,
};
use crate::slices::checkins::{rules, store as sql};
use crate::slices::org;
use crate::slices::org::actions::{Once, once};

/// Roles that write rounds, as for the rounds of returns.
pub(super) const WRITE: [Role; 2] = [Role::Headquarters, Role::Admin];
/// Word of the shipped round.
pub const DAILY: &str = "daily";
/// A screening runs over this many days at most.
const SCREENING_DAYS: i32 = 31;

/// Ships the daily check-in for the people of `issuer`, in force from `from`, with the voluntary items it offers.
pub fn install_daily(
    tx: &mut Tx,
    issuer: DivisionCode,
    from: Day,
    voluntary: Voluntary,
) -> Result<(), Problem> {
    let id = sql::next_round_id(tx)?;
    let mut def = rules::daily_check_in(id, issuer, from);
    def.asks.voluntary = voluntary;
    save_new(tx, DAILY, &def, By { account: AccountId(0), for_whom: None })
}

/// Writes the next version of a daily round; answers its number. `based_on` is the version that the writer saw last.
/// What is kept of `def` is what it asks; round, issuer, kind and number are those of the round.
pub fn define_next(
    tx: &mut Tx,
    actor: &Actor,
    (code, based_on): (&str, i64),
    def: &PersonRound,
    client: &Once,
    today: Day,
) -> Result<i64, Problem> {
    let book = Book::load(tx)?;
    let entry = book.by_code(code).ok_or_else(Problem::not_found)?;
    let (row, last) = (&entry.row, entry.versions.last().ok_or_else(Problem::not_found)?);
    org::actions::nearest_under(tx, row.issuer, &actor.roots(&WRITE))?.ok_or_else(Problem::not_found)?;
    if last.kind != Kind::Daily {
        return Err(Problem::not_found());
    }
    once(tx, actor, row.county, client, |tx| {
        if last.version != based_on {
            return Err(Problem::new(Answers::Conflict, "round-newer").with("version", last.version));
        }
        let def = PersonRound {
            round: last.round,
            version: last.version + 1,
            issuer: last.issuer,
            kind: last.kind,
            valid_to: last.valid_to,
            ..def.clone()
        };
        // A request that waited past midnight must not change the day that has begun.
        let mut faults = rules::definition_faults(&def, today.max(tx.now().day()));
        if faults.is_empty() && rules::changes_nothing(&entry.versions, &def) {
            faults.push(Fault::field("title_zh", "round-unchanged"));
        }
        if !faults.is_empty() {
            return Err(Problem::bad_input(faults));
        }
        save_version(tx, row.county, &def, By::of(actor))?;
        Ok(def.version)
    })
}

/// Starts a screening of everybody of a division, from a first to a last day; answers its id. For those who write
/// rounds.
pub fn start_screening(
    tx: &mut Tx,
    actor: &Actor,
    issuer: DivisionCode,
    (title_zh, title_en): (&str, &str),
    (first, last): (Day, Day),
    client: &Once,
    today: Day,
) -> Result<i64, Problem> {
    org::actions::nearest_under(tx, issuer, &actor.roots(&WRITE))?.ok_or_else(Problem::not_found)?;
    once(tx, actor, issuer.county(), client, |tx| {
        let mut faults = Vec::new();
        for (field, text) in [("title_zh", title_zh), ("title_en", title_en)] {
            match text.chars().count() {
                0 => faults.push(Fault::field(field, "required")),
                1..=rules::MOST_TITLE => {}
                _ => faults.push(Fault::field(field, "too-long").with("max", rules::MOST_TITLE)),
            }
        }
        if first < today {
            faults.push(Fault::field("first", "screening-first"));
        }
        if last < first || last.0 - first.0 >= SCREENING_DAYS {
            faults.push(Fault::field("last", "screening-days").with("days", SCREENING_DAYS));
        }
        if !faults.is_empty() {
            return Err(Problem::bad_input(faults));
        }
        let id = sql::next_round_id(tx)?;
        let def = rules::screening(id, issuer, (title_zh, title_en), (first, last));
        save_new(tx, &format!("screening-{}", id.0), &def, By::of(actor))?;
        Ok(id.0)
    })
}

/// Who writes.
#[derive(Clone, Copy)]
struct By<'a> {
    account: AccountId,
    for_whom: Option<&'a str>,
}

impl By<'_> {
    fn of(actor: &Actor) -> By<'_> {
        By { account: actor.account, for_whom: actor.deputy_for.as_deref() }
    }
}

fn note(
    tx: &mut Tx,
    county: i64,
    by: By<'_>,
    table: &'static store::Table,
    key: &[Value<'_>],
) -> Result<(), Problem> {
    tx.audit(Audit {
        county,
        actor: by.account.0,
        for_whom: by.for_whom,
        action: "checkins.define",
        reason: None,
        subject: Subject::Row { table, key },
    })?;
    Ok(())
}

fn save_new(tx: &mut Tx, code: &str, def: &PersonRound, by: By<'_>) -> Result<(), Problem> {
    let county = def.issuer.county();
    let row = PersonRoundRow { id: def.round, county, issuer: def.issuer, code: code.into() };
    sql::add_round(tx, &row, by.account)?;
    note(tx, county, by, &PERSON_ROUND, &[county.into(), def.round.0.into()])?;
    save_version(tx, county, def, by)
}

fn save_version(tx: &mut Tx, county: i64, def: &PersonRound, by: By<'_>) -> Result<(), Problem> {
    let text = serde_json::to_string(def).map_err(|_| Problem::new(Answers::Internal, "internal"))?;
    sql::add_version(tx, county, def, &text, by.account)?;
    note(tx, county, by, &PERSON_ROUND_VERSION, &[county.into(), def.round.0.into(), def.version.into()])
}
