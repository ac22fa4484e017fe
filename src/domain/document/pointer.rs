//! JSON Pointer (RFC 6901): the address of a value in a document.

use std::borrow::Cow;
use std::fmt;

/// The address of a value: empty for the whole document, else `/` before each step, with `~0` for `~` and `~1` for `/`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document.
    pub fn root() -> Pointer {
        Pointer::default()
    }

    /// Reads a pointer. `Err` is a sentence: what is no pointer is one by RFC 6901 section 3, and by nothing else.
    pub fn parse(text: &str) -> Result<Pointer, String> {
        if !text.is_empty() && !text.starts_with('/') {
            return Err("A JSON Pointer is empty or begins with /.".into());
        }
        if text.split('~').skip(1).any(|rest| !rest.starts_with(['0', '1'])) {
            return Err("In a JSON Pointer, ~ is written ~0, and / in a name is written ~1.".into());
        }
        Ok(Pointer(text.to_string()))
    }

    /// One step further down: to the member of that name.
    pub fn member(&self, name: &str) -> Pointer {
        Pointer(format!("{}/{}", self.0, escape(name)))
    }

    /// One step further down: to the item in that place, from 0.
    pub fn item(&self, at: usize) -> Pointer {
        Pointer(format!("{}/{at}", self.0))
    }

    /// The steps, as names.
    pub fn steps(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.0.split('/').skip(1).map(unescape)
    }

    /// Where the value lies, and its name or place there; `None` for the whole document.
    pub fn split_last(&self) -> Option<(Pointer, Cow<'_, str>)> {
        let (holder, last) = self.0.rsplit_once('/')?;
        Some((Pointer(holder.to_string()), unescape(last)))
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A member's name as one step of a pointer.
pub fn escape(name: &str) -> Cow<'_, str> {
    if name.contains(['~', '/']) { name.replace('~', "~0").replace('/', "~1").into() } else { name.into() }
}

/// One step of a pointer as the member's name.
pub fn unescape(step: &str) -> Cow<'_, str> {
    if step.contains('~') { step.replace("~1", "/").replace("~0", "~").into() } else { step.into() }
}

/// A step as a place in a list: digits without a leading zero (RFC 6901 section 4).
pub fn list_place(step: &str) -> Option<usize> {
    let plain = step.bytes().all(|byte| byte.is_ascii_digit()) && (step == "0" || !step.starts_with('0'));
    if plain { step.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_so_that_they_are_read_again() {
        let names = ["", "a", "a/b", "m~n", "~1", "~0", "~01", "/", "~", " ", "é"];
        let pointer = names.iter().fold(Pointer::root(), |pointer, name| pointer.member(name));
        assert_eq!(pointer.as_str(), "//a/a~1b/m~0n/~01/~00/~001/~1/~0/ /é");
        assert_eq!(pointer.steps().collect::<Vec<_>>(), names);
        assert_eq!(Pointer::parse(pointer.as_str()), Ok(pointer));
    }

    #[test]
    fn what_is_no_pointer_is_refused() {
        for text in ["a", "a/b", "#/a", "/~", "/a~2", "/~~0"] {
            assert!(Pointer::parse(text).is_err(), "{text}");
        }
        assert!(Pointer::parse("").is_ok() && Pointer::parse("/").is_ok());
    }

    #[test]
    fn the_last_step_comes_off() {
        let pointer = Pointer::root().member("list").item(3);
        assert_eq!(pointer.split_last(), Some((Pointer::root().member("list"), "3".into())));
        assert_eq!(Pointer::root().split_last(), None);
        let places = ["0", "12", "01", "-1", "", "-", "x", "+1"].map(list_place);
        assert_eq!(places, [Some(0), Some(12), None, None, None, None, None, None]);
    }
}
