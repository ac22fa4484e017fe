//! What stands against a publication, each check with what it means.

use leptos::prelude::*;

use super::cockpit::Cockpit;
use crate::domain::content::publication::{Check, Grade};
use crate::ui::icon::Icon;

/// The checks of a draft.
#[component]
pub fn Checks<'a>(one: &'a Cockpit) -> impl IntoView + use<> {
    let failing = one.failing();
    let chip = match failing {
        0 => view! { <span class="chip good"><Icon name="check"/>"None fails"</span> }.into_any(),
        count => view! { <span class="chip bad">{format!("{count} fails")}</span> }.into_any(),
    };
    let rows = one.checks.iter().cloned().map(|check| view! { <Row check/> }).collect_view();
    view! {
        <section aria-labelledby="checks-title">
            <div class="with-copy">
                <h2 id="checks-title">"Checks"</h2>
                {chip}
            </div>
            <ul class="checks">{rows}</ul>
        </section>
    }
}

#[component]
fn Row(check: Check) -> impl IntoView {
    let Check { grade, sentence, detail, line, .. } = check;
    let (class, icon, word) = match grade {
        Grade::Passes => ("ok", Some("check"), "Passes"),
        Grade::Fails => ("bad", Some("warning"), "Fails"),
        Grade::Note => ("note", None, "Note"),
    };
    view! {
        <li class=class>
            {icon.map(|name| view! { <Icon name/> })}
            <span>
                <span class="hidden-label">{word} ": "</span>
                {sentence}
            </span>
            {line.map(|line| view! { <span class="at">{format!("Line {line}")}</span> })}
            {(!detail.is_empty()).then(|| view! { <p>{detail}</p> })}
        </li>
    }
}
