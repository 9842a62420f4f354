//! What identifies people and bodies in China: resident identity numbers, phone numbers, unified social
//! credit codes, names, and names as they are typed in pinyin.
//!
//! No I/O and no clock. Numbers are read as people and spreadsheets write them (full-width digits, blanks,
//! hyphens, a leading apostrophe), checked, and never repaired by guessing: what a spreadsheet stored as a
//! number and thereby ruined is refused. [`IdNo`] and [`Phone`] print themselves masked; only `reveal` gives
//! them whole, so that a number cannot reach a log by accident.
//!
//! ```
//! use cnid::{IdFault, IdNo, Sex};
//! let id = IdNo::parse("９９０１０１ 19900307 0015").expect("valid");
//! assert_eq!(id.birth(), (1990, 3, 7));
//! assert_eq!(id.sex(), Sex::Male);
//! assert_eq!(id.to_string(), "990101********0015");
//! assert_eq!(IdNo::parse("9.90101E+17"), Err(IdFault::Ruined));
//!
//! assert_eq!(cnid::mask_name("田小满"), "田**");
//! let key = cnid::pinyin::search_key("田小满");
//! assert_eq!(key, "txm tianxiaoman 田小满");
//! assert!(cnid::pinyin::Query::parse("tian xiaom").matches(&key));
//! ```

mod clean;
mod distance;
mod id;
mod name;
mod phone;
pub mod pinyin;
mod surname;
mod uscc;

pub use clean::half_width;
pub use distance::edit_distance;
pub use id::{IdFault, IdNo, Sex};
pub use name::{fold_name, mask_name};
pub use phone::{Phone, PhoneFault, PhoneKind};
pub use uscc::{Uscc, UsccFault};
