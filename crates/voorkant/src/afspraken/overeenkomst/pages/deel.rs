//! Changing a part of an agreement: each form makes a next version.

use afspraak::{Afspraakdeel, Afspraakstand};
use axum::extract::{Path, RawForm};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use opslag::Formulier;
use toegang::Recht;

use super::velden::Vragenlijsten;
use super::{Stap, address, back, below, done, find, form_again, keep, seen_text, velden, wrong};
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::afspraken::overeenkomst::decide::Afspraakbesluit;
use crate::afspraken::overeenkomst::invullen::{self, questions};
use crate::afspraken::overeenkomst::store::Overeenkomst;
use crate::afspraken::prijzen::tarieven::zicht::{self, Tariefzicht};
use crate::poort::{AfsprakenMaken, Mag};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

fn part(key: &str) -> Result<Afspraakdeel, WebFout> {
    Afspraakdeel::from_key(key).ok_or(WebFout::NietGevonden)
}

/// The tariffs that whoever writes may see, by name.
async fn tariffs(mag: &Mag<AfsprakenMaken>, kader: &Kader) -> Result<Vec<(String, String)>, WebFout> {
    if !kader.mag(Recht::PrijzenLezen) {
        return Ok(Vec::new());
    }
    let kant = Kant::of(mag.aanmelding());
    let all = zicht::list(&mag.app().opslag, &mag.wie().gemeente, &kant).await?;
    let named = |one: &Tariefzicht| {
        let of = if one.organisatie().is_empty() { &kader.gemeentenaam } else { one.organisatie() };
        (one.id().to_owned(), format!("{} ({of})", one.product()))
    };
    Ok(all.iter().map(named).collect())
}

/// Whether a tariff may be named: none, the one that stood there, or one that the writer sees.
fn is_known(tarief: &str, before: &str, all: &[(String, String)]) -> bool {
    tarief.is_empty() || tarief == before || all.iter().any(|(id, _)| id == tarief)
}

/// `GET …/deel/{deel}`.
pub async fn show(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    Path((id, deel)): Path<(String, String)>,
) -> Result<Markup, WebFout> {
    let overeenkomst = find(&mag, &id).await?;
    let deel = part(&deel)?;
    let tarieven = tariffs(&mag, &kader).await?;
    let velden = invullen::fields(&overeenkomst.nu.inhoud.afspraak, deel);
    Ok(page(&kader, &overeenkomst, (deel, &tarieven), (&velden, &Terug::default(), &Formulier::fresh())))
}

/// `POST …/deel/{deel}`.
pub async fn save(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    Path((id, deel)): Path<(String, String)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let overeenkomst = find(&mag, &id).await?;
    let deel = part(&deel)?;
    let sent = Ingestuurd::read(&bytes);
    let now = &overeenkomst.nu.inhoud;
    let tarieven = tariffs(&mag, &kader).await?;
    let seen = seen_text(&mag, &overeenkomst, sent.gezien).await?;
    let read = match invullen::read(&now.afspraak, deel, &sent.velden) {
        Ok(bestand) if now.says(&bestand) => return Ok(done(&overeenkomst)),
        Ok(bestand) if !is_known(&bestand.prijs.tarief, &now.afspraak.prijs.tarief, &tarieven) => {
            let tekst =
                "dit tarief is er niet, of u mag het niet zien; kies er een uit de lijst, of laat het leeg";
            Err(vec![Formulierfout::new("tarief", tekst)])
        }
        Ok(bestand) => now.rewritten(bestand, seen).map_err(|fouten| invullen::at(deel, &fouten)),
        Err(fouten) => Err(fouten),
    };
    let (status, terug) = match read {
        Err(fouten) => wrong(fouten, &sent, &overeenkomst),
        Ok(after) => {
            let stap = Stap { besluit: Afspraakbesluit::Gewijzigd, inhoud: &after, reden: "" };
            match keep(&mag, &overeenkomst, &sent, &stap).await? {
                Ok(saved) => return Ok(saved),
                Err(terug) => terug,
            }
        }
    };
    let form = form_again(&sent, &terug);
    Ok((status, page(&kader, &overeenkomst, (deel, &tarieven), (&sent.velden, &terug, &form)))
        .into_response())
}

fn page(
    kader: &Kader,
    overeenkomst: &Overeenkomst,
    (deel, tarieven): (Afspraakdeel, &[(String, String)]),
    (velden, terug, formulier): (&Velden, &Terug, &Formulier),
) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let signed = overeenkomst.nu.inhoud.tekenen.stand() == Afspraakstand::Gesloten;
    let body = html! {
        (terug.message(kader, super::WAT))
        (invoer.summary())
        @if signed {
            p class="vk-lead" { (kader.t(
                "Deze afspraak is getekend. Wat u nu wijzigt, is een aanvulling. Die geldt pas als iedereen opnieuw tekent.",
                "This agreement was signed. What you change now is an addendum. It holds only once everybody signs again.")) }
        }
        @if deel == Afspraakdeel::Uitkomsten {
            p { (kader.t("Een verwachting die de gemeente overneemt, zet u hier vanuit de dialoog. Daarna kunt u haar hier wijzigen.",
                "An expectation that the municipality adopts you put here from the dialogue. After that you can change it here.")) " " (parts::link_if(kader.mag(Recht::DialoogLezen), "/dialoog", kader.t("Naar de dialogen", "To the dialogues"))) }
        }
        @if deel == Afspraakdeel::Opdracht {
            p { (kader.t("Wat inwoners en professionals verwachten, leest u in de kamer Dialoog.",
                "What residents and professionals expect you read in the room Dialoog.")) " " (parts::link_if(kader.mag(Recht::DialoogLezen), "/dialoog", kader.t("Bekijk de dialogen", "Look at the dialogues"))) }
        }
        form class="vk-form" method="post" action={ (address(overeenkomst)) "/deel/" (deel.key()) } {
            (hidden(formulier, overeenkomst.nu.nummer))
            (velden::render(&invoer, questions(deel), Vragenlijsten { bestand: &overeenkomst.nu.inhoud.afspraak, tarieven }))
            (parts::submit(kader.t("Bewaar", "Save")))
        }
        (back(kader, overeenkomst))
    };
    below(kader, overeenkomst, kader.t(deel.naam(), deel.name()), &body)
}
