//! The morning: people of the first villages answer, each once, through the accounts of their villages.

use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

use kernel::{Actor, DivisionCode, Grant, PersonId, Problem, PublicIds, Role, SharedClock};
use serde_json::json;
use store::Verdict;

use super::child::Server;
use super::copy::Copy;
use super::random::Random;
use super::rush::RushArgs;
use super::spread::Spread;
use super::{Failure, ceiling, disk, load, prepare};
use crate::app::{Shared, audited_tables};
use crate::slices::access::actions::{By, create_account, create_token};
use crate::slices::access::model::NewAccount;
use crate::slices::people::actions::{Entry, record_person_in};
use crate::slices::people::model::NewPerson;
use crate::slices::{checkins, org};

/// People of one village: the size of a large one.
const OF_A_VILLAGE: usize = 1_000;
/// People written in one closure.
const TOGETHER: usize = 50;
const WELL: &str = r#"{"pick":"36.6","well":"none","place":"home"}"#;
/// Every hundredth has a fever, which opens a follow-up.
const FEVER: &str = r#"{"pick":"37.8","well":"none","place":"home"}"#;

/// Whose answer, through which account.
struct Requests {
    ids: PublicIds,
    jobs: Vec<(PersonId, u32)>,
    tokens: Vec<String>,
}

impl Requests {
    fn write(&self, number: usize, out: &mut Vec<u8>) -> bool {
        let Some((person, session)) = self.jobs.get(number) else { return false };
        let mut key = Random::new(number as u64);
        let body = if number.is_multiple_of(100) { FEVER } else { WELL };
        write!(
            out,
            "POST /api/v1/people/{person}/check-ins HTTP/1.1\r\n\
             host: 127.0.0.1\r\n\
             authorization: Bearer {token}\r\n\
             idempotency-key: {high:016x}{low:016x}\r\n\
             content-type: application/json\r\n\
             content-length: {length}\r\n\r\n{body}",
            person = self.ids.encode(person.0),
            token = self.tokens[*session as usize],
            high = key.next(),
            low = key.next(),
            length = body.len(),
        )
        .expect("writing to memory");
        true
    }
}

/// Runs it with `people` people; 0 when every answer is there once, 1 otherwise.
pub fn run(args: &RushArgs, people: usize, clock: &SharedClock) -> ExitCode {
    match measure(args, people, clock) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("bench rush --check-ins: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn measure(args: &RushArgs, people: usize, clock: &SharedClock) -> Result<bool, Failure> {
    let connections = usize::from(args.connections());
    let copy = Copy::of(args.data())?;
    let disk = disk::fdatasync(&copy.dir)?;
    eprintln!("recording {people} people");
    let app = prepare::open(copy.dir.clone(), clock)?;
    let requests = Arc::new(settle(&app, people)?);
    prepare::close(app);

    let server = Server::start(&copy.dir)?;
    let started = Arc::new(AtomicUsize::new(0));
    let sent = Arc::clone(&requests);
    let outcome =
        load::run(server.address, connections, 201, &started, move |number, out| sent.write(number, out))?;
    let cost = server.cost();
    server.kill();

    eprintln!("counting again, verifying");
    let app = prepare::open(copy.dir.clone(), clock)?;
    let (stored, fevers) = app.db.read_blocking("bench.count", checkins::actions::count_today)?;
    let verdict = Verdict::of(&app.config, &app.key, &audited_tables())?;
    prepare::close(app);

    eprintln!("measuring ceilings");
    let filling = Arc::clone(&requests);
    let fill: ceiling::Fill = Arc::new(move |number, out| filling.write(number % filling.jobs.len(), out));
    let ceilings = ceiling::measure(&copy.dir, clock, connections, &fill)?;
    let done = outcome.done();
    let is_right = stored == done as i64 && verdict.findings.is_empty() && outcome.errors.is_empty();
    let rate = outcome.rate();
    let document = json!({
        "right": is_right,
        "people": people,
        "acknowledged": done,
        "stored": stored,
        "fevers": fevers,
        "errors": outcome.errors,
        "first_error": outcome.first_error,
        "connections": connections,
        "per_second": rate,
        "latency_ms": Spread::of(outcome.micros),
        "server": { "peak_mb": cost.peak_mb, "micros_each": cost.processor_seconds * 1e6 / done.max(1) as f64 },
        "fdatasync_ms": disk,
        "of_echo": rate / ceilings.echo,
        "of_durable_append": rate / ceilings.append,
        "findings": verdict.findings.len(),
    });
    println!("{}", serde_json::to_string_pretty(&document)?);
    Ok(is_right)
}

/// Villages with people, each with an account and its token.
fn settle(app: &Shared, people: usize) -> Result<Requests, Failure> {
    let day = app.now().day();
    let villages = people.div_ceil(OF_A_VILLAGE);
    let units = app.db.read_blocking("bench.villages", move |tx| {
        let mut units = Vec::new();
        for county in org::actions::counties_under(tx, DivisionCode::NATION, day)? {
            units.extend(
                org::actions::units_under(tx, county.code, day)?.into_iter().filter(|u| u.kind.is_tree()),
            );
            if units.len() >= villages {
                break;
            }
        }
        units.truncate(villages);
        Ok::<_, Problem>(units)
    })?;
    let (mut jobs, mut tokens) = (Vec::with_capacity(people), Vec::new());
    for (session, unit) in units.iter().enumerate() {
        let grant = Grant { role: Role::Clerk, division: unit.division, unit: Some(unit.id) };
        let (county, name) = (unit.county, format!("bench-people-{session}"));
        let token = app.db.write_blocking(county, "bench.sign_in", move |tx| {
            let new = NewAccount {
                name: name.clone(),
                shown: "Bench".into(),
                post: String::new(),
                division: grant.division,
                password: None,
                grants: vec![grant],
            };
            let account = create_account(tx, &By::SYSTEM, &new)?;
            let until = tx.now().plus_seconds(86_400);
            Ok::<_, Problem>(create_token(tx, account, "bench", until)?.token.0)
        })?;
        tokens.push(token);
        let here = OF_A_VILLAGE.min(people - jobs.len());
        for first in (0..here).step_by(TOGETHER) {
            let (vault, unit) = (app.vault.clone(), unit.clone());
            let count = TOGETHER.min(here - first);
            let made = app.db.write_blocking(county, "bench.people", move |tx| {
                let grants = vec![grant];
                let actor =
                    Actor { account: kernel::AccountId(0), name: "Bench".into(), grants, deputy_for: None };
                (0..count)
                    .map(|n| {
                        let new = NewPerson { name: format!("居民{}", first + n), ..NewPerson::default() };
                        let entry = Entry { new, ..Entry::default() };
                        record_person_in(tx, &vault, &actor, &unit, &entry, day.plus(-1))
                    })
                    .collect::<Result<Vec<_>, Problem>>()
            })?;
            jobs.extend(made.into_iter().map(|person| (person, session as u32)));
        }
    }
    Random::new(12_00_00).shuffle(&mut jobs);
    Ok(Requests { ids: app.ids.clone(), jobs, tokens })
}
