//! The closed list of functions that rules can call, with what they take.
//!
//! `value:` names a function that gives a value, `entity:` one that says who is
//! meant. This is the table only: loading checks calls against it, and the
//! discourse crate carries them out, one arm for each [`Function`].

/// A call as a rule writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// What is called.
    pub function: Function,
    /// Its arguments by parameter name: a capture's name or a literal, as the parameter wants.
    pub arguments: Vec<(&'static str, String)>,
}

impl Call {
    /// The argument of this name, if it is given.
    pub fn argument(&self, name: &str) -> Option<&str> {
        self.arguments.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }
}

/// Where a function can be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FunctionKind {
    /// Under `value:`.
    Value,
    /// Under `entity:`.
    Entity,
}

/// A function, what it does and what it takes.
#[derive(Clone, Copy, Debug)]
pub struct Signature {
    /// Its name in rule files.
    pub name: &'static str,
    /// The function.
    pub function: Function,
    /// Where it can be called.
    pub kind: FunctionKind,
    /// What it gives.
    pub about: &'static str,
    /// What it takes.
    pub parameters: &'static [Parameter],
}

/// One parameter of a function.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What is given for it.
    pub takes: Takes,
    /// Whether it must be given.
    pub required: bool,
    /// What it means.
    pub about: &'static str,
}

/// What is given for a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// The name of a capture of the rule's pattern.
    Capture,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A whole number.
    Number,
    /// Any text.
    Text,
}

const fn must(name: &'static str, takes: Takes, about: &'static str) -> Parameter {
    Parameter { name, takes, required: true, about }
}

const fn may(name: &'static str, takes: Takes, about: &'static str) -> Parameter {
    Parameter { name, takes, required: false, about }
}

macro_rules! functions {
    ($($kind:ident $function:ident = $name:literal, $about:literal, [$($parameter:expr),* $(,)?];)*) => {
        /// Every function that rules can call.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Function {
            $(#[doc = $about] $function,)*
        }

        /// Every function with its name and parameters.
        pub const FUNCTIONS: &[Signature] = &[$(Signature {
            name: $name,
            function: Function::$function,
            kind: FunctionKind::$kind,
            about: $about,
            parameters: &[$($parameter),*],
        }),*];
    };
}

functions! {
    Entity Same = "same", "The entity that a captured mention means.", [
        must("as", Takes::Capture, "the mention"),
    ];
    Entity Named = "named", "Somebody or something that the actors do not list, known by its name in the text.", [
        may("name", Takes::Capture, "the words that are the name; the whole mention when left out"),
        may("country", Takes::Capture, "a mention of the country it belongs to"),
    ];
    Entity Holder = "holder", "Who holds an office on the document's date; the country itself where nobody is listed.", [
        may("title", Takes::Capture, "the title; the office that leads the country when left out"),
        must("of", Takes::Capture, "a mention of the country or organisation"),
    ];
    Entity Counterpart = "counterpart", "Who holds in another country the office of the person mentioned last before.", [
        may("of", Takes::Capture, "a mention of the other country"),
    ];
    Entity Titled = "titled", "The person mentioned last before who is known by this title.", [
        must("title", Takes::Capture, "the title"),
    ];
    Entity Pronoun = "pronoun", "The entity that a pronoun stands for.", [
        must("number", Takes::OneOf(&["singular", "plural"]), "how many are meant"),
        may("gender", Takes::OneOf(&["m", "f", "n"]), "the gender of the one meant"),
    ];
    Entity Pair = "pair", "The two people mentioned last before.", [];
}

/// The signature of a function.
pub fn signature(function: Function) -> &'static Signature {
    FUNCTIONS.iter().find(|known| known.function == function).expect("the table lists every function")
}
