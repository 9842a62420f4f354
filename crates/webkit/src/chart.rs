//! Figures for the charts: a JSON block that the script reads. The page shows the same figures as a table.

use std::fmt;

use askama::filters::HtmlSafe;
use serde::Serialize;

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
