//! Check-ins (打卡, 健康申报): one person, one day, one answer; the class page; the figures of the unit's return.
//!
//! For the parent with a phone: twenty seconds. For the teacher or grid worker: a class in two minutes. For the clerk:
//! figures that nobody types.
//!
//! # The rules
//! 1. A round of persons is data: what is asked, the hour at which it closes (12:00 as shipped), what is a fever
//!    (`≥ 37.3 ℃` as shipped: operator, value and source), whether it is voluntary.
//! 2. The arrival instant decides (law 3). 12:00:00.000 is in time. Before the cut-off an answer simply replaces the
//!    one before; after it, a change is a correction with a reason.
//! 3. What nobody measured is never stored (law 4). The place is carried over; temperature, symptoms, contact and
//!    travel are asked each day, the last three together with one tap. "Seen well" stores just that: not measured, not
//!    asked, on behalf of, by whom.
//! 4. A link holds 128 bits, opens today's questions of a household or a person and their own last seven days, may
//!    be used sixty times a minute, and is ended by whoever is answerable.
//! 5. A fever, symptoms, or contact with a patient opens a follow-up in the same transaction, with the unit nearest to
//!    the person. A temperature of the rule or above is a fever; so is one that is felt and was not measured.
//! 6. Voluntary: "not now" is an answer, blank is never missing, nobody is reminded. The voluntary items (life habits,
//!    learning habits, mood) are never prefilled, never added up, and seen by the person, the family and whoever is
//!    directly answerable alone.
//! 7. The return of a village counts its residents, each once; that of a school those of its classes, each once
//!    (law 2).
//! 8. A version of the daily round begins tomorrow at the earliest and is never changed, only followed: what was late
//!    and what was a fever stays as it was.
//! 9. Whoever is late may say why, from a list; nobody has to, and nobody counts it.
//! 10. Before arrival a traveller declares through the link of a unit: today to fourteen days ahead. With a finding it
//!     stands first and in the worklist at once; somebody settles it, nothing else does. It is kept until the day that
//!     its consent named, then emptied.
//! 11. The register of returnees is a view of dated events, check-ins and follow-ups: it stores nothing (law 5).
//!
//! ```text
//!          cut-off passes
//!   open ─────────────────► missing          voluntary: not now
//!    │ somebody answers        │ somebody answers
//!    ▼                         ▼
//!   answered                 answered, late
//!    └── again: replaces until the cut-off, then a correction with a reason ──┘
//! ```

pub mod actions;
mod api;
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
    mod declaration_rules;
    mod returnee_rules;
    mod rules;
    mod rules_extra;
}
