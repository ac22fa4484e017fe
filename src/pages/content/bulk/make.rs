//! Makes plans: of what was selected, of a file, of what a run has left. And the export, which reads in the same way.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::desk::{Chosen, Desk, Reads};
use super::job::site_of;
use super::planned::{Against, Planned, Source};
use super::read::{read_list, read_many, read_many_live};
use crate::api::Verb;
use crate::api::error::ApiError;
use crate::client::{Cancel, Place, now};
use crate::components::bulk::files::save;
use crate::domain::content::ContentKind;
use crate::domain::content::bulk::{
    Deed, Export, Exported, Item, Now, Plan, Wish, embedded_first, export_text, is_plan, item_of_import, plan_item,
    plan_publication, read_export, read_plan, renew, why_stale,
};
use crate::domain::content::publication::{Live, content_of};
use crate::forms::write_back;
use crate::pages::content::call::Fetched;
use crate::reactive::spawn;
use crate::ui::notice::Tone;
use crate::work::call::operation;
use leptos::prelude::*;

/// What was read of an object.
type Read = Result<Fetched, ApiError>;

impl Desk {
    /// Begins to read so many.
    fn begin(self, label: &'static str, total: usize) -> Cancel {
        let cancel = Cancel::new();
        self.problem.set(None);
        self.reads.set(Some(Reads { label, counts: (0, total as u32), started: now(), cancel: cancel.clone() }));
        cancel
    }

    fn count(self, done: usize, total: usize) {
        self.reads.update(|reads| {
            if let Some(reads) = reads {
                reads.counts = (done as u32, total as u32);
            }
        });
    }

    fn step(self) {
        self.reads.update(|reads| {
            if let Some(reads) = reads {
                reads.counts.0 += 1;
            }
        });
    }

    /// Ends a reading with what came of it; one that was called back has nothing to say.
    fn end(self, cancel: &Cancel, result: Result<(), String>) {
        if !cancel.is_cancelled() {
            self.reads.set(None);
            if let Err(sentence) = result {
                self.problem.set(Some(sentence));
            }
        }
    }

    async fn read(self, kind: ContentKind, ids: &[String], cancel: &Cancel) -> Vec<Read> {
        read_many(self.client, kind, ids, cancel, move || self.step()).await
    }

    /// Shows a plan of what was read from `place` on; not where the calls have gone elsewhere meanwhile.
    fn show_plan(
        self,
        place: Place,
        kind: ContentKind,
        items: Vec<(Item, Option<Against>)>,
        source: Source,
    ) -> Result<(), String> {
        self.client.check_place(&place)?;
        let plan = Plan::new(kind, now(), site_of(&place), items.iter().map(|(item, _)| item.clone()).collect());
        let mut read: HashMap<String, Against> =
            items.into_iter().filter_map(|(item, now)| Some((item.key(), now?))).collect();
        let now = plan.items.iter().map(|item| read.remove(&item.key())).collect();
        self.forget_run();
        self.asks.set(false);
        self.plan.set(Some(Arc::new(Planned { plan, place, now, source })));
        Ok(())
    }

    /// Makes a plan about what was selected: each is read, so that what cannot be sent is known before.
    pub fn make_plan(self, kind: ContentKind, deed: Deed, chosen: Chosen, wish: Option<Wish>) {
        let publishes = deed == Deed::Publish;
        let place = untrack(|| self.place());
        let cancel = self.begin("Reading for the plan", chosen.len() * if publishes { 2 } else { 1 });
        spawn(async move {
            let ids: Vec<String> = chosen.iter().map(|(id, _)| id.clone()).collect();
            let read = self.read(kind, &ids, &cancel).await;
            let live = match publishes {
                true => read_many_live(self.client, &ids, &cancel, move || self.step()).await,
                false => Vec::new(),
            };
            let mut result = Ok(());
            if !cancel.is_cancelled() {
                let told: Vec<String> = read.iter().map(in_words).collect();
                let one = |at: usize| {
                    let ((id, name), now) = (&chosen[at], now_of(&read[at], &told[at]));
                    match live.get(at) {
                        Some(live) => (plan_publication(id, name, now, live_of(live)), against_live(&read[at], live)),
                        None => (plan_item(deed, id, name, now, wish.as_ref()), None),
                    }
                };
                let texts: Vec<String> = read.iter().map(said_in).collect();
                let objects: Vec<(&str, &str)> = ids.iter().zip(&texts).map(|(id, text)| (&**id, &**text)).collect();
                let order = if publishes { embedded_first(&objects) } else { (0..ids.len()).collect() };
                result = self.show_plan(place, kind, order.into_iter().map(one).collect(), Source::Selection);
            }
            self.end(&cancel, result);
        });
    }

    /// Reads what was selected into a file.
    pub fn export(self, kind: ContentKind, chosen: Chosen) {
        let place = untrack(|| self.place());
        let cancel = self.begin("Reading for the export", chosen.len());
        spawn(async move {
            let ids: Vec<String> = chosen.iter().map(|(id, _)| id.clone()).collect();
            let read = self.read(kind, &ids, &cancel).await;
            let result = match cancel.is_cancelled() {
                true => Ok(()),
                false => self.client.check_place(&place).and_then(|()| self.save_export(kind, &chosen, &read)),
            };
            self.end(&cancel, result);
        });
    }

