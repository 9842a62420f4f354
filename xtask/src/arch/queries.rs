//! Outside `store` a statement is one constant text with `$n` parameters, never put together from pieces: text that is
//! formatted into SQL is where injections come from.

use crate::fault::Fault;
use crate::rust::{Kind, Token, tokens};
use crate::sql;
use crate::tree::Tree;

/// Macros and methods that put texts together.
const BUILDERS: [&str; 6] = ["format", "write", "writeln", "push_str", "format_args", "join"];

pub fn faults(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in tree.texts("crates/", ".rs") {
        if path.starts_with("crates/store/") {
            continue;
        }
        let tokens = tokens(text);
        for (at, token) in tokens.iter().enumerate() {
            if token.kind == Kind::Str && sql::starts_statement(&token.text) && is_built(&tokens, at) {
                faults.push(Fault::new(
                    path,
                    token.line,
                    "a statement put together from pieces",
                    "write the whole statement as one constant and bind values as $1, $2 (`$1 is null or x = $1` for an \
                     optional filter)",
                ));
            }
        }
    }
    faults
}

/// `format!("select ..`, `write!(out, "select ..`, `.push_str("select ..`, `"select ..".to_owned() + x`.
fn is_built(tokens: &[Token], at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).map(|at| &tokens[at]);
    let opening = (1..=4).find(|n| before(*n).is_some_and(|token| token.is("(")));
    let in_builder = opening.is_some_and(|n| {
        let bang = usize::from(before(n + 1).is_some_and(|token| token.is("!")));
        before(n + 1 + bang).is_some_and(|token| BUILDERS.contains(&token.text.as_str()))
    });
    let added_after = tokens[at + 1..]
        .iter()
        .take_while(|token| !matches!(token.text.as_str(), ";" | "," | "{" | "}"))
        .take(5)
        .any(|token| token.is("+"));
    in_builder || added_after || before(1).is_some_and(|token| token.is("+"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arch::fixture::clean;

    fn count(path: &str, source: &str) -> usize {
        faults(&clean().with(path, source)).len()
    }

    #[test]
    fn a_statement_built_from_pieces_is_found() {
        for source in [
            "let q = format!(\"select {cols} from unit\");",
            "write!(out, \"delete from unit where id = {id}\");",
            "q.push_str(\"update unit set x = 1\");",
            "let q = \"select 1 from unit where \".to_owned() + filter;",
            "let q = String::from(\"insert into unit values\") + more;",
        ] {
            let path = "crates/lianfang/src/slices/org/store.rs";
            assert_eq!(count(path, source), 1, "{source}");
        }
    }

    #[test]
    fn constants_prose_and_the_store_itself_are_not() {
        let path = "crates/lianfang/src/slices/org/store.rs";
        for source in [
            "tx.rows(\"select 1 from unit where id = $1\", &[id]);",
            "let n = tx.one(\"select 1 from unit\")?; let m = n + 1;",
            "format!(\"update the list of {unit}\");",
            "format!(\"Select a unit of {county}\");",
        ] {
            assert_eq!(count(path, source), 0, "{source}");
        }
        assert_eq!(count("crates/store/src/tx.rs", "format!(\"select {x}\");"), 0);
    }
}
