//! One vote: counted by hand, by name or from the box; the verdict with its sum and rule; what follows.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{Day, Fault, Instant, Problem};
use webkit::{Fields, Form, Link, Opt, Refusal, Shell, Text, page_with};

use super::attendance::stance_of;
use super::common::{deed, load, meeting_of, number, officer_of, onward, people, status_of, words};
use super::desk::{MotionRow, motion_row};
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::meetings::actions::{self, Count, Measured, Whole};
use crate::slices::meetings::model::{Counted, Decision, Stances, Standing, Voting};
use crate::slices::meetings::rules;

/// Measures that one form takes; more are added one by one.
const MEASURES: usize = 3;

#[expect(clippy::struct_excessive_bools, reason = "each is a part of the page that is shown or not")]
#[derive(Template)]
#[template(path = "meetings/pages/motion.html")]
struct MotionPage {
    shell: Shell,
    row: MotionRow,
    base: String,
    here: String,
    item: Link,
    writes: bool,
    open: bool,
    secret: bool,
    /// Nobody has voted yet: slips can be printed anew.
    reprint: bool,
    named: bool,
    election: bool,
    candidate: String,
    figures: Vec<(String, String)>,
    rule: String,
    source: String,
    quorum: String,
    held: bool,
    voters: Vec<(String, String)>,
    stances: Vec<Opt>,
    ballot: Option<BallotView>,
    slips: u32,
    outcomes: Vec<(String, String, String)>,
    /// Votes by name.
    by_name: Vec<(String, String)>,
    lines: Vec<Line>,
    people: Vec<Opt>,
    /// Slips, once: nobody can see them again.
    codes: Vec<Slip>,
    form: Form,
    problem: Option<Problem>,
}

impl MotionPage {
    /// Where the form at the end goes.
    fn action(&self) -> &'static str {
        match (self.open, self.secret) {
            (true, true) => "/close",
            (true, false) => "/count",
            (false, _) => "/measures",
        }
    }
}

/// The fields of one measure.
struct Line {
    n: usize,
    what: String,
    who: String,
    day: String,
    time: String,
}

struct BallotView {
    words: String,
    closed: bool,
    /// Who was given one.
    given: Vec<String>,
}

struct Slip {
    path: String,
    size: i32,
    href: String,
}

async fn show(
    app: &Shared,
    caller: &Caller,
    (text_id, motion): (&str, &str),
    form: Form,
    problem: Option<Problem>,
    codes: Vec<Slip>,
) -> Result<Response, Refusal> {
    let all = load(app, caller, text_id).await?;
    let id = app.ids.decode(motion).ok_or_else(Problem::not_found)?;
    let one = all.decisions.iter().find(|one| one.id == id).ok_or_else(Problem::not_found)?;
    let county = all.meeting.id.county();
    let (ballot, by_name) = app
        .db
        .read("meetings.ballot", move |tx| {
            Ok::<_, Problem>((actions::ballot_of(tx, county, id)?, actions::named_votes(tx, county, id)?))
        })
        .await?;
    let mut shell = app.shell(caller);
    let text = shell.text;
    shell.place = Some(Link::new(all.meeting.title.clone(), format!("/meetings/{text_id}")));
    let today = caller.arrived.day();
    let base = format!("/meetings/{text_id}");
    let row = all.rule(one.purpose, today);
    let quorum = all.quorum(one.purpose, today).map(|(quorum, _)| quorum);
    let form = if problem.is_some() { form } else { empty_form(&all, one) };
    let page = MotionPage {
        row: motion_row(app, text, &base, &all, one),
        here: format!("{base}/motions/{motion}"),
        item: Link::new(text.t1("motion-of-item", "n", one.item), format!("{base}/items/{}", one.item)),
        writes: all.seat.sight == actions::Sight::Desk,
        open: one.verdict.is_none(),
        secret: one.voting == Voting::Secret,
        reprint: ballot.as_ref().is_some_and(|(ballot, papers, _)| !ballot.is_closed && *papers == 0),
        named: one.voting == Voting::Named,
        election: one.seats.is_some(),
        candidate: one.candidate.map(|who| all.name(who).to_owned()).unwrap_or_default(),
        figures: figures(text, one),
        rule: row.map(|row| super::rule::in_words(text, &row.rule)).unwrap_or_default(),
        source: row.map(|row| super::rule::source(text, row)).unwrap_or_default(),
        held: quorum.is_none_or(|quorum| quorum.held),
        quorum: quorum.map(|quorum| super::rule::quorum(text, &quorum)).unwrap_or_default(),
        voters: all
            .attendees
            .iter()
            .filter(|seat| seat.mark.is_present() && seat.standing == Standing::Full)
            .map(|seat| (format!("v-{}", app.ids.encode(seat.officer.0)), seat.name.clone()))
            .collect(),
        stances: std::iter::once(Opt { value: String::new(), label: text.t("stance-none").into_owned() })
            .chain(words(text, "stance", ["in-favour", "against", "abstained"]))
            .collect(),
        slips: actions::slips_needed(&all),
        ballot: ballot.map(|(ballot, papers, given)| BallotView {
            words: text.t2("ballot-in", "n", papers, "of", ballot.slips),
            closed: ballot.is_closed,
            given: given.iter().map(|officer| all.name(*officer).to_owned()).collect(),
        }),
        by_name: by_name
            .iter()
            .map(|(officer, stance)| {
                let code = ["in-favour", "against", "abstained"].get((*stance - 1) as usize);
                let said = code.map(|code| text.t(format!("stance-{code}")).into_owned());
                (all.name(*officer).to_owned(), said.unwrap_or_default())
            })
            .collect(),
        outcomes: outcomes(text, &all, one, today),
        lines: (1..=MEASURES)
            .map(|n| Line {
                n,
                what: format!("do{n}"),
                who: format!("owner{n}"),
                day: format!("due{n}"),
                time: format!("at{n}"),
            })
            .collect(),
        people: people(app, text, &all.attendees, "choose-somebody"),
        codes,
        base,
        form: problem.as_ref().map_or(form.clone(), |problem| form.with_problem(problem)),
        problem,
        shell,
    };
    page_with(status_of(page.problem.as_ref()), &page)
}

