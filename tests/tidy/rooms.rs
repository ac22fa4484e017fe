//! Who may use whom, and what enters in named files only. The table is the design: a change here is a change of the
//! architecture and needs a reason in its commit.

/// A room of `src/`: a folder, or one file at the top.
pub struct Room {
    pub name: &'static str,
    /// The rooms of ours that it may use.
    pub may_use: &'static [&'static str],
    /// Words of code that it must not contain, and the files of the room (a trailing `*`: and all that begin so) where
    /// each may stand after all.
    pub must_not: &'static [(&'static str, &'static [&'static str])],
}

const NOWHERE: &[&str] = &[];
const TRANSPORTS: &[&str] = &["transport*"];
const CLIENT_RIM: &[&str] = &["cancel.rs", "clock.rs", "frame.rs", "storage.rs"];
const HOST_RIM: &[&str] = &["bridge.rs"];
const UI_RIM: &[&str] = &["crash.rs", "dom.rs", "json_view/copied.rs"];

/// The rooms.
pub const ROOMS: &[Room] = &[
    Room {
        name: "rules",
        may_use: &[],
        must_not: &[
            ("serde", NOWHERE),
            ("serde_json", NOWHERE),
            ("json_patch", NOWHERE),
            ("leptos", NOWHERE),
            ("web_sys", NOWHERE),
            ("js_sys", NOWHERE),
            ("wasm_bindgen*", NOWHERE),
            ("gloo*", NOWHERE),
        ],
    },
    // JSON as people edit it: below everything that reads or writes JSON.
    Room {
        name: "domain/document",
        may_use: &[],
        must_not: &[
            ("leptos", NOWHERE),
            ("web_sys", NOWHERE),
            ("js_sys", NOWHERE),
            ("wasm_bindgen*", NOWHERE),
            ("gloo*", NOWHERE),
        ],
    },
    Room {
        name: "api",
        may_use: &["rules", "domain/document"],
        must_not: &[
            ("leptos", NOWHERE),
            ("web_sys", TRANSPORTS),
            ("js_sys", TRANSPORTS),
            ("wasm_bindgen*", TRANSPORTS),
            ("gloo*", TRANSPORTS),
        ],
    },
    Room {
        name: "domain",
        may_use: &["domain/document", "api", "rules"],
        must_not: &[
            ("leptos", NOWHERE),
            ("web_sys", NOWHERE),
            ("js_sys", NOWHERE),
            ("wasm_bindgen*", NOWHERE),
            ("gloo*", NOWHERE),
        ],
    },
    Room {
        name: "forms",
        may_use: &["domain", "domain/document", "api", "rules"],
        must_not: &[
            ("leptos", NOWHERE),
            ("web_sys", NOWHERE),
            ("js_sys", NOWHERE),
            ("wasm_bindgen*", NOWHERE),
            ("gloo*", NOWHERE),
            ("Transport", NOWHERE),
            ("base_url", NOWHERE),
        ],
    },
    // What the framework leaves to us, in one file below every room that has a view.
    Room {
        name: "reactive",
        may_use: &[],
        must_not: &[("web_sys", NOWHERE), ("js_sys", NOWHERE), ("wasm_bindgen*", NOWHERE), ("gloo*", NOWHERE)],
    },
    Room {
        name: "client",
        may_use: &["domain/document", "api", "rules", "reactive"],
        must_not: &[
            ("view!", NOWHERE),
            ("web_sys", CLIENT_RIM),
            ("js_sys", CLIENT_RIM),
            ("wasm_bindgen*", NOWHERE),
            ("gloo*", NOWHERE),
        ],
    },
    // What outlives a click. It names no operation, see `check_everywhere`, and so no workspace.
    Room {
        name: "work",
        may_use: &["forms", "domain/document", "api", "client", "reactive"],
        must_not: &[
            ("view!", NOWHERE),
            ("journeys*", NOWHERE),
            ("Journeys*", NOWHERE),
            ("web_sys", NOWHERE),
            ("js_sys", NOWHERE),
            ("wasm_bindgen*", NOWHERE),
            ("gloo*", NOWHERE),
            ("Transport", NOWHERE),
        ],
    },
    Room { name: "ui", may_use: &["reactive"], must_not: &[("web_sys", UI_RIM), ("gloo*", NOWHERE)] },
    Room {
        name: "components",
        may_use: &["work", "ui", "forms", "domain", "domain/document", "api", "client", "route", "reactive"],
        must_not: &[
            ("web_sys", NOWHERE),
            ("js_sys", NOWHERE),
            ("wasm_bindgen*", NOWHERE),
            ("gloo*", NOWHERE),
            ("Transport", NOWHERE),
        ],
    },
    // The navigation and the palette are loops over the catalogue and the table of pages: no workspace by name.
    Room {
        name: "shell",
        may_use: &["components", "ui", "api", "client", "route", "reactive"],
        must_not: &[
            ("journeys*", NOWHERE),
            ("Journeys*", NOWHERE),
            ("web_sys", NOWHERE),
            ("js_sys", NOWHERE),
            ("wasm_bindgen*", NOWHERE),
            ("gloo*", NOWHERE),
            ("Transport", NOWHERE),
        ],
    },
    Room {
        name: "pages",
        may_use: &[
            "shell",
            "components",
            "work",
            "ui",
            "forms",
            "domain",
            "domain/document",
            "api",
            "client",
            "route",
            "rules",
            "inspector",
            "reactive",
        ],
        must_not: &[
            ("web_sys", NOWHERE),
            ("js_sys", NOWHERE),
            ("wasm_bindgen*", NOWHERE),
            ("gloo*", NOWHERE),
            ("Transport", NOWHERE),
        ],
    },
    // Who hosts the page is known here and in `boot.mjs` and `shell.mjs` only: the other rooms know a connection that comes
    // from a host, and nothing of the shell.
    Room {
        name: "host",
        may_use: &["shell", "components", "work", "ui", "api", "client", "route", "reactive"],
        must_not: &[
            ("view!", NOWHERE),
            ("web_sys", NOWHERE),
            ("js_sys", HOST_RIM),
            ("wasm_bindgen*", HOST_RIM),
            ("gloo*", NOWHERE),
            ("Family", NOWHERE),
            ("Transport", NOWHERE),
        ],
    },
    // A call that is sent again leaves behind what work keeps of every write.
    Room {
        name: "inspector",
        may_use: &["work", "client", "domain/document", "api", "ui", "reactive"],
        must_not: &[("web_sys", NOWHERE), ("js_sys", NOWHERE), ("gloo*", NOWHERE), ("Token", NOWHERE)],
    },
    Room {
        name: "simulator",
        may_use: &["api"],
        must_not: &[
            ("leptos", NOWHERE),
            ("web_sys", NOWHERE),
            ("js_sys", NOWHERE),
            ("wasm_bindgen*", NOWHERE),
            ("gloo*", NOWHERE),
        ],
    },
    Room { name: "server", may_use: &["simulator", "api"], must_not: &[("leptos", NOWHERE), ("web_sys", NOWHERE)] },
    Room { name: "route", may_use: &["domain", "api"], must_not: &[("leptos", NOWHERE), ("web_sys", NOWHERE)] },
];
