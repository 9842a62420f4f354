//! What is wrong with what somebody filled in.

use kernel::{Day, Fault, Instant};

/// Longest title, in characters: a line on a wall chart.
const TITLE: usize = 100;
/// Longest words of what to do.
const WORDS: usize = 500;
/// Longest words that a task comes from: a paragraph of minutes.
const SOURCE_WORDS: usize = 300;
/// Longest step.
const STEP: usize = 100;
/// Most steps.
const STEPS: usize = 20;
/// Most days of a posting.
const POSTING_DAYS: i32 = 62;
/// Longest reason or report.
const REASON: usize = 300;

fn too_long(field: &str, text: &str, max: usize) -> Option<Fault> {
    (text.chars().count() > max).then(|| Fault::field(field, "too-long").with("max", max))
}

/// A reason or a report of 2 to 300 characters.
pub fn reason_fault(field: &str, text: &str) -> Option<Fault> {
    if text.trim().chars().count() < 2 {
        return Some(Fault::field(field, "required"));
    }
    too_long(field, text.trim(), REASON)
}

/// Words that may be left out.
pub fn words_fault(field: &str, text: &str) -> Option<Fault> {
    too_long(field, text.trim(), REASON)
}

/// What is wrong with the words and days of a new task.
pub fn task_faults(
    (title, words, source_words): (&str, &str, &str),
    steps: &[String],
    (start, due): (Option<Day>, Instant),
    now: Instant,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    if title.trim().chars().count() < 2 {
        faults.push(Fault::field("task_title", "required"));
    }
    faults.extend(too_long("task_title", title.trim(), TITLE));
    faults.extend(too_long("task_words", words.trim(), WORDS));
    faults.extend(too_long("source_words", source_words.trim(), SOURCE_WORDS));
    if steps.len() > STEPS {
        faults.push(Fault::field("steps", "steps-many").with("max", STEPS));
    } else if steps.iter().any(|step| step.trim().chars().count() > STEP) {
        faults.push(Fault::field("steps", "too-long").with("max", STEP));
    }
    if due <= now {
        faults.push(Fault::field("due_day", "due-past"));
    }
    if start.is_some_and(|start| start > due.day()) {
        faults.push(Fault::field("start", "start-after-due"));
    }
    faults
}

/// What is wrong with the days of a posting.
pub fn posting_faults((from, to): (Day, Day)) -> Option<Fault> {
    if to < from {
        return Some(Fault::field("posting_until", "days-order"));
    }
    (to.0 - from.0 >= POSTING_DAYS)
        .then(|| Fault::field("posting_until", "posting-long").with("max", POSTING_DAYS))
}
