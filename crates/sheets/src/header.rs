//! Finds the row of headings and tells which column holds what.
//!
//! Tables that people send begin with titles, units and notes; the headings are the row among the
//! first thirty that matches most of the accepted names. Names are compared folded ([`fold`]), in
//! Chinese and English alike.

use unicode_normalization::UnicodeNormalization;

use crate::cell::Cell;
use crate::fault::{CellFault, Fault};
use crate::table::{Row, Table, column_letters};

/// Rows looked at for the headings.
const SEARCHED_ROWS: usize = 30;

/// Which column holds which of the wanted values.
#[derive(Clone, Debug, PartialEq)]
pub struct HeaderMap {
    /// Position of the row of headings in [`Table::rows`].
    at: usize,
    /// Its row number.
    row: u32,
    /// For each wanted value its column, counted from 0.
    columns: Vec<Option<usize>>,
    /// All headings as written.
    names: Vec<String>,
}

/// Finds the headings. `known` lists for each wanted value the accepted names, the preferred one
/// first; the positions in `known` are the keys of the map.
///
/// A row counts as headings when it matches at least two names (one, where only one is wanted).
/// A heading matches a name when both are equal after [`fold`]; failing that, when they are equal
/// without what stands in brackets at its end, so that 体温(℃) is 体温.
///
/// # Errors
/// [`Fault::NoHeader`] where no row matches, [`Fault::DoubledHeader`] where two columns match the
/// same wanted value equally well.
pub fn find_header(table: &Table, known: &[&[&str]]) -> Result<HeaderMap, Fault> {
    let folded: Vec<Vec<String>> =
        known.iter().map(|names| names.iter().map(|name| fold(name)).collect()).collect();
    let needed = known.len().clamp(1, 2);
    let mut best: Option<(usize, usize)> = None;
    for (at, row) in table.rows.iter().take(SEARCHED_ROWS).enumerate() {
        let found: usize = matches(row, &folded).iter().filter(|m| !m.is_empty()).count();
        if found >= needed && best.is_none_or(|(_, most)| found > most) {
            best = Some((at, found));
        }
    }
    let Some((at, _)) = best else {
        let names: Vec<&str> = known.iter().filter_map(|names| names.first().copied()).collect();
        return Err(Fault::NoHeader { wanted: names.join("、") });
    };
    let row = &table.rows[at];
    let mut columns = Vec::with_capacity(known.len());
    for found in matches(row, &folded) {
        let exact: Vec<usize> = found.iter().filter(|m| m.is_exact).map(|m| m.column).collect();
        let all: Vec<usize> = found.iter().map(|m| m.column).collect();
        let chosen = if exact.is_empty() { all } else { exact };
        if let [first, second, ..] = chosen[..] {
            return Err(Fault::DoubledHeader {
                row: row.number,
                name: row.cell(second).text().trim().to_string(),
                columns: [column_letters(first), column_letters(second)],
            });
        }
        columns.push(chosen.first().copied());
    }
    let names = row.cells.iter().map(|cell| cell.text().trim().to_string()).collect();
    Ok(HeaderMap { at, row: row.number, columns, names })
}

struct Match {
    column: usize,
    is_exact: bool,
}

/// For each wanted value the columns whose heading matches one of its names.
fn matches(row: &Row, folded: &[Vec<String>]) -> Vec<Vec<Match>> {
    let mut found: Vec<Vec<Match>> = folded.iter().map(|_| Vec::new()).collect();
    let position = |heading: &str| folded.iter().position(|names| names.iter().any(|name| name == heading));
    for (column, cell) in row.cells.iter().enumerate() {
        let Cell::Text(text) = cell else { continue };
        let heading = fold(text);
        if heading.is_empty() {
            continue;
        }
        if let Some(key) = position(&heading) {
            found[key].push(Match { column, is_exact: true });
        } else if let Some(key) = position(without_brackets(&heading)) {
            found[key].push(Match { column, is_exact: false });
        }
    }
    found
}

