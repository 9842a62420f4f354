//! What is written is read back.

mod made;

use made::{filled_in, reading};
use minutes::{
    FindingKind, Kind, Reading, Style, read, text_of, text_of_docx, to_document, to_docx, to_text,
};
use print::{Block, Document};
use proptest::prelude::*;

fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(120)
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

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_docx_that_is_written_is_read_back_equal(made in reading()) {
        let docx = to_docx(&to_document(&made, Style::Record));
        let text = text_of_docx(&docx).expect("own DOCX");
        prop_assert_eq!(filled_in(read(&text)), filled_in(made), "{}", text);
    }

    #[test]
    fn no_bytes_make_the_docx_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), cut in any::<prop::sample::Index>()) {
        let mut docx = to_docx(&Document { blocks: vec![Block::Text("散会。".into())], ..Document::default() });
        let at = cut.index(docx.len());
        let end = (at + bytes.len()).min(docx.len());
        docx[at..end].copy_from_slice(&bytes[..end - at]);
        let _ = text_of_docx(&docx);
        let _ = text_of_docx(&bytes);
    }
}

/// Minutes as other people write them: what they say of header, heads, votes and owners comes back.
#[test]
fn the_open_half_of_the_corpus_comes_back() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/open");
    let mut lost = Vec::new();
    for entry in std::fs::read_dir(folder).expect("corpus") {
        let path = entry.expect("entry").path();
        if path.extension().is_none_or(|e| e != "txt") {
            continue;
        }
        let first = read(&std::fs::read_to_string(&path).expect("text"));
        if first.kind != Kind::Minutes {
            continue;
        }
        let text = to_text(&first);
        let back = read(&text);
        let name = path.file_stem().expect("name").to_string_lossy().into_owned();
        let mut check = |what: &str, same: bool| {
            if !same {
                lost.push(format!("{name} {what}"));
            }
        };
        let moment =
            |r: &Reading| r.date.clone().map(|date| minutes::Moment { words: String::new(), ..date });
        check("kind", back.kind == first.kind);
        check("title", back.title == first.title);
        check("date", moment(&back) == moment(&first));
        check("place", back.place == first.place);
        check("chair", back.chair == first.chair);
        check("recorder", back.recorder == first.recorder);
        check("attendance", back.attendance == first.attendance);
        check("agenda", back.agenda == first.agenda);
        let votes =
            |r: &Reading| r.motions.iter().map(|m| (m.votes, m.unanimous, m.passed)).collect::<Vec<_>>();
        check("votes", votes(&back) == votes(&first));
        let tasks = |r: &Reading| {
            let mut tasks: Vec<_> =
                r.tasks.iter().map(|t| (t.owner.clone(), t.with.clone(), t.due.clone())).collect();
            tasks.sort();
            tasks
        };
        check("tasks", tasks(&back) == tasks(&first));
        if std::env::var_os("SHOW").is_some() {
            eprintln!("=== {name}\n{text}\n{:?}\n{:?}", tasks(&first), tasks(&back));
            eprintln!(
                "{:?}\n{:?}\n{:?}\n{:?}",
                first.motions, back.motions, first.attendance, back.attendance
            );
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}

/// Eight times the text takes about eight times the time, however much of it was decided and said.
#[test]
fn long_minutes_are_written_in_linear_time() {
    let line = "一、配送。林一诺强调，要登记。会议同意设点三处费用自理。\n林一诺：还有三处没有说清\n1.由韩立冬负责送菜，6月1日前完成。\n";
    let time = |times: usize| {
        let made = read(&format!("例会记录\n时间：2020年2月1日\n地点：村委会\n{}", line.repeat(times)));
        let start = std::time::Instant::now();
        let text = to_text(&made);
        assert!(text.len() > line.len() * times / 2);
        start.elapsed()
    };
    let (short, long) = (time(500), time(4000));
    assert!(long < short * 24 + std::time::Duration::from_millis(200), "{short:?} {long:?}");
}

#[test]
fn codes_are_the_names_that_json_has() {
    for kind in Kind::ALL {
        assert_eq!(serde_json::to_value(kind).expect("json"), kind.code());
    }
    for kind in FindingKind::ALL {
        assert_eq!(serde_json::to_value(kind).expect("json"), kind.code());
    }
}
