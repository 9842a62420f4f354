//! What the filled form says: all faults at once.

use kernel::Fault;

use crate::slices::checkins::model::{Answer, Celsius10, PersonRound, Seen, Symptom, Symptoms};

/// Longest place and words.
pub(super) const MOST_CHARS: usize = 100;

/// A temperature as people write it: `36.5`, `３６。５`, `36,5 ℃`, `365`. `None` for what is no number; outside the range
/// the number as it was read.
pub fn read_celsius(text: &str) -> Result<Celsius10, Option<String>> {
    let clean: String = text
        .chars()
        .map(|c| match cnid::half_width(c) {
            '。' | ',' | '·' => '.',
            c => c,
        })
        .filter(|c| !c.is_whitespace() && !"℃°度cC".contains(*c))
        .collect();
    let (whole, part) = clean.split_once('.').unwrap_or((clean.as_str(), ""));
    let digits = |text: &str| !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !(part.is_empty() || digits(part)) {
        return Err(None);
    }
    let whole: i64 = whole.parse().map_err(|_| None)?;
    // 365 without a point is 36.5: no thermometer shows three digits before it.
    if part.is_empty() && whole >= 100 {
        return Celsius10::new(whole).ok_or(Some(clean));
    }
    // What stands behind the first decimal is cut, never rounded up to a fever.
    let tenth = part.bytes().next().map_or(0, |b| i64::from(b - b'0'));
    Celsius10::new(whole * 10 + tenth).ok_or(Some(clean))
}

/// Reads the fields of a form; `get` answers the value of a field, `all` every value of one that is sent several
/// times.
///
/// Fields: `pick` (a temperature, `not-measured`, `not-now`), `celsius` (typed, goes before `pick`), `well` (`none` says
/// that none of the events below applies, in one tap), `symptom`.., `exposure`, `travel` (`yes`, `no`), `place`,
/// `words`.
pub fn check<'f>(
    def: &PersonRound,
    get: impl Fn(&str) -> &'f str,
    all: impl Fn(&str) -> Vec<&'f str>,
) -> Result<Answer, Vec<Fault>> {
    if def.voluntary && get("pick") == "not-now" {
        return Ok(Answer::not_now());
    }
    let mut faults = Vec::new();
    let seen = if def.asks.temperature {
        celsius(get("pick"), get("celsius"), &mut faults)
    } else {
        Seen::NotMeasured
    };
    // One tap says "none of these today" for all that is asked below; it never comes from yesterday.
    let none = get("well") == "none";
    let symptoms = def.asks.symptoms.then(|| symptoms(none, &all("symptom"), &mut faults));
    let contact = def.asks.contact.then(|| yes_no("exposure", none, get("exposure"), &mut faults));
    let travel = def.asks.travel.then(|| yes_no("travel", none, get("travel"), &mut faults));
    let words = words("words", get("words"), &mut faults);
    if symptoms.is_some_and(|set| set.has(Symptom::Other)) && words.is_empty() {
        faults.push(Fault::field("words", "other-in-words"));
    }
    let place = if def.asks.place { self::words("place", get("place"), &mut faults) } else { String::new() };
    if faults.is_empty() { Ok(Answer { seen, symptoms, contact, travel, place, words }) } else { Err(faults) }
}

pub(super) fn celsius(pick: &str, typed: &str, faults: &mut Vec<Fault>) -> Seen {
    let text = if typed.is_empty() { pick } else { typed };
    if text == "not-measured" {
        return Seen::NotMeasured;
    }
    if text.is_empty() {
        faults.push(Fault::field("celsius", "celsius-required"));
        return Seen::NotMeasured;
    }
    match read_celsius(text) {
        Ok(celsius) => Seen::Measured(celsius),
        Err(None) => {
            faults.push(Fault::field("celsius", "celsius-unread"));
            Seen::NotMeasured
        }
        Err(Some(shown)) => {
            faults.push(Fault::field("celsius", "celsius-range").with("shown", shown));
            Seen::NotMeasured
        }
    }
}

pub(super) fn symptoms(none: bool, given: &[&str], faults: &mut Vec<Fault>) -> Symptoms {
    let mut set = Symptoms::default();
    let mut said_none = none;
    for code in given.iter().filter(|code| !code.is_empty()) {
        match Symptom::parse(code) {
            Some(symptom) => set.insert(symptom),
            None if *code == "none" => said_none = true,
            None => faults.push(Fault::field("symptom", "unknown-choice")),
        }
    }
    if said_none && !set.is_empty() {
        faults.push(Fault::field("symptom", "none-and-some"));
    } else if !said_none && set.is_empty() {
        faults.push(Fault::field("symptom", "asked-each-day"));
    }
    set
}

pub(super) fn yes_no(field: &'static str, none: bool, text: &str, faults: &mut Vec<Fault>) -> bool {
    match text {
        "yes" if none => {
            faults.push(Fault::field(field, "none-and-some"));
            true
        }
        "yes" => true,
        "no" => false,
        _ if none => false,
        _ => {
            faults.push(Fault::field(field, "asked-each-day"));
            false
        }
    }
}

pub(super) fn words(field: &'static str, text: &str, faults: &mut Vec<Fault>) -> String {
    if text.chars().count() > MOST_CHARS {
        faults.push(Fault::field(field, "too-long").with("max", MOST_CHARS));
    }
    text.to_owned()
}
