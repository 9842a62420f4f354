//! What the pages of the slice share.

use axum::http::StatusCode;
use axum::response::Response;
use kernel::{Actor, AssemblyId, Kind, MeetingId, OfficerId, Problem};
use store::Tx;
use webkit::{Fields, Opt, Refusal, Text, see_other};

use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::meetings::actions::{self, Whole};
use crate::slices::meetings::model::{Attendee, MeetingState};
use crate::slices::org::actions::Once;

/// The meeting of an address.
pub fn meeting_of(app: &App, text: &str) -> Result<MeetingId, Problem> {
    app.ids.decode(text).map(MeetingId).ok_or_else(Problem::not_found)
}

/// The assembly of an address.
pub fn assembly_of(app: &App, text: &str) -> Result<AssemblyId, Problem> {
    app.ids.decode(text).map(AssemblyId).ok_or_else(Problem::not_found)
}

/// The officer of a field; absent where it is empty or nobody's.
pub fn officer_of(app: &App, text: &str) -> Option<OfficerId> {
    app.ids.decode(text).map(OfficerId)
}

/// A meeting with everything, for whoever may see more than figures.
pub async fn load(app: &Shared, caller: &Caller, text: &str) -> Result<Whole, Problem> {
    let (id, day) = (meeting_of(app, text)?, caller.arrived.day());
    let actor = caller.actor()?.clone();
    app.db
        .read("meetings.whole", move |tx| {
            let all = actions::whole(tx, &actor, id, day)?;
            all.seat.must_see()?;
            Ok::<_, Problem>(all)
        })
        .await
}

/// Whether a refusal is told on the page of the form.
pub fn is_told(problem: &Problem) -> bool {
    matches!(problem.kind, Kind::BadInput | Kind::Conflict | Kind::Unprocessable | Kind::TooMany)
}

/// The status of a page that tells a refusal.
pub fn status_of(problem: Option<&Problem>) -> StatusCode {
    problem.map_or(StatusCode::OK, |problem| {
        StatusCode::from_u16(problem.kind.status()).unwrap_or(StatusCode::BAD_REQUEST)
    })
}

/// On to a page, or the refusal that the caller shows on the form's page.
pub fn onward(done: Result<(), Problem>, to: &str) -> Result<Result<Response, Problem>, Refusal> {
    match done {
        Ok(()) => Ok(Ok(see_other(to))),
        Err(problem) if is_told(&problem) => Ok(Err(problem)),
        Err(problem) => Err(problem.into()),
    }
}

/// Does something on the lane of a meeting, for the caller and once a key.
pub async fn deed<T: Send + 'static>(
    app: &Shared,
    caller: &Caller,
    (id, fields): (MeetingId, &Fields),
    name: &'static str,
    act: impl Fn(&mut Tx, &Actor, &Once) -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let (actor, client) = (caller.actor()?.clone(), Once::of(fields));
    app.db.write(id.county(), name, move |tx| act(tx, &actor, &client)).await
}

/// People of a roster as choices, the first one empty.
pub fn people(app: &App, text: Text, all: &[Attendee], empty: &str) -> Vec<Opt> {
    let none = Opt { value: String::new(), label: text.t(empty).into_owned() };
    let one = |seat: &Attendee| Opt {
        value: app.ids.encode(seat.officer.0),
        label: if seat.post.is_empty() { seat.name.clone() } else { format!("{} {}", seat.name, seat.post) },
    };
    std::iter::once(none).chain(all.iter().map(one)).collect()
}

/// Words as choices.
pub fn words(text: Text, key: &str, codes: impl IntoIterator<Item = &'static str>) -> Vec<Opt> {
    codes
        .into_iter()
        .map(|code| Opt { value: code.into(), label: text.t(format!("{key}-{code}")).into_owned() })
        .collect()
}

/// The glyph of a state.
pub fn glyph(state: MeetingState) -> &'static str {
    match state {
        MeetingState::Planned => "open",
        MeetingState::Open => "late",
        MeetingState::Closed => "corrected",
        MeetingState::Final => "reported",
        MeetingState::CalledOff => "voluntary",
    }
}

/// The day and the time of a meeting in words, as far as they are known.
pub fn when(text: Text, meeting: &crate::slices::meetings::model::Meeting) -> String {
    let day = if let Some(day) = meeting.date.whole() {
        text.date_year(day)
    } else {
        let part = |n: Option<i64>| n.map_or_else(|| "?".to_owned(), |n| n.to_string());
        let date = meeting.date;
        text.t3(
            "meeting-partial-date",
            "year",
            part(date.year.map(i64::from)),
            "month",
            part(date.month.map(i64::from)),
            "day",
            part(date.day.map(i64::from)),
        )
    };
    match meeting.start {
        Some(start) => format!("{day} {}", kernel::clock_of(i64::from(start))),
        None => day,
    }
}

/// A number of a field: absent where it is empty, a fault where it is none.
pub fn number(fields: &Fields, name: &str, faults: &mut Vec<kernel::Fault>) -> Option<u32> {
    let text: String = fields.get(name).trim().chars().map(cnid::half_width).collect();
    if text.is_empty() {
        return None;
    }
    match text.parse::<u32>() {
        Ok(n) if n <= 100_000 => Some(n),
        _ => {
            faults.push(kernel::Fault::field(name, "not-a-number"));
            None
        }
    }
}
