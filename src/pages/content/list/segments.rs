//! The statuses of fragments to choose from. The API names `status` as a filter and refuses it: the page chooses among
//! what is loaded. No view.

use std::sync::Arc;

use crate::domain::content::{Item, Status};
use crate::ui::segments::Segment;

/// The name of the choice.
pub const STATUS: &str = "status";

/// Those that are always there to choose.
const KNOWN: [&str; 3] = ["DRAFT", "PUBLISHING", "PUBLISHED"];

/// Whether one is what is chosen.
pub fn fits(item: &Item, name: &str, value: &str) -> bool {
    name == STATUS && item.status().is_some_and(|status| status.sent() == value)
}

/// The parts to choose from: all, the documented statuses, those that are there, and one that an address asks for.
pub fn segments(items: &[Arc<Item>], chosen: &str) -> Vec<Segment> {
    let mut values: Vec<&str> = KNOWN.to_vec();
    for value in items.iter().filter_map(|item| item.status()).map(Status::sent).chain([chosen]) {
        if !value.is_empty() && !values.contains(&value) {
            values.push(value);
        }
    }
    let count = |value: &str| items.iter().filter(|item| fits(item, STATUS, value)).count();
    let part = |value: &str| Segment::new(value, Status::of(value).label(), count(value));
    std::iter::once(Segment::new("", "All", items.len())).chain(values.into_iter().map(part)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::content::ContentKind;
    use serde_json::json;

    #[test]
    fn every_status_that_is_there_can_be_chosen() {
        let of = |status: &str| Arc::new(Item::new(ContentKind::Fragment, json!({ "status": status })));
        let items = [of("DRAFT"), of("PUBLISHED"), of("ARCHIVED"), of("DRAFT")];
        let said = |chosen: &str| {
            let text = |one: Segment| format!("{} {}", one.label, one.count.unwrap_or_default());
            segments(&items, chosen).into_iter().map(text).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(said("DRAFT"), "All 4, Draft 2, Publishing 0, Published 1, Archived 1");
        assert_eq!(said("NEW"), "All 4, Draft 2, Publishing 0, Published 1, Archived 1, NEW 0");
    }
}
