//! What the call meets: by the limits that are loaded, by those that are typed by hand, by the defaults. No view.

use super::inputs::Inputs;
use crate::api::limits::Limit;
use crate::api::limits::order::{Bite, Call, bites, effective, strongest};
use crate::api::limits::rate::Rate;

/// What the call meets.
#[derive(Clone, PartialEq)]
pub struct Met {
    /// The call, if there is a good URL.
    pub call: Option<Call>,
    /// All limits, the loaded ones first.
    pub limits: Vec<Limit>,
    /// Those that the call meets, in their order.
    pub bites: Vec<Bite>,
    /// What the burst is calculated with: the throttling limit.
    pub throttling: Option<Rate>,
    /// And the capping limit.
    pub capping: Option<Rate>,
    /// The lowest of them.
    pub effective: Option<Rate>,
}

impl Met {
    /// What the call of the inputs meets, with the limits that are loaded.
    pub fn by(inputs: &Inputs, mut limits: Vec<Limit>) -> Met {
        let call = inputs.call();
        let Some(known) = &call else {
            let (throttling, capping) = inputs.typed();
            let effective = [throttling, capping].into_iter().flatten().min_by(|one, other| one.compare(*other));
            return Met { call, limits, bites: Vec::new(), throttling, capping, effective };
        };
        limits.extend(inputs.typed_limits(known));
        let bites = bites(&limits, known);
        let (throttling, capping) = strongest(&bites);
        let effective = effective(&bites);
        Met { call, limits, bites, throttling, capping, effective }
    }
}
