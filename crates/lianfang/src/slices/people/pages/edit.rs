//! A new person of a unit, and correcting what is recorded.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use cnid::Phone;
use kernel::{Fault, Kind, PersonId, Problem};
use webkit::{Fields, Form, Opt, Refusal, Shell, page_with, see_other};

use super::common::{person_of, status_of, unit_of};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::org::actions::Once;
use crate::slices::people::actions::{self, Entry};
use crate::slices::people::model::{Document, NewPerson, Sealed, Sex, Sight};

#[derive(Template)]
#[template(path = "people/pages/form.html")]
struct PersonForm {
    shell: Shell,
    title: String,
    action: String,
    back: String,
    key: String,
    form: Form,
    problem: Option<Problem>,
    sexes: Vec<Opt>,
    /// Masks of what an empty field keeps.
    document_kept: String,
    phone_kept: String,
    is_new: bool,
    version: i64,
}

/// The person that the fields describe, with every fault of the fields.
fn typed(fields: &Fields) -> (NewPerson, String, Vec<Fault>) {
    let mut reader = fields.reader();
    let name = reader.text("person_name", 40);
    let born = reader.day_opt("born");
    let note = reader.text_opt("note", 60).unwrap_or_default();
    let address = reader.text_opt("address", 60).unwrap_or_default();
    let sex = Sex::parse(fields.get("sex")).unwrap_or_default();
    let mut faults = reader.finish().err().map(|problem| problem.faults).unwrap_or_default();
    let document = Document::read(fields.get("document_kind"), fields.get("id_number"));
    let document = document.unwrap_or_else(|code| {
        faults.push(Fault::field("id_number", code));
        Document::None
    });
    let phone = match fields.get("phone") {
        "" => None,
        text => match Phone::parse(text) {
            Ok(phone) => Some(phone),
            Err(fault) => {
                faults.push(Fault::field("phone", fault.code()));
                None
            }
        },
    };
    let new = NewPerson { name, sex, born, sealed: Sealed { document, phone }, household: None, note };
    (new, address, faults)
}

fn sexes(shell: &Shell) -> Vec<Opt> {
    Sex::ALL
        .iter()
        .map(|sex| Opt {
            value: sex.code().into(),
            label: shell.t(format!("sex-{}", sex.code())).into_owned(),
        })
        .collect()
}

/// GET `/people/of/{unit}/new`
pub async fn new_page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
) -> Result<Response, Refusal> {
    show_new(&app, &caller, &unit, Form::default(), None).await
}

async fn show_new(
    app: &Shared,
    caller: &Caller,
    unit_text: &str,
    form: Form,
    problem: Option<Problem>,
) -> Result<Response, Refusal> {
    let (unit, day) = (unit_of(app, unit_text)?, caller.arrived.day());
    let actor = caller.actor()?.clone();
    let reach = app.db.read("people.new", move |tx| actions::unit_in_reach(tx, &actor, unit, day)).await?;
    if reach.sight != Sight::Answerable {
        return Err(Problem::not_found().into());
    }
    let shell = app.shell(caller);
    let status = status_of(problem.as_ref());
    let page = PersonForm {
        title: shell.t1("people-new-title", "unit", &reach.unit.name),
        action: format!("/people/of/{unit_text}/new"),
        back: format!("/people/of/{unit_text}"),
        key: webkit::csrf::new_key(),
        form: match &problem {
            Some(problem) => form.with_problem(problem),
            None => form,
        },
        problem,
        sexes: sexes(&shell),
        document_kept: String::new(),
        phone_kept: String::new(),
        is_new: true,
        version: 0,
        shell,
    };
    page_with(status, &page)
}

/// POST `/people/of/{unit}/new`
pub async fn make(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit_text): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (unit, day) = (unit_of(&app, &unit_text)?, caller.arrived.day());
    let (new, address, faults) = typed(&fields);
    let made = if faults.is_empty() {
        let (actor, vault) = (caller.actor()?.clone(), app.vault.clone());
        let entry = Entry { new, address, client: Once::of(&fields) };
        app.db
            .write(unit.county(), "people.record", move |tx| {
                actions::record_person(tx, &vault, &actor, unit, &entry, day)
            })
            .await
    } else {
        Err(Problem::bad_input(faults))
    };
    match made {
        Ok(person) => Ok(see_other(&format!("/people/{}", app.ids.encode(person.0)))),
        Err(problem) if problem.kind == Kind::BadInput => {
            show_new(&app, &caller, &unit_text, fields.form(), Some(problem)).await
        }
        Err(problem) => Err(problem.into()),
    }
}

/// GET `/people/{person}/edit`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(person): Path<String>,
) -> Result<Response, Refusal> {
    let id = person_of(&app, &person)?;
    show_edit(&app, &caller, id, &person, None, None).await
}

async fn show_edit(
    app: &Shared,
    caller: &Caller,
    id: PersonId,
    person_text: &str,
    fields: Option<&Fields>,
    problem: Option<Problem>,
) -> Result<Response, Refusal> {
    let (actor, day) = (caller.actor()?.clone(), caller.arrived.day());
    let (person, reach) =
        app.db.read("people.edit", move |tx| actions::person_in_reach(tx, &actor, id, day)).await?;
    if reach.sight != Sight::Answerable {
        return Err(Problem::not_found().into());
    }
    let shell = app.shell(caller);
    let form = match fields {
        Some(fields) => fields.form(),
        None => Form::of(&[
            ("person_name", person.name.clone()),
            ("sex", person.sex.code().to_owned()),
            ("born", person.born.map(|day| day.to_string()).unwrap_or_default()),
            ("document_kind", if person.document == 2 { "other".into() } else { "resident".into() }),
            ("note", person.note.clone()),
        ]),
    };
    let status = status_of(problem.as_ref());
    let page = PersonForm {
        title: shell.t1("people-edit-title", "name", &person.name),
        action: format!("/people/{person_text}/edit"),
        back: format!("/people/{person_text}"),
        key: webkit::csrf::new_key(),
        form: match &problem {
            Some(problem) => form.with_problem(problem),
            None => form,
        },
        problem,
        sexes: sexes(&shell),
        document_kept: person.document_mask,
        phone_kept: person.phone_mask,
        is_new: false,
        version: person.version,
        shell,
    };
    page_with(status, &page)
}

/// POST `/people/{person}/edit`
pub async fn save(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(person_text): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (id, day) = (person_of(&app, &person_text)?, caller.arrived.day());
    let (new, _, faults) = typed(&fields);
    let version: i64 = fields.get("version").parse().unwrap_or_default();
    let saved = if faults.is_empty() {
        let (actor, vault, client) = (caller.actor()?.clone(), app.vault.clone(), Once::of(&fields));
        app.db
            .write(id.county(), "people.change", move |tx| {
                actions::change_person(tx, &vault, &actor, (id, version), &new, &client, day)
            })
            .await
    } else {
        Err(Problem::bad_input(faults))
    };
    match saved {
        Ok(()) => Ok(see_other(&format!("/people/{person_text}"))),
        Err(problem) if matches!(problem.kind, Kind::BadInput | Kind::Conflict) => {
            show_edit(&app, &caller, id, &person_text, Some(&fields), Some(problem)).await
        }
        Err(problem) => Err(problem.into()),
    }
}
