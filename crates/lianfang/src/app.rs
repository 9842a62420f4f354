//! What every handler holds: the store, the clock, the keys, and the registries that let siblings
//! meet.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use kernel::{
    Actor, DivisionCode, DueItem, Instant, Lang, Objection, Problem, PublicIds, QuietHours, SharedClock,
    Worklist,
};
use store::{Config, Db, InstallationKey, Migration, OpenError, Place, Seal, Table, Tx};
use webkit::limits::{Class, Gate};
use webkit::{Link, NavItem, Shell, Who};

use crate::arrivals::Arrivals;
use crate::jobs::{Disk, Room};
use crate::routes::Caller;
use crate::slices::access::actions::SessionCache;
use crate::slices::org::model::Division;
use crate::slices::{access, checkins, followups, meetings, org, people, rounds, tasks};

/// All migrations, in order.
pub static MIGRATIONS: &[Migration] = &[
    Migration { number: 1, name: "store", text: include_str!("../../../migrations/0001_store.sql") },
    Migration { number: 2, name: "org", text: include_str!("../../../migrations/0002_org.sql") },
    Migration { number: 3, name: "access", text: include_str!("../../../migrations/0003_access.sql") },
    Migration { number: 4, name: "rounds", text: include_str!("../../../migrations/0004_rounds.sql") },
    Migration { number: 5, name: "store", text: include_str!("../../../migrations/0005_store.sql") },
    Migration { number: 6, name: "rounds", text: include_str!("../../../migrations/0006_rounds.sql") },
    Migration { number: 7, name: "org", text: include_str!("../../../migrations/0007_org.sql") },
    Migration { number: 8, name: "rounds", text: include_str!("../../../migrations/0008_rounds.sql") },
    Migration { number: 9, name: "org", text: include_str!("../../../migrations/0009_org.sql") },
    Migration { number: 10, name: "people", text: include_str!("../../../migrations/0010_people.sql") },
    Migration { number: 11, name: "followups", text: include_str!("../../../migrations/0011_followups.sql") },
    Migration { number: 12, name: "checkins", text: include_str!("../../../migrations/0012_checkins.sql") },
    Migration { number: 13, name: "org", text: include_str!("../../../migrations/0013_org.sql") },
    Migration { number: 14, name: "people", text: include_str!("../../../migrations/0014_people.sql") },
    Migration { number: 15, name: "checkins", text: include_str!("../../../migrations/0015_checkins.sql") },
    Migration { number: 16, name: "checkins", text: include_str!("../../../migrations/0016_checkins.sql") },
    Migration { number: 17, name: "followups", text: include_str!("../../../migrations/0017_followups.sql") },
    Migration { number: 18, name: "people", text: include_str!("../../../migrations/0018_people.sql") },
    Migration { number: 19, name: "org", text: include_str!("../../../migrations/0019_org.sql") },
    Migration { number: 20, name: "tasks", text: include_str!("../../../migrations/0020_tasks.sql") },
    Migration { number: 21, name: "meetings", text: include_str!("../../../migrations/0021_meetings.sql") },
];

/// Threads that read: two cores serve readers and the lane alike.
const READERS: usize = 3;
/// Requests of one class that may be worked on at once: entry is never shed, pages wait briefly,
/// exports and imports are refused first.
const GATES: [(Class, usize); 3] = [(Class::A, 1024), (Class::B, 256), (Class::C, 8)];

