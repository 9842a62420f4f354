//! A pasted roll call (接龙): every line beside the child it was matched to, the doubtful ones asked.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{Fault, PersonId, Problem};
use webkit::{Fields, Form, Link, Opt, QueryFields, Refusal, Shell, page_with, see_other};

use super::common::{At, once, seen_words, symptoms_words};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::checkins::actions::{self, Chosen, Matched, Roster};
use crate::slices::checkins::model::{Answer, Manner};
use crate::slices::checkins::rules::roll_call::{Match, Odd, Temperature};

/// Longest text: a class of sixty with three lines each is a tenth of it.
const MOST_CHARS: usize = 15_000;

#[derive(Template)]
#[template(path = "checkins/pages/roll_call.html")]
struct RollCallPage {
    shell: Shell,
    title: String,
    action: String,
    apply: String,
    back: String,
    key: String,
    form: Form,
    problem: Option<Problem>,
    text: String,
    asked: Vec<AskedLine>,
    sure: Vec<SureLine>,
    left: Vec<LeftLine>,
    unanswered: String,
    ready: usize,
}

/// A line of which somebody must say whose it is.
struct AskedLine {
    number: usize,
    text: String,
    says: String,
    field: String,
    options: Vec<Opt>,
    chosen: String,
    note: String,
}

/// A line that will be stored.
struct SureLine {
    text: String,
    name: String,
    says: String,
    note: String,
    alarm: bool,
}

/// A line that will not.
struct LeftLine {
    text: String,
    why: String,
}

/// Whom somebody chose for a line that was asked about: `who-3`.
fn chosen(app: &Shared, fields: &Fields) -> Chosen {
    fields
        .iter()
        .filter_map(|(name, value)| {
            let number: usize = name.strip_prefix("who-")?.parse().ok()?;
            Some((number, app.ids.decode(value).map(PersonId)))
        })
        .collect()
}

fn show(
    app: &Shared,
    caller: &Caller,
    at: &At,
    roster: &Roster,
    text: &str,
    chosen: &Chosen,
    problem: Option<Problem>,
) -> Result<Response, Refusal> {
    let mut shell = app.shell(caller);
    let words = shell.text;
    let back = at.href("");
    shell.place = Some(Link::new(roster.reach.unit.name.clone(), back.clone()));
    let (matched, unanswered) = actions::read_roll_call(roster, text, chosen);
    let names: HashMap<PersonId, &str> =
        roster.lines.iter().map(|line| (line.member.person.id, line.member.person.name.as_str())).collect();
    let (mut asked, mut sure, mut left) = (Vec::new(), Vec::new(), Vec::new());
    for one in &matched {
        let says = says(words, one);
        let note = odd_words(words, one);
        match (&one.line.found, one.person, &one.answer) {
            (Match::Header, ..) => left.push(LeftLine {
                text: one.line.text.clone(),
                why: words.t("roll-call-heading").into_owned(),
            }),
            (_, _, None) => left.push(LeftLine { text: one.line.text.clone(), why: nothing(words, one) }),
            (Match::Several(_) | Match::Nobody { .. }, _, Some(_)) => {
                asked.push(ask(app, words, roster, one, says, &note));
            }
            (Match::One(_), None, _) => {}
            (Match::One(_), Some(person), Some(answer)) => {
                let name = names.get(&person).copied().unwrap_or_default().to_owned();
                if one.stands || one.line.superseded {
                    let key = if one.stands { "roll-call-stands" } else { "roll-call-superseded" };
                    left.push(LeftLine { text: one.line.text.clone(), why: words.t1(key, "name", name) });
                } else {
                    let finding = crate::slices::checkins::rules::finding(&roster.def, answer);
                    sure.push(SureLine {
                        text: one.line.text.clone(),
                        name,
                        says,
                        note,
                        alarm: finding.is_some(),
                    });
                }
            }
        }
    }
    let silent: Vec<&str> = unanswered
        .iter()
        .filter(|person| {
            roster.lines.iter().any(|line| line.member.person.id == **person && line.versions.is_empty())
        })
        .filter_map(|person| names.get(person).copied())
        .collect();
    let status = problem.as_ref().map_or(StatusCode::OK, |problem| {
        StatusCode::from_u16(problem.kind.status()).unwrap_or(StatusCode::BAD_REQUEST)
    });
    let form = Form::of(&[("text", text.to_owned())]);
    let page = RollCallPage {
        title: words.t("checkin-roll-call").into_owned(),
        action: at.href("/roll-call"),
        apply: at.href("/roll-call/apply"),
        back,
        key: webkit::csrf::new_key(),
        form: match &problem {
            Some(problem) => form.with_problem(problem),
            None => form,
        },
        text: text.to_owned(),
        ready: sure.len() + asked.iter().filter(|line| !line.chosen.is_empty()).count(),
        unanswered: silent.join(&words.t("list-comma")),
        problem,
        asked,
        sure,
        left,
        shell,
    };
    page_with(status, &page)
}

