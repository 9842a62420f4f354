use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{DocxError, text_of_docx};

fn packed(name: &str, xml: &[u8], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(name, SimpleFileOptions::default().compression_method(method)).expect("part");
    zip.write_all(xml).expect("memory");
    zip.finish().expect("zip").into_inner()
}

fn text(body: &str) -> Result<String, DocxError> {
    let xml = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    text_of_docx(&packed("word/document.xml", xml.as_bytes(), CompressionMethod::Deflated))
}

#[test]
fn paragraphs_breaks_tabs_and_references_become_lines() {
    let body = "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>甲 &amp; 乙</w:t><w:tab/><w:t>&#x4E19;</w:t>\
                <w:br/><w:t>丁</w:t></w:r></w:p><w:p/><w:p><w:r><w:delText>旧</w:delText><w:t>新</w:t></w:r></w:p>";
    assert_eq!(text(body).expect("text"), "　　甲 & 乙\t丙\n丁\n\n　　新\n");
}

#[test]
fn a_row_of_a_table_is_a_line_of_cells() {
    let cell = |words: &str| format!("<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>");
    let row = |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|c| cell(c)).collect::<String>());
    let table = format!("<w:tbl>{}{}</w:tbl>", row(&["主持人", "吕田"]), row(&["记录人", "苗青"]));
    let text = text(&table).expect("text");
    assert_eq!(text, "　　主持人 | 吕田\n　　记录人 | 苗青\n");
    let reading = crate::read(&text);
    assert_eq!((reading.chair.as_deref(), reading.recorder.as_deref()), (Some("吕田"), Some("苗青")));
}

#[test]
fn the_second_form_of_a_text_box_is_passed_over() {
    let boxed =
        |words: &str| format!("<w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent>");
    let body = format!(
        "<w:p><w:r><w:t>外</w:t><mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback>\
         </mc:AlternateContent></w:r></w:p>",
        boxed("内"),
        boxed("内")
    );
    assert_eq!(text(&body).expect("text"), "　　内\n　　外\n");
}

#[test]
fn a_bomb_that_lies_about_its_size_is_refused() {
    let most = usize::try_from(super::MOST_XML).expect("32 MiB");
    let big = vec![b' '; most + (1 << 20)];
    let mut bytes = packed("word/document.xml", &big, CompressionMethod::Deflated);
    // The size unpacked, in the local header and in the directory.
    let told = u32::try_from(big.len()).expect("33 MiB").to_le_bytes();
    let places: Vec<usize> = (0..bytes.len() - 4).filter(|at| bytes[*at..at + 4] == told).collect();
    assert!(!places.is_empty(), "the archive says its size");
    for at in places {
        bytes[at..at + 4].copy_from_slice(&64_u32.to_le_bytes());
    }
    assert!(matches!(text_of_docx(&bytes), Err(DocxError::Bomb | DocxError::Damaged)));
}

#[test]
fn what_is_no_document_is_refused_with_a_code() {
    let deflated = CompressionMethod::Deflated;
    let deep = format!("{}{}", "<w:p>".repeat(500), "</w:p>".repeat(500));
    let big = vec![b' '; 33 << 20];
    for (case, bytes, code) in [
        ("text", b"minutes".to_vec(), "docx-not-docx"),
        ("nothing", Vec::new(), "docx-not-docx"),
        ("another zip", packed("xl/workbook.xml", b"<a/>", deflated), "docx-not-docx"),
        ("a cut zip", b"PK\x03\x04".to_vec(), "docx-damaged"),
        (
            "broken XML",
            packed("word/document.xml", b"<w:document><w:p></w:document>", deflated),
            "docx-damaged",
        ),
        ("XML that ends early", packed("word/document.xml", b"<w:document><w:p>", deflated), "docx-damaged"),
        ("another root", packed("word/document.xml", b"<a/>", deflated), "docx-damaged"),
        ("elements too deep", packed("word/document.xml", deep.as_bytes(), deflated), "docx-damaged"),
        ("33 MiB of blanks", packed("word/document.xml", &big, deflated), "docx-bomb"),
        ("33 MiB unpacked", packed("word/document.xml", &big, CompressionMethod::Stored), "docx-too-big"),
        ("an old DOC", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), "docx-not-docx"),
        (
            "a locked DOCX",
            [
                b"\xD0\xCF\x11\xE0".to_vec(),
                "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect(),
            ]
            .concat(),
            "docx-encrypted",
        ),
    ] {
        assert_eq!(text_of_docx(&bytes).map_err(DocxError::code), Err(code), "{case}");
    }
}