/// The running application.
pub struct App {
    /// The store.
    pub db: Db,
    /// How the store was opened, for the commands that check it beside.
    pub config: Config,
    /// Where the time comes from.
    pub clock: SharedClock,
    /// Opaque forms of ids.
    pub ids: PublicIds,
    /// Installation key.
    pub key: InstallationKey,
    /// Data directory.
    pub dir: PathBuf,
    /// Whether the directory was made by `demo`: one-click sign-in and the SYNTHETIC band.
    pub demo: bool,
    /// Address under which people reach the server, for links and cookies.
    pub public_url: Option<String>,
    /// Sessions in memory.
    pub sessions: SessionCache,
    /// Requests in flight.
    pub arrivals: Arrivals,
    /// Who knows records that contradict a statement.
    pub objections: Vec<Box<dyn Objection<Tx>>>,
    /// Who knows what is due for somebody today, besides the returns.
    pub worklists: Arc<[Box<dyn Worklist<Tx>>]>,
    /// Who knows when nobody is to be reminded.
    pub quiet: Arc<dyn QuietHours<Tx>>,
    /// Seals what identifies a person.
    pub vault: people::actions::Vault,
    /// Searches for persons of the last minutes.
    pub searches: people::actions::Searches,
    /// Imports of people that are being applied.
    pub people_imports: people::actions::Running,
    /// Rounds that ask persons.
    pub checkins: checkins::actions::Memory,
    /// How often a link was used.
    pub rates: checkins::actions::Rates,
    /// Rounds in force and boards by commit.
    pub rounds: rounds::actions::Memory,
    /// Room on the disk.
    pub disk: Disk,
    gates: [Gate; 3],
    /// Names of the places of those signed in, with the epoch of `org`.
    places: std::sync::Mutex<(u64, HashMap<DivisionCode, Division>)>,
    seal: std::sync::RwLock<Option<Seal>>,
    stop: tokio::sync::watch::Sender<bool>,
    clock_jump: std::sync::atomic::AtomicI64,
}

/// The application as handlers share it.
pub type Shared = Arc<App>;

impl App {
    /// Opens the data directory.
    pub fn open(
        dir: PathBuf,
        place: Place,
        clock: SharedClock,
        public_url: Option<String>,
    ) -> Result<App, OpenError> {
        App::with(dir, place, clock, public_url, Db::open)
    }

    /// Opens the data directory for reading, beside a running server.
    pub fn open_read_only(dir: PathBuf, place: Place, clock: SharedClock) -> Result<App, OpenError> {
        App::with(dir, place, clock, None, Db::open_read_only)
    }

    fn with(
        dir: PathBuf,
        place: Place,
        clock: SharedClock,
        public_url: Option<String>,
        open: fn(&Config, &InstallationKey) -> Result<Db, OpenError>,
    ) -> Result<App, OpenError> {
        install_words();
        let key = InstallationKey::load(&dir)?;
        let config = Config {
            dir: dir.clone(),
            place,
            migrations: MIGRATIONS,
            clock: clock.clone(),
            readers: READERS,
        };
        let db = open(&config, &key)?;
        let ids = PublicIds::new(&key.derive("public-ids"));
        Ok(App {
            demo: dir.join(crate::demo::MARK).exists(),
            arrivals: Arrivals::new(&key, clock.now()),
            sessions: SessionCache::default(),
            objections: vec![
                Box::new(rounds::actions::BelowReturns { ids: ids.clone() }),
                Box::new(checkins::actions::FeverObjection { ids: ids.clone() }),
            ],
            worklists: Arc::new([
                Box::new(checkins::actions::MyPeople { ids: ids.clone() }),
                Box::new(followups::actions::DueFollowUps),
                Box::new(checkins::actions::ArrivalDeclarations { ids: ids.clone() }),
                Box::new(tasks::actions::DueTasks { ids: ids.clone() }),
            ]),
            quiet: Arc::new(rounds::actions::RoundsQuiet),
            rounds: rounds::actions::Memory::new(vec![Box::new(checkins::actions::PeopleFacts {
                ids: ids.clone(),
            })]),
            vault: people::actions::Vault::new(&key),
            searches: people::actions::Searches::default(),
            people_imports: people::actions::Running::default(),
            checkins: checkins::actions::Memory::default(),
            rates: checkins::actions::Rates::default(),
            ids,
            disk: Disk::default(),
            gates: GATES.map(|(class, n)| Gate::new(class, n)),
            places: std::sync::Mutex::default(),
            seal: std::sync::RwLock::default(),
            stop: tokio::sync::watch::Sender::new(false),
            clock_jump: 0.into(),
            db,
            config,
            clock,
            key,
            dir,
            public_url,
        })
    }

    /// The present instant.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// The gate of a class: one semaphore, however often it is asked for.
    pub fn gate(&self, class: Class) -> &Gate {
        let i = GATES.iter().position(|(c, _)| *c == class).expect("every class has a gate");
        &self.gates[i]
    }

