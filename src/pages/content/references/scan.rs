//! Reads all templates and fragments of a sandbox: the lists page by page, then each one.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

use serde_json::Value;

use super::shelf::Scanned;
use crate::api::Verb;
use crate::api::error::ApiError;
use crate::api::request::Values;
use crate::client::{Cancel, Client, LIMIT, Place, now};
use crate::domain::content::ContentKind;
use crate::domain::content::map::{Item, Library, Map, embeds_of, item_of};
use crate::work::call::{operation, success_of};

/// How many objects a page of a list has.
const PAGE: &str = "200";

/// An order in which nothing moves while the pages are read.
const ORDER: &str = "+createdAt";

/// Why a scan has no result, and which call of the log that was; 0 for none.
pub type Failure = (ApiError, u32);

/// A scan on its way.
pub struct Scan<'a> {
    /// The way out.
    pub client: Client,
    /// Where it reads.
    pub place: &'a Place,
    /// Calls it back.
    pub cancel: &'a Cancel,
    /// Told how many were read, and of how many.
    pub tell: &'a dyn Fn(u32, u32),
    /// How many calls were made.
    pub calls: Cell<u32>,
}

impl Scan<'_> {
    /// Reads all of it. What cannot be read is in the map with the reason; a list that cannot be read is a failure.
    pub async fn run(&self) -> Result<Scanned, Failure> {
        let (mut items, mut listed) = (Vec::new(), [0, 0]);
        for (at, kind) in ContentKind::ALL.into_iter().enumerate() {
            let own = self.list(kind).await?;
            listed[at] = own.len();
            items.extend(own);
        }
        let items = self.read_each(items).await?;
        let map = Map::new(&Library { items });
        Ok(Scanned { map, at: now(), listed, calls: self.calls.get() })
    }

    /// Sends a read; whoever has gone to another connection reads nothing there.
    async fn ask(
        &self,
        kind: ContentKind,
        verb: Verb,
        params: Vec<(&'static str, Vec<String>)>,
    ) -> Result<Value, Failure> {
        if self.cancel.is_cancelled() {
            return Err((ApiError::Cancelled, 0));
        }
        self.client.check_place(self.place).map_err(|sentence| (ApiError::Unreadable(sentence), 0))?;
        let operation = operation(kind.resource(), verb);
        // Not remembered like a read of a page: a whole library is more than anybody looks at.
        let sent = self.client.send(operation, &Values { params, body: None }, self.cancel).await;
        self.calls.set(self.calls.get() + 1);
        match success_of(operation, &sent) {
            Ok(success) => Ok(success.body.unwrap_or_default()),
            Err(error) => Err((error, sent.entry)),
        }
    }

    async fn list(&self, kind: ContentKind) -> Result<Vec<Item>, Failure> {
        let (mut items, mut start) = (Vec::new(), None::<String>);
        loop {
            let mut params = vec![("orderBy", vec![ORDER.to_string()]), ("limit", vec![PAGE.to_string()])];
            params.extend(start.as_ref().map(|start| ("start", vec![start.clone()])));
            let page = self.ask(kind, Verb::List, params).await?;
            let own = page.get("items").and_then(Value::as_array);
            items.extend(own.into_iter().flatten().filter_map(|item| item_of(kind, item)));
            let next = page.pointer("/_page/next").and_then(Value::as_str).map(str::to_string);
            match next {
                None => return Ok(items),
                Some(next) if start.as_deref() == Some(&next) => {
                    let sentence = "The list leads from a page to the same page again: it cannot be read to its end.";
                    return Err((ApiError::Unreadable(sentence.into()), 0));
                }
                Some(next) => start = Some(next),
            }
        }
    }

    /// Reads each of the listed, as many at a time as the client sends.
    async fn read_each(&self, items: Vec<Item>) -> Result<Vec<Item>, Failure> {
        let total = items.len() as u32;
        let (items, next, done) = (RefCell::new(items), Cell::new(0), Cell::new(0));
        let failure = RefCell::new(None::<Failure>);
        (self.tell)(0, total);
        let worker = || async {
            while failure.borrow().is_none() {
                let at = next.replace(next.get() + 1);
                let Some((kind, id)) = items.borrow().get(at).map(|item| (item.kind, item.id.clone())) else { return };
                match self.ask(kind, Verb::Get, vec![(kind.id_param(), vec![id])]).await {
                    Ok(whole) => items.borrow_mut()[at].embeds = Ok(embeds_of(kind, &whole)),
                    Err((error, entry)) if stops(&error) => {
                        failure.borrow_mut().get_or_insert((error, entry));
                        return;
                    }
                    Err((error, _)) => items.borrow_mut()[at].embeds = Err(why(&error)),
                }
                done.set(done.get() + 1);
                (self.tell)(done.get(), total);
            }
        };
        join((0..LIMIT).map(|_| Box::pin(worker()) as Pin<Box<dyn Future<Output = ()> + '_>>).collect()).await;
        match failure.into_inner() {
            Some(failure) => Err(failure),
            None => Ok(items.into_inner()),
        }
    }
}

/// Whether nothing further can be read after that.
fn stops(error: &ApiError) -> bool {
    match error {
        ApiError::Cancelled | ApiError::Withdrawn | ApiError::Locked => true,
        ApiError::Refused(refusal) => refusal.status == 401,
        // Another connection is active by now.
        ApiError::Unreadable(sentence) => sentence.starts_with("This was begun with"),
        ApiError::Unreachable(_) => false,
    }
}

fn why(error: &ApiError) -> String {
    match error.is_missing() {
        true => "It was in the list, and is not there any more.".into(),
        false => error.to_string(),
    }
}

/// Waits for all.
async fn join(futures: Vec<Pin<Box<dyn Future<Output = ()> + '_>>>) {
    let mut left: Vec<_> = futures.into_iter().map(Some).collect();
    poll_fn(|context| {
        for place in &mut left {
            if place.as_mut().is_some_and(|future| future.as_mut().poll(context).is_ready()) {
                *place = None;
            }
        }
        if left.iter().all(Option::is_none) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}
