//! What asks for attention around agreements.

use domein::Datum;
use maud::{Markup, html};

use super::{address, store};
use crate::afspraken::blik::Bereik;
use crate::afspraken::gesprek::aandacht::{Herinnering, reminders};
use crate::afspraken::kant::Kant;
use crate::app::{App, AppFout};
use crate::poort::{AfsprakenLezen, Mag};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, Taal, WebFout, day};

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
    let (adres, tekst) = words(kader.taal, id, herinnering);
    html! { a href=(adres) { (titel) } ": " (tekst) }
}

/// Where something that asks for attention stands, and what to do.
fn words(taal: Taal, id: &str, herinnering: &Herinnering) -> (String, String) {
    let adres = address(id);
    match herinnering {
        Herinnering::Gesprek { jaar, dag } => (
            format!("{adres}/gesprek/{jaar}"),
            format!(
                "{} {jaar}, {} {}",
                taal.pick("Voer het gesprek over", "Have the talk about"),
                taal.pick("uiterlijk", "before"),
                day(taal, *dag)
            ),
        ),
        Herinnering::Index { jaar } => (
            format!("{adres}/index"),
            format!("{} {jaar}", taal.pick("De index staat klaar voor", "The index is ready for")),
        ),
        Herinnering::Cijfer { jaar } => (
            format!("{adres}/index"),
            format!(
                "{} {jaar} {}",
                taal.pick("De index van", "The index of"),
                taal.pick("wacht op een cijfer", "waits for a figure")
            ),
        ),
        Herinnering::Einde { dag } => (
            adres,
            format!(
                "{} {}. {}",
                taal.pick("Loopt af op", "Ends on"),
                day(taal, *dag),
                taal.pick("Spreek nu af hoe het verder gaat", "Agree now on what comes after")
            ),
        ),
    }
}

/// What the agreements of an opgave ask for today, or one agreement alone where it is named: the address, and what to do, in
/// Dutch and in English. As the municipality sees it.
///
/// # Errors
/// When the records cannot be read.
pub async fn attention_of(
    app: &App,
    (gemeente, vandaag): (&str, Datum),
    (opgave, afspraak): (&str, &str),
) -> Result<Vec<(String, String, String)>, AppFout> {
    let mut found = Vec::new();
    for one in store::all(app, (gemeente, vandaag), &Kant::Gemeente).await? {
        let overeenkomst = &one.overeenkomst;
        let about =
            if afspraak.is_empty() { overeenkomst.hoort_bij == opgave } else { overeenkomst.id == afspraak };
        if !about {
            continue;
        }
        for herinnering in reminders(&one.afspraak, &one.index.volgend, &one.gevoerd(), vandaag) {
            let said = |taal: Taal| {
                let (adres, tekst) = words(taal, &overeenkomst.id, &herinnering);
                (adres, format!("{}: {tekst}", one.titel()))
            };
            let ((adres, nl), (_, en)) = (said(Taal::Nl), said(Taal::En));
            found.push((adres, nl, en));
        }
    }
    Ok(found)
}
