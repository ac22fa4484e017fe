//! Which columns of a table a person wants to see, and how dense the console is: a menu above the table. Both are kept in
//! this browser.

use leptos::prelude::*;
use serde_json::{Map, Value};

use super::contexts::UserPreferences;
use crate::client::{DENSITIES, load_text, save_text};
use crate::domain::document::read_value;
use crate::ui::dom::{self, Corner};
use crate::ui::field::Checkbox;
use crate::ui::icon::Icon;
use crate::ui::menu::Menu;

/// Where the columns are kept that nobody wants to see: their names, by the name of the table.
const KEY: &str = "wheelhouse.columns";

/// The id of the menu.
const MENU: &str = "column-menu";

/// The columns of a table that can be hidden, and those that are. It is copied freely.
#[derive(Clone, Copy)]
pub struct ColumnChoice {
    /// The name under which the choice is kept.
    table: &'static str,
    /// The names of the columns that can be hidden, each with its title.
    columns: &'static [(&'static str, &'static str)],
    hidden: RwSignal<Vec<&'static str>>,
}

impl ColumnChoice {
    /// The choice of the last visit. The style sheet has a class `no-` and the column's name for each that can be hidden.
    pub fn kept(table: &'static str, columns: &'static [(&'static str, &'static str)]) -> ColumnChoice {
        let hidden = hidden_in(&load_text(KEY).unwrap_or_default(), table, columns);
        ColumnChoice { table, columns, hidden: RwSignal::new(hidden) }
    }

    /// The classes of what is around the table; followed.
    pub fn class(self) -> String {
        self.hidden.with(|hidden| hidden.iter().map(|name| format!("no-{name} ")).collect())
    }

    fn is_shown(self, name: &str) -> bool {
        self.hidden.with(|hidden| !hidden.contains(&name))
    }

    fn show(self, name: &'static str, shown: bool) {
        self.hidden.update(|hidden| {
            hidden.retain(|own| *own != name);
            if !shown {
                hidden.push(name);
            }
        });
        let text = load_text(KEY).unwrap_or_default();
        save_text(KEY, &self.hidden.with_untracked(|hidden| with_hidden(&text, self.table, hidden)));
    }
}

/// The hidden columns of a table in the kept text.
fn hidden_in(text: &str, table: &str, columns: &[(&'static str, &'static str)]) -> Vec<&'static str> {
    let kept = read_value(text).unwrap_or_default();
    let names = kept.get(table).and_then(Value::as_array).cloned().unwrap_or_default();
    columns.iter().map(|(name, _)| *name).filter(|name| names.iter().any(|kept| kept == name)).collect()
}

/// The kept text with other hidden columns of a table.
fn with_hidden(text: &str, table: &str, hidden: &[&str]) -> String {
    let mut kept = match read_value(text) {
        Ok(Value::Object(kept)) => kept,
        _ => Map::new(),
    };
    kept.insert(table.into(), hidden.iter().copied().map(Value::from).collect());
    Value::Object(kept).to_string()
}

/// The button above the table, and the menu that it opens.
#[component]
pub fn ColumnMenu(
    /// The columns.
    choice: ColumnChoice,
) -> impl IntoView {
    let corner = RwSignal::new(Corner::default());
    let UserPreferences(preferences) = UserPreferences::expect();
    let column = move |(name, title): &(&'static str, &'static str)| {
        let (name, title) = (*name, *title);
        view! {
            <Checkbox
                id=format!("column-{name}")
                on=Signal::derive(move || choice.is_shown(name))
                set=Callback::new(move |shown| choice.show(name, shown))
            >
                {title}
            </Checkbox>
        }
    };
    let density = move |density: &'static str| {
        let is_chosen = move || preferences.with(|preferences| preferences.density == density).to_string();
        let choose = move |_| preferences.update(|preferences| preferences.set_density(density));
        view! {
            <button type="button" aria-pressed=is_chosen on:click=choose>
                {density}
            </button>
        }
    };
    view! {
        <button
            type="button"
            class="button quiet bare icon"
            aria-label="Columns and density"
            title="Columns and density"
            popovertarget=MENU
            on:click=move |event| corner.set(dom::corner_of(&event))
        >
            <Icon name="settings"/>
        </button>
        <Menu id=MENU label="Columns and density" corner>
            {choice.columns.iter().map(column).collect_view()}
            <hr/>
            <div class="seg" role="group" aria-label="Density">
                {DENSITIES.iter().map(|name| density(name)).collect_view()}
            </div>
        </Menu>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[(&str, &str)] = &[("counts", "Counts"), ("methods", "Methods")];

    #[test]
    fn each_table_keeps_its_own_columns() {
        let text = with_hidden("", "capping", &["methods"]);
        let text = with_hidden(&text, "throttling", &["counts", "methods"]);
        assert_eq!(hidden_in(&text, "capping", COLUMNS), ["methods"]);
        assert_eq!(hidden_in(&text, "throttling", COLUMNS), ["counts", "methods"]);
        let text = with_hidden(&text, "capping", &[]);
        assert_eq!(hidden_in(&text, "capping", COLUMNS), [""; 0]);
        assert_eq!(hidden_in(&text, "throttling", COLUMNS).len(), 2);
    }

    #[test]
    fn what_is_not_understood_hides_nothing() {
        for text in ["", "7", "[]", r#"{"capping":"methods"}"#, r#"{"capping":["other", 7]}"#] {
            assert_eq!(hidden_in(text, "capping", COLUMNS), [""; 0], "{text}");
            assert_eq!(hidden_in(&with_hidden(text, "capping", &["counts"]), "capping", COLUMNS), ["counts"]);
        }
    }
}
