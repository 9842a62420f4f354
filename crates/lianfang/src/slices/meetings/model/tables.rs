//! The tables of the slice.

use store::Table;

/// Who meets.
pub static ASSEMBLY: Table = Table {
    name: "assembly",
    columns: &[
        "county",
        "id",
        "division",
        "unit",
        "kind",
        "name",
        "valid_from",
        "valid_to",
        "made_at",
        "account",
    ],
    key: &["county", "id"],
    audited: true,
};

/// Rosters of assemblies.
pub static ASSEMBLY_MEMBER: Table = Table {
    name: "assembly_member",
    columns: &[
        "county",
        "assembly",
        "officer",
        "standing",
        "excuse",
        "superior_agreed",
        "meeting_approved",
        "valid_from",
        "valid_to",
    ],
    key: &["county", "assembly", "officer", "valid_from"],
    audited: true,
};

/// Rules that divisions and assemblies set for themselves.
pub static MEETING_RULE: Table = Table {
    name: "meeting_rule",
    columns: &[
        "county",
        "id",
        "set_by",
        "assembly",
        "kind",
        "purpose",
        "valid_from",
        "rule",
        "source",
        "reason",
        "at",
        "account",
        "by_name",
    ],
    key: &["county", "id"],
    audited: true,
};

/// Meetings.
pub static MEETING: Table = Table {
    name: "meeting",
    columns: &[
        "county",
        "id",
        "assembly",
        "title",
        "place",
        "remote",
        "year",
        "month",
        "day",
        "start_minute",
        "end_minute",
        "planned_at",
        "state",
        "chair",
        "recorder",
        "lecturer",
        "noticed",
        "items_announced",
        "nominees_announced",
        "entitled_stated",
        "households_all",
        "households_came",
        "other_business",
        "opened_at",
        "closed_at",
        "imported",
        "made_at",
        "account",
        "by_name",
    ],
    key: &["county", "id"],
    audited: true,
};

/// Agendas.
pub static MEETING_ITEM: Table = Table {
    name: "meeting_item",
    columns: &["county", "meeting", "number", "title", "state", "words"],
    key: &["county", "meeting", "number"],
    audited: true,
};

/// Rosters of meetings, and who came.
pub static MEETING_ATTENDANCE: Table = Table {
    name: "meeting_attendance",
    columns: &[
        "county",
        "meeting",
        "officer",
        "standing",
        "excuse",
        "superior_agreed",
        "meeting_approved",
        "mark",
        "how",
        "at",
        "reason",
    ],
    key: &["county", "meeting", "officer"],
    audited: true,
};

/// Who was there from afar, from when to when.
pub static MEETING_STAY: Table = Table {
    name: "meeting_stay",
    columns: &["county", "id", "meeting", "officer", "joined", "left_at"],
    key: &["county", "id"],
    audited: true,
};

/// Speeches.
pub static MEETING_SPEECH: Table = Table {
    name: "meeting_speech",
    columns: &["county", "id", "meeting", "item", "officer", "words", "dissents", "at", "account"],
    key: &["county", "id"],
    audited: true,
};

/// Documents conveyed, studied, heard.
pub static MEETING_DOCUMENT: Table = Table {
    name: "meeting_document",
    columns: &[
        "county", "id", "meeting", "item", "manner", "issuer", "title", "reader", "outcome", "at", "account",
    ],
    key: &["county", "id"],
    audited: true,
};

/// Who received a document.
pub static MEETING_RECEIPT: Table = Table {
    name: "meeting_receipt",
    columns: &["county", "document", "officer", "at", "account"],
    key: &["county", "document", "officer"],
    audited: true,
};

