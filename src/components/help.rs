//! Help for a page: the operations it calls, the documented rules, the vendor's page.

use crate::api::find_summary;
use crate::route::Route;
use crate::ui::html::{El, View, el, link, with_class};

/// What a page's help says.
pub struct Help {
    /// The ids of the operations that the page calls.
    pub operations: &'static [&'static str],
    /// The rules, each a sentence or two.
    pub rules: &'static [&'static str],
    /// The vendor's pages: name and address.
    pub links: &'static [(&'static str, &'static str)],
}

/// The help of a page, folded until someone asks for it.
pub fn help_panel(help: &Help) -> El {
    let rules = help.rules.iter().map(|rule| el("li").child(*rule)).collect::<View>();
    let operation = |id: &&'static str| {
        find_summary(id).map(|summary| {
            let title = format!("{} ({} {})", summary.title, summary.method.as_str(), summary.path);
            el("li").child(link(&Route::operation(summary.id).href(), &title))
        })
    };
    let operations = help.operations.iter().filter_map(operation).collect::<View>();
    let outside = |(name, address): &(&str, &str)| {
        el("li").child(link(address, name).attr("target", "_blank").attr("rel", "noreferrer"))
    };
    let links = help.links.iter().map(outside).collect::<View>();
    let part = |title: &str, list: View, empty: bool| (!empty).then(|| [el("h3").child(title), el("ul").child(list)]);
    with_class("details", "help")
        .child(el("summary").child("Help for this page"))
        .child(part("Rules", rules, help.rules.is_empty()))
        .child(part("Operations it calls", operations, help.operations.is_empty()))
        .child(part("Adobe's pages", links, help.links.is_empty()))
}
