//! Whether a connection may write: a real one is read-only until the person unlocks it, for this page only.

use super::connection::{Backend, Connection};
use super::place::Place;
use crate::api::request::Settings as _;
use crate::api::{Effect, Setting};
use crate::reactive::Lasting;
use leptos::prelude::*;

impl Connection {
    /// Whether its sandbox is a production one; of the simulator it is prod.
    pub fn is_on_production(&self) -> bool {
        self.production || self.backend == Backend::Simulator && self.setting(Setting::Sandbox) == "prod"
    }
}

/// How long a request that destroys something waits before it is sent, in milliseconds.
pub const GRACE: f64 = 5000.0;

/// Where writes are unlocked: for a connection as it is, so that one that leads elsewhere is locked again. A reload locks
/// them all.
#[derive(Clone, Copy)]
pub struct Writes(Lasting<Vec<[Place; 3]>>);

impl Writes {
    /// Everything is locked.
    pub fn new() -> Writes {
        Writes(Lasting::new(Vec::new()))
    }

    /// Whether a connection is read-only now; followed. The simulator never is: nothing in it is real.
    pub fn are_locked(self, connection: &Connection) -> bool {
        connection.backend == Backend::Http && self.0.with(|unlocked| !unlocked.contains(&Place::all(connection)))
    }

    /// Whether a connection refuses an operation of this effect now; not followed.
    pub fn refuse(self, connection: &Connection, effect: Effect) -> bool {
        effect != Effect::Reads && untrack(|| self.are_locked(connection))
    }

    /// Unlocks writes. On production the sandbox's name has to be typed; `typed` is what was.
    pub fn unlock(self, connection: &Connection, typed: &str) -> Result<(), String> {
        let sandbox = connection.setting(Setting::Sandbox);
        if connection.is_hosted() && sandbox.is_empty() {
            return Err("Experience Cloud has not named the sandbox yet: writes stay locked until then.".into());
        }
        if connection.production && typed.trim() != sandbox {
            return Err(format!("Type the name of the production sandbox, {sandbox}, to unlock writes."));
        }
        self.lock(connection.id);
        self.0.update(|unlocked| unlocked.push(Place::all(connection)));
        Ok(())
    }

    /// Makes a connection read-only again.
    pub fn lock(self, id: u32) {
        self.0.update(|unlocked| unlocked.retain(|[place, ..]| place.connection() != id));
    }
}

impl Default for Writes {
    fn default() -> Writes {
        Writes::new()
    }
}

/// Whether a request waits [`GRACE`] before it is sent, so that it can be called back. In the simulator nothing is lost.
pub fn has_grace(backend: Backend, effect: Effect) -> bool {
    backend == Backend::Http && matches!(effect, Effect::Destroys | Effect::Irreversible)
}

#[cfg(test)]
mod tests {
    use super::*;
    use leptos::prelude::Owner;

    fn connection(production: bool) -> Connection {
        let mut connection = Connection::adobe(3);
        connection.production = production;
        connection.settings[2] = "live".into();
        connection
    }

    #[test]
    fn a_real_connection_is_read_only_until_it_is_unlocked() {
        let owner = Owner::new();
        owner.set();
        let (writes, mine) = (Writes::new(), connection(false));
        assert!(writes.are_locked(&mine) && writes.refuse(&mine, Effect::Writes));
        assert!(!writes.refuse(&mine, Effect::Reads));
        assert!(
            !writes.are_locked(&Connection::simulator()) && !writes.refuse(&Connection::simulator(), Effect::Destroys)
        );
        writes.unlock(&mine, "").expect("not production");
        assert!(!writes.refuse(&mine, Effect::Destroys));
        writes.lock(3);
        assert!(writes.are_locked(&mine));
    }

    #[test]
    fn a_connection_that_leads_elsewhere_is_locked_again() {
        let owner = Owner::new();
        owner.set();
        let (writes, mine) = (Writes::new(), connection(false));
        writes.unlock(&mine, "").expect("not production");
        let renamed = Connection { name: "Renamed".into(), ..mine.clone() };
        assert!(!writes.are_locked(&renamed));
        let mut elsewhere = mine.clone();
        elsewhere.settings[2] = "prod".into();
        assert!(writes.are_locked(&elsewhere) && writes.refuse(&elsewhere, Effect::Writes));
        assert!(writes.are_locked(&Connection { id: 4, ..mine }), "unlocking one unlocks no other");
    }

    #[test]
    fn production_wants_the_name_of_its_sandbox() {
        let owner = Owner::new();
        owner.set();
        let (writes, mine) = (Writes::new(), connection(true));
        for typed in ["", "prod", "LIVE"] {
            assert!(writes.unlock(&mine, typed).unwrap_err().contains("live"), "{typed}");
            assert!(writes.are_locked(&mine), "{typed}");
        }
        writes.unlock(&mine, " live ").expect("the name");
        assert!(!writes.are_locked(&mine));
    }

    #[test]
    fn what_destroys_can_be_called_back() {
        assert!(has_grace(Backend::Http, Effect::Destroys) && has_grace(Backend::Http, Effect::Irreversible));
        assert!(!has_grace(Backend::Http, Effect::Writes));
        assert!(!has_grace(Backend::Simulator, Effect::Destroys));
    }
}
