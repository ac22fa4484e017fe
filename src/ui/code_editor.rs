//! The way to the code editor, which is JavaScript and no part of the program: `editor/` has its sources, `boot.mjs` loads it.

use js_sys::{Array, Function, Promise, Reflect};
use leptos::prelude::document;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What `boot.mjs` leaves in the window: a function that loads the editor.
const LOAD: &str = "wheelhouseEditor";

/// What an editor tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// The person changed the text, which is this now.
    Input(String),
    /// Where the cursor is, in words.
    Place(String),
    /// How lines end: `LF`, `CRLF`, `CR` or `mixed`.
    Ends(String),
}

/// An editor in the page. It takes commands by their names; see `editor/src/editor.mjs`.
pub struct Editor {
    send: Function,
    _tell: Closure<dyn FnMut(JsValue)>,
}

impl Editor {
    /// Loads the editor, unless that was done before, and puts one into the element; `None` when it cannot be loaded.
    pub async fn open(host: JsValue, tell: impl Fn(Told) + 'static) -> Option<Editor> {
        let load: Function = Reflect::get(&js_sys::global(), &LOAD.into()).ok()?.dyn_into().ok()?;
        let module: Promise = load.call0(&JsValue::NULL).ok()?.dyn_into().ok()?;
        let module = JsFuture::from(module).await.ok()?;
        let mount: Function = Reflect::get(&module, &"mount".into()).ok()?.dyn_into().ok()?;
        let tell = Closure::<dyn FnMut(JsValue)>::new(move |told: JsValue| {
            let words: Vec<String> = Array::from(&told).iter().filter_map(|word| word.as_string()).collect();
            match <[String; 2]>::try_from(words) {
                Ok([name, text]) if name == "input" => tell(Told::Input(text)),
                Ok([name, text]) if name == "place" => tell(Told::Place(text)),
                Ok([_, text]) => tell(Told::Ends(text)),
                Err(_) => {}
            }
        });
        let send = mount.call2(&JsValue::NULL, &host, tell.as_ref()).ok()?.dyn_into().ok()?;
        Some(Editor { send, _tell: tell })
    }

    /// Gives a command.
    pub fn send(&self, name: &str, value: impl Into<JsValue>) {
        self.send.call2(&JsValue::NULL, &name.into(), &value.into()).ok();
    }
}

/// A list for a command.
pub fn list(values: impl IntoIterator<Item = JsValue>) -> JsValue {
    values.into_iter().collect::<Array>().into()
}

/// Selects a part of the text area with that id, which gets the focus; the places are in UTF-16 units.
pub fn select_in_area(id: &str, from: usize, to: usize) {
    let Some(area) = document().get_element_by_id(id).map(JsValue::from) else { return };
    let method =
        |name: &str| Reflect::get(&area, &name.into()).ok().and_then(|found| found.dyn_into::<Function>().ok());
    if let (Some(focus), Some(select)) = (method("focus"), method("setSelectionRange")) {
        focus.call0(&area).ok();
        select.call2(&area, &number(from), &number(to)).ok();
    }
}

/// A number of units.
pub fn number(units: usize) -> JsValue {
    JsValue::from(u32::try_from(units).unwrap_or(u32::MAX))
}
