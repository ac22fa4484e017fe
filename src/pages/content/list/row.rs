//! The cells of a row. They are drawn while a person scrolls: each is as few elements as can be, and none listens to
//! anything.

use std::sync::Arc;

use leptos::prelude::*;

use crate::client::now;
use crate::domain::content::{Item, Status};
use crate::pages::content::call::collection_of;
use crate::ui::table::Moment;
use crate::ui::text::ago_text;

/// What the buttons of a row do.
pub const COPY: &str = "copy";
const MORE: &str = "more";

/// The menu that all rows share.
pub const MENU: &str = "row-menu";

/// How much of an id is shown.
const SHORT: usize = 8;

/// The way to it, and what it is for.
pub fn draw_name(item: &Arc<Item>, _: Moment) -> AnyView {
    let link = view! { <a href=collection_of(item.kind()).object(item.id()).href()>{item.title().to_string()}</a> };
    match item.description().map(str::to_string) {
        Some(description) => view! { {link} "\u{2003}" <span class="field-note">{description}</span> }.into_any(),
        None => link.into_any(),
    }
}

/// Where a fragment stands.
pub fn draw_status(item: &Arc<Item>, _: Moment) -> AnyView {
    let Some(status) = item.status() else { return ().into_any() };
    let class = match status {
        Status::Published => "state-mark live",
        Status::Publishing => "state-mark busy",
        Status::Draft => "state-mark draft",
        Status::Other(_) => "state-mark",
    };
    view! { <span class=class>{status.label().to_string()}</span> }.into_any()
}

/// The channels.
pub fn draw_channels(item: &Arc<Item>, _: Moment) -> AnyView {
    let channels = item.channels();
    let chip = |channel: &str| view! { <span class="chip">{channel.to_string()}</span> };
    channels.into_iter().map(chip).collect_view().into_any()
}

/// The type, and the sub-type where there is one.
pub fn type_text(item: &Item) -> String {
    let texts: Vec<&str> = [item.content_type(), item.sub_type()].into_iter().flatten().collect();
    texts.join(" · ")
}

/// The type, and the sub-type where there is one.
pub fn draw_type(item: &Arc<Item>, _: Moment) -> AnyView {
    view! { <code>{type_text(item)}</code> }.into_any()
}

/// The folder, of which the API tells the id alone.
pub fn draw_folder(item: &Arc<Item>, _: Moment) -> AnyView {
    item.folder().map(draw_id).into_any()
}

/// How long ago it was changed; when exactly and by whom is the tooltip.
pub fn draw_modified(item: &Arc<Item>, moment: Moment) -> AnyView {
    let modified = item.modified();
    let Some(sent) = modified.at.map(str::to_string) else { return ().into_any() };
    let Some((at, said)) = moment(&sent) else { return sent.into_any() };
    // The day alone, where the language sets the time apart: when exactly is the tooltip.
    let ago = ago_text(now() - at).unwrap_or_else(|| said.split(", ").next().unwrap_or_default().to_string());
    let exact = modified.by.map_or(said.clone(), |by| format!("{said}, by {by}"));
    view! { <time datetime=sent title=exact>{ago}</time> }.into_any()
}

/// Who changed it.
pub fn draw_by(item: &Arc<Item>, _: Moment) -> AnyView {
    item.modified().by.map(draw_id).into_any()
}

/// The beginning of an id; all of it is the tooltip.
fn draw_id(id: &str) -> impl IntoView + use<> {
    let short: String = id.chars().take(SHORT).collect();
    let rest = if short.len() < id.len() { "…" } else { "" };
    view! { <code title=id.to_string()>{short} {rest}</code> }
}

/// The buttons at the end of the row.
pub fn draw_buttons(item: &Arc<Item>, _: Moment) -> AnyView {
    let name = item.title();
    view! {
        <button type="button" data-act=COPY aria-label=format!("Copy the ID of {name}")></button>
        <button type="button" data-act=MORE popovertarget=MENU aria-label=format!("More for {name}")></button>
    }
    .into_any()
}
