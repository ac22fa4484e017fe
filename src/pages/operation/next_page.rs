//! The way from a page of a list to the one behind it.

use leptos::prelude::*;

use super::call::SEND;
use crate::api::body::{PARSE_LIMIT, read_json};
use crate::api::{Operation, Param, Place, Source};
use crate::client::Sent;
use crate::components::form_state::FormState;
use crate::domain::content::next_of;
use crate::ui::dom;

/// The parameter that takes the cursor of a page.
const START: &str = "start";

/// The cursor of the page behind the one that came; nothing where there is none, the operation takes none, or the reply is
/// so large that it is not read at once.
pub fn next_page(operation: &Operation, sent: &Sent) -> Option<String> {
    let is_read = |body: &[u8]| takes_cursor(operation) && body.len() <= PARSE_LIMIT;
    let response = sent.reply.as_ref().ok()?;
    let page = (response.status == 200 && is_read(&response.body)).then(|| read_json(&response.body).ok());
    next_of(&page.flatten()?)
}

fn takes_cursor(operation: &Operation) -> bool {
    let is_it = |param: &Param| param.name == START && param.place == Place::Query && param.source == Source::Form;
    operation.params.iter().copied().any(is_it)
}

/// Fills the form in for the next page; the person sends it.
#[component]
pub fn NextPage(
    /// The form.
    form: FormState,
    /// The cursor.
    cursor: String,
) -> impl IntoView {
    let said = RwSignal::new("More exist.");
    let press = move |_| {
        form.change(START, |draft| draft.set_param(START, &cursor));
        said.set("The form asks for the next page now: send it.");
        dom::focus(SEND);
    };
    view! {
        <div class="send">
            <button type="button" class="button quiet" on:click=press>
                "Next page"
            </button>
            <span class="field-note" role="status">{said}</span>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::OPERATIONS;

    #[test]
    fn the_lists_of_content_go_on_by_a_cursor() {
        let lists: Vec<&str> =
            OPERATIONS.iter().filter(|operation| takes_cursor(operation)).map(|operation| operation.id).collect();
        assert_eq!(lists, ["templates.list", "fragments.list"]);
    }
}
