//! Opening, contacting, closing; and the questions of the slices above.

mod comfort;
mod due;
mod open;

pub use super::rules::observed;
pub use comfort::{comforts, note_comfort};
pub use due::{DueFollowUps, FollowUpLine, follow_ups_of_person, observed_at_home, observed_words, open_in};
pub use open::{NewFollowUp, close, contact, contacts, follow_up_in_reach, open, open_by_rule};
