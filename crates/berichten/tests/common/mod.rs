//! Messages for tests: fixed ones that keep every rule, and arbitrary ones that keep the schema.
#![allow(dead_code, reason = "each test file uses its own part")]

pub mod arbitrary;
pub mod expect;
pub mod fixed;
pub mod klassen;

use berichten::{Bericht, write};

/// The bytes of a message.
pub fn bytes(bericht: &Bericht) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(bericht, &mut bytes).expect("a message of the tests can be written");
    bytes
}

/// The text of a message.
pub fn text(bericht: &Bericht) -> String {
    String::from_utf8(bytes(bericht)).expect("messages are UTF-8")
}
