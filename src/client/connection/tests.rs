//! Connections over a reload, out of a file and into one.

use super::*;

#[test]
fn connections_survive_a_reload() {
    let mut connections = Connections::default();
    let mut mine = Connection::adobe(connections.free_id(0));
    mine.name = "Mine".into();
    mine.settings[2] = "prod".into();
    mine.bases[1] = "/gateway/content".into();
    connections.put(mine);
    connections.active = 1;
    assert_eq!(Connections::from_text(&connections.to_text()), connections);
}

/// A form that is open, one in another tab and a preset get their ids from the same list, which has none of them yet.
#[test]
fn ids_are_drawn_and_not_counted() {
    let mut connections = Connections::default();
    assert_eq!([7, 2_000_000_000].map(|drawn| connections.free_id(drawn)), [7, 2_000_000_000]);
    connections.put(Connection::adobe(7));
    assert_eq!([7, 6, 0].map(|drawn| connections.free_id(drawn)), [8, 6, 8]);
}

fn named(name: &str, color: &str) -> Connection {
    Connection { name: name.into(), color: color.into(), ..Connection::adobe(7) }
}

#[track_caller]
fn check_merge(before: &[&str], active: u32, imported: &[&str], expect: &[(u32, &str)], now_active: u32) {
    let mut connections = Connections::default();
    for (at, name) in before.iter().enumerate() {
        connections.put(Connection { id: at as u32 + 1, ..named(name, "blue") });
    }
    connections.active = active;
    let replaced = connections.merge(imported.iter().map(|name| named(name, "pink")).collect(), || 0);
    let found: Vec<(u32, &str)> = connections.list.iter().map(|kept| (kept.id, kept.name.as_str())).collect();
    assert_eq!(found[1..], *expect);
    assert_eq!(connections.list[0], Connection::simulator());
    assert_eq!(connections.active, now_active);
    assert_eq!(replaced, before.len() + imported.len() - expect.len());
    let pink = connections.list.iter().filter(|kept| kept.color == "pink").count();
    assert_eq!(pink, imported.len(), "{found:?}");
}

#[test]
fn imported_connections_replace_those_of_the_same_name() {
    check_merge(&[], 0, &["a"], &[(1, "a")], 0);
    check_merge(&["a", "b"], 1, &["b", "c"], &[(1, "a"), (3, "b"), (4, "c")], 1);
    check_merge(&["a", "b"], 2, &["b"], &[(1, "a"), (3, "b")], 3);
    // A name that comes twice is two connections, on both sides.
    check_merge(&["a"], 1, &["a", "a"], &[(2, "a"), (3, "a")], 2);
    check_merge(&["a", "a"], 2, &["a", "a"], &[(3, "a"), (4, "a")], 4);
    check_merge(&["a"], 1, &["A", "Simulator"], &[(1, "a"), (2, "A"), (3, "Simulator")], 1);
    check_merge(&["a"], 1, &[], &[(1, "a")], 1);
}

#[test]
fn an_export_has_no_ids_and_the_same_order_each_time() {
    let mut connections = Connections::default();
    connections.put(named("Mine", "green"));
    let text = connections.to_export();
    let start = "{\n  \"wheelhouse\": \"connections\",\n  \"version\": 1,\n  \"connections\": [\n    {\n      \
                 \"name\": \"Mine\",\n      \"production\": false,\n      \"color\": \"green\",\n      \
                 \"settings\": {\n        \"apiKey\": \"\",\n";
    assert!(text.starts_with(start), "{text}");
    assert!(!text.contains("\"id\"") && !text.contains("Simulator") && text.ends_with("}\n"), "{text}");
    let mut others = Connections::default();
    others.put(Connection { id: 3, ..named("Mine", "green") });
    others.active = 3;
    assert_eq!(text, others.to_export());
}

#[test]
fn colors_are_kept_and_unknown_ones_are_none() {
    for (color, expect) in [("pink", "pink"), ("none", "none"), ("Pink", "none"), ("red", "none"), ("", "none")] {
        let mut connections = Connections::default();
        connections.put(named("x", color));
        assert_eq!(Connections::from_text(&connections.to_text()).list[1].color, expect, "{color}");
    }
    for color in ["", r#","color":7"#, r#","color":null"#, r#","color":"teal""#] {
        let text = format!(r#"{{"active":1,"connections":[{{"id":1,"name":"old","production":true{color}}}]}}"#);
        assert_eq!(Connections::from_text(&text).active().color, "none", "{text}");
    }
}

#[test]
fn a_broken_text_gives_the_simulator() {
    for text in ["", "{}", "[]", r#"{"active":1,"connections":{}}"#] {
        assert_eq!(Connections::from_text(text), Connections::default(), "{text}");
    }
    let kept = |members: &str| Connections::from_text(&format!(r#"{{"active":7,"connections":[{{{members}}}]}}"#));
    assert_eq!(kept(r#""id":1,"name":"x","production":true"#).list.len(), 2);
    // Each of these is wrong in one thing only.
    for members in [
        r#""id":0,"name":"x","production":true"#,
        r#""id":"1","name":"x","production":true"#,
        r#""id":4294967296,"name":"x","production":true"#,
        r#""id":1,"production":true"#,
        r#""id":1,"name":7,"production":true"#,
        r#""id":1,"name":"x""#,
        r#""id":1,"name":"x","production":"no""#,
    ] {
        assert_eq!(kept(members), Connections::default(), "{members}");
    }
}

#[test]
fn a_kept_base_url_that_would_leak_is_not_taken_over() {
    for (at, family) in Family::ALL.into_iter().enumerate() {
        let mut bases = ["/gateway/a", "https://b.example", "/gateway/c"];
        bases[at] = "http://evil.example";
        let kept = json!({ "id": 1, "name": "x", "production": false, "bases": bases });
        let connections = Connections::from_text(&json!({ "active": 1, "connections": [kept] }).to_string());
        bases[at] = family.base_url();
        assert_eq!((connections.active().id, connections.active().bases.as_slice()), (1, &bases.map(String::from)[..]));
    }
}

#[test]
fn what_the_host_gave_is_neither_kept_nor_handed_on_nor_replaced() {
    let mut connections = Connections::default();
    connections.put(Connection { id: HOSTED, ..named("Host", "blue") });
    connections.active = HOSTED;
    assert_eq!(Connections::from_text(&connections.to_text()), Connections::default());
    assert!(!connections.to_text().contains("Host") && !connections.to_export().contains("Host"));
    assert_eq!((connections.free_id(0), connections.free_id(HOSTED)), (1, 1));
    assert_eq!(connections.merge(vec![named("Host", "pink")], || 0), 0, "it has the name of another one");
    assert!(connections.active().is_hosted() && connections.list.iter().any(|one| one.id == 1));
}
