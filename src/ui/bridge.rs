//! Between the pages that are ported to the framework's own views and those that are not.

use leptos::prelude::*;
use leptos::tachys::view::{Mountable, Render};

use super::html::{El, View};

/// What a page that is not ported made, inside one that is.
pub fn legacy(made: impl Into<View>) -> AnyView {
    let place = NodeRef::<leptos::html::Div>::new();
    let nodes = StoredValue::new_local(Some(made.into()));
    place.on_load(move |element| {
        if let Some(Some(nodes)) = nodes.try_update_value(Option::take) {
            nodes.append_to(&element);
        }
    });
    view! { <div style:display="contents" node_ref=place></div> }.into_any()
}

/// A view of the framework inside a page that is not ported.
pub fn ported_view(view: impl IntoView + 'static) -> View {
    let holder = hold(view);
    let mut nodes = Vec::new();
    while let Some(node) = holder.first_child() {
        holder.remove_child(&node).ok();
        nodes.push(node);
    }
    View::of(nodes)
}

/// The same, when it has one element.
pub fn ported(view: impl IntoView + 'static) -> El {
    El::of(hold(view).first_element_child().expect("the view has an element"))
}

fn hold(view: impl IntoView + 'static) -> web_sys::Element {
    let mut state = view.into_any().build();
    let holder = document().create_element("div").expect("the tag is a name");
    state.mount(&holder, None);
    StoredValue::<_, LocalStorage>::new_local(state);
    holder
}
