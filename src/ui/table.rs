//! A table of what was read: sorted, filtered, and of a long one only the rows in sight.
//!
//! A page says what its rows are ([`Shape`]: columns, texts), what the person wants to see of them ([`Wanted`], which the
//! page puts into its address), and where it stands ([`Stage`]). The links of the rows stay stops of the Tab key, as in
//! any table; from a row, arrows, Page Up, Page Down, Home and End lead on, so that ten thousand rows are no trap. What
//! has the focus stays drawn, wherever the page is scrolled.

mod bar;
mod body;
mod column;
mod drawing;
mod pick;
mod row_focus;
mod rows;
mod selection;
mod sheet;
mod stage;
mod tools;
mod wanted;
mod window;

use leptos::prelude::*;

use bar::SelectionBar;
use body::Body;
use selection::SelectAll;

pub use body::RowAct;
pub use column::{Column, Head, Moment, SortKey, by_number, by_text};
pub use pick::SharedMoment;
#[cfg(test)]
pub use pick::shown_of;
pub use rows::{AnyRows, Key, List, Rows, Shape};
pub use selection::Selection;
pub use sheet::Sheet;
pub use stage::Stage;
pub use tools::{Refresh, SearchBox, SegmentButton};
pub use wanted::Wanted;

/// What a table says in words of its own.
#[derive(Clone, Copy)]
pub struct Words {
    /// While it is read for the first time.
    pub loading: &'static str,
    /// When there is nothing.
    pub empty: Signal<String>,
    /// What that means.
    pub empty_means: &'static str,
    /// How much is shown, and of when it is.
    pub count: Signal<String>,
    /// When nothing fits.
    pub no_match: Signal<String>,
}

/// What stands in the place of a table, or the table.
#[component]
pub fn Table(
    /// The rows and what is shown of them.
    sheet: Sheet,
    /// What the table is called.
    title: &'static str,
    /// Where the page stands.
    #[prop(into)]
    stage: Signal<Stage>,
    /// What it says.
    words: Words,
    /// Sorts by the column of that name, or turns its order.
    #[prop(into)]
    turn: Callback<&'static str>,
    /// Takes the search and the choices back, and gives the focus a place.
    #[prop(into)]
    show_all: Callback<()>,
    /// Which rows are selected; without it none can be.
    #[prop(optional)]
    selection: Option<RwSignal<Selection>>,
    /// Draws what can be done with those that are selected, in a bar that floats for as long as there are any.
    #[prop(optional, into)]
    picked: Option<Callback<(), AnyView>>,
    /// The class by which the style sheet knows the widths of its columns.
    #[prop(optional)]
    class: &'static str,
    /// Does what a button of a row asks for.
    #[prop(optional, into)]
    act: Option<Callback<RowAct>>,
    /// What stands below it, behind the count.
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    let class = format!("table data {class}{}", if selection.is_some() { " picks" } else { "" });
    // The table stays while a filter leaves no row, and while what it shows becomes stale.
    let place = Memo::new(move |_| match stage.get() {
        stage if stage.has_table() => Stage::NoMatch,
        stage => stage,
    });
    move || match place.get() {
        Stage::Loading => view! { <Loading said=words.loading/> }.into_any(),
        Stage::Failed => ().into_any(),
        Stage::Empty => view! {
            <div class="empty">
                <p>
                    <strong>{words.empty}</strong>
                </p>
                <p>{words.empty_means}</p>
            </div>
        }
        .into_any(),
        Stage::NoMatch | Stage::Filled { .. } => {
            let (class, foot) = (class.clone(), children.clone());
            view! { <Filled sheet title stage words turn show_all selection picked class act foot/> }.into_any()
        }
    }
}

/// The shape of rows that are on their way.
#[component]
fn Loading(said: &'static str) -> impl IntoView {
    view! {
        <div class="waiting">
            <p class="loading" role="status">
                {said}
            </p>
            <div class="bones" aria-hidden="true">
                <i></i>
                <i></i>
                <i></i>
                <i></i>
            </div>
        </div>
    }
}

