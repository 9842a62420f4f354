//! Many rows of one table, each with its row in the trail: an import writes thousands of them in one closure.

use crate::OwnedValue;
use crate::audit::{AUDIT, Head, IMAGE, canonical};
use crate::error::StoreError;
use crate::table::Table;
use crate::tx::Tx;

/// What is the same in the rows of the trail.
#[derive(Clone, Copy, Debug)]
pub struct Deed {
    /// County (six digits) in whose trail they stand.
    pub county: i64,
    /// Account id; 0 is the system.
    pub actor: i64,
    /// Slice and verb, such as `people.record_person`.
    pub action: &'static str,
}

/// Rows that share one row of the trail: their keys and images fill about a page.
const PACKED: usize = 100;

impl Tx {
    /// Inserts many rows, sorted by key first, with the after-image of each in the trail; answers how many. Up to a
    /// hundred rows whose keys are of one length share a row of the trail, which holds their keys and images one after
    /// the other: `verify` compares each as if it stood alone.
    pub fn insert_many_audited(
        &mut self,
        table: &'static Table,
        rows: &mut [Vec<OwnedValue>],
        deed: Deed,
    ) -> Result<u64, StoreError> {
        if rows.is_empty() {
            return Ok(0);
        }
        let written = self.insert_many(table, rows)?;
        let key_of = |row: &Vec<OwnedValue>| canonical(table.key_positions().map(|i| row[i].as_value()));
        let (mut head, mut trail) = (self.head, Vec::with_capacity(rows.len() / PACKED + 1));
        let mut rest = &rows[..];
        while let Some(first) = rest.first() {
            let mut keys = key_of(first);
            let (one_key, mut images) = (keys.len(), Vec::with_capacity(PACKED * IMAGE));
            images.extend(self.keys.image(table.name, &canonical(first.iter().map(OwnedValue::as_value))));
            for row in rest[1..].iter().take(PACKED - 1) {
                let key = key_of(row);
                if key.len() != one_key {
                    break;
                }
                keys.extend(key);
                images.extend(self.keys.image(table.name, &canonical(row.iter().map(OwnedValue::as_value))));
            }
            rest = &rest[images.len() / IMAGE..];
            let seq = head.seq + 1;
            let mut values: Vec<OwnedValue> = vec![
                self.lane.into(),
                seq.into(),
                deed.county.into(),
                self.now.0.into(),
                deed.actor.into(),
                OwnedValue::Null,
                deed.action.into(),
                OwnedValue::Null,
                table.name.into(),
                keys.into(),
                images.into(),
            ];
            let hash = self.keys.link(&head.hash, &canonical(values.iter().map(OwnedValue::as_value)));
            values.push(hash.to_vec().into());
            trail.push(values);
            head = Head { seq, hash };
        }
        self.insert_many(&AUDIT, &mut trail)?;
        self.head = head;
        if !self.touched.contains(&deed.action) {
            self.touched.push(deed.action);
        }
        Ok(written)
    }
}

/// Keys and images of a row of the trail, one pair for each row that it speaks of. Nothing where its parts do not fit
/// together; a changed row of the trail is found by its hash.
pub(crate) fn unpacked<'a>(keys: &'a [u8], images: &'a [u8]) -> impl Iterator<Item = (&'a [u8], &'a [u8])> {
    let rows = images.len() / IMAGE;
    let fits =
        rows > 0 && images.len().is_multiple_of(IMAGE) && keys.len().is_multiple_of(rows) && !keys.is_empty();
    let one_key = if fits { keys.len() / rows } else { usize::MAX };
    keys.chunks(one_key).zip(images.chunks(IMAGE)).filter(move |_| fits)
}
