//! The picture around one node as boxes and lines: at the left what embeds it, in the middle the node, at the right what it
//! embeds. In pixels of its own square. No view.

use crate::domain::content::map::{Map, NodeKind};

/// How many are drawn on each side.
const MOST: usize = 8;

/// The width of a box, its height, and where the columns begin.
const WIDTH: u32 = 128;
const HEIGHT: u32 = 28;
const COLUMNS: [u32; 3] = [0, 169, 338];

/// The width of the picture.
pub const WHOLE: u32 = 467;

/// From a box to the next, and what a line below it takes.
const STEP: u32 = 38;
const NOTE: u32 = 20;

/// Where the first box begins, below the heads of the columns.
const TOP: u32 = 30;

/// How many letters a box has room for.
const LETTERS: usize = 18;

/// A node as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The class of its box.
    pub class: &'static str,
    /// From the left.
    pub x: u32,
    /// From the top.
    pub y: u32,
    /// What stands in it.
    pub text: String,
    /// What stands below it.
    pub note: Option<String>,
}

/// A line from what embeds to what is embedded.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// The class of the line, and of its tip.
    pub class: &'static str,
    /// The line.
    pub line: String,
    /// The tip.
    pub tip: String,
}

/// All that is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// The height of the picture.
    pub height: u32,
    /// The boxes.
    pub figures: Vec<Figure>,
    /// The lines.
    pub edges: Vec<Edge>,
    /// Lines of text at the end of a side that has more: from the left, from the top, the text.
    pub rest: Vec<(u32, u32, String)>,
}

/// What embeds a node: templates first.
pub fn embedding(map: &Map, at: usize) -> Vec<usize> {
    let mut all = map.nodes[at].embedded_by.clone();
    all.sort_by_key(|place| map.nodes[*place].kind != NodeKind::Template);
    all
}

/// What stands below a node of a side.
fn note_of(map: &Map, at: usize) -> Option<String> {
    let node = &map.nodes[at];
    match node.kind {
        NodeKind::Template => None,
        NodeKind::Fragment => match node.templates {
            0 => Some("fragment".into()),
            1 => Some("fragment, in 1 template".into()),
            count => Some(format!("fragment, in {count} templates")),
        },
        NodeKind::Missing => Some("does not exist".into()),
        NodeKind::Elsewhere => Some("not in this API".into()),
        NodeKind::Dynamic => Some("decided at delivery".into()),
    }
}

/// The classes by what a node stands for: of its box, and of the line to it.
fn classes_of(kind: NodeKind) -> (&'static str, &'static str) {
    match kind {
        NodeKind::Missing => ("node no", "no"),
        NodeKind::Dynamic | NodeKind::Elsewhere => ("node maybe", "maybe"),
        NodeKind::Template | NodeKind::Fragment => ("node", "on"),
    }
}

