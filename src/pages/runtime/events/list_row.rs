//! What the table says of registrations: its columns as data, and the cells.

use leptos::prelude::*;

use super::known::Known;
use crate::client::{date_text, now};
use crate::domain::runtime::{Registration, Target};
use crate::route::collections::Collection;
use crate::ui::table::{Column, Head, Moment, Shape, by_number, by_text};
use crate::ui::text::ago_text;

/// What the buttons of a row do.
pub const COPY: &str = "copy";
pub const MORE: &str = "more";

/// The menu that all rows share.
pub const MENU: &str = "row-menu";

/// The name of the choice, and the value of it that stands for those whose action is gone.
pub const STATE: &str = "state";
pub const ORPHAN: &str = "orphan";

/// What stands in the place of what nobody has told.
pub const NOT_KNOWN: &str = "not known";

/// The order for as long as none is wanted: the newest first.
pub const NEWEST_FIRST: &str = "-written";

/// A registration as a row shows it.
#[derive(Clone, PartialEq)]
pub struct Row {
    /// The registration.
    pub known: Known,
    /// Whether its action is gone, by the last look.
    pub is_orphan: bool,
    /// When it was told, as a date.
    pub date: String,
}

impl Row {
    /// A row, with the date in a language.
    pub fn new(known: Known, is_orphan: bool, locale: &str) -> Row {
        let date = if known.at > 0.0 { date_text(known.at, locale) } else { NOT_KNOWN.into() };
        Row { known, is_orphan, date }
    }

    fn one(&self) -> &Registration {
        &self.known.one
    }
}

/// What the table says of registrations.
pub const SHAPE: Shape<Row> = Shape {
    columns: COLUMNS,
    id: |row| row.one().id(),
    name: |row| row.one().title().to_string(),
    text: shown,
    fits: |row, _, value| if value == ORPHAN { row.is_orphan } else { row.one().status() == Some(value) },
};

const COLUMNS: &[Column<Row>] = &[
    Column {
        head: Head { name: "name", title: "Name", class: "name" },
        sort: |row, _| by_text(row.one().title()),
        cell: |row, _| {
            view! { <a href=Collection::Events.object(row.one().id()).href()>{row.one().title().to_string()}</a> }
                .into_any()
        },
    },
    Column {
        head: Head { name: "to", title: "Delivered to", class: "to" },
        sort: |row, _| by_text(&target_text(row.one())),
        cell: |row, _| match row.one().target() {
            Target::Unknown | Target::Nobody => target_text(row.one()).into_any(),
            _ => view! { <code>{target_text(row.one())}</code> }.into_any(),
        },
    },
    Column {
        head: Head { name: "state", title: "State", class: "state" },
        sort: |row, _| by_text(row.one().status().unwrap_or_default()),
        cell: |row, _| match row.is_orphan {
            true => view! { <span class="state-mark wrong">"action is gone"</span> }.into_any(),
            false => view! { <StatusMark one=row.one()/> }.into_any(),
        },
    },
    Column {
        head: Head { name: "events", title: "Events of interest", class: "mid" },
        sort: |row, _| by_text(&events_text(row.one())),
        cell: |row, _| events_text(row.one()).into_any(),
    },
    Column {
        head: Head { name: "delivery", title: "delivery_type", class: "mid wide" },
        sort: |row, _| by_text(row.one().delivery().unwrap_or_default()),
        cell: |row, _| row.one().delivery().unwrap_or(NOT_KNOWN).to_string().into_any(),
    },
    Column {
        head: Head { name: "written", title: "Told", class: "rate" },
        sort: |row, _| Some(by_number(row.known.at)),
        cell: |row, _| {
            let ago = Some(row.known.at).filter(|at| *at > 0.0).and_then(|at| ago_text(now() - at));
            view! { <span title=row.date.clone()>{ago.unwrap_or_else(|| row.date.clone())}</span> }.into_any()
        },
    },
    Column { head: Head { name: "", title: "ID and more", class: "acts" }, sort: |_, _| None, cell: draw_buttons },
];

/// Where it stands, as a shape and the API's word.
#[component]
pub fn StatusMark<'a>(
    /// The registration.
    one: &'a Registration,
) -> impl IntoView + use<> {
    let class = match one.status() {
        Some(word) if word.eq_ignore_ascii_case("ENABLED") => "state-mark live",
        Some(_) => "state-mark",
        None => "state-mark draft",
    };
    view! { <span class=class>{one.status().unwrap_or(NOT_KNOWN).to_string()}</span> }
}

/// Who is called, in a few words.
pub fn target_text(one: &Registration) -> String {
    match one.target() {
        Target::Action(action) => action.into(),
        Target::Webhook(url) => url.strip_prefix("https://").unwrap_or(url).into(),
        Target::Both(action, url) => format!("{action} and {url}"),
        Target::Nobody => "nobody: a journal".into(),
        Target::Unknown => NOT_KNOWN.into(),
    }
}

/// The codes of its events.
fn events_text(one: &Registration) -> String {
    let codes: Vec<&str> = one.events().into_iter().map(|event| event.code).collect();
    if codes.is_empty() { NOT_KNOWN.into() } else { codes.join(", ") }
}

/// Everything that a row shows.
fn shown(row: &Row, _: Moment) -> String {
    let one = row.one();
    let mut lines = vec![one.title().to_string(), one.id().into(), target_text(one), events_text(one)];
    lines.extend([one.status(), one.delivery(), one.description()].into_iter().flatten().map(str::to_string));
    lines.extend(one.events().into_iter().map(|event| event.provider.to_string()));
    lines.push(row.date.clone());
    lines.join("\n")
}

fn draw_buttons(row: &Row, _: Moment) -> AnyView {
    let name = row.one().title().to_string();
    view! {
        <button type="button" data-act=COPY aria-label=format!("Copy the registration ID of {name}")></button>
        <button type="button" data-act=MORE popovertarget=MENU aria-label=format!("More for {name}")></button>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::table::{List, Wanted, shown_of};
    use serde_json::json;

    fn row(name: &str, at: f64, more: serde_json::Value) -> Row {
        let mut told = json!({ "registration_id": name, "name": name });
        told.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        let known = Known { one: Registration::new(told), at, by: "events.register" };
        Row { known, is_orphan: name == "gone", date: "a date".into() }
    }

    #[track_caller]
    fn check(query: &[(&str, &str)], expect: &str) {
        let event = |code: &str| json!([{ "event_code": code, "provider": "shop" }]);
        let all = [
            row("orders", 1.0, json!({ "integration_status": "ENABLED", "webhook_url": "https://h/x" })),
            row("gone", 3.0, json!({ "integration_status": "ENABLED", "runtime_action": "crm/x" })),
            row("stock", 2.0, json!({ "integration_status": "DISABLED", "events_of_interest": event("below") })),
        ];
        let query: Vec<_> = query.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect();
        let wanted = Wanted::from_query(&query, &[STATE]).with_order(NEWEST_FIRST);
        let shown = shown_of(List::new(all.to_vec(), &SHAPE), &wanted, |_| None);
        let names: Vec<_> = shown.into_iter().map(|at| all[at].one().title()).collect();
        assert_eq!(names.join(" "), expect, "{query:?}");
    }

    #[test]
    fn rows_are_found_by_what_they_show() {
        check(&[], "gone stock orders");
        check(&[("q", "crm/x")], "gone");
        check(&[("q", "shop below")], "stock");
        check(&[("q", "journal")], "stock");
        check(&[("state", "ENABLED")], "gone orders");
        check(&[("state", ORPHAN)], "gone");
        check(&[("sort", "name")], "gone orders stock");
    }
}
