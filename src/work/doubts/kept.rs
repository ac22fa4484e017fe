//! What a reload must not forget: a write that was on its way, or whose outcome nobody knew. It is kept for the tab, and
//! what looks have found is not: the next look finds it again.

use serde_json::{Map, Value, json};

use super::{About, Doubt, Doubts};
use crate::api::find_operation;
use crate::api::number::number_of;
use crate::api::request::Values;
use crate::client::Place;
use crate::domain::document::read_value;

impl Doubts {
    /// The doubts as a text; whoever keeps it takes the tokens out.
    pub fn to_text(&self) -> String {
        Value::Array(self.list.iter().map(to_json).collect()).to_string()
    }

    /// The doubts that were kept; what cannot be read is left out.
    pub fn from_text(text: &str) -> Doubts {
        let mut doubts = Doubts::default();
        if let Ok(Value::Array(kept)) = read_value(text) {
            kept.iter().filter_map(from_json).for_each(|doubt| doubts.open(doubt));
        }
        doubts
    }
}

fn to_json(doubt: &Doubt) -> Value {
    let Doubt { about, values, object, at, kept, .. } = doubt;
    let params: Map<String, Value> = values.params.iter().map(|(name, all)| (name.to_string(), json!(all))).collect();
    json!({
        "operation": about.operation, "subject": about.subject, "place": about.place.to_json(),
        "params": params, "body": values.body, "object": object, "at": at, "kept": kept,
    })
}

fn from_json(value: &Value) -> Option<Doubt> {
    let text = |name: &str| value.get(name)?.as_str().map(str::to_string);
    let operation = find_operation(&text("operation")?)?;
    let given = |name: &'static str| {
        let all = value.get("params")?.get(name)?.as_array()?;
        Some((name, all.iter().filter_map(|one| one.as_str().map(str::to_string)).collect()))
    };
    let place = Place::from_json(operation.family(), value.get("place")?)?;
    Some(Doubt {
        id: 0,
        about: About { operation: operation.id, subject: text("subject")?, place },
        values: Values {
            params: operation.params.iter().filter_map(|param| given(param.name)).collect(),
            body: text("body"),
        },
        object: text("object"),
        at: number_of(value.get("at")?)?,
        kept: value.get("kept").and_then(number_of).map(|id| id as u32),
        found: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::Connection;

    fn doubt(id: &str, object: Option<&str>) -> Doubt {
        let operation = find_operation(id).expect("in the catalogue");
        let params = operation.params.iter().map(|param| (param.name, vec!["a/b".into(), "ü".into()])).collect();
        Doubt {
            id: 0,
            about: About {
                operation: operation.id,
                subject: "POST /x".into(),
                place: Place::of(&Connection::simulator(), operation.family()),
            },
            values: Values { params, body: object.map(|_| "{\"a\": 1.50}".into()) },
            object: object.map(str::to_string),
            at: 1234.5,
            kept: object.map(|_| 7),
            found: None,
        }
    }

    #[test]
    fn a_doubt_survives_being_kept() {
        let mut doubts = Doubts::default();
        for (id, object) in [("templates.create", None), ("capping.delete", Some("u")), ("actions.update", Some("n"))] {
            doubts.open(doubt(id, object));
        }
        let read = Doubts::from_text(&doubts.to_text());
        let said = |doubts: &Doubts| format!("{:?}", doubts.list);
        assert_eq!(said(&read), said(&doubts));
    }

    #[test]
    fn what_cannot_be_read_is_left_out() {
        let good = to_json(&doubt("templates.create", None));
        for text in ["", "{}", "[1, {}]", "[{\"operation\": \"no.such\"}]"] {
            assert!(Doubts::from_text(text).list.is_empty(), "{text}");
        }
        let mut bad = good.clone();
        bad["place"] = json!({ "connection": "x" });
        assert_eq!(Doubts::from_text(&json!([bad, good]).to_string()).list.len(), 1);
    }
}
