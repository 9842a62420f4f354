//! Whole roll calls.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;

#[test]
fn a_roll_call_is_read_line_by_line() {
    let text = [
        "#接龙",
        "11月23日 小二班体温接龙",
        "例 张三 36.5",
        "",
        "1. 田小满 36.5 在家",
        "2. 许青禾妈妈 三十六度六",
        "3. 高大山 36.4",
        "",
    ]
    .join("\n");
    let reading = read_class(&text);
    let told: Vec<(usize, String)> =
        reading.lines.iter().map(|line| (line.number, super::told(line))).collect();
    let expected = [
        (1, "heading"),
        (2, "heading"),
        (3, "heading"),
        (5, "1 36.5 在家"),
        (6, "2 36.6"),
        (7, "nobody [] 36.4"),
    ];
    assert_eq!(told, expected.map(|(number, told)| (number, told.to_owned())));
    assert_eq!(reading.lines[4].name, "许青禾");
    assert_eq!(reading.lines[5].name, "高大山");
    assert_eq!(reading.unanswered.len(), CLASS.len() - 2);
    assert!(reading.unanswered.starts_with(&[3, 4, 5]));
}

#[test]
fn the_later_of_two_answers_counts_and_both_stay() {
    let reading = read_class("田小满 36.5\n罗一鸣 36.6\n小满妈妈 36.9");
    assert_eq!(told_all(&reading), ["1 36.5 !Twice", "3 36.6", "1 36.9 !Twice"]);
    let superseded: Vec<bool> = reading.lines.iter().map(|line| line.superseded).collect();
    assert_eq!(superseded, [true, false, false]);
}

#[test]
fn a_line_without_an_answer_does_not_take_an_answer_away() {
    let reading = read_class("田小满 36.5\n田小满妈妈：收到");
    assert_eq!(told_all(&reading), ["1 36.5", "1"]);
    assert!(!reading.lines[0].superseded);
    assert!(reading.lines[1].superseded);
}

#[test]
fn a_line_without_a_name_belongs_to_the_sender_above_it() {
    let reading = read_class("田小满妈妈 2026-11-23 07:41\n36.5 在家\n\n罗一鸣爸爸：\n今天没量\n高大山 36.5");
    assert_eq!(
        told_all(&reading),
        ["1", "1 36.5 在家 !Spoken", "3", "3 not measured !Spoken", "nobody [] 36.5"]
    );
    assert!(reading.lines[0].superseded && !reading.lines[1].superseded);
}

#[test]
fn a_blank_line_or_an_unknown_sender_ends_the_senders_turn() {
    let reading = read_class("田小满妈妈：\n\n36.5\n田小满妈妈：\n小皮球 2026-11-23 07:43\n36.6");
    assert_eq!(told_all(&reading), ["1", "nobody [] 36.5", "1", "nobody []", "nobody [] 36.6"]);
}

#[test]
fn a_line_that_is_asked_about_leaves_its_persons_unanswered() {
    let reading = read("可乐 36.5", &class());
    assert!(reading.unanswered.contains(&15) && reading.unanswered.contains(&16));
}

#[test]
fn a_person_may_stand_on_the_roster_under_two_names() {
    let roster = [RosterName { key: 1, name: "田小满" }, RosterName { key: 1, name: "田满满" }];
    let reading = read("田满满 36.5", &roster);
    assert_eq!(reading.lines[0].found, Match::One(1));
    assert_eq!(reading.unanswered, Vec::<i64>::new());
}

#[test]
fn an_empty_roster_or_text_is_read() {
    assert_eq!(read("", &class()).lines, []);
    assert_eq!(told_all(&read("田小满 36.5", &[])), ["nobody [] 36.5"]);
    assert_eq!(told_all(&read("田小满 36.5", &[RosterName { key: 1, name: " ☀ " }])), ["nobody [] 36.5"]);
}

#[test]
fn a_line_too_long_to_be_an_answer_is_marked() {
    let reading = read_class(&format!("田小满 36.5 {}", "啊".repeat(5000)));
    assert_eq!(told_all(&reading), ["1 36.5 !Unclear"]);
}

/// The input lines that are not blank, by number.
fn not_blank(text: &str) -> Vec<(usize, String)> {
    let numbered = text.lines().enumerate().map(|(index, line)| (index + 1, line.to_owned()));
    numbered.filter(|(_, line)| !line.trim().is_empty()).collect()
}

