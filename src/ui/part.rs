//! A part of the program that is loaded when it is first needed.

use std::future::Future;
use std::pin::Pin;

use super::html::{El, View, button, el, live, paragraph};
use super::notice::{Tone, notice};
use crate::state::{State, spawn};

/// The part could not be loaded. The browser's console has the reason.
#[derive(Clone, Copy, Debug)]
pub struct NotLoaded;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> NotLoaded {
        NotLoaded
    }
}

/// A part that is on its way.
pub type Loading<F> = Pin<Box<dyn Future<Output = Result<F, NotLoaded>>>>;

#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Absent,
    Loading,
    Failed,
    Here,
}

/// A part of the program: what stands for it, usually a function, once it is loaded.
pub struct Part<F: 'static> {
    stage: State<Stage>,
    loaded: State<Option<F>>,
    load: fn() -> Loading<F>,
}

impl<F> Clone for Part<F> {
    fn clone(&self) -> Part<F> {
        *self
    }
}

impl<F> Copy for Part<F> {}

impl<F: Copy + 'static> Part<F> {
    /// A part that is not loaded yet.
    pub fn new(load: fn() -> Loading<F>) -> Part<F> {
        Part { stage: State::new(Stage::Absent), loaded: State::new(None), load }
    }

    /// Whether it is loaded; followed.
    pub fn is_here(self) -> bool {
        self.stage.with(|stage| *stage == Stage::Here)
    }

    /// Loads it, unless that has been tried before.
    pub fn fetch(self) {
        if self.stage.peek(|stage| *stage == Stage::Absent) {
            self.load();
        }
    }

    fn load(self) {
        self.stage.set(Stage::Loading);
        spawn(async move {
            let stage = match (self.load)().await {
                Ok(part) => {
                    self.loaded.set(Some(part));
                    Stage::Here
                }
                Err(NotLoaded) => Stage::Failed,
            };
            self.stage.set(stage);
        });
    }

    /// What `draw` makes with the part. Until it is loaded, a line that says so; `what` names it in a sentence.
    pub fn view<V: Into<View>>(self, what: &'static str, draw: impl Fn(F) -> V + 'static) -> View {
        self.boxed_view(what, Box::new(move |part| draw(part).into()))
    }

    fn boxed_view(self, what: &'static str, draw: Box<dyn Fn(F) -> View>) -> View {
        live(move || match self.stage.get() {
            Stage::Here => self.loaded.peek(|loaded| *loaded).map(&draw).unwrap_or_default(),
            Stage::Failed => self.failure(what).into(),
            Stage::Loading => paragraph("loading", format!("Loading {what}…")).attr("role", "status").into(),
            Stage::Absent => {
                spawn(async move { self.fetch() });
                View::default()
            }
        })
    }

    fn failure(self, what: &str) -> El {
        let text = el("p").child(format!(
            "The browser could not load {what}. Nothing is lost: look whether you are online, then try again."
        ));
        let again = button("button", "Try again", move || self.load());
        notice(Tone::Bad, [text, again]).attr("role", "alert")
    }
}
