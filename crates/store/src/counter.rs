//! Counters: deltas that closures leave behind, summed and written once per commit in key order,
//! into one packed row per county, subject and day.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use crate::conn::Conn;
use crate::error::StoreError;
use crate::value::Value;

/// Which packed row: the county (six digits), what is counted, and the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Counter {
    /// County where the facts are first recorded.
    pub county: i64,
    /// What is counted; the slice that owns the subject gives the number its meaning.
    pub subject: i64,
    /// Day number.
    pub day: i64,
}

/// Rows kept by the lane before it starts afresh: a nation's counties for two subjects and days.
const KEPT: usize = 12_000;

/// Packed rows the lane has written or read; true as long as every commit succeeds.
#[derive(Default)]
pub(crate) struct CounterCache(HashMap<Counter, Vec<i64>>);

impl CounterCache {
    pub(crate) fn forget(&mut self) {
        self.0.clear();
    }

    /// Writes the summed deltas of one commit.
    pub(crate) fn flush(
        &mut self,
        conn: &mut Conn,
        deltas: &[(Counter, usize, i64)],
    ) -> Result<(), StoreError> {
        if self.0.len() > KEPT {
            self.0.clear();
        }
        let mut sums: BTreeMap<Counter, Vec<(usize, i64)>> = BTreeMap::new();
        for (counter, slot, delta) in deltas {
            sums.entry(*counter).or_default().push((*slot, *delta));
        }
        for (counter, changes) in sums {
            let key = [Value::Int(counter.county), Value::Int(counter.subject), Value::Int(counter.day)];
            let slots = match self.0.entry(counter) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => {
                    let mut packed = Vec::new();
                    conn.each(
                        "select packed from counter where county = $1 and subject = $2 and day = $3",
                        &key,
                        &mut |row| {
                            packed = row.bytes(0);
                            true
                        },
                    )?;
                    place.insert(unpack(&packed))
                }
            };
            for (slot, delta) in changes {
                if slots.len() <= slot {
                    slots.resize(slot + 1, 0);
                }
                slots[slot] += delta;
            }
            let packed = pack(slots);
            conn.execute(
                "insert into counter (county, subject, day, packed) values ($1, $2, $3, $4) \
                 on conflict (county, subject, day) do update set packed = excluded.packed",
                &[key[0], key[1], key[2], Value::Bytes(&packed)],
            )?;
        }
        Ok(())
    }
}

/// Slots as zigzag varints, one after the other.
fn pack(slots: &[i64]) -> Vec<u8> {
    let mut out = Vec::with_capacity(slots.len() * 2);
    for slot in slots {
        let mut v = ((slot << 1) ^ (slot >> 63)) as u64;
        while v >= 0x80 {
            out.push(v as u8 | 0x80);
            v >>= 7;
        }
        out.push(v as u8);
    }
    out
}

/// The slots of a packed row; slots that were never written are absent at the end and mean 0.
pub fn unpack(packed: &[u8]) -> Vec<i64> {
    let mut out = Vec::with_capacity(packed.len());
    let (mut value, mut shift) = (0_u64, 0_u32);
    for byte in packed {
        value |= u64::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
        shift += 7;
        if byte & 0x80 == 0 {
            out.push((value >> 1) as i64 ^ -((value & 1) as i64));
            (value, shift) = (0, 0);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_keeps_every_number() {
        let slots = vec![0, 1, -1, 63, 64, -64, 300, i64::MAX, i64::MIN, 619_126];
        assert_eq!(unpack(&pack(&slots)), slots);
        assert!(unpack(&[]).is_empty());
    }
}
