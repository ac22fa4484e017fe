//! The map: nodes, what embeds them and what they embed, and what follows from that.

use std::collections::HashMap;

use super::cycles::in_cycles;
use super::library::{EmbedAt, Item, Library};
use super::mark::{Mark, Segment};
use crate::domain::content::ContentKind;
use crate::domain::content::references::EmbedId;

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// A template; nothing embeds it.
    Template,
    /// A fragment that is there.
    Fragment,
    /// A fragment that is named in a text, and is in no list.
    Missing,
    /// A fragment of another system, which this API does not know.
    Elsewhere,
    /// An expression: which fragment it is, is decided at delivery.
    Dynamic,
}

/// One node.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it stands for.
    pub kind: NodeKind,
    /// What tells it apart, in an address too: the id of a fragment, `template:` and the id of a template, prefix and id of
    /// what is elsewhere, `=` and the expression of what is dynamic.
    pub key: String,
    /// The id that the API knows it by; empty for an expression.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The status of a fragment in the words of the API.
    pub status: String,
    /// The channel.
    pub channel: String,
    /// The places where it embeds something: the node, and where that is.
    pub embeds: Vec<(usize, EmbedAt)>,
    /// The nodes that embed it, each once.
    pub embedded_by: Vec<usize>,
    /// Whether it embeds itself, through others too.
    pub is_in_cycle: bool,
    /// Why it is not known what it embeds.
    pub unread: Option<String>,
    /// How many templates embed it, through fragments too.
    pub templates: usize,
}

/// What changes when a fragment is published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Affected {
    /// The templates that embed it.
    pub direct: Vec<usize>,
    /// The templates that embed it through other fragments only.
    pub through: Vec<usize>,
    /// The fragments that embed it, through others too.
    pub fragments: Vec<usize>,
}

/// The map of a library.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map {
    /// Fragments and templates in the order of their lists, then what they name and no list has.
    pub nodes: Vec<Node>,
    keys: HashMap<String, usize>,
}

impl Map {
    /// The map of what was read.
    pub fn new(library: &Library) -> Map {
        let mut map = Map::default();
        for item in &library.items {
            map.add(Node::of(item));
        }
        for item in &library.items {
            let from = map.keys[&key_of(item)];
            for embed in item.embeds.iter().flatten() {
                let to = map.target(embed);
                map.nodes[from].embeds.push((to, embed.clone()));
                // All of an item come one after the other.
                if map.nodes[to].embedded_by.last() != Some(&from) {
                    map.nodes[to].embedded_by.push(from);
                }
            }
        }
        let next: Vec<Vec<usize>> =
            map.nodes.iter().map(|node| node.embeds.iter().map(|(to, _)| *to).collect()).collect();
        for (at, is_in) in in_cycles(&next).into_iter().enumerate() {
            map.nodes[at].is_in_cycle = is_in;
        }
        for at in map.embeddable() {
            let affected = map.affected(at);
            map.nodes[at].templates = affected.direct.len() + affected.through.len();
        }
        map
    }

