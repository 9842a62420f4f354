//! What the pages share.

use kernel::{Day, Instant, Problem, UnitId};
use webkit::{Fields, QueryFields, Text};

use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::checkins::actions::{self, Roster};
use crate::slices::checkins::model::{Answer, Extra, Late, LateReason, PersonRound, Said, Seen};
use crate::slices::org::actions::Once;
use crate::slices::people::model::Sight;

/// The inner id of a unit in an address.
pub fn unit_of(app: &App, text: &str) -> Result<UnitId, Problem> {
    app.ids.decode(text).map(UnitId).ok_or_else(Problem::not_found)
}

/// The day that an address names; today where it names none.
pub fn day_of(text: &str, today: Day) -> Result<Day, Problem> {
    if text.is_empty() { Ok(today) } else { Day::parse(text).ok_or_else(Problem::not_found) }
}

/// Which list a page is about: the unit, the day, the round.
pub struct At {
    /// The unit as the address names it.
    pub unit_text: String,
    /// The unit.
    pub unit: UnitId,
    /// The day.
    pub day: Day,
    /// Word of the round; empty is the daily check-in.
    pub round: String,
}

impl At {
    /// From `/checkins/{unit}..?day=&round=`.
    pub fn of(app: &App, caller: &Caller, unit: String, query: &QueryFields) -> Result<At, Problem> {
        Ok(At {
            unit: unit_of(app, &unit)?,
            unit_text: unit,
            day: day_of(query.get("day"), caller.arrived.day())?,
            round: query.get("round").to_owned(),
        })
    }

    /// Address of a tool of the list, such as `/entry`; of the list itself where `tool` is empty.
    pub fn href(&self, tool: &str) -> String {
        format!("/checkins/{}{tool}?day={}&round={}", self.unit_text, self.day, self.round)
    }

    /// The list, for whoever is directly answerable; for everybody else it answers like a missing one.
    pub async fn own_roster(&self, app: &Shared, caller: &Caller) -> Result<Roster, Problem> {
        let actor = caller.actor()?.clone();
        let book = app.checkins.book(&app.db).await?;
        let (unit, day, round) = (self.unit, self.day, self.round.clone());
        let roster = app
            .db
            .read("checkins.own_roster", move |tx| actions::roster(tx, &book, &actor, unit, &round, day))
            .await?;
        if roster.reach.sight == Sight::Answerable { Ok(roster) } else { Err(Problem::not_found()) }
    }
}

/// The client's key of a form.
pub fn once(fields: &Fields) -> Once {
    Once::of(fields)
}

/// Temperature in a few characters: `36.6`, 没量, 见过.
pub fn seen_short(text: Text, answer: &Answer) -> String {
    match answer.seen {
        Seen::Measured(celsius) => celsius.to_string(),
        Seen::NotMeasured => text.t("checkin-not-measured-short").into_owned(),
        Seen::SeenWell => text.t("checkin-seen-well-short").into_owned(),
        Seen::NotNow => text.t("checkin-not-now-short").into_owned(),
    }
}

/// Temperature in words: `36.6 ℃`, 没有量.
pub fn seen_words(text: Text, answer: &Answer) -> String {
    match answer.seen {
        Seen::Measured(celsius) => text.t1("celsius", "value", celsius.to_string()),
        Seen::NotMeasured => text.t("checkin-not-measured").into_owned(),
        Seen::SeenWell => text.t("checkin-seen-well").into_owned(),
        Seen::NotNow => text.t("checkin-not-now").into_owned(),
    }
}

/// Symptoms in words: 咳嗽、乏力; or that there are none; or that nobody asked.
pub fn symptoms_words(text: Text, answer: &Answer) -> String {
    match answer.symptoms {
        None => text.t("checkin-not-asked").into_owned(),
        Some(set) if set.is_empty() => text.t("checkin-no-symptoms").into_owned(),
        Some(set) => {
            let words: Vec<String> = set
                .iter()
                .map(|symptom| text.t(format!("symptom-{}", symptom.code())).into_owned())
                .collect();
            words.join(&text.t("list-comma"))
        }
    }
}

/// Yes, no, or that nobody asked.
pub fn yes_no(text: Text, answer: Option<bool>, key: &str) -> String {
    match answer {
        None => text.t("checkin-not-asked").into_owned(),
        Some(yes) => text.t(format!("{key}-{}", if yes { "yes" } else { "no" })).into_owned(),
    }
}

/// The hours that are left, or that it is over.
pub fn cut_off_words(text: Text, def: &PersonRound, day: Day, now: Instant) -> String {
    let cut_off = def.cut_off(day);
    let at = if cut_off.day() == day { cut_off.hm() } else { text.day_hm(cut_off) };
    let key = if now <= cut_off { "checkin-due" } else { "checkin-due-over" };
    text.t1(key, "at", at)
}

/// "迟报 25 分·没有网络": by how much, and why where somebody said.
pub fn late_words(text: Text, late: i64, extra: &Extra) -> String {
    match &extra.late {
        None => text.late(late),
        Some(told) => format!("{}{}{}", text.late(late), text.t("dot"), reason_words(text, told)),
    }
}

/// A reason for being late in words.
pub fn reason_words(text: Text, late: &Late) -> String {
    let reason = text.t(format!("late-reason-{}", late.reason.code())).into_owned();
    match (late.reason, late.words.as_str()) {
        (_, "") => reason,
        (LateReason::Other, words) => words.to_owned(),
        (_, words) => format!("{reason}{}{words}", text.t("comma")),
    }
}

/// What was said to the voluntary items: 生活习惯 好、心情 需要关心.
pub fn said_words(text: Text, said: Said) -> String {
    let words: Vec<String> = said
        .iter()
        .map(|(item, going)| {
            let item = text.t(format!("item-{}", item.code())).into_owned();
            text.t2("checkin-said", "item", item, "going", text.t(format!("going-{}", going.code())))
        })
        .collect();
    words.join(&text.t("list-comma"))
}
