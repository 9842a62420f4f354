//! Commands beside a running server.

mod support;

use std::fs;
use std::path::Path;

use support::county;
use support::server::{Server, lianfang};

const UNITS: &str = "\u{feff}名称,类型,区划代码\n东岭小学,学校,421081001\n,学校,421081001\n";

fn import(data: &Path, file: &Path) -> (Option<i32>, String) {
    let done = lianfang([
        "import".as_ref(),
        "units".as_ref(),
        file.as_os_str(),
        "--data".as_ref(),
        data.as_os_str(),
        "--json".as_ref(),
    ]);
    (done.status.code(), String::from_utf8_lossy(&done.stdout).into_owned())
}

#[test]
fn a_file_is_handed_to_the_server_that_holds_the_directory() {
    let set = tempfile::tempdir().expect("a temporary directory");
    let (data, file) = (set.path().join("data"), set.path().join("units.csv"));
    county::install(&data, 0);
    fs::write(&file, UNITS).expect("a file");
    let server = Server::start(&data);
    let (code, said) = import(&data, &file);
    assert_eq!(code, Some(1), "a faulty row is told by the exit code: {said}");
    let report: serde_json::Value = serde_json::from_str(&said).unwrap_or_else(|e| panic!("{e}: {said}"));
    assert_eq!((&report["rows"], &report["applied"]), (&2.into(), &1.into()), "{said}");
    assert!(data.join("serve.sock").exists());
    server.terminate();
    assert!(!data.join("serve.sock").exists(), "the socket goes with the server");
    let (code, said) = import(&data, &file);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("\"unchanged\": 1"), "again changes nothing: {said}");
    let verified = lianfang(["verify".as_ref(), "--data".as_ref(), data.as_os_str()]);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
}

fn import_people(data: &Path, file: &Path, unit: &str) -> (Option<i32>, String, String) {
    let done = lianfang([
        "import".as_ref(),
        "people".as_ref(),
        file.as_os_str(),
        "--data".as_ref(),
        data.as_os_str(),
        "--unit".as_ref(),
        unit.as_ref(),
        "--json".as_ref(),
    ]);
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (done.status.code(), text(done.stdout), text(done.stderr))
}

#[test]
fn people_go_into_a_unit_beside_a_running_server_and_without_one() {
    let set = tempfile::tempdir().expect("a temporary directory");
    let (data, units, file) =
        (set.path().join("data"), set.path().join("units.csv"), set.path().join("people.csv"));
    county::install(&data, 0);
    fs::write(&units, UNITS).expect("a file");
    fs::write(
        &file,
        "东岭小学名册\n姓名,身份证号\n田小满,990101199003070015\n甲山,990101199003070016\n合计,2\n",
    )
    .expect("a file");
    import(&data, &units);
    let school = "421081001000 东岭小学";
    let server = Server::start(&data);
    let (code, said, _) = import_people(&data, &file, school);
    assert_eq!(code, Some(1), "a faulty row is told by the exit code: {said}");
    let report: serde_json::Value = serde_json::from_str(&said).unwrap_or_else(|e| panic!("{e}: {said}"));
    assert_eq!(
        (&report["new"], &report["applied"], &report["passed_over"]),
        (&1.into(), &1.into(), &1.into())
    );
    assert_eq!((&report["faults"][0]["row"], &report["faults"][0]["code"]), (&4.into(), &"id-check".into()));
    assert!(!said.contains("990101199003070016"), "a fault repeats no number: {said}");
    server.terminate();
    let (_, said, _) = import_people(&data, &file, school);
    assert!(said.contains("\"unchanged\": 1"), "again changes nothing: {said}");
    let (code, _, refused) = import_people(&data, &file, "没有的单位");
    assert_eq!((code, refused.lines().count() > 1), (Some(1), true), "the fault stands below: {refused}");
    let verified = lianfang(["verify".as_ref(), "--data".as_ref(), data.as_os_str()]);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
}
