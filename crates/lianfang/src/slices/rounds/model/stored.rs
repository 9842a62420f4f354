//! Rows of the slice's tables as they are read.

use kernel::{AccountId, Day, DivisionCode, Instant, RoundId, UnitId};
use store::Table;

use super::Filed;

/// Returns: appended, never changed.
pub static UNIT_RETURN: Table = Table {
    name: "unit_return",
    columns: &[
        "id",
        "county",
        "round",
        "day",
        "unit",
        "version",
        "definition",
        "statement",
        "carried",
        "arrived_at",
        "account",
        "by_name",
        "for_whom",
        "reason",
    ],
    key: &["county", "id"],
    audited: true,
};

/// Reminders: appended; the answer is added once.
pub static REMINDER: Table = Table {
    name: "reminder",
    columns: &["id", "county", "round", "day", "unit", "at", "account", "by_name", "channel", "answer"],
    key: &["county", "id"],
    audited: true,
};

/// Who stood by a roll-up: appended.
pub static ROLLUP_CONFIRMATION: Table = Table {
    name: "rollup_confirmation",
    columns: &["id", "county", "round", "day", "division", "at", "account", "by_name"],
    key: &["county", "id"],
    audited: true,
};

/// Rounds.
pub static ROUND: Table = Table {
    name: "round",
    columns: &["county", "id", "issuer", "code", "made_at", "made_by"],
    key: &["county", "id"],
    audited: true,
};

/// Versions of their definitions.
pub static ROUND_VERSION: Table = Table {
    name: "round_version",
    columns: &["county", "round", "version", "valid_from", "valid_to", "definition", "made_at", "made_by"],
    key: &["county", "round", "version"],
    audited: true,
};

/// Leads that a division set for its subtree.
pub static ROUND_LEAD: Table = Table {
    name: "round_lead",
    columns: &[
        "county",
        "id",
        "round",
        "division",
        "level",
        "minutes",
        "valid_from",
        "by_name",
        "reason",
        "made_at",
        "made_by",
    ],
    key: &["county", "id"],
    audited: true,
};

/// Quiet hours that a division set for its subtree.
pub static QUIET_HOURS: Table = Table {
    name: "quiet_hours",
    columns: &[
        "county",
        "id",
        "division",
        "from_minute",
        "to_minute",
        "valid_from",
        "by_name",
        "reason",
        "made_at",
        "made_by",
    ],
    key: &["county", "id"],
    audited: true,
};

/// Tables of the slice that the trail covers.
pub static TABLES: &[&Table] =
    &[&UNIT_RETURN, &REMINDER, &ROLLUP_CONFIRMATION, &ROUND, &ROUND_VERSION, &ROUND_LEAD, &QUIET_HOURS];

/// One stored version of a return, with what belongs to it beside its statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredReturn {
    /// Id of the row.
    pub id: i64,
    /// Whose.
    pub unit: UnitId,
    /// About which day.
    pub day: Day,
    /// The version itself.
    pub filed: Filed,
    /// Who confirmed it.
    pub account: AccountId,
    /// For whom, where an office filed on behalf of the unit.
    pub for_whom: Option<String>,
}

/// A reminder as it was logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// Id of the row.
    pub id: i64,
    /// Who was reminded.
    pub unit: UnitId,
    /// When.
    pub at: Instant,
    /// Who reminded.
    pub by_name: String,
    /// How.
    pub channel: Channel,
    /// What the other side answered, where it did.
    pub answer: Option<String>,
}

/// How somebody was reminded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Channel {
    /// A call.
    Phone,
    /// A text pasted into a chat group.
    Group,
    /// A text message.
    Message,
    /// A visit.
    Visit,
}

impl Channel {
    /// All, in the order of a form.
    pub const ALL: [Channel; 4] = [Channel::Phone, Channel::Group, Channel::Message, Channel::Visit];

    /// Stable word.
    pub fn code(self) -> &'static str {
        match self {
            Channel::Phone => "phone",
            Channel::Group => "group",
            Channel::Message => "message",
            Channel::Visit => "visit",
        }
    }

    /// Catalogue key of its word.
    pub fn key(self) -> &'static str {
        match self {
            Channel::Phone => "channel-phone",
            Channel::Group => "channel-group",
            Channel::Message => "channel-message",
            Channel::Visit => "channel-visit",
        }
    }

    /// Inverse of [`Channel::code`].
    pub fn parse(text: &str) -> Option<Channel> {
        Channel::ALL.into_iter().find(|c| c.code() == text)
    }
}

/// A round with where it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundRow {
    /// The round.
    pub id: RoundId,
    /// County or pseudo-county of its issuer.
    pub county: i64,
    /// Root of the subtree that owes it.
    pub issuer: DivisionCode,
    /// Stable word for addresses, such as `daily`.
    pub code: String,
}
