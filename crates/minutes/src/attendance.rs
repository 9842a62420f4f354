//! How many should be there, were there, sat in and stayed away; and who, where names are listed.

use crate::fields::Field;
use crate::label::Label;
use crate::model::{Absence, Attendance, Kind};
use crate::normal::{is_han, tidy};
use crate::page::Page;
use crate::{numeral, person};

/// What was read, and whether a blank or a mask stands in the place of a number.
#[derive(Default)]
pub(crate) struct Heads {
    pub attendance: Attendance,
    pub blank: bool,
    /// A list of names of people, not of units.
    pub named: bool,
    /// How many members the body is said to have, and where: no headcount.
    pub members: Option<(u32, usize)>,
    /// Where the numbers stand.
    pub at: usize,
    /// Numbers of those who stayed away, each kind of leave for itself, and whether a label of theirs gave it.
    away: Vec<(u32, bool)>,
    /// The value of such a label is being read.
    listing: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Role {
    Entitled,
    Present,
    Observers,
    Absent,
}

/// Words before a number, longest first where one begins with another.
const BEFORE: &[(&str, Role)] = &[
    ("应到会", Role::Entitled),
    ("应到", Role::Entitled),
    ("应参加", Role::Entitled),
    ("应出席", Role::Entitled),
    ("应参会", Role::Entitled),
    ("应该到会", Role::Entitled),
    ("实到会", Role::Present),
    ("实到", Role::Present),
    ("实际接入", Role::Present),
    ("实际参加", Role::Present),
    ("实际到会", Role::Present),
    ("实际参会", Role::Present),
    ("实际出席", Role::Present),
    ("实参会", Role::Present),
    ("签到", Role::Present),
    ("参加会议", Role::Present),
    ("到场", Role::Present),
    ("到会", Role::Present),
    ("出席", Role::Present),
    ("参会", Role::Present),
    ("与会", Role::Present),
    ("列席", Role::Observers),
    ("旁听", Role::Observers),
    ("缺席", Role::Absent),
    ("请假", Role::Absent),
    ("未到", Role::Absent),
    ("未出席", Role::Absent),
    ("未参加", Role::Absent),
    ("缺勤", Role::Absent),
    ("因故缺席", Role::Absent),
];

/// Words behind a number: 共37人参加, 1人电话未接通, 1名因值急诊班请假.
const BEHIND: &[(&str, Role)] = &[
    ("参加", Role::Present),
    ("出席", Role::Present),
    ("到会", Role::Present),
    ("参会", Role::Present),
    ("与会", Role::Present),
    ("接入", Role::Present),
    ("列席", Role::Observers),
    ("缺席", Role::Absent),
    ("请假", Role::Absent),
    ("请病假", Role::Absent),
    ("请事假", Role::Absent),
    ("未到", Role::Absent),
    ("未参加", Role::Absent),
    ("未接通", Role::Absent),
    ("未能", Role::Absent),
    ("没到", Role::Absent),
    ("没来", Role::Absent),
];

/// Kinds of leave; they count only beside other numbers of attendance, since elsewhere people travel too.
const LEAVE: &[&str] =
    &["病假", "事假", "公假", "产假", "休假", "外出", "出差", "公出", "因公外出", "因公出差"];

/// Words behind which a number needs no counter: 应到24,实到22.
const PLAIN: &[&str] = &[
    "应到",
    "实到",
    "应出席",
    "实出席",
    "应参会",
    "实参会",
    "应参加",
    "实参加",
    "实际出席",
    "实际参会",
    "实际到会",
    "实际参加",
    "应到会",
    "实到会",
];

/// Behind these only where one of [`PLAIN`] stands in the same words.
const PLAIN_BESIDE: &[&str] = &["请假", "缺席", "列席", "缺勤", "未到"];

/// Nobody stayed away.
const NOBODY_AWAY: &[&str] = &[
    "无人缺席",
    "无人请假",
    "没有缺席",
    "没有人缺席",
    "没有人请假",
    "没有请假",
    "无缺席",
    "无请假",
    "无缺勤",
];

/// Parts of those present, where the whole is not told: 现场21人,线上15人.
const PARTS: &[&str] = &["现场", "线上", "线下", "其中", "视频", "主会场", "分会场"];

/// Paragraphs from the start in which attendance is told.
const OPENING: usize = 6;

/// A longer list of names is cut: nobody meets with a thousand people by name, and time stays linear.
const LONGEST_VALUE: usize = 12_000;

/// Reads labelled values first, then the opening sentences.
pub(crate) fn read(page: &Page, fields: &[Field], kind: Kind, body: usize) -> Heads {
    let mut heads = Heads::default();
    if !matches!(kind, Kind::Minutes | Kind::Lecture | Kind::Compilation) {
        return heads;
    }
    let mut labelled = vec![false; page.paragraphs.len()];
    for field in fields {
        if field.leads {
            labelled[field.paragraph] = true;
        }
        heads.listing = field.label == Label::Absent;
        from_field(page, field, &mut heads);
        heads.listing = false;
    }
    let prose =
        page.paragraphs.iter().enumerate().skip(body).filter(|(index, p)| !labelled[*index] && !p.row);
    for (_, paragraph) in prose.take(OPENING) {
        let words = page.words(paragraph);
        let words = &words[..words.floor_char_boundary(900)];
        if crate::outline::number(words).is_some() && !words.contains("应到") && !words.contains("实到") {
            if crate::outline::number(words).is_some_and(|number| number.value > 2) {
                break;
            }
            continue;
        }
        numbers(words, paragraph.start, None, &mut heads);
        nobody_away(words, &mut heads);
    }
    heads.attendance.absent = absent(&heads);
    heads
}

fn nobody_away(words: &str, heads: &mut Heads) {
    if heads.away.is_empty() && NOBODY_AWAY.iter().any(|word| words.contains(word)) {
        heads.away.push((0, false));
    }
}

/// Leave of several kinds adds up (请假3人,缺席2人), unless one of the numbers already is what is missing.
fn absent(heads: &Heads) -> Option<u32> {
    let Attendance { entitled, present, .. } = heads.attendance;
    let sum = heads.away.iter().try_fold(0_u32, |sum, (number, _)| sum.checked_add(*number));
    let missing = entitled.zip(present).and_then(|(entitled, present)| entitled.checked_sub(present));
    match missing {
        Some(missing) if sum != Some(missing) && heads.away.iter().any(|(number, _)| *number == missing) => {
            Some(missing)
        }
        _ if heads.away.is_empty() => None,
        _ => sum,
    }
}

fn from_field(page: &Page, field: &Field, heads: &mut Heads) {
    let value = field.value(page);
    let value = &value[..value.floor_char_boundary(LONGEST_VALUE)];
    let role = match field.label {
        Label::Entitled => Role::Entitled,
        Label::Present | Label::PresentUnits => Role::Present,
        Label::Observers => Role::Observers,
        Label::Absent => Role::Absent,
        Label::Attendance => {
            let masked = person::is_mask(value.trim_end_matches(['人', '名']));
            heads.blank |= masked || value.contains("__");
            if let Some((number, len)) = numeral::leading(value)
                && len == value.len()
            {
                put(Role::Present, number.min(9_999_999) as u32, heads);
            }
            return numbers(value, field.value_start, Some(Role::Present), heads);
        }
        _ => return,
    };
    if person::is_mask(value.trim_end_matches(['人', '名'])) {
        heads.blank = true;
        return;
    }
    if matches!(role, Role::Absent | Role::Observers)
        && matches!(value.split(['(', '。', ',']).next(), Some("无" | "没有" | "无人"))
    {
        put(role, 0, heads);
        return;
    }
    // A bare number is enough for a label: 应到：32
    let bare = value.split(['(', '。', ',', ';']).next().unwrap_or(value).trim();
    if let Some((number, _)) =
        numeral::leading(bare).filter(|(_, len)| *len == bare.len() || &bare[*len..] == "户")
    {
        put(role, number.min(9_999_999) as u32, heads);
        return;
    }
    numbers(value, field.value_start, Some(role), heads);
    nobody_away(value, heads);
    let listed: Vec<String> =
        person::list(value).into_iter().filter(|name| name != "无" && !name.contains("全体")).collect();
    match role {
        Role::Present if field.label == Label::Present => {
            let people = listed.iter().filter(|name| is_person(name)).count();
            heads.named |= people > 0 && people * 2 >= listed.len();
            heads.attendance.present_names.extend(listed);
        }
        Role::Observers => heads.attendance.observer_names.extend(listed),
        Role::Absent => absences(value, &mut heads.attendance.absences),
        _ => {}
    }
}

/// A name of a person: by its surname, with a post, or two or three plain characters.
fn is_person(name: &str) -> bool {
    let bare = person::without_title(name);
    let count = bare.chars().count();
    person::is_name(bare)
        || ((2..=3).contains(&count)
            && bare.chars().all(is_han)
            && !crate::lexicon::ends_as_unit(bare)
            && crate::lexicon::ending(bare, crate::lexicon::Class::Post).is_none())
        || person::name_behind(bare, &[]).is_some_and(|start| start > 0)
}

/// Numbers of people in a value or a sentence. A bare number belongs to the label's role.
fn numbers(words: &str, offset: usize, role: Option<Role>, heads: &mut Heads) {
    crate::steps::step(words.len());
    let mut depth = 0_u32;
    let mut after_bracket = false;
    let mut skip_to = 0;
    for (start, c) in words.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => {
                depth = depth.saturating_sub(1);
                after_bracket = true;
            }
            _ => {}
        }
        if start < skip_to || !(c.is_ascii_digit() || numeral::digit(c).is_some() || c == '十' || c == '_') {
            continue;
        }
        if c == '_' {
            heads.blank |= BEFORE.iter().any(|(word, _)| words[..start].ends_with(word));
            continue;
        }
        let Some((number, len)) = numeral::leading(&words[start..]) else { continue };
        skip_to = start + len;
        let rest = &words[skip_to..];
        let counter = ["人", "名", "位"].iter().find(|unit| rest.starts_with(**unit));
        // 应到24,实到22: behind these two words a number needs no counter, or counts households.
        let before = clause_before(words, start).trim_end_matches(':');
        let ends = |list: &[&str]| list.iter().any(|word| before.ends_with(word));
        let plain = ends(PLAIN)
            || before.ends_with("户代表")
            || (ends(PLAIN_BESIDE) || ends(LEAVE)) && (role.is_some() || heads.attendance.entitled.is_some());
        let unit = match counter {
            Some(unit) => *unit,
            None if plain && rest.starts_with('户') => "户",
            None if plain
                && (rest.is_empty()
                    || rest.starts_with([',', ';', '。', '、', '\t', ')', ' '])
                    || PLAIN.iter().chain(PLAIN_BESIDE).chain(LEAVE).any(|word| rest.starts_with(word))) =>
            {
                ""
            }
            None => continue,
        };
        let behind = &rest[unit.len()..];
        let Ok(number) = u32::try_from(number) else { continue };
        // Reasons and breakdowns in brackets do not count: 请假3人(病假1人,事假2人).
        let inside = depth > 0 && (role.is_some() || !clause_before(words, start).starts_with('('));
        if ends(PARTS) {
            continue;
        }
        let beside =
            role.is_some() || heads.attendance.entitled.is_some() || heads.attendance.present.is_some();
        let leave =
            beside && depth == 0 && (ends(LEAVE) || LEAVE.iter().any(|word| behind.starts_with(word)));
        let told = role_of(clause_before(words, start), clause_behind(behind))
            .or(leave.then_some(Role::Absent))
            .filter(|told| !(inside && *told == Role::Absent && !heads.away.is_empty()));
        // 全体行政人员(15人): a bracket at the end of the value counts the list.
        let counts_all = words[..start].ends_with('(') && behind == ")" && heads.attendance.present.is_none();
        let total = (words[..start].ends_with('共') || counts_all) && role == Some(Role::Present);
        let implied = role.filter(|_| {
            depth == 0 && !after_bracket || total || depth == 0 && words[..start].ends_with('共')
        });
        let plainly = told == Some(Role::Present) && ends(PLAIN);
        if inside && !total && !plainly && !matches!(told, Some(Role::Absent | Role::Entitled)) {
            continue;
        }
        let Some(role) = told.or(implied) else {
            if states_members(clause_before(words, start)) {
                heads.members.get_or_insert((number, offset + start));
            }
            continue;
        };
        put(role, number, heads);
        if heads.at == 0 {
            heads.at = offset + start;
        }
    }
}

