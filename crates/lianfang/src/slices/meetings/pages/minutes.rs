//! The minutes of a meeting: drafted from what happened, edited, checked, signed, printed.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use kernel::{Day, Fault, Kind, Problem};
use webkit::{Fields, Form, Link, Opt, Refusal, Shell, Text, page_with};

use super::common::{deed, load, meeting_of, number, officer_of, onward, people, status_of};
use super::desk::notice_words;
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::meetings::actions::{self, Head, Whole};
use crate::slices::meetings::model::{MeetingState, Partial, Signer};
use crate::slices::org::actions::Once;
use crate::written;

#[expect(clippy::struct_excessive_bools, reason = "each is a part of the page that is shown or not")]
#[derive(Template)]
#[template(path = "meetings/pages/minutes.html")]
struct MinutesPage {
    shell: Shell,
    crumbs: Vec<Link>,
    title: String,
    base: String,
    writes: bool,
    final_: bool,
    running: bool,
    imported: bool,
    gaps: Vec<String>,
    notices: Vec<String>,
    findings: Vec<String>,
    repeats: String,
    version: String,
    stored: bool,
    /// Number of the version that the page shows; 0 where none is stored.
    based_on: i64,
    signatures: Vec<(String, String, bool)>,
    signed: bool,
    history: Vec<(i64, String, String)>,
    proposals: Vec<Proposal>,
    people: Vec<Opt>,
    form: Form,
    problem: Option<Problem>,
}

struct Proposal {
    n: usize,
    words: String,
    owner: String,
    due: String,
    /// The one of this name on the roster; empty where there is none or several.
    guess: String,
    taken: bool,
}

async fn show(
    app: &Shared,
    caller: &Caller,
    text_id: &str,
    form: Option<Form>,
    problem: Option<Problem>,
) -> Result<Response, Refusal> {
    let all = load(app, caller, text_id).await?;
    let now = caller.arrived;
    let today = now.day();
    let current = match all.versions.last() {
        Some(last) => last.words.clone(),
        None => actions::draft_text(&all),
    };
    let (checked, whole) = (current.clone(), all.clone());
    let repeats = app.db.read("meetings.repeats", move |tx| actions::repeats(tx, &whole, &checked)).await?;
    let mut shell = app.shell(caller);
    let text = shell.text;
    shell.place = Some(Link::new(all.meeting.title.clone(), format!("/meetings/{text_id}")));
    let reading = ::minutes::read(&current);
    let gaps = all.checked(today);
    let last = all.versions.last();
    let page = MinutesPage {
        crumbs: vec![
            Link::new(text.t("nav-meetings"), "/meetings"),
            Link::new(all.meeting.title.clone(), format!("/meetings/{text_id}")),
            Link::new(text.t("minutes"), ""),
        ],
        title: text.t1("minutes-of", "title", &all.meeting.title),
        base: format!("/meetings/{text_id}"),
        writes: all.seat.sight == actions::Sight::Desk,
        final_: all.meeting.state == MeetingState::Final,
        running: all.meeting.state == MeetingState::Open,
        imported: all.meeting.imported,
        gaps: gaps.gaps.iter().map(|gap| text.fault(&gap.fault())).collect(),
        notices: gaps.notices.iter().map(|notice| notice_words(text, *notice)).collect(),
        findings: reading.findings.iter().map(|finding| written::finding_words(text, finding)).collect(),
        repeats: repeats
            .map(|found| match found.title {
                Some(title) => text.t3("minutes-repeat", "title", title, "same", found.same, "of", found.of),
                None => text.t2("minutes-copy", "same", found.same, "of", found.of),
            })
            .unwrap_or_default(),
        version: match last {
            Some(last) => {
                text.t3("minutes-version", "n", last.version, "at", text.day_hm(last.at), "by", &last.by)
            }
            None => text.t("minutes-drafted").into_owned(),
        },
        stored: last.is_some(),
        based_on: last.map_or(0, |last| last.version),
        signed: last.is_some_and(|last| !last.signatures.is_empty()),
        signatures: signatures(text, &all),
        history: all
            .versions
            .iter()
            .rev()
            .map(|one| {
                let at = text.t2("minutes-at-by", "at", text.day_hm(one.at), "by", &one.by);
                (one.version, at, one.reason.clone())
            })
            .collect(),
        proposals: if all.meeting.imported { proposals(app, &all, &reading) } else { Vec::new() },
        people: people(app, text, &all.attendees, "choose-somebody"),
        form: match (form, &problem) {
            (Some(form), Some(problem)) => form.with_problem(problem),
            _ => head_form(app, &all, current),
        },
        problem,
        shell,
    };
    page_with(status_of(page.problem.as_ref()), &page)
}

