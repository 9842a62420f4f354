//! One row of a file of units, as far as it can be read without knowing the tree.

use kernel::Day;
use sheets::{Cell, CellFault, DateOrder, HeaderMap, Row};

use super::is_phone;
use crate::slices::org::model::UnitKind;

/// The columns of the template in order; each with its accepted headings, the one in the template first.
pub const COLUMNS: [&[&str]; 11] = [
    &["名称", "单位名称", "单位", "name", "unit", "unit name"],
    &["类别", "单位类别", "类型", "kind", "type", "unit kind"],
    &["区划代码", "行政区划代码", "区划", "division code", "division", "code"],
    &["所在乡镇", "所在地", "乡镇街道", "所属区划", "town", "place", "location", "path"],
    &["上级单位", "主管单位", "parent", "parent unit"],
    &["联系人", "健康联络人", "contact", "contact name"],
    &["职务", "post", "position"],
    &["电话", "联系电话", "手机", "手机号", "phone", "telephone", "mobile"],
    &["启用日期", "起始日期", "valid from", "from", "start"],
    &["是否应报", "应报", "owes", "owes a return"],
    &["不报原因", "原因", "reason"],
];

/// English headings of the template, in the order of [`COLUMNS`].
pub const ENGLISH: [&str; 11] = [
    "Name",
    "Kind",
    "Division code",
    "Town",
    "Parent unit",
    "Contact",
    "Post",
    "Phone",
    "Valid from",
    "Owes",
    "Reason",
];

/// Words for the kinds, besides the codes; the one in the template first.
const KIND_WORDS: [(UnitKind, &[&str]); 11] = [
    (UnitKind::Village, &["村", "村委会", "行政村"]),
    (UnitKind::Community, &["社区", "居委会"]),
    (UnitKind::School, &["学校", "幼儿园", "中学", "小学"]),
    (UnitKind::Company, &["企业", "公司", "工厂"]),
    (UnitKind::Hospital, &["医疗机构", "医院", "卫生院", "诊所"]),
    (UnitKind::Office, &["机关单位", "机关", "事业单位"]),
    (UnitKind::Headquarters, &["指挥部"]),
    (UnitKind::Place, &["场所", "卡口", "车站", "市场"]),
    (UnitKind::Class, &["班级", "班"]),
    (UnitKind::Team, &["班组", "车间", "小组"]),
    (UnitKind::Grid, &["网格"]),
];

/// The kind that a text names.
pub fn kind_of_text(text: &str) -> Option<UnitKind> {
    let text = divisions::fold(text);
    let by_word = KIND_WORDS.iter().find(|(_, words)| words.contains(&text.as_str()));
    UnitKind::parse(&text).or(by_word.map(|(kind, _)| *kind))
}

/// The word of the template for a kind.
pub fn kind_word(kind: UnitKind) -> &'static str {
    KIND_WORDS.iter().find(|(k, _)| *k == kind).map_or("", |(_, words)| words[0])
}

/// Yes or no as people write it.
pub fn yes_no(text: &str) -> Option<bool> {
    match divisions::fold(text).as_str() {
        "是" | "应报" | "yes" | "y" | "true" | "1" | "√" => Some(true),
        "否" | "不报" | "no" | "n" | "false" | "0" | "×" => Some(false),
        _ => None,
    }
}

/// What a row says; empty columns are absent and change nothing of a unit that exists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Row as the reader counts it.
    pub row: u32,
    /// Name; empty is a fault already noted.
    pub name: String,
    /// Kind.
    pub kind: Option<UnitKind>,
    /// Twelve digits, the shape checked.
    pub code: Option<i64>,
    /// Path of names.
    pub place: String,
    /// Name of the unit above.
    pub parent: String,
    /// Contact.
    pub contact: String,
    /// Post.
    pub post: String,
    /// Number.
    pub phone: String,
    /// First day.
    pub valid_from: Option<Day>,
    /// Owes.
    pub owes: Option<bool>,
    /// Reason.
    pub reason: String,
    /// Texts of the cells in the order of [`COLUMNS`].
    pub cells: Vec<String>,
}

/// The heading of a column as it stands in the file, or as in the template where the file has none.
pub fn heading(header: &HeaderMap, column: usize) -> String {
    Some(header.name(column)).filter(|name| !name.is_empty()).unwrap_or_else(|| COLUMNS[column][0].to_owned())
}

/// Reads one row; every fault that can be seen without the tree is noted.
pub fn read_row(
    header: &HeaderMap,
    row: &Row,
    order: Option<DateOrder>,
    faults: &mut Vec<CellFault>,
) -> Draft {
    let mut draft = Draft { row: row.number, ..Draft::default() };
    let fault = |column: usize, code| CellFault::new(row.number, heading(header, column), code);
    faults.extend(header.faults_of_row(row));
    for column in 0..COLUMNS.len() {
        let cell = header.cell(row, column);
        if cell.has_lost_digits() && !matches!(cell, Cell::Bad(_)) && matches!(column, 2 | 7) {
            faults.push(fault(column, "cell-number-too-long"));
        }
        draft.cells.push(cell.text());
    }
    let text = |column: usize| draft.cells[column].trim().to_owned();
    draft.name = text(0);
    match draft.name.chars().count() {
        0 => faults.push(fault(0, "required")),
        1..=60 => {}
        _ => faults.push(fault(0, "too-long").with("max", 60)),
    }
    if !text(1).is_empty() {
        draft.kind = kind_of_text(&text(1));
        if draft.kind.is_none() {
            faults.push(fault(1, "unknown-kind").with("shown", text(1)));
        }
    }
    if !text(2).is_empty() && !header.cell(row, 2).has_lost_digits() {
        match divisions::parse_code(&text(2)) {
            Ok(code) => draft.code = Some(code),
            Err(_) => faults.push(fault(2, "not-a-code").with("shown", text(2))),
        }
    }
    (draft.place, draft.parent, draft.contact, draft.post) = (text(3), text(4), text(5), text(6));
    draft.phone = text(7);
    if !is_phone(&draft.phone) {
        faults.push(fault(7, "not-a-phone"));
    }
    if !draft.phone.is_empty() && draft.contact.is_empty() {
        faults.push(fault(5, "phone-of-nobody"));
    }
    for (column, max) in [(5, 40), (6, 60)] {
        if text(column).chars().count() > max {
            faults.push(fault(column, "too-long").with("max", max));
        }
    }
    draft.valid_from = match header.cell(row, 8) {
        Cell::Date { year, month, day } | Cell::DateTime { year, month, day, .. } => {
            Day::from_ymd(*year as i16, *month as i8, *day as i8)
        }
        _ if text(8).is_empty() => None,
        _ => {
            let order = order.unwrap_or(DateOrder::YearFirst);
            let day = sheets::parse_date(&text(8), order)
                .and_then(|(year, month, day)| Day::from_ymd(year as i16, month as i8, day as i8));
            if day.is_none() {
                faults.push(fault(8, "not-a-date").with("shown", text(8)));
            }
            day
        }
    };
    if !text(9).is_empty() {
        draft.owes = yes_no(&text(9));
        if draft.owes.is_none() {
            faults.push(fault(9, "not-yes-or-no").with("shown", text(9)));
        }
    }
    draft.reason = text(10);
    if draft.owes == Some(false) && draft.reason.is_empty() {
        faults.push(fault(10, "required"));
    }
    draft
}
