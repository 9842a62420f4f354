//! The stage of the slice's tests: an empty store on each engine, a small invented county, people with roles.

use std::sync::Arc;

use kernel::{AccountId, Actor, Day, DivisionCode, FrozenClock, Grant, Level, PublicIds, Role, SharedClock};
use store::{Config, Db, InstallationKey, Migration, Place, Verdict};

use crate::slices::org::model::{SeedDivision, TABLES};

/// The slice alone, above the store's own tables.
static MIGRATIONS: &[Migration] = &[
    Migration { number: 1, name: "store", text: include_str!("../../../../../../migrations/0001_store.sql") },
    Migration { number: 2, name: "org", text: include_str!("../../../../../../migrations/0002_org.sql") },
];

/// A store for one test.
pub struct Stage {
    pub db: Db,
    pub config: Config,
    pub key: InstallationKey,
    _dir: tempfile::TempDir,
    pub clock: Arc<FrozenClock>,
}

/// 2026-11-23, a Monday, at 10:00.
pub fn today() -> Day {
    Day::from_ymd(2026, 11, 23).unwrap()
}

impl Stage {
    fn open(place: Place) -> Stage {
        let dir = tempfile::tempdir().unwrap();
        let clock = Arc::new(FrozenClock::at(today().at_minute(600)));
        let shared: SharedClock = clock.clone();
        let key = InstallationKey::from_bytes([7; 32]);
        let config =
            Config { dir: dir.path().into(), place, migrations: MIGRATIONS, clock: shared, readers: 2 };
        let db = Db::open(&config, &key).unwrap();
        Stage { db, config, key, _dir: dir, clock }
    }

    /// `verify` finds nothing: every row is as its last audit row says.
    pub fn verify(&self) {
        let verdict = Verdict::of(&self.config, &self.key, TABLES).unwrap();
        assert_eq!(verdict.findings, [], "verify");
    }
}

/// Runs a test on each engine; on a server where `LIANFANG_TEST_PG` names a server.
pub fn on_both(name: &str, test: impl Fn(&Stage)) {
    test(&Stage::open(Place::Directory));
    if let Ok(url) = std::env::var("LIANFANG_TEST_PG") {
        let schema = format!("org_{name}_{}", std::process::id());
        test(&Stage::open(Place::Server { url, schema, ca: None }));
    }
}

fn seed(code: i64, parent: i64, level: Level, name: &str) -> SeedDivision {
    SeedDivision {
        code: DivisionCode(code),
        parent: DivisionCode(parent),
        level,
        name: name.into(),
        placeholder: name == "市辖区",
        is_virtual: name.contains("虚拟"),
        community: name.ends_with("居委会"),
    }
}

/// Province 99, placeholder city 9901, counties 990101 (two towns, five village-level rows, one of them virtual)
/// and 990102 (one town, one village). Both towns of the first have a 和平村委会.
pub fn invented() -> Vec<SeedDivision> {
    use Level::{City, County, Province, Town, Village};
    vec![
        seed(990_000_000_000, 0, Province, "示例省"),
        seed(990_100_000_000, 990_000_000_000, City, "市辖区"),
        seed(990_101_000_000, 990_100_000_000, County, "柳河县"),
        seed(990_101_001_000, 990_101_000_000, Town, "绣林街道"),
        seed(990_101_001_001, 990_101_001_000, Village, "平安社区居委会"),
        seed(990_101_001_201, 990_101_001_000, Village, "和平村委会"),
        seed(990_101_001_498, 990_101_001_000, Village, "园区虚拟社区"),
        seed(990_101_100_000, 990_101_000_000, Town, "东岸镇"),
        seed(990_101_100_201, 990_101_100_000, Village, "和平村委会"),
        seed(990_101_100_202, 990_101_100_000, Village, "莫𡐓村委会"),
        seed(990_102_000_000, 990_100_000_000, County, "青石区"),
        seed(990_102_001_000, 990_102_000_000, Town, "城关镇"),
        seed(990_102_001_201, 990_102_001_000, Village, "下沙村委会"),
    ]
}

/// Somebody with one role over a subtree.
pub fn actor(role: Role, root: i64) -> Actor {
    Actor {
        account: AccountId(41),
        name: "陈一".into(),
        grants: vec![Grant { role, division: DivisionCode(root), unit: None }],
        deputy_for: None,
    }
}

/// Opaque forms of ids.
pub fn ids() -> PublicIds {
    PublicIds::new(&[7; 32])
}

pub const COUNTY: DivisionCode = DivisionCode(990_101_000_000);
pub const TOWN: DivisionCode = DivisionCode(990_101_001_000);
