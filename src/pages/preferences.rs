//! What a person prefers, in one place. Each choice takes effect at once and is kept.

use std::rc::Rc;

use super::heading;
use crate::client::{DENSITIES, LOCALES, Preferences, THEMES, date_text, now, number_text};
use crate::components::help::{Help, help_panel};
use crate::state::State;
use crate::ui::field::{FieldFrame, checkbox, option};
use crate::ui::html::{El, View, el, paragraph, with_class};

const HELP: Help = Help {
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
pub fn preferences_page(preferences: State<Preferences>) -> View {
    let plain = |list: &'static [&'static str]| list.iter().map(|word| option(word, word)).collect::<View>();
    let look = with_class("section", "form-part")
        .attr("aria-labelledby", "preferences-look")
        .child(el("h2").id("preferences-look").child("Look"))
        .child(choice(
            ("preferences-theme", "Colours", "As the system has it, light, or dark."),
            plain(THEMES),
            move || preferences.with(|preferences| preferences.theme),
            move |text| preferences.update(|preferences| preferences.set_theme(&text)),
        ))
        .child(choice(
            ("preferences-density", "Density", "Compact shows more lines at a time."),
            plain(DENSITIES),
            move || preferences.with(|preferences| preferences.density),
            move |text| preferences.update(|preferences| preferences.set_density(&text)),
        ));
    let sample = move || {
        let locale = preferences.with(|preferences| preferences.locale);
        format!("{} · {}", date_text(now(), locale), number_text(1_234_567.89, locale))
    };
    let language = with_class("section", "form-part")
        .attr("aria-labelledby", "preferences-language")
        .child(el("h2").id("preferences-language").child("Dates and numbers"))
        .child(choice(
            (
                "preferences-locale",
                "Language of dates and numbers",
                "Of the console’s own times, and of the dates of configurations. Replies stay as the API wrote them.",
            ),
            LOCALES.iter().map(|(tag, name)| option(tag, name)).collect(),
            move || preferences.with(|preferences| preferences.locale),
            move |text| preferences.update(|preferences| preferences.set_locale(&text)),
        ))
        .child(el("p").child("Now, and a number: ").child(el("output").id("preferences-sample").live_text(sample)));
    let keys = checkbox(
        "preferences-keys",
        "Single-key shortcuts: / and ?",
        move || preferences.with(|preferences| preferences.single_keys),
        move |on| preferences.update(|preferences| preferences.single_keys = on),
    );
    let about = "Speech input and a key that is hit by chance can trigger them. Those with Ctrl or ⌘ always work.";
    let keyboard = with_class("section", "form-part")
        .attr("aria-labelledby", "preferences-keyboard")
        .child(el("h2").id("preferences-keyboard").child("Keyboard"))
        .child(keys)
        .child(paragraph("field-doc", about));
    let kept = el("p").child("Each choice takes effect at once and is kept in this browser.");
    [heading("Preferences"), kept, look, language, keyboard, help_panel(&HELP)].into()
}

/// A labelled choice; `about` is the id, the label and the explanation.
fn choice(
    about: (&str, &str, &str),
    options: View,
    read: impl Fn() -> &'static str + 'static,
    write: impl Fn(String) + 'static,
) -> El {
    let (id, label, doc) = about;
    let frame = FieldFrame::plain(id.to_string(), label, Rc::new(|| None));
    let frame = FieldFrame { required: false, doc: doc.to_string(), ..frame };
    frame.around(frame.control("select").child(options).value(move || read().to_string()).on_change(write))
}
