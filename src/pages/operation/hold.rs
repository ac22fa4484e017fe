//! The call that waits for a token: a reload forgets it. The field takes a new one in the page, and the call goes on.

use leptos::prelude::*;

use super::call::{OperationCall, SEND};
use crate::pages::token_field::{FIELD, TokenField, TokenInput};
use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::field::Frame;
use crate::ui::notice::{Notice, Tone};

/// Draws the field while a call waits for it.
pub fn draw(page: OperationCall) -> AnyView {
    let connection = Memo::new(move |_| page.held.get().then(|| page.client.connection().id));
    (move || connection.get().map(|_| view! { <Held page/> })).into_any()
}

#[component]
fn Held(page: OperationCall) -> impl IntoView {
    let connection = page.client.connection_now();
    let (id, name) = (connection.id, connection.name.clone());
    let field = TokenField::new(page.client, RwSignal::new(connection), None);
    let lacks = RwSignal::new(false);
    let go_on = Callback::new(move |()| {
        if field.problem.with_untracked(Option::is_some) {
            return dom::focus(FIELD);
        }
        field.take();
        if !untrack(|| page.client.has_token(id)) {
            lacks.set(true);
            return dom::focus(FIELD);
        }
        // The field goes, and what is in it with it.
        dom::focus(SEND);
        page.held.set(false);
        page.send();
    });
    page.go_on.set_value(Some(go_on));
    on_cleanup(move || {
        page.go_on.try_set_value(None);
    });
    spawn(async {
        dom::next_task().await;
        dom::focus(FIELD);
    });
    let problem = Signal::derive(move || {
        let needed = lacks.get().then(|| "Paste the access token first.".to_string());
        field.problem.get().or(needed)
    });
    let doc = "With or without the word Bearer, or the whole reply or header line that has it. It stays in memory.";
    let frame = Frame { doc: doc.into(), ..Frame::plain(FIELD, "Access token", problem) };
    let leave = move |_| {
        dom::focus(SEND);
        page.held.set(false);
    };
    view! {
        <div class="held">
            <Notice tone=Tone::Info>
                <p>
                    {format!("The call waits: {name} has no access token, which a reload forgets. It goes on with a new one.")}
                </p>
                <TokenInput field frame/>
                <div class="send">
                    <button type="button" class="button primary" on:click=move |_| go_on.run(())>
                        "Take the token and send"
                    </button>
                    <button type="button" class="button quiet" on:click=leave>
                        "Do not send"
                    </button>
                </div>
            </Notice>
        </div>
    }
}
