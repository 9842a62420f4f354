//! Quiet hours (免打扰) as dated data: no reminder goes out in them (S8-12, law 9).

use kernel::{Day, DivisionCode};

/// A span of the day, minutes 0 to 1,439 from `from` (included) to `to` (excluded); it may pass midnight, and equal
/// ends are no quiet hours at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuietHours {
    /// First quiet minute.
    pub from: i64,
    /// First minute that is quiet no longer.
    pub to: i64,
}

impl QuietHours {
    /// As shipped: 22:00 to 07:00.
    pub const SHIPPED: QuietHours = QuietHours { from: 22 * 60, to: 7 * 60 };

    /// Minutes that are quiet.
    pub fn minutes(self) -> i64 {
        (self.to - self.from).rem_euclid(24 * 60)
    }
}

/// What a division set for its subtree, from a day on. Never changed, only followed by a later one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuietChange {
    /// In whose subtree it holds.
    pub division: DivisionCode,
    /// The hours.
    pub hours: QuietHours,
    /// First day.
    pub valid_from: Day,
    /// Who decided.
    pub by: String,
    /// Why.
    pub reason: String,
}
