//! The undo journal: what was there before each change, and the way to bring it back.

use serde_json::Value;

use super::drafts::Drafts;
use super::heading;
use crate::api::journeys::{Configuration, Kind as Configured, put_body};
use crate::api::request::Settings as _;
use crate::api::{Kind, Method, Operation, SUMMARIES, Setting, Summary, find_operation};
use crate::client::clock_time;
use crate::client::undo::{BYTES, Change, ENTRIES, Entry};
use crate::components::help::{Help, help_panel};
use crate::components::tools::Tools;
use crate::forms::Draft;
use crate::inspector::differences::{Row, value_rows};
use crate::route::Route;
use crate::ui::dom;
use crate::ui::html::{El, View, button, el, paragraph, with_class};
use crate::ui::notice::Tone;
use crate::ui::text::code_block;

static HELP: Help = Help {
    operations: &[],
    rules: &[
        "Kept are replacements, deletions and undeployments. What is created, deployed or published is not.",
        "A change that was refused (a status from 400 to 499), or called back before it was sent, is taken out again.",
        "Bring it back opens the form of an operation, filled in with what was there. Nothing is sent before you send it.",
        "It works with the connection and the sandbox of the change only, so that nothing lands in another place.",
        "What was deleted is created anew and gets another ID. Who made it and when is not brought back.",
        "The copies are as the API sent them, with all that stands in them. Empty the journal on a computer that others use.",
    ],
    links: &[],
};

/// The journal's page.
pub fn undo_page(tools: Tools, drafts: Drafts) -> View {
    let list = move || {
        let entries = tools.undo.with(|journal| journal.entries().cloned().collect::<Vec<_>>());
        if entries.is_empty() {
            return View::from(paragraph("empty", "Nothing was changed, deleted or undeployed from this browser yet."));
        }
        let items = entries.iter().map(|entry| item(tools, drafts, entry)).collect::<View>();
        with_class("ul", "cards").child(items).into()
    };
    let export = move || {
        let text = tools.undo.with(|journal| journal.to_text());
        dom::download("wheelhouse-undo.json", "application/json", text.as_bytes()).ok();
    };
    let about = format!(
        "Before something is overwritten, deleted or undeployed, what was last read of it is kept in this browser. What was \
         not read before on the page of an operation is not in the list. It holds the last \
         {ENTRIES} changes, {} KB at most, no token.",
        BYTES / 1024
    );
    let lost = move || {
        (!tools.undo.is_kept())
            .then(|| paragraph("field-problem", "This browser keeps nothing: a reload loses the list."))
    };
    [
        heading("Undo"),
        el("p").child(about),
        with_class("div", "send").child(button("button", "Export", export)).child(button(
            "button",
            "Empty the journal",
            move || tools.undo.clear(tools.client),
        )),
        el("div").live(lost),
        el("div").live(list),
        help_panel(&HELP),
    ]
    .into()
}

fn item(tools: Tools, drafts: Drafts, entry: &Entry) -> El {
    let title = format!("{} {}: {}", entry.kind, entry.what.label(), entry.name);
    let place =
        format!("{} · {}, sandbox {} · {}", clock_time(entry.at), entry.connection_name, entry.sandbox, entry.object);
    let before = serde_json::to_string_pretty(&entry.before).unwrap_or_default();
    let details = el("details").child(el("summary").child("What was there")).child(code_block(&before));
    let (id, own) = (entry.id, entry.clone());
    let back =
        operation_of(entry).map(|_| button("button", "Bring it back…", move || bring_back(tools, drafts, &own)));
    let forget = button("button quiet", "Forget", move || tools.undo.remove(tools.client, id));
    with_class("li", "card")
        .child(
            el("div")
                .child(el("strong").child(title))
                .child(paragraph("field-note", place))
                .child(paragraph("field-doc", entry.what.sentence()))
                .child(difference(entry))
                .child(details),
        )
        .child(with_class("div", "card-actions").child(back).child(forget))
}

/// What the change did, where it is known what was written.
fn difference(entry: &Entry) -> Option<El> {
    let before = definition_of(operation_of(entry)?, &entry.before)?;
    let rows = value_rows(&before, entry.after.as_ref()?);
    let row = |row: &Row| {
        el("tr")
            .child(el("th").attr("scope", "row").child(el("code").child(row.place.as_str())))
            .child(el("td").child(el("code").child(row.before.as_str())))
            .child(el("td").child(el("code").child(row.after.as_str())))
    };
    let head = ["Member", "Before", "Written"].map(|title| el("th").attr("scope", "col").child(title));
    let table = with_class("table", "table")
        .child(el("thead").child(el("tr").child(head)))
        .child(el("tbody").child(rows.iter().map(row).collect::<View>()));
    let scroller = with_class("div", "table-scroll").attr("role", "region").attr("tabindex", "0");
    let scroller = scroller.attr("aria-label", "What it changed").child(table);
    let same = rows.is_empty().then(|| paragraph("field-note", "Nothing: the same was written again."));
    let content = same.map_or_else(|| View::from(scroller), View::from);
    Some(el("details").child(el("summary").child("What it changed")).child(content))
}

