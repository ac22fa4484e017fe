//! A clock, calls and an executor for tests of the governor: nothing happens before the test lets the time pass.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

use super::bell::Later;
use super::cancel::Cancel;
use super::gate::{LIMIT, Wait};
use super::governor::{Attempts, Governor, Kind, Reply, Time};
use crate::api::error::ApiError;
use crate::api::wire::Response;

/// Of a call: that it changes nothing, or that it does.
pub const READ: bool = true;
pub const WRITE: bool = false;

/// A clock that stands until the test moves it.
#[derive(Default)]
pub struct Clock {
    now: Cell<f64>,
    sleepers: RefCell<Vec<(f64, Waker)>>,
}

/// That clock as the governor sees it; chance is always 1.
pub struct FakeTime(Rc<Clock>);

impl Time for FakeTime {
    fn now(&self) -> f64 {
        self.0.now.get()
    }

    fn sleep(&self, milliseconds: f64) -> Later {
        let (clock, end) = (self.0.clone(), self.0.now.get() + milliseconds);
        Box::pin(std::future::poll_fn(move |context| {
            if clock.now.get() >= end {
                return Poll::Ready(());
            }
            clock.sleepers.borrow_mut().push((end, context.waker().clone()));
            Poll::Pending
        }))
    }

    fn random(&self) -> f64 {
        1.0
    }
}

struct Flag(AtomicBool);

impl Wake for Flag {
    fn wake(self: Arc<Flag>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Runs tasks that have been woken, and no others.
pub struct World {
    clock: Rc<Clock>,
    /// The gate under test.
    pub governor: Rc<Governor>,
    tasks: Vec<(Later, Arc<Flag>)>,
    /// What happened: `at name what`.
    pub said: Rc<RefCell<Vec<String>>>,
    on_wire: Rc<Cell<usize>>,
}

/// What a fake call does at each attempt: how long the reply takes, and the reply.
pub type Script = Vec<(f64, Reply)>;

struct Fake {
    name: &'static str,
    script: Script,
    clock: Rc<Clock>,
    said: Rc<RefCell<Vec<String>>>,
    on_wire: Rc<Cell<usize>>,
}

impl Fake {
    fn say(&self, what: &str) {
        self.said.borrow_mut().push(format!("{} {} {what}", self.clock.now.get(), self.name));
    }
}

impl Attempts for Fake {
    fn wait(&mut self, attempt: u32, wait: Wait) {
        let until = wait.until.map(|until| format!("{until}: ")).unwrap_or_default();
        self.say(&format!("waits for {attempt}: {until}{}", wait.reason));
    }

    async fn send(&mut self, attempt: u32) -> Reply {
        self.on_wire.set(self.on_wire.get() + 1);
        assert!(self.on_wire.get() <= LIMIT);
        self.say(&format!("sends {attempt}"));
        let (time, reply) = self.script.remove(0);
        FakeTime(self.clock.clone()).sleep(time).await;
        self.on_wire.set(self.on_wire.get() - 1);
        reply
    }
}

impl World {
    /// A world at the time 0.
    pub fn new() -> World {
        let clock: Rc<Clock> = Rc::default();
        let governor = Rc::new(Governor::new(Rc::new(FakeTime(clock.clone()))));
        World { clock, governor, tasks: vec![], said: Rc::default(), on_wire: Rc::default() }
    }

    /// Starts a call; its [`Script`] says how each attempt ends.
    pub fn call(&mut self, name: &'static str, reads: bool, lane: &str, script: Script) -> Cancel {
        let cancel = Cancel::new();
        self.call_with(&cancel, name, reads, lane, script);
        cancel
    }

    /// See [`World::call`]; the test made what calls it back.
    pub fn call_with(&mut self, cancel: &Cancel, name: &'static str, reads: bool, lane: &str, script: Script) {
        let kind = Kind { reads, lane: lane.into() };
        let (said, on_wire) = (self.said.clone(), self.on_wire.clone());
        let mut fake = Fake { name, script, clock: self.clock.clone(), said, on_wire };
        let (governor, stop) = (self.governor.clone(), cancel.clone());
        let task = async move {
            let end = match governor.run(&kind, &stop, &mut fake).await {
                Some(Ok(response)) => response.status.to_string(),
                Some(Err(error)) => error.to_string(),
                None => "cancelled".into(),
            };
            fake.say(&format!("ends: {end}"));
        };
        self.tasks.push((Box::pin(task), Arc::new(Flag(AtomicBool::new(true)))));
        self.settle();
    }

    /// Whether every call has ended.
    pub fn is_idle(&self) -> bool {
        self.tasks.is_empty()
    }

    /// Runs whoever was woken.
    pub fn settle(&mut self) {
        while self.tasks.iter().any(|(_, flag)| flag.0.load(Ordering::Relaxed)) {
            self.tasks.retain_mut(|(task, flag)| {
                let waker = Waker::from(flag.clone());
                let woken = flag.0.swap(false, Ordering::Relaxed);
                !woken || task.as_mut().poll(&mut Context::from_waker(&waker)).is_pending()
            });
        }
    }

    /// Lets the time pass, stopping wherever somebody sleeps until.
    pub fn run_until(&mut self, end: f64) {
        self.settle();
        loop {
            let next = self.clock.sleepers.borrow().iter().map(|(at, _)| *at).fold(f64::INFINITY, f64::min);
            self.clock.now.set(next.min(end));
            let due = |at: f64| at <= next.min(end);
            let woken: Vec<Waker> =
                self.clock.sleepers.borrow().iter().filter(|(at, _)| due(*at)).map(|(_, it)| it.clone()).collect();
            self.clock.sleepers.borrow_mut().retain(|(at, _)| !due(*at));
            woken.into_iter().for_each(Waker::wake);
            self.settle();
            if next >= end {
                return;
            }
        }
    }

    /// Lets the time pass, and compares what happened since the last comparison.
    #[track_caller]
    pub fn check(&mut self, end: f64, expect: &[&str]) {
        self.run_until(end);
        assert_eq!(self.said.take(), expect);
    }
}

/// A reply without headers.
pub fn status(status: u16) -> Reply {
    Ok(Arc::new(Response { status, headers: vec![], body: vec![] }))
}

/// A reply with a `Retry-After`.
pub fn asking(status: u16, wait: &str) -> Reply {
    Ok(Arc::new(Response { status, headers: vec![("Retry-After".into(), wait.into())], body: vec![] }))
}

/// No reply.
pub fn lost() -> Reply {
    Err(ApiError::Unreachable("lost".into()))
}
