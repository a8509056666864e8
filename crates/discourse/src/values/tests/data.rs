//! How near the time rules come to what people annotated.
