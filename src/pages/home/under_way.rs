//! What was begun and is not at its end; with the simulator and nothing begun, the way to Adobe.

use leptos::prelude::*;

use super::connect::Connect;
use super::open::Item;
use crate::api::Family;
use crate::client::{Backend, Client, load_tab_text};
use crate::domain::document::read_value;
use crate::work::batch::kept::BatchesHere;
use crate::work::drafts::Drafts;
use crate::work::runs::Runs;

/// How many things under way are shown.
const MOST: usize = 6;

/// Where the runs about many objects are kept, and the family of their calls.
const BATCHES: [(&str, Family); 2] =
    [("wheelhouse.batch", Family::Content), ("wheelhouse.batch.journeys", Family::Journeys)];

/// What is under way.
#[component]
pub fn UnderWay() -> impl IntoView {
    let (client, runs, drafts) = (Client::expect(), Runs::expect(), Drafts::expect());
    let batches = use_context::<BatchesHere>();
    let items = Memo::new(move |_| {
        let own = runs.open();
        let of_runs = own.iter().map(|run| Item::of_run(run, &client.place(run.subject.resource.family())));
        let kept = drafts.marked();
        let of_drafts = kept.iter().rev();
        let of_drafts =
            of_drafts.map(|(key, draft)| Item::of_draft(key, draft, &client.place(draft.operation.family())));
        let of_batch = |(key, family): (&str, Family)| {
            let is_begun_here = batches.is_some_and(|here| here.has(key));
            let kept = read_value(&load_tab_text(key).unwrap_or_default()).ok()?;
            Item::of_batch(&kept, &client.place(family), is_begun_here)
        };
        let of_batches = BATCHES.into_iter().filter_map(of_batch);
        of_batches.chain(of_runs.rev()).chain(of_drafts).collect::<Vec<_>>()
    });
    let connects = Memo::new(move |_| items.with(Vec::is_empty) && client.connection().backend == Backend::Simulator);
    move || match connects.get() {
        true => view! { <Connect/> }.into_any(),
        false => view! { <List items/> }.into_any(),
    }
}

#[component]
fn List(items: Memo<Vec<Item>>) -> impl IntoView {
    let shown = move || items.with(|items| items.iter().take(MOST).cloned().collect::<Vec<_>>());
    let rest = move || items.with(|items| items.len().saturating_sub(MOST));
    let more = move || (rest() > 0).then(|| view! { <p class="field-note">{format!("And {} more.", rest())}</p> });
    let key = |item: &Item| (item.key.clone(), item.title.clone(), item.text.clone(), item.to.clone());
    view! {
        <section aria-labelledby="under-way">
            <h2 id="under-way">"Under way"</h2>
            <Show when=move || items.with(Vec::is_empty)>
                <p class="quiet">"Nothing: no run has stopped, and all that was written is sent."</p>
            </Show>
            <ul class="todo">
                <For each=shown key=key children=|item| view! { <Line item/> }/>
            </ul>
            {more}
        </section>
    }
}

#[component]
fn Line(item: Item) -> impl IntoView {
    let Item { mark, title, text, to, .. } = item;
    let way = to.map(|(label, to)| {
        view! {
            <a class="button quiet small" href=to>
                {label}
                <span class="hidden-label">": " {title.clone()}</span>
            </a>
        }
    });
    view! {
        <li>
            <div>
                <h3 class=mark>{title.clone()}</h3>
                <p>{text}</p>
            </div>
            {way}
        </li>
    }
}
