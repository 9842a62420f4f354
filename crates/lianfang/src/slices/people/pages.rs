//! HTML of the slice.

mod common;
mod edit;
mod events;
mod home;
mod import;
mod import_files;
mod import_show;
pub mod import_words;
mod list;
mod moves;
mod one;
mod search;

use crate::authz;
use crate::routes::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .at(&authz::PEOPLE_HOME, home::page)
        .at(&authz::PEOPLE_SEARCH, search::search)
        .at(&authz::PEOPLE_FOUND, search::found)
        .at(&authz::PEOPLE_LIST, list::page)
        .at(&authz::PEOPLE_IMPORT_PAGE, import::page)
        .at(&authz::PEOPLE_IMPORT_UPLOAD, import::upload)
        .at(&authz::PEOPLE_IMPORT_TEMPLATE, import_files::template)
        .at(&authz::PEOPLE_IMPORT_SHOW, import_show::page)
        .at(&authz::PEOPLE_IMPORT_APPLY, import_show::apply)
        .at(&authz::PEOPLE_IMPORT_DROP, import_show::discard)
        .at(&authz::PEOPLE_IMPORT_ERRORS, import_files::errors)
        .at(&authz::PEOPLE_NEW, edit::new_page)
        .at(&authz::PEOPLE_MAKE, edit::make)
        .at(&authz::PEOPLE_PAGE, one::page)
        .at(&authz::PEOPLE_OPEN, one::open)
        .at(&authz::PEOPLE_EDIT, edit::page)
        .at(&authz::PEOPLE_SAVE, edit::save)
        .at(&authz::PEOPLE_EVENT, events::record)
        .at(&authz::PEOPLE_EVENT_BACK, events::take_back)
        .at(&authz::PEOPLE_MOVE, moves::move_house)
        .at(&authz::PEOPLE_JOIN, moves::join)
        .at(&authz::PEOPLE_LEAVE, moves::leave)
        .at(&authz::PEOPLE_RELATE, moves::relate)
        .at(&authz::PEOPLE_UNRELATE, moves::unrelate)
}
