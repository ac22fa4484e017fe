//! What an action is, and how a request body changes it.

use serde_json::{Map, Value, json};

use super::program::Program;
use super::refusal::{MEGABYTE, Refusal};
use crate::simulator::random::Random;

/// Kinds that a new action may have; Adobe's runtimes are Node.js, the rest is OpenWhisk's.
const KINDS: &[&str] =
    &["nodejs", "python", "java", "go", "php", "ruby", "swift", "dotnet", "rust", "sequence", "blackbox"];

/// An action.
#[derive(Clone, Debug)]
pub struct Action {
    /// The name, with its package if it has one.
    pub name: String,
    /// Three numbers; each update raises the last.
    pub version: (u32, u32, u32),
    /// The source text, or a zip in base64.
    pub code: String,
    /// Default parameters.
    pub params: Vec<(String, Value)>,
    /// Annotations.
    pub annotations: Vec<(String, Value)>,
    /// Milliseconds, megabytes, megabytes.
    pub limits: [(&'static str, u64); 3],
    /// The runtime, `sequence` or `blackbox`.
    pub kind: String,
    /// The fully qualified names of a sequence.
    pub components: Vec<String>,
    /// What an invocation does.
    pub program: Program,
    /// Whether it has been invoked since its last change, so that there is no cold start.
    pub warm: bool,
}

impl Action {
    /// An action without code and with the documented defaults.
    pub fn new(name: &str) -> Action {
        Action {
            name: name.into(),
            version: (0, 0, 1),
            code: String::new(),
            params: Vec::new(),
            annotations: Vec::new(),
            limits: [("timeout", 60_000), ("memory", 256), ("logs", 10)],
            kind: String::new(),
            components: Vec::new(),
            program: Program::Unknown,
            warm: false,
        }
    }

    /// A limit by name.
    pub fn limit(&self, name: &str) -> u64 {
        self.limits.iter().find(|(known, _)| *known == name).map_or(0, |(_, value)| *value)
    }

    /// Whether anyone can call it by its web address.
    pub fn is_web(&self) -> bool {
        let exported = self.annotations.iter().find(|(name, _)| name == "web-export").map(|(_, value)| value);
        exported.is_some_and(|value| *value == true || *value == "true")
    }

    /// The version as text.
    pub fn version(&self) -> String {
        let (major, minor, patch) = self.version;
        format!("{major}.{minor}.{patch}")
    }

    /// Changes what the body names: `params` as a whole, annotations and limits one by one; the rest stays. Whether the
    /// components of a sequence exist is not checked here.
    pub fn apply(&mut self, body: &Map<String, Value>) -> Result<(), Refusal> {
        if let Some(exec) = given(body, "exec") {
            self.apply_exec(exec)?;
        }
        if let Some(code) = given(body, "code") {
            let code = code.as_str().ok_or_else(|| Refusal::bad("code is a text."))?;
            if code.len() > 22 * MEGABYTE {
                return Err(Refusal(413, "The code is larger than 22 MB.".into()));
            }
            if code != self.code {
                self.program = Program::Unknown;
            }
            self.code = code.into();
        }
        if let Some(params) = given(body, "params") {
            if params.to_string().len() > MEGABYTE {
                return Err(Refusal(413, "The parameters are larger than 1 MB.".into()));
            }
            self.params = read_pairs("params", params)?;
        }
        if let Some(annotations) = given(body, "annotations") {
            for (name, value) in read_pairs("annotations", annotations)? {
                match self.annotations.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, old)) => *old = value,
                    None => self.annotations.push((name, value)),
                }
            }
        }
        if let Some(limits) = given(body, "limits") {
            self.apply_limits(limits)?;
        }
        self.warm = false;
        Ok(())
    }

    fn apply_exec(&mut self, exec: &Value) -> Result<(), Refusal> {
        let exec = exec.as_object().ok_or_else(|| Refusal::bad("exec is an object."))?;
        if let Some(kind) = given(exec, "kind") {
            let kind = kind.as_str().unwrap_or_default();
            if !KINDS.contains(&kind.split(':').next().unwrap_or_default()) {
                return Err(Refusal::bad(format!(
                    "The request content was malformed:\nkind '{kind}' not in Set({})",
                    KINDS.join(", ")
                )));
            }
            if kind != self.kind {
                self.program = if kind == "sequence" { Program::Sequence } else { Program::Unknown };
            }
            self.kind = kind.into();
        }
        if let Some(components) = given(exec, "components") {
            let names = components.as_array().map(|all| all.iter().map(Value::as_str).collect::<Option<Vec<_>>>());
            let names = names.flatten().ok_or_else(|| Refusal::bad("exec.components is a list of texts."))?;
            if names.len() > 50 {
                return Err(Refusal::bad("A sequence has at most 50 actions."));
            }
            self.components = names.into_iter().map(String::from).collect();
        }
        Ok(())
    }

    fn apply_limits(&mut self, limits: &Value) -> Result<(), Refusal> {
        let limits = limits.as_object().ok_or_else(|| Refusal::bad("limits is an object."))?;
        let bounds = [("timeout", 100, 10_800_000), ("memory", 128, 4096), ("logs", 0, 10)];
        for ((name, low, high), (_, current)) in bounds.into_iter().zip(&mut self.limits) {
            let Some(value) = given(limits, name) else { continue };
            // The reference types limits as texts, the engine as numbers.
            let number = value.as_u64().or_else(|| value.as_str().and_then(|text| text.trim().parse().ok()));
            let number = number.filter(|number| (low..=high).contains(number));
            let sentence = || format!("The request content was malformed:\n{name} {value} is not from {low} to {high}");
            *current = number.ok_or_else(|| Refusal::bad(sentence()))?;
        }
        Ok(())
    }

    /// What must be there before the action is kept.
    pub fn check(&self) -> Result<(), Refusal> {
        match self.kind.as_str() {
            "" => Err(Refusal::bad("The request content was malformed:\n'exec' undefined")),
            "sequence" if self.components.is_empty() => Err(Refusal::bad("A sequence needs components.")),
            _ => Ok(()),
        }
    }

    /// The documented ActionDTO. The values of default parameters never leave the service: they are hashed.
    pub fn to_json(&self, namespace: &str) -> Value {
        let pair = |(key, value): &(String, Value)| json!({ "key": key, "value": value });
        let params = self.params.iter().map(|(key, value)| json!({ "key": key, "value": hash(value) }));
        let limits = self.limits.iter().map(|(name, value)| (name.to_string(), json!(value.to_string())));
        let url = match (self.is_web(), self.name.split_once('/')) {
            (true, Some(_)) => format!("https://{namespace}.adobeioruntime.net/api/v1/web/{}", self.name),
            (true, None) => format!("https://{namespace}.adobeioruntime.net/api/v1/web/default/{}", self.name),
            (false, _) => format!("https://adobeioruntime.net/api/v1/namespaces/{namespace}/actions/{}", self.name),
        };
        json!({
            "name": self.name,
            "code": self.code,
            "namespace": namespace,
            "version": self.version(),
            "params": params.collect::<Value>(),
            "annotations": self.annotations.iter().map(pair).collect::<Value>(),
            "limits": Value::Object(limits.collect()),
            "exec": { "kind": self.kind, "binary": is_binary(&self.code), "components": self.components },
            "url": url,
        })
    }
}

