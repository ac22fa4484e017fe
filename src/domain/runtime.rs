//! Actions, activations, event registrations and namespaces of I/O Runtime: what they mean.

mod action;
mod activation;
mod annotation;
mod base64;
mod code;
mod edit;
mod input;
mod kept;
mod kind;
mod limit;
mod listed_action;
mod name;
mod namespace;
mod orphans;
mod pair;
mod registration;
mod registration_check;
mod sequence;
mod update;

pub use action::{Action, Web, read_actions};
pub use activation::{Activation, Ended, Invocation, LOGS, read_invocation};
pub use annotation::{CHOICES, Choice, Setting, is_secret_annotation, masked, without_secrets};
pub use base64::encode_base64;
pub use code::{CODE_LIMIT, CodeRemark, code_remarks, is_taken_for_base64, join_base64};
pub use edit::{Edit, PairEdit, Problem};
pub use input::{Kept, add_input, inputs_from_text, inputs_to_text, read_input, secrets_in};
pub use kept::{fingerprint, is_whole, kept_body, not_as_written};
pub use kind::{KINDS, KindInfo, Support, find_kind, support_of};
pub use limit::{LIMITS, LimitInfo, limit_text, remark_on_limit, spell_limit};
pub use listed_action::{ListedAction, ListedActions, local_path};
pub use name::{ActionName, NAME_RULE, SLASH, check_name};
pub use namespace::{Namespace, Sums};
pub use orphans::{Orphans, Standing, calls, standing};
pub use pair::Pair;
pub use registration::{
    DELIVERY_TYPES, EventOfInterest, REGISTRATION, Registration, STATUSES, Target, registration_body, untaken,
};
pub use registration_check::{RegistrationFinding, check_registration};
pub use sequence::{MOST_COMPONENTS, Step, qualify, same_component, shift};
pub use update::{Update, WhatStays, create_body, update_of};
