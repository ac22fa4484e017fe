//! What a person prefers, in one place. Each choice takes effect at once and is kept.

mod kept;

use leptos::prelude::*;

use self::kept::WhatIsKept;
use super::about::About;
use crate::client::{DENSITIES, LOCALES, THEMES, date_text, now, number_text};
use crate::components::contexts::UserPreferences;
use crate::components::help::{Help, HelpPanel};
use crate::components::settings_tabs::SettingsTabs;
use crate::route::Route;
use crate::shell::shortcuts::ShortcutList;
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
    let is_free = move || preferences.with(|preferences| preferences.hosted.is_none());
    let sample = move || {
        let locale = preferences.with(|preferences| preferences.look().locale);
        format!("{} · {}", date_text(now(), locale), number_text(1_234_567.89, locale))
    };
    let locale = |(value, name): &(&'static str, &'static str)| view! { <option value=*value>{*name}</option> };
    let hosted = || {
        view! {
            <li>
                <h2>"Colours and language"</h2>
                <p>"Those of Experience Cloud."</p>
            </li>
        }
    };
    view! {
        <PageHeading title=Route::Preferences.title()/>
        <SettingsTabs/>
        <p class="effect">"Each choice takes effect at once and is kept in this browser."</p>
        <div class="columns">
            <ul class="settings">
                <Show when=is_free fallback=hosted>
                    <Segments
                        name="preferences-theme"
                        label="Colours"
                        doc="As the system has it, light, or dark."
                        options=THEMES
                        value=Signal::derive(move || preferences.with(|preferences| preferences.theme))
                        write=Callback::new(move |text| preferences.update(|preferences| preferences.set_theme(text)))
                    />
                </Show>
                <Segments
                    name="preferences-density"
                    label="Density"
                    doc="Compact shows more lines at a time: rows of 32 pixels instead of 40."
                    options=DENSITIES
                    value=Signal::derive(move || preferences.with(|preferences| preferences.density))
                    write=Callback::new(move |text| preferences.update(|preferences| preferences.set_density(text)))
                />
                <Show when=is_free>
                    <li>
                        <h2>
                            <label for="preferences-locale">"Language of dates and numbers"</label>
                        </h2>
                        <p>
                            "Now, and a number: " <output id="preferences-sample">{sample}</output>
                            ". Replies stay as the API wrote them."
                        </p>
                        <select
                            id="preferences-locale"
                            prop:value=move || preferences.with(|preferences| preferences.locale)
                            on:change:target=move |event| {
                                preferences.update(|preferences| preferences.set_locale(&event.target().value()));
                            }
                        >
                            {LOCALES.iter().map(locale).collect_view()}
                        </select>
                    </li>
                </Show>
                <li>
                    <h2>
                        <label for="preferences-keys">"Single-key shortcuts: / and ?"</label>
                    </h2>
                    <p>"Speech input and a key that is hit by chance can trigger them. Those with Ctrl or ⌘ always work."</p>
                    <input
                        type="checkbox"
                        id="preferences-keys"
                        prop:checked=move || preferences.with(|preferences| preferences.single_keys)
                        on:change:target=move |event| {
                            preferences.update(|preferences| preferences.single_keys = event.target().checked());
                        }
                    />
                </li>
            </ul>
            <section aria-labelledby="keys-title">
                <h2 id="keys-title">"Shortcuts"</h2>
                <ShortcutList/>
            </section>
        </div>
        <WhatIsKept/>
        <About/>
        <HelpPanel help=&HELP/>
    }
}

/// One of a few values, all in sight.
#[component]
fn Segments(
    name: &'static str,
    label: &'static str,
    doc: &'static str,
    options: &'static [&'static str],
    value: Signal<&'static str>,
    write: Callback<&'static str>,
) -> impl IntoView {
    let option = move |option: &'static str| {
        view! {
            <label>
                <input
                    type="radio"
                    name=name
                    prop:checked=move || value.get() == option
                    on:change=move |_| write.run(option)
                />
                {option}
            </label>
        }
    };
    view! {
        <li>
            <h2>{label}</h2>
            <p>{doc}</p>
            <div class="seg" id=name role="radiogroup" aria-label=label>
                {options.iter().map(|name| option(name)).collect_view()}
            </div>
        </li>
    }
}
