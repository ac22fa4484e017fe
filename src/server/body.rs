//! The body of a reply: whole, or cut on purpose.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::time::Sleep;

/// How long a cut reply waits before it breaks the connection, so that what was sent is on its way.
const FLUSH: Duration = Duration::from_millis(50);

/// Bytes, and whether the connection breaks after them.
pub struct ReplyBody {
    bytes: Option<Bytes>,
    cut: Option<Pin<Box<Sleep>>>,
}

impl ReplyBody {
    /// A body that arrives whole.
    pub fn whole(bytes: Bytes) -> ReplyBody {
        ReplyBody { bytes: Some(bytes), cut: None }
    }

    /// A body that breaks the connection after these bytes.
    pub fn cut(bytes: Bytes) -> ReplyBody {
        ReplyBody { bytes: Some(bytes), cut: Some(Box::pin(tokio::time::sleep(FLUSH))) }
    }
}

impl Body for ReplyBody {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context,
    ) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        if let Some(bytes) = self.bytes.take().filter(|bytes| !bytes.is_empty()) {
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
        match &mut self.cut {
            None => Poll::Ready(None),
            Some(wait) => wait.as_mut().poll(context).map(|()| Some(Err(std::io::ErrorKind::ConnectionAborted.into()))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.cut.is_none() && self.bytes.as_ref().is_none_or(Bytes::is_empty)
    }

    fn size_hint(&self) -> SizeHint {
        match &self.cut {
            None => SizeHint::with_exact(self.bytes.as_ref().map_or(0, Bytes::len) as u64),
            Some(_) => SizeHint::default(),
        }
    }
}
