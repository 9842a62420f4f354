//! Who came, written down by the recorder: one tap a person, everybody else at once; leave with its reason; opinions that
//! were handed in.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{Fault, Problem};
use webkit::{Fields, Form, Link, Opt, Refusal, Shell, page_with};

use super::common::{deed, load, meeting_of, officer_of, onward, people, status_of, words};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::meetings::actions;
use crate::slices::meetings::model::{Attendance, MeetingState, Purpose, Standing};

#[derive(Template)]
#[template(path = "meetings/pages/attendance.html")]
struct AttendancePage {
    shell: Shell,
    title: String,
    base: String,
    rows: Vec<Row>,
    unmarked: usize,
    running: bool,
    planned: bool,
    quorum: String,
    held: bool,
    people: Vec<Opt>,
    items: Vec<Opt>,
    stances: Vec<Opt>,
    written: Vec<String>,
    form: Form,
    problem: Option<Problem>,
}

struct Row {
    id: String,
    name: String,
    post: String,
    glyph: &'static str,
    mark: String,
    code: &'static str,
}

async fn show(
    app: &Shared,
    caller: &Caller,
    text_id: &str,
    form: Form,
    problem: Option<Problem>,
) -> Result<Response, Refusal> {
    let all = load(app, caller, text_id).await?;
    all.seat.must_write()?;
    let mut shell = app.shell(caller);
    let text = shell.text;
    shell.place = Some(Link::new(all.meeting.title.clone(), format!("/meetings/{text_id}")));
    let today = caller.arrived.day();
    let quorum = all.quorum(Purpose::Ordinary, today).map(|(quorum, _)| quorum);
    let page = AttendancePage {
        title: text.t("attendance").into_owned(),
        base: format!("/meetings/{text_id}"),
        unmarked: all.attendees.iter().filter(|one| one.mark == Attendance::Unmarked).count(),
        running: all.is_running(),
        planned: all.meeting.state == MeetingState::Planned,
        held: quorum.is_some_and(|quorum| quorum.held),
        quorum: quorum.map(|quorum| super::rule::quorum(text, &quorum)).unwrap_or_default(),
        rows: all
            .attendees
            .iter()
            .map(|one| Row {
                id: app.ids.encode(one.officer.0),
                name: one.name.clone(),
                post: if one.standing == Standing::Full {
                    one.post.clone()
                } else {
                    text.t(format!("standing-{}", one.standing.code())).into_owned()
                },
                glyph: match one.mark {
                    Attendance::OnSite | Attendance::Remote => "reported",
                    Attendance::OnLeave => "voluntary",
                    Attendance::Absent => "missing",
                    Attendance::Unmarked => "open",
                },
                mark: match one.at.filter(|_| one.mark.is_present()) {
                    Some(at) => {
                        let how = text.t(format!("how-{}", one.how.code()));
                        format!("{} {how}", at.hm())
                    }
                    None if one.reason.is_empty() => text.t(format!("mark-{}", one.mark.code())).into_owned(),
                    None => one.reason.clone(),
                },
                code: one.mark.code(),
            })
            .collect(),
        people: people(app, text, &all.attendees, "choose-somebody"),
        items: all
            .items
            .iter()
            .map(|item| Opt {
                value: item.number.to_string(),
                label: format!("{}. {}", item.number, item.title),
            })
            .collect(),
        stances: words(text, "stance", ["in-favour", "against", "abstained"]),
        written: all
            .written
            .iter()
            .map(|(item, officer, _)| text.t2("written-line", "name", all.name(*officer), "item", *item))
            .collect(),
        form: problem.as_ref().map_or(form.clone(), |problem| form.with_problem(problem)),
        problem,
        shell,
    };
    page_with(status_of(page.problem.as_ref()), &page)
}

/// GET `/meetings/{meeting}/attendance`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(meeting): Path<String>,
) -> Result<Response, Refusal> {
    show(&app, &caller, &meeting, Form::default(), None).await
}

/// POST `/meetings/{meeting}/attendance`: `who` and `mark`, or `rest` for everybody else.
pub async fn mark(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(text_id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (id, now) = (meeting_of(&app, &text_id)?, caller.arrived);
    let done = if fields.has("rest") {
        deed(&app, &caller, (id, &fields), "meetings.mark_the_rest", move |tx, actor, client| {
            actions::mark_the_rest(tx, actor, id, client, now)
        })
        .await
    } else {
        let mut reader = fields.reader();
        let officer = reader.choice("who", |text| officer_of(&app, text));
        let mark = reader.choice("mark", Attendance::from_code);
        let reason = fields.get("reason").to_owned();
        match (reader.finish(), officer.zip(mark)) {
            (Ok(()), Some((officer, mark))) => {
                deed(&app, &caller, (id, &fields), "meetings.mark", move |tx, actor, client| {
                    actions::mark(tx, actor, id, (officer, mark, &reason), client, now)
                })
                .await
            }
            (Err(problem), _) => Err(problem),
            (Ok(()), None) => Err(Problem::not_found()),
        }
    };
    match onward(done, &format!("/meetings/{text_id}/attendance"))? {
        Ok(response) => Ok(response),
        Err(problem) => show(&app, &caller, &text_id, fields.form(), Some(problem)).await,
    }
}

/// POST `/meetings/{meeting}/written`
pub async fn hand_in(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(text_id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (id, now) = (meeting_of(&app, &text_id)?, caller.arrived);
    let mut reader = fields.reader();
    let writer = reader.choice("writer", |text| officer_of(&app, text));
    let item = reader.int("written_item", 1..=100);
    let stance = reader.choice("stance", stance_of);
    if reader.is_faulty("written_item") {
        reader.fault(Fault::field("written_item", "unknown-choice"));
    }
    let done = match (reader.finish(), writer.zip(stance)) {
        (Ok(()), Some((writer, stance))) => {
            deed(&app, &caller, (id, &fields), "meetings.hand_in", move |tx, actor, client| {
                actions::hand_in(tx, actor, id, (item as u32, writer, stance), client, now)
            })
            .await
        }
        (Err(problem), _) => Err(problem),
        (Ok(()), None) => Err(Problem::not_found()),
    };
    match onward(done, &format!("/meetings/{text_id}/attendance"))? {
        Ok(response) => Ok(response),
        Err(problem) => show(&app, &caller, &text_id, fields.form(), Some(problem)).await,
    }
}

/// The number of a stance: 1 for, 2 against, 3 abstained.
pub(super) fn stance_of(code: &str) -> Option<i64> {
    ["in-favour", "against", "abstained"].iter().position(|one| *one == code).map(|at| at as i64 + 1)
}
