//! What runs a copied command, and its text.

use super::command::Command;
use super::curl;
use super::fetch;
use super::powershell;
use crate::api::wire::Request;
use crate::client::{Entry, renew_id};

/// What runs a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// curl in bash, zsh and the like.
    Curl,
    /// curl in PowerShell.
    PowerShell,
    /// A browser or Node.
    Fetch,
}

impl Tool {
    fn write(self, command: &Command) -> String {
        match self {
            Tool::Curl => curl::write(command),
            Tool::PowerShell => powershell::write(command),
            Tool::Fetch => fetch::write(command),
        }
    }

    /// The command of a logged call. A path belongs to `origin`, where the page came from.
    pub fn of_call(self, call: &Entry, origin: &str) -> String {
        self.write(&Command::new(&call.request, call.is_cut(), call.request_size, origin))
    }

    /// The command of a request that has not been sent; `id` is its own, where requests have one.
    pub fn of_preview(self, request: &Request, id: &str, origin: &str) -> String {
        let mut request = request.clone();
        renew_id(&mut request, id);
        let size = request.body.as_ref().map_or(0, Vec::len);
        self.write(&Command::new(&request, false, size, origin))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::secrets::has_secrets;
    use super::super::testing::{entry, odd_text, often, with_bodies};
    use super::*;
    use crate::api::Method;

    #[test]
    fn secrets_are_said() {
        let call = with_bodies(entry(1, Method::Post, "https://h/x", 200), "{\"password\":\"x\"}", "");
        let write = |tool: Tool| tool.of_call(&call, "");
        assert!(write(Tool::Curl).starts_with("# This has secrets in it.\ncurl --request POST "));
        assert!(write(Tool::Fetch).starts_with("// This has secrets in it.\nconst TOKEN"));
        assert!(write(Tool::PowerShell).starts_with("# This has secrets in it.\n$request"));
    }

    #[test]
    fn nothing_in_a_preview_stands_for_something_else() {
        let mut call = entry(1, Method::Get, "/gateway/x", 200);
        call.request.headers[2].1 = "(a new UUID)".into();
        for tool in [Tool::Curl, Tool::PowerShell, Tool::Fetch] {
            let text = tool.of_preview(&call.request, "an-id", "https://page");
            assert!(
                text.contains("https://page/gateway/x") && text.contains("an-id") && !text.contains("a new"),
                "{text}"
            );
            assert!(tool.of_call(&call, "https://page").contains("a new UUID"), "the same as it was logged");
        }
    }

    proptest! {
        #![proptest_config(often())]

        #[test]
        fn a_command_sends_what_was_sent(body in odd_text(), value in "[ -~]{0,12}") {
            let mut call = with_bodies(entry(1, Method::Put, "/x", 200), &body, "");
            call.request.headers.push(("x-more".into(), value.clone()));
            let command = Command::new(&call.request, false, body.len(), "https://page");
            prop_assert_eq!(command.body.as_deref(), Some(body.as_str()));
            prop_assert_eq!(command.headers.iter().find(|(name, _)| name == "x-more").map(|(_, own)| own), Some(&value));
            for tool in [Tool::Curl, Tool::PowerShell, Tool::Fetch] {
                let text = tool.write(&command);
                prop_assert!(text.contains("https://page/x") && text.contains("TOKEN"), "{}", text);
                let is_comment = |line: &&str| line.starts_with("# This") || line.starts_with("// This");
                prop_assert_eq!(text.lines().filter(is_comment).count() > 0, has_secrets(&call.request));
            }
        }
    }
}
