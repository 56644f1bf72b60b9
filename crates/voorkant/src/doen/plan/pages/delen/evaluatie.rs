//! A day on which one looks again, and what came of it.

use ::plan::{Evaluatie, Nummer, Planinhoud};
use maud::{Markup, html};

use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};

pub fn fill(evaluatie: &Evaluatie, velden: &mut Velden) {
    velden.add("op", evaluatie.op);
    velden.add_some("gehouden", evaluatie.gehouden);
    velden.add_some("verslag", evaluatie.verslag.as_ref());
}

pub fn fields(invoer: &Invoer<'_>) -> Markup {
    html! {
        (invoer.day(invoer.label("op", ("Wanneer kijkt u samen terug?", "When do you look again together?"), ("", ""))))
        (invoer.day(invoer.label("gehouden", ("Gehouden op", "Held on"), ("Leeg: nog niet.", "Empty: not yet."))))
        (invoer.area(invoer.label("verslag", ("Wat kwam eruit?", "What came of it?"), ("", ""))))
    }
}

pub fn apply(velden: &Velden, inhoud: &mut Planinhoud, nummer: Nummer) -> Result<(), Formulierfout> {
    let evaluatie = Evaluatie {
        op: velden.must_dag("op")?,
        gehouden: velden.dag("gehouden")?,
        verslag: velden.woorden("verslag")?,
    };
    inhoud.evaluaties.insert(nummer, evaluatie);
    Ok(())
}
