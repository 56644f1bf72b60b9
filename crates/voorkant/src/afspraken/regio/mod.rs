//! What several municipalities do together: what arranging costs, and what they agree in one framework.
//!
//! | route | what |
//! |---|---|
//! | `/afspraken/regio` | all comparisons of this municipality |
//! | `/afspraken/regio/kosten/nieuw` | make one |
//! | `…/kosten/{vergelijking}` | the answer: each apart beside together, per side, what causes it, what it hangs on |
//! | `…/kop`, `…/wie`, `…/werk` | change a part of it |
//! | `…/intrekken` | withdraw it or take it up again, with a reason |
//! | `…/versies/{nummer}` | an earlier version |
//! | `…/cijfers.csv` and so on | to take along |
//! | `/afspraken/regio/raam/nieuw` | make a framework of several municipalities |
//! | `…/raam/{raam}` | what holds for all, and what each municipality arranges itself |
//! | `…/gedeeld`, `…/bijlage` | change what is shared; add, change or remove one annex |
//!
//! All counting is done by the library `transactiekosten`; what a framework is stands in `afspraak`.

pub mod kosten;
pub mod raam;

#[cfg(test)]
mod tests;
