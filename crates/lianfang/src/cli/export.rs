//! `export round`.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use kernel::{AccountId, Actor, Day, DivisionCode, Grant, Role, SharedClock};
use store::Db;

use super::{DataArgs, Done, Refused, place, text};
use crate::app::App;
use crate::slices::rounds;
use crate::slices::rounds::model::AsOf;

/// Arguments of `export round`.
#[derive(clap::Args)]
pub struct RoundArgs {
    /// Word of the round, such as `daily`
    #[arg(value_name = "ROUND")]
    round: String,
    #[command(flatten)]
    data: DataArgs,
    /// Day, such as 2026-11-23 [default: today]
    #[arg(long, value_name = "DAY")]
    day: Option<String>,
    /// Division whose day it is [default: the whole tree]
    #[arg(long, value_name = "CODE", default_value = "all")]
    division: String,
    /// As of the cut-off in place of now
    #[arg(long)]
    cut_off: bool,
    /// File to write
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
}

/// Exports beside a running server: the store is only read.
pub fn round(args: &RoundArgs, clock: SharedClock) -> Done {
    let text = text();
    let app = App::open_read_only(args.data.data.clone(), place(&args.data)?, clock)?;
    let day = match &args.day {
        None => app.now().day(),
        Some(day) => Day::parse(day).ok_or_else(|| Refused::Words(text.t1("cli-day", "day", day)))?,
    };
    let division = divisions::parse_code(&args.division)
        .map(DivisionCode)
        .map_err(|_| Refused::Words(text.t1("cli-division", "code", &args.division)))?;
    let grant = Grant { role: Role::Supervisor, division: DivisionCode::NATION, unit: None };
    let actor = Actor { account: AccountId(0), name: "export".into(), grants: vec![grant], deputy_for: None };
    let app = Arc::new(app);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let seen = if args.cut_off { AsOf::CutOff } else { AsOf::Now };
    let board = runtime.block_on(rounds::actions::board(&app, &actor, &args.round, division, day, seen))?;
    let bytes = rounds::workbook(text, &board, app.demo, app.now())?;
    std::fs::write(&args.to, bytes)?;
    println!("{}", text.t1("cli-export-done", "to", args.to.display().to_string()));
    let db: Db = app.db.clone();
    drop(app);
    db.close();
    Ok(ExitCode::SUCCESS)
}
