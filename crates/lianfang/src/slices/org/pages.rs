//! Pages of the slice: units, imports, bodies, officers, covers.

mod bodies;
mod body;
mod body_new;
mod change;
pub(super) mod common;
mod covers;
pub(super) mod edit;
mod holders;
pub(super) mod import;
mod named;
mod officer;
mod owing;
mod template;
pub(super) mod unit;
mod units;

use crate::authz;
use crate::routes::Routes;

/// Pages of this slice.
pub fn routes() -> Routes {
    Routes::new()
        .at(&authz::ORG_UNITS_PAGE, units::list)
        .at(&authz::ORG_UNIT_PAGE, unit::show)
        .at(&authz::ORG_UNIT_NEW, edit::show_new)
        .at(&authz::ORG_UNIT_MAKE, edit::make)
        .at(&authz::ORG_UNIT_EDIT, change::show)
        .at(&authz::ORG_UNIT_SAVE, change::save)
        .at(&authz::ORG_UNIT_NAMED, named::show)
        .at(&authz::ORG_UNIT_NAMED_ADD, named::add)
        .at(&authz::ORG_UNIT_OWES, owing::owes)
        .at(&authz::ORG_UNIT_CLOSE, owing::close)
        .at(&authz::ORG_UNIT_REOPEN, owing::reopen)
        .at(&authz::ORG_IMPORT_PAGE, import::list)
        .at(&authz::ORG_IMPORT_UPLOAD, import::upload)
        .at(&authz::ORG_IMPORT_TEMPLATE, template::template)
        .at(&authz::ORG_IMPORT_BATCH, import::show)
        .at(&authz::ORG_IMPORT_APPLY, import::apply)
        .at(&authz::ORG_IMPORT_DROP, import::discard)
        .at(&authz::ORG_IMPORT_ERRORS, template::errors)
        .at(&authz::ORG_BODIES_PAGE, bodies::list)
        .at(&authz::ORG_GAPS_PAGE, bodies::gaps)
        .at(&authz::ORG_BODY_NEW, body_new::show)
        .at(&authz::ORG_BODY_MAKE, body_new::make)
        .at(&authz::ORG_BODY_PAGE, body::show)
        .at(&authz::ORG_BODY_SAVE, body::save)
        .at(&authz::ORG_BODY_CLOSE, body::close)
        .at(&authz::ORG_BODY_REOPEN, body::reopen)
        .at(&authz::ORG_BODY_HOLDER, holders::add)
        .at(&authz::ORG_BODY_HOLDER_END, holders::end)
        .at(&authz::ORG_OFFICER_EDIT, officer::show)
        .at(&authz::ORG_OFFICER_SAVE, officer::save)
        .at(&authz::ORG_COVERS_PAGE, covers::list)
        .at(&authz::ORG_COVER_MAKE, covers::make)
        .at(&authz::ORG_COVER_END, covers::end)
}
