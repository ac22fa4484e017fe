//! The parameters: kept as they are, or all entered again.

use leptos::prelude::*;

use super::pairs::PairGrid;
use super::state::Form;
use crate::domain::runtime::PairEdit;

/// The parameters.
#[component]
pub fn Params(form: Form) -> impl IntoView {
    let old: Vec<String> =
        form.before.with_untracked(|before| before.iter().flat_map(|one| one.params()).map(|pair| pair.key).collect());
    let count = old.len();
    let keys = StoredValue::new(old);
    let enters = Memo::new(move |_| form.edit.with(|edit| edit.params.is_some()));
    let choose = move |all: bool| {
        form.change(|edit| {
            edit.params = all.then(|| {
                let row = |key: String| PairEdit { key, text: String::new() };
                keys.get_value().into_iter().map(row).collect()
            });
        });
    };
    let button = move |all: bool, label: &'static str| {
        view! {
            <button type="button" aria-pressed=move || (enters.get() == all).to_string() on:click=move |_| choose(all)>
                {label}
            </button>
        }
    };
    let seg = (!form.is_new()).then(|| {
        view! {
            <div class="seg" role="group" aria-label="Parameters that are there">
                {button(false, "Keep as they are")}
                {button(true, "Enter all again")}
            </div>
        }
    });
    let chip = (!form.is_new()).then(|| view! { <span class="chip">{format!("{count} set, values hidden")}</span> });
    let problem = move |at: usize| {
        let place = format!("params/{at}");
        let found = form
            .problems
            .with(|all| all.iter().find(|problem| problem.place == place).map(|problem| problem.sentence.clone()));
        found.filter(|_| form.tried.get())
    };
    let grid = move || {
        let rows = form.edit.with_untracked(|edit| edit.params.clone()).unwrap_or_default();
        let about = match form.is_new() {
            true => "Values of parameters cannot be read again: the API returns hashes.",
            false => "params replaces the whole list: what is not entered here is lost.",
        };
        view! {
            <PairGrid
                what="param"
                noun="parameter"
                rows
                fixed=0
                on_change=move |rows| form.change(|edit| edit.params = Some(rows))
                problem
            />
            <p class="field-note">{about}</p>
        }
    };
    let hidden = move || {
        let row =
            |key: String| view! { <li><code>{key}</code> " " <span class="state-mark live">"set, hidden"</span></li> };
        view! {
            <ul class="plain">{keys.get_value().into_iter().map(row).collect_view()}</ul>
            <p class="field-note">
                "The API returns hashes, not values, and an update with "
                <code>"params"</code>
                " replaces the whole list. So they are left out, and stay. Whoever changes one enters all."
            </p>
        }
    };
    view! {
        <section class="form-part" aria-labelledby="edit-params-title">
            <div class="part-head">
                <h2 id="edit-params-title">"Parameters"</h2>
                {chip}
                {seg}
            </div>
            <Show when=move || enters.get() fallback=hidden>
                {grid}
            </Show>
        </section>
    }
}
