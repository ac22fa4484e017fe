//! Seed data: a shop called Alder & Finch, its library in three sandboxes.

use serde_json::{Map, Value, json};

use super::object::{Object, Sandbox, Stamp};
use super::references::References;
use super::seed_fragments::{FRAGMENTS, State};
use super::seed_templates;
use crate::simulator::random::Random;
use crate::simulator::token::ACCOUNT;

/// The folders that exist, in every sandbox.
pub const FOLDERS: &[&str] = &[
    "a49dbe03-34e6-4231-aba0-0c255a9f08a1",
    "1f6b2c77-0d5e-4b1a-9a35-6f0e6d2c9b10",
    "c0a8f1d2-5b7e-4c39-8e21-93d1b7a45f62",
];
/// A folder that was deleted while a template was in it.
pub const DELETED_FOLDER: &str = "deadf01d-0000-4000-8000-000000000404";

/// The template in it.
const MOVED: &str = "Newsletter (moved from the old library)";

const AUTHORS: &[&str] = &[
    "4c0190e5d702748f0931@AdobeId",
    "91B27E4A5F3C0D8812A6@AdobeId",
    "E07D33C95A184B60F2B4@AdobeId",
    "2F8865A0C1D94E73AB15@AdobeId",
    ACCOUNT,
];

/// The sandboxes, how many of the fragments each has, and one of how many templates.
const SANDBOXES: &[(&str, usize, usize)] = &[("prod", 25, 1), ("stage", 12, 4), ("dev", 6, 9)];

const MINUTE: u64 = 60_000;
const DAY: u64 = 24 * 60 * MINUTE;

/// What reads differently outside prod, so that a comparison of sandboxes has something to show.
const REWORDED: &[(&str, &str)] = &[
    ("Free delivery over 60", "Free delivery over 50"),
    ("Good to have you with us", "We are glad that you are here"),
    ("Your cart is waiting", "Your cart misses you"),
];

/// What each sandbox starts with, by its name.
pub fn sandboxes(random: &mut Random, now: u64) -> Vec<(&'static str, Sandbox)> {
    let filled = |(name, fragments, step): &(&'static str, usize, usize)| {
        let reworded = if *name == "prod" { &[] } else { REWORDED };
        (*name, sandbox(random, now, *fragments, *step, reworded))
    };
    SANDBOXES.iter().map(filled).collect()
}

fn sandbox(
    random: &mut Random,
    now: u64,
    fragments: usize,
    step: usize,
    reworded: &'static [(&'static str, &'static str)],
) -> Sandbox {
    let mut known: Vec<_> = FRAGMENTS.iter().map(|seed| (seed.key, random.uuid(), seed.name)).collect();
    known.push(("gone", random.uuid(), "Partner strip 2024"));
    let references = References { known, reworded };
    let imported_at = now - 200 * DAY - random.below(DAY);
    let mut sandbox = Sandbox::default();

    for (seed, (_, id, _)) in FRAGMENTS.iter().zip(&references.known).take(fragments) {
        let mut body = members(json!({
            "name": seed.name,
            "description": seed.description,
            "type": if seed.sub_type.is_empty() { "html" } else { "expression" },
            "channels": [if seed.sub_type.is_empty() { "email" } else { "shared" }],
            "source": { "origin": "ajo", "metadata": {} },
        }));
        if !seed.sub_type.is_empty() {
            body.insert("subType".into(), json!(seed.sub_type));
        }
        body.insert("fragment".into(), fragment_content(seed.sub_type, &references.expand(seed.content)));
        let mut fragment = object(random, now, body);
        fragment.id.clone_from(id);
        let published_at = fragment.modified.at;
        match seed.state {
            State::Draft => {}
            State::Published => fragment.start_publication(published_at, false),
            State::Failed => fragment.start_publication(published_at, true),
            State::Edited(addition) => {
                fragment.start_publication(published_at, false);
                let content = references.expand(&format!("{}{addition}", seed.content));
                fragment.body.insert("fragment".into(), fragment_content(seed.sub_type, &content));
                fragment.revision += 1;
                fragment.modified.at += 90 * MINUTE;
            }
        }
        sandbox.fragments.push(fragment);
    }

    for (at, seed) in seed_templates::seeds().enumerate().filter(|(at, _)| at % step == 0) {
        let mut body = members(json!({
            "name": seed.name,
            "description": seed.description,
            "templateType": seed.template_type,
            "channels": [seed.channel],
            "source": { "origin": seed.origin, "metadata": {} },
        }));
        if let Some(sub_type) = seed.sub_type() {
            body.insert("subType".into(), json!(sub_type));
        }
        if let Some(folder) = folder(at, seed.name) {
            body.insert("parentFolderId".into(), json!(folder));
        }
        if at % 7 == 3 {
            body.insert("labels".into(), json!(["core/C1", "custom/sensitive-data"]));
        }
        body.insert("template".into(), seed.template(&references));
        let mut template = object(random, now, body);
        if seed.origin == "external" {
            // One import wrote them all in the same millisecond.
            template.created = Stamp { at: imported_at, by: ACCOUNT };
            template.modified = template.created;
        }
        sandbox.templates.push(template);
    }
    sandbox
}

