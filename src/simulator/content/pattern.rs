//! The regular expressions of a filter: the part that people need for names, matched in linear time.

/// A pattern that is anchored at the start and ignores case.
#[derive(Debug)]
pub struct Pattern(Vec<Vec<Step>>);

/// Why a pattern cannot be used.
#[derive(Debug, PartialEq)]
pub enum PatternError {
    /// It is not a regular expression.
    Malformed(&'static str),
    /// It is one, but beyond this matcher.
    Unsupported(&'static str),
}

#[derive(Debug)]
enum Step {
    /// One character of the class, as often as the repeat says.
    Take(Class, Repeat),
    Start,
    End,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Repeat {
    Once,
    Optional,
    Many,
    Some,
}

/// The characters that fit: inclusive ranges, in lower case.
#[derive(Debug)]
struct Class {
    ranges: Vec<(char, char)>,
    negated: bool,
}

impl Pattern {
    /// Reads a pattern: characters, `\` before any of them, `.`, `[…]`, `\d \w \s`, `^`, `$`, `* + ?` after one of
    /// these, and `|` between whole alternatives.
    pub fn parse(text: &str) -> Result<Pattern, PatternError> {
        let mut alternatives = vec![Vec::new()];
        let mut rest = text.chars();
        while let Some(next) = rest.next() {
            let class = match next {
                '|' => {
                    alternatives.push(Vec::new());
                    continue;
                }
                '^' | '$' => {
                    let step = if next == '^' { Step::Start } else { Step::End };
                    alternatives.last_mut().expect("never empty").push(step);
                    continue;
                }
                '(' | ')' => return Err(PatternError::Unsupported("groups")),
                '{' | '}' => return Err(PatternError::Unsupported("counted repeats")),
                '*' | '+' | '?' => return Err(PatternError::Malformed("nothing to repeat")),
                '.' => Class { ranges: Vec::new(), negated: true },
                '[' => read_set(&mut rest)?,
                '\\' => escaped(rest.next())?,
                plain => single(plain),
            };
            let repeat = match rest.clone().next() {
                Some('*') => Repeat::Many,
                Some('+') => Repeat::Some,
                Some('?') => Repeat::Optional,
                _ => Repeat::Once,
            };
            if repeat != Repeat::Once {
                rest.next();
                if matches!(rest.clone().next(), Some('*' | '+' | '?')) {
                    return Err(PatternError::Unsupported("lazy and possessive repeats"));
                }
            }
            alternatives.last_mut().expect("never empty").push(Step::Take(class, repeat));
        }
        Ok(Pattern(alternatives))
    }

    /// Whether the text begins with a match.
    pub fn matches(&self, text: &str) -> bool {
        let text: Vec<char> = text.chars().map(lower).collect();
        self.0.iter().any(|steps| begins_with(steps, &text))
    }
}

/// Follows every possible position in the pattern at once, so that no pattern can take long.
fn begins_with(steps: &[Step], text: &[char]) -> bool {
    let mut here = vec![false; steps.len() + 1];
    here[0] = true;
    for at in 0..=text.len() {
        let mut next = vec![false; steps.len() + 1];
        for (index, step) in steps.iter().enumerate() {
            if !here[index] {
                continue;
            }
            match step {
                Step::Start => here[index + 1] |= at == 0,
                Step::End => here[index + 1] |= at == text.len(),
                Step::Take(class, repeat) => {
                    here[index + 1] |= matches!(repeat, Repeat::Optional | Repeat::Many);
                    if text.get(at).is_some_and(|character| class.contains(*character)) {
                        next[index + 1] = true;
                        next[index] |= matches!(repeat, Repeat::Many | Repeat::Some);
                    }
                }
            }
        }
        if here[steps.len()] {
            return true;
        }
        here = next;
    }
    false
}

impl Class {
    fn contains(&self, character: char) -> bool {
        self.ranges.iter().any(|(from, to)| (*from..=*to).contains(&character)) != self.negated
    }
}

fn lower(character: char) -> char {
    character.to_lowercase().next().unwrap_or(character)
}

fn single(character: char) -> Class {
    Class { ranges: vec![(lower(character), lower(character))], negated: false }
}

fn escaped(character: Option<char>) -> Result<Class, PatternError> {
    let ranges = match character.ok_or(PatternError::Malformed("it ends with a backslash"))? {
        'd' => vec![('0', '9')],
        'w' => vec![('a', 'z'), ('0', '9'), ('_', '_')],
        's' => vec![(' ', ' '), ('\t', '\r')],
        letter if letter.is_ascii_alphanumeric() => return Err(PatternError::Unsupported("this escape")),
        literal => return Ok(single(literal)),
    };
    Ok(Class { ranges, negated: false })
}

/// Reads the rest of `[…]`.
fn read_set(rest: &mut std::str::Chars) -> Result<Class, PatternError> {
    let mut class = Class { ranges: Vec::new(), negated: false };
    if rest.clone().next() == Some('^') {
        rest.next();
        class.negated = true;
    }
    loop {
        let from = match rest.next().ok_or(PatternError::Malformed("a bracket is not closed"))? {
            ']' if !class.ranges.is_empty() => return Ok(class),
            '\\' => {
                let mut ranges = escaped(rest.next())?.ranges;
                if ranges.len() > 1 || ranges[0].0 != ranges[0].1 {
                    class.ranges.append(&mut ranges);
                    continue;
                }
                ranges[0].0
            }
            plain => lower(plain),
        };
        let mut ahead = rest.clone();
        let to = match (ahead.next(), ahead.next()) {
            (Some('-'), Some(to)) if to != ']' => {
                *rest = ahead;
                lower(to)
            }
            _ => from,
        };
        if to < from {
            return Err(PatternError::Malformed("a range is the wrong way round"));
        }
        class.ranges.push((from, to));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, text: &str, expect: bool) {
        assert_eq!(Pattern::parse(pattern).unwrap().matches(text), expect, "{pattern} on {text}");
    }

    #[test]
    fn a_start_is_found_without_regard_to_case() {
        check("test", "Test of the week", true); // the vendor's example, property=name~^test
        check("test", "A test", false);
        check("", "anything", true);
        check("ÉTÉ", "été 2026", true);
    }

    #[test]
    fn anchors_and_escapes_make_an_exact_name() {
        check(r"Sale \(50%\) \- Header\.$", "Sale (50%) - Header.", true);
        check(r"Sale \(50%\) \- Header\.$", "Sale (50%) - Header. Copy", false);
        check("^Sale$", "Sale", true);
        check("Sa$le", "Sale", false);
        check("a.c", "abc", true);
        check(r"a\.c", "abc", false);
    }

    #[test]
    fn sets_repeats_and_alternatives_work() {
        check(".*footer", "The big footer", true);
        check("colou?r$", "Color", true);
        check("[a-c]+[^0-9]$", "CABx", true);
        check("[a-c]+[^0-9]$", "CAB1", false);
        check(r"[\w-]+\s\d", "spring-sale 2026", true);
        check("[]x]y", "]y", true);
        check("sms|push", "Push: welcome", true);
        check("ab*c", "ac", true);
    }

    #[test]
    fn no_pattern_takes_long() {
        check(&format!("{}b", "a*".repeat(200)), &"a".repeat(500), false);
    }

    #[track_caller]
    fn check_refused(pattern: &str, error: PatternError) {
        assert_eq!(Pattern::parse(pattern).unwrap_err(), error, "{pattern}");
    }

    #[test]
    fn the_rest_is_refused() {
        check_refused("(a|b)", PatternError::Unsupported("groups"));
        check_refused("a{2}", PatternError::Unsupported("counted repeats"));
        check_refused("a+?", PatternError::Unsupported("lazy and possessive repeats"));
        check_refused(r"\bword", PatternError::Unsupported("this escape"));
        check_refused("*", PatternError::Malformed("nothing to repeat"));
        check_refused("[a", PatternError::Malformed("a bracket is not closed"));
        check_refused("[z-a]", PatternError::Malformed("a range is the wrong way round"));
        check_refused("a\\", PatternError::Malformed("it ends with a backslash"));
    }
}
