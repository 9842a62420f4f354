//! The accept loop against peers that dawdle, crowd or stay.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::routing::{get, post};
use kernel::{FrozenClock, SharedClock};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use webkit::Fields;
use webkit::server::{Options, serve};

const SHORT: Duration = Duration::from_millis(300);

struct Running {
    at: SocketAddr,
    stop: oneshot::Sender<()>,
    done: JoinHandle<std::io::Result<()>>,
}

async fn start(options: Options) -> Running {
    let clock: SharedClock = Arc::new(FrozenClock::default());
    let routes = Router::new()
        .route("/", get(async |ConnectInfo(from): ConnectInfo<SocketAddr>| from.ip().to_string()))
        .route(
            "/slow",
            get(async || {
                tokio::time::sleep(SHORT).await;
                "slept"
            }),
        )
        .route("/large", get(async || Body::from(vec![b'x'; 64 << 20])))
        .route("/file", post(async |fields: Fields| fields.get("a").to_owned()));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let done =
        tokio::spawn(serve(listener, webkit::app(routes, clock, webkit::Shows::Real), options, async {
            drop(stopped.await);
        }));
    Running { at, stop, done }
}

fn short() -> Options {
    Options { header_timeout: SHORT, write_timeout: SHORT, grace: SHORT * 3, ..Options::default() }
}

/// Sends bytes and reads until the server closes; how long that took.
async fn until_closed(at: SocketAddr, sent: &str) -> (String, Duration) {
    let mut stream = TcpStream::connect(at).await.unwrap();
    stream.write_all(sent.as_bytes()).await.unwrap();
    let begun = Instant::now();
    let mut answer = Vec::new();
    let _ =
        tokio::time::timeout(SHORT * 10, stream.read_to_end(&mut answer)).await.expect("the server closes");
    (String::from_utf8_lossy(&answer).into_owned(), begun.elapsed())
}

#[tokio::test]
async fn an_unfinished_head_is_closed() {
    let server = start(short()).await;
    let (_, took) = until_closed(server.at, "GET / HTTP/1.1\r\nhost: a\r\nx-drip: ").await;
    assert!(took < SHORT * 5, "{took:?}");
}

#[tokio::test]
async fn an_idle_connection_is_closed() {
    let server = start(short()).await;
    let (answer, took) = until_closed(server.at, "GET / HTTP/1.1\r\nhost: a\r\n\r\n").await;
    assert!(answer.ends_with("127.0.0.1"), "{answer}");
    assert!(took < SHORT * 5, "{took:?}");
    let (_, took) = until_closed(server.at, "").await;
    assert!(took < SHORT * 5, "{took:?}");
}

#[tokio::test]
async fn a_reader_that_takes_nothing_is_closed() {
    let server = start(short()).await;
    let mut stream = TcpStream::connect(server.at).await.unwrap();
    stream.write_all(b"GET /large HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
    tokio::time::sleep(SHORT * 4).await;
    let mut taken = 0;
    let mut bytes = vec![0; 1 << 20];
    while let Ok(n) = stream.read(&mut bytes).await {
        if n == 0 {
            break;
        }
        taken += n;
    }
    assert!(taken < 32 << 20, "the rest of the answer was given up, {taken} bytes came");
}

#[tokio::test]
async fn one_address_gets_its_share_of_connections() {
    let server = start(Options { max_per_ip: 3, ..short() }).await;
    let mut held = Vec::new();
    for _ in 0..3 {
        held.push(TcpStream::connect(server.at).await.unwrap());
    }
    tokio::time::sleep(SHORT / 4).await;
    let mut fourth = TcpStream::connect(server.at).await.unwrap();
    let mut byte = [0];
    let closed = tokio::time::timeout(SHORT / 2, fourth.read(&mut byte)).await.expect("closed at once");
    assert!(matches!(closed, Ok(0) | Err(_)));
    drop(held);
    tokio::time::sleep(SHORT / 4).await;
    let (answer, _) = until_closed(server.at, "GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[tokio::test]
async fn a_stop_lets_a_running_request_finish() {
    let server = start(short()).await;
    let at = server.at;
    let running =
        tokio::spawn(async move { until_closed(at, "GET /slow HTTP/1.1\r\nhost: a\r\n\r\n").await });
    tokio::time::sleep(SHORT / 3).await;
    server.stop.send(()).unwrap();
    let (answer, _) = running.await.unwrap();
    assert!(answer.ends_with("slept"), "{answer}");
    server.done.await.unwrap().unwrap();
    assert!(TcpStream::connect(at).await.is_err(), "nothing is accepted after the stop");
}

#[tokio::test]
async fn a_stop_does_not_wait_for_ever() {
    let server = start(Options { grace: SHORT / 3, ..short() }).await;
    let at = server.at;
    let _running =
        tokio::spawn(async move { until_closed(at, "GET /slow HTTP/1.1\r\nhost: a\r\n\r\n").await });
    tokio::time::sleep(SHORT / 6).await;
    server.stop.send(()).unwrap();
    let begun = Instant::now();
    server.done.await.unwrap().unwrap();
    assert!(begun.elapsed() < SHORT * 2 / 3, "{:?}", begun.elapsed());
}

#[tokio::test]
async fn a_body_that_drips_is_refused_in_time() {
    let body = Body::from_stream(futures_util::stream::unfold(0, |i| async move {
        tokio::time::sleep(SHORT / 10).await;
        Some((Ok::<_, std::io::Error>("a"), i + 1))
    }));
    let begun = Instant::now();
    let problem = webkit::read_body(body, 1 << 20, SHORT).await.unwrap_err();
    assert_eq!(problem.code, "bad-input");
    assert!(begun.elapsed() < SHORT * 2);
}
