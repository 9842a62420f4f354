//! People (人员), households (户) and memberships (所属): who belongs where, what happens to them, who answers for whom.
//!
//! For the village clerk and the grid worker who keep the list, the teacher who has a class of it, and the office that
//! sees figures and masks.
//!
//! # The rules
//! 1. A person is an id, never a name: five of one name stay five lines (law 14).
//! 2. One residence at a time, in a village or community; class, team, grid and company beside it (law 2). Moving
//!    ends the old residence on the day on which the new one begins.
//! 3. Leaving, coming back, coming to stay, moving away and dying are dated events. Base numbers follow from them:
//!    on the register, away, returned on the day, from elsewhere and staying.
//! 4. Document number and telephone are sealed (XChaCha20-Poly1305) and found by a blind index (HMAC-SHA-256, 16
//!    bytes). Masks stand beside them. Whoever files for the unit, or for the unit above the class, sees names and
//!    may call; that the list was open is in the trail once an account, unit and day. Everybody else in reach sees
//!    masks and opens a person with a reason that is logged (law 11).
//! 5. A file of people goes into one unit, by whoever is answerable for it: checked and previewed first, every fault
//!    with row, column and cure, doubled rows folded, near ones shown beside what they are near to and left out unless
//!    somebody says otherwise. A document on the register is never recorded twice; the same file again changes nothing.
//! 6. Searching is a POST; the page that follows carries a random number. Search finds by name, pinyin, initials,
//!    document number and telephone, within the reader's reach only.
//!
//! ```text
//!   home ── left ──► away ── returned ──► home
//!   (elsewhere) ── came ──► staying ── went on ──► gone
//!   any ── moved | died ──► gone
//! ```

pub mod actions;
mod api;
pub mod cli;
pub mod model;
mod pages;
pub mod rules;
mod store;

use crate::routes::Routes;

/// Pages and JSON of this slice.
pub fn routes() -> Routes {
    pages::routes().and(api::routes())
}

#[cfg(test)]
mod tests {
    mod import_rules;
    mod rules;
    mod vault;
}
