//! One operation of a patch: what it does, where, with which value, and where it stands among the others.

use leptos::ev::KeyboardEvent;
use leptos::html::Button;
use leptos::prelude::*;
use serde_json::Value;

use super::super::form_state::FormState;
use super::paths::spelling;
use crate::forms::BodyDraft;
use crate::forms::patch_draft::{
    ValueKind, choose_kind, move_row, moved, remove_row, rows, set_member, set_op, type_value, value_kind, value_place,
};
use crate::forms::patch_rows::{Judged, OPS, PatchRules, Verdict, Way};
use crate::reactive::spawn;
use crate::route::Route;
use crate::ui::combo_box::{Choice, ComboBox};
use crate::ui::dom;
use crate::ui::field::{Frame, Select, TextArea, TextInput};
use crate::ui::icon::Icon;

/// The controls of a row by which the focus is found again when the row moves.
const CONTROLS: [&str; 7] = ["op", "path", "type", "value", "up", "down", "remove"];

/// The way to the page that writes the whole of an object.
#[derive(Clone)]
pub struct PutWay {
    /// It.
    pub to: Route,
    /// Takes along what is written here.
    pub take_along: Callback<()>,
}

/// What the rows of a patch share.
#[derive(Clone, Copy)]
pub struct Rows {
    pub form: FormState,
    pub rules: PatchRules,
    pub judged: Memo<Judged>,
    pub choices: Signal<Vec<Choice>>,
    /// What was chosen as the kind of each row's value; see [`value_kind`].
    pub kinds: RwSignal<Vec<Option<ValueKind>>>,
    /// What adds another row.
    pub more: NodeRef<Button>,
    /// What is said of a row that has moved.
    pub said: RwSignal<String>,
    /// Where the whole is written.
    pub put: StoredValue<Option<PutWay>>,
}

/// The controls of one operation.
#[component]
pub fn PatchRow(all: Rows, at: usize) -> impl IntoView {
    let row = Row { all, at };
    let kind = Memo::new(move |_| row.kind());
    let frame = |name: &str| Frame::plain(row.id(name), name, row.problem_at(name));
    let kind_frame = Frame::plain(row.id("type"), "type", Signal::stored(None));
    let (op, path) = (frame("op"), frame("path"));
    let value = StoredValue::new(frame("value"));
    let kinds = ValueKind::ALL.map(ValueKind::name).to_vec();
    let choose = move |name: String| {
        if let Some(to) = ValueKind::find(&name) {
            row.choose(kind.get_untracked(), to);
        }
    };
    let field = move || {
        match kind.get() {
        kind if !kind.is_typed() => ().into_any(),
        kind @ ValueKind::Number => view! {
            <TextInput frame=value.get_value() value=row.typed() on_input=move |text: String| row.type_value(kind, &text)/>
        }
        .into_any(),
        kind => view! {
            <TextArea
                frame=value.get_value()
                value=row.typed()
                rows="2"
                on_input=move |text: String| row.type_value(kind, &text)
            />
        }
        .into_any(),
    }
    };
    let escaping = move || spelling(&row.part("path")).map(|said| view! { <p class="field-note">{said}</p> });
    view! {
        // Its id is where the summary of problems leads to.
        <fieldset
            class="patch-row"
            id=FormState::control_id(&format!("/{at}"))
            tabindex="-1"
            on:keydown=move |event| row.on_key(&event)
        >
            <legend>{format!("Operation {}", at + 1)}</legend>
            <div class="patch-controls">
                <Select
                    frame=op
                    value=Signal::derive(move || row.part("op"))
                    options=OPS.to_vec()
                    empty="choose one"
                    on_change=move |op: String| row.change(|row, body| set_op(body, row.at, &op))
                />
                <ComboBox
                    frame=path
                    value=Signal::derive(move || row.part("path"))
                    choices=all.choices
                    on_input=move |path: String| {
                        row.change(|row, body| set_member(body, row.at, "path", Some(path.into())))
                    }
                />
                <Show when=move || row.takes_value()>
                    <Select
                        frame=kind_frame.clone()
                        value=Signal::derive(move || kind.get().name().to_string())
                        options=kinds.clone()
                        on_change=choose
                    />
                </Show>
            </div>
            {escaping}
            <Show when=move || row.takes_value()>{field}</Show>
            <div class="patch-foot">
                <div class="patch-says">{move || row.remark()}</div>
                <Order row/>
            </div>
        </fieldset>
    }
}

