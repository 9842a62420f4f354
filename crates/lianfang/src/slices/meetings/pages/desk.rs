//! A meeting on one page: who is here, whether it may meet, what was left undone, the agenda, votes, what follows, what is
//! missing in the minutes.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{Instant, Problem};
use webkit::{Fields, Form, Link, Refusal, Shell, Text, page_with};

use super::assembly::{Undone, undone_lines, with_owners};
use super::common::{deed, glyph, meeting_of, number, onward, status_of, when};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::meetings::actions::{self, From, Sight, Stated, Whole};
use crate::slices::meetings::model::{
    Attendance, Attendee, Counted, Decision, ItemState, MeetingState, Purpose, Standing,
};
use crate::slices::meetings::rules::Notice;
use crate::slices::org::actions::Once;

#[expect(clippy::struct_excessive_bools, reason = "each is a part of the page that is shown or not")]
#[derive(Template)]
#[template(path = "meetings/pages/meeting.html")]
struct DeskPage {
    shell: Shell,
    crumbs: Vec<Link>,
    title: String,
    base: String,
    head: String,
    state: String,
    glyph: &'static str,
    writes: bool,
    planned: bool,
    open: bool,
    /// What happened can still be written down.
    running: bool,
    /// A member who may still sign in: here, and from afar.
    sign_in: bool,
    on_the_line: bool,
    has_remote: bool,
    count: Count,
    present: Vec<Seat>,
    absent: Vec<Seat>,
    excused: usize,
    undone: Vec<Undone>,
    balance: String,
    quorum: Option<(bool, String, String, String)>,
    items: Vec<ItemRow>,
    agenda_words: String,
    motions: Vec<MotionRow>,
    brief: Vec<(String, String)>,
    gaps: Vec<String>,
    notices: Vec<String>,
    form: Form,
    problem: Option<Problem>,
}

struct Count {
    entitled: u32,
    present: u32,
    observers: u32,
    leave: u32,
}

struct Seat {
    name: String,
    role: String,
    glyph: &'static str,
    at: String,
    act: bool,
}

struct ItemRow {
    href: String,
    number: u32,
    title: String,
    glyph: &'static str,
    state: String,
}

pub(super) struct MotionRow {
    pub href: String,
    pub title: String,
    pub way: String,
    pub verdict: String,
    pub passed: Option<bool>,
    pub tasks: Vec<(String, String, String, String)>,
}

/// GET `/meetings/{meeting}`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(meeting): Path<String>,
) -> Result<Response, Refusal> {
    show(&app, &caller, &meeting, Form::default(), None).await
}

async fn show(
    app: &Shared,
    caller: &Caller,
    text_id: &str,
    form: Form,
    problem: Option<Problem>,
) -> Result<Response, Refusal> {
    let (id, now) = (meeting_of(app, text_id)?, caller.arrived);
    let actor = caller.actor()?.clone();
    let who = actor.clone();
    let (all, undone, balance) = app
        .db
        .read("meetings.desk", move |tx| {
            let all = actions::whole(tx, &actor, id, now.day())?;
            all.seat.must_see()?;
            let tasks = actions::undone(tx, &all.seat.assembly, Some(id), now)?;
            let undone = with_owners(tx, tasks)?;
            let balance = actions::last_balance(tx, &all.seat.assembly, id)?;
            Ok::<_, Problem>((all, undone, balance))
        })
        .await?;
    let brief = actions::brief(app, &who, &all.seat.assembly, now).await?;
    let mut shell = app.shell(caller);
    let text = shell.text;
    shell.place = Some(Link::new(
        all.seat.assembly.name.clone(),
        format!("/assemblies/{}", app.ids.encode(all.seat.assembly.id.0)),
    ));
    let page = fill(app, shell, text, text_id, &all, now);
    let page = DeskPage {
        undone: undone_lines(app, text, &undone, now),
        balance: balance
            .map(|(day, given, done)| {
                text.t3("undone-balance", "day", text.date(day), "n", given, "done", done)
            })
            .unwrap_or_default(),
        brief: brief.into_iter().map(|(key, value)| (text.t(key).into_owned(), value)).collect(),
        form: match &problem {
            Some(problem) => form.with_problem(problem),
            None => stated_form(&all),
        },
        problem,
        ..page
    };
    page_with(status_of(page.problem.as_ref()), &page)
}

