//! What a row of a file is to somebody who is on the unit's list already.

use kernel::Day;

use super::doubles::one_apart;
use crate::slices::people::model::{Draft, Sealed};

/// Somebody on the list, as far as rows are compared with him.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The name, folded.
    pub fold: String,
    /// Day of birth.
    pub born: Option<Day>,
    /// Document and telephone, opened.
    pub sealed: Sealed,
    /// Address of the household; empty where there is none.
    pub address: String,
    /// Note.
    pub note: String,
}

/// How much a row without a known document is like somebody of the same name; the greater, the more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Another person.
    Other,
    /// Perhaps the same.
    Near,
    /// The same: nothing but the name is known of either.
    Bare,
    /// The same: one of birth and telephone agrees, and nothing contradicts.
    Same,
    /// The same: both agree.
    Whole,
}

/// How much a row is like somebody on the list.
pub fn likeness(draft: &Draft, known: &Known) -> Likeness {
    if cnid::fold_name(&draft.name) != known.fold {
        return Likeness::Other;
    }
    let held = Draft { sealed: known.sealed.clone(), ..Draft::default() };
    let both = |a: &str, b: &str| !a.is_empty() && !b.is_empty();
    let documents = both(draft.document(), held.document()) && draft.document() != held.document();
    let born = draft.born.is_some() && draft.born == known.born;
    let phone = both(draft.phone(), held.phone()) && draft.phone() == held.phone();
    let phones = both(draft.phone(), held.phone()) && !phone;
    if documents {
        let near = born || one_apart(draft.document(), held.document());
        return if near { Likeness::Near } else { Likeness::Other };
    }
    if draft.born.is_some() && known.born.is_some() && !born {
        return Likeness::Other;
    }
    let addresses = both(&draft.address, &known.address) && draft.address != known.address;
    let bare = draft.born.is_none() && draft.phone().is_empty() && draft.document().is_empty();
    let held_bare = known.born.is_none() && held.phone().is_empty() && held.document().is_empty();
    // A document that only the row has is not on the register: another of the name may have it.
    let new_document = !draft.document().is_empty();
    match (born, phone) {
        _ if new_document => Likeness::Near,
        (true, true) => Likeness::Whole,
        (_, true) => Likeness::Same,
        // Name and birth with two addresses may be two children of one day.
        (true, false) if !phones && !addresses => Likeness::Same,
        _ if bare && held_bare => Likeness::Bare,
        _ => Likeness::Near,
    }
}

/// The columns in which a row says more or other than what is recorded of the same person.
pub fn differing(draft: &Draft, known: &Known) -> Vec<usize> {
    let held = Draft { sealed: known.sealed.clone(), ..Draft::default() };
    let born = draft.born.is_some() && draft.born != known.born;
    let texts = [
        (1, draft.document(), held.document()),
        (4, draft.phone(), held.phone()),
        (5, draft.address.as_str(), known.address.as_str()),
        (8, draft.note.as_str(), known.note.as_str()),
    ];
    let texts =
        texts.into_iter().filter(|(_, new, old)| !new.is_empty() && new != old).map(|(column, ..)| column);
    let mut columns: Vec<usize> = texts.chain(born.then_some(3)).collect();
    columns.sort_unstable();
    columns
}
