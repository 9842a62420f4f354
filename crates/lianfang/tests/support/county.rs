//! A real county in a data directory, and somebody who may file for all of it.

use std::path::Path;
use std::sync::Arc;

use kernel::{Day, DivisionCode, FrozenClock, Grant, Problem, PublicIds, Role, SharedClock, UnitId};
use lianfang::app::App;
use lianfang::serve::SystemClock;
use lianfang::slices::access::actions::{By, create_account, create_token};
use lianfang::slices::access::model::{NewAccount, PasswordHash};
use lianfang::slices::{org, rounds};
use store::{InstallationKey, Place};

/// Shishou in the 2023 edition of the divisions.
pub const COUNTY: DivisionCode = DivisionCode(421_081_000_000);

/// Sign-in name and password of the account that may file.
pub const NAME: &str = "filer";
/// Its password.
pub const PASSWORD: &str = "trial of the disk 7";

/// What a client needs to file.
pub struct County {
    /// Villages and communities that owe.
    pub units: Vec<UnitId>,
    /// Opaque forms of ids.
    pub ids: PublicIds,
    /// Bearer token of a headquarters account over the county.
    pub token: String,
    /// Today when it was prepared.
    pub today: Day,
}

/// Installs the county as `init` does, on a day in the past, so that there are days to back-fill.
pub fn install(dir: &Path, days_ago: i32) {
    std::fs::create_dir_all(dir).expect("a directory");
    InstallationKey::create(dir).expect("a key");
    let day = kernel::Clock::now(&SystemClock).day().plus(-days_ago);
    let app = open(dir, Arc::new(FrozenClock::at(day.at_minute(480))));
    org::actions::install(&app.db, COUNTY, day, |_| {}).expect("divisions");
    let done: Result<(), Problem> = app.db.write_blocking(COUNTY.county(), "test.round", move |tx| {
        rounds::actions::install_daily(tx, COUNTY, day)
    });
    done.expect("the daily round");
    app.db.close();
}

/// The application on a directory that nobody serves.
pub fn open(dir: &Path, clock: SharedClock) -> App {
    App::open(dir.into(), Place::Directory, clock, None).expect("the directory opens")
}

/// Signs somebody in, and lists the units, before the directory is served.
pub fn prepare(dir: &Path) -> County {
    let app = open(dir, Arc::new(SystemClock));
    let today = app.now().day();
    let made: Result<_, Problem> = app.db.write_blocking(COUNTY.county(), "test.prepare", move |tx| {
        let grant = Grant { role: Role::Headquarters, division: COUNTY, unit: None };
        let new = NewAccount {
            name: NAME.into(),
            shown: "测试员".into(),
            post: String::new(),
            division: COUNTY,
            password: Some(PasswordHash::of(PASSWORD)),
            grants: vec![grant],
        };
        let account = create_account(tx, &By::SYSTEM, &new)?;
        let token = create_token(tx, account, "test", tx.now().plus_seconds(86_400))?.token.0;
        let units = org::actions::units_under(tx, COUNTY, today)?;
        Ok((token, units.into_iter().filter(|u| u.owes && u.kind.is_tree()).map(|u| u.id).collect()))
    });
    let (token, units) = made.expect("an account and the units");
    let ids = app.ids.clone();
    app.db.close();
    County { units, ids, token, today }
}