/// A heading in the form in which names are compared: NFKC (full-width letters and brackets
/// become plain), small letters, without blanks, `_`, `-` and unseen characters, without the `*`
/// of required columns and the colon at its end.
pub fn fold(heading: &str) -> String {
    let folded: String = heading
        .nfkc()
        .flat_map(char::to_lowercase)
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .filter(|c| !matches!(c, '_' | '-' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'))
        .collect();
    let marks = ['*', '※', ':', '.'];
    folded.trim_start_matches(marks).trim_end_matches(marks).to_string()
}

/// A folded heading without brackets at its end.
fn without_brackets(heading: &str) -> &str {
    let close_open = [(')', '('), (']', '['), ('】', '【'), ('〕', '〔')];
    for (close, open) in close_open {
        if heading.ends_with(close)
            && let Some(at) = heading.rfind(open)
        {
            return heading[..at].trim_end_matches(['*', ':', '.']);
        }
    }
    heading
}

impl HeaderMap {
    /// Row number of the headings.
    pub fn row(&self) -> u32 {
        self.row
    }

    /// The rows below the headings.
    pub fn body<'t>(&self, table: &'t Table) -> impl Iterator<Item = &'t Row> + use<'t> {
        table.rows.iter().skip(self.at + 1)
    }

    /// The column of a wanted value, counted from 0; [`None`] where the file does not have it.
    pub fn column(&self, key: usize) -> Option<usize> {
        self.columns.get(key).copied().flatten()
    }

    /// The wanted values among `required` that the file does not have.
    pub fn missing(&self, required: &[usize]) -> Vec<usize> {
        required.iter().copied().filter(|&key| self.column(key).is_none()).collect()
    }

    /// The cell of a wanted value; [`Cell::Empty`] where the file does not have its column.
    pub fn cell<'r>(&self, row: &'r Row, key: usize) -> &'r Cell {
        self.column(key).map_or(&Cell::Empty, |column| row.cell(column))
    }

    /// The heading of a wanted value as written in the file; empty where the file lacks it.
    pub fn name(&self, key: usize) -> String {
        self.column(key).map(|column| self.name_of_column(column)).unwrap_or_default()
    }

    /// The heading of a column counted from 0 as written, or its letters where it has none.
    pub fn name_of_column(&self, column: usize) -> String {
        match self.names.get(column) {
            Some(name) if !name.is_empty() => name.clone(),
            _ => column_letters(column),
        }
    }

    /// Headings that match no wanted value, as written.
    pub fn unknown(&self) -> Vec<&str> {
        self.names
            .iter()
            .enumerate()
            .filter(|(column, name)| !name.is_empty() && !self.columns.contains(&Some(*column)))
            .map(|(_, name)| name.as_str())
            .collect()
    }

    /// A fault of one wanted value in a row.
    pub fn fault(&self, row: &Row, key: usize, code: &'static str) -> CellFault {
        CellFault::new(row.number, self.name(key), code)
    }

    /// Faults that a row has whatever its values mean: bad cells in wanted columns, and content
    /// beyond the last heading (a stray delimiter has shifted the cells).
    pub fn faults_of_row(&self, row: &Row) -> Vec<CellFault> {
        let mut faults: Vec<CellFault> = self
            .columns
            .iter()
            .flatten()
            .filter_map(|&column| match row.cell(column) {
                Cell::Bad(bad) => Some(bad.fault(row.number, self.name_of_column(column))),
                _ => None,
            })
            .collect();
        let beyond = row.cells.iter().enumerate().skip(self.names.len());
        if let Some((column, _)) = beyond.into_iter().find(|(_, cell)| !cell.is_blank()) {
            faults.push(CellFault::new(row.number, column_letters(column), "cell-beyond-header"));
        }
        faults
    }
}
