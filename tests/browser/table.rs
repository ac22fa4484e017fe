//! A table: how much of it is drawn, and where the focus is when rows come, go and are scrolled away.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit};
use wheelhouse::ui::table::{
    AnyRows, Column, Head, List, RowAct, Selection, Shape, SharedMoment, Sheet, Stage, Table, Wanted, Words, by_text,
};

use super::{find, settle, show, text};

const SHAPE: Shape<String> = Shape {
    columns: &[
        Column {
            head: Head { name: "name", title: "Name", class: "name" },
            sort: |one, _| by_text(one),
            cell: |one, _| view! { <a href=format!("#/nowhere/{one}")>{one.clone()}</a> }.into_any(),
        },
        Column {
            head: Head { name: "", title: "ID", class: "id" },
            sort: |_, _| None,
            cell: |_, _| {
                view! {
                    <button type="button" data-act="copy">
                        "Copy"
                    </button>
                }
                .into_any()
            },
        },
    ],
    id: |one| one,
    name: String::clone,
    text: |one, _| one.clone(),
    fits: |_, _, _| true,
};

/// What the style sheet says of long tables, in short.
const STYLE: &str = ".long { border-spacing: 0; table-layout: fixed } \
     .long tbody th, .long tbody td { height: 30px; padding: 0; overflow: hidden; white-space: nowrap }";

fn numbers(range: std::ops::Range<usize>) -> Vec<String> {
    range.map(|number| format!("row {number:05}")).collect()
}

fn rows_of(names: Vec<String>) -> AnyRows {
    Arc::new(List::new(names, &SHAPE)).into()
}

struct Shown {
    place: Element,
    rows: RwSignal<AnyRows>,
    wanted: RwSignal<Wanted>,
    selection: RwSignal<Selection>,
    acts: RwSignal<Vec<RowAct>>,
}

/// A table of rows, with boxes to select them.
fn show_rows(names: Vec<String>) -> Shown {
    let rows = RwSignal::new(rows_of(names));
    let wanted = RwSignal::new(Wanted::from_query(&[], &[]));
    let selection = RwSignal::new(Selection::default());
    let acts = RwSignal::new(Vec::new());
    let place = show(move || {
        let moment: SharedMoment = Arc::new(|_| None);
        let sheet = Sheet::new(Memo::new(move |_| rows.get()), wanted, Signal::stored(moment));
        let words = Words {
            loading: "Loading",
            empty: "Nothing".into(),
            empty_means: "It means nothing",
            count: Signal::derive(move || format!("{} shown", sheet.shown.with(Vec::len))),
            no_match: "Nothing fits".into(),
        };
        let stage = move || Stage::of(Some(rows.with(|rows| rows.count())), false, sheet.shown.with(Vec::len));
        view! {
            <h1 id="page-title" tabindex="-1">
                "Rows"
            </h1>
            <Table
                sheet
                title="Rows"
                stage=Signal::derive(stage)
                words
                turn=move |column: &'static str| wanted.update(|wanted| wanted.turn(column))
                show_all=move |()| wanted.update(Wanted::want_all)
                selection
                act=move |act| acts.update(|acts| acts.push(act))
            />
        }
    });
    let style = document().create_element("style").expect("the tag is a name");
    style.set_text_content(Some(STYLE));
    place.append_child(&style).expect("a new node can be appended");
    place.set_attribute("style", "--table-row: 30px").expect("an attribute");
    Shown { place, rows, wanted, selection, acts }
}

impl Shown {
    fn drawn(&self) -> u32 {
        self.place.query_selector_all("tbody [aria-rowindex]").expect("a selector").length()
    }

    fn row(&self, index: usize) -> Element {
        find(&self.place, &format!("tbody [aria-rowindex='{index}']"))
    }

    fn selected(&self) -> usize {
        self.selection.with_untracked(Selection::count)
    }

    /// Scrolls the window so that its upper edge is so many rows below that of the first one.
    async fn scroll_to(&self, row: f64) {
        let top = find(&self.place, "tbody").get_bounding_client_rect().top();
        let window = window();
        window.scroll_by_with_x_and_y(0.0, top + row * 30.0);
        // The browser tells it with the next frame.
        window.dispatch_event(&Event::new("scroll").expect("an event")).expect("dispatched");
        settle().await;
    }

    async fn press(&self, key: &str) {
        let how = KeyboardEventInit::new();
        how.set_key(key);
        how.set_bubbles(true);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &how).expect("an event");
        focused().dispatch_event(&event).expect("dispatched");
        settle().await;
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        // Ten thousand rows would stay above the next test.
        self.place.remove();
    }
}

