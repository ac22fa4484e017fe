//! What `view!` cannot say: focus, title, clipboard, downloads, the address. The one file of the views that uses web-sys.

use crate::reactive::is_stopped;
use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Element, Event, FocusEvent, HtmlAnchorElement, HtmlElement, KeyboardEvent, Url};
use web_sys::{FocusOptions, HtmlDialogElement, HtmlFormElement};

/// What can have the focus in a row of a table.
const CONTROLS: &str = "a[href], button, input";

fn document() -> web_sys::Document {
    window().document().expect("a page has a document")
}

fn window() -> web_sys::Window {
    web_sys::window().expect("a page has a window")
}

/// Moves the focus to the element with that id, if it is there.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.focus().ok();
    }
}

/// Scrolls to the element with that id, unless its beginning is in sight already.
pub fn reveal(id: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    let top = element.get_bounding_client_rect().top();
    if top < 0.0 || top > window_height() * 0.7 {
        element.scroll_into_view();
    }
}

/// Whether the element with that id has the focus, or something in it.
pub fn is_focused(id: &str) -> bool {
    let focused = document().active_element();
    let element = document().get_element_by_id(id);
    element.is_some_and(|element| element.contains(focused.as_deref()))
}

/// What has the focus or a key in a row of a table: the row's index as assistive technology knows it, and which of the
/// controls in the row it is.
pub fn control_in_row(event: &Event) -> Option<(usize, u32)> {
    let control = event.target()?.dyn_into::<Element>().ok()?;
    let row = control.closest("[aria-rowindex]").ok().flatten()?;
    let controls = row.query_selector_all(CONTROLS).ok()?;
    let nth = (0..controls.length()).find(|at| controls.get(*at).is_some_and(|one| one.loose_eq(&control)))?;
    Some((row.get_attribute("aria-rowindex")?.parse().ok()?, nth))
}

/// The button in a row of a table that was pressed: the row's index, and what the button does by its `data-act`.
pub fn act_in_row(event: &Event) -> Option<(usize, String)> {
    let button = event.target()?.dyn_into::<Element>().ok()?.closest("[data-act]").ok().flatten()?;
    let row = button.closest("[aria-rowindex]").ok().flatten()?;
    Some((row.get_attribute("aria-rowindex")?.parse().ok()?, button.get_attribute("data-act")?))
}

/// Where a menu opens: at the lower right corner of its button, or at the upper one where there is no room below. In CSS
/// pixels of the page, not of the window: it scrolls with its button.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Corner {
    /// From the left edge of the page.
    pub x: f64,
    /// From the upper edge of the page.
    pub y: f64,
    /// Whether the menu stands above it.
    pub is_above: bool,
}

/// The corner of the button that was pressed.
pub fn corner_of(event: &Event) -> Corner {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(button) = target.and_then(|target| target.closest("button").ok().flatten()) else {
        return Corner::default();
    };
    let place = button.get_bounding_client_rect();
    let is_above = place.bottom() > window_height() * 0.65;
    let y = if is_above { place.top() - 4.0 } else { place.bottom() + 4.0 };
    let scrolled = |far: Result<f64, JsValue>| far.unwrap_or_default();
    Corner { x: place.right() + scrolled(window().scroll_x()), y: y + scrolled(window().scroll_y()), is_above }
}

/// Gives the focus to a control in the row of that index, or to the last one of a row that has fewer; `false` when the row
/// is not there. `into_sight` says whether the page is scrolled to it.
pub fn focus_in_row(rows: &Element, index: usize, nth: u32, into_sight: bool) -> bool {
    let row = rows.query_selector(&format!("[aria-rowindex='{index}']")).ok().flatten();
    let Some(controls) = row.and_then(|row| row.query_selector_all(CONTROLS).ok()) else { return false };
    let control = controls.get(nth.min(controls.length().saturating_sub(1)));
    let Some(control) = control.and_then(|control| control.dyn_into::<HtmlElement>().ok()) else { return false };
    let options = FocusOptions::new();
    options.set_prevent_scroll(!into_sight);
    control.focus_with_options(&options).is_ok()
}

/// Whether a focus that goes goes to something outside of the element. One that goes to nothing was taken away, and not
/// moved by the person; one that goes into a menu comes back from there.
pub fn leaves(event: &FocusEvent, element: &Element) -> bool {
    let to = event.related_target().and_then(|to| to.dyn_into::<Element>().ok());
    let is_menu = |to: &Element| to.closest("[popover]").ok().flatten().is_some();
    to.is_some_and(|to| !element.contains(Some(&to)) && !is_menu(&to))
}

