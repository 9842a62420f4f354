//! How many requests of a kind run at once. The semaphore is one, shared by every clone of the gate
//! and every connection: a limit made per route or per connection would limit nothing.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use kernel::{Kind, Problem};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::refusal::Refusal;

/// How long a request of class B waits for its turn.
const B_WAITS: Duration = Duration::from_secs(2);

/// What happens to requests above the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Filing: waits its turn, is never shed.
    A,
    /// Reading pages: waits 2 seconds, then is told to come back.
    B,
    /// Exports, reports, search: shed first, at once.
    C,
}

/// One limit; clones share it.
#[derive(Clone, Debug)]
pub struct Gate {
    class: Class,
    turns: Arc<Semaphore>,
}

impl Gate {
    /// At most `at_once` requests run together.
    pub fn new(class: Class, at_once: usize) -> Gate {
        Gate { class, turns: Arc::new(Semaphore::new(at_once)) }
    }

    /// How many more could run now.
    pub fn free(&self) -> usize {
        self.turns.available_permits()
    }

    /// Waits as long as the class allows. The turn ends when the permit is dropped.
    ///
    /// # Errors
    /// `busy` (503).
    pub async fn enter(&self) -> Result<SemaphorePermit<'_>, Problem> {
        let busy = || Problem::new(Kind::Busy, "busy");
        let closed = "the semaphore is never closed";
        match self.class {
            Class::A => Ok(self.turns.acquire().await.expect(closed)),
            Class::B => {
                let turn = tokio::time::timeout(B_WAITS, self.turns.acquire()).await.map_err(|_| busy())?;
                Ok(turn.expect(closed))
            }
            Class::C => self.turns.try_acquire().map_err(|_| busy()),
        }
    }
}

/// Puts a gate before all routes of `router`.
pub fn guard<S: Clone + Send + Sync + 'static>(router: Router<S>, gate: &Gate) -> Router<S> {
    let gate = gate.clone();
    router.route_layer(middleware::from_fn(move |request: Request, next: Next| {
        let gate = gate.clone();
        async move { through(&gate, request, next).await }
    }))
}

async fn through(gate: &Gate, request: Request, next: Next) -> Response {
    match gate.enter().await {
        Ok(_turn) => next.run(request).await,
        Err(problem) => Refusal(problem).into_response(),
    }
}