/// Whether a name is one that OpenWhisk takes, with at most one package before it.
pub fn check_name(name: &str) -> Result<(), Refusal> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let is_part = |part: &str| {
        part.starts_with(is_word)
            && !part.ends_with(' ')
            && part.chars().count() <= 256
            && part.chars().all(|c| is_word(c) || " @.&-".contains(c))
    };
    match name.split('/').count() {
        1 | 2 if name.split('/').all(is_part) => Ok(()),
        _ => Err(Refusal::bad(format!("The name '{name}' is not allowed."))),
    }
}

/// The engine takes any code that looks like base64 for binary.
fn is_binary(code: &str) -> bool {
    let code = code.trim();
    let digits = code.trim_end_matches('=');
    !code.is_empty()
        && code.len().is_multiple_of(4)
        && code.len() - digits.len() <= 2
        && digits.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/')
}

fn given<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object.get(name).filter(|value| !value.is_null())
}

fn read_pairs(what: &str, value: &Value) -> Result<Vec<(String, Value)>, Refusal> {
    let pair = |item: &Value| {
        let key = item.get("key")?.as_str().filter(|key| !key.is_empty())?;
        Some((key.to_string(), item.get("value").cloned().unwrap_or(Value::Null)))
    };
    let pairs = value.as_array().and_then(|items| items.iter().map(pair).collect());
    pairs.ok_or_else(|| Refusal::bad(format!("{what} is a list of objects with a key and a value.")))
}

