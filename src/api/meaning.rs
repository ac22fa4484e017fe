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

/// A member of a reply that says how far something is that takes its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The JSON pointer of the member.
    pub at: &'static str,
    /// What it says while it is not done.
    pub running: &'static str,
    /// What it says when it has failed.
    pub failed: &'static str,
}

/// The read that tells whether a write was carried out whose reply was not seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Teller {
    /// The id of the operation that reads.
    pub operation: &'static str,
    /// Values for its parameters.
    pub values: &'static [(&'static str, &'static str)],
    /// What its reply proves.
    pub proof: Proof,
}

/// What in a reply proves that something was carried out. Pointers into a reply begin at the object that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// The object is there. Its id stands in the body of the write at this JSON pointer; empty where nothing names it.
    There(&'static str),
    /// The object is not there any more.
    Gone,
    /// The object says what was written, but for these members: no read shows them as they were written.
    Written {
        /// The names of the members.
        but: &'static [&'static str],
    },
    /// The list has an object of the name that was written, made since.
    Listed {
        /// The JSON pointer of the name: in the body of the write, and in an entry.
        name: &'static str,
        /// The JSON pointer of the time in an entry.
        made: &'static str,
    },
    /// A member says so.
    Says {
        /// The JSON pointer of the member.
        at: &'static str,
        /// What it says when it was carried out.
        done: &'static [&'static str],
        /// What it says when it was not. What is in neither list proves nothing.
        undone: &'static [&'static str],
    },
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
    /// Where its reply says how far something is.
    pub progress: Option<Progress>,
    /// What tells whether it was carried out, where anything does.
    pub told_by: Option<Teller>,
    /// What else the other operations on the object ask for: a parameter, and where a reply has its value.
    pub beside: &'static [(&'static str, &'static str)],
    /// The members of a read object that a body which replaces it must not have.
    pub reply_only: &'static [&'static str],
}

impl Meaning {
    pub(super) const fn of(verb: Verb) -> Meaning {
        Meaning {
            verb,
            target: None,
            named: Named::Nowhere,
            deployed: None,
            accepted: None,
            progress: None,
            told_by: None,
            beside: &[],
            reply_only: &[],
        }
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
    pub(super) const fn progress(mut self, at: &'static str, running: &'static str, failed: &'static str) -> Meaning {
        self.progress = Some(Progress { at, running, failed });
        self
    }

    pub(super) const fn told_by(mut self, operation: &'static str, proof: Proof) -> Meaning {
        self.told_by = Some(Teller { operation, values: &[], proof });
        self
    }

    pub(super) const fn asking(mut self, values: &'static [(&'static str, &'static str)]) -> Meaning {
        if let Some(teller) = &mut self.told_by {
            teller.values = values;
        }
        self
    }

    pub(super) const fn beside(mut self, beside: &'static [(&'static str, &'static str)]) -> Meaning {
        self.beside = beside;
        self
    }

    pub(super) const fn strips(mut self, reply_only: &'static [&'static str]) -> Meaning {
        self.reply_only = reply_only;
        self
    }
}
