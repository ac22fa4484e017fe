//! The elements of the page follow the state they read.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;
use wheelhouse::ui::html::{El, Item, button, el, keyed, live};
use wheelhouse::ui::tabs::{tab_panel, tabs};

use super::{find, settle, show, text};

#[wasm_bindgen_test]
async fn a_live_part_is_made_anew_and_its_neighbours_stay() {
    let count = RwSignal::new(1);
    let place = show(|| {
        let part = live(move || el("b").child(format!("{}", count.get())));
        el("p").child("before ").child(part).child(" after").into()
    });
    assert_eq!(text(&place), "before 1 after");
    count.set(2);
    settle().await;
    assert_eq!(text(&place), "before 2 after");
}

#[wasm_bindgen_test]
async fn items_of_a_keyed_list_keep_their_element_and_focus() {
    let keys = RwSignal::new(vec!["a", "b", "c"]);
    let place = show(move || {
        let items = move || {
            let item = |key: &'static str| -> Item {
                let make = move || -> El { button("", key, || ()).id(&format!("item-{key}")) };
                (key.to_string(), Box::new(make))
            };
            keys.with(|keys| keys.iter().map(|key| item(key)).collect())
        };
        keyed(items)
    });
    let kept = find(&place, "#item-b");
    kept.unchecked_ref::<HtmlElement>().focus().expect("a button takes the focus");
    keys.set(vec!["d", "b"]);
    settle().await;
    assert_eq!(text(&place), "db");
    assert!(find(&place, "#item-b").is_same_node(Some(&kept)));
    let focused = web_sys::window().and_then(|window| window.document()).and_then(|document| document.active_element());
    assert_eq!(focused.map(|element| element.id()), Some("item-b".into()));
}

#[wasm_bindgen_test]
async fn tabs_have_one_stop_and_move_by_arrows() {
    let chosen = RwSignal::new(0);
    let place = show(move || {
        let panel = live(move || if chosen.get() == 0 { "first" } else { "second" });
        [tabs("t", "Parts", &["One", "Two"], chosen), tab_panel("t", chosen, panel)].into()
    });
    let init = web_sys::KeyboardEventInit::new();
    init.set_key("ArrowRight");
    init.set_bubbles(true);
    let key = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).expect("an event");
    find(&place, "#tab-t-0").dispatch_event(&key).expect("the event is delivered");
    settle().await;
    assert_eq!(text(&find(&place, "[role=tabpanel]")), "second");
    assert_eq!(find(&place, "#tab-t-1").get_attribute("tabindex").as_deref(), Some("0"));
    assert_eq!(find(&place, "#tab-t-0").get_attribute("aria-selected").as_deref(), Some("false"));
}

#[wasm_bindgen_test]
async fn a_late_reply_to_a_page_that_is_gone_changes_nothing() {
    let shown = RwSignal::new(true);
    let cell = RwSignal::new(None::<RwSignal<i32>>);
    show(move || {
        live(move || {
            shown.get().then(|| {
                let own = RwSignal::new(1);
                cell.set(Some(own));
                el("p").live_text(move || own.get().to_string())
            })
        })
    });
    shown.set(false);
    settle().await;
    let gone = cell.get_untracked().expect("the page was there");
    gone.set(2);
    assert_eq!(gone.try_with_untracked(|value| *value), None);
}
