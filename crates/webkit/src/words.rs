//! The words that the script on a page needs, in the reader's language, as one JSON block.

use serde::Serialize;

use crate::chart::Json;
use crate::shell::Shell;

#[derive(Serialize)]
struct ScriptWords {
    lang: &'static str,
    past: String,
    s: String,
    ms: String,
    hm: String,
    dh: String,
    copied: String,
    sort: String,
    none: String,
    offline: [String; 2],
    retry: String,
    busy: [String; 2],
    kept: [String; 2],
    drop: String,
    lost: String,
}

impl Shell {
    /// Words for the script: `{a}` and `{b}` stand for the parts of a span.
    pub fn script_words(&self) -> Json {
        let t = |key: &str| self.text.t(key).into_owned();
        let span = |key: &str| self.text.t1("left", "span", self.text.t2(key, "a", "{a}", "b", "{b}"));
        Json::of(&ScriptWords {
            lang: self.text.lang.tag(),
            past: t("left-past"),
            s: span("span-s"),
            ms: span("span-ms"),
            hm: span("span-hm"),
            dh: span("span-dh"),
            copied: t("copy-done"),
            sort: self.text.t1("sort-by", "column", "{column}"),
            none: t("filter-none"),
            offline: [t("offline-title"), t("offline-fact")],
            retry: t("offline-retry"),
            busy: [t("busy-again-title"), t("busy-again-fact")],
            kept: [t("kept-title"), t("kept-fact")],
            drop: t("kept-drop"),
            lost: t("live-lost"),
        })
    }
}
