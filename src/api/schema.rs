//! What a value must look like: the part of JSON Schema that the three families need, as static data.

/// A check that a text must pass: `Err` with a sentence that says what is wrong. The checks live in `crate::rules`.
pub type Rule = fn(&str) -> Result<(), String>;

/// What one value must look like.
#[derive(Debug)]
pub struct Schema {
    /// The type, with its limits.
    pub kind: Kind,
    /// Whether `null` is a documented value.
    pub nullable: bool,
    /// The vendor's example as JSON text; empty when there is none.
    pub example: &'static str,
    /// The documented default as JSON text; empty when there is none.
    pub default: &'static str,
}

impl Schema {
    /// The schema with the vendor's example, as JSON text.
    pub const fn example(mut self, example: &'static str) -> Schema {
        self.example = example;
        self
    }

    /// The schema with the documented default, as JSON text.
    pub const fn default(mut self, default: &'static str) -> Schema {
        self.default = default;
        self
    }

    /// The schema with `null` allowed.
    pub const fn nullable(mut self) -> Schema {
        self.nullable = true;
        self
    }

    /// The text schema with a length in characters from `min` to `max`. Panics at compile time for any other kind.
    pub const fn length(mut self, min: usize, max: Option<usize>) -> Schema {
        match &mut self.kind {
            Kind::Text(text) => {
                text.min = min;
                text.max = max;
            }
            _ => panic!("only a text has a length"),
        }
        self
    }

    /// The text schema drawn and edited as `form`. Panics at compile time for any other kind.
    pub const fn form(mut self, form: TextForm) -> Schema {
        match &mut self.kind {
            Kind::Text(text) => text.form = form,
            _ => panic!("only a text has a form"),
        }
        self
    }

    /// The text schema with a check of its own. Panics at compile time for any other kind.
    pub const fn rule(mut self, rule: Rule) -> Schema {
        match &mut self.kind {
            Kind::Text(text) => text.rule = Some(rule),
            _ => panic!("only a text has a rule"),
        }
        self
    }

    /// The text schema where a whole number is taken too, and must pass the same check. Panics at compile time for any
    /// other kind.
    pub const fn or_number(mut self) -> Schema {
        match &mut self.kind {
            Kind::Text(text) => text.or_number = true,
            _ => panic!("only a text may be a number instead"),
        }
        self
    }

    /// The object schema of a service that takes no notice of members which are not documented; `strangers` are those
    /// that people bring along from elsewhere. Panics at compile time for any other kind.
    pub const fn drops_others(mut self, strangers: &'static [Stranger]) -> Schema {
        match &mut self.kind {
            Kind::Object(object) => object.dropped = Some(strangers),
            _ => panic!("only an object has members"),
        }
        self
    }

    /// The text schema with values to suggest; others are allowed. Panics at compile time for any other kind.
    pub const fn suggest(mut self, options: &'static [&'static str]) -> Schema {
        match &mut self.kind {
            Kind::Text(text) => text.options = options,
            _ => panic!("only a text has suggestions"),
        }
        self
    }
}

