//! The running server: all routes, the jobs that run beside, and the stop.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use kernel::{Clock, Instant};
use tokio::net::TcpListener;

use crate::app::Shared;
use crate::routes::Routes;
use crate::slices::{access, org, rounds};
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
    system::routes().and(org::routes()).and(access::routes()).and(rounds::routes())
}

/// The router with everything around it.
pub fn router(app: &Shared) -> Router {
    webkit::app(routes().into_router(app), Arc::clone(&app.clock))
}

/// Serves until the process is told to stop; then finishes what runs and checkpoints.
pub async fn serve(
    app: Shared,
    listener: TcpListener,
    options: webkit::server::Options,
) -> std::io::Result<()> {
    let jobs = jobs::start(&app);
    let stopper = Arc::clone(&app);
    let stop = async move {
        wait_for_stop().await;
        tracing::info!("stopping");
        stopper.stop();
    };
    webkit::server::serve(listener, router(&app), options, stop).await?;
    jobs.abort();
    Ok(())
}

async fn wait_for_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(signal) => signal,
            Err(error) => {
                tracing::warn!(%error, "no SIGTERM");
                let _ = interrupt.await;
                return;
            }
        };
        tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    {
        let _ = interrupt.await;
    }
}

/// Address on which the server listens when none is given: this machine only.
pub const DEFAULT_ADDRESS: SocketAddr =
    SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8420);