/// The operation that brings a change back.
fn operation_of(entry: &Entry) -> Option<&'static Operation> {
    let is_it = |summary: &&Summary| {
        summary.resource.title() == entry.kind
            && match entry.what {
                Change::Replaced => summary.method == Method::Put,
                Change::Deleted => summary.method == Method::Post && summary.id.ends_with(".create"),
                Change::Undeployed => summary.id.ends_with(".deploy"),
            }
    };
    SUMMARIES.iter().find(is_it).and_then(|summary| find_operation(summary.id))
}

/// Opens the form that brings it back, filled in. The person looks at it and sends it.
fn bring_back(tools: Tools, drafts: Drafts, entry: &Entry) {
    let connection = tools.client.connection_now();
    if let Err(sentence) = entry.check_place(connection.id, &connection.name, connection.setting(Setting::Sandbox)) {
        return tools.toasts.say(Tone::Warning, sentence, None);
    }
    let Some(operation) = operation_of(entry) else { return };
    let page = page_of(operation, entry);
    let draft = draft_of(operation, entry);
    match page {
        Route::Configuration(..) => {}
        Route::Operation(id, _) if leptos::prelude::untrack(|| drafts.is_marked(id)) => {
            let text = "The form holds what you wrote and have not sent: send it or start over, then bring this back.";
            tools.toasts.say(Tone::Warning, text.to_string(), None);
        }
        Route::Operation(..) => drafts.put(tools.client, draft, true),
        _ => drafts.offer(tools.client, draft),
    }
    dom::go(&page.href());
}

/// Where it is brought back: a configuration in its workspace, where it is saved, checked and deployed in one run.
fn page_of(operation: &'static Operation, entry: &Entry) -> Route {
    let kind = Configured::ALL.into_iter().find(|kind| kind.resource() == operation.resource);
    match (kind, entry.what) {
        (Some(kind), Change::Replaced) => Route::EditConfiguration(kind, entry.object.clone()),
        (Some(kind), Change::Deleted) => Route::NewConfiguration(kind),
        (Some(kind), Change::Undeployed) => Route::Configuration(kind, entry.object.clone()),
        (None, _) => Route::operation(operation.id),
    }
}

/// The form of the operation with the object's id and, where there is a body, what it documents of what was there.
fn draft_of(operation: &'static Operation, entry: &Entry) -> Draft {
    let mut draft = Draft::new(operation);
    for param in operation.params {
        if operation.path.contains(&format!("{{{}}}", param.name)) && matches!(param.source, crate::api::Source::Form) {
            draft.set_param(param.name, &entry.object);
        }
    }
    if let Some(body) = definition_of(operation, &entry.before) {
        draft.body.set_json(&serde_json::to_string_pretty(&body).unwrap_or_default());
    }
    draft
}

/// What a body of the operation says of what was there; nothing where the operation has none.
fn definition_of(operation: &Operation, before: &Value) -> Option<Value> {
    let body = operation.body?;
    if let Some(kind) = Configured::of_body(operation) {
        let one = Configuration::from_reply(kind, before);
        return Some(put_body(&one.unwrap_or_else(|_| Configuration::new(kind, before.clone()))).body);
    }
    let mut value = before.clone();
    if let (Kind::Object(object), Some(members)) = (&body.schema.kind, value.as_object_mut()) {
        members.retain(|name, _| object.properties.iter().any(|property| property.name == name));
    }
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn entry(what: Change) -> Entry {
        Entry {
            id: 1,
            at: 0.0,
            what,
            kind: "Capping configurations".into(),
            object: "the-uid".into(),
            name: "x".into(),
            connection: 1,
            connection_name: "c".into(),
            sandbox: "prod".into(),
            before: json!({ "uid": "the-uid", "url": "https://h/x", "methods": ["GET"], "state": "deployed" }),
            after: None,
        }
    }

    #[test]
    fn a_reply_that_wraps_the_configuration_is_understood() {
        let operation = operation_of(&entry(Change::Replaced)).expect("an operation");
        let before = json!({ "result": { "uid": "the-uid", "url": "https://h/x", "later": 1 } });
        assert_eq!(definition_of(operation, &before), Some(json!({ "url": "https://h/x", "later": 1 })));
    }

    #[test]
    fn each_change_has_its_way_back() {
        for (what, id) in [
            (Change::Replaced, "capping.update"),
            (Change::Deleted, "capping.create"),
            (Change::Undeployed, "capping.deploy"),
        ] {
            let operation = operation_of(&entry(what)).expect("an operation");
            assert_eq!(operation.id, id);
            let page = page_of(operation, &entry(what));
            assert!(page.href().starts_with("#/journeys/capping/"), "{page:?}");
            let draft = draft_of(operation, &entry(what));
            assert_eq!(draft.param("uid"), if what == Change::Deleted { "" } else { "the-uid" });
            if operation.body.is_some() {
                assert_eq!(draft.body.value, Some(json!({ "url": "https://h/x", "methods": ["GET"] })));
            }
        }
    }
}
