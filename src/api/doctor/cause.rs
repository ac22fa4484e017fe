//! The causes as data: how each is called, what it means, and which ways lead on.

/// What stands in the way, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The machine has no network.
    Offline,
    /// The page's own policy (`connect-src`).
    Policy,
    /// No such name, nothing listens there, no trusted certificate.
    NoRoute,
    /// Nothing came in time.
    Late,
    /// The gateway on the page's own host broke off.
    Gateway,
    /// The host does not allow calls from this page.
    Cors,
    /// The host allows calls from this page, but not with these headers.
    Headers,
    /// Something else answers there.
    NotTheApi,
    /// The token or the API key.
    TokenRefused,
    /// The role or the product profile.
    NoPermission,
    /// The organization or the sandbox.
    WrongPlace,
    /// A reply that tells nothing.
    Unclear,
    /// The person stopped the test.
    Stopped,
    /// The connection lacks what the calls need.
    NotSetUp,
    /// It works, but headers cannot be read.
    Hidden,
    /// It works.
    Works,
}

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sure {
    /// It was read.
    Certain,
    /// Nothing else is known that looks the same.
    Nearly,
    /// Other causes look the same, and are rarer.
    Likely,
    /// Nothing tells it.
    Unknown,
}

impl Sure {
    /// The class of its chip, and what it says.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Sure::Certain => ("chip good", "certain"),
            Sure::Nearly => ("chip", "nearly certain"),
            Sure::Likely => ("chip warning", "likely"),
            Sure::Unknown => ("chip", "cannot be told"),
        }
    }
}

/// A way on for which there is more than a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A gateway on the page's own host.
    Gateway,
    /// The same call from a terminal.
    Curl,
    /// To edit the connection.
    Edit,
}

/// What is known of a cause.
pub struct Info {
    /// The cause.
    pub cause: Cause,
    /// Its name where it is kept.
    pub key: &'static str,
    /// The class of its mark.
    pub mark: &'static str,
    /// It, in a cell.
    pub word: &'static str,
    /// It, in a sentence; `{}` stands for the families.
    pub says: &'static str,
    /// What it means and what to do. What the API said comes behind it.
    pub advice: &'static str,
    /// The ways on, the best first, where a sentence is not enough.
    pub ways: &'static [Way],
}

const WRONG: &str = "state-mark wrong";

