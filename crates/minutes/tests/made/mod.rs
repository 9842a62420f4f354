//! Readings with invented names and fields, as somebody would fill them in.

use minutes::{
    Absence, Attendance, HalfDay, Item, Kind, Manner, Moment, Motion, Reading, Resolution, Statement, Task,
    Votes,
};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

const NAMES: &[&str] = &[
    "盛小娟",
    "吕成田",
    "苗青禾",
    "韩立冬",
    "卞秋月",
    "欧阳小明",
    "林一诺",
    "甄小宇",
    "殷小满",
    "郎桂花",
    "宣立新",
    "陆文柏",
];
const UNITS: &[&str] = &["县卫健局", "后勤保障部", "镇卫生院", "教务处", "综合办公室"];
const DUES: &[&str] = &["6月1日前", "每周一", "即日起", "1月12日零时前", "三天内", "11月底前", "每天17时"];
const PLACES: &[&str] = &["村委会二楼会议室", "镇政府三楼", "县医院门诊楼", "第一小学阶梯教室"];
const MATTERS: &[&str] = &[
    "药品配送点的设置",
    "值班表的调整",
    "消毒物资的采购",
    "体温检测的频次",
    "困难家庭的走访",
    "环境卫生的整治",
];
const DEEDS: &[&str] = &["送菜到户", "登记返乡人员", "清点口罩库存", "张贴告示", "核对名册", "排查外墙脱落"];
const TITLES: &[&str] = &["村支部会议记录", "业主大会会议纪要", "疫情防控工作例会记录", "教师大会会议记录"];
const NUMBERS: &[&str] = &["第12期", "第3次", "〔2020〕5号"];
const REASONS: &[&str] = &["病假", "外出", "值班"];

fn name() -> impl Strategy<Value = String> {
    select(NAMES).prop_map(str::to_owned)
}

fn moment() -> impl Strategy<Value = Moment> {
    let half = of(select(&[HalfDay::Morning, HalfDay::Noon, HalfDay::Afternoon, HalfDay::Evening][..]));
    (of(2000_u16..2060), 1..=12_u8, 1..=28_u8, half, of((0..=23_u8, of(0..60_u8)))).prop_map(
        |(year, month, day, half, clock)| {
            // An hour that the half day allows.
            let hour = clock.map(|(hour, _)| match half {
                Some(HalfDay::Morning) => hour % 12,
                Some(HalfDay::Noon) => 11 + hour % 3,
                Some(HalfDay::Afternoon | HalfDay::Evening) => 12 + hour % 12,
                None => hour,
            });
            let minute = clock.and_then(|(_, minute)| minute);
            let (year, month, day) = (year, Some(month), Some(day));
            Moment { year, month, day, half, hour, minute, partial: false, words: String::new() }
        },
    )
}

fn names_of(most: usize) -> impl Strategy<Value = Vec<String>> {
    subsequence(NAMES, 0..=most).prop_map(|names| names.into_iter().map(str::to_owned).collect())
}

fn attendance() -> impl Strategy<Value = Attendance> {
    let absence = (name(), of(select(REASONS))).prop_map(|(name, reason)| Absence {
        name: Some(name),
        count: None,
        reason: reason.map(str::to_owned),
    });
    let counts = (of(0..3000_u32), of(0..3000_u32), of(0..30_u32), of(0..30_u32));
    (counts, names_of(6), names_of(3), vec(absence, 0..3)).prop_map(
        |((entitled, present, observers, absent), present_names, observer_names, absences)| Attendance {
            entitled,
            present,
            observers,
            absent,
            present_names,
            observer_names,
            absences,
        },
    )
}

fn item(label: String, number: u32, text: String, children: Vec<Item>) -> Item {
    Item { label, number, text, children, ..Item::default() }
}

