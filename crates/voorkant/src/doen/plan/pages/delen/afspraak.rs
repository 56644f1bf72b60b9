//! An agreement, to which members can say yes or no.

use ::plan::{Nummer, Planafspraak, Planinhoud};
use maud::{Markup, html};

use super::Over;
use crate::doen::invullen::{Planinvoer, Planvelden};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};

pub fn fill(afspraak: &Planafspraak, velden: &mut Velden) {
    velden.add("tekst", &afspraak.tekst);
    for lid in &afspraak.partijen {
        velden.add("partijen", lid);
    }
    velden.add_some("belofte", afspraak.belofte.as_ref());
    velden.add_some("op", afspraak.op);
}

pub fn fields(invoer: &Invoer<'_>, over: &Over<'_>) -> Markup {
    html! {
        (invoer.area(invoer.label("tekst", ("Wat spreekt u af?", "What do you agree?"), ("", ""))))
        (invoer.members(invoer.label("partijen", ("Met wie van het huishouden?", "With whom of the household?"),
            ("Zij kunnen ja of nee zeggen. Nee zeggen mag altijd.", "They can say yes or no. No is always allowed.")), &over.namen))
        (invoer.line(invoer.label("belofte", ("Belooft iemand van buiten iets?", "Does somebody from outside promise something?"),
            ("Wie, bijvoorbeeld: wijkteam Noord.", "Who, for example: team North."))))
        (invoer.day(invoer.label("op", ("Uiterlijk op", "By"), ("", ""))))
    }
}

pub fn apply(velden: &Velden, inhoud: &mut Planinhoud, nummer: Nummer) -> Result<(), Formulierfout> {
    let afspraak = Planafspraak {
        tekst: velden.must_woorden("tekst")?,
        partijen: velden.leden("partijen"),
        belofte: velden.kort("belofte")?,
        op: velden.dag("op")?,
    };
    if afspraak.partijen.is_empty() {
        return Err(Formulierfout::new("partijen", "kies met wie van het huishouden u dit afspreekt"));
    }
    inhoud.afspraken.insert(nummer, afspraak);
    Ok(())
}
