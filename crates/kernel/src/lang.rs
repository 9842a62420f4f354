//! The two complete languages of the product.

/// A reader's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Chinese, the first language.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// BCP 47 tag for the `lang` attribute.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }

    /// Short word for addresses and cookies.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Zh => "zh",
            Lang::En => "en",
        }
    }

    /// Reads `zh`, `zh-CN`, `en`, `en-GB` and the like; `None` for another language.
    pub fn parse(text: &str) -> Option<Lang> {
        let head = text.trim().get(..2)?.to_ascii_lowercase();
        match head.as_str() {
            "zh" => Some(Lang::Zh),
            "en" => Some(Lang::En),
            _ => None,
        }
    }

    /// The first language of an `Accept-Language` header that the product speaks; Chinese otherwise.
    pub fn from_accept(header: &str) -> Lang {
        header.split(',').find_map(|part| Lang::parse(part.split(';').next()?)).unwrap_or_default()
    }
}
