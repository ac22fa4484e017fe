//! What outlives a click: guarded runs with their receipts, the undo journal, what is written in forms, and
//! writes whose outcome nobody knows.
//!
//! It knows no view and no address of a page, and no workspace by name: each registers its acts as a
//! [`Workspace`](act::Workspace).

pub mod act;
pub mod answer;
pub mod batch;
pub mod call;
pub mod doubts;
pub mod drafts;
pub mod made;
pub mod outcome;
pub mod remember;
pub mod resend;
pub mod run;
pub mod runbook;
pub mod runs;
pub mod undo;
