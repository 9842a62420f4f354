//! A text as people edited it, set for paper line by line: nothing is read out of it and nothing is left out.

use print::{Block, Document};

/// Longest first line that is a title, characters.
const TITLE: usize = 40;
/// Longest label of the header, characters.
const LABEL: usize = 6;
/// How labels end.
const COLONS: [char; 2] = ['：', ':'];

/// Sets a text of minutes: the first line is the title where it looks like one, labelled lines before the first numbered
/// one are the header, numbered ones are headings, places to sign stand at the end. `signed` is written behind the
/// labels of those places, in their order (`主持人签字：`); where the text has none, they are added.
///
/// ```
/// let text = "村支部会议记录\n时间：2020年2月12日\n一、通报情况\n石桥巷已经消毒。\n主持人签字：";
/// let document = minutes::set_text(text, &["吕田".to_owned()]);
/// let words = minutes::text_of(&document);
/// assert!(words.contains("石桥巷已经消毒。") && words.contains("主持人签字：吕田"));
/// ```
pub fn set_text(text: &str, signed: &[String]) -> Document {
    let mut document = Document::default();
    let mut lines = text.lines().map(|line| line.trim_matches([' ', '\u{3000}', '\t'])).peekable();
    if let Some(first) = lines.peek().copied()
        && !first.is_empty()
        && first.chars().count() <= TITLE
        && !first.contains(COLONS)
        && level(first).is_none()
    {
        first.clone_into(&mut document.name);
        document.blocks.push(Block::Title(first.to_owned()));
        lines.next();
    }
    let (mut in_header, mut places) = (true, Vec::new());
    for line in lines {
        if line.is_empty() {
            continue;
        }
        if let Some(level) = level(line) {
            in_header = false;
            document.blocks.push(heading(level, line));
        } else if is_place_to_sign(line) {
            places.push(line.to_owned());
        } else if let Some((label, words)) = labelled(line).filter(|_| in_header) {
            document.blocks.push(Block::Roll { label, words });
        } else {
            document.blocks.push(Block::Text(line.to_owned()));
        }
    }
    for (n, name) in signed.iter().enumerate() {
        match places.get_mut(n) {
            Some(place) => place.push_str(name),
            None => places.push(name.clone()),
        }
    }
    if !places.is_empty() {
        document.blocks.push(Block::Space(1));
        document.blocks.push(Block::Signatures(places));
    }
    document
}

/// A first level stands alone on its line and is a heading as a whole; of the others the text goes on.
fn heading(level: u8, line: &str) -> Block {
    let end = match level {
        1 => None,
        _ => line.find(['。', '：']).map(|at| at + '。'.len_utf8()),
    };
    let (text, rest) = line.split_at(end.unwrap_or(line.len()));
    if level >= 2 && text.chars().count() > TITLE {
        return Block::Text(line.to_owned());
    }
    Block::Heading { level, text: text.to_owned(), rest: rest.to_owned() }
}

fn labelled(line: &str) -> Option<(String, String)> {
    let at = line.find(COLONS)?;
    let label = &line[..at];
    let count = label.chars().filter(|c| !c.is_whitespace()).count();
    if !(2..=LABEL).contains(&count) || label.contains(['，', '。', '、', '；']) {
        return None;
    }
    let colon = line[at..].chars().next().map_or(0, char::len_utf8);
    Some((line[..at + colon].to_owned(), line[at + colon..].trim().to_owned()))
}

/// `主持人签字：` with nothing behind it.
fn is_place_to_sign(line: &str) -> bool {
    line.strip_suffix(COLONS).is_some_and(|label| {
        label.chars().count() <= 2 * LABEL && (label.ends_with("签字") || label.ends_with("签名"))
    })
}

/// The level of a numbered line by the standard: 一、（一）1.（1）.
fn level(line: &str) -> Option<u8> {
    let is_han = |c: char| "〇零一二三四五六七八九十百".contains(c);
    let bracket = |open: [char; 2], close: [char; 2], is_digit: &dyn Fn(char) -> bool| {
        let rest = line.strip_prefix(open)?;
        let digits = rest.chars().take_while(|c| is_digit(*c)).count();
        (digits > 0 && rest.chars().nth(digits).is_some_and(|c| close.contains(&c))).then_some(())
    };
    if bracket(['（', '('], ['）', ')'], &is_han).is_some() {
        return Some(2);
    }
    if bracket(['（', '('], ['）', ')'], &|c| c.is_ascii_digit()).is_some() {
        return Some(4);
    }
    let han = line.chars().take_while(|c| is_han(*c)).count();
    if han > 0 && line.chars().nth(han) == Some('、') {
        return Some(1);
    }
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    (1..=2).contains(&digits).then(|| line.chars().nth(digits)).flatten().filter(|c| ".．、".contains(*c))?;
    Some(3)
}
