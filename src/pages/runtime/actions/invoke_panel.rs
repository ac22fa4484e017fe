//! The input of an action and what came back: beside the action, whatever tab of it is shown.

use leptos::ev::SubmitEvent;
use leptos::html::Div;
use leptos::prelude::*;

use super::history::Shot;
use super::invoker::{INPUT, Invoker, RESULT};
use crate::client::{clock_time, now};
use crate::components::error_panel::{Asked, ErrorPanel};
use crate::components::wait_status::WaitStatus;
use crate::domain::document::pretty;
use crate::domain::runtime::{Activation, LOGS};
use crate::pages::curl::CopyCurl;
use crate::ui::copy::CopyButton;
use crate::ui::dom;
use crate::ui::field::{Checkbox, Frame, TextArea};
use crate::ui::focus::hand_focus_on;
use crate::ui::progress::{Progress, ProgressBar};
use crate::ui::text::{CodeBlock, ago_text, size_text};

/// Input and result. `members` are the actions of a sequence.
#[component]
pub fn InvokePanel(invoker: Invoker, #[prop(into)] members: Signal<Vec<String>>) -> impl IntoView {
    view! {
        <Input invoker/>
        <Under invoker/>
        {move || invoker.now_shown().map(|shot| view! { <Outcome shot members=members.get()/> })}
        <Earlier invoker/>
    }
}

#[component]
fn Input(invoker: Invoker) -> impl IntoView {
    let frame = Frame {
        required: false,
        doc: "Optional: the parameters by name. They go over those that the action has by default.".into(),
        ..Frame::plain(INPUT, "Input, JSON", invoker.problem.into())
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        invoker.invoke();
    };
    view! {
        <section class="panel invoke" aria-labelledby="invoke-title">
            <div class="part-head">
                <h2 id="invoke-title">"Input"</h2>
                <CopyCurl request=Callback::new(move |()| invoker.request())/>
            </div>
            <form novalidate data-send="" on:submit=submit>
                <TextArea frame value=invoker.input rows="6" on_input=move |text| invoker.input.set(text)/>
                <Checkbox id="invoke-waits" on=invoker.waits set=move |on| invoker.waits.set(on)>
                    "Wait for the result"
                    <span class="field-note">" blocking, 60 s at most"</span>
                </Checkbox>
                <Show when=move || invoker.waits.get()>
                    <Checkbox id="invoke-only" on=invoker.only_result set=move |on| invoker.only_result.set(on)>
                        "Only the result"
                        <span class="field-note">" result: without the record"</span>
                    </Checkbox>
                </Show>
            </form>
            <Kept invoker/>
        </section>
    }
}

/// The inputs that are kept for this action.
#[component]
fn Kept(invoker: Invoker) -> impl IntoView {
    let called = RwSignal::new(String::new());
    let keep = move |_| {
        let name = called.with_untracked(|name| name.trim().to_string());
        let name = if name.is_empty() { "Input".to_string() } else { name };
        if invoker.keep(&name) {
            called.set(String::new());
        }
    };
    let item = move |(name, text): (String, String)| {
        let (shown, gone) = (name.clone(), name.clone());
        let label = format!("Forget the input {name}");
        view! {
            <li>
                <button type="button" class="button quiet" on:click=move |_| invoker.input.set(text.clone())>
                    {shown}
                </button>
                <button
                    type="button"
                    class="button quiet"
                    aria-label=label
                    on:click=move |_| {
                        invoker.forget(&gone);
                        dom::focus(INPUT);
                    }
                >
                    "Forget"
                </button>
            </li>
        }
    };
    view! {
        <details class="saved-inputs">
            <summary>
                "Saved inputs " <span class="chip">{move || invoker.kept.with(Vec::len)}</span>
            </summary>
            <ul>
                <For each=move || invoker.kept.get() key=Clone::clone children=item/>
            </ul>
            <div class="send">
                <input
                    type="text"
                    aria-label="Name of the input"
                    placeholder="Name"
                    prop:value=called
                    on:input:target=move |event| called.set(event.target().value())
                />
                <button type="button" class="button" on:click=keep>
                    "Save this input"
                </button>
            </div>
            <p class="field-note">"Kept in this browser for this action. What looks like a secret is not kept."</p>
        </details>
    }
}

