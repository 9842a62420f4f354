//! The editor's form as text: everything that was typed, also what cannot be read yet, so that a page
//! that is shown again has lost nothing. Rows are added, moved and removed here, without a script.

use kernel::{Day, DivisionCode};
use webkit::{Fields, Form};

use crate::slices::org::model::UnitKind;
use crate::slices::rounds::model::{Asks, Choice, Field, RoundDef};

/// Rows that are read at most: more than a round may have, so that the fault is said and not hidden.
const MOST_ROWS: usize = 100;
/// What stands in an empty row, so that a usual question needs only its code and words.
const USUAL: [(&str, &str); 6] = [
    ("kind", "event"),
    ("unit_zh", "人"),
    ("unit_en", "people"),
    ("min", "0"),
    ("max", "100000"),
    ("max_chars", "500"),
];

/// Controls of the head in the order of the page, beside the boxes of [`owes`].
pub(super) const HEAD: [&str; 16] = [
    "title_zh",
    "title_en",
    "code",
    "issuer",
    "valid_from",
    "valid_to",
    "backfill_days",
    "voluntary",
    "cut_off",
    "reason",
    "lead_village",
    "lead_town",
    "lead_county",
    "lead_city",
    "lead_province",
    "based_on",
];

/// Columns of a row in the order of the page; its controls are named by [`control`].
pub(super) const COLUMNS: [&str; 12] = [
    "label_zh",
    "label_en",
    "code",
    "kind",
    "unit_zh",
    "unit_en",
    "min",
    "max",
    "part_of",
    "max_chars",
    "choices",
    "required",
];

/// Name of the box for a kind of unit.
pub(super) fn owes(kind: UnitKind) -> String {
    format!("owes-{}", kind.code())
}

/// Name of a row's control; rows count from 0.
pub(super) fn control(row: usize, column: &str) -> String {
    format!("f{row}-{column}")
}

/// What a button of the editor does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Shows the page again with its preview.
    Show,
    /// The same with this row unfolded: it was given another kind.
    Open(usize),
    /// Adds an empty row at the end.
    Add,
    /// Moves a row one place up.
    Up(usize),
    /// Moves a row one place down.
    Down(usize),
    /// Removes a row.
    Remove(usize),
    /// Stores the version.
    Save,
}

impl Step {
    /// Reads the value of the button, such as `add` or `up-3`. Anything else shows the page again.
    pub fn parse(text: &str) -> Step {
        let row = |text: &str| text.parse().ok().filter(|row| *row < MOST_ROWS);
        match text.split_once('-') {
            None if text == "add" => Step::Add,
            None if text == "save" => Step::Save,
            Some(("row", n)) => row(n).map_or(Step::Show, Step::Open),
            Some(("up", n)) => row(n).map_or(Step::Show, Step::Up),
            Some(("down", n)) => row(n).map_or(Step::Show, Step::Down),
            Some(("remove", n)) => row(n).map_or(Step::Show, Step::Remove),
            _ => Step::Show,
        }
    }
}

/// One row as text, in the order of [`COLUMNS`].
pub(super) type Row = [String; COLUMNS.len()];

/// What was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sheet {
    head: Vec<(String, String)>,
    pub rows: Vec<Row>,
}

impl Sheet {
    /// An empty round with one empty row.
    pub fn blank(issuer: DivisionCode, from: Day) -> Sheet {
        let mut head = vec![
            ("issuer".to_owned(), issuer.digits()),
            ("cut_off".into(), "15:00".into()),
            ("valid_from".into(), from.to_string()),
            ("backfill_days".into(), "30".into()),
            ("based_on".into(), "0".into()),
        ];
        head.extend(
            HEAD.iter().filter(|n| n.starts_with("lead_")).map(|n| ((*n).to_owned(), "0".to_owned())),
        );
        for kind in UnitKind::ALL.into_iter().filter(|kind| kind.is_tree()) {
            head.push((owes(kind), "1".into()));
        }
        Sheet { head, rows: vec![empty_row()] }
    }

