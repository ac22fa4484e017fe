//! What is beside the table: the picture of the selected node, the same as lists, and what a publication would change.

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;

use super::drawing::{describe, draw, embedding};
use super::page::Page;
use super::picture::Picture;
use super::shelf::Scanned;
use crate::domain::content::map::{Affected, Map, Node, NodeKind, Segment};
use crate::pages::content::check_ids::CheckIds;
use crate::route::Route;
use crate::route::collections::{Collection, View};
use crate::ui::focus::hand_focus_on;
use crate::ui::icon::Icon;

/// The heading of the picture; it gets the focus when a name in the lists is chosen and goes.
const TITLE: &str = "map-title";

/// How many names a list has; the files have all.
const MOST: usize = 100;

/// The selected node.
#[component]
pub fn Panel(page: Page) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let found = Memo::new_with_compare(
        move |_| {
            let scanned = page.scanned.get()?;
            let key = page.of.get()?;
            let at = scanned.map.find(&key);
            Some((scanned, key, at))
        },
        |one: Option<&Option<Selected>>, two| match (one.and_then(Option::as_ref), two.and_then(Option::as_ref)) {
            (Some((one, key, _)), Some((two, other, _))) => !Arc::ptr_eq(one, two) || key != other,
            (one, two) => one.is_some() != two.is_some(),
        },
    );
    let shown = move || {
        hand_focus_on(place, TITLE);
        found.get().map(|(scanned, key, at)| match at {
            Some(at) => view! { <Around page scanned at/> }.into_any(),
            None => view! {
                <section class="surface">
                    <h2 id=TITLE tabindex="-1">
                        {key}
                    </h2>
                    <p>"Nothing of that name was read: no fragment has it, and no text names it."</p>
                </section>
            }
            .into_any(),
        })
    };
    view! {
        <div class="map-side" node_ref=place>
            {shown}
        </div>
    }
}

/// The map, the key that is selected, and its place in the map.
type Selected = (Arc<Scanned>, String, Option<usize>);

#[component]
fn Around(page: Page, scanned: Arc<Scanned>, at: usize) -> impl IntoView {
    let map = &scanned.map;
    let node = &map.nodes[at];
    let title = format!("Map around {}", node.name);
    let left = embedding(map, at);
    let right = map.embedded_in(at);
    let is_dynamic = map.is_in(at, Segment::Dynamic);
    let open = (node.kind == NodeKind::Fragment).then(|| {
        let to = Route::from(Collection::Fragments.object(node.id.clone())).href();
        view! { <a href=to>"Open the fragment"</a> }
    });
    view! {
        <section class="surface" aria-labelledby=TITLE>
            <h2 id=TITLE tabindex="-1">
                {node.name.clone()}
            </h2>
            <Picture drawing=draw(map, at) title says=describe(map, at)/>
            <p class="field-note">"An arrow goes from what embeds to what is embedded. " {open}</p>
            <Names page map title="Embed it" none="Nothing embeds it." places=left/>
            <Names page map title="It embeds" none="It embeds nothing." places=right/>
        </section>
        <Publication map at/>
        {is_dynamic.then(|| view! { <section class="surface"><CheckIds field="map-ids".to_string()/></section> })}
    }
}

/// Nodes as a list: a template leads to its page, another one is selected.
#[component]
fn Names<'a>(
    page: Page,
    map: &'a Map,
    title: &'static str,
    none: &'static str,
    places: Vec<usize>,
) -> impl IntoView + use<> {
    let more = places.len().saturating_sub(MOST);
    let count = places.len();
    let name = |place: &usize| {
        let Node { kind, key, id, name, .. } = map.nodes[*place].clone();
        let (word, way) = match kind {
            NodeKind::Template => {
                let to = Route::from(Collection::Templates.object(id)).href();
                ("template", view! { <a href=to>{name}</a> }.into_any())
            }
            _ => {
                let select = move |_| page.select(key.clone());
                let way = view! { <button type="button" class="link" on:click=select>{name}</button> }.into_any();
                (word_of(kind), way)
            }
        };
        view! { <li>{way} " " <span class="field-note">{word}</span></li> }
    };
    let names = places.iter().take(MOST).map(name).collect_view();
    let more =
        (more > 0).then(|| view! { <p class="field-note">{format!("And {more} more; the files have all.")}</p> });
    view! {
        <details open=count <= 8>
            <summary>{title} " " <small>{count}</small></summary>
            {(count == 0).then(|| view! { <p class="field-note">{none}</p> })}
            <ul class="names">{names}</ul>
            {more}
        </details>
    }
}

