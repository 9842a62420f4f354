//! Whom a line is about, and which of its answers belong to whom.

use super::facts::Facts;
use super::line::{Cleaned, Opening, clean, loose_words};
use super::matching::{Hit, Roster};
use super::persons::{blank_names, is_mention, named};
use super::spelling::is_letter;
use super::words::{Kind, Word, scan};
use super::{Line, Match, Odd, Temperature};

/// A line and whether it answers anything.
pub struct Telling {
    pub line: Line,
    pub answers: bool,
}

/// The sender of the lines that follow, from a line such as 田小满妈妈 2026-11-23 07:41.
#[derive(Clone, Debug)]
pub struct Speaker {
    name: String,
    keys: Vec<i64>,
}

/// Reads one line that is not blank; `speaker` is who sent the line above, and then who sent this one.
pub fn tell(number: usize, text: &str, roster: &Roster, speaker: &mut Option<Speaker>) -> Vec<Telling> {
    let cleaned = clean(text);
    let (persons, doubtful): (Vec<Hit>, Vec<Hit>) =
        roster.find(&cleaned.chars).into_iter().partition(|hit| hit.clear && !is_mention(&cleaned, hit));
    let persons = named(&cleaned.chars, persons);
    let telling = |name: &str, found: Match, facts: &Facts| {
        let mut told = one(number, text, name, found, facts);
        if cleaned.cut {
            told.line.odd.push(Odd::Unclear);
        }
        told.line.odd.sort_unstable();
        told.line.odd.dedup();
        told
    };
    if cleaned.opening == Opening::Example {
        return vec![telling("", Match::Header, &Facts::default())];
    }
    if persons.is_empty() {
        return vec![nameless(&cleaned, &doubtful, roster, speaker, telling)];
    }
    let bare = blank_names(&cleaned.chars, &persons);
    let facts = Facts::of(&bare, persons[0].start);
    let reminds = scan(&bare).iter().any(|word| word.kind == Kind::Reminder);
    if reminds && !facts.answers() {
        return vec![telling("", Match::Header, &Facts::default())];
    }
    match &persons[..] {
        [person] => {
            if cleaned.stamped || bare.iter().rev().find(|c| !matches!(c, ' ' | '|')) == Some(&':') {
                *speaker = Some(Speaker { name: person.name.clone(), keys: person.keys.clone() });
            }
            vec![telling(&person.name, whom(&person.keys), &facts)]
        }
        _ => shared(&bare, &persons, &facts, telling),
    }
}

fn whom(keys: &[i64]) -> Match {
    if let [key] = keys { Match::One(*key) } else { Match::Several(keys.to_vec()) }
}

fn one(number: usize, text: &str, name: &str, found: Match, facts: &Facts) -> Telling {
    let (temperature, odd) = facts.temperature();
    let line = Line {
        number,
        text: text.to_owned(),
        name: name.to_owned(),
        found,
        temperature,
        symptoms: facts.symptoms.clone(),
        place: facts.place.clone(),
        contact: facts.contact,
        leave: facts.leave,
        odd,
        superseded: false,
    };
    Telling { line, answers: facts.answers() }
}

