//! What the outcome of a run says as CSV.

use crate::domain::document::csv_line;
use crate::work::batch::running::Running;
use crate::work::batch::{Reply, RowState};

/// The outcome of a run, a line an item, in the order of sending.
pub fn outcome_csv(run: &Running) -> String {
    let head = ["item", "action", "name", "id", "result", "status", "code", "seconds", "request_id", "said"];
    let mut lines = vec![csv_line(head)];
    for (at, (piece, row)) in run.pieces().iter().zip(&run.batch.rows).enumerate() {
        let (result, reply, why) = match &row.state {
            RowState::Waiting => ("not sent", None, ""),
            RowState::Underway(_) => ("under way", None, ""),
            RowState::Done(reply) => (piece.deed.done, Some(reply), ""),
            RowState::Refused(reply) => ("refused", Some(reply), ""),
            RowState::Unknown(reply) => ("outcome unknown", Some(reply), ""),
            RowState::LeftOut(why) => ("left out", None, why.as_str()),
        };
        let text = |of: fn(&Reply) -> Option<String>| reply.and_then(of).unwrap_or_default();
        let id = text(|reply| reply.object.clone());
        let id = if piece.id.is_empty() { id } else { piece.id.clone() };
        let seconds = if row.is_ended() { format!("{:.1}", row.spent / 1000.0) } else { String::new() };
        let (status, code) =
            (text(|reply| reply.status.map(|status| status.to_string())), text(|reply| reply.code.clone()));
        let said = if why.is_empty() { text(|reply| Some(reply.said.clone())) } else { why.to_string() };
        let (number, request_id) = ((at + 1).to_string(), text(|reply| reply.request_id.clone()));
        let cells = [&*number, piece.deed.word, &piece.name, &id, result, &status, &code, &seconds, &request_id, &said];
        lines.push(csv_line(cells));
    }
    // Lines of CSV end in both (RFC 4180, section 2).
    lines.join("\r\n") + "\r\n"
}
