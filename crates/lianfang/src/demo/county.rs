//! The invented county: its divisions, its units, and who stands at each.

use kernel::{DivisionCode, Level};

use super::chance::Chance;
use super::names::{self, Places};
use crate::slices::org::model::{SeedDivision, UnitKind};

/// 云岭县, where everything of the demo happens.
pub const COUNTY: DivisionCode = DivisionCode(990_101_000_000);
/// 远山县, the county of the outsider.
pub const OTHER_COUNTY: DivisionCode = DivisionCode(990_102_000_000);
/// 青石渡镇, the town of the demo accounts.
pub const TOWN: DivisionCode = DivisionCode(990_101_100_000);
/// Nothing is filed today for this village, so that its clerk can.
pub const OPEN_VILLAGE: &str = "柳溪村";
/// The school of this village states a fever today: a zero of the village is refused.
pub const REFUSED_VILLAGE: &str = "石桥村";
/// Villages and communities of the county.
pub const VILLAGES: usize = 197;
/// Units beside the tree that owe.
pub const BESIDE: usize = 43;

const PROVINCE: i64 = 990_000_000_000;
const CITY: i64 = 990_100_000_000;

/// Code within the county, name, communities, villages.
const TOWNS: [(i64, &str, usize, usize); 14] = [
    (1, "临澜街道", 13, 4),
    (2, "望澜街道", 9, 12),
    (100, "青石渡镇", 1, 11),
    (101, "柳埠镇", 1, 10),
    (102, "竹溪口镇", 2, 17),
    (103, "白鹭滩镇", 1, 9),
    (104, "枫坝镇", 1, 8),
    (105, "云渡镇", 2, 14),
    (106, "槐荫镇", 3, 20),
    (107, "荷浦镇", 1, 14),
    (108, "雁洲镇", 1, 10),
    (109, "梅坞镇", 1, 12),
    (200, "苇塘乡", 1, 13),
    (201, "苍坪乡", 2, 4),
];

/// Names that stand in three towns: a name is unique under one town only.
const REPEATED: &str = "和平村";

/// A person with a post and a number that nobody has.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub name: String,
    pub post: &'static str,
    /// `199 0000 xxxx`, without the blanks.
    pub phone: String,
}

/// Gives out people; each has a telephone number of the own.
pub(super) struct People {
    chance: Chance,
    last: u32,
}

impl People {
    pub(super) fn new(purpose: &str, first_number: u32) -> People {
        People { chance: Chance::of(purpose, &[]), last: first_number }
    }

    pub(super) fn next(&mut self, post: &'static str) -> Person {
        self.last += 1;
        Person { name: names::person(&mut self.chance), post, phone: format!("1990000{:04}", self.last) }
    }
}

/// A unit before it is stored.
#[derive(Clone, Debug)]
pub(super) struct PlannedUnit {
    pub name: String,
    pub kind: UnitKind,
    pub division: DivisionCode,
    pub town: DivisionCode,
    /// Place in the list of the unit it belongs to: a school's village.
    pub parent: Option<usize>,
    /// Health contact, who is also its clerk.
    pub contact: Person,
    /// Name to sign in.
    pub sign_in: String,
}

/// The county as it is going to be stored.
pub(super) struct County {
    /// Parents before children, in code order.
    pub divisions: Vec<SeedDivision>,
    /// Villages and communities in code order, then the units beside the tree.
    pub units: Vec<PlannedUnit>,
    /// Towns with their names, in code order.
    pub towns: Vec<(DivisionCode, String)>,
}

impl County {
    /// The place in the list of the unit of this name; it must exist.
    pub(super) fn position(&self, name: &str) -> usize {
        self.units.iter().position(|u| u.name == name).expect("the county has it")
    }

    /// Units beside the tree that stand in the division of a village.
    pub(super) fn has_below(&self, village: usize) -> bool {
        self.units.iter().any(|u| u.parent == Some(village))
    }
}

fn seed(code: i64, parent: i64, level: Level, name: &str) -> SeedDivision {
    SeedDivision {
        code: DivisionCode(code),
        parent: DivisionCode(parent),
        level,
        name: name.to_owned(),
        placeholder: false,
        is_virtual: false,
        community: name.ends_with("社区"),
    }
}

