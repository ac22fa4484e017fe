//! What the words of a search find, and how well.

/// How well a text fits a search: smaller is better, nothing when it does not fit. Every word of the search must be
/// found: best at the beginning of the text, then at the beginning of a word, then anywhere, then letter by letter.
pub fn score(query: &str, text: &str) -> Option<u32> {
    let (query, text) = (query.to_lowercase(), text.to_lowercase());
    query.split_whitespace().map(|word| score_word(word, &text)).sum()
}

fn score_word(word: &str, text: &str) -> Option<u32> {
    let begins_word = |at: &usize| !text[..*at].ends_with(char::is_alphanumeric);
    if text.starts_with(word) {
        return Some(0);
    }
    if let Some((at, _)) = text.match_indices(word).find(|(at, _)| begins_word(at)) {
        return Some(10 + near(at));
    }
    if let Some(at) = text.find(word) {
        return Some(30 + near(at));
    }
    spread(word, text).map(|spread| 60 + spread)
}

/// A little worse for each letter before it, up to a limit.
fn near(at: usize) -> u32 {
    (at / 8).min(9) as u32
}

/// How many letters lie between those of the word when they come one after the other, from the first that fits.
/// More between than three for each letter is chance, not a match.
fn spread(word: &str, text: &str) -> Option<u32> {
    let mut letters = text.chars();
    let (mut between, mut count) = (0, 0);
    for wanted in word.chars() {
        let skipped = letters.by_ref().take_while(|letter| *letter != wanted).count();
        count += 1;
        if count > 1 {
            between += skipped;
        }
    }
    // `take_while` at the end of the text stops as if it had found the letter: the last one tells.
    let found = is_subsequence(word, text);
    (found && between <= 3 * count).then_some(between as u32)
}

fn is_subsequence(word: &str, text: &str) -> bool {
    let mut letters = text.chars();
    word.chars().all(|wanted| letters.any(|letter| letter == wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn better(query: &str, one: &str, other: &str) {
        let (one, other) = (score(query, one), score(query, other));
        assert!(one.is_some() && (other.is_none() || one < other), "{query}: {one:?}, {other:?}");
    }

    #[test]
    fn every_word_must_be_found() {
        assert!(score("temp list", "List content templates").is_some());
        assert_eq!(score("temp delete", "List content templates"), None);
        assert_eq!(score("", "anything"), Some(0));
    }

    #[test]
    fn beginnings_come_before_middles_and_middles_before_scattered_letters() {
        better("con", "Connections", "List content templates");
        better("con", "List content templates", "Beacon");
        better("con", "Beacon", "Cool hint");
        better("lct", "List content templates", "Delete an action");
        better("frag", "Fetch a fragment", "Fetch the long description of a fragment");
    }

    #[test]
    fn letters_that_are_far_apart_are_no_match() {
        assert_eq!(score("az", "a very long way from here to the zoo"), None);
        assert_eq!(score("ab", "ba"), None);
        assert_eq!(score("É", "café"), Some(30));
    }
}
