//! A page of our own in a sandboxed frame, which is told texts and tells some: it has an origin of its own and sees nothing
//! of the console.

use js_sys::{Array, Function, Reflect};
use leptos::html::Iframe;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use crate::reactive::is_stopped;

/// The frame.
#[component]
pub fn Framed(
    /// The page, relative to the console.
    src: &'static str,
    /// What the frame is called.
    title: &'static str,
    /// How wide it is: a length of CSS.
    width: Signal<&'static str>,
    /// What it is told, as soon as it is ready and whenever that changes.
    words: Signal<Vec<String>>,
    /// Told what it says: a word, and what goes with it.
    on_words: Callback<Vec<String>>,
) -> impl IntoView {
    let frame = NodeRef::<Iframe>::new();
    let is_ready = RwSignal::new(false);
    let window_of = move || {
        let frame = frame.try_get_untracked().flatten()?;
        Reflect::get(&frame, &"contentWindow".into()).ok().filter(|window| !window.is_null())
    };
    let heard = window_event_listener_untyped("message", move |event| {
        let from = Reflect::get(&event, &"source".into()).ok();
        if is_stopped() || from.is_none() || from != window_of() {
            return;
        }
        let said = Reflect::get(&event, &"data".into()).unwrap_or_default();
        if !Array::is_array(&said) {
            return;
        }
        let said: Vec<String> = Array::from(&said).iter().filter_map(|word| word.as_string()).collect();
        if said == ["ready"] {
            is_ready.try_set(true);
        }
        on_words.try_run(said);
    });
    on_cleanup(move || heard.remove());
    Effect::new(move |_| {
        let told = words.get();
        if is_ready.get()
            && let Some(window) = window_of()
        {
            tell(&window, &told);
        }
    });
    view! {
        <iframe
            class="framed"
            src=src
            title=title
            sandbox="allow-scripts"
            referrerpolicy="no-referrer"
            style:display="block"
            style:height="32rem"
            style:border="var(--line)"
            style:width=width
            node_ref=frame
        ></iframe>
    }
}

/// Sends a list of texts. The frame has no origin that could be named, and what it is told is no secret.
fn tell(window: &JsValue, words: &[String]) {
    let words: Array = words.iter().map(|word| JsValue::from_str(word)).collect();
    let post = Reflect::get(window, &"postMessage".into()).ok().and_then(|post| post.dyn_into::<Function>().ok());
    if let Some(post) = post {
        post.call2(window, &words, &"*".into()).ok();
    }
}
