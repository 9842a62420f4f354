//! What rows of files of people say, without the register.

use kernel::Day;
use sheets::{Limits, Table, find_header, read};

use crate::slices::people::model::{Draft, Sealed, Sex};
use crate::slices::people::rules::{self, Homes, Known, Likeness, Twin};

const IDS: [&str; 4] =
    ["990101199003070015", "990101198512310246", "990101201806011182", "990101195001010010"];

fn today() -> Day {
    Day::from_ymd(2026, 11, 23).expect("a day of the calendar")
}

fn table(csv: &str) -> Table {
    read(csv.as_bytes(), "people.csv", &Limits::upload()).expect("a table")
}

/// Drafts of the rows that are people, faults as `row heading code`, and how many rows were passed over.
fn parsed(csv: &str) -> (Vec<Draft>, Vec<Twin>, Vec<String>, usize) {
    let table = table(csv);
    let header = find_header(&table, &rules::COLUMNS).expect("headings");
    let (mut faults, mut drafts, mut bad, mut skipped) = (Vec::new(), Vec::new(), Vec::new(), 0);
    let mut homes = Homes::default();
    for row in header.body(&table) {
        if rules::is_passed_over(&header, row) {
            skipped += 1;
            continue;
        }
        let before = faults.len();
        let mut draft = rules::read_row(&header, row, None, today(), &mut faults);
        homes.read(&header, row, &mut draft);
        bad.push(faults.len() > before);
        drafts.push(draft);
    }
    homes.settle(&mut drafts);
    let headings = rules::headings(&header);
    let twins = rules::doubles(&mut drafts, &mut bad, &headings, &mut faults);
    let faults =
        faults.iter().map(|fault| format!("{} {} {}", fault.row, fault.column, fault.code)).collect();
    (drafts, twins, faults, skipped)
}

fn one(cells: &str) -> (Draft, Vec<String>) {
    let (mut drafts, _, faults, _) =
        parsed(&format!("姓名,身份证号,性别,出生日期,联系电话,住址,备注\n{cells}\n"));
    (drafts.remove(0), faults)
}

#[test]
fn every_fault_of_a_row_is_told_at_its_column() {
    let long = "长".repeat(61);
    let cases: [(&str, String, &[&str]); 17] = [
        ("a whole row", format!("田小满,{},,,19900000001,柳溪巷 1 号,", IDS[0]), &[]),
        ("a name alone", "田小满,,,,,,".into(), &[]),
        ("words for nothing", "田小满,无,,不详,暂无,—,/".into(), &[]),
        ("no name", format!(",{},男,,,,", IDS[0]), &["2 姓名 required"]),
        ("a number as name", "12345,,女,,,,".into(), &["2 姓名 not-a-name"]),
        ("a name that is too long", format!("{},,,,,,", "长".repeat(41)), &["2 姓名 too-long"]),
        ("a wrong check character", "田小满,990101199003070016,,,,,".into(), &["2 身份证号 id-check"]),
        ("a number made a float", "田小满,9.90101E+17,,,,,".into(), &["2 身份证号 id-ruined"]),
        ("zeros at the end", "田小满,990101199003070000,,,,,".into(), &["2 身份证号 id-ruined"]),
        ("no such day in it", "田小满,990101201502290119,,,,,".into(), &["2 身份证号 id-date"]),
        ("a digit short", "田小满,99010119900307001,,,,,".into(), &["2 身份证号 id-length"]),
        ("a short telephone", "田小满,,,,1990000,,".into(), &["2 联系电话 phone-prefix"]),
        ("a year and a month", "田小满,,,1990年3月,,,".into(), &["2 出生日期 born-unreadable"]),
        ("a birth to come", "田小满,,,2027-01-01,,,".into(), &["2 出生日期 born-later"]),
        ("neither man nor woman", "田小满,,外,,,,".into(), &["2 性别 sex-unreadable"]),
        ("a long note", format!("田小满,,,,,,{long}"), &["2 备注 too-long"]),
        (
            "all at once",
            format!(",1,外,1990,1,{long},{long}"),
            &[
                "2 姓名 required",
                "2 身份证号 id-length",
                "2 联系电话 phone-length",
                "2 出生日期 born-unreadable",
                "2 性别 sex-unreadable",
                "2 住址 too-long",
                "2 备注 too-long",
            ],
        ),
    ];
    for (name, cells, wanted) in cases {
        let (_, mut faults) = one(&cells);
        let mut wanted: Vec<String> = wanted.iter().map(|w| (*w).to_owned()).collect();
        faults.sort();
        wanted.sort();
        // The name is asked for by the same rule as on the form; its place comes first there.
        assert_eq!(faults, wanted, "{name}");
    }
}

