//! The room Inzicht: where does the money go, and how do problems stack up?
//!
//! | route | what |
//! |---|---|
//! | `/inzicht` | the questions this room answers |
//! | `/inzicht/geld` | where the money comes from, and where it goes |
//! | `/inzicht/stapeling` | how help stacks up at households |
//! | `/inzicht/concentratie` | which share of the cost goes to the most expensive households |
//! | `/inzicht/verloop` | clients and cost from month to month, with what is still to come |
//! | `/inzicht/sociale-basis` | what there is for everybody in each area, beside need and individual help |
//! | `/inzicht/groepsaanbod` | where the same individual help lies close together |
//! | `/inzicht/raadsvragen` | the four questions of a council, on one A4 |
//! | `/inzicht/eigen-vraag` | help and cost by characteristics of one's own choice |
//! | each of them with `.csv`, `.json`, `.xlsx`, `.pdf` | the same answer to take along |

mod aanbod;
pub mod antwoord;
pub mod api;
pub(crate) mod beeld;
mod blik;
pub mod commands;
pub mod concentratie;
pub mod deel;
pub mod eigenvraag;
pub mod gebied;
mod gebiedshulp;
pub mod geld;
pub mod groepsaanbod;
mod huishoudens;
pub(crate) mod huishoudloop;
mod indeling;
mod kosten;
pub mod kosten_onbekend;
pub mod moment;
pub mod nulmeting;
pub mod opzoeken;
pub mod pages;
pub mod raadsvragen;
pub mod socialebasis;
pub mod stapeling;
mod terugblik;
pub mod verloop;
pub mod vertaling;
pub mod vraag;
pub mod zekerheid;
mod zin;

pub use self::blik::Inzichtblik;
