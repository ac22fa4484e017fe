//! The server's copy has changed since the editing began: what each side did, and the choice.

use std::sync::Arc;

use leptos::prelude::*;

use crate::components::form_state::FormState;
use crate::domain::journeys::{Change, Configuration, Merge, merge, put_body};
use crate::forms::Draft;

/// What to do about two copies. Nothing is sent by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The next save overwrites the server's copy.
    Mine,
    /// What was written here is thrown away.
    Theirs,
    /// What was changed here is put on the server's copy.
    Both,
}

/// What each side changed, with the ways on. That it happened is said once; what is written is followed.
#[component]
pub fn ConflictView(
    /// The form in which the other side is written.
    form: FormState,
    /// The server's copy.
    theirs: Arc<Configuration>,
    /// Told what the person decides.
    decide: Callback<Decision>,
) -> impl IntoView {
    let said = said_of(&theirs);
    let now = put_body(&theirs).body;
    let sides = Memo::new(move |_| form.draft.with(|draft| compare(draft, &now)));
    let content = move || match sides.get() {
        Some(found) => view! { <Sides found decide/> }.into_any(),
        None => view! { <p>"Mend what is written first: then both sides are compared here."</p> }.into_any(),
    };
    view! {
        <section class="form-part conflict" aria-labelledby="conflict-title">
            <h2 id="conflict-title">"Changed meanwhile"</h2>
            <p role="alert">{said}</p>
            {content}
        </section>
    }
}

fn said_of(theirs: &Configuration) -> String {
    let touch = theirs.updated().unwrap_or_default();
    let by = touch.by.or(touch.by_id).map(|by| format!(", last by {by}")).unwrap_or_default();
    let at = touch.at.map(|at| format!(", {at}")).unwrap_or_default();
    format!("The server's copy has changed since this editing began{by}{at}. Nothing was written over it.")
}

/// What each side did since both had the same; nothing while what is written is not whole.
fn compare(draft: &Draft, now: &serde_json::Value) -> Option<Merge> {
    let is_whole = draft.body.raw.is_none() && draft.body.texts.is_empty();
    let (base, mine) = draft.base.as_ref().zip(draft.body.value.as_ref()).filter(|_| is_whole)?;
    Some(merge(base, now, mine))
}

#[component]
fn Sides(found: Merge, decide: Callback<Decision>) -> impl IntoView {
    let Merge { theirs, mine, both, conflicts } = found;
    let way = move |label: &'static str, decision: Decision| {
        view! { <button type="button" class="button" on:click=move |_| decide.run(decision)>{label}</button> }
    };
    let meet = (!conflicts.is_empty()).then(|| {
        let members = conflicts.join(", ");
        format!("Both changed the same, each in another way: one of the two has to go. It is {members}.")
    });
    view! {
        <Changes title="What they changed" all=theirs/>
        <Changes title="What you changed" all=mine/>
        {meet.map(|meet| view! { <p class="field-doc">{meet}</p> })}
        <div class="send">
            {both.map(|_| way("Put my changes on theirs", Decision::Both))}
            {way("Keep mine: overwrite theirs", Decision::Mine)}
            {way("Take theirs: throw mine away", Decision::Theirs)}
        </div>
        <p class="field-doc">"None of these sends anything: save again after it."</p>
    }
}

/// What one side changed.
#[component]
fn Changes(title: &'static str, all: Vec<Change>) -> impl IntoView {
    let list = match all.is_empty() {
        true => view! { <p>"Nothing."</p> }.into_any(),
        false => {
            let row = |change: &Change| view! { <li>{change.sentence()}</li> };
            view! { <ul>{all.iter().map(row).collect_view()}</ul> }.into_any()
        }
    };
    view! { <h3>{title}</h3> {list} }
}
