//! Who hosts the page: nobody, or the shell of Experience Cloud around its frame. `boot.mjs` decides before the program
//! looks at the address, and `shell.mjs` speaks with the shell; what it says becomes a connection, which lives in memory.
//!
//! Only [`bridge::is_expected`] belongs to a first visit; the rest is a part that loads inside of the shell.

use std::future::Future;
use std::pin::Pin;

pub mod bridge;
pub mod experience;
mod renewal;
mod said;

/// Settles into the host, once the app's contexts are there.
pub type Settle = Box<dyn FnOnce()>;

/// Asks the host who and where, and comes back with its answer or when it takes too long.
pub type FindHost = fn() -> Pin<Box<dyn Future<Output = Settle>>>;
