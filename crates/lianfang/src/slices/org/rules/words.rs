//! How people write the name of a place: the whole path on end, parts of it, short forms; and a unit by code and name.

use kernel::{DivisionCode, Level};

/// The folded forms of one division's name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forms {
    /// The name itself.
    pub name: String,
    /// Short and equal forms, see `divisions::aliases`.
    pub others: Vec<String>,
}

/// The folded forms of a name.
pub fn forms_of(name: &str, level: Level) -> Forms {
    let level = divisions::Level::from_i64(level.number() - 1);
    let others = level.map(|level| divisions::aliases(name, level)).unwrap_or_default();
    Forms { name: divisions::fold(name), others: others.iter().map(|form| divisions::fold(form)).collect() }
}

/// Whether a folded text is the name or one of its forms.
pub fn is_written(forms: &Forms, text: &str) -> bool {
    forms.name == text || forms.others.iter().any(|form| form == text)
}

/// Takes `990101001000 和平村委会` apart: the code of a division and the name of a unit there.
pub fn code_and_name(text: &str) -> Option<(DivisionCode, &str)> {
    let text = text.trim();
    let (code, name) = text.split_at(text.find(|c: char| !c.is_numeric())?);
    let code = divisions::parse_code(code).ok().filter(|code| *code != 0)?;
    let between = |c: char| c.is_whitespace() || matches!(c, '/' | '-' | '·' | ',' | '，' | ':' | '：');
    let name = name.trim_start_matches(between);
    (!name.is_empty()).then_some((DivisionCode(code), name))
}
