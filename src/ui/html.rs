//! Elements of the page, made directly and kept up to date by the framework's reactive graph.
//!
//! Every closure is boxed, so that there is one copy of the code behind an element, whatever it shows: the framework's
//! own templates made a program three times as large of the same pages. What a closure reads is followed; when it
//! changes, the closure runs again and only its part of the page is made anew.

use std::cell::RefCell;
use std::rc::Rc;

use crate::reactive::is_stopped;
use js_sys::Reflect;
use leptos::prelude::{LocalStorage, Owner, RenderEffect, StoredValue, untrack};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Event, Node};
pub use web_sys::{Element, KeyboardEvent};

/// An element under construction.
pub struct El(Element);

/// Pieces of the page in reading order.
#[derive(Default)]
pub struct View(Vec<Node>);

/// An item of a [`keyed`] list: what tells it apart, and how it is made when it is new.
pub type Item = (String, Box<dyn FnOnce() -> El>);

fn document() -> Document {
    web_sys::window().and_then(|window| window.document()).expect("a page has a document")
}

/// Runs `run` now, and again whenever what it has read changes, for as long as its owner lives.
pub fn watch(run: impl FnMut() + 'static) {
    watch_boxed(Box::new(run));
}

fn watch_boxed(mut run: Box<dyn FnMut()>) {
    keep(Box::new(RenderEffect::new(move |_: Option<()>| run())));
}

/// Keeps a value for as long as its owner lives.
fn keep(value: Box<dyn std::any::Any>) {
    StoredValue::<_, LocalStorage>::new_local(value);
}

/// A new element.
pub fn el(tag: &str) -> El {
    El(document().create_element(tag).expect("the tag is a name"))
}

/// A new element of a drawing: `svg` itself, or what stands in it.
pub fn svg(tag: &str) -> El {
    El(document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag).expect("the tag is a name"))
}

/// A new element with classes.
pub fn with_class(tag: &str, class: &str) -> El {
    el(tag).attr("class", class)
}

/// A button that is not a form's own.
pub fn button(class: &str, label: &str, on_click: impl Fn() + 'static) -> El {
    with_class("button", class).attr("type", "button").child(label).on_click(on_click)
}

/// A link.
pub fn link(href: &str, text: &str) -> El {
    el("a").attr("href", href).child(text)
}

/// A paragraph with classes.
pub fn paragraph(class: &str, content: impl Into<View>) -> El {
    with_class("p", class).child(content)
}

impl El {
    /// Sets an attribute.
    pub fn attr(self, name: &str, value: &str) -> El {
        set_attribute(&self.0, name, value);
        self
    }

    /// Sets the id.
    pub fn id(self, id: &str) -> El {
        self.attr("id", id)
    }

    /// Appends content.
    pub fn child(self, content: impl Into<View>) -> El {
        append(&self.0, &content.into());
        self
    }

    /// Appends content that is made anew when what it reads changes.
    pub fn live<V: Into<View>>(self, content: impl Fn() -> V + 'static) -> El {
        self.child(live(content))
    }

    /// Appends a text that follows what it reads.
    pub fn live_text(self, text: impl Fn() -> String + 'static) -> El {
        let node = document().create_text_node("");
        append(&self.0, &View(vec![node.clone().into()]));
        watch(move || node.set_data(&text()));
        self
    }