    /// All or nothing: a file that lacks some without saying so would be taken for whole.
    fn save_export(self, kind: ContentKind, chosen: &Chosen, read: &[Read]) -> Result<(), String> {
        let failed: Vec<String> = chosen
            .iter()
            .zip(read)
            .filter(|(_, read)| read.is_err())
            .map(|((_, name), read)| format!("{name}: {}", in_words(read)))
            .collect();
        if let Some(first) = failed.first() {
            return Err(format!("No file was made: {} of {} could not be read. {first}", failed.len(), read.len()));
        }
        let objects = chosen.iter().zip(read).filter_map(|((id, _), read)| exported(kind, id, read.as_ref().ok()?));
        let export = Export { kind, objects: objects.collect() };
        if export.objects.len() < chosen.len() {
            return Err("No file was made: a reply is no object of the API.".into());
        }
        let text = export_text(&export);
        let name = save(self.client, &format!("{}s", kind.noun()), "json", &text)?;
        let sentence = format!("{} {}s were exported to {name}.", read.len(), kind.noun());
        self.toasts.say(Tone::Good, sentence, None);
        Ok(())
    }

    /// Reads a file: a plan, which has to hold still, or an export, of which a plan is made.
    pub fn open_file(self, text: String) {
        if self.bulk.is_running() {
            return;
        }
        self.forget();
        if is_plan(&text) {
            match read_plan(&text) {
                Ok(plan) => self.open_plan(plan),
                Err(sentence) => self.problem.set(Some(sentence)),
            }
            return;
        }
        match read_export(&text) {
            Ok(export) => self.plan_import(export),
            Err(sentence) => self.problem.set(Some(sentence)),
        }
    }

    /// A plan of another place is refused as a whole; an object that has changed meanwhile, on its own.
    fn open_plan(self, plan: Plan) {
        let place = untrack(|| self.place());
        if let Err(sentence) = plan.check_site(&site_of(&place)) {
            return self.problem.set(Some(sentence));
        }
        let cancel = self.begin("Reading what the plan is about", plan.items.len());
        spawn(async move {
            let result = self.check_again(&plan.items, plan.kind, &cancel, why_stale_of).await;
            let result = result.and_then(|items| self.show_plan(place, plan.kind, items, Source::Plan));
            self.end(&cancel, result);
        });
    }

    /// The plan of what is left of a run, for what is there now.
    pub fn plan_left(self) {
        let (Some(job), Some((_, left))) = (self.job.get_untracked(), self.bulk.left()) else { return };
        if let Err(sentence) = self.client.check_place(&job.place) {
            return self.toasts.say(Tone::Warning, sentence, None);
        }
        let items: Vec<Item> = left.into_iter().map(|at| job.items[at].clone()).collect();
        let cancel = self.begin("Reading what is left", items.len());
        spawn(async move {
            let result = self.check_again(&items, job.kind, &cancel, renew).await;
            let result = result.and_then(|items| self.show_plan(job.place.clone(), job.kind, items, Source::Left));
            self.end(&cancel, result);
        });
    }

    /// Reads the objects of items again, and of what is to be made those of the same name.
    async fn check_again(
        self,
        items: &[Item],
        kind: ContentKind,
        cancel: &Cancel,
        judge: fn(&Item, Now) -> Item,
    ) -> Result<Vec<(Item, Option<Against>)>, String> {
        let listed = match items.iter().any(|item| item.deed == Deed::Create) {
            true => read_list(self.client, kind, cancel, |_| ()).await.map_err(|(error, _)| error.to_string())?,
            false => Vec::new(),
        };
        let ids: Vec<String> = items.iter().map(|item| item.id.clone()).filter(|id| !id.is_empty()).collect();
        let read = self.read(kind, &ids, cancel).await;
        if cancel.is_cancelled() {
            return Err(String::new());
        }
        let found: HashMap<&String, &Read> = ids.iter().zip(&read).collect();
        let again = |item: &Item| match found.get(&item.id) {
            None => {
                let named = listed.iter().find(|one| one.get("name").and_then(Value::as_str) == Some(&item.name));
                (judge(item, named.map_or(Now::Gone, |one| Now::There(one, None))), None)
            }
            Some(read) => {
                let told = in_words(read);
                let now = read
                    .as_ref()
                    .ok()
                    .and_then(|read| exported(kind, &item.id, read))
                    .map(|one| Against::Body(one.body));
                (judge(item, now_of(read, &told)), now)
            }
        };
        Ok(items.iter().map(again).collect())
    }

