//! The accept loop. Unfinished heads, dripping readers and too many connections of one address are
//! closed; a stop lets what runs come to its end.

mod address;
mod patient;

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt;

use address::Addresses;
use patient::Patient;

/// Pause after an accept that failed, such as for want of file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Buffer of a connection, and so the greatest head of a request: ten thousand of them fit in memory.
const BUFFER_BYTES: usize = 64 * 1024;

/// Limits of the accept loop.
#[derive(Clone, Debug)]
pub struct Options {
    /// Time for a request's head to be complete, and for an idle connection to stay.
    pub header_timeout: Duration,
    /// Time a reader may take none of an answer.
    pub write_timeout: Duration,
    /// Connections in all; those above wait in the system's queue.
    pub max_connections: usize,
    /// Connections of one address; those above are closed. A school behind one address needs all of it.
    pub max_per_ip: usize,
    /// Time that running requests have after the stop.
    pub grace: Duration,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            header_timeout: Duration::from_secs(10),
            write_timeout: Duration::from_secs(15),
            max_connections: 10_000,
            max_per_ip: 200,
            grace: Duration::from_secs(10),
        }
    }
}

/// Serves until `stop`, then accepts nothing more and lets running requests finish within the grace.
///
/// # Errors
/// Never while it runs: a failed accept is logged and tried again.
pub async fn serve(
    listener: TcpListener,
    app: Router,
    options: Options,
    stop: impl Future<Output = ()> + Send,
) -> io::Result<()> {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(options.header_timeout).max_buf_size(BUFFER_BYTES);
    let places = Arc::new(Semaphore::new(options.max_connections));
    let addresses = Addresses::new(options.max_per_ip);
    let running = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let next = async {
            let place = places.clone().acquire_owned().await.expect("the semaphore is never closed");
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            () = &mut stop => break,
            next = next => next,
        };
        let (stream, from) = match accepted {
            Ok(accepted) => accepted,
            Err(fault) => {
                tracing::warn!(%fault, "a connection was not accepted");
                tokio::time::sleep(ACCEPT_PAUSE).await;
                continue;
            }
        };
        let Some(seat) = addresses.admit(from.ip()) else { continue };
        let connection = running.watch(connection(&http, stream, from, &app, options.write_timeout));
        tokio::spawn(async move {
            // A peer that goes away is everyday life, not a fault to report.
            let _ = connection.await;
            drop((place, seat));
        });
    }
    drop(listener);
    if tokio::time::timeout(options.grace, running.shutdown()).await.is_err() {
        tracing::warn!("some requests did not finish within the grace");
    }
    Ok(())
}

fn connection(
    http: &http1::Builder,
    stream: TcpStream,
    from: SocketAddr,
    app: &Router,
    write_timeout: Duration,
) -> http1::Connection<
    TokioIo<Patient>,
    impl hyper::service::HttpService<
        Incoming,
        ResBody = Body,
        Future: Send,
        Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    > + use<>,
> {
    // Answers are short: without this each waits for the other side's delayed acknowledgement.
    let _ = stream.set_nodelay(true);
    let app = app.clone();
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(from));
        app.clone().oneshot(request)
    });
    http.serve_connection(TokioIo::new(Patient::new(stream, write_timeout)), service)
}
