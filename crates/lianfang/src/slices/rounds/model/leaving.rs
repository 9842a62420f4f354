//! How the roll-up of a level leaves at its slot. Only levels above the units that owe have one.

use kernel::Instant;

use super::PersonName;

/// A duty officer stood by the roll-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// Who.
    pub by: PersonName,
    /// When it arrived.
    pub at: Instant,
}

/// The roll-up of a level against its slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// The slot has not passed.
    NotYet {
        /// When it leaves.
        slot: Instant,
        /// Who has already stood by it.
        confirmed: Option<Confirmation>,
    },
    /// Left as confirmed by NAME.
    Confirmed(Confirmation),
    /// Left as *automatic, unconfirmed*; nobody can confirm afterwards what has already left.
    Automatic,
}
