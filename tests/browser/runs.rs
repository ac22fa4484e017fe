//! The engine of runs, with acts that are no workspace's: what is told, what is called back, what is taken up again.

use std::cell::{Cell, RefCell};
use std::sync::{Arc, Mutex};

use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use wheelhouse::api::Resource;
use wheelhouse::api::error::ApiError;
use wheelhouse::client::{Cancel, Client, save_tab_text};
use wheelhouse::ui::dom::wait;
use wheelhouse::work::act::{Act, Doing, Means, News, Workspace};
use wheelhouse::work::drafts::Drafts;
use wheelhouse::work::outcome::{Failure, Found, Receipt, Subject};
use wheelhouse::work::run::Run;
use wheelhouse::work::runbook::Phase;
use wheelhouse::work::runs::{Begin, Runs};
use wheelhouse::work::undo::Undo;

use super::{show, until};

thread_local! {
    /// Whether the reply to the next knock gets lost.
    static DEAF: Cell<bool> = const { Cell::new(false) };
    /// What the next look finds; until there is something, it looks.
    static FOUND: RefCell<Option<Found>> = const { RefCell::new(None) };
    /// How often it was knocked.
    static KNOCKS: Cell<u32> = const { Cell::new(0) };
}

/// Knocks at a door, and looks whether it is open.
struct Door(&'static str);

static KNOCK: Door = Door("knock");
static PEEP: Door = Door("peep");

impl Act for Door {
    fn word(&self) -> &'static str {
        self.0
    }

    fn title(&self, _: Resource) -> String {
        self.0.to_string()
    }

    fn writes(&self) -> bool {
        self.0 == "knock"
    }

    fn perform(&self, _: Means, _: Subject, _: Cancel) -> Doing<Result<Receipt, Failure>> {
        let is_heard = !self.writes() || !DEAF.get();
        KNOCKS.set(KNOCKS.get() + u32::from(self.writes()));
        Box::pin(async move {
            wait(1).await;
            if is_heard { Ok(Receipt::new("Come in")) } else { Err(Failure::Lost("Nobody answers".into())) }
        })
    }

    fn look(&self, _: Means, _: Subject, _: Option<f64>, cancel: Cancel) -> Doing<Result<Found, ApiError>> {
        Box::pin(async move {
            loop {
                wait(1).await;
                if cancel.is_cancelled() {
                    return Err(ApiError::Cancelled);
                }
                if let Some(found) = FOUND.take() {
                    return Ok(found);
                }
            }
        })
    }
}

static DOORS: Workspace = Workspace {
    resources: &[Resource::Fragments],
    find: |word| [&KNOCK, &PEEP].into_iter().find(|door| door.0 == word).map(|door| door as &dyn Act),
    noun: |_| "door",
    page: |_, object| format!("#/doors/{object}"),
    form: |_, object| format!("#/doors/{object}/paint"),
};

static GATES: Workspace = Workspace { noun: |_| "gate", ..DOORS };

/// The runs of a page that has just been opened, and what the person was told.
fn open() -> (Runs, Arc<Mutex<Vec<News>>>) {
    let (made, told) = (Arc::new(Mutex::new(None)), Arc::new(Mutex::new(Vec::new())));
    let (own, say) = (made.clone(), told.clone());
    show(move || {
        provide_context(Client::new());
        provide_context(Undo::new());
        let runs = Runs::new(Drafts::new());
        runs.register(&DOORS, move |news| say.lock().expect("one thread").push(news));
        own.lock().expect("one thread").replace((runs, Client::expect()));
    });
    let (runs, _) = made.lock().expect("one thread").take().expect("they were made");
    (runs, told)
}

