//! Below the findings: what they mean, the way on with the person's own values, and how it was found out.

use leptos::prelude::*;

use super::examine::{Found, Known, found};
use super::recipe::{Recipe, targets};
use crate::api::doctor::{Cause, Clue, Way, Weight, clues, list_of};
use crate::api::request::Values;
use crate::api::verdict::probe;
use crate::api::{Family, find_operation};
use crate::client::{Client, random_uuid};
use crate::inspector::tool::Tool;
use crate::ui::copy::CopyButton;
use crate::ui::dom;
use crate::ui::table::SegmentButton;
use crate::ui::text::CodeBlock;

/// What the findings mean, and the ways on.
#[component]
pub fn WayOn(
    /// What was found out.
    known: Known,
    /// Tests again.
    again: Callback<()>,
    /// Gives the connection these base URLs, of a gateway on this page's host.
    #[prop(into)]
    use_gateway: Callback<[String; 3]>,
    /// Opens the form of the connection.
    edit: Callback<()>,
) -> impl IntoView {
    let all = untrack(|| found(known));
    let worst = all.iter().map(|(_, found)| found.cause).min().unwrap_or(Cause::Works);
    let ways: Vec<Way> = all.iter().flat_map(|(_, found)| found.cause.info().ways).copied().collect();
    let has = |way| ways.contains(&way);
    let recipes: Vec<Recipe> = Recipe::GATEWAYS
        .into_iter()
        .filter(|_| has(Way::Gateway))
        .chain(has(Way::Curl).then_some(Recipe::Terminal))
        .collect();
    let about = all.iter().find(|(_, found)| found.cause.info().ways.contains(&Way::Curl)).map(|(family, _)| *family);
    let how: Vec<(Family, Found)> = all.iter().filter(|(_, found)| found.cause == worst).cloned().collect();
    let edit = has(Way::Edit).then(|| {
        view! {
            <button type="button" class="button quiet" on:click=move |_| edit.run(())>
                "Edit this connection"
            </button>
        }
    });
    let how = view! { <HowFound how/> };
    // Without a way on nothing stands beside it.
    let rest = if recipes.is_empty() {
        how.into_any()
    } else {
        view! {
            <div class="split">
                <div class="found">
                    <Recipes recipes about again use_gateway/>
                </div>
                <div class="aside">{how}</div>
            </div>
        }
        .into_any()
    };
    // That everything works is said above.
    let meaning = (worst != Cause::Works).then(|| view! { <Meaning all/> });
    view! {
        {meaning}
        {edit}
        {rest}
    }
}