fn fill(app: &Shared, shell: Shell, text: Text, text_id: &str, all: &Whole, now: Instant) -> DeskPage {
    let meeting = &all.meeting;
    let base = format!("/meetings/{text_id}");
    let full = |one: &&Attendee| one.standing != Standing::Observer;
    let excused = all.attendees.iter().filter(|one| one.excused.is_some_and(|e| e.holds_on(now.day())));
    let own = all.attendees.iter().find(|one| all.seat.own.contains(&one.officer));
    let marked =
        |mark: Attendance| all.attendees.iter().filter(full).filter(|one| one.mark == mark).count() as u32;
    let count = Count {
        entitled: meeting.entitled_stated.unwrap_or(all.attendees.iter().filter(full).count() as u32),
        present: all.attendees.iter().filter(full).filter(|one| one.mark.is_present()).count() as u32,
        observers: all
            .attendees
            .iter()
            .filter(|one| one.standing == Standing::Observer && one.mark.is_present())
            .count() as u32,
        leave: marked(Attendance::OnLeave),
    };
    let checked = all.checked(now.day());
    let took = meeting.opened_at.map(|opened| {
        let until = meeting.closed_at.unwrap_or(now);
        let minutes = (until.0 - opened.0) / 60_000_000;
        text.t2("meeting-took", "minutes", minutes, "n", count.present + count.observers)
    });
    let person = |officer: Option<kernel::OfficerId>, key: &str| {
        officer.map(|one| text.t1(key, "name", all.name(one)))
    };
    let place =
        if meeting.place.is_empty() { text.t("meeting-remote").into_owned() } else { meeting.place.clone() };
    let head: Vec<String> = [
        Some(when(text, meeting)),
        Some(place),
        person(meeting.chair, "meeting-chair"),
        person(meeting.recorder, "meeting-recorder"),
        person(meeting.lecturer, "meeting-lecturer"),
        took,
    ]
    .into_iter()
    .flatten()
    .collect();
    let announced = meeting.items_announced.map_or(0, i64::from);
    DeskPage {
        crumbs: vec![
            Link::new(text.t("nav-meetings"), "/meetings"),
            Link::new(
                all.seat.assembly.name.clone(),
                format!("/assemblies/{}", app.ids.encode(all.seat.assembly.id.0)),
            ),
            Link::new(meeting.title.clone(), ""),
        ],
        title: meeting.title.clone(),
        head: head.join(&text.t("dot")),
        state: text.t(format!("meeting-state-{}", meeting.state.code())).into_owned(),
        glyph: glyph(meeting.state),
        writes: all.seat.sight == Sight::Desk,
        planned: meeting.state == MeetingState::Planned,
        open: meeting.state == MeetingState::Open,
        running: all.is_running(),
        sign_in: meeting.state == MeetingState::Open && own.is_some_and(|one| !one.mark.is_present()),
        on_the_line: own.is_some_and(|one| {
            all.stays.iter().any(|(_, officer, stay)| *officer == one.officer && stay.left.is_none())
        }),
        has_remote: !meeting.remote.is_empty(),
        present: all
            .attendees
            .iter()
            .filter(|one| one.mark.is_present())
            .map(|one| seat(text, all, one))
            .collect(),
        absent: all
            .attendees
            .iter()
            .filter(|one| !one.mark.is_present() && one.standing != Standing::Observer)
            .map(|one| seat(text, all, one))
            .collect(),
        excused: excused.count(),
        count,
        undone: Vec::new(),
        balance: String::new(),
        quorum: all.quorum(Purpose::Ordinary, now.day()).map(|(quorum, row)| {
            (
                quorum.held,
                super::rule::quorum(text, &quorum),
                super::rule::in_words(text, &row.rule),
                super::rule::source(text, row),
            )
        }),
        items: all.items.iter().map(|item| item_row(text, &base, item)).collect(),
        agenda_words: if announced == all.items.len() as i64 {
            text.t1("agenda-agrees", "n", announced)
        } else {
            text.t2("agenda-differs", "announced", announced, "found", all.items.len())
        },
        motions: all.decisions.iter().map(|one| motion_row(app, text, &base, all, one)).collect(),
        brief: Vec::new(),
        gaps: checked.gaps.iter().map(|gap| text.fault(&gap.fault())).collect(),
        notices: checked.notices.iter().map(|notice| notice_words(text, *notice)).collect(),
        form: Form::default(),
        problem: None,
        base,
        shell,
    }
}

