//! The parts of the package around the body.

use std::fmt::Write as _;

use print::Document;

use super::{AREA, BODY, FANGSONG, PITCH, SONGTI, fonts};
use crate::html::escaped;

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// A4.
const PAGE: (u32, u32) = (11906, 16838);
/// 37, 26, 35 and 28 mm: top, right, bottom, left.
const MARGINS: [u32; 4] = [2098, 1474, 1984, 1588];
/// 4号 in half points, and one character of it in twips.
const NUMBER: u32 = 28;
const NUMBER_CELL: u32 = 280;
/// The number's line of 14 pt begins 7 mm below the text area: 35 mm - 7 mm - 14 pt above the edge of the paper.
const FOOTER: u32 = 1307;
/// The band stands in the middle of the upper margin: 37 mm / 2 - half its line.
const HEADER: u32 = 940;

/// Twips between characters of 16 pt, so that 28 fill the line. The page declares its grid, but the paragraphs keep it
/// by their own measures: LibreOffice gives a character two cells of a grid that is narrower than the character.
const SQUEEZE: i32 = -5;

/// All parts with their names, in a fixed order.
pub(super) fn all(document: &Document, body: &str) -> Vec<(&'static str, String)> {
    let band = !document.band.is_empty();
    let mut parts = vec![
        ("[Content_Types].xml", content_types(band)),
        ("_rels/.rels", package_relations()),
        ("docProps/core.xml", core(&document.name)),
        ("word/document.xml", main(body, band)),
        ("word/_rels/document.xml.rels", relations(band)),
        ("word/styles.xml", styles()),
        ("word/settings.xml", settings()),
        ("word/footer1.xml", footer("right")),
        ("word/footer2.xml", footer("left")),
    ];
    if band {
        parts.push(("word/header1.xml", header(&document.band)));
    }
    parts
}

fn content_types(band: bool) -> String {
    let mut out = format!(
        "{XML}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
    );
    let mut parts = vec![
        ("document", "document.main"),
        ("styles", "styles"),
        ("settings", "settings"),
        ("footer1", "footer"),
        ("footer2", "footer"),
    ];
    if band {
        parts.push(("header1", "header"));
    }
    for (part, kind) in parts {
        _ = write!(out, "<Override PartName=\"/word/{part}.xml\" ContentType=\"{WORD}.{kind}+xml\"/>");
    }
    out + "</Types>"
}

fn package_relations() -> String {
    format!(
        "{XML}<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
         </Relationships>"
    )
}

fn relations(band: bool) -> String {
    let mut out = format!("{XML}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    let mut parts = vec![
        ("rId1", "styles", "styles"),
        ("rId2", "settings", "settings"),
        ("rId3", "footer", "footer1"),
        ("rId4", "footer", "footer2"),
    ];
    if band {
        parts.push(("rId5", "header", "header1"));
    }
    for (id, kind, part) in parts {
        _ = write!(out, "<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{part}.xml\"/>");
    }
    out + "</Relationships>"
}

/// The title; no times and no author.
fn core(name: &str) -> String {
    format!(
        "{XML}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title></cp:coreProperties>",
        escaped(name)
    )
}

fn main(body: &str, band: bool) -> String {
    let [top, right, bottom, left] = MARGINS;
    let (width, height) = PAGE;
    let headers = if band {
        "<w:headerReference w:type=\"default\" r:id=\"rId5\"/><w:headerReference w:type=\"even\" r:id=\"rId5\"/>"
    } else {
        ""
    };
    // What a character's cell lacks of 16 pt, in 1/4096 pt; rounded down so that 28 fit.
    let lack = ((f64::from(AREA) / 20.0 / 28.0 - f64::from(BODY) / 2.0) * 4096.0).floor() as i32;
    format!(
        "{XML}<w:document {MAIN}><w:body>{body}<w:sectPr>{headers}\
         <w:footerReference w:type=\"default\" r:id=\"rId3\"/><w:footerReference w:type=\"even\" r:id=\"rId4\"/>\
         <w:pgSz w:w=\"{width}\" w:h=\"{height}\"/>\
         <w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" w:header=\"{HEADER}\" \
         w:footer=\"{FOOTER}\" w:gutter=\"0\"/>\
         <w:docGrid w:type=\"linesAndChars\" w:linePitch=\"{PITCH}\" w:charSpace=\"{lack}\"/>\
         </w:sectPr></w:body></w:document>"
    )
}

fn styles() -> String {
    format!(
        "{XML}<w:styles {MAIN}><w:docDefaults><w:rPrDefault><w:rPr>{}<w:sz w:val=\"{BODY}\"/>\
         <w:szCs w:val=\"{BODY}\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"{PITCH}\" w:lineRule=\"exact\"/>\
         </w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>\
         <w:pPr><w:widowControl w:val=\"0\"/><w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/>\
         <w:snapToGrid w:val=\"0\"/><w:jc w:val=\"both\"/></w:pPr>\
         <w:rPr><w:spacing w:val=\"{SQUEEZE}\"/><w:sz w:val=\"{BODY}\"/><w:szCs w:val=\"{BODY}\"/></w:rPr>\
         </w:style></w:styles>",
        fonts(FANGSONG)
    )
}

fn settings() -> String {
    format!(
        "{XML}<w:settings {MAIN}><w:evenAndOddHeaders/><w:characterSpacingControl w:val=\"compressPunctuation\"/>\
         <w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>\
         <w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>\
         <w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>\
         </w:compat></w:settings>"
    )
}

/// The page number between dashes, one character in from its edge.
fn footer(side: &str) -> String {
    let properties =
        format!("<w:rPr>{}<w:sz w:val=\"{NUMBER}\"/><w:szCs w:val=\"{NUMBER}\"/></w:rPr>", fonts(SONGTI));
    let run = |inner: &str| format!("<w:r>{properties}{inner}</w:r>");
    let words = |text: &str| run(&format!("<w:t xml:space=\"preserve\">{text}</w:t>"));
    let field = |kind: &str| run(&format!("<w:fldChar w:fldCharType=\"{kind}\"/>"));
    format!(
        "{XML}<w:ftr {MAIN}><w:p><w:pPr><w:snapToGrid w:val=\"0\"/>\
         <w:spacing w:line=\"{NUMBER_CELL}\" w:lineRule=\"exact\"/><w:ind w:{side}=\"{NUMBER_CELL}\"/>\
         <w:jc w:val=\"{side}\"/></w:pPr>{}{}{}{}{}{}{}</w:p></w:ftr>",
        words("— "),
        field("begin"),
        run("<w:instrText xml:space=\"preserve\"> PAGE </w:instrText>"),
        field("separate"),
        words("1"),
        field("end"),
        words(" —"),
    )
}

fn header(band: &str) -> String {
    format!(
        "{XML}<w:hdr {MAIN}><w:p><w:pPr><w:snapToGrid w:val=\"0\"/>\
         <w:spacing w:line=\"220\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr>{}\
         <w:color w:val=\"808080\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/></w:rPr>\
         <w:t xml:space=\"preserve\">{}</w:t></w:r></w:p></w:hdr>",
        fonts(SONGTI),
        escaped(band)
    )
}
