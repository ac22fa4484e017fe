//! The tabs of an object's page. The address names the one that is shown, unless it is the first.

use std::sync::Arc;

use leptos::prelude::*;

use crate::route::Route;
use crate::ui::copy::CopyButton;
use crate::ui::dom;
use crate::ui::json_view::JsonView;
use crate::ui::tabs::{TabPanel, Tabs};

/// What stands behind the `?` of an address.
type Query = Vec<(String, String)>;

/// The name of the tab in an address.
const TAB: &str = "tab";

/// The place of the tab that an address asks for; `names` are those of the tabs.
pub fn tab_of(names: &[&str], query: &[(String, String)]) -> usize {
    let wanted = query.iter().find(|(name, _)| name == TAB).map(|(_, text)| text.as_str());
    wanted.and_then(|wanted| names.iter().position(|name| *name == wanted)).unwrap_or_default()
}

/// What the address of a tab carries.
fn query_of(names: &[&str], at: usize) -> Query {
    let name = names.get(at).filter(|_| at > 0);
    name.map(|name| (TAB.to_string(), name.to_string())).into_iter().collect()
}

/// The tabs, and what the chosen one shows.
#[component]
pub fn ObjectTabs(
    /// Tells several rows of tabs apart.
    name: &'static str,
    /// What the row is called.
    label: &'static str,
    /// The titles of the tabs, in their order.
    titles: &'static [&'static str],
    /// What the address calls them.
    names: &'static [&'static str],
    /// The place of the chosen one.
    chosen: RwSignal<usize>,
    /// How many things are behind each, where that is known.
    #[prop(optional, into)]
    counts: Signal<Vec<Option<usize>>>,
    /// The page with what its address carries.
    #[prop(into)]
    page: Callback<Query, Route>,
    /// What the chosen tab shows.
    children: Children,
) -> impl IntoView {
    let follow = move |at: &usize, _: Option<&usize>, _| dom::replace_hash(&page.run(query_of(names, *at)).href());
    Effect::watch(move || chosen.get(), follow, false);
    view! {
        <Tabs name label titles chosen counts/>
        <TabPanel name chosen>
            {children()}
        </TabPanel>
    }
}

/// All of an object as the API sent it.
#[component]
pub fn AsItCame(
    /// The JSON, laid out.
    text: String,
    /// What is said above.
    #[prop(optional, into)]
    note: String,
) -> impl IntoView {
    let tools = view! { <CopyButton bare=true label="Copy as JSON" text=text.clone()/> };
    view! {
        {(!note.is_empty()).then(|| view! { <p class="field-note">{note}</p> })}
        <JsonView bytes=Arc::new(text.into_bytes()) json=true tools=tools.into_any()/>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_names_every_tab_but_the_first() {
        let names = ["overview", "json"];
        for at in 0..names.len() {
            assert_eq!(tab_of(&names, &query_of(&names, at)), at);
        }
        assert_eq!((query_of(&names, 0), query_of(&names, 9)), (Vec::new(), Vec::new()));
        assert_eq!(tab_of(&names, &[("tab".into(), "other".into()), ("q".into(), "json".into())]), 0);
    }
}
