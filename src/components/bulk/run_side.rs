//! Beside the rows of a run: its pace while it is under way, the first error and the CSV when it has ended.

use leptos::prelude::*;

use super::Bulk;
use super::files::save;
use super::outcome::outcome_csv;
use super::pace::Width;
use super::words::span_text;
use crate::client::{clock_time, remaining_text};
use crate::route::Route;
use crate::ui::copy::CopyButton;
use crate::ui::notice::Tone;
use crate::ui::text::{CodeBlock, size_text};
use crate::work::batch::RowState;

/// So many lines of the CSV are shown.
const LINES: usize = 12;

/// How many are sent at the same time and why, and what was sent.
#[component]
pub fn Pace(bulk: Bulk, clock: RwSignal<f64>) -> impl IntoView {
    let lowered = move || {
        let lowered = bulk.read(|run| run.batch.lowered);
        match lowered {
            Some(lowered) => {
                format!(
                    "Was {} until the 429 at {}; rises again after ten rows without one.",
                    lowered.from,
                    clock_time(lowered.at)
                )
            }
            None => "Fewer by itself when the API answers 429.".into(),
        }
    };
    let calls = move || {
        let (calls, limited) = bulk.read(|run| (run.calls, run.batch.limited));
        format!("{calls}, of them {limited} with 429")
    };
    let token = move || {
        let connection = bulk.client.connection();
        let expires = bulk.client.claims(connection.id).and_then(|claims| claims.expires);
        expires.map_or("not known".to_string(), |expires| format!("{} left", remaining_text(expires, clock.get())))
    };
    view! {
        <section class="bulk-panel" aria-labelledby="pace-title">
            <h2 id="pace-title">"Pace"</h2>
            <Width bulk/>
            <p class="field-note">{lowered}</p>
            <dl class="bulk-pairs">
                <dt>"Calls"</dt>
                <dd>{calls}</dd>
                <dt>"Token"</dt>
                <dd>{token}</dd>
            </dl>
        </section>
        <p class="field-note">
            "Pause waits for what is under way. Stop leaves the rest unsent; what is done stays done."
        </p>
    }
}

/// What went wrong first, and the outcome as a file.
#[component]
pub fn Outcome(bulk: Bulk) -> impl IntoView {
    let first = Memo::new(move |_| {
        bulk.read(|run| {
            let wrong = |state: &RowState| match state {
                RowState::Refused(reply) | RowState::Unknown(reply) => Some(reply.clone()),
                _ => None,
            };
            run.pieces()
                .iter()
                .zip(&run.batch.rows)
                .find_map(|(piece, row)| Some((piece.name.clone(), wrong(&row.state)?)))
        })
    });
    let error = move || {
        first.get().map(|(name, reply)| {
            let code = reply.code.or(reply.status.map(|status| status.to_string()));
            let request = reply.request_id.map(|id| {
                view! {
                    <p class="request-id">
                        "Request ID " <code>{id.clone()}</code> " "
                        <CopyButton label="Copy request ID" text=id/>
                    </p>
                }
            });
            view! {
                <section class="bulk-panel" aria-labelledby="error-title">
                    <h2 id="error-title">{name}</h2>
                    <p>{reply.said} " " <code>{code}</code></p>
                    {request}
                </section>
            }
        })
    };
    let csv = Memo::new(move |_| bulk.read(outcome_csv));
    let facts = move || {
        csv.with(|csv| {
            format!("{} lines and a head, {}, no token.", csv.lines().count().saturating_sub(1), size_text(csv.len()))
        })
    };
    let some = move || csv.with(|csv| csv.lines().take(LINES).collect::<Vec<_>>().join("\n"));
    let press = move |_| {
        let stem = bulk.read(|run| run.pieces().first().map(|piece| piece.deed.word)).unwrap_or("run");
        let said = save(bulk.client, stem, "csv", &csv.get_untracked());
        match said {
            Ok(name) => bulk.toasts.say(Tone::Good, format!("The outcome was saved as {name}."), None),
            Err(sentence) => bulk.toasts.say(Tone::Bad, sentence, None),
        }
    };
    let took = move || bulk.read(|run| span_text(run.batch.ended - run.batch.started));
    view! {
        {error}
        <section class="bulk-panel" aria-labelledby="csv-title">
            <h2 id="csv-title">"Outcome"</h2>
            <p class="field-note">{move || format!("It took {}. ", took())} {facts}</p>
            <div class="send">
                <button type="button" class="button" on:click=press>"Download CSV"</button>
                <CopyButton label="Copy the CSV" text=csv/>
                <a href=Route::Undo.href()>"Undo journal"</a>
            </div>
            <details>
                <summary>"The CSV, its first lines"</summary>
                {move || view! { <CodeBlock text=some()/> }}
            </details>
        </section>
    }
}
