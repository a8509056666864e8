//! Patterns: regular expressions over tokens.
//!
//! The syntax is the table in the language reference; the meaning is that of
//! the `regex` crate: leftmost, then the first way as written.

mod ast;
mod parse;

pub use ast::{Attribute, Expr, Name, Test, Value};
pub use parse::{Fault, FaultKind, LARGEST_BOUND, Parsed, Part, Reason, What, parse, parts};
