//! Why this plan may be: legitimacy, involvement, return.

use ::plan::Waardendriehoek;
use maud::{Markup, html};

use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};

pub fn fill(driehoek: &Waardendriehoek, velden: &mut Velden) {
    velden.add_some("regel", driehoek.regel.as_ref());
    velden.add_some("ruimte", driehoek.ruimte.as_ref());
    velden.add_some("reden", driehoek.reden.as_ref());
    velden.add_some("inwoner", driehoek.inwoner.as_ref());
    velden.add_some("professionals", driehoek.professionals.as_ref());
    velden.add_some("netwerk", driehoek.netwerk.as_ref());
}

pub fn fields(invoer: &Invoer<'_>) -> Markup {
    let kader = invoer.kader;
    html! {
        h2 { (kader.t("Mag het?", "Is it legitimate?")) }
        (invoer.area(invoer.label("regel", ("Welke regel geldt hier?", "Which rule holds here?"), ("", ""))))
        (invoer.area(invoer.label("ruimte", ("Welke ruimte geeft die regel?", "What room does that rule give?"), ("", ""))))
        (invoer.area(invoer.label("reden", ("Waarom past deze oplossing bij het doel van de wet?", "Why does this fit the aim of the law?"), ("", ""))))
        h2 { (kader.t("Doet iedereen mee?", "Is everybody in?")) }
        (invoer.area(invoer.label("inwoner", ("Wat vindt het huishouden ervan?", "What does the household think of it?"), ("", ""))))
        (invoer.area(invoer.label("professionals", ("Wat vinden de professionals?", "What do the professionals think?"), ("", ""))))
        (invoer.area(invoer.label("netwerk", ("Wat doet het eigen netwerk?", "What does the own network do?"), ("", ""))))
    }
}

pub fn apply(velden: &Velden, driehoek: &mut Waardendriehoek) -> Result<(), Formulierfout> {
    driehoek.regel = velden.woorden("regel")?;
    driehoek.ruimte = velden.woorden("ruimte")?;
    driehoek.reden = velden.woorden("reden")?;
    driehoek.inwoner = velden.woorden("inwoner")?;
    driehoek.professionals = velden.woorden("professionals")?;
    driehoek.netwerk = velden.woorden("netwerk")?;
    Ok(())
}
