//! What a person can do in the slice, and the questions other slices ask.
//!
//! Questions (`unit_within`, `children`, `owed_by_county` ..) are for the slices above: they read and decide
//! nothing. Deeds take the actor, check the jurisdiction inside the query, save, and leave an audit row.

mod below;
mod bodies;
mod covers;
mod divisions;
mod find;
mod imports;
mod install;
mod officers;
mod recode;
mod trail;
mod units;

pub use super::rules::{answers_for, may_call};
pub use below::{groups_below, units_below, visible_children};
pub use bodies::{
    BodyForm, add_holder, bodies_at, bodies_of_unit, body_within, close_body, create_body, edit_body,
    end_holder, gaps, head_of, nodes, reopen_body,
};
pub use covers::{cover, covers_of, covers_of_unit, end_cover, uncovered};
pub use divisions::{
    bucket, bucket_units, chain, children, counties_under, division, is_under, nearest_under, node_of,
    owed_by_county, path, place_under, shards_under,
};
pub use find::{Written, find_division, find_unit, written_of};
#[cfg(test)]
pub use imports::apply_one_slice;
pub use imports::{
    KeptFault, Upload, apply_import, batch_within, batches, drop_import, error_file, file_problem,
    import_faults, import_rows, resume_imports, rows_to_mend, stage_import, start_import, template_file,
};
pub use install::{install, install_divisions};
pub use officers::{
    add_officer, add_unit_officer, edit_officer, link_officer, may_call_officer, officer, officer_within,
    officers_at, officers_of_account, officers_of_unit, save_officer,
};
pub use recode::{Part, Recoding, recode, split};
pub use trail::{Once, editing_roots, made_before, must_read, next_id, note, once, reading_roots};
pub use units::{
    Found, Listing, Search, check_unit, close_unit, contact_of, create_unit, edit_unit, lane_of, list_units,
    owing_of, record_unit, reopen_unit, set_owing, unit, unit_aliases, unit_within, units_directly_under,
    units_under,
};
