//! A closure on its way: what it is called, where its answer goes, and how the caller waits for it.

use std::sync::mpsc::Sender;

use tokio::sync::oneshot;

use crate::error::StoreError;
use crate::lane::{Job, Message, Outcome};
use crate::tx::Tx;

pub(crate) type Receipt<T, E> = oneshot::Receiver<Result<T, E>>;

pub(crate) async fn wait<T, E: From<StoreError>>(receipt: Receipt<T, E>) -> Result<T, E> {
    receipt.await.unwrap_or_else(|_| Err(StoreError::Busy("stopping".into()).into()))
}

pub(crate) fn wait_blocking<T, E: From<StoreError>>(receipt: Receipt<T, E>) -> Result<T, E> {
    receipt.blocking_recv().unwrap_or_else(|_| Err(StoreError::Busy("stopping".into()).into()))
}

/// A queue that is gone drops the job, and with it the receipt's other end: the caller hears "stopping".
pub(crate) fn send(queue: &Sender<Message>, job: Box<dyn Job>) {
    let _ = queue.send(Message::Run(job));
}

/// A closure's name, and whether it is done on a full disk.
#[derive(Clone, Copy)]
pub(crate) enum Need {
    Usual(&'static str),
    Essential(&'static str),
}

pub(crate) struct Task<F, T, E> {
    need: Need,
    closure: F,
    result: Option<Result<T, E>>,
    receipt: Option<oneshot::Sender<Result<T, E>>>,
}

impl<F, T, E> Task<F, T, E>
where
    F: FnMut(&mut Tx) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    pub(crate) fn with_receipt(need: Need, closure: F) -> (Box<dyn Job>, Receipt<T, E>) {
        let (sender, receipt) = oneshot::channel();
        (Box::new(Task { need, closure, result: None, receipt: Some(sender) }), receipt)
    }
}

impl<F, T, E> Job for Task<F, T, E>
where
    F: FnMut(&mut Tx) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn name(&self) -> &'static str {
        match self.need {
            Need::Usual(name) | Need::Essential(name) => name,
        }
    }

    fn is_essential(&self) -> bool {
        matches!(self.need, Need::Essential(_))
    }

    fn run(&mut self, tx: &mut Tx) -> Outcome {
        self.result = None;
        let result = (self.closure)(tx);
        let outcome = match (&result, tx.failed.clone()) {
            (_, Some(error)) => Outcome::Failed(error),
            (Ok(_), None) => Outcome::Kept,
            (Err(_), None) => Outcome::Refused,
        };
        self.result = Some(result);
        outcome
    }

    fn answer(&mut self, result: Result<(), StoreError>) {
        let answer = match (result, self.result.take()) {
            (Err(error), _) => Err(error.into()),
            (Ok(()), Some(own)) => own,
            (Ok(()), None) => Err(StoreError::Corrupt("a closure failed".into()).into()),
        };
        if let Some(receipt) = self.receipt.take() {
            // Nobody waits any more where the request was dropped; the work is done all the same.
            let _ = receipt.send(answer);
        }
    }
}

/// Puts a read into a queue of readers.
pub(crate) fn queue_read<T, E>(
    readers: &Sender<Message>,
    name: &'static str,
    f: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
) -> Receipt<T, E>
where
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    let mut f = Some(f);
    let (job, receipt) = Task::with_receipt(Need::Usual(name), move |tx: &mut Tx| {
        let f = f.take().expect("a read runs once");
        f(tx)
    });
    send(readers, job);
    receipt
}
