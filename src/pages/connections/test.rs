//! The test of a connection: one cheap read of each family, a verdict for each.

use leptos::html::{Button, Section};
use leptos::prelude::*;

use crate::api::request::Values;
use crate::api::verdict::{Outcome, Verdict, judge, lacking, not_tested, probe};
use crate::api::{Family, find_operation};
use crate::client::{Cancel, Client, SETTINGS, now};
use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::progress::{LateProgressBar, Progress};

/// The heading, which has the focus while the button cannot be pressed.
const TITLE: &str = "test-title";

/// What is known of a family so far.
#[derive(Clone, PartialEq)]
enum Finding {
    Asking,
    Known(Verdict),
}

/// The test of the active connection, with a button that starts it.
#[component]
pub fn ConnectionTest() -> impl IntoView {
    let client = Client::expect();
    let (section, button) = (NodeRef::<Section>::new(), NodeRef::<Button>::new());
    let findings = Family::ALL.map(|family| (family, RwSignal::new(None::<Finding>)));
    let test = Action::new_local(move |(cancel, progress): &(Cancel, Progress)| {
        let (cancel, progress) = (cancel.clone(), *progress);
        async move {
            for (family, finding) in findings {
                let verdict = ask(client, family, &cancel).await;
                if finding.try_set(Some(Finding::Known(verdict))).is_some() {
                    // The page was left: nobody asks for the rest.
                    return;
                }
                progress.step();
            }
            give_focus_back(section, button);
        }
    });
    let (running, is_running) = (test.input(), test.pending());
    on_cleanup(move || {
        if let Some(Some((cancel, _))) = running.try_get_untracked() {
            cancel.cancel();
        }
    });
    let start = move |_| {
        for (_, finding) in findings {
            finding.set(Some(Finding::Asking));
        }
        test.dispatch_local((Cancel::new(), Progress::start("Testing", Family::ALL.len() as u32, now)));
        dom::focus(TITLE);
    };
    let name = Memo::new(move |_| client.connections.with(|connections| connections.active().name.clone()));
    let bar = move || {
        running.get().map(|(cancel, progress)| {
            view! { <LateProgressBar progress cancel=Callback::new(move |()| cancel.cancel())/> }
        })
    };
    let row = |(family, finding): (Family, RwSignal<Option<Finding>>)| {
        move || finding.get().map(|finding| view! { <Row family finding/> })
    };
    view! {
        <section class="form-part" aria-labelledby=TITLE node_ref=section>
            <h2 id=TITLE tabindex="-1">
                "Test connection"
            </h2>
            <p class="field-doc">
                "Sends one cheap read to each family with the active connection. The calls are in the request log."
            </p>
            <button type="button" class="button" node_ref=button disabled=is_running on:click=start>
                "Test "
                {name}
            </button>
            {bar}
            <ul class="verdicts" aria-live="polite">
                {findings.map(row).into_iter().collect_view()}
            </ul>
        </section>
    }
}

/// The focus goes from what had it meanwhile back to the button, once that can be pressed again.
fn give_focus_back(section: NodeRef<Section>, button: NodeRef<Button>) {
    let (Some(Some(section)), Some(Some(button))) = (section.try_get_untracked(), button.try_get_untracked()) else {
        return;
    };
    if section.matches(":focus-within").unwrap_or_default() {
        spawn(async move {
            dom::next_task().await;
            button.focus().ok();
        });
    }
}

/// Sends the cheap read of a family, unless the connection lacks what it needs.
pub async fn ask(client: Client, family: Family, cancel: &Cancel) -> Verdict {
    let lacks = lacking(family, &client.connection_now());
    if !lacks.is_empty() {
        let names = SETTINGS.iter().filter(|field| lacks.contains(&field.setting)).map(|field| field.label);
        return not_tested(&names.collect::<Vec<_>>());
    }
    let (id, values) = probe(family);
    let operation = find_operation(id).expect("the probe is in the catalogue");
    let params = values.iter().map(|(name, value)| (*name, vec![(*value).to_string()])).collect();
    let sent = client.send(operation, &Values { params, body: None }, cancel).await;
    judge(family, &sent.reply.as_deref())
}

#[component]
fn Row(family: Family, finding: Finding) -> impl IntoView {
    let (class, said, advice) = match finding {
        Finding::Asking => (None, "asking…", String::new()),
        Finding::Known(Verdict { outcome: Outcome::Works, title, advice }) => (Some("verdict good"), title, advice),
        Finding::Known(Verdict { outcome: Outcome::NotTested, title, advice }) => (Some("verdict"), title, advice),
        Finding::Known(Verdict { title, advice, .. }) => (Some("verdict bad"), title, advice),
    };
    view! {
        <li class=class>
            <strong>{format!("{}: ", family.title())}</strong>
            {said}
            {(!advice.is_empty()).then(|| view! { <p class="field-doc">{advice}</p> })}
        </li>
    }
}
