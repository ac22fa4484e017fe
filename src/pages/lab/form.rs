//! The inputs, each with its label, its explanation, and what is wrong with its value.

use leptos::prelude::*;

use super::inputs::Inputs;
use crate::route::journeys::JourneysRoute;
use crate::ui::dom;
use crate::ui::field::{Field, Frame, TextInput};

const METHODS: [&str; 6] = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/// What an input is: its name, its label, its explanation.
type About = (&'static str, &'static str, &'static str);

const URL: About = ("url", "URL", "The whole URL that is called. Without it, only the limits below count.");
const METHOD: About = ("method", "Method", "The HTTP method of the call.");
const SERVICE: About = ("service", "Called by", "Capping can differ; throttling is for actions only.");

const BURST: [About; 3] = [
    ("calls", "Calls in the burst", "How many calls the journeys make."),
    ("rate", "Arriving calls", "How many of them come in each stretch of time, evenly."),
    ("perMs", "In so many milliseconds", "The length of that stretch: 1000 for calls per second."),
];

const LIMITS: [About; 3] = [
    ("maxCallsCount", "Capping: maxCallsCount", "Calls above it are rejected. Empty: no such limit."),
    ("periodInMs", "Capping: periodInMs", "The time in which so many calls pass, in milliseconds."),
    (
        "maxThroughput",
        "Throttling: maxThroughput",
        "Calls per second; those above it are queued. For actions only, documented from 200 to 5000. Empty: no such \
         limit.",
    ),
];

const RETRIES: [About; 3] = [
    ("retries", "Retries of a call", "From 0 to 3, as documented."),
    ("wait", "Wait before a retry", "In milliseconds. The documents do not give it."),
    ("timeout", "Timeout", "In milliseconds: no retry begins after it."),
];

/// All inputs.
#[component]
pub fn InputForm(
    /// What is filled in.
    inputs: RwSignal<Inputs>,
) -> impl IntoView {
    let line = move |about: About| view! { <Line inputs about/> };
    let by_hand = "They count for the call above, together with the configurations that are loaded.";
    view! {
        <Part id="lab-part-call" title="The call">
            <Line inputs about=URL/>
            <Line inputs about=METHOD suggestions=&METHODS/>
            <Service inputs/>
        </Part>
        <Part id="lab-part-burst" title="The burst">
            {BURST.map(line)}
        </Part>
        <Part id="lab-part-limits" title="Limits typed by hand" about=by_hand>
            {LIMITS.map(line)}
        </Part>
        <Part id="lab-part-retries" title="Retries">
            {RETRIES.map(line)}
        </Part>
    }
}

/// Inputs that belong together.
#[component]
fn Part(
    id: &'static str,
    title: &'static str,
    #[prop(optional)] about: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="form-part" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            {(!about.is_empty()).then(|| view! { <p class="field-doc">{about}</p> })}
            <div class="lab-fields">{children()}</div>
        </section>
    }
}

/// A line of text.
#[component]
fn Line(
    inputs: RwSignal<Inputs>,
    about: About,
    #[prop(optional)] suggestions: &'static [&'static str],
) -> impl IntoView {
    let named = || suggestions.iter().map(|text| (text.to_string(), text.to_string())).collect::<Vec<_>>();
    let options = (!suggestions.is_empty()).then(|| Signal::stored(named()));
    view! {
        <TextInput frame=frame(inputs, about) value=read(inputs, about.0) options on_input=write(inputs, about.0)/>
    }
}

/// What makes the call.
#[component]
fn Service(inputs: RwSignal<Inputs>) -> impl IntoView {
    let (frame, write) = (frame(inputs, SERVICE), write(inputs, SERVICE.0));
    view! {
        <Field frame=frame.clone()>
            <select
                prop:value=read(inputs, SERVICE.0)
                on:change:target=move |event| write.run(event.target().value())
                {..frame.attributes()}
            >
                <option value="action">"A custom action (action)"</option>
                <option value="dataSource">"A data source (dataSource)"</option>
            </select>
        </Field>
    }
}

fn frame(inputs: RwSignal<Inputs>, (name, label, doc): About) -> Frame {
    let problem = Memo::new(move |_| inputs.with(|inputs| inputs.problem(name)));
    let frame = Frame::plain(format!("lab-{name}"), label, problem.into());
    Frame { required: false, doc: doc.into(), ..frame }
}

/// The text of an input. What is typed into another one does not touch it.
fn read(inputs: RwSignal<Inputs>, name: &'static str) -> Memo<String> {
    Memo::new(move |_| inputs.with(|inputs| inputs.get(name).to_string()))
}

/// Takes over what a person typed, and puts it into the address.
fn write(inputs: RwSignal<Inputs>, name: &'static str) -> Callback<String> {
    Callback::new(move |text| {
        inputs.update(|inputs| inputs.set(name, text));
        dom::replace_hash(&JourneysRoute::Lab(inputs.with_untracked(Inputs::to_query)).href());
    })
}
