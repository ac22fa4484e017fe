//! A row of the tables of codes.

/// What a code means and what to do about it.
#[derive(Debug, PartialEq)]
pub struct Explanation {
    /// The code without its HTTP status, such as `1451` or `JOMAL-1101`.
    pub code: &'static str,
    /// What happened.
    pub cause: &'static str,
    /// What to do about it.
    pub advice: &'static str,
    /// The page or the section that says so.
    pub source: &'static str,
    /// Whether it says that nothing was done, whatever the status that it comes with.
    pub nothing_done: bool,
}
