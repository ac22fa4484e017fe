//! The actions of a sequence in their order: moved by buttons, or by Alt and an arrow.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::super::call::read_all;
use super::state::Form;
use crate::client::Cancel;
use crate::domain::runtime::{MOST_COMPONENTS, Step, qualify, same_component, shift};
use crate::reactive::spawn;
use crate::ui::combo_box::{Choice, ComboBox};
use crate::ui::dom;
use crate::ui::field::Frame;
use crate::ui::icon::Icon;

/// The field for one more.
const ADD: &str = "component-add";

/// The order, each with an id of its own: an action may be in it twice.
type Order = RwSignal<Vec<(u32, String)>>;

/// The actions in order, and the field for one more.
#[component]
pub fn Components(form: Form) -> impl IntoView {
    let names = form.edit.with_untracked(|edit| edit.components.clone());
    let order: Order = RwSignal::new((0u32..).zip(names).collect());
    let next = StoredValue::new(order.with_untracked(Vec::len) as u32);
    let known = LocalResource::new(move || {
        let cancel = Cancel::with_owner();
        async move {
            let own = read_all(form.client, false, &cancel).await.0.unwrap_or_default();
            let system = read_all(form.client, true, &cancel).await.0.unwrap_or_default();
            let named = |action: &crate::domain::runtime::Action| (action.qualified(), action.kind().to_string());
            own.iter().chain(&system).map(named).collect::<Vec<_>>()
        }
    });
    let known = Memo::new(move |_| known.get());
    let namespace = Memo::new(move |_| {
        let own = form.before.with(|before| before.as_ref().map(|before| before.namespace().to_string()));
        let listed = || {
            let first = known.with(|known| known.as_ref().and_then(|all| all.first().map(|(name, _)| name.clone())));
            first.and_then(|name| name.trim_start_matches('/').split('/').next().map(str::to_string))
        };
        own.or_else(listed).filter(|name| name != "whisk.system").unwrap_or_default()
    });
    let put = move || {
        form.change(|edit| edit.components = order.with(|order| order.iter().map(|(_, name)| name.clone()).collect()))
    };
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let add = move || match typed.with_untracked(|text| namespace.with_untracked(|own| qualify(text, own))) {
        Ok(name) => {
            next.update_value(|next| *next += 1);
            order.update(|order| order.push((next.get_value(), name)));
            untrack(put);
            typed.set(String::new());
            wrong.set(None);
            dom::focus(ADD);
        }
        Err(why) => {
            wrong.set(Some(why));
            dom::focus(ADD);
        }
    };
    let frame = Frame {
        required: false,
        doc: "Its name, or /namespace/package/action. Alt+↑ and Alt+↓ move the one that has the focus.".into(),
        ..Frame::plain(ADD, "Add an action", wrong.into())
    };
    let choices = Signal::derive(move || {
        let all = known.get().unwrap_or_default();
        all.into_iter().map(|(name, kind)| Choice::new(name, kind)).collect::<Vec<_>>()
    });
    let enter = move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.ctrl_key() {
            event.prevent_default();
            add();
        }
    };
    let problem = move || form.problem("components").get().map(|text| view! { <p class="field-problem">{text}</p> });
    let count = move || format!("{} of {MOST_COMPONENTS}", order.with(Vec::len));
    let item = move |(id, name): (u32, String)| view! { <Item form order known namespace id name put=Callback::new(move |()| untrack(put))/> };
    view! {
        <section class="form-part" aria-labelledby="edit-code-title">
            <div class="part-head">
                <h2 id="edit-code-title">"Actions in order"</h2>
                <span class="chip">{count}</span>
            </div>
            <p class="field-note">"The result of each is the input of the next."</p>
            <ol class="order">
                <For each=move || order.get() key=|one| one.0 children=item/>
            </ol>
            {problem}
            <div on:keydown=enter>
                <ComboBox frame value=typed choices on_input=move |text| typed.set(text)/>
            </div>
            <button type="button" class="button" on:click=move |_| add()>
                "Add"
            </button>
            <p class="field-note">
                "Not in a sequence: params, which the engine ignores there, and code. Set parameters at its actions."
            </p>
        </section>
    }
}

#[component]
fn Item(
    form: Form,
    order: Order,
    known: Memo<Option<Vec<(String, String)>>>,
    namespace: Memo<String>,
    id: u32,
    name: String,
    put: Callback<()>,
) -> impl IntoView {
    let place = move || order.with(|order| order.iter().position(|(own, _)| *own == id)).unwrap_or_default();
    let name = StoredValue::new(name);
    let go = move |step: Step, focus: String| {
        let at = untrack(place);
        let moved = order.try_update(|order| shift(order, at, step)).flatten();
        if moved.is_some() {
            put.run(());
            // An element that is moved loses the focus.
            spawn(async move {
                dom::next_task().await;
                dom::focus(&focus);
            });
        }
    };
    let press = move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowUp" => Step::Up,
            "ArrowDown" => Step::Down,
            _ => return,
        };
        if event.alt_key() {
            event.prevent_default();
            go(step, format!("component-{id}"));
        }
    };
    let remove = move |_| {
        let at = untrack(place);
        order.update(|order| order.retain(|(own, _)| *own != id));
        put.run(());
        let next = order.with_untracked(|order| order.get(at).or(order.last()).map(|(own, _)| *own));
        dom::focus(&next.map_or(ADD.into(), |next| format!("component-{next}")));
    };
    let kind = move || {
        let own = namespace.get();
        let found = |all: &Vec<(String, String)>| {
            let is_it = |one: &&(String, String)| name.with_value(|name| same_component(name, &one.0, &own));
            all.iter().find(is_it).map(|(_, kind)| kind.clone())
        };
        known.with(|known| match known.as_ref().map(found) {
            None => ().into_any(),
            Some(Some(kind)) => view! { <span class="field-note">{kind}</span> }.into_any(),
            Some(None) => {
                view! { <span class="state-mark wrong">"not among the actions that are listed"</span> }.into_any()
            }
        })
    };
    let moved = move || {
        let was = form
            .before
            .with(|before| before.as_ref()?.components().iter().position(|own| name.with_value(|name| own == name)))?;
        let now = place();
        match was.cmp(&now) {
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(format!("moved up by {}", was - now)),
            std::cmp::Ordering::Less => Some(format!("moved down by {}", now - was)),
        }
    };
    let label = move |word: &str| name.with_value(|name| format!("{word} {name}"));
    let button = move |step: Step, word: &'static str, class: &'static str| {
        let own = format!("component-{id}-{}", word.to_lowercase().replace(' ', "-"));
        let focus = own.clone();
        view! {
            <button
                type="button"
                class=class
                id=own
                aria-label=label(word)
                title=word
                on:click=move |_| go(step, focus.clone())
            >
                <Icon name="down"/>
            </button>
        }
    };
    view! {
        <li id=format!("component-{id}") tabindex="0" on:keydown=press>
            <span class="what">
                <code>{name.get_value()}</code>
                " "
                {kind}
                " "
                <span class="chip" hidden=move || moved().is_none()>
                    {moved}
                </span>
            </span>
            {button(Step::Up, "Move up", "button quiet bare icon up")}
            {button(Step::Down, "Move down", "button quiet bare icon")}
            <button
                type="button"
                class="button quiet"
                aria-label=label("Remove")
                on:click=remove
            >
                "Remove"
            </button>
        </li>
    }
}
