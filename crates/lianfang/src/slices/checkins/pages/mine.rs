//! The own people: oneself, the household, the children. One page for a link and for an account.

use askama::Template;
use axum::extract::State as Ax;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{AccountId, Day, Instant, Kind, PersonId, Problem, UnitId};
use store::Tx;
use webkit::{Fields, QueryFields, Refusal, Shell, page_with, see_other};

use super::ask::{About, Ask, answer_of, key_of};
use super::common::{cut_off_words, late_words, seen_short, seen_words};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::checkins::actions::{self, By, Filing, Mine};
use crate::slices::checkins::model::{Answer, Extra, LinkOf, Manner, NewAnswer, PersonDay, Stored, Symptoms};
use crate::slices::checkins::rules;
use crate::slices::followups;
use crate::slices::followups::model::Observed;
use crate::slices::org;
use crate::slices::org::model::Contact;
use crate::slices::people;

#[derive(Template)]
#[template(path = "checkins/pages/mine.html")]
struct MinePage {
    shell: Shell,
    title: String,
    due: String,
    people: Vec<Tab>,
    name: String,
    ask: Option<Ask>,
    receipt: Option<Receipt>,
    /// All of the page's people have answered.
    all_done: bool,
    days: Vec<DayCell>,
    readers: String,
    /// Observations at home of the person shown.
    reminders: Vec<Reminder>,
}

/// "Day 3 of 14", what to do, whom to call.
struct Reminder {
    words: String,
    todo: String,
    call: Option<(String, String)>,
}

struct Tab {
    href: String,
    name: String,
    on: bool,
    /// Hour of the answer; empty where there is none yet.
    at: String,
}

struct Receipt {
    title: String,
    at: String,
    celsius: String,
    rest: String,
    change: String,
    /// A finding: whom to call.
    advice: String,
    /// Whether the change needs a reason by now.
    is_over: bool,
}

struct DayCell {
    day: i8,
    value: String,
    is_today: bool,
    is_measured: bool,
}

/// Whoever answers here: a family with its link, or somebody with an account.
pub struct Answerer {
    /// Address of the page.
    pub base: String,
    /// Whose people.
    pub of: Vec<LinkOf>,
    /// Who answers.
    pub by: By,
}

impl Answerer {
    /// Whether an answer for this person is the own one.
    fn manner(&self, person: PersonId, people: usize) -> Manner {
        let own = self.of.contains(&LinkOf::Person(person)) || (people == 1 && self.by.through_link);
        if own { Manner::Own } else { Manner::Relative }
    }
}

/// One of the people with today's answers.
struct Loaded {
    mine: Mine,
    versions: Vec<Stored>,
    place: String,
    last: Option<Stored>,
    history: Vec<(Day, Option<Answer>)>,
    extra: Extra,
    observed: Vec<(Observed, Option<Contact>)>,
}

async fn load(app: &Shared, answerer: &Answerer, day: Day) -> Result<Vec<Loaded>, Problem> {
    let book = app.checkins.book(&app.db).await?;
    let of = answerer.of.clone();
    app.db
        .read("checkins.mine", move |tx| {
            let mut loaded = Vec::new();
            for mine in actions::mine(tx, &book, &of, day)? {
                loaded.push(one(tx, mine, day)?);
            }
            Ok::<_, Problem>(loaded)
        })
        .await
}

fn one(tx: &mut Tx, mine: Mine, day: Day) -> Result<Loaded, Problem> {
    let person = &mine.person;
    let versions =
        actions::day_of(tx, &mine.def, person.id, day, Instant(0), |versions, _| versions.to_vec())?;
    let mut observed = Vec::new();
    for (follow_up, seen) in followups::actions::observed_at_home(tx, person.id, day)? {
        observed.push((seen, contact(tx, follow_up.unit, day)?));
    }
    Ok(Loaded {
        observed,
        place: actions::prefill(tx, &mine.def, person, day)?,
        last: actions::last_before(tx, &mine.def, person.id, day)?,
        history: actions::history(tx, &mine.entry, person.id, day)?,
        extra: actions::extra_of(tx, &mine.def, person.id, day, &versions)?,
        versions,
        mine,
    })
}

/// Whom to call: the health contact of the unit, else of the unit above it.
fn contact(tx: &mut Tx, unit: UnitId, day: Day) -> Result<Option<Contact>, Problem> {
    let Some(unit) = org::actions::unit(tx, unit, day)? else { return Ok(None) };
    let above = match (&unit.contact, unit.parent) {
        (None, Some(parent)) => org::actions::unit(tx, parent, day)?.and_then(|unit| unit.contact),
        _ => None,
    };
    Ok(unit.contact.or(above).filter(|contact| !contact.phone.reveal().is_empty()))
}

