//! One row of an answer.

use crate::value::OwnedValue;

/// A row; columns are read by position. Reading a column as a type it has not means a statement and
/// its reader disagree, or the page is damaged: it panics, and the closure counts as failed.
pub struct Row<'a>(pub(crate) Inner<'a>);

pub(crate) enum Inner<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a postgres::Row),
}

macro_rules! getters {
    ($($(#[$doc:meta])* $name:ident, $opt:ident: $t:ty;)*) => {$(
        $(#[$doc])*
        pub fn $name(&self, i: usize) -> $t {
            match &self.0 {
                Inner::Sqlite(r) => r.get(i).unwrap_or_else(|e| panic!("column {i}: {e}")),
                Inner::Postgres(r) => r.get(i),
            }
        }
        /// The same where the column may be null.
        pub fn $opt(&self, i: usize) -> Option<$t> {
            match &self.0 {
                Inner::Sqlite(r) => r.get(i).unwrap_or_else(|e| panic!("column {i}: {e}")),
                Inner::Postgres(r) => r.get(i),
            }
        }
    )*};
}

impl Row<'_> {
    getters! {
        /// `bigint`
        int, int_opt: i64;
        /// `double precision`
        real, real_opt: f64;
        /// `text`
        text, text_opt: String;
        /// `bytea`
        bytes, bytes_opt: Vec<u8>;
    }

    /// A `bigint` of 0 or 1.
    pub fn bool(&self, i: usize) -> bool {
        self.int(i) != 0
    }

    /// A column whatever its type, as the engine holds it; for the checks of `verify`.
    pub(crate) fn value(&self, i: usize) -> Result<OwnedValue, crate::StoreError> {
        use postgres::types::Type;
        use rusqlite::types::Value as V;
        Ok(match &self.0 {
            Inner::Sqlite(r) => match r.get::<_, V>(i)? {
                V::Null => OwnedValue::Null,
                V::Integer(v) => OwnedValue::Int(v),
                V::Real(v) => OwnedValue::Real(v),
                V::Text(v) => OwnedValue::Text(v),
                V::Blob(v) => OwnedValue::Bytes(v),
            },
            Inner::Postgres(r) => match *r.columns()[i].type_() {
                Type::INT8 => r.get::<_, Option<i64>>(i).into(),
                Type::FLOAT8 => r.get::<_, Option<f64>>(i).into(),
                Type::BYTEA => r.get::<_, Option<Vec<u8>>>(i).into(),
                _ => r.get::<_, Option<String>>(i).into(),
            },
        })
    }
}
