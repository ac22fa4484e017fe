//! The body of a reply, taken over as it comes: to wait for its end and copy 20 MB at once holds the page up.

use gloo_net::http::Response;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::ReadableStreamDefaultReader;

/// No more room than that is made ahead, in bytes: what a host says of a length is not proven yet.
const MOST_AHEAD: usize = 64 << 20;

/// All of the body. An error when it breaks off, or is called back.
pub(super) async fn read_body(reply: &Response) -> Result<Vec<u8>, JsValue> {
    let mut body = Vec::new();
    let Some(stream) = reply.body() else { return Ok(body) };
    let length: Option<usize> = reply.headers().get("content-length").and_then(|length| length.parse().ok());
    // Only spares copies: without that room, it is made on the way.
    body.try_reserve_exact(length.unwrap_or_default().min(MOST_AHEAD)).ok();
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    loop {
        let read = JsFuture::from(reader.read()).await?;
        match Reflect::get(&read, &"value".into())?.dyn_into::<Uint8Array>() {
            Ok(piece) => body.extend_from_slice(&piece.to_vec()),
            Err(_) => return Ok(body),
        }
    }
}
