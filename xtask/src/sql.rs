//! Just enough of SQL: which tables and columns the migrations make, and which tables a statement names.

use crate::tree::Tree;

/// A table or view after all migrations have run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub name: String,
    /// The migration that created it.
    pub path: String,
    pub line: usize,
    /// Name and place of each column; empty for a view, whose columns are those of tables.
    pub columns: Vec<Column>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub path: String,
    pub line: usize,
}

/// The tables and views that `migrations/*.sql` leave behind, run in the order of their names.
pub fn tables(tree: &Tree) -> Vec<Table> {
    let mut tables = Vec::new();
    for (path, text) in tree.texts("migrations/", ".sql") {
        for statement in statements(&words(text)) {
            apply(&mut tables, path, statement);
        }
    }
    tables
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    /// Lower-case; quoted names as written without quotes; text literals are left out.
    text: String,
    line: usize,
}

fn words(sql: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut line = 1;
    let mut rest = sql.chars().peekable();
    while let Some(c) = rest.next() {
        let start = line;
        let mut text = String::new();
        match c {
            '\n' => line += 1,
            '-' if rest.peek() == Some(&'-') => {
                while rest.peek().is_some_and(|c| *c != '\n') {
                    rest.next();
                }
            }
            '\'' | '"' => {
                for inner in rest.by_ref() {
                    line += usize::from(inner == '\n');
                    if inner == c {
                        break;
                    }
                    text.push(inner);
                }
                if c == '\'' {
                    "''".clone_into(&mut text);
                }
            }
            c if c.is_alphabetic() || c == '_' => {
                text.extend(c.to_lowercase());
                while let Some(c) = rest.next_if(|c| c.is_alphanumeric() || *c == '_') {
                    text.extend(c.to_lowercase());
                }
            }
            c if c.is_whitespace() => {}
            c => text.push(c),
        }
        if !text.is_empty() {
            words.push(Word { text, line: start });
        }
    }
    words
}

fn statements(words: &[Word]) -> impl Iterator<Item = &[Word]> {
    words.split(|word| word.text == ";")
}

fn apply(tables: &mut Vec<Table>, path: &str, statement: &[Word]) {
    let text = |at: usize| statement.get(at).map_or("", |word| word.text.as_str());
    let object = statement.iter().take(5).position(|word| matches!(word.text.as_str(), "table" | "view"));
    let Some(object) = object else { return };
    let mut at = object + 1;
    while matches!(text(at), "if" | "not" | "exists" | "only") {
        at += 1;
    }
    let name = text(at).to_owned();
    let same = |table: &Table| table.name == name;
    match text(0) {
        "create" => tables.push(Table {
            columns: if text(object) == "view" { Vec::new() } else { columns(path, &statement[at + 1..]) },
            path: path.to_owned(),
            line: statement[at.min(statement.len() - 1)].line,
            name,
        }),
        "drop" => tables.retain(|table| !same(table)),
        "alter" => {
            if let Some(table) = tables.iter_mut().find(|table| same(table)) {
                alter(table, path, &statement[at + 1..]);
            }
        }
        _ => {}
    }
}

/// The columns between the parentheses of `create table t ( .. )`.
fn columns(path: &str, body: &[Word]) -> Vec<Column> {
    let mut columns = Vec::new();
    let mut depth = 0;
    let mut starts_item = false;
    for word in body {
        match word.text.as_str() {
            "(" => {
                depth += 1;
                starts_item = depth == 1;
            }
            ")" => depth -= 1,
            "," => starts_item = depth == 1,
            text => {
                let is_constraint = matches!(
                    text,
                    "primary" | "foreign" | "unique" | "check" | "constraint" | "exclude" | "like"
                );
                if starts_item && depth == 1 && !is_constraint {
                    columns.push(column(path, word));
                }
                starts_item = false;
            }
        }
    }
    columns
}

fn column(path: &str, word: &Word) -> Column {
    Column { name: word.text.clone(), path: path.to_owned(), line: word.line }
}

fn alter(table: &mut Table, path: &str, action: &[Word]) {
    let names: Vec<&Word> = action
        .iter()
        .filter(|word| !matches!(word.text.as_str(), "column" | "if" | "not" | "exists"))
        .collect();
    match names.iter().map(|w| w.text.as_str()).collect::<Vec<_>>()[..] {
        ["add", ..] if names.len() > 1 => table.columns.push(column(path, names[1])),
        ["drop", gone, ..] => table.columns.retain(|column| column.name != gone),
        ["rename", "to", new] => new.clone_into(&mut table.name),
        ["rename", old, "to", new] => {
            for column in table.columns.iter_mut().filter(|c| c.name == old) {
                new.clone_into(&mut column.name);
            }
        }
        _ => {}
    }
}

/// Whether a string literal reads as SQL or as a piece of it.
pub fn is_sql(literal: &str) -> bool {
    const STARTS: [&str; 20] = [
        "select", "insert", "update", "delete", "with", "from", "join", "left", "inner", "cross", "where",
        "and", "or", "union", "exists", "create", "drop", "alter", "truncate", "(",
    ];
    words(literal).first().is_some_and(|word| STARTS.contains(&word.text.as_str()))
}

