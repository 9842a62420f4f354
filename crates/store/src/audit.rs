//! The audit trail: a hash chain per lane. Each row carries a keyed hash of the after-image of the
//! row it speaks of, so that a changed row is found and not only a changed journal.

use crate::key::{InstallationKey, mac};
use crate::table::Table;
use crate::value::Value;

/// One thing that was done.
#[derive(Clone, Copy, Debug)]
pub struct Audit<'a> {
    /// Account id; 0 is the system.
    pub actor: i64,
    /// For whom it was done, where that is another.
    pub for_whom: Option<&'a str>,
    /// Slice and verb, such as `rounds.file_return`.
    pub action: &'static str,
    /// Why, where the rules ask for a reason.
    pub reason: Option<&'a str>,
    /// What it was done to.
    pub subject: Subject<'a>,
    /// County (six digits) in whose trail it stands.
    pub county: i64,
}

/// What an audit row speaks of.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    /// A row, by the values of its key columns in the table's order.
    Row {
        /// The table.
        table: &'static Table,
        /// Key values.
        key: &'a [Value<'a>],
    },
    /// No single row. The words hold nothing personal.
    Nothing {
        /// What it is about.
        about: &'a str,
    },
}

/// Bytes of an image.
pub(crate) const IMAGE: usize = 16;

/// The table of the trail; columns in the order of `insert`.
pub(crate) static AUDIT: Table = Table {
    name: "audit",
    columns: &[
        "lane", "seq", "county", "at", "actor", "for_whom", "action", "reason", "subject", "row_key",
        "image", "hash",
    ],
    key: &["lane", "seq"],
    audited: false,
};

/// Head of a lane's chain: the number and hash of its last row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Head {
    pub seq: i64,
    pub hash: [u8; 32],
}

/// Keys of the trail.
#[derive(Clone)]
pub(crate) struct AuditKeys {
    chain: [u8; 32],
    image: [u8; 32],
    seal: [u8; 32],
}

impl AuditKeys {
    pub(crate) fn new(key: &InstallationKey) -> AuditKeys {
        AuditKeys {
            chain: key.derive("audit-chain"),
            image: key.derive("audit-image"),
            seal: key.derive("audit-seal"),
        }
    }

    /// Keyed hash of a row's canonical form, cut to 16 bytes; an absent row has the empty form.
    pub(crate) fn image(&self, table: &str, canonical: &[u8]) -> [u8; IMAGE] {
        let full = mac(&self.image, &[table.as_bytes(), &[0], canonical]);
        full[..IMAGE].try_into().expect("16 of 32 bytes")
    }

    /// Seal of a day's heads, cut to 8 bytes: short enough to be copied by hand from a paper.
    pub(crate) fn seal(&self, day: &[u8], heads: &[u8]) -> [u8; 8] {
        let full = mac(&self.seal, &[day, heads]);
        full[..8].try_into().expect("8 of 32 bytes")
    }

    /// Hash of a row of the trail, given the hash before it and its canonical form.
    pub(crate) fn link(&self, before: &[u8; 32], canonical: &[u8]) -> [u8; 32] {
        mac(&self.chain, &[before, canonical])
    }
}

/// Canonical form of a list of values.
pub(crate) fn canonical<'v>(values: impl IntoIterator<Item = Value<'v>>) -> Vec<u8> {
    let mut out = Vec::with_capacity(128);
    for value in values {
        value.write_canonical(&mut out);
    }
    out
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        write!(out, "{byte:02x}").expect("writing to a string");
        out
    })
}