/// The page of an answerer; `p` counts the people from 0.
pub async fn show(
    app: &Shared,
    caller: &Caller,
    answerer: &Answerer,
    query: &QueryFields,
) -> Result<Response, Refusal> {
    let (now, day) = (caller.arrived, caller.arrived.day());
    let loaded = load(app, answerer, day).await?;
    let wanted: Option<usize> = query.get("p").parse().ok();
    let first_open = loaded.iter().position(|one| one.versions.is_empty());
    let at = wanted.or(first_open).unwrap_or(0).min(loaded.len().saturating_sub(1));
    let edits = query.get("edit") == "1";
    render(app, caller, answerer, &loaded, at, now, day, edits, None, StatusCode::OK)
}

#[expect(clippy::too_many_arguments, reason = "one value a part of the page")]
fn render(
    app: &Shared,
    caller: &Caller,
    answerer: &Answerer,
    loaded: &[Loaded],
    at: usize,
    now: Instant,
    day: Day,
    edits: bool,
    refused: Option<(&Fields, Problem)>,
    status: StatusCode,
) -> Result<Response, Refusal> {
    let mut shell = app.shell(caller);
    let text = shell.text;
    let Some(one) = loaded.get(at) else {
        let page = MinePage {
            title: text.t("checkin-nobody").into_owned(),
            due: String::new(),
            people: Vec::new(),
            name: String::new(),
            ask: None,
            receipt: None,
            all_done: false,
            days: Vec::new(),
            readers: String::new(),
            reminders: Vec::new(),
            shell,
        };
        return page_with(status, &page);
    };
    let def = &one.mine.def;
    shell.place = Some(webkit::Link::new(one.mine.unit.clone(), ""));
    shell.cut_off = (now <= def.cut_off(day)).then(|| def.cut_off(day));
    let href = |n: usize| format!("{}?p={n}", answerer.base);
    let people: Vec<Tab> = loaded
        .iter()
        .enumerate()
        .map(|(n, other)| Tab {
            href: href(n),
            name: other.mine.person.name.clone(),
            on: n == at,
            at: other.versions.last().map(|stored| stored.arrived_at.hm()).unwrap_or_default(),
        })
        .collect();
    let name = one.mine.person.name.clone();
    let is_over = now > def.cut_off(day);
    let about = About {
        def,
        stands: one.versions.last(),
        is_over,
        place: one.place.clone(),
        last: one.last.as_ref().map(|last| last_words(&shell, last, day)),
        items: one.mine.items,
        extra: &one.extra,
        may_say_why: rules::may_say_why(def, &one.versions, day, now),
        unit: &one.mine.unit,
    };
    let submit = text.t1("checkin-submit", "name", &name);
    let asks = one.versions.is_empty() || edits || refused.is_some();
    let mut ask = asks.then(|| match refused {
        Some((fields, problem)) => Ask::again(&shell, about, answerer.base.clone(), submit, fields, problem),
        None => Ask::start(&shell, about, answerer.base.clone(), submit),
    });
    if let Some(ask) = &mut ask {
        ask.which = at.to_string();
    }
    let receipt = match one.versions.last() {
        Some(stored) if ask.is_none() => Some(receipt(&shell, one, stored, is_over)),
        _ => None,
    };
    let mut days: Vec<DayCell> = one
        .history
        .iter()
        .map(|(on, answer)| DayCell {
            day: on.ymd().2,
            value: answer.as_ref().map_or_else(|| "—".into(), |answer| seen_short(text, answer)),
            is_today: *on == day,
            is_measured: answer.as_ref().is_some_and(|answer| answer.seen.celsius10().is_some()),
        })
        .collect();
    days.reverse();
    let page = MinePage {
        title: text.t2("checkin-title", "date", text.date(day), "round", def.title(text.lang)),
        due: if ask.is_some() { cut_off_words(text, def, day, now) } else { String::new() },
        all_done: loaded.iter().all(|other| !other.versions.is_empty()),
        people,
        name,
        ask,
        receipt,
        days,
        reminders: one
            .observed
            .iter()
            .map(|(seen, contact)| reminder(&shell, *seen, contact.as_ref()))
            .collect(),
        readers: text.t1("checkin-readers", "unit", &one.mine.unit),
        shell,
    };
    page_with(status, &page)
}

fn reminder(shell: &Shell, seen: Observed, contact: Option<&Contact>) -> Reminder {
    let over = matches!(seen, Observed::Over { .. });
    Reminder {
        words: shell.t1("observed-mine", "day", followups::actions::observed_words(shell.text, seen)),
        todo: shell.t(if over { "observed-mine-over" } else { "observed-mine-todo" }).into_owned(),
        call: contact.map(|contact| (contact.name.clone(), contact.phone.reveal().to_owned())),
    }
}

