//! Connections from files: the Developer Console's workspace, a Postman environment, or what the console has exported.
//! Secrets in them are thrown away, and it says so.

use leptos::ev::{DragEvent, Event};
use leptos::prelude::*;

use super::form::{Editing, Filled};
use crate::api::Family;
use crate::api::token::wipe;
use crate::client::{
    COLORS, Client, Connection, ImportKind, Imported, SETTINGS, file_text, random_number, read_import,
};
use crate::reactive::{spawn, turns};
use crate::ui::dom;
use crate::ui::notice::{Notice, Tone};

const PASTED: &str = "import-text";

/// What was said about the last import.
#[derive(Clone)]
struct Said {
    tone: Tone,
    lines: Vec<String>,
}

/// A place to drop, choose or paste a file. What belongs into a form is edited from then on.
#[component]
pub fn ImportPart(editing: Editing) -> impl IntoView {
    let client = Client::expect();
    let said = RwSignal::new(None::<Said>);
    let read = move |text: String| {
        let verdict = read_import(&text);
        wipe(text);
        said.set(Some(match verdict {
            Err(sentence) => Said { tone: Tone::Bad, lines: vec![sentence] },
            Ok(imported) => take(client, imported, editing),
        }));
    };
    let choose = move |event: Event| {
        spawn(async move {
            if let Some(bytes) = dom::chosen_bytes(&event).await {
                read(file_text(bytes));
            }
        });
    };
    let drop = move |event: DragEvent| {
        event.prevent_default();
        spawn(async move {
            if let Some(bytes) = dom::dropped_bytes(&event).await {
                read(file_text(bytes));
            }
        });
    };
    let line = |line: String| view! { <p>{line}</p> };
    let turn = turns(move || said.track());
    let answer = move |_| {
        said.get_untracked().map(|Said { tone, lines }| {
            view! { <Notice tone>{lines.into_iter().map(line).collect_view()}</Notice> }
        })
    };
    view! {
        <details class="form-part drop" on:dragover=|event| event.prevent_default() on:drop=drop>
            <summary>
                <h2>"Import"</h2>
            </summary>
            <p class="field-doc">
                "Drop a file here, choose one, or paste its text: the workspace JSON of the Developer Console, \
                 an .aio file, a Postman environment, or connections that this console has exported. Client secrets and keys in it are \
                 thrown away."
            </p>
            <div class="field">
                <label for="import-file">"File"</label>
                <input type="file" id="import-file" accept=".json,.aio,application/json" on:change=choose/>
            </div>
            <div class="field">
                <label for=PASTED>"Text"</label>
                <textarea id=PASTED class="code" rows="3" spellcheck="false"></textarea>
            </div>
            <button type="button" class="button" on:click=move |_| read(dom::take_value(PASTED))>
                "Read the text"
            </button>
            <div role="status">
                // Of new elements each time: what is said again is read out again.
                <For each=move || [turn.get()] key=|turn| *turn children=answer/>
            </div>
        </details>
    }
}

/// Takes an import over: connections into the list, everything else into a form.
fn take(client: Client, imported: Imported, editing: Editing) -> Said {
    let mut lines = Vec::new();
    if imported.kind == ImportKind::Connections {
        let count = imported.connections.len();
        let mut replaced = 0;
        client.update_connections(|connections| replaced = connections.merge(imported.connections, random_number));
        client.forget_stray_tokens();
        lines.push(format!(
            "{count} connections were imported, {replaced} of them in the place of one of the same name."
        ));
        lines.push("Look at their base URLs before you use them: a token goes where they point.".into());
    } else {
        lines.push(format!("{} was read into the form below. Look at it, then save it.", source(imported.kind)));
        let mut connection = Connection::adobe(client.new_id());
        connection.name = imported.name;
        connection.color = COLORS[0].into();
        connection.production = imported.production.unwrap_or_default();
        for (setting, value) in imported.settings {
            if let Some(at) = SETTINGS.iter().position(|field| field.setting == setting) {
                connection.settings[at] = value;
            }
        }
        for (family, base) in imported.bases {
            if base != family.base_url() {
                lines.push(format!("{} base URL: {base}. Check that you trust it.", family.title()));
            }
            let at = Family::ALL.iter().position(|other| *other == family).unwrap_or_default();
            connection.bases[at] = base;
        }
        editing.set(Some(Filled { connection, token: imported.token }));
    }
    if !imported.discarded.is_empty() {
        lines.push(format!(
            "Thrown away, because a browser is no place for secrets: {}.",
            imported.discarded.join(", ")
        ));
    }
    lines.extend(imported.refused);
    lines.extend(imported.notes);
    if !imported.ignored.is_empty() {
        lines.push(format!("Not used: {}.", imported.ignored.join(", ")));
    }
    Said { tone: Tone::Good, lines }
}

fn source(kind: ImportKind) -> &'static str {
    match kind {
        ImportKind::Workspace => "The workspace",
        ImportKind::PostmanEnvironment => "The Postman environment",
        ImportKind::Connections => "The export",
    }
}
