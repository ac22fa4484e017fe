//! What the host of the console presets: the file `console.json` beside the page, with connections and base URLs. It needs no
//! new build, and never has a token: everybody who opens the console can read it.

mod read;
mod take;

use leptos::prelude::*;

use super::clock::random_number;
use super::context::Client;
use super::probe::read_own_file;
use super::storage;
use crate::reactive::{Lasting, provide_above, spawn};

pub use read::PresetFault;
use read::{Preset, read_presets};
use take::{before, remember, take, together};

/// The name of the file.
pub const PRESETS_FILE: &str = "console.json";

/// Where it is kept what was taken over: what a person changes or deletes afterwards stays so.
const KEY: &str = "wheelhouse.presets";

/// What the host presets, once its file was read. It is copied freely.
#[derive(Clone, Copy)]
pub struct Presets(Lasting<Preset>);

impl Presets {
    /// The presets of this page; the first page that asks has the file read. Panics outside of the app.
    pub fn of(client: Client) -> Presets {
        provide_above(|| {
            let presets = Presets(Lasting::new(Preset::default()));
            spawn(async move {
                // A host without the file answers 404, or with the page itself.
                let file = read_own_file(PRESETS_FILE).await;
                let file = file.filter(|file| file.status == 200 && !file.media.starts_with("text/html"));
                if let Some(file) = file.filter(|file| !file.text.trim().is_empty()) {
                    presets.0.set(read_presets(&file.text));
                    presets.0.with_untracked(|preset| hand_over(client, preset));
                }
            });
            presets
        })
    }

    /// What is wrong with the file; followed.
    pub fn faults(self) -> Vec<PresetFault> {
        self.0.with(|preset| preset.faults.clone())
    }

    /// The base URLs of a new connection, where the host presets them.
    pub fn bases(self) -> [Option<String>; 3] {
        self.0.with_untracked(|preset| preset.bases.clone())
    }
}

/// Puts the preset connections among the others. A token stays with a connection only while that leads where it led.
fn hand_over(client: Client, preset: &Preset) {
    let kept = storage::load_text(KEY).unwrap_or_default();
    let known = before(&kept);
    let mut changed = Vec::new();
    let text = remember(&together(&preset.connections, known.clone()));
    if text == kept || preset.connections.is_empty() {
        return;
    }
    client.update_connections(|all| changed = take(all, &preset.connections, &known, random_number));
    changed.into_iter().for_each(|id| client.forget_token(id));
    storage::save_text(KEY, &text);
}
