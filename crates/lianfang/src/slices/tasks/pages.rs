//! HTML of the slice.

mod board;
mod board_file;
mod common;
mod list;
mod make;
mod one;
mod one_deeds;
mod posting;
mod under;
mod words;

use crate::authz;
use crate::routes::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .at(&authz::TASKS_LIST, list::page)
        .at(&authz::TASKS_NEW, make::page)
        .at(&authz::TASKS_MAKE, make::store)
        .at(&authz::TASKS_PAGE, one::page)
        .at(&authz::TASKS_ACCEPT, one_deeds::accept)
        .at(&authz::TASKS_GIVE_BACK, one_deeds::give_back)
        .at(&authz::TASKS_PROGRESS, one_deeds::progress)
        .at(&authz::TASKS_STEP, one_deeds::step)
        .at(&authz::TASKS_EVIDENCE, one_deeds::evidence)
        .at(&authz::TASKS_FORWARD, one_deeds::forward)
        .at(&authz::TASKS_VERIFY, one_deeds::verify)
        .at(&authz::TASKS_SEND_BACK, one_deeds::send_back)
        .at(&authz::TASKS_REMIND, one_deeds::remind)
        .at(&authz::TASKS_ANSWER, one_deeds::answer)
        .at(&authz::TASKS_REASSIGN, one_deeds::reassign)
        .at(&authz::TASKS_DUE, one_deeds::due)
        .at(&authz::TASKS_WITHDRAW, one_deeds::withdraw)
        .at(&authz::TASKS_POSTING, posting::page)
        .at(&authz::TASKS_PRESENCE, posting::presence)
        .at(&authz::TASKS_LEAVE, posting::leave)
        .at(&authz::TASKS_LEAVE_DECIDE, posting::decide)
        .at(&authz::TASKS_BOARD, board::page)
        .at(&authz::TASKS_BOARD_EXPORT, board_file::file)
        .at(&authz::TASKS_UNDER, under::page)
}
