//! What a person can do in the slice, and the questions other slices ask.
//!
//! Questions (`unit_within`, `children`, `owed_by_county` ..) are for the slices above: they read and decide
//! nothing. Deeds take the actor, check the jurisdiction inside the query, save, and leave an audit row.

mod below;
mod divisions;
mod imports;
mod install;
mod officers;
mod trail;
mod units;

pub use below::{units_below, visible_children};
pub use divisions::{
    bucket, bucket_units, chain, children, counties_under, division, is_under, nearest_under, owed_by_county, path,
    place_under, shards_under,
};
#[cfg(test)]
pub use imports::apply_one_slice;
pub use imports::{
    Upload, apply_import, batch_within, batches, drop_import, error_file, import_faults, import_rows, resume_imports,
    stage_import, start_import, template_file,
};
pub use install::{install, install_divisions};
pub use officers::{add_officer, edit_officer, officers_at};
pub use trail::{Once, editing_roots, reading_roots};
pub use units::{
    Found, Listing, Search, close_unit, contact_of, create_unit, edit_unit, lane_of, list_units, owing_of,
    set_owing, unit, unit_aliases, unit_within, units_directly_under, units_of_parent, units_under,
};
