//! A reply's body on the screen: indented, folded, searched, and of a long one never more than a screenful of elements.

mod copied;
mod rows;
mod search;
mod state;

use leptos::prelude::*;

use rows::Rows;
use search::SearchBar;
use state::Page;

pub use state::Bytes;

/// A body with line-by-line folding and a search.
#[component]
pub fn JsonView(
    /// The body.
    bytes: Bytes,
    /// Whether it is read as JSON, or as plain text.
    json: bool,
    /// What else can be done with it; stands at the end of the bar.
    #[prop(optional)]
    tools: Option<AnyView>,
) -> impl IntoView {
    let page = Page::new(bytes, json);
    view! {
        <div class="json-view">
            <SearchBar page tools/>
            <Rows page/>
        </div>
    }
}
