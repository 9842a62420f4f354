//! The blind index: a keyed hash of a document number or telephone leads to the persons who have it.

use std::collections::HashMap;

use kernel::PersonId;
use store::{OwnedValue, StoreError, Tx, Value};

use crate::slices::people::model::PERSON_KEY;

/// What is hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyKind {
    /// Document number.
    Document = 1,
    /// Telephone.
    Phone = 2,
}

/// Adds the keys of a person, or of many.
pub fn add_keys(tx: &mut Tx, keys: &[(KeyKind, [u8; 16], PersonId)]) -> Result<(), StoreError> {
    let mut rows: Vec<Vec<OwnedValue>> = keys
        .iter()
        .map(|(kind, hash, person)| vec![(*kind as i64).into(), hash.to_vec().into(), person.0.into()])
        .collect();
    tx.insert_many(&PERSON_KEY, &mut rows).map(|_| ())
}

/// Takes away the keys of a person whose document or telephone has changed.
pub fn drop_keys(tx: &mut Tx, keys: &[(KeyKind, [u8; 16], PersonId)]) -> Result<(), StoreError> {
    for (kind, hash, person) in keys {
        tx.execute(
            "delete from person_key where kind = $1 and hash = $2 and person = $3",
            &[(*kind as i64).into(), hash.into(), person.0.into()],
        )?;
    }
    Ok(())
}

/// Everybody with this key, in order of record.
pub fn people_of_key(tx: &mut Tx, kind: KeyKind, hash: &[u8; 16]) -> Result<Vec<PersonId>, StoreError> {
    tx.query(
        "select person from person_key where kind = $1 and hash = $2 order by person",
        &[(kind as i64).into(), hash.into()],
        |row| PersonId(row.int(0)),
    )
}

/// Hashes looked up by one statement.
const AT_ONCE: usize = 64;

const OF_DOCUMENTS: &str = "select hash, person from person_key where kind = 1 and hash in ( \
     $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, \
     $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, \
     $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, \
     $49, $50, $51, $52, $53, $54, $55, $56, $57, $58, $59, $60, $61, $62, $63, $64) \
     order by hash, person";

/// The first person of each of many documents; those that nobody has are left out.
pub fn people_of_document_keys(
    tx: &mut Tx,
    hashes: &[[u8; 16]],
) -> Result<HashMap<[u8; 16], PersonId>, StoreError> {
    let mut found = HashMap::new();
    for some in hashes.chunks(AT_ONCE) {
        // The last stands again where there are fewer: one text, prepared once.
        let params: Vec<Value<'_>> =
            (0..AT_ONCE).map(|n| Value::from(&some[n.min(some.len() - 1)])).collect();
        tx.for_each(OF_DOCUMENTS, &params, |row| {
            if let Ok(hash) = <[u8; 16]>::try_from(row.bytes(0)) {
                found.entry(hash).or_insert(PersonId(row.int(1)));
            }
        })?;
    }
    Ok(found)
}
