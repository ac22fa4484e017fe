//! How a request leaves the page. The files below this one are the only ones that send.

pub mod desk;
pub mod fetch;
mod incoming;
mod on_abort;
pub mod probe;
pub mod progress;
pub mod protocol;
pub mod upload;
pub mod worker;
mod xhr;

use std::future::Future;
use std::pin::Pin;

use super::error::ApiError;
use super::token::Token;
use super::wire::{Request, Response};

/// A reply that is on its way.
pub type Pending = Pin<Box<dyn Future<Output = Result<Response, ApiError>>>>;

/// Something that sends requests.
pub trait Transport {
    /// Sends the request with the token as `Authorization`, or without one.
    ///
    /// Errors: `Unreachable` when nothing came back, `Cancelled` when `abort` fired first, `Withdrawn` when it fired while
    /// a part of the body was surely not sent yet.
    fn send(&self, request: Request, token: Option<Token>, abort: web_sys::AbortSignal) -> Pending;
}
