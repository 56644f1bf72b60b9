//! One sentence: what people said, and the answer with its reason.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::Formulier;
use toegang::Recht;
use verwachting::{Besluitsoort, Dialoogpartij};

use super::super::invullen;
use super::super::plek::{Clausuleplek, of_sentence, places};
use super::super::plicht::{Plichtantwoord, answer as keep};
use super::delen::{asked_in, before, negotiates, outcome, place, state};
use super::{Zinblad, address, below, sentence};
use crate::dialoog::blik::Bereik;
use crate::poort::{Bevoegd, DialoogBesluiten, DialoogLezen, Mag};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, capital, parts};

/// `GET …/antwoord/{stelling}`.
pub async fn show(
    mag: Mag<DialoogLezen>,
    kader: Kader,
    Path((id, nummer)): Path<(String, u64)>,
) -> Result<Markup, WebFout> {
    let blad = sentence(&mag, (&id, nummer)).await?;
    let plek = placing(&mag, &blad).await?;
    page(&kader, (&blad, plek.as_ref()), (&Velden::default(), &Terug::default()))
}

/// Where the expectation stands in an agreement.
async fn placing<B>(mag: &Mag<B>, blad: &Zinblad) -> Result<Option<Clausuleplek>, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let all = places(&mag.app().opslag, &blad.dialoog).await?;
    Ok(of_sentence(&all, blad.regel()?.uitslag.nummer).cloned())
}

/// `POST …/antwoord/{stelling}`.
pub async fn save(
    mag: Mag<DialoogBesluiten>,
    kader: Kader,
    Path((id, nummer)): Path<(String, u64)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let blad = sentence(&mag, (&id, nummer)).await?;
    let sent = Ingestuurd::read(&bytes);
    let regel = blad.regel()?;
    let stuk = (regel.plicht.over(), regel.verwachting.as_ref());
    let (status, terug) = match invullen::read(&sent.velden, stuk, mag.aanmelding().vandaag) {
        Err(fouten) => Terug::wrong(fouten, sent.gezien, regel.versie),
        Ok(antwoord) => {
            let of = (&blad.dialoog, &regel.plicht);
            let form = (&sent.formulier, sent.gezien);
            match keep(&mag.app().opslag, of, form, antwoord, &mag.wie()).await? {
                Plichtantwoord::Bewaard => return Ok(Redirect::to(&blad.adres()).into_response()),
                Plichtantwoord::AndersBewaard => (StatusCode::CONFLICT, Terug::other("keuze")),
                Plichtantwoord::Botsing => {
                    (StatusCode::CONFLICT, Terug { botsing: true, ..Terug::default() })
                }
                Plichtantwoord::Geweigerd(fout) => {
                    Terug::wrong(vec![Formulierfout::new("keuze", fout)], sent.gezien, regel.versie)
                }
            }
        }
    };
    let plek = placing(&mag, &blad).await?;
    Ok((status, page(&kader, (&blad, plek.as_ref()), (&sent.velden, &terug))?).into_response())
}

fn page(
    kader: &Kader,
    (blad, plek): (&Zinblad, Option<&Clausuleplek>),
    (velden, terug): (&Velden, &Terug),
) -> Result<Markup, WebFout> {
    let regel = blad.regel()?;
    let vandaag = kader.aanmelding().vandaag;
    let clause = regel.plicht.antwoord().and_then(|last| last.keuze.clausule()).is_some();
    let decides = kader.mag(Recht::DialoogBesluiten);
    let ronde = format!("/dialoog/{}/ronde/{}", blad.dialoog.id, regel.ronde);
    let body = html! {
        (terug.message(kader, ("Het antwoord op deze zin", "The answer to this sentence")))
        (Invoer { kader, velden, fouten: &terug.fouten }.summary())
        p class="vk-lead" lang="nl" { (regel.uitslag.tekst) }
        section class="vk-section" aria-labelledby="uitslag" {
            h2 class="utrecht-heading-2" id="uitslag" { (kader.t("Wat zeiden mensen?", "What did people say?")) }
            (asked_in(kader, &blad.lijst, regel))
            (outcome(kader, &regel.uitslag))
        }
        section class="vk-section" aria-labelledby="antwoord" {
            h2 class="utrecht-heading-2" id="antwoord" { (kader.t("Wat is het antwoord?", "What is the answer?")) }
            (state(kader, &regel.plicht, vandaag))
            (place(kader, plek, negotiates(kader)))
            @if clause && plek.is_none() && decides {
                p { (parts::link_button(&format!("{}/afspraak", blad.adres()), kader.t("Zet dit in een afspraak", "Put this in an agreement"))) }
            }
            (before(kader, regel))
        }
        @if decides { (form(kader, blad, (velden, terug))?) }
        ul class="vk-next" {
            li { a href=(ronde) { (kader.t("Bekijk de stemmen van deze ronde", "Look at the votes of this round")) } }
            li { a href={ "/stem/" (blad.dialoog.id) "/antwoord#stelling-" (regel.uitslag.nummer) } { (kader.t("Bekijk wat iedereen ziet", "See what everybody sees")) } }
            li { a href=(address(&blad.dialoog.id)) { (kader.t("Terug naar alle antwoorden", "Back to all answers")) } }
        }
    };
    let titel = format!("{} {}", kader.t("Antwoord op zin", "Answer to sentence"), regel.uitslag.nummer);
    Ok(below(kader, &blad.dialoog, &titel, &body))
}

