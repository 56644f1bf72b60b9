#![doc = include_str!("../README.md")]

mod drawing;
mod fonts;
mod layout;
mod sheet;
mod stuk;
mod text;
mod write;

pub use drawing::{Align, Bar, Color, Drawing, Shape};
pub use fonts::Fonts;
pub use stuk::{Block, Column, Size, Stuk, StukFout, Table};
pub use text::Text;
