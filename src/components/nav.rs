//! The navigation: every operation of the catalogue by family and resource.

use crate::api::journeys::Kind;
use crate::api::{Family, Resource, SUMMARIES, find_summary};
use crate::route::Route;
use crate::state::State;
use crate::ui::html::{El, View, el, link, paragraph, with_class};

/// The navigation; `route` marks where the person is, `drafts` names the operations with something unsent.
pub fn nav(route: State<Route>, drafts: State<Vec<String>>) -> El {
    let family = |family: Family| {
        let resources = Resource::ALL.into_iter().filter(|resource| resource.family() == family);
        let groups = resources.map(|resource| resource_group(route, drafts, resource)).collect::<View>();
        [View::from(paragraph("nav-family", family.title())), groups]
    };
    let top = [
        nav_link(route, Route::Explorer(String::new()), "All operations"),
        nav_link(route, Route::Configurations(Kind::Capping, Vec::new()), "Capping"),
        nav_link(route, Route::Configurations(Kind::Throttling, Vec::new()), "Throttling"),
        nav_link(route, Route::Lab(Vec::new()), "Limit lab"),
        nav_link(route, Route::Undo, "Undo"),
        nav_link(route, Route::Connections, "Connections"),
        nav_link(route, Route::Simulator, "Simulator"),
        nav_link(route, Route::Preferences, "Preferences"),
    ];
    let families = Family::ALL.into_iter().map(family).collect::<View>();
    el("nav").attr("aria-label", "Operations").child(with_class("ul", "nav-top").child(top)).child(families)
}

fn resource_group(route: State<Route>, drafts: State<Vec<String>>, resource: Resource) -> El {
    let is_here = move || match route.get() {
        Route::Operation(id, _) => find_summary(id).is_some_and(|operation| operation.resource == resource),
        _ => false,
    };
    let operations = SUMMARIES.iter().filter(|operation| operation.resource == resource);
    let links = operations.map(|operation| {
        let id = operation.id;
        let unsent = move || drafts.with(|drafts| drafts.iter().any(|draft| draft == id));
        let mark = move || unsent().then(|| with_class("span", "draft-mark").child(" draft"));
        el("li").child(nav_anchor(route, Route::operation(id), operation.title).live(mark))
    });
    let group = el("details").live_flag("open", is_here).child(el("summary").child(resource.title()));
    group.child(el("ul").child(links.collect::<View>()))
}

fn nav_link(route: State<Route>, to: Route, title: &str) -> El {
    el("li").child(nav_anchor(route, to, title))
}

fn nav_anchor(route: State<Route>, to: Route, title: &str) -> El {
    let anchor = link(&to.href(), title);
    let here = move || route.with(|now| now.is_same_page(&to).then(|| "page".to_string()));
    anchor.live_attr("aria-current", here)
}
