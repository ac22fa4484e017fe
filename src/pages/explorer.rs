//! All operations, with a search.

use leptos::prelude::*;

use super::heading;
use crate::api::{Effect, Family, OPERATIONS, Operation, Resource};
use crate::client::{Backend, Client};
use crate::route::Route;
use crate::ui::dom;
use crate::ui::notice::{Tone, notice};

/// Every operation of the catalogue by family and resource. `text` is the search that the address carries.
pub fn explorer(text: String) -> AnyView {
    let query = RwSignal::new(text);
    let search = move |text: String| {
        dom::replace_hash(&Route::Explorer(text.clone()).href());
        query.set(text);
    };
    let found = Memo::new(move |_| query.with(|query| OPERATIONS.iter().filter(|operation| matches(operation, query)).count()));
    let said = move || format!("{} of {} operations", found.get(), OPERATIONS.len());
    let nothing = move || {
        (found.get() == 0).then(|| {
            let clear = move |_| search(String::new());
            view! {
                <p class="empty">
                    "No operation has all of these words. "
                    <button type="button" class="button" on:click=clear>"Show all operations"</button>
                </p>
            }
        })
    };
    view! {
        {heading("Operations")}
        {first_run()}
        <div class="toolbar">
            <input
                type="search"
                id="search"
                class="search"
                aria-label="Search operations"
                placeholder="Search: a word, a path, a method"
                prop:value=query
                on:input:target=move |event| search(event.target().value())
            />
            <span role="status">{said}</span>
        </div>
        {nothing}
        {Family::ALL.map(|family| family_section(family, query)).collect_view()}
    }
    .into_any()
}

/// Says on a first visit who answers, and where to go from there.
fn first_run() -> impl IntoView {
    let client = Client::expect_context();
    move || {
        (client.connection().backend == Backend::Simulator).then(|| {
            let text = view! {
                <p>
                    "You are working with the built-in simulator: nothing leaves this page. "
                    <a href=Route::Connections.href()>"Connect to Adobe"</a>
                </p>
            };
            notice(Tone::Info, text)
        })
    }
}

fn family_section(family: Family, query: RwSignal<String>) -> AnyView {
    let resources = Resource::ALL.into_iter().filter(move |resource| resource.family() == family);
    view! { <section class="family"><h2>{family.title()}</h2> {resources.map(|resource| table(resource, query)).collect_view()}</section> }
        .into_any()
}

fn table(resource: Resource, query: RwSignal<String>) -> AnyView {
    let operations = move || OPERATIONS.iter().filter(move |operation| operation.resource == resource);
    let any = move || query.with(|query| operations().any(|operation| matches(operation, query)));
    let rows = operations().map(|operation| row(operation, query)).collect_view();
    view! {
        <div class="resource" hidden=move || !any()>
            <h3>{resource.title()}</h3>
            <ul class="operations">{rows}</ul>
        </div>
    }
    .into_any()
}

fn row(operation: &'static Operation, query: RwSignal<String>) -> AnyView {
    let shown = move || query.with(|query| matches(operation, query));
    view! {
        <li hidden=move || !shown()>
            <a href=Route::operation(operation).href()>
                {method_badge(operation)}
                <span class="operation-title">{operation.title}</span>
                <code class="operation-path">{operation.path}</code>
            </a>
        </li>
    }
    .into_any()
}

/// The method in a colour that tells what it does, and in letters.
pub fn method_badge(operation: &Operation) -> AnyView {
    let class = match operation.effect {
        Effect::Reads => "method reads",
        Effect::Writes => "method writes",
        Effect::Destroys | Effect::Irreversible => "method destroys",
    };
    view! { <span class=class>{operation.method.as_str()}</span> }.into_any()
}

/// Whether every word of the search is somewhere in the operation's id, title, method, path or description.
fn matches(operation: &Operation, query: &str) -> bool {
    let text = format!(
        "{} {} {} {} {}",
        operation.id,
        operation.title,
        operation.method.as_str(),
        operation.path,
        operation.doc
    )
    .to_lowercase();
    query.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_is_found_by_its_own_words() {
        for operation in OPERATIONS {
            assert!(matches(operation, &format!("{} {}", operation.method.as_str(), operation.path)));
            assert!(matches(operation, &operation.title.to_uppercase()));
        }
        assert!(!matches(OPERATIONS[0], "no such words"));
    }
}