/// Whether a `<dialog>` is open.
pub fn is_shown(dialog: &Element) -> bool {
    dialog.unchecked_ref::<HtmlDialogElement>().open()
}

/// Opens a `<dialog>` above everything else; the page behind it takes no input until it is closed.
pub fn show_modal(dialog: &Element) {
    dialog.unchecked_ref::<HtmlDialogElement>().show_modal().ok();
}

/// Closes a `<dialog>`; the browser gives the focus back to what had it before. One that is closed stays so.
pub fn close_modal(dialog: &Element) {
    dialog.unchecked_ref::<HtmlDialogElement>().close();
}

/// Hides the popover with that id; one that is hidden stays so.
pub fn hide_popover(id: &str) {
    if let Some(popover) = document().get_element_by_id(id) {
        popover.unchecked_ref::<HtmlElement>().hide_popover().ok();
    }
}

/// Whether a popover is open, after it has changed.
pub fn is_popover_open(event: &Event) -> bool {
    let popover = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    popover.is_some_and(|popover| popover.matches(":popover-open").unwrap_or_default())
}

/// Whether an event happened to the element itself, not to something in it.
pub fn is_target(event: &Event, element: &Element) -> bool {
    event.target().is_some_and(|target| target.loose_eq(element))
}

/// Whether the pointer is on the element, or the focus in it.
pub fn is_attended(element: &Element) -> bool {
    element.matches(":hover, :focus-within").unwrap_or_default()
}

/// Scrolls what is around the element with that id no further than it takes to see it.
pub fn scroll_near(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Submits the form that has the focus, or else the page's, if it has the attribute. `false` when there is none.
pub fn submit_form(attribute: &str) -> bool {
    let selector = format!("form[{attribute}]");
    let own = document().active_element().and_then(|element| element.closest(&selector).ok().flatten());
    let form = own.or_else(|| document().query_selector(&selector).ok().flatten());
    form.is_some_and(|form| form.unchecked_ref::<HtmlFormElement>().request_submit().is_ok())
}

/// Whether a key goes into a control that takes text, or moves in one that takes keys.
pub fn is_typing(event: &KeyboardEvent) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else { return false };
    match element.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => !matches!(element.get_attribute("type").as_deref(), Some("checkbox" | "radio" | "button")),
        _ => element.is_content_editable(),
    }
}

/// Sets the title of the page.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// The fragment of the address, with `#` when there is one.
pub fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// Goes to another fragment, with an entry in the history.
pub fn go(hash: &str) {
    window().location().set_hash(hash).ok();
}

/// The scheme and the host that the page came from, without a slash at the end.
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Scheme, host and port of a URL as the browser writes them: one spelling for one host. `None` for what is no URL.
pub fn spell_origin(url: &str) -> Option<String> {
    Url::new(url).ok().map(|url| url.origin())
}

/// The whole address of the page as it is now.
pub fn address() -> String {
    window().location().href().unwrap_or_default()
}

/// Puts another fragment in the place of this one, without an entry in the history.
pub fn replace_hash(hash: &str) {
    if let Ok(history) = window().history() {
        history.replace_state_with_url(&JsValue::NULL, "", Some(hash)).ok();
    }
}

/// Sets or removes an attribute of the root element.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    if let Some(root) = document().document_element() {
        match value {
            Some(value) => root.set_attribute(name, value).ok(),
            None => root.remove_attribute(name).ok(),
        };
    }
}

/// Puts a text on the clipboard; `false` when the browser refuses.
pub async fn copy_text(text: &str) -> bool {
    JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok()
}

/// Offers bytes as a file to save.
pub fn download(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url)
}

/// The value of the control with that id, which is emptied.
pub fn take_value(id: &str) -> String {
    let Some(control) = document().get_element_by_id(id) else { return String::new() };
    let key = JsValue::from_str("value");
    let value = Reflect::get(&control, &key).ok().and_then(|value| value.as_string()).unwrap_or_default();
    Reflect::set(&control, &key, &"".into()).ok();
    value
}

/// The bytes of the first file that a person has chosen.
pub async fn chosen_bytes(event: &Event) -> Option<Vec<u8>> {
    first_bytes(event.target()?.into()).await
}

/// The bytes of the first file that a person has dropped.
pub async fn dropped_bytes(event: &Event) -> Option<Vec<u8>> {
    first_bytes(Reflect::get(event, &"dataTransfer".into()).ok()?).await
}

/// The bytes of the first of an object's `files`.
async fn first_bytes(holder: JsValue) -> Option<Vec<u8>> {
    let files = Reflect::get(&holder, &"files".into()).ok()?;
    let file = Reflect::get_u32(&files, 0).ok()?.dyn_into::<Blob>().ok()?;
    Some(Uint8Array::new(&JsFuture::from(file.array_buffer()).await.ok()?).to_vec())
}

