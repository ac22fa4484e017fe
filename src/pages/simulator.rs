//! The simulator's switches: every failure can be provoked by a person.

use std::rc::Rc;

use serde_json::{Map, Value};

use super::heading;
use crate::api::error::ApiError;
use crate::api::{Method, OPERATIONS};
use crate::client::{Cancel, Client};
use crate::components::help::{Help, help_panel};
use crate::reactive::spawn;
use crate::ui::field::{FieldFrame, Read, Write, checkbox, option, text_input};
use crate::ui::html::{El, View, button, el, paragraph, with_class};
use crate::ui::notice::{Tone, notice};
use leptos::prelude::*;

static HELP: Help = Help {
    operations: &[],
    rules: &[
        "The switches are for the simulator in this page. One behind a gateway has its own, and real services have none.",
        "Every fault, latency too, applies to all operations, unless Only for names one of them or a family.",
        "Where several faults refuse a call, the first counts: offline, expired token, forbidden, rate limit, server error.",
        "Malformed JSON and large replies are for calls that succeed; any reply with a body can be truncated.",
        "Writes to the simulator need no unlocking, and deletions do not wait: nothing in it is real.",
        "It follows the documents, and guesses where they are silent. It was not compared with the real services.",
    ],
    links: &[
        ("Journeys", "https://developer.adobe.com/journey-optimizer-apis/references/journeys/"),
        ("Content", "https://developer.adobe.com/journey-optimizer-apis/references/content/"),
        ("Runtime", "https://developer.adobe.com/app-builder/docs/guides/runtime_guides/reference_docs/api-ref"),
    ],
};

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
pub fn simulator_page(client: Client) -> View {
    let page =
        Page { client, catalogue: RwSignal::new(None), faults: RwSignal::new(Value::Null), said: RwSignal::new(None) };
    spawn(page.load());
    let switches = move || match page.catalogue.get() {
        None => paragraph("empty", "Starting the simulator…").attr("role", "status").into(),
        Some(list) => list.iter().map(|info| switch(page, info)).collect::<View>(),
    };
    let said = move || page.said.get().map(|(tone, text)| notice(tone, el("p").child(text)));
    let about = "The built-in simulator answers all documented operations in this page, with data of its own that a \
                 reload restores. Switch on a fault to see what the console and you would meet.";
    let part = with_class("section", "form-part").attr("aria-labelledby", "faults-title");
    let reset = button("button", "Restore the data and switch all faults off", move || spawn(page.reset()));
    [
        heading("Simulator"),
        el("p").child(about),
        el("div").attr("role", "status").live(said),
        part.child(el("h2").id("faults-title").child("Faults")).live(switches),
        with_class("div", "send").child(reset),
        help_panel(&HELP),
    ]
    .into()
}

impl Page {
    async fn ask(self, method: Method, path: &'static str, body: Option<Value>) -> Result<Value, ApiError> {
        self.client.ask_simulator(method, path, body.as_ref(), &Cancel::new()).await
    }

    async fn load(self) {
        let faults = self.ask(Method::Get, "/_simulator/faults", None).await;
        let catalogue = self.ask(Method::Get, "/_simulator/faults/catalogue", None).await;
        match (faults, catalogue) {
            (Ok(faults), Ok(Value::Array(list))) => {
                self.faults.set(faults);
                self.catalogue.set(Some(list));
            }
            (Err(error), _) | (_, Err(error)) => self.say(Tone::Bad, error.to_string()),
            _ => self.say(Tone::Bad, "The simulator gave no list of faults.".into()),
        }
    }

    async fn set(self, name: String, value: Value) {
        let change = Value::Object(Map::from_iter([(name, value)]));
        match self.ask(Method::Put, "/_simulator/faults", Some(change)).await {
            Ok(faults) => {
                self.faults.set(faults);
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
        self.said.set(Some((tone, text)));
    }
}

fn switch(page: Page, info: &Value) -> El {
    let text = |key: &str| info.get(key).and_then(Value::as_str).unwrap_or_default().to_string();
    let (name, label, kind) = (text("name"), text("label"), text("kind"));
    let frame = FieldFrame {
        required: false,
        doc: text("doc"),
        ..FieldFrame::plain(format!("fault-{name}"), &label, Rc::new(|| None))
    };
    let own = name.clone();
    let now = move || page.faults.with(|faults| faults.get(&own).cloned().unwrap_or(Value::Null));
    let set = move |value: Value| spawn(page.set(name.clone(), value));
    if kind == "flag" {
        let switch = checkbox(&frame.id, label.as_str(), move || now() == true, move |on| set(on.into()));
        return with_class("div", "field").child(switch).child(frame.explanation());
    }
    let read: Read = Rc::new(move || match now() {
        Value::String(text) => text,
        Value::Null => String::new(),
        value => value.to_string(),
    });
    if kind == "number" {
        let write: Write = Rc::new(move |typed: String| {
            set(typed.trim().parse::<u32>().map_or(Value::String(typed), Value::from));
        });
        return text_input(&frame, read, "", None, write);
    }
    let mut options: Vec<El> = choices(info).into_iter().map(|text| option(text, text)).collect();
    if kind == "scope" {
        options.push(option("", "everything"));
        options.extend(["journeys", "content", "runtime"].map(|text| option(text, text)));
        options.extend(OPERATIONS.iter().map(|operation| option(operation.id, operation.id)));
    }
    let choose = move |text: String| set(if text.is_empty() { Value::Null } else { Value::String(text) });
    frame.around(frame.control("select").child(options).value(move || read()).on_change(choose))
}

fn choices(info: &Value) -> Vec<&str> {
    let list = info.get("options").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    list.iter().filter_map(Value::as_str).collect()
}
