//! What can be made ready of a row before the lane has it: opened, hashed, spelled.

use kernel::{PersonId, Problem};

use super::super::vault::Vault;
use super::rows::open_draft;
use crate::slices::people::model::{Document, NewPerson, PersonVerdict};
use crate::slices::people::rules;
use crate::slices::people::store::KeyKind;
use crate::slices::people::store::import_rows::KeptRow;

/// A row that can be written.
#[derive(Clone, Debug)]
pub struct Ready {
    /// Row of the file.
    pub row: u32,
    /// Who joins, for a row that makes nobody.
    pub joins: Option<PersonId>,
    /// The person to record.
    pub new: NewPerson,
    /// What the rows of the household have in common; empty where there is none.
    pub household: String,
    /// Address under which a new household is recorded.
    pub address: String,
    /// Blind index of the document.
    pub document: Option<[u8; 16]>,
    /// Blind index of the telephone.
    pub phone: Option<[u8; 16]>,
    /// Initials, pinyin and name.
    pub sound: String,
}

/// Makes one row ready.
pub fn ready(vault: &Vault, import: i64, kept: &KeptRow) -> Result<Ready, Problem> {
    let draft = open_draft(vault, import, kept.row, &kept.sealed)?;
    let joins = kept.person.filter(|_| kept.verdict == PersonVerdict::Joins);
    let hash = |kind, value: &str| (!value.is_empty()).then(|| vault.hash(kind, value));
    let has_document = draft.sealed.document != Document::None;
    Ok(Ready {
        row: kept.row,
        joins,
        document: if has_document { hash(KeyKind::Document, draft.document()) } else { None },
        phone: hash(KeyKind::Phone, draft.phone()),
        sound: cnid::pinyin::search_key(&draft.name),
        address: rules::home_address(&draft).to_owned(),
        household: draft.household.clone(),
        new: NewPerson {
            name: draft.name,
            sex: draft.sex,
            born: draft.born,
            sealed: draft.sealed,
            household: None,
            note: draft.note,
        },
    })
}