    /// What is new is made, and what is there under the same id or the very same name is replaced.
    fn plan_import(self, export: Export) {
        let Export { kind, objects } = export;
        let place = untrack(|| self.place());
        let cancel = self.begin("Looking for what is there", 0);
        spawn(async move {
            let listed = read_list(self.client, kind, &cancel, move |count| self.count(count, 0)).await;
            let listed = match listed {
                Ok(listed) => listed,
                Err((error, _)) => return self.end(&cancel, Err(format!("What is there could not be read. {error}"))),
            };
            let matches: Vec<Result<Option<String>, String>> = match_objects(&objects, &listed);
            let ids: Vec<String> = matches.iter().filter_map(|found| found.clone().ok().flatten()).collect();
            self.count(0, ids.len());
            let read = self.read(kind, &ids, &cancel).await;
            if cancel.is_cancelled() {
                return;
            }
            let found: HashMap<&String, &Read> = ids.iter().zip(&read).collect();
            let item = |(one, there): (&Exported, &Result<Option<String>, String>)| {
                let id = match there {
                    Ok(Some(id)) => id,
                    Ok(None) => return (item_of_import(one, None), None),
                    Err(why) => return (refused(item_of_import(one, None), why), None),
                };
                match found.get(id) {
                    Some(Ok(read)) => {
                        let now = exported(kind, id, read).map(|one| one.body).unwrap_or_default();
                        let there = Some((&**id, &read.value, &now, read.etag.as_deref()));
                        (item_of_import(one, there), Some(Against::Body(now)))
                    }
                    Some(Err(error)) => {
                        (refused(item_of_import(one, None), &format!("it could not be read: {error}")), None)
                    }
                    None => (item_of_import(one, None), None),
                }
            };
            let items = objects.iter().zip(&matches).map(item).collect();
            self.end(&cancel, self.show_plan(place, kind, items, Source::Export));
        });
    }
}

/// Which object each of a file means: that of the same id, else that of the very same name.
fn match_objects(objects: &[Exported], listed: &[Value]) -> Vec<Result<Option<String>, String>> {
    let text = |one: &Value, name: &str| one.get(name).and_then(Value::as_str).unwrap_or_default().to_string();
    let mut by_name: HashMap<String, Vec<String>> = HashMap::new();
    let mut ids = HashMap::new();
    for one in listed {
        ids.insert(text(one, "id"), ());
        by_name.entry(text(one, "name")).or_default().push(text(one, "id"));
    }
    let mut taken = HashMap::new();
    let find = |one: &Exported| {
        let named = by_name.get(one.name()).map_or(&[][..], Vec::as_slice);
        let id = match named {
            _ if ids.contains_key(&one.id) => one.id.clone(),
            [] => return Ok(None),
            [id] => id.clone(),
            _ => return Err(format!("{} of that name are there, and none has its id", named.len())),
        };
        match taken.insert(id.clone(), ()) {
            None => Ok(Some(id)),
            Some(()) => Err("another object of the file means the same one".into()),
        }
    };
    objects.iter().map(find).collect()
}

fn refused(item: Item, why: &str) -> Item {
    Item { refusal: Some(why.into()), ..item }
}

/// The item, refused where it does not hold any more.
fn why_stale_of(item: &Item, now: Now) -> Item {
    let refusal = item.refusal.clone().or_else(|| why_stale(item, now));
    Item { refusal, ..item.clone() }
}

fn in_words(read: &Read) -> String {
    read.as_ref().err().map(ToString::to_string).unwrap_or_default()
}

fn now_of<'a>(read: &'a Read, told: &'a str) -> Now<'a> {
    match read {
        Ok(read) => Now::There(&read.value, read.etag.as_deref()),
        Err(error) if error.is_missing() => Now::Gone,
        Err(_) => Now::Unread(told),
    }
}

/// What a reply says of what is live.
fn live_of(read: &Result<Option<Value>, ApiError>) -> Live<'_> {
    match read {
        Ok(Some(live)) => Live::Here(live),
        Ok(None) => Live::Never,
        Err(_) => Live::Unknown,
    }
}

/// What is live beside the draft, where both could be read.
fn against_live(read: &Read, live: &Result<Option<Value>, ApiError>) -> Option<Against> {
    let text = |value: Option<&Value>| value.and_then(content_of).map(|(_, text)| text.to_string()).unwrap_or_default();
    let (draft, live) = (read.as_ref().ok()?, live.as_ref().ok()?);
    Some(Against::Live { live: text(live.as_ref()), draft: text(Some(&draft.value)) })
}

/// What a write would send of an object, and what only its reply has.
fn exported(kind: ContentKind, id: &str, read: &Fetched) -> Option<Exported> {
    let made = write_back(operation(kind.resource(), Verb::Replace), &read.value)?;
    let part = |pointer: &String| Some((pointer.clone(), read.value.pointer(pointer)?.clone()));
    let reply: Map<String, Value> = made.left_out.iter().filter_map(part).collect();
    Some(Exported { id: id.into(), body: made.body, reply })
}

/// What a fragment says, in which others are embedded.
fn said_in(read: &Read) -> String {
    let fragment = read.as_ref().ok().and_then(|read| read.value.get("fragment"));
    fragment.map(Value::to_string).unwrap_or_default()
}
