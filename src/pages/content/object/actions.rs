//! What can be done with a template or a fragment.

use std::sync::Arc;

use leptos::prelude::*;

use super::delete::{DeleteDialog, Deletion};
use crate::client::Client;
use crate::components::object_actions::{ActionWay, ActionWeight, ObjectAction, ObjectActions};
use crate::components::write_lock::ask_to_unlock;
use crate::domain::content::{ContentKind, Facts};
use crate::domain::document::pretty;
use crate::pages::content::acts::DELETING;
use crate::pages::content::call::{Fetched, collection_of, put_body};
use crate::pages::content::start::start_copy;
use crate::pages::content::workspace::CONTENT;
use crate::route::collections::View;
use crate::ui::dom;
use crate::ui::notice::Tone;
use crate::ui::toast::Toasts;
use crate::work::act::steps_of;
use crate::work::drafts::Drafts;
use crate::work::outcome::Subject;
use crate::work::runs::{Begin, Runs};

/// To edit it as the primary button, a fragment's publication beside it, the others in the menu; what takes it away below a
/// line, and only of templates.
#[component]
pub fn Actions(kind: ContentKind, id: Signal<String>, one: Arc<Fetched>) -> impl IntoView {
    let (client, drafts, toasts, runs) = (Client::expect(), Drafts::expect(), Toasts::expect(), Runs::expect());
    let is_busy = Memo::new(move |_| runs.about(kind.resource(), &id.read()).is_some_and(|run| run.is_acting()));
    let collection = collection_of(kind);
    let own = id.get_untracked();
    let link = |label, weight, to| ObjectAction { label, weight, way: ActionWay::Link(to), note: None };
    let press = |label, weight, run: Callback<()>| {
        let way = ActionWay::Press { run, blocked: None };
        ObjectAction { label, weight, way, note: None }
    };
    let edit = link("Edit", ActionWeight::Primary, collection.form(&own).into());
    let patch_label = "Patch name, description or folder";
    let patch = link(patch_label, ActionWeight::Plain, collection.view(own.clone(), View::Patch).into());
    let mut main = vec![edit];
    if kind == ContentKind::Fragment {
        main.insert(0, link("Publish…", ActionWeight::Plain, collection.view(own, View::Publish).into()));
    }
    let copied = one.clone();
    let copy = Callback::new(move |()| start_copy(client, drafts, kind, &copied.value));
    let saved = one.clone();
    let export = Callback::new(move |()| {
        let name = file_name(Facts::new(kind, &saved.value).name().unwrap_or(kind.noun()));
        if dom::download(&name, "application/json", format!("{}\n", pretty(&saved.value)).as_bytes()).is_err() {
            toasts.say(Tone::Warning, "The browser refused to save the file.", None);
        }
    });
    let plain = vec![
        patch,
        press("Duplicate as new…", ActionWeight::Plain, copy),
        press("Export JSON", ActionWeight::Plain, export),
    ];
    let asks = RwSignal::new(false);
    let mut more = vec![plain];
    if kind == ContentKind::Template {
        let ask = Callback::new(move |()| {
            if ask_to_unlock(client, toasts) {
                asks.set(true);
            }
        });
        more.push(vec![press("Delete…", ActionWeight::Danger, ask)]);
    }
    let deletion = Deletion {
        name: Facts::new(kind, &one.value).name().unwrap_or_default().to_string(),
        place: untrack(|| client.place(kind.resource().family())),
    };
    let subject = Subject {
        resource: kind.resource(),
        object: id.get_untracked(),
        place: deletion.place.clone(),
        body: None,
        base: Some(Arc::new(put_body(kind, &one.value).body)),
    };
    let delete = Callback::new(move |()| {
        let (title, acts) = ("Delete".into(), steps_of(DELETING));
        runs.start(Begin { workspace: &CONTENT, title, acts, subject: subject.clone() });
    });
    view! {
        <ObjectActions main more is_busy/>
        {(kind == ContentKind::Template).then(|| view! { <DeleteDialog deletion asks delete/> })}
    }
}

/// The name of a file for what is called so.
fn file_name(name: &str) -> String {
    let plain: String = name.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).collect();
    let parts: Vec<&str> = plain.split('-').filter(|part| !part.is_empty()).collect();
    let joined = parts.join("-").to_lowercase();
    format!("{}.json", if joined.is_empty() { "content" } else { &joined })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_as_what_is_in_it() {
        for (name, file) in
            [("Newsletter May", "newsletter-may.json"), ("a/b\\c: 50%", "a-b-c-50.json"), ("…", "content.json")]
        {
            assert_eq!(file_name(name), file);
        }
    }
}
