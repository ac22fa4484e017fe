//! What `shell.mjs` hands over: an object with a method for each thing that the shell can be asked for.

use js_sys::{Array, Function, Promise, Reflect, global};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::said::Said;
use crate::api::token::{Token, wipe};
use crate::reactive::is_stopped;

/// The promise of the object, in the window. Where nobody is expected there is none.
const PROMISE: &str = "wheelhouseShell";

/// Whether the page is in a frame of a shell, as its address says.
pub fn is_expected() -> bool {
    promise().is_ok_and(|promise| promise.is_truthy())
}

fn promise() -> Result<JsValue, JsValue> {
    Reflect::get(&global(), &PROMISE.into())
}

/// What the shell says, now or later.
pub enum News {
    /// Who and where: at first, and after each change.
    Said(Said),
    /// It has gone to another page of the console: the path.
    Path(String),
    /// It will not say anything: why, in a sentence.
    Failed(String),
}

/// The shell.
#[derive(Clone)]
pub struct Bridge(JsValue);

impl Bridge {
    /// The shell, as soon as it has said who and where, or when that takes too long; or a sentence why there is none.
    pub async fn find() -> Result<Bridge, String> {
        let found = match promise().map(JsCast::dyn_into::<Promise>) {
            Ok(Ok(promise)) => JsFuture::from(promise).await.unwrap_or_default(),
            _ => JsValue::NULL,
        };
        match text(&found, "problem") {
            problem if !problem.is_empty() => Err(problem),
            _ if found.is_object() => Ok(Bridge(found)),
            _ => Err("Experience Cloud’s shell is not there.".into()),
        }
    }

    /// Calls `hear` with what was said so far, and from now on for as long as the page lives.
    pub fn listen(&self, mut hear: impl FnMut(News) + 'static) {
        let sink = Closure::<dyn FnMut(String, JsValue)>::new(move |kind: String, value: JsValue| {
            if !is_stopped()
                && let Some(news) = read_news(&kind, &value)
            {
                hear(news);
            }
        });
        self.call("listen", sink.as_ref());
        sink.forget();
    }

    /// The console is usable.
    pub fn done(&self) {
        self.call("done", &JsValue::UNDEFINED);
    }

    /// The title of the page that is shown.
    pub fn title(&self, title: &str) {
        self.call("title", &title.into());
    }

    /// Whether the shell is to ask before it leads away.
    pub fn block(&self, on: bool) {
        self.call("block", &on.into());
    }

    /// The keys that are the console's when Ctrl or Cmd goes with them.
    pub fn keys<'a>(&self, keys: impl Iterator<Item = &'a str>) {
        self.call("keys", &keys.map(JsValue::from).collect::<Array>());
    }

    /// The token was refused.
    pub fn expired(&self) {
        self.call("expired", &JsValue::UNDEFINED);
    }

    /// Calls a method. `shell.mjs` catches what the shell throws.
    fn call(&self, method: &str, argument: &JsValue) {
        if let Ok(Ok(method)) = Reflect::get(&self.0, &method.into()).map(JsCast::dyn_into::<Function>) {
            method.call1(&self.0, argument).ok();
        }
    }
}

fn read_news(kind: &str, value: &JsValue) -> Option<News> {
    let whole = || value.as_string().unwrap_or_default();
    Some(match kind {
        "configuration" => News::Said(Said {
            token: read_token(value),
            organization: text(value, "organization"),
            sandbox: text(value, "sandbox"),
            kind: text(value, "kind"),
            theme: text(value, "theme"),
            locale: text(value, "locale"),
        }),
        "history" => News::Path(whole()),
        "failed" => News::Failed(whole()),
        _ => return None,
    })
}

/// The token of a configuration. Only the program's own copy of it can be overwritten.
fn read_token(configuration: &JsValue) -> Option<Token> {
    let given = text(configuration, "token");
    let token = (!given.is_empty()).then(|| Token::new(&given));
    wipe(given);
    token
}

/// A text of an object; empty when it has none of that name.
fn text(object: &JsValue, name: &str) -> String {
    Reflect::get(object, &name.into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
}