    /// Turns when the server stops: long answers such as live events then end.
    pub fn stopping(&self) -> tokio::sync::watch::Receiver<bool> {
        self.stop.subscribe()
    }

    /// Seconds by which the clock last jumped, 0 where it never did.
    pub fn clock_jump(&self) -> i64 {
        self.clock_jump.load(std::sync::atomic::Ordering::Relaxed)
    }

    /// Remembers a jump of the clock.
    pub fn note_clock_jump(&self, seconds: i64) {
        self.clock_jump.store(seconds, std::sync::atomic::Ordering::Relaxed);
    }

    /// Seal of the last day that is sealed, as far as this process knows.
    pub fn seal(&self) -> Option<Seal> {
        self.seal.read().expect("no panic while it is held").clone()
    }

    /// Remembers the seal of a day.
    pub fn note_seal(&self, seal: Seal) {
        *self.seal.write().expect("no panic while it is held") = Some(seal);
    }

    /// Tells long answers to end.
    pub fn stop(&self) {
        self.stop.send_replace(true);
    }

    /// The division at which somebody's rights begin; `None` for who has none over a subtree.
    pub async fn place_of(&self, actor: &Actor) -> Option<Division> {
        let code = actor.roots(&kernel::Role::ALL).first().copied()?;
        let epoch = self.db.epoch("org.");
        {
            let mut places = self.places.lock().expect("no panic while it is held");
            if places.0 != epoch {
                *places = (epoch, HashMap::new());
            }
            if let Some(place) = places.1.get(&code) {
                return Some(place.clone());
            }
        }
        let place = self.db.read("app.place", move |tx| org::actions::division(tx, code)).await.ok()??;
        let mut places = self.places.lock().expect("no panic while it is held");
        if places.0 == epoch {
            places.1.insert(code, place.clone());
        }
        Some(place)
    }

    /// The page's shell for a caller: who, place, navigation, clock.
    pub fn shell(&self, caller: &Caller) -> Shell {
        let mut shell = Shell::new(&caller.visit, caller.arrived);
        shell.demo = self.demo;
        shell.csrf = caller.csrf();
        shell.read_only = self.db.is_read_only().then(|| shell.text.hm(caller.arrived));
        shell.seal = self.seal().map(|seal| {
            shell.text.t2("shell-seal", "day", shell.text.date_year(seal.day), "seal", seal.printed())
        });
        shell.place = caller.place().map(|place| {
            let nation = place.code == DivisionCode::NATION;
            let name = if nation { shell.text.t("org-nation").into_owned() } else { place.name.clone() };
            Link::new(name, format!("/tree/{}", place.code))
        });
        if let Ok(actor) = caller.actor() {
            if actor.has_any(&[kernel::Role::Headquarters, kernel::Role::Admin]) {
                shell.warning = self.low_disk(shell.text);
            }
            shell.who = Some(Who {
                name: actor.name.clone(),
                post: actor.deputy_for.clone().unwrap_or_default(),
                account: "/me".into(),
                sign_out: "/signout".into(),
            });
            shell.nav = nav(actor, caller.route.name);
        }
        shell
    }
}

impl App {
    /// What is due for somebody today besides the returns of units: what is due at once, then the earliest first.
    pub async fn due(&self, actor: &Actor, now: Instant) -> Result<Vec<DueItem>, Problem> {
        let (lists, actor) = (Arc::clone(&self.worklists), actor.clone());
        let mut due = self
            .db
            .read("app.due", move |tx| {
                let mut due = Vec::new();
                for list in lists.iter() {
                    due.extend(list.due(tx, &actor, now)?);
                }
                Ok::<_, Problem>(due)
            })
            .await?;
        due.sort_by_key(|item| (item.due != now, item.due));
        Ok(due)
    }

    /// What the headquarters is told of the disk.
    fn low_disk(&self, text: webkit::Text) -> Option<String> {
        let key = match self.disk.room() {
            Room::Enough => return None,
            Room::Low => "shell-disk-low",
            Room::VeryLow => "shell-disk-very-low",
        };
        // Rounded down: more room than there is helps nobody.
        Some(text.t1(key, "percent", self.disk.free_permille() / 10))
    }
}

