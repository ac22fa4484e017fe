//! The simulator's switches: every failure can be provoked by a person.

use leptos::prelude::*;
use serde_json::{Map, Value};

use crate::api::error::ApiError;
use crate::api::{Method, OPERATIONS};
use crate::client::{Cancel, Client};
use crate::components::failed_read::FailedRead;
use crate::components::help::{Help, HelpPanel};
use crate::components::settings_tabs::SettingsTabs;
use crate::route::Route;
use crate::ui::dom;
use crate::ui::field::{Checkbox, Explanation, Field, Frame, TextInput};
use crate::ui::focus::HEADING;
use crate::ui::notice::{Notice, Tone};
use crate::ui::page_heading::PageHeading;

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

/// What a person asks of the simulator.
#[derive(Clone)]
enum Wish {
    /// A fault set to a value.
    Set(String, Value),
    /// Everything as at the start.
    Restore,
}

/// The simulator's own controls.
#[derive(Clone, Copy)]
struct Controls {
    client: Client,
    /// Which faults are on, as the simulator said last.
    faults: RwSignal<Value>,
}

impl Controls {
    async fn ask(self, method: Method, path: &str, body: Option<Value>, cancel: &Cancel) -> Result<Value, ApiError> {
        self.client.ask_simulator(method, path, body.as_ref(), cancel).await
    }

    /// Asks about the faults, or changes them; either way the answer says which are on.
    async fn learn(self, method: Method, body: Option<Value>, cancel: &Cancel) -> Result<(), ApiError> {
        let faults = self.ask(method, "/_simulator/faults", body, cancel).await?;
        self.client.faults.set(in_words(&faults));
        self.faults.set(faults);
        Ok(())
    }

    /// Which faults there are.
    async fn read(self, cancel: Cancel) -> Result<Vec<Value>, ApiError> {
        self.learn(Method::Get, None, &cancel).await?;
        match self.ask(Method::Get, "/_simulator/faults/catalogue", None, &cancel).await? {
            Value::Array(list) => Ok(list),
            _ => Err(ApiError::Unreadable("The simulator gave no list of faults.".into())),
        }
    }

    /// Fulfils a wish, and says so. It is done also when the page is left meanwhile.
    async fn fulfil(self, wish: Wish) -> Result<&'static str, ApiError> {
        let cancel = Cancel::new();
        match wish {
            Wish::Set(name, value) => {
                let change = Value::Object(Map::from_iter([(name, value)]));
                self.learn(Method::Put, Some(change), &cancel).await?;
                Ok("The simulator has taken it over.")
            }
            Wish::Restore => {
                self.ask(Method::Post, "/_simulator/reset", None, &cancel).await?;
                self.learn(Method::Get, None, &cancel).await?;
                Ok("The data is as it was at the start, and every fault is off.")
            }
        }
    }
}

/// The faults that are on. What they are for is none.
fn in_words(faults: &Value) -> String {
    let is_on = |value: &Value| !(value.is_null() || *value == false || *value == 0 || *value == "off" || *value == "");
    let on = faults.as_object().into_iter().flatten().filter(|(name, value)| *name != "only" && is_on(value));
    on.map(|(name, _)| name.replace('_', " ")).collect::<Vec<_>>().join(", ")
}

/// The simulator's switches.
#[component]
pub fn SimulatorPage() -> impl IntoView {
    let controls = Controls { client: Client::expect(), faults: RwSignal::new(Value::Null) };
    let catalogue = LocalResource::new(move || controls.read(Cancel::with_owner()));
    let fulfil = Action::new_local(move |wish: &Wish| controls.fulfil(wish.clone()));
    let wish = Callback::new(move |wish| drop(fulfil.dispatch_local(wish)));
    let (outcome, version) = (fulfil.value(), fulfil.version());
    let said = |(_, outcome): (usize, Result<&'static str, ApiError>)| {
        let tone = if outcome.is_ok() { Tone::Good } else { Tone::Bad };
        let text = outcome.map_or_else(|error| error.to_string(), str::to_string);
        view! { <Notice tone><p>{text}</p></Notice> }
    };
    let again = move |()| {
        // The button is gone while it is read again.
        dom::focus(HEADING);
        catalogue.refetch();
    };
    let switches = move |read: Result<Vec<Value>, ApiError>| match read {
        Ok(list) => {
            let switch = |info| view! { <Switch info faults=controls.faults wish/> };
            list.into_iter().map(switch).collect_view().into_any()
        }
        Err(error) => view! { <FailedRead error entry=0 again/> }.into_any(),
    };
    view! {
        <PageHeading title=Route::Simulator.title()/>
        <SettingsTabs/>
        <p>
            "The built-in simulator answers all documented operations in this page, with data of its own that a reload \
             restores. Switch on a fault to see what the console and you would meet."
        </p>
        <div role="status">
            // Of new elements each time: what is said again is read out again.
            <For
                each=move || outcome.get().map(|outcome| (version.get(), outcome))
                key=|(version, _)| *version
                children=said
            />
        </div>
        <section class="faults" aria-labelledby="faults-title">
            <div class="part-head">
                <h2 id="faults-title">"Faults"</h2>
                <button type="button" class="button quiet end" on:click=move |_| wish.run(Wish::Restore)>
                    "Restore the data and switch all faults off"
                </button>
            </div>
            <Suspense fallback=|| view! { <p class="empty" role="status">"Starting the simulator…"</p> }>
                {move || Suspend::new(async move { switches(catalogue.await) })}
            </Suspense>
        </section>
        <HelpPanel help=&HELP/>
    }
}

