//! The seeded templates: every channel and every type. The texts are in `seed_templates.txt`.

use serde_json::{Value, json};

use super::references::References;
use super::seed_html::Letter;

const LINES: &str = include_str!("seed_templates.txt");

/// What a word at the start of a line stands for: `templateType`, channel, `source.origin`.
const KINDS: &[(&str, &str, &str, &str)] = &[
    ("email", "content", "email", "ajo"),
    ("document", "content", "email", "ajo"),
    ("imported", "html", "email", "external"),
    ("aem", "html", "email", "aem"),
    ("page", "html_primary_page", "landingpage", "ajo"),
    ("subpage", "html_sub_page", "landingpage", "ajo"),
    ("inapp", "content", "inapp", "ajo"),
    ("sms", "content", "sms", "ajo"),
    ("mms", "content", "sms", "ajo"),
    ("push", "content", "push", "ajo"),
    ("silent", "content", "push", "ajo"),
    ("mail", "content", "directMail", "ajo"),
    ("code", "content", "code", "ajo"),
    ("shared", "content", "shared", "ajo"),
];

/// One template.
pub struct Seed {
    /// Its name.
    pub name: &'static str,
    /// Its description.
    pub description: &'static str,
    /// Its `templateType`.
    pub template_type: &'static str,
    /// Its only channel.
    pub channel: &'static str,
    /// Its `source.origin`.
    pub origin: &'static str,
    kind: &'static str,
    rest: Vec<&'static str>,
}

/// Every template.
pub fn seeds() -> impl Iterator<Item = Seed> {
    LINES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut parts = line.split('|').map(str::trim);
        let (kind, name, description) = (parts.next()?, parts.next()?, parts.next()?);
        let (_, template_type, channel, origin) = *KINDS.iter().find(|(known, ..)| *known == kind)?;
        Some(Seed { name, description, template_type, channel, origin, kind, rest: parts.collect() })
    })
}

impl Seed {
    /// The `subType`.
    pub fn sub_type(&self) -> Option<&'static str> {
        (self.channel == "code").then(|| self.rest(0))
    }

    /// The `template`.
    pub fn template(&self, references: &References) -> Value {
        let text = |at| references.expand(self.rest(at));
        match self.kind {
            "email" => self.email(references, self.letter().email(references)),
            "document" => self.email(references, self.letter().document(references)),
            "imported" | "aem" => json!({ "html": self.letter().document(references), "editorContext": {} }),
            "page" | "subpage" => json!({ "html": self.letter().page(references), "editorContext": {} }),
            "inapp" => json!({
                "body": { "html": self.letter().page(references) },
                "mobileParameters": { "verticalAlign": "center", "backdropColor": "#22392f", "backdropOpacity": 0.6 },
            }),
            "sms" => json!({ "text": text(0), "messageType": "sms" }),
            "mms" => json!({
                "text": text(1),
                "messageType": "mms",
                "title": text(0),
                "mediaUri": "https://www.example.com/media/boots.jpg",
            }),
            "push" => push(&text(0), &text(1), self.rest(2)),
            "silent" => json!({
                "pushType": "silent",
                "ios": { "contentAvailable": true, "customProperties": { "topic": text(0) } },
                "android": { "deliveryPriority": "NORMAL", "customProperties": { "topic": text(0) } },
            }),
            "mail" => self.direct_mail(),
            "code" if self.rest(0) == "HTML" => json!({ "html": text(1) }),
            "code" => json!({ "expression": text(1) }),
            _ => json!({ "html": text(0) }),
        }
    }

    fn rest(&self, at: usize) -> &'static str {
        self.rest.get(at).copied().unwrap_or("")
    }

    fn letter(&self) -> Letter {
        Letter {
            subject: self.rest(0),
            accent: self.rest(1),
            headline: self.rest(2),
            text: self.rest(3),
            button: self.rest(4),
            extra: self.rest(5),
        }
    }

    fn email(&self, references: &References, body: String) -> Value {
        json!({
            "subject": references.expand(self.rest(0)),
            "html": { "body": body },
            "text": { "body": references.expand(&self.rest(3).replace(" ¶ ", "\n\n")), "syncFromHtml": false },
            "editorContext": {},
        })
    }

    fn direct_mail(&self) -> Value {
        let columns: Vec<_> = self.rest[1..].iter().filter_map(|column| column.split_once(" = ")).collect();
        let attributes: Vec<_> = columns.iter().map(|(label, data)| json!({ "label": label, "data": data })).collect();
        json!({
            "fileName": self.rest(0),
            "appendTimeStamp": true,
            "notes": "Print on uncoated stock, 250 g.",
            "notesPosition": "header",
            "sortBy": columns.first().map_or("", |(label, _)| *label),
            "attributes": attributes,
        })
    }
}

fn push(title: &str, message: &str, link: &str) -> Value {
    let interaction = json!({ "type": "DEEPLINK", "uri": link });
    json!({
        "pushType": "message",
        "title": title,
        "message": message,
        "ios": {
            "interaction": interaction,
            "badge": "1",
            "notificationGroup": "alder-finch",
            "mutableContent": true,
            "actions": {
                "category": "look",
                "buttons": [{ "customId": "look", "label": "Have a look", "type": "DEEPLINK", "uri": link }],
            },
        },
        "android": {
            "interaction": interaction,
            "channelId": "offers",
            "visibility": "PUBLIC",
            "notificationPriority": "PRIORITY_HIGH",
            "actions": { "buttons": [{ "label": "Have a look", "type": "DEEPLINK", "uri": link }] },
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_template_and_every_kind_is_there() {
        assert_eq!(seeds().count(), LINES.lines().filter(|line| !line.starts_with('#')).count());
        for (kind, ..) in KINDS {
            assert!(seeds().any(|seed| seed.kind == *kind), "{kind}");
        }
    }
}