    /// An attribute that follows what it reads; without a value it is not there.
    pub fn live_attr(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> El {
        let element = self.0.clone();
        watch(move || match value() {
            Some(value) => set_attribute(&element, name, &value),
            None => drop(element.remove_attribute(name)),
        });
        self
    }

    /// An attribute such as `hidden`, that is there or not.
    pub fn live_flag(self, name: &'static str, on: impl Fn() -> bool + 'static) -> El {
        self.live_attr(name, move || on().then(String::new))
    }

    /// An attribute such as `aria-expanded`, that is `true` or `false`.
    pub fn live_aria(self, name: &'static str, on: impl Fn() -> bool + 'static) -> El {
        self.live_attr(name, move || Some(if on() { "true" } else { "false" }.to_string()))
    }

    /// A class that is there or not.
    pub fn live_class(self, name: &'static str, on: impl Fn() -> bool + 'static) -> El {
        let list = self.0.class_list();
        watch(move || drop(if on() { list.add_1(name) } else { list.remove_1(name) }));
        self
    }

    /// A CSS property that follows what it reads, set through the object model: the policy allows no style attribute.
    pub fn live_style(self, name: &'static str, value: impl Fn() -> String + 'static) -> El {
        let style = self.0.unchecked_ref::<web_sys::HtmlElement>().style();
        watch(move || drop(style.set_property(name, &value())));
        self
    }

    /// The value of a control. Options come before it.
    pub fn value(self, value: impl Fn() -> String + 'static) -> El {
        let element = self.0.clone();
        watch(move || set_value(&element, &value()));
        self
    }

    /// Whether a box is checked.
    pub fn checked(self, on: impl Fn() -> bool + 'static) -> El {
        let element = self.0.clone();
        watch(move || drop(Reflect::set(&element, &"checked".into(), &on().into())));
        self
    }

    /// Calls `handle` at each event of that name.
    pub fn on(self, name: &str, handle: impl Fn(Event) + 'static) -> El {
        listen(&self.0, name, Box::new(handle));
        self
    }

    /// Calls `handle` at each click.
    pub fn on_click(self, handle: impl Fn() + 'static) -> El {
        self.on("click", move |_| handle())
    }

    /// Calls `handle` with the value of the control at each keystroke.
    pub fn on_input(self, handle: impl Fn(String) + 'static) -> El {
        self.on("input", move |event| handle(value_of(&event)))
    }

    /// Calls `handle` with the value of the control when the person has chosen or left it.
    pub fn on_change(self, handle: impl Fn(String) + 'static) -> El {
        self.on("change", move |event| handle(value_of(&event)))
    }

    /// Calls `handle` with the state of the box.
    pub fn on_check(self, handle: impl Fn(bool) + 'static) -> El {
        self.on("change", move |event| {
            let target = event.target().expect("an event of an element has a target");
            handle(Reflect::get(&target, &"checked".into()).is_ok_and(|on| on.is_truthy()));
        })
    }

    /// Calls `handle` at each key.
    pub fn on_key(self, handle: impl Fn(KeyboardEvent) + 'static) -> El {
        self.on("keydown", move |event| handle(event.unchecked_into()))
    }

    /// An element that was made elsewhere.
    pub fn of(element: Element) -> El {
        El(element)
    }

    /// The element itself.
    pub fn element(&self) -> Element {
        self.0.clone()
    }
}

fn set_attribute(element: &Element, name: &str, value: &str) {
    element.set_attribute(name, value).expect("the attribute is a name");
}

/// A control that shows the value already keeps its cursor.
fn set_value(element: &Element, value: &str) {
    let name = JsValue::from_str("value");
    let shown = Reflect::get(element, &name).ok().and_then(|shown| shown.as_string());
    if shown.as_deref() != Some(value) {
        Reflect::set(element, &name, &value.into()).ok();
    }
}

fn value_of(event: &Event) -> String {
    let target = event.target().expect("an event of an element has a target");
    Reflect::get(&target, &"value".into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
}

fn listen(element: &Element, name: &str, handle: Box<dyn Fn(Event)>) {
    let closure = Closure::<dyn Fn(Event)>::new(move |event| {
        if !is_stopped() {
            handle(event);
        }
    });
    element.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref()).expect("the event is a name");
    keep(Box::new(closure));
}

fn append(parent: &Node, content: &View) {
    for node in &content.0 {
        parent.append_child(node).expect("a new node can be appended");
    }
}

/// Content that is made anew when what it reads changes.
pub fn live<V: Into<View>>(content: impl Fn() -> V + 'static) -> View {
    live_boxed(Box::new(move || content().into()))
}

fn live_boxed(content: Box<dyn Fn() -> View>) -> View {
    let (holder, start, end) = region();
    watch(move || {
        let made = content();
        while let Some(old) = start.next_sibling().filter(|next| *next != end) {
            detach(&old);
        }
        insert_before(&end, &made);
    });
    View(vec![holder])
}

/// A list whose items are kept as they are for as long as their keys stay.
pub fn keyed(items: impl Fn() -> Vec<Item> + 'static) -> View {
    keyed_boxed(Box::new(items))
}

struct Kept {
    key: String,
    owner: Owner,
    element: Node,
}

fn keyed_boxed(items: Box<dyn Fn() -> Vec<Item>>) -> View {
    let (holder, _start, end) = region();
    let outer = Owner::current().expect("a list is made inside an owner");
    let kept: Rc<RefCell<Vec<Kept>>> = Rc::default();
    watch(move || {
        let wanted = items();
        let mut before = kept.take();
        let mut after = Vec::with_capacity(wanted.len());
        for (key, make) in wanted {
            let item = match before.iter().position(|item| item.key == key) {
                Some(at) => before.remove(at),
                None => make_item(&outer, key, make),
            };
            after.push(item);
        }
        for gone in before {
            detach(&gone.element);
            gone.owner.cleanup();
        }
        // From the end, so that each item only moves when it is not where it belongs.
        let mut next = end.clone();
        for item in after.iter().rev() {
            if item.element.next_sibling().as_ref() != Some(&next) {
                insert_before(&next, &View(vec![item.element.clone()]));
            }
            next = item.element.clone();
        }
        kept.replace(after);
    });
    View(vec![holder])
}

fn make_item(outer: &Owner, key: String, make: Box<dyn FnOnce() -> El>) -> Kept {
    let owner = outer.with(Owner::new);
    let element = owner.with(|| untrack(make)).0.into();
    Kept { key, owner, element }
}

/// A fragment with two marks, between which content comes and goes.
fn region() -> (Node, Node, Node) {
    let document = document();
    let (start, end): (Node, Node) = (document.create_comment("").into(), document.create_comment("").into());
    let holder: Node = document.create_document_fragment().into();
    append(&holder, &View(vec![start.clone(), end.clone()]));
    (holder, start, end)
}

fn insert_before(mark: &Node, content: &View) {
    let parent = mark.parent_node().expect("a mark stays in the page");
    for node in &content.0 {
        parent.insert_before(node, Some(mark)).expect("a new node can be inserted");
    }
}

fn detach(node: &Node) {
    if let Some(parent) = node.parent_node() {
        parent.remove_child(node).ok();
    }
}

/// Shows what `view` makes in the page's body, for as long as the page lives.
pub fn mount(view: impl FnOnce() -> View) {
    let owner = Owner::new();
    let made = owner.with(view);
    append(&document().body().expect("a page has a body"), &made);
    // The page lives until the browser leaves it.
    std::mem::forget(owner);
}

impl View {
    /// Nodes that were made elsewhere.
    pub fn of(nodes: Vec<Node>) -> View {
        View(nodes)
    }

