//! The editor's page: the form, its preview, the deadline chain, the versions.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{Day, Fault, Lang, Level, Problem, clock_of};
use webkit::{Form, Link, Opt, Refusal, Shell, Text, page_with};

use super::faults::{self, FaultLine, row_label};
use super::lead_panel::{LeadPanel, level_key};
use super::overview::{owing_kinds, until};
use super::parse::{self, Known, NEW};
use super::preview::Preview;
use super::sheet::{COLUMNS, Sheet, control, owes};
use super::timeline::Standing;
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::org::model::UnitKind;
use crate::slices::rounds::actions::{Author, Editing, RoundEntry};
use crate::slices::rounds::model::RoundDef;

#[derive(Template)]
#[template(path = "rounds/pages/round_edit.html")]
struct EditorPage {
    shell: Shell,
    title: String,
    crumbs: Vec<Link>,
    /// Where the form goes, and where the leads go.
    action: String,
    leads_action: String,
    key: String,
    is_new: bool,
    /// Who issues it, where this office may only set leads.
    from_above: Option<String>,
    receipt: Vec<String>,
    problem: Option<Problem>,
    faults: Vec<FaultLine>,
    form: Form,
    /// The preview is filled with nothing.
    blank: Form,
    code: String,
    issuer: String,
    issuers: Vec<Opt>,
    owing: Vec<(String, String)>,
    owing_fault: Option<String>,
    fields_fault: Option<String>,
    /// Levels with a control, and those above the issuer, which are only carried along.
    levels: Vec<(String, String)>,
    hidden: Vec<(String, String)>,
    based_on: i64,
    version: i64,
    rows: Vec<RowView>,
    kinds: Vec<Opt>,
    preview: Preview,
    owes: String,
    history: Vec<VersionRow>,
    leads: Option<LeadPanel>,
    lead_form: Form,
    lead_problem: Option<Problem>,
    lead_by: String,
}

/// One field in the editor.
struct RowView {
    i: usize,
    label: String,
    kind: &'static str,
    /// Kind, unit of measure and code in one line, for the row while it is folded.
    about: String,
    is_open: bool,
    wholes: Vec<Opt>,
    /// What belongs to another kind of field, carried along so that nothing typed is lost.
    hidden: Vec<(String, String)>,
}

impl RowView {
    fn n(&self) -> usize {
        self.i + 1
    }

    fn is_first(&self) -> bool {
        self.i == 0
    }

    fn name(&self, column: &str) -> String {
        control(self.i, column)
    }
}

/// A version with who wrote it and how it stands.
struct VersionRow {
    version: i64,
    standing: &'static str,
    from: String,
    to: String,
    at: String,
    by: String,
}

/// What the page shows beside what is stored.
pub(super) struct Shown {
    pub sheet: Sheet,
    pub faults: Vec<Fault>,
    pub problem: Option<Problem>,
    /// The row that is worked on; rows with faults are unfolded as well.
    pub open: Option<usize>,
    pub receipt: Vec<String>,
    pub lead_form: Form,
    pub lead_problem: Option<Problem>,
    pub status: StatusCode,
}

impl Shown {
    /// A sheet without faults.
    pub fn of(sheet: Sheet) -> Shown {
        Shown {
            sheet,
            faults: Vec::new(),
            problem: None,
            open: None,
            receipt: Vec::new(),
            lead_form: Form::default(),
            lead_problem: None,
            status: StatusCode::OK,
        }
    }
}

/// Renders the page.
pub(super) fn show(
    app: &Shared,
    caller: &Caller,
    editing: &Editing,
    known: &Known<'_>,
    shown: Shown,
) -> Result<Response, Refusal> {
    let mut shell = app.shell(caller);
    let (text, today, sheet) = (shell.text, known.today, &shown.sheet);
    if let Some(root) = editing.roots.first() {
        shell.place = Some(Link::new(root.name.clone(), format!("/tree/{}", root.code)));
    }
    let (draft, unread) = parse::read(sheet, known);
    let listed = editing.listed.as_ref();
    let code = listed.map_or(NEW, |l| l.entry.row.code.as_str());
    let stored = listed.and_then(|l| {
        let last = l.entry.versions.last();
        l.entry.on(today).or(last).cloned()
    });
    let title =
        stored.as_ref().map_or_else(|| text.t("edit-new-title").to_string(), |d| d.title(text.lang).into());
    let top = editing.listed.as_ref().map_or_else(
        || editing.roots.iter().map(|d| d.level).min().unwrap_or(Level::County),
        |l| l.entry.row.issuer.level(),
    );
    let (levels, above): (Vec<Level>, Vec<Level>) =
        Level::ALL.into_iter().rev().filter(|l| *l != Level::Nation).partition(|l| *l >= top);
    let lead = |level: &Level| format!("lead_{}", level.code());
    let problem = (!shown.faults.is_empty()).then(|| Problem::bad_input(shown.faults.clone()));
    let own = |place: &str| shown.faults.iter().find(|f| f.field == place).map(|f| text.fault(f));
    let form = sheet.form();
    let page = EditorPage {
        crumbs: vec![Link::new(text.t("nav-rounds"), "/rounds"), Link::new(title.clone(), "")],
        title,
        action: format!("/rounds/{code}/edit"),
        leads_action: format!("/rounds/{code}/leads"),
        key: webkit::csrf::new_key(),
        is_new: listed.is_none(),
        from_above: listed.filter(|l| !l.may_write).map(|l| l.issuer.clone()),
        receipt: shown.receipt,
        faults: faults::lines(text, sheet, &shown.faults),
        form: problem.as_ref().map_or(form.clone(), |p| form.clone().with_problem(p)),
        problem: shown.problem.or(problem),
        blank: Form::default(),
        code: code.to_owned(),
        issuer: listed.map(|l| l.issuer.clone()).unwrap_or_default(),
        issuers: editing
            .roots
            .iter()
            .map(|d| Opt { value: d.code.digits(), label: d.name.clone() })
            .collect(),
        owing: UnitKind::ALL.map(|k| (owes(k), text.t(k.key()).into_owned())).into(),
        owing_fault: own("owing"),
        fields_fault: own("fields"),
        levels: levels.iter().map(|l| (lead(l), text.t(level_key(*l)).into_owned())).collect(),
        hidden: above.iter().map(|l| (lead(l), sheet.get(&lead(l)).to_owned())).collect(),
        based_on: known.last.map_or(0, |last| last.version),
        version: draft.version,
        rows: (0..sheet.rows.len())
            .map(|i| {
                let faulty = shown.faults.iter().any(|f| f.field.starts_with(&control(i, "")));
                row(text, sheet, i, faulty || shown.open == Some(i))
            })
            .collect(),
        kinds: ["event", "head_count", "text", "coded"]
            .map(|kind| Opt { value: kind.into(), label: text.t(kind_key(kind)).into_owned() })
            .into(),
        owes: owing_kinds(text, &draft),
        preview: Preview::of(text, &draft, &unread),
        history: listed.map(|l| history(text, &l.entry, &editing.authors, today)).unwrap_or_default(),
        leads: stored.map(|def| LeadPanel::of(text, editing, &def, today)),
        lead_form: match &shown.lead_problem {
            Some(problem) => shown.lead_form.with_problem(problem),
            None => shown.lead_form,
        },
        lead_problem: shown.lead_problem,
        lead_by: caller.actor()?.name.clone(),
        shell,
    };
    page_with(shown.status, &page)
}

