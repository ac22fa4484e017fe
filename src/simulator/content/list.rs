//! Lists: order, limit, cursor, filters.

use std::cmp::Ordering;

use serde_json::{Map, Value, json};

use super::errors::{self, Refusal};
use super::filter::Filter;
use super::object::{Kind, Object};
use super::{checks, media};
use crate::api::wire::Response;
use crate::simulator::{Call, Simulator, base64, reply};

const FIELDS: &[&str] = &["modifiedAt", "createdAt", "name"];

/// What a list shows of an object, beside its type, the audit members and `self`.
const SHOWN: &[&str] = &["name", "description", "channels", "labels", "source", "parentFolderId"];

/// 200 with a page.
pub fn list(sim: &mut Simulator, call: &Call, kind: &Kind) -> Result<Response, Refusal> {
    media::allow_accept(call, kind.list_media_type)?;
    let order = Order::parse(call.query("orderBy").unwrap_or("-modifiedAt"))?;
    let limit = read_limit(call.query("limit").unwrap_or("20"))?;
    let start = call.query("start").filter(|start| !start.is_empty());
    let cursor = start.map(|start| Cursor::parse(start, &order)).transpose()?;
    let properties: Vec<&str> =
        call.query.iter().filter(|(name, _)| name == "property").map(|(_, value)| value.as_str()).collect();
    let filters = properties.iter().map(|text| Filter::parse(text, kind)).collect::<Result<Vec<_>, _>>()?;

    let mut found: Vec<(Key, &Object)> = sim
        .content
        .objects(call, kind)
        .iter()
        .filter(|object| filters.iter().all(|filter| filter.passes(object, kind)))
        .map(|object| (order.key(object), object))
        .filter(|(key, object)| cursor.as_ref().is_none_or(|cursor| cursor.is_before(&order, key, &object.id)))
        .collect();
    found.sort_by(|(a, one), (b, other)| order.direct(a.cmp(b).then_with(|| one.id.cmp(&other.id))));

    let next = (found.len() > limit).then(|| {
        let (key, object) = &found[limit - 1];
        base64::encode(json!({ order.field: key.to_json(), "id": object.id }).to_string().as_bytes())
    });
    found.truncate(limit);
    let mut page = Map::new();
    page.insert("orderBy".into(), json!(order.to_string()));
    page.extend(start.map(|start| ("start".to_string(), json!(start))));
    page.extend(next.as_ref().map(|next| ("next".to_string(), json!(next))));
    page.insert("count".into(), json!(found.len()));
    let mut links = Map::new();
    links.extend(
        next.map(|next| ("next".to_string(), json!({ "href": link(kind, &next, limit, &order, &properties) }))),
    );
    let template = format!("/{}?orderBy={{orderBy}}&start={{start}}&limit={{limit}}", kind.collection);
    links.insert("page".into(), json!({ "href": template }));
    let items: Vec<Value> = found.iter().map(|(_, object)| item(object, kind, call.now)).collect();
    Ok(reply::typed(200, kind.list_media_type, &json!({ "_page": page, "items": items, "_links": links })))
}

fn bad(detail: impl Into<String>) -> Refusal {
    checks::invalid(errors::BAD_REQUEST, detail)
}

fn read_limit(text: &str) -> Result<usize, Refusal> {
    let limit = text.parse().ok().filter(|limit| (1..=1000).contains(limit));
    limit.ok_or_else(|| bad(format!("limit must be a whole number from 1 to 1000, not \"{text}\".")))
}

/// Metadata, audit and the link to the object; no content.
fn item(object: &Object, kind: &Kind, now: u64) -> Value {
    let mut shown = Map::new();
    shown.insert("id".into(), json!(object.id));
    let last = if kind.is_fragment { None } else { Some("subType") };
    for name in SHOWN.iter().copied().chain([kind.type_member]).chain(last) {
        shown.extend(object.body.get(name).map(|value| (name.to_string(), value.clone())));
    }
    if kind.is_fragment {
        shown.insert("status".into(), json!(object.status(now)));
    }
    object.add_audit(&mut shown);
    shown.insert("self".into(), json!({ "href": format!("/{}/{}", kind.collection, object.id) }));
    Value::Object(shown)
}

