//! What is in force and what is saved, as figures, and what that means.

use leptos::prelude::*;

use crate::domain::journeys::{Chip, Configuration, Kind, Limit, Rates, update_sentence};
use crate::ui::icon::Icon;

/// The figures of a configuration, and a sentence.
#[component]
pub fn Figures<'a>(one: &'a Configuration) -> impl IntoView + use<> {
    let (defined, live) = (one.limits(), one.live_limits());
    let Rates { live: rate, saved } = one.rates();
    let saved = saved.or_else(|| rate.clone().filter(|_| live.as_ref().is_some_and(|live| *live != defined)));
    let meaning = meaning(one, rate.as_deref(), saved.is_some());
    let (figure, words) = match (rate, one.is_live()) {
        (Some(rate), _) => (rate, words_of(&live.unwrap_or_else(|| defined.clone()))),
        (None, true) => ("not known".into(), vec!["The API sends no copy of what is in force.".to_string()]),
        (None, false) => ("nothing".into(), vec!["Calls are not limited by this configuration.".to_string()]),
    };
    let class = if one.is_live() { "state-mark live" } else { "state-mark" };
    let waiting = saved.map(|figure| {
        let class = if one.is_live() { "state-mark drift" } else { "state-mark" };
        view! {
            <Icon name="arrow"/>
            <Figure class head="Saved, not deployed" figure words=words_of(&defined)/>
        }
    });
    view! {
        <section aria-labelledby="limit-title">
            <h2 class="hidden-label" id="limit-title">
                "Limit"
            </h2>
            <div class="big">
                <Figure class head="In force" figure words/>
                {waiting}
            </div>
            <p class="effect">{meaning}</p>
        </section>
    }
}

#[component]
fn Figure(class: &'static str, head: &'static str, figure: String, words: Vec<String>) -> impl IntoView {
    // A rate says all by itself.
    let words: Vec<_> = words.into_iter().filter(|line| *line != figure).collect();
    view! {
        <div>
            <h3>
                <span class=class>{head}</span>
            </h3>
            <p class="figure">{figure}</p>
            {words.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
        </div>
    }
}

/// The limits in words; the service is said where there is more than one.
fn words_of(limits: &[Limit]) -> Vec<String> {
    let line = |limit: &Limit| match limits {
        [_] => Limit { service: None, ..limit.clone() }.in_words(),
        _ => limit.in_words(),
    };
    limits.iter().map(line).collect()
}

/// What it means for calls.
fn meaning(one: &Configuration, live: Option<&str>, waits: bool) -> String {
    let (kind, chip) = (one.kind(), Chip::of(one));
    let now = match live.filter(|_| waits && kind == Kind::Capping) {
        Some(live) => format!("Until you deploy, calls are held to {live}: those above it are rejected."),
        None => chip.sentence(kind),
    };
    if one.is_live() { format!("{now} {}", update_sentence(kind)) } else { now }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn services(calls: u32) -> Value {
        json!({"action": {"rating": {"maxCallsCount": calls, "periodInMs": 1000}}})
    }

    #[test]
    fn what_is_in_force_is_said_before_what_an_update_does() {
        let value = json!({
            "state": "updated", "hasBeenDeployed": true, "services": services(1500),
            "deployedConfig": {"services": services(500)},
        });
        let one = Configuration::new(Kind::Capping, value);
        let said = meaning(&one, Some("500/s"), true);
        assert!(said.starts_with("Until you deploy, calls are held to 500/s:") && said.ends_with("deployed again."));
        let idle = Configuration::new(Kind::Capping, json!({"state": "created"}));
        assert_eq!(meaning(&idle, None, true), Chip::Created.sentence(Kind::Capping));
        assert_eq!(words_of(&one.limits()), ["1,500 calls per 1,000 ms = 1,500/s; any number of connections"]);
    }
}
