//! Enums that are stored by number and named by a stable code.

/// Declares an enum with `ALL`, `number` (from 1), `from_number`, `code` and `from_code`. Numbers and codes stand in
/// the store and in JSON: append only.
macro_rules! coded {
    ($($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $code:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$about])* $variant),* }

        impl $name {
            /// All, in the order of their numbers.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// Number in the store, from 1.
            pub fn number(self) -> i64 {
                self as i64 + 1
            }

            /// Inverse of `number`.
            pub fn from_number(number: i64) -> Option<$name> {
                $name::ALL.get(usize::try_from(number - 1).ok()?).copied()
            }

            /// Stable word for catalogues and JSON.
            pub fn code(self) -> &'static str {
                [$($code),*][self as usize]
            }

            /// Inverse of `code`.
            pub fn from_code(text: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|one| one.code() == text)
            }
        }
    )*};
}

pub(super) use coded;
