//! The tables.

use store::Table;

/// Tasks.
pub static TASK: Table = Table {
    name: "task",
    columns: &[
        "county",
        "id",
        "title",
        "words",
        "source",
        "source_id",
        "source_words",
        "channel",
        "parent",
        "issuer_division",
        "issuer_unit",
        "owner_division",
        "owner_unit",
        "lead",
        "holder",
        "start_day",
        "due_at",
        "state",
        "made_at",
        "made_by",
        "made_name",
        "closed_at",
        "closed_by",
        "closed_name",
        "closing",
    ],
    key: &["county", "id"],
    audited: true,
};

/// Further officers.
pub static TASK_SUPPORT: Table = Table {
    name: "task_support",
    columns: &["county", "task", "officer"],
    key: &["county", "task", "officer"],
    audited: true,
};

/// Steps.
pub static TASK_STEP: Table = Table {
    name: "task_step",
    columns: &["county", "task", "seq", "words", "done_at", "done_by", "done_name"],
    key: &["county", "task", "seq"],
    audited: true,
};

/// What happened.
pub static TASK_EVENT: Table = Table {
    name: "task_event",
    columns: &[
        "county",
        "id",
        "task",
        "at",
        "kind",
        "words",
        "count",
        "officer",
        "from_officer",
        "to_officer",
        "channel",
        "about",
        "due_before",
        "due_after",
        "on_behalf",
        "account",
        "by_name",
    ],
    key: &["county", "id"],
    audited: true,
};

/// Evidence.
pub static TASK_EVIDENCE: Table = Table {
    name: "task_evidence",
    columns: &["county", "id", "task", "kind", "words", "count"],
    key: &["county", "id"],
    audited: true,
};

/// Postings.
pub static POSTING: Table = Table {
    name: "posting",
    columns: &["county", "task", "from_day", "to_day", "morning_ends", "afternoon_ends", "rule_source"],
    key: &["county", "task"],
    audited: true,
};

/// Who was there.
pub static POSTING_PRESENCE: Table = Table {
    name: "posting_presence",
    columns: &["county", "id", "task", "day", "half", "present", "note", "at", "account", "by_name"],
    key: &["county", "id"],
    audited: true,
};

/// Requests for leave.
pub static POSTING_LEAVE: Table = Table {
    name: "posting_leave",
    columns: &[
        "county",
        "id",
        "task",
        "from_day",
        "from_half",
        "to_day",
        "to_half",
        "reason",
        "asked_at",
        "asked_by",
        "asked_name",
        "decided_at",
        "decided_by",
        "decided_name",
        "approved",
        "decision",
    ],
    key: &["county", "id"],
    audited: true,
};

/// All of them.
pub static TABLES: &[&Table] = &[
    &TASK,
    &TASK_SUPPORT,
    &TASK_STEP,
    &TASK_EVENT,
    &TASK_EVIDENCE,
    &POSTING,
    &POSTING_PRESENCE,
    &POSTING_LEAVE,
];
