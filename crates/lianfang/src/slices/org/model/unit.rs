//! Units: the bodies that report, each at a node of the tree.

use kernel::{AccountId, Day, DivisionCode, Instant, OfficerId, UnitId};

use super::Phone;

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnitKind {
    /// 村
    Village,
    /// 社区
    Community,
    /// 学校
    School,
    /// 企业
    Company,
    /// 医疗机构
    Hospital,
    /// 机关单位
    Office,
    /// 指挥部
    Headquarters,
    /// 场所: ward, classroom, market, station, checkpoint
    Place,
    /// 班级: a class of a school
    Class,
    /// 班组: a team or workshop of a company
    Team,
    /// 网格: a grid of a village or community
    Grid,
}

impl UnitKind {
    /// All kinds, those of the division tree first.
    pub const ALL: [UnitKind; 11] = [
        UnitKind::Village,
        UnitKind::Community,
        UnitKind::School,
        UnitKind::Company,
        UnitKind::Hospital,
        UnitKind::Office,
        UnitKind::Headquarters,
        UnitKind::Place,
        UnitKind::Class,
        UnitKind::Team,
        UnitKind::Grid,
    ];

    /// Stable word for catalogues, JSON and imports.
    pub fn code(self) -> &'static str {
        match self {
            UnitKind::Village => "village",
            UnitKind::Community => "community",
            UnitKind::School => "school",
            UnitKind::Company => "company",
            UnitKind::Hospital => "hospital",
            UnitKind::Office => "office",
            UnitKind::Headquarters => "headquarters",
            UnitKind::Place => "place",
            UnitKind::Class => "class",
            UnitKind::Team => "team",
            UnitKind::Grid => "grid",
        }
    }

    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            UnitKind::Village => "kind-village",
            UnitKind::Community => "kind-community",
            UnitKind::School => "kind-school",
            UnitKind::Company => "kind-company",
            UnitKind::Hospital => "kind-hospital",
            UnitKind::Office => "kind-office",
            UnitKind::Headquarters => "kind-headquarters",
            UnitKind::Place => "kind-place",
            UnitKind::Class => "kind-class",
            UnitKind::Team => "kind-team",
            UnitKind::Grid => "kind-grid",
        }
    }

    /// Inverse of [`UnitKind::code`].
    pub fn parse(text: &str) -> Option<UnitKind> {
        UnitKind::ALL.into_iter().find(|kind| kind.code() == text)
    }

    /// 1 for a village to 11 for a grid: the number kept in the store. Rows above 2 stand beside the tree; an
    /// index relies on it.
    pub fn number(self) -> i64 {
        self as i64 + 1
    }

    /// Inverse of [`UnitKind::number`].
    pub fn from_number(number: i64) -> Option<UnitKind> {
        UnitKind::ALL.get(usize::try_from(number - 1).ok()?).copied()
    }

    /// Whether units of this kind count in the division tree (law 2); all others have totals of their own.
    pub fn is_tree(self) -> bool {
        matches!(self, UnitKind::Village | UnitKind::Community)
    }

    /// Whether it is a group of people within the unit above it: it keeps a list of people and owes nothing of its
    /// own.
    pub fn is_group(self) -> bool {
        matches!(self, UnitKind::Class | UnitKind::Team | UnitKind::Grid)
    }
}

/// Who answers the telephone for a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The officer.
    pub officer: OfficerId,
    /// Name.
    pub name: String,
    /// Post, may be empty.
    pub post: String,
    /// Number, may be empty.
    pub phone: Phone,
}

/// Where a unit or division stands: the codes of its path, 0 where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Place {
    /// The lowest code, or that of a bucket.
    pub division: DivisionCode,
    /// 街道, 乡镇
    pub town: DivisionCode,
    /// 区县
    pub county_div: DivisionCode,
    /// 市
    pub city: DivisionCode,
    /// 省
    pub province: DivisionCode,
}

/// A unit as of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Identity; its upper half is [`Unit::county`].
    pub id: UnitId,
    /// Six digits of the county where it was first recorded; never changes.
    pub county: i64,
    /// The lowest division it stands under.
    pub division: DivisionCode,
    /// 街道, 乡镇; 0 where none.
    pub town: DivisionCode,
    /// 区县; 0 where none.
    pub county_div: DivisionCode,
    /// 市; 0 where none.
    pub city: DivisionCode,
    /// 省; 0 where none.
    pub province: DivisionCode,
    /// What it is.
    pub kind: UnitKind,
    /// As given.
    pub name: String,
    /// The unit above, such as the hospital of a ward.
    pub parent: Option<UnitId>,
    /// Whether it owes returns on the day asked about; false outside its own dates.
    pub owes: bool,
    /// First day.
    pub valid_from: Day,
    /// First day on which it is no more.
    pub valid_to: Option<Day>,
    /// Health contact; absent where nobody is named.
    pub contact: Option<Contact>,
    /// Rises with each change: a form that was read before another change is refused.
    pub version: i64,
}

impl Unit {
    /// Whether the unit is there on `day`.
    pub fn holds_on(&self, day: Day) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|end| day < end)
    }

    /// Its place in the tree.
    pub fn place(&self) -> Place {
        Place {
            division: self.division,
            town: self.town,
            county_div: self.county_div,
            city: self.city,
            province: self.province,
        }
    }

    /// Whether it stands under `root` (0 is the nation).
    pub fn is_under(&self, root: DivisionCode) -> bool {
        root == DivisionCode::NATION
            || [self.division, self.town, self.county_div, self.city, self.province].contains(&root)
    }
}

/// What somebody writes down of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewUnit {
    /// Name, 1 to 60 characters.
    pub name: String,
    /// Kind.
    pub kind: UnitKind,
    /// Division or bucket it stands under.
    pub division: DivisionCode,
    /// Unit above.
    pub parent: Option<UnitId>,
    /// First day.
    pub valid_from: Day,
    /// Contact: name, post, phone; absent where nobody is named.
    pub contact: Option<(String, String, Phone)>,
    /// Other names under which it is written.
    pub aliases: Vec<String>,
}

/// One dated statement whether a unit owes returns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owing {
    /// From this day on, until the next statement.
    pub from_day: Day,
    /// Owes or not.
    pub owes: bool,
    /// Why; `virtual` for the virtual units of the edition.
    pub reason: String,
    /// Who stated it; 0 is the installation.
    pub actor: AccountId,
    /// When it was recorded.
    pub recorded_at: Instant,
}
