//! SQL of the slice.

mod events;
pub mod import_rows;
pub mod imports;
mod keys;
mod members;
mod persons;
mod relations;
mod seen;

pub use events::{add_event, events_of, events_of_unit, take_back};
pub use keys::{KeyKind, add_keys, drop_keys, people_of_document_keys, people_of_key};
pub use members::{
    Hit, add_membership, add_memberships, end_membership, has_members, households_of, member_count,
    member_facts, members, memberships_of, rename_membership, residence_of, search_town, search_unit,
};
pub use persons::{
    NewRow, add_household, add_households, add_people, add_person, household, household_at,
    household_members, last_household, last_person, leave_household, person, sealed, update_person,
};
pub use relations::{add_relation, end_relation, guardians_of, link_account, people_of_account, wards_of};
pub use seen::{note_seen, was_seen};
