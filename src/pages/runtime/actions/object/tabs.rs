//! The tabs of an action.

use std::sync::Arc;

use leptos::prelude::*;

use super::super::history::Shot;
use super::super::invoker::{Invoker, RESULT};
use super::super::links::page_of;
use super::called_by::CalledBy;
use crate::client::{clock_time, now};
use crate::components::object_tabs::ObjectTabs;
use crate::domain::document::pretty;
use crate::domain::runtime::{
    Action, CHOICES, LIMITS, LOGS, Pair, code_remarks, is_secret_annotation, masked, remark_on_limit,
};
use crate::route::Route;
use crate::ui::copy::CopyButton;
use crate::ui::dom;
use crate::ui::small_table::SmallTable;
use crate::ui::text::{Breakable, CodeBlock, ago_text, size_text};

/// The tabs as the address names them.
pub const TABS: &[&str] = &["overview", "code", "parameters", "annotations", "limits", "invoke", "json"];

/// The tabs, and what the chosen one shows.
#[component]
pub fn ActionTabs(name: Signal<String>, action: Arc<Action>, tab: RwSignal<usize>, invoker: Invoker) -> impl IntoView {
    let page = move |query| match page_of(&name.read_untracked()) {
        Route::Of(page) => page.with(query).into(),
        other => other,
    };
    let content = move || {
        let action = action.clone();
        match TABS[tab.get()] {
            "code" => view! { <Code action/> }.into_any(),
            "parameters" => view! { <Parameters action/> }.into_any(),
            "annotations" => view! { <Annotations action/> }.into_any(),
            "limits" => view! { <Limits action/> }.into_any(),
            "invoke" => view! { <Invocations invoker/> }.into_any(),
            "json" => view! { <CodeBlock text=pretty(&masked(action.value()))/> }.into_any(),
            _ => view! {
                <Code action=action.clone()/>
                <Parameters action=action.clone()/>
                <Limits action=action.clone()/>
                <CalledBy name=action.name() namespace=action.namespace().to_string()/>
                <Facts action/>
            }
            .into_any(),
        }
    };
    view! {
        <ObjectTabs
            name="action"
            label="About the action"
            titles=&["Overview", "Code", "Parameters", "Annotations", "Limits", "Invocations", "JSON"]
            names=TABS
            chosen=tab
            page
        >
            {content}
        </ObjectTabs>
    }
}

#[component]
fn Code(action: Arc<Action>) -> impl IntoView {
    if action.is_sequence() {
        return view! { <Members action/> }.into_any();
    }
    let Some(code) = action.code().map(str::to_string) else {
        return view! {
            <section aria-labelledby="code-title">
                <h2 id="code-title">"Code"</h2>
                <p class="field-note">"The reply has no code: none was returned, or it has none of its own."</p>
            </section>
        }
        .into_any();
    };
    let remarks: Vec<&str> = code_remarks(&code).into_iter().map(|remark| remark.sentence()).collect();
    let size = size_text(code.len());
    let shown = if code.len() > 200_000 { code.chars().take(2_000).collect() } else { code.clone() };
    let cut = (code.len() > 200_000).then_some("Only its beginning is shown; Copy takes all of it.");
    let text = Signal::stored(code);
    view! {
        <section aria-labelledby="code-title">
            <h2 id="code-title">"Code " <small class="chip">{size}</small></h2>
            {remarks.into_iter().map(|text| view! { <p class="field-note">{text}</p> }).collect_view()}
            <CodeBlock text=shown/>
            {cut.map(|text| view! { <p class="field-note">{text}</p> })}
            <CopyButton label="Copy the code" text/>
        </section>
    }
    .into_any()
}

#[component]
fn Members(action: Arc<Action>) -> impl IntoView {
    let namespace = action.namespace().to_string();
    let own = move |component: &str| {
        let own = component.strip_prefix(&format!("/{namespace}/")).or_else(|| component.strip_prefix("/_/"));
        own.map(|name| page_of(name).href())
    };
    let item = move |component: String| match own(&component) {
        Some(href) => view! { <li><a href=href><code>{component}</code></a></li> }.into_any(),
        None => view! { <li><code>{component}</code></li> }.into_any(),
    };
    let components = action.components();
    let count = format!("{} of 50", components.len());
    view! {
        <section aria-labelledby="code-title">
            <h2 id="code-title">"Actions in order " <small class="chip">{count}</small></h2>
            <ol class="sequence-path">{components.into_iter().map(item).collect_view()}</ol>
            <p class="field-note">"The result of each is the input of the next."</p>
        </section>
    }
}

#[component]
fn Parameters(action: Arc<Action>) -> impl IntoView {
    let params = action.params();
    let count = match params.len() {
        0 => "none".to_string(),
        count => format!("{count} set, values hidden"),
    };
    let row = |pair: Pair| {
        view! {
            <tr>
                <th scope="row"><code>{pair.key}</code></th>
                <td>"••••••••"</td>
                <td><span class="state-mark live">"set, hidden"</span></td>
            </tr>
        }
    };
    let table = (!params.is_empty()).then(|| {
        view! {
            <SmallTable label="Parameters by key" columns=&["Key", "Value", "State"]>
                {params.into_iter().map(row).collect_view()}
            </SmallTable>
            <p class="field-note">
                "The API returns hashes, not values. An update leaves "
                <code>"params"</code>
                " out, so all stay as they are. To change one, enter all of them again."
            </p>
        }
    });
    view! {
        <section aria-labelledby="params-title">
            <h2 id="params-title">"Parameters " <small class="chip">{count}</small></h2>
            {table}
        </section>
    }
}

