//! The console inside the shell of Experience Cloud: what the shell says goes to the client and the preferences, and what the
//! console does is told to the shell.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;

use super::bridge::{Bridge, News};
use super::renewal::{Next, Renewal};
use super::said::{Said, hosted, to_keep};
use super::{FindHost, Settle};
use crate::client::{Client, Connection, Connections, HOSTED, load_text, now, save_text};
use crate::components::contexts::{CurrentRoute, TokenIsLast, UserPreferences};
use crate::reactive::{Lasting, spawn};
use crate::route::Route;
use crate::shell::shortcuts::SHORTCUTS;
use crate::ui::dom;
use crate::ui::notice::Tone;
use crate::ui::toast::Toasts;
use crate::work::batch::kept::BatchesHere;
use crate::work::drafts::Drafts;
use crate::work::runs::Runs;

/// Where it is kept what the person has set in the connection: neither the token, nor organization, sandbox or look.
const KEY: &str = "wheelhouse.hosted-connection";

/// Asks the shell.
pub const FIND: FindHost = find;

fn find() -> Pin<Box<dyn Future<Output = Settle>>> {
    Box::pin(async {
        let found = Bridge::find().await;
        let settle: Settle = match found {
            Ok(shell) => Box::new(move || Guest::settle(shell)),
            Err(problem) => Box::new(move || say_failed(Toasts::expect(), &problem)),
        };
        settle
    })
}

/// There is no shell after all: the console stands alone.
fn say_failed(toasts: Toasts, problem: &str) {
    let problem = problem.trim_end_matches('.');
    let text = format!("{problem}. The console works by itself, with the connections that are made in it.");
    toasts.say(Tone::Warning, text, None);
}

/// The console as the guest of a shell.
#[derive(Clone)]
struct Guest {
    shell: Bridge,
    client: Client,
    toasts: Toasts,
    preferences: UserPreferences,
    route: CurrentRoute,
    renewal: StoredValue<Renewal>,
    is_last: TokenIsLast,
}

impl Guest {
    fn settle(shell: Bridge) {
        let guest = Guest {
            shell,
            client: Client::expect(),
            toasts: Toasts::expect(),
            preferences: UserPreferences::expect(),
            route: CurrentRoute::expect(),
            renewal: StoredValue::new(Renewal::default()),
            is_last: TokenIsLast(Lasting::new(false)),
        };
        provide_context(guest.is_last);
        let hearing = guest.clone();
        guest.shell.listen(move |news| hearing.hear(news));
        if !guest.is_known() {
            let text = "Experience Cloud has not said yet who you are. Once it does, the console goes on with that.";
            guest.toasts.say(Tone::Info, text, None);
        }
        guest.keep_settings();
        guest.tell();
    }

    /// Whether the shell has said who and where.
    fn is_known(&self) -> bool {
        self.client.connections.with_untracked(|all| find_hosted(all).is_some())
    }

    fn hear(&self, news: News) {
        match news {
            News::Said(said) => self.take(said),
            News::Path(path) => {
                let to = Route::parse(&path);
                if self.route.0.with_untracked(|here| *here != to) {
                    dom::go(&to.href());
                }
            }
            News::Failed(problem) => say_failed(self.toasts, &problem),
        }
    }

    fn take(&self, mut said: Said) {
        let client = self.client;
        // First the token: whatever reads because of another sandbox reads with it.
        if let Some(token) = said.token.take().filter(|token| !client.has_this_token(HOSTED, token)) {
            self.renewal.update_value(Renewal::bring);
            self.is_last.0.set(false);
            client.set_token(HOSTED, token, false);
        }
        let before = client.connections.with_untracked(|all| find_hosted(all).cloned());
        let mut connection = before.clone().unwrap_or_else(|| hosted(kept_settings()));
        said.change(&mut connection);
        if before.as_ref() != Some(&connection) {
            client.update_connections(|all| {
                all.put(connection);
                if before.is_none() {
                    all.active = HOSTED;
                }
            });
        }
        self.preferences.0.update(|preferences| preferences.hosted = Some(said.look(preferences.look())));
        if before.is_none() {
            let shell = self.shell.clone();
            spawn(async move {
                dom::next_task().await;
                shell.done();
            });
        }
    }

    /// Keeps what the person sets in the connection.
    fn keep_settings(&self) {
        let client = self.client;
        let own = Memo::new(move |_| client.connections.with(|all| find_hosted(all).map(to_keep)));
        let keep = move |own: &Option<Connection>, _: Option<&Option<Connection>>, _| {
            if let Some(own) = own {
                let list = vec![Connection::simulator(), own.clone()];
                save_text(KEY, &client.redact(&Connections { list, active: 0 }.to_text()));
            }
        };
        Effect::watch(move || own.get(), keep, false);
    }

    /// Tells the shell what it needs to know.
    fn tell(self) {
        let Guest { shell, client, route: CurrentRoute(route), renewal, is_last, .. } = self;
        let (drafts, runs) = (Drafts::expect(), Runs::expect());
        let keys: Vec<String> = SHORTCUTS.iter().filter(|one| one.command).map(|one| key_name(one.key)).collect();
        shell.keys(keys.iter().map(String::as_str));
        let title = {
            let shell = shell.clone();
            move |_| shell.title(&route.with(|route| format!("{} · Wheelhouse", route.title())))
        };
        Effect::new(title);
        let is_busy = Memo::new(move |_| {
            client.log.track();
            // It is there before the first call of a batch is, which is in the log.
            let is_open = use_context::<BatchesHere>().is_some_and(BatchesHere::is_open);
            is_open || client.is_writing() || drafts.has_own() || !runs.open().is_empty()
        });
        let block = {
            let shell = shell.clone();
            move |_| shell.block(is_busy.get())
        };
        Effect::new(block);
        let is_refused = Memo::new(move |_| client.token_refused.get() == Some(HOSTED));
        Effect::new(move |_| {
            if is_refused.get() {
                let expires = untrack(|| client.claims(HOSTED)).and_then(|claims| claims.expires);
                let is_over = expires.is_some_and(|expires| expires <= now());
                match renewal.try_update_value(|renewal| renewal.refuse(is_over)) {
                    Some(Next::Ask) => shell.expired(),
                    next => is_last.0.set(next == Some(Next::GiveUp)),
                }
            }
        });
    }
}

fn find_hosted(all: &Connections) -> Option<&Connection> {
    all.list.iter().find(|connection| connection.is_hosted())
}

/// What the person has set in the connection on an earlier visit.
fn kept_settings() -> Option<Connection> {
    Connections::from_text(&load_text(KEY)?).list.get(1).cloned()
}

/// A key as the browser names it where Shift is not held.
fn key_name(key: &str) -> String {
    if key.len() == 1 { key.to_ascii_lowercase() } else { key.to_string() }
}
