//! The calls that wait for an answer from the other side of a channel. Plain Rust: it knows neither workers nor bytes.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use crate::api::error::ApiError;
use crate::api::wire::Response;

/// The answer to a call, or why there is none.
pub type Reply = Result<Response, ApiError>;

/// A call that waits.
#[derive(Default)]
struct Slot {
    reply: Option<Reply>,
    waker: Option<Waker>,
}

/// Who waits for which answer.
#[derive(Clone, Default)]
pub struct Desk(Rc<RefCell<(u32, BTreeMap<u32, Slot>)>>);

impl Desk {
    /// A place for a call, which is given back when it is dropped: an answer that comes later is nobody's.
    pub fn open(&self) -> Ticket {
        let mut desk = self.0.borrow_mut();
        desk.0 += 1;
        let id = desk.0;
        desk.1.insert(id, Slot::default());
        Ticket { id, desk: self.clone() }
    }

    /// Answers a call. The first answer counts.
    pub fn answer(&self, id: u32, reply: Reply) {
        let waker = match self.0.borrow_mut().1.get_mut(&id) {
            Some(slot) if slot.reply.is_none() => {
                slot.reply = Some(reply);
                slot.waker.take()
            }
            _ => None,
        };
        // Whoever wakes up may come to the desk at once.
        waker.into_iter().for_each(Waker::wake);
    }

    /// Whether a call waits, and has no answer yet.
    pub fn is_waiting(&self, id: u32) -> bool {
        self.0.borrow().1.get(&id).is_some_and(|slot| slot.reply.is_none())
    }

    /// Answers every call that waits with the same error.
    pub fn fail_all(&self, error: &ApiError) {
        let ids: Vec<u32> = self.0.borrow().1.keys().copied().collect();
        ids.into_iter().for_each(|id| self.answer(id, Err(error.clone())));
    }
}

/// A place at the desk.
pub struct Ticket {
    id: u32,
    desk: Desk,
}

impl Ticket {
    /// The number of the call.
    pub fn id(&self) -> u32 {
        self.id
    }

    /// Waits for the answer.
    pub async fn reply(self) -> Reply {
        poll_fn(|context| {
            let mut desk = self.desk.0.borrow_mut();
            let slot = desk.1.get_mut(&self.id).expect("a ticket keeps its place");
            match slot.reply.take() {
                Some(reply) => Poll::Ready(reply),
                None => {
                    slot.waker = Some(context.waker().clone());
                    Poll::Pending
                }
            }
        })
        .await
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.desk.0.borrow_mut().1.remove(&self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::pin::Pin;
    use std::task::Context;

    type Waiting = Pin<Box<dyn Future<Output = Reply>>>;

    fn response(status: u16) -> Response {
        Response { status, headers: Vec::new(), body: Vec::new() }
    }

    fn wait(ticket: Ticket) -> Waiting {
        Box::pin(ticket.reply())
    }

    /// What a call has by now.
    fn look(waiting: &mut Waiting) -> Option<Reply> {
        match waiting.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(reply) => Some(reply),
            Poll::Pending => None,
        }
    }

    #[track_caller]
    fn check_empty(desk: &Desk) {
        assert!(desk.0.borrow().1.is_empty());
    }

    #[test]
    fn each_call_gets_its_own_answer_and_leaves_nothing_behind() {
        let desk = Desk::default();
        let (one, two) = (desk.open(), desk.open());
        let (first, second) = (one.id(), two.id());
        assert!(desk.is_waiting(first) && desk.is_waiting(second) && first != second);
        let (mut one, mut two) = (wait(one), wait(two));
        assert!(look(&mut one).is_none());
        desk.answer(second, Ok(response(202)));
        desk.answer(first, Ok(response(201)));
        desk.answer(first, Ok(response(500)));
        assert!(!desk.is_waiting(first));
        assert_eq!((look(&mut one), look(&mut two)), (Some(Ok(response(201))), Some(Ok(response(202)))));
        drop((one, two));
        check_empty(&desk);
    }

    #[test]
    fn the_end_of_the_other_side_answers_every_call_that_waits() {
        let desk = Desk::default();
        let mut calls: Vec<Waiting> = (0..3).map(|_| wait(desk.open())).collect();
        desk.answer(2, Ok(response(200)));
        let gone = ApiError::Unreachable("gone".into());
        desk.fail_all(&gone);
        let replies: Vec<Reply> = calls.iter_mut().filter_map(look).collect();
        assert_eq!(replies, [Err(gone.clone()), Ok(response(200)), Err(gone)]);
        drop(calls);
        check_empty(&desk);
    }

    #[test]
    fn a_call_that_is_given_up_leaves_its_place_and_its_answer_is_nobodys() {
        let desk = Desk::default();
        let ticket = desk.open();
        let id = ticket.id();
        let mut call = wait(ticket);
        assert!(look(&mut call).is_none());
        drop(call);
        check_empty(&desk);
        desk.answer(id, Ok(response(200)));
        check_empty(&desk);
        assert_ne!(desk.open().id(), id);
    }
}
