//! Connections, the token in memory, sending, and the request log. It does not know one operation from another.

mod cancel;
mod clock;
mod connection;
mod known;
mod log;
mod sender;
mod storage;
mod tokens;
mod writes;

pub use cancel::Cancel;
pub use clock::{clock_time, now, random_uuid};
pub use connection::{Backend, Connection, Connections, SETTINGS, SettingField};
pub use known::{Known, LastRead};
pub use log::{BODY_LIMIT, CAPACITY, Entry, Log, State};
pub use sender::{Client, Sent, Transports, addresses_object, object_url};
pub use storage::{forget_everything, is_framed, load_text, save_text};
pub use tokens::Tokens;
pub use writes::{GRACE, Writes, has_grace};
