//! Many more templates, for lists that are longer than a screen.

use serde_json::{Value, json};

use super::object::Object;
use super::seed::{self, FOLDERS};
use crate::simulator::random::Random;

/// What the names and descriptions are made of.
const SEASONS: &[&str] = &["Spring", "Summer", "Autumn", "Winter"];
const THINGS: &[&str] = &["letter", "reminder", "receipt", "voucher", "survey", "welcome", "recall"];
const AUDIENCES: &[&str] = &["all subscribers", "members", "new customers", "the press", "partners"];

/// So many more templates, the same each time: mails, text messages and pages in turn.
pub fn many_templates(count: usize, now: u64) -> Vec<Object> {
    // Numbers of their own: what there is without these is the same with them.
    let random = &mut Random::new(count as u64);
    let one = |number: usize| {
        let (season, thing) = (SEASONS[number % SEASONS.len()], THINGS[number / SEASONS.len() % THINGS.len()]);
        let name = format!("{season} {thing} {number:05}");
        let (template_type, channel, template) = match number % 5 {
            0 => ("content", "sms", json!({ "text": name, "messageType": "sms" })),
            1 => ("html_primary_page", "landingpage", json!({ "html": page(&name) })),
            2 => ("html", "email", json!({ "html": page(&name), "editorContext": {} })),
            _ => ("content", "email", json!({ "subject": name, "html": { "body": format!("<p>{name}</p>") } })),
        };
        let body = json!({
            "name": name,
            "description": format!("For {}", AUDIENCES[random.below(AUDIENCES.len() as u64) as usize]),
            "templateType": template_type,
            "channels": [channel],
            "source": { "origin": "ajo", "metadata": {} },
            "parentFolderId": if number.is_multiple_of(3) { json!(FOLDERS[number % FOLDERS.len()]) } else { Value::Null },
            "template": template,
        });
        seed::object(random, now, seed::members(body))
    };
    (1..=count).map(one).collect()
}

fn page(name: &str) -> String {
    format!("<!doctype html><html><head><title>{name}</title></head><body><p>{name}</p></body></html>")
}

#[cfg(test)]
mod tests {
    use super::super::checks;
    use super::*;

    #[test]
    fn many_are_as_many_as_wanted_and_would_all_be_accepted() {
        let now = 1_780_000_000_000;
        let all = many_templates(1000, now);
        let ids: std::collections::BTreeSet<&str> = all.iter().map(|one| one.id.as_str()).collect();
        assert_eq!((all.len(), ids.len()), (1000, 1000));
        for one in &all {
            assert_eq!(checks::check_template(&one.body), Ok(()), "{}", one.text("name"));
        }
        assert!(all.iter().zip(many_templates(1000, now)).all(|(one, other)| one.body == other.body));
        assert!(many_templates(0, now).is_empty());
    }
}
