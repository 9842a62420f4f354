//! Whether a body may meet: those present with a vote against those entitled, or households against all households.

use super::super::model::{Bar, Households, MeetingRule};
use super::Count;

/// What was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// 有表决权的人
    Persons,
    /// 户
    Households,
}

impl Basis {
    /// Stable word for catalogues.
    pub fn code(self) -> &'static str {
        ["persons", "households"][self as usize]
    }
}

/// Who is there, in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attending {
    /// With a vote, in all (of a village assembly: villagers of 18 and more).
    pub entitled: u32,
    /// With a vote, present.
    pub present: u32,
    /// Absent where nobody counted households.
    pub households: Option<Households>,
}

impl From<Count> for Attending {
    fn from(count: Count) -> Attending {
        Attending { entitled: count.votes_entitled, present: count.votes_present, households: None }
    }
}

/// The statement that the minutes carry: `present` of `entitled` on a basis, `needs` of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quorum {
    /// What was counted.
    pub basis: Basis,
    /// 应到
    pub entitled: u32,
    /// 实到
    pub present: u32,
    /// The smallest number that is enough.
    pub needs: u32,
    /// Whether it is.
    pub held: bool,
}

/// The quorum by a rule; absent where the rule asks for none. Where households count as well, one basis is enough: the
/// statement is about persons, unless households alone hold or only households were counted. A body of nobody never
/// may meet; more present than entitled is a fault of the figures (see `tally`) and is held against the figures as
/// they stand.
///
/// ```text
///   branch, at least 1/2:            19 of 24, needs 12: held
///   election, at least 4/5:          19 of 24, needs 20: not held; 19 of 23, needs 19: held
///   assembly, 2/3 of 310 households: needs 207
/// ```
pub fn quorum(rule: &MeetingRule, attending: &Attending) -> Option<Quorum> {
    let may = rule.may_meet?;
    let persons = statement(Basis::Persons, may.persons, attending.entitled, attending.present);
    let households = may
        .households
        .zip(attending.households)
        .map(|(bar, counted)| statement(Basis::Households, bar, counted.all, counted.represented));
    match households {
        Some(households) if !persons.held && (households.held || persons.entitled == 0) => Some(households),
        _ => Some(persons),
    }
}

fn statement(basis: Basis, bar: Bar, entitled: u32, present: u32) -> Quorum {
    let held = entitled > 0 && bar.met(present, entitled);
    Quorum { basis, entitled, present, needs: bar.needs(entitled), held }
}