/// The first measure says what was resolved, so that nobody types it twice.
fn empty_form(all: &Whole, one: &Decision) -> Form {
    let is_first = all.tasks.iter().all(|(resolution, _)| *resolution != one.id);
    let first: String = if is_first { one.words.chars().take(100).collect() } else { String::new() };
    Form::of(&[("do1", first)])
}

fn figures(text: Text, one: &Decision) -> Vec<(String, String)> {
    let line = |key: &str, n: u64| (text.t(key).into_owned(), n.to_string());
    let Some(verdict) = &one.verdict else { return Vec::new() };
    match &one.counted {
        Some(Counted::Votes(votes)) => {
            let idle = votes.cast.sum() + u64::from(one.spoilt);
            let not_voting = u64::from(verdict.present).saturating_sub(idle);
            vec![
                line("stance-in-favour", u64::from(votes.cast.in_favour + votes.written.in_favour)),
                line("stance-against", u64::from(votes.cast.against + votes.written.against)),
                line("stance-abstained", u64::from(votes.cast.abstained + votes.written.abstained)),
                line("stance-none", not_voting),
                line("ballot-spoilt", u64::from(one.spoilt)),
                line("written-votes", votes.written.sum()),
            ]
        }
        Some(Counted::Contest(contest)) => vec![
            line("ballot-handed-out", u64::from(contest.handed_out)),
            line("ballot-returned", u64::from(contest.returned)),
            line("ballot-spoilt", u64::from(contest.spoilt)),
        ],
        None => Vec::new(),
    }
}

/// Of an election: each name in the order of the ballot, votes, what became of it.
fn outcomes(text: Text, all: &Whole, one: &Decision, today: Day) -> Vec<(String, String, String)> {
    let (Some(Counted::Contest(contest)), Some(verdict)) = (&one.counted, &one.verdict) else {
        return Vec::new();
    };
    let Some(row) = all.rule(one.purpose, today) else { return Vec::new() };
    let Ok(elected) = rules::elect(&row.rule, contest, verdict.entitled, verdict.present) else {
        return Vec::new();
    };
    elected
        .outcomes
        .iter()
        .map(|(nominee, outcome)| {
            (
                all.name(nominee.person).to_owned(),
                nominee.votes.to_string(),
                text.t(format!("outcome-{}", outcome.code())).into_owned(),
            )
        })
        .collect()
}

/// GET `/meetings/{meeting}/motions/{motion}`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((meeting, motion)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    show(&app, &caller, (&meeting, &motion), Form::default(), None, Vec::new()).await
}

async fn after(
    app: &Shared,
    caller: &Caller,
    at: (&str, &str),
    fields: &Fields,
    done: Result<(), Problem>,
) -> Result<Response, Refusal> {
    match onward(done, &format!("/meetings/{}/motions/{}", at.0, at.1))? {
        Ok(response) => Ok(response),
        Err(problem) => show(app, caller, at, fields.form(), Some(problem), Vec::new()).await,
    }
}

/// The measures of a form: lines without any words are none.
fn measures(app: &App, fields: &Fields, faults: &mut Vec<Fault>) -> Vec<Measured> {
    (1..=MEASURES)
        .filter_map(|n| {
            let (title, owner) = (fields.get(&format!("do{n}")).trim(), fields.get(&format!("owner{n}")));
            let (day, at) = (fields.get(&format!("due{n}")), fields.get(&format!("at{n}")));
            // The first line carries the words of the resolution: alone it asks for nothing.
            if owner.is_empty() && day.is_empty() && (title.is_empty() || n == 1) {
                return None;
            }
            let due = match (day, Day::parse(day)) {
                ("", _) => None,
                (_, Some(day)) => Some(day.at_minute(minute_of(at))),
                (_, None) => {
                    faults.push(Fault::field(format!("due{n}"), "not-a-date"));
                    None
                }
            };
            Some(Measured { title: title.to_owned(), owner: officer_of(app, owner), due, parent: None })
        })
        .collect()
}