fn word_of(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Template => "template",
        NodeKind::Fragment => "fragment",
        NodeKind::Missing => "does not exist",
        NodeKind::Elsewhere => "not in this API",
        NodeKind::Dynamic => "decided at delivery",
    }
}

/// What changes when the selected one is published, and what is wrong about it.
#[component]
fn Publication<'a>(map: &'a Map, at: usize) -> impl IntoView + use<> {
    let node = &map.nodes[at];
    let affected = map.affected(at);
    let title = match node.kind {
        NodeKind::Fragment => format!("If you publish {}", node.name),
        _ => format!("About {}", node.name),
    };
    let problems = problems_of(map, at);
    let chip = match problems.len() {
        0 => None,
        1 => Some("1 problem".to_string()),
        count => Some(format!("{count} problems")),
    };
    let publish = (node.kind == NodeKind::Fragment).then(|| {
        let to = Route::from(Collection::Fragments.view(node.id.clone(), View::Publish)).href();
        view! { <a class="button" href=to>"Compare and publish"</a> }
    });
    let problem = |(class, sentence, detail): Problem| {
        let icon = (class == "bad").then(|| view! { <Icon name="warning"/> });
        view! {
            <li class=class>
                {icon}
                <span>{sentence}</span>
                <p>{detail}</p>
            </li>
        }
    };
    view! {
        <section class="surface" aria-labelledby="if-title">
            <div class="with-copy">
                <h2 id="if-title">{title}</h2>
                {chip.map(|chip| view! { <span class="chip bad">{chip}</span> })}
            </div>
            <p>{in_words(map, &affected, node)}</p>
            <ul class="checks">{problems.into_iter().map(problem).collect_view()}</ul>
            {publish.map(|publish| view! { <div class="send">{publish}</div> })}
            <p class="field-note">
                "Journeys and campaigns that embed it are not in this API; look there before you publish."
            </p>
        </section>
    }
}

/// How many templates change, and through what.
fn in_words(map: &Map, affected: &Affected, node: &Node) -> String {
    let (direct, through) = (affected.direct.len(), affected.through.len());
    let templates = |count: usize| if count == 1 { "1 template".to_string() } else { format!("{count} templates") };
    let verb = if node.kind == NodeKind::Fragment { "change" } else { "are concerned" };
    let names: Vec<&str> = affected.fragments.iter().take(4).map(|at| map.nodes[*at].name.as_str()).collect();
    let by = if names.is_empty() { String::new() } else { format!(" through {}", names.join(", ")) };
    match (direct, through) {
        (0, 0) if affected.fragments.is_empty() => "No template changes: nothing embeds it.".into(),
        (0, 0) => format!("No template changes. Fragments embed it: {}.", names.join(", ")),
        (direct, 0) => format!("{} {verb}: each embeds it itself.", templates(direct)),
        (direct, through) => {
            format!("{} {verb}: {direct} embed it, {through} do{by}.", templates(direct + through))
        }
    }
}

/// The class, what is wrong, and what that means.
type Problem = (&'static str, String, String);

fn problems_of(map: &Map, at: usize) -> Vec<Problem> {
    let node = &map.nodes[at];
    let mut problems = Vec::new();
    if let Some(why) = &node.unread {
        problems.push(("bad", "It could not be read".to_string(), why.clone()));
    }
    if node.is_in_cycle {
        let means = "It embeds itself, through others or directly: what a delivery makes of that is not documented.";
        problems.push(("bad", "It is in a cycle".into(), means.into()));
    }
    if node.kind == NodeKind::Missing {
        let means = format!("{}: delivery fails where it is embedded. It may be archived.", node.id);
        problems.push(("bad", "No fragment has this ID".into(), means));
    }
    for to in map.embedded_in(at) {
        let other = &map.nodes[to];
        let place = node.embeds.iter().find(|(target, _)| *target == to).map(|(_, embed)| embed);
        let line = place.map(|embed| format!(" {}, line {}.", embed.at, embed.line)).unwrap_or_default();
        match other.kind {
            NodeKind::Missing => problems.push((
                "bad",
                format!("{} does not exist", other.id),
                format!("Called “{}” in the text.{line} Delivery fails where it is reached.", other.name),
            )),
            NodeKind::Dynamic => problems.push((
                "note",
                format!("{} is decided at delivery", other.name),
                format!("A wrong ID fails there; nothing checks it before.{line}"),
            )),
            _ => {}
        }
    }
    problems
}
