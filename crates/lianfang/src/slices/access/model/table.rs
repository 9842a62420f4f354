//! The slice's tables, columns in the order of `insert`.

use store::Table;

pub static ACCOUNT: Table = Table {
    name: "account",
    columns: &[
        "county",
        "id",
        "name",
        "shown",
        "post",
        "division",
        "town",
        "county_div",
        "city",
        "province",
        "search",
        "made_at",
        "made_by",
        "disabled_at",
    ],
    key: &["county", "id"],
    audited: true,
};

pub static SIGN_IN_NAME: Table = Table {
    name: "sign_in_name",
    columns: &["name_hash", "county", "account"],
    key: &["name_hash"],
    audited: true,
};

pub static CREDENTIAL: Table = Table {
    name: "credential",
    columns: &["county", "account", "password", "changed_at"],
    key: &["county", "account"],
    audited: true,
};

pub static ACTIVATION: Table = Table {
    name: "activation",
    columns: &["code_hash", "county", "account", "made_at", "made_by", "until", "used_at"],
    key: &["code_hash"],
    audited: true,
};

pub static GRANT: Table = Table {
    name: "access_grant",
    columns: &[
        "county",
        "id",
        "account",
        "role",
        "division",
        "unit",
        "valid_from",
        "valid_to",
        "made_at",
        "made_by",
    ],
    key: &["county", "id"],
    audited: true,
};

pub static DEPUTY: Table = Table {
    name: "deputy",
    columns: &[
        "county",
        "id",
        "account",
        "deputy_county",
        "deputy",
        "valid_from",
        "valid_to",
        "made_at",
        "made_by",
    ],
    key: &["county", "id"],
    audited: true,
};

pub static SESSION: Table = Table {
    name: "session",
    columns: &[
        "token_hash",
        "county",
        "id",
        "account",
        "kind",
        "label",
        "acting_for",
        "made_at",
        "until",
        "idle_seconds",
        "ended_at",
    ],
    key: &["token_hash"],
    audited: true,
};

/// When a session was last used: written in batches, not a fact anybody relies on.
pub static SESSION_SEEN: Table =
    Table { name: "session_seen", columns: &["token_hash", "seen_at"], key: &["token_hash"], audited: false };

/// One-click accounts of a directory that `demo` made.
pub static DEMO_ACCOUNT: Table = Table {
    name: "demo_account",
    columns: &["name", "position", "account", "label_zh", "label_en", "about_zh", "about_en"],
    key: &["name"],
    audited: false,
};

/// Tables whose rows the trail covers with after-images.
pub const TABLES: &[&Table] = &[&ACCOUNT, &SIGN_IN_NAME, &CREDENTIAL, &ACTIVATION, &GRANT, &DEPUTY, &SESSION];
