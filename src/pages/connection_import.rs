//! Connections from files: the Developer Console's workspace, a Postman environment, or what the console has exported.
//! Secrets in them are thrown away, and it says so.

use crate::api::Family;
use crate::api::token::{Token, wipe};
use crate::client::{COLORS, Client, Connection, ImportKind, Imported, SETTINGS, read_import};
use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::html::{El, View, button, el, paragraph, with_class};
use crate::ui::notice::{Tone, notice};
use leptos::prelude::*;

const PASTED: &str = "import-text";

/// What an import brings to the form of a connection.
pub struct Filled {
    /// The connection, to be looked at before it is saved.
    pub connection: Connection,
    /// The token that came with it.
    pub token: Option<Token>,
}

/// What was said about the last import.
#[derive(Clone)]
struct Said {
    tone: Tone,
    lines: Vec<String>,
}

/// A place to drop, choose or paste a file. `fill` gets what belongs into a form.
pub fn import_part(client: Client, fill: impl Fn(Filled) + Copy + 'static) -> El {
    let said = RwSignal::new(None::<Said>);
    let read = move |text: String| {
        let verdict = read_import(&text);
        wipe(text);
        said.set(Some(match verdict {
            Err(sentence) => Said { tone: Tone::Bad, lines: vec![sentence] },
            Ok(imported) => take(client, imported, fill),
        }));
    };
    let file = el("input").attr("type", "file").id("import-file").attr("accept", ".json,application/json").on(
        "change",
        move |event| {
            spawn(async move {
                if let Some(text) = dom::chosen_text(&event).await {
                    read(text);
                }
            });
        },
    );
    let pasted = el("textarea").id(PASTED).attr("class", "code").attr("rows", "3").attr("spellcheck", "false");
    let labelled = |id: &str, name: &str, control: El| {
        with_class("div", "field").child(el("label").attr("for", id).child(name)).child(control)
    };
    let answer = move || {
        said.get()
            .map(|said| notice(said.tone, said.lines.iter().map(|line| el("p").child(line.as_str())).collect::<View>()))
    };
    let about = "Drop a file here, choose one, or paste its text: the workspace JSON of the Developer Console, a Postman \
                 environment, or connections that this console has exported. Client secrets and keys in it are thrown away.";
    with_class("details", "form-part drop")
        .on("dragover", |event| event.prevent_default())
        .on("drop", move |event| {
            event.prevent_default();
            spawn(async move {
                if let Some(text) = dom::dropped_text(&event).await {
                    read(text);
                }
            });
        })
        .child(el("summary").child(el("h2").child("Import")))
        .child(paragraph("field-doc", about))
        .child(labelled("import-file", "File", file))
        .child(labelled(PASTED, "Text", pasted))
        .child(button("button", "Read the text", move || read(dom::take_value(PASTED))))
        .child(el("div").attr("role", "status").live(answer))
}

/// Takes an import over: connections into the list, everything else into a form.
fn take(client: Client, imported: Imported, fill: impl Fn(Filled)) -> Said {
    let mut lines = Vec::new();
    if imported.kind == ImportKind::Connections {
        let count = imported.connections.len();
        let replaced = {
            let mut replaced = 0;
            client.update_connections(|connections| replaced = connections.merge(imported.connections));
            replaced
        };
        client.forget_stray_tokens();
        lines.push(format!(
            "{count} connections were imported, {replaced} of them in the place of one of the same name."
        ));
        lines.push("Look at their base URLs before you use them: a token goes where they point.".into());
    } else {
        lines.push(format!("{} was read into the form below. Look at it, then save it.", source(imported.kind)));
        let mut connection = Connection::adobe(client.connections.with_untracked(|connections| connections.free_id()));
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
        fill(Filled { connection, token: imported.token });
    }
    if !imported.discarded.is_empty() {
        lines.push(format!(
            "Thrown away, because a browser is no place for secrets: {}.",
            imported.discarded.join(", ")
        ));
    }
    lines.extend(imported.refused);
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