/// Loads the page anew: what the program holds in memory is gone.
pub fn reload() {
    window().location().reload().ok();
}

/// Lets the browser draw and take input before the next piece of long work.
pub async fn next_task() {
    wait(0).await;
}

/// Waits; `time` is in milliseconds.
pub async fn wait(time: i32) {
    let later = Promise::new(&mut |resolve, _reject| {
        window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, time).ok();
    });
    JsFuture::from(later).await.ok();
}

/// How long the page waits where the browser cannot say when it has nothing else to do, in milliseconds.
const CALM: i32 = 300;

/// Waits until the browser has nothing else to do.
pub async fn rest() {
    let idle = Promise::new(&mut |resolve, _reject| {
        if window().request_idle_callback(&resolve).is_err() {
            window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, CALM).ok();
        }
    });
    JsFuture::from(idle).await.ok();
}

/// Whether the person asks for as little data as possible.
pub fn saves_data() -> bool {
    let connection = Reflect::get(&window().navigator(), &"connection".into());
    connection.and_then(|connection| Reflect::get(&connection, &"saveData".into())).is_ok_and(|save| save.is_truthy())
}

/// A listener that a stopped program does not enter.
fn guarded(run: impl Fn() + 'static) -> Closure<dyn Fn()> {
    Closure::new(move || {
        if !is_stopped() {
            run();
        }
    })
}

/// Calls `run` whenever the fragment of the address changes, for as long as the page lives.
pub fn on_hash_change(run: impl Fn() + 'static) {
    let run = guarded(run);
    window().add_event_listener_with_callback("hashchange", run.as_ref().unchecked_ref()).ok();
    run.forget();
}

/// Asks the person before the page is left, reloaded or closed while `is_busy`.
pub fn guard_leaving(is_busy: impl Fn() -> bool + 'static) {
    let ask = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if !is_stopped() && is_busy() {
            event.prevent_default();
        }
    });
    window().add_event_listener_with_callback("beforeunload", ask.as_ref().unchecked_ref()).ok();
    ask.forget();
}

/// Calls `run` at each key, wherever the focus is, for as long as the page lives.
pub fn on_key_down(run: impl Fn(KeyboardEvent) + 'static) {
    // A browser that fills a form in sends events of that name that are none of a keyboard.
    let run = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if let Ok(event) = event.dyn_into::<KeyboardEvent>() {
            run(event);
        }
    });
    window().add_event_listener_with_callback("keydown", run.as_ref().unchecked_ref()).ok();
    run.forget();
}

/// Calls `run` when the person first does something: moves the pointer, touches the page, presses a key.
pub fn on_first_action(run: impl Fn() + 'static) {
    let run = guarded(run);
    let options = web_sys::AddEventListenerOptions::new();
    options.set_once(true);
    for event in ["pointermove", "pointerdown", "keydown"] {
        let listener = run.as_ref().unchecked_ref();
        window().add_event_listener_with_callback_and_add_event_listener_options(event, listener, &options).ok();
    }
    run.forget();
}

/// How far an element is scrolled, and how high its visible part is, in CSS pixels.
pub fn scroll_position(element: &Element) -> (i32, i32) {
    (element.scroll_top(), element.client_height())
}

/// Scrolls an element, in CSS pixels.
pub fn scroll_to(element: &Element, top: i32) {
    element.set_scroll_top(top);
}

/// Where an element is in the window: its upper edge, its height, and the height of the window, in CSS pixels.
pub fn place_in_window(element: &Element) -> (f64, f64, f64) {
    let place = element.get_bounding_client_rect();
    (place.top(), place.height(), window_height())
}

fn window_height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default()
}

/// Leaves a mark of that name in the browser's timeline, in the place of an earlier one.
pub fn mark(name: &str) {
    if let Some(timeline) = window().performance() {
        timeline.clear_marks_with_mark_name(name);
        timeline.mark(name).ok();
    }
}

/// Takes the message away that stands in the page before the program runs.
pub fn remove(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.remove();
    }
}

/// Calls `run` with the fragment of each link inside the console that the pointer or the focus comes to.
pub fn on_link_near(run: impl Fn(String) + 'static) {
    let look = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let link = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = link.and_then(|element| element.closest("a[href^='#/']").ok().flatten());
        if let Some(href) = link.filter(|_| !is_stopped()).and_then(|link| link.get_attribute("href")) {
            run(href);
        }
    });
    for event in ["pointerover", "focusin"] {
        document().add_event_listener_with_callback(event, look.as_ref().unchecked_ref()).ok();
    }
    look.forget();
}
