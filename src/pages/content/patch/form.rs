//! The form: the patch in one of its three ways, and beside it what will be sent and what becomes of it.

use std::sync::Arc;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::conflict::ConflictView;
use super::edits::EditFields;
use super::patching::{Failed, Patching};
use super::sent::WhatIsSent;
use crate::components::body_tools::JsonCode;
use crate::components::failed_read::FailedRead;
use crate::components::patch_builder::{PatchBuilder, PutWay};
use crate::components::problems::ProblemSummary;
use crate::components::run_view::RunView;
use crate::components::write_lock::WriteLock;
use crate::domain::content::ContentKind;
use crate::forms::Draft;
use crate::pages::content::call::Fetched;
use crate::pages::content::call::collection_of;
use crate::route::collections::View;
use crate::ui::key_button::KeyButton;
use crate::ui::tabs::{TabPanel, Tabs};

/// The ways to one and the same patch.
const WAYS: &[&str] = &["From edits", "By hand", "JSON"];
const FROM_EDITS: usize = 0;
const BY_HAND: usize = 1;
const AS_JSON: usize = 2;

/// The form with what stands beside it.
#[component]
pub fn PatchForm(
    kind: ContentKind,
    id: Signal<String>,
    /// What is there.
    fetched: Arc<Fetched>,
    /// What it starts with.
    draft: Draft,
    /// Whether that was brought by an address or by the journal.
    is_brought: bool,
    /// What the page calls it.
    name: RwSignal<Option<String>>,
    /// Throws away what is written.
    start_over: Callback<()>,
) -> impl IntoView {
    let form = Patching::new(kind, id, fetched, draft, is_brought, name);
    let state = form.state;
    let way = match (is_brought, form.has_mistake()) {
        (_, true) => AS_JSON,
        (true, _) => BY_HAND,
        _ => FROM_EDITS,
    };
    let chosen = RwSignal::new(way);
    let put = collection_of(kind).view(id.get_untracked(), View::Edit);
    let failed: Failed = RwSignal::new(None);
    form.follow(failed);
    let panel = {
        let put = put.clone();
        // A keystroke does not make it anew.
        let has_mistake = Memo::new(move |_| form.has_mistake());
        move || match chosen.get() {
            FROM_EDITS | BY_HAND if has_mistake.get() => {
                view! { <p class="field-doc">"The JSON has a mistake; this comes back when it is mended."</p> }
                    .into_any()
            }
            FROM_EDITS => view! { <EditFields form by_hand=Callback::new(move |()| chosen.set(BY_HAND))/> }.into_any(),
            BY_HAND => {
                let take_along = Callback::new(move |()| form.take_along());
                let put = Some(PutWay { to: put.clone().into(), take_along });
                view! { <PatchBuilder form=state document=form.document() judged=form.judged put/> }.into_any()
            }
            _ => state.operation.body.map(|body| view! { <JsonCode form=state body/> }).into_any(),
        }
    };
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        form.send();
    };
    let throw = move |_| {
        form.forget();
        start_over.run(());
    };
    let conflict = move || form.met.get().map(|met| view! { <ConflictView form met/> });
    let again = Callback::new(move |()| form.read_again(failed));
    let failed = move || failed.get().map(|(error, entry)| view! { <FailedRead error entry again/> });
    view! {
        <form novalidate data-send="" data-save="" on:submit=send>
            <div class="send-bar">
                <div class="what">
                    <code class="media-type">{id}</code>
                </div>
                <div class="send">
                    <Show when=move || form.is_marked()>
                        <button type="button" class="button quiet" on:click=throw>
                            "Throw my changes away"
                        </button>
                    </Show>
                    <KeyButton label="Send the patch" keys="Ctrl+Enter" primary=true/>
                </div>
            </div>
            <div class="columns">
                <div class="column">
                    {conflict}
                    {failed}
                    <section class="form-part" aria-labelledby="patch-title">
                        <h2 id="patch-title" tabindex="-1">
                            "The patch"
                        </h2>
                        <Tabs name="patch" label="Written" titles=WAYS chosen/>
                        <TabPanel name="patch" chosen>
                            {panel}
                        </TabPanel>
                    </section>
                </div>
                <div class="column beside">
                    <ProblemSummary form=state/>
                    <WriteLock/>
                    <RunView resource=kind.resource() object=id on_form=true/>
                    <WhatIsSent form put/>
                </div>
            </div>
        </form>
    }
}
