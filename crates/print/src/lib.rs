//! Documents for paper: a model of what a Chinese office prints, laid out on the character grid of GB/T 9704-2012
//! (A4, 22 lines of 28 characters) and written as PDF.
//!
//! Fonts come in as bytes and leave as subsets: nothing is read from a disk here. The names of the standard (小标宋,
//! 仿宋_GB2312, 楷体_GB2312) are not free; whoever prints says which faces stand in for them.
//!
//! ```
//! use print::{Block, Document, lay_out};
//!
//! let document = Document {
//!     blocks: vec![
//!         Block::Title("防控工作会议纪要".into()),
//!         Block::Heading { level: 1, text: "一、会议议定".into(), rest: String::new() },
//!         Block::Text("各村每日十五时前报送。".into()),
//!     ],
//!     ..Document::default()
//! };
//! assert_eq!(lay_out(&document).len(), 1);
//! ```

mod breaking;
mod grid;
mod layout;
mod model;
#[cfg(feature = "pdf")]
mod pdf;

pub use grid::{COLUMNS, LINES};
pub use layout::{Line, Page, Segment, lay_out};
pub use model::{Block, Document, Face, Ink};
#[cfg(feature = "pdf")]
pub use pdf::{FaceBytes, Fonts, PrintError, Printed, pdf};
