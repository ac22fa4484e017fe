//! Somebody else has changed what is patched: what they did, and the choice where both changed the same.

use leptos::prelude::*;
use serde_json::Value;

use super::met::{Met, TITLE};
use super::patching::Patching;
use crate::ui::dom;
use crate::ui::side_by_side::SideBySide;

/// What they changed, and the choice.
#[component]
pub fn ConflictView(form: Patching, met: Met) -> impl IntoView {
    let said = format!("The {} has changed since you began{}. Nothing was written over it.", form.kind.noun(), met.by);
    let choices = met.open.iter().map(|path| view! { <Choice form path/> }).collect_view();
    let hint = match met.is_open() {
        true => "Both changed these, each in another way. Choose for each before the patch is sent.",
        false => "Your patch is on the new copy: send it again.",
    };
    let close = move |_| {
        form.met.set(None);
        dom::focus("patch-title");
    };
    view! {
        <section class="form-part conflict" aria-labelledby=TITLE>
            <h2 id=TITLE tabindex="-1">
                "Changed meanwhile"
            </h2>
            <p role="alert">{said}</p>
            <SideBySide label="What they changed" sides=Signal::stored(met.sides.clone())/>
            <p>{hint}</p>
            {choices}
            {(!met.is_open())
                .then(|| view! { <button type="button" class="button" on:click=close>"I have seen it"</button> })}
        </section>
    }
}

#[component]
fn Choice(form: Patching, path: &'static str) -> impl IntoView {
    let choose = move |mine: bool| {
        if !mine {
            let left = untrack(|| form.patch()).map(|patch| without(&patch, path));
            left.into_iter().for_each(|left| form.write(left));
        }
        form.met.update(|met| {
            if let Some(met) = met {
                met.open.retain(|open| *open != path);
            }
        });
        dom::focus(TITLE);
    };
    view! {
        <div class="send" role="group" aria-label=path>
            <code>{path}</code>
            <button type="button" class="button" on:click=move |_| choose(true)>
                "Keep mine"
            </button>
            <button type="button" class="button" on:click=move |_| choose(false)>
                "Take theirs"
            </button>
        </div>
    }
}

/// The patch without what it says of a path.
fn without(patch: &Value, path: &str) -> Value {
    let rows = patch.as_array().into_iter().flatten();
    rows.filter(|row| row.get("path").is_none_or(|own| own != path)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_theirs_leaves_the_patch() {
        let patch = json!([{"op": "replace", "path": "/name", "value": "Mine"}]);
        assert_eq!(without(&patch, "/name"), json!([]));
        assert_eq!(without(&patch, "/labels"), patch);
    }
}
