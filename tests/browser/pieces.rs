//! What the pieces of a page promise the person: where the focus goes, what stays as it is, what comes too late.

use any_spawner::Executor;
use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};
use wheelhouse::api::find_operation;
use wheelhouse::client::{Cancel, Client};
use wheelhouse::components::form_state::FormState;
use wheelhouse::components::problems::ProblemSummary;
use wheelhouse::forms::{Draft, check_draft};
use wheelhouse::reactive::set_if_changed;
use wheelhouse::ui::dialog::Dialog;
use wheelhouse::ui::dom;
use wheelhouse::ui::field::{Frame, Select};
use wheelhouse::ui::notice::Tone;
use wheelhouse::ui::question::Question;
use wheelhouse::ui::tabs::{TabPanel, Tabs};
use wheelhouse::ui::toast::{ToastRegion, Toasts};

use super::{find, settle, show, text};

/// Clicks what has the focus then, as a person does.
fn press(place: &Element, selector: &str) {
    let element: HtmlElement = find(place, selector).unchecked_into();
    element.focus().expect("it takes the focus");
    element.click();
}

fn focused() -> String {
    document().active_element().map(|element| element.id()).unwrap_or_default()
}

/// A dialog with a field in it, and the button that opens it.
fn show_dialog(name: &'static str, open: RwSignal<bool>) -> (Element, Element) {
    let place = show(move || {
        view! {
            <button id=format!("open-{name}") on:click=move |_| open.set(true)>
                "Open"
            </button>
            <Dialog name title="A dialog" open=open.into() close=Callback::new(move |()| open.set(false))>
                <input id=format!("in-{name}") autofocus=true/>
            </Dialog>
        }
    });
    let dialog = find(&place, "dialog");
    (place, dialog)
}

#[wasm_bindgen_test]
async fn a_dialog_takes_the_focus_and_gives_it_back() {
    let (place, dialog) = show_dialog("one", RwSignal::new(false));
    for close in [".dialog-head button", "cancel"] {
        press(&place, "#open-one");
        settle().await;
        assert!(dom::is_shown(&dialog));
        assert_eq!(focused(), "in-one");
        if close == "cancel" {
            // What Escape does.
            let cancel = web_sys::Event::new(close).expect("an event");
            dialog.dispatch_event(&cancel).expect("the event is delivered");
        } else {
            press(&place, close);
        }
        settle().await;
        assert!(!dom::is_shown(&dialog));
        assert_eq!((focused(), text(&dialog)), ("open-one".to_string(), String::new()), "closed by {close}");
    }
}

#[wasm_bindgen_test]
async fn a_dialog_that_is_opened_again_at_once_stays_open() {
    let open = RwSignal::new(true);
    let (_place, dialog) = show_dialog("two", open);
    settle().await;
    assert!(dom::is_shown(&dialog));
    open.set(false);
    // The page follows before the browser tells that the dialog is closed.
    Executor::tick().await;
    assert!(!dom::is_shown(&dialog));
    open.set(true);
    settle().await;
    assert!(open.get_untracked() && dom::is_shown(&dialog));
    open.set(false);
    settle().await;
}

#[wasm_bindgen_test]
async fn a_question_is_left_with_one_key_and_answered_when_nothing_holds_it_back() {
    let (open, done) = (RwSignal::new(true), RwSignal::new(0));
    let run = Callback::new(move |()| done.update(|done| *done += 1));
    let free = show(move || {
        view! { <Question name="free" title="Delete it?" open yes="Delete" danger=true run>"It goes."</Question> }
    });
    settle().await;
    let first = document().active_element().map(|element| text(&element));
    assert_eq!(first.as_deref(), Some("Cancel"));
    press(&free, ".send .quiet");
    settle().await;
    assert_eq!((open.get_untracked(), done.get_untracked()), (false, 0));
    let (open, why) = (RwSignal::new(true), RwSignal::new(Some("Not yet.".to_string())));
    let held = show(move || {
        let blocked = Signal::derive(move || why.get());
        view! { <Question name="held" title="Delete it?" open yes="Delete" danger=true blocked run>"It goes."</Question> }
    });
    settle().await;
    press(&held, ".send .danger");
    settle().await;
    assert_eq!((open.get_untracked(), done.get_untracked()), (true, 0));
    why.set(None);
    settle().await;
    press(&held, ".send .danger");
    settle().await;
    assert_eq!((open.get_untracked(), done.get_untracked()), (false, 1));
}

#[wasm_bindgen_test]
async fn tabs_have_one_stop_and_move_by_arrows() {
    let chosen = RwSignal::new(0);
    let place = show(move || {
        view! {
            <Tabs name="t" label="Parts" titles=&["One", "Two"] chosen/>
            <TabPanel name="t" chosen>{move || if chosen.get() == 0 { "first" } else { "second" }}</TabPanel>
        }
    });
    let init = web_sys::KeyboardEventInit::new();
    init.set_key("ArrowRight");
    init.set_bubbles(true);
    let key = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).expect("an event");
    find(&place, "#tab-t-0").dispatch_event(&key).expect("the event is delivered");
    settle().await;
    assert_eq!((focused(), text(&find(&place, "[role=tabpanel]"))), ("tab-t-1".to_string(), "second".to_string()));
    assert_eq!(find(&place, "#tab-t-1").get_attribute("tabindex").as_deref(), Some("0"));
    assert_eq!(find(&place, "#tab-t-0").get_attribute("tabindex").as_deref(), Some("-1"));
    assert_eq!(find(&place, "#tab-t-0").get_attribute("aria-selected").as_deref(), Some("false"));
}

