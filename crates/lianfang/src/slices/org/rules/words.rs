//! How people write the name of a place: the whole path on end, parts of it, short forms.

use kernel::Level;

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
