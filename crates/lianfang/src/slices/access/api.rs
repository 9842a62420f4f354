//! JSON. What each route takes and answers is described in `system/api/access.rs`; a story holds the two
//! together.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use kernel::{DivisionCode, Instant, Kind, Problem};
use serde::Serialize;
use webkit::{Fields, QueryFields, Refusal, json, json_with};

use super::actions::{self, By, Issued, Once, TrailFilter};
use super::model::{SessionKind, county_of};
use super::{pages, rules};
use crate::app::{App, Shared};
use crate::authz;
use crate::routes::{Caller, Routes};

/// Longest label of a token in characters.
pub const TOKEN_LABEL: usize = 60;
/// Days for which a token may be asked at most.
pub const TOKEN_DAYS: i64 = rules::TOKEN_DAYS;
/// Rows of the trail in one answer.
pub const TRAIL_ROWS: usize = 200;

/// JSON of this slice.
pub fn routes() -> Routes {
    Routes::new()
        .at(&authz::ACCESS_API_ME, me)
        .at(&authz::ACCESS_API_TOKENS, tokens)
        .at(&authz::ACCESS_API_TOKEN_MAKE, make_token)
        .at(&authz::ACCESS_API_TOKEN_END, end_token)
        .at(&authz::ACCESS_API_AUDIT, audit)
}

#[derive(Serialize)]
struct Me {
    account: String,
    name: String,
    post: String,
    deputy_for: Option<String>,
    rights: Vec<Right>,
    session: Session,
}

#[derive(Serialize)]
struct Right {
    role: &'static str,
    division: String,
    unit: Option<String>,
}

#[derive(Serialize)]
struct Session {
    kind: &'static str,
    until: String,
}

/// GET `/api/v1/me`: who the caller is and what it may do.
async fn me(State(app): State<Shared>, caller: Caller) -> Result<Response, Refusal> {
    let session = caller.session().ok_or_else(Problem::not_found)?;
    let right = |g: &kernel::Grant| Right {
        role: g.role.code(),
        division: g.division.digits(),
        unit: g.unit.map(|u| app.ids.encode(u.0)),
    };
    Ok(json(&Me {
        account: app.ids.encode(session.actor.account.0),
        name: session.actor.name.clone(),
        post: session.post.clone(),
        deputy_for: session.actor.deputy_for.clone(),
        rights: session.actor.grants.iter().map(right).collect(),
        session: Session { kind: session.kind.code(), until: session.expires.rfc3339() },
    }))
}

#[derive(Serialize)]
struct Items<T> {
    items: Vec<T>,
    /// Give it back as `after`; `null` on the last page.
    next: Option<String>,
}

#[derive(Serialize)]
struct Token {
    id: String,
    label: String,
    until: String,
    /// In clear, in the answer that makes it and never again.
    #[serde(rename = "token", skip_serializing_if = "Option::is_none")]
    clear: Option<String>,
}

/// GET `/api/v1/tokens`: the open tokens of the own account.
async fn tokens(State(app): State<Shared>, caller: Caller) -> Result<Response, Refusal> {
    let (id, now) = (caller.actor()?.account, caller.arrived);
    let open = app.db.read("access.tokens", move |tx| actions::open_sessions(tx, id, now)).await?;
    let items = open
        .into_iter()
        .filter(|s| s.kind == SessionKind::Bearer)
        .map(|s| Token { id: app.ids.encode(s.id), until: s.ends().rfc3339(), label: s.label, clear: None })
        .collect();
    Ok(json(&Items { items, next: None }))
}

/// What a request for a token came to.
enum Made {
    /// A new one, with the token in clear.
    Now(Issued),
    /// The one that an earlier request with the same key and body made; its token was shown then.
    Before(i64),
}

