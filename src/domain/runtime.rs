//! Actions, event registrations and the namespace of Runtime: what they mean.

mod listed_action;
mod namespace;
mod orphans;
mod registration;
mod registration_check;

pub use listed_action::{ListedAction, ListedActions, local_path};
pub use namespace::{Namespace, Sums};
pub use orphans::{Orphans, Standing, standing};
pub use registration::{
    DELIVERY_TYPES, EventOfInterest, REGISTRATION, Registration, STATUSES, Target, registration_body, untaken,
};
pub use registration_check::{RegistrationFinding, check_registration};
