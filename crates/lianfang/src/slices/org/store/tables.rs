//! The tables of the slice, with the order of their columns.
//!
//! `audited` are those whose every row has an after-image of its own. Divisions and units are installed by the
//! hundred thousand with one audit row a batch; what is changed later has its own image and is checked as well.

use store::Table;

/// Divisions, dated.
pub static DIVISION: Table = Table {
    name: "division",
    columns: &[
        "code",
        "parent",
        "level",
        "name",
        "name_fold",
        "placeholder",
        "is_virtual",
        "valid_from",
        "valid_to",
        "successor",
        "shard",
    ],
    key: &["code"],
    audited: false,
};

/// Units.
pub static UNIT: Table = Table {
    name: "unit",
    columns: &[
        "county",
        "id",
        "division",
        "town",
        "county_div",
        "city",
        "province",
        "kind",
        "name",
        "name_fold",
        "parent",
        "contact",
        "valid_from",
        "valid_to",
        "version",
    ],
    key: &["county", "id"],
    audited: false,
};

/// Other names of units.
pub static UNIT_ALIAS: Table = Table {
    name: "unit_alias",
    columns: &["county", "unit", "fold", "name"],
    key: &["county", "unit", "fold"],
    audited: false,
};

/// Dated statements whether a unit owes.
pub static UNIT_OWING: Table = Table {
    name: "unit_owing",
    columns: &["county", "unit", "from_day", "owes", "reason", "actor", "recorded_at"],
    key: &["county", "unit", "from_day"],
    audited: false,
};

/// Officers.
pub static OFFICER: Table = Table {
    name: "officer",
    columns: &["county", "id", "division", "unit", "name", "post", "phone", "account"],
    key: &["county", "id"],
    audited: true,
};

/// Bodies.
pub static BODY: Table = Table {
    name: "body",
    columns: &[
        "county",
        "id",
        "division",
        "unit",
        "kind",
        "name",
        "document",
        "founded",
        "valid_from",
        "valid_to",
    ],
    key: &["county", "id"],
    audited: true,
};

/// Who holds which post in a body.
pub static BODY_HOLDER: Table = Table {
    name: "body_holder",
    columns: &["county", "body", "officer", "role", "valid_from", "valid_to"],
    key: &["county", "body", "officer", "role", "valid_from"],
    audited: true,
};

/// Who covers whom.
pub static COVER: Table = Table {
    name: "cover",
    columns: &["county", "id", "officer", "division", "unit", "valid_from", "valid_to"],
    key: &["county", "id"],
    audited: true,
};

/// Imports.
pub static IMPORT_BATCH: Table = Table {
    name: "import_batch",
    columns: &[
        "county",
        "id",
        "root",
        "file_name",
        "actor",
        "created_at",
        "day",
        "state",
        "all_or_nothing",
        "row_count",
        "fault_count",
    ],
    key: &["county", "id"],
    audited: true,
};

/// Staged rows.
pub static IMPORT_ROW: Table = Table {
    name: "import_row",
    columns: &["county", "batch", "row_no", "lane", "verdict", "unit", "content", "applied"],
    key: &["county", "batch", "row_no"],
    audited: false,
};

/// Faults of staged rows.
pub static IMPORT_FAULT: Table = Table {
    name: "import_fault",
    columns: &["county", "batch", "seq", "row_no", "heading", "code", "params"],
    key: &["county", "batch", "seq"],
    audited: false,
};

/// All tables of the slice, for the checks of `verify`.
pub static ALL: &[&Table] = &[
    &DIVISION,
    &UNIT,
    &UNIT_ALIAS,
    &UNIT_OWING,
    &OFFICER,
    &BODY,
    &BODY_HOLDER,
    &COVER,
    &IMPORT_BATCH,
    &IMPORT_ROW,
    &IMPORT_FAULT,
];
