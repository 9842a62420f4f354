//! The slices in their order, and which slice a file belongs to.

use crate::tree::Tree;

/// Where slices live.
pub const SLICES: &str = "crates/lianfang/src/slices/";

/// Lowest first; the slices of one row are siblings and never use each other. They meet through the registries that
/// `kernel` declares and the program's main modules fill.
pub const ORDER: [&[&str]; 8] = [
    &["org"],
    &["access"],
    &["people"],
    &["followups"],
    &["tasks"],
    &["rounds", "checkins"],
    &["lists", "cases", "duty", "supplies", "meetings", "helpdesk", "bulletins", "checks"],
    &["forms", "situation"],
];

/// The row of [`ORDER`] a slice stands in.
pub fn rank(slice: &str) -> Option<usize> {
    ORDER.iter().position(|row| row.contains(&slice))
}

/// The slice of a file such as `crates/lianfang/src/slices/org/store.rs`.
pub fn slice_of(path: &str) -> Option<&str> {
    let (slice, _) = path.strip_prefix(SLICES)?.split_once('/')?;
    Some(slice)
}

/// The names of all slice folders, sorted.
pub fn slices(tree: &Tree) -> Vec<&str> {
    let mut slices: Vec<&str> = tree.files.iter().filter_map(|file| slice_of(&file.path)).collect();
    slices.dedup();
    slices
}
