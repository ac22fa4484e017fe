//! Work on many templates or fragments at once: the plan before anything is sent, its file, and the files of an export and of
//! an outcome. The words of every file are data here; nothing is sent.

mod deed;
mod export;
mod making;
mod order;
mod plan;
mod plan_file;
mod renewal;
mod wish;

pub use deed::Deed;
pub use export::{Export, Exported, export_text, read_export};
pub use making::{Now, SAME_AS_LIVE, item_of_import, plan_item, plan_publication};
pub use order::embedded_first;
pub use plan::{Item, Plan, Site, Version};
pub use plan_file::{is_plan, plan_text, read_plan};
pub use renewal::{renew, why_stale};
pub use wish::{How, MEMBERS, Wish};

#[cfg(test)]
mod testing;
