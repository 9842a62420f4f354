//! The columns of a file of people, and the rows below the headings that are no people.

use std::sync::LazyLock;

use sheets::{Cell, HeaderMap, Row};

/// The columns in the order of the template; each with its accepted headings, the one in the template first. The last,
/// the head of the household, is read where a file has it and stands in no template.
pub const COLUMNS: [&[&str]; 10] = [
    &["姓名", "名字", "人员姓名", "成员姓名", "学生姓名", "name", "full name"],
    &[
        "证件号码",
        "身份证号",
        "身份证号码",
        "身份证",
        "公民身份号码",
        "公民身份证号码",
        "居民身份证号码",
        "证件号",
        "ID number",
        "ID card number",
        "ID",
        "document number",
    ],
    &["性别", "sex", "gender"],
    &["出生日期", "出生年月", "出生年月日", "生日", "date of birth", "birth date", "born"],
    &[
        "电话",
        "联系电话",
        "手机号",
        "手机号码",
        "手机",
        "电话号码",
        "联系方式",
        "phone",
        "telephone",
        "mobile",
    ],
    &["家庭住址", "住址", "门牌", "门牌号", "地址", "现住址", "居住地址", "详细地址", "address"],
    &["户号", "家庭编号", "户编号", "household number", "household"],
    &["与户主关系", "户主关系", "关系", "relation to head", "relation"],
    &["备注", "说明", "note", "remark", "remarks"],
    &["户主", "户主姓名", "head of household", "head"],
];

/// How many of [`COLUMNS`] the template has.
pub const TEMPLATE: usize = 9;

/// English headings of the template, in the order of [`COLUMNS`].
pub const ENGLISH: [&str; TEMPLATE] = [
    "Name",
    "ID number",
    "Sex",
    "Date of birth",
    "Phone",
    "Address",
    "Household number",
    "Relation to head",
    "Note",
];

/// First characters of the name in the example row of the template; such rows are passed over.
pub const EXAMPLE: &str = "示例：";

/// With what the lines below a table begin.
const CLOSING: [&str; 24] = [
    "合计",
    "总计",
    "小计",
    "共计",
    "累计",
    "总人数",
    "人数",
    "总户数",
    "制表",
    "填表",
    "填报",
    "审核",
    "复核",
    "负责人",
    "经办人",
    "单位负责人",
    "联系人",
    "备注:",
    "说明:",
    "注:",
    "total",
    "subtotal",
    "sum:",
    "preparedby",
];

/// The heading of a column as it stands in the file, or as in the template where the file has none.
pub fn heading(header: &HeaderMap, column: usize) -> String {
    Some(header.name(column)).filter(|name| !name.is_empty()).unwrap_or_else(|| COLUMNS[column][0].to_owned())
}

/// Whether a row below the headings is no person: a total, a signature, headings that a printed page repeats, the
/// example of the template, or a single cell without a name such as the running number of an empty line.
pub fn is_passed_over(header: &HeaderMap, row: &Row) -> bool {
    let name = sheets::fold(&header.cell(row, 0).text());
    let mut filled = row.cells.iter().filter(|cell| !cell.is_blank());
    let first = filled.next().map(Cell::text).unwrap_or_default();
    if name.is_empty() {
        return filled.next().is_none() || is_closing(&sheets::fold(&first));
    }
    is_closing(&name)
        || header.cell(row, 0).text().trim().starts_with(EXAMPLE)
        || (is_heading(0, &name) && is_heading(1, &sheets::fold(&header.cell(row, 1).text())))
}

/// Whether a folded text begins as the lines below a table do: 合计, 总计, 共 128 人, 制表人：..
pub fn is_closing(text: &str) -> bool {
    let counted = text.strip_prefix('共').map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    let counted = counted.is_some_and(|rest| {
        rest.len() + '共'.len_utf8() < text.len() && rest.starts_with(['人', '户', '名'])
    });
    counted || CLOSING.iter().any(|word| text.starts_with(word))
}

/// Folded once: every row is asked.
static FOLDED: LazyLock<[Vec<String>; 2]> = LazyLock::new(|| {
    [0, 1].map(|column: usize| COLUMNS[column].iter().map(|name| sheets::fold(name)).collect())
});

/// Whether a folded text is a heading of the name or of the document.
fn is_heading(column: usize, folded: &str) -> bool {
    FOLDED[column].iter().any(|name| name == folded)
}
