//! Wakes whoever waits for a change, in a program with one thread.

use std::cell::RefCell;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// A future that ends some time.
pub type Later = Pin<Box<dyn Future<Output = ()>>>;

/// Wakes whoever listens.
#[derive(Default)]
pub struct Bell(RefCell<Vec<Waker>>);

impl Bell {
    /// Wakes everybody who listens now.
    pub fn ring(&self) {
        self.0.take().into_iter().for_each(Waker::wake);
    }

    fn listen(&self, context: &Context<'_>) {
        let mut listeners = self.0.borrow_mut();
        if !listeners.iter().any(|waker| waker.will_wake(context.waker())) {
            listeners.push(context.waker().clone());
        }
    }
}

/// Waits until one of the bells rings or `timer` ends. It may end without either: who waits for something looks again.
pub async fn wait_for(bells: [&Bell; 2], mut timer: Option<Later>) {
    let mut listening = false;
    poll_fn(|context| {
        let ended = timer.as_mut().is_some_and(|timer| timer.as_mut().poll(context).is_ready());
        if listening || ended {
            return Poll::Ready(());
        }
        listening = true;
        bells.iter().for_each(|bell| bell.listen(context));
        Poll::Pending
    })
    .await;
}