/// What is on its way, and what calls it back.
#[component]
fn Under(invoker: Invoker) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let bar = move || {
        hand_focus_on(place, RESULT);
        invoker.pending.get().map(|(on_its_way, since)| {
            let progress = Progress::since("Invocation", since, Signal::stored((0, 0)), now);
            let cancel = Callback::new(move |()| invoker.cancel());
            view! {
                <p>
                    <WaitStatus cancel=on_its_way/>
                </p>
                <ProgressBar progress cancel/>
            }
        })
    };
    view! {
        <div class="invoke-under" node_ref=place>
            {bar}
        </div>
    }
}

/// What came back: the result first.
#[component]
fn Outcome(shot: Shot, members: Vec<String>) -> impl IntoView {
    let (word, is_good) = shot.word();
    let class = if is_good { "state-mark live" } else { "state-mark wrong" };
    let sentence = shot.sentence();
    let error = Invoker::error_of(&shot);
    let result = shot.outcome.as_ref().and_then(|outcome| outcome.result()).map(pretty);
    let record = shot.outcome.as_ref().and_then(|outcome| outcome.record()).cloned();
    let id = shot.outcome.as_ref().and_then(|outcome| outcome.id()).map(str::to_string);
    let http = shot.reply.map(|(status, size)| format!("{status} · {} ms · {}", shot.took as u64, size_text(size)));
    view! {
        <section class="panel invoke" aria-labelledby=RESULT>
            <h2 id=RESULT tabindex="-1">
                "Result"
                " "
                <span class=class>{word}</span>
            </h2>
            <p role="status">{sentence}</p>
            {result.map(|text| view! { <CodeBlock text/> })}
            {error.map(|error| view! { <ErrorPanel error asked=Asked::Page entry=Some(shot.entry)/> })}
            <dl class="headers">
                {record
                    .as_ref()
                    .map(|record| record.times())
                    .filter(|times| !times.is_empty())
                    .map(|times| view! { <dt>"Duration"</dt> <dd>{times}</dd> })}
                {id
                    .map(|id| {
                        view! {
                            <dt>"Activation"</dt>
                            <dd class="with-copy">
                                <code>{id.clone()}</code>
                                <CopyButton bare=true label="Copy the activation ID" text=Signal::stored(id)/>
                            </dd>
                        }
                    })}
                {http.map(|http| view! { <dt>"HTTP"</dt> <dd>{http}</dd> })}
                <dt>"Sent"</dt>
                <dd>{clock_time(shot.at)}</dd>
            </dl>
            {record.map(|record| view! { <Record record members/> })}
            <p class="field-note">{LOGS}</p>
        </section>
    }
}

/// The record, folded; of a sequence the way through its actions.
#[component]
fn Record(record: Activation, members: Vec<String>) -> impl IntoView {
    let ids = record.members();
    let step = |(at, name): (usize, String)| {
        let id = ids.get(at).map(|id| view! { " " <code class="field-note">{id.clone()}</code> });
        view! { <li><code>{name}</code> {id}</li> }
    };
    let path = (!members.is_empty()).then(|| {
        let steps = members.into_iter().enumerate().map(step).collect_view();
        view! {
            <h3>"Through the sequence"</h3>
            <ol class="sequence-path">{steps}</ol>
        }
    });
    view! {
        {path}
        <details>
            <summary>"Activation record"</summary>
            <CodeBlock text=pretty(record.value())/>
        </details>
    }
}

/// The invocations of this visit.
#[component]
fn Earlier(invoker: Invoker) -> impl IntoView {
    let row = move |shot: Shot| {
        let (word, is_good) = shot.word();
        let class = if is_good { "state-mark live" } else { "state-mark wrong" };
        let id = shot.id;
        let times = format!("{} ms · {}", shot.took as u64, ago_text(now() - shot.at).unwrap_or_default());
        view! {
            <li>
                <button
                    type="button"
                    class="button quiet"
                    aria-pressed=move || (invoker.shown.get() == Some(id)).to_string()
                    on:click=move |_| invoker.shown.set(Some(id))
                >
                    <span class=class>{word}</span>
                    <span class="field-note">{times}</span>
                </button>
            </li>
        }
    };
    view! {
        <Show when=move || invoker.shots.with(|shots| shots.len() > 1)>
            <section class="panel invoke" aria-labelledby="earlier-title">
                <h2 id="earlier-title">"In this visit"</h2>
                <ul class="earlier">
                    <For each=move || invoker.shots.get() key=|shot| shot.id children=row/>
                </ul>
            </section>
        </Show>
    }
}