/// The type of a value.
#[derive(Debug)]
pub enum Kind {
    /// A string.
    Text(Text),
    /// A whole number, both bounds inclusive.
    Integer {
        /// The smallest documented value.
        min: Option<i64>,
        /// The largest documented value.
        max: Option<i64>,
    },
    /// `true` or `false`.
    Boolean,
    /// An array.
    List {
        /// What each item looks like.
        items: &'static Schema,
        /// The smallest number of items.
        min: usize,
        /// The largest number of items.
        max: Option<usize>,
    },
    /// An object with documented members.
    Object(Object),
    /// An object with free names. `None`: the values are any JSON.
    Map(Option<&'static Schema>),
    /// A JSON Patch (RFC 6902) with `add`, `remove` and `replace` only, on these paths.
    Patch(&'static [PatchPath]),
    /// Any JSON: nothing is published about it.
    Json,
}

/// A string.
#[derive(Debug)]
pub struct Text {
    /// The smallest length in characters.
    pub min: usize,
    /// The largest length in characters.
    pub max: Option<usize>,
    /// The documented values; the only ones when `closed`, suggestions otherwise.
    pub options: &'static [&'static str],
    /// Whether `options` are the only values.
    pub closed: bool,
    /// Whether a whole number is taken in its place.
    pub or_number: bool,
    /// How it is written.
    pub form: TextForm,
    /// A check of its own.
    pub rule: Option<Rule>,
}

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextForm {
    /// One line.
    Line,
    /// Several lines of prose.
    Prose,
    /// Markup or code.
    Code,
    /// Source text, or an archive in base64: the engine tells them apart by themselves.
    Program,
    /// An absolute URL.
    Url,
    /// A date and time, ISO 8601.
    Date,
}

/// An object with documented members.
#[derive(Debug)]
pub struct Object {
    /// The members in reading order. A name may stand several times when the conditions of its entries exclude each other.
    pub properties: &'static [Property],
    /// Whether exactly one of the members must be there (`services` of a capping configuration).
    pub exactly_one: bool,
    /// Where members that are not documented are lost without a word: those that people bring along from elsewhere.
    /// `None` where they are refused, or where nothing is known of them.
    pub dropped: Option<&'static [Stranger]>,
}

/// A member that is not documented and known from elsewhere.
#[derive(Debug)]
pub struct Stranger {
    /// Its name.
    pub name: &'static str,
    /// What stands for it here, in a sentence. `None`: it is taken all the same, and nothing is to be said.
    pub instead: Option<&'static str>,
}

/// A documented member of an object.
#[derive(Debug)]
pub struct Property {
    /// The API's own name.
    pub name: &'static str,
    /// The documented sentence.
    pub doc: &'static str,
    /// Whether the object is refused without it.
    pub required: bool,
    /// Whether it appears in replies only.
    pub read_only: bool,
    /// What it must look like.
    pub schema: &'static Schema,
    /// The member exists only when all of these hold.
    pub when: &'static [When],
}

impl Property {
    /// A member that the object is refused without.
    pub const fn required(name: &'static str, doc: &'static str, schema: &'static Schema) -> Property {
        Property { name, doc, required: true, read_only: false, schema, when: &[] }
    }

    /// A member that may be left out.
    pub const fn optional(name: &'static str, doc: &'static str, schema: &'static Schema) -> Property {
        Property { name, doc, required: false, read_only: false, schema, when: &[] }
    }

    /// A member that only replies carry.
    pub const fn read_only(name: &'static str, doc: &'static str, schema: &'static Schema) -> Property {
        Property { name, doc, required: false, read_only: true, schema, when: &[] }
    }

    /// The member, there only when all of `when` hold.
    pub const fn when(mut self, when: &'static [When]) -> Property {
        self.when = when;
        self
    }
}

/// A condition on a sibling member: its text, or the first item of its list, is one of `is`.
#[derive(Debug)]
pub struct When {
    /// The sibling's name.
    pub property: &'static str,
    /// The values that satisfy the condition.
    pub is: &'static [&'static str],
}

/// A path that a JSON Patch body may touch.
#[derive(Debug)]
pub struct PatchPath {
    /// The JSON Pointer (RFC 6901).
    pub pointer: &'static str,
    /// What is known about it.
    pub doc: &'static str,
    /// What the value must look like.
    pub schema: &'static Schema,
    /// Whether the vendor documents it; otherwise it was only seen to work.
    pub documented: bool,
}

const fn schema(kind: Kind) -> Schema {
    Schema { kind, nullable: false, example: "", default: "" }
}

/// Any text.
pub const fn text() -> Schema {
    let text =
        Text { min: 0, max: None, options: &[], closed: false, or_number: false, form: TextForm::Line, rule: None };
    schema(Kind::Text(text))
}

/// One of these texts and no other.
pub const fn one_of(options: &'static [&'static str]) -> Schema {
    let text = Text { min: 0, max: None, options, closed: true, or_number: false, form: TextForm::Line, rule: None };
    schema(Kind::Text(text))
}

/// A whole number, both bounds inclusive.
pub const fn integer(min: Option<i64>, max: Option<i64>) -> Schema {
    schema(Kind::Integer { min, max })
}

/// `true` or `false`.
pub const fn boolean() -> Schema {
    schema(Kind::Boolean)
}

/// An array of `min` to `max` items.
pub const fn list(items: &'static Schema, min: usize, max: Option<usize>) -> Schema {
    schema(Kind::List { items, min, max })
}

/// An object with these members.
pub const fn object(properties: &'static [Property]) -> Schema {
    schema(Kind::Object(Object { properties, exactly_one: false, dropped: None }))
}

/// An object with free names and any JSON as values.
pub const fn free_map() -> Schema {
    schema(Kind::Map(None))
}

/// Any JSON.
pub const fn json() -> Schema {
    schema(Kind::Json)
}

/// A JSON Patch on these paths.
pub const fn patch(paths: &'static [PatchPath]) -> Schema {
    schema(Kind::Patch(paths))
}
