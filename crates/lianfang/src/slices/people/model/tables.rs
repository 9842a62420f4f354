//! The tables of the slice.

use store::Table;

/// People.
pub static PERSON: Table = Table {
    name: "person",
    columns: &[
        "county",
        "id",
        "name",
        "sex",
        "born",
        "document",
        "sealed",
        "document_mask",
        "phone_mask",
        "household",
        "note",
        "version",
        "made_at",
        "made_by",
    ],
    key: &["county", "id"],
    audited: true,
};

/// Households.
pub static HOUSEHOLD: Table = Table {
    name: "household",
    columns: &["county", "id", "unit", "address", "made_at", "made_by"],
    key: &["county", "id"],
    audited: true,
};

/// The blind index; proven by the person's row, whose image covers what was sealed.
pub static PERSON_KEY: Table = Table {
    name: "person_key",
    columns: &["kind", "hash", "person"],
    key: &["kind", "hash", "person"],
    audited: false,
};

/// Memberships.
pub static MEMBERSHIP: Table = Table {
    name: "membership",
    columns: &[
        "county",
        "id",
        "unit",
        "kind",
        "town",
        "person",
        "search",
        "valid_from",
        "valid_to",
        "made_at",
        "made_by",
    ],
    key: &["county", "id"],
    audited: true,
};

/// Dated events.
pub static LIFE_EVENT: Table = Table {
    name: "life_event",
    columns: &[
        "county",
        "id",
        "person",
        "unit",
        "kind",
        "day",
        "place",
        "way",
        "note",
        "takes_back",
        "made_at",
        "made_by",
        "by_name",
    ],
    key: &["county", "id"],
    audited: true,
};

/// Who answers for whom.
pub static RELATION: Table = Table {
    name: "relation",
    columns: &["county", "id", "person", "other", "kind", "valid_from", "valid_to", "made_at", "made_by"],
    key: &["county", "id"],
    audited: true,
};

/// Which account is which person.
pub static PERSON_ACCOUNT: Table = Table {
    name: "person_account",
    columns: &["account", "person", "made_at", "made_by"],
    key: &["account", "person"],
    audited: true,
};

/// Lists of names that were open.
pub static LIST_SEEN: Table = Table {
    name: "list_seen",
    columns: &["county", "unit", "day", "account", "at"],
    key: &["county", "unit", "day", "account"],
    audited: true,
};

/// Imports.
pub static PEOPLE_IMPORT: Table = Table {
    name: "people_import",
    columns: &[
        "county",
        "id",
        "unit",
        "file_name",
        "actor",
        "created_at",
        "done_before",
        "day",
        "state",
        "with_near",
        "row_count",
        "skipped",
        "fault_count",
    ],
    key: &["county", "id"],
    audited: true,
};

/// Rows of imports; what they make is in the trail.
pub static PEOPLE_IMPORT_ROW: Table = Table {
    name: "people_import_row",
    columns: &[
        "county",
        "import",
        "row_no",
        "verdict",
        "person",
        "other_row",
        "other_person",
        "sealed",
        "applied",
    ],
    key: &["county", "import", "row_no"],
    audited: false,
};

/// Faults of imports.
pub static PEOPLE_IMPORT_FAULT: Table = Table {
    name: "people_import_fault",
    columns: &["county", "import", "seq", "row_no", "heading", "code", "params"],
    key: &["county", "import", "seq"],
    audited: false,
};

/// When the rows of an import were destroyed.
pub static PEOPLE_IMPORT_EMPTIED: Table = Table {
    name: "people_import_emptied",
    columns: &["county", "import", "at"],
    key: &["county", "import"],
    audited: true,
};

/// All of them.
pub static TABLES: &[&Table] = &[
    &PERSON,
    &HOUSEHOLD,
    &PERSON_KEY,
    &MEMBERSHIP,
    &LIFE_EVENT,
    &RELATION,
    &PERSON_ACCOUNT,
    &LIST_SEEN,
    &PEOPLE_IMPORT,
    &PEOPLE_IMPORT_ROW,
    &PEOPLE_IMPORT_FAULT,
    &PEOPLE_IMPORT_EMPTIED,
];
