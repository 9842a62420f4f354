//! The sample county on a clock that stands, served on a port of this machine.

use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use kernel::{AccountId, Actor, Day, FrozenClock, Grant, Instant, PersonId, Problem, Role, UnitId};
use lianfang::app::{App, Shared};
use lianfang::demo;
use lianfang::slices::checkins::actions::{link_for, token_of};
use lianfang::slices::checkins::model::LinkOf;
use lianfang::slices::meetings::model::{Decision, Purpose, Voting};
use lianfang::slices::rounds::actions::{Filing, What, file_return};
use lianfang::slices::{meetings, org, people};
use store::Place;
use tokio::net::TcpListener;

/// The day of the stories, a Monday.
pub fn today() -> Day {
    Day::parse("2026-11-23").expect("a day of the calendar")
}

/// An instant of that day.
pub fn at(hour: i64, minute: i64) -> Instant {
    today().at_minute(hour * 60 + minute)
}

/// A county of its own for one story.
pub struct Stage {
    /// The application.
    pub app: Shared,
    /// Its clock.
    pub clock: Arc<FrozenClock>,
    /// Where it is served.
    pub address: SocketAddr,
    _runtime: tokio::runtime::Runtime,
    _dir: tempfile::TempDir,
}

impl Stage {
    /// Opens a copy of the sample county as it was made at 10:00.
    pub fn open(now: Instant) -> Stage {
        static MADE: OnceLock<tempfile::TempDir> = OnceLock::new();
        let made = MADE.get_or_init(|| {
            let dir = tempfile::tempdir().expect("a temporary directory");
            demo::make(dir.path(), Arc::new(FrozenClock::at(at(10, 0))), demo::Size::Few)
                .expect("the sample county");
            dir
        });
        let dir = tempfile::tempdir().expect("a temporary directory");
        for file in fs::read_dir(made.path()).expect("a directory").map(|f| f.expect("a file")) {
            fs::copy(file.path(), dir.path().join(file.file_name())).expect("a copy");
        }
        let clock = Arc::new(FrozenClock::at(now));
        let data: PathBuf = dir.path().into();
        let app: Shared = Arc::new(App::open(data, Place::Directory, clock.clone(), None).expect("opens"));
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .expect("a runtime");
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let served = webkit::server::serve(
            listener,
            lianfang::serve::router(&app),
            webkit::server::Options::default(),
            std::future::pending(),
        );
        runtime.spawn(served);
        Stage { app, clock, address, _runtime: runtime, _dir: dir }
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// A unit of the first town.
    pub fn unit(&self, name: &str) -> UnitId {
        let units =
            self.app.db.read_blocking("test.units", |tx| org::actions::units_under(tx, demo::TOWN, today()));
        units.expect("units").into_iter().find(|unit| unit.name == name).expect("a unit of the town").id
    }

    /// The class with a fever, and its people.
    pub fn class(&self) -> (UnitId, Vec<PersonId>) {
        let made = self.app.db.read_blocking("test.class", |tx| {
            let units = org::actions::units_under(tx, demo::TOWN, today())?;
            let school = units.iter().find(|unit| unit.name == "石桥小学").ok_or_else(Problem::not_found)?;
            let class = org::actions::groups_below(tx, school.id, today())?.remove(0);
            let members = people::actions::members(tx, class.id, today(), 0, 100)?;
            Ok::<_, Problem>((class.id, members.into_iter().map(|member| member.person.id).collect()))
        });
        made.expect("a class")
    }

    /// Links of the class, so that its sheet of codes shows them.
    pub fn make_links(&self) -> String {
        let (class, children) = self.class();
        let (key, day) = (self.app.key.clone(), today());
        let token = self.app.db.write_blocking(class.county(), "test.links", move |tx| {
            let grant = Grant { role: Role::Clerk, division: demo::TOWN, unit: Some(class) };
            let actor =
                Actor {
                    account: AccountId(1), name: "班主任".into(), grants: vec![grant], deputy_for: None
                };
            let mut token = String::new();
            for child in &children {
                let of = LinkOf::Person(*child);
                let link = link_for(tx, &key, &actor, of, day)?;
                token = token_of(&key, of, link.serial);
            }
            Ok::<_, Problem>(token)
        });
        token.expect("links")
    }

    /// A file of units and a file of people, each with a fault, are staged: their previews can be looked at.
    pub fn stage_imports(&self) {
        let (db, now, limits) = (&self.app.db, self.app.now(), sheets::Limits::upload());
        let by = |role, division, unit| Actor {
            account: AccountId(1),
            name: "导入".into(),
            grants: vec![Grant { role, division, unit }],
            deputy_for: None,
        };
        let units = org::actions::Upload {
            root: demo::COUNTY,
            file_name: "units.csv".into(),
            bytes: "名称,类别,所在乡镇\n青石渡小学,学校,青石渡镇\n无名,不知道,青石渡镇\n".into(),
            all_or_nothing: false,
            ids: self.app.ids.clone(),
            client: org::actions::Once::default(),
        };
        let boss = by(Role::Headquarters, demo::COUNTY, None);
        org::actions::stage_import(db, &boss, &units, &limits, now).expect("staged");
        let village = self.unit(demo::OPEN_VILLAGE);
        let file = "姓名,身份证号,电话\n尤小禾,990101199003070015,19900000001\n尤小禾,990101199003070016,\n";
        let people = people::actions::Upload {
            unit: village,
            file_name: "people.csv".into(),
            bytes: file.into(),
            client: org::actions::Once::default(),
        };
        let clerk = by(Role::Clerk, demo::TOWN, Some(village));
        people::actions::stage_import((db, &self.app.vault), &clerk, &people, &limits, now, &|_, _| {})
            .expect("staged");
    }

    /// Somebody else files a zero for a unit.
    pub async fn file_zero(&self, unit: UnitId) {
        let grant = Grant { role: Role::Clerk, division: demo::TOWN, unit: Some(unit) };
        let clerk =
            Actor { account: AccountId(1), name: "文书".into(), grants: vec![grant], deputy_for: None };
        let filing = Filing {
            round: demo::ROUND.into(),
            unit,
            day: today(),
            what: What::Zero,
            stands_by: false,
            replaces: None,
            reason: String::new(),
            key: None,
        };
        file_return(&self.app, &clerk, self.app.now(), filing).await.expect("filed");
    }
}

impl Stage {
    /// Opens the meeting of the first clerk's village with a secret vote; answers the addresses that are printed only: the
    /// code of the room and a slip.
    pub fn open_meeting(&self) -> [String; 2] {
        let unit = self.unit(demo::OPEN_VILLAGE);
        let grant = Grant { role: Role::Clerk, division: demo::TOWN, unit: Some(unit) };
        let clerk =
            Actor { account: AccountId(1), name: "文书".into(), grants: vec![grant], deputy_for: None };
        let (now, codes) = (self.app.now(), meetings::actions::mint(9).expect("codes"));
        let minted = codes.clone();
        let opened = self.app.db.write_blocking(unit.county(), "test.meeting", move |tx| {
            let once = org::actions::Once::default();
            let mine = meetings::actions::my_assemblies(tx, &clerk, now.day())?;
            let branch = mine.first().ok_or_else(Problem::not_found)?.assembly.id;
            let meeting = meetings::actions::meetings_of(tx, branch, 1)?[0].id;
            meetings::actions::open(tx, &clerk, meeting, &once, now)?;
            meetings::actions::mark_the_rest(tx, &clerk, meeting, &once, now)?;
            let motion = Decision {
                id: 0,
                item: 2,
                number: 0,
                words: "夜班加到 4 人".into(),
                purpose: Purpose::Ordinary,
                voting: Voting::Secret,
                candidate: None,
                seats: None,
                counted: None,
                spoilt: 0,
                verdict: None,
            };
            let motion = meetings::actions::propose(tx, &clerk, meeting, &motion, &once, now.day())?;
            meetings::actions::open_box(tx, &clerk, (meeting, motion), &minted, now)?;
            Ok::<_, Problem>(meeting)
        });
        let meeting = opened.expect("a meeting");
        let code = meetings::actions::code_of(&self.app.key, meeting);
        [format!("/attend/{}/{code}", self.app.ids.encode(meeting.0)), format!("/b/{}", codes[0].text())]
    }
}
