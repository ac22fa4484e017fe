//! Questions that are no call of an API, for the test of a connection and for what this page's own host says. They carry no
//! token, and the log has only calls.

use std::future::poll_fn;
use std::task::Poll;

use super::bell::{Bell, wait_for};
use super::cancel::Cancel;
use super::clock::{BrowserTime, now};
use super::governor::Time as _;
use crate::api::doctor::Bare;
use crate::api::transport::probe;

pub use crate::api::transport::probe::{OwnFile, is_online, on_network_change, policies_of_page};

/// How long a host may take that is asked whether it is there, in milliseconds.
pub const PATIENCE: f64 = 5_000.0;

/// Asks whether anything answers at an address, without headers of ours and without reading the reply.
pub async fn ask_bare(url: &str, cancel: &Cancel) -> Bare {
    in_time(|own| probe::ask_bare(url, own.signal()), cancel).await.unwrap_or(Bare::Late)
}

/// Whether a reply at an address may be read when the question has no header of ours.
pub async fn ask_plain(url: &str, cancel: &Cancel) -> bool {
    in_time(|own| probe::ask_plain(url, own.signal()), cancel).await.unwrap_or_default()
}

/// What this page's own host says of the page; `None` when it does not answer.
pub async fn ask_own_page(cancel: &Cancel) -> Option<OwnFile> {
    in_time(|own| probe::ask_own_host("", false, own.signal()), cancel).await.flatten()
}

/// A file beside the page; `None` when the host does not answer.
pub async fn read_own_file(name: &str) -> Option<OwnFile> {
    in_time(|own| probe::ask_own_host(name, true, own.signal()), &Cancel::new()).await.flatten()
}

/// What comes of a question within [`PATIENCE`]; nothing when it takes longer, or is called back.
async fn in_time<T: 'static, F: Future<Output = T>>(ask: impl FnOnce(&Cancel) -> F, cancel: &Cancel) -> Option<T> {
    let own = Cancel::new();
    let late = own.clone();
    let called_back = cancel.clone();
    // Whichever is first ends the other: the browser gives up what is called back.
    let watch = async move {
        let (until, silent) = (now() + PATIENCE, Bell::default());
        while !called_back.is_cancelled() && now() < until {
            wait_for([called_back.bell(), &silent], Some(BrowserTime.sleep(until - now()))).await;
        }
        late.cancel();
    };
    let (mut asked, mut watch) = (Box::pin(ask(&own)), Box::pin(watch));
    poll_fn(|context| match asked.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending => watch.as_mut().poll(context).map(|()| None),
    })
    .await
}
