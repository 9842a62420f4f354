//! What the pages share.

use axum::http::StatusCode;
use kernel::{Day, PersonId, Problem, UnitId};
use webkit::Text;

use crate::app::App;
use crate::slices::people::model::Person;

/// The inner id of a person in an address.
pub fn person_of(app: &App, text: &str) -> Result<PersonId, Problem> {
    app.ids.decode(text).map(PersonId).ok_or_else(Problem::not_found)
}

/// The inner id of a unit in an address.
pub fn unit_of(app: &App, text: &str) -> Result<UnitId, Problem> {
    app.ids.decode(text).map(UnitId).ok_or_else(Problem::not_found)
}

/// Sex and age: `女 · 39 岁`; nothing of what is not known.
pub fn sex_age(text: Text, person: &Person, today: Day) -> String {
    let mut parts = Vec::new();
    if person.sex != crate::slices::people::model::Sex::Unknown {
        parts.push(text.t(format!("sex-{}", person.sex.code())).into_owned());
    }
    if let Some(born) = person.born {
        parts.push(text.t1("people-age", "years", age(born, today)));
    }
    parts.join(&text.t("dot"))
}

/// Completed years.
pub fn age(born: Day, today: Day) -> i64 {
    let ((by, bm, bd), (y, m, d)) = (born.ymd(), today.ymd());
    i64::from(y - by) - i64::from((m, d) < (bm, bd))
}

/// The status of a form shown again.
pub fn status_of(problem: Option<&Problem>) -> StatusCode {
    problem.map_or(StatusCode::OK, |problem| {
        StatusCode::from_u16(problem.kind.status()).unwrap_or(StatusCode::BAD_REQUEST)
    })
}