fn put(role: Role, number: u32, heads: &mut Heads) {
    let slot = match role {
        Role::Entitled => &mut heads.attendance.entitled,
        Role::Present => &mut heads.attendance.present,
        Role::Observers => &mut heads.attendance.observers,
        Role::Absent => return stays_away(number, heads),
    };
    slot.get_or_insert(number);
}

/// A sum that a line of numbers gave (缺席3人) may be told again by a label of its own (缺席：3人).
fn stays_away(number: u32, heads: &mut Heads) {
    let elsewhere: Vec<u32> = heads
        .away
        .iter()
        .filter(|(_, listing)| *listing != heads.listing)
        .map(|(number, _)| *number)
        .collect();
    let again = !elsewhere.is_empty() && elsewhere.iter().copied().fold(0, u32::saturating_add) == number;
    if !again {
        heads.away.push((number, heads.listing));
    }
}

/// The words of the clause before the number.
fn clause_before(words: &str, at: usize) -> &str {
    crate::steps::step(at.min(120));
    let window = words.floor_char_boundary(at.saturating_sub(120));
    let start = window
        + words[window..at].rfind([',', ';', '。', '\t', '、', '(']).map_or(0, |i| {
            i + if words.as_bytes()[window + i] == b'(' {
                0
            } else {
                words[window + i..].chars().next().map_or(1, char::len_utf8)
            }
        });
    &words[start..at]
}

