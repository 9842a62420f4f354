//! `lianfang bench rush`: the last minutes before 15:00, when every unit files.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use kernel::SharedClock;

use super::child::Server;
use super::copy::Copy;
use super::report::Report;
use super::requests::Requests;
use super::spread::Spread;
use super::watch::Watch;
use super::{Failure, ceiling, check, check_ins, disk, load, prepare};

/// Every unit that owes a return today files it once, each by one durable request over HTTP.
///
/// Works on a copy of the data directory with a server of its own; the directory stays as it was. The
/// copy stands beside it, on the same disk, and is removed at the end.
#[derive(Args, Clone, Debug)]
pub struct RushArgs {
    /// Data directory
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Connections, each with one request on its way at a time
    #[arg(long, value_name = "N", default_value_t = 64, value_parser = clap::value_parser!(u16).range(1..=4096))]
    connections: u16,
    /// Returns to send [default: one for each unit that owes]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    returns: Option<u32>,
    /// Order in which the units file
    #[arg(long, value_enum, default_value_t = Order::Random)]
    order: Order,
    /// Print a JSON document instead of a table
    #[arg(long)]
    json: bool,
    /// Check-ins of so many people instead of returns, each once; always as JSON
    #[arg(long, value_name = "PEOPLE", num_args = 0..=1, default_missing_value = "100000")]
    check_ins: Option<u32>,
}

impl RushArgs {
    /// Data directory.
    pub(super) fn data(&self) -> &Path {
        &self.data
    }

    /// Connections.
    pub(super) fn connections(&self) -> u16 {
        self.connections
    }
}

/// In which order the units file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Order {
    /// As on a real afternoon, the same in every run
    Random,
    /// By code: what sorting would be worth
    Code,
}

/// Runs it; 0 when every return is there once, 1 otherwise.
pub fn rush(args: &RushArgs, clock: &SharedClock) -> ExitCode {
    if let Some(people) = args.check_ins {
        return check_ins::run(args, people as usize, clock);
    }
    let report = match measure(args, clock) {
        Ok(report) => report,
        Err(failure) => {
            eprintln!("bench rush: {failure}");
            return ExitCode::FAILURE;
        }
    };
    if let Err(error) = report.print(args.json) {
        eprintln!("bench rush: {error}");
        return ExitCode::FAILURE;
    }
    if report.is_right() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn measure(args: &RushArgs, clock: &SharedClock) -> Result<Report, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let connections = usize::from(args.connections);
    eprintln!("copying {}", args.data.display());
    let copy = Copy::of(&args.data)?;
    let disk = disk::fdatasync(&copy.dir)?;

    eprintln!("listing who owes, signing in their counties");
    let app = prepare::open(copy.dir.clone(), clock)?;
    let prepared = prepare::prepare(&app, &runtime, args.order, args.returns.map(|n| n as usize))?;
    prepare::close(app);

    let server = Server::start(&copy.dir)?;
    let ready_seconds = server.ready_after.as_secs_f64();
    let (mut outcome, tree) = file_all(&server, connections, &prepared.requests)?;
    let cost = server.cost();
    server.kill();

    eprintln!("counting again, verifying");
    let app = prepare::open(copy.dir.clone(), clock)?;
    let checked = check::check(&app, &runtime, &prepared, &outcome)?;
    prepare::close(app);

    eprintln!("measuring ceilings");
    let filing = Arc::clone(&prepared.requests);
    let fill: ceiling::Fill = Arc::new(move |number, out| filing.write(number % filing.jobs.len(), out));
    let ceilings = ceiling::measure(&copy.dir, clock, connections, &fill)?;
    Ok(Report {
        owing: prepared.owing,
        sent: prepared.requests.jobs.len(),
        connections,
        order: if args.order == Order::Random { "random" } else { "code" },
        sessions: prepared.counties.len(),
        latency: Spread::of(std::mem::take(&mut outcome.micros)),
        outcome,
        tree,
        ready_seconds,
        cost,
        disk,
        ceilings,
        checked,
    })
}

/// The rush itself, with somebody looking at the whole tree meanwhile.
fn file_all(
    server: &Server,
    connections: usize,
    requests: &Arc<Requests>,
) -> Result<(load::Outcome, Spread), Failure> {
    let style = "filing {bar:40} {human_pos} of {human_len}, {per_sec}";
    let bar = ProgressBar::new(requests.jobs.len() as u64);
    bar.set_style(ProgressStyle::with_template(style).expect("the template is right"));
    let started = Arc::new(AtomicUsize::new(0));
    let (seen, shown) = (Arc::clone(&started), bar.clone());
    let watch = Watch::start(server.address, requests.tree(), move || {
        shown.set_position(seen.load(Ordering::Relaxed) as u64);
    });
    let filing = Arc::clone(requests);
    let outcome =
        load::run(server.address, connections, 201, &started, move |number, out| filing.write(number, out));
    let tree = watch.stop();
    bar.finish_and_clear();
    Ok((outcome?, Spread::of(tree?)))
}
