//! The sandboxes of the simulated organizations.

/// A sandbox of the simulated organizations.
pub struct Sandbox {
    /// The name that `x-sandbox-name` carries.
    pub name: &'static str,
    /// The UUID in the replies.
    pub id: &'static str,
    /// Whether it is a production sandbox.
    pub production: bool,
}

/// The sandboxes that every simulated organization has.
pub const SANDBOXES: &[Sandbox] = &[
    Sandbox { name: "prod", id: "37fc5780-e3de-11e9-a3bb-d7c554480df4", production: true },
    Sandbox { name: "stage", id: "5a1e0c62-0f4b-4d7e-9c11-2f6f0b7c9d10", production: false },
    Sandbox { name: "dev", id: "c3b7f4a9-86d2-4f35-b0a8-7e1d94c2a6ef", production: false },
];

/// The sandbox of that name.
pub fn find_sandbox(name: &str) -> Option<&'static Sandbox> {
    SANDBOXES.iter().find(|sandbox| sandbox.name == name)
}
