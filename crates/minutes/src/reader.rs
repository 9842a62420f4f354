//! Puts a reading together.

use crate::finding::{Finding, FindingKind};
use crate::model::{At, Kind, Reading};
use crate::normal::tidy;
use crate::page::Page;
use crate::{
    agenda, announced, attendance, documents, fields, figures, header, kinds, masks, missing, motions,
    outline, overlap, parts, statements, tasks, title, trends,
};

/// Reads a text. A compilation gives [`Kind::Compilation`] with one reading for each of its
/// [`parts`](Reading::parts).
pub fn read(text: &str) -> Reading {
    let parts = parts::split(text);
    if parts.is_empty() {
        return one(text, 1, None);
    }
    let mut whole = Reading { kind: Kind::Compilation, ..Reading::default() };
    whole.title = compilation_title(text, parts[0].line);
    let bodies: Vec<&str> = parts.iter().map(|part| part.body).collect();
    let contained = overlap::contained(&bodies);
    for (part, within) in parts.iter().zip(contained) {
        let mut reading = one(part.body, part.line + 1, Some(part.title));
        if let Some((other, overlap)) = within {
            let mut finding = Finding::new(FindingKind::Contained, At { line: part.line, column: 1 })
                .counts(overlap.sentences, overlap.found);
            finding.part = Some(other as u32 + 1);
            reading.findings.push(finding);
        }
        whole.parts.push(reading);
    }
    whole
}

/// The first line above the parts that can be a title.
fn compilation_title(text: &str, first_part: u32) -> Option<String> {
    let page = Page::of(&text.lines().take(first_part as usize - 1).collect::<Vec<_>>().join("\n"), 1);
    title::read(&page, &[]).title
}

fn one(text: &str, first_line: u32, given_title: Option<&str>) -> Reading {
    let mut page = Page::of(text, first_line);
    let tables = tasks::table::all(&page);
    for table in &tables {
        for paragraph in &mut page.paragraphs[table.head..table.rows.end] {
            paragraph.row = true;
        }
    }
    let mut fields = fields::all(&page);
    fields.retain(|field| !page.paragraphs[field.paragraph].row);
    let heading = match given_title {
        Some(given) if !given.is_empty() => {
            title::Heading { title: Some(tidy(&normal_line(given))), number: None, after: 0 }
        }
        _ => title::read(&page, &fields),
    };
    let kind = kinds::of(&page, &fields, heading.title.as_deref(), heading.after);
    let header = header::read(&page, &fields, kind, heading.title.as_deref(), heading.after);
    let heads = attendance::read(&page, &fields, kind, heading.after);
    let points = outline::points(&page);
    let mut findings = Vec::new();
    missing::check(&page, &fields, kind, &header, &heads, &mut findings);
    announced::check(&page, &points, &mut findings);
    trends::check(&page, &mut findings);
    masks::check(&page, &mut findings);
    findings.sort_by_key(|finding| finding.at);
    let tasks = tasks::read(&page, &fields, &tables, kind, &header, &heads.attendance, heading.after);
    let decides = kind == Kind::Minutes;
    Reading {
        kind,
        title: heading.title,
        number: heading.number,
        tasks,
        motions: if decides { motions::read(&page) } else { Vec::new() },
        resolutions: if decides { agenda::resolutions(&page, &fields, &points) } else { Vec::new() },
        agenda: agenda::read(&page, &fields, &points),
        items: outline::items(&page, &points),
        statements: statements::read(&page),
        documents: documents::read(&page),
        figures: figures::read(&page),
        date: header.date,
        place: header.place,
        chair: header.chair,
        lecturer: header.lecturer,
        recorder: header.recorder,
        attendance: heads.attendance,
        findings,
        parts: Vec::new(),
    }
}

fn normal_line(raw: &str) -> String {
    crate::normal::line(raw).0.into_iter().map(|cell| cell.0).collect()
}
