//! What there is to say of the patch in a form.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;

use super::super::form_state::FormState;
use crate::forms::patch_rows::{Judged, PatchRules, judge};

/// What is patched, where it is known.
pub type Patched = Signal<Option<Arc<Value>>>;

/// What there is to say of the patch in a form; followed.
pub fn judge_form(form: FormState, document: Patched) -> Memo<Judged> {
    let rules = PatchRules::of(form.operation);
    Memo::new(move |_| {
        form.draft.with(|draft| {
            let patch = draft.body.value.as_ref().filter(|_| draft.body.raw.is_none());
            let patch = patch.unwrap_or(&Value::Null);
            document.with(|document| judge(patch, &rules, document.as_deref()))
        })
    })
}
