//! What can be done with the configurations that are selected.

use leptos::prelude::*;
use serde_json::Value;

use super::page::Page;
use crate::domain::document::pretty;
use crate::domain::journeys::{Configuration, Many};
use crate::pages::journeys::many::address::many_of;
use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::notice::Tone;
use crate::ui::table::Selection;
use crate::ui::toast::Toasts;

/// The buttons of the bar.
#[component]
pub fn PickedActs(page: Page, selection: RwSignal<Selection>) -> impl IntoView {
    let toasts = Toasts::expect();
    let picked = move || -> Vec<Configuration> {
        let places = selection.with_untracked(|selection| selection.places(&page.sheet.rows.read_untracked()));
        page.found
            .with_untracked(|found| places.into_iter().filter_map(|place| found.all().get(place).cloned()).collect())
    };
    let export = move |_| {
        let name = format!("{}.json", page.kind.resource().title().to_lowercase().replace(' ', "-"));
        let text = page.client.redact(&export_text(&picked()));
        if dom::download(&name, "application/json", text.as_bytes()).is_err() {
            toasts.say(Tone::Warning, "The browser refused to save the file.", None);
        }
    };
    let copy = move |_| {
        let ids: Vec<String> = picked().iter().filter_map(|one| one.uid().map(str::to_string)).collect();
        spawn(async move {
            match dom::copy_text(&ids.join("\n")).await {
                true => toasts.say(Tone::Good, format!("{} IDs are copied, one on a line.", ids.len()), None),
                false => toasts.say(Tone::Warning, "The browser refused to copy.", None),
            };
        });
    };
    let plan = move |many: Many| {
        let uids: Vec<String> = picked().iter().filter_map(|one| one.uid().map(str::to_string)).collect();
        dom::go(&many_of(page.kind, Some((many, &uids))).href());
    };
    let act = |many: Many| {
        view! {
            <button type="button" class="button quiet" on:click=move |_| plan(many)>
                {format!("{}…", many.step().label())}
            </button>
        }
    };
    view! {
        {Many::ALL.into_iter().map(act).collect_view()}
        <button type="button" class="button quiet" on:click=export>
            "Export JSON"
        </button>
        <button type="button" class="button quiet" on:click=copy>
            "Copy the IDs"
        </button>
    }
}

/// The file: a list of the configurations as the API sent them.
fn export_text(all: &[Configuration]) -> String {
    let values: Vec<Value> = all.iter().map(|one| one.value().clone()).collect();
    pretty(&Value::Array(values)) + "\n"
}

#[cfg(test)]
mod tests {
    use super::super::tests::capping;
    use super::*;
    use serde_json::json;

    #[test]
    fn the_file_has_what_the_api_sent() {
        let all = [capping("a", "created", json!({ "later": 1.50 })), capping("b", "deployed", json!({}))];
        let file: Value = serde_json::from_str(&export_text(&all)).expect("JSON");
        assert_eq!(file, json!([all[0].value(), all[1].value()]));
    }
}