    fn add(&mut self, node: Node) -> usize {
        // A list that names an object twice has it once.
        if let Some(at) = self.keys.get(&node.key) {
            return *at;
        }
        self.keys.insert(node.key.clone(), self.nodes.len());
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    /// The node that an expression names.
    fn target(&mut self, embed: &EmbedAt) -> usize {
        let node = |kind, key: String, id: &str, name: &str| Node {
            kind,
            key,
            id: id.to_string(),
            name: embed.name.clone().unwrap_or_else(|| name.to_string()),
            status: String::new(),
            channel: String::new(),
            embeds: Vec::new(),
            embedded_by: Vec::new(),
            is_in_cycle: false,
            unread: None,
            templates: 0,
        };
        let target = match &embed.id {
            EmbedId::Dynamic(text) => {
                Node { name: text.clone(), ..node(NodeKind::Dynamic, format!("={text}"), "", text) }
            }
            EmbedId::Fixed { prefix, id } if matches!(prefix.as_str(), "ajo" | "") => {
                node(NodeKind::Missing, id.clone(), id, id)
            }
            EmbedId::Fixed { prefix, id } => node(NodeKind::Elsewhere, format!("{prefix}:{id}"), id, id),
        };
        self.add(target)
    }

    /// The place of the node with that key.
    pub fn find(&self, key: &str) -> Option<usize> {
        self.keys.get(key).copied()
    }

    /// The places of those that a table shows: all but templates, most embedded first.
    pub fn embeddable(&self) -> Vec<usize> {
        let mut all: Vec<usize> =
            (0..self.nodes.len()).filter(|at| self.nodes[*at].kind != NodeKind::Template).collect();
        let rank = |at: &usize| {
            let node = &self.nodes[*at];
            (std::cmp::Reverse((node.templates, node.embedded_by.len())), node.name.to_lowercase())
        };
        all.sort_by_key(rank);
        all
    }

    /// How many that are listed could not be read.
    pub fn unread(&self) -> usize {
        self.nodes.iter().filter(|node| node.unread.is_some()).count()
    }

    /// The nodes that one embeds, each once.
    pub fn embedded_in(&self, at: usize) -> Vec<usize> {
        let mut found = Vec::new();
        for (to, _) in &self.nodes[at].embeds {
            if !found.contains(to) {
                found.push(*to);
            }
        }
        found
    }

    fn count_embedded(&self, at: usize, kind: NodeKind) -> usize {
        self.embedded_in(at).into_iter().filter(|to| self.nodes[*to].kind == kind).count()
    }

    /// What is worth knowing of a node.
    pub fn marks(&self, at: usize) -> Vec<Mark> {
        let node = &self.nodes[at];
        let mut marks = Vec::new();
        marks.extend((node.kind == NodeKind::Missing).then_some(Mark::Missing));
        marks.extend(node.is_in_cycle.then_some(Mark::Cycle));
        let dangling = self.count_embedded(at, NodeKind::Missing);
        marks.extend((dangling > 0).then_some(Mark::Dangling(dangling)));
        let dynamic = self.count_embedded(at, NodeKind::Dynamic);
        marks.extend((dynamic > 0).then_some(Mark::Dynamic(dynamic)));
        marks.extend((node.kind == NodeKind::Fragment && node.embedded_by.is_empty()).then_some(Mark::Unused));
        marks.extend(node.unread.is_some().then_some(Mark::Unread));
        marks
    }

    /// Whether a node is of a part.
    pub fn is_in(&self, at: usize, segment: Segment) -> bool {
        let kind = self.nodes[at].kind;
        let is = |mark: &Mark| match segment {
            Segment::Unused => *mark == Mark::Unused,
            Segment::Dangling => matches!(mark, Mark::Dangling(_) | Mark::Missing),
            Segment::Cyclic => *mark == Mark::Cycle,
            Segment::Dynamic => matches!(mark, Mark::Dynamic(_)),
            Segment::Unread => *mark == Mark::Unread,
        };
        (segment == Segment::Dynamic && kind == NodeKind::Dynamic) || self.marks(at).iter().any(is)
    }

    /// What changes when a node is published.
    pub fn affected(&self, at: usize) -> Affected {
        let is_template = |place: &usize| self.nodes[*place].kind == NodeKind::Template;
        let mut affected = Affected::default();
        let mut seen = vec![false; self.nodes.len()];
        seen[at] = true;
        let mut left = vec![at];
        while let Some(place) = left.pop() {
            for by in self.nodes[place].embedded_by.iter().copied() {
                if !std::mem::replace(&mut seen[by], true) {
                    if is_template(&by) {
                        affected.through.push(by);
                    } else {
                        affected.fragments.push(by);
                        left.push(by);
                    }
                }
            }
        }
        affected.direct = self.nodes[at].embedded_by.iter().copied().filter(is_template).collect();
        let mut is_direct = vec![false; self.nodes.len()];
        affected.direct.iter().for_each(|place| is_direct[*place] = true);
        affected.through.retain(|place| !is_direct[*place]);
        [&mut affected.direct, &mut affected.through, &mut affected.fragments].into_iter().for_each(|all| all.sort());
        affected
    }
}

fn key_of(item: &Item) -> String {
    match item.kind {
        ContentKind::Template => format!("template:{}", item.id),
        ContentKind::Fragment => item.id.clone(),
    }
}

impl Node {
    fn of(item: &Item) -> Node {
        let kind = match item.kind {
            ContentKind::Template => NodeKind::Template,
            ContentKind::Fragment => NodeKind::Fragment,
        };
        Node {
            kind,
            key: key_of(item),
            id: item.id.clone(),
            name: item.name.clone(),
            status: item.status.clone(),
            channel: item.channel.clone(),
            embeds: Vec::new(),
            embedded_by: Vec::new(),
            is_in_cycle: false,
            unread: item.embeds.as_ref().err().cloned(),
            templates: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{library, names};
    use super::*;

    /// Letters in capitals are templates; `a>b` says that a embeds b, `a>?x` an expression, `a>!x` what is elsewhere.
    #[track_caller]
    fn check(edges: &str, of: &str, marks: &str, affected: &str) {
        let map = Map::new(&library(edges));
        let at = map.find(of).unwrap_or_else(|| panic!("{of} is in no node of {edges}"));
        let said: Vec<String> = map.marks(at).iter().map(Mark::label).collect();
        assert_eq!(said.join(", "), marks, "{edges}");
        let Affected { direct, through, fragments } = map.affected(at);
        let found = [&direct, &through, &fragments].map(|all| names(&map, all)).join("/");
        assert_eq!(found, affected, "{edges}");
        assert_eq!(map.nodes[at].templates, direct.len() + through.len());
    }

    #[test]
    fn what_is_affected_is_found_through_fragments() {
        check("A>a A>b B>a a b", "a", "", "A B//");
        check("A>a a>b b", "b", "", "/A/a");
        check("A>a A>b B>a a>b b", "b", "", "A/B/a");
        check("A>a a>b b>c C>b c", "c", "", "/A C/a b");
        check("a", "a", "unused", "//");
        check("a>b b", "b", "", "//a");
    }

    #[test]
    fn what_is_not_there_is_dangling_and_what_is_decided_later_is_dynamic() {
        check("A>a a>x", "a", "1 dangling", "A//");
        check("A>a a>x", "x", "does not exist", "/A/a");
        check("A>a a>x a>y a>x", "a", "2 dangling", "A//");
        check("A>a a>?p", "a", "1 dynamic", "A//");
        check("A>?p a>?p a", "=p", "", "A//a");
        check("A>!m a", "aem:m", "", "A//");
        check("a>!m", "a", "unused", "//");
    }

    #[test]
    fn a_circle_is_marked_and_ends() {
        check("A>a a>b b>a", "a", "cycle", "A//b");
        check("A>a a>b b>a", "b", "cycle", "/A/a");
        check("a>a", "a", "cycle", "//");
        check("A>c c>a a>b b>a", "c", "", "A//");
    }

    #[test]
    fn the_most_embedded_come_first_and_templates_do_not() {
        let map = Map::new(&library("A>b B>b A>a a b c C>x"));
        assert_eq!(names(&map, &map.embeddable()), "b a x c");
        assert_eq!(map.find("template:A").map(|at| map.nodes[at].kind), Some(NodeKind::Template));
        assert_eq!(map.find("nothing"), None);
    }

    #[test]
    fn the_parts_have_what_their_marks_say() {
        let map = Map::new(&library("A>a a>x b>?p b d>e e>d f>-"));
        let of = |segment| {
            let all: Vec<usize> = map.embeddable().into_iter().filter(|at| map.is_in(*at, segment)).collect();
            names(&map, &all)
        };
        assert_eq!(Segment::ALL.map(of), ["b f", "a x", "d e", "p b", "f"].map(String::from));
        assert_eq!(map.unread(), 1);
    }

    #[test]
    fn ten_thousand_are_no_burden() {
        let edges: Vec<String> =
            (0..3000).map(|at| format!("T{at}>f{} f{}>f{}", at % 300, at % 300, (at % 300) + 1)).collect();
        let map = Map::new(&library(&format!("{} f300", edges.join(" "))));
        assert_eq!(map.find("f300").map(|at| map.nodes[at].templates), Some(3000));
    }
}