fn ask(
    app: &Shared,
    words: webkit::Text,
    roster: &Roster,
    one: &Matched,
    says: String,
    note: &str,
) -> AskedLine {
    let mut options = vec![Opt { value: String::new(), label: words.t("roll-call-nobody").into_owned() }];
    let likely = one.options.iter();
    let others = roster.lines.iter().map(|line| &line.member.person.id);
    let mut listed: Vec<PersonId> = Vec::new();
    for person in likely.chain(others) {
        let Some(line) = roster.lines.iter().find(|line| line.member.person.id == *person) else { continue };
        if listed.contains(person) || !line.versions.is_empty() {
            continue;
        }
        listed.push(*person);
        let born = line.member.person.born.map(|day| day.to_string()).unwrap_or_default();
        // Five of one name are told apart by birthday and house.
        let more = [born, line.member.address.clone()].join(" ");
        options.push(Opt {
            value: app.ids.encode(person.0),
            label: format!("{} {}", line.member.person.name, more.trim()).trim().to_owned(),
        });
    }
    let key = match one.line.found {
        Match::Several(_) => "roll-call-several",
        _ => "roll-call-unknown",
    };
    AskedLine {
        number: one.line.number,
        text: one.line.text.clone(),
        says,
        field: format!("who-{}", one.line.number),
        chosen: one.person.map(|person| app.ids.encode(person.0)).unwrap_or_default(),
        options,
        note: if note.is_empty() { words.t(key).into_owned() } else { format!("{} {note}", words.t(key)) },
    }
}

fn says(words: webkit::Text, one: &Matched) -> String {
    let Some(answer) = &one.answer else { return String::new() };
    let mut parts = vec![match one.line.temperature {
        Temperature::SaidNormal => words.t("roll-call-said-normal").into_owned(),
        _ => seen_words(words, answer),
    }];
    if answer.has_symptoms() {
        parts.push(symptoms_words(words, answer));
    }
    if !answer.place.is_empty() {
        parts.push(answer.place.clone());
    }
    if let Some(contact) = answer.contact {
        parts.push(words.t(if contact { "contact-yes" } else { "contact-no" }).into_owned());
    }
    parts.join(&words.t("list-comma"))
}

fn nothing(words: webkit::Text, one: &Matched) -> String {
    match &one.line.temperature {
        Temperature::OutOfRange(shown) => words.t1("roll-call-range", "shown", shown),
        _ => words.t("roll-call-says-nothing").into_owned(),
    }
}

fn odd_words(words: webkit::Text, one: &Matched) -> String {
    let said: Vec<String> = one
        .line
        .odd
        .iter()
        .map(|odd| {
            let code = match odd {
                Odd::Inferred => "inferred",
                Odd::TwoReadings => "two-readings",
                Odd::Cut => "cut",
                Odd::Range => "range",
                Odd::Twice => "twice",
                Odd::Shared => "shared",
                Odd::Spoken => "spoken",
                Odd::Unlisted => "unlisted",
                Odd::Unclear => "unclear",
            };
            words.t(format!("roll-call-odd-{code}")).into_owned()
        })
        .collect();
    said.join(&words.t("list-comma"))
}

/// GET `/checkins/{unit}/roll-call?day=&round=`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let at = At::of(&app, &caller, unit, &query)?;
    let roster = at.own_roster(&app, &caller).await?;
    show(&app, &caller, &at, &roster, "", &Chosen::new(), None)
}

/// POST `/checkins/{unit}/roll-call`: shows what was read; nothing is stored.
pub async fn read(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
    query: QueryFields,
    fields: Fields,
) -> Result<Response, Refusal> {
    let at = At::of(&app, &caller, unit, &query)?;
    let roster = at.own_roster(&app, &caller).await?;
    let text = fields.get("text");
    let fault = if text.is_empty() {
        Some(Fault::field("text", "required"))
    } else if text.chars().count() > MOST_CHARS {
        Some(Fault::field("text", "too-long").with("max", MOST_CHARS))
    } else {
        None
    };
    let problem = fault.map(|fault| Problem::bad_input(vec![fault]));
    show(&app, &caller, &at, &roster, text, &chosen(&app, &fields), problem)
}

/// POST `/checkins/{unit}/roll-call/apply`: stores the lines that are certain or were decided.
pub async fn apply(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
    query: QueryFields,
    fields: Fields,
) -> Result<Response, Refusal> {
    let at = At::of(&app, &caller, unit, &query)?;
    let roster = at.own_roster(&app, &caller).await?;
    let (text, choices) = (fields.get("text").to_owned(), chosen(&app, &fields));
    let (matched, _) = actions::read_roll_call(&roster, &text, &choices);
    let answers: Vec<(PersonId, Answer, Manner)> = matched
        .into_iter()
        .filter(|one| !one.line.superseded)
        .filter_map(|one| Some((one.person?, one.answer?, Manner::RollCall)))
        .collect();
    let (actor, client, arrived) = (caller.actor()?.clone(), once(&fields), caller.arrived);
    let (unit, day, entry) = (at.unit, at.day, roster.entry.clone());
    app.db
        .write(unit.county(), "checkins.roll_call", move |tx| {
            actions::answer_many(tx, &entry, &actor, unit, arrived, &answers, &client, day)
        })
        .await?;
    Ok(see_other(&at.href("")))
}
