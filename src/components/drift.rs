//! The drift view: what is in force beside what is defined.

use crate::api::journeys::Configuration;
use crate::ui::html::{El, View, el, with_class};

/// What is in force beside what is defined.
pub fn drift_view(one: &Configuration) -> El {
    let section = with_class("section", "form-part").attr("aria-labelledby", "drift-title");
    let section = section.child(el("h2").id("drift-title").child("In force and defined"));
    let Some(drift) = one.drift() else {
        let text = if one.is_live() {
            "The API sends no copy of what is in force."
        } else {
            "It is not in force: there is nothing to compare."
        };
        return section.child(el("p").child(text));
    };
    if drift.is_empty() {
        return section.child(el("p").child("What is in force is what is defined."));
    }
    let shown = |value: &Option<serde_json::Value>| match value {
        Some(value) => el("code").child(value.to_string()),
        None => with_class("span", "field-note").child("not there"),
    };
    let rows = drift.iter().map(|one| {
        el("tr")
            .child(el("th").attr("scope", "row").child(el("code").child(one.member.as_str())))
            .child(el("td").child(shown(&one.live)))
            .child(el("td").child(shown(&one.defined)))
    });
    let head = ["Member", "In force", "Defined"].map(|title| el("th").attr("scope", "col").child(title));
    let table = with_class("table", "table")
        .child(el("thead").child(el("tr").child(head)))
        .child(el("tbody").child(rows.collect::<View>()));
    let scroller = with_class("div", "table-scroll").attr("role", "region").attr("tabindex", "0");
    section
        .child(el("p").child("What is defined is not what is in force:"))
        .child(scroller.attr("aria-label", "In force and defined").child(table))
}
