//! The annotations: those of web actions as choices that say what they imply, the others as rows.

use leptos::prelude::*;

use super::pairs::PairGrid;
use super::state::Form;
use crate::domain::runtime::{CHOICES, Choice, PairEdit, Setting};
use crate::ui::field::Checkbox;

fn is_choice(row: &PairEdit) -> bool {
    CHOICES.iter().any(|choice| choice.key == row.key)
}

/// The annotations.
#[component]
pub fn Annotations(form: Form) -> impl IntoView {
    let others: Vec<PairEdit> =
        form.edit.with_untracked(|edit| edit.annotations.iter().filter(|row| !is_choice(row)).cloned().collect());
    let old = form.before.with_untracked(|before| before.iter().flat_map(|one| one.annotations()).collect::<Vec<_>>());
    let fixed = others.iter().take_while(|row| old.iter().any(|pair| pair.key == row.key)).count();
    let set = move |rows: Vec<PairEdit>| {
        form.change(|edit| {
            edit.annotations.retain(is_choice);
            edit.annotations.extend(rows);
        });
    };
    // Problems are counted over all annotations: a row is known by its place among those that are no choices.
    let problem = move |at: usize| {
        let places: Vec<usize> = form.edit.with(|edit| {
            let rows = edit.annotations.iter().enumerate().filter(|(_, row)| !is_choice(row));
            rows.map(|(place, _)| place).collect()
        });
        let place = format!("annotations/{}", places.get(at)?);
        let found = form
            .problems
            .with(|all| all.iter().find(|problem| problem.place == place).map(|problem| problem.sentence.clone()));
        found.filter(|_| form.tried.get())
    };
    view! {
        <section class="form-part" aria-labelledby="edit-annotations-title">
            <h2 id="edit-annotations-title">"Annotations"</h2>
            {CHOICES.into_iter().map(|choice| view! { <OneChoice form choice/> }).collect_view()}
            <h3>"Others"</h3>
            <PairGrid what="annotation" noun="annotation" rows=others fixed on_change=set problem/>
        </section>
    }
}

#[component]
fn OneChoice(form: Form, choice: Choice) -> impl IntoView {
    let key = choice.key;
    let is_on = Memo::new(move |_| form.edit.with(|edit| edit.is_on(key)));
    let lacks = Memo::new(move |_| choice.needs.is_some_and(|other| form.edit.with(|edit| !edit.is_on(other))));
    let is_secret = choice.setting == Setting::Secret;
    let set = move |on: bool| {
        // A secret is typed after the box is checked; until then the namespace's own credential is asked for.
        form.change(|edit| edit.set_annotation(key, on.to_string()));
    };
    let typed = RwSignal::new(String::new());
    let write = move |text: String| {
        let value =
            if text.is_empty() { "true".to_string() } else { serde_json::Value::from(text.clone()).to_string() };
        typed.set(text);
        form.change(|edit| edit.set_annotation(key, value));
    };
    let said = move || {
        let text = form.edit.with(|edit| edit.annotation(key).unwrap_or_default().to_string());
        match text.as_str() {
            "true" => "Callers send the namespace's own credential. Type a secret of its own here.",
            "" => "The secret is not kept: type it again.",
            _ if typed.with(String::is_empty) => "A secret is set, and stays unless another one is typed.",
            _ => "The secret that is typed is sent.",
        }
    };
    let field = move || {
        view! {
            <div class="secret">
                <input
                    type="password"
                    aria-label=format!("Secret of {key}")
                    autocomplete="off"
                    prop:value=typed
                    on:input:target=move |event| write(event.target().value())
                />
                <p class="field-note">{said}</p>
            </div>
        }
    };
    view! {
        <div class="choice-row">
            <Checkbox id=format!("choice-{key}") on=is_on set>
                <code>{key}</code>
                <span class="field-note">
                    {move || {
                        lacks.get().then_some(choice.needs).flatten().map(|needs| format!(" needs {needs}"))
                    }}
                </span>
            </Checkbox>
            <p class="field-note">{choice.means}</p>
            {choice.warning.map(|text| view! { <p class="field-note">"Careful: " {text}</p> })}
            <Show when=move || is_secret && is_on.get()>{field}</Show>
        </div>
    }
}
