//! Values that go into texts. Templates hand everything over by reference, Rust by value: both fit.

use fluent_bundle::FluentValue;
use kernel::{Change, Day, Instant};

/// A value of a variable in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// Words, printed as they are.
    Text(String),
    /// A whole number; selects plurals and is printed with commas over 9,999.
    Number(i64),
}

impl From<&Arg> for FluentValue<'static> {
    fn from(arg: &Arg) -> Self {
        match arg {
            Arg::Text(text) => FluentValue::from(text.clone()),
            Arg::Number(n) => FluentValue::from(*n),
        }
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        // A number that travelled as text (the parameters of a `Problem`) still selects plurals.
        match text.parse::<i64>() {
            Ok(n) if n.to_string() == text => Arg::Number(n),
            _ => Arg::Text(text.to_owned()),
        }
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Arg {
        Arg::from(text.as_str())
    }
}

impl From<i64> for Arg {
    fn from(n: i64) -> Arg {
        Arg::Number(n)
    }
}

impl From<i32> for Arg {
    fn from(n: i32) -> Arg {
        Arg::Number(n.into())
    }
}

/// Anything that can stand in a text, by value or by any depth of reference.
pub trait ToArg {
    /// The value.
    fn to_arg(&self) -> Arg;
}

impl ToArg for str {
    fn to_arg(&self) -> Arg {
        Arg::Text(self.to_owned())
    }
}

impl ToArg for String {
    fn to_arg(&self) -> Arg {
        Arg::Text(self.clone())
    }
}

impl ToArg for std::borrow::Cow<'_, str> {
    fn to_arg(&self) -> Arg {
        Arg::Text(self.to_string())
    }
}

impl ToArg for Arg {
    fn to_arg(&self) -> Arg {
        self.clone()
    }
}

impl<T: ToArg + ?Sized> ToArg for &T {
    fn to_arg(&self) -> Arg {
        (**self).to_arg()
    }
}

/// A small value given directly or by any depth of reference.
pub trait Given<T> {
    /// The value itself.
    fn given(&self) -> T;
}

impl<T, G: Given<T> + ?Sized> Given<T> for &G {
    fn given(&self) -> T {
        (**self).given()
    }
}

macro_rules! given {
    ($($t:ty),*) => {$(impl Given<$t> for $t {
        fn given(&self) -> $t {
            *self
        }
    })*};
}
given!(Day, Instant, Change);

macro_rules! whole {
    ($($t:ty: $wide:expr),*) => {$(
        impl Given<i64> for $t {
            fn given(&self) -> i64 {
                $wide(*self)
            }
        }
        impl ToArg for $t {
            fn to_arg(&self) -> Arg {
                Arg::Number(self.given())
            }
        }
    )*};
}
whole!(i64: i64::from, i32: i64::from, u32: i64::from, u16: i64::from, u8: i64::from, usize: count);

/// A length: more than `i64` holds fits in no memory.
fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
