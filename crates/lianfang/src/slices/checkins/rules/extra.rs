//! What is told beside an answer: never required, never held against anybody.

use kernel::{Day, Fault, Instant};

use super::check::MOST_CHARS;
use crate::slices::checkins::model::{
    Extra, Going, Items, Late, LateReason, NewAnswer, PersonRound, Seen, Stored,
};

/// Reads the fields of what is told beside an answer; blank is blank.
///
/// Fields: `life_habits`, `learning_habits`, `mood` (`good`, `so-so`, `attention`), of those that are offered;
/// `late_reason` and `late_words`.
pub fn check_extra<'f>(items: Items, get: impl Fn(&str) -> &'f str) -> Result<Extra, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut extra = Extra::default();
    for item in items.iter() {
        let text = get(item.field());
        let going = Going::parse(text);
        if going.is_none() && !text.is_empty() {
            faults.push(Fault::field(item.field(), "unknown-choice"));
        }
        extra.said.set(item, going);
    }
    let (text, words) = (get("late_reason"), get("late_words"));
    let mut reason = LateReason::parse(text);
    if reason.is_none() && !text.is_empty() {
        faults.push(Fault::field("late_reason", "unknown-choice"));
    }
    if words.chars().count() > MOST_CHARS {
        faults.push(Fault::field("late_words", "too-long").with("max", MOST_CHARS));
    }
    // Whoever wrote words and chose nothing has told a reason all the same.
    if reason.is_none() && !words.is_empty() {
        reason = Some(LateReason::Other);
    }
    extra.late = reason.map(|reason| Late { reason, words: words.to_owned() });
    if faults.is_empty() { Ok(extra) } else { Err(faults) }
}

/// Whether a first answer at `arrived` would be late, so that the list of reasons is offered. A voluntary round asks
/// nobody why.
pub fn may_say_why(def: &PersonRound, versions: &[Stored], day: Day, arrived: Instant) -> bool {
    !def.voluntary && versions.is_empty() && arrived > def.cut_off(day)
}

/// What is kept of what was told: the items that the round offers, a reason only of a first answer that was late, and
/// nothing beside "not now".
pub fn kept_extra(def: &PersonRound, new: &NewAnswer, versions: &[Stored], arrived: Instant) -> Extra {
    if new.answer.seen == Seen::NotNow {
        return Extra::default();
    }
    Extra {
        said: new.extra.said.among(def.asks.voluntary.items),
        late: new.extra.late.clone().filter(|_| may_say_why(def, versions, new.day, arrived)),
    }
}
