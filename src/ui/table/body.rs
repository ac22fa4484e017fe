//! The rows that are drawn.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::column::{Head, Moment};
use super::drawing::Drawing;
use super::row_focus::FIRST;
use super::rows::AnyRows;
use super::selection::{SelectOne, Selection};
use super::sheet::Sheet;
use super::window::{Chunk, END, gap_before};
use crate::ui::dom;

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

/// The rows of a chunk. Each keeps its place, and is drawn anew with whatever stands there: elements that are there already
/// take a fraction of the time that new ones take, which is felt at each key of a search.
#[component]
fn Rows(
    drawing: Drawing,
    heads: StoredValue<Vec<Head>>,
    chunk: Chunk,
    selection: Option<RwSignal<Selection>>,
) -> impl IntoView {
    let (first, end) = chunk;
    let shown = drawing.sheet.shown;
    let count = Memo::new(move |_| shown.with(|shown| end.min(shown.len())));
    let places = move || {
        drawing.focus.keep();
        first..count.get()
    };
    view! { <For each=places key=|at| *at children=move |at| view! { <Row drawing heads at selection/> }/> }
}

/// The row that stands at a place among those that are shown.
#[component]
fn Row(
    drawing: Drawing,
    heads: StoredValue<Vec<Head>>,
    at: usize,
    selection: Option<RwSignal<Selection>>,
) -> impl IntoView {
    let Sheet { rows, shown, moment, .. } = drawing.sheet;
    let found = move || Some((rows.get(), shown.with(|shown| shown.get(at).copied())?));
    let row = Memo::new_with_compare(move |_| found(), has_changed);
    let cells = move || {
        let moment = moment.get();
        drawing.focus.keep();
        row.with(|row| {
            row.as_ref().map(|(rows, place)| heads.with_value(|heads| draw_cells(heads, rows, *place, &*moment)))
        })
    };
    let pick = selection.map(|selection| {
        let key = move || row.with(|row| row.as_ref().map(|(rows, place)| rows.key(*place).clone()));
        let name = move || row.with(|row| row.as_ref().map(|(rows, place)| rows.name(*place)).unwrap_or_default());
        view! { <SelectOne sheet=drawing.sheet key=Signal::derive(key) name=Signal::derive(name) selection/> }
    });
    view! {
        <tr role="row" aria-rowindex=at + FIRST>
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
