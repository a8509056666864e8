//! Builds anew when a file of the embedded pack is added or taken away.
//!
//! The macro that embeds the pack notices changes of the files it saw, but not
//! files that it never saw.

fn main() {
    println!("cargo:rerun-if-changed=../../rules");
}
