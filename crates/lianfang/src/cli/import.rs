//! `import units`.

use std::path::PathBuf;
use std::process::ExitCode;

use kernel::SharedClock;

use super::{DataArgs, Done, lock, place};
use crate::app::App;
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

/// Imports units into a directory that no server holds.
pub fn units(args: &UnitsArgs, clock: SharedClock) -> Done {
    let _lock = lock(&args.data.data)?;
    let app = App::open(args.data.data.clone(), place(args.data.database.as_ref())?, clock, None)?;
    let bytes = std::fs::read(&args.file)?;
    let name = args.file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let clean = org::cli::import_units(&app, &name, &bytes, args.all_or_nothing, args.json, super::text())?;
    app.db.close();
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
