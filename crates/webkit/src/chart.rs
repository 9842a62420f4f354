//! Figures for the charts: a JSON block that the script reads, and the table with the same figures.

use std::fmt;

use askama::Template;
use askama::filters::HtmlSafe;
use serde::Serialize;

use crate::i18n::Text;

/// JSON that may stand inside a `<script type="application/json">`: no `<`, `>` or `&` in it.
#[derive(Clone, Debug)]
pub struct Json(String);

impl Json {
    /// The JSON of a value whose keys are strings.
    pub fn of(value: &impl Serialize) -> Json {
        let text = serde_json::to_string(value).expect("plain values with string keys always serialise");
        Json(text.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026"))
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

// The three characters that could end the element are escaped as JSON above.
impl HtmlSafe for Json {}

/// Units that were not in time, day by day; all lists are as long as `days`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Round14 {
    /// Days as they stand below the bars.
    pub days: Vec<String>,
    /// Missing at the cut-off.
    pub missing: Vec<i64>,
    /// Received after the cut-off.
    pub late: Vec<i64>,
    /// Open: the cut-off has not come.
    pub open: Vec<i64>,
}

/// The chart and its table.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/round14.html")]
pub struct Chart14 {
    text: Text,
    json: Json,
    rows: Vec<(String, i64, i64, i64)>,
}

impl Chart14 {
    pub(crate) fn new(text: Text, figures: &Round14) -> Chart14 {
        let at = |list: &[i64], i: usize| list.get(i).copied().unwrap_or(0);
        let rows = figures
            .days
            .iter()
            .enumerate()
            .map(|(i, day)| {
                (day.clone(), at(&figures.missing, i), at(&figures.late, i), at(&figures.open, i))
            })
            .collect();
        Chart14 { text, json: Json::of(figures), rows }
    }
}

// A template of this crate: everything in it is escaped when it renders.
impl HtmlSafe for Chart14 {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_cannot_end_its_script_element() {
        let json = Json::of(&["</script><script>alert(1)</script>&amp;"]).to_string();
        assert!(!json.contains(['<', '>', '&']), "{json}");
        let back: Vec<String> = serde_json::from_str(&json).unwrap();
        assert_eq!(back, ["</script><script>alert(1)</script>&amp;"]);
    }
}