/// What was announced and asked, as it stands.
fn stated_form(all: &Whole) -> Form {
    let n = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
    let meeting = &all.meeting;
    Form::of(&[
        ("other_business", meeting.other_business.clone().unwrap_or_default()),
        ("other_asked", if meeting.other_business.is_some() { "1".into() } else { String::new() }),
        ("items_announced", n(meeting.items_announced)),
        ("nominees_announced", n(meeting.nominees_announced)),
        ("entitled_stated", n(meeting.entitled_stated)),
        ("households_all", n(meeting.households.map(|(all, _)| all))),
        ("households_came", n(meeting.households.map(|(_, came)| came))),
    ])
}

fn seat(text: Text, all: &Whole, one: &Attendee) -> Seat {
    let mut roles: Vec<String> = Vec::new();
    for (officer, key) in [(all.meeting.chair, "role-chair"), (all.meeting.recorder, "role-recorder")] {
        if officer == Some(one.officer) {
            roles.push(text.t(key).into_owned());
        }
    }
    if one.standing != Standing::Full {
        roles.push(text.t(format!("standing-{}", one.standing.code())).into_owned());
    }
    if one.mark == Attendance::Remote {
        roles.push(text.t("mark-remote").into_owned());
    }
    roles.extend((!one.reason.is_empty()).then(|| one.reason.clone()));
    let said = |mark: Attendance| text.t(format!("mark-{}", mark.code())).into_owned();
    Seat {
        name: one.name.clone(),
        role: roles.join(" "),
        glyph: match one.mark {
            Attendance::OnSite | Attendance::Remote => "reported",
            Attendance::OnLeave => "voluntary",
            Attendance::Absent => "missing",
            Attendance::Unmarked => "open",
        },
        at: match (one.mark.is_present(), one.at) {
            (true, Some(at)) => at.hm(),
            _ => said(one.mark),
        },
        act: one.mark == Attendance::Absent,
    }
}

fn item_row(text: Text, base: &str, item: &crate::slices::meetings::model::AgendaItem) -> ItemRow {
    ItemRow {
        href: format!("{base}/items/{}", item.number),
        number: item.number,
        title: item.title.clone(),
        glyph: match item.state {
            ItemState::Open => "open",
            ItemState::PutOff | ItemState::Withdrawn => "voluntary",
            ItemState::Heard | ItemState::Decided => "done",
        },
        state: text.t(format!("item-state-{}", item.state.code())).into_owned(),
    }
}

/// A vote with its verdict and what follows from it.
pub(super) fn motion_row(app: &Shared, text: Text, base: &str, all: &Whole, one: &Decision) -> MotionRow {
    let in_favour = match &one.counted {
        Some(Counted::Votes(votes)) => votes.cast.in_favour + votes.written.in_favour,
        _ => 0,
    };
    MotionRow {
        href: format!("{base}/motions/{}", app.ids.encode(one.id)),
        title: text.t2("motion-title", "n", one.number, "words", &one.words),
        way: text.t(format!("voting-{}", one.voting.code())).into_owned(),
        verdict: one
            .verdict
            .as_ref()
            .map(|verdict| super::rule::verdict(text, verdict, in_favour))
            .unwrap_or_default(),
        passed: one.verdict.as_ref().and_then(|verdict| verdict.passed),
        tasks: all
            .tasks
            .iter()
            .filter(|(resolution, _)| *resolution == one.id)
            .map(|(_, task)| {
                (
                    format!("/tasks/{}", app.ids.encode(task.id.0)),
                    task.title.clone(),
                    all.name(task.lead).to_owned(),
                    text.day_hm(task.due),
                )
            })
            .collect(),
    }
}

/// What is only said, in words.
pub(super) fn notice_words(text: Text, notice: Notice) -> String {
    let key = notice.code();
    match notice {
        Notice::ItemsDiffer { announced, found } | Notice::NomineesDiffer { announced, found } => {
            text.t2(key, "announced", announced, "found", found)
        }
        Notice::NoticeShort { needs, given } => {
            let given = given.map_or_else(|| "—".to_owned(), |days| days.to_string());
            text.t2(key, "needs", i64::from(needs), "given", given)
        }
        Notice::ChairIsRecorder | Notice::EndMissing | Notice::OtherBusiness => text.t(key).into_owned(),
    }
}

