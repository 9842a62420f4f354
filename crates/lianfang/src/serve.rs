//! The running server: all routes, the jobs that run beside, and the stop.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use kernel::{Clock, Instant};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use webkit::Shows;

use crate::app::Shared;
use crate::routes::Routes;
use crate::slices::{access, checkins, followups, meetings, org, people, rounds, tasks};
use crate::{jobs, system};

/// The system's clock.
#[derive(Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        let since =
            std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or(Duration::ZERO);
        Instant(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
    }
}

/// Every route of the product.
pub fn routes() -> Routes {
    system::routes()
        .and(org::routes())
        .and(access::routes())
        .and(people::routes())
        .and(followups::routes())
        .and(tasks::routes())
        .and(checkins::routes())
        .and(rounds::routes())
        .and(meetings::routes())
}

/// The router with everything around it.
pub fn router(app: &Shared) -> Router {
    let shows = if app.demo { Shows::Synthetic } else { Shows::Real };
    webkit::app(routes().into_router(app), Arc::clone(&app.clock), shows)
}

/// Resolves when the process is told to stop, by SIGINT or SIGTERM. The handlers stand as soon as this
/// returns: call it before anybody is told that the server is ready.
pub fn told_to_stop() -> std::io::Result<impl Future<Output = ()> + Send> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Serves until `told`; then finishes what runs.
pub async fn serve(
    app: Shared,
    listener: TcpListener,
    options: webkit::server::Options,
    told: impl Future<Output = ()> + Send,
) -> std::io::Result<()> {
    let jobs = jobs::start(&app);
    crate::handover::listen(&app);
    let (stopper, dir) = (Arc::clone(&app), app.dir.clone());
    let stop = async move {
        tokio::select! {
            () = told => {}
            () = jobs::disk_failed(Arc::clone(&stopper)) => {}
        }
        tracing::info!("stopping");
        stopper.stop();
    };
    webkit::server::serve(listener, router(&app), options, stop).await?;
    crate::handover::close(&dir);
    jobs.abort();
    Ok(())
}

/// Address on which the server listens when none is given: this machine only.
pub const DEFAULT_ADDRESS: SocketAddr =
    SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8420);
