//! Two texts beside each other, line by line: equal lines face each other, and what differs in a line is underlined.

use leptos::prelude::*;

/// A line of one side.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BesideLine {
    /// Its number, from 1.
    pub number: usize,
    /// What it says.
    pub text: String,
}

/// One row: a line of each side, or of one of them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum BesideRow {
    /// Both sides say the same.
    Same(BesideLine, BesideLine),
    /// The line of the left, and what stands in its place.
    Changed(Option<BesideLine>, Option<BesideLine>),
    /// So many rows that say the same are left out.
    Folded(usize),
}

/// How many equal lines stay around what differs.
const AROUND: usize = 3;

/// The rows without the equal lines that are far from what differs.
pub fn fold(rows: Vec<BesideRow>) -> Vec<BesideRow> {
    let differs: Vec<bool> = rows.iter().map(|row| !matches!(row, BesideRow::Same(..))).collect();
    let is_near = |at: usize| {
        let (from, to) = (at.saturating_sub(AROUND), (at + AROUND + 1).min(differs.len()));
        differs[from..to].iter().any(|differs| *differs)
    };
    let (mut folded, mut left_out) = (Vec::new(), 0);
    let near: Vec<bool> = (0..rows.len()).map(is_near).collect();
    for (row, near) in rows.into_iter().zip(near) {
        if near {
            folded.extend((left_out > 0).then_some(BesideRow::Folded(left_out)));
            left_out = 0;
            folded.push(row);
        } else {
            left_out += 1;
        }
    }
    folded.extend((left_out > 0).then_some(BesideRow::Folded(left_out)));
    folded
}

/// What two lines have in common at their beginning and at their end, and what is between: whole words.
fn split<'a>(text: &'a str, other: &str) -> (&'a str, &'a str, &'a str) {
    let pieces = |text: &'a str| text.split_inclusive(|c: char| !c.is_alphanumeric()).collect::<Vec<_>>();
    let other: Vec<&str> = other.split_inclusive(|c: char| !c.is_alphanumeric()).collect();
    let own = pieces(text);
    let head = own.iter().zip(&other).take_while(|(one, two)| one == two).count();
    let rest = own[head..].iter().rev().zip(other[head..].iter().rev());
    let tail = rest.take_while(|(one, two)| one == two).count();
    let length = |pieces: &[&str]| pieces.iter().map(|piece| piece.len()).sum::<usize>();
    let (from, to) = (length(&own[..head]), text.len() - length(&own[own.len() - tail..]));
    (&text[..from], &text[from..to], &text[to..])
}

/// Two texts beside each other. It can be scrolled by keyboard.
#[component]
pub fn Beside(
    /// What the table is called.
    #[prop(into)]
    label: String,
    /// What each side is called.
    titles: [String; 2],
    /// The rows.
    rows: Vec<BesideRow>,
) -> impl IntoView {
    let titles = titles.map(|title| view! { <th scope="col">{title}</th> });
    view! {
        <div class="beside-scroll" role="region" tabindex="0" aria-label=label>
            <table class="twins">
                <thead>
                    <tr>{titles.into_iter().collect_view()}</tr>
                </thead>
                <tbody>{rows.into_iter().map(|row| view! { <Row row/> }).collect_view()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(row: BesideRow) -> impl IntoView {
    match row {
        BesideRow::Folded(count) => {
            let said =
                if count == 1 { "1 line is the same".to_string() } else { format!("{count} lines are the same") };
            view! { <tr><td class="folded" colspan="2">{said}</td></tr> }.into_any()
        }
        BesideRow::Same(left, right) => view! {
            <tr>
                <td data-n=left.number>{left.text}</td>
                <td class="twin" data-n=right.number>{right.text}</td>
            </tr>
        }
        .into_any(),
        BesideRow::Changed(left, right) => {
            let texts = [&left, &right].map(|side| side.as_ref().map(|line| line.text.clone()));
            let other = |nth: usize| texts[1 - nth].clone().unwrap_or_default();
            view! {
                <tr>
                    <Side class="cut" sign="−" other=other(0) line=left/>
                    <Side class="add" sign="+" other=other(1) line=right/>
                </tr>
            }
            .into_any()
        }
    }
}

#[component]
fn Side(class: &'static str, sign: &'static str, line: Option<BesideLine>, other: String) -> impl IntoView {
    let Some(BesideLine { number, text }) = line else { return view! { <td class="none"></td> }.into_any() };
    let (head, middle, tail) = split(&text, &other);
    let middle = (!middle.is_empty()).then(|| view! { <em>{middle.to_string()}</em> });
    view! {
        <td class=class data-n=number>
            <span class="sign">{sign}</span>
            {head.to_string()}
            {middle}
            {tail.to_string()}
        </td>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, other: &str, expect: [&str; 3]) {
        let (head, middle, tail) = split(text, other);
        assert_eq!([head, middle, tail], expect, "{text:?} {other:?}");
    }

    #[test]
    fn what_differs_in_a_line_is_whole_words() {
        check("sent at noon, today", "sent at two, today", ["sent at ", "noon,", " today"]);
        check("a b", "a b", ["a b", "", ""]);
        check("a b", "a b c", ["a ", "b", ""]);
        check("<p>é</p>", "<p>è</p>", ["<p>", "é<", "/p>"]);
        check("", "x", ["", "", ""]);
        check("x", "", ["", "x", ""]);
        check("a a", "a", ["", "a ", "a"]);
    }

    #[test]
    fn equal_lines_far_from_what_differs_are_folded() {
        let line = |number: usize| BesideLine { number, text: number.to_string() };
        let same = |at: usize| BesideRow::Same(line(at), line(at));
        let changed = |at: usize| BesideRow::Changed(Some(line(at)), Some(line(at)));
        let rows: Vec<BesideRow> = (1..=20).map(|at| if at == 10 { changed(at) } else { same(at) }).collect();
        let folded = fold(rows);
        assert_eq!((folded.len(), &folded[0], &folded[8]), (9, &BesideRow::Folded(6), &BesideRow::Folded(7)));
        assert_eq!(folded[4], changed(10));
        assert_eq!(fold(vec![same(1)]), [BesideRow::Folded(1)]);
        assert_eq!(fold(Vec::new()), []);
    }
}
