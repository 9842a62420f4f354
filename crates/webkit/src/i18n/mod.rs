//! Words in the reader's language, from Fluent catalogues.
//!
//! A process installs its catalogues once, before the first text is asked for; webkit's own are
//! always among them. A key that is missing stops a debug build at once and prints itself in a
//! release, so that a reader gets a page with one odd word instead of none.

mod arg;
mod compare;
mod format;
mod plain;
mod said;
mod text;

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentResource, FluentValue};
use kernel::Lang;

pub use arg::{Arg, Given, ToArg};
pub use compare::differences;
pub use plain::{number, percent_encode};
pub use said::Said;
pub use text::Text;

/// The catalogues of this crate: shell, states, generic problems and faults.
pub const CATALOGUES: [(Lang, &str); 2] = [
    (Lang::Zh, include_str!("../../locales/zh/webkit.ftl")),
    (Lang::En, include_str!("../../locales/en/webkit.ftl")),
];

type Bundle = FluentBundle<FluentResource>;

struct Installed {
    zh: Bundle,
    en: Bundle,
    /// How many catalogues of the product stand in the bundles.
    count: usize,
}

static INSTALLED: OnceLock<Installed> = OnceLock::new();

/// Installs the product's catalogues beside webkit's own. The first call counts; a second call with
/// the same catalogues changes nothing.
///
/// # Panics
/// When a catalogue does not parse or says a key twice, and when texts were asked for before.
pub fn install(catalogues: &[(Lang, &'static str)]) {
    let installed = INSTALLED.get_or_init(|| build(catalogues));
    assert!(
        installed.count == catalogues.len(),
        "catalogues are installed once, before the first text: {} stand, {} were given",
        installed.count,
        catalogues.len()
    );
}

pub(crate) fn bundle(lang: Lang) -> &'static Bundle {
    let installed = INSTALLED.get_or_init(|| build(&[]));
    match lang {
        Lang::Zh => &installed.zh,
        Lang::En => &installed.en,
    }
}

fn build(catalogues: &[(Lang, &'static str)]) -> Installed {
    let of = |lang: Lang| {
        let tag = lang.tag().parse().expect("the tags of both languages are valid");
        let mut bundle = Bundle::new_concurrent(vec![tag]);
        // Isolation marks would stand as boxes in text files and Excel.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(n) => Some(number(n.value as i64)),
            _ => None,
        }));
        for (_, source) in CATALOGUES.iter().chain(catalogues).filter(|(l, _)| *l == lang) {
            let resource = FluentResource::try_new((*source).to_owned())
                .unwrap_or_else(|(_, faults)| panic!("a catalogue does not parse: {faults:?}"));
            if let Err(faults) = bundle.add_resource(resource) {
                panic!("a key stands in two catalogues: {faults:?}");
            }
        }
        bundle
    };
    Installed { zh: of(Lang::Zh), en: of(Lang::En), count: catalogues.len() }
}
