//! Work and who does it without a verb between them: `采购口罩：某人，3月10日前`, `加强巡查（派出所，3月底前）`.

use super::Placed;
use super::dues::{self, Extent};
use super::orders::Scene;
use crate::lexicon::{self, Class};
use crate::model::Task;
use crate::normal::tidy;
use crate::page::Page;
use crate::{due, owner, person};

/// `采购口罩：某人，3月10日前`, `采购口罩——某人（3月10日前）` in a list of tasks: the work, who, and perhaps by when.
pub(super) fn posted(
    page: &Page,
    words: &str,
    offset: usize,
    index: usize,
    scene: &Scene<'_>,
    placed: &mut Vec<Placed>,
) -> bool {
    let parted = Some(words)
        .filter(|words| words.contains('—'))
        .and_then(|words| words.split_once("——"))
        .or_else(|| words.split_once(':'));
    let Some((work, rest)) =
        parted.filter(|(work, rest)| (2..=40).contains(&work.chars().count()) && rest.len() <= 150)
    else {
        return false;
    };
    let rest = rest.trim_end_matches(['。', ';', ' ', ')']);
    let (who, when) = rest.split_once([',', '(', '\t']).unwrap_or((rest, ""));
    let bare = person::without_title(who.trim());
    let people = || {
        bare.split(['、', '和'])
            .all(|name| person::is_name(name) || scene.known.iter().any(|known| known == name))
    };
    let verb = |text: &str| {
        text.char_indices()
            .any(|(at, _)| lexicon::leading(&text[at..], Class::Action).is_some_and(|len| len >= 6))
    };
    let posts = || {
        bare.split(['、', '和']).all(|post| lexicon::ending(post, Class::Post).is_some())
            && verb(work)
            && !["对象", "人员", "范围", "名单", "地点", "时间", "方式", "要求"]
                .iter()
                .any(|end| work.ends_with(end))
    };
    // 某人联系卫生院 is a sentence, 物资保障组 is a name.
    let sentence = bare.char_indices().skip(2).any(|(at, _)| {
        let verb = lexicon::leading(&bare[at..], Class::Action).filter(|len| *len >= 6);
        verb.is_some_and(|len| bare[at + len..].chars().count() >= 2)
    });
    if sentence || bare.is_empty() || work.contains(['。', ',']) {
        return false;
    }
    let Some(owners) = owner::read(bare, scene.known) else { return false };
    let due = dues::in_value(when.trim_end_matches("完成"));
    let timed = when.is_empty() || due::phrases(when).first().is_some_and(|due| due.start <= 6);
    if !timed || (due.is_none() && !people() && !posts()) {
        return false;
    }
    let task = Task { owner: owners.lead, with: owners.others, due, words: tidy(words), at: page.at(offset) };
    placed.push(Placed { offset, paragraph: index, task });
    true
}

/// `加强巡查（派出所，3月底前）` in a list of tasks: a last bracket that holds nothing but who and by when.
pub(super) fn bracketed(
    page: &Page,
    words: &str,
    offset: usize,
    index: usize,
    scene: &Scene<'_>,
    placed: &mut Vec<Placed>,
) {
    let bare = words.trim_end_matches(['。', ';', ' ']);
    let inside = bare.strip_suffix(')').and_then(|bare| bare.rsplit_once('('));
    let Some((work, inside)) =
        inside.filter(|(work, inside)| work.chars().count() >= 4 && inside.len() <= 120)
    else {
        return;
    };
    let mut due = None;
    let mut who: Vec<String> = Vec::new();
    for piece in inside.split([',', ';', '、', ' ', '\t']).filter(|piece| !piece.is_empty()) {
        match due::phrase(piece) {
            Some((len, _)) if len == piece.trim_end_matches("完成").len() => {
                due = Some(tidy(&piece[..len]));
            }
            _ => match owner::single(piece, scene.known) {
                Some(owner) => who.push(owner),
                None => return,
            },
        }
    }
    let people =
        || who.iter().all(|name| person::is_name(name) || scene.known.iter().any(|known| known == name));
    if who.is_empty() || due.is_none() && !people() {
        return;
    }
    let due = due.or_else(|| dues::assign(work, &[Extent { start: 0, owner: (0, 0) }]).pop().flatten());
    let owner = who.remove(0);
    let task = Task { owner, with: who, due, words: tidy(words), at: page.at(offset) };
    placed.push(Placed { offset, paragraph: index, task });
}
