//! What one row of a file says of a person.

use cnid::{IdNo, Phone};
use kernel::Day;
use serde::{Deserialize, Serialize};

use super::{Document, Sealed, Sex};

/// One row as read; a column that is empty or missing is absent.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// Row as the reader of the file counts it.
    pub row: u32,
    /// Name; empty is a fault already noted.
    pub name: String,
    /// Sex: that of a resident ID goes before the column.
    pub sex: Sex,
    /// Day of birth: that of a resident ID goes before the column.
    pub born: Option<Day>,
    /// Document and telephone.
    pub sealed: Sealed,
    /// Address within the village or community.
    pub address: String,
    /// What rows of one household have in common within the file; empty where the row names none.
    pub household: String,
    /// Note.
    pub note: String,
    /// Texts of the cells in the order of the template, where somebody may have to mend them.
    pub cells: Vec<String>,
}

impl std::fmt::Debug for Draft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The cells are as written, whole numbers among them.
        f.debug_struct("Draft").field("row", &self.row).field("sealed", &self.sealed).finish_non_exhaustive()
    }
}

/// The same as it is sealed.
#[derive(Serialize, Deserialize)]
struct Kept {
    n: String,
    s: i64,
    b: Option<i32>,
    k: i64,
    d: String,
    p: String,
    a: String,
    h: String,
    t: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    c: Vec<String>,
}

impl Draft {
    /// The document number; empty where there is none.
    pub fn document(&self) -> &str {
        match &self.sealed.document {
            Document::None => "",
            Document::Resident(id) => id.reveal(),
            Document::Other(text) => text,
        }
    }

    /// The telephone; empty where there is none.
    pub fn phone(&self) -> &str {
        self.sealed.phone.as_ref().map_or("", Phone::reveal)
    }

    /// JSON for the seal, without the row.
    pub fn to_bytes(&self) -> Vec<u8> {
        let kept = Kept {
            n: self.name.clone(),
            s: self.sex.number(),
            b: self.born.map(|day| day.0),
            k: self.sealed.document.number(),
            d: self.document().to_owned(),
            p: self.phone().to_owned(),
            a: self.address.clone(),
            h: self.household.clone(),
            t: self.note.clone(),
            c: self.cells.clone(),
        };
        serde_json::to_vec(&kept).expect("texts and numbers")
    }

    /// Inverse of [`Draft::to_bytes`]; `None` of anything else.
    pub fn from_bytes(row: u32, bytes: &[u8]) -> Option<Draft> {
        let kept: Kept = serde_json::from_slice(bytes).ok()?;
        let document = match kept.k {
            1 => Document::Resident(IdNo::parse(&kept.d).ok()?),
            2 => Document::Other(kept.d),
            _ => Document::None,
        };
        let phone = if kept.p.is_empty() { None } else { Some(Phone::parse(&kept.p).ok()?) };
        Some(Draft {
            row,
            name: kept.n,
            sex: Sex::from_number(kept.s),
            born: kept.b.map(Day),
            sealed: Sealed { document, phone },
            address: kept.a,
            household: kept.h,
            note: kept.t,
            cells: kept.c,
        })
    }
}
