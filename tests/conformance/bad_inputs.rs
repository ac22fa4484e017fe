//! What a bad input is made of: a good row of the table with one thing wrong, and what must become of it.

use std::fmt;

use serde_json::Value;
use wheelhouse::api::Setting;
use wheelhouse::forms::Draft;

use crate::row::Swap;
use crate::world::Sample;
use crate::{bad_content, bad_journeys, bad_runtime};

/// What the simulator does with a bad input that does not come from a form.
pub enum PastTheForm {
    /// Refuses it with this status.
    Refused(u16),
    /// Saves it, as documented, and says with this code why it cannot be deployed.
    CannotDeploy(&'static str),
    /// Accepts it, for this reason.
    Accepted(&'static str),
}

/// What is wrong with the body.
enum Wrong {
    /// A member has another value, JSON.
    Set(&'static str, String),
    /// A member is missing.
    Without(&'static str),
    /// The whole text is another one.
    Text(&'static str),
}

/// One bad input.
pub struct Bad {
    /// The operation's id.
    pub id: &'static str,
    /// Which good row of the operation is spoiled; the first without a label.
    pub label: &'static str,
    /// What is typed for parameters.
    pub params: Vec<(&'static str, &'static str)>,
    /// The place of the form's sentence: a parameter's name or a JSON Pointer.
    pub place: &'static str,
    /// A part of the form's sentence.
    pub sentence: &'static str,
    /// What the simulator does with it.
    pub past: PastTheForm,
    settings: Vec<(Setting, &'static str)>,
    wrong: Vec<Wrong>,
}

/// A good input of an operation, to be spoiled.
pub fn bad(id: &'static str) -> Bad {
    Bad {
        id,
        label: "",
        params: Vec::new(),
        place: "",
        sentence: "",
        past: PastTheForm::Refused(400),
        settings: Vec::new(),
        wrong: Vec::new(),
    }
}

impl Bad {
    /// Spoils the row with this label instead of the first.
    pub fn of(self, label: &'static str) -> Bad {
        Bad { label, ..self }
    }

    /// Types something wrong for a parameter; this is also the place.
    pub fn param(mut self, name: &'static str, text: &'static str) -> Bad {
        self.params.push((name, text));
        Bad { place: name, ..self }
    }

    /// The connection has another value; the place is the parameter that it fills.
    pub fn setting(mut self, setting: Setting, value: &'static str, place: &'static str) -> Bad {
        self.settings.push((setting, value));
        Bad { place, ..self }
    }

    /// Puts another value (JSON) at a pointer; this is also the place.
    pub fn set(mut self, pointer: &'static str, json: impl Into<String>) -> Bad {
        self.wrong.push(Wrong::Set(pointer, json.into()));
        Bad { place: pointer, ..self }
    }

    /// Leaves a member away; this is also the place.
    pub fn without(mut self, pointer: &'static str) -> Bad {
        self.wrong.push(Wrong::Without(pointer));
        Bad { place: pointer, ..self }
    }

    /// Sends this text as the body; the place is the whole body.
    pub fn text(mut self, text: &'static str) -> Bad {
        self.wrong.push(Wrong::Text(text));
        Bad { place: "", ..self }
    }

    /// Another place than that of the change.
    pub fn at(self, place: &'static str) -> Bad {
        Bad { place, ..self }
    }

    /// What the form says, in part.
    pub fn says(self, sentence: &'static str) -> Bad {
        Bad { sentence, ..self }
    }

    /// The simulator's status.
    pub fn refused(self, status: u16) -> Bad {
        Bad { past: PastTheForm::Refused(status), ..self }
    }

    /// The simulator's `canDeploy` code.
    pub fn cannot_deploy(self, code: &'static str) -> Bad {
        Bad { past: PastTheForm::CannotDeploy(code), ..self }
    }

    /// Why the simulator accepts it.
    pub fn accepted(self, reason: &'static str) -> Bad {
        Bad { past: PastTheForm::Accepted(reason), ..self }
    }

    /// The connection of this input.
    pub fn sample(&self, swaps: &[Swap]) -> Sample {
        self.settings.iter().fold(Sample::new(swaps), |sample, (setting, value)| sample.with(*setting, value))
    }

    /// Writes what is wrong into the body of a good draft.
    pub fn spoil_body(&self, draft: &mut Draft) {
        for wrong in &self.wrong {
            let mut body = draft.body.value.clone().unwrap_or(Value::Null);
            match wrong {
                Wrong::Text(text) => {
                    draft.body.set_json(text);
                    continue;
                }
                Wrong::Set(pointer, json) => {
                    let value = serde_json::from_str(json).unwrap_or_else(|error| panic!("{self}: {error}"));
                    *self.holder(&mut body, pointer) = value;
                }
                Wrong::Without(pointer) => {
                    let (parent, name) = pointer.rsplit_once('/').expect("a pointer to a member");
                    let members = self.holder(&mut body, parent).as_object_mut().expect("an object");
                    assert!(members.shift_remove(name).is_some(), "{self}: nothing at {pointer}");
                }
            }
            draft.body.set_json(&body.to_string());
        }
    }

    /// The value at a pointer; a missing member of an object is made.
    fn holder<'a>(&self, body: &'a mut Value, pointer: &str) -> &'a mut Value {
        let mut here = body;
        for step in pointer.split('/').skip(1) {
            here = match here {
                Value::Array(list) => {
                    let at: usize = step.parse().unwrap_or_else(|_| panic!("{self}: {pointer} is in a list"));
                    &mut list[at]
                }
                object => &mut object[step],
            };
        }
        here
    }
}

impl fmt::Display for Bad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.id, self.label)?;
        for (name, text) in &self.params {
            write!(f, " {name}={text:?}")?;
        }
        for wrong in &self.wrong {
            match wrong {
                Wrong::Set(pointer, json) => write!(f, " {pointer}={}", json.chars().take(60).collect::<String>())?,
                Wrong::Without(pointer) => write!(f, " without {pointer}")?,
                Wrong::Text(text) => write!(f, " {text:?}")?,
            }
        }
        write!(f, " at {:?}", self.place)
    }
}

/// Every bad input.
pub fn bad_inputs() -> Vec<Bad> {
    [bad_journeys::rows(), bad_content::rows(), bad_runtime::rows()].into_iter().flatten().collect()
}