#[test]
fn cells_are_read_as_villages_write_them() {
    let (draft, faults) =
        one("李　四,９９０１０１１９９００３０７００１５,女,1980/1/1,+86 199-0000-0001,柳溪巷 1 号,独居");
    assert_eq!((faults.len(), draft.name.as_str(), draft.document()), (0, "李四", IDS[0]));
    assert_eq!((draft.sex, draft.born), (Sex::Male, Day::from_ymd(1990, 3, 7)), "the document goes before");
    assert_eq!(
        (draft.phone(), draft.address.as_str(), draft.note.as_str()),
        ("19900000001", "柳溪巷 1 号", "独居")
    );
    let cases = [
        ("15 digits become 18", "甲,990101900307001,,,,,", IDS[0]),
        ("a quote in front is how Excel is told of text", "甲,'990101199003070015,,,,,", IDS[0]),
        ("a small x is large", "甲,99010119491231001x,,,,,", "99010119491231001X"),
        ("a passport", "甲,e12345678,,,,,", "E12345678"),
    ];
    for (name, cells, document) in cases {
        let (draft, faults) = one(cells);
        assert_eq!((faults, draft.document()), (vec![], document), "{name}");
    }
    for text in [
        "1990-03-07",
        "1990/3/7",
        "1990.3.7",
        "1990年3月7日",
        "１９９０年３月７日",
        "19900307",
        "1990年3月7日生",
        "1990-03-07 00:00:00",
    ] {
        let (draft, faults) = one(&format!("甲,,,{text},,,"));
        assert_eq!((faults, draft.born), (vec![], Day::from_ymd(1990, 3, 7)), "{text}");
    }
    for (text, sex) in [("男", Sex::Male), ("女性", Sex::Female), ("F", Sex::Female), ("", Sex::Unknown)] {
        assert_eq!(one(&format!("甲,,{text},,,,")).0.sex, sex, "{text}");
    }
    let (draft, _) = one("Maria Garcia,,,,,,");
    assert_eq!(draft.name, "Maria Garcia");
}

#[test]
fn titles_totals_and_signatures_are_no_people() {
    let csv = "柳溪村人员名册,,,\n,,,二〇二六年\n序号,姓名,身份证号,备注\n1,田小满,,\n2,,,\n姓名,姓名,身份证号,备注\n,共 1 人,,\n\
               合计,,1,\n,合 计,,\n,制表人：王某,,审核：李某\n3,,,独居\n,示例：某人,,\n";
    let (drafts, _, faults, skipped) = parsed(csv);
    assert_eq!(drafts.len(), 2, "a row with a note and no name is a person without a name");
    assert_eq!(faults, ["11 姓名 required"]);
    assert_eq!(skipped, 7);
    for (text, is) in
        [("共128人", true), ("共享单车", false), ("共产", false), ("总计:", true), ("田小满", false)]
    {
        assert_eq!(rules::is_closing(text), is, "{text}");
    }
}

#[test]
fn rows_of_one_household_stand_together() {
    let homes =
        |csv: &str| -> Vec<String> { parsed(csv).0.into_iter().map(|draft| draft.household).collect() };
    let by_address = homes("姓名,住址,电话\n甲,1 号,\n乙,2 号,\n丙,1 号,\n丁,,1\n");
    assert_eq!(by_address, ["|1 号", "|2 号", "|1 号", ""], "an address alone is not carried down");
    let merged = homes(
        "户号,姓名,与户主关系,住址\n1,甲,户主,柳溪巷\n,乙,妻,\n2,丙,户主,柳溪巷\n,丁,子,\n3,戊,户主,\n",
    );
    assert_eq!(merged, ["#1|柳溪巷", "#1|柳溪巷", "#2|柳溪巷", "#2|柳溪巷", "#3|"]);
    let related = homes("姓名,与户主关系,住址\n甲,户主,1 号\n乙,妻,\n丙,户主,\n丁,子,\n");
    assert_eq!(related, ["|1 号", "|1 号", "", ""], "the next head does not live at the house above");
    let headed = homes("户主姓名,姓名,住址\n甲,甲,\n甲,乙,1 号\n,丙,\n丁,丁,2 号\n");
    assert_eq!(headed, ["|1 号", "|1 号", "|1 号", "|2 号"]);
    let (drafts, ..) = parsed("户号,姓名\n7,甲\n");
    assert_eq!(rules::home_address(&drafts[0]), "7", "a number is all there is to call it by");
}

