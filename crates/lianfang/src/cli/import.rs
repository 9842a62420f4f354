//! `import units`, `import people`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressStyle};
use kernel::{Problem, SharedClock};

use super::{DataArgs, Done, Refused, lock, place, text};
use crate::app::App;
use crate::handover::{Holds, Order, hand_over};
use crate::slices::{org, people};

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

/// Arguments of `import people`.
#[derive(clap::Args)]
pub struct PeopleArgs {
    /// CSV, XLSX or XLS
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    data: DataArgs,
    /// The unit: its name, its division code and name, or its number
    #[arg(long, value_name = "UNIT")]
    unit: String,
    /// Import rows too that are near to another or to somebody on the list
    #[arg(long)]
    near: bool,
    /// Print facts as JSON
    #[arg(long)]
    json: bool,
}

/// Imports units.
pub fn units(args: &UnitsArgs, clock: SharedClock) -> Done {
    let all_or_nothing = args.all_or_nothing;
    let asked = Asked { file: &args.file, data: &args.data, json: args.json };
    asked.done(Holds::Units { all_or_nothing }, clock, |app, file_name, bytes| {
        org::cli::import_units(app, file_name, &bytes, all_or_nothing, args.json, text())
            .map(|done| (done.clean, done.said))
    })
}

/// Imports people into a unit.
pub fn people(args: &PeopleArgs, clock: SharedClock) -> Done {
    let holds = Holds::People { unit: args.unit.clone(), with_near: args.near };
    let asked = Asked { file: &args.file, data: &args.data, json: args.json };
    asked.done(holds, clock, |app, file_name, bytes| {
        let bar = ProgressBar::new(0).with_style(
            ProgressStyle::with_template("{bar:40} {human_pos}/{human_len} {elapsed}")
                .unwrap_or_else(|_| ProgressStyle::default_bar()),
        );
        let wanted = people::cli::Wanted {
            file_name,
            unit: &args.unit,
            with_near: args.near,
            as_json: args.json,
            pace: people::actions::Pace::Alone,
        };
        let done = people::cli::import_people(app, wanted, bytes, text(), &|done, all| {
            bar.set_length(all);
            bar.set_position(done);
        });
        bar.finish_and_clear();
        done.map(|done| (done.clean, done.said))
    })
}

/// What both commands ask.
struct Asked<'a> {
    file: &'a Path,
    data: &'a DataArgs,
    json: bool,
}

impl Asked<'_> {
    /// Does it here; a server that holds the directory takes the file and does it.
    fn done(
        &self,
        holds: Holds,
        clock: SharedClock,
        here: impl FnOnce(&App, &str, Vec<u8>) -> Result<(bool, String), Problem>,
    ) -> Done {
        let bytes = std::fs::read(self.file)?;
        let file_name = self.file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let dir = &self.data.data;
        let _lock = match lock(dir) {
            Ok(lock) => lock,
            Err(refused) => {
                let (bytes_that_follow, lang) = (bytes.len() as u64, text().lang.code().to_owned());
                let order = Order { file_name, bytes: bytes_that_follow, holds, json: self.json, lang };
                return match hand_over(dir, &order, &bytes)? {
                    Some(outcome) => Ok(told(&outcome.said, outcome.clean)),
                    None => Err(refused),
                };
            }
        };
        let app = App::open(dir.clone(), place(self.data)?, clock, None)?;
        let done = here(&app, &file_name, bytes);
        app.db.close();
        let (clean, said) = done.map_err(Refused::from)?;
        Ok(told(&said, clean))
    }
}

fn told(said: &str, clean: bool) -> ExitCode {
    println!("{said}");
    if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