fn head_form(app: &Shared, all: &Whole, words: String) -> Form {
    let meeting = &all.meeting;
    let n = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let clock =
        |minute: Option<u16>| minute.map(|m| kernel::clock_of(i64::from(m % 1440))).unwrap_or_default();
    let who = |one: Option<kernel::OfficerId>| one.map(|one| app.ids.encode(one.0)).unwrap_or_default();
    Form::of(&[
        ("minutes_text", words),
        ("meeting_title", meeting.title.clone()),
        ("year", n(meeting.date.year.map(i64::from))),
        ("month", n(meeting.date.month.map(i64::from))),
        ("day_of_month", n(meeting.date.day.map(i64::from))),
        ("meeting_start", clock(meeting.start)),
        ("end", clock(meeting.end)),
        ("place", meeting.place.clone()),
        ("chair", who(meeting.chair)),
        ("recorder", who(meeting.recorder)),
    ])
}

fn signatures(text: Text, all: &Whole) -> Vec<(String, String, bool)> {
    let last = all.versions.last();
    Signer::ALL
        .iter()
        .map(|role| {
            let officer = match role {
                Signer::Chair => all.meeting.chair,
                Signer::Recorder => all.meeting.recorder,
            };
            let name = officer.map(|one| all.name(one).to_owned()).unwrap_or_default();
            let signed = last.and_then(|last| last.signatures.iter().find(|one| one.role == *role));
            let words = match signed {
                Some(one) => text.t3(
                    "signed-by",
                    "role",
                    text.t(format!("role-{}", role.code())),
                    "name",
                    &one.by,
                    "at",
                    text.day_hm(one.at),
                ),
                None => {
                    text.t2("unsigned-by", "role", text.t(format!("role-{}", role.code())), "name", &name)
                }
            };
            (role.code().to_owned(), words, signed.is_some())
        })
        .collect()
}

fn proposals(app: &Shared, all: &Whole, reading: &::minutes::Reading) -> Vec<Proposal> {
    let same = |name: &str| {
        let fold = cnid::fold_name(name);
        let mut found = all.attendees.iter().filter(|one| cnid::fold_name(&one.name) == fold);
        let first = found.next()?;
        found.next().is_none().then(|| app.ids.encode(first.officer.0))
    };
    reading
        .tasks
        .iter()
        .enumerate()
        .map(|(n, task)| Proposal {
            n,
            words: task.words.clone(),
            owner: task.owner.clone(),
            due: task.due.clone().unwrap_or_default(),
            guess: same(&task.owner).unwrap_or_default(),
            taken: all.tasks.iter().any(|(_, given)| given.source_words == short(&task.words, 300)),
        })
        .collect()
}

fn short(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

/// GET `/meetings/{meeting}/minutes`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(meeting): Path<String>,
) -> Result<Response, Refusal> {
    show(&app, &caller, &meeting, None, None).await
}

async fn after(
    app: &Shared,
    caller: &Caller,
    text_id: &str,
    fields: &Fields,
    done: Result<(), Problem>,
) -> Result<Response, Refusal> {
    match onward(done, &format!("/meetings/{text_id}/minutes"))? {
        Ok(response) => Ok(response),
        Err(problem) => show(app, caller, text_id, Some(fields.form()), Some(problem)).await,
    }
}

