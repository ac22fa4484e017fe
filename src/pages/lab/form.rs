//! The inputs, each with its label and what is wrong with its value.

use leptos::prelude::*;

use super::inputs::{HAND, Inputs, SLOW};
use crate::route::collections::Collection;
use crate::ui::dom;
use crate::ui::field::{Checkbox, Explanation, Field, Frame, ProblemLine, TextArea, TextInput};

const METHODS: [&str; 6] = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/// What an input is: its name, its label, its explanation.
type About = (&'static str, &'static str, &'static str);

const URL: About = ("url", "URL", "Without it, only the limits typed by hand count.");
const METHOD: About = ("method", "Method", "");
const SERVICE: About = ("service", "Called by", "");

/// A number on a line with others: its name in the address, what it is called where the line's label is not enough, and
/// its unit, which stands behind it.
type Number = (&'static str, &'static str, &'static str);

const CALLS: &[Number] = &[("calls", "", "calls")];
const RATE: &[Number] = &[("rate", "", "in"), ("perMs", "In so many milliseconds", "ms")];
const CAPPING: &[Number] =
    &[("maxCallsCount", "", "calls in"), ("periodInMs", "Capping: periodInMs, in milliseconds", "ms")];
const THROUGHPUT: &[Number] = &[("maxThroughput", "", "calls per second")];
const RETRIES: &[Number] = &[("retries", "", "")];
const WAIT: &[Number] = &[("wait", "", "ms")];
const TIMEOUT: &[Number] = &[("timeout", "", "ms")];

/// The inputs of the call and the burst.
#[component]
pub fn CaseForm(
    /// What is filled in.
    inputs: RwSignal<Inputs>,
) -> impl IntoView {
    view! {
        <Part title="The call">
            <TextArea frame=frame(inputs, URL) value=read(inputs, URL.0) rows="2" on_input=write(inputs, URL.0)/>
            <div class="lab-pair">
                <Method inputs/>
                <Service inputs/>
            </div>
            <Choice inputs name=SLOW>"The endpoint takes more than 0.75 s"</Choice>
        </Part>
        <Part title="The burst">
            <Numbers inputs label="Calls in all" numbers=CALLS/>
            <Numbers inputs label="Arriving" numbers=RATE doc="Evenly, until all have come."/>
        </Part>
    }
}

/// The limits that are typed by hand, and the retries.
#[component]
pub fn LimitForm(
    /// What is filled in.
    inputs: RwSignal<Inputs>,
) -> impl IntoView {
    view! {
        <Choice inputs name=HAND>"Limits typed by hand"</Choice>
        <Show when=move || inputs.with(|inputs| inputs.is_on(HAND))>
            <div class="lab-hand">
                <p class="field-doc">"They count for the call above, beside the configurations that are loaded."</p>
                <Numbers
                    inputs
                    label="Capping: maxCallsCount"
                    numbers=CAPPING
                    doc="Calls above it are rejected. Empty: no such limit."
                />
                <Numbers
                    inputs
                    label="Throttling: maxThroughput"
                    numbers=THROUGHPUT
                    doc="Calls above it are queued. For actions only, documented from 200 to 5000. Empty: no such limit."
                />
            </div>
        </Show>
    }
}

/// The retries, folded where there are none.
#[component]
pub fn RetryForm(
    /// What is filled in.
    inputs: RwSignal<Inputs>,
) -> impl IntoView {
    let is_none = |inputs: &Inputs| {
        inputs.get("retries").trim() == "0" && ["wait", "timeout"].iter().all(|name| inputs.problem(name).is_none())
    };
    let is_open = inputs.with_untracked(|inputs| !is_none(inputs));
    let title = move || {
        inputs.with(|inputs| match inputs.get("retries").trim() {
            "0" => "Retries: none".to_string(),
            count => format!("Retries: {count}"),
        })
    };
    view! {
        <details class="lab-fold" open=is_open>
            <summary>{title}</summary>
            <Numbers inputs label="Retries of a call" numbers=RETRIES doc="From 0 to 3, as documented."/>
            <Numbers inputs label="Wait before a retry" numbers=WAIT doc="The documents do not give it."/>
            <Numbers inputs label="Timeout" numbers=TIMEOUT doc="No retry begins after it."/>
        </details>
    }
}

/// Inputs that belong together.
#[component]
pub fn Part(
    /// What they are about.
    title: &'static str,
    /// They.
    children: Children,
) -> impl IntoView {
    view! {
        <fieldset class="lab-part">
            <legend><h2>{title}</h2></legend>
            {children()}
        </fieldset>
    }
}

/// A box that puts its mark into the address.
#[component]
pub fn Choice(
    /// What is filled in.
    inputs: RwSignal<Inputs>,
    /// Its name in the address.
    name: &'static str,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let on = Memo::new(move |_| inputs.with(|inputs| inputs.is_on(name)));
    let set = move |on: bool| change(inputs, |inputs| inputs.check(name, on));
    view! { <Checkbox id=format!("lab-{name}") on set>{children()}</Checkbox> }
}

/// A line of numbers, each with its unit.
#[component]
fn Numbers(
    inputs: RwSignal<Inputs>,
    label: &'static str,
    numbers: &'static [Number],
    #[prop(optional)] doc: &'static str,
) -> impl IntoView {
    let frames = move || numbers.iter().map(move |(name, ..)| frame(inputs, (*name, label, ""))).collect::<Vec<_>>();
    let input = move |((name, own, unit), frame): (&Number, Frame)| {
        let name = *name;
        let write = write(inputs, name);
        view! {
            <input
                type="text"
                class="lab-number"
                inputmode="numeric"
                autocomplete="off"
                spellcheck="false"
                aria-label=(!own.is_empty()).then_some(*own)
                prop:value=read(inputs, name)
                on:input:target=move |event| write.run(event.target().value())
                {..frame.attributes()}
            />
            <span class="lab-unit">{*unit}</span>
        }
    };
    let first = numbers[0].0;
    let explained = Frame { doc: doc.into(), ..frame(inputs, (first, label, "")) };
    view! {
        <div class="field">
            <label for=format!("lab-{first}")>{label}</label>
            <div class="lab-line">{numbers.iter().zip(frames()).map(input).collect_view()}</div>
            {frames().into_iter().map(|frame| view! { <ProblemLine frame/> }).collect_view()}
            <Explanation frame=explained/>
        </div>
    }
}

/// The method: one that is known, or another word.
#[component]
fn Method(inputs: RwSignal<Inputs>) -> impl IntoView {
    let options = Some(Signal::stored(METHODS.map(|text| (text.to_string(), text.to_string())).to_vec()));
    view! {
        <TextInput frame=frame(inputs, METHOD) value=read(inputs, METHOD.0) options on_input=write(inputs, METHOD.0)/>
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

/// Takes over what a person typed.
fn write(inputs: RwSignal<Inputs>, name: &'static str) -> Callback<String> {
    Callback::new(move |text: String| change(inputs, |inputs| inputs.set(name, text)))
}

/// Changes an input, and puts it into the address.
fn change(inputs: RwSignal<Inputs>, change: impl FnOnce(&mut Inputs)) {
    inputs.update(change);
    dom::replace_hash(&Collection::Lab.list().with(inputs.with_untracked(Inputs::to_query)).href());
}
