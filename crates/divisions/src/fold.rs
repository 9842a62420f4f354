//! One form of a text for searching: what looks alike is alike.

use unicode_normalization::UnicodeNormalization as _;

/// Characters without width: they come along when a name is copied from a page or a spreadsheet, and nobody sees them.
fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Folds a text for search: NFKC, lower case, blanks and invisible characters out. Folding twice changes nothing.
/// Names are stored as given; both sides of a comparison are folded.
///
/// ```
/// assert_eq!(divisions::fold("幸福ｅ家 社区（１）"), "幸福e家社区(1)");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = fold_once(text);
    // Taking a blank out can bring two characters together that compose into one: repeat until nothing moves.
    loop {
        let again = fold_once(&folded);
        if again == folded {
            return folded;
        }
        folded = again;
    }
}

fn fold_once(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).filter(|&c| !is_invisible(c)).collect()
}
