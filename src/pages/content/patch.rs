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
use self::places::page_of;
use self::start::{Start, start};
use super::call::{Fetched, collection_of, read_one};
use crate::client::{Cancel, Client};
use crate::components::crumbs::up_to_list;
use crate::components::help::Help;
use crate::components::object_form::{ObjectForm, Written, draw_once_read};
use crate::components::object_read::with_entry;
use crate::components::offered_draft::OfferFirst;
use crate::components::run_news::enter_workspace;
use crate::domain::content::{ContentKind, Facts};
use crate::forms::Draft;
use crate::ui::dom;
use crate::ui::focus::HEADING;
use crate::ui::notice::{Notice, Tone};
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
    let (client, id) = (Client::expect(), Signal::stored(id));
    // What the address carries is taken over once.
    let query = StoredValue::new(query);
    let name = RwSignal::new(None::<String>);
    let shown = Signal::derive(move || name.get().unwrap_or_else(|| id.get()));
    let title = Signal::derive(move || format!("Patch {}", shown.get()));
    let form = move |anew: Callback<()>| {
        let start_over = Callback::new(move |()| {
            query.set_value(Vec::new());
            anew.run(());
        });
        let read = move |cancel: Cancel| async move {
            with_entry(read_one(client, kind, &id.get_untracked(), &cancel).await).map(Arc::new)
        };
        let draw = move |fetched: Arc<Fetched>| {
            name.set(Facts::new(kind, &fetched.value).name().map(str::to_string));
            view! { <PatchDecided kind id query fetched name start_over/> }.into_any()
        };
        draw_once_read(kind.noun(), read, start_over, draw)
    };
    let collection = collection_of(kind);
    let object = Some(Written { page: collection.object(id.get_untracked()).into(), name: shown });
    let (resource, up, form) = (kind.resource(), up_to_list(collection), Callback::new(form));
    view! { <ObjectForm resource title up object step="Patch" help=&HELP form/> }
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
