//! The gateway as a recipe with a person's own values: cut out of the configurations that are shipped and tested whole.

use crate::api::Family;

static NGINX: &str = include_str!("../../../deploy/cdn/nginx.conf");
static CADDY: &str = include_str!("../../../deploy/cdn/Caddyfile");

/// Where the host of an app has its web actions of the package in gateway.yaml, the gateway among them.
const WEB_ACTION: &str = "/api/v1/web/wheelhouse";

/// A recipe, by what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recipe {
    /// nginx.
    Nginx,
    /// Caddy.
    Caddy,
    /// A web action, where the console itself is an app of App Builder.
    AppBuilder,
    /// The console's own server, for one person.
    Machine,
    /// A terminal: the call without a gateway.
    Terminal,
}

impl Recipe {
    /// Those with a gateway.
    pub const GATEWAYS: [Recipe; 4] = [Recipe::Nginx, Recipe::Caddy, Recipe::AppBuilder, Recipe::Machine];

    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Recipe::Nginx => "nginx",
            Recipe::Caddy => "Caddy",
            Recipe::AppBuilder => "App Builder",
            Recipe::Machine => "On this machine",
            Recipe::Terminal => "cURL",
        }
    }

    /// What is to be done with the recipe.
    pub fn what_to_do(self) -> &'static str {
        match self {
            Recipe::Nginx => "Add it to the configuration of the host that serves this console, and reload nginx.",
            Recipe::Caddy => "Add it to the Caddyfile of the host that serves this console, and reload Caddy.",
            Recipe::AppBuilder => {
                "Where this console is an app of App Builder: change its files so, and deploy it. A web action has 30 seconds, \
                 and 1 MB for a reply."
            }
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
            Recipe::AppBuilder => app_builder(targets),
            Recipe::Machine => machine(),
            Recipe::Terminal => String::new(),
        }
    }

    /// The one to begin with, on that host.
    pub fn best(self, host: &str) -> Recipe {
        let is_app = host.ends_with(".adobeio-static.net");
        if is_app && self == Recipe::Nginx { Recipe::AppBuilder } else { self }
    }

    /// The base URLs of a connection by it, in the order of [`Family::ALL`].
    pub fn bases(self) -> [String; 3] {
        let before = if self == Recipe::AppBuilder { WEB_ACTION } else { "" };
        Family::ALL.map(|family| format!("{before}{}", family.gateway_path()))
    }

    /// The name of the file that it is saved as.
    pub fn file_name(self, host: &str) -> String {
        match self {
            Recipe::Nginx => format!("{host}.conf"),
            Recipe::Caddy => "Caddyfile".into(),
            Recipe::AppBuilder => "gateway.txt".into(),
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
    let mut handle = block(CADDY, "handle /gateway/*");
    for (family, target) in Family::ALL.iter().zip(targets) {
        let (origin, path) = split(target);
        let (own_origin, own_path) = split(family.base_url());
        let gateway = family.gateway_path();
        let lines =
            |path: &str, origin: &str| format!("uri replace {gateway}/ {path}/ 1\n\t\treverse_proxy {origin} {{");
        handle = handle.replace(&lines(own_path, own_origin), &lines(path, origin));
    }
    format!("{snippet}\n\n# In the block of {host}.\n\n{handle}\n")
}

/// What the app of the console needs, and where its gateway leads where that is not to Adobe's hosts.
fn app_builder(targets: &[String; 3]) -> String {
    let mut text = String::from("# At the end of deploy/app-builder/app.config.yaml, as deep as `hooks`.\n\n");
    text += "    runtimeManifest:\n      $include: gateway.yaml\n\n";
    if Family::ALL.iter().zip(targets).any(|(family, target)| family.base_url() != target) {
        let line = |(family, target): (&Family, &String)| format!("  {}: '{target}',\n", action_name(*family));
        let lines: String = Family::ALL.iter().zip(targets).map(line).collect();
        text += &format!("# In deploy/app-builder/actions/gateway/index.js.\n\nconst FAMILIES = {{\n{lines}}};\n\n");
    }
    text + "# In the folder deploy/app-builder.\n\naio app build && aio app deploy\n"
}

/// What a family is called in the gateway's action.
fn action_name(family: Family) -> &'static str {
    family.gateway_path().trim_start_matches("/gateway/")
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
            "([/?].*)?)$\" https://api.alder.example/aj/$wheelhouse_rest;",
            "([/?].*)?)$\" https://platform.adobe.io/ajo/content/$wheelhouse_rest;",
            "([/?].*)?)$\" https://rt.alder.example/$wheelhouse_rest;",
            "proxy_pass $wheelhouse_gateway;",
            "proxy_set_header Cookie \"\";",
            "gzip off;",
            "resolver 127.0.0.1;",
        ] {
            assert!(text.lines().any(|own| own.trim().ends_with(line)), "{line} in {text}");
        }
    }

    #[test]
    fn app_builder_has_what_its_files_say() {
        let action = include_str!("../../../deploy/app-builder/actions/gateway/index.js");
        let manifest = include_str!("../../../deploy/app-builder/gateway.yaml");
        let app = include_str!("../../../deploy/app-builder/app.config.yaml");
        let adobe = targets(&[]);
        assert!(action.contains("const FAMILIES = {\n"));
        for (family, target) in Family::ALL.into_iter().zip(&adobe) {
            assert!(action.contains(&format!("  {}: '{target}',\n", action_name(family))));
        }
        assert!(manifest.contains("  wheelhouse:\n") && manifest.contains("      gateway:\n"));
        assert!(
            app.ends_with("    # runtimeManifest:\n    #   $include: gateway.yaml\n") && app.contains("\n    hooks:\n")
        );
        let text = Recipe::AppBuilder.text(HOST, &adobe);
        assert!(
            text.contains("    runtimeManifest:\n      $include: gateway.yaml\n") && !text.contains("FAMILIES"),
            "{text}"
        );
        let text = Recipe::AppBuilder.text(HOST, &own());
        assert!(text.contains(
            "  journeys: 'https://api.alder.example/aj',\n  content: 'https://platform.adobe.io/ajo/content',\n"
        ));
        let bases = ["journeys", "content", "runtime"].map(|name| format!("/api/v1/web/wheelhouse/gateway/{name}"));
        assert_eq!(Recipe::AppBuilder.bases(), bases);
        assert_eq!(Recipe::Nginx.bases(), Family::ALL.map(Family::gateway_path));
        let app_host = "12345-wheelhouse.adobeio-static.net";
        assert_eq!([HOST, app_host].map(|host| Recipe::Nginx.best(host)), [Recipe::Nginx, Recipe::AppBuilder]);
        assert_eq!(Recipe::Terminal.best(app_host), Recipe::Terminal);
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
