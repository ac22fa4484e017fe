//! The laws of the patch, for any two documents: it leads from one to the other, its inverse leads back, and nothing that
//! comes from outside makes it panic.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::apply::{Trial, apply_patch};
use super::super::policy::Policy;
use super::super::same::is_same;
use super::super::testing::{document_text, edited, read, some_cases};
use super::*;

/// A document, and what became of it.
fn pair() -> impl Strategy<Value = (Value, Value)> {
    document_text()
        .prop_flat_map(|text| (Just(text.clone()), prop_oneof![edited(text), document_text()]))
        .prop_map(|(before, after)| (read(&before).to_value(), read(&after).to_value()))
}

fn says_the_same(one: &Value, two: &Value) -> bool {
    let (one, two) = (Document::of_value(one), Document::of_value(two));
    is_same(one.root(), two.root(), &Scope::new(&Policy::EXACT))
}

/// Anything that may stand for a row of a patch, most of it wrong.
fn hostile_row() -> impl Strategy<Value = Value> {
    let op = prop_oneof![
        Just(json!("add")),
        Just(json!("remove")),
        Just(json!("replace")),
        Just(json!("move")),
        Just(json!("copy")),
        Just(json!("test")),
        Just(json!("spam")),
        Just(Value::Null),
        Just(json!(7)),
    ];
    let step = prop::sample::select(vec![
        "a",
        "b",
        "id",
        "0",
        "1",
        "-",
        "00",
        "-1",
        "~0",
        "~1",
        "~",
        "~2",
        "",
        "é",
        "99999999999999999999",
    ]);
    let path = prop_oneof![
        prop::collection::vec(step, 0..4)
            .prop_map(|steps| steps.iter().map(|step| format!("/{step}")).collect::<String>()),
        ".{0,6}",
    ]
    .prop_map(Value::from)
    .boxed();
    let value = document_text().prop_map(|text| read(&text).to_value()).boxed();
    let whole = (op, path.clone(), path, value.clone(), 0..16_u8).prop_map(|(op, from, path, value, missing)| {
        let mut row = json!({ "op": op, "path": path, "from": from, "value": value });
        for (at, name) in ["op", "path", "from", "value"].into_iter().enumerate() {
            if missing & (1 << at) != 0
                && let Some(members) = row.as_object_mut()
            {
                members.shift_remove(name);
            }
        }
        row
    });
    prop_oneof![4 => whole, 1 => value]
}

proptest! {
    #![proptest_config(some_cases())]

    #[test]
    fn a_patch_leads_to_the_other_document_and_its_inverse_back((before, after) in pair()) {
        let there = patch_of_values(&before, &after, &Policy::EXACT);
        let made = apply_patch(&before, &there).map_err(TestCaseError::fail)?;
        prop_assert!(says_the_same(&made, &after), "{before} {there} {made} {after}");
        let back = patch_of_values(&made, &before, &Policy::EXACT);
        let again = apply_patch(&made, &back).map_err(TestCaseError::fail)?;
        prop_assert!(says_the_same(&again, &before), "{made} {back} {again} {before}");
        prop_assert_eq!(patch_of_values(&before, &before, &Policy::EXACT), json!([]));
    }

    #[test]
    fn nothing_from_outside_makes_it_panic(text in document_text(), rows in prop::collection::vec(hostile_row(), 0..6)) {
        let document = read(&text).to_value();
        let patch = Value::Array(rows);
        let whole = apply_patch(&document, &patch);
        let mut trial = Trial::on(&document);
        let steps: Vec<bool> = patch.as_array().into_iter().flatten().map(|row| trial.step(row).is_ok()).collect();
        // Both say the same of a patch that applies, and of the first operation that does not.
        prop_assert_eq!(whole.is_ok(), steps.iter().all(|step| *step));
        if let Ok(whole) = whole {
            prop_assert!(says_the_same(&whole, trial.document()));
        }
        // Whatever was done is undone by the inverse.
        let back = patch_of_values(trial.document(), &document, &Policy::EXACT);
        let again = apply_patch(trial.document(), &back).map_err(TestCaseError::fail)?;
        prop_assert!(says_the_same(&again, &document));
    }
}
