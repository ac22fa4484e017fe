//! The `property` filters of a list: `field`, operator, value.

use super::errors::{self, Refusal};
use super::object::{Kind, Object};
use super::pattern::{Pattern, PatternError};
use crate::simulator::time;

/// The operators as they are written; one that begins like another stands before it.
const OPERATORS: &[&str] = &["==", "!=", "<=", ">=", "<", ">", "~^", "~"];

/// The operators by field, from the descriptions of the two list operations. `type` is `templateType` of a template.
const FIELDS: &[(&str, &[&str])] = &[
    ("id", &["==", "!="]),
    ("name", &["~^", "~"]),
    ("type", &["==", "!="]),
    ("channels", &["==", "!="]),
    ("createdAt", &["==", "<", "<=", ">", ">="]),
    ("modifiedAt", &["==", "<", "<=", ">", ">="]),
    ("createdBy", &["==", "!=", "~^"]),
    ("modifiedBy", &["==", "!=", "~^"]),
    ("origin", &["==", "!="]),
];

/// One filter.
#[derive(Debug)]
pub struct Filter {
    field: &'static str,
    test: Test,
}

#[derive(Debug)]
enum Test {
    Is(String),
    IsNot(String),
    Begins(Pattern),
    Contains(String),
    /// The operator and milliseconds since 1970.
    Date(&'static str, u64),
}

impl Filter {
    /// Reads one `property`.
    pub fn parse(text: &str, kind: &Kind) -> Result<Filter, Refusal> {
        let end = text.find(|character: char| !character.is_ascii_alphanumeric()).unwrap_or(text.len());
        let (name, rest) = text.split_at(end);
        let Some(operator) = OPERATORS.iter().find(|operator| rest.starts_with(**operator)) else {
            return Err(bad(errors::BAD_REQUEST, format!("The filter \"{text}\" has no operator.")));
        };
        let value = &rest[operator.len()..];
        let known = match name {
            "type" if kind.type_member != "type" => None,
            name if name == kind.type_member => Some("type"),
            name => Some(name),
        };
        let Some((field, operators)) = FIELDS.iter().find(|(field, _)| Some(*field) == known) else {
            return Err(bad(errors::FIELD, format!("Filtering is not supported on the field: {name}")));
        };
        if !operators.contains(operator) {
            return Err(bad(
                errors::OPERATOR,
                format!("Operator not supported on the specified field: {name} {operator}"),
            ));
        }
        let test = match *operator {
            operator if operators.contains(&"<") => Test::Date(operator, read_date(value)?),
            "==" => Test::Is(value.into()),
            "!=" => Test::IsNot(value.into()),
            "~^" => Test::Begins(read_pattern(value)?),
            _ => Test::Contains(value.to_lowercase()),
        };
        Ok(Filter { field, test })
    }

