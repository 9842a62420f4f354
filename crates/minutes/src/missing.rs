//! What minutes must say and do not, and what their header contradicts.

use crate::attendance::Heads;
use crate::fields::Field;
use crate::finding::{Finding, FindingKind};
use crate::header::Header;
use crate::label::{self, Label};
use crate::model::{At, Kind};
use crate::page::Page;
use crate::person;

/// Checks the header and the attendance. Only minutes must have them; a date without a year is a fault anywhere.
pub(crate) fn check(
    page: &Page,
    fields: &[Field],
    kind: Kind,
    header: &Header,
    heads: &Heads,
    findings: &mut Vec<Finding>,
) {
    let start = page.paragraphs.first().map_or(At { line: 1, column: 1 }, |p| page.at(p.start));
    let minutes = kind == Kind::Minutes;
    let masked = |label: Label| header.masked.contains(&label);
    let mut miss = |kind: FindingKind, missing: bool| {
        findings.extend((missing && minutes).then(|| Finding::new(kind, start)));
    };
    let dated =
        header.date.as_ref().is_some_and(|date| date.month.is_some() || date.day.is_some() || date.partial);
    miss(FindingKind::NoDate, !dated && !masked(Label::Date));
    miss(FindingKind::NoPlace, header.place.is_none() && !masked(Label::Place));
    miss(FindingKind::NoChair, header.chair.is_none() && !masked(Label::Chair));
    miss(FindingKind::NoRecorder, header.recorder.is_none() && !masked(Label::Recorder));
    let counted = heads.attendance.present.is_some();
    if minutes && !counted && !heads.named && !heads.blank {
        let mut finding =
            Finding::new(FindingKind::NoHeadcount, heads.members.map_or(start, |(_, at)| page.at(at)));
        finding.expected = heads.members.map(|(members, _)| members);
        findings.push(finding);
    }
    if let Some(date) = &header.date {
        let at = page.at(header.date_at);
        if date.partial {
            findings.push(Finding::new(FindingKind::PartialDate, at).words(date.words.clone()));
        } else if date.month.is_some() && date.year.is_none() {
            findings.push(Finding::new(FindingKind::NoYear, at).words(date.words.clone()));
        }
    }
    let numbers = &heads.attendance;
    if let (Some(entitled), Some(present), Some(absent)) = (numbers.entitled, numbers.present, numbers.absent)
        && u64::from(entitled) != u64::from(present) + u64::from(absent)
    {
        findings.push(
            Finding::new(FindingKind::CountMismatch, page.at(heads.at))
                .counts(entitled, present.saturating_add(absent)),
        );
    }
    if let (Some(chair), Some(recorder)) = (&header.chair, &header.recorder)
        && chair == recorder
        && minutes
    {
        let place = fields
            .iter()
            .find(|field| field.label == Label::Recorder)
            .map_or(start, |field| page.at(field.value_start));
        findings.push(Finding::new(FindingKind::ChairIsRecorder, place).words(chair.clone()));
    }
    same_names(page, fields, heads, findings);
    cut_labels(page, findings);
}

/// The same name several times in the list of those present.
fn same_names(page: &Page, fields: &[Field], heads: &Heads, findings: &mut Vec<Finding>) {
    let mut counts = std::collections::BTreeMap::new();
    for name in heads.attendance.present_names.iter().filter(|name| person::is_name(name)) {
        *counts.entry(name.as_str()).or_insert(0_u32) += 1;
    }
    let place = fields
        .iter()
        .find(|field| field.label == Label::Present && field.leads)
        .map_or(At::default(), |field| page.at(field.value_start));
    for (name, count) in counts.into_iter().filter(|(_, count)| *count > 1) {
        findings.push(Finding::new(FindingKind::SameName, place).words(name).counts(1, count));
    }
}

/// `点：某校区` among the first lines.
fn cut_labels(page: &Page, findings: &mut Vec<Finding>) {
    for paragraph in page.paragraphs.iter().take(12) {
        let words = page.words(paragraph);
        if let Some((head, _)) = words.split_once(':')
            && label::cut(head).is_some()
        {
            findings.push(Finding::new(FindingKind::CutLabel, page.at(paragraph.start)).words(head));
        }
    }
}