/// Whether a literal is the beginning of a statement (prose begins with a capital or has no such partner word).
pub fn starts_statement(literal: &str) -> bool {
    let words = words(literal);
    let text = |at: usize| words.get(at).map_or("", |word| word.text.as_str());
    let prose = literal.trim_start().starts_with(|c: char| c.is_uppercase())
        && !literal.trim_start().starts_with("SELECT")
        && !literal.trim_start().starts_with("INSERT")
        && !literal.trim_start().starts_with("UPDATE")
        && !literal.trim_start().starts_with("DELETE")
        && !literal.trim_start().starts_with("WITH");
    match text(0) {
        _ if prose => false,
        "select" => true,
        "insert" => text(1) == "into",
        "delete" => text(1) == "from",
        "update" => words.iter().any(|word| word.text == "set") || words.len() == 1,
        "with" => words.windows(2).any(|w| w[0].text == "as" && w[1].text == "("),
        _ => false,
    }
}

/// Names in the places where SQL names tables (after from, join, into, update, table), without the statement's own
/// `with x as (..)` names.
pub fn named_tables(literal: &str) -> Vec<String> {
    let words = words(literal);
    let text = |at: usize| words.get(at).map_or("", |word| word.text.as_str());
    let own: Vec<&str> = (0..words.len())
        .filter(|at| {
            let columns_end = if text(at + 1) == "(" {
                (at + 1..words.len()).find(|end| text(*end) == ")").unwrap_or(*at)
            } else {
                *at
            };
            text(columns_end + 1) == "as"
                && matches!((text(columns_end + 2), text(columns_end + 3)), ("(", _) | ("materialized", "("))
        })
        .map(text)
        .collect();
    let mut names = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let keyword = text(at);
        at += 1;
        if !matches!(keyword, "from" | "join" | "into" | "update" | "table") {
            continue;
        }
        while matches!(text(at), "only" | "lateral" | "if" | "not" | "exists" | "table") {
            at += 1;
        }
        names.push(text(at).to_owned());
        if keyword == "from" {
            // `from a, b as x, c`: the list goes on behind an alias
            loop {
                let alias = usize::from(text(at + 1) == "as") + 1;
                if text(at + 1) == "," {
                    at += 2;
                } else if text(at + alias + 1) == "," && text(at + alias) != ")" {
                    at += alias + 2;
                } else {
                    break;
                }
                names.push(text(at).to_owned());
            }
        }
    }
    names.retain(|name| {
        name.starts_with(|c: char| c.is_alphabetic() || c == '_') && !own.contains(&name.as_str())
    });
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(sql: &[(&str, &str)]) -> Vec<(String, Vec<String>)> {
        tables(&Tree::of(sql))
            .into_iter()
            .map(|table| {
                let columns = table.columns.into_iter().map(|c| c.name).collect();
                (table.name, columns)
            })
            .collect()
    }

    #[test]
    fn columns_are_told_from_constraints() {
        let sql = "-- create table no (x text);\n\
            create table if not exists unit (\n  id bigint not null, -- a comment, with a comma\n\
            \x20 name text not null check (name in ('a, b', 'c')),\n  fen numeric(10, 2),\n\
            \x20 primary key (id, name),\n  constraint one unique (name)\n);\n\
            create index unit_name on unit (name);";
        let columns = ["id", "name", "fen"].map(str::to_owned).to_vec();
        assert_eq!(layout(&[("migrations/0002_org.sql", sql)]), [("unit".to_owned(), columns)]);
        let table = &tables(&Tree::of(&[("migrations/0002_org.sql", sql)]))[0];
        assert_eq!((table.line, table.columns[2].line), (2, 5));
    }

    #[test]
    fn later_migrations_add_rename_and_drop() {
        let found = layout(&[
            ("migrations/0001_org.sql", "create table a (x text, y text); create table b (z text);"),
            (
                "migrations/0002_org.sql",
                "alter table a add column w text; alter table a drop column y; \
                 alter table a rename column x to v; drop table if exists b; create view c as select 1;",
            ),
        ]);
        let columns = ["v", "w"].map(str::to_owned).to_vec();
        assert_eq!(found, [("a".to_owned(), columns), ("c".to_owned(), Vec::new())]);
    }

    #[test]
    fn tables_are_found_wherever_a_statement_names_them() {
        let cases = [
            ("select 1 from unit where x = 'from body'", vec!["unit"]),
            ("select 1 from unit u, body as b, place", vec!["unit", "body", "place"]),
            ("left join unit u on u.id = $1", vec!["unit"]),
            ("insert into unit (a) values ($1)", vec!["unit"]),
            ("update unit set a = $1", vec!["unit"]),
            ("with recent (a, b) as (select 1 from unit) select * from recent", vec!["unit"]),
            ("select count(*) from (select 1 from unit) as x", vec!["unit"]),
            ("select extract(day from at) from unit", vec!["at", "unit"]),
        ];
        for (sql, expected) in cases {
            assert_eq!(named_tables(sql), expected, "{sql}");
        }
    }

    #[test]
    fn prose_is_not_a_statement() {
        assert!(starts_statement("select a"));
        assert!(starts_statement("  UPDATE x SET y = 1"));
        assert!(starts_statement("with x as (select 1)"));
        assert!(!starts_statement("with a name"));
        assert!(!starts_statement("update the list"));
        assert!(!starts_statement("Select a unit"));
        assert!(is_sql("join unit on true") && !is_sql("a return from unit 7"));
    }
}
