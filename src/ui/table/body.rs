//! The rows that are drawn.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::column::{Head, Moment};
use super::drawing::Drawing;
use super::row_focus::FIRST;
use super::rows::{AnyRows, Key};
use super::selection::{SelectOne, Selection};
use super::sheet::Sheet;
use super::window::{Chunk, END, gap_before};
use crate::ui::dom;

/// A row of a chunk: what tells it apart, where it stands among those that are shown, and its place in the list.
type Place = (Key, usize, usize);

/// The rows of a chunk, and the list that they were taken from.
#[derive(Clone, PartialEq)]
struct Drawn {
    rows: AnyRows,
    places: Vec<Place>,
}

impl Drawn {
    /// Where the row stands, and its place in the list.
    fn find(&self, key: &Key) -> Option<(usize, usize)> {
        self.places.iter().find(|(own, ..)| own == key).map(|(_, at, place)| (*at, *place))
    }
}

/// What a person wants done with a row: a press on one of its buttons with a `data-act`. One listener hears them all.
#[derive(Clone, Debug, PartialEq)]
pub struct RowAct {
    /// The name of what is to be done.
    pub act: String,
    /// The row's place in the list.
    pub place: usize,
    /// Where a menu of the button opens.
    pub corner: dom::Corner,
}

/// The rows of a table of so many columns.
#[component]
pub fn Body(
    sheet: Sheet,
    columns: usize,
    selection: Option<RwSignal<Selection>>,
    act: Option<Callback<RowAct>>,
) -> impl IntoView {
    let drawing = Drawing::new(sheet);
    let heads = StoredValue::new(sheet.rows.with_untracked(|rows| rows.heads()));
    let chunks = move || {
        let chunks = drawing.chunks.get();
        drawing.focus.keep();
        chunks
    };
    let chunk = move |chunk: Chunk| {
        view! {
            <Gap drawing columns before=chunk/>
            <Rows drawing heads chunk selection/>
        }
    };
    let press = move |event: MouseEvent| {
        let Some((index, name)) = dom::act_in_row(&event) else { return };
        let place = sheet.shown.with_untracked(|shown| shown.get(index.checked_sub(FIRST)?).copied());
        if let (Some(act), Some(place)) = (act, place) {
            act.run(RowAct { act: name, place, corner: dom::corner_of(&event) });
        }
    };
    view! {
        <tbody
            role="rowgroup"
            node_ref=drawing.focus.element
            on:click=press
            on:focusin=move |event| drawing.focus.note(&event)
            on:focusout=move |event| drawing.focus.note_leaving(&event)
            on:keydown=move |event| drawing.focus.on_key(&event, || drawing.page())
        >
            <For each=chunks key=|chunk| *chunk children=chunk/>
            <Gap drawing columns before=END/>
        </tbody>
    }
}

/// The room of rows that are not drawn. The style sheet knows how high a row is.
#[component]
fn Gap(drawing: Drawing, columns: usize, before: Chunk) -> impl IntoView {
    let rows = Memo::new(move |_| {
        let count = drawing.sheet.shown.with(Vec::len);
        drawing.chunks.with(|chunks| gap_before(chunks, before, count))
    });
    let height = move || format!("calc(var(--table-row) * {})", rows.get());
    view! {
        <Show when=move || rows.get() != 0>
            <tr class="gap" aria-hidden="true">
                <td colspan=columns style:height=height></td>
            </tr>
        </Show>
    }
}

#[component]
fn Rows(
    drawing: Drawing,
    heads: StoredValue<Vec<Head>>,
    chunk: Chunk,
    selection: Option<RwSignal<Selection>>,
) -> impl IntoView {
    let Sheet { rows, shown, .. } = drawing.sheet;
    let drawn = Memo::new(move |_| {
        let rows = rows.get();
        let place = |(at, place): (usize, &usize)| (rows.key(*place).clone(), at, *place);
        let (first, end) = chunk;
        let places = shown.with(|shown| shown.iter().enumerate().take(end).skip(first).map(place).collect());
        Drawn { rows, places }
    });
    let places = move || {
        let places = drawn.with(|drawn| drawn.places.clone());
        drawing.focus.keep();
        places
    };
    let row = move |(key, ..): Place| view! { <Row drawing heads drawn key selection/> };
    view! { <For each=places key=|(key, ..)| key.clone() children=row/> }
}

#[component]
fn Row(
    drawing: Drawing,
    heads: StoredValue<Vec<Head>>,
    drawn: Memo<Drawn>,
    key: Key,
    selection: Option<RwSignal<Selection>>,
) -> impl IntoView {
    let Sheet { moment, .. } = drawing.sheet;
    let own = key.clone();
    let index = move || drawn.with(|drawn| drawn.find(&own).map(|(at, _)| at + FIRST));
    let own = key.clone();
    let found = move || drawn.with(|drawn| Some((drawn.rows.clone(), drawn.find(&own)?.1)));
    let row = Memo::new_with_compare(move |_| found(), has_changed);
    let cells = move || {
        let moment = moment.get();
        drawing.focus.keep();
        row.with(|row| {
            row.as_ref().map(|(rows, place)| heads.with_value(|heads| draw_cells(heads, rows, *place, &*moment)))
        })
    };
    let pick = selection.map(|selection| {
        let name = move || row.with(|row| row.as_ref().map(|(rows, place)| rows.name(*place)).unwrap_or_default());
        view! { <SelectOne sheet=drawing.sheet key name=Signal::derive(name) selection/> }
    });
    view! {
        <tr role="row" aria-rowindex=index>
            {pick}
            {cells}
        </tr>
    }
}

/// A row that is drawn again although it says the same would lose what a person is doing in it.
fn has_changed(old: Option<&Option<(AnyRows, usize)>>, new: Option<&Option<(AnyRows, usize)>>) -> bool {
    match (old.and_then(Option::as_ref), new.and_then(Option::as_ref)) {
        (Some(old), Some(new)) => old != new && !new.0.is_same(new.1, &*old.0, old.1),
        (None, Some(_)) => true,
        // It goes as a whole.
        (_, None) => false,
    }
}

/// The cells of a row, of which the first one names it.
fn draw_cells(heads: &[Head], rows: &AnyRows, place: usize, moment: Moment) -> Vec<AnyView> {
    let cells = heads.iter().zip(rows.cells(place, moment)).enumerate();
    let cell = |(at, (head, inside)): (usize, (&Head, AnyView))| match at {
        0 => view! { <th scope="row" role="rowheader" class=head.class>{inside}</th> }.into_any(),
        _ => view! { <td role="cell" class=head.class>{inside}</td> }.into_any(),
    };
    cells.map(cell).collect()
}