    /// Puts the nodes at the end of an element.
    pub fn append_to(&self, parent: &Node) {
        append(parent, self);
    }

    fn take(&mut self, mut more: View) {
        self.0.append(&mut more.0);
    }
}

impl From<El> for View {
    fn from(element: El) -> View {
        View(vec![element.0.into()])
    }
}

impl From<&str> for View {
    fn from(text: &str) -> View {
        View(vec![document().create_text_node(text).into()])
    }
}

impl From<String> for View {
    fn from(text: String) -> View {
        text.as_str().into()
    }
}

impl<V: Into<View>> From<Option<V>> for View {
    fn from(content: Option<V>) -> View {
        content.map(Into::into).unwrap_or_default()
    }
}

impl<V: Into<View>> From<Vec<V>> for View {
    fn from(contents: Vec<V>) -> View {
        contents.into_iter().collect()
    }
}

impl<V: Into<View>, const N: usize> From<[V; N]> for View {
    fn from(contents: [V; N]) -> View {
        contents.into_iter().collect()
    }
}

impl<V: Into<View>> FromIterator<V> for View {
    fn from_iter<I: IntoIterator<Item = V>>(contents: I) -> View {
        let mut all = View::default();
        contents.into_iter().for_each(|content| all.take(content.into()));
        all
    }
}