/// The switch of one fault, as the simulator describes it.
#[component]
fn Switch(info: Value, faults: RwSignal<Value>, wish: Callback<Wish>) -> impl IntoView {
    let text = |key: &str| info.get(key).and_then(Value::as_str).unwrap_or_default().to_string();
    let (name, label) = (text("name"), text("label"));
    let frame = Frame {
        required: false,
        doc: text("doc").into(),
        ..Frame::plain(format!("fault-{name}"), label, Signal::stored(None))
    };
    let own = name.clone();
    let now = Signal::derive(move || faults.with(|faults| faults.get(&own).cloned().unwrap_or_default()));
    let shown = Signal::derive(move || match now.get() {
        Value::String(text) => text,
        Value::Null => String::new(),
        value => value.to_string(),
    });
    let set = Callback::new(move |value| wish.run(Wish::Set(name.clone(), value)));
    match text("kind").as_str() {
        "flag" => {
            let label = frame.name.clone();
            view! {
                <div class="field">
                    <Checkbox
                        id=frame.id.clone()
                        on=Signal::derive(move || now.get() == true)
                        set=move |on: bool| set.run(on.into())
                    >
                        {label}
                    </Checkbox>
                    <Explanation frame/>
                </div>
            }
            .into_any()
        }
        "number" => {
            let write =
                move |typed: String| set.run(typed.trim().parse::<u32>().map_or(Value::String(typed), Value::from));
            view! { <TextInput frame value=shown on_input=write/> }.into_any()
        }
        kind => {
            let options = choices(&info, kind == "scope");
            view! { <Choice frame shown options set/> }.into_any()
        }
    }
}

/// One of several texts; nothing chosen is null.
#[component]
fn Choice(frame: Frame, shown: Signal<String>, options: Vec<(String, String)>, set: Callback<Value>) -> impl IntoView {
    let choose = move |text: String| set.run(if text.is_empty() { Value::Null } else { Value::String(text) });
    let option = |(value, name): (String, String)| view! { <option value=value>{name}</option> };
    view! {
        <Field frame=frame.clone()>
            <select
                prop:value=shown
                on:change:target=move |event| choose(event.target().value())
                {..frame.attributes()}
            >
                {options.into_iter().map(option).collect_view()}
            </select>
        </Field>
    }
}

/// The values of a choice with their names; those of a scope are the families and the operations too.
fn choices(info: &Value, is_scope: bool) -> Vec<(String, String)> {
    let list = info.get("options").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let plain = |text: &str| (text.to_string(), text.to_string());
    let mut choices: Vec<_> = list.iter().filter_map(Value::as_str).map(plain).collect();
    if is_scope {
        choices.push((String::new(), "everything".to_string()));
        choices.extend(["journeys", "content", "runtime"].map(plain));
        choices.extend(OPERATIONS.iter().map(|operation| plain(operation.id)));
    }
    choices
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_switched_on_is_said_in_words() {
        let off = json!({ "latency_ms": 0, "offline": false, "rate_limit": "off", "only": null });
        assert_eq!(in_words(&off), "");
        assert_eq!(in_words(&json!({ "latency_ms": 0, "offline": false, "only": "templates.patch" })), "");
        let on = json!({ "latency_ms": 5, "stale_etag": true, "rate_limit": "seconds", "only": "content", "offline": false });
        assert_eq!(in_words(&on), "latency ms, stale etag, rate limit");
    }
}
