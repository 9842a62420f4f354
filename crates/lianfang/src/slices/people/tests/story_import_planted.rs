//! Importing people: 3,000 dirty rows in which every fault was planted.

use sheets::{Sheet, Value, Workbook};
use testkit::on_both_engines;

use crate::people_uploads::{apply, faults, id, name, people, staged, texts, verdicts};

/// What is wrong with a planted row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Plant {
    Good,
    Copy,
    Total,
    Fault(usize),
}

/// The planted faults: what they do to the cells, at which heading, and the code.
const PLANTS: [(&str, &str); 14] = [
    ("姓名", "required"),
    ("姓名", "not-a-name"),
    ("身份证号码", "id-check"),
    ("身份证号码", "cell-number-too-long"),
    ("身份证号码", "id-ruined"),
    ("身份证号码", "id-length"),
    ("身份证号码", "id-date"),
    ("身份证号码", "id-character"),
    ("联系电话", "phone-length"),
    ("联系电话", "phone-prefix"),
    ("出生日期", "born-unreadable"),
    ("出生日期", "born-later"),
    ("性别", "sex-unreadable"),
    ("备注", "too-long"),
];

/// Cells of row `n`: name, document, sex, birth, telephone, address, note.
fn cells(n: u32, plant: Plant) -> Vec<Value> {
    let born = kernel::Day(-7_000 + n as i32).to_string();
    let first = format!("990101{}{:03}", born.replace('-', ""), n % 1000);
    let mut cells = [
        name(n),
        id(&first),
        String::new(),
        String::new(),
        format!("199{n:08}"),
        format!("{} 组 {n} 号", n % 9),
        String::new(),
    ];
    match n % 7 {
        0 => cells[1] = cells[1].chars().map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap_or(c)).collect(),
        1 => cells[1] = format!("{}{}", &first[..6], &first[8..]),
        2 => {
            (cells[1], cells[2], cells[3]) =
                (String::new(), "女".into(), format!("{}年{}月{}日", &born[..4], &born[5..7], &born[8..]));
        }
        3 => cells[4] = format!("+86 199-{:04}-{:04}", n / 10_000, n % 10_000),
        4 => cells[0] = cells[0].chars().flat_map(|c| [c, '　']).collect(),
        5 => (cells[1], cells[3]) = (String::new(), born.replace('-', "/")),
        _ => cells[6] = "独居".into(),
    }
    let mut number = None;
    if let Plant::Fault(fault) = plant {
        match fault {
            0 => cells[0] = String::new(),
            1 => cells[0] = "12345".into(),
            2 => cells[1] = format!("{first}{}", if id(&first).ends_with('5') { '6' } else { '5' }),
            3 => number = Some(990_101_199_003_070_015.0 + f64::from(n) * 1000.0),
            4 => cells[1] = "9.90101E+17".into(),
            5 => cells[1].clone_from(&first),
            6 => cells[1] = id(&format!("99010119900230{:03}", n % 1000)),
            7 => cells[1] = format!("{}O{}", &first[..3], &id(&first)[4..]),
            8 => cells[4] = "1990000".to_owned() + "00",
            9 => cells[4] = "29900000001".into(),
            10 => (cells[1], cells[3]) = (String::new(), "1990年3月".into()),
            11 => (cells[1], cells[3]) = (String::new(), "2027-01-01".into()),
            12 => (cells[1], cells[2]) = (String::new(), "外".into()),
            _ => cells[6] = "长".repeat(61),
        }
    }
    let mut values: Vec<Value> =
        cells.iter().map(|text| if text.is_empty() { Value::Blank } else { Value::text(text) }).collect();
    if let Some(number) = number {
        values[1] = Value::Decimal(number);
    }
    values
}

#[test]
fn of_three_thousand_dirty_rows_every_planted_fault_is_found_and_no_good_row_is_refused() {
    on_both_engines(|app| async move {
        let clerk = app.browser(app.cast.clerks[3]).await;
        let unit = app.id(app.cast.villages[3].0);
        let mut sheet = Sheet::new("名册").title("南坡村名册").header([
            "姓名",
            "身份证号码",
            "性别",
            "出生日期",
            "联系电话",
            "家庭住址",
            "备注",
        ]);
        let (mut planted, mut good, mut copies, mut seed) = (Vec::new(), 0_i64, 0_i64, 20_261_123_u64);
        let mut last_good = None;
        for n in 0..3_000_u32 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let roll = (seed >> 33) % 100;
            let plant = match roll {
                0..=27 => Plant::Fault((roll % 14) as usize),
                28..=31 if last_good.is_some() => Plant::Copy,
                32..=33 => Plant::Total,
                _ => Plant::Good,
            };
            let row = n + 3;
            match plant {
                Plant::Good => {
                    good += 1;
                    last_good = Some(n);
                    sheet.push_row(cells(n, plant));
                }
                Plant::Copy => {
                    copies += 1;
                    sheet.push_row(cells(last_good.unwrap_or_default(), Plant::Good));
                }
                Plant::Total => sheet.push_row(texts(["小计", "", "", "", "30", "", ""])),
                Plant::Fault(fault) => {
                    planted.push(format!("{row} {} {}", PLANTS[fault].0, PLANTS[fault].1));
                    sheet.push_row(cells(n, plant));
                }
            }
        }
        let file = Workbook::new().sheet(sheet).to_bytes().expect("a file");
        let import = staged(&clerk, &unit, "名册.xlsx", &file).await;
        let found = faults(&app).await;
        let missed: Vec<&String> = planted.iter().filter(|fault| !found.contains(fault)).collect();
        let invented: Vec<&String> = found.iter().filter(|fault| !planted.contains(fault)).collect();
        assert!(missed.is_empty() && invented.is_empty(), "missed {missed:?}, invented {invented:?}");
        assert!(planted.len() > 700, "{}", planted.len());
        assert_eq!(verdicts(&app).await, [good, 0, 0, 0, copies, planted.len() as i64]);
        apply(&clerk, &import, &[]).await;
        assert_eq!(people(&app).await, good);
        staged(&clerk, &unit, "名册.xlsx", &file).await;
        assert_eq!(verdicts(&app).await, [0, 0, 0, good, copies, planted.len() as i64]);
        assert_eq!(app.verify().findings, []);
    });
}
