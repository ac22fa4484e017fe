//! The server's copy has changed since the editing began: what each side did, and the choice.

use crate::api::journeys::{Change, Configuration, merge, put_body};
use crate::forms::Draft;
use crate::ui::html::{El, View, button, el, paragraph, with_class};
use crate::ui::notice::{Tone, notice};

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

/// What each side changed, with the ways on.
pub fn conflict_view(draft: &Draft, theirs: &Configuration, decide: impl Fn(Decision) + Copy + 'static) -> El {
    let now = put_body(theirs).body;
    let (Some(base), Some(mine)) = (&draft.base, &draft.body.value) else {
        return notice(Tone::Warning, el("p").child("The server's copy has changed. Mend the JSON to compare both."));
    };
    let found = merge(base, &now, mine);
    let touch = theirs.updated().unwrap_or_default();
    let who = touch.by.or(touch.by_id).unwrap_or("Someone");
    let when = touch.at.map(|at| format!(" ({at})")).unwrap_or_default();
    let list = |title: &str, all: &[Change]| {
        let rows = all.iter().map(|change| el("li").child(change.sentence())).collect::<View>();
        [el("h3").child(title), if all.is_empty() { el("p").child("Nothing.") } else { el("ul").child(rows) }]
    };
    let both =
        found.both.is_some().then(|| button("button", "Put my changes on theirs", move || decide(Decision::Both)));
    let meet = found
        .both
        .is_none()
        .then(|| paragraph("field-doc", "Both changed the same, each in another way: one of the two has to go."));
    let ways = with_class("div", "send")
        .child(both)
        .child(button("button", "Keep mine: overwrite theirs", move || decide(Decision::Mine)))
        .child(button("button", "Take theirs: throw mine away", move || decide(Decision::Theirs)));
    with_class("section", "form-part conflict")
        .attr("role", "alert")
        .attr("aria-labelledby", "conflict-title")
        .child(el("h2").id("conflict-title").child("Changed meanwhile"))
        .child(el("p").child(format!("{who} has changed the server's copy since this editing began{when}.")))
        .child(list("What they changed", &found.theirs))
        .child(list("What you changed", &found.mine))
        .child(meet)
        .child(ways)
        .child(paragraph("field-doc", "None of these sends anything: save again after it."))
}
