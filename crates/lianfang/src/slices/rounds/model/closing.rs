//! The deadline chain (期限链): the top cut-off stands once, each level below closes some minutes
//! before it. Leads are dated data; shipped they are 0.

use kernel::{Day, DivisionCode, Instant, Level};
use serde::{Deserialize, Serialize};

/// Minutes by which each level closes before the top cut-off (not before the next level up), 0 or
/// more, and never fewer than those of the level above: a part can't close after its whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Leads {
    /// Villages, communities, and every other unit that owes a return of its own.
    pub village: i64,
    /// Towns and streets.
    pub town: i64,
    /// Counties.
    pub county: i64,
    /// Cities.
    pub city: i64,
    /// Provinces.
    pub province: i64,
}

impl Leads {
    /// Minutes of one level; the nation closes at the top cut-off.
    pub fn minutes(self, level: Level) -> i64 {
        match level {
            Level::Nation => 0,
            Level::Province => self.province,
            Level::City => self.city,
            Level::County => self.county,
            Level::Town => self.town,
            Level::Village => self.village,
        }
    }
}

/// A division's own lead for one level of its subtree, from a day on. Never changed, only followed
/// by a later one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeadChange {
    /// In whose subtree it holds.
    pub division: DivisionCode,
    /// Which level closes at another time.
    pub level: Level,
    /// Minutes before the top cut-off.
    pub minutes: i64,
    /// First day.
    pub valid_from: Day,
    /// Who decided; the village sees it. May be blank only where nothing becomes earlier.
    pub by: String,
    /// Why; the village sees it. May be blank only where nothing becomes earlier.
    pub reason: String,
}

/// What nothing received means at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Silence {
    /// 待报, the cut-off not passed.
    Open,
    /// 未报, the cut-off passed.
    Missing,
    /// 自愿未填: asked without owing, so that silence is neither open nor missing (law 9).
    Blank,
}

/// When a unit's or a level's day closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Closing {
    /// The civil day that the return is about.
    pub day: Day,
    /// The last instant that is on time. 24:00 is the first instant of the next day.
    pub cut_off: Instant,
}

impl Closing {
    /// Whether the cut-off has passed: 15:00:00.000 is still on time.
    pub fn is_over(self, now: Instant) -> bool {
        now > self.cut_off
    }
}
