//! Two weeks of check-ins: who is sick is whom the unit's return counts, the others are well, and a few are silent.

use kernel::{Day, Instant, PersonId, Problem};

use super::chance::Chance;
use super::county::{COUNTY, County, OPEN_VILLAGE, REFUSED_VILLAGE};
use super::figures::Events;
use super::people::{Answering, List};
use crate::app::Shared;
use crate::slices::checkins::actions::{By, Filing, RoundEntry, answer_in};
use crate::slices::checkins::model::{
    Answer, Celsius10, Extra, Going, Item, Late, LateReason, Manner, NewAnswer, Seen, Symptom, Symptoms,
};
use crate::slices::org::actions::Once;
use crate::slices::org::model::UnitKind;
use crate::slices::people;
use crate::slices::people::model::{EventKind, NewEvent};

/// From where somebody comes back, and how.
const TRIPS: [(&str, &str); 4] =
    [("外县务工", "大巴"), ("外省务工", "火车"), ("外县务工", "自己开车"), ("邻县探亲", "大巴")];
/// Answers written in one closure: some 5 ms of the lane.
const TOGETHER: usize = 80;
/// Days on which every village of the town checks in: the others began with the schools.
const ALL_SINCE: i32 = 1;

/// Whoever stands behind a day.
pub(super) struct Morning<'a> {
    pub app: &'a Shared,
    pub county: &'a County,
    pub answering: &'a Answering,
    pub clerks: &'a [(kernel::UnitId, kernel::Actor)],
    pub entry: &'a RoundEntry,
}

impl Morning<'_> {
    /// A day's answers and returns home, up to `now`; `back` days before today.
    pub(super) async fn pass(
        &self,
        day: Day,
        back: i32,
        now: Instant,
        events: impl Fn(usize) -> Events,
    ) -> Result<(), Problem> {
        for list in &self.answering.lists {
            self.come_home(list, day, events(list.unit).returned).await?;
            let answers = self.answers(list, day, back, now, events(list.unit));
            for part in answers.chunks(TOGETHER) {
                let (entry, part) = (self.entry.clone(), part.to_vec());
                self.app
                    .db
                    .write(COUNTY.county(), "demo.answers", move |tx| {
                        let by = By::link(1);
                        for (at, new) in &part {
                            answer_in(tx, &entry, &by, *at, &Filing { new: new.clone(), key: None })?;
                        }
                        Ok::<_, Problem>(())
                    })
                    .await?;
            }
        }
        Ok(())
    }

    /// Somebody who was away comes back, as often as the day's truth says.
    async fn come_home(&self, list: &List, day: Day, count: i64) -> Result<(), Problem> {
        if !self.county.units[list.unit].kind.is_tree() || count == 0 {
            return Ok(());
        }
        let clerk = self.clerks[list.unit].1.clone();
        let skip = (day.0 as usize * 7) % list.own.len();
        let people: Vec<PersonId> =
            list.own.iter().copied().cycle().skip(skip).take(count as usize).collect();
        self.app
            .db
            .write(COUNTY.county(), "demo.returns", move |tx| {
                for person in &people {
                    let (place, way) = TRIPS[person.0 as usize % TRIPS.len()];
                    for (kind, on) in [(EventKind::Left, day.plus(-12)), (EventKind::Returned, day)] {
                        let new = NewEvent {
                            kind,
                            day: on,
                            place: place.into(),
                            way: way.into(),
                            note: String::new(),
                        };
                        people::actions::record_event(tx, &clerk, *person, &new, &Once::default(), day)?;
                    }
                }
                Ok::<_, Problem>(())
            })
            .await
    }

    /// Who answers what and when.
    fn answers(
        &self,
        list: &List,
        day: Day,
        back: i32,
        now: Instant,
        events: Events,
    ) -> Vec<(Instant, NewAnswer)> {
        let planned = &self.county.units[list.unit];
        let mut chance = Chance::of("answers", &[list.id.0, back.into()]);
        let mut sick: Vec<PersonId> = Vec::new();
        let mut pool = list.own.clone();
        let mut wanted = events.fever.max(events.symptoms);
        let is_refused_school = planned.parent.is_some_and(|n| self.county.units[n].name == REFUSED_VILLAGE);
        if is_refused_school && back == 0 && wanted > 0 {
            sick.push(self.answering.feverish);
            wanted -= 1;
        }
        if planned.name == REFUSED_VILLAGE && back == 0 {
            // The village's fever is the child's, whose answer stands in the list of the school.
            wanted = 0;
        }
        sick.extend(chance.take(wanted, &mut pool));
        let everybody = !planned.kind.is_tree()
            || planned.name == OPEN_VILLAGE
            || planned.name == REFUSED_VILLAGE
            || back <= ALL_SINCE;
        let mut answers = Vec::new();
        for (n, person) in sick.iter().enumerate() {
            // The fever that contradicts the second village's zero is known at any hour.
            let at = day.at_minute(6 * 60 + 40).plus_seconds(chance.below(1_800));
            let at = if *person == self.answering.feverish { at.min(now) } else { at };
            let hot = (n as i64) < events.fever;
            let coughs = (n as i64) < events.symptoms;
            let celsius = if hot { 374 + chance.below(15) } else { 362 + chance.below(8) };
            let symptoms: Symptoms = coughs.then_some(Symptom::Cough).into_iter().collect();
            answers.push((at, new(*person, day, Celsius10::new(celsius), symptoms)));
        }
        let others = list.people.iter().filter(|person| everybody && !sick.contains(person));
        // A resident who sits in a class answers once, in the village's list.
        let others = others.filter(|person| planned.kind.is_tree() || list.own.contains(person));
        for person in others {
            if chance.percent(3) || *person == self.answering.feverish {
                continue;
            }
            let late = if chance.percent(2) { 12 * 60 } else { 6 * 60 + 50 };
            let at = day.at_minute(late).plus_seconds(chance.below(4 * 3_600 + 2_400));
            let celsius = if chance.percent(4) { None } else { Celsius10::new(361 + chance.below(9)) };
            let mut new = new(*person, day, celsius, Symptoms::default());
            new.extra =
                told(&mut Chance::of("told", &[person.0, back.into()]), planned.kind == UnitKind::School);
            answers.push((at, new));
        }
        answers.retain(|(at, _)| *at <= now);
        answers.sort_by_key(|(at, new)| (*at, new.person));
        answers
    }
}

/// What is told besides: a third of the children say something, and half of those who are late say why. A reason is kept
/// only of who is late.
fn told(chance: &mut Chance, is_child: bool) -> Extra {
    let mut extra = Extra::default();
    if is_child && chance.percent(33) {
        for item in Item::ALL {
            let going = match chance.below(10) {
                0..6 => Some(Going::Good),
                6..8 => Some(Going::SoSo),
                8.. if item == Item::Mood => Some(Going::Attention),
                _ => None,
            };
            extra.said.set(item, going);
        }
    }
    let reason = LateReason::ALL[chance.below(5) as usize];
    extra.late = chance.percent(50).then(|| Late { reason, words: String::new() });
    extra
}

fn new(person: PersonId, day: Day, celsius: Option<Celsius10>, symptoms: Symptoms) -> NewAnswer {
    NewAnswer {
        person,
        day,
        answer: Answer {
            seen: celsius.map_or(Seen::NotMeasured, Seen::Measured),
            symptoms: Some(symptoms),
            contact: Some(false),
            travel: Some(false),
            place: "家中".into(),
            words: String::new(),
        },
        manner: Manner::Own,
        replaces: None,
        reason: String::new(),
        extra: Extra::default(),
    }
}
