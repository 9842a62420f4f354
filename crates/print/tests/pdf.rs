//! A whole document as PDF with a face of this machine; without one it says aloud that it was skipped.

use std::path::Path;
use std::sync::Arc;

use print::{Block, Document, FaceBytes, Fonts, PrintError, pdf};

/// Where Debian puts the faces of `fonts-noto-cjk`.
const FACE: &str = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc";

fn face() -> Option<FaceBytes> {
    let found = std::fs::read(Path::new(FACE)).ok();
    assert!(
        found.is_some() || std::env::var("LIANFANG_REQUIRE_ALL").is_err(),
        "{FACE} must be here: package fonts-noto-cjk"
    );
    if found.is_none() {
        println!("SKIPPED: PDF, this machine has no {FACE}");
    }
    found.map(|bytes| FaceBytes { bytes: Arc::new(bytes), index: 2 })
}

fn minutes() -> Document {
    Document {
        name: "防控工作会议纪要".into(),
        band: "演示数据 SYNTHETIC".into(),
        blocks: vec![
            Block::Mark("防控工作会议纪要".into()),
            Block::Centred("〔2026〕3号".into()),
            Block::Heading { level: 1, text: "一、议定事项".into(), rest: String::new() },
            Block::Text("各村每日15:00前报送，体温≥37.3 ℃立即报告。".repeat(30)),
            Block::Roll { label: "出席：".into(), words: "田小满、许青禾、罗一鸣".into() },
            Block::Signatures(vec!["主持人：".into(), "记录人：".into()]),
        ],
    }
}

#[test]
fn a_document_is_written_with_the_characters_it_uses_and_no_more() {
    let Some(face) = face() else { return };
    let printed = pdf(&minutes(), &Fonts::one(&face)).expect("a file");
    assert!(printed.bytes.starts_with(b"%PDF-"));
    assert_eq!((printed.pages, printed.missing.len()), (2, 0), "{:?}", printed.missing);
    assert!(printed.bytes.len() < 200_000, "{} bytes: the face is cut to what is used", printed.bytes.len());
    assert_eq!(printed.bytes, pdf(&minutes(), &Fonts::one(&face)).expect("again").bytes, "the same twice");
    let odd = Document { blocks: vec![Block::Text("\u{10FFFD}".into())], ..Document::default() };
    assert_eq!(pdf(&odd, &Fonts::one(&face)).expect("a file").missing.len(), 1);
}

#[test]
fn what_is_no_font_is_refused_by_name() {
    let broken = FaceBytes { bytes: Arc::new(b"no font".to_vec()), index: 0 };
    assert_eq!(pdf(&minutes(), &Fonts::one(&broken)).err(), Some(PrintError::NoFont(print::Face::Title)));
}
