//! The tables of the slice.

use store::Table;

use super::declaration::{ARRIVAL_DECLARATION, ARRIVAL_LINK};

/// Rounds.
pub static PERSON_ROUND: Table = Table {
    name: "person_round",
    columns: &["county", "id", "issuer", "code", "made_at", "made_by"],
    key: &["county", "id"],
    audited: true,
};

/// Versions of their definitions.
pub static PERSON_ROUND_VERSION: Table = Table {
    name: "person_round_version",
    columns: &["county", "round", "version", "valid_from", "valid_to", "definition", "made_at", "made_by"],
    key: &["county", "round", "version"],
    audited: true,
};

/// Answers: appended, never changed.
pub static CHECK_IN: Table = Table {
    name: "check_in",
    columns: &[
        "id",
        "county",
        "unit",
        "person",
        "round",
        "day",
        "version",
        "how_seen",
        "celsius10",
        "symptoms",
        "contact",
        "travel",
        "place",
        "words",
        "arrived_at",
        "manner",
        "account",
        "by_name",
        "reason",
    ],
    key: &["county", "id"],
    audited: true,
};

/// What was told beside an answer.
pub static CHECK_IN_EXTRA: Table = Table {
    name: "check_in_extra",
    columns: &["id", "county", "life_habits", "learning_habits", "mood", "late_reason", "late_words"],
    key: &["county", "id"],
    audited: true,
};

/// Links.
pub static CHECK_IN_LINK: Table = Table {
    name: "check_in_link",
    columns: &[
        "hash",
        "county",
        "id",
        "household",
        "person",
        "serial",
        "made_at",
        "made_by",
        "ended_at",
        "ended_by",
    ],
    key: &["hash"],
    audited: true,
};

/// All of them.
pub static TABLES: &[&Table] = &[
    &PERSON_ROUND,
    &PERSON_ROUND_VERSION,
    &CHECK_IN,
    &CHECK_IN_EXTRA,
    &CHECK_IN_LINK,
    &ARRIVAL_LINK,
    &ARRIVAL_DECLARATION,
];
