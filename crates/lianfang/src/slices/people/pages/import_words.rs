//! An import in words: faults, near rows, one person beside another.

use webkit::{Arg, Text};

use super::common::sex_age;
use crate::slices::org::actions::KeptFault;
use crate::slices::people::actions::{Beside, Line};
use crate::slices::people::model::{Draft, Person};

/// A kept fault in the reader's language.
pub fn fault_words(text: Text, fault: &KeptFault) -> String {
    let args: Vec<(&str, Arg)> =
        fault.3.iter().map(|(name, value)| (name.as_str(), Arg::from(value.as_str()))).collect();
    text.ta(&format!("fault-{}", fault.2), &args)
}

/// What a near row is near to, for the error file: nobody's number stands in it.
pub fn near_words(text: Text, line: &Line) -> String {
    match &line.beside {
        Some(Beside::Row(other)) => text.t1("import-near-row", "row", i64::from(other.row)),
        Some(Beside::Person(person)) => text.t1("import-near-person", "name", &person.name),
        None => String::new(),
    }
}

/// A person of one side of a page: document and telephone masked.
pub struct Side {
    /// Where it is.
    pub place: String,
    /// Name.
    pub name: String,
    /// Sex, and day of birth.
    pub about: String,
    /// Masked document.
    pub document: String,
    /// Masked telephone.
    pub phone: String,
    /// Address.
    pub address: String,
    /// The page of the person; empty where there is none.
    pub href: String,
}

/// A row of the file as one side.
pub fn side_of_row(text: Text, draft: &Draft) -> Side {
    let mut about = Vec::new();
    if draft.sex.number() > 0 {
        about.push(text.t(format!("sex-{}", draft.sex.code())).into_owned());
    }
    about.extend(draft.born.map(|born| text.date_year(born)));
    Side {
        place: text.t1("import-in-row", "row", i64::from(draft.row)),
        name: draft.name.clone(),
        about: about.join(&text.t("dot")),
        document: draft.sealed.document.masked(),
        phone: draft.sealed.phone.as_ref().map(cnid::Phone::masked).unwrap_or_default(),
        address: draft.address.clone(),
        href: String::new(),
    }
}

/// Somebody on the list as one side.
pub fn side_of_person(text: Text, person: &Person, href: String, today: kernel::Day) -> Side {
    let born = person.born.map(|born| text.date_year(born)).unwrap_or_default();
    Side {
        place: text.t("import-on-list").into_owned(),
        name: person.name.clone(),
        about: [sex_age(text, person, today), born]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(&text.t("dot")),
        document: person.document_mask.clone(),
        phone: person.phone_mask.clone(),
        address: String::new(),
        href,
    }
}
