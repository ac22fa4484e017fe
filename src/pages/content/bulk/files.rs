//! The files of the work on many objects: their names, and what the outcome says as CSV.

use super::running::Running;
use crate::client::{Client, date_text, now};
use crate::domain::content::bulk::csv_line;
use crate::ui::dom;
use crate::work::batch::RowState;

/// Offers a text as a file; gives its name. No token leaves in one, should one stand in a body by mistake.
pub fn save(client: Client, stem: &str, ending: &str, text: &str) -> Result<String, String> {
    let name = file_name(stem, ending, now());
    let media = if ending == "csv" { "text/csv" } else { "application/json" };
    let saved = dom::download(&name, media, client.redact(text).as_bytes());
    saved.map(|()| name).map_err(|_| "The browser refused to save the file.".into())
}

/// `delete-2026-11-26.plan.json`: Swedish dates are ISO dates.
fn file_name(stem: &str, ending: &str, at: f64) -> String {
    let date = date_text(at, "sv");
    format!("{stem}-{}.{ending}", date.get(..10).unwrap_or_default())
}

/// The outcome of a run, a line an item, in the order of sending.
pub fn outcome_csv(run: &Running) -> String {
    let head = ["item", "action", "name", "id", "result", "status", "code", "seconds", "request_id", "said"];
    let mut lines = vec![csv_line(head)];
    for (at, (item, row)) in run.items.iter().zip(&run.batch.rows).enumerate() {
        let (result, reply, why) = match &row.state {
            RowState::Waiting => ("not sent", None, ""),
            RowState::Underway(_) => ("under way", None, ""),
            RowState::Done(reply) => (item.deed.done(), Some(reply), ""),
            RowState::Refused(reply) => ("refused", Some(reply), ""),
            RowState::Unknown(reply) => ("outcome unknown", Some(reply), ""),
            RowState::LeftOut(why) => ("left out", None, why.as_str()),
        };
        let text = |of: fn(&crate::work::batch::Reply) -> Option<String>| reply.and_then(of).unwrap_or_default();
        let id = text(|reply| reply.object.clone());
        let id = if item.id.is_empty() { id } else { item.id.clone() };
        let seconds = if row.is_ended() { format!("{:.1}", row.spent / 1000.0) } else { String::new() };
        let (status, code) =
            (text(|reply| reply.status.map(|status| status.to_string())), text(|reply| reply.code.clone()));
        let said = if why.is_empty() { text(|reply| Some(reply.said.clone())) } else { why.to_string() };
        let (number, request_id) = ((at + 1).to_string(), text(|reply| reply.request_id.clone()));
        let cells = [&*number, item.deed.word(), &item.name, &id, result, &status, &code, &seconds, &request_id, &said];
        lines.push(csv_line(cells));
    }
    // Lines of CSV end in both (RFC 4180, section 2).
    lines.join("\r\n") + "\r\n"
}
