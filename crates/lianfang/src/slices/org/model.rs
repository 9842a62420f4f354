//! Types of the slice: divisions, units, officers, bodies, covers, imports.

mod body;
mod division;
mod import;
mod phone;
mod unit;

pub use body::{Body, BodyKind, Cover, Gap, Holder, HolderRole, Officer};
pub use division::{BucketLine, Division, SeedDivision};
pub use import::{Batch, BatchState, ImportRow, RowVerdict, UnitRow};
pub use phone::Phone;
pub use unit::{Contact, NewUnit, Owing, Place, Unit, UnitKind};

/// Tables of the slice, for `lianfang verify`.
pub use super::store::tables::ALL as TABLES;
