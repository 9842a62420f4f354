//! `check-columns`: every column of every table is classed by how personal it is.
//!
//! `docs/columns.csv` has one line a column: `table,column,class,what`. Classes: `public` (may be printed for
//! everybody), `unit` (facts about a unit, for those who work with it), `personal` (about a person: masked, bound to the
//! jurisdiction, purged), `secret` (keys, password hashes, tokens: never shown).

use std::collections::BTreeMap;

use crate::fault::Fault;
use crate::sql;
use crate::tree::Tree;

const FILE: &str = "docs/columns.csv";
const HEADER: [&str; 4] = ["table", "column", "class", "what"];
const CLASSES: [&str; 4] = ["public", "unit", "personal", "secret"];

pub fn faults(tree: &Tree) -> Vec<Fault> {
    let Some(text) = tree.text_of(FILE) else {
        return vec![Fault::new(
            FILE,
            0,
            "the classes of columns are missing",
            format!("write it with the header {}", HEADER.join(",")),
        )];
    };
    let mut faults = Vec::new();
    let mut classed: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (line, cells) in records(text) {
        if line == 1 {
            if cells != HEADER {
                faults.push(Fault::new(FILE, 1, "another header", format!("write {}", HEADER.join(","))));
            }
            continue;
        }
        let [table, column, class, what] = &cells[..] else {
            faults.push(Fault::new(
                FILE,
                line,
                format!("{} cells instead of 4", cells.len()),
                "write table,column,class,what; put a text with a comma in double quotes",
            ));
            continue;
        };
        if !CLASSES.contains(&class.as_str()) {
            faults.push(Fault::new(
                FILE,
                line,
                format!("`{table}.{column}` has the unknown class `{class}`"),
                format!("choose one of {}", CLASSES.join(", ")),
            ));
        }
        if what.trim().is_empty() {
            faults.push(Fault::new(
                FILE,
                line,
                format!("`{table}.{column}` does not say what it holds"),
                "write it in a few words, with the unit of measure",
            ));
        }
        if let Some(first) = classed.insert((table.clone(), column.clone()), line) {
            faults.push(Fault::new(
                FILE,
                line,
                format!("`{table}.{column}` is classed twice, first in line {first}"),
                "keep one line",
            ));
        }
    }
    for table in sql::tables(tree) {
        for column in table.columns {
            let key = (table.name.clone(), column.name);
            if classed.remove(&key).is_none() {
                faults.push(Fault::new(
                    column.path,
                    column.line,
                    format!("`{}.{}` is not classed", key.0, key.1),
                    format!("add `{},{},<{}>,<what it holds>` to {FILE}", key.0, key.1, CLASSES.join("|")),
                ));
            }
        }
    }
    for ((table, column), line) in classed {
        faults.push(Fault::new(
            FILE,
            line,
            format!("`{table}.{column}` is in no table"),
            "take the line out",
        ));
    }
    faults
}

/// Lines of a CSV file with their numbers; a cell may stand in double quotes, a record ends with its line.
fn records(text: &str) -> impl Iterator<Item = (usize, Vec<String>)> {
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(|(index, line)| {
        let mut cells = vec![String::new()];
        let mut quoted = false;
        for c in line.chars() {
            match c {
                '"' => quoted = !quoted,
                ',' if !quoted => cells.push(String::new()),
                c => cells.last_mut().expect("starts with one cell").push(c),
            }
        }
        (index + 1, cells)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const CSV: &str =
        "table,column,class,what\nunit,id,public,\"number, ours\"\nunit,phone,personal,of the duty officer\n";

    fn with(csv: &str) -> Vec<String> {
        let sql = "create table unit (\n  id bigint,\n  phone text\n);";
        faults(&Tree::of(&[(FILE, csv), ("migrations/0001_org.sql", sql)]))
            .into_iter()
            .map(|fault| format!("{}:{} {}", fault.path, fault.line, fault.what))
            .collect()
    }

    #[test]
    fn all_columns_classed_is_clean() {
        assert_eq!(with(CSV), Vec::<String>::new());
    }

    #[test]
    fn a_column_without_a_class_is_found_where_it_is_created() {
        assert_eq!(
            with(&CSV.replace("unit,phone,personal,of the duty officer\n", "")),
            ["migrations/0001_org.sql:3 `unit.phone` is not classed"]
        );
    }

    #[test]
    fn a_line_of_a_vanished_column_is_found() {
        assert_eq!(
            with(&format!("{CSV}unit,fax,public,number\n")),
            ["docs/columns.csv:4 `unit.fax` is in no table"]
        );
    }

    #[test]
    fn bad_lines_are_found() {
        assert_eq!(
            with(&CSV.replace("personal", "private")),
            ["docs/columns.csv:3 `unit.phone` has the unknown class `private`"]
        );
        assert_eq!(
            with(&CSV.replace("of the duty officer", "")),
            ["docs/columns.csv:3 `unit.phone` does not say what it holds"]
        );
        assert_eq!(
            with(&format!("{CSV}unit,id,public,again\n")),
            ["docs/columns.csv:4 `unit.id` is classed twice, first in line 2"]
        );
        assert_eq!(with(&format!("{CSV}unit,id\n")), ["docs/columns.csv:4 2 cells instead of 4"]);
        assert_eq!(with(&CSV.replace("what", "why")), ["docs/columns.csv:1 another header"]);
    }
}
