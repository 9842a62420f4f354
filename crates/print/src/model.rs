//! What is printed.

/// Which of the five faces of the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    /// 小标宋: titles and the mark of minutes.
    Title,
    /// 黑体: headings of level 1, labels of rolls.
    Hei,
    /// 楷体: headings of level 2.
    Kai,
    /// 仿宋: the body.
    Fang,
    /// 宋体: page numbers and the band.
    Song,
}

impl Face {
    /// All, in the order of [`Face`].
    pub const ALL: [Face; 5] = [Face::Title, Face::Hei, Face::Kai, Face::Fang, Face::Song];
}

/// Colour of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Black.
    Black,
    /// Red, recommended for the mark of minutes.
    Red,
    /// Grey, for the band.
    Grey,
}

/// One part of a document, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The mark of minutes (纪要标志), red, centred, its top 35 mm below the top of the text area.
    Mark(String),
    /// A title, 22 pt, centred, broken where it is long.
    Title(String),
    /// A line that is centred, such as the number of a document.
    Centred(String),
    /// A heading of level 1 to 4 with its own numbering, and the text that goes on behind it.
    Heading {
        /// 1 to 4; others are printed as 4.
        level: u8,
        /// The heading with its number: `一、会议议定`.
        text: String,
        /// Text in the same paragraph; may be empty.
        rest: String,
    },
    /// A paragraph, its first line two characters in.
    Text(String),
    /// A label and what belongs to it, further lines aligned below the first: `出席：…`, `时间：…`.
    Roll {
        /// The label with its colon.
        label: String,
        /// What belongs to it.
        words: String,
    },
    /// Places to sign, each on a line of its own.
    Signatures(Vec<String>),
    /// Empty lines.
    Space(usize),
}

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Title in the file's properties; empty is none.
    pub name: String,
    /// Words in the margin of every page, such as that the data are synthetic; empty is none.
    pub band: String,
    /// What is printed.
    pub blocks: Vec<Block>,
}
