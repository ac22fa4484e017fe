//! Which limits a call meets, in which order, and how limits lie to each other: as tables.

use crate::api::limits::glob::Relation;
use crate::api::limits::order::{Bite, Call, Origin, matches, pairs};
use crate::api::limits::{Limit, LimitKind, Service};
use crate::ui::html::{El, View, el, with_class};

/// The limits that a call meets, in the order in which they bite.
pub fn bites_table(limits: &[Limit], bites: &[Bite]) -> El {
    let row = |(at, bite): (usize, &Bite)| {
        let (pattern, uid) = match bite.origin {
            Origin::Configured(index) => (limits[index].pattern.as_str(), limits[index].uid.as_str()),
            Origin::Default => ("every call", "the default of Journey Optimizer"),
        };
        el("tr").child([
            el("th").attr("scope", "row").child((at + 1).to_string()),
            el("td").child(kind_text(bite.kind)),
            el("td").child(el("code").child(pattern)).child(el("br")).child(uid),
            el("td").child(bite.rate.text()),
            el("td").child(bite.reason.as_str()),
            el("td").child(bite.shadowed_by.map_or("nothing".into(), |index| name(&limits[index]))),
        ])
    };
    let rows = bites.iter().enumerate().map(row).collect::<View>();
    table(
        "Limits that the call meets",
        &["Order", "What it does", "URLs", "Lets pass", "Why here", "Shadowed by"],
        rows,
    )
}

/// The limits that would count the call if they were deployed.
pub fn idle_list(limits: &[Limit], call: &Call) -> Option<View> {
    let idle: Vec<&Limit> = limits.iter().filter(|limit| !limit.in_force && matches(limit, call)).collect();
    let items = || idle.iter().map(|limit| el("li").child(name(limit))).collect::<View>();
    (!idle.is_empty()).then(|| {
        [el("p").child("These would count the call too, but are not deployed:"), el("ul").child(items())].into()
    })
}

/// All pairs of limits in force that some call meets both; `None` without one.
pub fn pairs_table(limits: &[Limit]) -> Option<El> {
    let found = pairs(limits);
    let rows = found.iter().map(|pair| {
        let limit = |index: usize| el("td").child(name(&limits[index]));
        el("tr").child([
            limit(pair.one),
            limit(pair.other),
            el("td").child(relation_text(pair.urls)),
            el("td").child(relation_text(pair.methods)),
            el("td").child(pair.shadowed.map_or("neither".into(), |index| name(&limits[index]))),
        ])
    });
    let heads = ["One", "The other", "URLs", "Methods", "Never reached"];
    (!found.is_empty()).then(|| table("Limits that overlap", &heads, rows.collect()))
}

/// A table that can be scrolled by keys.
pub fn table(title: &str, heads: &[&str], rows: View) -> El {
    let head = heads.iter().map(|head| el("th").attr("scope", "col").child(*head)).collect::<View>();
    let table = with_class("table", "lab-table")
        .child(el("caption").child(title))
        .child(el("thead").child(el("tr").child(head)))
        .child(el("tbody").child(rows));
    with_class("div", "lab-scroll").attr("tabindex", "0").attr("role", "group").attr("aria-label", title).child(table)
}

/// The configurations that cannot be calculated with.
pub fn unread_list(unread: &[(String, String)]) -> Option<View> {
    let items = || unread.iter().map(|(uid, why)| el("li").child(format!("{uid}: {why}"))).collect::<View>();
    (!unread.is_empty())
        .then(|| [el("p").child("These cannot be calculated with and are left out:"), el("ul").child(items())].into())
}

fn name(limit: &Limit) -> String {
    format!("{} {} ({})", kind_text(limit.kind), limit.pattern, limit.uid)
}

fn kind_text(kind: LimitKind) -> &'static str {
    match kind {
        LimitKind::Throttling => "Throttling",
        LimitKind::Capping(Service::Action) => "Capping of actions",
        LimitKind::Capping(Service::DataSource) => "Capping of data sources",
    }
}

/// How the second lies to the first.
fn relation_text(relation: Relation) -> &'static str {
    match relation {
        Relation::Same => "the same",
        Relation::Covers => "the one has all of the other’s, and more",
        Relation::CoveredBy => "the other has all of the one’s, and more",
        Relation::Overlaps => "some in both",
        Relation::Apart => "none in both",
    }
}