#[test]
fn doubled_rows_are_folded_and_near_ones_kept_apart() {
    let head = "姓名,身份证号,出生日期,电话,住址\n";
    let twin = |rows: &str| {
        let (drafts, twins, faults, _) = parsed(&format!("{head}{rows}"));
        (drafts, twins, faults)
    };
    let a = IDS[0];
    let cases: [(&str, String, Twin, &[&str]); 10] = [
        ("the same document", format!("甲乙,{a},,,\n甲 乙,{a},,,\n"), Twin::Folded(2), &[]),
        (
            "the same document under two names",
            format!("甲乙,{a},,,\n丙丁,{a},,,\n"),
            Twin::None,
            &["2 身份证号 id-two-names", "3 身份证号 id-two-names"],
        ),
        (
            "the same document with two telephones",
            format!("甲乙,{a},,19900000001,\n甲乙,{a},,19900000002,\n"),
            Twin::None,
            &["3 电话 double-differs"],
        ),
        (
            "name, birth and telephone",
            "甲乙,,1990-03-07,19900000001,\n甲乙,,1990-03-07,19900000001,\n".into(),
            Twin::Folded(2),
            &[],
        ),
        ("five of one name stay five", "甲乙,,,,\n甲乙,,,,\n".into(), Twin::None, &[]),
        ("name and birth", "甲乙,,1990-03-07,19900000001,\n甲乙,,1990-03-07,,\n".into(), Twin::Near(2), &[]),
        ("birth as in the document", format!("甲乙,{a},,,\n甲乙,,1990-03-07,,\n"), Twin::Near(2), &[]),
        (
            "one digit and the check character",
            "甲乙,990101199003070015,,,\n甲乙,990101199003070031,,,\n".into(),
            Twin::Near(2),
            &[],
        ),
        ("another birth", format!("甲乙,{a},,,\n甲乙,,1991-03-07,,\n"), Twin::None, &[]),
        ("another name", format!("甲乙,{a},,,\n甲丙,,1990-03-07,,\n"), Twin::None, &[]),
    ];
    for (name, rows, wanted, faults) in cases {
        let (_, twins, found) = twin(&rows);
        assert_eq!(found, faults, "{name}");
        assert_eq!(twins[1], wanted, "{name}");
        assert_eq!(twins[0], Twin::None, "{name}");
    }
    let (drafts, ..) = twin(&format!("甲乙,{a},,,\n甲乙,{a},,19900000001,1 号\n"));
    assert_eq!(
        (drafts[0].phone(), drafts[0].household.as_str()),
        ("19900000001", "|1 号"),
        "nothing is lost"
    );
    let many: Vec<String> = (0..40).map(|n| format!("甲乙,{},,,", number(n))).collect();
    let (_, twins, _) = twin(&many.join("\n"));
    let near = twins.iter().filter(|twin| matches!(twin, Twin::Near(_))).count();
    assert!(near > 30, "numbers in a row differ in one digit, however many there are: {near}");
}

/// The n-th of 40 numbers, one a year of birth.
fn number(n: usize) -> String {
    let text = format!("990101{:02}0307001", 50 + n);
    cnid::IdNo::parse(&text).expect("15 digits").reveal().to_owned()
}

#[test]
fn rows_are_compared_with_the_list() {
    let known = |cells: &str| {
        let (draft, _) = one(cells);
        Known {
            fold: cnid::fold_name(&draft.name),
            born: draft.born,
            sealed: draft.sealed,
            ..Known::default()
        }
    };
    let cases = [
        ("name alone on both sides", "甲,,,,,,", "甲,,,,,,", Likeness::Bare),
        ("another name", "甲,,,,,,", "乙,,,,,,", Likeness::Other),
        (
            "birth and telephone",
            "甲,,,1990-03-07,19900000001,,",
            "甲,,,1990-03-07,19900000001,,",
            Likeness::Whole,
        ),
        ("birth", "甲,,,1990-03-07,,,", "甲,990101199003070015,,,,,", Likeness::Same),
        ("telephone", "甲,,,,19900000001,,", "甲,,,1990-03-07,19900000001,,", Likeness::Same),
        (
            "another telephone",
            "甲,,,1990-03-07,19900000001,,",
            "甲,,,1990-03-07,19900000002,,",
            Likeness::Near,
        ),
        ("another birth", "甲,,,1990-03-07,19900000001,,", "甲,,,1991-03-07,19900000001,,", Likeness::Other),
        ("a name against more", "甲,,,,,,", "甲,,,1990-03-07,,,", Likeness::Near),
        ("a document that is new", "甲,990101199003070015,,,,,", "甲,,,1990-03-07,,,", Likeness::Near),
        ("two documents", "甲,990101199003070015,,,,,", "甲,990101198512310246,,,,,", Likeness::Other),
    ];
    for (name, row, held, wanted) in cases {
        assert_eq!(rules::likeness(&one(row).0, &known(held)), wanted, "{name}");
    }
    let held = Known { address: "1 号".into(), ..known("甲,,,1990-03-07,,,") };
    assert_eq!(
        rules::differing(&one("甲,,,1990-03-07,,,").0, &held),
        [0; 0],
        "an empty cell changes nothing"
    );
    assert_eq!(rules::differing(&one("甲,,,1990-03-07,19900000001,2 号,独居").0, &held), [4, 5, 8]);
}

#[test]
fn a_row_comes_out_of_its_seal_as_it_went_in() {
    let (draft, _) = one(&format!("田小满,{},,,19900000001,柳溪巷 1 号,独居", IDS[0]));
    assert_eq!(Draft::from_bytes(2, &draft.to_bytes()), Some(draft.clone()));
    let empty = Draft { row: 2, sealed: Sealed::default(), ..Draft::default() };
    assert_eq!(Draft::from_bytes(2, &empty.to_bytes()), Some(empty));
    assert_eq!(Draft::from_bytes(2, b"{}"), None);
    assert!(!format!("{draft:?}").contains(IDS[0]), "no whole number in what is printed");
}
