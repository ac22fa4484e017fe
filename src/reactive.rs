//! What the framework leaves to us: futures that stop after a panic, and signals that rerun nobody without a change.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;

use leptos::prelude::*;
use leptos::task::spawn_local;

/// Whether the program has panicked: what it holds may be half changed, so nothing of it runs any more.
static STOPPED: AtomicBool = AtomicBool::new(false);

/// Stops every future and every listener of the window for good.
pub fn stop() {
    STOPPED.store(true, Ordering::Relaxed);
}

/// Whether the program was stopped.
pub fn is_stopped() -> bool {
    STOPPED.load(Ordering::Relaxed)
}

/// Runs a future of the page's own; boxed, so that there is one copy of the code that runs it.
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    let mut boxed: Pin<Box<dyn Future<Output = ()>>> = Box::pin(future);
    spawn_local(poll_fn(move |context| if is_stopped() { Poll::Pending } else { boxed.as_mut().poll(context) }));
}

/// Sets a signal, and reruns nobody when it holds that value already or its page is gone.
pub fn set_if_changed<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.try_with_untracked(|now| *now != value) == Some(true) {
        signal.set(value);
    }
}

/// Counts how often something changes that `follow` reads: the key of what is made of new elements each time.
pub fn turns(follow: impl Fn() + Send + Sync + 'static) -> Memo<u32> {
    Memo::new(move |last: Option<&u32>| {
        follow();
        last.map_or(0, |last| last + 1)
    })
}
