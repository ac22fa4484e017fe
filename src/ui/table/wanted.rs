//! What a person wants to see of a table, as the address of its page carries it. No view.

/// What a person wants to see of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// The words that a row has to show.
    pub search: String,
    /// The pages of the list that are read: 1 at first, one more each time that more is asked for.
    pub pages: u32,
    /// What a row has to be, by the name of the choice; empty where anything will do.
    choices: Vec<(&'static str, String)>,
    /// The name of a column, after `-` when the order is descending; empty for the order without a wish.
    sort: String,
    /// The order without a wish, said the same way; empty for the order of the API.
    order: &'static str,
}

impl Wanted {
    /// What an address carries. `choices` are the names of the choices that the table has.
    pub fn from_query(query: &[(String, String)], choices: &[&'static str]) -> Wanted {
        let of = |name: &str| query.iter().find(|(key, _)| key == name).map(|(_, text)| text.clone());
        Wanted {
            search: of("q").unwrap_or_default(),
            pages: of("pages").and_then(|text| text.parse().ok()).unwrap_or(1).max(1),
            choices: choices.iter().map(|name| (*name, of(name).unwrap_or_default())).collect(),
            sort: of("sort").unwrap_or_default(),
            order: "",
        }
    }

    /// The same, with an order for as long as none is wanted: the name of a column, after `-` when it is descending.
    pub fn with_order(self, order: &'static str) -> Wanted {
        Wanted { order, ..self }
    }

    /// What the address is to carry.
    pub fn to_query(&self) -> Vec<(String, String)> {
        let pages = if self.pages > 1 { self.pages.to_string() } else { String::new() };
        let choices = self.choices.iter().map(|(name, value)| (*name, value));
        let pairs = [("q", &self.search)].into_iter().chain(choices).chain([("sort", &self.sort), ("pages", &pages)]);
        let pairs = pairs.filter(|(_, text)| !text.is_empty());
        pairs.map(|(name, text)| (name.to_string(), text.clone())).collect()
    }

    /// What is chosen, by the name of the choice; empty for anything.
    pub fn choice(&self, name: &str) -> &str {
        self.choices.iter().find(|(own, _)| *own == name).map_or("", |(_, value)| value)
    }

    /// Chooses; what has no choice of that name stays as it is.
    pub fn choose(&mut self, name: &str, value: String) {
        if let Some((_, own)) = self.choices.iter_mut().find(|(own, _)| *own == name) {
            *own = value;
        }
    }

    /// The choices that a row has to fit: their names, and what is chosen.
    pub fn chosen(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.choices.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (*name, value.as_str()))
    }

    /// Takes the search and the choices back. The order stays.
    pub fn want_all(&mut self) {
        self.search.clear();
        self.choices.iter_mut().for_each(|(_, value)| value.clear());
    }

    /// Sorts by a column; by the one that it is sorted by already, the other way round.
    pub fn turn(&mut self, column: &str) {
        let sort = if self.sorted() == Some((column, false)) { format!("-{column}") } else { column.to_string() };
        self.sort = if sort == self.order { String::new() } else { sort };
    }

    /// The name of the column that it is sorted by, and whether the order is descending.
    pub fn sorted(&self) -> Option<(&str, bool)> {
        let sort = if self.sort.is_empty() { self.order } else { &self.sort };
        let (name, descending) = sort.strip_prefix('-').map_or((sort, false), |name| (name, true));
        (!name.is_empty()).then_some((name, descending))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(query: &[(&str, &str)]) -> Wanted {
        let query: Vec<_> = query.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect();
        Wanted::from_query(&query, &["state", "channel"])
    }

    /// Checks what comes back of an address, and that it is what was read.
    #[track_caller]
    fn check(query: &[(&str, &str)], expect: &[(&str, &str)]) {
        let read = wanted(query);
        let written = read.to_query();
        let pairs: Vec<(&str, &str)> = written.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        assert_eq!(pairs, expect, "{query:?}");
        assert_eq!(wanted(&pairs), read, "{query:?}");
    }

    #[test]
    fn the_address_carries_what_is_wanted() {
        check(&[], &[]);
        let all = [("q", "a b"), ("state", "edited since deployed"), ("channel", "email"), ("sort", "-limit")];
        check(&all, &all);
        check(&[("pages", "3"), ("sort", "name"), ("q", "x")], &[("q", "x"), ("sort", "name"), ("pages", "3")]);
        for odd in ["0", "1", "-2", "many", ""] {
            check(&[("pages", odd)], &[]);
        }
        check(&[("other", "x"), ("state", "")], &[]);
    }

    #[test]
    fn a_column_is_turned_when_it_is_sorted_by_already() {
        let mut one = wanted(&[("sort", "-limit")]);
        assert_eq!(one.sorted(), Some(("limit", true)));
        one.turn("limit");
        assert_eq!(one.sorted(), Some(("limit", false)));
        one.turn("limit");
        assert_eq!(one.sorted(), Some(("limit", true)));
        one.turn("state");
        assert_eq!(one.sorted(), Some(("state", false)));
        assert_eq!(wanted(&[("sort", "-")]).sorted(), None);
    }

    #[test]
    fn the_order_without_a_wish_is_not_in_the_address() {
        let mut one = wanted(&[]).with_order("-state");
        assert_eq!((one.sorted(), one.to_query()), (Some(("state", true)), Vec::new()));
        one.turn("state");
        assert_eq!((one.sorted(), one.to_query().len()), (Some(("state", false)), 1));
        one.turn("state");
        assert_eq!((one.sorted(), one.to_query()), (Some(("state", true)), Vec::new()));
        one.turn("name");
        assert_eq!(one.sorted(), Some(("name", false)));
    }

    #[test]
    fn to_want_all_takes_back_what_leaves_rows_out() {
        let mut one = wanted(&[("q", "x"), ("sort", "name")]);
        one.choose("state", "created".into());
        one.choose("colour", "red".into());
        assert_eq!(one.chosen().collect::<Vec<_>>(), [("state", "created")]);
        assert_eq!((one.choice("state"), one.choice("channel"), one.choice("colour")), ("created", "", ""));
        one.want_all();
        assert_eq!(one, wanted(&[("sort", "name")]));
    }
}
