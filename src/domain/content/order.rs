//! The orders of a list, `orderBy`.

/// One of the documented orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order(&'static str);

/// As they are sent, and what each is called.
const ORDERS: [(&str, &str); 6] = [
    ("-modifiedAt", "Changed last first"),
    ("+modifiedAt", "Changed first first"),
    ("-createdAt", "Newest first"),
    ("+createdAt", "Oldest first"),
    ("+name", "Name, A to Z"),
    ("-name", "Name, Z to A"),
];

impl Order {
    /// The order of the API for as long as none is asked for.
    pub const FIRST: Order = Order(ORDERS[0].0);

    /// All of them.
    pub fn all() -> impl Iterator<Item = Order> {
        ORDERS.into_iter().map(|(sent, _)| Order(sent))
    }

    /// Reads it as it is sent.
    pub fn parse(text: &str) -> Option<Order> {
        Order::all().find(|order| order.0 == text)
    }

    /// The order by a member.
    pub fn by(member: &str, descending: bool) -> Option<Order> {
        Order::all().find(|order| order.member() == member && order.is_descending() == descending)
    }

    /// As it is sent.
    pub fn sent(self) -> &'static str {
        self.0
    }

    /// What it is called.
    pub fn label(self) -> &'static str {
        ORDERS.iter().find(|(sent, _)| *sent == self.0).map_or(self.0, |(_, label)| label)
    }

    /// The member that it goes by.
    pub fn member(self) -> &'static str {
        &self.0[1..]
    }

    /// Whether the largest comes first.
    pub fn is_descending(self) -> bool {
        self.0.starts_with('-')
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Kind, Verb};
    use crate::domain::content::ContentKind;

    #[test]
    fn the_orders_are_those_of_the_catalogue() {
        for kind in ContentKind::ALL {
            let is_list =
                |one: &&&'static crate::api::Operation| one.resource == kind.resource() && one.means.verb == Verb::List;
            let list = crate::api::OPERATIONS.iter().find(is_list).expect("a list");
            let order = list.params.iter().find(|param| param.name == "orderBy").expect("an order");
            let Kind::Text(text) = &order.schema.kind else { panic!("it is a text") };
            assert_eq!(order.schema.default, format!("\"{}\"", Order::FIRST.sent()));
            assert_eq!(text.options.len(), ORDERS.len());
            for sent in text.options {
                let order = Order::parse(sent).expect(sent);
                assert_eq!(Order::by(order.member(), order.is_descending()), Some(order));
                assert!(!order.label().is_empty());
            }
        }
        assert_eq!((Order::parse("name"), Order::by("description", true)), (None, None));
    }
}