/// What was put to the vote.
pub static MEETING_RESOLUTION: Table = Table {
    name: "meeting_resolution",
    columns: &[
        "county",
        "id",
        "meeting",
        "item",
        "number",
        "words",
        "purpose",
        "voting",
        "candidate",
        "seats",
        "in_favour",
        "against",
        "abstained",
        "written_in_favour",
        "written_against",
        "written_abstained",
        "spoilt",
        "contest",
        "entitled",
        "present",
        "needs",
        "base",
        "passed",
        "rule",
        "rule_source",
        "decided_at",
        "account",
        "by_name",
    ],
    key: &["county", "id"],
    audited: true,
};

/// Nominations.
pub static NOMINATION: Table = Table {
    name: "nomination",
    columns: &[
        "county",
        "id",
        "meeting",
        "item",
        "nominee",
        "nominator",
        "source",
        "grounds",
        "at",
        "account",
    ],
    key: &["county", "id"],
    audited: true,
};

/// Opinions handed in before the meeting.
pub static WRITTEN_OPINION: Table = Table {
    name: "written_opinion",
    columns: &["county", "meeting", "item", "officer", "stance", "received_at", "account"],
    key: &["county", "meeting", "item", "officer"],
    audited: true,
};

/// Votes by name.
pub static NAMED_VOTE: Table = Table {
    name: "named_vote",
    columns: &["county", "resolution", "officer", "stance", "at", "account"],
    key: &["county", "resolution", "officer"],
    audited: true,
};

/// Secret ballots.
pub static BALLOT: Table = Table {
    name: "ballot",
    columns: &["county", "resolution", "slips", "state"],
    key: &["county", "resolution"],
    audited: true,
};

/// Slips that were not cast yet, by the hash of their code. Not audited: a row of the trail has a time.
pub static BALLOT_SLIP: Table =
    Table { name: "ballot_slip", columns: &["hash", "county", "resolution"], key: &["hash"], audited: false };

/// Ballots that were cast. Not audited, as slips are not.
pub static BALLOT_PAPER: Table = Table {
    name: "ballot_paper",
    columns: &["county", "id", "resolution", "choice"],
    key: &["county", "id"],
    audited: false,
};

/// Who was given a slip, all at the opening. Not audited, as slips are not.
pub static BALLOT_GIVEN: Table = Table {
    name: "ballot_given",
    columns: &["county", "resolution", "officer"],
    key: &["county", "resolution", "officer"],
    audited: false,
};

/// Versions of minutes.
pub static MINUTES_VERSION: Table = Table {
    name: "minutes_version",
    columns: &["county", "meeting", "version", "words", "reason", "at", "account", "by_name"],
    key: &["county", "meeting", "version"],
    audited: true,
};

/// Signatures.
pub static MINUTES_SIGNATURE: Table = Table {
    name: "minutes_signature",
    columns: &["county", "meeting", "version", "role", "officer", "at", "account", "by_name"],
    key: &["county", "meeting", "version", "role"],
    audited: true,
};

/// Applicants for membership.
pub static APPLICANT: Table = Table {
    name: "applicant",
    columns: &["county", "id", "assembly", "officer", "born", "applied", "made_at", "account", "by_name"],
    key: &["county", "id"],
    audited: true,
};

/// What happened with an applicant.
pub static APPLICANT_STEP: Table = Table {
    name: "applicant_step",
    columns: &["county", "id", "applicant", "day", "event", "meeting", "at", "account", "by_name"],
    key: &["county", "id"],
    audited: true,
};

/// All that are audited.
pub static TABLES: &[&Table] = &[
    &ASSEMBLY,
    &ASSEMBLY_MEMBER,
    &MEETING_RULE,
    &MEETING,
    &MEETING_ITEM,
    &MEETING_ATTENDANCE,
    &MEETING_STAY,
    &MEETING_SPEECH,
    &MEETING_DOCUMENT,
    &MEETING_RECEIPT,
    &MEETING_RESOLUTION,
    &NOMINATION,
    &WRITTEN_OPINION,
    &NAMED_VOTE,
    &BALLOT,
    &MINUTES_VERSION,
    &MINUTES_SIGNATURE,
    &APPLICANT,
    &APPLICANT_STEP,
];
