//! What the vendor's own rules say about a capping or throttling configuration while it is written, and what an update
//! replaces.

use super::form_state::FormState;
use crate::api::journeys::{
    Configuration, Finding, Kind, changes, check_capping, check_throttling, find_rule, put_body,
};
use crate::api::{Method, Operation, Resource};
use crate::ui::html::{El, View, el, live, paragraph, with_class};

/// The kind whose definition the operation's body is; nothing for the other operations.
fn kind_of(operation: &Operation) -> Option<Kind> {
    let defines = operation.method == Method::Put || operation.id.ends_with(".create");
    match operation.resource {
        Resource::Capping if defines => Some(Kind::Capping),
        Resource::Throttling if defines => Some(Kind::Throttling),
        _ => None,
    }
}

/// The review beside the form of a creation or an update; nothing for the other operations.
pub fn journeys_review(form: FormState) -> Option<View> {
    let kind = kind_of(form.operation)?;
    let rules = live(move || {
        let value = form.draft.with(|draft| draft.body.value.clone())?;
        let findings = match kind {
            Kind::Capping => check_capping(&value),
            Kind::Throttling => check_throttling(&value),
        };
        Some(rules_view(&findings))
    });
    let replaced = (form.operation.method == Method::Put).then(|| live(move || replaced_view(form, kind)));
    Some(View::from_iter([rules, replaced.unwrap_or_default()]))
}

fn rules_view(findings: &[Finding]) -> El {
    let part = with_class("section", "form-part").attr("aria-labelledby", "rules-title");
    let part = part.child(el("h2").id("rules-title").child("What the API's rules say"));
    if findings.is_empty() {
        return part.child(paragraph("field-note", "Nothing: every documented rule is kept."));
    }
    let item = |finding: &Finding| {
        let word = if finding.is_error { "Error" } else { "Note" };
        let code = finding.code.map(|code| View::from_iter([View::from(" "), el("code").child(code).into()]));
        let vendor = finding
            .code
            .and_then(find_rule)
            .map(|rule| paragraph("field-doc", format!("The API: “{}”.", rule.sentence)));
        el("li").child(word).child(code).child(format!(": {}", finding.sentence)).child(vendor)
    };
    part.child(el("ul").child(findings.iter().map(item).collect::<View>()))
}

/// What the PUT replaces, compared with what was last read.
fn replaced_view(form: FormState, kind: Kind) -> El {
    let part = with_class("section", "form-part").attr("aria-labelledby", "replaced-title");
    let part = part.child(el("h2").id("replaced-title").child("What the update replaces"));
    let url = form.object_url();
    let before = form.client.known.with(|known| known.object(&url).and_then(|read| read.body.clone()));
    let before = before.and_then(|body| Configuration::from_reply(kind, &body).ok());
    let after = form.draft.with(|draft| draft.body.value.clone());
    let (Some(before), Some(after)) = (before, after) else {
        let text = "Read the configuration first to see here what changes. A PUT replaces all of it.";
        return part.child(paragraph("field-note", text));
    };
    let all = changes(&put_body(&before).body, &after);
    if all.is_empty() {
        return part.child(paragraph("field-note", "Nothing: it is what was last read."));
    }
    let rows = all.iter().map(|change| el("li").child(change.sentence())).collect::<View>();
    part.child(el("ul").child(rows))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::OPERATIONS;

    #[test]
    fn four_operations_define_a_configuration() {
        let ids: Vec<&str> = OPERATIONS.iter().filter(|one| kind_of(one).is_some()).map(|one| one.id).collect();
        assert_eq!(ids, ["capping.create", "capping.update", "throttling.create", "throttling.update"]);
    }
}
