//! A member of the household.

use ::plan::{Lid, Lidnummer, Lidrol, Planinhoud, Verblijf};
use domein::Datum;
use maud::{Markup, html};

use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden, key};

pub fn fill(lid: &Lid, velden: &mut Velden) {
    velden.add("roepnaam", &lid.roepnaam);
    velden.add_some("achttien", lid.achttien);
    if let Some(last) = lid.verblijf.last() {
        velden.add("rol", key(last.rol));
        velden.add("van", last.van);
    }
}

pub fn fields(invoer: &Invoer<'_>) -> Markup {
    html! {
        (invoer.line(invoer.label("roepnaam", ("Roepnaam", "First name"),
            ("Zoals de anderen haar of hem noemen.", "As the others call them."))))
        (invoer.select(invoer.label("rol", ("Wie is dit in het huishouden?", "Who is this in the household?"), ("", "")), Lidrol::ALL, Lidrol::naam))
        (invoer.day(invoer.label("van", ("Hoort erbij sinds", "Belongs to it since"),
            ("Leeg is vandaag.", "Empty is today."))))
        (invoer.day(invoer.label("achttien", ("Wordt achttien op", "Turns eighteen on"),
            ("Alleen bij een kind. Meer van een geboortedatum is niet nodig.", "Only for a child. More of a birth date is not needed."))))
    }
}

pub fn apply(
    velden: &Velden,
    inhoud: &mut Planinhoud,
    nummer: Lidnummer,
    dag: Datum,
) -> Result<(), Formulierfout> {
    let roepnaam = velden.must_kort("roepnaam")?;
    let rol: Lidrol = velden.must_soort("rol")?;
    let van = velden.dag("van")?.unwrap_or(dag);
    let achttien = velden.dag("achttien")?;
    if rol == Lidrol::Kind && achttien.is_none() {
        return Err(Formulierfout::new(
            "achttien",
            "vul in wanneer dit kind achttien wordt; dan mag het zelf beslissen",
        ));
    }
    let lid = inhoud.leefeenheid.0.entry(nummer).or_insert_with(|| Lid::new(roepnaam.clone(), rol, van));
    lid.roepnaam = roepnaam;
    lid.achttien = achttien;
    match lid.verblijf.last_mut() {
        Some(last) if last.tot.is_none() => (last.rol, last.van) = (rol, van),
        // Somebody comes back.
        _ => lid.verblijf.push(Verblijf { van, rol, tot: None }),
    }
    Ok(())
}
