//! Names: masked for lists, folded for comparing.

use unicode_normalization::UnicodeNormalization;

use crate::clean::is_blank;
use crate::surname::compound_of;

/// The dot between the parts of a name, as names are folded to it.
pub(crate) const DOT: char = '·';

/// A Chinese character, or another sign that stands for a syllable or word of its own.
pub(crate) fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// A name as it may be shown to those who need not know it: the surname, and a star for each character of the
/// given name. A name with a dot between its parts, and one in other letters, keeps its first character and
/// takes two stars; a name of one character is all star. A name of two characters has a surname of one.
///
/// ```
/// use cnid::mask_name;
/// assert_eq!(mask_name("李小龙"), "李**");
/// assert_eq!(mask_name("李四"), "李*");
/// assert_eq!(mask_name("欧阳修"), "欧阳*");
/// assert_eq!(mask_name("阿依古丽·买买提"), "阿**");
/// assert_eq!(mask_name("Maria Garcia"), "M**");
/// assert_eq!(mask_name("田"), "*");
/// ```
pub fn mask_name(name: &str) -> String {
    let name: String = name.nfkc().filter(|&c| !is_blank(c)).map(unify_dot).collect();
    let length = name.chars().count();
    let Some(first) = name.chars().next() else { return String::new() };
    if length == 1 {
        return "*".to_owned();
    }
    if !name.chars().all(is_ideograph) {
        return format!("{first}**");
    }
    match compound_of(&name) {
        Some((surname, _)) if length > 2 => format!("{surname}{}", "*".repeat(length - 2)),
        _ => format!("{first}{}", "*".repeat(length - 1)),
    }
}

/// A name made ready for comparing: compatibility forms (full-width letters among them) made plain by NFKC,
/// blanks and zero-width marks removed, the various middle dots made one, letters small. Store names as
/// given, never folded.
///
/// ```
/// assert_eq!(cnid::fold_name(" 田　小满\u{200b}"), "田小满");
/// assert_eq!(cnid::fold_name("阿依古丽•买买提"), cnid::fold_name("阿依古丽・买买提"));
/// assert_eq!(cnid::fold_name("Ｍａｒｉａ Garcia"), "mariagarcia");
/// ```
pub fn fold_name(name: &str) -> String {
    name.nfkc().filter(|&c| !is_blank(c)).map(unify_dot).flat_map(char::to_lowercase).collect()
}

/// The various middle dots as one.
pub(crate) fn unify_dot(c: char) -> char {
    match c {
        '•' | '・' | '‧' | '∙' | '⋅' | '･' | '᛫' | '●' => DOT,
        other => other,
    }
}
