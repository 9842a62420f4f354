//! One item of the agenda: who said what, what was conveyed, who was nominated, what is put to the vote.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{Fault, Problem};
use webkit::{Fields, Form, Link, Opt, Refusal, Shell, page_with, see_other};

use super::common::{deed, is_told, load, meeting_of, number, officer_of, onward, people, status_of, words};
use super::desk::{MotionRow, motion_row};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::meetings::actions;
use crate::slices::meetings::model::{
    Decision, ItemState, Manner, Nomination, NominationSource, Paper, Purpose, Speech, Voting,
};
use crate::slices::org::actions::Once;

#[derive(Template)]
#[template(path = "meetings/pages/item.html")]
struct ItemPage {
    shell: Shell,
    title: String,
    base: String,
    here: String,
    writes: bool,
    running: bool,
    speeches: Vec<(String, String, bool)>,
    papers: Vec<PaperRow>,
    nominations: Vec<(String, String, String, String)>,
    motions: Vec<MotionRow>,
    people: Vec<Opt>,
    manners: Vec<Opt>,
    sources: Vec<Opt>,
    purposes: Vec<Opt>,
    votings: Vec<Opt>,
    states: Vec<Opt>,
    form: Form,
    problem: Option<Problem>,
}

struct PaperRow {
    id: String,
    words: String,
    outcome: String,
    /// How often it was dealt with before; empty where never.
    before: String,
    received: String,
    /// The reader may still confirm it.
    mine: bool,
}

async fn show(
    app: &Shared,
    caller: &Caller,
    (text_id, n): (&str, u32),
    form: Form,
    problem: Option<Problem>,
) -> Result<Response, Refusal> {
    let all = load(app, caller, text_id).await?;
    let item = all.items.iter().find(|item| item.number == n).ok_or_else(Problem::not_found)?;
    let id = all.meeting.id;
    let times =
        app.db.read("meetings.dealt_with_before", move |tx| actions::dealt_with_before(tx, id)).await?;
    let mut shell = app.shell(caller);
    let text = shell.text;
    shell.place = Some(Link::new(all.meeting.title.clone(), format!("/meetings/{text_id}")));
    let base = format!("/meetings/{text_id}");
    let form = if problem.is_some() {
        form
    } else {
        let state = if item.state == ItemState::Open { ItemState::Heard } else { item.state };
        Form::of(&[("item_state", state.code().to_owned()), ("item_words", item.words.clone())])
    };
    let today = caller.arrived.day();
    let own = all.attendees.iter().find(|one| all.seat.own.contains(&one.officer));
    let here = all.attendees.iter().filter(|one| one.mark.is_present()).count();
    let page = ItemPage {
        title: format!("{}. {}", item.number, item.title),
        here: format!("{base}/items/{n}"),
        writes: all.seat.sight == actions::Sight::Desk,
        running: all.is_running(),
        speeches: all
            .speeches
            .iter()
            .filter(|one| one.item == n)
            .map(|one| (all.name(one.officer).to_owned(), one.words.clone(), one.dissents))
            .collect(),
        papers: all
            .papers
            .iter()
            .filter(|one| one.item == n)
            .map(|one| PaperRow {
                id: app.ids.encode(one.id),
                words: format!(
                    "{} {}《{}》",
                    text.t(format!("manner-{}", one.manner.code())),
                    one.issuer,
                    one.title
                ),
                outcome: one.outcome.clone(),
                before: match times.iter().find(|(paper, _)| *paper == one.id) {
                    Some((_, times)) if *times > 0 => text.t1("document-before", "n", *times),
                    _ => String::new(),
                },
                received: text.t2("received-n", "n", one.receipts.len(), "of", here),
                mine: own.is_some_and(|own| !one.receipts.contains(&own.officer)),
            })
            .collect(),
        nominations: all
            .nominations
            .iter()
            .filter(|one| one.item == n)
            .map(|one| {
                let by = one.nominator.map(|who| all.name(who).to_owned()).unwrap_or_default();
                let source = text.t(format!("nomination-{}", one.source.code())).into_owned();
                (all.name(one.nominee).to_owned(), by, source, one.grounds.clone())
            })
            .collect(),
        motions: all
            .decisions
            .iter()
            .filter(|one| one.item == n)
            .map(|one| motion_row(app, text, &base, &all, one))
            .collect(),
        people: people(app, text, &all.attendees, "choose-somebody"),
        manners: words(text, "manner", Manner::ALL.iter().map(|one| one.code())),
        sources: words(text, "nomination", NominationSource::ALL.iter().map(|one| one.code())),
        purposes: words(
            text,
            "purpose",
            Purpose::ALL.iter().filter(|one| all.rule(**one, today).is_some()).map(|one| one.code()),
        ),
        votings: words(
            text,
            "voting",
            [Voting::ShowOfHands, Voting::Named, Voting::Secret].iter().map(|one| one.code()),
        ),
        states: words(text, "item-state", ItemState::ALL.iter().map(|one| one.code())),
        base,
        form: problem.as_ref().map_or(form.clone(), |problem| form.with_problem(problem)),
        problem,
        shell,
    };
    page_with(status_of(page.problem.as_ref()), &page)
}

