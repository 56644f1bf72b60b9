//! Laying an offer beside a tariff.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::stuk::{self, Nieuweregel};
use opslag::{Bewaard, Formulier};
use prijs::{Tariefeenheid, Wmoelement};

use super::{address, crumbs, find, question};
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::afspraken::prijzen::tarieven::decide::{Tariefbesluit, Tariefbod, Tariefboden};
use crate::afspraken::prijzen::tarieven::invullen::{self, komma};
use crate::afspraken::prijzen::tarieven::zicht::Tariefzicht;
use crate::app;
use crate::poort::{Mag, PrijzenMaken};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

/// `GET …/aanbod`.
pub async fn show(mag: Mag<PrijzenMaken>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let found = counting(&mag, &id).await?;
    let kant = Kant::of(mag.aanmelding());
    let mut velden = Velden::default();
    velden.add("datum", app::today());
    velden.add("van", if kant == Kant::Gemeente { kader.gemeentenaam.as_str() } else { kant.namens() });
    match *found.eenheid() {
        Tariefeenheid::Uur => {}
        Tariefeenheid::Dagdeel { uren } | Tariefeenheid::Traject { uren } => velden.add("uren", komma(uren)),
        Tariefeenheid::Groep { uren, deelnemers, .. } => {
            velden.add("uren", komma(uren));
            velden.add("deelnemers", komma(deelnemers));
        }
    }
    velden.add("btw", "0");
    velden.add("tolerantie", "0");
    Ok(page(&kader, &found, (&velden, &Terug::default()), &Formulier::fresh()))
}

/// A tariff that counts: nobody lays an offer beside one that was withdrawn.
async fn counting(mag: &Mag<PrijzenMaken>, id: &str) -> Result<Tariefzicht, WebFout> {
    let found = find(mag, id).await?;
    if found.besluit() == Tariefbesluit::Ingetrokken { Err(WebFout::NietGevonden) } else { Ok(found) }
}

/// `POST …/aanbod`.
pub async fn lay(
    mag: Mag<PrijzenMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (found, sent) = (counting(&mag, &id).await?, Ingestuurd::read(&bytes));
    let back = |status, terug: &Terug, formulier: &Formulier| {
        (status, page(&kader, &found, (&sent.velden, terug), formulier)).into_response()
    };
    let inhoud = match read(&found, &sent.velden) {
        Ok(inhoud) => inhoud,
        Err(fouten) => {
            let terug = Terug { fouten, botsing: false };
            return Ok(back(StatusCode::BAD_REQUEST, &terug, &sent.formulier));
        }
    };
    let kant = Kant::of(mag.aanmelding());
    let regel = Nieuweregel::<Tariefboden> {
        stuk: found.id(),
        versie: found.nummer(),
        uniek: None,
        inhoud: &inhoud,
        namens: kant.namens(),
    };
    match stuk::add_line(&mag.app().opslag, &regel, &sent.formulier, &mag.wie()).await? {
        Bewaard::Nieuw(bod) | Bewaard::AlGedaan(bod) => {
            Ok(Redirect::to(&format!("{}/aanbod/{bod}", address(found.id()))).into_response())
        }
        Bewaard::AnderePoging(_) | Bewaard::Botsing => {
            Ok(back(StatusCode::CONFLICT, &Terug::other("bedrag"), &Formulier::fresh()))
        }
    }
}

fn read(found: &Tariefzicht, velden: &Velden) -> Result<Tariefbod, Vec<Formulierfout>> {
    let (aanbod, tolerantie) = invullen::aanbod(velden, found.eenheid())?;
    let wrong = |fouten: Vec<prijs::Prijsfout>| fouten.iter().map(invullen::aanbodfout).collect::<Vec<_>>();
    found.check(&aanbod, tolerantie).map_err(wrong)?;
    Ok(Tariefbod::Aanbod { aanbod, tolerantie })
}

/// How large the unit of the offer is: only an offer of the same size lies beside the tariff.
fn size(invoer: &Invoer<'_>, eenheid: &Tariefeenheid) -> Markup {
    let same = (
        "Het tarief gaat uit van dit aantal. Is het aanbod anders? Reken het dan eerst om.",
        "The tariff has this number. Is the offer otherwise? Then convert it first.",
    );
    html! {
        @if !matches!(eenheid, Tariefeenheid::Uur) {
            (invoer.line(invoer.label("uren", ("Voor hoeveel uren is het aanbod?", "For how many hours is the offer?"), same)))
        }
        @if matches!(eenheid, Tariefeenheid::Groep { .. }) {
            (invoer.line(invoer.label("deelnemers", ("Voor hoeveel deelnemers in een groep?", "For how many participants in a group?"), same)))
        }
    }
}

fn page(
    kader: &Kader,
    found: &Tariefzicht,
    (velden, terug): (&Velden, &Terug),
    formulier: &Formulier,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let unit = kader.t(found.eenheid().naam(), found.eenheid().name());
    let fields = Wmoelement::ALL.map(|one| {
        let (id, help) = (format!("element{}", one.key()), ("", ""));
        let (nl, en) = (format!("{}. {}", one.key(), one.naam()), format!("{}. {}", one.key(), one.name()));
        html! { (invoer.amount(invoer.label(&id, (&nl, &en), help))) }
    });
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Wij leggen het aanbod naast het tarief. U ziet hoe ver het eronder ligt, en wat er dan anders moet zijn. Dit is een rekensom en geen oordeel van een rechter.",
            "We lay the offer beside the tariff. You see how far below it lies, and what would have to be otherwise. This is a sum and no judgement of a court.")) }
        form class="vk-form" method="post" action={ (address(found.id())) "/aanbod" } {
            (hidden(formulier, found.nummer()))
            (invoer.amount(invoer.label("bedrag", ("Aanbod in euro", "Offer in euro"), ("Voor één eenheid van dit tarief.", "For one unit of this tariff."))))
            p { (kader.t("Dit tarief is per ", "This tariff is per ")) (unit) "." }
            (size(&invoer, found.eenheid()))
            (invoer.line(invoer.label("van", ("Wie biedt dit aan?", "Who offers this?"), ("", ""))))
            (invoer.day(invoer.label("datum", ("Datum van het aanbod", "Day of the offer"), ("", ""))))
            (invoer.line(invoer.label("btw", ("Btw in het bedrag, procent", "VAT in the amount, per cent"), ("0, 9 of 21. Schrijf 0 als er geen btw in zit.", "0, 9 or 21. Write 0 when there is none."))))
            (invoer.line(invoer.label("tolerantie", ("Speling, procent", "Tolerance, per cent"), ("Hoe ver een onderdeel onder het tarief mag liggen.", "How far an element may lie below the tariff."))))
            @if matches!(found, Tariefzicht::Heel(_)) {
                fieldset class="vk-choices" {
                    legend { h2 class="utrecht-heading-3" { (kader.t("Wat zegt het aanbod per onderdeel?", "What does the offer say for each element?")) } }
                    p { (kader.t("Laat leeg wat niet in het aanbod staat.", "Leave empty what is not in the offer.")) }
                    @for field in &fields { (field) }
                }
            }
            (parts::submit(kader.t("Toets het aanbod", "Test the offer")))
        }
        p { a href=(address(found.id())) { (kader.t("Terug naar het tarief", "Back to the tariff")) } }
    };
    let [home, room, list] = crumbs(kader);
    let (adres, naam) = (address(found.id()), question(kader, found.product()));
    kader.page(
        kader.t("Leg een aanbod naast dit tarief", "Lay an offer beside this tariff"),
        &[home, room, list, (&adres, &naam)],
        &body,
    )
}
