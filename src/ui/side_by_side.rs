//! What stands on several sides, member by member: a table with a column for each side.

use leptos::prelude::*;

/// One member, and what each side says of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SideRow {
    /// The member, as a path.
    pub member: String,
    /// What each side has, in the order of their titles; nothing where it is not there.
    pub sides: Vec<Option<String>>,
}

/// The sides, and what differs between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sides {
    /// What each side is called: the heads of the columns.
    pub titles: Vec<&'static str>,
    /// The members that differ.
    pub rows: Vec<SideRow>,
}

/// The sides as a table that can be scrolled by keyboard. It stays while its rows change, and the focus with it.
#[component]
pub fn SideBySide(
    /// What the table is called.
    label: &'static str,
    /// What stands in it.
    #[prop(into)]
    sides: Signal<Sides>,
) -> impl IntoView {
    let titles = move || sides.with(|sides| sides.titles.clone());
    // Two members of a list may be called the same.
    let rows = move || sides.get().rows.into_iter().enumerate();
    view! {
        <div class="table-scroll sides-changed" role="region" tabindex="0" aria-label=label>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">"Member"</th>
                        <For
                            each=titles
                            key=|title| *title
                            children=|title| view! { <th scope="col">{title}</th> }
                        />
                    </tr>
                </thead>
                <tbody>
                    <For each=rows key=Clone::clone children=|(_, row)| view! { <Row row/> }/>
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(row: SideRow) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">
                <code>{row.member}</code>
            </th>
            {row.sides.into_iter().map(|text| view! { <td>{shown(text)}</td> }).collect_view()}
        </tr>
    }
}

/// In words where nothing is there: a colour or an empty cell would not say it to everybody.
fn shown(text: Option<String>) -> AnyView {
    match text {
        Some(text) => view! { <code>{text}</code> }.into_any(),
        None => view! { <span class="field-note">"not there"</span> }.into_any(),
    }
}
