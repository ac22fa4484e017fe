//! What becomes of a document by a patch: what differs, all of it before and after, and the patch that leads back.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;

use super::judged::Patched;
use crate::domain::content::patch::patch_of_edits;
use crate::domain::document::{Difference, Document, Node, Policy, differences, pretty};
use crate::forms::patch_rows::{Judged, PatchRules};
use crate::ui::copy::CopyButton;
use crate::ui::json_view::{Bytes, JsonView};
use crate::ui::side_by_side::{SideBySide, SideRow, Sides};
use crate::ui::tabs::{TabPanel, Tabs};
use crate::ui::text::CodeBlock;

const TITLES: &[&str] = &["Difference", "Before", "After", "Inverse"];

/// How much of a value is shown in a row.
const LONGEST: usize = 300;

/// What becomes of the document by the rows that apply.
#[component]
pub fn PatchOutcome(
    /// What is patched.
    document: Patched,
    /// What there is to say of the patch.
    judged: Memo<Judged>,
    /// What may be patched.
    rules: PatchRules,
) -> impl IntoView {
    let chosen = RwSignal::new(0);
    let after = Memo::new(move |_| judged.with(|judged| judged.after.clone()).map(Arc::new));
    let panel = move || match chosen.get() {
        0 => view! { <Changed document after/> }.into_any(),
        1 => whole(document.get()),
        2 => whole(after.get()),
        _ => view! { <Inverse document judged rules/> }.into_any(),
    };
    view! {
        <Tabs name="outcome" label="What becomes of it" titles=TITLES chosen/>
        <TabPanel name="outcome" chosen>
            {panel}
        </TabPanel>
    }
}

/// All of a document.
fn whole(document: Option<Arc<Value>>) -> AnyView {
    document
        .map(|document| {
            let bytes: Bytes = Arc::new(document.to_string().into_bytes());
            view! { <JsonView bytes json=true/> }
        })
        .into_any()
}

/// What differs, member by member.
#[component]
fn Changed(document: Patched, after: Memo<Option<Arc<Value>>>) -> impl IntoView {
    let sides = Memo::new(move |_| {
        let found = document.get().zip(after.get()).map(|(before, after)| sides(&before, &after));
        found.unwrap_or_default()
    });
    view! {
        <Show
            when=move || sides.with(|sides| !sides.rows.is_empty())
            fallback=|| view! { <p class="field-note">"Nothing is changed."</p> }
        >
            <SideBySide label="What changes, member by member" sides/>
        </Show>
    }
}

/// The patch that leads back.
#[component]
fn Inverse(document: Patched, judged: Memo<Judged>, rules: PatchRules) -> impl IntoView {
    let inverse = Memo::new(move |_| {
        judged.with(|judged| {
            let after = judged.after.as_ref().filter(|_| judged.is_fit())?;
            let back = document.with(|before| Some(patch_of_edits(after, before.as_ref()?, rules.paths)));
            back.filter(|back| back.as_array().is_some_and(|rows| !rows.is_empty()))
        })
    });
    let text = Signal::derive(move || inverse.with(|inverse| inverse.as_ref().map(pretty)).unwrap_or_default());
    let shown = move || {
        view! {
            <p class="field-note">"It leads back from what this patch makes of it. It is kept in the undo journal with the copy."</p>
            {move || view! { <CodeBlock text=text.get()/> }}
            <CopyButton label="Copy the inverse" text/>
        }
    };
    view! {
        <Show
            when=move || inverse.with(Option::is_some)
            fallback=|| view! { <p class="field-note">"There is one once every operation applies and something changes."</p> }
        >
            {shown}
        </Show>
    }
}

/// What differs between two documents.
pub fn sides(before: &Value, after: &Value) -> Sides {
    let (before, after) = (Document::of_value(before), Document::of_value(after));
    let found = differences(before.root(), after.root(), &Policy::EXACT);
    Sides { titles: vec!["Now", "After"], rows: found.iter().map(side_row).collect() }
}

fn side_row(difference: &Difference) -> SideRow {
    SideRow { member: difference.label(), sides: vec![difference.before.map(said), difference.after.map(said)] }
}

/// A value in a row; what is long is cut.
fn said(node: Node) -> String {
    let text = node.text().unwrap_or_else(|| node.compact().into()).into_owned();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_differs_is_shown() {
        let before = json!({"a": 1, "b": "x", "c": {"d": null}});
        let after = json!({"a": 1, "b": "y".repeat(400), "c": {"d": null, "e": [1]}});
        let found = sides(&before, &after);
        let row = |member: &str, before: Option<&str>, after: Option<String>| SideRow {
            member: member.into(),
            sides: vec![before.map(str::to_string), after],
        };
        let long = format!("{}…", "y".repeat(LONGEST));
        assert_eq!(found.rows, [row("/b", Some("x"), Some(long)), row("/c/e", None, Some("[1]".into()))]);
        assert!(sides(&before, &before).rows.is_empty());
    }
}
