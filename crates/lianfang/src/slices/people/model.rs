//! People, households, memberships, and what happens to people.

mod draft;
mod event;
mod import;
mod membership;
mod person;
mod sight;
mod tables;

pub use draft::Draft;
pub use event::{EventKind, LifeEvent, NewEvent, Presence};
pub use import::{PeopleImport, PersonVerdict, StagedPerson};
pub use membership::{Member, Membership, MembershipId, Relation, RelationKind};
pub use person::{Document, NewPerson, Person, Sealed, Sex};
pub use sight::{Reach, Sight};
pub use tables::{
    HOUSEHOLD, LIFE_EVENT, LIST_SEEN, MEMBERSHIP, PEOPLE_IMPORT, PEOPLE_IMPORT_EMPTIED, PEOPLE_IMPORT_FAULT,
    PEOPLE_IMPORT_ROW, PERSON, PERSON_ACCOUNT, PERSON_KEY, RELATION, TABLES,
};
