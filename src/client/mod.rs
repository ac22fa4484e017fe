//! Connections, the token in memory, sending, and the request log. It does not know one operation from another.

mod bell;
mod call;
mod cancel;
mod clock;
mod connection;
mod context;
mod entry;
mod gate;
mod governor;
mod import;
mod known;
mod log;
mod place;
mod preferences;
mod presets;
mod probe;
mod reading;
mod retry;
mod sender;
mod storage;
#[cfg(test)]
mod testing;
mod token_notes;
mod tokens;
mod writes;

pub use call::{Call, renew_id};
pub use cancel::Cancel;
pub use clock::{clock_time, date_text, iso_time, now, number_text, random_uuid, set_locale};
pub use connection::{Backend, COLORS, Connection, Connections, DECIDED_BY_HOST, HOSTED, SETTINGS, SettingField};
pub use context::{Client, Transports, Waiting};
pub use entry::{BODY_LIMIT, Caller, Entry, Retry, State};
pub use gate::{LIMIT, Reason};
pub use import::{ImportKind, Imported, file_text, read_import};
pub use known::{Known, LastRead};
pub use log::{CAPACITY, Log};
pub use place::Place;
pub use preferences::{DENSITIES, LOCALES, Look, Preferences, THEMES};
pub use presets::{PRESETS_FILE, Presets};
pub use probe::{ask_bare, ask_own_page, ask_plain, is_online, on_network_change, policies_of_page, read_own_file};
pub use reading::Reading;
pub use retry::MOST_ATTEMPTS;
pub use sender::Sent;
pub use storage::{forget_everything, is_framed, load_tab_text, load_text, remove_text, save_tab_text, save_text};
pub use token_notes::{EXPIRY_WARNING, Severity, TokenNote, remaining_text, token_notes};
pub use writes::{GRACE, Writes};
