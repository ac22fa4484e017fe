//! One change of one member that is wanted of many objects, and the JSON Patch that it is for one of them.

use serde_json::{Value, json};

/// The members that a patch changes by the vendor's documents, and what each is called.
pub const MEMBERS: [(&str, &str); 3] = [("name", "Name"), ("description", "Description"), ("parentFolderId", "Folder")];

/// How a member is changed.
#[derive(Clone, Debug, PartialEq)]
pub enum How {
    /// It becomes this.
    Set(String),
    /// Wherever the first text stands in it, the second comes.
    Swap(String, String),
    /// It goes.
    Remove,
}

/// What is wanted of each object.
#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    /// The member: one of [`MEMBERS`].
    pub member: String,
    /// What becomes of it.
    pub how: How,
}

impl Wish {
    /// The operations for one object and what they do in a few words, or why there is nothing to send.
    ///
    /// `replace` of a member that is not there is refused by the API ("Bad Patch request."): it is added then.
    pub fn patch_for(&self, value: &Value) -> Result<(Value, String), String> {
        let now = value.get(&self.member).and_then(Value::as_str);
        let path = format!("/{}", self.member);
        let label = MEMBERS.iter().find(|(name, _)| *name == self.member).map_or("member", |(_, label)| *label);
        let label = label.to_lowercase();
        let wanted = match &self.how {
            How::Remove if self.member == "name" => return Err("a name cannot be removed".into()),
            How::Remove if now.is_none() => return Err(format!("it has no {label}")),
            How::Remove => return Ok((json!([{ "op": "remove", "path": path }]), format!("without its {label}"))),
            How::Set(text) => text.clone(),
            How::Swap(find, by) => match now.filter(|now| !find.is_empty() && now.contains(find)) {
                Some(now) => now.replace(find, by),
                None => return Err(format!("“{find}” is not in its {label}")),
            },
        };
        if wanted.is_empty() && self.member == "name" {
            return Err("a name cannot be empty".into());
        }
        if now == Some(wanted.as_str()) {
            return Err(format!("its {label} is that already"));
        }
        let op = if now.is_some() { "replace" } else { "add" };
        Ok((json!([{ "op": op, "path": path, "value": wanted }]), format!("{label}: {wanted}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(member: &str, how: How, expect: Result<Value, &str>) {
        let value = json!({ "name": "Newsletter May", "description": "Monthly", "parentFolderId": null });
        let wish = Wish { member: member.into(), how };
        let made = wish.patch_for(&value).map(|(patch, _)| patch);
        assert_eq!(made, expect.map_err(str::to_string), "{wish:?}");
    }

    fn row(op: &str, path: &str, value: &str) -> Result<Value, &'static str> {
        Ok(json!([{ "op": op, "path": path, "value": value }]))
    }

    #[test]
    fn a_wish_is_one_operation_or_a_reason_why_there_is_none() {
        let set = |text: &str| How::Set(text.into());
        let swap = |find: &str, by: &str| How::Swap(find.into(), by.into());
        check("description", set("Weekly"), row("replace", "/description", "Weekly"));
        check("parentFolderId", set("f"), row("add", "/parentFolderId", "f"));
        check("description", set("Monthly"), Err("its description is that already"));
        check("name", set(""), Err("a name cannot be empty"));
        check("name", swap("May", "June"), row("replace", "/name", "Newsletter June"));
        check("name", swap("Newsletter May", ""), Err("a name cannot be empty"));
        check("name", swap("X", "Y"), Err("“X” is not in its name"));
        check("name", swap("", "Y"), Err("“” is not in its name"));
        check("parentFolderId", swap("a", "b"), Err("“a” is not in its folder"));
        check("description", How::Remove, Ok(json!([{ "op": "remove", "path": "/description" }])));
        check("parentFolderId", How::Remove, Err("it has no folder"));
        check("name", How::Remove, Err("a name cannot be removed"));
    }
}
