//! Importing people: files as villages keep them, mended, sent again, changing nothing the second time.

use http::{Method, StatusCode};
use http_body_util::BodyExt as _;
use sheets::{Limits, Sheet, Value, Workbook};
use testkit::{Answer, Client, TestApp, on_both_engines};

/// Uploads a file into a unit; answers where the import stands.
async fn upload(client: &Client, unit: &str, name: &str, file: &[u8]) -> Answer {
    let here = format!("/people/of/{unit}/import");
    let page = client.get(&here).await;
    let token = page.text.split("name=\"csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let part = |name: &str, more: &str| {
        format!("--b0\r\ncontent-disposition: form-data; name=\"{name}\"{more}\r\n\r\n").into_bytes()
    };
    let body = [
        &part("csrf", "")[..],
        token.unwrap_or("none").as_bytes(),
        b"\r\n",
        &part("key", ""),
        b"\r\n",
        &part("file", &format!("; filename=\"{name}\"")),
        file,
        b"\r\n--b0--\r\n",
    ]
    .concat();
    client.send(Method::POST, &here, &[], "multipart/form-data; boundary=b0", body).await
}

/// Uploads a file that is accepted.
async fn staged(client: &Client, unit: &str, name: &str, file: &[u8]) -> String {
    let answer = upload(client, unit, name, file).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.location().to_owned()
}

