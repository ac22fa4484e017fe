//! Ids of fragments in a text that somebody pastes, however they are separated.

/// The most that are taken: each is looked at with two calls.
pub const MOST_PASTED: usize = 50;

/// The ids in a text, each once, in their order: separated by blanks, commas, semicolons or lines, in quotes or not, and
/// without the `ajo:` that an embed writes before them. An id of another system keeps its prefix.
pub fn pasted_ids(text: &str) -> Vec<String> {
    let is_between = |letter: char| letter.is_whitespace() || ",;\"'`[](){}<>|".contains(letter);
    let mut ids: Vec<String> = Vec::new();
    for word in text.split(is_between) {
        let id = word.strip_prefix("ajo:").unwrap_or(word);
        if !id.is_empty() && !ids.iter().any(|known| known == id) {
            ids.push(id.to_string());
        }
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        assert_eq!(pasted_ids(text), expect, "{text:?}");
    }

    #[test]
    fn ids_are_read_however_they_are_separated() {
        check("", &[]);
        check(" \n,; ", &[]);
        check("a", &["a"]);
        check("a,b;c d\ne\tf\r\ng", &["a", "b", "c", "d", "e", "f", "g"]);
        check("ajo:a 'ajo:b' [\"a\", \"ajo:\"]", &["a", "b"]);
        check("aem:/x/y external:z", &["aem:/x/y", "external:z"]);
        check("3f2a-é", &["3f2a-é"]);
    }
}