    /// The next version of a round, starting as the last one stands.
    pub fn of(def: &RoundDef, code: &str, from: Day) -> Sheet {
        let minute = def.cut_off_minute;
        let mut head: Vec<(String, String)> = [
            ("code", code.to_owned()),
            ("title_zh", def.title_zh.clone()),
            ("title_en", def.title_en.clone()),
            ("issuer", def.issuer.digits()),
            ("cut_off", kernel::clock_of(minute)),
            ("lead_village", def.leads.village.to_string()),
            ("lead_town", def.leads.town.to_string()),
            ("lead_county", def.leads.county.to_string()),
            ("lead_city", def.leads.city.to_string()),
            ("lead_province", def.leads.province.to_string()),
            ("valid_from", from.to_string()),
            ("valid_to", def.valid_to.filter(|last| *last >= from).map_or(String::new(), |d| d.to_string())),
            ("voluntary", if def.voluntary { "1" } else { "" }.to_owned()),
            ("backfill_days", def.backfill_days.to_string()),
            ("based_on", def.version.to_string()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into();
        for kind in UnitKind::ALL.into_iter().filter(|k| def.owing_kinds.iter().any(|o| o.0 == k.code())) {
            head.push((owes(kind), "1".into()));
        }
        Sheet { head, rows: def.fields.iter().map(row_of).collect() }
    }

    /// What the page sent.
    pub fn read(fields: &Fields) -> Sheet {
        let names = HEAD.iter().map(|name| (*name).to_owned()).chain(UnitKind::ALL.map(owes));
        let read = |name: String| {
            let value = fields.get(&name).to_owned();
            (name, value)
        };
        let head = names.map(read).collect();
        let count = fields.get("rows").parse().unwrap_or(0).min(MOST_ROWS);
        let rows = (0..count).map(|i| COLUMNS.map(|c| fields.get(&control(i, c)).to_owned())).collect();
        Sheet { head, rows }
    }

    /// The sheet after a button was pressed.
    #[must_use]
    pub fn after(mut self, step: Step) -> Sheet {
        let rows = &mut self.rows;
        match step {
            Step::Add if rows.len() < MOST_ROWS => rows.push(empty_row()),
            Step::Up(i) if 0 < i && i < rows.len() => rows.swap(i, i - 1),
            Step::Down(i) if i + 1 < rows.len() => rows.swap(i, i + 1),
            Step::Remove(i) if i < rows.len() => drop(rows.remove(i)),
            _ => {}
        }
        self
    }

    /// The row that is to be unfolded after a button was pressed on this sheet.
    pub fn opened_by(&self, step: Step) -> Option<usize> {
        match step {
            Step::Add => Some(self.rows.len()),
            Step::Open(i) => Some(i),
            _ => None,
        }
    }

    /// A control of the head; empty where nothing was typed.
    pub fn get(&self, name: &str) -> &str {
        self.head.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// Sets a control of the head that the page does not offer.
    pub fn set(&mut self, name: &str, value: String) {
        self.head.retain(|(known, _)| known != name);
        self.head.push((name.to_owned(), value));
    }

    /// A cell.
    pub fn cell(&self, row: usize, column: &str) -> &str {
        let place = COLUMNS.iter().position(|known| *known == column);
        place.and_then(|c| self.rows.get(row).map(|r| r[c].as_str())).unwrap_or_default()
    }

    /// All controls with their values.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let rows = self.rows.iter().enumerate();
        let cells =
            rows.flat_map(|(i, row)| COLUMNS.iter().zip(row).map(move |(c, v)| (control(i, c), v.clone())));
        self.head.iter().cloned().chain(cells).collect()
    }

    /// The same, to be read.
    pub fn fields(&self) -> Fields {
        let pairs = self.pairs();
        Fields::of(&pairs.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect::<Vec<_>>())
    }

    /// The same, to be shown.
    pub fn form(&self) -> Form {
        let pairs = self.pairs();
        Form::of(&pairs.iter().map(|(n, v)| (n.as_str(), v.clone())).collect::<Vec<_>>())
    }
}

fn empty_row() -> Row {
    COLUMNS.map(|c| USUAL.iter().find(|(name, _)| *name == c).map_or(String::new(), |(_, v)| (*v).to_owned()))
}

fn row_of(field: &Field) -> Row {
    let mut row = empty_row();
    let mut set = |column: &str, value: String| {
        let place = COLUMNS.iter().position(|known| *known == column).expect("the column is in COLUMNS");
        row[place] = value;
    };
    set("code", field.code.clone());
    set("label_zh", field.label_zh.clone());
    set("label_en", field.label_en.clone());
    let asked = |required: bool| if required { "1" } else { "" }.to_owned();
    match &field.asks {
        Asks::Event { unit_zh, unit_en, max } => {
            set("unit_zh", unit_zh.clone());
            set("unit_en", unit_en.clone());
            set("max", max.to_string());
        }
        Asks::HeadCount { unit_zh, unit_en, min, max, required, part_of } => {
            set("kind", "head_count".into());
            set("unit_zh", unit_zh.clone());
            set("unit_en", unit_en.clone());
            set("min", min.to_string());
            set("max", max.to_string());
            set("required", asked(*required));
            set("part_of", part_of.clone().unwrap_or_default());
        }
        Asks::Text { max_chars, required } => {
            set("kind", "text".into());
            set("max_chars", max_chars.to_string());
            set("required", asked(*required));
        }
        Asks::Coded { choices, required } => {
            set("kind", "coded".into());
            set("choices", choices.iter().map(choice_line).collect::<Vec<_>>().join("\n"));
            set("required", asked(*required));
        }
    }
    row
}

fn choice_line(choice: &Choice) -> String {
    format!("{} = {} | {}", choice.code, choice.zh, choice.en)
}
