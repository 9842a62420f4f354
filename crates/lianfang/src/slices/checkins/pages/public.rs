//! The page of a link: no account, no script, no name in the address.

use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::Problem;
use webkit::{Fields, QueryFields, Refusal};

use super::mine::{Answerer, show, take};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::checkins::actions::{self, By};

async fn answerer(app: &Shared, caller: &Caller, token: &str) -> Result<Answerer, Problem> {
    let wanted = token.to_owned();
    let link = app.db.read("checkins.link", move |tx| actions::link_of_token(tx, &wanted)).await?;
    app.rates.count(link.id, caller.arrived)?;
    Ok(Answerer { base: format!("/c/{token}"), of: vec![link.of], by: By::link(link.id) })
}

/// GET `/c/{token}`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(token): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let answerer = answerer(&app, &caller, &token).await?;
    show(&app, &caller, &answerer, &query).await
}

/// POST `/c/{token}`
pub async fn answer(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(token): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let answerer = answerer(&app, &caller, &token).await?;
    take(&app, &caller, &answerer, &fields).await
}
