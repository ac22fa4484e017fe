//! From an operation to fields, and from fields to values: no view, no transport, no URL.
//!
//! A [`Draft`] holds what the person typed, character for character; [`fields`] says which controls to draw for it now;
//! [`check_draft`] says what is wrong, each with a sentence, and [`cautions`] what is worth a look and may be sent all the
//! same.

mod body;
mod cautions;
mod check;
mod draft;
mod etag;
mod fields;
mod kept;
pub mod patch_draft;
pub mod patch_rows;
mod refill;
mod typed;
mod values;
mod write_back;

pub use body::BodyDraft;
pub use cautions::{Caution, Mend, cautions};
pub use check::{check_draft, check_param, check_params};
pub use draft::Draft;
pub use etag::offer_etag;
pub use fields::{Control, Field, fields, first_control, is_active};
pub use refill::refill;
pub use typed::default_value;
pub use values::{Problem, check_value};
pub use write_back::{WriteBack, write_back};
