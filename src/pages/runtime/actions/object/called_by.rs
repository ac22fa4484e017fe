//! Who calls an action: event registrations that this browser knows, and sequences, looked for when somebody asks.

use leptos::prelude::*;

use super::super::links::page_of;
use crate::client::{Client, clock_time};
use crate::components::failed_read::FailedRead;
use crate::domain::runtime::calls;
use crate::pages::runtime::events::{ActionsRead, Known, Listing, StatusMark, known_here};
use crate::route::collections::Collection;
use crate::ui::dom;
use crate::ui::small_table::SmallTable;
use crate::work::runs::Runs;

/// The heading, which takes the focus from the button that goes.
const TITLE: &str = "called-title";

/// Who calls an action.
#[component]
pub fn CalledBy(
    /// Its name with its package.
    name: String,
    /// Its namespace.
    namespace: String,
) -> impl IntoView {
    let client = Client::expect();
    let known = known_here(client, Runs::expect(), RwSignal::new(0));
    let own = name.clone();
    let callers = Memo::new(move |_| {
        known.with(|known| known.iter().filter(|one| calls(&one.one, &own, &namespace)).cloned().collect::<Vec<_>>())
    });
    let none = || view! { <p>"No event registration that this browser knows."</p> };
    view! {
        <section aria-labelledby=TITLE>
            <h2 id=TITLE tabindex="-1">
                "Called by"
            </h2>
            <Show when=move || callers.with(|callers| !callers.is_empty()) fallback=none>
                <Registrations callers/>
            </Show>
            <p class="field-note">
                "Only registrations that were made or added here are known: no operation lists them."
            </p>
            <Sequences name actions=ActionsRead::new(client)/>
        </section>
    }
}

#[component]
fn Registrations(callers: Memo<Vec<Known>>) -> impl IntoView {
    let row = |known: Known| {
        let one = &known.one;
        let to = Collection::Events.object(one.id()).href();
        let events: Vec<String> = one.events().iter().map(|event| event.code.to_string()).collect();
        view! {
            <tr>
                <th scope="row"><a href=to>{one.title().to_string()}</a></th>
                <td><StatusMark one/></td>
                <td><code>{events.join(", ")}</code></td>
            </tr>
        }
    };
    view! {
        <SmallTable label="Event registrations that call this action" columns=&["Registration", "State", "Events"]>
            {move || callers.get().into_iter().map(row).collect_view()}
        </SmallTable>
    }
}

/// The sequences that it is in. To find them, the list of actions has to be read.
#[component]
fn Sequences(name: String, actions: ActionsRead) -> impl IntoView {
    let name = StoredValue::new(name);
    let ask = move |_| {
        actions.ask();
        dom::focus(TITLE);
    };
    let found = move || match actions.read.get() {
        Listing::Unasked => view! {
            <button type="button" class="button" on:click=ask>
                "Look for sequences with it"
            </button>
        }
        .into_any(),
        Listing::Reading => view! { <p class="loading">"Reading the actions…"</p> }.into_any(),
        Listing::Failed(error, entry) => {
            view! { <FailedRead error entry again=Callback::new(move |()| actions.ask())/> }.into_any()
        }
        Listing::Here(all, at) => {
            let with: Vec<String> =
                name.with_value(|name| all.sequences_with(name).map(|one| one.path.clone()).collect());
            let said = match with.len() {
                0 => format!("In no sequence: {} actions, read at {}.", all.all.len(), clock_time(at)),
                1 => format!("In 1 sequence of {} actions, read at {}:", all.all.len(), clock_time(at)),
                count => format!("In {count} sequences of {} actions, read at {}:", all.all.len(), clock_time(at)),
            };
            let item = |path: String| {
                let to = page_of(&path).href();
                view! { <li><a href=to><code>{path}</code></a></li> }
            };
            view! {
                <p>{said}</p>
                <ul>{with.into_iter().map(item).collect_view()}</ul>
            }
            .into_any()
        }
    };
    view! { <div role="status">{found}</div> }
}
