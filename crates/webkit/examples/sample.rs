//! Serves one desk page, one entry page, a sign-in page and a page of each problem, with invented
//! figures: to look at the shell in a browser.
//!
//! `cargo run -p webkit --example sample -- 127.0.0.1:8090`

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use askama::Template;
use axum::Router;
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use kernel::{Change, Clock, Day, FrozenClock, Instant, Kind, Problem};
use webkit::{
    Choice, Fields, Form, Link, NavItem, Opt, Pager, Parts, Refusal, Shell, Visit, Who, fragment, page,
    page_with, see_other,
};

struct Row {
    name: &'static str,
    parts: Parts,
    fever: i64,
    change: Change,
}

#[derive(Template)]
#[template(path = "samples/sample_desk.html")]
struct Desk {
    shell: Shell,
    crumbs: Vec<Link>,
    asof: Vec<Choice>,
    total: Parts,
    rows: Vec<Row>,
    pager: Pager,
    count: i64,
}

/// The part of the page that refreshes itself.
#[derive(Template)]
#[template(path = "samples/sample_board.html")]
struct Board {
    shell: Shell,
    count: i64,
}

static COUNT: AtomicI64 = AtomicI64::new(1);

#[derive(Template)]
#[template(path = "samples/sample_phone.html")]
struct Phone {
    shell: Shell,
    form: Form,
    problem: Option<Problem>,
    key: String,
    roles: Vec<Opt>,
}

#[derive(Template)]
#[template(path = "samples/sample_plain.html")]
struct Plain {
    shell: Shell,
    form: Form,
}

/// 23 November 2026, 14:47:12.
fn now() -> Instant {
    Day::from_ymd(2026, 11, 23).expect("a day").at_minute(887).plus_seconds(12)
}

fn shell(visit: &Visit, desk: bool) -> Shell {
    let item = |key, on, count| NavItem { key, href: "/".into(), on, count };
    let mut shell = Shell::new(visit, now());
    shell.csrf = webkit::csrf::token(b"sample");
    shell.demo = true;
    shell.cut_off = Some(now().day().at_minute(900));
    shell.place = Some(Link::new(if desk { "清溪县" } else { "柳溪街道" }, "/"));
    shell.who = Some(Who {
        name: "沈立".into(),
        post: "县指挥部办公室".into(),
        account: "/".into(),
        sign_out: "/".into(),
    });
    shell.nav = vec![
        item("state-open", !desk, Some(3)),
        item("state-reported", desk, None),
        item("state-zero", false, Some(12)),
        item("state-missing", false, None),
        item("state-late", false, None),
        item("state-corrected", false, Some(2)),
    ];
    shell
}

fn parts(reported: i64, zero: i64, late: i64, back_filled: i64, open: i64, missing: i64) -> Parts {
    Parts { reported, zero, late, back_filled, open, missing, blank: 0 }
}

async fn desk(visit: Visit) -> Result<Response, Refusal> {
    let names = ["柳溪街道", "槐树镇", "石桥镇", "北山乡", "东湖镇", "南河镇", "新堤镇", "天鹅开发区"];
    let rows = names
        .iter()
        .zip([0_i64, 1, 2, 0, 1, 0, 3, 0])
        .enumerate()
        .map(|(i, (name, fever))| {
            let i = i as i64;
            Row {
                name,
                parts: parts(10 + i, 2, i % 3, i % 2, 1, i % 4),
                fever,
                change: Change::between(fever, i % 2),
            }
        })
        .collect();
    let choice = |label: String, on, off| Choice { label, href: "/".into(), on, off };
    let now_label = visit.text.hm(now());
    page(&Desk {
        shell: shell(&visit, true),
        crumbs: vec![Link::new("示例省", "/"), Link::new("示例市", "/"), Link::new("清溪县", "")],
        asof: vec![
            choice(format!("现在 {now_label}"), true, false),
            choice("截止时 15:00（未到）".into(), false, true),
        ],
        total: parts(169, 21, 4, 2, 13, 9),
        rows,
        pager: Pager { first: String::new(), next: "/?after=x".into(), shown: 8, total: Some(203) },
        count: COUNT.load(Ordering::Relaxed),
    })
}

fn phone_page(visit: &Visit, form: Form, problem: Option<Problem>, key: String) -> Phone {
    let roles = [kernel::Role::Clerk, kernel::Role::Office];
    let roles = roles.map(|role| Opt { value: role.code().into(), label: role.code().into() }).into();
    Phone { shell: shell(visit, false), form, problem, key, roles }
}

async fn phone(visit: Visit) -> Result<Response, Refusal> {
    page(&phone_page(&visit, Form::default(), None, webkit::csrf::new_key()))
}

async fn filed(visit: Visit, fields: Fields) -> Result<Response, Refusal> {
    webkit::csrf::check(fields.csrf(), b"sample")?;
    let mut r = fields.reader();
    r.int("fever", 0..=999);
    r.day("day");
    r.choice("role", kernel::Role::parse);
    match r.finish() {
        Ok(()) => Ok(see_other("/phone")),
        Err(problem) => {
            let status = problem.kind.status().try_into().expect("a status");
            let key = fields.key().unwrap_or_default().to_owned();
            page_with(status, &phone_page(&visit, fields.form().with_problem(&problem), Some(problem), key))
        }
    }
}

async fn board(visit: Visit) -> Result<Response, Refusal> {
    fragment(&Board { shell: shell(&visit, true), count: COUNT.load(Ordering::Relaxed) })
}

/// One event every three seconds.
async fn events() -> Response {
    let stream = futures_util::stream::unfold((), |()| async {
        tokio::time::sleep(Duration::from_secs(3)).await;
        COUNT.fetch_add(1, Ordering::Relaxed);
        Some((Ok::<_, std::convert::Infallible>(Event::default().data("changed")), ()))
    });
    Sse::new(stream).into_response()
}

async fn sign_in(visit: Visit) -> Result<Response, Refusal> {
    let mut shell = Shell::new(&visit, now());
    shell.demo = true;
    page(&Plain { shell, form: Form::default() })
}

async fn refused() -> Refusal {
    Problem::new(Kind::Busy, "busy").into()
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8090".into());
    let routes = Router::new()
        .route("/", get(desk))
        .route("/phone", get(phone).post(filed))
        .route("/sign-in", get(sign_in))
        .route("/board", get(board))
        .route("/events", get(events))
        .route("/busy", get(refused));
    let clock: Arc<dyn Clock> = Arc::new(FrozenClock::at(now()));
    let listener = tokio::net::TcpListener::bind(address).await?;
    let stop = async {
        tokio::signal::ctrl_c().await.expect("the signal can be listened to");
    };
    webkit::server::serve(
        listener,
        webkit::app(routes, clock, webkit::Shows::Real),
        webkit::server::Options::default(),
        stop,
    )
    .await
}
