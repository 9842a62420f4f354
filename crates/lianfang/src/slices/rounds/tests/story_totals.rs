//! A school stands beside the villages, never in their total: its people live in a village and would count twice.

use http::StatusCode;
use kernel::{Day, UnitId};
use serde_json::{Value, json};
use testkit::{Client, PLACE, TestApp, on_both_engines};

/// Each level with how many owe. Province and city: sums of counties. County, town, village: read unit by unit.
const LEVELS: [(i64, i64); 5] = [
    (990_000_000_000, 16),
    (990_100_000_000, 16),
    (PLACE.0, 15),
    (990_101_001_000, 12),
    (990_101_001_200, 1),
];

async fn files(app: &TestApp, client: &Client, day: Day, unit: UnitId, fever: i64) {
    let at = format!("/api/v1/rounds/daily/days/{day}/units/{}/return", app.id(unit.0));
    let body = json!({ "figures": {
        "registered": 400, "away": 20, "returned": 1, "from_elsewhere": 3,
        "fever": fever, "symptoms": 0, "observed": 2, "contacts": 0, "remarks": "" } });
    let filed = client.post_json(&at, &format!("k-{day}"), &body).await;
    assert_eq!(filed.status, StatusCode::CREATED, "{}", filed.text);
}

async fn board(client: &Client, division: i64) -> Value {
    let answer = client.get(&format!("/api/v1/tree/{division:012}?round=daily")).await;
    assert_eq!(answer.status, StatusCode::OK, "{division}: {}", answer.text);
    answer.json()
}

/// Owed, reported, and the sums of those with fever and of the registered; no sum where nobody answered.
fn sums(line: &Value) -> [Option<i64>; 4] {
    let sum = |field: &str| line["fields"][field]["sum"].as_i64();
    [line["owed"].as_i64(), line["reported"].as_i64(), sum("fever"), sum("registered")]
}

#[test]
fn a_school_is_in_no_total_of_the_villages_at_any_level_on_either_day() {
    on_both_engines(|app| async move {
        for (days, fever_of_village, fever_of_school) in [(0, 2, 5), (1, 3, 11)] {
            let day = app.today().plus(days);
            app.clock.set(day.at_minute(10 * 60));
            let clerk = app.program(app.cast.clerks[0]).await;
            files(&app, &clerk, day, app.cast.villages[0], fever_of_village).await;
            let teacher = app.program(app.cast.teacher).await;
            files(&app, &teacher, day, app.cast.school, fever_of_school).await;
            let admin = app.program(app.cast.admin).await;
            for (division, owed) in LEVELS {
                let board = board(&admin, division).await;
                assert_eq!(
                    sums(&board["total"]),
                    [owed, 1, fever_of_village, 400].map(Some),
                    "{division}: {board}"
                );
                let beside = board["beside"].as_array().expect("kinds");
                assert_eq!(beside.len(), 1, "{division}: {board}");
                assert_eq!(sums(&beside[0]), [1, 1, fever_of_school, 400].map(Some), "{division}: {board}");
                let lines = board["lines"].as_array().expect("lines").iter();
                let below: i64 = lines.filter_map(|line| sums(line)[2]).sum();
                let lines_are_units = division >= 990_101_001_000;
                assert!(lines_are_units || below == fever_of_village, "{division}: {board}");
            }
        }
    });
}
