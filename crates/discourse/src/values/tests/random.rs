//! No text and no date makes the values panic.