/// Where the row stands, and what takes it away.
#[component]
fn Order(row: Row) -> impl IntoView {
    let at = row.at;
    let is_last = move || row.all.form.draft.with(|draft| at + 1 >= rows(&draft.body).len());
    view! {
        <button
            type="button"
            class="button quiet bare icon up"
            id=row.id("up")
            aria-label=format!("Move operation {} up", at + 1)
            title="Up (Alt ↑)"
            aria-disabled=(at == 0).then_some("true")
            on:click=move |_| row.go(at.checked_sub(1))
        >
            <Icon name="down"/>
        </button>
        <button
            type="button"
            class="button quiet bare icon"
            id=row.id("down")
            aria-label=format!("Move operation {} down", at + 1)
            title="Down (Alt ↓)"
            aria-disabled=move || is_last().then_some("true")
            on:click=move |_| row.go(Some(at + 1))
        >
            <Icon name="down"/>
        </button>
        <button type="button" class="button quiet" id=row.id("remove") on:click=move |_| row.remove()>
            {format!("Remove operation {}", at + 1)}
        </button>
    }
}

/// One operation of a patch.
#[derive(Clone, Copy)]
struct Row {
    all: Rows,
    at: usize,
}

impl Row {
    fn id(self, name: &str) -> String {
        id_of(self.at, name)
    }

