//! A part of the program that is loaded when it is first needed.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use leptos::prelude::*;

use super::notice::{Notice, Tone};
use crate::reactive::{Lasting, spawn};

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

#[derive(Clone, Copy)]
enum Stage<F> {
    Absent,
    Loading,
    Failed,
    Here(F),
}

/// A part of the program: what stands for it, usually a function, once it is loaded.
pub struct Part<F: 'static> {
    stage: Lasting<Stage<F>>,
    load: fn() -> Loading<F>,
}

impl<F> Clone for Part<F> {
    fn clone(&self) -> Part<F> {
        *self
    }
}

impl<F> Copy for Part<F> {}

impl<F: Copy + Send + Sync + 'static> Part<F> {
    /// A part that is not loaded yet.
    pub fn new(load: fn() -> Loading<F>) -> Part<F> {
        Part { stage: Lasting::new(Stage::Absent), load }
    }

    /// Whether it is loaded; followed.
    pub fn is_here(self) -> bool {
        self.stage.with(|stage| matches!(stage, Stage::Here(_)))
    }

    /// Loads it, unless that has been tried before.
    pub fn fetch(self) {
        if self.stage.with_untracked(|stage| matches!(stage, Stage::Absent)) {
            self.load();
        }
    }

    /// Loads it before anybody asks for it. What fails is tried again when somebody does.
    pub async fn fetch_ahead(self) {
        if self.now().is_none()
            && let Ok(loaded) = (self.load)().await
            && self.now().is_none()
        {
            self.stage.set(Stage::Here(loaded));
        }
    }

    /// What stands for it, if it is loaded; followed.
    pub fn here(self) -> Option<F> {
        self.stage.track();
        self.now()
    }

    /// What stands for it, if it is loaded; not followed.
    pub fn now(self) -> Option<F> {
        match self.stage.get_untracked() {
            Stage::Here(loaded) => Some(loaded),
            Stage::Absent | Stage::Loading | Stage::Failed => None,
        }
    }

    /// What stands for it, loaded first if it is not there yet.
    pub async fn get(self) -> Result<F, NotLoaded> {
        match self.now() {
            Some(loaded) => Ok(loaded),
            // What is on its way already is not fetched twice by the browser.
            None => self.bring().await,
        }
    }

    /// What says that it could not be loaded, with a button that tries again; nothing otherwise. `what` names the part in a
    /// sentence. Followed.
    pub fn failure(self, what: &'static str) -> Option<AnyView> {
        self.stage.with(|stage| matches!(stage, Stage::Failed)).then(|| say_failed(what, Arc::new(move || self.load())))
    }

    fn load(self) {
        self.stage.set(Stage::Loading);
        spawn(async move {
            self.bring().await.ok();
        });
    }

    async fn bring(self) -> Result<F, NotLoaded> {
        let loaded = (self.load)().await;
        self.stage.set(loaded.map_or(Stage::Failed, Stage::Here));
        loaded
    }
}

/// Says that a part could not be loaded. It does not depend on which: the code is there once for all parts.
fn say_failed(what: &'static str, again: Arc<dyn Fn() + Send + Sync>) -> AnyView {
    view! {
        <Notice tone=Tone::Bad role="alert">
            <p>
                {format!("The browser could not load {what}. ")}
                "Nothing is lost: look whether you are online, then try again."
            </p>
            <button type="button" class="button" on:click=move |_| again()>
                "Try again"
            </button>
        </Notice>
    }
    .into_any()
}

fn say_loading(what: &'static str) -> AnyView {
    view! { <p class="loading" role="status">{format!("Loading {what}…")}</p> }.into_any()
}

/// What `draw` makes with the part. Until it is loaded, a line that says so.
#[component]
pub fn PartView<F: Copy + Send + Sync + 'static>(
    /// The part, which is loaded when this is drawn.
    part: Part<F>,
    /// Names the part in a sentence.
    what: &'static str,
    /// Draws what the part is for.
    draw: impl Fn(F) -> AnyView + Send + 'static,
) -> impl IntoView {
    move || match part.stage.get() {
        Stage::Here(loaded) => draw(loaded),
        Stage::Failed => part.failure(what).into_any(),
        Stage::Loading => say_loading(what),
        Stage::Absent => {
            spawn(async move { part.fetch() });
            ().into_any()
        }
    }
}
