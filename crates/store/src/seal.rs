//! The daily seal (日封): the heads of all lanes bound into one short text that is printed on the day's papers. Who
//! has the disk and the key can write a new trail; who has a paper with the seal can tell.

use kernel::{Day, Instant};

use crate::audit::{AuditKeys, hex};
use crate::error::StoreError;
use crate::row::Row;
use crate::tx::Tx;
use crate::value::Value;

/// The seal of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// The day whose acts it closes; acts of a later day may stand before it where it was made late.
    pub day: Day,
    /// When it was made.
    pub made_at: Instant,
    /// Number and hash of the last row of each lane: `0:1203:9f..` in the order of lanes.
    pub(crate) heads: String,
    pub(crate) bytes: Vec<u8>,
}

impl Seal {
    /// As it is printed: four groups of four hexadecimal digits.
    pub fn printed(&self) -> String {
        let hex = hex(&self.bytes).to_uppercase();
        let groups: Vec<&str> =
            (0..hex.len()).step_by(4).map(|at| &hex[at..(at + 4).min(hex.len())]).collect();
        groups.join("-")
    }

    /// Numbers and hashes of the heads it binds.
    pub(crate) fn heads(&self) -> impl Iterator<Item = Option<(i64, i64, String)>> + '_ {
        self.heads.split(' ').filter(|head| !head.is_empty()).map(|head| {
            let mut parts = head.splitn(3, ':');
            Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.to_owned()))
        })
    }
}

pub(crate) fn seal_row(row: &Row<'_>) -> Seal {
    Seal {
        day: Day(row.int(0) as i32),
        made_at: Instant(row.int(1)),
        heads: row.text(2),
        bytes: row.bytes(3),
    }
}

/// What binds the heads to the day.
pub(crate) fn bind(keys: &AuditKeys, day: Day, heads: &str) -> [u8; 8] {
    keys.seal(&day.0.to_le_bytes(), heads.as_bytes())
}

impl Tx {
    /// Seals a day that is over; once, again answers the same seal.
    pub fn seal_day(&mut self, day: Day) -> Result<Seal, StoreError> {
        if let Some(known) = self.last_seal(day)?.filter(|seal| seal.day == day) {
            return Ok(known);
        }
        let heads: Vec<String> =
            self.query("select lane, audit_seq, audit_head from lane order by lane", &[], |row| {
                format!("{}:{}:{}", row.int(0), row.int(1), hex(&row.bytes(2)))
            })?;
        let heads = heads.join(" ");
        let bytes = bind(&self.keys, day, &heads).to_vec();
        let made_at = self.now();
        self.execute(
            "insert into seal (day, made_at, heads, seal) values ($1, $2, $3, $4)",
            &[Value::Int(day.0.into()), Value::Int(made_at.0), Value::Text(&heads), Value::Bytes(&bytes)],
        )?;
        Ok(Seal { day, made_at, heads, bytes })
    }

    /// The seal of a day, or of the last sealed day before it.
    pub fn last_seal(&mut self, day: Day) -> Result<Option<Seal>, StoreError> {
        self.query_opt(
            "select day, made_at, heads, seal from seal where day <= $1 order by day desc limit 1",
            &[Value::Int(day.0.into())],
            seal_row,
        )
    }
}
