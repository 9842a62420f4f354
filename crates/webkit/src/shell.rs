//! What stands around every page: demo band, read-only banner, place, clock, who, navigation, and the
//! switches of language and theme.

use std::ops::Deref;

use kernel::{Instant, Lang};

use crate::assets;
use crate::bar::{Bar, Parts};
use crate::figure::Figure;
use crate::i18n::{Given, Text, percent_encode};
use crate::options::Link;
use crate::preferences::Theme;
use crate::visit::Visit;

/// How many links a phone shows as tabs; the others stand behind "more".
const TABS: usize = 4;

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// Name.
    pub name: String,
    /// Post or unit.
    pub post: String,
    /// Address of the account page.
    pub account: String,
    /// Where the sign-out form is sent.
    pub sign_out: String,
}

/// One link of the navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavItem {
    /// Catalogue key of its word.
    pub key: &'static str,
    /// Address.
    pub href: String,
    /// Whether the page belongs to it.
    pub on: bool,
    /// How many things wait there; not shown when 0.
    pub count: Option<i64>,
}

/// The frame of a page. Derefs to [`Text`], so that a template says `shell.t("key")`.
#[derive(Clone, Debug)]
pub struct Shell {
    /// Texts in the reader's language.
    pub text: Text,
    /// Theme.
    pub theme: Theme,
    /// Path and query of this page.
    pub path: String,
    /// Server time when the page was made.
    pub now: Instant,
    /// The cut-off that is being counted down to.
    pub cut_off: Option<Instant>,
    /// Token for the forms of the page; empty without a session.
    pub csrf: String,
    /// Whether the page wears the band of synthetic data.
    pub demo: bool,
    /// Why nothing can be written now, as a sentence.
    pub read_only: Option<String>,
    /// What the reader must be warned of on every page, as a sentence.
    pub warning: Option<String>,
    /// The last daily seal of the trail, as a line for print.
    pub seal: Option<String>,
    /// Who is signed in; `None` on public pages.
    pub who: Option<Who>,
    /// The place the page speaks of.
    pub place: Option<Link>,
    /// Navigation; the first four are the tabs of a phone.
    pub nav: Vec<NavItem>,
}

impl Deref for Shell {
    type Target = Text;

    fn deref(&self) -> &Text {
        &self.text
    }
}

impl Shell {
    /// The frame of a page without a session: sign-in, errors.
    pub fn new(visit: &Visit, now: Instant) -> Shell {
        Shell {
            text: visit.text,
            theme: visit.theme,
            path: visit.path.clone(),
            now,
            cut_off: None,
            csrf: String::new(),
            demo: false,
            read_only: None,
            warning: None,
            seal: None,
            who: None,
            place: None,
            nav: Vec::new(),
        }
    }

    /// Address of an embedded file.
    pub fn asset(&self, name: &str) -> &'static str {
        assets::asset(name)
    }

    /// What `data-bs-theme` says before the system was asked.
    pub fn first_theme(&self) -> &'static str {
        match self.theme {
            Theme::Dark => "dark",
            Theme::Auto | Theme::Light => "light",
        }
    }

    /// The language that the switch offers.
    pub fn other_lang(&self) -> Lang {
        match self.text.lang {
            Lang::Zh => Lang::En,
            Lang::En => Lang::Zh,
        }
    }

    /// Its name in its own words.
    pub fn other_lang_name(&self) -> &'static str {
        match self.other_lang() {
            Lang::Zh => "中文",
            Lang::En => "English",
        }
    }

    /// Address that switches the language and comes back here.
    pub fn switch_lang(&self) -> String {
        format!("/preferences?lang={}&back={}", self.other_lang().code(), percent_encode(&self.path))
    }

    /// Address that switches the theme and comes back here.
    pub fn switch_theme(&self, theme: &Theme) -> String {
        format!("/preferences?theme={}&back={}", theme.code(), percent_encode(&self.path))
    }

    /// Catalogue key of a theme's word.
    pub fn theme_key(&self, theme: &Theme) -> String {
        format!("theme-{}", theme.code())
    }

    /// Under whose name a device keeps forms that were not delivered: another person at the same
    /// device is not offered them.
    pub fn keeper(&self) -> &str {
        self.who.as_ref().map_or("", |who| &who.name)
    }

    /// All themes, for the switch.
    pub fn themes(&self) -> [Theme; 3] {
        Theme::ALL
    }

    /// Links that a phone shows as tabs.
    pub fn tabs(&self) -> &[NavItem] {
        &self.nav[..self.nav.len().min(TABS)]
    }

    /// Links that a phone keeps behind "more".
    pub fn more(&self) -> &[NavItem] {
        &self.nav[self.nav.len().min(TABS)..]
    }

    /// Milliseconds since 1970, for the ticking clock.
    pub fn now_millis(&self) -> i64 {
        self.now.0 / 1_000
    }

    /// Milliseconds since 1970 of an instant, for `data-left`.
    pub fn millis(&self, at: impl Given<Instant>) -> i64 {
        at.given().0 / 1_000
    }

    /// Seconds from the page's time to an instant, rounded up; negative once it has passed.
    pub fn seconds_to(&self, at: impl Given<Instant>) -> i64 {
        at.given().seconds_after(self.now)
    }

    /// A figure for a table cell: 0 in grey.
    pub fn figure(&self, n: impl Given<i64>) -> Figure {
        Figure::known(n.given())
    }

    /// A figure that may be unknown: `None` is a dash, never 0.
    pub fn figure_opt(&self, n: &Option<i64>) -> Figure {
        n.map_or(Figure::UNKNOWN, Figure::known)
    }

    /// Bar of states for a table row.
    pub fn bar(&self, parts: impl Given<Parts>) -> Bar {
        Bar::row(self.text, parts.given())
    }

    /// Bar of states over the width of a panel.
    pub fn bar_wide(&self, parts: impl Given<Parts>) -> Bar {
        Bar::wide(self.text, parts.given())
    }

    /// A fresh idempotency key for a form whose key the page does not know.
    pub fn new_key(&self) -> String {
        crate::csrf::new_key()
    }
}
