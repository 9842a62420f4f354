//! What a person can do with the register, and the questions the slices above ask.
//!
//! Questions (`members`, `residence_of`, `base_of` ..) read and decide nothing; what a person asks for goes through
//! [`unit_in_reach`] or [`person_in_reach`], which answer like missing what is out of reach.

mod accounts;
mod events;
mod households;
mod imports;
mod lists;
mod memory;
mod open;
mod reach;
mod record;
mod residence;
mod search;
mod vault;

pub use super::rules::Base;
pub use super::store::{KeyKind, people_of_key, person};
pub use accounts::{link_account, people_of_account, relate, unrelate, wards_of};
pub use events::{base_of, events_of, events_of_unit, presence_of, record_event, take_back_event};
pub use households::{HouseholdLine, household, household_members, households, make_household};
pub use imports::{
    Beside, Emptying, Line, Pace, Progress, Running, ToMend, Upload, answerable_unit, apply_import,
    drop_import, emptied_at, empty_import, error_file, import_faults, import_lines, import_within,
    imports_of, note_errors_taken, old_imports, resume_imports, rows_to_mend, stage_import, start_import,
    template_file,
};
pub use lists::{has_members, member_count, members, note_list_seen, people_units};
pub use memory::{Found, Searches};
pub use open::{Number, Opened, numbers_to_call, open_person};
pub use reach::{person_in_reach, unit_in_reach};
pub use record::{Entry, change_person, record_person, record_person_in};
pub use residence::{join, join_in, leave, memberships_of, move_to, residence_of};
pub use search::{Hit, search};
pub use vault::Vault;
