//! An activation code: made, and shown once.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::{Instant, Problem};
use webkit::{Fields, Link, Refusal, Shell, page};

use super::accounts::{account_id, crumbs};
use super::key::key_of;
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::access::actions::{self, By, once};
use crate::slices::access::model::{Account, county_of};

/// A code and when it runs out; `None` where it was shown before.
pub(super) type Code = Option<(String, Instant)>;

#[derive(Template)]
#[template(path = "access/pages/code.html")]
struct CodePage {
    shell: Shell,
    crumbs: Vec<Link>,
    shown: String,
    name: String,
    /// The code, and until when it is good.
    code: Option<(String, String)>,
    /// The account's page.
    back: String,
}

/// The page that shows an activation code once, and after that says so and offers another.
pub(super) fn code_page(
    app: &App,
    caller: &Caller,
    account: &Account,
    code: Code,
) -> Result<Response, Refusal> {
    let text = caller.visit.text;
    let until = |at: Instant| format!("{} {}", text.date_year(at.day()), text.hm(at));
    page(&CodePage {
        shell: app.shell(caller),
        crumbs: crumbs(caller),
        shown: account.shown.clone(),
        name: account.name.clone(),
        code: code.map(|(code, at)| (code, until(at))),
        back: format!("/accounts/{}", app.ids.encode(account.id.0)),
    })
}

/// POST `/accounts/{account}/code`: a new activation code; the password that was set stays until it is
/// used. The same form once more, such as a page that is loaded again, leaves the code as it is.
pub async fn make(
    State(app): State<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let account = account_id(&app, &id)?;
    let (actor, county, client) =
        (caller.actor()?.clone(), county_of(account), key_of(&fields, &["code", &id]));
    let (account, code) = app
        .db
        .write(county, "access.new_code", move |tx| {
            let found = actions::managed(tx, &actor, account)?;
            let mut code = None;
            once(tx, &actor, county, &client, |tx| {
                code = Some(actions::new_code(tx, &By::of(&actor), account)?);
                Ok(account.0)
            })?;
            Ok::<_, Problem>((found, code))
        })
        .await?;
    code_page(&app, &caller, &account, code)
}
