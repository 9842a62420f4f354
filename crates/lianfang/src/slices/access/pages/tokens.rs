//! Bearer tokens of the own account.

use axum::extract::State;
use axum::response::Response;
use kernel::{Kind, Problem};
use webkit::{Fields, Form, Refusal, page};

use super::key::key_of;
use super::me::{NewToken, again, me_page, session};
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::access::actions::{self, Issued, once};
use crate::slices::access::model::county_of;
use crate::slices::access::rules;

/// Code of the problem that the token was made before, and shown then.
const SHOWN: &str = "token-shown";

/// POST `/me/tokens`: a bearer token, shown on the answer and never again. The same form once more makes
/// none and says so.
pub async fn token(State(app): State<Shared>, caller: Caller, fields: Fields) -> Result<Response, Refusal> {
    let token = match make_token(&app, &caller, &fields).await {
        Ok(issued) => NewToken::Clear(issued.token.0),
        Err(problem) if problem.code == SHOWN => NewToken::Shown(problem),
        Err(problem) => return again(&app, &caller, fields.form(), problem).await,
    };
    page(&me_page(&app, &caller, Form::default(), None, token).await?)
}

/// Makes a token of the own account. Under a key that has made one before it is refused with the problem
/// `token-shown`: the token can't be shown again.
pub(in crate::slices::access) async fn make_token(
    app: &App,
    caller: &Caller,
    fields: &Fields,
) -> Result<Issued, Problem> {
    let session = session(caller)?;
    let mut reader = fields.reader();
    // The page's fields have names of their own, because every name has one label in the product.
    let (label, days) =
        if fields.has("token_label") { ("token_label", "token_days") } else { ("label", "days") };
    let label = reader.text(label, 60);
    let days = reader.int(days, 1..=rules::TOKEN_DAYS);
    reader.finish()?;
    if session.actor.deputy_for.is_some() {
        return Err(Problem::new(Kind::Forbidden, "deputy-passes-on"));
    }
    let (actor, client) = (session.actor.clone(), key_of(fields, &["token"]));
    let (id, until) = (actor.account, caller.arrived.plus_seconds(days * 86_400));
    app.db
        .write(county_of(id), "access.create_token", move |tx| {
            let mut issued = None;
            once(tx, &actor, county_of(id), &client, |tx| {
                let made = actions::create_token(tx, id, &label, until)?;
                Ok(issued.insert(made).id)
            })?;
            issued.ok_or_else(|| Problem::new(Kind::Conflict, SHOWN))
        })
        .await
}