fn form(kader: &Kader, blad: &Zinblad, (velden, terug): (&Velden, &Terug)) -> Result<Markup, WebFout> {
    let regel = blad.regel()?;
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let again = regel.plicht.antwoord().is_some();
    let titel = if again {
        kader.t("Geef een nieuw antwoord", "Give a new answer")
    } else {
        kader.t("Geef antwoord", "Answer")
    };
    Ok(html! {
        section class="vk-section" aria-labelledby="geven" {
            h2 class="utrecht-heading-2" id="geven" { (titel) }
            @if again {
                p { (kader.t("Het antwoord hierboven blijft staan. Uw nieuwe antwoord komt ernaast, en telt vanaf vandaag.",
                             "The answer above stays. Your new answer comes beside it, and counts from today.")) }
            }
            form class="vk-form" method="post" action=(blad.adres()) {
                (hidden(&Formulier::fresh(), regel.versie))
                (choice(&invoer, regel.verwachting.is_some()))
                (invoer.area(invoer.label("reden", ("Waarom?", "Why?"),
                    ("Iedereen leest dit. Schrijf in gewone taal, zonder namen.", "Everybody reads this. Write in plain words, without names."))))
                (invoer.area(invoer.label("hoe", ("Alleen bij ‘anders’: wat komt er wel?", "Only with ‘in another way’: what does come?"), ("", ""))))
                @if regel.verwachting.is_some() { (clause_fields(&invoer)) }
                (parts::submit(kader.t("Bewaar dit antwoord", "Keep this answer")))
            }
        }
    })
}

fn choice(invoer: &Invoer<'_>, expectation: bool) -> Markup {
    let kinds: Vec<Besluitsoort> = Besluitsoort::ALL
        .iter()
        .copied()
        .filter(|soort| expectation || *soort != Besluitsoort::Overnemen)
        .collect();
    let help = if expectation {
        (
            "Bij ‘overnemen’ en ‘anders’ kan het daarna in een afspraak.",
            "With ‘adopt’ and ‘in another way’ it can go into an agreement after that.",
        )
    } else {
        (
            "Deze zin is van een inwoner, en zegt niet wie wat doet. Overnemen kan als u er eerst een verwachting van schrijft waar mensen over stemmen.",
            "This sentence is of a resident, and does not say who does what. It can be adopted when you first write an expectation of it on which people vote.",
        )
    };
    invoer.select(
        invoer.label("keuze", ("Wat doet de gemeente?", "What does the municipality do?"), help),
        &kinds,
        |soort| match soort {
            Besluitsoort::Overnemen => ("Overnemen, zoals gevraagd", "Adopt, as asked"),
            Besluitsoort::Anders => ("Anders: op een andere manier", "In another way"),
            Besluitsoort::Niet => ("Niet", "Not"),
        },
    )
}

/// What is needed to make a clause of it.
fn clause_fields(invoer: &Invoer<'_>) -> Markup {
    let kader = invoer.kader;
    let parties = Dialoogpartij::ALL.iter().map(|one| (one.key().to_owned(), capital(one.naam())));
    html! {
        fieldset class="vk-choices" {
            legend { (kader.t("Voor een afspraak", "For an agreement")) }
            p { (kader.t("Bij ‘overnemen’ moet dit. Bij ‘anders’ mag het. Bij ‘niet’ laat u het leeg.",
                         "With ‘adopt’ this must be filled in. With ‘in another way’ it may. With ‘not’ you leave it empty.")) }
            (invoer.line(invoer.label("indicator", ("Waaraan zien mensen dat het gebeurt?", "By what do people see that it happens?"),
                ("Een stuk van een zin, zonder punt. Bijvoorbeeld: deel dat binnen 2 weken hulp krijgt.", "A part of a sentence, without a full stop. For example: deel dat binnen 2 weken hulp krijgt."))))
            (invoer.amount(invoer.label("geld_laag", ("Wat kost het per jaar, als het meevalt?", "What does it cost a year, if it turns out well?"),
                ("In euro’s. Laat beide leeg als u het niet weet.", "In euros. Leave both empty when you do not know."))))
            (invoer.amount(invoer.label("geld_hoog", ("En als het tegenvalt?", "And if it turns out badly?"), ("", ""))))
            (invoer.day(invoer.label("begin", ("Vanaf wanneer?", "From when?"), ("", ""))))
            (invoer.day(invoer.label("eind", ("Tot en met wanneer?", "Until when?"), ("", ""))))
        }
        fieldset class="vk-choices" {
            legend { (kader.t("Alleen bij ‘anders’: doet iemand anders het, of iets anders?", "Only with ‘in another way’: does somebody else do it, or something else?")) }
            (invoer.boxes(invoer.label("dragers", ("Wie doet het dan?", "Who does it then?"), ("", "")), parties))
            (invoer.line(invoer.label("daad", ("Wat doen zij dan?", "What do they do then?"),
                ("Een stuk van een zin. Bijvoorbeeld: hulp binnen 3 weken.", "A part of a sentence. For example: hulp binnen 3 weken."))))
        }
    }
}