/// The link to the next page as the vendor writes it, with the filters.
fn link(kind: &Kind, start: &str, limit: usize, order: &Order, properties: &[&str]) -> String {
    let start = start.replace('+', "%2B");
    let order = order.to_string().replace('+', "%2B");
    let filters: String = properties.iter().map(|filter| format!("&property={}", percent_encode(filter))).collect();
    format!("/{}?start={start}&limit={limit}&orderBy={order}{filters}", kind.collection)
}

fn percent_encode(text: &str) -> String {
    text.bytes().fold(String::new(), |encoded, byte| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded + &char::from(byte).to_string(),
        _ => format!("{encoded}%{byte:02X}"),
    })
}

struct Order {
    field: &'static str,
    ascending: bool,
}

impl Order {
    /// `+` is ascending; `-` and no sign are descending, and so is the space that an unencoded `+` arrives as.
    fn parse(text: &str) -> Result<Order, Refusal> {
        let (name, ascending) = match text.strip_prefix('+') {
            Some(name) => (name, true),
            None => (text.strip_prefix(['-', ' ']).unwrap_or(text), false),
        };
        let field = FIELDS.iter().find(|field| **field == name);
        let field = field.ok_or_else(|| bad(format!("orderBy must be one of {}.", FIELDS.join(", "))))?;
        Ok(Order { field, ascending })
    }

    fn key(&self, object: &Object) -> Key {
        match self.field {
            "modifiedAt" => Key::Number(object.modified.at),
            "createdAt" => Key::Number(object.created.at),
            _ => Key::Text(object.text("name").into()),
        }
    }

    fn direct(&self, ordering: Ordering) -> Ordering {
        if self.ascending { ordering } else { ordering.reverse() }
    }
}

impl std::fmt::Display for Order {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(out, "{}{}", if self.ascending { '+' } else { '-' }, self.field)
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(u64),
    Text(String),
}

impl Key {
    fn to_json(&self) -> Value {
        match self {
            Key::Number(number) => json!(number),
            Key::Text(text) => json!(text),
        }
    }
}

/// Where the page before ended: its last key, and the id that parts objects with the same key.
struct Cursor {
    key: Key,
    id: Option<String>,
}

impl Cursor {
    /// `{"modifiedAt":1606976727549}` in Base64, as documented, with the id where the simulator wrote it.
    fn parse(text: &str, order: &Order) -> Result<Cursor, Refusal> {
        let cursor = base64::decode(text).and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
        let cursor = cursor.ok_or_else(|| bad("start is not a cursor."))?;
        let key = match &cursor[order.field] {
            Value::Number(number) => number.as_u64().map(Key::Number),
            Value::String(text) => Some(Key::Text(text.clone())),
            _ => None,
        };
        let key = key.ok_or_else(|| bad(format!("start does not belong to orderBy={order}.")))?;
        Ok(Cursor { key, id: cursor["id"].as_str().map(str::to_owned) })
    }

    fn is_before(&self, order: &Order, key: &Key, id: &str) -> bool {
        let by_id = || self.id.as_deref().map_or(Ordering::Equal, |last| last.cmp(id));
        order.direct(self.key.cmp(key).then_with(by_id)) == Ordering::Less
    }
}

#[cfg(test)]
mod tests {
    use super::super::bench::Bench;
    use super::*;

