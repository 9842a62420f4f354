//! `lianfang bench`: durable returns over real HTTP, measured on a copy of a data directory.
//!
//! A figure alone says little: disks and processors differ a hundredfold. So every run prints, measured in
//! the same minute on the same machine, the disk's fdatasync time and three ceilings (bare HTTP, bare HTTP
//! with one durable append, prepared inserts in one transaction), and the rate as a share of each. Nothing
//! is believed that was not counted: sums are read again from the killed server's files, counters are
//! compared with the rows, the trail is verified. `docs/BENCHMARKS.md` has the figures.

mod ceiling;
mod check;
mod check_ins;
mod child;
mod client;
mod copy;
mod disk;
mod load;
mod prepare;
mod random;
mod report;
mod requests;
mod rush;
mod spread;
mod watch;

pub use rush::{Order, RushArgs, rush};

/// Whatever stops a measurement.
type Failure = Box<dyn std::error::Error + Send + Sync>;
