//! A write whose outcome nobody knows: it is said first, the read that tells is offered at once, and the same goes out
//! again only when the person says so.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::call::{OperationCall, RESPONSE_TITLE, is_same_question};
use super::read_again::take_etag;
use crate::api::Verb;
use crate::api::error::ApiError;
use crate::api::objects::{object_in_request, subject_of_request};
use crate::api::reply::read_reply;
use crate::api::request::Values;
use crate::client::{Cancel, Sent, clock_time, iso_time};
use crate::components::steps::StepList;
use crate::forms::Draft;
use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::notice::{Notice, Tone};
use crate::work::doubts::{About, Doubt, Finding, change_doubts, is_in_doubt, judge, look_of, with_doubts};
use crate::work::drafts::DraftKey;
use crate::work::remember::remember;

/// What is open about the request of the form; it gets the focus when the same is not sent again.
const DOUBT: &str = "doubt";

/// What a request with these values is about; follows the connection.
fn about(page: OperationCall, values: &Values) -> About {
    let request = page.client.preview(page.operation, values);
    let subject = subject_of_request(page.operation, &request);
    About { operation: page.operation.id, subject, place: page.client.place(page.operation.family()) }
}

/// Whether these values may be sent, as far as is known of earlier calls. Otherwise the focus goes to what is open.
pub fn may_send(page: OperationCall, values: &Values) -> bool {
    if !with_doubts(|doubts| doubts.has(page.operation)) {
        return true;
    }
    let about = untrack(|| about(page, values));
    let is_open = with_doubts(|doubts| {
        let is_same = |sent: &Values| is_same_question(page.operation, sent, values);
        doubts.find(&about).is_some_and(|doubt| doubt.holds(is_same))
    });
    if is_open {
        dom::focus(DOUBT);
        dom::reveal(DOUBT);
    }
    !is_open
}

/// What is about to be sent: what was open about the same is settled by it.
pub struct Asked {
    about: About,
    values: Values,
    at: f64,
    kept: Option<u32>,
}

impl Asked {
    /// A call with these values; `kept` is its entry in the undo journal.
    pub fn new(page: OperationCall, values: &Values, at: f64, kept: Option<u32>) -> Asked {
        let asked = Asked { about: untrack(|| about(page, values)), values: values.clone(), at, kept };
        change_doubts(page.client, |doubts| {
            doubts.close(&asked.about);
            // A reload may come before the reply does.
            if page.writes() {
                let request = untrack(|| page.client.preview(page.operation, values));
                doubts.open(asked.doubt(object_in_request(page.operation, &request)));
            }
        });
        turn(page);
        asked
    }

    fn doubt(&self, object: Option<String>) -> Doubt {
        let Asked { about, values, at, kept } = self;
        Doubt { id: 0, about: about.clone(), values: values.clone(), object, at: *at, kept: *kept, found: None }
    }

    /// Remembers the call when nobody knows what became of it.
    pub fn settle(self, page: OperationCall, sent: &Sent) {
        change_doubts(page.client, |doubts| match is_in_doubt(page.operation, sent) {
            true => doubts.open(self.doubt(object_in_request(page.operation, &sent.request))),
            false => doubts.close(&self.about),
        });
        turn(page);
    }
}

/// Tells the page that something became known.
fn turn(page: OperationCall) {
    page.doubts.try_update(|turn| *turn += 1);
}

/// Draws what is open about the request of the form; nothing while nothing is.
pub fn draw(page: OperationCall) -> AnyView {
    let shown = Memo::new(move |_| {
        page.doubts.track();
        if page.is_sending() || !with_doubts(|doubts| doubts.has(page.operation)) {
            return None;
        }
        let about = page.form.draft.with(|draft| about(page, &Draft::values(draft)));
        with_doubts(|doubts| doubts.find(&about).map(|doubt| doubt.id))
    });
    (move || shown.get().map(|id| view! { <DoubtNotice page id/> })).into_any()
}

