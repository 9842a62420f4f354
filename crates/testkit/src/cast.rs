//! The fixed cast: an invented county with two towns, its people, and an outsider.

use kernel::{AccountId, Day, DivisionCode, Grant, Level, Problem, Role, UnitId};
use lianfang::app::Shared;
use lianfang::slices::access::actions::By;
use lianfang::slices::access::model::NewAccount;
use lianfang::slices::org::model::{NewUnit, SeedDivision, UnitKind};
use lianfang::slices::{access, org, rounds};

/// The county of the stories.
pub const PLACE: DivisionCode = DivisionCode(990_101_000_000);
/// The county next to it, where the outsider belongs.
pub const OTHER: DivisionCode = DivisionCode(990_102_000_000);

const TOWNS: [(i64, &str); 2] = [(990_101_001_000, "青石镇"), (990_101_002_000, "渡口镇")];
/// The twelve villages of the first town.
const VILLAGES: [&str; 12] = [
    "柳溪村",
    "石桥村",
    "白鹭村",
    "南坡村",
    "双井村",
    "枫林村",
    "沙湾村",
    "古渡村",
    "竹园村",
    "云坪村",
    "杨堤村",
    "梨花社区",
];

/// Everybody, by id.
pub struct Cast {
    /// Twelve villages of the first town, in code order.
    pub villages: Vec<UnitId>,
    /// Three villages of the second town.
    pub second: Vec<UnitId>,
    /// The school below 柳溪村.
    pub school: UnitId,
    /// A village of the county next door.
    pub foreign: UnitId,
    /// The first town.
    pub town: DivisionCode,
    /// The second town.
    pub second_town: DivisionCode,
    /// Clerk of each village of the first town.
    pub clerks: Vec<AccountId>,
    /// Clerk of the school.
    pub teacher: AccountId,
    /// Office of the first town.
    pub town_office: AccountId,
    /// Headquarters of the county.
    pub headquarters: AccountId,
    /// Supervisor of the county.
    pub supervisor: AccountId,
    /// Administrator of the nation.
    pub admin: AccountId,
    /// Clerk of a village of the county next door.
    pub outsider: AccountId,
    /// Somebody without any right.
    pub nobody: AccountId,
}

impl Cast {
    /// Makes divisions, units, the daily round and accounts.
    pub(crate) fn make(app: &Shared) -> Cast {
        let today = app.now().day();
        org::actions::install_divisions(&app.db, seeds().into_iter(), today.plus(-30), |_| {})
            .expect("divisions");
        let made: Result<Cast, Problem> = app.db.write_blocking(990_101, "test.cast", move |tx| {
            rounds::actions::install_daily(tx, DivisionCode(990_000_000_000), today.plus(-30))?;
            let of_town = |tx: &mut store::Tx, town: i64| -> Result<Vec<UnitId>, Problem> {
                Ok(org::actions::units_under(tx, DivisionCode(town), today)?
                    .into_iter()
                    .map(|u| u.id)
                    .collect())
            };
            let villages = of_town(tx, TOWNS[0].0)?;
            let second = of_town(tx, TOWNS[1].0)?;
            let foreign = of_town(tx, 990_102_001_000)?[0];
            let admin = account(tx, "admin", "管理员", DivisionCode(990_000_000_000), Role::Admin, None)?;
            let boss = kernel::Actor {
                account: admin,
                name: "管理员".into(),
                grants: vec![Grant {
                    role: Role::Headquarters,
                    division: DivisionCode(990_000_000_000),
                    unit: None,
                }],
                deputy_for: None,
            };
            let school = school(tx, &boss, today, villages[0])?;
            let clerk = |tx: &mut store::Tx, n: usize, unit: UnitId, division: DivisionCode| {
                account(tx, &format!("clerk{n}"), &format!("文书{n}"), division, Role::Clerk, Some(unit))
            };
            let mut clerks = Vec::new();
            for (n, unit) in villages.iter().enumerate() {
                clerks.push(clerk(tx, n + 1, *unit, DivisionCode(TOWNS[0].0))?);
            }
            Ok(Cast {
                teacher: clerk(tx, 50, school, DivisionCode(TOWNS[0].0))?,
                town_office: account(tx, "town", "乔安", DivisionCode(TOWNS[0].0), Role::Office, None)?,
                headquarters: account(tx, "county", "沈立", PLACE, Role::Headquarters, None)?,
                supervisor: account(tx, "watch", "顾言", PLACE, Role::Supervisor, None)?,
                outsider: clerk(tx, 90, foreign, OTHER)?,
                nobody: nobody(tx)?,
                town: DivisionCode(TOWNS[0].0),
                second_town: DivisionCode(TOWNS[1].0),
                villages,
                second,
                school,
                foreign,
                clerks,
                admin,
            })
        });
        made.expect("the cast")
    }
}

fn seeds() -> Vec<SeedDivision> {
    let division = |code: i64, parent: i64, level: Level, name: &str| SeedDivision {
        code: DivisionCode(code),
        parent: DivisionCode(parent),
        level,
        name: name.into(),
        placeholder: false,
        is_virtual: false,
        community: name.ends_with("社区"),
    };
    let mut out = vec![
        division(990_000_000_000, 0, Level::Province, "东澜省"),
        division(990_100_000_000, 990_000_000_000, Level::City, "澜江市"),
        division(PLACE.0, 990_100_000_000, Level::County, "云岭县"),
    ];
    for (town, name) in TOWNS {
        out.push(division(town, PLACE.0, Level::Town, name));
        let villages: &[&str] =
            if town == TOWNS[0].0 { &VILLAGES } else { &["上滩村", "中滩村", "下滩村"] };
        for (n, village) in villages.iter().enumerate() {
            out.push(division(town + 200 + n as i64, town, Level::Village, village));
        }
    }
    out.push(division(OTHER.0, 990_100_000_000, Level::County, "邻水县"));
    out.push(division(990_102_001_000, OTHER.0, Level::Town, "邻水镇"));
    out.push(division(990_102_001_200, 990_102_001_000, Level::Village, "对岸村"));
    out
}

fn school(tx: &mut store::Tx, boss: &kernel::Actor, today: Day, above: UnitId) -> Result<UnitId, Problem> {
    let division = org::actions::unit(tx, above, today)?.ok_or_else(Problem::not_found)?.division;
    let new = NewUnit {
        name: "柳溪小学".into(),
        kind: UnitKind::School,
        division,
        parent: Some(above),
        valid_from: today.plus(-20),
        contact: None,
        aliases: Vec::new(),
    };
    org::actions::create_unit(tx, boss, &new, &org::actions::Once::default(), today)
}

fn account(
    tx: &mut store::Tx,
    name: &str,
    shown: &str,
    division: DivisionCode,
    role: Role,
    unit: Option<UnitId>,
) -> Result<AccountId, Problem> {
    let new = NewAccount {
        name: name.into(),
        shown: shown.into(),
        post: String::new(),
        division,
        password: None,
        grants: vec![Grant { role, division, unit }],
    };
    access::actions::create_account(tx, &By::account(0), &new)
}

fn nobody(tx: &mut store::Tx) -> Result<AccountId, Problem> {
    let new = NewAccount {
        name: "nobody".into(),
        shown: "路人".into(),
        post: String::new(),
        division: PLACE,
        password: None,
        grants: Vec::new(),
    };
    access::actions::create_account(tx, &By::account(0), &new)
}
