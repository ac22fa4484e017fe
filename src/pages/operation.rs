//! One operation: what it does, its form, the request that will be sent, and the reply.

pub mod body;
pub mod call;
mod doubt;
pub mod exchange;
mod hold;
mod introduction;
mod last_read;
mod next_page;
mod read_again;
mod send_bar;

use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;

use self::body::BodyForm;
use self::call::{OperationCall, RESPONSE, RESPONSE_TITLE, Stage};
use self::introduction::{Introduction, Replies};
use self::send_bar::{FORM, SendBar};
use crate::api::wire::Request;
use crate::api::{Operation, Param, Source, find_operation};
use crate::client::clock_time;
use crate::components::param_field::{ParamField, is_asked};
use crate::components::problems::ProblemSummary;
use crate::components::read_first::ReadFirst;
use crate::forms::Draft;
use crate::route::Route;
use crate::ui::copy::CopyButton;
use crate::ui::notice::{Notice, Tone};
use crate::ui::part::PartView;

/// The page of an operation; nothing without one of that id.
#[component]
pub fn OperationPage(
    /// The operation's id.
    id: &'static str,
    /// What fills in its parameters, by their names.
    values: Vec<(String, String)>,
) -> impl IntoView {
    find_operation(id).map(|operation| view! { <Content operation values/> })
}

#[component]
fn Content(operation: &'static Operation, values: Vec<(String, String)>) -> impl IntoView {
    let page = OperationCall::new(operation, &values);
    provide_context(ReadFirst {
        press: Callback::new(move |()| page.read_or_cancel()),
        busy: Signal::derive(move || page.reading.with(|reading| reading.cancel.is_some())),
        said: Signal::derive(move || page.reading.with(|reading| reading.said.clone())),
    });
    let request = Memo::new(move |_| page.client.preview(operation, &page.form.draft.with(Draft::values)));
    let press = move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            page.send_or_cancel();
        }
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        page.send();
    };
    let body = |body| {
        let draw = move |has: BodyForm| (has.draw)(page.form, body);
        view! { <PartView part=page.body what="the form of the body" draw/> }
    };
    view! {
        <div class="operation" on:keydown=press>
            {move || page.exchange.here().map(|exchange| (exchange.banner)())}
            <Introduction operation/>
            <SendBar page request/>
            <div class="columns">
                <div class="column">
                    <form
                        id=FORM
                        novalidate
                        data-send=""
                        on:submit=submit
                        on:focusin=move |_| page.exchange.fetch()
                        on:pointerenter=move |_| page.exchange.fetch()
                    >
                        <Params page/>
                        {operation.body.map(body)}
                        {move || page.exchange.here().and_then(|exchange| (exchange.review)(page.form))}
                        <ProblemSummary form=page.form/>
                        {move || page.exchange.here().map(|exchange| exchange.held(page))}
                    </form>
                    <Preview page request/>
                    <Replies operation/>
                </div>
                <div class="column">
                    <Response page/>
                </div>
            </div>
        </div>
    }
}

/// The parameters that the person gives, and below them those of the connection, open when one is missing.
#[component]
fn Params(page: OperationCall) -> impl IntoView {
    let OperationCall { operation, form, .. } = page;
    let is_given = |param: &Param| matches!(param.source, Source::Connection(_));
    let (given, own): (Vec<&'static Param>, Vec<&'static Param>) =
        operation.params.iter().filter(|param| is_asked(param)).partition(|param| is_given(param));
    let fields = move |params: Vec<&'static Param>| {
        params.into_iter().map(|param| view! { <ParamField form param/> }).collect_view()
    };
    let is_wrong =
        move |place: &str| form.problems.with(|problems| problems.iter().any(|problem| problem.place == place));
    let lacks_some = move || operation.params.iter().any(|param| is_given(param) && is_wrong(param.name));
    let lacks_token = move || is_wrong("Authorization");
    // It opens by itself and never closes so: somebody may be at a field in it.
    let unfolds = Memo::new(move |before: Option<&bool>| before.is_some_and(|before| *before) || lacks_some());
    view! {
        {(!own.is_empty())
            .then(|| {
                view! {
                    <section class="form-part" aria-labelledby="params-title">
                        <h2 id="params-title">"Parameters"</h2>
                        {fields(own)}
                    </section>
                }
            })}
        <details class="form-part" open=unfolds>
            <summary>
                <h2>"From the connection"</h2>
            </summary>
            <Show when=lacks_token>
                <p class="field-problem" id="param-Authorization" tabindex="-1">
                    "The connection has no access token. "
                    <a href=Route::Connections.href()>"Paste one"</a>
                </p>
            </Show>
            {fields(given)}
        </details>
    }
}

#[component]
fn Preview(page: OperationCall, request: Memo<Request>) -> impl IntoView {
    // What makes commands comes with what sends.
    let copy = move || {
        page.exchange.here().map(|exchange| {
            let text = Signal::derive(move || request.with(exchange.command));
            view! { <CopyButton label="Copy cURL" text/> }
        })
    };
    view! {
        <details
            class="preview"
            on:focusin=move |_| page.exchange.fetch()
            on:pointerenter=move |_| page.exchange.fetch()
        >
            <summary>
                <h2>"Request preview"</h2>
            </summary>
            {copy}
            {move || page.exchange.here().map(|exchange| (exchange.preview)(request.get()))}
        </details>
    }
}

#[component]
fn Response(page: OperationCall) -> impl IntoView {
    let content = move || {
        match page.stage.get() {
        Stage::Answered(sent) => page.exchange.now().map(|exchange| exchange.show(page, sent)).into_any(),
        Stage::NotLoaded => view! {
            <Notice tone=Tone::Bad role="alert">
                <p>
                    "The browser could not load what sends requests. Nothing was sent and nothing is lost: look whether \
                    you are online, then send again."
                </p>
            </Notice>
        }
        .into_any(),
        Stage::Idle | Stage::Sending(_) => {
            view! { <p class="empty">"Nothing has been sent from this page yet."</p> }.into_any()
        }
    }
    };
    let stale = Memo::new(move |_| page.stale_since());
    let said = move || {
        let text = |at| format!("Sent at {}. The form says something else by now.", clock_time(at));
        stale.get().map(|at| view! { <p class="field-note">{text(at)}</p> })
    };
    view! {
        <section
            class="response"
            id=RESPONSE
            aria-label="Response"
            aria-live="polite"
            aria-busy=move || page.is_sending().to_string()
        >
            <h2 id=RESPONSE_TITLE tabindex="-1">
                "Response"
            </h2>
            {said}
            {move || page.exchange.here().map(|exchange| exchange.doubt(page))}
            <div class:stale=move || stale.get().is_some()>{content}</div>
        </section>
    }
}