#[component]
fn DoubtNotice(page: OperationCall, id: u32) -> impl IntoView {
    let Some(doubt) = with_doubts(|doubts| doubts.get(id).cloned()) else { return ().into_any() };
    let looking = RwSignal::new(None::<Cancel>);
    let failed = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        page.doubts.track();
        with_doubts(|doubts| doubts.get(id).and_then(|doubt| doubt.found.clone()))
    });
    let holds = Memo::new(move |_| !matches!(found.get(), Some(Finding::NotDone(_))));
    // The second click of a double click on the one is no wish for the other.
    let press = move |event: MouseEvent| match looking.get_untracked() {
        Some(cancel) if event.detail() < 2 => cancel.cancel(),
        Some(_) => {}
        None => look(page, id, looking, failed),
    };
    let anyway = move |_| {
        // What is open goes, and the button with it: the reply comes below that heading.
        dom::focus(RESPONSE_TITLE);
        if let Some(doubt) = with_doubts(|doubts| doubts.get(id).cloned()) {
            change_doubts(page.client, |doubts| doubts.close(&doubt.about));
        }
        turn(page);
        page.send();
    };
    let label = move || match (looking.with(Option::is_some), found.with(Option::is_some)) {
        (true, _) => "Cancel the look",
        (false, true) => "Look again",
        (false, false) => "Look whether it was carried out",
    };
    let tells = look_of(&doubt).err();
    let button = tells.is_none().then(|| {
        view! {
            <button type="button" class="button primary" id="look-first" on:click=press>
                {label}
            </button>
        }
    });
    let said = move || match found.get() {
        Some(Finding::Done(text, _)) if page.operation.means.verb == Verb::Create => {
            format!("{text} Sending it again would make a second one.")
        }
        Some(Finding::Done(text, _)) => format!("{text} It need not be sent again."),
        Some(Finding::NotDone(text)) => format!("{text} It can be sent again."),
        Some(Finding::Open(text)) => format!("It cannot be told. {text}"),
        None => String::new(),
    };
    let made = move || match found.get() {
        Some(Finding::Done(_, Some(id))) => Some(view! { <StepList operation=page.operation id/> }),
        _ => None,
    };
    let title = page.operation.title;
    let sentence = format!(
        "{title}: nobody saw how the call of {} ended, so that it may have been carried out. The same is not sent again \
         before you have looked, or say so.",
        clock_time(doubt.at)
    );
    view! {
        <div id=DOUBT tabindex="-1" role="group" aria-label="A call whose outcome is unknown">
            <Notice tone=Tone::Warning>
                <p>
                    <strong>"Outcome unknown: look first."</strong>
                </p>
                <p>{sentence}</p>
                {tells.map(|tells| view! { <p>{tells}</p> })}
                <div class="send">
                    {button}
                    <Show when=move || holds.get()>
                        <button type="button" class="button" id="send-anyway" on:click=anyway>
                            "Send anyway"
                        </button>
                    </Show>
                </div>
                <p role="status">{move || failed.get()} {said}</p>
                {made}
            </Notice>
        </div>
    }
    .into_any()
}

/// Looks whether it was carried out, and puts down what was found.
fn look(page: OperationCall, id: u32, looking: RwSignal<Option<Cancel>>, failed: RwSignal<String>) {
    let Some(doubt) = with_doubts(|doubts| doubts.get(id).cloned()) else { return };
    let Ok((read, values)) = look_of(&doubt) else { return };
    let cancel = Cancel::new();
    looking.set(Some(cancel.clone()));
    failed.set("Looking…".into());
    spawn(async move {
        let sent = page.client.send(read, &values, &cancel).await;
        remember(page.client, read, &sent);
        let reply = sent.reply.and_then(|response| read_reply(read, &response));
        let etag = reply.as_ref().ok().and_then(|success| success.etag.clone());
        let said = match judge(&doubt, reply, iso_time) {
            Ok(finding) => {
                settle(page, &doubt, &finding, etag.as_deref());
                change_doubts(page.client, |doubts| doubts.find_out(id, finding));
                String::new()
            }
            Err(ApiError::Cancelled) => "The look was cancelled.".into(),
            Err(error) => format!("The look failed. {error}"),
        };
        drop(looking.try_set(None));
        drop(failed.try_set(said));
        turn(page);
    });
}

/// What a finding changes besides: a change that was not made is none to undo, and one that was made is no draft.
fn settle(page: OperationCall, doubt: &Doubt, finding: &Finding, etag: Option<&str>) {
    match finding {
        Finding::Done(..) => page.drafts.mark(page.client, &DraftKey::request(page.operation), false),
        Finding::NotDone(_) => {
            if let Some(kept) = doubt.kept {
                page.undo.remove(page.client, kept);
            }
        }
        Finding::Open(_) => {}
    }
    if let Some(etag) = etag.filter(|_| !page.form.draft.is_disposed()) {
        take_etag(page, etag);
    }
}
