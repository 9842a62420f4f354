//! How much an import writes at once.

/// Who else wants the lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// A server runs: somebody's return waits behind what the lane is doing.
    BesideOthers,
    /// The command has the store to itself.
    Alone,
}

impl Pace {
    /// Rows of one closure. Beside others it must not hold the lane for more than 5 ms; alone the rows are many,
    /// because the keys of people lie anywhere in their indexes: a page that is touched by many rows is written once
    /// for all of them.
    pub fn rows(self) -> usize {
        match self {
            Pace::BesideOthers => 100,
            Pace::Alone => 5_000,
        }
    }

    /// Closures that wait for the lane at once: it commits them together.
    pub fn in_flight(self) -> usize {
        match self {
            Pace::BesideOthers => 16,
            Pace::Alone => 2,
        }
    }
}