/// The county of every run.
pub(super) fn plan() -> County {
    let mut places = Places::new(&[OPEN_VILLAGE, REFUSED_VILLAGE, REPEATED]);
    let mut people = People::new("contacts", 0);
    let mut divisions = vec![
        seed(PROVINCE, 0, Level::Province, "演示省"),
        seed(CITY, PROVINCE, Level::City, "澜溪市"),
        seed(COUNTY.0, CITY, Level::County, "云岭县"),
    ];
    let (mut units, mut towns) = (Vec::new(), Vec::new());
    for (number, name, communities, villages) in TOWNS {
        let town = COUNTY.0 + number * 1000;
        divisions.push(seed(town, COUNTY.0, Level::Town, name));
        towns.push((DivisionCode(town), name.to_owned()));
        for n in 0..communities + villages {
            let is_community = n < communities;
            let village = n - communities.min(n);
            let name = match (town, village) {
                _ if is_community => places.community(),
                (t, 0) if t == TOWN.0 => OPEN_VILLAGE.to_owned(),
                (t, 1) if t == TOWN.0 => REFUSED_VILLAGE.to_owned(),
                (_, 2) if [101, 105, 200].contains(&number) => REPEATED.to_owned(),
                _ => places.village(),
            };
            let code = town + if is_community { n as i64 + 1 } else { village as i64 + 201 };
            divisions.push(seed(code, town, Level::Village, &name));
            units.push(PlannedUnit {
                name,
                kind: if is_community { UnitKind::Community } else { UnitKind::Village },
                division: DivisionCode(code),
                town: DivisionCode(town),
                parent: None,
                contact: people.next(if is_community { "社区文书" } else { "村文书" }),
                sign_in: code.to_string(),
            });
        }
    }
    divisions.extend([
        seed(OTHER_COUNTY.0, CITY, Level::County, "远山县"),
        seed(OTHER_COUNTY.0 + 100_000, OTHER_COUNTY.0, Level::Town, "芦汀镇"),
        seed(OTHER_COUNTY.0 + 100_201, OTHER_COUNTY.0 + 100_000, Level::Village, OUTSIDE_VILLAGE),
        seed(OTHER_COUNTY.0 + 100_202, OTHER_COUNTY.0 + 100_000, Level::Village, "沙汀村"),
    ]);
    beside(&mut units, &towns, &mut people);
    County { divisions, units, towns }
}

/// The village of the outsider.
pub(super) const OUTSIDE_VILLAGE: &str = "上芦村";

/// Schools in villages, and companies, hospitals and offices in towns.
fn beside(units: &mut Vec<PlannedUnit>, towns: &[(DivisionCode, String)], people: &mut People) {
    let mut add = |name: String, kind: UnitKind, place: (DivisionCode, DivisionCode), parent, post| {
        let sign_in = format!("{}-{}", kind.code(), units.len());
        let (division, town) = place;
        units.push(PlannedUnit { name, kind, division, town, parent, contact: people.next(post), sign_in });
    };
    let town = |n: usize| (towns[n].0, towns[n].0);
    for (town_no, name, kind, post) in FIRMS {
        add(name.to_owned(), kind, town(town_no), None, post);
    }
    for (n, (code, name)) in towns.iter().enumerate() {
        let seat = if n < 2 { "办事处" } else { "人民政府" };
        add(format!("{name}{seat}"), UnitKind::Office, (*code, *code), None, "党政办");
    }
    schools(units, people);
}

/// Town, name, kind, post of the health contact.
const FIRMS: [(usize, &str, UnitKind, &str); 17] = [
    (0, "云岭县人民医院", UnitKind::Hospital, "院感科"),
    (1, "云岭县中医医院", UnitKind::Hospital, "院感科"),
    (8, "槐荫镇中心卫生院", UnitKind::Hospital, "公卫科"),
    (0, "云岭县教育局", UnitKind::Office, "办公室"),
    (0, "云岭县民政局", UnitKind::Office, "办公室"),
    (0, "云岭县卫生健康局", UnitKind::Office, "办公室"),
    (1, "云岭县交通运输局", UnitKind::Office, "办公室"),
    (0, "临澜百货商场", UnitKind::Company, "安全员"),
    (0, "澜江客运站", UnitKind::Company, "值班站长"),
    (1, "望澜服装厂", UnitKind::Company, "安全员"),
    (1, "云岭冷链物流园", UnitKind::Company, "安全员"),
    (2, "青石渡建材厂", UnitKind::Company, "安全员"),
    (4, "竹溪口竹器厂", UnitKind::Company, "安全员"),
    (5, "白鹭滩水产公司", UnitKind::Company, "安全员"),
    (7, "云渡船运公司", UnitKind::Company, "安全员"),
    (8, "槐荫食品厂", UnitKind::Company, "安全员"),
    (11, SUSPENDED, UnitKind::Company, "安全员"),
];

/// The company that stops work five days ago and owes nothing from then on.
pub(super) const SUSPENDED: &str = "梅坞茶厂";

/// A school in every town but three, two in that of the demo accounts, each in a village or community of it.
fn schools(units: &mut Vec<PlannedUnit>, people: &mut People) {
    for (n, (number, ..)) in TOWNS.iter().enumerate().filter(|(_, town)| ![103, 104, 201].contains(&town.0)) {
        let town = COUNTY.0 + number * 1000;
        let at = |wanted: usize| {
            units
                .iter()
                .enumerate()
                .filter(|(_, u)| u.town.0 == town && u.kind.is_tree())
                .nth(wanted)
                .map(|(i, _)| i)
        };
        // In the demo town the villages of the two clerks have one each.
        let wanted: &[usize] = if town == TOWN.0 { &[1, 2] } else { &[n % 3 + 3] };
        for place in wanted.iter().filter_map(|w| at(*w)).collect::<Vec<_>>() {
            let village = &units[place];
            let base = village.name.trim_end_matches("社区").trim_end_matches('村');
            let kind = if n % 4 == 0 { "中学" } else { "小学" };
            let school = PlannedUnit {
                name: format!("{base}{kind}"),
                kind: UnitKind::School,
                division: village.division,
                town: village.town,
                parent: Some(place),
                contact: people.next("校医"),
                sign_in: format!("school-{}", units.len()),
            };
            units.push(school);
        }
    }
}
