//! The simulator's switches: every failure can be provoked by a person.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

use super::heading;
use crate::api::error::ApiError;
use crate::api::{Method, OPERATIONS};
use crate::client::Client;
use crate::ui::notice::{Tone, notice};

/// The state of the page.
#[derive(Clone, Copy)]
struct Page {
    client: Client,
    /// What the simulator says about its faults; `None` until it has answered.
    catalogue: RwSignal<Option<Vec<Value>>>,
    faults: RwSignal<Value>,
    said: RwSignal<Option<(Tone, String)>>,
}

/// The simulator's switches.
pub fn simulator_page() -> AnyView {
    let client = Client::expect_context();
    let page =
        Page { client, catalogue: RwSignal::new(None), faults: RwSignal::new(Value::Null), said: RwSignal::new(None) };
    spawn_local(page.load());
    let switches = move || match page.catalogue.get() {
        None => view! { <p class="empty" role="status">"Starting the simulator…"</p> }.into_any(),
        Some(list) => list.iter().map(|info| switch(page, info)).collect_view().into_any(),
    };
    let said = move || page.said.get().map(|(tone, text)| notice(tone, view! { <p>{text}</p> }));
    view! {
        {heading("Simulator")}
        <p>
            "The built-in simulator answers all documented operations in this page, with data of its own that a reload restores. "
            "Switch on a fault to see what the console and you would meet."
        </p>
        <div role="status">{said}</div>
        <section class="form-part" aria-labelledby="faults-title">
            <h2 id="faults-title">"Faults"</h2>
            {switches}
        </section>
        <div class="send">
            <button type="button" class="button" on:click=move |_| spawn_local(page.reset())>"Restore the data and switch all faults off"</button>
        </div>
    }
    .into_any()
}

impl Page {
    async fn ask(self, method: Method, path: &'static str, body: Option<Value>) -> Result<Value, ApiError> {
        let abort = web_sys::AbortController::new().map_err(|_| ApiError::Cancelled)?;
        self.client.ask_simulator(method, path, body.as_ref(), abort.signal()).await
    }

    async fn load(self) {
        let faults = self.ask(Method::Get, "/_simulator/faults", None).await;
        let catalogue = self.ask(Method::Get, "/_simulator/faults/catalogue", None).await;
        match (faults, catalogue) {
            (Ok(faults), Ok(Value::Array(list))) => {
                self.faults.try_set(faults);
                self.catalogue.try_set(Some(list));
            }
            (Err(error), _) | (_, Err(error)) => self.say(Tone::Bad, error.to_string()),
            _ => self.say(Tone::Bad, "The simulator gave no list of faults.".into()),
        }
    }

    async fn set(self, name: String, value: Value) {
        let change = json!({ name: value });
        match self.ask(Method::Put, "/_simulator/faults", Some(change)).await {
            Ok(faults) => {
                self.faults.try_set(faults);
                self.say(Tone::Good, "The simulator has taken it over.".into());
            }
            Err(error) => self.say(Tone::Bad, error.to_string()),
        }
    }

    async fn reset(self) {
        match self.ask(Method::Post, "/_simulator/reset", None).await {
            Ok(_) => {
                self.load().await;
                self.say(Tone::Good, "The data is as it was at the start, and every fault is off.".into());
            }
            Err(error) => self.say(Tone::Bad, error.to_string()),
        }
    }

    fn say(self, tone: Tone, text: String) {
        self.said.try_set(Some((tone, text)));
    }
}

fn switch(page: Page, info: &Value) -> AnyView {
    let text = |key: &str| info.get(key).and_then(Value::as_str).unwrap_or_default().to_string();
    let (name, label, doc, kind) = (text("name"), text("label"), text("doc"), text("kind"));
    let id = format!("fault-{name}");
    let doc_id = format!("{id}-doc");
    let now = {
        let name = name.clone();
        Signal::derive(move || page.faults.with(|faults| faults.get(&name).cloned().unwrap_or(Value::Null)))
    };
    let shown = Signal::derive(move || match now.get() {
        Value::String(text) => text,
        Value::Null => String::new(),
        value => value.to_string(),
    });
    let set = Callback::new(move |value: Value| spawn_local(page.set(name.clone(), value)));
    let control = match kind.as_str() {
        "flag" => {
            return view! {
                <div class="field">
                    <label class="check">
                        <input
                            type="checkbox"
                            id=id
                            aria-describedby=doc_id.clone()
                            prop:checked=move || now.get() == true
                            on:change:target=move |event| set.run(event.target().checked().into())
                        />
                        {label}
                    </label>
                    <p class="field-doc" id=doc_id>{doc}</p>
                </div>
            }
            .into_any();
        }
        "number" => view! {
            <input
                type="text"
                inputmode="numeric"
                id=id.clone()
                aria-describedby=doc_id.clone()
                prop:value=shown
                on:change:target=move |event| {
                    let typed = event.target().value();
                    set.run(typed.trim().parse::<u32>().map_or(Value::String(typed), Value::from));
                }
            />
        }
        .into_any(),
        "choice" => options_control(&id, &doc_id, shown, choices(info), false, set),
        _ => {
            let mut all: Vec<String> = ["journeys", "content", "runtime"].map(str::to_string).to_vec();
            all.extend(OPERATIONS.iter().map(|operation| operation.id.to_string()));
            options_control(&id, &doc_id, shown, all, true, set)
        }
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {control}
            <p class="field-doc" id=doc_id>{doc}</p>
        </div>
    }
    .into_any()
}

fn choices(info: &Value) -> Vec<String> {
    let list = info.get("options").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    list.iter().filter_map(Value::as_str).map(str::to_string).collect()
}

fn options_control(
    id: &str,
    doc_id: &str,
    shown: Signal<String>,
    options: Vec<String>,
    clearable: bool,
    set: Callback<Value>,
) -> AnyView {
    let option = |option: String| {
        let (value, text) = (option.clone(), option.clone());
        view! { <option value=option selected=move || shown.with(|shown| *shown == value)>{text}</option> }
    };
    let choose = move |text: String| set.run(if text.is_empty() { Value::Null } else { Value::String(text) });
    let (id, doc_id) = (id.to_string(), doc_id.to_string());
    view! {
        <select id=id aria-describedby=doc_id prop:value=shown on:change:target=move |event| choose(event.target().value())>
            {clearable.then(|| view! { <option value="">"everything"</option> })}
            {options.into_iter().map(option).collect_view()}
        </select>
    }
    .into_any()
}
