//! What the vendor's own rules say about a capping or throttling configuration while it is written, and what changes with
//! it: beside what is saved, and beside what is in force.

use leptos::html::Div;
use leptos::prelude::*;
use serde_json::Value;

use super::start::start_capping;
use crate::api::request::Settings as _;
use crate::api::{Method, Setting};
use crate::client::Client;
use crate::components::form_state::FormState;
use crate::domain::journeys::{Beside, Configuration, InForce, Kind, beside, capping_instead, check_definition};
use crate::ui::focus::hand_focus_on;
use crate::ui::side_by_side::{SideBySide, SideRow, Sides, name_among};
use crate::work::drafts::Drafts;

/// The heading of what changes.
const CHANGES: &str = "changes-title";

/// The review beside the form of a creation or an update. Panics outside of the app.
pub fn review_configuration(form: FormState) -> AnyView {
    let (client, drafts) = (Client::expect(), Drafts::expect());
    let start_capping = Callback::new(move |body| start_capping(client, drafts, &body));
    view! { <JourneysReview form start_capping/> }.into_any()
}

/// The review beside the form of a creation or an update; nothing for the other operations. What is wrong stands beside
/// the fields.
#[component]
pub fn JourneysReview(
    /// The form.
    form: FormState,
    /// Starts a capping configuration with that body.
    start_capping: Callback<Value>,
) -> impl IntoView {
    let is_update = form.operation.method == Method::Put;
    Kind::of_body(form.operation).map(|kind| {
        view! {
            <Meaning form kind start_capping/>
            {is_update.then(|| view! { <Changed form kind/> })}
        }
    })
}

/// A sentence about the configuration, and the vendor's words for it where there are any.
type Note = (String, Option<String>);

/// The limit in plain words, and what is worth knowing about it; nothing before there is anything to say.
#[component]
fn Meaning(form: FormState, kind: Kind, start_capping: Callback<Value>) -> impl IntoView {
    let body = move || form.draft.with(|draft| draft.body.value.clone());
    let notes = Memo::new(move |_| body().map_or(Vec::new(), |value| notes(kind, value)));
    let instead = Memo::new(move |_| {
        let value = body().filter(|_| kind == Kind::Throttling)?;
        capping_instead(&value, form.client.connection().setting(Setting::Organization))
    });
    let start = move |_| {
        if let Some(body) = instead.get_untracked() {
            start_capping.run(body);
        }
    };
    let item = |(_, (sentence, vendor)): (usize, Note)| {
        let vendor = vendor.map(|vendor| view! { <p class="field-doc">{format!("The API: {vendor}.")}</p> });
        view! { <li>{sentence} {vendor}</li> }
    };
    view! {
        <Show when=move || !notes.with(Vec::is_empty)>
            <section class="form-part" aria-labelledby="meaning-title">
                <h2 id="meaning-title">"What it means"</h2>
                <ul>
                    <For each=move || notes.get().into_iter().enumerate() key=Clone::clone children=item/>
                </ul>
                <p class="field-doc">{kind.scope()}</p>
                <Show when=move || instead.with(Option::is_some)>
                    <button type="button" class="button" on:click=start>
                        "Start a capping configuration instead"
                    </button>
                </Show>
            </section>
        </Show>
    }
}

fn notes(kind: Kind, value: Value) -> Vec<Note> {
    let findings = check_definition(kind, &value).into_iter().filter(|finding| !finding.is_error);
    let noted = findings.map(|finding| {
        let vendor = finding.in_vendors_words();
        (finding.sentence, (!vendor.is_empty()).then_some(vendor))
    });
    let limits = Configuration::new(kind, value).limits();
    limits.into_iter().map(|limit| (limit.in_words(), None)).chain(noted).collect()
}

/// What there is to say of the change that is written.
#[derive(Clone, PartialEq)]
enum Replaced {
    /// What was there is not known.
    Unread,
    /// What is written is no body yet.
    Unwritten,
    /// What is in force, and each member that changes.
    Known(InForce, Sides),
}

