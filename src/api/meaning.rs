//! What an operation means for the rest of the console. It is data of each entry of the catalogue, so that nobody reads
//! it out of an id, a path or a status.

/// What an operation does with the objects of its resource. A resource has one operation of each verb at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verb {
    /// Names the objects.
    List,
    /// Makes one.
    Create,
    /// Reads one.
    Get,
    /// Writes the whole of one.
    Replace,
    /// Changes parts of one.
    Patch,
    /// Takes one away.
    Delete,
    /// Asks whether one can be put in force.
    CanDeploy,
    /// Puts one in force.
    Deploy,
    /// Takes one out of force.
    Undeploy,
    /// What only one resource does; such an operation is known by its id.
    Other,
}

/// Where a request says which object it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// In the path: the name of the parameter.
    Path(&'static str),
    /// In the body: the JSON pointer of the member.
    Body(&'static str),
}

/// Where a success reply says which objects it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// Nowhere.
    Nowhere,
    /// One, in the header `x-resource-id`, or else at the end of the `Location` of a 201.
    Header,
    /// One, in the first member that is there of these JSON pointers.
    Member(&'static [&'static str]),
    /// Several.
    Each {
        /// The JSON pointers at one of which the list is; the first that is a list counts.
        lists: &'static [&'static str],
        /// The member of an entry with its id.
        id: &'static str,
        /// The member of an entry with a name that people know.
        name: &'static str,
    },
}

/// A status that says that the request is taken and not carried out yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The HTTP status.
    pub status: u16,
    /// Whether a number in its `Retry-After` may be one of milliseconds.
    pub may_wait_in_milliseconds: bool,
}

/// What an operation means for the rest.
#[derive(Clone, Copy, Debug)]
pub struct Meaning {
    /// What it does.
    pub verb: Verb,
    /// Where the request names the object.
    pub target: Option<Target>,
    /// Where a success reply names objects.
    pub named: Named,
    /// The code of a refusal that says that the object is deployed: nothing was done.
    pub deployed: Option<&'static str>,
    /// The reply that is no end.
    pub accepted: Option<Accepted>,
}

impl Meaning {
    pub(super) const fn of(verb: Verb) -> Meaning {
        Meaning { verb, target: None, named: Named::Nowhere, deployed: None, accepted: None }
    }

    pub(super) const fn at(mut self, target: Target) -> Meaning {
        self.target = Some(target);
        self
    }

    pub(super) const fn named(mut self, named: Named) -> Meaning {
        self.named = named;
        self
    }

    pub(super) const fn refuses_deployed(mut self, code: &'static str) -> Meaning {
        self.deployed = Some(code);
        self
    }

    pub(super) const fn accepts(mut self, status: u16, may_wait_in_milliseconds: bool) -> Meaning {
        self.accepted = Some(Accepted { status, may_wait_in_milliseconds });
        self
    }
}
