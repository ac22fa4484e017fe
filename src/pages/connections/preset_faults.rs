//! What is wrong with the file in which the host of the console presets connections.

use leptos::prelude::*;

use crate::client::{PRESETS_FILE, Presets};
use crate::ui::notice::{Notice, Tone};

/// What is wrong with the file, and where; nothing when all is well, or when there is none.
#[component]
pub fn PresetFaults(presets: Presets) -> impl IntoView {
    let faults = Memo::new(move |_| presets.faults());
    move || {
        let faults = faults.get();
        let line = |(place, sentence): (String, String)| {
            let place = (!place.is_empty()).then(|| view! { <code>{place}</code> ": " });
            view! { <li>{place} {sentence}</li> }
        };
        (!faults.is_empty()).then(|| {
            let lines = faults.into_iter().map(|fault| line((fault.place, fault.sentence))).collect_view();
            view! {
                <Notice tone=Tone::Bad>
                    <p>
                        "The file " <code>{PRESETS_FILE}</code>
                        " beside this page presets connections, and something in it is wrong. A connection with a fault was \
                         left out. Whoever looks after this host mends it:"
                    </p>
                    <ul>{lines}</ul>
                </Notice>
            }
        })
    }
}
