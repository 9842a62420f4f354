//! `init`: a data directory with the divisions of a county, city, province, or the nation.

use std::process::ExitCode;
use std::time::Instant as Stopwatch;

use indicatif::{ProgressBar, ProgressStyle};
use kernel::{DivisionCode, Grant, Problem, Role, SharedClock};
use store::InstallationKey;

use super::{DataArgs, Done, Refused, lock, place, text};
use crate::app::App;
use crate::slices::{access, checkins, org, rounds};

/// Arguments of `init`.
#[derive(clap::Args)]
pub struct InitArgs {
    #[command(flatten)]
    data: DataArgs,
    /// 2, 4 or 6 digits of a province, city or county, or `all`
    #[arg(long, value_name = "CODE")]
    division: String,
    /// Sign-in name of the first administrator; an activation code is printed
    #[arg(long, value_name = "NAME", default_value = "admin")]
    admin: String,
    /// Print facts as JSON
    #[arg(long)]
    json: bool,
}

/// Makes the directory.
pub fn init(args: &InitArgs, clock: SharedClock) -> Done {
    let watch = Stopwatch::now();
    let root = divisions::parse_code(&args.division)
        .map(DivisionCode)
        .map_err(|_| Refused::Words(text().t1("cli-division", "code", &args.division)))?;
    if root != DivisionCode::NATION && divisions::find(root.0).is_none() {
        return Err(Refused::Words(text().t1("cli-division", "code", &args.division)));
    }
    let dir = &args.data.data;
    std::fs::create_dir_all(dir)?;
    let _lock = lock(dir)?;
    // An installation that was interrupted has its key and no round yet: it goes on.
    if !dir.join(InstallationKey::FILE).exists() {
        InstallationKey::create(dir)?;
    }
    let app = App::open(dir.clone(), place(&args.data)?, clock, None)?;
    let book = app.db.read_blocking("cli.book", rounds::actions::Book::load).map_err(Problem::from)?;
    if !book.rounds.is_empty() {
        return Err(Refused::Words(text().t("cli-not-empty").to_string()));
    }
    let total = divisions::subtree(root.0).map_or(0, Iterator::count) as u64;
    let bar = ProgressBar::new(total).with_style(
        ProgressStyle::with_template("{bar:40} {human_pos}/{human_len} {elapsed}")
            .unwrap_or_else(|_| ProgressStyle::default_bar()),
    );
    let today = app.now().day();
    let added = org::actions::install(&app.db, root, today, |n| bar.set_position(n as u64))?;
    bar.finish_and_clear();
    let name = args.admin.clone();
    let (code, until) = app.db.write_blocking(root.county(), "cli.init", move |tx| {
        rounds::actions::install_daily(tx, root, today)?;
        checkins::actions::install_daily(tx, root, today, checkins::model::Voluntary::default())?;
        let by = access::actions::By::account(0);
        let grant = |role| Grant { role, division: root, unit: None };
        let account = access::model::NewAccount {
            name: name.clone(),
            shown: name.clone(),
            post: String::new(),
            division: root,
            password: None,
            grants: vec![grant(Role::Admin), grant(Role::Headquarters)],
        };
        let id = access::actions::create_account(tx, &by, &account)?;
        access::actions::new_code(tx, &by, id)
    })?;
    let units: i64 = app.db.read_blocking("cli.units", move |tx| {
        let kinds = [org::model::UnitKind::Village, org::model::UnitKind::Community];
        let owed = org::actions::owed_by_county(tx, root, &kinds, today)?;
        Ok::<_, Problem>(owed.into_iter().map(|(.., n)| n).sum())
    })?;
    app.db.close();
    if args.json {
        let facts = serde_json::json!({
            "divisions": added, "owing": units, "seconds": watch.elapsed().as_secs_f64(),
            "admin": args.admin, "activation_code": code,
        });
        println!("{facts}");
    } else {
        let text = text();
        println!(
            "{}",
            text.t3(
                "cli-init-done",
                "divisions",
                added as i64,
                "units",
                units,
                "seconds",
                format!("{:.1}", watch.elapsed().as_secs_f64())
            )
        );
        println!(
            "{}",
            text.t3(
                "cli-init-admin",
                "name",
                &args.admin,
                "code",
                &code,
                "until",
                text.date_year(until.day())
            )
        );
        println!("{}", text.t1("cli-init-next", "data", dir.display().to_string()));
    }
    Ok(ExitCode::SUCCESS)
}
