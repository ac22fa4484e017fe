//! What the person is told of runs, wherever they are: on the page of a run by the run itself, elsewhere by a message.

use super::contexts::CurrentRoute;
use super::run_view::TITLE;
use crate::reactive::spawn;
use crate::route::Route;
use crate::ui::dom;
use crate::ui::notice::Tone;
use crate::ui::toast::Toasts;
use crate::work::act::{News, Saved, Workspace};
use crate::work::run::Run;
use crate::work::runbook::Phase;
use crate::work::runs::Runs;
use leptos::prelude::*;

/// How long a page takes to move the focus to its heading, in milliseconds.
const ENTERING: i32 = 60;

/// Registers a workspace's acts: what was kept of its runs is there from now on. Panics outside of the app.
pub fn enter_workspace(workspace: &'static Workspace) {
    let (runs, toasts, CurrentRoute(route)) = (Runs::expect(), Toasts::expect(), CurrentRoute::expect());
    runs.register(workspace, move |news| match news {
        News::Warning(sentence) => toasts.say(Tone::Warning, sentence, None),
        News::Failure(sentence) => toasts.say(Tone::Bad, sentence, None),
        News::Ended(id, saved) => {
            if let Some(run) = runs.find_now(id) {
                end(&run, saved, toasts, &route.read_untracked());
            }
        }
    });
}

/// What is written is on the server: from its form to its page, where the run goes on. What was written after it was sent
/// stays in the form, which is that of a change by now.
fn end(run: &Run, saved: Option<Saved>, toasts: Toasts, here: &Route) {
    let (workspace, resource, object) = (run.workspace, run.subject.resource, &run.subject.object);
    let (page, form) = ((workspace.page)(resource, object), (workspace.form)(resource, object));
    let here = here.href();
    // Filters and the like make no other page.
    let here = here.split('?').next().unwrap_or_default();
    let mut is_left = false;
    match &saved {
        Some(saved) if here == (workspace.form)(resource, &saved.object) => match saved.is_whole {
            true => {
                dom::go(&page);
                return spawn(async {
                    // After the page's own heading: what the person waits for is how the run ended.
                    dom::wait(ENTERING).await;
                    dom::focus(TITLE);
                });
            }
            false if here != form => {
                dom::go(&form);
                // A form that is opened shows nothing of a run that is over.
                is_left = run.is_over();
            }
            false => {}
        },
        _ => {}
    }
    // Its own pages show it.
    if is_left || ![page, form, (workspace.form)(resource, "")].iter().any(|own| own == here) {
        let (tone, end) = match run.book.phase() {
            Phase::Finished => (Tone::Good, "done"),
            _ => (Tone::Warning, "stopped, and its page says where"),
        };
        toasts.say(tone, format!("{} of a {}: {end}.", run.title, (workspace.noun)(resource)), None);
    }
}
