//! One function a thing that a person can do.

mod assemblies;
mod attend;
mod ballot;
mod brief;
mod common;
mod course;
mod figures;
mod load;
mod measures;
mod old;
mod papers;
mod plan;
mod reach;
mod said;
mod vote;
mod whole;

pub use assemblies::{
    Home, eligible, end_member, home_in_reach, make_assembly, members, my_assemblies, rules_of, set_member,
    set_rule,
};
pub use attend::{
    A_MINUTE, From, code_of, leave_line, mark, mark_the_rest, meeting_of_code, sign_in_by_code, sign_in_own,
};
pub use ballot::{Slip, cast, close_box, county_of, mint, open_box, slip, slips_needed};
pub use brief::brief;
pub use course::{Applicant, applicants, apply, go_on};
pub use figures::{Figures, figures};
pub use load::{load_of, periods_of};
pub use measures::{Measured, assign_more, last_balance, undone};
pub use old::{Head, correct_head, only_one, take_in, take_over};
pub use papers::{MOST_WORDS, Repeats, draft_reading, draft_text, repeats, save_text, sign};
pub use plan::{MOST_ITEMS, NewMeeting, call, call_off, close, open};
pub use reach::{DESK, Seat, Sight, assembly_in_reach, meeting_in_reach};
pub use said::{Stated, confirm, convey, deal_with, dealt_with_before, more_agenda, nominate, speak, state};
pub use vote::{Count, count, hand_in, named_votes, propose};
pub use whole::{Whole, whole};

use kernel::{AssemblyId, Problem};
use store::Tx;

use super::model::Meeting;
use super::store as sql;

/// Meetings of an assembly, the last recorded first, at most `limit`. The caller has checked the reach.
pub fn meetings_of(tx: &mut Tx, id: AssemblyId, limit: i64) -> Result<Vec<Meeting>, Problem> {
    Ok(sql::meetings_of(tx, id, limit)?)
}

/// The ballot of a resolution: slips, whether it is closed, how many are in, who was given one. The caller has checked
/// the reach.
pub fn ballot_of(
    tx: &mut Tx,
    county: i64,
    resolution: i64,
) -> Result<Option<(sql::Ballot, u32, Vec<kernel::OfficerId>)>, Problem> {
    let Some(ballot) = sql::ballot(tx, county, resolution)? else { return Ok(None) };
    let papers = sql::papers_in(tx, county, resolution)?;
    Ok(Some((ballot, papers, sql::given(tx, county, resolution)?)))
}