/// What the findings mean, those that say the same together.
#[component]
fn Meaning(all: Vec<(Family, Found)>) -> impl IntoView {
    let mut said: Vec<(Vec<&'static str>, Cause, String)> = Vec::new();
    for (family, found) in all {
        let advice = found.advice();
        match said.iter_mut().find(|(_, cause, text)| *cause == found.cause && *text == advice) {
            Some((families, ..)) => families.push(family.title()),
            None => said.push((vec![family.title()], found.cause, advice)),
        }
    }
    let line = |(families, cause, advice): (Vec<&'static str>, Cause, String)| {
        let class = if cause == Cause::Works { "verdict good" } else { "verdict" };
        view! {
            <li class=class>
                <strong>{format!("{}: {}", list_of(&families), cause.info().word)}</strong>
                {(!advice.is_empty()).then(|| view! { <p class="field-doc">{advice}</p> })}
            </li>
        }
    };
    view! { <ul class="verdicts">{said.into_iter().map(line).collect_view()}</ul> }
}

/// The recipes, one at a time.
#[component]
fn Recipes(
    recipes: Vec<Recipe>,
    about: Option<Family>,
    again: Callback<()>,
    use_gateway: Callback<[String; 3]>,
) -> impl IntoView {
    let client = Client::expect();
    let host = dom::origin().split("://").last().unwrap_or_default().split(':').next().unwrap_or_default().to_string();
    let chosen = RwSignal::new(recipes[0].best(&host));
    let name = host.clone();
    let own = targets(&client.connection_now().bases);
    let terminal = about.map(|family| command(client, family)).unwrap_or_default();
    let text = Memo::new(move |_| match chosen.get() {
        Recipe::Terminal => terminal.clone(),
        recipe => recipe.text(&host, &own),
    });
    let title = move || match chosen.get() {
        Recipe::Terminal => "The way on: the same call from a terminal",
        _ => "The way on: a gateway on this page’s own host",
    };
    let segment = move |recipe: Recipe| {
        view! {
            <SegmentButton
                label=recipe.title()
                count=Signal::stored(None)
                is_chosen=Signal::derive(move || chosen.get() == recipe)
                choose=move |_| chosen.set(recipe)
            />
        }
    };
    let save = move |_| {
        let name = chosen.get_untracked().file_name(&name);
        text.with_untracked(|text| dom::download(&name, "text/plain", text.as_bytes()).ok());
    };
    let is_gateway = move || chosen.get() != Recipe::Terminal;
    view! {
        <section aria-labelledby="way-on">
            <div class="part-head">
                <h3 id="way-on">{title}</h3>
                <div class="seg" role="group" aria-label="Recipe for">
                    {recipes.into_iter().map(segment).collect_view()}
                </div>
            </div>
            <Show when=is_gateway>
                <p class="field-doc">
                    "The console calls its own host, which passes the call on: there is no preflight, and all headers can be \
                     read. The gateway needs no credential of its own; keep Authorization out of its log."
                </p>
            </Show>
            {move || view! { <CodeBlock text=text.get()/> }}
            <div class="send">
                <CopyButton label="Copy the recipe" text/>
                <button type="button" class="button quiet" on:click=save>
                    "Download"
                </button>
            </div>
            <ol class="connect-steps">
                <li>
                    <span>{move || chosen.get().what_to_do()}</span>
                </li>
                <Show when=is_gateway>
                    <li>
                        <span>"Change the addresses of this connection to those of the gateway."</span>
                        <p>
                            <UseGateway chosen press=use_gateway/>
                        </p>
                    </li>
                    <li>
                        <span>"Test again. Only then are token, role and sandbox tested."</span>
                        <p>
                            <button type="button" class="button quiet" on:click=move |_| again.run(())>
                                "Test again"
                            </button>
                        </p>
                    </li>
                </Show>
            </ol>
        </section>
    }
}

/// The read of a family as a command, without the token.
fn command(client: Client, family: Family) -> String {
    let (id, values) = probe(family);
    let Some(operation) = find_operation(id) else { return String::new() };
    let params = values.iter().map(|(name, value)| (*name, vec![(*value).to_string()])).collect();
    let request = untrack(|| client.preview(operation, &Values { params, body: None }));
    Tool::Curl.of_preview(&request, &random_uuid(), &dom::origin())
}

/// The button that makes the connection one by the gateway.
#[component]
fn UseGateway(chosen: RwSignal<Recipe>, press: Callback<[String; 3]>) -> impl IntoView {
    let client = Client::expect();
    let is_used = move || client.connections.with(|all| all.active().bases == chosen.get().bases());
    view! {
        <Show when=move || !is_used() fallback=|| "They are those of the gateway.">
            <button type="button" class="button quiet" on:click=move |_| press.run(chosen.get_untracked().bases())>
                {move || format!("Use {}", chosen.get().bases().join(", "))}
            </button>
        </Show>
    }
}

/// How the worst of the findings was made.
#[component]
fn HowFound(how: Vec<(Family, Found)>) -> impl IntoView {
    let found: Vec<Clue> = how.first().map(|(_, found)| clues(&found.seen)).unwrap_or_default();
    let about = list_of(&how.iter().map(|(family, _)| family.title()).collect::<Vec<_>>());
    let line = |Clue { weight, title, text }: Clue| {
        let class = match weight {
            Weight::Cleared => "state-mark live",
            Weight::Found => "state-mark wrong",
            Weight::Open => "state-mark draft",
        };
        view! {
            <li>
                <div>
                    <span class=class>{title}</span>
                    <p>{text}</p>
                </div>
            </li>
        }
    };
    (!found.is_empty()).then(|| {
        view! {
            <section class="form-part" aria-labelledby="how-found">
                <h3 id="how-found">{format!("How it was found out: {about}")}</h3>
                <ul class="todo">{found.into_iter().map(line).collect_view()}</ul>
            </section>
        }
    })
}