/// Every cause, the worst first.
pub static CAUSES: [Info; 16] = [
    Info {
        cause: Cause::Offline,
        key: "offline",
        mark: WRONG,
        word: "offline",
        says: "This machine is offline.",
        advice: "What is loaded stays. Test again when the network is back.",
        ways: &[],
    },
    Info {
        cause: Cause::Policy,
        key: "policy",
        mark: WRONG,
        word: "blocked by CSP",
        says: "The security policy of this page does not let it call {}.",
        advice: "No call left and no token was sent. The policy lists the hosts that this console may call (connect-src); \
                 this one is not among them. Whoever hosts the console can add it: deploy/cdn/README.md, \"Another host\", says \
                 in which file.",
        ways: &[Way::Gateway],
    },
    Info {
        cause: Cause::NoRoute,
        key: "no-route",
        mark: WRONG,
        word: "nothing answers",
        says: "Nothing answers at the address of {}.",
        advice: "The name is not known, nothing listens there, or the certificate is not trusted: a browser does not say \
                 which. Compare the base URL, and open it in a tab of its own to see what the browser says. A VPN, a proxy \
                 or a blocker of this browser may be in the way too.",
        ways: &[Way::Curl, Way::Edit],
    },
    Info {
        cause: Cause::Late,
        key: "late",
        mark: WRONG,
        word: "no answer in time",
        says: "{} did not answer in time.",
        advice: "Most often a firewall that drops what it does not know, or a VPN that is not connected.",
        ways: &[Way::Curl],
    },
    Info {
        cause: Cause::Gateway,
        key: "gateway",
        mark: WRONG,
        word: "the gateway breaks off",
        says: "The gateway on this page’s own host does not answer for {}.",
        advice: "The host itself answers, so its gateway has no way to the API, or broke the connection off. Look into its \
                 error log.",
        ways: &[Way::Gateway],
    },
    Info {
        cause: Cause::Cors,
        key: "cors",
        mark: WRONG,
        word: "blocked by CORS",
        says: "The host is there, but the browser does not let this page call {}.",
        advice: "Before a call with a token, a browser asks the host whether this page may send it. The host did not allow it, \
                 or not in the reply. Token, role and sandbox are not the cause, and could not be tested.",
        ways: &[Way::Gateway, Way::Curl],
    },
    Info {
        cause: Cause::Headers,
        key: "headers",
        mark: WRONG,
        word: "headers refused by CORS",
        says: "The host answers this page, but not to calls with the headers that {} needs.",
        advice: "Calls from this page are allowed, but not with Authorization, x-api-key and the others: they are missing in \
                 Access-Control-Allow-Headers, or the reply to such a call lacks Access-Control-Allow-Origin.",
        ways: &[Way::Gateway, Way::Curl],
    },
    Info {
        cause: Cause::NotTheApi,
        key: "not-the-api",
        mark: WRONG,
        word: "not the API",
        says: "Something answers for {}, but it is not the API.",
        advice: "A web page came back: there is no gateway at this address, or it leads elsewhere.",
        ways: &[Way::Gateway, Way::Edit],
    },
    Info {
        cause: Cause::TokenRefused,
        key: "token",
        mark: WRONG,
        word: "token refused",
        says: "The API refuses the token or the API key: {}.",
        advice: "",
        ways: &[Way::Edit],
    },
    Info {
        cause: Cause::NoPermission,
        key: "permission",
        mark: WRONG,
        word: "no permission",
        says: "The credential may not use {}.",
        advice: "",
        ways: &[],
    },
    Info {
        cause: Cause::WrongPlace,
        key: "place",
        mark: WRONG,
        word: "wrong organization or sandbox",
        says: "{}: the organization or the sandbox is another one.",
        advice: "",
        ways: &[Way::Edit],
    },
    Info {
        cause: Cause::Unclear,
        key: "unclear",
        mark: "state-mark drift",
        word: "not clear",
        says: "{}: a reply came that tells nothing of the connection.",
        advice: "",
        ways: &[Way::Curl],
    },
    Info {
        cause: Cause::Stopped,
        key: "stopped",
        mark: "state-mark",
        word: "stopped",
        says: "The test was stopped.",
        advice: "What was not asked is not known.",
        ways: &[],
    },
    Info {
        cause: Cause::NotSetUp,
        key: "not-set-up",
        mark: "state-mark",
        word: "not tested",
        says: "The connection lacks what {} needs.",
        advice: "",
        ways: &[Way::Edit],
    },
    Info {
        cause: Cause::Hidden,
        key: "hidden",
        mark: "state-mark drift",
        word: "works, headers hidden",
        says: "The calls work, but headers of {} cannot be read.",
        advice: "The host does not expose them (Access-Control-Expose-Headers). Without ETag, templates and fragments cannot \
                 be updated; without x-resource-id and Location, what was created has no ID; without x-request-id, Adobe’s \
                 support has nothing to look for.",
        ways: &[Way::Gateway],
    },
    Info {
        cause: Cause::Works,
        key: "works",
        mark: "state-mark live",
        word: "works",
        says: "Everything works: {} answer.",
        advice: "",
        ways: &[],
    },
];

impl Cause {
    /// What is known of it.
    pub fn info(self) -> &'static Info {
        CAUSES.iter().find(|info| info.cause == self).expect("every cause is in the table")
    }

    /// The cause that is kept under a name.
    pub fn of_key(key: &str) -> Option<Cause> {
        CAUSES.iter().find(|info| info.key == key).map(|info| info.cause)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_each_cause_once_the_worst_first() {
        assert!(CAUSES.windows(2).all(|pair| pair[0].cause < pair[1].cause));
        assert_eq!((CAUSES[0].cause, CAUSES[15].cause), (Cause::Offline, Cause::Works));
        for info in &CAUSES {
            assert_eq!(Cause::of_key(info.key), Some(info.cause));
            let says_on = !info.ways.is_empty() || !info.advice.is_empty();
            // What a reply says of the role comes with the reply.
            assert_eq!(says_on, !matches!(info.cause, Cause::Works | Cause::NoPermission), "{:?} leads on", info.cause);
        }
    }
}