/// The minute of a time; the end of working hours where none is given.
fn minute_of(text: &str) -> i64 {
    const EVENING: i64 = 18 * 60;
    let Some((hour, minute)) = text.split_once(':') else { return EVENING };
    match (hour.parse::<i64>(), minute.parse::<i64>()) {
        (Ok(hour @ 0..24), Ok(minute @ 0..60)) => hour * 60 + minute,
        _ => EVENING,
    }
}

fn ids(app: &App, text_id: &str, motion: &str) -> Result<(kernel::MeetingId, i64), Problem> {
    Ok((meeting_of(app, text_id)?, app.ids.decode(motion).ok_or_else(Problem::not_found)?))
}

fn counted(app: &App, fields: &Fields, faults: &mut Vec<Fault>) -> Count {
    if fields.has("unanimous") {
        return Count::Unanimous;
    }
    if fields.has("named") {
        let votes = fields.iter().filter_map(|(name, value)| {
            let officer = officer_of(app, name.strip_prefix("v-")?)?;
            Some((officer, stance_of(value)?))
        });
        return Count::Named(votes.collect());
    }
    let mut n = |name: &str| number(fields, name, faults);
    let (yes, no, neither) = (n("in_favour"), n("against"), n("abstained"));
    if yes.is_none() && no.is_none() && neither.is_none() && faults.is_empty() {
        faults.push(Fault::field("in_favour", "required"));
    }
    Count::Hands(Stances {
        in_favour: yes.unwrap_or(0),
        against: no.unwrap_or(0),
        abstained: neither.unwrap_or(0),
    })
}

/// POST `/meetings/{meeting}/motions/{motion}/count`
pub async fn count(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((text_id, motion)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (at, now) = (ids(&app, &text_id, &motion)?, caller.arrived);
    let mut faults = Vec::new();
    let counted = counted(&app, &fields, &mut faults);
    let measures = measures(&app, &fields, &mut faults);
    let done = if faults.is_empty() {
        deed(&app, &caller, (at.0, &fields), "meetings.count", move |tx, actor, client| {
            actions::count(tx, actor, at, &counted, &measures, client, now)
        })
        .await
    } else {
        Err(Problem::bad_input(faults))
    };
    after(&app, &caller, (&text_id, &motion), &fields, done).await
}

/// POST `/meetings/{meeting}/motions/{motion}/measures`: one more task of a resolution that passed.
pub async fn assign(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((text_id, motion)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (at, now) = (ids(&app, &text_id, &motion)?, caller.arrived);
    let mut faults = Vec::new();
    let measures = measures(&app, &fields, &mut faults);
    if measures.is_empty() {
        faults.push(Fault::field("owner1", "measure-owner"));
    }
    let done = if faults.is_empty() {
        deed(&app, &caller, (at.0, &fields), "meetings.assign", move |tx, actor, client| {
            actions::assign_more(tx, actor, at, &measures, client, now)
        })
        .await
    } else {
        Err(Problem::bad_input(faults))
    };
    after(&app, &caller, (&text_id, &motion), &fields, done).await
}

/// POST `/meetings/{meeting}/motions/{motion}/ballot`: opens the box; the answer is the sheet of slips, shown once.
pub async fn open_box(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((text_id, motion)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (at, now) = (ids(&app, &text_id, &motion)?, caller.arrived);
    let actor = caller.actor()?.clone();
    let all = load(&app, &caller, &text_id).await?;
    let codes = actions::mint(actions::slips_needed(&all))?;
    let minted = codes.clone();
    let done = app
        .db
        .write(at.0.county(), "meetings.open_box", move |tx| actions::open_box(tx, &actor, at, &minted, now))
        .await;
    if let Err(problem) = done {
        return after(&app, &caller, (&text_id, &motion), &fields, Err(problem)).await;
    }
    let server = crate::qr::server(&app);
    let slips = codes
        .iter()
        .map(|code| {
            let href = format!("{server}/b/{}", code.text());
            let (path, size) = crate::qr::code(&href);
            Slip { path, size, href }
        })
        .collect();
    show(&app, &caller, (&text_id, &motion), Form::default(), None, slips).await
}

/// POST `/meetings/{meeting}/motions/{motion}/close`: counts the box.
pub async fn close_box(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((text_id, motion)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (at, now): (_, Instant) = (ids(&app, &text_id, &motion)?, caller.arrived);
    let short = fields.has("short");
    let mut faults = Vec::new();
    let measures = measures(&app, &fields, &mut faults);
    let done = if faults.is_empty() {
        deed(&app, &caller, (at.0, &fields), "meetings.close_box", move |tx, actor, client| {
            actions::close_box(tx, actor, at, (&measures, short), client, now)
        })
        .await
    } else {
        Err(Problem::bad_input(faults))
    };
    after(&app, &caller, (&text_id, &motion), &fields, done).await
}
