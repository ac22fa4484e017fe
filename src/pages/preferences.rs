//! What a person prefers, in one place. Each choice takes effect at once and is kept.

use leptos::prelude::*;

use crate::client::{DENSITIES, LOCALES, THEMES, date_text, now, number_text};
use crate::components::contexts::UserPreferences;
use crate::components::help::{Help, HelpPanel};
use crate::components::settings_tabs::SettingsTabs;
use crate::route::Route;
use crate::ui::field::{Checkbox, Field, Frame};
use crate::ui::page_heading::PageHeading;

static HELP: Help = Help {
    operations: &[],
    rules: &[
        "The colours can follow the system; a choice of light or dark wins over it.",
        "Times are in the time zone of this browser, whichever language is chosen.",
        "A date in the language of your choice has the time that the API sent in its tooltip.",
        "Ctrl or ⌘ with K, Enter or S works everywhere. Single keys work outside of fields, and can be switched off.",
        "Preferences are kept in this browser, for this address. Forget everything on the Connections page removes them.",
    ],
    links: &[],
};

/// The page.
#[component]
pub fn PreferencesPage() -> impl IntoView {
    let UserPreferences(preferences) = UserPreferences::expect();
    let plain = |list: &[&'static str]| list.iter().map(|word| (*word, *word)).collect::<Vec<_>>();
    let is_free = move || preferences.with(|preferences| preferences.hosted.is_none());
    let sample = move || {
        let locale = preferences.with(|preferences| preferences.look().locale);
        format!("{} · {}", date_text(now(), locale), number_text(1_234_567.89, locale))
    };
    view! {
        <PageHeading title=Route::Preferences.title()/>
        <SettingsTabs/>
        <p>"Each choice takes effect at once and is kept in this browser."</p>
        <section class="form-part" aria-labelledby="preferences-look">
            <h2 id="preferences-look">"Look"</h2>
            <Show when=is_free fallback=|| view! { <p>"Colours and language are those of Experience Cloud."</p> }>
                <Choice
                    id="preferences-theme"
                    label="Colours"
                    doc="As the system has it, light, or dark."
                    options=plain(THEMES)
                    value=Signal::derive(move || preferences.with(|preferences| preferences.theme))
                    write=Callback::new(move |text: String| preferences.update(|preferences| preferences.set_theme(&text)))
                />
            </Show>
            <Choice
                id="preferences-density"
                label="Density"
                doc="Compact shows more lines at a time."
                options=plain(DENSITIES)
                value=Signal::derive(move || preferences.with(|preferences| preferences.density))
                write=Callback::new(move |text: String| preferences.update(|preferences| preferences.set_density(&text)))
            />
        </section>
        <section class="form-part" aria-labelledby="preferences-language">
            <h2 id="preferences-language">"Dates and numbers"</h2>
            <Show when=is_free>
                <Choice
                    id="preferences-locale"
                    label="Language of dates and numbers"
                    doc="Of the console’s own times, and of the dates of configurations. Replies stay as the API wrote them."
                    options=LOCALES.to_vec()
                    value=Signal::derive(move || preferences.with(|preferences| preferences.locale))
                    write=Callback::new(move |text: String| preferences.update(|preferences| preferences.set_locale(&text)))
                />
            </Show>
            <p>"Now, and a number: " <output id="preferences-sample">{sample}</output></p>
        </section>
        <section class="form-part" aria-labelledby="preferences-keyboard">
            <h2 id="preferences-keyboard">"Keyboard"</h2>
            <Checkbox
                id="preferences-keys".to_string()
                on=Signal::derive(move || preferences.with(|preferences| preferences.single_keys))
                set=Callback::new(move |on| preferences.update(|preferences| preferences.single_keys = on))
            >
                "Single-key shortcuts: / and ?"
            </Checkbox>
            <p class="field-doc">
                "Speech input and a key that is hit by chance can trigger them. Those with Ctrl or ⌘ always work."
            </p>
        </section>
        <HelpPanel help=&HELP/>
    }
}

/// A labelled choice.
#[component]
fn Choice(
    id: &'static str,
    label: &'static str,
    doc: &'static str,
    options: Vec<(&'static str, &'static str)>,
    value: Signal<&'static str>,
    write: Callback<String>,
) -> impl IntoView {
    let problem = Signal::stored(None);
    let frame =
        Frame { id: id.to_string(), name: label.to_string(), required: false, doc: doc.into(), note: "", problem };
    let option = |(value, name): (&'static str, &'static str)| view! { <option value=value>{name}</option> };
    view! {
        <Field frame=frame.clone()>
            <select
                prop:value=value
                on:change:target=move |event| write.run(event.target().value())
                {..frame.attributes()}
            >
                {options.into_iter().map(option).collect_view()}
            </select>
        </Field>
    }
}