fn kind_key(kind: &str) -> String {
    format!("edit-kind-{}", kind.replace('_', "-"))
}

fn row(text: Text, sheet: &Sheet, i: usize, is_open: bool) -> RowView {
    let (kind, used): (_, &[&str]) = match sheet.cell(i, "kind") {
        "event" => ("event", &["unit_zh", "unit_en", "max"]),
        "head_count" => ("head_count", &["unit_zh", "unit_en", "min", "max", "part_of", "required"]),
        "coded" => ("coded", &["choices", "required"]),
        _ => ("text", &["max_chars", "required"]),
    };
    let always = ["code", "kind", "label_zh", "label_en"];
    let carried = COLUMNS.into_iter().filter(|c| !always.contains(c) && !used.contains(c));
    let mut wholes = vec![Opt { value: String::new(), label: "—".into() }];
    for j in (0..sheet.rows.len()).filter(|j| *j != i && sheet.cell(*j, "kind") == "head_count") {
        let code = sheet.cell(j, "code");
        if !code.is_empty() {
            wholes.push(Opt { value: code.to_owned(), label: row_label(text, sheet, j) });
        }
    }
    // A whole that is gone stays to be seen: the fault speaks of it.
    let chosen = sheet.cell(i, "part_of");
    if wholes.iter().all(|opt| opt.value != chosen) {
        wholes.push(Opt { value: chosen.to_owned(), label: chosen.to_owned() });
    }
    let unit = if text.lang == Lang::Zh { "unit_zh" } else { "unit_en" };
    let unit = if used.contains(&unit) { sheet.cell(i, unit) } else { "" };
    let word = text.t(kind_key(kind));
    let about: Vec<&str> =
        [&word, unit, sheet.cell(i, "code")].into_iter().filter(|t| !t.is_empty()).collect();
    RowView {
        i,
        label: row_label(text, sheet, i),
        kind,
        about: about.join(&text.t("dot")),
        is_open,
        wholes,
        hidden: carried.map(|c| (control(i, c), sheet.cell(i, c).to_owned())).collect(),
    }
}

fn history(text: Text, entry: &RoundEntry, authors: &[Author], today: Day) -> Vec<VersionRow> {
    let line = |def: &std::sync::Arc<RoundDef>| {
        let author = authors.iter().find(|a| a.version == def.version);
        VersionRow {
            version: def.version,
            standing: Standing::of(entry, def, today).key(),
            from: text.date_year(def.valid_from),
            to: until(text, entry, def),
            at: author.map_or_else(String::new, |a| format!("{} {}", text.date_year(a.at.day()), a.at.hm())),
            by: author.and_then(|a| a.by.clone()).unwrap_or_else(|| text.t("edit-shipped").into_owned()),
        }
    };
    entry.versions.iter().rev().map(line).collect()
}

/// What was stored, and what it leaves as it is: from which day the version holds, that the days before
/// keep theirs, and what follows its last day.
pub(super) fn receipt(text: Text, entry: &RoundEntry, version: i64) -> Vec<String> {
    let Some(def) = entry.versions.iter().find(|def| def.version == version) else { return Vec::new() };
    let of = |day: Day| entry.on(day).map(|d| d.version).filter(|v| *v != version);
    let from = def.valid_from;
    let at = clock_of(def.cut_off_minute);
    let mut said = vec![text.t3("edit-saved", "n", version, "day", text.date_year(from), "at", at)];
    let before = from.plus(-1);
    match of(before) {
        Some(n) => said.push(text.t2("edit-saved-before", "day", text.date_year(before), "n", n)),
        None if version == 1 => {}
        None => said.push(text.t1("edit-saved-none-before", "day", text.date_year(before))),
    }
    if let Some(last) = def.valid_to {
        let day = text.date_year(last);
        said.push(match of(last.plus(1)) {
            Some(n) => text.t2("edit-saved-then", "day", day, "n", n),
            None => text.t1("edit-saved-ends", "day", day),
        });
    }
    said
}
