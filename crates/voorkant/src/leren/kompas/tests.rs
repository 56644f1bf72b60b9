//! How a compass is kept, on both databases, and what goes away with a story.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
