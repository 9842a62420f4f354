//! What a value looks like in JSON.

use super::words::{Words, words};

/// A JSON value of the interface.
#[derive(Clone, Debug)]
pub enum Shape {
    /// Words of any length.
    Text,
    /// Words of so many characters, both ends included.
    TextOf(usize, usize),
    /// An opaque id: thirteen characters.
    Id,
    /// A civil day, `2026-11-23`.
    Day,
    /// An instant with its zone, `2026-11-23T15:00:00.000+08:00`.
    Instant,
    /// A time of day, `15:00`; 24:00 is the end of the day.
    Clock,
    /// Twelve digits of a division; `0` is the nation.
    Division,
    /// The same, where the digits of the levels below may be left out: `990101`.
    DivisionPrefix,
    /// A whole number, both ends included; `None` where there is none.
    Whole(Option<i64>, Option<i64>),
    /// Yes or no.
    Flag,
    /// One of these words.
    OneOf(Vec<&'static str>),
    /// An answer of a form: a whole number or words, `null` where nobody stated it.
    Answer,
    /// This, or `null`.
    OrNull(Box<Shape>),
    /// Any number of these.
    List(Box<Shape>),
    /// An object whose names are codes of fields.
    ByField(Box<Shape>),
    /// A shape that goes by a name.
    Named(&'static str),
    /// An object with these properties and no other.
    Object(Vec<Property>),
    /// A flat object with these properties; others are ignored.
    Form(Vec<Property>),
}

/// One property of an object.
#[derive(Clone, Debug)]
pub struct Property {
    /// Its name.
    pub name: &'static str,
    /// What its value looks like.
    pub shape: Shape,
    /// Whether it is always there.
    pub always: bool,
    /// What it says.
    pub words: Words,
}

/// A shape that goes by a name.
#[derive(Clone, Debug)]
pub struct Named {
    /// How others refer to it.
    pub name: &'static str,
    /// What it is.
    pub words: Words,
    /// What it looks like.
    pub shape: Shape,
}

/// A shape under a name.
pub(super) fn named(name: &'static str, zh: &'static str, en: &'static str, shape: Shape) -> Named {
    Named { name, words: words(zh, en), shape }
}

/// A property that is always there.
pub(super) fn has(name: &'static str, shape: Shape, zh: &'static str, en: &'static str) -> Property {
    Property { name, shape, always: true, words: words(zh, en) }
}

/// A property that may be left out.
pub(super) fn may(name: &'static str, shape: Shape, zh: &'static str, en: &'static str) -> Property {
    Property { name, shape, always: false, words: words(zh, en) }
}

/// The shape, or `null`.
pub(super) fn or_null(shape: Shape) -> Shape {
    Shape::OrNull(Box::new(shape))
}

/// Any number of them.
pub(super) fn list(shape: Shape) -> Shape {
    Shape::List(Box::new(shape))
}

/// By code of a field.
pub(super) fn by_field(shape: Shape) -> Shape {
    Shape::ByField(Box::new(shape))
}

/// How many: 0 or more.
pub(super) fn count() -> Shape {
    Shape::Whole(Some(0), None)
}

/// A number that counts from 1: a version, seconds, days.
pub(super) fn from_one() -> Shape {
    Shape::Whole(Some(1), None)
}

/// A page of a list, as every list with a cursor answers.
pub(super) fn page_of(item: &'static str) -> Shape {
    Shape::Object(vec![
        has("items", list(Shape::Named(item)), "这一页的各行", "the rows of this page"),
        has(
            "next",
            or_null(Shape::Text),
            "下一页从哪里起，原样放进 after；最后一页为 null",
            "where the next page begins, to be given back as `after`; null on the last page",
        ),
    ])
}

impl Shape {
    /// Properties of an object; empty for anything else.
    pub fn properties(&self) -> &[Property] {
        match self {
            Shape::Object(properties) | Shape::Form(properties) => properties,
            _ => &[],
        }
    }

    /// The name that stands in it, where one does.
    pub fn named(&self) -> Option<&'static str> {
        match self {
            Shape::Named(name) => Some(name),
            Shape::OrNull(inner) | Shape::List(inner) | Shape::ByField(inner) => inner.named(),
            _ => None,
        }
    }

    /// A short form that reads alike in every language: `integer 1..365`, `Unit[]`, `"now" | "cut-off"`.
    pub fn notation(&self) -> String {
        match self {
            Shape::Text => "string".into(),
            Shape::TextOf(least, most) => format!("string {least}..{most}"),
            Shape::Id => "id".into(),
            Shape::Day => "date".into(),
            Shape::Instant => "date-time".into(),
            Shape::Clock => "HH:MM".into(),
            Shape::Division => "990101000000 | 0".into(),
            Shape::DivisionPrefix => "990101 | 0".into(),
            Shape::Whole(least, most) => whole(*least, *most),
            Shape::Flag => "boolean".into(),
            Shape::OneOf(words) => {
                words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" | ")
            }
            Shape::Answer => "integer | string | null".into(),
            Shape::OrNull(inner) => format!("{} | null", inner.notation()),
            Shape::List(inner) => format!("{}[]", bracketed(inner)),
            Shape::ByField(inner) => format!("{{ code: {} }}", inner.notation()),
            Shape::Named(name) => (*name).into(),
            Shape::Object(_) | Shape::Form(_) => "object".into(),
        }
    }
}

fn whole(least: Option<i64>, most: Option<i64>) -> String {
    let end = |end: Option<i64>| end.map(|n| n.to_string()).unwrap_or_default();
    match (least, most) {
        (None, None) => "integer".into(),
        (least, most) => format!("integer {}..{}", end(least), end(most)),
    }
}

/// `("a" | "b")[]`, so that the brackets mean the whole.
fn bracketed(inner: &Shape) -> String {
    match inner {
        Shape::OneOf(_) | Shape::OrNull(_) | Shape::Answer => format!("({})", inner.notation()),
        plain => plain.notation(),
    }
}
