use std::io::{Cursor, Read};

use print::{Block, Document};
use zip::ZipArchive;

use super::to_docx;

fn sample() -> Document {
    Document {
        name: "例会纪要".into(),
        band: "演练数据".into(),
        blocks: vec![
            Block::Mark("例会纪要".into()),
            Block::Centred("第3期".into()),
            Block::Heading { level: 1, text: "一、配送".into(), rest: String::new() },
            Block::Heading {
                level: 2, text: "（一）路线。".into(), rest: "先东后西 & <近>。".into()
            },
            Block::Roll { label: "出席：".into(), words: "林一诺、韩立冬".into() },
            Block::Space(1),
            Block::Signatures(vec!["主持人签字：".into(), "记录人签字：".into()]),
        ],
    }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("zip");
    let mut text = String::new();
    zip.by_name(name).expect(name).read_to_string(&mut text).expect("text");
    text
}

#[test]
fn the_page_is_that_of_the_standard() {
    let bytes = to_docx(&sample());
    let main = part(&bytes, "word/document.xml");
    for said in [
        r#"<w:pgSz w:w="11906" w:h="16838"/>"#,
        r#"w:top="2098" w:right="1474" w:bottom="1984" w:left="1588""#,
        r#"<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/>"#,
        "方正小标宋简体",
        "黑体",
        "楷体_GB2312",
        "仿宋_GB2312",
        "先东后西 &amp; &lt;近&gt;。",
    ] {
        assert!(main.contains(said), "{said} in {main}");
    }
    assert!(part(&bytes, "word/styles.xml").contains("w:line=\"579\" w:lineRule=\"exact\""));
    // 22 lines and 28 characters fit between the margins.
    const { assert!(22 * super::PITCH <= 16838 - 2098 - 1984 && super::AREA == 11906 - 1588 - 1474) }
}

#[test]
fn page_numbers_stand_between_dashes_right_on_odd_and_left_on_even_pages() {
    let bytes = to_docx(&sample());
    for (name, side) in [("word/footer1.xml", "right"), ("word/footer2.xml", "left")] {
        let footer = part(&bytes, name);
        assert!(footer.contains(&format!("<w:jc w:val=\"{side}\"/>")), "{footer}");
        assert!(footer.contains("PAGE") && footer.contains("— ") && footer.contains(" —"), "{footer}");
    }
    assert!(part(&bytes, "word/settings.xml").contains("<w:evenAndOddHeaders/>"));
    assert!(part(&bytes, "word/header1.xml").contains("演练数据"));
}

#[test]
fn every_part_is_well_formed() {
    let bytes = to_docx(&sample());
    let names: Vec<String> = ZipArchive::new(Cursor::new(&bytes))
        .expect("zip")
        .file_names()
        .map(|name| name.expect("name").into_owned())
        .collect();
    assert_eq!(names.len(), 10);
    for name in names {
        let xml = part(&bytes, &name);
        let mut reader = quick_xml::Reader::from_str(&xml);
        while reader.read_event().unwrap_or_else(|e| panic!("{name}: {e}")) != quick_xml::events::Event::Eof {
        }
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert_eq!(to_docx(&sample()), to_docx(&sample()));
}
