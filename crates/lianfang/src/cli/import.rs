//! `import units`.

use std::path::PathBuf;
use std::process::ExitCode;

use kernel::SharedClock;

use super::{DataArgs, Done, Refused, lock, place, text};
use crate::app::App;
use crate::handover::{Order, hand_over};
use crate::slices::org;

/// Arguments of `import units`.
#[derive(clap::Args)]
pub struct UnitsArgs {
    /// CSV, XLSX or XLS
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    data: DataArgs,
    /// With one bad row nothing is applied
    #[arg(long)]
    all_or_nothing: bool,
    /// Print facts as JSON
    #[arg(long)]
    json: bool,
}

/// Imports units; a server that holds the directory takes the file and does it.
pub fn units(args: &UnitsArgs, clock: SharedClock) -> Done {
    let bytes = std::fs::read(&args.file)?;
    let file_name = args.file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let dir = &args.data.data;
    let _lock = match lock(dir) {
        Ok(lock) => lock,
        Err(refused) => {
            let order = Order {
                file_name,
                bytes: bytes.len() as u64,
                all_or_nothing: args.all_or_nothing,
                json: args.json,
                lang: text().lang.code().to_owned(),
            };
            return match hand_over(dir, &order, &bytes)? {
                Some(outcome) => Ok(told(&outcome.said, outcome.clean)),
                None => Err(refused),
            };
        }
    };
    let app = App::open(dir.clone(), place(&args.data)?, clock, None)?;
    let done = org::cli::import_units(&app, &file_name, &bytes, args.all_or_nothing, args.json, text());
    app.db.close();
    let imported = done.map_err(Refused::from)?;
    Ok(told(&imported.said, imported.clean))
}

fn told(said: &str, clean: bool) -> ExitCode {
    println!("{said}");
    if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