/// Up to three levels in the numbering of the standard, each with a sentence or a heading.
fn items() -> impl Strategy<Value = Vec<Item>> {
    let text = (select(MATTERS), select(DEEDS), any::<bool>()).prop_map(|(matter, deed, long)| {
        if long {
            format!("{matter}。有人问到{deed}的办法，已经说明。")
        } else {
            matter.to_owned()
        }
    });
    let third = vec(text.clone(), 0..3);
    let second = vec((text.clone(), third), 0..3);
    vec((text, second), 0..4).prop_map(|tops| {
        let han = ["一", "二", "三", "四"];
        (0..)
            .zip(tops)
            .map(|(i, (text, seconds))| {
                let children = (0..).zip(seconds).map(|(j, (text, thirds))| {
                    let points = (1..).zip(thirds).map(|(k, text)| item(format!("{k}."), k, text, vec![]));
                    item(format!("（{}）", han[j]), j as u32 + 1, text, points.collect())
                });
                item(format!("{}、", han[i]), i as u32 + 1, text, children.collect())
            })
            .collect()
    })
}

fn motion() -> impl Strategy<Value = Motion> {
    let votes = (0..400_u32, of(0..90_u32), of(0..90_u32));
    (select(MATTERS), votes, of(any::<bool>())).prop_map(|(matter, (in_favour, against, abstain), passed)| {
        let unanimous = against == Some(0) && abstain == Some(0);
        Motion {
            subject: Some(matter.to_owned()),
            votes: Votes { in_favour: Some(in_favour), against, abstain },
            unanimous,
            passed: passed.or(unanimous.then_some(true)),
            ..Motion::default()
        }
    })
}

fn task() -> impl Strategy<Value = Task> {
    let owner = prop_oneof![name(), select(UNITS).prop_map(str::to_owned)];
    (owner, names_of(2), of(select(DUES)), select(DEEDS)).prop_map(|(owner, with, due, deed)| {
        let with = with.into_iter().filter(|name| *name != owner).collect();
        Task { owner, with, due: due.map(str::to_owned), words: deed.to_owned(), ..Task::default() }
    })
}

fn statement() -> impl Strategy<Value = Statement> {
    let manner =
        select(&[Manner::Spoke, Manner::Stressed, Manner::Said, Manner::Proposed, Manner::Asked][..]);
    (name(), manner, select(MATTERS)).prop_map(|(speaker, manner, matter)| Statement {
        speaker,
        manner,
        text: format!("{matter}还有三处没有说清"),
        points: 0,
        at: minutes::At::default(),
    })
}

/// Minutes of which every field may be there or not. Date and place always are: a title alone over points is not
/// read as minutes.
pub fn reading() -> impl Strategy<Value = Reading> {
    let header =
        (select(TITLES), of(select(NUMBERS)), moment(), select(PLACES), of(name()), of(name()), attendance());
    let resolution = prop_oneof![
        select(MATTERS).prop_map(|matter| format!("会议同意{matter}方案")),
        select(DEEDS).prop_map(|deed| format!("本周内{deed}，不收费用")),
    ];
    let body = (
        subsequence(MATTERS, 0..4),
        items(),
        vec(statement(), 0..3),
        vec(motion(), 0..3),
        vec(resolution, 0..3),
        vec(task(), 0..4),
    );
    (header, body).prop_map(
        |(
            (title, number, date, place, chair, recorder, attendance),
            (agenda, items, said, motions, decided, tasks),
        )| {
            let mut decided = decided;
            decided.sort();
            decided.dedup();
            Reading {
                kind: Kind::Minutes,
                title: Some(title.to_owned()),
                // A number of 2020 gives its year to a date without one.
                number: number.filter(|n| date.year.is_some() || !n.contains('〔')).map(str::to_owned),
                date: Some(date),
                place: Some(place.to_owned()),
                chair,
                recorder,
                attendance,
                agenda: agenda.into_iter().map(str::to_owned).collect(),
                items,
                statements: said,
                motions,
                resolutions: decided
                    .into_iter()
                    .map(|text| Resolution { text, ..Resolution::default() })
                    .collect(),
                tasks,
                ..Reading::default()
            }
        },
    )
}

/// What was filled in: without places, without what is only derived from words, without the words a field was read
/// from.
pub fn filled_in(reading: Reading) -> Reading {
    let mut reading = reading.without_places();
    reading.figures.clear();
    reading.documents.clear();
    reading.findings.clear();
    if let Some(date) = &mut reading.date {
        date.words.clear();
    }
    reading.motions.iter_mut().for_each(|motion| motion.words.clear());
    for task in &mut reading.tasks {
        let duties = task.duties();
        task.words = task.words.trim_end_matches('。').replace(&duties, "");
    }
    reading
}
