//! What is wrong with a form, gathered where it is sent.

use super::form_state::FormState;
use crate::forms::Problem;
use crate::ui::dom;
use crate::ui::html::{El, View, button, el};
use crate::ui::notice::{Tone, notice};
use leptos::prelude::*;

/// The summary of a form's problems, once the person has tried to send; each leads to its field.
pub fn problem_part(form: FormState) -> El {
    let summary = move || {
        let shown = form.tried.get() && form.problems.with(|problems| !problems.is_empty());
        shown.then(|| form.problems.with(|problems| problem_summary(problems)))
    };
    el("div").id("problems").attr("tabindex", "-1").attr("role", "alert").live(summary)
}

fn problem_summary(problems: &[Problem]) -> El {
    let item = |problem: &Problem| {
        let id = FormState::control_id(&problem.place);
        let name = problem.place.trim_start_matches('/').replace('/', " › ");
        let name = if name.is_empty() { "body" } else { &name };
        let jump = button("link", name, move || dom::focus(&id));
        el("li").child(jump).child(format!(": {}", problem.sentence))
    };
    let list = el("ul").child(problems.iter().map(item).collect::<View>());
    notice(Tone::Bad, [el("p").child("Not sent yet:"), list])
}
