//! The server's copy has changed since the editing began: what each side did, and the choice.

use leptos::prelude::*;
use std::sync::Arc;

use crate::api::journeys::{Change, Configuration, merge, put_body};
use crate::components::form_state::FormState;
use crate::forms::Draft;
use crate::ui::html::{El, View, button, el, paragraph, with_class};

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
pub fn conflict_view(form: FormState, theirs: Arc<Configuration>, decide: impl Fn(Decision) + Copy + 'static) -> El {
    let touch = theirs.updated().unwrap_or_default();
    let by = touch.by.or(touch.by_id).map(|by| format!(", last by {by}")).unwrap_or_default();
    let at = touch.at.map(|at| format!(", {at}")).unwrap_or_default();
    let said = format!("The server's copy has changed since this editing began{by}{at}. Nothing was written over it.");
    with_class("section", "form-part conflict")
        .attr("aria-labelledby", "conflict-title")
        .child(el("h2").id("conflict-title").child("Changed meanwhile"))
        .child(el("p").attr("role", "alert").child(said))
        .live(move || form.draft.with(|draft| sides(draft, &theirs, decide)))
}

fn sides(draft: &Draft, theirs: &Configuration, decide: impl Fn(Decision) + Copy + 'static) -> View {
    let now = put_body(theirs).body;
    let is_whole = draft.body.raw.is_none() && draft.body.texts.is_empty();
    let sides = draft.base.as_ref().zip(draft.body.value.as_ref()).filter(|_| is_whole);
    let Some((base, mine)) = sides else {
        return el("p").child("Mend what is written first: then both sides are compared here.").into();
    };
    let found = merge(base, &now, mine);
    let list = |title: &str, all: &[Change]| {
        let rows = all.iter().map(|change| el("li").child(change.sentence())).collect::<View>();
        [el("h3").child(title), if all.is_empty() { el("p").child("Nothing.") } else { el("ul").child(rows) }]
    };
    let both =
        found.both.is_some().then(|| button("button", "Put my changes on theirs", move || decide(Decision::Both)));
    let meet = "Both changed the same, each in another way: one of the two has to go.";
    let ways = with_class("div", "send")
        .child(both)
        .child(button("button", "Keep mine: overwrite theirs", move || decide(Decision::Mine)))
        .child(button("button", "Take theirs: throw mine away", move || decide(Decision::Theirs)));
    View::from_iter([
        View::from(list("What they changed", &found.theirs)),
        list("What you changed", &found.mine).into(),
        found.both.is_none().then(|| paragraph("field-doc", meet)).into(),
        ways.into(),
        paragraph("field-doc", "None of these sends anything: save again after it.").into(),
    ])
}
