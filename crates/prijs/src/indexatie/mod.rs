//! What a price becomes next year: published series, the clause that says how to use them, and the run over the years.
//!
//! VNG used two methods for one thing: the ratio of the final to the provisional figure over last year (2024: 6.30 %),
//! and the difference between them (2025: 4.96 %, after 4.91 % by ratio). A clause therefore names its method.

mod cao;
mod clausule;
mod kijken;
mod reeks;
mod verloop;

pub use self::cao::{Caoreeks, Caostap, Caotoets};
pub use self::clausule::{
    Budgettekort, CAO, Indexbestand, Indexclausule, Indexcorrectie, Indexmethode, Indexweigeraar,
    Reeksgewicht,
};
pub use self::reeks::{Indexreeks, Indexreeksen, Reekswaarde};
pub use self::verloop::{Indexdeel, Indexgrens, Indexgrensstap, Indexstap};
