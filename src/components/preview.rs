//! How a content looks, in frames that nothing leaves.
//!
//! The outer frame is a page of the build, `preview.html`, in a sandbox and under a policy of its own: it takes out of the
//! content what reaches outside, and shows the rest in an inner frame without scripts, which cannot be clicked.

use leptos::prelude::*;

use crate::ui::framed::Framed;

/// The widths that mail is looked at in, in CSS pixels; nothing for all the room that there is.
const WIDTHS: [(Option<u32>, &str); 3] = [(Some(320), "320"), (Some(600), "600"), (None, "Full")];

/// How the content is shown: the word that the frame takes, and what the button says.
const THEMES: [(&str, &str, &str); 3] = [
    ("light", "Light", "As a client in light mode shows it."),
    ("dark", "Dark", "As a client in dark mode shows it: by the content's own prefers-color-scheme rules."),
    ("inverted", "Inverted", "As a client that inverts colours shows it, whatever the content says."),
];

/// The two pages of the build: without remote images and with them.
const PAGES: [&str; 2] = ["preview.html", "preview-images.html"];

/// What the frame has said of the content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Shown {
    /// Nothing yet.
    #[default]
    Nothing,
    /// It shows the content.
    Here {
        /// Remote images that are not loaded.
        blocked: u32,
        /// Scripts, frames and the like that were taken out.
        removed: u32,
        /// The text and the address of each link.
        links: Vec<(String, String)>,
    },
    /// It shows nothing, for this reason.
    Refused(&'static str),
}

/// Reads what the frame says; it has seen hostile texts, so nothing of it is believed to be more than text.
fn read(words: Vec<String>) -> Option<Shown> {
    let mut words = words.into_iter();
    match words.next()?.as_str() {
        "shown" => {
            let [blocked, removed] = [(); 2].map(|()| words.next().and_then(|count| count.parse().ok()));
            let mut links = Vec::new();
            while let (Some(text), Some(address)) = (words.next(), words.next()) {
                links.push((text, address));
            }
            Some(Shown::Here { blocked: blocked?, removed: removed?, links })
        }
        "unsafe" => Some(Shown::Refused("This text reads differently each time it is read, and is not shown.")),
        "large" => Some(Shown::Refused("This text is too large to be shown.")),
        _ => None,
    }
}

/// What was left out, as a sentence.
fn left_out(shown: &Shown, with_images: bool) -> String {
    let Shown::Here { blocked, removed, .. } = shown else { return String::new() };
    let images = match (blocked, with_images) {
        (0, true) => "Remote images are loaded".to_string(),
        (0, false) => "There are no remote images".to_string(),
        (1, false) => "1 remote image is off".to_string(),
        (count, false) => format!("{count} remote images are off"),
        (count, true) => format!("{count} images are not loaded: only https addresses are"),
    };
    let rest = match removed {
        0 => String::new(),
        1 => " One element that runs or loads something was taken out.".into(),
        count => format!(" {count} elements that run or load something were taken out."),
    };
    format!("No scripts run. {images}.{rest}")
}