/// The members of an object.
pub fn members(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

fn fragment_content(sub_type: &str, content: &str) -> Value {
    if sub_type.is_empty() {
        json!({ "content": content, "editorContext": {} })
    } else {
        json!({ "expression": content })
    }
}

/// An object that was created in the last year and a half and changed by the day before yesterday.
pub fn object(random: &mut Random, now: u64, body: Map<String, Value>) -> Object {
    let mut author = || AUTHORS[random.below(AUTHORS.len() as u64) as usize];
    let (creator, editor) = (author(), author());
    let age = 3 * DAY + random.below(540 * DAY);
    let modified = now - age + random.below(age - 2 * DAY);
    let mut object = Object::new(random, Stamp { at: now - age, by: creator }, body);
    object.modified = Stamp { at: modified, by: editor };
    object
}

/// Two of five templates are in a folder.
fn folder(at: usize, name: &str) -> Option<&'static str> {
    if name == MOVED {
        return Some(DELETED_FOLDER);
    }
    (at % 5 < 2).then(|| FOLDERS[at % FOLDERS.len()])
}

#[cfg(test)]
mod tests {
    use super::super::checks;
    use super::super::references::referenced_fragments;
    use super::*;

    const NOW: u64 = 1_780_000_000_000;

    fn seeded(name: &str) -> Sandbox {
        let all = sandboxes(&mut Random::new(7), NOW);
        all.into_iter().find(|(own, _)| *own == name).expect("a sandbox").1
    }

    #[test]
    fn every_seed_would_be_accepted() {
        for (name, ..) in SANDBOXES {
            let sandbox = seeded(name);
            for template in &sandbox.templates {
                assert_eq!(checks::check_template(&template.body), Ok(()), "{}", template.text("name"));
            }
            for fragment in &sandbox.fragments {
                assert_eq!(checks::check_fragment(&fragment.body), Ok(()), "{}", fragment.text("name"));
            }
        }
    }

    #[test]
    fn the_library_has_everything_that_a_page_must_show() {
        let sandbox = seeded("prod");
        assert_eq!((sandbox.templates.len(), sandbox.fragments.len()), (60, 25));
        let seen = |member: fn(&Object) -> String| {
            let mut seen: Vec<_> = sandbox.templates.iter().map(member).collect();
            seen.sort();
            seen.dedup();
            seen
        };
        assert_eq!(seen(|one| one.body["channels"][0].to_string()).len(), 8);
        assert_eq!(seen(|one| one.text("templateType").into()).len(), 4);
        assert_eq!(seen(|one| one.body["source"]["origin"].to_string()).len(), 3);
        assert_eq!(seen(|one| one.text("name").into()).len(), 60);
        assert!(seen(|one| one.created.by.into()).len() > 3);
        assert!(seen(|one| one.text("parentFolderId").into()).contains(&DELETED_FOLDER.to_string()));
        let statuses = |status| sandbox.fragments.iter().filter(|one| one.status(NOW) == status).count();
        assert!(statuses("DRAFT") > 5 && statuses("PUBLISHED") > 10 && statuses("PUBLISHING") == 0);
    }

    #[test]
    fn one_reference_leads_nowhere_and_none_in_a_circle() {
        let sandbox = seeded("prod");
        let find = |id: &str| sandbox.fragments.iter().position(|one| format!("ajo:{}", one.id) == id);
        let mut dangling = 0;
        let mut depth = vec![0; sandbox.fragments.len()];
        for _ in 0..sandbox.fragments.len() {
            dangling = 0;
            for (at, fragment) in sandbox.fragments.iter().enumerate() {
                for id in referenced_fragments(&fragment.body["fragment"]) {
                    match find(&id) {
                        Some(target) => depth[at] = depth[at].max(depth[target] + 1),
                        None => dangling += 1,
                    }
                }
            }
        }
        assert_eq!(dangling, 1);
        assert_eq!(depth.iter().max(), Some(&2), "a circle would grow without end");
        let references = sandbox.templates.iter().flat_map(|one| referenced_fragments(&one.body["template"]));
        assert!(references.clone().count() > 60 && references.clone().all(|id| find(&id).is_some()));
        let left = |body: &Map<String, Value>| Value::from(body.clone()).to_string().contains("[[");
        assert!(!sandbox.templates.iter().chain(&sandbox.fragments).any(|one| left(&one.body)));
    }

    #[test]
    fn sandboxes_have_the_same_names_and_not_quite_the_same_content() {
        let (prod, stage) = (seeded("prod"), seeded("stage"));
        let html = |sandbox: &Sandbox, name: &str| {
            let template = sandbox.templates.iter().find(|one| one.text("name") == name).expect("a seed");
            template.body["template"]["html"]["body"].as_str().unwrap_or("").to_owned()
        };
        assert!(html(&prod, "Cart reminder 1: still there").contains("Your cart is waiting"));
        assert!(html(&stage, "Cart reminder 1: still there").contains("Your cart misses you"));
        assert!(stage.templates.len() < prod.templates.len());
        assert!(stage.templates.iter().all(|one| prod.templates.iter().all(|other| one.id != other.id)));
    }

    #[test]
    fn the_same_seed_gives_the_same_library_in_the_past() {
        let (one, other) = (seeded("stage"), seeded("stage"));
        for (a, b) in one.templates.iter().zip(&other.templates) {
            assert_eq!((&a.id, &a.etag, &a.body), (&b.id, &b.etag, &b.body));
            assert!(a.created.at <= a.modified.at && a.modified.at < NOW);
        }
    }
}
