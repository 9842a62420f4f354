//! The compact form of an edition, and the two directions of it.
//!
//! ```text
//! magic "LFDIV1\0\0" | varint length, deflated head | one block a city, in code order
//!
//! head    edition year, rows of each of the 5 levels,
//!         tails (count, then texts), the characters of all stems as one text, commonest first,
//!         provinces (count), each: own digits, name, cities (count),
//!           each: own digits, name, bytes of its block, counties (count),
//!             each: own digits, name
//! block   four columns, each as varint length and deflated bytes:
//!         shape   a county: its towns (count); a town: own digits, villages (count); a village: own digits,
//!                 digits as the difference to the sibling before
//!         tails   a byte a row: the number of the tail, such as 村民委员会
//!         lengths a byte a row: characters of the stem
//!         stems   a character: below 230 its number in one byte, else two bytes, 230 + high and low
//! ```
//! Numbers are LEB128, a text is its length in bytes and UTF-8. A name is its stem and its tail, byte for byte as
//! given. A city is the smallest piece that is unpacked, some two thousand rows.

mod read;
mod write;

pub(crate) use read::{Block, Head, Row};
pub use write::{SourceRow, write};

/// First bytes of the form; the digit changes with the layout.
const MAGIC: [u8; 8] = *b"LFDIV1\0\0";

/// Characters below this number take one byte in the column of stems. Measured: 200 makes the file 0.6 % larger.
const ONE_BYTE: usize = 230;
