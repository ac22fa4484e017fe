//! Somebody changed it while it was edited: a table with what was read, yours and theirs, a choice where both changed the
//! same, and the way on.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;

use crate::components::form_state::FormState;
use crate::domain::content::{Cell, ContentKind, Facts, Row, Standing, ThreeWay};
use crate::domain::document::{Side, pretty};
use crate::pages::content::call::put_body;
use crate::ui::copy::CopyButton;
use crate::ui::icon::Icon;
use crate::ui::notice::{Notice, Tone};

/// The heading of the section, which gets the focus when somebody saves without having chosen.
pub const CONFLICT: &str = "conflict-title";

const SIDES: [(Side, &str); 3] = [(Side::Base, "You read"), (Side::Mine, "Yours"), (Side::Theirs, "Theirs")];

/// What the person has decided about the two copies.
#[derive(Clone, Debug, PartialEq)]
pub enum Decision {
    /// This body takes the place of what is written, and is sent.
    Send(Value),
    /// This body takes the place of what is written.
    Fill(Value),
}

/// What was chosen: for what each side has of a place, which side. What changes is asked anew.
type Chosen = Vec<(Row, Side)>;

/// Both sides member by member, with the choices and the ways on. That it happened is said once; what is written is
/// followed.
#[component]
pub fn ConflictView(
    /// The kind.
    kind: ContentKind,
    /// The form in which this side is written.
    form: FormState,
    /// The server's copy, as it came.
    theirs: Arc<Value>,
    /// Told what the person decides.
    decide: Callback<Decision>,
) -> impl IntoView {
    let by = Facts::new(kind, &theirs).modified().1.map(|by| format!(", last by {by}")).unwrap_or_default();
    let said = format!(
        "The server's copy is another one than you read{by}. Nothing was written, and nothing of yours is lost."
    );
    let now = StoredValue::new(put_body(kind, &theirs).body);
    let found = Memo::new(move |_| {
        form.draft.with(|draft| {
            let is_whole = draft.body.raw.is_none() && draft.body.texts.is_empty();
            let (base, mine) = draft.base.as_ref().zip(draft.body.value.as_ref()).filter(|_| is_whole)?;
            Some(now.with_value(|now| ThreeWay::new(base, mine, now)))
        })
    });
    let chosen = RwSignal::new(Chosen::new());
    let mine =
        Signal::derive(move || form.draft.with(|draft| draft.body.value.as_ref().map(pretty).unwrap_or_default()));
    let take_theirs = move |_| decide.run(Decision::Fill(now.get_value()));
    view! {
        <section class="form-part conflict" aria-labelledby=CONFLICT>
            <Notice tone=Tone::Warning role="alert">
                <h2 id=CONFLICT tabindex="-1">"Somebody changed it while you edited"</h2>
                <p>{said} " " {move || found.with(|found| found.as_ref().map(counts))}</p>
            </Notice>
            <Show
                when=move || found.with(Option::is_some)
                fallback=|| view! { <p>"Mend what is written first: then both sides are compared here."</p> }
            >
                <MergeTable found chosen/>
                <SendAgain found chosen decide/>
            </Show>
            <div class="send">
                <button type="button" class="button quiet" on:click=take_theirs>
                    "Take all of theirs"
                </button>
                <CopyButton label="Copy all of mine" text=mine/>
            </div>
        </section>
    }
}

