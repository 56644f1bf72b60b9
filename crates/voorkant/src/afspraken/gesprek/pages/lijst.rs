//! The talks of an agreement, year by year.

use axum::extract::Path;
use domein::Datum;
use maud::{Markup, html};

use super::{address, below, find, not_signed};
use crate::afspraken::gesprek::aandacht::moment;
use crate::afspraken::gesprek::store::Partnerschap;
use crate::poort::{AfsprakenLezen, Mag};
use crate::web::{Kader, WebFout, day, parts};

/// `GET …/gesprek`.
pub async fn show(mag: Mag<AfsprakenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let titel = kader.t("Hoe gaat het met deze afspraak?", "How is this agreement going?");
    let found = match find(&mag, &id).await? {
        Ok(found) => found,
        Err(overeenkomst) => return Ok(not_signed(&kader, &overeenkomst, titel)),
    };
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Eén keer per jaar praat u met elkaar over de afspraak. Wij zetten klaar wat er te weten is. U praat, besluit en legt dat vast.",
            "Once a year you talk about the agreement. We prepare what is known. You talk, decide, and record that.")) }
        (years(&kader, &found, mag.aanmelding().vandaag))
        p { a href={ (address(&id)) "/index" } { (kader.t("De index van deze afspraak, jaar na jaar", "The index of this agreement, year by year")) } }
        p { a href=(address(&id)) { (kader.t("Terug naar de afspraak", "Back to the agreement")) } }
    };
    Ok(below(&kader, (&id, found.titel()), titel, &body))
}

fn years(kader: &Kader, found: &Partnerschap, vandaag: Datum) -> Markup {
    let id = &found.overeenkomst.id;
    let rows: Vec<Vec<Markup>> = found
        .afspraak
        .jaren()
        .into_iter()
        .map(|jaar| {
            let due = moment(&found.afspraak, jaar);
            let (state, decided) = match found.gesprek(jaar) {
                Some(kept) => {
                    let (nl, en) = kept.nu.inhoud.uitkomst.naam();
                    (kader.t("Vastgelegd", "Recorded"), kader.t(nl, en))
                }
                None if due.is_some_and(|due| due < vandaag) => {
                    (kader.t("Nog niet gevoerd", "Not held yet"), "")
                }
                None => (kader.t("Komt nog", "To come"), ""),
            };
            vec![
                html! { a href={ (address(id)) "/gesprek/" (jaar) } { (jaar) } },
                parts::cell(due.map(|due| day(kader.taal, due)).unwrap_or_default()),
                parts::cell(state),
                parts::cell(decided),
            ]
        })
        .collect();
    let heads = [
        kader.t("Jaar", "Year"),
        kader.t("Uiterlijk", "At the latest"),
        kader.t("Gesprek", "Talk"),
        kader.t("Besluit", "Decision"),
    ];
    parts::table(kader.t("De gesprekken", "The talks"), &heads, &[false; 4], &rows)
}