fn nameless(
    cleaned: &Cleaned,
    doubtful: &[Hit],
    roster: &Roster,
    speaker: &mut Option<Speaker>,
    telling: impl Fn(&str, Match, &Facts) -> Telling,
) -> Telling {
    let mut chars = cleaned.chars.clone();
    for spoken_to in &cleaned.addressed {
        chars[spoken_to.clone()].fill('|');
    }
    let facts = Facts::of(&chars, 0);
    let heading = scan(&chars).iter().any(|word| matches!(word.kind, Kind::Heading | Kind::Reminder));
    if let Some(place) = facts.place.as_ref().map(|place| place.chars().collect::<Vec<char>>()) {
        // The words of a place are no name.
        if let Some(at) = chars.windows(place.len()).position(|part| part == place) {
            chars[at..at + place.len()].fill('|');
        }
    }
    let words = loose_words(&chars);
    let name = words.first().map(|word| word.iter().collect::<String>()).unwrap_or_default();
    if cleaned.stamped && !facts.answers() {
        *speaker = None;
    }
    let numbered = cleaned.opening == Opening::Number;
    let listed = numbered && (!facts.figures.is_empty() || !words.is_empty());
    if heading && !(numbered && matches!(facts.temperature().0, Temperature::Measured(_))) {
        return telling("", Match::Header, &Facts::default());
    }
    if let Some(speaker) =
        speaker.as_ref().filter(|_| words.is_empty() && doubtful.is_empty() && facts.answers())
    {
        let mut told = telling(&speaker.name, whom(&speaker.keys), &facts);
        told.line.odd.push(Odd::Spoken);
        told.line.odd.sort_unstable();
        return told;
    }
    let short = words.iter().map(Vec::len).sum::<usize>() <= 12 && chars.len() <= 60;
    let mut nearest = if short || facts.answers() { roster.nearest(&words) } else { Vec::new() };
    let said = doubtful.iter().filter(|hit| hit.start < chars.len() && (short || facts.answers()));
    for key in said.flat_map(|hit| &hit.keys) {
        if nearest.len() < 5 && !nearest.contains(key) {
            nearest.push(*key);
        }
    }
    let like_a_name = words.len() == 1 && name.chars().count() <= 4 && short;
    if facts.answers() || listed || like_a_name || (!nearest.is_empty() && cleaned.addressed.is_empty()) {
        return telling(&name, Match::Nobody { nearest }, &facts);
    }
    telling("", Match::Header, &facts)
}

/// A line that names several: a share for each if it is certain, or one line that is asked about.
fn shared(
    bare: &[char],
    persons: &[Hit],
    whole: &Facts,
    telling: impl Fn(&str, Match, &Facts) -> Telling,
) -> Vec<Telling> {
    let ends = persons.iter().skip(1).map(|next| next.start).chain([bare.len()]);
    let stretches: Vec<&[char]> =
        persons.iter().zip(ends).map(|(person, end)| &bare[person.end..end]).collect();
    let own: Vec<Facts> = stretches.iter().map(|stretch| Facts::of(stretch, 0)).collect();
    let first_words = Facts::of(&bare[..persons[0].start], 0).answers();
    let listed = own[..own.len() - 1].iter().all(|facts| !facts.answers());
    let each = if first_words {
        None
    } else if listed {
        split_list(stretches[stretches.len() - 1], persons.len())
    } else if own.iter().all(Facts::answers) && !scan(bare).iter().any(|word| word.kind == Kind::All) {
        Some(own)
    } else {
        None
    };
    let mut told: Vec<Telling> = if let Some(each) = each {
        let share = |(person, facts): (&Hit, &Facts)| telling(&person.name, whom(&person.keys), facts);
        persons.iter().zip(&each).map(share).collect()
    } else {
        let mut keys: Vec<i64> = Vec::new();
        for key in persons.iter().flat_map(|person| &person.keys) {
            if !keys.contains(key) {
                keys.push(*key);
            }
        }
        let names: Vec<&str> = persons.iter().map(|person| person.name.as_str()).collect();
        vec![telling(&names.join("、"), Match::Several(keys), whole)]
    };
    for share in &mut told {
        share.line.odd.push(Odd::Shared);
        share.line.odd.sort_unstable();
    }
    told
}

/// Answers after a list of names: as many figures as names, or nothing that is one person's own, or 都.
fn split_list(tail: &[char], persons: usize) -> Option<Vec<Facts>> {
    let facts = Facts::of(tail, 0);
    let words: Vec<Word> = scan(tail);
    let for_all = words.iter().any(|word| word.kind == Kind::All);
    if facts.figures.len() == persons {
        let others = facts.with_figures(Vec::new());
        let share = |figure| facts.with_figures(vec![figure]);
        return (for_all || !others.is_personal())
            .then(|| facts.figures.iter().cloned().map(share).collect());
    }
    let alike = if for_all { facts.figures.len() < 2 } else { !facts.is_personal() };
    let separate = tail.iter().filter(|&&c| is_letter(c)).count() > 60;
    (alike && !separate).then(|| vec![facts; persons])
}