/// Entries of the navigation: key, address, the slice's handlers under it, roles that see it.
fn nav(actor: &kernel::Actor, route: &str) -> Vec<NavItem> {
    use kernel::Role::{Admin, Clerk, Headquarters, Office, Supervisor};
    let upper = &[Office, Headquarters, Supervisor, Admin][..];
    let nobody = actor.grants.is_empty();
    let mine = &["rounds.today", "rounds.unit", "rounds.file", "rounds.zero", "checkins."][..];
    let entries: [(&str, &str, &[&str], &[kernel::Role]); 13] = [
        ("nav-today", "/", mine, &[Clerk]),
        ("nav-followups", "/followups", &["followups."], &[Clerk]),
        ("nav-tree", "/tree", &["rounds.tree", "rounds.missing", "rounds.rollup"], upper),
        ("nav-tasks", "/tasks", &["tasks."], &[Clerk, Office, Headquarters, Supervisor, Admin]),
        ("nav-meetings", "/meetings", &["meetings."], &[Clerk, Office, Headquarters]),
        ("nav-people", "/people", &["people."], &[Clerk, Office, Headquarters]),
        ("nav-screenings", "/screenings", &["checkins.screening"], &[Office, Headquarters]),
        ("nav-units", "/units", &["org.unit", "org.import"], upper),
        ("nav-bodies", "/bodies", &["org.bod", "org.cover", "org.gap", "org.officer"], upper),
        ("nav-rounds", "/rounds", &["rounds.round", "checkins.round"], &[Headquarters, Admin]),
        ("nav-accounts", "/accounts", &["access.account"], &[Headquarters, Admin]),
        ("nav-audit", "/audit", &["access.audit"], &[Supervisor, Headquarters, Admin]),
        ("nav-me", "/me", &["access.me"], &[Clerk]),
    ];
    entries
        .into_iter()
        .chain(nobody.then_some(("nav-mine", "/mine", &["checkins.mine"][..], &[][..])))
        .chain(nobody.then_some(("nav-tasks", "/tasks", &["tasks."][..], &[][..])))
        .chain(nobody.then_some(("nav-me", "/me", &["access.me"][..], &[][..])))
        .filter(|(.., roles)| roles.is_empty() || actor.has_any(roles))
        .map(|(key, href, routes, _)| NavItem {
            key,
            href: href.into(),
            on: if route.starts_with("checkins.returnee") {
                key == "nav-people"
            } else {
                routes.iter().any(|r| route.starts_with(r))
            },
            count: None,
        })
        .collect()
}

/// Tables whose rows the trail covers with after-images.
pub fn audited_tables() -> Vec<&'static Table> {
    [
        org::model::TABLES,
        access::model::TABLES,
        people::model::TABLES,
        followups::model::TABLES,
        tasks::model::TABLES,
        checkins::model::TABLES,
        rounds::model::TABLES,
        meetings::model::TABLES,
    ]
    .concat()
}

/// Installs the catalogues of all slices; again is harmless.
pub fn install_words() {
    macro_rules! words {
        ($($name:literal),*) => {
            webkit::i18n::install(&[$(
                (Lang::Zh, include_str!(concat!("../locales/zh/", $name, ".ftl"))),
                (Lang::En, include_str!(concat!("../locales/en/", $name, ".ftl"))),
            )*]);
        };
    }
    words!(
        "app",
        "org",
        "access",
        "people",
        "followups",
        "meetings",
        "tasks",
        "tasks-edit",
        "checkins",
        "checkin-rounds",
        "roll-call",
        "returnees",
        "declarations",
        "rounds",
        "rounds-faults",
        "rounds-edit",
        "minutes"
    );
}

/// Percent-encodes a value of a query string.
pub fn query_escape(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, b| {
        match b {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => out.push(b as char),
            _ => {
                out.push('%');
                out.extend([b >> 4, b & 15].map(|n| char::from(b"0123456789ABCDEF"[usize::from(n)])));
            }
        }
        out
    })
}
