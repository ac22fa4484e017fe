//! The gateway as a recipe with a person's own values: cut out of the configurations that are shipped and tested whole.

use crate::api::Family;

static NGINX: &str = include_str!("../../../deploy/cdn/nginx.conf");
static CADDY: &str = include_str!("../../../deploy/cdn/Caddyfile");

/// A recipe, by what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recipe {
    /// nginx.
    Nginx,
    /// Caddy.
    Caddy,
    /// The console's own server, for one person.
    Machine,
    /// A terminal: the call without a gateway.
    Terminal,
}

impl Recipe {
    /// Those with a gateway.
    pub const GATEWAYS: [Recipe; 3] = [Recipe::Nginx, Recipe::Caddy, Recipe::Machine];

    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Recipe::Nginx => "nginx",
            Recipe::Caddy => "Caddy",
            Recipe::Machine => "On this machine",
            Recipe::Terminal => "cURL",
        }
    }

    /// What is to be done with the recipe.
    pub fn what_to_do(self) -> &'static str {
        match self {
            Recipe::Nginx => "Add it to the configuration of the host that serves this console, and reload nginx.",
            Recipe::Caddy => "Add it to the Caddyfile of the host that serves this console, and reload Caddy.",
            Recipe::Machine => "Run it in the folder of Wheelhouse, and open the address that it prints.",
            Recipe::Terminal => {
                "A terminal asks no preflight. Put the access token into the variable TOKEN; it is not in the command."
            }
        }
    }

    /// It, for the host of the console, with the addresses that the gateway is to lead to. That for a terminal is made of the
    /// call itself and not here.
    pub fn text(self, host: &str, targets: &[String; 3]) -> String {
        match self {
            Recipe::Nginx => nginx(host, targets),
            Recipe::Caddy => caddy(host, targets),
            Recipe::Machine => machine(),
            Recipe::Terminal => String::new(),
        }
    }

    /// The name of the file that it is saved as.
    pub fn file_name(self, host: &str) -> String {
        match self {
            Recipe::Nginx => format!("{host}.conf"),
            Recipe::Caddy => "Caddyfile".into(),
            Recipe::Machine | Recipe::Terminal => "wheelhouse.sh".into(),
        }
    }
}

/// Where the gateway is to lead: the addresses of the families, in the order of [`Family::ALL`]. A connection that goes by a
/// gateway already leads to Adobe's hosts.
pub fn targets(bases: &[String]) -> [String; 3] {
    Family::ALL.map(|family| {
        let at = Family::ALL.iter().position(|other| *other == family).unwrap_or_default();
        let own = bases.get(at).filter(|base| base.contains("://"));
        own.map_or(family.base_url().to_string(), String::clone)
    })
}

fn nginx(host: &str, targets: &[String; 3]) -> String {
    let mut map = block(NGINX, "map $request_uri");
    for (family, target) in Family::ALL.iter().zip(targets) {
        map = map.replace(&format!("{}/$", family.base_url()), &format!("{target}/$"));
    }
    let resolver = block(NGINX, "resolver ");
    let location = block(NGINX, "location ^~ /gateway/");
    format!("# In the http block.\n\n{map}\n\n# In the server block of {host}.\n\n{resolver}\n\n{location}\n")
}

fn caddy(host: &str, targets: &[String; 3]) -> String {
    let snippet = block(CADDY, "(wheelhouse_gateway)");
    let handles: Vec<String> = Family::ALL
        .iter()
        .zip(targets)
        .map(|(family, target)| {
            let handle = block(CADDY, &format!("handle {}/*", family.gateway_path()));
            let (origin, path) = split(target);
            let (own_origin, own_path) = split(family.base_url());
            let gateway = family.gateway_path();
            handle
                .replace(&format!("{gateway}/ {own_path}/ 1"), &format!("{gateway}/ {path}/ 1"))
                .replace(&format!("reverse_proxy {own_origin} "), &format!("reverse_proxy {origin} "))
        })
        .collect();
    let rest = block(CADDY, "handle /gateway/*");
    format!("{snippet}\n\n# In the block of {host}.\n\n{}\n{rest}\n", handles.join("\n"))
}

fn machine() -> String {
    "# The console with a gateway to Adobe's hosts, for this machine only.\ncargo xtask preview --adobe\n".into()
}

