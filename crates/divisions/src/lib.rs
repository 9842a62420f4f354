//! The administrative divisions of the nation, five levels down to village and community, in the 2023 edition of the
//! National Bureau of Statistics (665,276 rows, as of 30 June 2023), as a form of about 2 MB inside the program.
//!
//! No I/O and no clock. Codes are twelve digits as `i64`, 0 is the nation; `docs/divisions.md` tells the source, the
//! licence and the traps of the data. Reading goes in code order, parents before children, and unpacks the towns and
//! villages of one city at a time: for the whole nation take one walk with [`nation`], not a [`find`] for each row.
//!
//! ```
//! let town = divisions::find(421_081_001_000).expect("known");
//! assert_eq!(town.name, "绣林街道");
//! let path: Vec<String> = divisions::ancestors(town.code).into_iter().map(|above| above.name).collect();
//! assert_eq!(path, ["湖北省", "荆州市", "石首市"]);
//! ```

use std::sync::LazyLock;

mod alias;
mod bucket;
mod code;
mod edition;
mod fold;
pub mod form;
mod kind;

pub use alias::aliases;
pub use bucket::{bucket, bucket_owner, is_bucket};
pub use code::{CodeFault, Level, child_code, county_of, level_of, parent_of, parse_code, span};
pub use edition::{Division, Divisions, Edition};
pub use fold::fold;

static EMBEDDED: LazyLock<Edition<'static>> =
    LazyLock::new(|| Edition::open(include_bytes!("../data/divisions.bin")));

/// The embedded edition itself: its year and the rows of each level.
///
/// ```
/// assert_eq!(divisions::edition().year(), 2023);
/// assert_eq!(divisions::edition().counts(), [31, 342, 2_978, 41_352, 620_573]);
/// ```
pub fn edition() -> &'static Edition<'static> {
    &EMBEDDED
}

/// All 665,276 divisions in code order, parents before children.
///
/// ```
/// let first: Vec<String> = divisions::nation().take(3).map(|division| division.name).collect();
/// assert_eq!(first, ["北京市", "市辖区", "东城区"]);
/// ```
pub fn nation() -> Divisions<'static> {
    EMBEDDED.nation()
}

/// A division and everything below it, without what is above, in code order; 0 is the whole nation. None when the
/// edition does not know the code.
///
/// ```
/// assert_eq!(divisions::subtree(421_081_000_000).map(Iterator::count), Some(219));
/// assert!(divisions::subtree(990_101_000_000).is_none());
/// ```
pub fn subtree(code: i64) -> Option<Divisions<'static>> {
    EMBEDDED.subtree(code)
}

/// The division of a code; none for the nation, a bucket and what the edition does not know.
///
/// ```
/// assert_eq!(divisions::find(421_081_000_000).map(|division| division.name), Some("石首市".to_owned()));
/// ```
pub fn find(code: i64) -> Option<Division> {
    EMBEDDED.find(code)
}

/// The divisions above one, from the province down, without itself; empty for a province and an unknown code. Those
/// marked `placeholder` are to be left out where a path is shown.
///
/// ```
/// let above = divisions::ancestors(110_101_001_000);
/// let shown: Vec<&str> = above.iter().filter(|above| !above.placeholder).map(|above| above.name.as_str()).collect();
/// assert_eq!(shown, ["北京市", "东城区"]);
/// ```
pub fn ancestors(code: i64) -> Vec<Division> {
    EMBEDDED.ancestors(code)
}
