//! A new account with its first right and its activation code.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::{AccountId, Fault, Problem};
use webkit::{Fields, Form, Link, Opt, Refusal, Shell, page, page_with};

use super::accounts::{again, crumbs, role_options};
use super::code::{Code, code_page};
use super::key::key_of;
use super::right_form::{division_options, grant_of, read_right};
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::access::actions::{self, By, once};
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
    })
}

/// POST `/accounts/new`: the account, its first right, and its activation code. The same form once more
/// makes nothing and says that the code was shown.
pub async fn make(State(app): State<Shared>, caller: Caller, fields: Fields) -> Result<Response, Refusal> {
    match made(&app, &caller, &fields).await {
        Ok((account, code)) => code_page(&app, &caller, &account, code),
        Err(problem) => {
            let form = fields.form().with_problem(&problem);
            let shown = new_page(&app, &caller, form, Some(problem.clone())).await?;
            again(problem, |_, status| page_with(status, &shown))
        }
    }
}

async fn made(app: &App, caller: &Caller, fields: &Fields) -> Result<(Account, Code), Problem> {
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
    let client = key_of(fields, &["account"]);
    app.db
        .write(county, "access.make_account", move |tx| {
            let (by, mut code) = (By::of(&actor), None);
            let id = once(tx, &actor, county, &client, |tx| {
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
                code = Some(actions::new_code(tx, &by, id)?);
                Ok(id.0)
            })?;
            Ok::<_, Problem>((actions::account(tx, &actor, AccountId(id))?, code))
        })
        .await
}