fn focused() -> HtmlElement {
    document().active_element().expect("something has the focus").unchecked_into()
}

fn focused_row() -> String {
    focused().closest("tr").ok().flatten().map(|row| text(&find(&row, "th"))).unwrap_or_else(|| focused().id())
}

fn focus(element: Element) {
    element.unchecked_into::<HtmlElement>().focus().expect("it takes the focus");
}

#[wasm_bindgen_test]
async fn a_short_table_is_drawn_whole() {
    let shown = show_rows(numbers(0..100));
    settle().await;
    assert_eq!(shown.drawn(), 100);
    assert!(shown.place.query_selector(".gap, .long, [aria-rowcount]").expect("a selector").is_none());
    shown.wanted.update(|wanted| wanted.search = "no such row".into());
    settle().await;
    assert!(text(&shown.place).contains("Nothing fits"));
    assert!(find(&shown.place, ".table-scroll").has_attribute("hidden"));
    let all: HtmlElement = find(&shown.place, ".empty button").unchecked_into();
    all.click();
    settle().await;
    assert_eq!(shown.drawn(), 100);
}

#[wasm_bindgen_test]
async fn of_a_long_table_the_rows_in_sight_are_drawn() {
    let shown = show_rows(numbers(0..10_000));
    settle().await;
    assert_eq!(find(&shown.place, "table").get_attribute("aria-rowcount").as_deref(), Some("10001"));
    assert_eq!(text(&find(&shown.row(2), "th")), "row 00000");
    for row in [0, 5000, 9990, 40] {
        shown.scroll_to(f64::from(row)).await;
        assert!((5..80).contains(&shown.drawn()), "{} rows are drawn", shown.drawn());
        assert_eq!(text(&find(&shown.row(row as usize + 3), "th")), format!("row {:05}", row + 1));
        let height = find(&shown.place, "tbody").get_bounding_client_rect().height();
        assert!((height - 300_000.0).abs() < 1.0, "{height}");
    }
    // Another order, and fewer rows.
    shown.wanted.update(|wanted| {
        wanted.turn("name");
        wanted.turn("name");
    });
    settle().await;
    shown.scroll_to(0.0).await;
    assert_eq!(text(&find(&shown.row(2), "th")), "row 09999");
    assert_eq!(find(&shown.place, "th[aria-sort]").get_attribute("aria-sort").as_deref(), Some("descending"));
    shown.wanted.update(|wanted| wanted.search = "row 00123".into());
    settle().await;
    assert_eq!((shown.drawn(), find(&shown.place, "table").get_attribute("aria-rowcount").as_deref()), (1, Some("2")));
    shown.wanted.update(Wanted::want_all);
    settle().await;
    assert!(shown.drawn() > 10, "{} rows are drawn", shown.drawn());
}

#[wasm_bindgen_test]
async fn the_focus_stays_wherever_the_table_is_scrolled() {
    let shown = show_rows(numbers(0..10_000));
    settle().await;
    shown.scroll_to(100.0).await;
    let link = find(&shown.row(112), "a");
    focus(link.clone());
    settle().await;
    // What comes back had been away: a screen reader would say it again.
    let left = Rc::new(Cell::new(0));
    let count = left.clone();
    let listener = Closure::<dyn Fn()>::new(move || count.set(count.get() + 1));
    link.add_event_listener_with_callback("blur", listener.as_ref().unchecked_ref()).expect("listened to");
    // Step by step past it in both directions, and far away.
    let down = (0..30).map(|step| 100.0 + f64::from(step) * 3.0);
    let up = (0..60).map(|step| 190.0 - f64::from(step) * 3.0);
    for row in down.chain(up).chain([5000.0, 9990.0, 0.0, 109.0]) {
        shown.scroll_to(row).await;
        assert!(link.is_same_node(Some(&focused())), "scrolled to {row}: {}", focused().outer_html());
    }
    assert_eq!(left.get(), 0);
    shown.scroll_to(5000.0).await;
    assert_eq!(focused_row(), "row 00110");
    // The neighbours are there, so that the Tab key leads on.
    assert_eq!(text(&find(&shown.row(111), "th")), "row 00109");
    assert_eq!(text(&find(&shown.row(113), "th")), "row 00111");
    // Once it is left, it goes like others.
    focus(find(&shown.place, "h1"));
    settle().await;
    assert!(shown.place.query_selector("[aria-rowindex='112']").expect("a selector").is_none());
}