fn n_of(text: &str) -> Result<u32, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

/// GET `/meetings/{meeting}/items/{item}`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((meeting, item)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    show(&app, &caller, (&meeting, n_of(&item)?), Form::default(), None).await
}

async fn after(
    app: &Shared,
    caller: &Caller,
    at: (&str, u32),
    fields: &Fields,
    done: Result<(), Problem>,
) -> Result<Response, Refusal> {
    match onward(done, &format!("/meetings/{}/items/{}", at.0, at.1))? {
        Ok(response) => Ok(response),
        Err(problem) => show(app, caller, at, fields.form(), Some(problem)).await,
    }
}

/// POST `/meetings/{meeting}/items/{item}`: how it was dealt with.
pub async fn deal(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((text_id, item)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (id, n, day) = (meeting_of(&app, &text_id)?, n_of(&item)?, caller.arrived.day());
    let mut reader = fields.reader();
    let state = reader.choice("item_state", ItemState::from_code);
    let said = fields.get("item_words").to_owned();
    let done = match (reader.finish(), state) {
        (Ok(()), Some(state)) => {
            deed(&app, &caller, (id, &fields), "meetings.deal_with", move |tx, actor, client| {
                actions::deal_with(tx, actor, id, (n, state, &said), client, day)
            })
            .await
        }
        (Err(problem), _) => Err(problem),
        (Ok(()), None) => Err(Problem::not_found()),
    };
    after(&app, &caller, (&text_id, n), &fields, done).await
}

/// POST `/meetings/{meeting}/items/{item}/speeches`
pub async fn speak(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((text_id, item)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (id, n, day) = (meeting_of(&app, &text_id)?, n_of(&item)?, caller.arrived.day());
    let mut reader = fields.reader();
    let officer = reader.choice("speaker", |text| officer_of(&app, text));
    let new = |officer| Speech {
        id: 0,
        item: n,
        officer,
        words: fields.get("said").to_owned(),
        dissents: fields.has("dissents"),
    };
    let done = match (reader.finish(), officer.map(new)) {
        (Ok(()), Some(new)) => {
            deed(&app, &caller, (id, &fields), "meetings.speak", move |tx, actor, client| {
                actions::speak(tx, actor, id, &new, client, day)
            })
            .await
        }
        (Err(problem), _) => Err(problem),
        (Ok(()), None) => Err(Problem::not_found()),
    };
    after(&app, &caller, (&text_id, n), &fields, done).await
}

/// POST `/meetings/{meeting}/items/{item}/documents`
pub async fn convey(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((text_id, item)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (id, n, day) = (meeting_of(&app, &text_id)?, n_of(&item)?, caller.arrived.day());
    let mut reader = fields.reader();
    let manner = reader.choice("manner", Manner::from_code);
    let new = |manner| Paper {
        id: 0,
        item: n,
        manner,
        issuer: fields.get("document_issuer").to_owned(),
        title: fields.get("document_title").trim_matches(['《', '》', ' ']).to_owned(),
        reader: officer_of(&app, fields.get("document_reader")),
        outcome: fields.get("document_outcome").to_owned(),
        receipts: Vec::new(),
    };
    let done = match (reader.finish(), manner.map(new)) {
        (Ok(()), Some(new)) => {
            deed(&app, &caller, (id, &fields), "meetings.convey", move |tx, actor, client| {
                actions::convey(tx, actor, id, &new, client, day)
            })
            .await
        }
        (Err(problem), _) => Err(problem),
        (Ok(()), None) => Err(Problem::not_found()),
    };
    after(&app, &caller, (&text_id, n), &fields, done).await
}

/// POST `/meetings/{meeting}/items/{item}/documents/{document}/confirm`
pub async fn confirm(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((text_id, item, document)): Path<(String, String, String)>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (id, n, day) = (meeting_of(&app, &text_id)?, n_of(&item)?, caller.arrived.day());
    let document = app.ids.decode(&document).ok_or_else(Problem::not_found)?;
    let (actor, client) = (caller.actor()?.clone(), Once::of(&fields));
    let done = app
        .db
        .write(id.county(), "meetings.confirm", move |tx| {
            actions::confirm(tx, &actor, id, document, &client, day)
        })
        .await;
    after(&app, &caller, (&text_id, n), &fields, done).await
}

/// POST `/meetings/{meeting}/items/{item}/nominations`
pub async fn nominate(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((text_id, item)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (id, n, now) = (meeting_of(&app, &text_id)?, n_of(&item)?, caller.arrived);
    let mut reader = fields.reader();
    let nominee = reader.choice("nominee", |text| officer_of(&app, text));
    let source = reader.choice("nomination_source", NominationSource::from_code);
    let done = match (reader.finish(), nominee.zip(source)) {
        (Ok(()), Some((nominee, source))) => {
            let new = Nomination {
                id: 0,
                item: n,
                nominee,
                nominator: officer_of(&app, fields.get("nominator")),
                source,
                grounds: fields.get("grounds").to_owned(),
            };
            deed(&app, &caller, (id, &fields), "meetings.nominate", move |tx, actor, client| {
                actions::nominate(tx, actor, id, &new, client, now)
            })
            .await
        }
        (Err(problem), _) => Err(problem),
        (Ok(()), None) => Err(Problem::not_found()),
    };
    after(&app, &caller, (&text_id, n), &fields, done).await
}

/// POST `/meetings/{meeting}/items/{item}/motions`: put to the vote, then on to the page of the vote.
pub async fn propose(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((text_id, item)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (id, n, day) = (meeting_of(&app, &text_id)?, n_of(&item)?, caller.arrived.day());
    let mut reader = fields.reader();
    let purpose = reader.choice("vote_purpose", Purpose::from_code);
    let voting = reader.choice("voting", Voting::from_code);
    let mut faults: Vec<Fault> = Vec::new();
    let seats = number(&fields, "seats", &mut faults);
    for fault in faults {
        reader.fault(fault);
    }
    let proposed = match (reader.finish(), purpose.zip(voting)) {
        (Ok(()), Some((purpose, voting))) => {
            let new = Decision {
                id: 0,
                item: n,
                number: 0,
                words: fields.get("motion").to_owned(),
                purpose,
                voting,
                candidate: officer_of(&app, fields.get("candidate")),
                seats: seats.filter(|_| purpose == Purpose::Election),
                counted: None,
                spoilt: 0,
                verdict: None,
            };
            deed(&app, &caller, (id, &fields), "meetings.propose", move |tx, actor, client| {
                actions::propose(tx, actor, id, &new, client, day)
            })
            .await
        }
        (Err(problem), _) => Err(problem),
        (Ok(()), None) => Err(Problem::not_found()),
    };
    match proposed {
        Ok(made) => Ok(see_other(&format!("/meetings/{text_id}/motions/{}", app.ids.encode(made)))),
        Err(problem) if is_told(&problem) => {
            show(&app, &caller, (&text_id, n), fields.form(), Some(problem)).await
        }
        Err(problem) => Err(problem.into()),
    }
}
