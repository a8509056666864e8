//! The values that rules may compare attributes with are those that tokens have.
//!
//! The rule language does not know the tokenizer, so it lists the values itself.

use tidings_rules::pattern::Attribute;
use tidings_tokenizer::{Class, Degree, Form, Kind, Number, Tense};

#[test]
fn the_values_of_attributes_are_those_of_tokens() {
    let names = |attribute: Attribute| attribute.values().to_vec();
    assert_eq!(names(Attribute::Pos), Class::ALL.map(Class::as_str));
    assert_eq!(names(Attribute::Kind), Kind::ALL.map(Kind::as_str));
    assert_eq!(names(Attribute::Tense).len(), Tense::ALL.len());
    assert!(Tense::ALL.iter().all(|tense| names(Attribute::Tense).contains(&tense.as_str())));
    assert_eq!(
        names(Attribute::Number),
        Number::ALL.iter().map(|number| number.as_str()).collect::<Vec<_>>()
    );
    assert_eq!(names(Attribute::Form), Form::ALL.iter().map(|form| form.as_str()).collect::<Vec<_>>());
    assert_eq!(
        names(Attribute::Degree),
        Degree::ALL.iter().map(|degree| degree.as_str()).collect::<Vec<_>>()
    );
}
