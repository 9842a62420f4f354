//! Tasks: who is told to do something after the meeting, with whom and by when.
//!
//! Three forms give tasks: labelled duties (责任单位：… 完成时限：…), rows of a table with a column for who is
//! responsible, and sentences that tell somebody (请X于…, 由X负责, X在…前…). What is exhorted, thanked for, told
//! of or already done is none. In a paragraph with labelled duties only these count.

mod clause;
mod dues;
mod labelled;
mod orders;
mod posted;
mod region;
mod subject;
pub(crate) mod table;

use crate::fields::Field;
use crate::header::Header;
use crate::model::{Attendance, Kind, Task};
use crate::page::Page;
use crate::{person, statements};
use table::Table;

/// A task and the byte of the page where it stands.
pub(crate) struct Placed {
    pub offset: usize,
    pub paragraph: usize,
    pub task: Task,
}

/// All tasks, in the order of the text.
pub(crate) fn read(
    page: &Page,
    fields: &[Field],
    tables: &[Table],
    kind: Kind,
    header: &Header,
    attendance: &Attendance,
    body: usize,
) -> Vec<Task> {
    if !matches!(kind, Kind::Minutes | Kind::Notice | Kind::Speech) {
        return Vec::new();
    }
    let known = known_names(page, header, attendance);
    let mut placed = labelled::read(page, fields, &known);
    let mut taken: std::collections::HashSet<usize> = placed.iter().map(|p| p.paragraph).collect();
    // Labels on lines of their own speak for the point above them.
    taken.extend(placed.iter().filter_map(|p| {
        let own_line = page.paragraphs[p.paragraph].start == p.offset;
        let above = p.paragraph.checked_sub(1).filter(|_| own_line)?;
        crate::outline::number(page.words(&page.paragraphs[above])).map(|_| above)
    }));
    for table in tables {
        placed.extend(table::tasks(page, table));
    }
    let mut told = Vec::new();
    orders::read(
        page,
        fields,
        kind,
        header,
        &known,
        body,
        &|paragraph| taken.contains(&paragraph) || page.paragraphs[paragraph].row,
        &mut told,
    );
    // Words that stand once more with labels behind them are no second task.
    let labelled: std::collections::HashSet<(&str, &str)> =
        placed.iter().map(|p| (p.task.owner.as_str(), core(&p.task.words))).collect();
    let again = |task: &Task| {
        task.due.is_none()
            && task.with.is_empty()
            && labelled.contains(&(task.owner.as_str(), core(&task.words)))
    };
    told.retain(|p: &Placed| !again(&p.task));
    placed.extend(told);
    placed.sort_by_key(|p| p.offset);
    placed.into_iter().map(|p| p.task).collect()
}

/// The words of a task without its number and its bracket.
fn core(words: &str) -> &str {
    let bare = &words[crate::outline::number(words).map_or(0, |number| number.len)..];
    let end = bare.find(['（', '。', '(']).unwrap_or(bare.len());
    bare[..end].trim_matches(['，', ' ', '；'])
}

/// Names that the text itself introduces: of the header, of lists, of speakers. At most some hundreds.
fn known_names(page: &Page, header: &Header, attendance: &Attendance) -> Vec<String> {
    let heads = [&header.chair, &header.recorder, &header.lecturer];
    let mut names: Vec<String> = heads.into_iter().flatten().cloned().collect();
    let listed = attendance.present_names.iter().chain(&attendance.observer_names).take(120);
    names.extend(
        listed
            .filter_map(|name| person::in_value(name))
            .filter(|name| (2..=4).contains(&name.chars().count())),
    );
    for paragraph in page.paragraphs.iter().take(400) {
        if let Some((who, _)) = statements::spoken(page.words(paragraph)) {
            names.push(person::without_title(who).to_owned());
        }
    }
    // 子涵 of 璩子涵
    let given = names.iter().filter(|name| name.chars().count() == 3 && person::is_name(name));
    let given: Vec<String> =
        given.map(|name| name[crate::surname::leading(name).unwrap_or(3)..].to_owned()).collect();
    names.extend(given.into_iter().filter(|name| name.chars().count() == 2));
    names.retain(|name| {
        name.chars().all(crate::normal::is_han)
            && crate::lexicon::ending(name, crate::lexicon::Class::Post) != Some(name.len())
            && !crate::lexicon::ends_as_unit(name)
    });
    names.sort();
    names.dedup();
    names.truncate(64);
    names
}
