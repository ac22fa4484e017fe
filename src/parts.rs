//! Where the parts of the program are cut that a first visit does not load.
//!
//! `cargo xtask build` builds with the feature `split` and cuts these functions, and whatever only they reach, out of
//! the program: data and code alike. Without the feature they are in it from the start, as under `trunk serve`.
//! They belong to the program and not to the library, because whoever links them carries all that they reach.

use wheelhouse::app::{DrawPage, Parts, draw_page};
use wheelhouse::components::tools::{self, DrawTools};
use wheelhouse::inspector::panel::{self, DrawLog};
use wheelhouse::ui::part::{NotLoaded, Part};

/// The parts; nothing of them is loaded yet.
pub fn parts() -> Parts {
    Parts {
        pages: Part::new(|| Box::pin(load_pages())),
        log: Part::new(|| Box::pin(load_log())),
        tools: Part::new(|| Box::pin(load_tools())),
    }
}

/// A function that gives what stands for a part, and is cut out under the part's name.
macro_rules! part {
    ($part:ident, $load:ident, $type:ty, $value:expr) => {
        #[cfg(feature = "split")]
        #[wasm_split_helpers::wasm_split($part, fallible)]
        fn $load() -> Result<$type, NotLoaded> {
            Ok($value)
        }

        #[cfg(not(feature = "split"))]
        async fn $load() -> Result<$type, NotLoaded> {
            Ok($value)
        }
    };
}

part!(pages, load_pages, DrawPage, draw_page);
part!(log, load_log, DrawLog, panel::content);
part!(tools, load_tools, DrawTools, tools::draw);
