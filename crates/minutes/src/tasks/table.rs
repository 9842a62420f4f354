//! Tables of actions: a row that heads the columns, one of them for who is responsible.

use super::{Placed, dues};
use crate::label::{self, Label};
use crate::model::Task;
use crate::normal::tidy;
use crate::page::{Page, offset_in};
use crate::{owner, person};

/// A table: paragraphs of its head and rows, and the columns that matter.
pub(crate) struct Table {
    pub head: usize,
    pub rows: std::ops::Range<usize>,
    owner: usize,
    with: Option<usize>,
    /// The person beside a unit that owns.
    second: Option<usize>,
    due: Option<usize>,
    what: Option<usize>,
    columns: usize,
}

fn cells(words: &str) -> Vec<&str> {
    crate::steps::step(words.len());
    let bar = words.contains('|');
    let inner = if bar { words.trim_matches('|') } else { words };
    inner.split(if bar { '|' } else { '\t' }).map(|cell| cell.trim_matches([' ', '\t'])).collect()
}

/// The tables of the page.
pub(crate) fn all(page: &Page) -> Vec<Table> {
    let mut tables = Vec::new();
    let mut index = 0;
    while index < page.paragraphs.len() {
        let words = page.words(&page.paragraphs[index]);
        let Some(mut table) = head(words, index) else {
            index += 1;
            continue;
        };
        let mut end = index + 1;
        while end < page.paragraphs.len() && is_row(page.words(&page.paragraphs[end]), table.columns) {
            end += 1;
        }
        table.rows = index + 1..end;
        tables.push(table);
        index = end;
    }
    tables
}

fn head(words: &str, index: usize) -> Option<Table> {
    if !words.contains(['|', '\t']) || words.len() > 400 || words.contains(':') {
        return None;
    }
    let cells = cells(words);
    let labels: Vec<Option<Label>> = cells.iter().map(|cell| column(cell)).collect();
    let find = |label| labels.iter().position(|l| *l == Some(label));
    let owner = find(Label::OwnerUnit).or_else(|| find(Label::OwnerPerson))?;
    let what = cells.iter().position(|cell| {
        ["事项", "任务", "内容", "工作", "措施", "行动", "议定"].iter().any(|word| cell.contains(word))
            && !cell.contains("责任")
    });
    let second = find(Label::OwnerPerson).filter(|at| *at != owner);
    (cells.len() >= 3).then_some(Table {
        head: index,
        rows: 0..0,
        owner,
        with: find(Label::With),
        second,
        due: find(Label::Due),
        what,
        columns: cells.len(),
    })
}

fn column(cell: &str) -> Option<Label> {
    match label::of(cell) {
        Some(Label::Date) => Some(Label::Due),
        None if cell.contains("时限")
            || cell.contains("时间")
            || cell.contains("期限")
            || cell.contains("截止") =>
        {
            Some(Label::Due)
        }
        None if cell.contains("责任") && cell.chars().count() <= 8 => Some(Label::OwnerUnit),
        found => found,
    }
}

fn is_row(words: &str, columns: usize) -> bool {
    crate::steps::step(words.len());
    let rule = words.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '+' | '\t' | '—'));
    let count = cells(words).len();
    rule || (words.contains(['|', '\t']) && count + 2 >= columns && count <= columns)
}

/// One task for each row that names somebody.
pub(crate) fn tasks(page: &Page, table: &Table) -> Vec<Placed> {
    let mut placed = Vec::new();
    for index in table.rows.clone() {
        let paragraph = &page.paragraphs[index];
        let words = page.words(paragraph);
        let row = cells(words);
        let Some(cell) = row.get(table.owner).filter(|cell| !cell.is_empty()) else { continue };
        let mut names = cell
            .split(['、', ',', '/', ' ', ';'])
            .filter(|name| !name.is_empty())
            .map(|name| owner::single(name, &[]).unwrap_or_else(|| tidy(person::without_title(name))));
        let Some(lead) =
            names.next().filter(|name| name.chars().count() >= 2 && name.chars().any(crate::normal::is_han))
        else {
            continue;
        };
        let mut with: Vec<String> = names.collect();
        for others in [table.second, table.with].into_iter().flatten().filter_map(|at| row.get(at)) {
            with.extend(
                person::list(others)
                    .into_iter()
                    .filter(|name| !matches!(name.as_str(), "/" | "无" | "-" | "—" | "待定" | "待明确")),
            );
        }
        let due = table.due.and_then(|at| row.get(at)).and_then(|cell| dues::in_value(cell));
        let what = table.what.and_then(|at| row.get(at)).map_or_else(|| tidy(words), |cell| tidy(cell));
        let offset = paragraph.start + offset_in(words, cell);
        placed.push(Placed {
            offset,
            paragraph: index,
            task: Task { owner: lead, with, due, words: what, at: page.at(offset) },
        });
    }
    placed
}
