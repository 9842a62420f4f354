//! Which rows of a file are one household.

use std::collections::HashMap;

use sheets::{HeaderMap, Row};

use crate::slices::people::model::Draft;

/// Words that make a row the head of a household.
const HEADS: [&str; 5] = ["户主", "本人", "head", "self", "householder"];

/// What has been read of the household at which the reading stands.
#[derive(Default)]
pub struct Homes {
    /// Number or head of the household; empty where only addresses tell.
    mark: String,
    address: String,
    /// The first address of each mark: rows above it that have none take it.
    first: HashMap<String, String>,
    /// Marks of the rows so far, in their order.
    marks: Vec<String>,
}

impl Homes {
    /// Reads the household of a row. Where a file numbers or names households, or tells who is the head, an empty cell
    /// goes on with the household above: merged cells keep their value in the first row only.
    pub fn read(&mut self, header: &HeaderMap, row: &Row, draft: &mut Draft) {
        let text = |column: usize| header.cell(row, column).text().trim().to_owned();
        let (number, head) = (text(6), text(9));
        let is_told = [6, 7, 9].iter().any(|column| header.column(*column).is_some());
        let goes_on = is_told && !HEADS.contains(&sheets::fold(&text(7)).as_str());
        let is_here = draft.address.is_empty() || draft.address == self.address;
        let mark = match (number.as_str(), head.as_str()) {
            ("", "") if goes_on && is_here => self.mark.clone(),
            ("", "") => String::new(),
            ("", head) => format!("@{}", cnid::fold_name(head)),
            (number, _) => format!("#{number}"),
        };
        let is_same = mark == self.mark && (!mark.is_empty() || goes_on);
        if draft.address.is_empty() && is_same {
            draft.address.clone_from(&self.address);
        }
        if !draft.address.is_empty() && !mark.is_empty() {
            self.first.entry(mark.clone()).or_insert_with(|| draft.address.clone());
        }
        self.mark.clone_from(&mark);
        self.address.clone_from(&draft.address);
        self.marks.push(mark);
    }

    /// Gives every row, in the order in which they were read, what it has in common with its household.
    pub fn settle(self, drafts: &mut [Draft]) {
        for (draft, mark) in drafts.iter_mut().zip(self.marks) {
            if draft.address.is_empty()
                && let Some(address) = self.first.get(&mark)
            {
                draft.address.clone_from(address);
            }
            // The head tells only how far an address goes; a number also tells two households of one address apart.
            let number = if mark.starts_with('#') { mark.as_str() } else { "" };
            if !draft.address.is_empty() || !number.is_empty() {
                draft.household = format!("{number}|{}", draft.address);
            }
        }
    }
}

/// Address under which the household of a row is recorded: the number where the file gives nothing else.
pub fn home_address(draft: &Draft) -> &str {
    match draft.household.split_once('|') {
        Some((mark, "")) => mark.trim_start_matches('#'),
        _ => &draft.address,
    }
}

/// Whether a household is known by its address alone.
pub fn is_by_address(household: &str) -> bool {
    household.starts_with('|')
}
