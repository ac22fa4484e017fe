//! The row of a configuration.

use super::pick::NO_ENDPOINT;
use crate::api::journeys::{Chip, Configuration, Limit};
use crate::components::tools::Tools;
use crate::components::touch::touch_view;
use crate::route::Route;
use crate::ui::copy::copy_button;
use crate::ui::html::{El, View, el, paragraph, with_class};
use crate::ui::text::breakable;

/// The row of a configuration.
pub fn row(tools: Tools, one: &Configuration) -> El {
    let uid = one.uid().unwrap_or_default().to_string();
    let to = Route::Configuration(one.kind(), uid.clone()).href();
    let endpoint = el("a").attr("href", &to).child(breakable(one.endpoint().unwrap_or(NO_ENDPOINT)));
    let name = one.name().map(|name| paragraph("field-note", name));
    let copied = uid.clone();
    let id = with_class("div", "id-cell").child(el("code").child(uid));
    let id = id.child(copy_button("Copy ID", move || copied.clone()));
    el("tr").child(el("th").attr("scope", "row").child(endpoint).child(name)).child([
        el("td").child(chip(one)),
        with_class("td", "limits").child(limits(one)),
        el("td").child(one.methods().join(", ")),
        with_class("td", "touch").child(one.deployed().map(|touch| touch_view(tools, touch))),
        el("td").child(id),
    ])
}

/// Where a configuration stands, in a colour and in words.
pub fn chip(one: &Configuration) -> El {
    let chip = Chip::of(one);
    let class = match chip {
        Chip::Deployed => "chip good",
        Chip::EditedSince => "chip warning",
        Chip::Created | Chip::Updated | Chip::Unknown(_) => "chip",
    };
    with_class("span", class).child(chip.label())
}

/// The limits that are in force, and before them a word where those that are defined are others.
fn limits(one: &Configuration) -> View {
    let defined = one.limits().into_iter().map(limit);
    let Some(live) = one.live_limits().filter(|live| *live != one.limits()) else { return defined.collect() };
    let head = |text: &str| with_class("div", "field-note").child(text);
    let live = std::iter::once(head("In force:")).chain(live.into_iter().map(limit));
    live.chain(std::iter::once(head("Saved, not deployed:"))).chain(defined).collect()
}

/// What limits a service: its name, its calls, its connections, each on a line of its own.
fn limit(limit: Limit) -> El {
    let service = limit.service.map(|service| el("div").child(el("strong").child(service)));
    let connections = limit.connections.map(|connections| el("div").child(connections.in_words()));
    with_class("div", "limit").child(service).child(el("div").child(limit.words)).child(connections)
}
