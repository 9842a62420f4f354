//! Bars of states as SVG: shape first (solid, hatch, dashes, stripes, dots), colour second, and the
//! figures in words for whoever can't see it.

use std::fmt::{self, Write as _};

use askama::filters::HtmlSafe;

use crate::i18n::{Given, Text, ToArg};

/// What adds up to owed. A strip or bar that shows late and back-filled apart has them subtracted from
/// reported and zero already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// Reported in time.
    pub reported: i64,
    /// Zero reports in time.
    pub zero: i64,
    /// Received after the cut-off on the same day, reported or zero.
    pub late: i64,
    /// Received on a later day.
    pub back_filled: i64,
    /// Not received, cut-off not reached.
    pub open: i64,
    /// Not received, cut-off passed.
    pub missing: i64,
    /// Not received, and nobody had to: a voluntary round.
    pub blank: i64,
}

impl Given<Parts> for Parts {
    fn given(&self) -> Parts {
        *self
    }
}

impl Parts {
    /// All parts together.
    pub fn owed(self) -> i64 {
        self.received() + self.open + self.missing + self.blank
    }

    /// What somebody filed, in time or not: the numerator of the coverage.
    pub fn received(self) -> i64 {
        self.reported + self.zero + self.late + self.back_filled
    }

    fn listed(self) -> [(&'static str, i64); 7] {
        [
            ("reported", self.reported),
            ("zero", self.zero),
            ("late", self.late),
            ("back-filled", self.back_filled),
            ("open", self.open),
            ("missing", self.missing),
            ("voluntary", self.blank),
        ]
    }
}

/// A bar as markup.
#[derive(Clone, Debug)]
pub struct Bar {
    parts: Parts,
    height: u32,
    numbers: bool,
    label: String,
}

/// A part narrower than this has no room for its number.
const NUMBER_PERMILLE: i64 = 30;

impl Bar {
    /// For a table row.
    pub fn row(text: Text, parts: Parts) -> Bar {
        Bar { parts, height: 10, numbers: false, label: label(text, parts) }
    }

    /// Over the width of a panel; missing carries its number.
    pub fn wide(text: Text, parts: Parts) -> Bar {
        Bar { parts, height: 14, numbers: true, label: label(text, parts) }
    }
}

fn label(text: Text, parts: Parts) -> String {
    let said: Vec<String> = parts
        .listed()
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(code, n)| text.t2("bar-part", "state", text.state(code).to_arg(), "n", n))
        .collect();
    said.join(&text.t("comma"))
}

impl fmt::Display for Bar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (h, owed) = (self.height, self.parts.owed());
        write!(f, "<svg class=\"bar\" width=\"100%\" height=\"{h}\" role=\"img\" aria-label=\"")?;
        for c in self.label.chars() {
            match c {
                '<' => f.write_str("&lt;")?,
                '"' => f.write_str("&quot;")?,
                '&' => f.write_str("&amp;")?,
                c => f.write_char(c)?,
            }
        }
        f.write_str("\">")?;
        let mut x = 0;
        for (code, n) in self.parts.listed().into_iter().filter(|(_, n)| *n > 0) {
            // Thousandths of the whole, from the running sum, so that the parts end exactly at the end.
            let from = x * 100_000 / owed;
            x += n;
            let wide = x * 100_000 / owed - from;
            let at = |v: i64| format!("{}.{:03}%", v / 1_000, v % 1_000);
            let place = format!("x=\"{}\" width=\"{}\" height=\"{h}\"", at(from), at(wide));
            write!(f, "<rect class=\"b-{code}\" {place}/>")?;
            if matches!(code, "zero" | "late" | "back-filled" | "missing") {
                write!(f, "<rect {place} fill=\"url(#p-{code})\"/>")?;
            }
            if self.numbers && code == "missing" && wide >= NUMBER_PERMILLE * 100 {
                let middle = at(from + wide / 2);
                write!(
                    f,
                    "<text x=\"{middle}\" y=\"11\" class=\"b-halo\">{n}</text><text x=\"{middle}\" y=\"11\">{n}</text>"
                )?;
            }
        }
        f.write_str("</svg>")
    }
}

// Fixed tags, digits, and a label that was escaped above.
impl HtmlSafe for Bar {}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Lang;

    #[test]
    fn the_parts_fill_the_bar_exactly_and_are_said_in_words() {
        let parts = Parts { reported: 1, zero: 1, late: 1, back_filled: 0, open: 2, missing: 2, blank: 0 };
        assert_eq!((parts.owed(), parts.received()), (7, 3));
        let svg = Bar::wide(Text::new(Lang::Zh), parts).to_string();
        assert!(svg.contains("aria-label=\"已报 1，零报告 1，迟报 1，待报 2，未报 2\""), "{svg}");
        let widths: f64 = svg
            .split("<rect class=")
            .skip(1)
            .map(|r| r.split("width=\"").nth(1).unwrap().split('%').next().unwrap().parse::<f64>().unwrap())
            .sum();
        assert!((widths - 100.0).abs() < 0.000_1, "{widths}");
        assert!(!svg.contains("style="));
    }

    #[test]
    fn nothing_owed_is_an_empty_bar() {
        let svg = Bar::row(Text::new(Lang::En), Parts::default()).to_string();
        assert!(!svg.contains("<rect"), "{svg}");
    }
}