fn clause_behind(words: &str) -> &str {
    let words = &words[..words.floor_char_boundary(120)];
    &words[..words.find([',', ';', '。', '\t', ')', '(', '、']).unwrap_or(words.len())]
}

fn role_of(before: &str, behind: &str) -> Option<Role> {
    crate::steps::step(before.len() + behind.len());
    // 应到会党员24名, 列席共4人: between the word and the number stand only people and 共.
    let tail = before.trim_start_matches('(').trim_end_matches(['共', '有', '计', '为', '是', ':', '约']);
    let listed = tail.len() < before.len() && tail.ends_with('的');
    let unquoted = tail.replace(['“', '”', '"'], "");
    let tail = unquoted.as_str();
    let tail = if listed { tail.trim_end_matches('的') } else { tail };
    for (word, role) in BEFORE {
        if let Some(at) = tail.rfind(word) {
            let between = &tail[at + word.len()..];
            let people = between.is_empty()
                || [
                    "党员",
                    "正式党员",
                    "代表",
                    "人数",
                    "人员",
                    "委员",
                    "会员",
                    "村民",
                    "村民代表",
                    "职工",
                    "教师",
                    "教职工",
                    "同志",
                    "的",
                    "会议",
                    "业主",
                    "成员",
                    "本次会议",
                    "户代表",
                    "家长",
                    "会议的",
                    "会人数",
                ]
                .contains(&between)
                || (between.chars().count() <= 6
                    && between.ends_with(['员', '委', '表', '工', '师', '长', '部', '民', '众', '主', '人'])
                    && between.chars().all(is_han)
                    && !between.contains('的'));
            // 不计入应到的1名 says who is not entitled.
            if people && between != "的" {
                return Some(*role);
            }
        }
    }
    if tail.contains("不计入") || tail.contains("比上") || tail.contains("确诊") {
        return None;
    }
    let mut best: Option<(usize, Role)> = None;
    for (word, role) in BEHIND {
        if let Some(at) = behind.find(word)
            && best.is_none_or(|(place, _)| at < place)
            && behind[..at].chars().count() <= 16
        {
            best = Some((at, *role));
        }
    }
    let (at, role) = best?;
    // 共有党员24名参加会议符合规定 says how many members there are, not how many came.
    if role == Role::Present && states_members(before) {
        return None;
    }
    // 共37人参加会议 counts; 3人参加培训 of somebody else does not.
    let whole = before.is_empty()
        || before.ends_with('共')
        || before.contains("一行")
        || at == 0
        || matches!(role, Role::Absent | Role::Observers)
        || ["全部", "全员", "均", "都", "悉数"].contains(&&behind[..at])
        || before.ends_with("同志");
    let meeting = role != Role::Present
        || behind[at..].contains("会")
        || behind[at..].len() <= 6
        || behind[at..].contains("接入");
    (whole && meeting).then_some(role)
}

