//! A new account with its first right and its activation code.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::{AccountId, Fault, Kind, Problem};
use store::Replay;
use webkit::{Fields, Form, Link, Opt, Refusal, Shell, page, page_with, see_other};

use super::accounts::{again, code_page, crumbs, role_options};
use super::right_form::{division_options, grant_of, read_right};
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::access::actions::{self, By};
use crate::slices::access::model::{Account, NewAccount};

#[derive(Template)]
#[template(path = "access/pages/new_account.html")]
struct NewPage {
    shell: Shell,
    crumbs: Vec<Link>,
    form: Form,
    problem: Option<Problem>,
    roles: Vec<Opt>,
    divisions: Vec<Opt>,
    key: String,
}

/// GET `/accounts/new`.
pub async fn show(State(app): State<Shared>, caller: Caller) -> Result<Response, Refusal> {
    page(&new_page(&app, &caller, Form::default(), None).await?)
}

async fn new_page(
    app: &App,
    caller: &Caller,
    form: Form,
    problem: Option<Problem>,
) -> Result<NewPage, Problem> {
    let actor = caller.actor()?;
    Ok(NewPage {
        shell: app.shell(caller),
        crumbs: crumbs(caller),
        form,
        problem,
        roles: role_options(caller, actor),
        divisions: division_options(app, caller, actor).await?,
        key: webkit::csrf::new_key(),
    })
}

/// POST `/accounts/new`: the account, its first right, and its activation code.
pub async fn make(State(app): State<Shared>, caller: Caller, fields: Fields) -> Result<Response, Refusal> {
    match made(&app, &caller, &fields).await {
        Ok((account, Some(code))) => code_page(&app, &caller, &account, code),
        // The same form once more: the code was shown already.
        Ok((account, None)) => Ok(see_other(&format!("/accounts/{}", app.ids.encode(account.id.0)))),
        Err(problem) => {
            let form = fields.form().with_problem(&problem);
            let shown = new_page(&app, &caller, form, Some(problem.clone())).await?;
            again(problem, |_, status| page_with(status, &shown))
        }
    }
}

type Made = (Account, Option<(String, kernel::Instant)>);

async fn made(app: &App, caller: &Caller, fields: &Fields) -> Result<Made, Problem> {
    let mut reader = fields.reader();
    let name = reader.text("account", 40);
    if !name.is_empty()
        && let Err(code) = crate::slices::access::rules::check_name(&name)
    {
        reader.fault(Fault::field("account", code));
    }
    let (shown, post) =
        (reader.text("person_name", 40), reader.text_opt("person_post", 60).unwrap_or_default());
    let form = read_right(&mut reader, fields, caller);
    reader.finish()?;
    let actor = caller.actor()?.clone();
    let (ids, today, who) = (app.ids.clone(), caller.arrived.day(), actor.clone());
    let span = form.span;
    let grant = app.db.read("access.place", move |tx| grant_of(tx, &ids, &who, &form, today)).await?;
    let county = grant.division.county();
    let (key, body) = (fields.key().map(str::to_owned), fields.hash());
    app.db
        .write(county, "access.make_account", move |tx| {
            let by = By::of(&actor);
            if let Some(key) = &key {
                match tx.replay(county, by.account, key, &body)? {
                    Replay::Same { made } => {
                        return Ok((actions::account(tx, &actor, AccountId(made))?, None));
                    }
                    Replay::Other => return Err(Problem::new(Kind::Unprocessable, "idempotency")),
                    Replay::Fresh => {}
                }
            }
            let new = NewAccount {
                name: name.clone(),
                shown: shown.clone(),
                post: post.clone(),
                division: grant.division,
                password: None,
                grants: Vec::new(),
            };
            let id = actions::create_account(tx, &by, &new)?;
            actions::give_right(tx, &actor, id, grant, span)?;
            let code = actions::new_code(tx, &by, id)?;
            if let Some(key) = &key {
                tx.keep_key(county, by.account, key, &body, id.0)?;
            }
            Ok::<_, Problem>((actions::account(tx, &actor, id)?, Some(code)))
        })
        .await
}