#[component]
fn Filled(
    sheet: Sheet,
    title: &'static str,
    stage: Signal<Stage>,
    words: Words,
    turn: Callback<&'static str>,
    show_all: Callback<()>,
    selection: Option<RwSignal<Selection>>,
    picked: Option<Callback<(), AnyView>>,
    class: String,
    act: Option<Callback<RowAct>>,
    foot: Option<ChildrenFn>,
) -> impl IntoView {
    let Sheet { rows, shown, is_long, .. } = sheet;
    let none = move || stage.get() == Stage::NoMatch;
    let is_stale = move || stage.get() == (Stage::Filled { stale: true });
    let heads = rows.with_untracked(|rows| rows.heads());
    let columns = heads.len() + usize::from(selection.is_some());
    // Not all rows are there to be counted, and the head is one of them.
    let count = move || is_long.get().then(|| shown.with(Vec::len) + 1);
    let head = heads.into_iter().map(|head| view! { <HeadCell sheet head turn/> }).collect_view();
    view! {
        <div
            class="table-scroll"
            class:stale=is_stale
            role="region"
            aria-label=title
            tabindex="0"
            hidden=none
        >
            <table class=class class:long=is_long role="table" aria-label=title aria-rowcount=count>
                <thead role="rowgroup">
                    <tr role="row" aria-rowindex="1">
                        {selection.map(|selection| view! { <SelectAll rows shown selection/> })} {head}
                    </tr>
                </thead>
                <Body sheet columns selection act/>
            </table>
        </div>
        <div>
            <Show when=none>
                <div class="empty">
                    <p>{words.no_match}</p>
                    <button type="button" class="button" on:click=move |_| show_all.run(())>
                        "Show all"
                    </button>
                </div>
            </Show>
        </div>
        <div class="under">
            <Show when=is_stale>
                <span class="chip warning">"Stale"</span>
            </Show>
            <span role="status">{words.count}</span>
            <Show when=move || is_long.get()>
                <span>"From a row, arrow keys, Page Up, Page Down, Home and End lead to others."</span>
            </Show>
            {foot.map(|foot| foot())}
        </div>
        {selection.zip(picked).map(|(selection, acts)| view! { <SelectionBar selection acts/> })}
    }
}

#[component]
fn HeadCell(sheet: Sheet, head: Head, turn: Callback<&'static str>) -> impl IntoView {
    let Head { name, title, class } = head;
    let direction = move || {
        let sorted = |wanted: &Wanted| wanted.sorted().filter(|(by, _)| *by == name).map(|(_, descending)| descending);
        sheet.wanted.with(sorted).map(|descending| if descending { "descending" } else { "ascending" })
    };
    let inside = match name {
        "" => title.into_any(),
        _ => view! {
            <button type="button" class="sort" on:click=move |_| turn.run(name)>
                {title}
            </button>
        }
        .into_any(),
    };
    view! {
        <th scope="col" role="columnheader" class=class aria-sort=direction>
            {inside}
        </th>
    }
}

#[cfg(test)]
mod tests {
    //! Rows for the tests of the table.

    use std::sync::Arc;

    use super::{AnyRows, Column, Head, List, Shape, by_text};

    /// An id and a text, which is what it is sorted by, what it shows and what it is.
    pub type Item = (&'static str, &'static str);

    const SHAPE: Shape<Item> = Shape {
        columns: &[Column {
            head: Head { name: "text", title: "Text", class: "" },
            sort: |item, _| by_text(item.1),
            cell: |_, _| unreachable!("nothing is drawn here"),
        }],
        id: |item| item.0,
        name: |item| item.0.to_string(),
        text: |item, moment| format!("{} {}", item.1, moment(item.1).map(|(_, said)| said).unwrap_or_default()),
        fits: |item, _, value| item.1 == value,
    };

    /// A list of items.
    pub fn list(items: &[Item]) -> AnyRows {
        Arc::new(List::new(items.to_vec(), &SHAPE)).into()
    }
}
