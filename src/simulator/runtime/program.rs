//! Which program stands for an action: no code is run.

/// What an invocation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// Greets `name`.
    Hello,
    /// Returns its parameters.
    Echo,
    /// Returns an error.
    Fail,
    /// Waits `ms` milliseconds.
    Slow,
    /// Passes the result of each component to the next.
    Sequence,
    /// Any code: returns its parameters and says that nothing was run.
    Unknown,
}
