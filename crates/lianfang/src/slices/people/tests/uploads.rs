//! What the stories of imports share: uploads, and what is in the store afterwards.

use http::{Method, StatusCode};
use sheets::Value;
use testkit::{Answer, Client, TestApp};

/// Uploads a file into a unit; answers where the import stands.
pub async fn upload(client: &Client, unit: &str, name: &str, file: &[u8]) -> Answer {
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
pub async fn staged(client: &Client, unit: &str, name: &str, file: &[u8]) -> String {
    let answer = upload(client, unit, name, file).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.location().to_owned()
}

/// Applies an import and waits until it is done.
pub async fn apply(client: &Client, import: &str, fields: &[(&str, &str)]) {
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
pub async fn verdicts(app: &TestApp) -> [i64; 6] {
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
    for (verdict, count) in found {
        counts[verdict] = count;
    }
    counts
}

/// Faults of the newest import as `row heading code`.
pub async fn faults(app: &TestApp) -> Vec<String> {
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

pub async fn count(app: &TestApp, sql: &'static str) -> i64 {
    app.read(move |tx| Ok(tx.query_opt(sql, &[], |row| row.int(0))?.unwrap_or_default())).await
}

pub async fn people(app: &TestApp) -> i64 {
    count(app, "select count(*) from person").await
}

pub fn texts<const N: usize>(cells: [&str; N]) -> Vec<Value> {
    cells.iter().map(|text| if text.is_empty() { Value::Blank } else { Value::text(*text) }).collect()
}

/// A resident ID from its first 17 digits.
pub fn id(first: &str) -> String {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = first.bytes().zip(weights).map(|(c, w)| u32::from(c - b'0') * w).sum();
    format!("{first}{}", char::from(b"10X98765432"[(sum % 11) as usize]))
}

/// The n-th invented name; no two are equal.
pub fn name(n: u32) -> String {
    const SURNAMES: [&str; 8] = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"];
    const GIVEN: [&str; 32] = [
        "山", "河", "春", "夏", "秋", "冬", "晨", "曦", "云", "雨", "雪", "霜", "松", "柏", "竹", "梅", "兰",
        "菊", "荷", "桐", "杉", "枫", "桥", "渡", "滩", "坡", "井", "园", "堤", "湾", "鹭", "溪",
    ];
    let n = n as usize;
    format!("{}{}{}", SURNAMES[n % 8], GIVEN[n / 8 % 32], GIVEN[n / 256 % 32])
}
