//! Who holds the posts of a body.

use axum::extract::{Path, State};
use axum::response::Response;
use kernel::{OfficerId, Problem};
use webkit::{Fields, Reader, Refusal, see_other};

use super::body::{answer, id_of};
use super::common::{done, once};
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::org::actions::{self, Once};
use crate::slices::org::model::{HolderRole, Phone};

/// An officer chosen in a form, or a new one typed there.
pub enum Chosen {
    /// Recorded before.
    Known(OfficerId),
    /// Name, post, number.
    New(String, String, Phone),
}

/// The officer of a form: `officer` empty means a new one.
pub fn chosen(app: &App, fields: &Fields) -> Result<Chosen, Problem> {
    let mut reader = fields.reader();
    let officer = officer(app, fields, &mut reader)?;
    reader.finish()?;
    Ok(officer)
}

fn officer(app: &App, fields: &Fields, reader: &mut Reader<'_>) -> Result<Chosen, Problem> {
    if !fields.get("officer").is_empty() {
        let id = app.ids.decode(fields.get("officer")).ok_or_else(Problem::not_found)?;
        return Ok(Chosen::Known(OfficerId(id)));
    }
    let name = reader.text("officer_name", 40);
    let post = reader.text_opt("post", 60).unwrap_or_default();
    let phone = reader.text_opt("phone", 30).unwrap_or_default();
    Ok(Chosen::New(name, post, Phone::new(&phone)))
}

/// A holder of a form: role and officer, all faults at once.
fn holder(app: &App, fields: &Fields) -> Result<(HolderRole, Chosen), Problem> {
    let mut reader = fields.reader();
    let role = reader.choice("role", HolderRole::parse);
    let officer = officer(app, fields, &mut reader)?;
    reader.finish()?;
    Ok((role.ok_or_else(Problem::not_found)?, officer))
}

/// POST `/bodies/{body}/holders`
pub async fn add(
    State(app): State<Shared>,
    caller: Caller,
    Path(body): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (actor, id, day) = (caller.actor()?.clone(), id_of(&app, &body)?, caller.arrived.day());
    let client = once(&fields);
    let result = match holder(&app, &fields) {
        Err(problem) => Err(problem),
        Ok((role, chosen)) => {
            app.db
                .write(id.0 >> 32, "org.add_holder", move |tx| {
                    done(tx, &actor, id.0 >> 32, &client, |tx| {
                        let body = actions::body_within(tx, &actor, id, day)?;
                        let officer = match &chosen {
                            Chosen::Known(officer) => *officer,
                            // The key is that of the whole deed.
                            Chosen::New(name, post, phone) => {
                                let written = (name.as_str(), post.as_str(), phone);
                                actions::add_officer(tx, &actor, body.division, written, &Once::default())?
                            }
                        };
                        actions::add_holder(tx, &actor, id, officer, role, day)
                    })
                })
                .await
        }
    };
    answer(&app, &caller, &body, &fields, result).await
}

/// POST `/bodies/{body}/holders/{officer}/end`
pub async fn end(
    State(app): State<Shared>,
    caller: Caller,
    Path((body, officer)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (actor, id, day) = (caller.actor()?.clone(), id_of(&app, &body)?, caller.arrived.day());
    let officer = OfficerId(app.ids.decode(&officer).ok_or_else(Problem::not_found)?);
    let role = HolderRole::parse(fields.get("role")).ok_or_else(Problem::not_found)?;
    let client = once(&fields);
    app.db
        .write(id.0 >> 32, "org.end_holder", move |tx| {
            done(tx, &actor, id.0 >> 32, &client, |tx| {
                actions::end_holder(tx, &actor, id, officer, role, day)
            })
        })
        .await?;
    Ok(see_other(&format!("/bodies/{body}")))
}