    fn names(page: &Value) -> Vec<String> {
        page["items"].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap().to_owned()).collect()
    }

    /// Follows the cursors; the names in the order of the pages.
    #[track_caller]
    fn walk(id: &str, order: &str, limit: &str) -> Vec<String> {
        let mut bench = Bench::new();
        let (mut all, mut start) = (Vec::new(), String::new());
        loop {
            let page = bench.list(id, &[("orderBy", order), ("limit", limit), ("start", &start)]).json();
            all.extend(names(&page));
            match page["_page"]["next"].as_str() {
                Some(next) => start = next.to_owned(),
                None => return all,
            }
        }
    }

    #[test]
    fn pages_are_complete_in_every_order() {
        for order in ["-modifiedAt", "+modifiedAt", "-createdAt", "+createdAt", "-name", "+name"] {
            for (id, total) in [("templates.list", 60), ("fragments.list", 25)] {
                let whole = walk(id, order, "1000");
                assert_eq!(whole.len(), total);
                assert_eq!(walk(id, order, "7"), whole, "{order}");
            }
        }
        let mut sorted = walk("templates.list", "+name", "1000");
        sorted.sort();
        assert_eq!(walk("templates.list", "+name", "9"), sorted);
    }

    #[test]
    fn a_page_has_the_documented_members() {
        let page = Bench::new().list("templates.list", &[]).json();
        assert_eq!(page["_page"]["orderBy"], "-modifiedAt");
        assert_eq!(page["_page"]["count"], 20);
        let next = page["_page"]["next"].as_str().unwrap();
        let href = format!("/templates?start={}&limit=20&orderBy=-modifiedAt", next.replace('+', "%2B"));
        assert_eq!(page["_links"]["next"]["href"], href);
        assert_eq!(page["_links"]["page"]["href"], "/templates?orderBy={orderBy}&start={start}&limit={limit}");
        let item = &page["items"][0];
        assert_eq!(item["self"]["href"], format!("/templates/{}", item["id"].as_str().unwrap()));
        assert!(item.get("template").is_none() && item["modifiedAt"].as_str().unwrap().ends_with('Z'));

        let query = [("orderBy", "+name"), ("limit", "1"), ("property", "name~^.*a")];
        let page = Bench::new().list("fragments.list", &query).json();
        let href = page["_links"]["next"]["href"].as_str().unwrap();
        assert!(href.ends_with("&limit=1&orderBy=%2Bname&property=name~%5E.%2Aa"), "{href}");
        assert!(page["items"][0]["status"].is_string() && page["items"][0].get("fragment").is_none());
    }

    #[test]
    fn the_vendors_cursor_is_read() {
        let start = "eyJtb2RpZmllZEF0IjoxNjA2OTc2NzI3NTQ5fQ=="; // {"modifiedAt":1606976727549}
        let mut bench = Bench::new();
        let page =
            bench.list("templates.list", &[("orderBy", "+modifiedAt"), ("start", start), ("limit", "60")]).json();
        assert_eq!((&page["_page"]["count"], &page["_page"]["start"]), (&json!(60), &json!(start)));
        let page = bench.list("templates.list", &[("start", start)]).json();
        assert_eq!(page["_page"]["count"], 0);
    }

    #[test]
    fn an_order_without_a_sign_is_descending() {
        let descending = walk("templates.list", "-name", "1000");
        assert_eq!(walk("templates.list", "name", "1000"), descending);
        assert_eq!(walk("templates.list", " name", "1000"), descending);
    }

    #[track_caller]
    fn check_refused(query: &[(&str, &str)]) {
        assert_eq!(Bench::new().list("templates.list", query).status, 400, "{query:?}");
    }

    #[test]
    fn the_rest_is_refused() {
        for limit in ["0", "1001", "-1", "ten", ""] {
            check_refused(&[("limit", limit)]);
        }
        check_refused(&[("orderBy", "-description")]);
        check_refused(&[("start", "no cursor")]);
        check_refused(&[("start", "eyJtb2RpZmllZEF0IjoxNjA2OTc2NzI3NTQ5fQ=="), ("orderBy", "+createdAt")]);
    }

    #[test]
    fn a_bracketed_property_is_ignored() {
        let page = Bench::new().list("templates.list", &[("property[]", "name~no such name")]).json();
        assert_eq!(page["_page"]["count"], 20);
    }
}