/// "昨天 36.5 ℃", or the day of the last answer.
fn last_words(shell: &Shell, last: &Stored, day: Day) -> String {
    let seen = seen_words(shell.text, &last.answer);
    if last.day == day.plus(-1) {
        shell.t1("checkin-yesterday", "seen", seen)
    } else {
        shell.t2("checkin-last", "date", shell.date(last.day), "seen", seen)
    }
}

fn receipt(shell: &Shell, one: &Loaded, stored: &Stored, is_over: bool) -> Receipt {
    let text = shell.text;
    let def = &one.mine.def;
    let finding = rules::finding(def, &stored.answer);
    let mut rest = Vec::new();
    let answer = &stored.answer;
    if answer.symptoms.is_some_and(Symptoms::is_empty)
        && answer.contact != Some(true)
        && answer.travel != Some(true)
    {
        rest.push(text.t("checkin-well-short").into_owned());
    } else if answer.symptoms.is_some() {
        rest.push(super::common::symptoms_words(text, answer));
        for (said, key) in [(answer.contact, "contact"), (answer.travel, "travel")] {
            if said == Some(true) {
                rest.push(text.t(format!("{key}-yes")).into_owned());
            }
        }
    }
    if !answer.place.is_empty() {
        rest.push(answer.place.clone());
    }
    let state = rules::state_of(def, &one.versions, stored.day, stored.arrived_at);
    let late = match state {
        PersonDay::Answered { late, .. } if late > 0 => late_words(text, late, &one.extra),
        _ => String::new(),
    };
    Receipt {
        title: text.t1("checkin-received", "name", &one.mine.person.name),
        at: text.t2("checkin-received-at", "at", stored.arrived_at.hms(), "late", late),
        celsius: seen_words(text, answer),
        rest: rest.join(&text.t("list-comma")),
        change: text.t1("checkin-change-until", "at", def.cut_off(stored.day).hm()),
        advice: finding.map(|_| text.t("checkin-advice").into_owned()).unwrap_or_default(),
        is_over,
    }
}

/// Takes an answer of an answerer.
pub async fn take(
    app: &Shared,
    caller: &Caller,
    answerer: &Answerer,
    fields: &Fields,
) -> Result<Response, Refusal> {
    let (now, day) = (caller.arrived, caller.arrived.day());
    let loaded = load(app, answerer, day).await?;
    let at: usize = fields.get("p").parse().map_err(|_| Problem::not_found())?;
    let one = loaded.get(at).ok_or_else(Problem::not_found)?;
    let key = key_of(fields)?;
    let stored = match answer_of(&one.mine.def, one.mine.items, fields) {
        Err(problem) => Err(problem),
        Ok((answer, extra)) => {
            let new = NewAnswer {
                person: one.mine.person.id,
                day,
                answer,
                manner: answerer.manner(one.mine.person.id, loaded.len()),
                replaces: fields.get("replaces").parse().ok(),
                reason: fields.get("reason").to_owned(),
                extra,
            };
            let filing = Filing { new, key: Some(key) };
            actions::answer(app, &one.mine.entry, &answerer.by, now, filing).await
        }
    };
    match stored {
        Ok(_) => Ok(see_other(&format!("{}?p={at}", answerer.base))),
        Err(problem) if matches!(problem.kind, Kind::BadInput | Kind::Conflict) => {
            let status = StatusCode::from_u16(problem.kind.status()).unwrap_or(StatusCode::BAD_REQUEST);
            let refused = Some((fields, problem));
            render(app, caller, answerer, &loaded, at, now, day, true, refused, status)
        }
        Err(problem) => Err(problem.into()),
    }
}

/// The answerer that a signed-in person is.
async fn account(app: &Shared, caller: &Caller) -> Result<Answerer, Problem> {
    let actor = caller.actor()?;
    let AccountId(account) = actor.account;
    let own = app
        .db
        .read("checkins.own", move |tx| people::actions::people_of_account(tx, AccountId(account)))
        .await
        .map_err(Problem::from)?;
    Ok(Answerer {
        base: "/mine".into(),
        of: own.into_iter().map(LinkOf::Person).collect(),
        by: By::actor(actor),
    })
}

/// GET /mine
pub async fn page(Ax(app): Ax<Shared>, caller: Caller, query: QueryFields) -> Result<Response, Refusal> {
    let answerer = account(&app, &caller).await?;
    show(&app, &caller, &answerer, &query).await
}

/// POST /mine
pub async fn answer(Ax(app): Ax<Shared>, caller: Caller, fields: Fields) -> Result<Response, Refusal> {
    let answerer = account(&app, &caller).await?;
    take(&app, &caller, &answerer, &fields).await
}
