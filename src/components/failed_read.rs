//! Why something could not be read, for every page that shows what it reads.

use leptos::prelude::*;

use super::error_panel::{Asked, ErrorPanel};
use crate::api::error::ApiError;

/// Why something could not be read, with the way into the log and a second try.
#[component]
pub fn FailedRead(
    /// What happened.
    error: ApiError,
    /// The number of the call in the request log; 0 when none was sent.
    entry: u32,
    /// Reads again, where nothing else on the page does.
    #[prop(optional, into)]
    again: Option<Callback<()>>,
) -> impl IntoView {
    view! {
        <ErrorPanel error asked=Asked::Page entry=(entry > 0).then_some(entry)/>
        {again
            .map(|again| {
                view! {
                    <button type="button" class="button" on:click=move |_| again.run(())>
                        "Try again"
                    </button>
                }
            })}
    }
}
