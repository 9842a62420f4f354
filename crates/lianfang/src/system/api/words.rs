//! A text of the description in both languages.

use kernel::Lang;

/// What something is, in the words of a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Words {
    /// The text of one language.
    pub fn of(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// Both texts.
pub(super) const fn words(zh: &'static str, en: &'static str) -> Words {
    Words { zh, en }
}
