//! Reads Chinese minutes: text in, structure out, with what is missing or contradictory.
//!
//! [`read`] takes minutes (会议记录, 纪要), notices, speeches, lectures, reports and compilations of them as people
//! write, print, scan and paste them: full and half width, spaces inside labels, lines broken by a page, masked
//! names. It knows nothing of files, networks or clocks, and never fails: a text that says little gives a reading
//! that says little, and findings.
//!
//! Three rules hold everywhere:
//! - What the text does not say is [`None`] and, for minutes, a [`Finding`] with its place. Nothing is invented: no
//!   year is taken from today, no list of names is counted into a number.
//! - A person who is mentioned is not an owner. An owner is who is told to act ([`Task`]).
//! - Time is linear in the length of the text.
//!
//! ```
//! let reading = minutes::read("村支部会议记录\n时间：2月12日晚\n地点：村委会\n主持人：村支部书记吕田\n\
//!     会议决定：\n1.盛小娟负责送菜，每天上午9点前送到门口。");
//! assert_eq!(reading.chair.as_deref(), Some("吕田"));
//! assert_eq!(reading.tasks[0].owner, "盛小娟");
//! assert_eq!(reading.tasks[0].due.as_deref(), Some("每天上午9点前"));
//! assert!(reading.findings.iter().any(|f| f.finding == minutes::FindingKind::NoYear && f.at.line == 2));
//! ```

mod agenda;
mod announced;
mod attendance;
mod documents;
mod docx;
mod docx_text;
mod due;
mod fields;
mod figures;
mod finding;
mod header;
mod html;
mod kinds;
mod label;
mod lexicon;
mod masks;
mod missing;
mod model;
mod motions;
mod normal;
mod numeral;
mod outline;
mod overlap;
mod owner;
mod page;
mod parts;
mod person;
mod reader;
mod render;
mod same;
mod set;
#[cfg(test)]
mod set_tests;
mod statements;
mod steps;
mod surname;
mod tasks;
mod title;
mod trends;
mod when;
mod words;

pub use docx::to_docx;
pub use docx_text::{DocxError, text_of_docx};
pub use finding::{Finding, FindingKind};
pub use html::to_html;
pub use model::{
    Absence, At, Attendance, Bound, Document, Figure, HalfDay, Item, Kind, Manner, Moment, Motion, Reading,
    Resolution, Statement, Task, Votes,
};
pub use overlap::{Fingerprint, Overlap};
pub use parts::{Part, split};
pub use reader::read;
pub use render::{Style, text_of, to_document, to_text};
pub use set::set_text;
