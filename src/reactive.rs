//! What the framework leaves to us: futures that stop after a panic, and signals that rerun nobody without a change.

use std::future::{Future, poll_fn};
use std::ops::Deref;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;

use leptos::prelude::*;
use leptos::reactive::graph::{Observer, Source};
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

/// The context of that type; the first page that needs it makes it, and it lives for as long as the app. So nothing of it is
/// in the program before a page has it. Panics outside of the app.
pub fn provide_above<T: Clone + Send + Sync + 'static>(make: impl FnOnce() -> T) -> T {
    use_context::<T>().unwrap_or_else(|| {
        let mut top = Owner::current().expect("whoever asks is within the app");
        while let Some(above) = top.parent() {
            top = above;
        }
        top.with(|| {
            let made = make();
            provide_context(made.clone());
            made
        })
    })
}

/// A signal that outlives the pages that follow it, and forgets those that are gone.
///
/// The framework's own keeps an entry for each effect that ever followed it, and with the entry the memory of that effect:
/// reactive_graph 0.2.16 takes a subscriber out only when it runs again, never when it is dropped. A console that stays
/// open for a day would grow with each page.
pub struct Lasting<T: 'static>(RwSignal<T>);

impl<T: 'static> Clone for Lasting<T> {
    fn clone(&self) -> Lasting<T> {
        *self
    }
}

impl<T: 'static> Copy for Lasting<T> {}

impl<T: 'static> Deref for Lasting<T> {
    type Target = RwSignal<T>;

    fn deref(&self) -> &RwSignal<T> {
        &self.0
    }
}

impl<T: Send + Sync + 'static> Lasting<T> {
    /// One that holds a value.
    pub fn new(value: T) -> Lasting<T> {
        Lasting(RwSignal::new(value))
    }

    /// Follows it, until whoever does so is gone or runs again.
    pub fn track(&self) {
        self.0.track();
        if let Some(follower) = Observer::get() {
            let signal = self.0;
            on_cleanup(move || signal.remove_subscriber(&follower));
        }
    }

    /// Looks at the value; followed.
    pub fn with<O>(&self, look: impl FnOnce(&T) -> O) -> O {
        self.track();
        self.0.with_untracked(look)
    }

    /// The value; followed.
    pub fn get(&self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::AtomicU32;

    use leptos::reactive::graph::{AnySource, AnySubscriber, ReactiveNode, Subscriber, WithObserver};

    use super::*;

    /// A follower that counts how often it is told of a change.
    #[derive(Default)]
    struct Told(AtomicU32);

    impl ReactiveNode for Told {
        fn mark_dirty(&self) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }

        fn mark_check(&self) {}

        fn mark_subscribers_check(&self) {}

        fn update_if_necessary(&self) -> bool {
            false
        }
    }

    impl Subscriber for Told {
        fn add_source(&self, _: AnySource) {}

        fn clear_sources(&self, _: &AnySubscriber) {}
    }

    #[track_caller]
    fn check(follow: impl FnOnce(), change: impl Fn(), told: [u32; 2]) {
        let follower = Arc::new(Told::default());
        let weak = Arc::downgrade(&follower);
        let page = Owner::new();
        page.with(|| AnySubscriber(1, weak).with_observer(follow));
        change();
        let during = follower.0.load(Ordering::Relaxed);
        page.cleanup();
        change();
        assert_eq!([during, follower.0.load(Ordering::Relaxed)], told);
    }

    #[test]
    fn what_is_provided_above_outlives_the_page_that_made_it() {
        let app = Owner::new();
        let page = app.with(|| Owner::current().expect("an owner").child());
        let made = page.with(|| provide_above(|| RwSignal::new(7)));
        page.cleanup();
        assert_eq!(made.get_untracked(), 7);
        let other = app.child();
        assert!(other.with(|| provide_above(|| RwSignal::new(8))) == made);
        assert!(app.with(use_context::<RwSignal<i32>>) == Some(made));
    }

    #[test]
    fn whoever_is_gone_is_forgotten() {
        let app = Owner::new();
        let signal = app.with(|| Lasting::new(0));
        let change = || signal.update(|value| *value += 1);
        check(|| signal.track(), change, [1, 1]);
        check(|| assert!(signal.get() >= 0), change, [1, 1]);
        check(|| signal.with(|_| ()), change, [1, 1]);
        check(|| assert!(signal.get_untracked() >= 0), change, [0, 0]);
        // The framework's own is told for ever, which is why there is this one.
        check(|| (*signal).track(), change, [1, 2]);
    }
}
