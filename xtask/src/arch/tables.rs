//! Each table belongs to the slice (or to the crate `store`) whose migration creates it, and only its owner names it.

use super::order::{ORDER, slice_of};
use crate::fault::Fault;
use crate::rust::{Kind, Token, tokens};
use crate::sql::{self, Table};
use crate::tree::Tree;

/// Owner of the tables that the store keeps for everybody: audit, idempotency, counters.
const STORE: &str = "store";

/// Tables of the store that slices may read, and which slice (`None`: every one). Only the store writes them.
const READABLE: [(&str, Option<&str>); 2] = [
    // packed sums of counties, made by `Tx::bump` and read with `store::unpack`
    ("counter", None),
    // the slice that shows the trail to a supervisor
    ("audit", Some("access")),
];

pub fn faults(tree: &Tree) -> Vec<Fault> {
    let tables = sql::tables(tree);
    let mut faults = migrations_without_owner(tree);
    for (path, text) in tree.texts(super::order::SLICES, ".rs") {
        let Some(slice) = slice_of(path) else {
            continue;
        };
        let tokens = tokens(text);
        for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == Kind::Str) {
            let names = if is_table_name(&tokens, at) {
                vec![token.text.clone()]
            } else if sql::is_sql(&token.text) {
                sql::named_tables(&token.text)
            } else {
                Vec::new()
            };
            let is_read = token.text.trim_start().to_lowercase().starts_with("select");
            for name in names {
                if is_read && may_read(slice, &name) {
                    continue;
                }
                if let Some(owner) = foreign_owner(&tables, &name, slice) {
                    faults.push(Fault::new(
                        path,
                        token.line,
                        format!("slice `{slice}` names table `{name}`, which belongs to `{owner}`"),
                        cure(owner),
                    ));
                }
            }
        }
    }
    faults
}

fn may_read(slice: &str, table: &str) -> bool {
    READABLE.iter().any(|(name, only)| *name == table && only.is_none_or(|only| only == slice))
}

/// `Table { name: "round", ..`: the store makes statements of it.
fn is_table_name(tokens: &[Token], at: usize) -> bool {
    let head = at.checked_sub(4).map(|start| &tokens[start..at]);
    head.is_some_and(|head| head[0].is("Table") && head[1].is("{") && head[2].is("name") && head[3].is(":"))
}

fn cure(owner: &str) -> String {
    if owner == STORE {
        "ask through the functions of the crate store".to_owned()
    } else {
        format!("ask through `slices::{owner}::actions`, or through a registry of kernel if it stands above")
    }
}

fn foreign_owner<'a>(tables: &'a [Table], name: &str, slice: &str) -> Option<&'a str> {
    let table = tables.iter().find(|table| table.name == name)?;
    owner_of(&table.path).filter(|owner| *owner != slice)
}

/// `migrations/0004_rounds.sql` and `migrations/0009_rounds_leads.sql` belong to `rounds`.
fn owner_of(migration: &str) -> Option<&str> {
    let (number, name) = migration.strip_prefix("migrations/")?.strip_suffix(".sql")?.split_once('_')?;
    let is_number = number.len() == 4 && number.bytes().all(|b| b.is_ascii_digit());
    let owner = name.split('_').next()?;
    (is_number && (owner == STORE || ORDER.concat().contains(&owner))).then_some(owner)
}

fn migrations_without_owner(tree: &Tree) -> Vec<Fault> {
    tree.texts("migrations/", ".sql")
        .filter(|(path, _)| owner_of(path).is_none())
        .map(|(path, _)| {
            Fault::new(
                path,
                0,
                "a migration without an owner",
                "name it NNNN_<slice>.sql, NNNN_<slice>_<what>.sql or NNNN_store.sql",
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arch::fixture::clean;

    fn with(source: &str) -> Vec<String> {
        faults(&clean().with("crates/lianfang/src/slices/rounds/store.rs", source))
            .into_iter()
            .map(|fault| format!("{} {}", fault.line, fault.what))
            .collect()
    }

    #[test]
    fn a_foreign_table_is_found_in_any_statement() {
        for sql in [
            "select 1 from unit",
            "select 1 from round_return r join unit u on u.id = r.unit",
            "insert into unit (id) values ($1)",
            "update unit set id = $1",
            "delete from unit",
            "drop table unit",
            "left join unit on true",
        ] {
            assert_eq!(
                with(&format!("\nconst A: &str = \"{sql}\";")),
                ["2 slice `rounds` names table `unit`, which belongs to `org`"],
                "{sql}"
            );
        }
    }

    #[test]
    fn a_table_of_the_store_is_found() {
        assert_eq!(
            with("const A: &str = r#\"select id from audit\"#;"),
            ["1 slice `rounds` names table `audit`, which belongs to `store`"]
        );
    }

    #[test]
    fn a_foreign_table_handed_to_the_store_is_found() {
        assert_eq!(
            with("static T: Table = Table { name: \"unit\", columns: &[\"id\"] };"),
            ["1 slice `rounds` names table `unit`, which belongs to `org`"]
        );
        assert_eq!(with("static T: Table = Table { name: \"round_return\" };"), Vec::<String>::new());
    }

    #[test]
    fn the_trail_may_be_read_by_the_slice_that_shows_it() {
        assert!(may_read("access", "audit") && !may_read("rounds", "audit") && !may_read("access", "lane"));
    }

    #[test]
    fn packed_counters_may_be_read_and_not_written() {
        let tree = clean().with("migrations/0001_store.sql", "create table counter (packed bytea);");
        let path = "crates/lianfang/src/slices/rounds/store.rs";
        let read = "const A: &str = \"select packed from counter\";";
        assert_eq!(faults(&tree.clone().with(path, read)), []);
        for statement in ["update counter set packed = $1", "delete from counter"] {
            let written = format!("const A: &str = \"{statement}\";");
            assert_eq!(faults(&tree.clone().with(path, &written)).len(), 1, "{statement}");
        }
    }

    #[test]
    fn prose_and_comments_may_speak_of_units() {
        let source = "// select 1 from unit\nconst A: &str = \"a return from unit 7\";";
        assert_eq!(with(source), Vec::<String>::new());
        let own = "const A: &str = \"with unit as (select 1 from round_return) select 1 from unit\";";
        assert_eq!(with(own), Vec::<String>::new());
    }

    #[test]
    fn a_migration_without_an_owner_is_found() {
        for name in ["0009_misc.sql", "9_org.sql", "orgs.sql"] {
            let tree = clean().with(&format!("migrations/{name}"), "create table x (y text);");
            assert_eq!(faults(&tree).len(), 1, "{name}");
        }
        let tree = clean().with("migrations/0009_rounds_leads.sql", "create table lead (y text);");
        assert_eq!(faults(&tree), []);
    }
}