    /// Whether the object passes.
    pub fn passes(&self, object: &Object, kind: &Kind) -> bool {
        let text = match self.field {
            "id" => &object.id,
            "type" => object.text(kind.type_member),
            "channels" => object.body["channels"][0].as_str().unwrap_or(""),
            "createdBy" => object.created.by,
            "modifiedBy" => object.modified.by,
            "origin" => object.body.get("source").and_then(|source| source["origin"].as_str()).unwrap_or(""),
            field => object.text(field),
        };
        match &self.test {
            Test::Is(value) => text == value,
            Test::IsNot(value) => text != value,
            Test::Begins(pattern) => pattern.matches(text),
            Test::Contains(value) => text.to_lowercase().contains(value),
            Test::Date(operator, date) => {
                let at = if self.field == "createdAt" { object.created.at } else { object.modified.at };
                match *operator {
                    "<" => at < *date,
                    "<=" => at <= *date,
                    ">" => at > *date,
                    ">=" => at >= *date,
                    _ => at == *date,
                }
            }
        }
    }
}

fn bad(code: &'static str, detail: String) -> Refusal {
    Refusal::bad(code, "Bad Request. Invalid filter.", detail)
}

fn read_date(value: &str) -> Result<u64, Refusal> {
    let date = value.parse().ok().or_else(|| time::parse_iso8601(value));
    date.ok_or_else(|| bad(errors::BAD_REQUEST, format!("\"{value}\" is neither an ISO 8601 date nor milliseconds.")))
}

fn read_pattern(value: &str) -> Result<Pattern, Refusal> {
    Pattern::parse(value).map_err(|error| match error {
        PatternError::Malformed(reason) => {
            bad(errors::BAD_REQUEST, format!("\"{value}\" is not a regular expression: {reason}."))
        }
        PatternError::Unsupported(what) => {
            Refusal::unsupported(format!("The simulator does not know {what} in the regular expression \"{value}\"."))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::bench::Bench;

    /// How many of the seeded templates pass these filters.
    #[track_caller]
    fn count(filters: &[&str]) -> usize {
        let mut query = vec![("limit", "1000")];
        query.extend(filters.iter().map(|filter| ("property", *filter)));
        let page = Bench::new().list("templates.list", &query);
        page.json()["items"].as_array().unwrap_or_else(|| panic!("{filters:?}: {}", page.status)).len()
    }

    #[test]
    fn each_field_knows_its_operators() {
        let all = count(&[]);
        assert_eq!(count(&["templateType==html"]) + count(&["templateType!=html"]), all);
        assert_eq!(count(&["channels==sms"]) + count(&["channels!=sms"]), all);
        assert_eq!(count(&["origin==external"]) + count(&["origin!=external"]), all);
        assert_eq!(count(&["createdBy~^.*@adobeid$"]) + count(&["createdBy~^.*techacct"]), all);
        assert_eq!(count(&["modifiedAt<2026-01-01"]) + count(&["modifiedAt>=1767225600000"]), all);
        assert_eq!(count(&["createdAt>2025-12-31T23:59:59.999Z"]), count(&["createdAt>=1767225600000"]));
        assert_eq!(count(&["name~NEWSLETTER"]), count(&["name~^.*newsletter"]));
        assert_eq!(count(&["name~^Newsletter$"]), 0);
        assert_eq!(count(&["name~no such name"]), 0);
    }

    #[test]
    fn several_filters_must_all_pass() {
        let html = count(&["templateType==html"]);
        let external = count(&["templateType==html", "origin==external"]);
        assert!(external > 0 && external < html);
        assert_eq!(count(&["templateType==html", "templateType==content"]), 0);
    }

    #[test]
    fn an_id_finds_its_template() {
        let (id, _) = Bench::new().find_seeded("templates.list", "Newsletter (moved from the old library)");
        assert_eq!(count(&[&format!("id=={id}"), "name~^news"]), 1); // after the vendor's example
    }

    #[track_caller]
    fn check_refused(list: &str, filter: &str, status: u16, error_type: &str) {
        let refused = Bench::new().list(list, &[("property", filter)]);
        assert_eq!(refused.status, status, "{filter}");
        let body = refused.json();
        assert!(body["type"].as_str().unwrap_or("").ends_with(error_type), "{body}");
    }

    #[test]
    fn the_rest_is_refused() {
        check_refused("templates.list", "name==Sale", 400, "CJMMAS-1051-400");
        check_refused("templates.list", "createdBy~adobe", 400, "CJMMAS-1051-400");
        check_refused("fragments.list", "status==PUBLISHED", 400, "CJMMAS-1052-400");
        check_refused("fragments.list", "description~a", 400, "CJMMAS-1052-400");
        check_refused("fragments.list", "fragmentType==html", 400, "CJMMAS-1052-400");
        check_refused("fragments.list", "templateType==html", 400, "CJMMAS-1052-400");
        check_refused("templates.list", "type==html", 400, "CJMMAS-1052-400");
        check_refused("templates.list", "name=Sale", 400, "CJMMAS-0000-400");
        check_refused("templates.list", "createdAt<yesterday", 400, "CJMMAS-0000-400");
        check_refused("templates.list", "name~^[a", 400, "CJMMAS-0000-400");
        check_refused("templates.list", "name~^(a|b)", 501, "");
    }
}
