//! The room Inzicht: where does the money go, and how do problems stack up?
//!
//! | route | what |
//! |---|---|
//! | `/inzicht` | the questions this room answers |
//! | `/inzicht/stapeling` | how help stacks up at households |
//! | `/inzicht/stapeling.csv`, `.json` | the same answer to take along |

pub mod commands;
pub mod pages;
pub mod stapeling;
pub mod vertaling;
