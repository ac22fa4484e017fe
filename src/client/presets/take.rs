//! Puts what a host presets among the connections of this browser: once, and again when the file has changed.

use super::super::connection::{Connection, Connections};
use super::read::read_presets;

/// What was taken over before, out of the text that was kept.
pub fn before(text: &str) -> Vec<Connection> {
    read_presets(text).connections
}

/// What is remembered after that: the file as it is, and what it had before. A file that is broken for a while brings nothing
/// back that a person has deleted.
pub fn together(presets: &[Connection], known: Vec<Connection>) -> Vec<Connection> {
    let gone = known.into_iter().filter(|old| presets.iter().all(|one| one.name != old.name));
    presets.iter().cloned().chain(gone).collect()
}

/// The text that is kept of what was taken over.
pub fn remember(presets: &[Connection]) -> String {
    let list = [&[Connection::simulator()], presets].concat();
    Connections { list, active: 0 }.to_export()
}

/// Takes over what is new in the file, or has changed in it since `known` was taken over. What a person has changed or deleted
/// stays so. New ones get an id that is drawn by chance. Gives the ids of the connections that lead elsewhere by now.
pub fn take(all: &mut Connections, presets: &[Connection], known: &[Connection], draw: fn() -> u32) -> Vec<u32> {
    let mut changed = Vec::new();
    for preset in presets {
        let old = known.iter().find(|old| old.name == preset.name);
        if old.is_some_and(|old| is_same(old, preset)) {
            continue;
        }
        match all.list.iter_mut().find(|own| own.id != 0 && own.name == preset.name) {
            None => {
                let id = all.free_id(draw());
                all.put(Connection { id, ..preset.clone() });
            }
            Some(own) if old.is_some_and(|old| is_same(old, own)) => {
                *own = Connection { id: own.id, ..preset.clone() };
                changed.push(own.id);
            }
            Some(_) => {}
        }
    }
    changed
}

/// Whether two connections say the same, whatever their ids are.
fn is_same(one: &Connection, other: &Connection) -> bool {
    one.to_json() == other.to_json()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str, sandbox: &str) -> Connection {
        let mut connection = Connection { name: name.into(), ..Connection::adobe(1) };
        connection.settings[2] = sandbox.into();
        connection
    }

    fn seen(all: &Connections) -> Vec<(u32, &str, &str)> {
        all.list.iter().skip(1).map(|one| (one.id, &one.name[..], &one.settings[2][..])).collect()
    }

    #[test]
    fn what_is_preset_comes_once_and_stays_deleted() {
        let (mut all, presets) = (Connections::default(), [named("A", "dev"), named("B", "prod")]);
        assert!(take(&mut all, &presets, &[], || 0).is_empty());
        assert_eq!(seen(&all), [(1, "A", "dev"), (2, "B", "prod")]);
        all.remove(1);
        // The file was broken in between.
        let known = together(&[], before(&remember(&presets)));
        take(&mut all, &presets, &before(&remember(&together(&presets, known))), || 0);
        assert_eq!(seen(&all), [(2, "B", "prod")]);
    }

    #[test]
    fn a_changed_preset_changes_what_nobody_has_touched() {
        let (mut all, old) = (Connections::default(), [named("A", "dev"), named("B", "prod")]);
        take(&mut all, &old, &[], || 0);
        all.list[2].settings[2] = "own".into();
        let new = [named("A", "stage"), named("B", "stage")];
        assert_eq!(take(&mut all, &new, &before(&remember(&old)), || 0), [1]);
        assert_eq!(seen(&all), [(1, "A", "stage"), (2, "B", "own")]);
    }

    #[test]
    fn a_connection_of_that_name_that_was_there_before_stays() {
        let mut all = Connections::default();
        all.put(Connection { id: 4, ..named("A", "own") });
        assert!(take(&mut all, &[named("A", "dev")], &[], || 0).is_empty());
        assert_eq!(seen(&all), [(4, "A", "own")]);
    }
}
