//! The way from the simulator to Adobe, in three steps.

use leptos::prelude::*;

use crate::components::contexts::NewConnection;
use crate::route::Route;
use crate::ui::dom;

/// The three steps, and the button that begins them.
#[component]
pub fn Connect() -> impl IntoView {
    let NewConnection(is_wanted) = NewConnection::expect();
    let begin = move |_| {
        is_wanted.set(true);
        dom::go(&Route::Connections.href());
    };
    view! {
        <section aria-labelledby="connect">
            <h2 id="connect">"Connect to Adobe"</h2>
            <ol class="steps">
                <li>
                    <span>"Generate an access token"</span>
                    <p>"Developer Console, OAuth Server-to-Server. The client secret stays there."</p>
                </li>
                <li>
                    <span>"Paste it, or drop the Postman environment"</span>
                    <p>"API key, organization and sandbox are filled in."</p>
                </li>
                <li>
                    <span>"Test it"</span>
                    <p>"One read for each family, with a verdict and what to do."</p>
                </li>
            </ol>
            <button type="button" class="button" on:click=begin>
                "New connection"
            </button>
        </section>
    }
}
