//! Pages of the slice: units, imports, bodies, covers.

mod bodies;
mod body;
pub(super) mod common;
mod covers;
pub(super) mod edit;
pub(super) mod import;
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
        .at(&authz::ORG_UNIT_EDIT, edit::show)
        .at(&authz::ORG_UNIT_SAVE, edit::save)
        .at(&authz::ORG_UNIT_OWES, unit::owes)
        .at(&authz::ORG_UNIT_CLOSE, unit::close)
        .at(&authz::ORG_IMPORT_PAGE, import::list)
        .at(&authz::ORG_IMPORT_UPLOAD, import::upload)
        .at(&authz::ORG_IMPORT_TEMPLATE, import::template)
        .at(&authz::ORG_IMPORT_BATCH, import::show)
        .at(&authz::ORG_IMPORT_APPLY, import::apply)
        .at(&authz::ORG_IMPORT_DROP, import::discard)
        .at(&authz::ORG_IMPORT_ERRORS, import::errors)
        .at(&authz::ORG_BODIES_PAGE, bodies::list)
        .at(&authz::ORG_GAPS_PAGE, bodies::gaps)
        .at(&authz::ORG_BODY_NEW, body::show_new)
        .at(&authz::ORG_BODY_MAKE, body::make)
        .at(&authz::ORG_BODY_PAGE, body::show)
        .at(&authz::ORG_BODY_SAVE, body::save)
        .at(&authz::ORG_BODY_CLOSE, body::close)
        .at(&authz::ORG_BODY_HOLDER, body::add_holder)
        .at(&authz::ORG_BODY_HOLDER_END, body::end_holder)
        .at(&authz::ORG_COVERS_PAGE, covers::list)
        .at(&authz::ORG_COVER_MAKE, covers::make)
        .at(&authz::ORG_COVER_END, covers::end)
}
