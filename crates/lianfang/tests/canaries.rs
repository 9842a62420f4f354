//! Words planted in every personal field are found in no log, address, error text or metric, and on no page of
//! somebody who is not directly answerable (law 11).
//!
//! Everything that the program writes is captured, down to the finest level; so this story stands in a process of its
//! own.

#[path = "support/http.rs"]
mod connection;
#[path = "support/log.rs"]
mod log;

use std::collections::{BTreeSet, VecDeque};

use http::{Method, StatusCode};
use log::Log;
use testkit::{Answer, Client, PeopleCast, TestApp, on_both_engines};

/// Field and what is planted in it. Nothing else in the store holds these words.
const PLANTED: [(&str, &str); 32] = [
    ("person.name", "欧阳鸦隐"),
    ("person.document", "990101197207080013"),
    ("person.phone", "19900007742"),
    ("person.note", "独居需照看甲乙丙"),
    ("household.address", "鹭鸶弄暗号七号"),
    ("life_event.place", "雾隐埠头"),
    ("life_event.way", "绿皮车零零柒次"),
    ("life_event.note", "带回一只青瓷瓶"),
    ("check_in.place", "鹭鸶弄后院柴房"),
    ("check_in.words", "手背红点三处"),
    ("check_in.reason", "昨晚拿错了水银表"),
    ("follow_up.about", "同车厢咳嗽的旅伴"),
    ("follow_contact.result", "已备菜肉三天份"),
    ("comfort_note", "夜里睡不踏实想家"),
    ("follow_up.outcome", "回岗前复核过了"),
    ("people_import_row.name", "慕容鸢飞"),
    ("people_import_row.document", "990101196503040011"),
    ("people_import_row.phone", "19900007743"),
    ("people_import_row.bad", "司徒空谷"),
    ("check_in_extra.late_words", "山路塌方绕行许久"),
    ("arrival_declaration.name", "钟离远归"),
    ("arrival_declaration.phone", "19900007744"),
    ("arrival_declaration.document", "99010119880915001X"),
    ("arrival_declaration.place", "蓼花荡码头"),
    ("arrival_declaration.way", "夜航船叁号"),
    ("arrival_declaration.words", "舌苔发白两日"),
    ("arrival_declaration.reason", "接电话的是渡口老艄公"),
    ("meeting_attendance.reason", "陪岳母去拆线"),
    ("meeting_speech.words", "我家灶台漏雨一直没修"),
    ("nomination.grounds", "雪夜背过三位老人就医"),
    ("meeting_item.words", "腿脚不便托人递条子"),
    ("minutes_version.words", "散会前有人提到旧账"),
];

/// Fails where any planted word stands in a text, plain, escaped or percent-encoded.
fn clean(what: &str, text: &str) {
    for (field, word) in PLANTED {
        let percent = word.bytes().fold(String::new(), |out, b| out + &format!("%{b:02X}"));
        let escaped = word.chars().fold(String::new(), |out, c| out + &format!("\\u{{{:x}}}", c as u32));
        for form in [word, &percent, &percent.to_lowercase(), &escaped] {
            assert!(!text.contains(form), "{field} in {what}:\n{text}");
        }
    }
}

/// Whoever is answerable writes; every address they are led to is clean.
struct Writer(Client);

