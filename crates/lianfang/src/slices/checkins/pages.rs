//! HTML of the slice.

mod ask;
mod common;
mod declaration;
mod declarations;
mod declare;
mod declare_sheet;
mod entry;
mod links;
mod mine;
mod on_behalf;
mod public;
mod returnee_new;
mod returnees;
mod returnees_file;
mod returnees_home;
mod roll_call;
mod roster;
mod roster_sums;
mod round_edit;
mod round_facts;
mod round_form;
mod rounds;
mod screening;
mod seen_well;
mod sheet;

pub(super) use ask::answer_of;

use crate::authz;
use crate::routes::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .at(&authz::CHECKINS_PUBLIC, public::page)
        .at(&authz::CHECKINS_PUBLIC_ANSWER, public::answer)
        .at(&authz::CHECKINS_MINE, mine::page)
        .at(&authz::CHECKINS_MINE_ANSWER, mine::answer)
        .at(&authz::CHECKINS_ROSTER, roster::page)
        .at(&authz::CHECKINS_SEEN_WELL_PAGE, seen_well::page)
        .at(&authz::CHECKINS_SEEN_WELL, seen_well::store)
        .at(&authz::CHECKINS_PERSON_PAGE, on_behalf::page)
        .at(&authz::CHECKINS_PERSON, on_behalf::answer)
        .at(&authz::CHECKINS_ROLL_CALL_PAGE, roll_call::page)
        .at(&authz::CHECKINS_ROLL_CALL, roll_call::read)
        .at(&authz::CHECKINS_ROLL_CALL_APPLY, roll_call::apply)
        .at(&authz::CHECKINS_SHEET, sheet::page)
        .at(&authz::CHECKINS_ENTRY_PAGE, entry::page)
        .at(&authz::CHECKINS_ENTRY, entry::store)
        .at(&authz::CHECKINS_LINKS, links::page)
        .at(&authz::CHECKINS_LINK_MAKE, links::make)
        .at(&authz::CHECKINS_LINK_END, links::end)
        .at(&authz::CHECKINS_ROUNDS_PAGE, rounds::list)
        .at(&authz::CHECKINS_ROUND_PAGE, round_edit::page)
        .at(&authz::CHECKINS_ROUND_SAVE, round_edit::save)
        .at(&authz::CHECKINS_RETURNEES_HOME, returnees_home::page)
        .at(&authz::CHECKINS_RETURNEES, returnees::page)
        .at(&authz::CHECKINS_RETURNEES_EXPORT, returnees_file::file)
        .at(&authz::CHECKINS_RETURNEE_NEW, returnee_new::page)
        .at(&authz::CHECKINS_RETURNEE_MAKE, returnee_new::store)
        .at(&authz::CHECKINS_DECLARE, declare::page)
        .at(&authz::CHECKINS_DECLARE_SEND, declare::send)
        .at(&authz::CHECKINS_DECLARE_SHEET, declare_sheet::page)
        .at(&authz::CHECKINS_DECLARE_MAKE, declare_sheet::make)
        .at(&authz::CHECKINS_DECLARE_END, declare_sheet::end)
        .at(&authz::CHECKINS_DECLARATIONS, declarations::page)
        .at(&authz::CHECKINS_DECLARATION, declaration::page)
        .at(&authz::CHECKINS_DECLARATION_ARRIVE, declaration::arrive)
        .at(&authz::CHECKINS_DECLARATION_CLOSE, declaration::close)
        .at(&authz::CHECKINS_SCREENINGS, screening::page)
        .at(&authz::CHECKINS_SCREENING_START, screening::start)
}