fn begin(runs: Runs, acts: &[&'static Door]) -> Option<u32> {
    let place = Client::new().place(Resource::Fragments.family());
    let acts = acts.iter().map(|door| *door as &dyn Act).collect();
    let subject = Subject { resource: Resource::Fragments, object: "front".into(), place, body: None, base: None };
    runs.start(Begin { workspace: &DOORS, title: "Go in".into(), acts, subject })
}

fn phase(runs: Runs, id: u32) -> Phase {
    runs.find_now(id).expect("it is there").book.phase()
}

/// A run whose knock got no answer.
async fn lose(runs: Runs) -> u32 {
    DEAF.set(true);
    let id = begin(runs, &[&KNOCK, &PEEP]).expect("it begins");
    until("it stops at the knock", || runs.find_now(id).and_then(|run| run.unknown()) == Some(0)).await;
    DEAF.set(false);
    id
}

#[wasm_bindgen_test]
async fn the_acts_of_any_workspace_are_done_one_after_the_other() {
    save_tab_text("wheelhouse.runs", "");
    let (runs, told) = open();
    let id = begin(runs, &[&PEEP, &KNOCK, &PEEP]).expect("it begins");
    assert_eq!((runs.find_now(id).map(|run| run.is_acting()), begin(runs, &[&KNOCK])), (Some(true), None));
    until("it is finished", || phase(runs, id) == Phase::Finished).await;
    let told = told.lock().expect("one thread").clone();
    assert!(
        matches!(&told[..], [News::Warning(why), News::Ended(ended, None)] if why.contains("wait") && *ended == id)
    );
}

#[wasm_bindgen_test]
async fn a_look_is_called_back_by_whoever_asked_for_it() {
    save_tab_text("wheelhouse.runs", "");
    let (runs, told) = open();
    let id = lose(runs).await;
    KNOCKS.set(0);
    runs.look(id);
    assert!(runs.find_now(id).is_some_and(|run| run.is_looking()));
    assert_eq!(begin(runs, &[&KNOCK]), None, "nobody knows yet");
    runs.cancel(id);
    until("the look ends", || runs.find_now(id).is_some_and(|run| !run.is_looking())).await;
    assert_eq!(runs.find_now(id).expect("it is there").unknown(), Some(0), "nothing is settled");
    // The next look is another one, and says what it has found.
    FOUND.replace(Some(Ok(Receipt::new("It is open"))));
    runs.look(id);
    until("the next act can begin", || phase(runs, id) == Phase::Ready).await;
    runs.resume(id);
    until("it is finished", || phase(runs, id) == Phase::Finished).await;
    assert_eq!(KNOCKS.get(), 0, "what was carried out is not repeated");
    assert!(!told.lock().expect("one thread").iter().any(|news| matches!(news, News::Failure(_))));
}

#[wasm_bindgen_test]
async fn a_look_goes_with_its_run() {
    save_tab_text("wheelhouse.runs", "");
    let (runs, told) = open();
    let id = lose(runs).await;
    runs.look(id);
    let cancel = runs.find_now(id).and_then(|run| run.cancel().cloned()).expect("it looks");
    runs.forget(id);
    assert!(cancel.is_cancelled() && runs.find_now(id).is_none());
    wait(30).await;
    assert!(!told.lock().expect("one thread").iter().any(|news| matches!(news, News::Failure(_))));
}

#[wasm_bindgen_test]
async fn a_workspace_that_is_entered_later_finds_its_runs() {
    save_tab_text("wheelhouse.runs", "");
    let (runs, _) = open();
    let id = lose(runs).await;
    let gate = runs.find_now(id).map(|run| Run { workspace: &GATES, ..run }.to_json()).expect("it is there");
    save_tab_text("wheelhouse.runs", &serde_json::Value::Array(vec![gate]).to_string());
    // Another page of the same tab: what the workspace of doors keeps leaves the run of the gates alone.
    let (later, _) = open();
    lose(later).await;
    later.register(&GATES, |_| ());
    let found = untrack(|| later.about(Resource::Fragments, "front")).expect("it is read");
    assert_eq!(((found.workspace.noun)(Resource::Fragments), found.unknown()), ("gate", Some(0)));
}
