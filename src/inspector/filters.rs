//! The filters of the log, and how many calls they leave.

use leptos::prelude::*;

use super::filter::{Filter, StatusClass};
use super::state::{Page, SEARCH};
use crate::api::{Family, Method};
use crate::ui::dom;

const METHODS: [Method; 5] = [Method::Get, Method::Post, Method::Put, Method::Patch, Method::Delete];

/// A choice for each part of the filter.
#[component]
pub(super) fn FilterBar(page: Page) -> impl IntoView {
    let filter = page.view.filter;
    view! {
        <div class="log-bar" role="group" aria-label="Filter the calls">
            <FamilyChoice page/>
            <Choice
                id="log-status"
                name="Status"
                options=StatusClass::ALL.map(StatusClass::title).to_vec()
                value=Signal::derive(move || filter.with(|filter| filter.status.map(StatusClass::title)))
                set=move |text: String| {
                    filter.update(|filter| {
                        filter.status = StatusClass::ALL.into_iter().find(|one| one.title() == text);
                    });
                }
            />
            <MethodChoice page/>
            <div class="log-choice wide">
                <label for=SEARCH>"Text"</label>
                <input
                    type="search"
                    id=SEARCH
                    spellcheck="false"
                    autocomplete="off"
                    prop:value=move || filter.with(|filter| filter.text.clone())
                    on:input:target=move |event| filter.update(|filter| filter.text = event.target().value())
                />
            </div>
            <ShowAll page/>
            <span class="log-count" role="status">{move || count_text(page)}</span>
        </div>
    }
}

/// How many calls there are, and how many of them are shown; followed.
pub(super) fn count_text(page: Page) -> String {
    let (shown, all) = (page.shown.with(Vec::len), page.count());
    format!("{shown} of {all} call{}", if all == 1 { "" } else { "s" })
}

/// Takes the filter back.
#[component]
pub(super) fn ShowAll(page: Page) -> impl IntoView {
    let filter = page.view.filter;
    let show_all = move |_| {
        filter.set(Filter::default());
        // The button is of no use now, and would take the focus with it.
        dom::focus(SEARCH);
    };
    view! {
        <button
            type="button"
            class="button quiet"
            disabled=move || filter.with(|filter| *filter == Filter::default())
            on:click=show_all
        >
            "Show all calls"
        </button>
    }
}

/// A choice of the family.
#[component]
pub(super) fn FamilyChoice(page: Page) -> impl IntoView {
    let filter = page.view.filter;
    view! {
        <Choice
            id="log-family"
            name="Family"
            options=Family::ALL.map(Family::title).to_vec()
            value=Signal::derive(move || filter.with(|filter| filter.family.map(Family::title)))
            set=move |text: String| {
                filter.update(|filter| filter.family = Family::ALL.into_iter().find(|one| one.title() == text));
            }
        />
    }
}

/// A choice of the method.
#[component]
pub(super) fn MethodChoice(page: Page) -> impl IntoView {
    let filter = page.view.filter;
    view! {
        <Choice
            id="log-method"
            name="Method"
            options=METHODS.map(Method::as_str).to_vec()
            value=Signal::derive(move || filter.with(|filter| filter.method.map(Method::as_str)))
            set=move |text: String| filter.update(|filter| filter.method = Method::parse(&text))
        />
    }
}

/// A choice of one of these, or of all.
#[component]
fn Choice(
    id: &'static str,
    name: &'static str,
    options: Vec<&'static str>,
    value: Signal<Option<&'static str>>,
    #[prop(into)] set: Callback<String>,
) -> impl IntoView {
    view! {
        <div class="log-choice">
            <label for=id>{name}</label>
            <select
                id=id
                prop:value=move || value.get().unwrap_or_default()
                on:change:target=move |event| set.run(event.target().value())
            >
                <option value="">"all"</option>
                {options.into_iter().map(|text| view! { <option value=text>{text}</option> }).collect_view()}
            </select>
        </div>
    }
}
