//! The form of a write that replaces an object begins with what was read of it: what a PUT leaves out is gone.

use leptos::prelude::*;
use serde_json::Value;

use crate::api::objects::reader_of;
use crate::api::{Source, Verb};
use crate::client::clock_time;
use crate::components::form_state::FormState;
use crate::components::read_first::ReadButton;
use crate::forms::{BodyDraft, Draft, WriteBack, offer_etag, write_back};
use crate::ui::dom;
use crate::work::drafts::fresh;

/// The button that begins anew with what was read.
const TAKE: &str = "take-read";

/// What became of a form when it met what was read of its object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// It says what was read.
    Filled,
    /// It says what the person wrote, or nothing was read.
    Kept,
}

impl Opening {
    /// Fills a form in that nobody has written in, and its ETag where there is none. Whatever was written stays.
    pub fn now(form: FormState) -> Opening {
        let url = untrack(|| form.object_url());
        let read = form.client.known.with_untracked(|known| {
            let read = known.object(&url)?;
            Some((read.etag.clone(), read.body.as_ref().and_then(|body| write_back(form.operation, body))))
        });
        let draft = form.draft.get_untracked();
        let next = open(&draft, &fresh(form.client, form.operation), read);
        if !next.is_same(&draft) {
            form.draft.set(next.clone());
        }
        if next.is_as_read() { Opening::Filled } else { Opening::Kept }
    }
}

/// What a form says once it has met what was read: the ETag, and the body that replaces the object.
fn open(draft: &Draft, fresh: &Draft, read: Option<(Option<String>, Option<WriteBack>)>) -> Draft {
    let mut next = draft.clone();
    let is_untouched = draft.is_as_read() || draft.has_body_of(fresh);
    let (etag, back) = read.unwrap_or_default();
    match back {
        Some(back) if is_untouched => {
            next.body = BodyDraft::of_value(back.body.clone());
            next.base = Some(back.body);
        }
        // What was read of another object is no beginning.
        None if draft.is_as_read() => {
            next.body = fresh.body.clone();
            next.base = None;
        }
        _ => {}
    }
    let guard = draft.operation.params.iter().find(|param| param.source == Source::ETag);
    if let Some((guard, (tag, _))) = guard.zip(offer_etag(etag.as_deref(), ""))
        && draft.param(guard.name).trim().is_empty()
    {
        next.set_param(guard.name, tag);
    }
    next
}

/// What is known of the object that a form replaces.
#[derive(Clone, PartialEq)]
struct Known {
    back: WriteBack,
    at: f64,
}

/// Says where the body of a form comes from, and brings what was read.
#[component]
pub fn FromRead(
    /// The form.
    form: FormState,
) -> impl IntoView {
    let url = Memo::new(move |_| form.object_url());
    let known = Memo::new(move |_| {
        form.client.known.with(|known| {
            let read = known.object(&url.read())?;
            Some(Known { back: write_back(form.operation, read.body.as_ref()?)?, at: read.at })
        })
    });
    let base = Memo::new(move |_| form.draft.with(|draft| draft.base.clone().filter(|_| draft.is_as_read())));
    let said = move || match (base.get(), known.get()) {
        (Some(base), Some(known)) if known.back.body == base => Some(said_of(&known)),
        (Some(_), _) => Some("The body was read before, and may be that of another object: read it again.".to_string()),
        (None, _) => None,
    };
    let is_offered = Memo::new(move |_| {
        let known = known.get().map(|known| known.back.body);
        known.is_some() && base.get() != known
    });
    let before = RwSignal::new(None::<(BodyDraft, Option<Value>)>);
    let press = move |_| match before.try_update(Option::take).flatten() {
        Some((body, base)) => form.change("", |draft| (draft.body, draft.base) = (body, base)),
        None => {
            let Some(Known { back, .. }) = known.get_untracked() else { return };
            before.set(Some(form.draft.with_untracked(|draft| (draft.body.clone(), draft.base.clone()))));
            form.change("", |draft| {
                draft.body = BodyDraft::of_value(back.body.clone());
                draft.base = Some(back.body);
            });
            dom::focus(TAKE);
        }
    };
    let label = move || match (before.with(Option::is_some), known.get()) {
        (true, _) => "Back to what I wrote".to_string(),
        (false, Some(known)) => format!("Start from what was read at {}", clock_time(known.at)),
        (false, None) => "Start from what was read".to_string(),
    };
    (form.operation.means.verb == Verb::Replace).then(|| {
        view! {
            <div class="from-read">
                {move || said().map(|said| view! { <p class="field-note">{said}</p> })}
                <Show when=move || is_offered.get() || before.with(Option::is_some)>
                    <button type="button" class="button quiet" id=TAKE on:click=press>
                        {label}
                    </button>
                </Show>
                {reader_of(form.operation)
                    .is_some()
                    .then(|| view! { <ReadButton label="Read what is there now"/> })}
            </div>
        }
    })
}

/// Where a body comes from, and what it is without.
fn said_of(known: &Known) -> String {
    let names: Vec<&str> = known.back.left_out.iter().map(|pointer| pointer.trim_start_matches('/')).collect();
    let without = match names.as_slice() {
        [] => String::new(),
        names => format!(" Left out, since a request does not take it or would change it: {}.", names.join(", ")),
    };
    format!("The body is what was read at {}.{without}", clock_time(known.at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::find_operation;
    use serde_json::json;

    fn draft(id: &str) -> Draft {
        let mut draft = Draft::new(find_operation(id).expect("in the catalogue"));
        draft.set_object("t");
        draft
    }

    fn read(etag: Option<&str>, body: Option<Value>) -> Option<(Option<String>, Option<WriteBack>)> {
        Some((etag.map(str::to_string), body.map(|body| WriteBack { body, left_out: Vec::new() })))
    }

    #[test]
    fn a_form_begins_with_what_was_read_and_its_etag() {
        let fresh = draft("templates.update");
        let next = open(&fresh, &fresh, read(Some("W/\"1\""), Some(json!({ "name": "n" }))));
        assert!(next.is_as_read());
        assert_eq!((next.param("If-Match"), next.body.value.clone()), ("\"1\"", Some(json!({ "name": "n" }))));
    }

    #[test]
    fn what_was_written_stays() {
        let fresh = draft("templates.update");
        let mut written = fresh.clone();
        written.body.set_json(r#"{"name":"mine"}"#);
        written.set_param("If-Match", "\"0\"");
        let next = open(&written, &fresh, read(Some("\"1\""), Some(json!({ "name": "n" }))));
        assert!(next.is_same(&written));
        let mut broken = fresh.clone();
        broken.body.set_json("{");
        assert!(open(&broken, &fresh, read(None, Some(json!({})))).is_same(&broken));
    }

    #[test]
    fn what_was_read_of_another_object_goes() {
        let fresh = draft("templates.update");
        let one = open(&fresh, &fresh, read(None, Some(json!({ "name": "one" }))));
        let two = open(&one, &fresh, read(None, Some(json!({ "name": "two" }))));
        assert_eq!(two.body.value, Some(json!({ "name": "two" })));
        assert!(open(&two, &fresh, None).is_same(&fresh), "nothing is known of it");
        let mut changed = two.clone();
        changed.body.set_json(r#"{"name":"changed"}"#);
        assert!(open(&changed, &fresh, None).is_same(&changed));
    }

    #[test]
    fn a_patch_gets_the_etag_alone() {
        let fresh = draft("templates.patch");
        let next = open(&fresh, &fresh, read(Some("\"1\""), None));
        assert_eq!((next.param("If-Match"), next.body.value == fresh.body.value), ("\"1\"", true));
    }
}
