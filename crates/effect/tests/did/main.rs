//! Difference-in-differences beside the published and the calculated references, beside a second plain calculation, and
//! under the laws that hold for any panel.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test stops at what is wrong")]

mod by_hand;
mod edges;
mod laws;
mod mpdta;