#[component]
fn Annotations(action: Arc<Action>) -> impl IntoView {
    let pairs = action.annotations();
    let row = |pair: Pair| {
        let is_secret = is_secret_annotation(&pair.key) && !pair.value.is_boolean();
        let value = if is_secret { "•••••••• a secret".to_string() } else { pair.value.to_string() };
        let choice = CHOICES.iter().find(|choice| choice.key == pair.key);
        let means = choice.map(|choice| view! { <p class="field-note">{choice.means}</p> });
        let warning =
            choice.and_then(|choice| choice.warning).map(|text| view! { <p class="field-problem">{text}</p> });
        view! {
            <tr>
                <th scope="row"><code>{pair.key}</code> {means} {warning}</th>
                <td><code>{value}</code></td>
            </tr>
        }
    };
    view! {
        <section aria-labelledby="annotations-title">
            <h2 id="annotations-title">"Annotations"</h2>
            {match pairs.is_empty() {
                true => view! { <p class="field-note">"There are none."</p> }.into_any(),
                false => view! {
                    <SmallTable label="Annotations by key" columns=&["Key", "Value"]>
                        {pairs.into_iter().map(row).collect_view()}
                    </SmallTable>
                }
                .into_any(),
            }}
        </section>
    }
}

#[component]
fn Limits(action: Arc<Action>) -> impl IntoView {
    let figure = |info: &'static crate::domain::runtime::LimitInfo| {
        let text = action.limit_text(info.name);
        (!text.is_empty() || info.is_sent).then(|| {
            let odd = remark_on_limit(info, &text).ok().flatten();
            let shown = if text.is_empty() { format!("{} by default", info.default) } else { text };
            view! {
                <div>
                    <dt>{info.name}</dt>
                    <dd>
                        <strong>{format!("{shown}\u{a0}{}", info.unit)}</strong>
                        <p class="field-note">{odd.unwrap_or_else(|| info.note.into())}</p>
                    </dd>
                </div>
            }
        })
    };
    view! {
        <section aria-labelledby="limits-title">
            <h2 id="limits-title">"Limits"</h2>
            <dl class="limit-figures">{LIMITS.iter().map(figure).collect_view()}</dl>
        </section>
    }
}

#[component]
fn Facts(action: Arc<Action>) -> impl IntoView {
    let url = action.url().map(str::to_string);
    view! {
        <section aria-labelledby="facts-title">
            <h2 id="facts-title">"Facts"</h2>
            <dl class="headers">
                <dt>"Fully qualified name"</dt>
                <dd><code>{action.qualified()}</code></dd>
                {url.map(|address| view! { <dt>"URL"</dt> <dd><code><Breakable address/></code></dd> })}
                <dt>"Binary"</dt>
                <dd>{if action.is_binary() { "yes, by the engine" } else { "no" }}</dd>
            </dl>
        </section>
    }
}

/// The invocations of this visit. Each is shown in full beside.
#[component]
fn Invocations(invoker: Invoker) -> impl IntoView {
    let row = move |shot: Shot| {
        let (word, is_good) = shot.word();
        let class = if is_good { "state-mark live" } else { "state-mark wrong" };
        let id = shot.outcome.as_ref().and_then(|outcome| outcome.id()).unwrap_or("not known").to_string();
        let own = shot.id;
        let show = move |_| {
            invoker.shown.set(Some(own));
            dom::focus(RESULT);
        };
        view! {
            <tr>
                <th scope="row">
                    <button type="button" class="button quiet" on:click=show>
                        <span class=class>{word}</span>
                    </button>
                </th>
                <td>{format!("{} ms", shot.took as u64)}</td>
                <td title=clock_time(shot.at)>{ago_text(now() - shot.at)}</td>
                <td><code>{id}</code></td>
            </tr>
        }
    };
    let none = || view! { <p class="field-note">"None yet. Invoke sends the input that stands beside."</p> };
    view! {
        <section aria-labelledby="invocations-title">
            <h2 id="invocations-title">"Invocations of this visit"</h2>
            <Show when=move || invoker.shots.with(|shots| !shots.is_empty()) fallback=none>
                <SmallTable label="Invocations of this visit" columns=&["Status", "Time", "When", "Activation"]>
                    <For each=move || invoker.shots.get() key=|shot| shot.id children=row/>
                </SmallTable>
            </Show>
            <p class="field-note">{LOGS}</p>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::object_tabs::tab_of;

    #[test]
    fn a_tab_is_in_the_address() {
        let of = |text: &str| tab_of(TABS, &[("tab".to_string(), text.to_string())]);
        assert_eq!((of("json"), of("overview"), of("nothing"), tab_of(TABS, &[])), (6, 0, 0, 0));
    }
}
