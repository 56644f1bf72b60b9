//! What asks for attention around agreements.

use maud::{Markup, html};

use super::{address, store};
use crate::afspraken::blik::Bereik;
use crate::afspraken::gesprek::aandacht::{Herinnering, reminders};
use crate::afspraken::kant::Kant;
use crate::poort::{AfsprakenLezen, Mag};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, day};

/// `GET /afspraken/aandacht`.
pub async fn show(mag: Mag<AfsprakenLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let all = section(&mag, &kader).await?;
    let body = html! {
        @match all {
            Some(list) => (list),
            None => (parts::alert(Toon::Gelukt, kader.t("Niets vraagt nu aandacht", "Nothing asks for attention now"), &html! {
                p { (kader.t("Hier komen gesprekken die eraan komen, indexen die klaarstaan, en afspraken die aflopen.", "Here you will see talks that are due, indexes that are ready, and agreements that end.")) }
            })),
        }
        p { a href="/afspraken" { (kader.t("Naar de afspraken", "To the agreements")) } }
    };
    let titel = kader.t("Wat vraagt nu aandacht?", "What asks for attention now?");
    Ok(kader.page(titel, &[("/", kader.t("Voorpagina", "Home")), ("/afspraken", "Afspraken")], &body))
}

/// What asks for attention today, as a list; nothing when all is quiet.
pub async fn section(mag: &Mag<AfsprakenLezen>, kader: &Kader) -> Result<Option<Markup>, WebFout> {
    let (gemeente, kant, vandaag) =
        (mag.wie().gemeente, Kant::of(mag.aanmelding()), mag.aanmelding().vandaag);
    let mut found = Vec::new();
    for one in store::all(mag.app(), (&gemeente, vandaag), &kant).await? {
        for herinnering in reminders(&one.afspraak, &one.index.volgend, &one.gevoerd(), vandaag) {
            found.push((one.overeenkomst.id.clone(), one.titel().to_owned(), herinnering));
        }
    }
    Ok((!found.is_empty()).then(|| html! {
        ul class="vk-next" { @for (id, titel, herinnering) in &found { li { (line(kader, id, titel, herinnering)) } } }
    }))
}

fn line(kader: &Kader, id: &str, titel: &str, herinnering: &Herinnering) -> Markup {
    let adres = address(id);
    let (adres, tekst) = match herinnering {
        Herinnering::Gesprek { jaar, dag } => (
            format!("{adres}/gesprek/{jaar}"),
            format!(
                "{} {jaar}, {} {}",
                kader.t("Voer het gesprek over", "Have the talk about"),
                kader.t("uiterlijk", "before"),
                day(kader.taal, *dag)
            ),
        ),
        Herinnering::Index { jaar } => (
            format!("{adres}/index"),
            format!("{} {jaar}", kader.t("De index staat klaar voor", "The index is ready for")),
        ),
        Herinnering::Cijfer { jaar } => (
            format!("{adres}/index"),
            format!(
                "{} {jaar} {}",
                kader.t("De index van", "The index of"),
                kader.t("wacht op een cijfer", "waits for a figure")
            ),
        ),
        Herinnering::Einde { dag } => (
            adres,
            format!(
                "{} {}. {}",
                kader.t("Loopt af op", "Ends on"),
                day(kader.taal, *dag),
                kader.t("Spreek nu af hoe het verder gaat", "Agree now on what comes after")
            ),
        ),
    };
    html! { a href=(adres) { (titel) } ": " (tekst) }
}