/// Applies an import and waits until it is done.
async fn apply(client: &Client, import: &str, fields: &[(&str, &str)]) {
    let applied = client.submit(import, &format!("{import}/apply"), fields).await;
    assert_eq!(applied.status, StatusCode::SEE_OTHER, "{}", applied.text);
    for _ in 0..2_000 {
        if client.get(import).await.says("class=\"note ok\"") {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("{}", client.get(import).await.text);
}

/// Rows per verdict: new, near, joins, unchanged, folded, bad.
async fn verdicts(app: &TestApp) -> [i64; 6] {
    let found = app
        .read(|tx| {
            Ok(tx.query(
                "select verdict, count(*) from people_import_row where import = \
                 (select max(id) from people_import) group by verdict order by verdict",
                &[],
                |row| (row.int(0) as usize, row.int(1)),
            )?)
        })
        .await;
    let mut counts = [0; 6];
    found.into_iter().for_each(|(verdict, count)| counts[verdict] = count);
    counts
}

/// Faults of the newest import as `row heading code`.
async fn faults(app: &TestApp) -> Vec<String> {
    app.read(|tx| {
        Ok(tx.query(
            "select row_no, heading, code from people_import_fault where import = \
             (select max(id) from people_import) order by seq",
            &[],
            |row| format!("{} {} {}", row.int(0), row.text(1), row.text(2)),
        )?)
    })
    .await
}

async fn count(app: &TestApp, sql: &'static str) -> i64 {
    app.read(move |tx| Ok(tx.query_opt(sql, &[], |row| row.int(0))?.unwrap_or_default())).await
}

async fn people(app: &TestApp) -> i64 {
    count(app, "select count(*) from person").await
}

fn texts<const N: usize>(cells: [&str; N]) -> Vec<Value> {
    cells.iter().map(|text| if text.is_empty() { Value::Blank } else { Value::text(*text) }).collect()
}

/// A resident ID from its first 17 digits.
fn id(first: &str) -> String {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = first.bytes().zip(weights).map(|(c, w)| u32::from(c - b'0') * w).sum();
    format!("{first}{}", char::from(b"10X98765432"[(sum % 11) as usize]))
}

#[test]
fn a_roster_as_a_village_keeps_it_goes_in_and_the_same_file_again_changes_nothing() {
    on_both_engines(|app| async move {
        let clerk = app.browser(app.cast.clerks[0]).await;
        let unit = app.id(app.cast.villages[0].0);
        assert!(clerk.get(&format!("/people/of/{unit}")).await.says(&format!("/people/of/{unit}/import")));
        assert_eq!(clerk.get(&format!("/people/of/{unit}/import/template")).await.status, StatusCode::OK);
        let sheet = Sheet::new("名册")
            .title("柳溪村人员花名册")
            .title("填报单位：柳溪村委会")
            .header([
                "序号",
                "户号",
                "姓名",
                "与户主关系",
                "公民身份号码",
                "出生年月",
                "手机号码",
                "住址",
                "备注",
            ])
            .row(texts([
                "1",
                "1",
                "甲山",
                "户主",
                "９９０１０１１９９００３０７００１５",
                "",
                "199 0000 0001",
                "柳溪巷 1 号",
                "独居",
            ]))
            .row(texts(["2", "", "乙　河", "妻", "990101920307002", "", "", "", ""]))
            .row(texts(["3", "", "丙小满", "子", "", "2016年5月1日", "无", "", ""]))
            .row(
                [
                    &texts(["4", "2", "丁大", "户主"])[..],
                    &[Value::Decimal(990_101_198_512_310_246.0)],
                    &texts(["", "", "柳溪巷 2 号", ""]),
                ]
                .concat(),
            )
            .row(texts(["5", "", "戊二", "妻", "990101199003070016", "", "", "", ""]))
            .row(texts(["6", "", "甲山", "", "990101199003070015", "", "", "", ""]))
            .row(texts(["7", "3", "丙小满", "户主", "", "2016-05-01", "19900000009", "柳溪巷 3 号", ""]))
            .row(texts(["8", "", "", "", "", "", "", "", ""]))
            .row(texts(["", "", "合计", "", "7", "", "", "", ""]))
            .row(texts(["制表人：文书1", "", "", "", "", "", "审核人：村主任", "", ""]));
        let file = Workbook::new().sheet(sheet).to_bytes().expect("a file");
        let import = staged(&clerk, &unit, "花名册.xlsx", &file).await;
        assert_eq!(verdicts(&app).await, [3, 1, 0, 0, 1, 2]);
        assert_eq!(faults(&app).await, ["7 公民身份号码 cell-number-too-long", "8 公民身份号码 id-check"]);
        let page = clerk.get(&import).await;
        assert!(
            page.says("请把这一列改成文本") && page.says("请照证件核对") && page.says("另有 3 行不是人员"),
            "{}",
            page.text
        );
        assert!(!page.says("990101199003070016"), "no whole number on a page");
        let near = clerk.get(&format!("{import}?show=near")).await;
        assert!(near.says("第 6 行") && near.text.matches("丙小满").count() == 2, "{}", near.text);
        let folded = clerk.get(&format!("{import}?show=folded")).await;
        assert!(folded.says("与第 4 行重复") && folded.says("990101********0015"), "{}", folded.text);
        apply(&clerk, &import, &[]).await;
        let list = clerk.get(&format!("/people/of/{unit}")).await;
        assert!(
            list.says("甲山") && list.says("乙河") && list.says("199****0001") && !list.says("丁大"),
            "{}",
            list.text
        );
        assert_eq!((people(&app).await, count(&app, "select count(*) from household").await), (3, 1));
        // The same file again: nobody is recorded, nothing is applied.
        let again = staged(&clerk, &unit, "花名册.xlsx", &file).await;
        assert_eq!(verdicts(&app).await, [0, 1, 0, 3, 1, 2]);
        apply(&clerk, &again, &[]).await;
        assert_eq!(people(&app).await, 3);
        // The rows to mend, mended and sent again; the near one belongs to somebody else and goes in.
        let mended = mend(&clerk, &again).await;
        let import = staged(&clerk, &unit, "待改.xlsx", &mended).await;
        assert_eq!(verdicts(&app).await, [2, 1, 0, 0, 0, 0], "{:?}", faults(&app).await);
        apply(&clerk, &import, &[("near", "1")]).await;
        assert_eq!(people(&app).await, 6);
        staged(&clerk, &unit, "待改.xlsx", &mended).await;
        assert_eq!(verdicts(&app).await, [0, 0, 0, 3, 0, 0]);
        assert_eq!(app.verify().findings, []);
        let sealed = app
            .read(|tx| Ok(tx.query("select sealed from people_import_row", &[], |row| row.bytes(0))?))
            .await;
        assert!(sealed.iter().all(|row| !row.windows(6).any(|w| w == "甲山".as_bytes() || w == b"990101")));
    });
}

/// Downloads the error file and mends the two document numbers in it.
async fn mend(client: &Client, import: &str) -> Vec<u8> {
    let body = client.follow(&format!("{import}/errors")).await.collect().await.expect("a file").to_bytes();
    let table = sheets::read(&body, "待改.xlsx", &Limits::upload()).expect("a table");
    let mut sheet = Sheet::new("待改");
    for (n, row) in table.rows.iter().enumerate() {
        let mut cells: Vec<String> = row.cells.iter().map(sheets::Cell::text).collect();
        if n == 0 {
            sheet = sheet.header(cells);
            continue;
        }
        match cells[0].as_str() {
            "丁大" => cells[1] = id("99010119851231024"),
            "戊二" => cells[1] = id("99010119900307003"),
            name => assert_eq!(name, "丙小满", "{cells:?}"),
        }
        assert!(!cells[10].is_empty(), "each row says what is wrong: {cells:?}");
        sheet.push_row(cells.iter().map(Value::text));
    }
    Workbook::new().sheet(sheet).to_bytes().expect("a file")
}

#[test]
fn only_whoever_is_answerable_imports_and_a_class_is_joined() {
    on_both_engines(|app| async move {
        let cast = app.people().await;
        let clerk = app.browser(app.cast.clerks[0]).await;
        let (village, school) = (app.id(app.cast.villages[0].0), app.id(cast.class.0));
        let file = "姓名,身份证号\n甲山,990101199003070015\n".as_bytes();
        let import = staged(&clerk, &village, "a.csv", file).await;
        for who in [app.cast.clerks[1], app.cast.outsider, cast.class_teacher] {
            let other = app.browser(who).await;
            for path in ["", "?show=new", "/errors"] {
                assert_eq!(
                    other.get(&format!("{import}{path}")).await.status,
                    StatusCode::NOT_FOUND,
                    "{path}"
                );
            }
            assert_eq!(
                other.get(&format!("/people/of/{village}/import")).await.status,
                StatusCode::NOT_FOUND
            );
        }
        for who in [app.cast.headquarters, app.cast.town_office, app.cast.supervisor] {
            assert_eq!(app.browser(who).await.get(&import).await.status, StatusCode::FORBIDDEN);
        }
        apply(&clerk, &import, &[]).await;
        // Known elsewhere: nothing is said of where.
        let next = app.browser(app.cast.clerks[1]).await;
        let there = staged(&next, &app.id(app.cast.villages[1].0), "a.csv", file).await;
        assert_eq!(faults(&app).await, ["2 身份证号 person-known-elsewhere"]);
        assert!(!next.get(&there).await.says("柳溪村"));
        // Another name under a number that is recorded here.
        staged(&clerk, &village, "b.csv", "姓名,身份证号\n乙河,990101199003070015\n".as_bytes()).await;
        assert_eq!(faults(&app).await, ["2 姓名 person-other-name"]);
        // More than is recorded changes nothing and says so.
        staged(
            &clerk,
            &village,
            "c.csv",
            "姓名,身份证号,电话\n甲山,990101199003070015,19900000001\n".as_bytes(),
        )
        .await;
        assert_eq!(faults(&app).await, ["2 电话 person-differs"]);
        // A list of names of the class: everybody is there already.
        let names: String = testkit::PUPILS.iter().map(|name| format!("{name},\n")).collect();
        let teacher = app.browser(cast.class_teacher).await;
        staged(&teacher, &school, "班.csv", format!("姓名,备注\n{names}").as_bytes()).await;
        assert_eq!(verdicts(&app).await, [0, 0, 0, 30, 0, 0]);
        // One of two imports of the same hour was overtaken.
        let first = staged(&clerk, &village, "d.csv", "姓名,备注\n己三,\n".as_bytes()).await;
        let second = staged(&clerk, &village, "d.csv", "姓名,备注\n己三,\n".as_bytes()).await;
        apply(&clerk, &first, &[]).await;
        let late = clerk.submit(&second, &format!("{second}/apply"), &[]).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text);
        let dropped = clerk.submit(&second, &format!("{second}/drop"), &[]).await;
        assert_eq!(dropped.status, StatusCode::SEE_OTHER);
        let empty = upload(&clerk, &village, "e.csv", "姓名,备注\n合计,\n".as_bytes()).await;
        assert_eq!(empty.status, StatusCode::BAD_REQUEST);
        assert!(empty.says("表里没有人员"), "{}", empty.text);
        assert_eq!(app.verify().findings, []);
    });
}

#[test]
fn a_roster_of_five_thousand_loses_nobody() {
    on_both_engines(|app| async move {
        let clerk = app.browser(app.cast.clerks[2]).await;
        let unit = app.id(app.cast.villages[2].0);
        let mut csv = String::from("白鹭村名册\n姓名,身份证号,电话,住址\n");
        for n in 0..5_000_u32 {
            let number =
                id(&format!("990101{}{:03}", kernel::Day(n as i32).to_string().replace('-', ""), n % 1000));
            csv += &format!("{},{number},199{n:08},{} 号\n", name(n), n / 4);
        }
        csv += "合计,5000,,\n";
        let import = staged(&clerk, &unit, "名册.csv", csv.as_bytes()).await;
        assert_eq!((verdicts(&app).await, faults(&app).await.len()), ([5_000, 0, 0, 0, 0, 0], 0));
        apply(&clerk, &import, &[]).await;
        assert_eq!(
            (people(&app).await, count(&app, "select count(*) from membership").await),
            (5_000, 5_000)
        );
        assert_eq!(count(&app, "select count(*) from household").await, 1_250);
        assert_eq!(count(&app, "select count(*) from person_key").await, 10_000);
        staged(&clerk, &unit, "名册.csv", csv.as_bytes()).await;
        assert_eq!(verdicts(&app).await, [0, 0, 0, 5_000, 0, 0]);
        assert_eq!(app.verify().findings, []);
    });
}

/// The n-th invented name; no two are equal.
fn name(n: u32) -> String {
    const SURNAMES: [&str; 8] = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"];
    const GIVEN: [&str; 32] = [
        "山", "河", "春", "夏", "秋", "冬", "晨", "曦", "云", "雨", "雪", "霜", "松", "柏", "竹", "梅", "兰",
        "菊", "荷", "桐", "杉", "枫", "桥", "渡", "滩", "坡", "井", "园", "堤", "湾", "鹭", "溪",
    ];
    let n = n as usize;
    format!("{}{}{}", SURNAMES[n % 8], GIVEN[n / 8 % 32], GIVEN[n / 256 % 32])
}

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
    let mut cells = vec![
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
                (String::new(), "女".into(), format!("{}年{}月{}日", &born[..4], &born[5..7], &born[8..]))
        }
        3 => cells[4] = format!("+86 199-{:04}-{:04}", n / 10_000, n % 10_000),
        4 => cells[0] = cells[0].chars().map(|c| format!("{c}　")).collect(),
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
            5 => cells[1] = first.clone(),
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