impl Writer {
    async fn submit(&self, from: &str, action: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.0.submit(from, action, fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{action}: {}", answer.text);
        clean("an address", answer.location());
        answer.location().to_owned()
    }

    /// A refused form repeats what was typed in its fields, never in its words.
    async fn refused(&self, from: &str, action: &str, fields: &[(&str, &str)]) {
        let answer = self.0.submit(from, action, fields).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{action}: {}", answer.text);
        clean("the words of a refused form", &faults(&answer.text));
    }
}

/// The words of a page that say what is wrong; there are some.
fn faults(page: &str) -> String {
    let said: Vec<&str> = ["class=\"bad\"", "role=\"alert\""]
        .into_iter()
        .flat_map(|mark| page.split(mark).skip(1))
        .filter_map(|rest| rest.split("</div>").next())
        .collect();
    assert!(!said.is_empty(), "a refused page says what is wrong: {page}");
    said.concat()
}

/// Plants a word in every personal field, through the pages by which they are filled; answers the address of a
/// family's link.
async fn plant(app: &TestApp, people: &PeopleCast) -> String {
    let word = |field: &str| PLANTED.iter().find(|(name, _)| *name == field).map_or("", |(_, word)| word);
    let village = app.id(app.cast.villages[0].0);
    let clerk = Writer(app.browser(app.cast.clerks[0]).await);
    let list = format!("/people/of/{village}");
    let new = format!("{list}/new");
    let fields = [
        ("person_name", word("person.name")),
        ("id_number", word("person.document")),
        ("phone", word("person.phone")),
        ("address", word("household.address")),
        ("note", word("person.note")),
    ];
    let person = clerk.submit(&new, &new, &fields).await;
    clerk.refused(&new, &new, &fields).await;
    clerk
        .refused(
            &new,
            &new,
            &[("person_name", ""), ("born", word("person.document")), ("phone", word("person.name"))],
        )
        .await;
    let event = [
        ("kind", "left"),
        ("day", "2026-11-23"),
        ("place", word("life_event.place")),
        ("way", word("life_event.way")),
        ("note", word("life_event.note")),
    ];
    clerk.submit(&person, &format!("{person}/events"), &event).await;
    let day = format!("/checkins/{village}{person}");
    let answer = [
        ("celsius", "37.8"),
        ("symptom", "other"),
        ("exposure", "no"),
        ("travel", "no"),
        ("place", word("check_in.place")),
        ("words", word("check_in.words")),
    ];
    clerk.submit(&day, &day, &answer).await;
    app.at("13:00:00");
    let edit = format!("{day}?edit=1");
    let change = [&answer[1..], &[("celsius", "37.9"), ("replaces", "1")]].concat();
    clerk.refused(&edit, &day, &change).await;
    clerk.submit(&edit, &day, &[&change[..], &[("reason", word("check_in.reason"))]].concat()).await;
    // Somebody of the village alone: a school is answerable for its classes.
    let other = format!("/checkins/{village}/people/{}", app.id(people.neighbours[2].0));
    let why = [("late_reason", "other"), ("late_words", word("check_in_extra.late_words"))];
    let well = [("celsius", "36.4"), ("well", "none"), ("place", word("check_in.place"))];
    clerk.submit(&other, &other, &[&well[..], &why].concat()).await;
    let open = format!("{person}/follow-up");
    let follow = [("why", "exposed"), ("since", "2026-11-23"), ("about", word("follow_up.about"))];
    let follow = clerk.submit(&open, &open, &follow).await;
    let contact = [("channel", "call"), ("result", word("follow_contact.result"))];
    clerk.submit(&follow, &format!("{follow}/contacts"), &contact).await;
    clerk
        .submit(&follow, &format!("{follow}/comfort"), &[("mood", "low"), ("comfort", word("comfort_note"))])
        .await;
    clerk.submit(&follow, &format!("{follow}/close"), &[("outcome", word("follow_up.outcome"))]).await;
    for words in [word("person.name"), word("person.document"), word("person.phone")] {
        let found = clerk.submit("/people", "/people/search", &[("q", words)]).await;
        assert!(clerk.0.get(&found).await.says(word("person.name")), "{words} is found");
    }
    let said = format!("1. {} 36.5 {}", word("person.name"), word("check_in.place"));
    let pasted = format!("/checkins/{village}/roll-call");
    assert_eq!(clerk.0.submit(&pasted, &pasted, &[("text", &said)]).await.status, StatusCode::OK);
    import(&clerk.0, &village, &word).await;
    declare(&app.stranger(), &clerk.0, &village, &word).await;
    meet(&clerk, &village, &word).await;
    let sheet = format!("/checkins/{village}/links");
    let made = clerk.0.submit(&sheet, &sheet, &[]).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text);
    let page = made.text;
    page.split("/c/").nth(1).and_then(|rest| rest.split(['"', '<', ' ']).next()).expect("a link").to_owned()
}

