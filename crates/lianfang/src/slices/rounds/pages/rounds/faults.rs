//! Faults of the editor in words, each a link to its control.

use kernel::Fault;
use webkit::Text;

use super::sheet::{COLUMNS, HEAD, Sheet};

/// One line above the form.
pub(super) struct FaultLine {
    /// Anchor of the control.
    pub href: String,
    /// Where it is, as the page names it.
    pub place: String,
    /// What is wrong and how to mend it.
    pub words: String,
}

/// The faults in the order of the page: the head, then row by row.
pub(super) fn lines(text: Text, sheet: &Sheet, faults: &[Fault]) -> Vec<FaultLine> {
    let mut sorted: Vec<&Fault> = faults.iter().collect();
    sorted.sort_by_key(|fault| match row_of(&fault.field) {
        Some((row, column)) => (row + 1, COLUMNS.iter().position(|known| *known == column)),
        None => (0, HEAD.iter().position(|known| *known == fault.field).or(Some(HEAD.len()))),
    });
    sorted.into_iter().map(|fault| line(text, sheet, fault)).collect()
}

fn line(text: Text, sheet: &Sheet, fault: &Fault) -> FaultLine {
    let key = |name: &str| format!("edit-{}", name.replace('_', "-"));
    let place = match row_of(&fault.field) {
        Some((row, column)) => {
            let column = text.t(key(&format!("column-{column}"))).into_owned();
            match row_label(text, sheet, row) {
                label if label.is_empty() => text.t2("edit-place-bare-row", "n", row + 1, "column", column),
                label => text.t3("edit-place-row", "n", row + 1, "label", label, "column", column),
            }
        }
        None if text.has(&key(&fault.field)) => text.t(key(&fault.field)).into_owned(),
        None => fault.field.clone(),
    };
    FaultLine { href: format!("#f-{}", fault.field), place, words: text.fault(fault) }
}

/// Row and column of a control such as `f3-max`.
fn row_of(control: &str) -> Option<(usize, &'static str)> {
    let (row, column) = control.strip_prefix('f')?.split_once('-')?;
    let column = COLUMNS.into_iter().find(|known| *known == column)?;
    Some((row.parse().ok()?, column))
}

/// What a row is called: its words in the reader's language, else its code, else nothing yet.
pub(super) fn row_label(text: Text, sheet: &Sheet, row: usize) -> String {
    let label = if text.lang == kernel::Lang::Zh { "label_zh" } else { "label_en" };
    let words = sheet.cell(row, label);
    if words.is_empty() { sheet.cell(row, "code") } else { words }.to_owned()
}

#[cfg(test)]
mod tests {
    use kernel::Lang;

    use super::*;

    #[test]
    fn both_catalogues_say_the_same() {
        let zh = include_str!("../../../../../locales/zh/rounds-edit.ftl");
        let en = include_str!("../../../../../locales/en/rounds-edit.ftl");
        assert_eq!(webkit::i18n::differences(zh, en), Vec::<String>::new());
    }

    #[test]
    fn every_control_has_a_name_and_every_fault_of_the_editor_its_words() {
        crate::app::install_words();
        for text in [Text::new(Lang::Zh), Text::new(Lang::En)] {
            for name in HEAD.into_iter().filter(|name| *name != "based_on").chain(["owing", "fields"]) {
                assert!(text.has(&format!("edit-{}", name.replace('_', "-"))), "{name}");
            }
            for column in COLUMNS {
                assert!(text.has(&format!("edit-column-{}", column.replace('_', "-"))), "{column}");
            }
            let carried = [
                Fault::field("valid_from", "round-from").with("day", "2026-11-24"),
                Fault::field("issuer", "round-issuer"),
                Fault::field("code", "round-code"),
                Fault::field("f0-code", "round-control"),
                Fault::field("f0-choices", "round-choice-line").with("line", 2),
                Fault::field("lead_town", "round-lead-earlier").with("before", 0),
                Fault::field("lead-valid-from", "lead-no-round").with("day", "2026-11-24"),
            ];
            for fault in carried {
                assert!(!text.fault(&fault).contains('$'), "{}", fault.code);
            }
        }
    }
}
