//! Which version this is, and whose work is in it.

use leptos::prelude::*;

/// The file with the licences of what is inside, beside the page: a release has it, see `xtask/src/notices.rs`.
const LICENCES: Option<&str> = if cfg!(feature = "split") { Some("licences.txt") } else { None };

/// The section about the console itself.
#[component]
pub fn About() -> impl IntoView {
    let licences = |file| view! { <a href=file target="_blank" rel="noreferrer">"Licences of what is inside"</a> };
    view! {
        <section class="form-part" aria-labelledby="about-title">
            <h2 id="about-title">"About"</h2>
            <dl class="headers">
                <dt>"Version"</dt>
                <dd id="about-version">{env!("CARGO_PKG_VERSION")}</dd>
                <dt>"Licence"</dt>
                <dd>"Apache-2.0 "{LICENCES.map(licences)}</dd>
            </dl>
            <p class="field-doc">
                "Adobe and its product names are trademarks of Adobe. This console is not made, reviewed or supported by Adobe."
            </p>
        </section>
    }
}
