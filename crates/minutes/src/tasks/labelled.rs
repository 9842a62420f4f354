//! Labelled duties: （责任单位：甲、乙；配合单位：丙；完成时限：1月20日前）, in a bracket, in a sentence or on lines of
//! their own.

use super::{Placed, dues};
use crate::fields::Field;
use crate::label::Label;
use crate::model::Task;
use crate::normal::tidy;
use crate::page::Page;
use crate::{due, outline, owner, person};

#[derive(Default)]
struct Group<'p> {
    /// The words of its last label.
    called: &'p str,
    units: Vec<String>,
    people: Vec<String>,
    with: Vec<String>,
    due: Option<String>,
    has_due: bool,
    start: usize,
    paragraph: usize,
    last: usize,
}

/// Tasks from labels. A unit beats a person as owner, since the unit answers for the person.
pub(crate) fn read(page: &Page, fields: &[Field], known: &[String]) -> Vec<Placed> {
    let mut placed = Vec::new();
    let mut group: Option<Group<'_>> = None;
    for field in fields {
        if !matches!(field.label, Label::OwnerUnit | Label::OwnerPerson | Label::With | Label::Due) {
            continue;
        }
        let fresh = group.as_ref().is_none_or(|group| begins_anew(page, group, field));
        if fresh && let Some(done) = group.take() {
            placed.extend(finish(page, done));
        }
        let group = group.get_or_insert_with(|| Group {
            start: field.start,
            paragraph: field.paragraph,
            ..Group::default()
        });
        group.last = field.paragraph;
        group.called = field.called(page);
        let value = field.value(page);
        if field.label != Label::Due && group.due.is_none() {
            group.due = behind(page, field);
        }
        match field.label {
            Label::Due => {
                group.due = group.due.take().or_else(|| dues::in_value(value));
                group.has_due = true;
            }
            Label::OwnerUnit => group.units.extend(names(value, known, &mut group.due)),
            Label::OwnerPerson => group.people.extend(names(value, known, &mut group.due)),
            _ => group.with.extend(names(value, known, &mut group.due)),
        }
    }
    placed.extend(group.and_then(|group| finish(page, group)));
    placed
}

/// （责任人：某人；3月10日前完成）: a bound without a label behind the value.
fn behind(page: &Page, field: &Field) -> Option<String> {
    let near = page.text.floor_char_boundary(field.value_end + 120);
    let rest = page.text[field.value_end..near].trim_start_matches([';', '。', ',', ' ', '\t']);
    let rest = ["限于", "限", "须于", "应于", "于", "在"]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .unwrap_or(rest);
    let (len, rank) = due::phrase(rest)?;
    (rank == due::Rank::Bound).then(|| tidy(&rest[..len]))
}

fn begins_anew(page: &Page, group: &Group<'_>, field: &Field) -> bool {
    crate::steps::step(1 + field.paragraph - group.last);
    let repeats = match field.label {
        Label::OwnerUnit => !group.units.is_empty() || group.has_due && !group.people.is_empty(),
        // 责任领导 and 责任人 answer together.
        Label::OwnerPerson => {
            !group.people.is_empty() && (group.has_due || group.called == field.called(page))
        }
        Label::With => !group.with.is_empty() && group.has_due,
        _ => group.has_due,
    };
    let apart = field.paragraph > group.last + 1;
    let next_item = field.paragraph > group.last
        && (group.last + 1..=field.paragraph).any(|i| {
            let words = page.words(&page.paragraphs[i]);
            outline::number(words).is_some_and(|n| {
                !words[n.len..].starts_with("责任") && page.paragraphs[i].start + n.len < field.start
            })
        });
    repeats || apart || next_item
}

/// The names in a value; a time among them is taken as the due time.
fn names(value: &str, known: &[String], due: &mut Option<String>) -> Vec<String> {
    crate::steps::step(value.len());
    let mut depth = 0_u32;
    let pieces = value.split(|c| {
        depth = match c {
            '(' => depth + 1,
            ')' => depth.saturating_sub(1),
            _ => depth,
        };
        depth == 0 && matches!(c, '、' | ',' | '/' | ' ' | '\t' | '和' | '及' | ';' | '。')
    });
    let mut found = Vec::new();
    for piece in pieces
        .map(|piece| piece.trim_matches([' ', '\t', '。', '等']))
        .filter(|piece| !piece.is_empty())
        .take(40)
    {
        if let Some((len, rank)) = due::phrase(piece)
            && rank > due::Rank::Plain
        {
            due.get_or_insert_with(|| tidy(&piece[..len]));
            continue;
        }
        let limit = piece.strip_prefix("限于").or_else(|| piece.strip_prefix('限'));
        if let Some((len, _)) = limit.and_then(due::phrase) {
            due.get_or_insert_with(|| tidy(&limit.unwrap_or_default()[..len]));
            continue;
        }
        let bare = piece.strip_suffix("负责").or_else(|| piece.strip_suffix("牵头")).unwrap_or(piece);
        if bare.chars().count() > 20
            || ["待定", "无", "/", "略", "-", "待明确"].contains(&bare)
            || person::is_mask(bare)
            || bare.contains([':', '《'])
        {
            continue;
        }
        match owner::read(bare, known) {
            Some(owners) => found.extend(std::iter::once(owners.lead).chain(owners.others)),
            None => found.push(tidy(person::without_title(bare))),
        }
    }
    found
}

fn finish(page: &Page, group: Group<'_>) -> Option<Placed> {
    let mut all = group.units.into_iter();
    let mut people = group.people.into_iter();
    let lead = all.next().or_else(|| people.next())?;
    let with: Vec<String> = all.chain(group.with).chain(people).filter(|name| *name != lead).collect();
    let first = &page.paragraphs[group.paragraph];
    // Labels on lines of their own belong to the point above.
    let above =
        (group.start == first.start && group.paragraph > 0).then(|| &page.paragraphs[group.paragraph - 1]);
    let words = tidy(page.words(above.unwrap_or(first)));
    let task = Task { owner: lead, with, due: group.due, words, at: page.at(group.start) };
    Some(Placed { offset: group.start, paragraph: group.paragraph, task })
}
