//! The filters of a list, `property=` in its address: only those that the API takes can be made.

mod date;
mod field;
mod operator;
mod pattern;

pub use field::{FilterField, Values};
pub use operator::Operator;

use super::kind::ContentKind;

/// A filter that the API takes. One meaning has one filter: whichever way it was written, it is printed the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    kind: ContentKind,
    field: FilterField,
    operator: Operator,
    /// What the person has chosen or typed: the plain text of a pattern that has one, the day of a date.
    value: String,
}

impl Filter {
    /// A filter of a list of that kind; `Err` says what is wrong with it.
    pub fn new(kind: ContentKind, field: FilterField, operator: Operator, value: &str) -> Result<Filter, String> {
        let name = field.name(kind);
        if !field.operators().contains(&operator) {
            return Err(format!("The API has no {} for {name}.", operator.sign()));
        }
        let value = if operator.is_for_parts() { value } else { value.trim() };
        if value.trim().is_empty() {
            return Err(format!("A filter of {name} needs a value."));
        }
        let (operator, value) = match (field.values(kind), operator) {
            (Values::OneOf(known), _) if !known.contains(&value) => {
                return Err(format!("{name} is one of {}.", known.join(", ")));
            }
            (Values::Date, operator) => (operator, date::check(operator, value)?),
            (_, Operator::Matches) => {
                pattern::check(value)?;
                pattern::read(value, field.operators())
            }
            (_, operator) => (operator, value.to_string()),
        };
        Ok(Filter { kind, field, operator, value })
    }

    /// Reads what stands behind `property=`.
    pub fn parse(kind: ContentKind, text: &str) -> Result<Filter, String> {
        let end = text.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(text.len());
        let (name, rest) = text.split_at(end);
        let field = FilterField::ALL.into_iter().find(|field| field.name(kind) == name);
        let field = field.ok_or_else(|| format!("The API has no filter by {name}."))?;
        let sign = operator::find_sign(rest).ok_or_else(|| format!("“{text}” has no operator."))?;
        let value = &rest[sign.len()..];
        // Of several with one sign, the last one takes any value.
        let operator = field.operators().iter().rev().find(|operator| operator.sign() == sign);
        let operator = *operator.ok_or_else(|| format!("The API has no {sign} for {name}."))?;
        Filter::new(kind, field, operator, value)
    }

    /// What stands behind `property=`, before it is encoded.
    pub fn print(&self) -> String {
        let value = match self.operator {
            Operator::Exactly => format!("{}$", pattern::escape(&self.value)),
            Operator::StartsWith => pattern::escape(&self.value),
            operator => date::sent(operator, &self.value).unwrap_or_else(|| self.value.clone()),
        };
        format!("{}{}{value}", self.field_name(), self.operator.sign())
    }

