//! What is asked of the API for a list: filters, order, size of a page. The address of the page says the same in the same
//! words.

use super::filter::Filter;
use super::kind::ContentKind;
use super::order::Order;

/// The most that the API gives at a time.
pub const MOST_ITEMS: u16 = 1000;

/// What is asked of the API for a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Of which list.
    pub kind: ContentKind,
    /// All must hold.
    pub filters: Vec<Filter>,
    /// The order.
    pub order: Order,
    /// How many at a time.
    pub limit: u16,
}

impl Asked {
    /// How many at a time unless a person says otherwise.
    pub const LIMIT: u16 = 200;

    /// The whole list.
    pub fn all(kind: ContentKind) -> Asked {
        Asked { kind, filters: Vec::new(), order: Order::FIRST, limit: Asked::LIMIT }
    }

    /// Reads what an address carries; beside it a sentence about each thing that the API does not take.
    pub fn read(kind: ContentKind, query: &[(String, String)]) -> (Asked, Vec<String>) {
        let (mut asked, mut left_out) = (Asked::all(kind), Vec::new());
        for (name, text) in query {
            match name.as_str() {
                "property" => match Filter::parse(kind, text) {
                    Ok(filter) => asked.add(filter),
                    Err(why) => left_out.push(format!("{text}: {why}")),
                },
                "orderBy" => match Order::parse(text) {
                    Some(order) => asked.order = order,
                    None => left_out.push(format!("orderBy={text}: The API has no such order.")),
                },
                "limit" => match Asked::read_limit(text) {
                    Ok(limit) => asked.limit = limit,
                    Err(why) => left_out.push(format!("limit={text}: {why}")),
                },
                _ => {}
            }
        }
        (asked, left_out)
    }

    /// Reads the size of a page.
    pub fn read_limit(text: &str) -> Result<u16, String> {
        let limit = text.trim().parse().ok().filter(|limit| (1..=MOST_ITEMS).contains(limit));
        limit.ok_or_else(|| format!("The API gives 1 to {MOST_ITEMS} at a time."))
    }

    /// Adds a filter, unless it is there already.
    pub fn add(&mut self, filter: Filter) {
        if !self.filters.contains(&filter) {
            self.filters.push(filter);
        }
    }

    /// What the address is to carry: what is not as it is without a wish.
    pub fn write(&self) -> Vec<(String, String)> {
        let filters = self.filters.iter().map(|filter| ("property", filter.print()));
        let order = (self.order != Order::FIRST).then(|| ("orderBy", self.order.sent().to_string()));
        let limit = (self.limit != Asked::LIMIT).then(|| ("limit", self.limit.to_string()));
        filters.chain(order).chain(limit).map(|(name, text)| (name.to_string(), text)).collect()
    }

    /// The parameters of a call for so many, from a cursor on or from the start. A cursor belongs to one order and to the
    /// filters that it was given with.
    pub fn params(&self, start: Option<&str>, limit: u16) -> Vec<(&'static str, Vec<String>)> {
        let mut params = vec![
            ("orderBy", vec![self.order.sent().to_string()]),
            ("limit", vec![limit.to_string()]),
            ("property", self.filters.iter().map(Filter::print).collect()),
        ];
        params.extend(start.map(|start| ("start", vec![start.to_string()])));
        params
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(query: &[(&str, &str)]) -> Vec<(String, String)> {
        query.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect()
    }

    /// Checks what an address comes back as.
    #[track_caller]
    fn check(query: &[(&str, &str)], expect: &[(&str, &str)], left_out: usize) {
        let (asked, said) = Asked::read(ContentKind::Template, &pairs(query));
        assert_eq!(asked.write(), pairs(expect), "{query:?}");
        assert_eq!(said.len(), left_out, "{said:?}");
        assert_eq!(Asked::read(ContentKind::Template, &asked.write()), (asked, Vec::new()));
    }

    #[test]
    fn the_address_says_what_is_asked() {
        check(&[], &[], 0);
        let all =
            [("property", r"name~^A \(b\)$"), ("property", "channels==email"), ("orderBy", "+name"), ("limit", "1000")];
        check(&all, &all, 0);
        check(&[("limit", "200"), ("orderBy", "-modifiedAt"), ("q", "x")], &[], 0);
        check(
            &[("property", "channels==email"), ("property", "channels==email")],
            &[("property", "channels==email")],
            0,
        );
        check(
            &[("property", "name==A"), ("property", "status==DRAFT"), ("property", "name~A")],
            &[("property", "name~A")],
            2,
        );
        check(&[("orderBy", "name"), ("limit", "0"), ("limit", "1001"), ("limit", "many")], &[], 4);
    }

    #[test]
    fn a_call_repeats_the_key_of_the_filters() {
        let query = [("property", "channels==email"), ("property", "name~A"), ("orderBy", "+name")];
        let (asked, _) = Asked::read(ContentKind::Template, &pairs(&query));
        let params = asked.params(None, 7);
        assert_eq!(params[2], ("property", vec!["channels==email".to_string(), "name~A".to_string()]));
        assert_eq!(params[..2], [("orderBy", vec!["+name".to_string()]), ("limit", vec!["7".to_string()])]);
        assert_eq!(params.len(), 3);
        assert_eq!(asked.params(Some("c=="), 7)[3], ("start", vec!["c==".to_string()]));
    }
}
