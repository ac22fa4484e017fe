//! JSON as people edit it: text and value without loss, the difference of two documents, and the merge of three.
//!
//! A [`Document`] is its text and the places of all that stands in it. Nothing is thrown away by reading: numbers and
//! texts keep their spelling, a member that stands twice stands twice, half a character stays one. What a
//! [`serde_json::Value`] cannot carry is named by [`Document::remarks`].
//!
//! All reading of JSON goes through here: serde_json's own reader takes an object with the member
//! `$serde_json::private::Number` for a number, and says "recursion limit exceeded" of what is JSON.

mod align;
mod apply;
mod bytes;
mod chunks;
mod csv;
mod differences;
mod edit;
mod hash;
mod line_ends;
mod lines;
mod merge;
mod merge_list;
mod merge_text;
mod misread;
mod mixing;
mod names;
mod node;
mod number;
mod patch;
mod place;
mod places;
mod pointer;
mod policy;
mod print;
mod reader;
mod remark;
mod resemblance;
mod same;
mod sequence;
mod source;
mod spell;
mod text;
mod token;
mod value;

pub use apply::{Step as PatchStep, Trial, Unfit, apply_patch};
pub use csv::csv_line;
pub use differences::{Difference, Step, What, differences};
pub use line_ends::keep_line_ends;
pub use lines::{Line, diff_lines};
pub use merge::{Conflict, Merge, Side, merge};
pub use merge_text::{TextPart, merge_texts};
pub use misread::Misread;
pub use node::{Items, Members, Node};
pub use number::{Worth, is_same_worth};
pub use patch::{Operation, patch, patch_of_values};
pub use place::Place;
pub use pointer::{Pointer, escape, unescape};
pub use policy::{Lists, Numbers, Policy, Rule};
pub use remark::{Remark, RemarkKind};
pub use source::Document;
pub use token::{MOST_DEPTH, Shape};
pub use value::{pretty, read_value};

#[cfg(test)]
mod testing;
