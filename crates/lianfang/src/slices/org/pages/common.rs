//! What the pages share: the node a page is about, paths in words, keys of forms.

use kernel::{Actor, Day, DivisionCode, Problem, UnitId};
use store::Tx;
use webkit::{Choice, Fields, Link, Text};

use crate::app::App;
use crate::slices::org::actions::{self, Once, Written};
use crate::slices::org::model::{Division, Phone};

/// The division that a page is about, as its reader reaches it.
pub struct Here {
    /// The node.
    pub division: Division,
    /// From the reader's root down to the node.
    pub trail: Vec<Division>,
    /// What stands directly below.
    pub below: Vec<Division>,
    /// Whether the reader may change things here.
    pub may_edit: bool,
}

/// The node asked for (`at`), else the reader's first root. Out of reach answers like missing.
pub fn here(tx: &mut Tx, actor: &Actor, at: &str, day: Day) -> Result<Here, Problem> {
    let roots = actions::reading_roots(actor);
    let first = roots.first().copied().ok_or_else(Problem::not_found)?;
    let code = match at {
        "" => first,
        given => DivisionCode(given.parse().map_err(|_| Problem::not_found())?),
    };
    let root = actions::nearest_under(tx, code, &roots)?.ok_or_else(Problem::not_found)?;
    let division = actions::division(tx, code)?.ok_or_else(Problem::not_found)?;
    let mut trail = actions::path(tx, code)?;
    if let Some(start) = trail.iter().position(|above| above.code == root) {
        trail.drain(..start);
    }
    let below = actions::visible_children(tx, code, day)?;
    let may_edit = actions::nearest_under(tx, code, &actions::editing_roots(actor))?.is_some();
    Ok(Here { division, trail, below, may_edit })
}

impl Here {
    /// The trail as links to `address?at=CODE`, the node itself without one.
    pub fn crumbs(&self, text: Text, address: &str) -> Vec<Link> {
        let last = self.trail.len().saturating_sub(1);
        self.trail
            .iter()
            .enumerate()
            .map(|(n, above)| {
                let href = if n == last { String::new() } else { format!("{address}?at={}", above.code) };
                Link::new(name_of(text, above), href)
            })
            .collect()
    }

    /// What stands below as links.
    pub fn links_below(&self, address: &str) -> Vec<Link> {
        self.below
            .iter()
            .map(|child| Link::new(child.name.clone(), format!("{address}?at={}", child.code)))
            .collect()
    }
}

/// Name of a division; the nation's from the catalogue.
pub fn name_of(text: Text, division: &Division) -> String {
    if division.code == DivisionCode::NATION {
        text.t("org-nation").into_owned()
    } else {
        division.name.clone()
    }
}

/// A path in words: `柳河县 绣林街道`, of the last `parts` names. Buckets say so at the end.
pub fn place_name(tx: &mut Tx, text: Text, code: DivisionCode, parts: usize) -> Result<String, Problem> {
    let path = actions::path(tx, code)?;
    let skip = path.len().saturating_sub(parts);
    let mut names: Vec<String> = path[skip..].iter().map(|division| name_of(text, division)).collect();
    if divisions::is_bucket(code.0) {
        names.push(text.t("org-bucket").into_owned());
    }
    Ok(names.join(" "))
}

/// The client's key of a form.
pub fn once(fields: &Fields) -> Once {
    Once { key: fields.key().map(str::to_owned), body: fields.hash() }
}

/// Does a deed that makes nothing once: the same form sent again changes nothing more.
pub fn done(
    tx: &mut Tx,
    actor: &Actor,
    county: i64,
    client: &Once,
    deed: impl FnOnce(&mut Tx) -> Result<(), Problem>,
) -> Result<(), Problem> {
    actions::once(tx, actor, county, client, |tx| deed(tx).map(|()| 0)).map(drop)
}

/// What somebody wrote for a unit.
pub fn written(app: &App, text: &str) -> Written {
    Written { text: text.to_owned(), id: app.ids.decode(text.trim()).map(UnitId) }
}

/// A number as this reader may see it.
pub fn phone_for(phone: &Phone, open: bool) -> String {
    if open { phone.reveal().to_owned() } else { phone.to_string() }
}

/// A choice among words, the first of them "all".
pub fn choice(label: impl Into<String>, href: String, on: bool) -> Choice {
    Choice { label: label.into(), href, on, off: false }
}
