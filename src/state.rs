//! A cell of state that pages watch: a value, and a trigger that reruns whoever has read it.
//!
//! The framework's own signals carry guards, locks and conversions for every type they hold, which cost a page that
//! must load in 110 KB more than all of its forms. A value and a trigger are the same thing for a program with one thread.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;

use leptos::prelude::*;
use leptos::task::spawn_local;

/// Whether the program has panicked: what it holds may be half changed, so nothing of it runs any more.
static STOPPED: AtomicBool = AtomicBool::new(false);

/// Stops every future and every listener for good.
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

/// A value that pages watch. It is copied freely and goes away with the page that made it.
pub struct State<T: 'static> {
    value: StoredValue<T, LocalStorage>,
    changed: Trigger,
}

impl<T> Clone for State<T> {
    fn clone(&self) -> State<T> {
        *self
    }
}

impl<T> Copy for State<T> {}

impl<T: 'static> State<T> {
    /// A cell with a value.
    pub fn new(value: T) -> State<T> {
        State { value: StoredValue::new_local(value), changed: Trigger::new() }
    }

    /// Reads the value and is rerun when it changes. Panics when the page that made the cell is gone.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.changed.track();
        self.peek(read)
    }

    /// Reads the value without being rerun. Panics when the page that made the cell is gone.
    pub fn peek<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.value.with_value(read)
    }

    /// Reads the value without being rerun, unless the page that made the cell is gone.
    pub fn try_peek<R>(self, read: impl FnOnce(&T) -> R) -> Option<R> {
        self.value.try_with_value(read)
    }

    /// Changes the value. When the page that made the cell is gone, nothing is changed: a late reply has no reader.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        if self.value.try_update_value(change).is_some() {
            self.changed.notify();
        }
    }

    /// Puts another value in its place; see [`State::update`].
    pub fn set(self, value: T) {
        self.update(|slot| *slot = value);
    }
}

impl<T: Clone + 'static> State<T> {
    /// A copy of the value; see [`State::with`].
    pub fn get(self) -> T {
        self.with(T::clone)
    }
}

impl<T: PartialEq + 'static> State<T> {
    /// Puts another value in its place and reruns nobody when it is the same.
    pub fn set_if_changed(self, value: T) {
        let differs = self.value.try_with_value(|now| *now != value);
        if differs == Some(true) {
            self.set(value);
        }
    }
}
