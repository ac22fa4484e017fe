//! The map as files: JSON with nodes and edges, and the table as CSV.

use serde_json::{Value, json};

use super::graph::{Map, Node, NodeKind};
use super::mark::Mark;

/// What begins a formula in a spreadsheet. Source: OWASP, CSV Injection.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The map as JSON. `about` says what was read, where and when.
pub fn to_json(map: &Map, about: Value) -> Value {
    let node = |(at, node): (usize, &Node)| {
        json!({
            "key": node.key,
            "kind": word_of(node.kind),
            "id": node.id,
            "name": node.name,
            "status": node.status,
            "channel": node.channel,
            "templates": node.templates,
            "marks": map.marks(at).iter().map(Mark::label).collect::<Vec<_>>(),
            "unread": node.unread,
        })
    };
    let edge = |from: &Node| {
        let edges = from.embeds.iter().map(|(to, embed)| {
            json!({ "from": from.key, "to": map.nodes[*to].key, "at": embed.at, "line": embed.line, "name": embed.name })
        });
        edges.collect::<Vec<_>>()
    };
    json!({
        "about": about,
        "nodes": map.nodes.iter().enumerate().map(node).collect::<Vec<_>>(),
        "edges": map.nodes.iter().flat_map(edge).collect::<Vec<_>>(),
    })
}

/// The table as CSV (RFC 4180), with a row for each node. What a spreadsheet would take for a formula is none.
pub fn to_csv(map: &Map) -> String {
    let head = ["kind", "id", "name", "status", "channel", "embedded by", "templates", "embeds", "marks"];
    let mut text = line(head.map(String::from));
    let templates = (0..map.nodes.len()).filter(|at| map.nodes[*at].kind == NodeKind::Template);
    for at in map.embeddable().into_iter().chain(templates) {
        let node = &map.nodes[at];
        text += &line([
            word_of(node.kind).to_string(),
            if node.id.is_empty() { node.key.clone() } else { node.id.clone() },
            node.name.clone(),
            node.status.clone(),
            node.channel.clone(),
            node.embedded_by.len().to_string(),
            node.templates.to_string(),
            if node.unread.is_some() { String::new() } else { map.embedded_in(at).len().to_string() },
            map.marks(at).iter().map(Mark::label).collect::<Vec<_>>().join("; "),
        ]);
    }
    text
}

fn word_of(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Template => "template",
        NodeKind::Fragment => "fragment",
        NodeKind::Missing => "missing",
        NodeKind::Elsewhere => "elsewhere",
        NodeKind::Dynamic => "dynamic",
    }
}

fn line<const N: usize>(cells: [String; N]) -> String {
    cells.map(|cell| quote(&cell)).join(",") + "\r\n"
}

/// A cell in quotes; an apostrophe in front keeps a spreadsheet from reading a formula.
fn quote(cell: &str) -> String {
    let guard = if cell.starts_with(FORMULA) { "'" } else { "" };
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::super::testing::library;
    use super::*;

    #[test]
    fn the_table_is_a_row_for_each_node() {
        let csv = to_csv(&Map::new(&library("A>a B>a a>x a>?p b>-")));
        let lines: Vec<&str> = csv.split_terminator("\r\n").collect();
        assert_eq!(lines.len(), 7, "{csv}");
        assert_eq!(lines[1], r#""fragment","a","a","DRAFT","shared","2","2","2","1 dangling; 1 dynamic""#);
        assert!(csv.contains(r#""missing","x","x","","","1","2","0","does not exist""#), "{csv}");
        assert!(csv.contains(r#""dynamic","'=p","p""#), "an expression is no formula: {csv}");
        assert!(csv.contains(r#""fragment","b","b","DRAFT","shared","0","0","","unused; not read""#), "{csv}");
    }

    #[test]
    fn a_cell_is_neither_a_formula_nor_the_end_of_its_line() {
        for (cell, expect) in [
            ("plain", r#""plain""#),
            ("", r#""""#),
            ("=HYPERLINK(\"x\")", r#""'=HYPERLINK(""x"")""#),
            ("+1", r#""'+1""#),
            ("-1", r#""'-1""#),
            ("@SUM(A1)", r#""'@SUM(A1)""#),
            ("\tx", "\"'\tx\""),
            ("a,b\nc", "\"a,b\nc\""),
            ("a=b", r#""a=b""#),
        ] {
            assert_eq!(quote(cell), expect);
        }
    }

    #[test]
    fn the_json_has_every_node_and_every_place() {
        let json = to_json(&Map::new(&library("A>a a>x a>x")), json!({ "sandbox": "prod" }));
        assert_eq!(json["about"]["sandbox"], "prod");
        let edges: Vec<String> = json["edges"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|edge| format!("{} {} {}", edge["from"], edge["to"], edge["line"]).replace('"', ""))
            .collect();
        assert_eq!(edges, ["template:A a 1", "a x 1", "a x 2"]);
        assert_eq!(json["nodes"].as_array().map(Vec::len), Some(3));
    }
}
