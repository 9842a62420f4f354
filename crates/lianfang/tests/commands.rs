//! Commands: beside a running server, and those that need none.

#[path = "../src/system/tests/schema.rs"]
mod schema;
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

fn read_minutes(file: &Path) -> (Option<i32>, String) {
    let done = lianfang(["minutes".as_ref(), "read".as_ref(), file.as_os_str(), "--json".as_ref()]);
    (done.status.code(), String::from_utf8_lossy(&done.stdout).into_owned())
}

#[test]
fn minutes_are_read_as_their_schema_says_in_either_encoding() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let schema = fs::read_to_string(root.join("docs/minutes.schema.json")).expect("the schema");
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    let reading = serde_json::json!({ "$ref": "#/$defs/reading" });
    let mut read = 0;
    for file in fs::read_dir(root.join("crates/minutes/tests/corpus/open")).expect("texts") {
        let file = file.expect("a file").path();
        if file.extension().is_none_or(|kind| kind != "txt") {
            continue;
        }
        let (code, said) = read_minutes(&file);
        let said: serde_json::Value = serde_json::from_str(&said).unwrap_or_else(|e| panic!("{e}: {said}"));
        let faults = schema::Checker::new(&schema).faults(&reading, &said);
        assert!(code == Some(0) && faults.is_empty(), "{}: {faults:?}", file.display());
        read += 1;
    }
    assert!(read >= 20, "{read} texts");
    let wrong = serde_json::json!({ "kind": "poem" });
    assert!(!schema::Checker::new(&schema).faults(&reading, &wrong).is_empty(), "a schema can fail");
    let set = tempfile::tempdir().expect("a temporary directory");
    let text = "村支部会议记录\n时间：2026年2月12日晚\n地点：村委会\n主持：吕田\n";
    let (utf8, gb) = (set.path().join("utf8.txt"), set.path().join("gb.txt"));
    fs::write(&utf8, text).expect("a file");
    fs::write(&gb, encoding_rs::GB18030.encode(text).0).expect("a file");
    assert_eq!(read_minutes(&utf8), read_minutes(&gb));
    assert!(read_minutes(&gb).1.contains("吕田"));
    let docx = set.path().join("minutes.docx");
    let said: minutes::Reading = serde_json::from_str(&read_minutes(&utf8).1).expect("a reading");
    let document = minutes::to_document(&said, minutes::Style::Record);
    fs::write(&docx, minutes::to_docx(&document)).expect("a file");
    let again: minutes::Reading = serde_json::from_str(&read_minutes(&docx).1).expect("a reading");
    assert_eq!((again.chair, again.place), (said.chair, said.place), "the same through DOCX");
    let none = set.path().join("none.bin");
    fs::write(&none, [0_u8; 64]).expect("a file");
    assert_eq!(read_minutes(&none).0, Some(1), "what is no text is refused");
}

#[test]
fn minutes_are_printed_for_paper_and_for_a_word_processor() {
    let set = tempfile::tempdir().expect("a temporary directory");
    let text = set.path().join("minutes.txt");
    fs::write(&text, "云岭镇会议记录\n时间：2026年2月12日晚\n地点：镇政府\n主持：吕田\n会议决定：\n1.由许青禾负责送菜，3月1日前完成。\n")
        .expect("a file");
    let print = |to: &str, more: &[&str]| {
        let out = set.path().join(format!("minutes.{to}"));
        let args = ["minutes", "print", text.to_str().expect("UTF-8"), "--to", to, "--out"];
        let done = lianfang(args.iter().chain([&out.to_str().expect("UTF-8")]).chain(more));
        (
            done.status.code(),
            fs::read(out).unwrap_or_default(),
            String::from_utf8_lossy(&done.stderr).into_owned(),
        )
    };
    let (code, html, _) = print("html", &[]);
    assert!(code == Some(0) && String::from_utf8_lossy(&html).contains("许青禾"));
    assert!(String::from_utf8_lossy(&print("txt", &["--summary"]).1).contains("许青禾"));
    assert!(print("docx", &[]).1.starts_with(b"PK"));
    let has_font = Path::new("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc").exists();
    assert!(has_font || std::env::var("LIANFANG_REQUIRE_ALL").is_err(), "package fonts-noto-cjk");
    let (code, pdf, said) = print("pdf", &[]);
    assert_eq!(code, Some(i32::from(!has_font)), "{said}");
    assert!(if has_font { pdf.starts_with(b"%PDF-") } else { said.contains("fonts-noto-cjk") }, "{said}");
    let (code, _, said) = print("pdf", &["--font", text.to_str().expect("UTF-8")]);
    assert!(code == Some(1) && said.contains("no font"), "{said}");
}