fn given_back(reading: &Reading) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> =
        reading.lines.iter().map(|line| (line.number, line.text.clone())).collect();
    lines.dedup();
    lines
}

/// Texts from the words of roll calls, in any order.
fn jumbled() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "田小满",
        "小满",
        "徐安安",
        "杜若",
        "可乐",
        "妈妈",
        "：",
        "、",
        "，",
        " ",
        "\n",
        "1.",
        "①",
        "36",
        "36.5",
        ".",
        "5",
        "度",
        "℃",
        "三十六",
        "正常",
        "没",
        "无",
        "咳嗽",
        "发热",
        "接触",
        "在",
        "家",
        "未外出",
        "@",
        "[",
        "]",
        "微笑",
        "班",
        "2026-11-23",
        "07:41",
        "👌🏽",
        "1⃣",
        "例",
        "请",
        "假",
        "等",
        "都",
        "(",
        ")",
        "/",
        "-",
        "tom",
        " li",
        "一",
        "\u{200d}",
    ]);
    prop::collection::vec(words, 0..40).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn every_line_of_any_text_comes_back_in_order(text in "(?s).{0,200}") {
        prop_assert_eq!(given_back(&read_class(&text)), not_blank(&text));
    }

    #[test]
    fn every_line_of_a_jumbled_roll_call_comes_back_in_order(text in jumbled()) {
        let reading = read_class(&text);
        prop_assert_eq!(given_back(&reading), not_blank(&text));
        for line in &reading.lines {
            if let Temperature::Measured(tenths) = line.temperature {
                prop_assert!((340..=430).contains(&tenths));
            }
            let mut odd = line.odd.clone();
            odd.sort_unstable();
            odd.dedup();
            prop_assert_eq!(&odd, &line.odd);
        }
    }

    #[test]
    fn any_roster_is_read(names in prop::collection::vec("\\PC{0,6}", 0..8), text in "\\PC{0,60}") {
        let roster: Vec<RosterName<'_>> =
            names.iter().zip(1..).map(|(name, key)| RosterName { key, name }).collect();
        let whole = format!("{text}\n{}", names.join("\n"));
        let reading = read(&whole, &roster);
        prop_assert_eq!(given_back(&reading), not_blank(&whole));
    }

    #[test]
    fn each_person_with_a_line_has_one_that_counts(text in jumbled()) {
        let reading = read_class(&text);
        let mut counted: HashMap<i64, usize> = HashMap::new();
        for line in &reading.lines {
            if let Match::One(key) = line.found {
                *counted.entry(key).or_default() += usize::from(!line.superseded);
            }
        }
        prop_assert!(counted.values().all(|&lines| lines == 1));
        let answered: HashSet<i64> = counted.into_keys().collect();
        prop_assert!(reading.unanswered.iter().all(|key| !answered.contains(key)));
        prop_assert_eq!(answered.len() + reading.unanswered.len(), CLASS.len());
    }
}

/// 5,000 names made of few characters, so that many are alike.
fn many_names() -> Vec<String> {
    let surnames: Vec<char> = "田许罗杜段毛秦白徐钟".chars().collect();
    let given: Vec<char> = "小满青禾一鸣若溪星野豆安可乐岚雪晨宇".chars().collect();
    let name =
        |n: usize| [surnames[n % 10], given[n / 10 % 18], given[n / 180 % 18]].iter().collect::<String>();
    (0..5000).map(name).collect()
}

#[test]
fn five_thousand_lines_against_five_thousand_names_lose_nobody() {
    let names = many_names();
    let roster: Vec<RosterName<'_>> =
        names.iter().zip(1..).map(|(name, key)| RosterName { key, name }).collect();
    let mut known = String::new();
    for (index, name) in names.iter().enumerate() {
        writeln!(known, "{}. {name}妈妈 36.{} 在家 无发热、咳嗽等症状 无接触", index + 1, index % 10)
            .unwrap();
    }
    assert_eq!(read(&known, &roster).lines.len(), names.len());
    let long = format!("田小满 {}", "无发热、咳嗽在".repeat(150_000));
    assert_eq!(read(&long, &roster).lines.len(), 1, "one line of a million characters");
}