/// 共有党员, 现有正式党员: a noun stands between 有 and the number.
fn states_members(before: &str) -> bool {
    before.rfind('有').is_some_and(|at| {
        let noun = before[at + 3..].trim_end_matches(['共', '计']);
        !noun.is_empty() && noun.chars().count() <= 6
    })
}

/// 林一（病假）、2人外出
fn absences(value: &str, out: &mut Vec<Absence>) {
    let mut depth = 0_u32;
    let pieces = value.split(|c| {
        depth = match c {
            '(' => depth + 1,
            ')' => depth.saturating_sub(1),
            _ => depth,
        };
        depth == 0 && matches!(c, '、' | ',' | ';' | '。' | '\t')
    });
    for piece in pieces.filter(|piece| !piece.is_empty()).take(200) {
        let (head, reason) = piece
            .split_once('(')
            .map_or((piece, None), |(head, rest)| (head, Some(rest.trim_end_matches(')'))));
        let head = head.trim();
        let count = numeral::leading(head)
            .filter(|(_, len)| head[*len..].starts_with(['人', '名', '位']))
            .and_then(|(n, _)| u32::try_from(n).ok());
        let name = (count.is_none() && !head.is_empty() && head.chars().count() <= 12).then(|| tidy(head));
        if count.is_some() || name.is_some() {
            out.push(Absence { name, count, reason: reason.map(tidy) });
        }
    }
}
