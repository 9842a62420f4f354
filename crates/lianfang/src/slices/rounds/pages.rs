//! HTML pages of the slice: the clerk's on a phone, the tree on a desk.

pub mod chart;
pub mod export;
pub mod form;
pub mod live;
pub mod missing;
pub mod rounds;
pub mod today;
pub mod tree;
pub mod unit_day;
pub mod zero;

mod common;

pub(super) use common::unit_day_of;
pub use export::workbook;
pub(super) use form::busy;
pub(super) use tree::asked;