/// POST `/api/v1/tokens` with `label` and `days`: a token, shown once. An `Idempotency-Key` makes it once:
/// the same request again answers the same token without its secret.
async fn make_token(State(app): State<Shared>, caller: Caller, fields: Fields) -> Result<Response, Refusal> {
    let made = match fields.key() {
        None => Made::Now(pages::make_token(&app, &caller, &fields).await?),
        Some(_) => once(&app, &caller, &fields).await?,
    };
    match made {
        Made::Now(issued) => {
            let token = Token {
                id: app.ids.encode(issued.id),
                label: fields.get("label").to_owned(),
                until: issued.until.rfc3339(),
                clear: Some(issued.token.0),
            };
            Ok(json_with(StatusCode::CREATED, &token))
        }
        Made::Before(id) => {
            let (account, now) = (caller.actor()?.account, caller.arrived);
            let open =
                app.db.read("access.tokens", move |tx| actions::open_sessions(tx, account, now)).await?;
            let row = open.into_iter().find(|s| s.id == id).ok_or_else(Problem::not_found)?;
            let until = row.ends().rfc3339();
            let token = Token { id: app.ids.encode(id), label: row.label, until, clear: None };
            let mut answer = json_with(StatusCode::CREATED, &token);
            answer.headers_mut().insert("idempotency-replayed", HeaderValue::from_static("true"));
            Ok(answer)
        }
    }
}

/// Makes a token under the client's key, which is kept in the same transaction.
async fn once(app: &App, caller: &Caller, fields: &Fields) -> Result<Made, Problem> {
    let actor = caller.actor()?;
    let (label, until) = asked(fields, caller.arrived)?;
    if actor.deputy_for.is_some() {
        return Err(Problem::new(Kind::Forbidden, "deputy-passes-on"));
    }
    let (account, county) = (actor.account, county_of(actor.account));
    let client = Once::of(fields);
    app.db
        .write(county, "access.create_token", move |tx| {
            if let Some(made) = actions::made_before(tx, account, county, &client)? {
                return Ok(Made::Before(made));
            }
            let issued = actions::create_token(tx, account, &label, until)?;
            actions::keep(tx, account, county, &client, issued.id)?;
            Ok(Made::Now(issued))
        })
        .await
}

/// Label and end of the token that is asked for; all faults at once.
fn asked(fields: &Fields, arrived: Instant) -> Result<(String, Instant), Problem> {
    let mut reader = fields.reader();
    let label = reader.text("label", TOKEN_LABEL);
    let days = reader.int("days", 1..=TOKEN_DAYS);
    reader.finish()?;
    Ok((label, arrived.plus_seconds(days * 86_400)))
}

/// DELETE `/api/v1/tokens/{token}`: ends a token, also the one that asks.
async fn end_token(
    State(app): State<Shared>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    let id = app.ids.decode(&id).ok_or_else(Problem::not_found)?;
    let actor = caller.actor()?;
    let (account, by) = (actor.account, By::of(actor));
    let token = app
        .db
        .write_essential(county_of(account), "access.sign_out", move |tx| {
            actions::sign_out(tx, account, id, &by)
        })
        .await?;
    app.sessions.forget_session(token);
    Ok(json_with(StatusCode::OK, &serde_json::json!({ "ended": true })))
}

#[derive(Serialize)]
struct Step {
    at: String,
    account: Option<String>,
    name: String,
    for_whom: Option<String>,
    action: String,
    reason: Option<String>,
    subject: String,
    county: i64,
}

/// GET `/api/v1/audit?root=..&from=..&to=..&action=..&account=..&after=..`: the trail, [`TRAIL_ROWS`] rows
/// a page.
async fn audit(State(app): State<Shared>, caller: Caller, query: QueryFields) -> Result<Response, Refusal> {
    let actor = caller.actor()?.clone();
    let root = match query.get("root") {
        "" => actions::trail_roots(&actor).first().copied(),
        code => code.parse().ok().map(DivisionCode),
    };
    let root = root.ok_or_else(Problem::not_found)?;
    let filter: TrailFilter = pages::filter_of(&app, &query, root, TRAIL_ROWS)?;
    let (rows, next) = app.db.read("access.audit", move |tx| actions::trail(tx, &actor, &filter)).await?;
    let items = rows
        .into_iter()
        .map(|row| Step {
            at: row.at.rfc3339(),
            account: (row.account != 0).then(|| app.ids.encode(row.account)),
            name: row.actor.0,
            for_whom: row.for_whom,
            action: row.action,
            reason: row.reason,
            subject: row.subject,
            county: row.county,
        })
        .collect();
    Ok(json(&Items { items, next: pages::cursor(&next) }))
}