/// What the update replaces, and what a deployment puts in the place of what is in force: every member that changes.
#[component]
fn Changed(form: FormState, kind: Kind) -> impl IntoView {
    let replaced = Memo::new(move |_| replaced(form, kind));
    let sides = Memo::new(move |_| match replaced.get() {
        Replaced::Known(_, sides) => sides,
        Replaced::Unread | Replaced::Unwritten => Sides::default(),
    });
    let note = move || {
        replaced.with(|replaced| match replaced {
            Replaced::Unread => {
                Some("Read the configuration first to see here what changes. A PUT replaces all of it.")
            }
            Replaced::Unwritten => Some("Once the body is whole, it is compared here."),
            Replaced::Known(_, sides) if sides.rows.is_empty() => Some("Nothing: it is what was last read."),
            Replaced::Known(..) => None,
        })
    };
    let in_force = move || {
        replaced.with(|replaced| match replaced {
            Replaced::Known(in_force, _) => Some(in_force.sentence()),
            Replaced::Unread | Replaced::Unwritten => None,
        })
    };
    view! {
        <section class="form-part" aria-labelledby=CHANGES>
            <h2 id=CHANGES tabindex="-1">"What changes"</h2>
            {move || note().map(|note| view! { <p class="field-note">{note}</p> })}
            {move || in_force().map(|sentence| view! { <p>{sentence}</p> })}
            <Show when=move || sides.with(|sides| !sides.rows.is_empty())>
                <Members sides/>
            </Show>
        </section>
    }
}

/// The table, which hands the focus on when nothing changes any more.
#[component]
fn Members(sides: Memo<Sides>) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    hand_focus_on(place, CHANGES);
    view! {
        <div node_ref=place>
            <SideBySide label="What changes, member by member" sides/>
        </div>
    }
}

/// Compares what is written with what was last read.
fn replaced(form: FormState, kind: Kind) -> Replaced {
    let url = form.object_url();
    let body = form.client.known.with(|known| known.object(&url).and_then(|read| read.body.clone()));
    let Some(one) = body.and_then(|body| Configuration::from_reply(kind, &body).ok()) else { return Replaced::Unread };
    let written = form.draft.with(|draft| draft.body.value.clone().filter(|_| draft.body.raw.is_none()));
    let Some(yours) = written else { return Replaced::Unwritten };
    let in_force = InForce::of(&one);
    Replaced::Known(in_force, columns(in_force, beside(&one, &yours)))
}

/// A column for each side that says something of its own: what is in force where that is another than what is saved, what
/// is saved where that is another than what is written.
fn columns(in_force: InForce, rows: Vec<Beside>) -> Sides {
    let is_apart = in_force == InForce::Other && rows.iter().any(|row| row.in_force != row.saved);
    let saves = !is_apart || rows.iter().any(|row| row.saved != row.yours);
    let saved = if in_force == InForce::AsSaved { "In force and saved" } else { "Saved" };
    let is_shown = [is_apart, saves, true];
    let titles =
        ["In force", saved, "Yours"].into_iter().zip(is_shown).filter_map(|(title, shown)| shown.then_some(title));
    let members: Vec<&str> = rows.iter().map(|row| row.member.as_str()).collect();
    let row = |row: &Beside| {
        let sides = [&row.in_force, &row.saved, &row.yours].into_iter().zip(is_shown);
        let sides = sides.filter(|(_, shown)| *shown).map(|(side, _)| side.as_ref().map(Value::to_string));
        SideRow { member: name_among(&row.member, &members), sides: sides.collect() }
    };
    Sides { titles: titles.collect(), rows: rows.iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Checks the columns of one row.
    #[track_caller]
    fn check(in_force: InForce, [live, saved, yours]: [i32; 3], expect: &[(&str, &str)]) {
        let side = |value: i32| (value != 0).then(|| json!(value));
        let row = Beside { member: "/n".into(), in_force: side(live), saved: side(saved), yours: side(yours) };
        let Sides { titles, rows } = columns(in_force, vec![row]);
        let texts = rows[0].sides.iter().map(|text| text.clone().unwrap_or("not there".into()));
        let found: Vec<_> = titles.into_iter().zip(texts).collect();
        assert_eq!(found, expect.iter().map(|(title, text)| (*title, text.to_string())).collect::<Vec<_>>());
        assert_eq!(rows[0].member, "n");
    }

    #[test]
    fn a_side_that_says_nothing_of_its_own_has_no_column() {
        check(InForce::Nothing, [0, 2, 3], &[("Saved", "2"), ("Yours", "3")]);
        check(InForce::Nothing, [0, 0, 3], &[("Saved", "not there"), ("Yours", "3")]);
        check(InForce::Untold, [0, 2, 3], &[("Saved", "2"), ("Yours", "3")]);
        check(InForce::AsSaved, [2, 2, 3], &[("In force and saved", "2"), ("Yours", "3")]);
        check(InForce::Other, [1, 2, 3], &[("In force", "1"), ("Saved", "2"), ("Yours", "3")]);
        check(InForce::Other, [1, 2, 0], &[("In force", "1"), ("Saved", "2"), ("Yours", "not there")]);
        check(InForce::Other, [1, 2, 1], &[("In force", "1"), ("Saved", "2"), ("Yours", "1")]);
        check(InForce::Other, [1, 2, 2], &[("In force", "1"), ("Yours", "2")]);
        check(InForce::Other, [2, 2, 3], &[("Saved", "2"), ("Yours", "3")]);
    }
}
