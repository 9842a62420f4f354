//! Without an account: signing in through the code in the room, and casting a slip.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{Kind, Problem};
use webkit::{Fields, Form, Refusal, Shell, page_with};

use super::common::{is_told, meeting_of, status_of};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::meetings::actions::{self, Slip};
use crate::slices::meetings::model::{BallotCode, Meeting};

#[derive(Template)]
#[template(path = "meetings/pages/attend.html")]
struct AttendPage {
    shell: Shell,
    title: String,
    action: String,
    done: bool,
    form: Form,
    problem: Option<Problem>,
}

async fn opened(app: &Shared, meeting: &str, code: &str) -> Result<Meeting, Problem> {
    let id = meeting_of(app, meeting).map_err(|_| Problem::new(Kind::NotFound, "meeting-code"))?;
    let (key, code) = (app.key.clone(), code.to_owned());
    app.db.read("meetings.of_code", move |tx| actions::meeting_of_code(tx, &key, id, &code)).await
}

fn attend(
    app: &Shared,
    caller: &Caller,
    (meeting, action): (&Meeting, String),
    done: bool,
    form: Form,
    problem: Option<Problem>,
) -> Result<Response, Refusal> {
    let shell = app.shell(caller);
    let page = AttendPage {
        title: meeting.title.clone(),
        action,
        done,
        form: problem.as_ref().map_or(form.clone(), |problem| form.with_problem(problem)),
        problem,
        shell,
    };
    page_with(status_of(page.problem.as_ref()), &page)
}

/// GET `/attend/{meeting}/{code}`
pub async fn attend_page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((text_id, code)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let meeting = opened(&app, &text_id, &code).await?;
    attend(&app, &caller, (&meeting, format!("/attend/{text_id}/{code}")), false, Form::default(), None)
}

/// POST `/attend/{meeting}/{code}`
pub async fn attend_send(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((text_id, code)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let meeting = opened(&app, &text_id, &code).await?;
    let now = caller.arrived;
    let here = (&meeting, format!("/attend/{text_id}/{code}"));
    // Links of checks and of meetings are counted in one book, apart by their sign.
    if let Err(problem) = app.rates.count_to(-meeting.id.0, actions::A_MINUTE, now) {
        return attend(&app, &caller, here, false, fields.form(), Some(problem));
    }
    let (name, digits) = (fields.get("member").to_owned(), fields.get("digits").trim().to_owned());
    let digits: String = digits.chars().map(cnid::half_width).collect();
    let whole = meeting.clone();
    let done = app
        .db
        .write(meeting.id.county(), "meetings.sign_in_by_code", move |tx| {
            actions::sign_in_by_code(tx, &whole, (&name, &digits), now)
        })
        .await;
    match done {
        Ok(()) => attend(&app, &caller, here, true, Form::default(), None),
        Err(problem) if is_told(&problem) => attend(&app, &caller, here, false, fields.form(), Some(problem)),
        Err(problem) => Err(problem.into()),
    }
}

#[derive(Template)]
#[template(path = "meetings/pages/ballot.html")]
struct BallotPage {
    shell: Shell,
    action: String,
    slip: Option<Slip>,
    problem: Option<Problem>,
}

fn code_of(text: &str) -> Result<BallotCode, Problem> {
    BallotCode::parse(text).ok_or_else(|| Problem::new(Kind::NotFound, "ballot-code"))
}

/// GET `/b/{code}`
pub async fn ballot_page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(text): Path<String>,
) -> Result<Response, Refusal> {
    let code = code_of(&text)?;
    let slip = app.db.read("meetings.slip", move |tx| actions::slip(tx, code)).await?;
    let page = BallotPage {
        shell: app.shell(&caller),
        action: format!("/b/{text}"),
        slip: Some(slip),
        problem: None,
    };
    page_with(status_of(None), &page)
}

/// POST `/b/{code}`
pub async fn ballot_send(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(text): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let code = code_of(&text)?;
    let county = app.db.read("meetings.slip_county", move |tx| actions::county_of(tx, code)).await?;
    let marks = fields.all("mark");
    let choice = if marks.is_empty() { fields.get("choice").to_owned() } else { marks.join(",") };
    let cast = app.db.write(county, "meetings.cast", move |tx| actions::cast(tx, code, &choice)).await;
    let (slip, problem) = match cast {
        Ok(()) => (None, None),
        Err(problem) if is_told(&problem) => {
            (Some(app.db.read("meetings.slip", move |tx| actions::slip(tx, code)).await?), Some(problem))
        }
        Err(problem) => return Err(problem.into()),
    };
    let page = BallotPage { shell: app.shell(&caller), action: format!("/b/{text}"), slip, problem };
    page_with(status_of(page.problem.as_ref()), &page)
}
