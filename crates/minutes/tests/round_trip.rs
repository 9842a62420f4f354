//! What is written is read back.

mod made;

use made::{filled_in, reading};
use minutes::{Style, read, text_of, to_document, to_text};
use proptest::prelude::*;

fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(400)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn text_that_is_written_is_read_back_equal(made in reading()) {
        let text = to_text(&made);
        prop_assert_eq!(filled_in(read(&text)), filled_in(made), "{}", text);
    }

    #[test]
    fn writing_what_was_read_changes_nothing_more(made in reading()) {
        let text = to_text(&made);
        let once = read(&text);
        let again = read(&to_text(&once));
        prop_assert_eq!(again.without_places(), once.without_places(), "{}", text);
    }

    #[test]
    fn a_summary_keeps_who_decided_what(made in reading()) {
        let text = text_of(&to_document(&made, Style::Summary));
        let back = filled_in(read(&text));
        let made = filled_in(made);
        prop_assert_eq!(&back.date, &made.date, "{}", text);
        prop_assert_eq!(&back.attendance, &made.attendance, "{}", text);
        prop_assert_eq!(&back.motions, &made.motions, "{}", text);
        prop_assert_eq!(&back.tasks, &made.tasks, "{}", text);
    }
}
