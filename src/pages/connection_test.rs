//! The test of a connection: one cheap read of each family, a verdict for each.

use crate::api::request::Values;
use crate::api::verdict::{Outcome, Verdict, judge, probe};
use crate::api::{Family, find_operation};
use crate::client::{Cancel, Client, now};
use crate::reactive::spawn;
use crate::ui::html::{El, View, button, el, paragraph, with_class};
use crate::ui::progress::Progress;
use leptos::prelude::*;

/// What is known of a family so far.
#[derive(Clone, PartialEq)]
enum Finding {
    Asking,
    Known(Verdict),
}

/// The test of the active connection, with a button that starts it.
pub fn connection_test(client: Client) -> El {
    let results = RwSignal::new(Vec::<(Family, Finding)>::new());
    let running = RwSignal::new(None::<(Cancel, Progress)>);
    let start = move || {
        let cancel = Cancel::new();
        let progress = Progress::start("Testing", Family::ALL.len() as u32, now);
        running.set(Some((cancel.clone(), progress)));
        results.set(Family::ALL.map(|family| (family, Finding::Asking)).to_vec());
        spawn(async move {
            for (at, family) in Family::ALL.into_iter().enumerate() {
                let verdict = ask(client, family, &cancel).await;
                results.update(|results| results[at].1 = Finding::Known(verdict));
                progress.step();
            }
            running.set(None);
        });
    };
    let name = move || client.connections.with(|connections| connections.active().name.clone());
    let act = move || {
        let label = format!("Test {}", name());
        let press = button("button", &label, start).live_flag("disabled", move || running.with(Option::is_some));
        let bar = running.get().map(|(cancel, progress)| progress.view(move || cancel.cancel()));
        View::from_iter([View::from(press), bar.unwrap_or_default()])
    };
    let rows = move || results.with(|results| results.iter().map(row).collect::<View>());
    let about = "Sends one cheap read to each family with the active connection. The calls are in the request log.";
    with_class("section", "form-part")
        .attr("aria-labelledby", "test-title")
        .child(el("h2").id("test-title").child("Test connection"))
        .child(paragraph("field-doc", about))
        .live(act)
        .child(with_class("ul", "verdicts").attr("aria-live", "polite").live(rows))
}

async fn ask(client: Client, family: Family, cancel: &Cancel) -> Verdict {
    let (id, values) = probe(family);
    let operation = find_operation(id).expect("the probe is in the catalogue");
    let params = values.iter().map(|(name, value)| (*name, vec![(*value).to_string()])).collect();
    let sent = client.send(operation, &Values { params, body: None }, cancel).await;
    judge(family, &sent.reply.as_deref())
}

fn row((family, finding): &(Family, Finding)) -> El {
    let name = el("strong").child(format!("{}: ", family.title()));
    match finding {
        Finding::Asking => el("li").child(name).child("asking…"),
        Finding::Known(verdict) => {
            let class = if verdict.outcome == Outcome::Works { "verdict good" } else { "verdict bad" };
            let advice = (!verdict.advice.is_empty()).then(|| paragraph("field-doc", verdict.advice.as_str()));
            with_class("li", class).child(name).child(verdict.title).child(advice)
        }
    }
}
