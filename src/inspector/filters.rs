//! The filters of the log, and how many calls they leave.

use super::filter::{Filter, StatusClass};
use super::panel::Page;
use crate::api::{Family, Method};
use crate::ui::field::option;
use crate::ui::html::{El, View, button, el, with_class};
use leptos::prelude::*;

const METHODS: [Method; 5] = [Method::Get, Method::Post, Method::Put, Method::Patch, Method::Delete];

/// A choice for each part of the filter.
pub fn filter_bar(page: Page) -> El {
    let filter = page.view.filter;
    let change = move |change: &dyn Fn(&mut Filter)| filter.update(|filter| change(filter));
    let family = choice(
        ("log-family", "Family"),
        &Family::ALL.map(Family::title),
        move || filter.with(|filter| filter.family.map(Family::title)),
        move |text| change(&|filter| filter.family = Family::ALL.into_iter().find(|one| one.title() == text)),
    );
    let status = choice(
        ("log-status", "Status"),
        &StatusClass::ALL.map(StatusClass::title),
        move || filter.with(|filter| filter.status.map(StatusClass::title)),
        move |text| change(&|filter| filter.status = StatusClass::ALL.into_iter().find(|one| one.title() == text)),
    );
    let method = choice(
        ("log-method", "Method"),
        &METHODS.map(Method::as_str),
        move || filter.with(|filter| filter.method.map(Method::as_str)),
        move |text| change(&|filter| filter.method = Method::parse(text)),
    );
    let input = el("input")
        .attr("type", "search")
        .id("log-text")
        .attr("spellcheck", "false")
        .attr("autocomplete", "off")
        .value(move || filter.with(|filter| filter.text.clone()))
        .on_input(move |text| change(&|filter| filter.text = text.clone()));
    let text = with_class("div", "log-choice wide").child(label("log-text", "Text")).child(input);
    let said = move || {
        let (shown, all) = (page.shown.with(Vec::len), page.view.client.log.with(|log| log.entries().count()));
        format!("{shown} of {all} call{}", if all == 1 { "" } else { "s" })
    };
    let all = button("button quiet", "Show all calls", move || filter.set(Filter::default()))
        .live_flag("disabled", move || filter.with(|filter| *filter == Filter::default()));
    with_class("div", "log-bar")
        .attr("role", "group")
        .attr("aria-label", "Filter the calls")
        .child([family, status, method, text])
        .child(all)
        .child(with_class("span", "log-count").attr("role", "status").live_text(said))
}

fn label(id: &str, name: &str) -> El {
    el("label").attr("for", id).child(name)
}

/// A choice of one of these, or of all.
fn choice(
    (id, name): (&str, &str),
    options: &[&str],
    now: impl Fn() -> Option<&'static str> + 'static,
    set: impl Fn(&str) + 'static,
) -> El {
    let options = options.iter().map(|text| option(text, text)).collect::<View>();
    let select = el("select").id(id).child(option("", "all")).child(options);
    let select = select.value(move || now().unwrap_or_default().to_string()).on_change(move |text| set(&text));
    with_class("div", "log-choice").child(label(id, name)).child(select)
}
