//! Documents and speeches that a meeting was told of or studied.

use crate::model::Document;
use crate::normal::tidy;
use crate::page::Page;

/// Words before 《 within its sentence that say it was conveyed or studied.
const CONVEYED: &[&str] = &["传达", "学习", "宣读", "通读", "领学", "转达", "贯彻"];

/// Characters looked back for the words that convey and for the issuer.
const BACK: usize = 240;

/// Reads titles in 《》 after 传达, 学习; and conveyed 精神 without a title.
pub(crate) fn read(page: &Page) -> Vec<Document> {
    let mut documents = Vec::new();
    for paragraph in &page.paragraphs {
        let words = page.words(paragraph);
        let mut told = 0;
        let mut conveyed = false;
        for (at, sign) in words.match_indices(['《', '。', '!', '传', '学', '宣', '领', '通']) {
            match sign {
                "。" | "!" => conveyed = false,
                "《" => {
                    let window = &words[at + 3..words.floor_char_boundary(at + 500)];
                    let Some(close) = window.find(['》', '《', '。']).filter(|_| conveyed) else {
                        continue;
                    };
                    let inner = &window[..close];
                    if inner.is_empty() || inner.chars().count() > 120 {
                        continue;
                    }
                    let from = words.floor_char_boundary(at.saturating_sub(BACK)).max(told);
                    documents.push(Document {
                        title: tidy(inner),
                        issuer: issuer(&words[from.min(at)..at]),
                        at: page.at(paragraph.start + at),
                    });
                    told = at + 3 + close;
                }
                _ if CONVEYED.iter().any(|cue| words[at..].starts_with(cue)) => {
                    conveyed = true;
                    let rest = &words[at + 6..];
                    let rest = &rest[..rest.floor_char_boundary(BACK)];
                    let stop = rest.find([',', '。', ';', '、', '《']).unwrap_or(rest.len());
                    let clause = rest[..stop].trim_start_matches('了');
                    if clause.ends_with("精神") && clause.chars().count() > 4 {
                        documents.push(Document {
                            title: tidy(clause),
                            issuer: None,
                            at: page.at(paragraph.start + at + 6),
                        });
                    }
                }
                _ => {}
            }
        }
    }
    documents
}

/// 省财政厅、省国资委分别印发的: the words before 印发, 下发.
fn issuer(before: &str) -> Option<String> {
    crate::steps::step(before.len().min(200));
    let bare = before.trim_end_matches('的');
    let issued = ["印发", "下发", "转发", "发布", "制定"].iter().find_map(|word| bare.strip_suffix(word))?;
    let who = issued.trim_end_matches(['分', '别', '联', '合', '近', '期', '新']);
    let start = who
        .rfind([',', '。', ';', '》', '了', '和', '习', '达'])
        .map_or(0, |i| i + who[i..].chars().next().map_or(1, char::len_utf8));
    let who = who[start..].trim_matches(['、', ' ']);
    ((2..=30).contains(&who.chars().count())).then(|| tidy(who))
}