#[wasm_bindgen_test]
async fn a_message_that_is_dismissed_hands_the_focus_on() {
    let toasts = Toasts::new(|| 0.0);
    let place = show(move || {
        provide_context(toasts);
        view! {
            <h1 id="page-title" tabindex="-1">
                "The page"
            </h1>
            <ToastRegion/>
        }
    });
    for text in ["first", "second", "third"] {
        toasts.say(Tone::Warning, text, None);
    }
    settle().await;
    let kept = find(&place, "#toast-2-dismiss");
    for (gone, next) in [(1, "toast-2-dismiss"), (2, "toast-0-dismiss"), (0, "page-title")] {
        press(&place, &format!("#toast-{gone}-dismiss"));
        settle().await;
        assert_eq!(focused(), next);
        assert!(gone != 1 || kept.is_connected(), "the others are not drawn anew");
    }
    assert!(place.query_selector(".toast").expect("a selector").is_none());
}

#[wasm_bindgen_test]
async fn a_select_shows_its_value_also_one_that_it_does_not_offer() {
    let value = RwSignal::new("none".to_string());
    let place = show(move || {
        let frame = |id: &str| Frame::plain(id, "Colour", Signal::stored(None));
        let change = move |text: String| value.set(text);
        view! {
            <Select frame=frame("plain") value options=vec!["none", "blue"] on_change=change/>
            <Select frame=frame("empty") value options=vec!["none", "blue"] empty="not set" on_change=change/>
        }
    });
    let shown = move || ["plain", "empty"].map(|id| select_text(&find(&place, &format!("#{id}"))));
    settle().await;
    assert_eq!(shown(), ["none", "none"]);
    for (now, expect) in [
        ("teal", ["teal", "teal"]),
        ("blue", ["blue", "blue"]),
        ("red", ["red", "red"]),
        ("green", ["green", "green"]),
        ("", ["", "not set"]),
        ("none", ["none", "none"]),
    ] {
        value.set(now.into());
        settle().await;
        assert_eq!(shown(), expect, "{now}");
    }
}

/// The text of the option that a select shows.
fn select_text(select: &Element) -> String {
    let select: &web_sys::HtmlSelectElement = select.unchecked_ref();
    let chosen = u32::try_from(select.selected_index()).expect("something is shown");
    text(&select.item(chosen).expect("the option"))
}

fn throttling(throughput: u32) -> String {
    json!({ "urlPattern": "https://h/*", "methods": ["POST"], "maxThroughput": throughput }).to_string()
}

#[wasm_bindgen_test]
async fn a_problem_leads_to_its_field_and_keeps_its_element_while_others_go() {
    let made = RwSignal::new(None);
    let place = show(move || {
        let mut draft = Draft::new(find_operation("throttling.update").expect("in the catalogue"));
        draft.body.set_json(&throttling(1));
        let form = FormState::new(draft, Client::new(), check_draft);
        let field = form.problems.with_untracked(|problems| FormState::control_id(&problems[0].place));
        made.set(Some((form, field.clone())));
        view! {
            <input id=field/>
            <ProblemSummary form/>
        }
    });
    let (form, field): (FormState, String) = made.get_untracked().expect("the form was made");
    assert_eq!(text(&find(&place, "#problems")), "", "nobody has tried to send yet");
    assert!(!form.try_to_send());
    settle().await;
    let first = find(&place, "#problems li");
    assert!(text(&find(&place, "#problems")).contains("maxThroughput"));
    form.change("/maxThroughput", |draft| draft.body.set_json(&throttling(400)));
    settle().await;
    assert!(!text(&find(&place, "#problems")).contains("maxThroughput"));
    assert!(find(&place, "#problems li").is_same_node(Some(&first)));
    press(&place, "#problems li button");
    assert_eq!(focused(), field);
}

/// What a page holds: a value, and what it asked for.
type Held = (RwSignal<i32>, Cancel);

#[component]
fn Page(held: RwSignal<Option<Held>>) -> impl IntoView {
    let value = RwSignal::new(1);
    held.set(Some((value, Cancel::with_owner())));
    view! { <p>{value}</p> }
}

#[wasm_bindgen_test]
async fn what_comes_too_late_for_a_page_changes_nothing() {
    let (is_there, held) = (RwSignal::new(true), RwSignal::new(None::<Held>));
    let place = show(move || {
        view! {
            <Show when=move || is_there.get()>
                <Page held/>
            </Show>
        }
    });
    let (value, asked) = held.get_untracked().expect("the page is there");
    assert_eq!((text(&place).as_str(), asked.is_cancelled()), ("1", false));
    is_there.set(false);
    settle().await;
    assert!(asked.is_cancelled(), "what the page asked for is called back");
    set_if_changed(value, 2);
    assert_eq!((value.try_get_untracked(), text(&place).as_str()), (None, ""));
}
