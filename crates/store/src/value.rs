//! Parameters and stored values: the five kinds that both engines share.

use postgres::types::{IsNull, ToSql, Type, to_sql_checked};

/// A parameter of a statement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// No value.
    Null,
    /// `bigint`
    Int(i64),
    /// `double precision`
    Real(f64),
    /// `text`
    Text(&'a str),
    /// `bytea`
    Bytes(&'a [u8]),
}

/// A value with its own memory, for rows that are collected before they are written.
#[derive(Clone, Debug, PartialEq)]
pub enum OwnedValue {
    /// No value.
    Null,
    /// `bigint`
    Int(i64),
    /// `double precision`
    Real(f64),
    /// `text`
    Text(String),
    /// `bytea`
    Bytes(Vec<u8>),
}

impl OwnedValue {
    /// Borrows it as a parameter.
    pub fn as_value(&self) -> Value<'_> {
        match self {
            OwnedValue::Null => Value::Null,
            OwnedValue::Int(v) => Value::Int(*v),
            OwnedValue::Real(v) => Value::Real(*v),
            OwnedValue::Text(v) => Value::Text(v),
            OwnedValue::Bytes(v) => Value::Bytes(v),
        }
    }
}

impl Value<'_> {
    /// Appends a canonical form: a tag, the length where it varies, the content. Two lists of values
    /// have equal forms only when they are equal.
    pub(crate) fn write_canonical(&self, out: &mut Vec<u8>) {
        let mut part = |tag: u8, body: &[u8]| {
            out.push(tag);
            out.extend_from_slice(&(body.len() as u32).to_le_bytes());
            out.extend_from_slice(body);
        };
        match self {
            Value::Null => part(0, &[]),
            Value::Int(v) => part(1, &v.to_le_bytes()),
            Value::Real(v) => part(2, &v.to_bits().to_le_bytes()),
            Value::Text(v) => part(3, v.as_bytes()),
            Value::Bytes(v) => part(4, v),
        }
    }
}

macro_rules! from {
    ($($t:ty => |$v:ident| $e:expr),* $(,)?) => {$(
        impl<'a> From<$t> for Value<'a> { fn from($v: $t) -> Value<'a> { $e } }
    )*};
}
from! {
    i64 => |v| Value::Int(v),
    i32 => |v| Value::Int(i64::from(v)),
    u32 => |v| Value::Int(i64::from(v)),
    bool => |v| Value::Int(i64::from(v)),
    f64 => |v| Value::Real(v),
    &'a str => |v| Value::Text(v),
    &'a String => |v| Value::Text(v),
    &'a [u8] => |v| Value::Bytes(v),
    &'a Vec<u8> => |v| Value::Bytes(v),
}
impl<'a, const N: usize> From<&'a [u8; N]> for Value<'a> {
    fn from(v: &'a [u8; N]) -> Value<'a> {
        Value::Bytes(v)
    }
}
impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(v: Option<T>) -> Value<'a> {
        v.map_or(Value::Null, Into::into)
    }
}

macro_rules! owned {
    ($($t:ty => |$v:ident| $e:expr),* $(,)?) => {$(
        impl From<$t> for OwnedValue { fn from($v: $t) -> OwnedValue { $e } }
    )*};
}
owned! {
    i64 => |v| OwnedValue::Int(v),
    i32 => |v| OwnedValue::Int(i64::from(v)),
    bool => |v| OwnedValue::Int(i64::from(v)),
    f64 => |v| OwnedValue::Real(v),
    &str => |v| OwnedValue::Text(v.to_owned()),
    String => |v| OwnedValue::Text(v),
    Vec<u8> => |v| OwnedValue::Bytes(v),
}
impl<T: Into<OwnedValue>> From<Option<T>> for OwnedValue {
    fn from(v: Option<T>) -> OwnedValue {
        v.map_or(OwnedValue::Null, Into::into)
    }
}

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput, ValueRef};
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Int(v) => ValueRef::Integer(*v),
            Value::Real(v) => ValueRef::Real(*v),
            Value::Text(v) => ValueRef::Text(v.as_bytes()),
            Value::Bytes(v) => ValueRef::Blob(v),
        }))
    }
}

impl ToSql for Value<'_> {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut postgres::types::private::BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(v) if *ty == Type::INT4 => i32::try_from(*v)?.to_sql(ty, out),
            Value::Int(v) => v.to_sql(ty, out),
            Value::Real(v) => v.to_sql(ty, out),
            Value::Text(v) => v.to_sql(ty, out),
            Value::Bytes(v) => v.to_sql(ty, out),
        }
    }

    fn accepts(ty: &Type) -> bool {
        matches!(*ty, Type::INT8 | Type::INT4 | Type::FLOAT8 | Type::TEXT | Type::BYTEA)
    }

    to_sql_checked!();
}
