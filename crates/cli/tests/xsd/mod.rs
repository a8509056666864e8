//! Holds a document against an XML schema, as far as that of JUnit goes.
//!
//! It knows elements, sequences of references with their bounds, attributes that are
//! text, and mixed content. Anything else in the schema is a panic, so that a newer one
//! is not half read.

use roxmltree::{Document, Node};

/// The first thing in a document that the schema does not allow.
pub(crate) fn validate(schema: &Document<'_>, document: &Document<'_>) -> Result<(), String> {
    check(schema, document.root_element())
}

fn elements<'n>(node: Node<'n, 'n>) -> impl Iterator<Item = Node<'n, 'n>> {
    node.children().filter(Node::is_element)
}

fn check<'d>(schema: &'d Document<'d>, node: Node<'d, 'd>) -> Result<(), String> {
    let name = node.tag_name().name();
    let declared = elements(schema.root_element()).find(|known| known.attribute("name") == Some(name));
    let declared = declared.ok_or_else(|| format!("no element is called {name}"))?;
    assert_eq!(declared.tag_name().name(), "element");
    let children: Vec<Node<'_, '_>> = elements(node).collect();
    let is_text = node
        .children()
        .any(|child| child.is_text() && child.text().is_some_and(|text| !text.trim().is_empty()));
    let Some(complex) = elements(declared).next() else {
        assert_eq!(declared.attribute("type"), Some("xs:string"));
        let is_right = children.is_empty() && node.attributes().len() == 0;
        return is_right.then_some(()).ok_or_else(|| format!("{name} is text alone"));
    };
    assert_eq!(complex.tag_name().name(), "complexType");
    if is_text && complex.attribute("mixed") != Some("true") {
        return Err(format!("{name} holds text"));
    }
    let mut attributes = Vec::new();
    let mut rest = children.as_slice();
    for part in elements(complex) {
        match part.tag_name().name() {
            "attribute" => attributes.push(part),
            "sequence" => rest = sequence(part, rest, name)?,
            other => panic!("the schema has {other}, which is not understood here"),
        }
    }
    if let Some(child) = rest.first() {
        return Err(format!("{} cannot stand there in {name}", child.tag_name().name()));
    }
    for attribute in &attributes {
        assert_eq!(attribute.attribute("type"), Some("xs:string"));
        let wanted = attribute.attribute("name").expect("attributes have names");
        if attribute.attribute("use") == Some("required") && node.attribute(wanted).is_none() {
            return Err(format!("{name} has no {wanted}"));
        }
    }
    for given in node.attributes() {
        if !attributes.iter().any(|known| known.attribute("name") == Some(given.name())) {
            return Err(format!("{name} cannot have {}", given.name()));
        }
    }
    children.into_iter().try_for_each(|child| check(schema, child))
}

/// Takes what a sequence allows off the front of the children; gives the rest.
fn sequence<'c, 'd>(
    part: Node<'d, 'd>,
    mut rest: &'c [Node<'d, 'd>],
    of: &str,
) -> Result<&'c [Node<'d, 'd>], String> {
    for element in elements(part) {
        let wanted = element.attribute("ref").expect("the schema refers to its elements by name");
        let bound = |key, otherwise: usize| match element.attribute(key) {
            Some("unbounded") => usize::MAX,
            Some(number) => number.parse().expect("a bound is a number"),
            None => otherwise,
        };
        let count = rest.iter().take_while(|child| child.tag_name().name() == wanted).count();
        if count < bound("minOccurs", 1) || count > bound("maxOccurs", 1) {
            return Err(format!("{of} has {count} of {wanted}"));
        }
        rest = &rest[count..];
    }
    Ok(rest)
}

#[test]
fn what_the_schema_does_not_allow_is_found() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/formats/junit.xsd"));
    let text = text.expect("the schema is there");
    let schema = Document::parse(&text).expect("the schema is XML");
    let fault = |xml: &str| validate(&schema, &Document::parse(xml).expect("it is XML")).err();
    assert_eq!(fault("<testsuites/>"), None);
    assert_eq!(fault("<testsuite name='a' tests='0'/>"), None);
    assert_eq!(fault("<testsuite name='a'/>").as_deref(), Some("testsuite has no tests"));
    assert_eq!(fault("<testsuites file='a'/>").as_deref(), Some("testsuites cannot have file"));
    let case = |inside: &str| fault(&format!("<testcase name='a'>{inside}</testcase>"));
    assert_eq!(case("<failure message='b'>c</failure><system-out>d</system-out>"), None);
    assert_eq!(case("c").as_deref(), Some("testcase holds text"));
    assert_eq!(case("<system-out/><failure/>").as_deref(), Some("failure cannot stand there in testcase"));
    assert_eq!(case("<skipped/><skipped/>").as_deref(), Some("testcase has 2 of skipped"));
    assert_eq!(fault("<properties/>").as_deref(), Some("properties has 0 of property"));
}