    /// What is written in a member; followed.
    fn part(self, key: &str) -> String {
        let row_text =
            |row: &Value| row.get(key).map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_string));
        self.all.form.draft.with(|draft| rows(&draft.body).get(self.at).and_then(row_text)).unwrap_or_default()
    }

    /// Whether there is a value in it; followed.
    fn takes_value(self) -> bool {
        self.part("op") != "remove"
    }

    /// The kind of its value; followed.
    fn kind(self) -> ValueKind {
        let chosen = self.all.kinds.with(|kinds| kinds.get(self.at).copied().flatten());
        self.all.form.draft.with(|draft| value_kind(&draft.body, self.at, chosen, &self.all.rules))
    }

    /// What is written as its value; followed.
    fn typed(self) -> Signal<String> {
        Signal::derive(move || self.all.form.draft.with(|draft| draft.body.text(&value_place(self.at))))
    }

    fn verdict(self) -> Verdict {
        self.all.judged.with(|judged| judged.rows.get(self.at).cloned()).unwrap_or_default()
    }

    /// What is wrong at a control: what the value is not yet, and what there is to say of the row at the part that it names
    /// first.
    fn problem_at(self, name: &str) -> Signal<Option<String>> {
        let form = self.all.form;
        let own = form.problem(value_place(self.at));
        let name = match name {
            "op" => "op",
            "value" => "value",
            _ => "path",
        };
        Signal::derive(move || {
            let typed = own.get();
            if typed.is_some() {
                return typed.filter(|_| name == "value");
            }
            let problem = self.verdict().problem.filter(|_| form.shows(&format!("/{}", self.at)))?;
            let said_at = ["op", "value"].into_iter().find(|part| is_about(&problem.sentence, part));
            (said_at.unwrap_or("path") == name).then_some(problem.sentence)
        })
    }

    /// What is worth knowing, and the way out of a problem.
    fn remark(self) -> Option<AnyView> {
        let verdict = self.verdict();
        if let Some(remark) = verdict.remark {
            return Some(view! { <p class="field-note">{remark}</p> }.into_any());
        }
        match verdict.problem?.way? {
            Way::Op(op) => {
                let press = move |_| {
                    self.change(|row, body| set_op(body, row.at, op));
                    dom::focus(&self.id("op"));
                };
                Some(
                    view! { <button type="button" class="button" on:click=press>{format!("Use {op}")}</button> }
                        .into_any(),
                )
            }
            Way::Put => {
                let PutWay { to, take_along } = self.all.put.get_value()?;
                let press = move |_| take_along.run(());
                Some(view! { <a href=to.href() on:click=press>"Write the whole with PUT"</a> }.into_any())
            }
        }
    }

    fn change(self, change: impl FnOnce(Row, &mut BodyDraft)) {
        self.all.form.change(&format!("/{}", self.at), |draft| change(self, &mut draft.body));
    }

    fn type_value(self, kind: ValueKind, typed: &str) {
        self.keep_kind(Some(kind));
        let form = self.all.form;
        let Some(body) = form.operation.body else { return };
        form.change(&value_place(self.at), |draft| type_value(&mut draft.body, body.schema, self.at, kind, typed));
        self.change(|_, _| ());
    }

    fn choose(self, from: ValueKind, to: ValueKind) {
        self.keep_kind(Some(to));
        let Some(body) = self.all.form.operation.body else { return };
        self.change(|row, draft| choose_kind(draft, body.schema, row.at, from, to));
    }

    fn keep_kind(self, kind: Option<ValueKind>) {
        self.all.kinds.update(|kinds| {
            if kinds.len() <= self.at {
                kinds.resize(self.at + 1, None);
            }
            kinds[self.at] = kind;
        });
    }

    /// Alt with an arrow moves the row from any of its controls.
    fn on_key(self, event: &KeyboardEvent) {
        let to = match event.key().as_str() {
            "ArrowUp" if event.alt_key() => self.at.checked_sub(1),
            "ArrowDown" if event.alt_key() => Some(self.at + 1),
            _ => return,
        };
        event.prevent_default();
        self.go(to);
    }

    /// Takes it to another place, and the focus along.
    fn go(self, to: Option<usize>) {
        let count = self.all.form.draft.with_untracked(|draft| rows(&draft.body).len());
        let Some(to) = to.filter(|to| *to < count) else { return };
        let at = self.at;
        let focused = CONTROLS.into_iter().find(|name| dom::is_focused(&self.id(name)));
        self.all.kinds.update(|kinds| {
            kinds.resize(count, None);
            let before = kinds.clone();
            for (old, kind) in before.into_iter().enumerate() {
                kinds[moved(old, at, to)] = kind;
            }
        });
        self.all.form.change("", |draft| move_row(&mut draft.body, at, to));
        self.all.said.set(format!("Operation {} is operation {} now, of {count}.", at + 1, to + 1));
        spawn(async move {
            // A control that the row did not have there is drawn first.
            dom::next_task().await;
            dom::focus(&focused.map_or_else(|| FormState::control_id(&format!("/{to}")), |name| id_of(to, name)));
        });
    }

    /// Takes it out. The next one takes its place, and the focus is there; without a next one it goes to the one before,
    /// or to what adds another.
    fn remove(self) {
        let mut left = 0;
        self.all.kinds.update(|kinds| {
            if self.at < kinds.len() {
                kinds.remove(self.at);
            }
        });
        self.all.form.change("", |draft| {
            remove_row(&mut draft.body, self.at);
            left = rows(&draft.body).len();
        });
        match self.at.checked_sub(1) {
            _ if self.at < left => {}
            Some(before) => dom::focus(&FormState::control_id(&format!("/{before}"))),
            None => drop(self.all.more.get_untracked().map(|more| more.focus())),
        }
    }
}

fn id_of(at: usize, name: &str) -> String {
    format!("body/{at}/{name}")
}

/// Whether a sentence is about the part that it begins with.
fn is_about(sentence: &str, part: &str) -> bool {
    sentence.strip_prefix(part).is_some_and(|rest| rest.starts_with([' ', ':']))
}
