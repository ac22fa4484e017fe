//! What the page and the worker of the simulator say to each other, and how it is written. Both sides are compiled from
//! this file; a message that cannot be read comes from another version of the program.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;

use crate::api::wire::{Headers, Method, Request, Response};

/// The worker's first word.
const READY: &str = "ready";

/// From the page: a call.
#[derive(Debug, PartialEq)]
pub struct Ask {
    /// The number of the call.
    pub id: u32,
    /// The request. Its headers have the token: the simulator is the API.
    pub request: Request,
}

/// What became of a call.
#[derive(Debug, PartialEq)]
pub enum Outcome {
    /// The whole reply.
    Whole(Response),
    /// A reply that broke off.
    Cut,
    /// No reply.
    Nothing,
}

/// From the worker.
#[derive(Debug, PartialEq)]
pub enum Said {
    /// It listens.
    Ready,
    /// A call is answered.
    Answer {
        /// The number of the call.
        id: u32,
        /// What became of it.
        outcome: Outcome,
    },
}

/// A message as it is posted, and the memory in it that is handed over and not copied.
pub struct Letter {
    /// The message.
    pub message: JsValue,
    /// What is handed over.
    pub transfer: Array,
}

impl Letter {
    fn new(parts: &[JsValue], bytes: Option<&Uint8Array>) -> Letter {
        let transfer: Option<JsValue> = bytes.map(|bytes| bytes.buffer().into());
        Letter { message: parts.iter().collect::<Array>().into(), transfer: transfer.iter().collect::<Array>() }
    }
}

impl Ask {
    /// `[id, method, url, headers, body or null]`
    pub fn write(&self) -> Letter {
        let Ask { id, request } = self;
        let bytes = request.body.as_deref().map(Uint8Array::from);
        let body = bytes.as_ref().map_or(JsValue::NULL, JsValue::from);
        let parts = [
            (*id).into(),
            request.method.as_str().into(),
            request.url.as_str().into(),
            write_headers(&request.headers),
            body,
        ];
        Letter::new(&parts, bytes.as_ref())
    }

    /// The call in a message.
    pub fn read(message: &JsValue) -> Option<Ask> {
        let parts: &Array = message.dyn_ref()?;
        let body = parts.get(4);
        let request = Request {
            method: Method::parse(&parts.get(1).as_string()?)?,
            url: parts.get(2).as_string()?,
            headers: read_headers(&parts.get(3))?,
            body: if body.is_null() { None } else { Some(body.dyn_ref::<Uint8Array>()?.to_vec()) },
        };
        Some(Ask { id: read_id(parts)?, request })
    }
}

impl Said {
    /// `"ready"`, `[id, status, headers, body]`, `[id, "cut"]` or `[id, "nothing"]`
    pub fn write(&self) -> Letter {
        match self {
            Said::Ready => Letter { message: READY.into(), transfer: Array::new() },
            Said::Answer { id, outcome: Outcome::Cut } => Letter::new(&[(*id).into(), "cut".into()], None),
            Said::Answer { id, outcome: Outcome::Nothing } => Letter::new(&[(*id).into(), "nothing".into()], None),
            Said::Answer { id, outcome: Outcome::Whole(response) } => {
                let bytes = Uint8Array::from(response.body.as_slice());
                let parts =
                    [(*id).into(), response.status.into(), write_headers(&response.headers), JsValue::from(&bytes)];
                Letter::new(&parts, Some(&bytes))
            }
        }
    }

    /// What the worker said in a message.
    pub fn read(message: &JsValue) -> Option<Said> {
        if message.as_string().is_some_and(|word| word == READY) {
            return Some(Said::Ready);
        }
        let parts: &Array = message.dyn_ref()?;
        let what = parts.get(1);
        let outcome = match what.as_string().as_deref() {
            Some("cut") => Outcome::Cut,
            Some("nothing") => Outcome::Nothing,
            Some(_) => return None,
            None => Outcome::Whole(Response {
                status: what.as_f64()? as u16,
                headers: read_headers(&parts.get(2))?,
                body: parts.get(3).dyn_ref::<Uint8Array>()?.to_vec(),
            }),
        };
        Some(Said::Answer { id: read_id(parts)?, outcome })
    }
}

fn read_id(parts: &Array) -> Option<u32> {
    parts.get(0).as_f64().map(|id| id as u32)
}

fn write_headers(headers: &[(String, String)]) -> JsValue {
    let pair = |(name, value): &(String, String)| Array::of2(&name.as_str().into(), &value.as_str().into());
    headers.iter().map(pair).collect::<Array>().into()
}

fn read_headers(value: &JsValue) -> Option<Headers> {
    let pair = |pair: JsValue| {
        let pair: &Array = pair.dyn_ref()?;
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    };
    value.dyn_ref::<Array>()?.iter().map(pair).collect()
}