/// The scheme with the host, and the path.
fn split(address: &str) -> (&str, &str) {
    let begin = address.find("://").map_or(0, |at| at + 3);
    address[begin..].find('/').map_or((address, ""), |at| address.split_at(begin + at))
}

/// The statement that begins so, with the comment above it and up to its closing brace, without the indent of its file.
fn block(file: &str, start: &str) -> String {
    let lines: Vec<&str> = file.lines().collect();
    let Some(first) = lines.iter().position(|line| line.trim_start().starts_with(start)) else { return String::new() };
    let indent = lines[first].len() - lines[first].trim_start().len();
    let is_comment = |line: &&&str| line.trim_start().starts_with('#');
    let comment = lines[..first].iter().rev().take_while(is_comment).count();
    let close = format!("{}}}", &lines[first][..indent]);
    let length = match lines[first].ends_with('{') {
        true => lines[first..].iter().position(|line| *line == close).unwrap_or_default(),
        false => 0,
    };
    let own = lines[first - comment..=first + length].iter();
    own.map(|line| line.get(indent..).unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOST: &str = "tools.alder.example";

    /// The host that stands in the shipped configurations.
    const EXAMPLE: &str = "console.example.com";

    fn own() -> [String; 3] {
        targets(&["https://api.alder.example/aj".into(), "/gateway/content".into(), "https://rt.alder.example".into()])
    }

    #[test]
    fn a_gateway_leads_where_the_connection_went() {
        let expect = ["https://api.alder.example/aj", Family::Content.base_url(), "https://rt.alder.example"];
        assert_eq!(own(), expect);
    }

    #[test]
    fn every_recipe_has_the_own_values_and_no_example() {
        for one in [Recipe::Nginx, Recipe::Caddy] {
            let text = one.text(HOST, &own());
            for own in [HOST, "alder.example/aj", "rt.alder.example", "/ajo/content/", "platform.adobe.io"] {
                let is_split = one == Recipe::Caddy && own == "alder.example/aj";
                assert!(is_split || text.contains(own), "{own} in {text}");
            }
            for other in [EXAMPLE, "api.adobe.io", "/journey/orchestration"] {
                assert!(!text.contains(other), "{other} in {text}");
            }
            assert_eq!(text.matches('{').count(), text.matches('}').count(), "{text}");
            assert!(!text.lines().any(|line| line.ends_with(' ')), "{text}");
        }
    }

    #[test]
    fn nginx_has_the_three_addresses_and_what_keeps_etags_strong() {
        let text = Recipe::Nginx.text(HOST, &own());
        for line in [
            "\"~^/gateway/journeys/(?<wheelhouse_rest>.*)$\"  https://api.alder.example/aj/$wheelhouse_rest;",
            "\"~^/gateway/content/(?<wheelhouse_rest>.*)$\"   https://platform.adobe.io/ajo/content/$wheelhouse_rest;",
            "\"~^/gateway/runtime/(?<wheelhouse_rest>.*)$\"   https://rt.alder.example/$wheelhouse_rest;",
            "proxy_pass $wheelhouse_gateway;",
            "proxy_set_header Cookie \"\";",
            "gzip off;",
            "resolver 127.0.0.1;",
        ] {
            assert!(text.lines().any(|own| own.trim() == line), "{line} in {text}");
        }
    }

    #[test]
    fn caddy_has_the_three_addresses() {
        let text = Recipe::Caddy.text(HOST, &own());
        for line in [
            "uri replace /gateway/journeys/ /aj/ 1",
            "reverse_proxy https://api.alder.example {",
            "uri replace /gateway/content/ /ajo/content/ 1",
            "reverse_proxy https://platform.adobe.io {",
            "uri replace /gateway/runtime/ / 1",
            "reverse_proxy https://rt.alder.example {",
            "header_up -Cookie",
            "respond 404",
        ] {
            assert!(text.lines().any(|own| own.trim() == line), "{line} in {text}");
        }
    }

    #[test]
    fn each_recipe_says_what_to_do() {
        for one in Recipe::GATEWAYS {
            assert!(!one.text(HOST, &own()).is_empty() && !one.what_to_do().is_empty());
            assert!(!one.file_name(HOST).is_empty());
        }
    }
}
