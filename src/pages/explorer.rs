//! All operations, with a search.

use super::heading;
use crate::api::{Effect, Family, Method, Resource, SUMMARIES, Summary};
use crate::client::{Backend, Client};
use crate::components::help::{Help, help_panel};
use crate::route::Route;
use crate::state::State;
use crate::ui::dom;
use crate::ui::html::{El, View, button, el, link, paragraph, with_class};
use crate::ui::notice::{Tone, notice};

const HELP: Help = Help {
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

/// Every operation of the catalogue by family and resource. `text` is the search that the address carries.
pub fn explorer(client: Client, text: String) -> View {
    let query = State::new(text);
    let search = move |text: String| {
        dom::replace_hash(&Route::Explorer(client.redact(&text)).href());
        query.set(text);
    };
    let found = move || query.with(|query| SUMMARIES.iter().filter(|operation| matches(operation, query)).count());
    let nothing = move || {
        (found() == 0).then(|| {
            let clear = button("button", "Show all operations", move || search(String::new()));
            paragraph("empty", "No operation has all of these words. ").child(clear)
        })
    };
    let input = with_class("input", "search").attr("type", "search").id("search");
    let input = input.attr("aria-label", "Search operations").attr("placeholder", "Search: a word, a path, a method");
    let said = move || format!("{} of {} operations", found(), SUMMARIES.len());
    let bar = with_class("div", "toolbar")
        .child(input.value(move || query.get()).on_input(search))
        .child(el("span").attr("role", "status").live_text(said));
    let families = Family::ALL.map(|family| family_section(family, query));
    let top = el("div").live(move || first_run(client));
    View::from_iter([
        View::from([heading("Operations"), top, bar, el("div").live(nothing)]),
        families.into(),
        help_panel(&HELP).into(),
    ])
}

/// Says on a first visit who answers, and where to go from there.
fn first_run(client: Client) -> Option<El> {
    (client.connection().backend == Backend::Simulator).then(|| {
        let text = el("p").child("You are working with the built-in simulator: nothing leaves this page. ");
        notice(Tone::Info, text.child(link(&Route::Connections.href(), "Connect to Adobe")))
    })
}

fn family_section(family: Family, query: State<String>) -> El {
    let resources = Resource::ALL.into_iter().filter(|resource| resource.family() == family);
    let tables = resources.map(|resource| table(resource, query)).collect::<View>();
    with_class("section", "family").child(el("h2").child(family.title())).child(tables)
}

fn table(resource: Resource, query: State<String>) -> El {
    let operations = move || SUMMARIES.iter().filter(move |operation| operation.resource == resource);
    let none = move || query.with(|query| !operations().any(|operation| matches(operation, query)));
    let rows = operations().map(|operation| row(operation, query)).collect::<View>();
    let list = with_class("ul", "operations").child(rows);
    with_class("div", "resource").live_flag("hidden", none).child(el("h3").child(resource.title())).child(list)
}

fn row(operation: &'static Summary, query: State<String>) -> El {
    let anchor = el("a")
        .attr("href", &Route::operation(operation.id).href())
        .child(method_badge(operation.method, operation.effect))
        .child(with_class("span", "operation-title").child(operation.title))
        .child(with_class("code", "operation-path").child(operation.path));
    el("li").live_flag("hidden", move || query.with(|query| !matches(operation, query))).child(anchor)
}

/// The method in a colour that tells what it does, and in letters.
pub fn method_badge(method: Method, effect: Effect) -> El {
    let class = match effect {
        Effect::Reads => "method reads",
        Effect::Writes => "method writes",
        Effect::Destroys | Effect::Irreversible => "method destroys",
    };
    with_class("span", class).child(method.as_str())
}

/// Whether every word of the search is somewhere in the operation's id, title, method, path or description.
fn matches(operation: &Summary, query: &str) -> bool {
    let texts = [operation.id, operation.title, operation.method.as_str(), operation.path, operation.doc];
    let text = texts.join(" ").to_ascii_lowercase();
    query.to_ascii_lowercase().split_ascii_whitespace().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_is_found_by_its_own_words() {
        for operation in &SUMMARIES {
            assert!(matches(operation, &format!("{} {}", operation.method.as_str(), operation.path)));
            assert!(matches(operation, &operation.title.to_uppercase()));
        }
        assert!(!matches(&SUMMARIES[0], "no such words"));
    }
}