/// 64 hexadecimal digits that depend on the value only.
fn hash(value: &Value) -> String {
    let seed = value.to_string().bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3) // FNV-1a
    });
    let mut random = Random::new(seed);
    (0..4).map(|_| format!("{:016x}", random.next())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(bodies: &[Value]) -> Result<Action, Refusal> {
        let mut action = Action::new("a");
        bodies.iter().try_for_each(|body| action.apply(body.as_object().expect("an object")))?;
        Ok(action)
    }

    #[test]
    fn an_action_has_the_documented_members() {
        let action = Action::new("hello").to_json("12345_67890");
        let members: Vec<&String> = action.as_object().expect("an object").keys().collect();
        let documented = ["name", "code", "namespace", "version", "params", "annotations", "limits", "exec", "url"];
        assert_eq!(members, documented);
        assert_eq!(action["limits"], json!({ "timeout": "60000", "memory": "256", "logs": "10" }));
        assert_eq!(action["exec"], json!({ "kind": "", "binary": false, "components": [] }));
    }

    #[test]
    fn a_second_body_changes_only_what_it_names() {
        let first = json!({
            "code": "x", "params": [{ "key": "a", "value": 1 }, { "key": "b", "value": 2 }], "limits": { "memory": "512" },
            "annotations": [{ "key": "web-export", "value": true }, { "key": "final", "value": true }],
        });
        let second = json!({
            "params": [{ "key": "c", "value": 3 }], "limits": { "logs": 1 }, "annotations": [{ "key": "final", "value": false }],
        });
        let action = applied(&[first, second]).expect("valid");
        assert_eq!(action.code, "x");
        assert_eq!(action.params, [("c".to_string(), json!(3))]);
        assert_eq!(action.limits, [("timeout", 60_000), ("memory", 512), ("logs", 1)]);
        assert_eq!(action.annotations, [("web-export".into(), json!(true)), ("final".into(), json!(false))]);
        assert_eq!(applied(&[json!({ "code": "x" }), json!({ "code": "" })]).expect("valid").code, "");
    }

    #[track_caller]
    fn check_refused(body: Value, status: u16, part: &str) {
        let Refusal(found, sentence) = applied(&[body]).expect_err("a refusal");
        assert!(found == status && sentence.contains(part), "{found} {sentence}");
    }

    #[test]
    fn limits_are_kept() {
        check_refused(json!({ "limits": { "timeout": "99" } }), 400, "timeout");
        check_refused(json!({ "limits": { "timeout": 10_800_001 } }), 400, "timeout");
        check_refused(json!({ "limits": { "memory": "4097" } }), 400, "memory");
        check_refused(json!({ "limits": { "logs": "many" } }), 400, "logs");
        check_refused(json!({ "exec": { "kind": "cobol:85" } }), 400, "cobol:85");
        check_refused(json!({ "exec": { "components": vec!["/_/a"; 51] } }), 400, "50");
        check_refused(json!({ "params": { "a": 1 } }), 400, "params");
        check_refused(json!({ "params": [{ "key": "a", "value": "x".repeat(MEGABYTE) }] }), 413, "1 MB");
    }

    #[test]
    fn values_of_parameters_are_hashed() {
        let show = |value: Value| {
            applied(&[json!({ "params": [{ "key": "a", "value": value }] })]).expect("valid").to_json("n")
        };
        let (one, two) = (show(json!("secret")), show(json!("other")));
        assert_eq!(one["params"][0]["value"].as_str().map(str::len), Some(64));
        assert!(one["params"] != two["params"] && one["params"] == show(json!("secret"))["params"]);
    }

    #[track_caller]
    fn check_name_is(name: &str, allowed: bool) {
        assert_eq!(check_name(name).is_ok(), allowed, "{name}");
    }

    #[test]
    fn names_follow_the_engine() {
        for name in ["a", "hello world", "p/a", "a@b.c-d&e", "_x"] {
            check_name_is(name, true);
        }
        for name in ["", "-a", "a ", "a/b/c", "/a", "a$b", &"x".repeat(257)] {
            check_name_is(name, false);
        }
    }

    #[test]
    fn base64_counts_as_binary() {
        assert!(is_binary(" UEsDBAo= ") && is_binary("abcd"));
        assert!(!is_binary("") && !is_binary("abc") && !is_binary("a===") && !is_binary("return"));
    }
}
