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

/// As much of the end of a path as tells a member from the others.
pub fn name_among(member: &str, all: &[&str]) -> String {
    let is_told = |end: &&str| {
        let same = all.iter().filter(|other| other.strip_suffix(*end).is_some_and(|rest| rest.ends_with('/')));
        same.count() == 1
    };
    let mut ends = member.rmatch_indices('/').map(|(at, _)| &member[at + 1..]);
    ends.find(is_told).map_or(member.to_string(), |end| end.replace('/', " › "))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_called_by_the_end_of_its_path() {
        let names = |all: &[&str]| all.iter().map(|one| name_among(one, all)).collect::<Vec<_>>();
        let [action, source] = ["/services/action/rating/maxCallsCount", "/services/dataSource/rating/maxCallsCount"];
        assert_eq!(names(&["/url", action]), ["url", "maxCallsCount"]);
        assert_eq!(
            names(&[action, source]),
            ["action › rating › maxCallsCount", "dataSource › rating › maxCallsCount"]
        );
        assert_eq!(names(&["", "/n", "/m/n"]), ["", "/n", "m › n"]);
    }
}