/// The picture around a node.
pub fn draw(map: &Map, at: usize) -> Drawing {
    let sides = [embedding(map, at), map.embedded_in(at)];
    let (mut figures, mut edges, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    let (mut heights, mut ends) = ([0, 0], Vec::new());
    for (side, all) in sides.iter().enumerate() {
        let (x, mut y) = (COLUMNS[side * 2], TOP);
        for place in all.iter().take(MOST) {
            let (node, note) = (&map.nodes[*place], note_of(map, *place));
            let below = if note.is_some() { NOTE } else { 0 };
            let (class, line) = classes_of(node.kind);
            figures.push(Figure { class, x, y, text: cut(&node.name), note });
            ends.push((line, x, y + HEIGHT / 2));
            y += STEP + below;
        }
        if all.len() > MOST {
            rest.push((x, y + 14, format!("and {} more", all.len() - MOST)));
            y += NOTE;
        }
        heights[side] = y;
    }
    let height = heights[0].max(heights[1]).max(TOP + STEP);
    let middle = (height - TOP - STEP) / 2 + TOP;
    let center = middle + HEIGHT / 2;
    for (class, x, other) in ends {
        let (from, to) = if x == COLUMNS[0] {
            ((COLUMNS[0] + WIDTH, other), (COLUMNS[1], center))
        } else {
            ((COLUMNS[1] + WIDTH, center), (COLUMNS[2], other))
        };
        edges.push(edge(class, from, to));
    }
    let node = &map.nodes[at];
    let own = Figure { class: "node me", x: COLUMNS[1], y: middle, text: cut(&node.name), note: None };
    figures.push(own);
    Drawing { height: height + 6, figures, edges, rest }
}

fn edge(class: &'static str, from: (u32, u32), to: (u32, u32)) -> Edge {
    let bend = (from.0 + to.0) / 2;
    let line = format!("M{} {}C{bend} {} {bend} {} {} {}", from.0, from.1, from.1, to.1, to.0 - 6, to.1);
    let tip = format!("M{} {}l-8-3.5v7z", to.0, to.1);
    Edge { class, line, tip }
}

/// As much of a name as has room.
fn cut(name: &str) -> String {
    if name.chars().count() <= LETTERS {
        return name.to_string();
    }
    name.chars().take(LETTERS - 1).collect::<String>().trim_end().to_string() + "…"
}

/// The picture in sentences.
pub fn describe(map: &Map, at: usize) -> String {
    let node = &map.nodes[at];
    let said = |all: &[usize], none: &str, verb: &str| match all {
        [] => none.to_string(),
        all => {
            let names: Vec<&str> = all.iter().take(MOST).map(|place| map.nodes[*place].name.as_str()).collect();
            let more = all.len().saturating_sub(MOST);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("{verb} {}{more}.", names.join(", "))
        }
    };
    let (left, right) = (embedding(map, at), map.embedded_in(at));
    let left = said(&left, "Nothing embeds it.", "Embedded by");
    let right = said(&right, "It embeds nothing.", "It embeds");
    format!("{}. {left} {right} The lists below say the same.", node.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::content::ContentKind;
    use crate::domain::content::map::{Item, Library, embeds_of};
    use serde_json::json;

    /// A fragment that so many templates embed, and that embeds a missing one and an expression.
    fn map(templates: usize) -> Map {
        let item = |kind, id: String, text: &str| {
            let whole = json!({ "fragment": { "content": text }, "template": { "html": text } });
            let (status, channel) = (String::new(), String::new());
            let embeds = Ok(embeds_of(kind, &whole));
            Item { kind, name: format!("Name of {id}"), id, status, channel, embeds }
        };
        let text = "{{fragment id='ajo:gone' name='A name that is longer than its box'}}{{fragment id=a.b}}";
        let mut items = vec![item(ContentKind::Fragment, "me".into(), text)];
        let embed = "{{fragment id='ajo:me'}}";
        items.extend((0..templates).map(|at| item(ContentKind::Template, format!("t{at}"), embed)));
        Map::new(&Library { items })
    }

    #[test]
    fn each_side_has_eight_at_most_and_says_how_many_more() {
        let drawing = draw(&map(11), 0);
        assert_eq!((drawing.figures.len(), drawing.edges.len()), (8 + 2 + 1, 10));
        assert_eq!(drawing.rest.iter().map(|(_, _, text)| text.as_str()).collect::<Vec<_>>(), ["and 3 more"]);
        assert!(drawing.figures.iter().all(|figure| figure.y + HEIGHT <= drawing.height), "{drawing:?}");
        let own = drawing.figures.last().expect("the node itself");
        assert_eq!((own.class, own.x), ("node me", 169));
        assert!(describe(&map(11), 0).contains("and 3 more"));
    }

    #[test]
    fn what_is_missing_and_what_is_decided_later_are_drawn_so() {
        let drawing = draw(&map(0), 0);
        let said: Vec<_> = drawing.figures.iter().map(|figure| (figure.class, figure.text.as_str())).collect();
        assert_eq!(said, [("node no", "A name that is lo…"), ("node maybe", "a.b"), ("node me", "Name of me")]);
        assert_eq!(drawing.edges.iter().map(|edge| edge.class).collect::<Vec<_>>(), ["no", "maybe"]);
        assert_eq!(drawing.figures[0].note.as_deref(), Some("does not exist"));
        assert!(describe(&map(0), 0).contains("Nothing embeds it."));
    }
}