/// What a button of the page does.
#[derive(Clone, Copy)]
enum Press {
    Open,
    Close,
    CallOff,
    Here,
    Afar,
    Leave,
}

async fn press(
    app: &Shared,
    caller: &Caller,
    text_id: &str,
    fields: &Fields,
    what: Press,
) -> Result<Response, Refusal> {
    let (id, now) = (meeting_of(app, text_id)?, caller.arrived);
    let (actor, client) = (caller.actor()?.clone(), Once::of(fields));
    let done = app
        .db
        .write(id.county(), "meetings.press", move |tx| match what {
            Press::Open => actions::open(tx, &actor, id, &client, now),
            Press::Close => actions::close(tx, &actor, id, &client, now),
            Press::CallOff => actions::call_off(tx, &actor, id, &client, now.day()),
            Press::Here => actions::sign_in_own(tx, &actor, id, From::Room, &client, now),
            Press::Afar => actions::sign_in_own(tx, &actor, id, From::Afar, &client, now),
            Press::Leave => actions::leave_line(tx, &actor, id, &client, now),
        })
        .await;
    let to = match what {
        Press::Close => format!("/meetings/{text_id}/minutes"),
        _ => format!("/meetings/{text_id}"),
    };
    match onward(done, &to)? {
        Ok(response) => Ok(response),
        Err(problem) => show(app, caller, text_id, fields.form(), Some(problem)).await,
    }
}

/// POST `/meetings/{meeting}/open`
pub async fn open(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    press(&app, &caller, &id, &fields, Press::Open).await
}

/// POST `/meetings/{meeting}/close`
pub async fn close(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    press(&app, &caller, &id, &fields, Press::Close).await
}

/// POST `/meetings/{meeting}/call-off`
pub async fn call_off(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    press(&app, &caller, &id, &fields, Press::CallOff).await
}

/// POST `/meetings/{meeting}/sign-in`: `from` is `room`, `afar` or `leave`.
pub async fn sign_in(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let what = match fields.get("from") {
        "afar" => Press::Afar,
        "leave" => Press::Leave,
        _ => Press::Here,
    };
    press(&app, &caller, &id, &fields, what).await
}

/// POST `/meetings/{meeting}/stated`
pub async fn state(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(text_id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (id, day) = (meeting_of(&app, &text_id)?, caller.arrived.day());
    let mut faults = Vec::new();
    let mut n = |name: &str| number(&fields, name, &mut faults);
    let (items, nominees, entitled) = (n("items_announced"), n("nominees_announced"), n("entitled_stated"));
    let households = n("households_all").zip(n("households_came"));
    let asked = fields.has("other_asked") || !fields.get("other_business").trim().is_empty();
    let new = Stated {
        items,
        nominees,
        other: asked.then(|| fields.get("other_business").trim().to_owned()),
        entitled,
        households,
    };
    let done = if faults.is_empty() {
        deed(&app, &caller, (id, &fields), "meetings.state", move |tx, actor, client| {
            actions::state(tx, actor, id, &new, client, day)
        })
        .await
    } else {
        Err(Problem::bad_input(faults))
    };
    match onward(done, &format!("/meetings/{text_id}"))? {
        Ok(response) => Ok(response),
        Err(problem) => show(&app, &caller, &text_id, fields.form(), Some(problem)).await,
    }
}

/// POST `/meetings/{meeting}/items`
pub async fn more_agenda(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(text_id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (id, day) = (meeting_of(&app, &text_id)?, caller.arrived.day());
    let (actor, client) = (caller.actor()?.clone(), Once::of(&fields));
    let title = fields.get("item_title").to_owned();
    let done = app
        .db
        .write(id.county(), "meetings.more_agenda", move |tx| {
            actions::more_agenda(tx, &actor, id, &title, &client, day)
        })
        .await;
    match onward(done, &format!("/meetings/{text_id}"))? {
        Ok(response) => Ok(response),
        Err(problem) => show(&app, &caller, &text_id, fields.form(), Some(problem)).await,
    }
}
