//! The shipped round: the daily unit return (每日上报), due at 15:00.

use kernel::{Day, DivisionCode, RoundId};

use super::{Asks, Field, KindCode, Leads, RoundDef};

/// Largest head-count of one unit: the largest communities of the country hold some hundred thousand.
const MOST_PEOPLE: i64 = 1_000_000;
/// Largest count of one event in one unit and day.
const MOST_EVENTS: i64 = 100_000;
/// Room for a need or a remark: a paragraph, not a document.
const MOST_CHARS: usize = 500;
/// 15:00, the hour of the source (S7-33).
const CUT_OFF: i64 = 15 * 60;
/// A return may be filed for the last thirty days; older days are settled.
const BACKFILL_DAYS: i32 = 30;

/// The daily unit return as it is shipped: owed by villages and communities and, beside the tree, by
/// schools, companies, hospitals and offices; no leads, so that every level closes at 15:00.
///
/// ```
/// # use lianfang::slices::rounds::model::daily_unit_return;
/// let round = daily_unit_return(kernel::RoundId(1), kernel::DivisionCode(421_081_000_000), kernel::Day(20_000));
/// let events: Vec<_> = round.events().map(|(_, f)| f.code.as_str()).collect();
/// assert_eq!(events, ["returned", "fever", "symptoms", "contacts"]);
/// ```
pub fn daily_unit_return(round: RoundId, issuer: DivisionCode, valid_from: Day) -> RoundDef {
    RoundDef {
        round,
        version: 1,
        title_zh: "每日上报".into(),
        title_en: "Daily unit return".into(),
        issuer,
        owing_kinds: ["village", "community", "school", "company", "hospital", "office"]
            .map(|code| KindCode(code.into()))
            .into(),
        cut_off_minute: CUT_OFF,
        leads: Leads::default(),
        earlier: None,
        valid_from,
        valid_to: None,
        voluntary: false,
        backfill_days: BACKFILL_DAYS,
        fields: vec![
            head_count("registered", "在册", "On the register", None),
            head_count("away", "外出", "Away", Some("registered")),
            event("returned", "今日返回", "Returned today"),
            head_count("from_elsewhere", "外来居留", "From elsewhere and staying", None),
            event("fever", "发热", "Fever"),
            event("symptoms", "有症状", "Symptoms"),
            head_count("observed", "隔离观察", "Under observation", None),
            event("contacts", "新增密切接触者", "New contacts"),
            text("needs", "需求", "Needs"),
            text("remarks", "备注", "Remarks"),
        ],
    }
}

fn event(code: &str, zh: &str, en: &str) -> Field {
    let asks = Asks::Event { unit_zh: "人".into(), unit_en: "people".into(), max: MOST_EVENTS };
    field(code, zh, en, asks)
}

fn head_count(code: &str, zh: &str, en: &str, part_of: Option<&str>) -> Field {
    let asks = Asks::HeadCount {
        unit_zh: "人".into(),
        unit_en: "people".into(),
        min: 0,
        max: MOST_PEOPLE,
        required: false,
        part_of: part_of.map(Into::into),
    };
    field(code, zh, en, asks)
}

fn text(code: &str, zh: &str, en: &str) -> Field {
    field(code, zh, en, Asks::Text { max_chars: MOST_CHARS, required: false })
}

fn field(code: &str, zh: &str, en: &str, asks: Asks) -> Field {
    Field { code: code.into(), label_zh: zh.into(), label_en: en.into(), asks }
}