    /// What the API calls the field.
    pub fn field_name(&self) -> &'static str {
        self.field.name(self.kind)
    }

    /// The operator.
    pub fn operator(&self) -> Operator {
        self.operator
    }

    /// The value as a person reads it.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// All of it, as a person reads it.
    pub fn in_words(&self) -> String {
        format!("{} {} {}", self.field_name(), self.operator.word(), self.value)
    }

    /// What is to be known about how it is sent.
    pub fn remark(&self) -> Option<&'static str> {
        match (self.field, self.operator) {
            (FilterField::Name, Operator::Exactly) => {
                Some("The API has no == for names: a pattern stands for it, without regard to capitals.")
            }
            (_, Operator::Exactly | Operator::StartsWith) => {
                Some("It is sent as a pattern, without regard to capitals.")
            }
            (_, Operator::Before | Operator::From) if date::is_day(&self.value) => {
                Some("The day begins at midnight UTC.")
            }
            (_, Operator::After | Operator::UpTo) if date::is_day(&self.value) => Some("The day ends at midnight UTC."),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ContentKind::{Fragment, Template};

    /// Checks what a filter is printed as, and that it is the same when it is read again.
    #[track_caller]
    fn check(kind: ContentKind, field: FilterField, operator: Operator, value: &str, expect: &str) {
        let filter = Filter::new(kind, field, operator, value).unwrap_or_else(|why| panic!("{value}: {why}"));
        assert_eq!(filter.print(), expect);
        assert_eq!(Filter::parse(kind, expect).as_ref(), Ok(&filter), "{expect}");
    }

    #[track_caller]
    fn check_refused(kind: ContentKind, text: &str, part: &str) {
        let why = Filter::parse(kind, text).expect_err(text);
        assert!(why.contains(part), "{text}: {why}");
    }

    #[test]
    fn each_filter_is_printed_and_read_again() {
        use FilterField::{Channels, CreatedAt, CreatedBy, Id, ModifiedAt, ModifiedBy, Name, Origin, Type};
        use Operator::{After, At, Before, Contains, Exactly, From, Is, IsNot, Matches, StartsWith, UpTo};
        let name = "Newsletter (general layout)";
        check(Template, Name, Exactly, name, r"name~^Newsletter \(general layout\)$");
        check(Template, Name, StartsWith, "50% off. Now", r"name~^50% off\. Now");
        check(Fragment, Name, Exactly, r"a\b^c$d|e?f*g+h[i]{j}", r"name~^a\\b\^c\$d\|e\?f\*g\+h\[i\]\{j\}$");
        check(Fragment, Name, StartsWith, "costs 5$", r"name~^costs 5\$");
        check(Template, Name, Contains, " (general", "name~ (general");
        check(Template, Name, Matches, "[A-Z]{2}_.*", "name~^[A-Z]{2}_.*");
        check(Template, Type, Is, "html_primary_page", "templateType==html_primary_page");
        check(Fragment, Type, IsNot, "expression", "type!=expression");
        check(Template, Channels, Is, " email ", "channels==email");
        check(Fragment, Channels, IsNot, "shared", "channels!=shared");
        check(Template, Origin, Is, "aem", "origin==aem");
        check(Template, Id, IsNot, "b6d70a45", "id!=b6d70a45");
        check(Template, CreatedBy, Is, "x@AdobeId", "createdBy==x@AdobeId");
        check(Template, ModifiedBy, StartsWith, "4c01", "modifiedBy~^4c01");
        check(Template, ModifiedBy, Matches, "4c01.*@AdobeId$", "modifiedBy~^4c01.*@AdobeId$");
        check(Template, ModifiedAt, From, "2026-09-01", "modifiedAt>=2026-09-01T00:00:00.000Z");
        check(Template, ModifiedAt, After, "2026-09-01", "modifiedAt>2026-09-01T23:59:59.999Z");
        check(Template, CreatedAt, Before, "2026-09-01", "createdAt<2026-09-01T00:00:00.000Z");
        check(Template, CreatedAt, UpTo, "2026-09-01", "createdAt<=2026-09-01T23:59:59.999Z");
        check(Fragment, CreatedAt, At, "2016-08-29T09:12:33.001Z", "createdAt==2016-08-29T09:12:33.001Z");
        check(Fragment, CreatedAt, From, "2016-08-29T09:12Z", "createdAt>=2016-08-29T09:12:00.000Z");
    }

    #[test]
    fn one_meaning_has_one_filter() {
        let same = |value: &str, operator: Operator, expect: &str| {
            let pattern = Filter::new(Template, FilterField::Name, Operator::Matches, value);
            assert_eq!(pattern, Filter::new(Template, FilterField::Name, operator, expect), "{value}");
        };
        same("Sale", Operator::StartsWith, "Sale");
        same(r"a\.b$", Operator::Exactly, "a.b");
        same(r"5\$", Operator::StartsWith, "5$");
        let moment = Filter::new(Template, FilterField::ModifiedAt, Operator::From, "2026-09-01T00:00:00.000Z");
        assert_eq!(moment.map(|one| one.value().to_string()), Ok("2026-09-01".into()));
        assert_eq!(
            Filter::parse(Template, "modifiedAt>=2026-09-01T00:00:00.000Z").map(|one| one.in_words()),
            Ok("modifiedAt >= 2026-09-01".into())
        );
    }

    #[test]
    fn what_the_api_does_not_take_cannot_be_made() {
        check_refused(Template, "name==Sale", "no == for name");
        check_refused(Template, "name!=Sale", "no != for name");
        check_refused(Template, "createdBy~adobe", "no ~ for createdBy");
        check_refused(Template, "modifiedAt!=2026-09-01", "no != for modifiedAt");
        check_refused(Template, "id~^a", "no ~^ for id");
        check_refused(Fragment, "status==DRAFT", "no filter by status");
        check_refused(Fragment, "templateType==html", "no filter by templateType");
        check_refused(Template, "type==html", "no filter by type");
        check_refused(Template, "description~a", "no filter by description");
        check_refused(Template, "name=Sale", "no operator");
        check_refused(Template, "name", "no operator");
        check_refused(Template, "", "no filter by");
        check_refused(Template, "name~ ", "needs a value");
        check_refused(Template, "name~^[a", "[");
        check_refused(Template, "templateType==text", "one of html, html_primary_page");
        check_refused(Fragment, "channels==sms", "one of email, shared");
        check_refused(Fragment, "origin==aem", "one of ajo, external");
        check_refused(Template, "createdAt==2026-09-01", "moment");
        for date in
            ["yesterday", "2026-02-30", "2026-13-01", "2026-09-01T25:00Z", "2026-09-01T09:00:00", "1767225600000"]
        {
            check_refused(Template, &format!("createdAt>{date}"), "no date");
        }
    }

    #[test]
    fn a_person_reads_it_in_words() {
        let words = |text: &str| Filter::parse(Template, text).map(|filter| filter.in_words()).expect(text);
        assert_eq!(words(r"name~^A \(b\)$"), "name is exactly A (b)");
        assert_eq!(words("name~^A"), "name starts with A");
        assert_eq!(words("name~A"), "name contains A");
        assert_eq!(words("name~^A.*b$"), "name matches A.*b$");
        assert_eq!(words("channels==email"), "channels == email");
        assert_eq!(words("createdAt<=2026-09-01T23:59:59.999Z"), "createdAt <= 2026-09-01");
    }
}
