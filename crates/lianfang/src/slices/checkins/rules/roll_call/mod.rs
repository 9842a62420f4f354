//! Reads the roll call (接龙) of a class's chat group against the class's roster.
//!
//! Each line of the text comes back, matched to a child, asked about, or as a heading; none is left out and
//! none is given to a child on a guess that is not marked.

mod denials;
mod facts;
mod line;
mod matching;
mod numbers;
mod persons;
mod places;
mod readings;
mod sharing;
mod spelling;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{HashMap, HashSet};

use matching::Roster;
use sharing::{Speaker, Telling};

/// A name on the roster.
#[derive(Clone, Copy, Debug)]
pub struct RosterName<'a> {
    /// The person. A person may stand on the roster under several names, and several under one.
    pub key: i64,
    /// The name in any width and spacing; a name without letters is never found.
    pub name: &'a str,
}

/// What a line says of the temperature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Temperature {
    /// Tenths of a degree Celsius, 340 to 430.
    Measured(i64),
    /// The line says that nobody measured.
    NotMeasured,
    /// The line says 正常 and gives no figure; nothing was measured as far as anyone knows.
    SaidNormal,
    /// A figure that no living child has: as written, in half-width characters.
    OutOfRange(String),
    /// Nothing was said.
    Absent,
}

/// Whom a line is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// One person, by the full name or by a given name that only this person has.
    One(i64),
    /// Two or more persons: they share the name or the given name, or the line names them all and does not
    /// say which answer is whose.
    Several(Vec<i64>),
    /// The line answers for somebody who is not on the roster.
    Nobody {
        /// At most five persons whose names are like the words in the line, the likest first.
        nearest: Vec<i64>,
    },
    /// No answer: a heading, an example, a reminder, chatter.
    Header,
}

/// A symptom that the daily report knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Symptom {
    Fever,
    Cough,
    SoreThroat,
    /// A running or a blocked nose.
    RunnyNose,
    Fatigue,
    Headache,
    Diarrhoea,
    Vomiting,
    Rash,
    SmellLoss,
}

/// The kind of leave a line asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    /// 病假.
    Sick,
    /// 事假.
    Affairs,
    /// 请假 without a reason.
    Unsaid,
}

/// Something in a line that a teacher should look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Odd {
    /// The temperature is a likely meaning of what was written: 365, 36, 36 5, 36.5左右.
    Inferred,
    /// More than one temperature; the first after the name was taken.
    TwoReadings,
    /// The temperature had more than one decimal; what stands behind the first was cut.
    Cut,
    /// The figure is outside 34.0 to 43.0.
    Range,
    /// The person has more than one line that answers.
    Twice,
    /// The input line names several persons.
    Shared,
    /// The line has no name of its own and was given to the sender of the line above.
    Spoken,
    /// An illness, an injury or a complaint that is not one of the symptoms.
    Unlisted,
    /// The words can be taken in two ways.
    Unclear,
}

/// What an input line says of one person. An input line that answers for several persons, each with a share
/// that is certain, comes back as several of these with one number and one text, next to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Number of the input line, from 1; blank lines are counted.
    pub number: usize,
    /// The input line as given.
    pub text: String,
    /// The words taken for the name, without titles and in half-width lower case; empty if there are none.
    pub name: String,
    pub found: Match,
    pub temperature: Temperature,
    /// In the order of [`Symptom`], each once; a symptom that the line denies is not here.
    pub symptoms: Vec<Symptom>,
    /// The words as said: 在家, 在武汉, 未外出. `None` if the line says nothing of a place.
    pub place: Option<String>,
    /// Whether there was contact with a patient. `None` if the line says nothing of it.
    pub contact: Option<bool>,
    /// `None` if the line does not ask for leave.
    pub leave: Option<Leave>,
    /// In the order of [`Odd`], each once.
    pub odd: Vec<Odd>,
    /// Another line of the same person counts instead: the last that answers, or the last if none does.
    pub superseded: bool,
}

/// A roll call as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// In the order of the text; at least one for each line that is not blank.
    pub lines: Vec<Line>,
    /// Persons on the roster without a line of their own, in roster order. A line that is asked about belongs
    /// to nobody yet.
    pub unanswered: Vec<i64>,
}

/// Reads a roll call against a roster.
pub fn read(text: &str, roster: &[RosterName<'_>]) -> Reading {
    let names = Roster::new(roster);
    let mut tellings: Vec<Telling> = Vec::new();
    let mut speaker: Option<Speaker> = None;
    for (index, given) in text.lines().enumerate() {
        if given.trim().is_empty() {
            speaker = None;
        } else {
            tellings.extend(sharing::tell(index + 1, given, &names, &mut speaker));
        }
    }
    supersede(&mut tellings);
    let mut missing: HashSet<i64> = roster.iter().map(|person| person.key).collect();
    for telling in &tellings {
        if let Match::One(key) = telling.line.found {
            missing.remove(&key);
        }
    }
    let unanswered = roster.iter().map(|person| person.key).filter(|key| missing.remove(key)).collect();
    Reading { lines: tellings.into_iter().map(|telling| telling.line).collect(), unanswered }
}

/// Leaves one line of each person standing and marks those who answered more than once.
fn supersede(tellings: &mut [Telling]) {
    let mut by_person: HashMap<i64, Vec<usize>> = HashMap::new();
    for (index, telling) in tellings.iter().enumerate() {
        if let Match::One(key) = telling.line.found {
            by_person.entry(key).or_default().push(index);
        }
    }
    for indices in by_person.into_values().filter(|indices| indices.len() > 1) {
        // A bare 收到 after the figure must not take the figure away.
        let answering: Vec<usize> =
            indices.iter().copied().filter(|&index| tellings[index].answers).collect();
        let counted = if answering.is_empty() { &indices } else { &answering };
        let last = counted[counted.len() - 1];
        for &index in &indices {
            tellings[index].line.superseded = index != last;
        }
        if answering.len() > 1 {
            for &index in &answering {
                let odd = &mut tellings[index].line.odd;
                odd.push(Odd::Twice);
                odd.sort_unstable();
            }
        }
    }
}