/// A traveller declares through the printed code of the village, once wrongly.
async fn declare(traveller: &Client, clerk: &Client, village: &str, word: &impl Fn(&str) -> &'static str) {
    let sheet = format!("/declarations/{village}/sheet");
    clerk.submit(&sheet, &sheet, &[]).await;
    let page = clerk.get(&sheet).await.text;
    let token = page.split("href=\"/d/").nth(1).and_then(|rest| rest.split('"').next()).expect("a link");
    let fields = [
        ("key", "declared"),
        ("person_name", word("arrival_declaration.name")),
        ("phone", word("arrival_declaration.phone")),
        ("id_number", word("arrival_declaration.document")),
        ("place", word("arrival_declaration.place")),
        ("way", word("arrival_declaration.way")),
        ("arrives", "2026-11-24"),
        ("along", "0"),
        ("celsius", "38.1"),
        ("symptom", "other"),
        ("exposure", "no"),
        ("words", word("arrival_declaration.words")),
        ("consent", "1"),
    ];
    let here = format!("/d/{token}");
    let wrong = [&fields[1..6], &[("arrives", "2026-11-01"), ("key", "wrong")]].concat();
    let refused = traveller.post_form(&here, &wrong).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{}", refused.text);
    clean("the words of a refused declaration", &faults(&refused.text));
    let declared = traveller.post_form(&here, &fields).await;
    assert_eq!(declared.status, StatusCode::SEE_OTHER, "{}", declared.text);
    clean("an address", declared.location());
    let list = clerk.get(&format!("/declarations/{village}")).await;
    assert!(list.says(word("arrival_declaration.name")), "the village sees it: {}", list.text);
    // A second one is closed for a reason.
    let again = [&fields[1..], &[("key", "declared-again")]].concat();
    assert_eq!(traveller.post_form(&here, &again).await.status, StatusCode::SEE_OTHER);
    let led = format!("href=\"/declarations/{village}/");
    let listed = clerk.get(&format!("/declarations/{village}")).await.text;
    let mut open = listed.split(&led).skip(1).filter_map(|rest| rest.split('"').next());
    let one = open.find(|id| !id.starts_with("sheet")).expect("an open declaration");
    let one = format!("/declarations/{village}/{one}");
    let why = word("arrival_declaration.reason");
    let closed = clerk.submit(&one, &format!("{one}/close"), &[("why", why)]).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text);
    assert!(clerk.get(&one).await.says(why), "the village sees why");
}

/// A branch meets: what its people said and why one stayed away is seen by the branch alone.
async fn meet(clerk: &Writer, village: &str, word: &impl Fn(&str) -> &'static str) {
    let named = format!("/units/{village}/officers");
    let somebody = [("officer_name", "闻人初"), ("phone", "")];
    clerk.submit(&named, &named, &somebody).await;
    let new = format!("/assemblies/new?unit={village}");
    let branch = clerk.submit(&new, &new, &[("assembly_kind", "branch"), ("assembly_name", "党支部")]).await;
    let page = clerk.0.get(&branch).await.text;
    let select = page.split("name=\"member\"").nth(1).expect("a select");
    let member =
        select.split("<option value=\"").nth(2).and_then(|rest| rest.split('"').next()).expect("one");
    let member = member.to_owned();
    clerk.submit(&branch, &format!("{branch}/members"), &[("member", &member), ("standing", "full")]).await;
    let call = format!("{branch}/call");
    let fields = [
        ("meeting_title", "支部党员大会"),
        ("meeting_day", "2026-11-23"),
        ("meeting_start", "19:00"),
        ("place", "会议室"),
        ("items", "学习"),
    ];
    let notice = clerk.submit(&call, &call, &fields).await;
    let meeting = notice.trim_end_matches("/notice");
    let list = format!("{meeting}/attendance");
    let why = word("meeting_attendance.reason");
    clerk.submit(&list, &list, &[("who", &member), ("mark", "on-leave"), ("reason", why)]).await;
    clerk.submit(meeting, &format!("{meeting}/open"), &[]).await;
    let item = format!("{meeting}/items/1");
    let said = [("speaker", member.as_str()), ("said", word("meeting_speech.words"))];
    clerk.submit(&item, &format!("{item}/speeches"), &said).await;
    let nominated = [
        ("nominee", member.as_str()),
        ("nomination_source", "residents"),
        ("grounds", word("nomination.grounds")),
    ];
    clerk.submit(&item, &format!("{item}/nominations"), &nominated).await;
    let dealt = [("item_state", "heard"), ("item_words", word("meeting_item.words"))];
    clerk.submit(&item, &item, &dealt).await;
    clerk.submit(meeting, &format!("{meeting}/close"), &[]).await;
    let minutes = format!("{meeting}/minutes");
    clerk
        .submit(&minutes, &minutes, &[("based_on", "0"), ("minutes_text", word("minutes_version.words"))])
        .await;
    clean("an address", meeting);
}

