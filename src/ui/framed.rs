//! A page of our own in a sandboxed frame, which is told texts and tells some: it has an origin of its own and sees nothing
//! of the console.

use js_sys::{Array, Function, Reflect};
use leptos::html::{Div, Iframe};
use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::reactive::is_stopped;

/// The frame.
#[component]
pub fn Framed(
    /// The page, relative to the console.
    src: &'static str,
    /// What the frame is called.
    title: &'static str,
    /// How wide its page is, in CSS pixels; nothing for as wide as there is room. Where there is less room it is drawn smaller.
    width: Signal<Option<u32>>,
    /// Told how large it is drawn, as a part of 1.
    drawn: RwSignal<f64>,
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
    let holder = NodeRef::<Div>::new();
    let room = RwSignal::new(None::<f64>);
    let watched = StoredValue::new_local(None::<Watch>);
    Effect::new(move |_| {
        if let Some(element) = holder.get() {
            let own = element.clone();
            let measure = move || _ = room.try_set(Some(f64::from(own.client_width())));
            watched.set_value(Watch::new(&element, measure));
        }
    });
    on_cleanup(move || drop(watched.try_update_value(Option::take)));
    let scale = Memo::new(move |_| {
        let wanted = width.get().zip(room.get());
        wanted.map_or(1.0, |(width, room)| scale_of(f64::from(width), room))
    });
    Effect::new(move |_| drawn.set(scale.get()));
    view! {
        <div node_ref=holder style:height="32rem" style:overflow="hidden">
            <iframe
                class="framed"
                src=src
                title=title
                sandbox="allow-scripts"
                referrerpolicy="no-referrer"
                style:display="block"
                style:height=move || format!("{:.3}rem", 32.0 / scale.get())
                style:border="var(--line)"
                style:width=move || width.get().map_or("100%".to_string(), |width| format!("{width}px"))
                style:transform=move || format!("scale({:.4})", scale.get())
                style:transform-origin="0 0"
                node_ref=frame
            ></iframe>
        </div>
    }
}

/// How large something is drawn for which there is so much room.
fn scale_of(width: f64, room: f64) -> f64 {
    if room > 0.0 && room < width { room / width } else { 1.0 }
}

/// Watches the size of an element for as long as it is held.
struct Watch {
    observer: JsValue,
    _run: Closure<dyn Fn()>,
}

impl Watch {
    fn new(element: &JsValue, run: impl Fn() + 'static) -> Option<Watch> {
        let made: Function = Reflect::get(&js_sys::global(), &"ResizeObserver".into()).ok()?.dyn_into().ok()?;
        let run = Closure::<dyn Fn()>::new(run);
        let observer = Reflect::construct(&made, &Array::of1(run.as_ref())).ok()?;
        method(&observer, "observe")?.call1(&observer, element).ok()?;
        Some(Watch { observer, _run: run })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(end) = method(&self.observer, "disconnect") {
            end.call0(&self.observer).ok();
        }
    }
}

fn method(of: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(of, &name.into()).ok()?.dyn_into().ok()
}

/// Sends a list of texts. The frame has no origin that could be named, and what it is told is no secret.
fn tell(window: &JsValue, words: &[String]) {
    let words: Array = words.iter().map(|word| JsValue::from_str(word)).collect();
    if let Some(post) = method(window, "postMessage") {
        post.call2(window, &words, &"*".into()).ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_room_is_drawn_smaller_and_nothing_larger() {
        assert_eq!([scale_of(600.0, 450.0), scale_of(600.0, 600.0), scale_of(320.0, 900.0)], [0.75, 1.0, 1.0]);
        assert_eq!(scale_of(600.0, 0.0), 1.0, "not measured yet");
    }
}
