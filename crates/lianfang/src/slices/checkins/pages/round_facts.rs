//! A version of a round of check-ins in words, and how it stands.

use kernel::{Day, clock_of};
use webkit::Text;

use crate::slices::checkins::actions::RoundEntry;
use crate::slices::checkins::model::PersonRound;

/// What a version says, one line a thing, always the same lines in the same order.
pub fn facts(text: Text, def: &PersonRound) -> Vec<(String, String)> {
    let asks = &def.asks;
    let asked: Vec<String> = [
        (asks.temperature, "checkin-celsius-short"),
        (asks.symptoms, "checkin-symptoms"),
        (asks.contact, "checkin-contact-short"),
        (asks.travel, "checkin-travel-short"),
        (asks.place, "checkin-place-short"),
    ]
    .into_iter()
    .filter(|(on, _)| *on)
    .map(|(_, key)| text.t(key).into_owned())
    .collect();
    let items: Vec<String> = asks
        .voluntary
        .items
        .iter()
        .map(|item| text.t(format!("item-{}", item.code())).into_owned())
        .collect();
    let comma = text.t("list-comma");
    let items = if items.is_empty() {
        text.t("checkin-round-no-items").into_owned()
    } else {
        let to = text.t(format!("offered-to-{}", asks.voluntary.to.code()));
        text.t2("checkin-round-items-to", "items", items.join(&comma), "to", to)
    };
    let duty = if def.voluntary { "checkin-round-voluntary" } else { "checkin-round-owed" };
    [
        ("field-title_zh", def.title_zh.clone()),
        ("field-title_en", def.title_en.clone()),
        ("checkin-round-asks", asked.join(&comma)),
        ("checkin-items", items),
        ("field-due", clock_of(def.due_minute)),
        ("checkin-round-remind", reminders(text, def)),
        ("checkin-round-fever", text.t1("celsius", "value", def.fever.words())),
        ("field-fever_source", def.fever.source.clone()),
        ("checkin-round-duty", text.t(duty).into_owned()),
    ]
    .map(|(key, value)| (text.t(key).into_owned(), value))
    .into()
}

/// The fixed times of reminders.
fn reminders(text: Text, def: &PersonRound) -> String {
    let times: Vec<String> = def.reminders().into_iter().map(clock_of).collect();
    if times.is_empty() {
        text.t("checkin-round-remind-none").into_owned()
    } else {
        times.join(&text.t("list-comma"))
    }
}

/// Catalogue key of how a version stands today.
pub fn standing(entry: &RoundEntry, def: &PersonRound, today: Day) -> &'static str {
    let holds = |day| entry.on(day).is_some_and(|on| on.version == def.version);
    match def.valid_from > today {
        _ if holds(today) => "edit-in-force",
        true if holds(def.valid_from) => "edit-planned",
        true => "edit-never-held",
        false => "edit-over",
    }
}

/// The last day on which a version holds; `None` while nobody has ended it.
pub fn last_day(entry: &RoundEntry, def: &PersonRound) -> Option<Day> {
    let later = entry
        .versions
        .iter()
        .filter(|other| other.version > def.version && other.valid_from > def.valid_from);
    let replaced = later.map(|other| other.valid_from.plus(-1)).min();
    [def.valid_to.map(|end| end.plus(-1)), replaced].into_iter().flatten().min()
}

/// From when to when, in words.
pub fn span(text: Text, entry: &RoundEntry, def: &PersonRound) -> String {
    let to =
        last_day(entry, def).map_or_else(|| text.t("edit-open-end").into_owned(), |day| text.date_year(day));
    format!("{} – {to}", text.date_year(def.valid_from))
}

/// The version that begins next after today.
pub fn planned(entry: &RoundEntry, today: Day) -> Option<&PersonRound> {
    entry
        .versions
        .iter()
        .filter(|def| standing(entry, def, today) == "edit-planned")
        .min_by_key(|def| def.valid_from)
        .map(|def| &**def)
}