/// A file with a good row and one with two faults is staged and applied.
async fn import(clerk: &Client, village: &str, word: &impl Fn(&str) -> &'static str) {
    let here = format!("/people/of/{village}/import");
    let page = clerk.get(&here).await.text;
    let token =
        page.split("name=\"csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a form");
    let file = format!(
        "姓名,身份证号,电话\n{},{},{}\n{},{}9,{}\n",
        word("people_import_row.name"),
        word("people_import_row.document"),
        word("people_import_row.phone"),
        word("people_import_row.bad"),
        word("people_import_row.document"),
        word("people_import_row.bad"),
    );
    let part = |name: &str, value: &str| {
        format!("--b0\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let body = format!(
        "{}{}--b0\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n{file}\r\n--b0--\r\n",
        part("csrf", token),
        part("key", "canary"),
    );
    let kind = "multipart/form-data; boundary=b0";
    let staged = clerk.send(Method::POST, &here, &[], kind, body.into_bytes()).await;
    assert_eq!(staged.status, StatusCode::SEE_OTHER, "{}", staged.text);
    clean("an address", staged.location());
    let show = staged.location().to_owned();
    let applied = clerk.submit(&show, &format!("{show}/apply"), &[]).await;
    assert_eq!(applied.status, StatusCode::SEE_OTHER, "{}", applied.text);
    for _ in 0..500 {
        if clerk.get(&show).await.says("class=\"note ok\"") {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("the import does not end");
}

/// Every page that somebody is led to from the first one, and what the program interface lists.
async fn wander(client: &Client, who: &str) -> usize {
    let mut seen = BTreeSet::new();
    let mut next = VecDeque::from([
        "/".to_owned(),
        "/people".into(),
        "/audit".into(),
        "/meetings".into(),
        "/tasks".into(),
        "/api/v1/follow-ups".into(),
        "/api/v1/meetings".into(),
        "/api/v1/tasks".into(),
    ]);
    while let Some(path) = next.pop_front() {
        if seen.len() >= 200 || !seen.insert(path.clone()) {
            continue;
        }
        let Answer { headers, text, .. } = client.get(&path).await;
        clean(&format!("{path} of {who}"), &text);
        let to = headers.get("location").and_then(|to| to.to_str().ok()).unwrap_or_default();
        clean("an address", to);
        let hrefs = text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        next.extend(
            hrefs
                .chain([to])
                .map(|href| href.replace("&amp;", "&").split('#').next().unwrap_or_default().to_owned())
                .filter(|href| {
                    href.starts_with('/') && !href.starts_with("/assets") && !href.ends_with("events")
                }),
        );
    }
    seen.len()
}

/// A family's link, a wrong one, and a refused body go through the accept loop.
async fn over_the_network(app: &TestApp, link: &str) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let options = webkit::server::Options::default();
    let served = webkit::server::serve(listener, app.router.clone(), options, std::future::pending());
    let serving = tokio::spawn(served);
    let link = link.to_owned();
    let asked = tokio::task::spawn_blocking(move || {
        let mut connection = connection::Connection::open(address).expect("connects");
        let opened = connection.ask("GET", &format!("/c/{link}"), &[], "").expect("answers");
        assert_eq!(opened.status, 200, "{link}: {}", opened.body);
        let everything: Vec<&str> = PLANTED.iter().map(|(_, word)| *word).collect();
        let body =
            serde_json::json!({ "name": everything.concat(), "password": everything[1], "more": everything });
        let refused = connection.ask("POST", "/api/v1/session", &[], &body.to_string()).expect("answers");
        assert!((400..500).contains(&refused.status), "{}", refused.status);
        clean("a refusal", &(refused.head + &refused.body));
    });
    asked.await.expect("asked");
    serving.abort();
}

#[test]
fn what_is_personal_is_in_no_log_address_error_or_metric_and_on_no_foreign_page() {
    let log = Log::capture();
    let all = log.clone();
    on_both_engines(|app| {
        let log = all.clone();
        async move {
            let people = app.people().await;
            app.at("09:00:00");
            let link = plant(&app, &people).await;
            over_the_network(&app, &link).await;
            let cast = &app.cast;
            // Each is led to other pages; the counts say that they were looked at.
            for (who, account, least) in [
                ("the office of the county", cast.headquarters, 60),
                ("the office of the town", cast.town_office, 40),
                ("the clerk next door", cast.clerks[1], 15),
                ("the school", cast.teacher, 15),
                ("the supervisor", cast.supervisor, 5),
                ("the outsider", cast.outsider, 15),
                ("somebody without a right", cast.nobody, 2),
            ] {
                let pages = wander(&app.browser(account).await, who).await;
                assert!(pages >= least, "{who} saw {pages} pages only");
            }
            let program = app.program(cast.headquarters).await;
            let village = app.id(cast.villages[0].0);
            for path in
                [format!("/api/v1/units/{village}/check-ins"), format!("/api/v1/units/{village}/base")]
            {
                let answer = program.get(&path).await;
                assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
                clean(&path, &answer.text);
            }
            clean("the metrics", &app.browser(cast.admin).await.get("/metrics").await.text);
            tracing::trace!("the last line of the finest level");
            assert!(log.len() > 0, "something was written");
            let written = log.since(0);
            assert!(written.contains("the last line of the finest level"), "captured: {written}");
            clean("the log", &written);
            assert!(!written.contains(&link), "a link in the log");
        }
    });
}