/// How many changes come together by themselves, and how many do not.
fn counts(found: &ThreeWay) -> String {
    let merged = match found.merged() {
        0 => String::new(),
        1 => "1 change comes together by itself".into(),
        count => format!("{count} changes come together by themselves"),
    };
    let asked = match found.questions.len() {
        0 => "none needs your choice".to_string(),
        1 => "1 needs your choice".into(),
        count => format!("{count} need your choice"),
    };
    if merged.is_empty() { format!("{}.", capital(&asked)) } else { format!("{merged}; {asked}.") }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The side that was chosen for each question, in their order.
fn choices(found: &ThreeWay, chosen: &Chosen) -> Vec<Option<Side>> {
    let of_row = |row: &Row| chosen.iter().find(|(own, _)| is_same_place(own, row)).map(|(_, side)| *side);
    let mut sides = vec![None; found.questions.len()];
    for row in &found.rows {
        if let Standing::Open(at) = row.standing {
            sides[at] = of_row(row);
        }
    }
    sides
}

/// Whether both are about the same, and the three sides have the same there.
fn is_same_place(one: &Row, two: &Row) -> bool {
    (&one.member, one.line, &one.sides) == (&two.member, two.line, &two.sides)
}

/// Where a row is, in words.
fn place_of(row: &Row) -> String {
    row.line.map_or_else(|| row.member.clone(), |line| format!("{}, line {line}", row.member))
}

#[component]
fn MergeTable(found: Memo<Option<ThreeWay>>, chosen: RwSignal<Chosen>) -> impl IntoView {
    let rows = move || found.with(|found| found.as_ref().map(|found| found.rows.clone()).unwrap_or_default());
    view! {
        <div class="table-scroll" role="region" tabindex="0" aria-label="Three-way merge">
            <table class="table merge">
                <thead>
                    <tr>
                        <th scope="col">"Member"</th>
                        {SIDES.map(|(_, title)| view! { <th scope="col">{title}</th> }).into_iter().collect_view()}
                    </tr>
                </thead>
                <tbody>
                    <For each=rows key=Clone::clone children=move |row| view! { <MergeRow row chosen/> }/>
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn MergeRow(row: Row, chosen: RwSignal<Chosen>) -> impl IntoView {
    let place = place_of(&row);
    let cells = SIDES.into_iter().zip(row.sides.clone()).map(|((side, title), cell)| match row.standing {
        Standing::Open(at) => {
            let frame = Choice { row: row.clone(), name: format!("merge-{at}"), side, title };
            view! { <td data-label=title><ChoiceCell of=frame cell chosen/></td> }.into_any()
        }
        standing => {
            let comes_out = matches!(
                (side, standing),
                (Side::Mine, Standing::Mine | Standing::Both | Standing::Same)
                    | (Side::Theirs, Standing::Theirs | Standing::Both)
            );
            view! {
                <td data-label=title>
                    {comes_out.then(|| view! { <Icon name="check"/> <span class="hidden-label">"Comes out: "</span> })}
                    <CellText cell/>
                </td>
            }
            .into_any()
        }
    });
    view! {
        <tr>
            <th scope="row">
                <code>{place}</code>
            </th>
            {cells.collect_view()}
        </tr>
    }
}

/// One side of a question.
#[derive(Clone)]
struct Choice {
    row: Row,
    name: String,
    side: Side,
    title: &'static str,
}

#[component]
fn ChoiceCell(of: Choice, cell: Cell, chosen: RwSignal<Chosen>) -> impl IntoView {
    let Choice { row, name, side, title } = of;
    let (own, place) = (row.clone(), place_of(&row));
    let is_on =
        move || chosen.with(|chosen| chosen.iter().any(|(other, taken)| is_same_place(other, &own) && *taken == side));
    let choose = move |_| {
        chosen.update(|chosen| {
            chosen.retain(|(other, _)| !is_same_place(other, &row));
            chosen.push((row.clone(), side));
        });
    };
    view! {
        <label class="merge-choice">
            <input type="radio" name=name prop:checked=is_on on:change=choose/>
            <span>
                <span class="hidden-label">{format!("{place}, {title}: ")}</span>
                <CellText cell/>
            </span>
        </label>
    }
}

#[component]
fn CellText(cell: Cell) -> impl IntoView {
    match cell {
        Cell::Nothing => view! { <span class="field-note">"not there"</span> }.into_any(),
        Cell::Unchanged => view! { <span class="field-note">"as it was"</span> }.into_any(),
        Cell::Text(text) if text.is_empty() => view! { <span class="field-note">"empty"</span> }.into_any(),
        Cell::Text(text) => view! { <code class="as-written">{text}</code> }.into_any(),
        Cell::Lines(1) => view! { <span>"1 line changed"</span> }.into_any(),
        Cell::Lines(count) => view! { <span>{format!("{count} lines changed")}</span> }.into_any(),
    }
}

/// The ways on once each question has its answer.
#[component]
fn SendAgain(found: Memo<Option<ThreeWay>>, chosen: RwSignal<Chosen>, decide: Callback<Decision>) -> impl IntoView {
    // The first place that still needs a choice.
    let open = Memo::new(move |_| {
        found.with(|found| {
            let found = found.as_ref()?;
            let sides = chosen.with(|chosen| choices(found, chosen));
            let is_open = |row: &&Row| matches!(row.standing, Standing::Open(at) if sides[at].is_none());
            found.rows.iter().find(is_open).map(place_of)
        })
    });
    let made = move || {
        untrack(|| {
            let found = found.get()?;
            open.with(Option::is_none).then(|| found.resolve(&chosen.with(|chosen| choices(&found, chosen))))
        })
    };
    let act = move |decision: fn(Value) -> Decision| {
        if let Some(body) = made() {
            decide.run(decision(body));
        }
    };
    let off = move || open.with(Option::is_some).then_some("true");
    view! {
        <div class="send">
            <button
                type="button"
                class="button primary"
                aria-disabled=off
                aria-describedby="why-merge"
                on:click=move |_| act(Decision::Send)
            >
                "Send again with the new ETag"
            </button>
            <button
                type="button"
                class="button"
                aria-disabled=off
                aria-describedby="why-merge"
                on:click=move |_| act(Decision::Fill)
            >
                "Put it into the form first"
            </button>
            <span class="field-note" id="why-merge" role="status">
                {move || open.get().map(|place| format!("Choose for {place} first."))}
            </span>
        </div>
    }
}
