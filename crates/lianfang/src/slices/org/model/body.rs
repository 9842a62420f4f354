//! Officers, the bodies whose posts they hold, and who covers whom.

use kernel::{AccountId, BodyId, Day, DivisionCode, OfficerId, UnitId};

use super::Phone;

/// A person in an office, whether or not there is an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Officer {
    /// Identity; five officers of one name stay five.
    pub id: OfficerId,
    /// The division whose officer this is.
    pub division: DivisionCode,
    /// The unit, where it is the officer of a unit.
    pub unit: Option<UnitId>,
    /// Name.
    pub name: String,
    /// Post, may be empty.
    pub post: String,
    /// Number, may be empty.
    pub phone: Phone,
    /// The account that this person signs in with.
    pub account: Option<AccountId>,
}

/// What a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BodyKind {
    /// 领导小组
    LeadingGroup,
    /// 专班
    WorkingGroup,
    /// 办公室
    Office,
}

impl BodyKind {
    /// All kinds.
    pub const ALL: [BodyKind; 3] = [BodyKind::LeadingGroup, BodyKind::WorkingGroup, BodyKind::Office];

    /// Stable word.
    pub fn code(self) -> &'static str {
        match self {
            BodyKind::LeadingGroup => "leading-group",
            BodyKind::WorkingGroup => "working-group",
            BodyKind::Office => "office",
        }
    }

    /// Inverse of [`BodyKind::code`].
    pub fn parse(text: &str) -> Option<BodyKind> {
        BodyKind::ALL.into_iter().find(|kind| kind.code() == text)
    }

    /// Number kept in the store, from 1.
    pub fn number(self) -> i64 {
        self as i64 + 1
    }

    /// Inverse of [`BodyKind::number`].
    pub fn from_number(number: i64) -> Option<BodyKind> {
        BodyKind::ALL.get(usize::try_from(number - 1).ok()?).copied()
    }
}

/// Post in a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HolderRole {
    /// 组长
    Head,
    /// 副组长
    Deputy,
    /// 成员
    Member,
    /// 联络员
    Contact,
}

impl HolderRole {
    /// All posts, the head first.
    pub const ALL: [HolderRole; 4] =
        [HolderRole::Head, HolderRole::Deputy, HolderRole::Member, HolderRole::Contact];

    /// Stable word.
    pub fn code(self) -> &'static str {
        match self {
            HolderRole::Head => "head",
            HolderRole::Deputy => "deputy",
            HolderRole::Member => "member",
            HolderRole::Contact => "contact",
        }
    }

    /// Inverse of [`HolderRole::code`].
    pub fn parse(text: &str) -> Option<HolderRole> {
        HolderRole::ALL.into_iter().find(|role| role.code() == text)
    }

    /// Number kept in the store, from 1.
    pub fn number(self) -> i64 {
        self as i64 + 1
    }

    /// Inverse of [`HolderRole::number`].
    pub fn from_number(number: i64) -> Option<HolderRole> {
        HolderRole::ALL.get(usize::try_from(number - 1).ok()?).copied()
    }
}

/// A leading group, working group or office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// Identity.
    pub id: BodyId,
    /// The node of the tree it stands at.
    pub division: DivisionCode,
    /// The unit whose body it is; absent for the body of a division.
    pub unit: Option<UnitId>,
    /// What it is.
    pub kind: BodyKind,
    /// Name.
    pub name: String,
    /// Founding document, may be empty.
    pub document: String,
    /// Day of founding, where known.
    pub founded: Option<Day>,
    /// First day.
    pub valid_from: Day,
    /// First day on which it is no more.
    pub valid_to: Option<Day>,
    /// Those who hold its posts on the day asked about, the head first.
    pub holders: Vec<Holder>,
}

/// Somebody in a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Who.
    pub officer: OfficerId,
    /// Name.
    pub name: String,
    /// Post outside the body.
    pub post: String,
    /// Number.
    pub phone: Phone,
    /// Post in the body.
    pub role: HolderRole,
    /// Since when.
    pub valid_from: Day,
}

/// A node of the tree where somebody is wanting (S7-16).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The node.
    pub division: DivisionCode,
    /// Its name.
    pub name: String,
    /// Its level, 1 for a province to 5 for a village.
    pub level: i64,
    /// It has a leading group, but nobody heads it; otherwise it has none.
    pub has_body: bool,
}

/// An officer above answers for a division or unit below (S7-17).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// Identity: county of the covered division and a number.
    pub id: i64,
    /// Who.
    pub officer: OfficerId,
    /// Name.
    pub name: String,
    /// Post.
    pub post: String,
    /// Number.
    pub phone: Phone,
    /// The division of the officer.
    pub upper: DivisionCode,
    /// The division below.
    pub division: DivisionCode,
    /// The unit below; absent where the whole division is meant.
    pub unit: Option<UnitId>,
    /// Name of what is covered.
    pub covered: String,
    /// Since when.
    pub valid_from: Day,
}
