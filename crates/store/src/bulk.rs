//! Many rows of one table, each with its row in the trail: an import writes thousands of them in one closure.

use crate::OwnedValue;
use crate::audit::{AUDIT, Head, canonical};
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

impl Tx {
    /// Inserts many rows, sorted by key first, and for each the row of the trail with its after-image; answers how
    /// many. The trail is the same as that of as many single inserts.
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
        let (mut head, mut trail) = (self.head, Vec::with_capacity(rows.len()));
        for row in rows.iter() {
            let image = self.keys.image(table.name, &canonical(row.iter().map(OwnedValue::as_value)));
            let key = canonical(table.key_positions().map(|i| row[i].as_value()));
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
                key.into(),
                image.to_vec().into(),
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
