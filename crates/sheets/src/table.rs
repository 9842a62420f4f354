//! The table as read, and the counting builder that all three readers fill.

use crate::cell::Cell;
use crate::fault::Fault;
use crate::limits::Limits;

/// A table as read. Rows without content are left out, but keep their number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Rows with content, in order.
    pub rows: Vec<Row>,
    /// Name of the sheet that was read; absent for CSV.
    pub sheet: Option<String>,
    /// Names of the other visible sheets, when more than one sheet has content: they were not
    /// read, and whoever sent the file should be told.
    pub other_sheets: Vec<String>,
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Row number as the reader of the file sees it, counted from 1.
    pub number: u32,
    /// Cells from the first column on; empty cells at the end are left out.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The cell in a column counted from 0; [`Cell::Empty`] beyond the end.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }
}

/// Letters of a column counted from 0: A, B .. Z, AA.
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// Takes cells in reading order and refuses as soon as a limit is passed.
pub(crate) struct Builder<'a> {
    limits: &'a Limits,
    /// Cells that may be held, empty ones before the last of a row included.
    cells_left: u64,
    /// Bytes of text that may be held.
    text_left: u64,
    text_limit: u64,
    /// Largest rectangle from the first cell to the last; plain text has no far-away cells.
    rectangle: u64,
    widest: u64,
    rows: Vec<Row>,
}

impl<'a> Builder<'a> {
    /// For a packed file of `file_bytes`, where little input can ask for much memory.
    pub fn packed(limits: &'a Limits, file_bytes: usize) -> Builder<'a> {
        let text_limit = limits.allowance(file_bytes);
        Builder {
            limits,
            cells_left: limits.cell_allowance(file_bytes),
            text_left: text_limit,
            text_limit,
            rectangle: limits.cells,
            widest: 0,
            rows: Vec::new(),
        }
    }

    /// For plain text, whose size bounds its content.
    pub fn plain(limits: &'a Limits) -> Builder<'a> {
        let text_limit = limits.unpacked_bytes;
        Builder {
            limits,
            cells_left: limits.cells,
            text_left: text_limit,
            text_limit,
            rectangle: u64::MAX,
            widest: 0,
            rows: Vec::new(),
        }
    }

    /// Adds a cell at a row number (from 1) and column (from 0). Empty cells need not be added.
    pub fn push(&mut self, number: u32, column: u32, cell: Cell) -> Result<(), Fault> {
        if matches!(cell, Cell::Empty) {
            return Ok(());
        }
        if column >= self.limits.columns {
            return Err(Fault::TooManyColumns { row: number, limit: self.limits.columns.into() });
        }
        let too_many = Fault::TooManyCells {
            row: number,
            column: column_letters(column as usize),
            limit: self.limits.cells,
        };
        self.widest = self.widest.max(u64::from(column) + 1);
        if self.widest * u64::from(number) > self.rectangle {
            return Err(too_many);
        }
        if let Cell::Text(text) = &cell {
            self.text_left = self.text_left.checked_sub(text.len() as u64).ok_or(Fault::Bomb {
                what: "text",
                reached: self.text_limit,
                limit: self.text_limit,
            })?;
        }
        if self.rows.last().is_none_or(|row| row.number != number) {
            self.next_row(number)?;
        }
        let row = self.rows.last_mut().expect("a row was just made sure of");
        let column = column as usize;
        if column < row.cells.len() {
            return Err(Fault::Unreadable { row: Some(number), why: "order" });
        }
        let added = (column + 1 - row.cells.len()) as u64;
        self.cells_left = self.cells_left.checked_sub(added).ok_or(too_many)?;
        row.cells.resize(column, Cell::Empty);
        row.cells.push(cell);
        Ok(())
    }

    fn next_row(&mut self, number: u32) -> Result<(), Fault> {
        if self.rows.last().is_some_and(|row| row.number > number) {
            return Err(Fault::Unreadable { row: Some(number), why: "order" });
        }
        self.drop_blank_row();
        if self.rows.len() >= self.limits.rows as usize {
            return Err(Fault::TooManyRows { limit: self.limits.rows.into() });
        }
        self.rows.push(Row { number, cells: Vec::new() });
        Ok(())
    }

    /// A row of blanks only is a row without content.
    fn drop_blank_row(&mut self) {
        if self.rows.last().is_some_and(|row| row.cells.iter().all(Cell::is_blank)) {
            self.rows.pop();
        }
    }

    /// The rows with content.
    pub fn finish(mut self) -> Vec<Row> {
        self.drop_blank_row();
        self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_of_a_spreadsheet() {
        let cases = [(0, "A"), (25, "Z"), (26, "AA"), (99, "CV"), (701, "ZZ"), (702, "AAA")];
        for (column, letters) in cases {
            assert_eq!(column_letters(column), letters);
        }
    }
}
