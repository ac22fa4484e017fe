//! To check pasted ids: which fragment a dynamic embed takes is decided at delivery, and nothing looks at it before.

use leptos::prelude::*;

use super::known::{KnownFragments, Seen};
use crate::client::Cancel;
use crate::domain::content::{MOST_PASTED, pasted_ids};
use crate::reactive::spawn;
use crate::route::Route;
use crate::route::collections::Collection;
use crate::ui::field::{Frame, TextArea};
use crate::ui::icon::Icon;

/// An id with what was found of it.
type Checked = (String, Seen);

/// A field for ids, and what is known of each.
#[component]
pub fn CheckIds(
    /// The id of the field.
    field: String,
) -> impl IntoView {
    let known = KnownFragments::expect();
    let cancel = Cancel::with_owner();
    let text = RwSignal::new(String::new());
    let (found, is_busy) = (RwSignal::new(Vec::<Checked>::new()), RwSignal::new(false));
    let said = RwSignal::new(String::new());
    let check = move |_| {
        if is_busy.get_untracked() {
            return;
        }
        let mut ids = pasted_ids(&text.read_untracked());
        let all = ids.len();
        ids.truncate(MOST_PASTED);
        if ids.is_empty() {
            return said.set("There is no ID in the text.".into());
        }
        found.set(Vec::new());
        is_busy.set(true);
        said.set(format!("Looking at {}…", counted(ids.len())));
        let cancel = cancel.clone();
        spawn(async move {
            for id in ids {
                let seen = match is_foreign(&id) {
                    true => Seen::Unread("It is of another system: this API does not know it.".into()),
                    false => match known.look(&id, &cancel).await {
                        Ok(seen) => seen,
                        // Called back: whoever would read it is gone.
                        Err(_) => return,
                    },
                };
                if found.try_update(|found| found.push((id, seen))).is_none() {
                    return;
                }
            }
            is_busy.set(false);
            said.set(found.with_untracked(|found| in_words(found, all)));
        });
    };
    let frame = Frame {
        required: false,
        doc: format!("One a line, or separated by commas; {MOST_PASTED} at most. Nothing is sent but reads.").into(),
        ..Frame::plain(field, "IDs", Signal::stored(None))
    };
    view! {
        <details>
            <summary>"Check pasted IDs"</summary>
            <p class="field-note">
                "Which fragment a dynamic embed takes is decided at delivery, and a wrong ID fails there. Paste the IDs that \
                 your data has."
            </p>
            <TextArea frame value=text rows="3" on_input=move |typed| text.set(typed)/>
            <div class="send">
                <button type="button" class="button" aria-disabled=move || is_busy.get().then_some("true") on:click=check>
                    "Check"
                </button>
                <span class="field-note" role="status">
                    {said}
                </span>
            </div>
            <ul class="checks" aria-label="What was found">
                <For each=move || found.get() key=|(id, _)| id.clone() children=|checked| view! { <Row checked/> }/>
            </ul>
        </details>
    }
}

#[component]
fn Row(checked: Checked) -> impl IntoView {
    let (id, seen) = checked;
    let (class, icon, sentence) = match &seen {
        Seen::Here(fragment) => match fragment.is_live {
            Some(true) => ("ok", Some("check"), format!("{} is there, and live", fragment.name)),
            Some(false) => ("bad", Some("warning"), format!("{} is there, and was never published", fragment.name)),
            None => ("note", None, format!("{} is there; whether it is live could not be read", fragment.name)),
        },
        Seen::Missing => ("bad", Some("warning"), "There is no fragment of this ID".into()),
        Seen::Unread(_) => ("note", None, "Not known".into()),
    };
    let detail = match &seen {
        Seen::Unread(why) => why.clone(),
        _ => String::new(),
    };
    let page = matches!(seen, Seen::Here(_)).then(|| {
        let to = Route::from(Collection::Fragments.object(id.clone())).href();
        view! { <a href=to>"Open"<span class="hidden-label">" "{id.clone()}</span></a> }
    });
    view! {
        <li class=class>
            {icon.map(|name| view! { <Icon name/> })}
            <span>{sentence}</span>
            {page}
            <p><code>{id}</code> " " {detail}</p>
        </li>
    }
}

/// Whether the prefix of an id says that it is of another system.
fn is_foreign(id: &str) -> bool {
    ["aem:", "external:"].iter().any(|prefix| id.starts_with(prefix))
}

fn counted(count: usize) -> String {
    if count == 1 { "1 ID".into() } else { format!("{count} IDs") }
}

/// How many are fit to be delivered, of how many that were pasted.
fn in_words(found: &[Checked], all: usize) -> String {
    let is_live = |(_, seen): &&Checked| matches!(seen, Seen::Here(fragment) if fragment.is_live == Some(true));
    let live = found.iter().filter(is_live).count();
    let more = match all - found.len() {
        0 => String::new(),
        more => format!(" {more} more were not looked at."),
    };
    format!("{live} of {} would be delivered.{more}", counted(found.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::content::lint::KnownFragment;

    #[test]
    fn what_would_be_delivered_is_counted() {
        let here = |is_live| Seen::Here(KnownFragment { name: "A".into(), is_expression: true, is_live, embeds: None });
        let found: Vec<Checked> = [here(Some(true)), here(Some(false)), here(None), Seen::Missing]
            .into_iter()
            .map(|seen| ("a".to_string(), seen))
            .collect();
        assert_eq!(in_words(&found, 4), "1 of 4 IDs would be delivered.");
        assert_eq!(in_words(&found[..1], 3), "1 of 1 ID would be delivered. 2 more were not looked at.");
        assert!(is_foreign("aem:/x") && !is_foreign("a"));
    }
}
