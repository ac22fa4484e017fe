//! All operations, with a search.

use leptos::prelude::*;

use crate::api::{Effect, Family, Method, Resource, SUMMARIES, Summary};
use crate::client::Client;
use crate::components::help::{Help, HelpPanel};
use crate::route::Route;
use crate::ui::dom;
use crate::ui::page_heading::PageHeading;
use crate::work::drafts::Drafts;

static HELP: Help = Help {
    operations: &[],
    rules: &[
        "Each operation has a page with its form, its request and its reply. The colour of a method says whether it \
         reads, writes or destroys.",
        "Capping, Throttling and the Limit lab are for the limits of journeys: lists, states, deployment, calculation.",
        "Everything that is sent stands in the request log at the end of each page, with both sides as they were.",
    ],
    links: &[
        ("Journeys and Content APIs", "https://developer.adobe.com/journey-optimizer-apis/"),
        ("Adobe I/O Runtime", "https://developer.adobe.com/runtime/docs/"),
    ],
};

/// Every operation of the catalogue by family and resource.
#[component]
pub fn Explorer(
    /// The search that the address carries.
    text: String,
) -> impl IntoView {
    let client = Client::expect();
    let query = RwSignal::new(text);
    let search = move |text: String| {
        dom::replace_hash(&Route::Explorer(client.redact(&text)).href());
        query.set(text);
    };
    let show_all = move |_| {
        search(String::new());
        dom::focus("search");
    };
    let found =
        Memo::new(move |_| query.with(|query| SUMMARIES.iter().filter(|operation| operation.has_words(query)).count()));
    view! {
        <PageHeading title=Route::Explorer(String::new()).title()/>
        <div class="toolbar">
            <input
                class="search"
                type="search"
                id="search"
                aria-label="Search operations"
                placeholder="Search: a word, a path, a method"
                prop:value=query
                on:input:target=move |event| search(event.target().value())
            />
            <span role="status">{move || format!("{} of {} operations", found.get(), SUMMARIES.len())}</span>
        </div>
        <div>
            <Show when=move || found.get() == 0>
                <p class="empty">
                    "No operation has all of these words. "
                    <button type="button" class="button" on:click=show_all>
                        "Show all operations"
                    </button>
                </p>
            </Show>
        </div>
        {Family::ALL.map(|family| view! { <FamilySection family query/> }).into_iter().collect_view()}
        <HelpPanel help=&HELP/>
    }
}

#[component]
fn FamilySection(family: Family, query: RwSignal<String>) -> impl IntoView {
    let resources = Resource::ALL.into_iter().filter(|resource| resource.family() == family);
    view! {
        <section class="family">
            <h2>{family.title()}</h2>
            {resources.map(|resource| view! { <ResourceTable resource query/> }).collect_view()}
        </section>
    }
}

#[component]
fn ResourceTable(resource: Resource, query: RwSignal<String>) -> impl IntoView {
    let operations = move || SUMMARIES.iter().filter(move |operation| operation.resource == resource);
    let none = move || query.with(|query| !operations().any(|operation| operation.has_words(query)));
    view! {
        <div class="resource" hidden=none>
            <h3>{resource.title()}</h3>
            <ul class="operations">
                {operations().map(|operation| view! { <OperationRow operation query/> }).collect_view()}
            </ul>
        </div>
    }
}

#[component]
fn OperationRow(operation: &'static Summary, query: RwSignal<String>) -> impl IntoView {
    let drafts = Drafts::expect();
    let unsent = move || drafts.marks.with(|marks| marks.iter().any(|mark| mark == operation.id));
    view! {
        <li hidden=move || query.with(|query| !operation.has_words(query))>
            <a href=Route::operation(operation.id).href()>
                <MethodBadge method=operation.method effect=operation.effect/>
                <span class="operation-title">
                    {operation.title} <Show when=unsent><span class="draft-mark">" draft"</span></Show>
                </span>
                <code class="operation-path">{operation.path}</code>
            </a>
        </li>
    }
}

/// The method in a colour that tells what it does, and in letters.
#[component]
pub fn MethodBadge(
    /// The method.
    method: Method,
    /// What it does.
    effect: Effect,
) -> impl IntoView {
    let class = match effect {
        Effect::Reads => "method reads",
        Effect::Writes if matches!(method, Method::Put | Method::Patch) => "method changes",
        Effect::Writes => "method writes",
        Effect::Destroys | Effect::Irreversible => "method destroys",
    };
    view! { <span class=class>{method.as_str()}</span> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_is_found_by_its_own_words() {
        for operation in &SUMMARIES {
            assert!(operation.has_words(&format!("{} {}", operation.method.as_str(), operation.path)));
            assert!(operation.has_words(&operation.title.to_uppercase()));
        }
        assert!(!SUMMARIES[0].has_words("no such words"));
    }
}