/// The preview of HTML that may be hostile.
#[component]
pub fn Preview(
    /// The HTML.
    #[prop(into)]
    html: Signal<String>,
) -> impl IntoView {
    let (width, theme) = (RwSignal::new(1_usize), RwSignal::new(0_usize));
    let (with_images, drawn) = (RwSignal::new(false), RwSignal::new(1.0));
    let shown = RwSignal::new(Shown::default());
    let words = Signal::derive(move || vec![html.get(), THEMES[theme.get()].0.to_string()]);
    let on_words = Callback::new(move |said: Vec<String>| {
        if let Some(said) = read(said) {
            shown.set(said);
        }
    });
    let frame = move || {
        let src = PAGES[usize::from(with_images.get())];
        let width = Signal::derive(move || WIDTHS[width.get()].0);
        view! { <Framed src title="Preview of the content" width drawn words on_words/> }
    };
    let swap = move |_| {
        shown.set(Shown::Nothing);
        with_images.update(|with| *with = !*with);
    };
    let status = move || match shown.get() {
        Shown::Nothing => "Loading the preview…".to_string(),
        Shown::Refused(sentence) => sentence.to_string(),
        here => left_out(&here, with_images.get()),
    };
    let smaller = move || match (WIDTHS[width.get()].0, drawn.get()) {
        (Some(width), drawn) if drawn < 1.0 => format!(" {width} px wide, drawn at {:.0} %.", drawn * 100.0),
        _ => String::new(),
    };
    view! {
        <section aria-label="Preview" style:margin-top="var(--s3)">
            <div class="part-head">
                <Choice name="Width of the preview" options=WIDTHS.map(|(_, title)| title).to_vec() chosen=width/>
                <Choice name="Theme of the preview" options=THEMES.map(|(_, title, _)| title).to_vec() chosen=theme/>
            </div>
            <div class="code" role="group" aria-label="Frame of the preview">
                {frame}
            </div>
            <p class="field-doc">{move || THEMES[theme.get()].2} {smaller}</p>
            <div class="part-head">
                <span class="field-note" role="status">
                    {status}
                </span>
                <button type="button" class="button quiet" aria-pressed=move || with_images.get().to_string() on:click=swap>
                    "Show remote images"
                </button>
            </div>
            <Links shown/>
        </section>
    }
}

/// One of several, as buttons in a row.
#[component]
fn Choice(name: &'static str, options: Vec<&'static str>, chosen: RwSignal<usize>) -> impl IntoView {
    let button = |(at, title): (usize, &'static str)| {
        view! {
            <button type="button" aria-pressed=move || (chosen.get() == at).to_string() on:click=move |_| chosen.set(at)>
                {title}
            </button>
        }
    };
    view! {
        <div class="seg" role="group" aria-label=name>
            {options.into_iter().enumerate().map(button).collect_view()}
        </div>
    }
}

/// Where the links of the content lead, as text: nothing here can be followed.
#[component]
fn Links(shown: RwSignal<Shown>) -> impl IntoView {
    let links = Memo::new(move |_| match shown.get() {
        Shown::Here { links, .. } => links,
        Shown::Nothing | Shown::Refused(_) => Vec::new(),
    });
    let item = |(text, address): (String, String)| {
        let text = if text.is_empty() { "(no text)".to_string() } else { text };
        view! { <li>{text} ": " <code>{address}</code></li> }
    };
    view! {
        <Show when=move || links.with(|links| !links.is_empty())>
            <details>
                <summary>{move || format!("Links ({})", links.with(Vec::len))}</summary>
                <ul class="field-doc">{move || links.get().into_iter().map(item).collect_view()}</ul>
            </details>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(all: &[&str]) -> Vec<String> {
        all.iter().map(|word| (*word).to_string()).collect()
    }

    #[test]
    fn what_the_frame_says_is_read() {
        let links = vec![("a".to_string(), "https://h.example/".to_string())];
        let here = Shown::Here { blocked: 2, removed: 0, links };
        assert_eq!(read(words(&["shown", "2", "0", "a", "https://h.example/"])), Some(here));
        for no in [&["shown", "x", "0"][..], &["shown"], &["ready"], &["other", "1"], &[]] {
            assert_eq!(read(words(no)), None, "{no:?}");
        }
        assert!(matches!(read(words(&["large"])), Some(Shown::Refused(_))));
    }

    #[test]
    fn what_was_left_out_is_counted() {
        let here = |blocked, removed| Shown::Here { blocked, removed, links: Vec::new() };
        assert_eq!(left_out(&here(0, 0), false), "No scripts run. There are no remote images.");
        assert_eq!(
            left_out(&here(1, 1), false),
            "No scripts run. 1 remote image is off. One element that runs or loads something was taken out."
        );
        assert_eq!(left_out(&here(0, 0), true), "No scripts run. Remote images are loaded.");
        assert!(left_out(&here(3, 2), true).contains("3 images are not loaded: only https addresses are. 2 elements"));
    }
}
