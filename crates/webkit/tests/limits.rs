//! A limit counts over all connections and clones, not per clone.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::routing::get;
use http::{Request, StatusCode};
use tower::ServiceExt;
use webkit::limits::{Class, Gate, guard};

/// Runs `requests` at once, each on its own clone of the router as the server does, and counts how
/// many handlers ran together and how many were refused.
async fn storm(class: Class, at_once: usize, requests: usize) -> (usize, usize) {
    let (running, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let counted = (running.clone(), most.clone());
    let handler = move || {
        let (running, most) = counted.clone();
        async move {
            most.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            tokio::time::sleep(Duration::from_millis(20)).await;
            running.fetch_sub(1, Ordering::SeqCst);
        }
    };
    let gate = Gate::new(class, at_once);
    let app = guard(Router::new().route("/", get(handler.clone())), &gate)
        .merge(guard(Router::new().route("/other", get(handler)), &gate));
    let tasks: Vec<_> = (0..requests)
        .map(|i| {
            let app = app.clone();
            let path = if i % 2 == 0 { "/" } else { "/other" };
            tokio::spawn(async move {
                app.oneshot(Request::get(path).body(Body::empty()).unwrap()).await.unwrap().status()
            })
        })
        .collect();
    let mut refused = 0;
    for task in tasks {
        refused += usize::from(task.await.unwrap() == StatusCode::SERVICE_UNAVAILABLE);
    }
    assert_eq!(gate.free(), at_once, "every turn came back");
    (most.load(Ordering::SeqCst), refused)
}

#[tokio::test]
async fn class_a_waits_and_is_never_shed() {
    assert_eq!(storm(Class::A, 5, 50).await, (5, 0));
}

#[tokio::test]
async fn class_b_waits_its_turn_for_a_while() {
    assert_eq!(storm(Class::B, 5, 50).await, (5, 0));
}

#[tokio::test(start_paused = true)]
async fn class_b_is_told_to_come_back_after_two_seconds() {
    // One turn of 20 ms at a time: in 2 s a hundred come through.
    let (most, refused) = storm(Class::B, 1, 150).await;
    assert_eq!(most, 1);
    assert!((45..=55).contains(&refused), "{refused}");
}

#[tokio::test]
async fn class_c_is_shed_at_once() {
    assert_eq!(storm(Class::C, 5, 50).await, (5, 45));
}
