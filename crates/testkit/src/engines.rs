//! Both engines. PostgreSQL runs where `LIANFANG_TEST_PG` names a server; without it a story says
//! aloud that it was skipped, and where everything is required it fails.

use std::sync::atomic::{AtomicU32, Ordering};

use store::Place;

use crate::TestApp;

/// Address of the PostgreSQL server for tests, where there is one.
pub fn postgres_url() -> Option<String> {
    let url = std::env::var("LIANFANG_TEST_PG").ok().filter(|url| !url.is_empty());
    let required = std::env::var("LIANFANG_REQUIRE_ALL").is_ok();
    assert!(url.is_some() || !required, "LIANFANG_TEST_PG must name a server here");
    url
}

/// Runs a story on SQLite and on PostgreSQL.
pub fn on_both_engines<F>(story: impl Fn(TestApp) -> F)
where
    F: Future<Output = ()>,
{
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    let mut places = vec![Place::Directory];
    match postgres_url() {
        Some(url) => places.push(Place::Server { schema: fresh_schema(&url), url, ca: None }),
        None => println!("SKIPPED: this story on PostgreSQL, LIANFANG_TEST_PG names no server"),
    }
    for place in places {
        let app = TestApp::open(place);
        runtime.block_on(story(app));
    }
}

/// A schema of its own, made new.
fn fresh_schema(url: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let schema = format!("story_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let mut client = postgres::Client::connect(url, postgres::NoTls).expect("LIANFANG_TEST_PG answers");
    client
        .batch_execute(&format!("drop schema if exists {schema} cascade; create schema {schema}"))
        .expect("a schema of its own");
    schema
}
