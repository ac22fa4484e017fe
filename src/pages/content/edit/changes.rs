//! What a save changes: each member beside what was read, texts line by line, and what is left out of what was read.

use leptos::prelude::*;
use serde_json::Value;

use super::line_changes::{LineChanges, ShownLine, changed_lines};
use crate::components::form_state::FormState;
use crate::domain::content::{ContentKind, DEFINITION};
use crate::domain::document::{Difference, Document, Node, differences};
use crate::ui::side_by_side::{SideBySide, SideRow, Sides};

/// The heading of what changes.
const CHANGES: &str = "changes-title";

/// What differs.
#[derive(Clone, Debug, Default, PartialEq)]
struct Found {
    /// Members with a value of one line.
    members: Vec<SideRow>,
    /// Texts of several lines.
    texts: Vec<(String, Vec<ShownLine>)>,
}

/// What a save changes of what was read.
#[component]
pub fn Changes(
    /// The kind.
    kind: ContentKind,
    /// The form.
    form: FormState,
    /// The members of the read that a PUT does not take.
    left_out: Vec<String>,
) -> impl IntoView {
    let found = Memo::new(move |_| {
        form.draft.with(|draft| {
            let is_whole = draft.body.raw.is_none();
            let sides = draft.base.as_ref().zip(draft.body.value.as_ref()).filter(|_| is_whole);
            sides.map(|(base, body)| compare(base, body))
        })
    });
    let note = move || {
        found.with(|found| match found {
            None => Some("Once the body is whole, it is compared here."),
            Some(found) if *found == Found::default() => Some("Nothing: it is what was read."),
            Some(_) => None,
        })
    };
    let members = Memo::new(move |_| Sides {
        titles: vec!["Read", "Yours"],
        rows: found.with(|found| found.as_ref().map(|found| found.members.clone()).unwrap_or_default()),
    });
    let texts = move || {
        let texts = found.with(|found| found.as_ref().map(|found| found.texts.clone()).unwrap_or_default());
        let text = |(member, lines): (String, Vec<ShownLine>)| {
            let label = format!("Difference of {member}");
            view! {
                <h3>
                    <code>{member}</code>
                </h3>
                <LineChanges label lines/>
            }
        };
        texts.into_iter().map(text).collect_view()
    };
    let left = (!left_out.is_empty()).then(|| {
        let names = left_out.iter().map(|pointer| pointer.trim_start_matches('/')).collect::<Vec<_>>().join(", ");
        let noun = kind.noun();
        view! {
            <p class="field-note">
                {format!("PUT replaces the whole {noun}. It refuses what GET adds, so these are left out: ")}
                <code>{names}</code>
                "."
            </p>
        }
    });
    view! {
        <section class="form-part" aria-labelledby=CHANGES>
            <h2 id=CHANGES tabindex="-1">"What will be sent"</h2>
            {move || note().map(|note| view! { <p class="field-note">{note}</p> })}
            <Show when=move || members.with(|sides| !sides.rows.is_empty())>
                <SideBySide label="What changes, member by member" sides=members/>
            </Show>
            {texts}
            {left}
        </section>
    }
}

fn compare(base: &Value, body: &Value) -> Found {
    let (base, body) = (Document::of_value(base), Document::of_value(body));
    let mut found = Found::default();
    for one in differences(base.root(), body.root(), &DEFINITION) {
        match long_texts(&one) {
            Some((before, after)) => found.texts.push((one.label(), changed_lines(&before, &after))),
            None => {
                let side = |node: Option<Node>| {
                    node.map(|node| node.text().map_or_else(|| node.compact(), |text| text.into_owned()))
                };
                found.members.push(SideRow { member: one.label(), sides: vec![side(one.before), side(one.after)] });
            }
        }
    }
    found
}

/// Both texts of a difference, where one of them has several lines.
fn long_texts(one: &Difference) -> Option<(String, String)> {
    let (before, after) = (one.before?.text()?, one.after?.text()?);
    [&before, &after].iter().any(|text| text.contains('\n')).then(|| (before.into_owned(), after.into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn texts_are_compared_by_lines_and_members_as_they_are() {
        let found = compare(
            &json!({ "name": "a", "labels": ["x"], "template": { "html": "1\n2\n3" } }),
            &json!({ "name": "b", "labels": ["x"], "template": { "html": "1\nX\n3" } }),
        );
        let row = SideRow { member: "/name".into(), sides: vec![Some("a".into()), Some("b".into())] };
        assert_eq!(found.members, [row]);
        assert_eq!((found.texts.len(), found.texts[0].0.as_str(), found.texts[0].1.len()), (1, "/template/html", 4));
    }
}
