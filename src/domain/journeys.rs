//! Capping and throttling configurations as the workspace sees them: a typed view over what the API sent, which is kept
//! as it came. Nothing here sends anything.

mod change;
mod check;
#[cfg(test)]
mod check_table;
mod configuration;
mod drift;
mod instead;
mod limit;
mod many;
mod merge;
mod number;
mod policy;
mod put_body;
mod rate;
mod rules;
mod sides;
mod state;

pub use change::{Change, changes};
pub use check::{Finding, check_definition, check_stored_capping, create_is_possible, read_payload};
pub use configuration::{Configuration, Kind, Touch, read_list};
pub use drift::{Drift, find_drift};
pub use instead::capping_instead;
pub use limit::{Connections, Limit};
pub use many::{Many, ManyItem, many_text, plan_many, read_many};
pub use merge::{Merge, merge};
pub use policy::DEFINITION;
pub use put_body::{PutBody, put_body};
pub use rate::Rates;
pub use rules::{RULES, Rule, find_rule};
pub use sides::{Beside, InForce, beside};
pub use state::{Chip, Next, Standing, Step, next_states, steps, update_sentence};
