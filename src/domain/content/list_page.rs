//! A page of a list as the API sends it.

use std::sync::Arc;

use serde_json::Value;

use super::item::Item;
use super::kind::ContentKind;
use crate::api::request::decode;

/// A page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListPage {
    /// What is on it.
    pub items: Vec<Arc<Item>>,
    /// The cursor of the page after it; nothing on the last one.
    pub next: Option<String>,
}

/// Reads a page; `Err` says why it is none.
pub fn read_list_page(kind: ContentKind, mut body: Value) -> Result<ListPage, String> {
    let next = next_of(&body);
    let Some(Value::Array(items)) = body.get_mut("items").map(Value::take) else {
        return Err(format!("The reply has no list of {}s in it.", kind.noun()));
    };
    Ok(ListPage { items: items.into_iter().map(|value| Arc::new(Item::new(kind, value))).collect(), next })
}

/// The cursor in the link to the next page; where there is no link, the one that stands beside it.
pub fn next_of(body: &Value) -> Option<String> {
    let text = |pointer: &str| body.pointer(pointer).and_then(Value::as_str);
    let linked = text("/_links/next/href").and_then(start_of);
    linked.or_else(|| text("/_page/next").map(str::to_string)).filter(|cursor| !cursor.is_empty())
}

/// The `start` of a link. The vendor's has the `=` of the cursor as it is.
fn start_of(href: &str) -> Option<String> {
    let query = href.split_once('?')?.1;
    query.split('&').find_map(|pair| pair.strip_prefix("start=")).map(decode)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check_next(body: Value, expect: Option<&str>) {
        let mut body = body;
        body["items"] = json!([{"id": "a"}]);
        let page = read_list_page(ContentKind::Template, body).expect("a page");
        assert_eq!((page.next.as_deref(), page.items.len()), (expect, 1));
    }

    #[test]
    fn the_cursor_is_that_of_the_link() {
        let link = |href: &str| json!({"_links": {"next": {"href": href}}, "_page": {"next": "other"}});
        // After the vendor's example.
        let href = "/templates?start=eyJtb2RpZmllZEF0IjoxNjA2OTc2NzI3NTQ5fQ==&limit=20&orderBy=%2BmodifiedAt";
        check_next(link(href), Some("eyJtb2RpZmllZEF0IjoxNjA2OTc2NzI3NTQ5fQ=="));
        check_next(link("/templates?limit=20&start=a%2Bb%3D%3D"), Some("a+b=="));
        check_next(link("/templates?limit=20"), Some("other"));
        check_next(json!({"_page": {"next": "c=="}}), Some("c=="));
        check_next(json!({"_page": {"next": ""}}), None);
        check_next(json!({"_page": {"count": 1}, "_links": {"page": {"href": "/templates?start={start}"}}}), None);
        check_next(json!({}), None);
    }

    #[test]
    fn what_has_no_items_is_no_page() {
        for body in [json!({}), json!({"items": {}}), json!([]), json!(null)] {
            assert!(read_list_page(ContentKind::Fragment, body).is_err());
        }
    }
}