#[wasm_bindgen_test]
async fn keys_lead_from_row_to_row() {
    let shown = show_rows(numbers(0..10_000));
    settle().await;
    focus(find(&shown.row(2), "td button"));
    for (key, row) in [
        ("ArrowDown", "row 00001"),
        ("ArrowDown", "row 00002"),
        ("ArrowUp", "row 00001"),
        ("End", "row 09999"),
        ("ArrowDown", "row 09999"),
        ("ArrowUp", "row 09998"),
        ("Home", "row 00000"),
        ("x", "row 00000"),
    ] {
        shown.press(key).await;
        assert_eq!(focused_row(), row, "after {key}");
        assert_eq!(text(&focused()), "Copy", "the same control of the row");
    }
    shown.press("PageDown").await;
    let page: usize = focused_row().trim_start_matches("row ").parse().expect("a number");
    assert!((2..60).contains(&page), "{page}");
    shown.press("PageUp").await;
    assert_eq!(focused_row(), "row 00000");
}

#[wasm_bindgen_test]
async fn the_focus_stays_when_there_are_other_rows() {
    for count in [20, 500] {
        let shown = show_rows(numbers(0..count));
        settle().await;
        focus(find(&shown.row(7), "a"));
        assert_eq!(focused_row(), "row 00005");
        // Read again: the same, in another order, with a row before it, and without it.
        shown.rows.set(rows_of(numbers(0..count)));
        settle().await;
        assert_eq!(focused_row(), "row 00005");
        shown.rows.set(rows_of(numbers(0..count).into_iter().rev().collect()));
        settle().await;
        assert_eq!(focused_row(), "row 00005");
        shown.rows.set(rows_of([vec!["new".to_string()], numbers(0..count)].concat()));
        settle().await;
        assert_eq!(focused_row(), "row 00005");
        let without = |row: &String| row != "row 00005";
        shown.rows.set(rows_of(numbers(0..count).into_iter().filter(without).collect()));
        settle().await;
        let row: usize = focused_row().trim_start_matches("row ").parse().expect("another row");
        assert!((4..=7).contains(&row), "{row}");
        shown.wanted.update(|wanted| wanted.search = "nothing at all".into());
        settle().await;
        assert_eq!(focused_row(), "page-title");
    }
}

#[wasm_bindgen_test]
async fn a_row_that_says_the_same_is_not_drawn_again() {
    let shown = show_rows(numbers(0..10));
    settle().await;
    let link = find(&shown.row(4), "a");
    shown.rows.set(rows_of([vec!["new".to_string()], numbers(0..10)].concat()));
    settle().await;
    assert!(link.is_same_node(Some(&find(&shown.row(5), "a"))));
}

#[wasm_bindgen_test]
async fn one_listener_hears_the_buttons_of_all_rows() {
    let shown = show_rows(numbers(0..10_000));
    settle().await;
    let press = |element: Element| element.unchecked_into::<HtmlElement>().click();
    press(find(&shown.row(5), "[data-act]"));
    press(find(&shown.row(5), "th"));
    // Another order: the place is that in the list.
    for _ in 0..2 {
        shown.wanted.update(|wanted| wanted.turn("name"));
    }
    settle().await;
    press(find(&shown.row(2), "[data-act]"));
    let acts = shown.acts.get_untracked();
    let heard: Vec<(&str, usize)> = acts.iter().map(|one| (one.act.as_str(), one.place)).collect();
    assert_eq!(heard, [("copy", 3), ("copy", 9999)]);
}

#[wasm_bindgen_test]
async fn rows_are_selected_one_by_one_and_all_that_fit() {
    let shown = show_rows(numbers(0..10_000));
    settle().await;
    let tick = |element: Element| element.unchecked_into::<HtmlElement>().click();
    let all = || find(&shown.place, "thead input").unchecked_into::<HtmlInputElement>();
    tick(find(&shown.row(3), "input"));
    settle().await;
    assert_eq!(shown.selected(), 1);
    assert!(all().indeterminate() && !all().checked());
    assert_eq!(find(&shown.row(3), "input").get_attribute("aria-label").as_deref(), Some("Select row 00001"));
    shown.wanted.update(|wanted| wanted.search = "row 000".into());
    settle().await;
    tick(all().into());
    settle().await;
    let fitting = numbers(0..10_000).iter().filter(|row| row.contains("000")).count();
    assert_eq!(shown.selected(), fitting);
    assert!(all().checked() && !all().indeterminate());
    shown.wanted.update(Wanted::want_all);
    settle().await;
    assert!(all().indeterminate());
    shown.rows.set(rows_of(numbers(50..150)));
    settle().await;
    let left = numbers(50..150).iter().filter(|row| row.contains("000")).count();
    assert_eq!(shown.selected(), left, "what is gone is not selected");
}
