//! Stories through HTTP, on both engines; each stands beside its slice.

#[path = "../src/slices/rounds/tests/story.rs"]
mod rounds_story;
