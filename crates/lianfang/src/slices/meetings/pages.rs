//! HTML of the slice.

mod applicants;
mod assembly;
mod attendance;
mod burden;
mod call;
mod common;
mod desk;
mod home;
mod item;
mod minutes;
mod motion;
mod notice;
mod public;
mod rule;

use crate::authz;
use crate::routes::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .at(&authz::MEETINGS_HOME, home::page)
        .at(&authz::MEETINGS_BURDEN, burden::page)
        .at(&authz::MEETINGS_ASSEMBLY_NEW, home::new)
        .at(&authz::MEETINGS_ASSEMBLY_MAKE, home::make)
        .at(&authz::MEETINGS_ASSEMBLY, assembly::page)
        .at(&authz::MEETINGS_MEMBER_SET, assembly::set_member)
        .at(&authz::MEETINGS_MEMBER_END, assembly::end_member)
        .at(&authz::MEETINGS_RULE_SET, assembly::set_rule)
        .at(&authz::MEETINGS_CALL_PAGE, call::page)
        .at(&authz::MEETINGS_CALL, call::call)
        .at(&authz::MEETINGS_TAKE_IN_PAGE, call::take_in_page)
        .at(&authz::MEETINGS_TAKE_IN, call::take_in)
        .at(&authz::MEETINGS_APPLICANTS, applicants::page)
        .at(&authz::MEETINGS_APPLY, applicants::apply)
        .at(&authz::MEETINGS_APPLICANT_STEP, applicants::go_on)
        .at(&authz::MEETINGS_MEETING, desk::page)
        .at(&authz::MEETINGS_OPEN, desk::open)
        .at(&authz::MEETINGS_CLOSE, desk::close)
        .at(&authz::MEETINGS_CALL_OFF, desk::call_off)
        .at(&authz::MEETINGS_SIGN_IN, desk::sign_in)
        .at(&authz::MEETINGS_STATE, desk::state)
        .at(&authz::MEETINGS_ITEM_MORE, desk::more_agenda)
        .at(&authz::MEETINGS_NOTICE, notice::page)
        .at(&authz::MEETINGS_ATTENDANCE, attendance::page)
        .at(&authz::MEETINGS_MARK, attendance::mark)
        .at(&authz::MEETINGS_WRITTEN, attendance::hand_in)
        .at(&authz::MEETINGS_ITEM, item::page)
        .at(&authz::MEETINGS_ITEM_DEAL, item::deal)
        .at(&authz::MEETINGS_SPEAK, item::speak)
        .at(&authz::MEETINGS_CONVEY, item::convey)
        .at(&authz::MEETINGS_CONFIRM, item::confirm)
        .at(&authz::MEETINGS_NOMINATE, item::nominate)
        .at(&authz::MEETINGS_PROPOSE, item::propose)
        .at(&authz::MEETINGS_MOTION, motion::page)
        .at(&authz::MEETINGS_COUNT, motion::count)
        .at(&authz::MEETINGS_ASSIGN, motion::assign)
        .at(&authz::MEETINGS_BALLOT_OPEN, motion::open_box)
        .at(&authz::MEETINGS_BALLOT_CLOSE, motion::close_box)
        .at(&authz::MEETINGS_MINUTES, minutes::page)
        .at(&authz::MEETINGS_MINUTES_SAVE, minutes::save)
        .at(&authz::MEETINGS_MINUTES_SIGN, minutes::sign)
        .at(&authz::MEETINGS_MINUTES_FILE, minutes::file)
        .at(&authz::MEETINGS_HEAD, minutes::head)
        .at(&authz::MEETINGS_TAKE_OVER, minutes::take_over)
        .at(&authz::MEETINGS_ATTEND_PAGE, public::attend_page)
        .at(&authz::MEETINGS_ATTEND, public::attend_send)
        .at(&authz::MEETINGS_SLIP_PAGE, public::ballot_page)
        .at(&authz::MEETINGS_SLIP_CAST, public::ballot_send)
}
