//! What the first clerk's village shows of people on their way and people at home: a code for travellers, four
//! declarations, two observations, one of them over.

use kernel::{Actor, Day, Instant, PersonId, Problem, UnitId};

use super::county::{COUNTY, County, OPEN_VILLAGE};
use super::people::Answering;
use crate::app::Shared;
use crate::slices::checkins::actions;
use crate::slices::checkins::model::{Answer, Celsius10, NewDeclaration, Seen, Symptom, Symptoms};
use crate::slices::followups;
use crate::slices::followups::actions::NewFollowUp;
use crate::slices::followups::model::{Channel, Reason};
use crate::slices::org::actions::Once;
use crate::slices::people::model::{Document, Sealed};

/// Name, last digit of the telephone, from where, by what, days until the arrival, tenths of a degree, how many
/// minutes ago.
const DECLARED: [(&str, u8, &str, &str, i32, i64, i64); 4] = [
    ("尤远归", 1, "外省务工", "火车", 1, 379, 35),
    ("段长途", 2, "外县务工", "大巴", 0, 365, 190),
    ("易新客", 3, "邻县探亲", "自己开车", 2, 366, 80),
    ("年回乡", 4, "外省上学", "火车", 5, 364, 20),
];
/// First day, so many days ago, of each observation of 14 days.
const OBSERVED: [i32; 2] = [-5, -16];

pub(super) async fn settle(
    app: &Shared,
    county: &County,
    clerks: &[(UnitId, Actor)],
    answering: &Answering,
    now: Instant,
) -> Result<(), Problem> {
    let at = county.position(OPEN_VILLAGE);
    let (unit, clerk) = clerks[at].clone();
    let list = answering.lists.iter().find(|list| list.id == unit).ok_or_else(Problem::not_found)?;
    let observed: Vec<PersonId> = list.own.iter().rev().take(OBSERVED.len()).copied().collect();
    let (key, vault, day) = (app.key.clone(), app.vault.clone(), now.day());
    app.db
        .write(COUNTY.county(), "demo.arrivals", move |tx| {
            let link = actions::make_arrival_link(tx, &key, &clerk, unit, day)?;
            for one in DECLARED {
                let at = now.plus_seconds(-60 * one.6);
                actions::declare(tx, &vault, &link, &declaration(one, day), &Once::default(), at)?;
            }
            for (person, since) in observed.iter().zip(OBSERVED) {
                let new = NewFollowUp {
                    person: *person,
                    unit,
                    reason: Reason::AtHome,
                    since: day.plus(since),
                    days: Some(14),
                    about: String::new(),
                    source: None,
                };
                let id = followups::actions::open(tx, &clerk, &new, &Once::default(), day)?;
                let said = (Channel::Call, "早晚都量过，不发热");
                followups::actions::contact(tx, &clerk, id, said, &Once::default(), day.plus(-1))?;
            }
            Ok::<_, Problem>(())
        })
        .await
}

fn declaration(
    (name, digit, place, way, days, tenths, _): (&str, u8, &str, &str, i32, i64, i64),
    today: Day,
) -> NewDeclaration {
    let celsius = Celsius10::new(tenths).expect("a temperature of people");
    let symptoms: Symptoms = (tenths > 373).then_some(Symptom::Cough).into_iter().collect();
    NewDeclaration {
        name: name.into(),
        sealed: Sealed {
            document: Document::None,
            phone: cnid::Phone::parse(&format!("1990000990{digit}")).ok(),
        },
        province: None,
        place: place.into(),
        way: way.into(),
        arrives: today.plus(days),
        along: i64::from(digit % 3),
        answer: Answer {
            seen: Seen::Measured(celsius),
            symptoms: Some(symptoms),
            contact: Some(false),
            ..Answer::not_now()
        },
    }
}
