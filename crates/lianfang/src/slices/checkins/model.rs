//! What persons are asked, what they answer, and by which link.

mod answer;
mod declaration;
mod extra;
mod link;
mod round;
mod tables;

pub use answer::{Answer, Celsius10, Manner, NewAnswer, PersonDay, Seen, Stored, Symptom, Symptoms};
pub use declaration::{ARRIVAL_DECLARATION, ARRIVAL_LINK, ArrivalLink, Declaration, NewDeclaration, Stage};
pub use extra::{Extra, Going, Item, Items, Late, LateReason, OfferedTo, Said, Voluntary};
pub use link::{Link, LinkOf};
pub use round::{Asks, FeverRule, Kind, Meets, PersonRound, PersonRoundRow};
pub use tables::{CHECK_IN, CHECK_IN_EXTRA, CHECK_IN_LINK, PERSON_ROUND, PERSON_ROUND_VERSION, TABLES};
