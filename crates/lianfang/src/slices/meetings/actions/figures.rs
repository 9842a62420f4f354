//! A meeting in figures, without its texts.

use kernel::{MeetingId, Problem};
use store::Tx;

use crate::slices::meetings::model::{Attendance, Meeting, Standing};
use crate::slices::meetings::store as sql;
use crate::slices::tasks;
use crate::slices::tasks::model::Source;

/// What a list of meetings says of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// 应到
    pub entitled: u32,
    /// 实到
    pub present: u32,
    /// 请假
    pub on_leave: u32,
    /// Items of the agenda.
    pub items: usize,
    /// Resolutions that passed.
    pub passed: usize,
    /// Tasks that follow.
    pub tasks: usize,
}

/// The figures of a meeting. The caller has checked the reach.
pub fn figures(tx: &mut Tx, meeting: &Meeting) -> Result<Figures, Problem> {
    let id: MeetingId = meeting.id;
    let mut found = Figures::default();
    for one in sql::attendees(tx, id)?.iter().filter(|one| one.standing != Standing::Observer) {
        found.entitled += 1;
        found.present += u32::from(one.mark.is_present());
        found.on_leave += u32::from(one.mark == Attendance::OnLeave);
    }
    found.entitled = meeting.entitled_stated.unwrap_or(found.entitled);
    found.items = sql::items(tx, id)?.len();
    for one in sql::decisions(tx, id)? {
        found.passed += usize::from(one.verdict.is_some_and(|verdict| verdict.passed == Some(true)));
        found.tasks += tasks::actions::of_source(tx, id.county(), Source::Resolution, one.id)?.len();
    }
    Ok(found)
}
