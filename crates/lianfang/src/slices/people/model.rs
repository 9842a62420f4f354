//! People, households, memberships, and what happens to people.

mod event;
mod membership;
mod person;
mod sight;
mod tables;

pub use event::{EventKind, LifeEvent, NewEvent, Presence};
pub use membership::{Member, Membership, MembershipId, Relation, RelationKind};
pub use person::{Document, NewPerson, Person, Sealed, Sex};
pub use sight::{Reach, Sight};
pub use tables::{
    HOUSEHOLD, LIFE_EVENT, LIST_SEEN, MEMBERSHIP, PERSON, PERSON_ACCOUNT, PERSON_KEY, RELATION, TABLES,
};
