//! HTML of the slice.

mod list;
mod one;
mod open;

use crate::authz;
use crate::routes::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .at(&authz::FOLLOWUPS_LIST, list::page)
        .at(&authz::FOLLOWUPS_PAGE, one::page)
        .at(&authz::FOLLOWUPS_CONTACT, one::contact)
        .at(&authz::FOLLOWUPS_CLOSE, one::close)
        .at(&authz::FOLLOWUPS_COMFORT, one::comfort)
        .at(&authz::FOLLOWUPS_OPEN_PAGE, open::page)
        .at(&authz::FOLLOWUPS_OPEN, open::store)
}