/// POST `/meetings/{meeting}/minutes`
pub async fn save(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(text_id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (id, now) = (meeting_of(&app, &text_id)?, caller.arrived);
    let (actor, client) = (caller.actor()?.clone(), Once::of(&fields));
    let based_on = fields.get("based_on").parse().unwrap_or(0);
    let (words, reason) = (fields.get("minutes_text").to_owned(), fields.get("reason").to_owned());
    let done = app
        .db
        .write(id.county(), "meetings.save_text", move |tx| {
            actions::save_text(tx, &actor, id, (based_on, &words, &reason), &client, now)
        })
        .await;
    after(&app, &caller, &text_id, &fields, done).await
}

/// POST `/meetings/{meeting}/minutes/sign`
pub async fn sign(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(text_id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (id, now) = (meeting_of(&app, &text_id)?, caller.arrived);
    let (actor, client) = (caller.actor()?.clone(), Once::of(&fields));
    let role = Signer::from_code(fields.get("role")).ok_or_else(Problem::not_found)?;
    let based_on = fields.get("based_on").parse().unwrap_or(0);
    let done = app
        .db
        .write(id.county(), "meetings.sign", move |tx| {
            actions::sign(tx, &actor, id, (role, based_on), &client, now)
        })
        .await;
    match onward(done, &format!("/meetings/{text_id}/minutes"))? {
        Ok(response) => Ok(response),
        Err(problem) => show(&app, &caller, &text_id, None, Some(problem)).await,
    }
}

/// POST `/meetings/{meeting}/head`: date, place and people, confirmed or corrected.
pub async fn head(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(text_id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (id, day) = (meeting_of(&app, &text_id)?, caller.arrived.day());
    let mut faults = Vec::new();
    let mut n = |name: &str, most: u32| {
        let found = number(&fields, name, &mut faults);
        if found.is_some_and(|found| found == 0 || found > most) {
            faults.push(Fault::field(name, "not-a-number"));
            return None;
        }
        found
    };
    let date = Partial {
        year: n("year", 2200).map(|n| n as i16),
        month: n("month", 12).map(|n| n as i8),
        day: n("day_of_month", 31).map(|n| n as i8),
    };
    let mut clock = |name: &str| {
        let text = fields.get(name);
        if text.is_empty() {
            return None;
        }
        let minute = text
            .split_once(':')
            .and_then(|(h, m)| Some(h.parse::<u16>().ok()? * 60 + m.parse::<u16>().ok()?));
        if minute.is_none_or(|minute| minute >= 1440) {
            faults.push(Fault::field(name, "not-a-time"));
        }
        minute.filter(|minute| *minute < 1440)
    };
    let (start, end) = (clock("meeting_start"), clock("end"));
    // Past midnight: an end before the beginning is the next day's.
    let end = match (start, end) {
        (Some(start), Some(end)) if end < start => Some(end + 1440),
        (_, end) => end,
    };
    let head = Head {
        title: fields.get("meeting_title").to_owned(),
        date,
        start,
        end,
        place: fields.get("place").to_owned(),
        chair: officer_of(&app, fields.get("chair")),
        recorder: officer_of(&app, fields.get("recorder")),
    };
    let done = if faults.is_empty() {
        deed(&app, &caller, (id, &fields), "meetings.correct_head", move |tx, actor, client| {
            actions::correct_head(tx, actor, id, &head, client, day)
        })
        .await
    } else {
        Err(Problem::bad_input(faults))
    };
    after(&app, &caller, &text_id, &fields, done).await
}

/// POST `/meetings/{meeting}/take-over`: one proposed task of imported minutes.
pub async fn take_over(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(text_id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (id, today) = (meeting_of(&app, &text_id)?, caller.arrived.day());
    let (actor, client) = (caller.actor()?.clone(), Once::of(&fields));
    let mut faults = Vec::new();
    let owner = officer_of(&app, fields.get("task_owner"));
    if owner.is_none() {
        faults.push(Fault::field("task_owner", "measure-owner"));
    }
    let due = Day::parse(fields.get("task_due"));
    if due.is_none() {
        faults.push(Fault::field("task_due", "measure-due"));
    }
    let words = fields.get("task_words").to_owned();
    let done = match (owner, due) {
        (Some(owner), Some(due)) => {
            let due = due.at_minute(18 * 60);
            app.db
                .write(id.county(), "meetings.take_over", move |tx| {
                    let title = short(&words, 100);
                    actions::take_over(tx, &actor, id, (&title, &words, owner, due), &client, today)
                })
                .await
        }
        _ => Err(Problem::bad_input(faults)),
    };
    match onward(done, &format!("/meetings/{text_id}/minutes"))? {
        Ok(response) => Ok(response),
        Err(problem) => show(&app, &caller, &text_id, None, Some(problem)).await,
    }
}

/// GET `/meetings/{meeting}/minutes/{format}`: `pdf`, `docx`, `html` or `txt`, the last version or the draft; with
/// `summary-` before it the 纪要 of what was recorded, in the layout of GB/T 9704.
pub async fn file(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((text_id, format)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let all = load(&app, &caller, &text_id).await?;
    let today = caller.arrived.day();
    let (document, format) = if let Some(format) = format.strip_prefix("summary-") {
        let reading = actions::draft_reading(&all);
        (::minutes::to_document(&reading, ::minutes::Style::Summary), format.to_owned())
    } else {
        let words = match all.versions.last() {
            Some(last) => last.words.clone(),
            None => actions::draft_text(&all),
        };
        // The words as they stand, set line by line: what people wrote is printed whole.
        (::minutes::set_text(&words, &signed(&all)), format)
    };
    let band = if app.demo { caller.visit.text.t("demo-band").into_owned() } else { String::new() };
    let bytes =
        tokio::task::spawn_blocking(move || set(document, &format, band).map(|bytes| (bytes, format)));
    let set = bytes.await.map_err(|_| Problem::new(Kind::Internal, "internal"))?;
    let (bytes, format) = set.map_err(|key| match key {
        "minutes-no-font" => Problem::new(Kind::Conflict, "minutes-no-font"),
        "minutes-not-printed" => Problem::new(Kind::Internal, "internal"),
        _ => Problem::not_found(),
    })?;
    let kind = match format.as_str() {
        "pdf" => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "html" => "text/html; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    };
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(name) = HeaderValue::from_str(&format!("attachment; filename=\"minutes-{today}.{format}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}

/// Who signed the last version, as it is printed behind the places to sign: name and moment.
fn signed(all: &Whole) -> Vec<String> {
    let Some(last) = all.versions.last() else { return Vec::new() };
    let at = |role: Signer| last.signatures.iter().find(|one| one.role == role);
    Signer::ALL
        .iter()
        .filter_map(|role| at(*role))
        .map(|one| format!("{}（{} {}）", one.by, one.at.day(), one.at.hm()))
        .collect()
}

/// The bytes of a document in a format.
fn set(mut document: print::Document, format: &str, band: String) -> Result<Vec<u8>, &'static str> {
    // Synthetic data say so on every paper (law 15): in the margin, else above everything.
    match format {
        "pdf" | "html" => document.band = band,
        _ if band.is_empty() => {}
        _ => document.blocks.insert(0, print::Block::Centred(band)),
    }
    match format {
        "txt" => Ok(::minutes::text_of(&document).into_bytes()),
        "html" => Ok(::minutes::to_html(&document).into_bytes()),
        "docx" => Ok(::minutes::to_docx(&document)),
        "pdf" => {
            let printed =
                print::pdf(&document, &written::system_fonts()?).map_err(|_| "minutes-not-printed")?;
            Ok(printed.bytes)
        }
        _ => Err("not-found"),
    }
}
