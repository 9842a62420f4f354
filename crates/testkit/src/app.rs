//! The whole product on one engine.

use std::sync::Arc;

use axum::Router;
use kernel::{AccountId, Clock as _, Day, FrozenClock, Instant, Problem, SharedClock};
use lianfang::app::{App, Shared};
use lianfang::slices::access;
use store::{InstallationKey, Place, Tx, Verdict};

use crate::{Cast, Client};

/// The product, its clock, and its cast.
pub struct TestApp {
    /// The application behind the router.
    pub app: Shared,
    /// The clock; it stands until it is set.
    pub clock: Arc<FrozenClock>,
    /// Who plays.
    pub cast: Cast,
    /// The router with everything around it.
    pub router: Router,
    dir: tempfile::TempDir,
    place: Place,
}

/// The day of the stories: Monday 2026-11-23.
fn day() -> Day {
    Day::from_ymd(2026, 11, 23).expect("a day of the calendar")
}

impl TestApp {
    /// A new store with the cast in it, on the day of the stories at 08:00; the cast was made the day
    /// before.
    pub fn open(place: Place) -> TestApp {
        let dir = tempfile::tempdir().expect("a temporary directory");
        InstallationKey::create(dir.path()).expect("a key");
        let clock = Arc::new(FrozenClock::at(day().plus(-1).at_minute(480)));
        let app = open(&dir, &place, &clock);
        let cast = Cast::make(&app);
        clock.set(day().at_minute(480));
        let router = lianfang::serve::router(&app);
        TestApp { app, clock, cast, router, dir, place }
    }

    /// The day of the stories.
    pub fn today(&self) -> Day {
        day()
    }

    /// Sets the clock to a time of the story's day, such as `14:59:59` or `15:00:00.001`.
    pub fn at(&self, time: &str) {
        let (clock, millis) = time.split_once('.').unwrap_or((time, "0"));
        let parts: Vec<i64> = clock.split(':').map(|p| p.parse().expect("a number")).collect();
        let seconds = parts[0] * 3600 + parts[1] * 60 + parts.get(2).copied().unwrap_or(0);
        let millis: i64 = format!("{millis:0<3}").parse().expect("milliseconds");
        let base = day().at_minute(0);
        self.clock.set(Instant(base.plus_seconds(seconds).0 + millis * 1000));
    }

    /// Sets the clock to 08:00 some days later.
    pub fn days_later(&self, days: i32) {
        self.clock.set(day().plus(days).at_minute(480));
    }

    /// A browser of somebody of the cast, signed in.
    pub async fn browser(&self, account: AccountId) -> Client {
        let issued = self
            .app
            .db
            .write(access::model::county_of(account), "test.session", move |tx| {
                access::actions::create_session(tx, account, None)
            })
            .await
            .expect("a session");
        Client::signed_in(self.router.clone(), &issued.token.0)
    }

    /// A program of somebody of the cast, with a bearer token.
    pub async fn program(&self, account: AccountId) -> Client {
        let until = self.clock.now().plus_seconds(86_400);
        let issued = self
            .app
            .db
            .write(access::model::county_of(account), "test.token", move |tx| {
                access::actions::create_token(tx, account, "test", until)
            })
            .await
            .expect("a token");
        Client::bearer(self.router.clone(), &issued.token.0)
    }

    /// A browser of nobody.
    pub fn stranger(&self) -> Client {
        Client::nobody(self.router.clone())
    }

    /// Reads the store.
    pub async fn read<T: Send + 'static>(
        &self,
        f: impl FnOnce(&mut Tx) -> Result<T, Problem> + Send + 'static,
    ) -> T {
        self.app.db.read("test.read", f).await.expect("read")
    }

    /// The opaque form of an id.
    pub fn id(&self, id: i64) -> String {
        self.app.ids.encode(id)
    }

    /// Proves the store.
    pub fn verify(&self) -> Verdict {
        apart(|| {
            Verdict::of(&self.app.config, &self.app.key, &lianfang::app::audited_tables()).expect("verified")
        })
    }

    /// The same store in a directory that `lianfang demo` made.
    #[must_use]
    pub fn as_demo(self) -> TestApp {
        std::fs::write(self.dir.path().join(lianfang::demo::MARK), "").expect("a mark");
        self.restart()
    }

    /// Stops and starts again on the same store.
    #[must_use]
    pub fn restart(self) -> TestApp {
        let TestApp { app, clock, cast, router, dir, place } = self;
        drop(router);
        let db = app.db.clone();
        drop(app);
        let app = apart(|| {
            db.close();
            open(&dir, &place, &clock)
        });
        let router = lianfang::serve::router(&app);
        TestApp { app, clock, cast, router, dir, place }
    }
}

fn open(dir: &tempfile::TempDir, place: &Place, clock: &Arc<FrozenClock>) -> Shared {
    let clock: SharedClock = clock.clone();
    Arc::new(App::open(dir.path().into(), place.clone(), clock, None).expect("opens"))
}

/// Runs on a thread outside the story's runtime: the PostgreSQL driver blocks on one of its own.
fn apart<T: Send>(f: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| scope.spawn(f).join()).expect("no panic in there")
}
