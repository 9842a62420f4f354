//! [`Text`]: the reader's language, and the catalogue behind it.

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentValue};
use kernel::Lang;

use super::{Arg, ToArg, bundle};

/// The texts of one language. Cheap to copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Text {
    /// The reader's language.
    pub lang: Lang,
}

impl Text {
    /// The texts of `lang`.
    pub fn new(lang: Lang) -> Text {
        Text { lang }
    }

    /// The text of a key that has no variables.
    pub fn t(self, key: impl AsRef<str>) -> Cow<'static, str> {
        let key = key.as_ref();
        self.find(key, None, &[]).unwrap_or_else(|| missing(key))
    }

    /// The text of a key with its variables; numbers select plurals.
    pub fn ta(self, key: &str, args: &[(&str, Arg)]) -> String {
        self.find(key, None, args).unwrap_or_else(|| missing(key)).into_owned()
    }

    /// [`Text::ta`] with one variable, for templates.
    pub fn t1(self, key: impl AsRef<str>, name: &str, value: impl ToArg) -> String {
        self.ta(key.as_ref(), &[(name, value.to_arg())])
    }

    /// [`Text::ta`] with two variables.
    pub fn t2(self, key: impl AsRef<str>, a: &str, av: impl ToArg, b: &str, bv: impl ToArg) -> String {
        self.ta(key.as_ref(), &[(a, av.to_arg()), (b, bv.to_arg())])
    }

    /// [`Text::ta`] with three variables.
    #[expect(clippy::too_many_arguments, reason = "templates have no arrays of pairs of different types")]
    pub fn t3(
        self,
        key: impl AsRef<str>,
        a: &str,
        av: impl ToArg,
        b: &str,
        bv: impl ToArg,
        c: &str,
        cv: impl ToArg,
    ) -> String {
        self.ta(key.as_ref(), &[(a, av.to_arg()), (b, bv.to_arg()), (c, cv.to_arg())])
    }

    /// Whether the catalogue has the key.
    pub fn has(self, key: &str) -> bool {
        bundle(self.lang).has_message(key)
    }

    /// The value of a message or of one of its attributes; `None` where there is none.
    pub(crate) fn find(
        self,
        key: &str,
        attribute: Option<&str>,
        args: &[(&str, Arg)],
    ) -> Option<Cow<'static, str>> {
        let bundle = bundle(self.lang);
        let message = bundle.get_message(key)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(name) => message.get_attribute(name)?.value(),
        };
        let mut faults = Vec::new();
        let text = if args.is_empty() {
            bundle.format_pattern(pattern, None, &mut faults)
        } else {
            let args: FluentArgs =
                args.iter().map(|(name, value)| ((*name).to_owned(), FluentValue::from(value))).collect();
            Cow::Owned(bundle.format_pattern(pattern, Some(&args), &mut faults).into_owned())
        };
        if !faults.is_empty() {
            debug_assert!(faults.is_empty(), "the text `{key}` misses a variable: {faults:?}");
            tracing::warn!(key, "a text misses a variable");
        }
        Some(text)
    }
}

/// A key without a text: stops a debug build, prints itself in a release.
fn missing(key: &str) -> Cow<'static, str> {
    debug_assert!(false, "no text for the key `{key}`");
    tracing::warn!(key, "no text for a key");
    Cow::Owned(key.to_owned())
}
