//! Single changes of a template or a fragment by a JSON Patch: from edits, by hand, or as JSON, with what becomes of it.

mod acts;
mod conflict;
mod edits;
mod form;
mod met;
mod patching;
mod perform;
mod places;
mod sent;
mod start;

use std::sync::Arc;

use leptos::prelude::*;

use self::acts::PATCHING;
use self::form::PatchForm;
use self::places::{collection_of, page_of};
use self::start::{Start, start};
use super::call::{Fetched, read_one};
use crate::client::{Cancel, Client};
use crate::components::failed_read::FailedRead;
use crate::components::help::{Help, HelpPanel};
use crate::components::offered_draft::OfferFirst;
use crate::components::run_news::enter_workspace;
use crate::domain::content::ContentKind;
use crate::forms::Draft;
use crate::reactive::turns;
use crate::route::Route;
use crate::ui::dom;
use crate::ui::focus::HEADING;
use crate::ui::notice::{Notice, Tone};
use crate::ui::page_heading::PageHeading;
use crate::work::drafts::Drafts;

static HELP: Help = Help {
    operations: &["templates.patch", "fragments.patch"],
    rules: &[
        "The API takes add, remove and replace, and refuses move, copy and test.",
        "/name, /description and /parentFolderId are documented; /tagIds and /labels were seen to work.",
        "replace and remove are refused where nothing is there: add puts it there.",
        "The content cannot be patched. When it changes, one PUT carries everything, the name too.",
        "Before a patch is sent it is read again, and the ETag of that read goes along, as it came, in If-Match.",
        "Where the browser may not read the ETag, nothing is sent: connect through a gateway on this page's own origin.",
        "Whoever opens a copied link sees the patch; nothing is sent before they send it.",
    ],
    links: &[("Content API", "https://developer.adobe.com/journey-optimizer-apis/references/content/")],
};

/// Single changes of a template or a fragment by a JSON Patch.
#[component]
pub fn PatchPage(
    /// The kind.
    kind: ContentKind,
    /// Its id.
    id: String,
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    enter_workspace(&PATCHING);
    let client = Client::expect();
    let id = Signal::stored(id);
    // What the address carries is taken over once.
    let query = StoredValue::new(query);
    let name = RwSignal::new(None::<String>);
    // At another place it is another form, and so it is for whoever starts over.
    let place = Memo::new(move |_| client.place(kind.resource().family()));
    let anew = RwSignal::new(0);
    let start_over = Callback::new(move |()| {
        query.set_value(Vec::new());
        anew.update(|anew| *anew += 1);
        dom::focus(HEADING);
    });
    let turn = turns(move || {
        // Read, and not only tracked: a memo that nobody reads follows nothing.
        place.with(|_| ());
        anew.track();
    });
    let collection = collection_of(kind);
    let up = Route::from(collection.list());
    let object = Route::from(collection.object(id.get_untracked()));
    let shown = move || name.get().unwrap_or_else(|| id.get());
    let title = Signal::derive(move || format!("Patch {}", shown()));
    let reading = move |_| view! { <PatchReading kind id query name start_over/> };
    view! {
        <header class="head">
            <nav class="crumbs" aria-label="Breadcrumb">
                <ol>
                    <li>"Content"</li>
                    <li>
                        <a href=up.href()>{up.title()}</a>
                    </li>
                    <li>
                        <a href=object.href()>{shown}</a>
                    </li>
                    <li aria-current="page">"Patch"</li>
                </ol>
            </nav>
            <PageHeading title/>
        </header>
        <div class="found">
            <For each=move || [turn.get()] key=|turn| *turn children=reading/>
        </div>
        <HelpPanel help=&HELP/>
    }
}

/// Reads what is to be patched, and shows the form.
#[component]
fn PatchReading(
    kind: ContentKind,
    id: Signal<String>,
    query: StoredValue<Vec<(String, String)>>,
    name: RwSignal<Option<String>>,
    start_over: Callback<()>,
) -> impl IntoView {
    let client = Client::expect();
    let found = LocalResource::new(move || {
        let (id, cancel) = (id.get_untracked(), Cancel::with_owner());
        async move {
            let (read, entry) = read_one(client, kind, &id, &cancel).await;
            read.map(Arc::new).map_err(|error| (error, entry))
        }
    });
    let content = move || {
        Suspend::new(async move {
            match found.await {
                Ok(fetched) => {
                    let own = fetched.value.get("name").and_then(serde_json::Value::as_str).map(str::to_string);
                    name.set(own);
                    view! { <PatchDecided kind id query fetched name start_over/> }.into_any()
                }
                Err((error, entry)) => view! { <FailedRead error entry again=start_over/> }.into_any(),
            }
        })
    };
    let loading = move || view! { <p class="loading" role="status">{format!("Loading the {}…", kind.noun())}</p> };
    view! { <Suspense fallback=loading>{content}</Suspense> }
}

/// The form, once it is decided what it starts with.
#[component]
fn PatchDecided(
    kind: ContentKind,
    id: Signal<String>,
    query: StoredValue<Vec<(String, String)>>,
    fetched: Arc<Fetched>,
    name: RwSignal<Option<String>>,
    start_over: Callback<()>,
) -> impl IntoView {
    let (client, drafts) = (Client::expect(), Drafts::expect());
    let begun = query.with_value(|query| start(client, drafts, kind, &id.read_untracked(), &fetched.value, query));
    let (begun, said) = begun;
    if query.with_value(|query| !query.is_empty()) {
        query.set_value(Vec::new());
        // Once it is in the form it is what was written: a reload finds that, with what was changed since.
        dom::replace_hash(&page_of(kind, &id.read_untracked()).href());
    }
    let chosen = RwSignal::new(None::<(Draft, bool)>);
    let ask = match begun {
        Start::Own(draft) => {
            chosen.set(Some((draft, false)));
            None
        }
        Start::Brought(draft) => {
            chosen.set(Some((draft, true)));
            None
        }
        Start::Ask { own, brought } => Some((own, *brought)),
    };
    let ask = StoredValue::new(ask);
    let decide = Callback::new(move |takes: bool| {
        let sides = ask.get_value();
        chosen.set(sides.map(|(own, brought)| if takes { (brought, true) } else { (own, false) }));
        dom::focus(HEADING);
    });
    let said = said.map(|said| view! { <Notice tone=Tone::Warning><p>{said}</p></Notice> });
    let form = move || match chosen.get() {
        None => view! {
            <OfferFirst
                said="A patch is written here already, and it is not sent."
                take="Take the new patch: what is written goes"
                decide
            />
        }
        .into_any(),
        Some((draft, is_brought)) => {
            view! { <PatchForm kind id fetched=fetched.clone() draft is_brought name start_over/> }.into_any()
        }
    };
    view! {
        {said}
        {form}
    }
}
