//! The sheet of the jury: by criterion evidence beside counter-evidence, and a judgement with its reason. No total, no ranking,
//! and no figure that a side gave itself.

use ::spiegel::{Juryblad, Jurycriterium, Voordrachtstand};
use axum::extract::{Path, RawForm};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::Formulier;

use super::super::Juryuitkomst;
use super::super::invullen::{fields, judgements, told, typed_judgements};
use super::delen::{beside, judgement, known, residents, state, title};
use super::{Dossier, address, blad, filed};
use crate::app::today;
use crate::poort::{Mag, VoordrachtBeoordelen};
use crate::spiegel::blik::Bereik;
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::stukblad::{self, below};
use crate::web::velden::Velden;
use crate::web::{Kader, WebFout, parts};

/// `GET …/jury`.
pub async fn show(
    mag: Mag<VoordrachtBeoordelen>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let dossier = filed(&mag, &id).await?;
    let velden = typed_judgements(&dossier.nu.inhoud.oordelen);
    Ok(page(&kader, &dossier, (&velden, &Terug::default())))
}

/// `POST …/jury`: takes it up, or keeps judgements.
pub async fn save(
    mag: Mag<VoordrachtBeoordelen>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (dossier, sent) = (filed(&mag, &id).await?, Ingestuurd::read(&bytes));
    let (inhoud, vandaag) = (&dossier.nu.inhoud, mag.aanmelding().vandaag);
    let first = super::super::invullen::FIRST;
    let after = if sent.velden.get("doe") == "behandelen" {
        if inhoud.stand(vandaag) == Voordrachtstand::BijJury {
            // Sent twice: the second finds it done.
            return Ok(Redirect::to(&sheet(&id)).into_response());
        }
        inhoud.to_jury(vandaag).map_err(|faults| told(first, &faults))
    } else {
        judgements(&sent.velden)
            .and_then(|all| inhoud.judged(all, vandaag).map_err(|faults| told(first, &faults)))
    };
    let saved = stukblad::save(&mag.app().opslag, &dossier, &sent, (first, after), &mag.wie()).await?;
    Ok(match saved {
        Ok(response) if response.status().is_redirection() => Redirect::to(&sheet(&id)).into_response(),
        Ok(response) => response,
        Err((status, terug)) => (status, page(&kader, &dossier, (&sent.velden, &terug))).into_response(),
    })
}

/// The sheet of the jury of a nomination.
pub(super) fn sheet(id: &str) -> String {
    format!("{}/jury", address(id))
}

fn page(kader: &Kader, dossier: &Dossier, (velden, terug): (&Velden, &Terug)) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let inhoud = &dossier.nu.inhoud;
    let body = html! {
        (terug.message(kader, ("Deze voordracht", "This nomination")))
        (invoer.summary())
        p class="vk-lead" { (state(kader, dossier)) " " (kader.t(
            "U weegt per criterium het bewijs en wat ertegen spreekt. Cijfers die een kant zichzelf gaf, staan hier niet.",
            "By criterion you weigh evidence and what speaks against it. Figures that a side gave itself are not here.")) }
        @if let Some(blad) = inhoud.voordracht.juryblad() { (weigh(&invoer, dossier, &blad)) }
        (residents(kader, &inhoud.voordracht.bestand().bewoners))
        section class="vk-section" aria-labelledby="referenten" {
            h2 class="utrecht-heading-2" id="referenten" { (kader.t("Wie kunt u vragen?", "Whom can you ask?")) }
            (blad::people(kader, dossier))
        }
        @if let Some(feiten) = &inhoud.feiten { (known(kader, feiten)) }
        (next(kader, dossier))
    };
    below(kader, dossier, kader.t("Wat vindt de jury?", "What does the jury find?"), &body)
}

/// The criteria, with the form of the judgements while there is something to judge.
fn weigh(invoer: &Invoer<'_>, dossier: &Dossier, blad: &Juryblad) -> Markup {
    let kader = invoer.kader;
    let stand = dossier.nu.inhoud.stand(today());
    let action = sheet(&dossier.id);
    html! {
        section class="vk-section" aria-labelledby="criteria" {
            h2 class="utrecht-heading-2" id="criteria" { (kader.t("Bewijs en tegenbewijs per criterium", "Evidence and counter-evidence by criterion")) }
            @if stand == Voordrachtstand::Ingediend {
                form class="vk-form" method="post" action=(action) {
                    (hidden(&Formulier::fresh(), dossier.nu.nummer))
                    input type="hidden" name="doe" value="behandelen";
                    (parts::submit(kader.t("Neem in behandeling", "Take it up")))
                }
            }
            @if stand == Voordrachtstand::BijJury {
                p { (kader.t("U kunt tussendoor bewaren. Er is geen totaalcijfer: zeven oordelen zijn zeven oordelen.",
                    "You can save in between. There is no total score: seven judgements are seven judgements.")) }
                form class="vk-form" method="post" action=(action) {
                    (hidden(&Formulier::fresh(), dossier.nu.nummer))
                    @for one in &blad.criteria { (criterion(kader, one)) (asked(invoer, one)) }
                    (parts::submit(kader.t("Bewaar de oordelen", "Save the judgements")))
                }
            } @else {
                @for one in &blad.criteria {
                    (criterion(kader, one))
                    @if let Some(oordeel) = dossier.nu.inhoud.oordelen.get(&one.criterium) { (judgement(kader, oordeel)) }
                }
            }
        }
    }
}

fn criterion(kader: &Kader, one: &Jurycriterium) -> Markup {
    html! {
        h3 class="utrecht-heading-3" { (title(one.criterium)) }
        (beside(kader, one.into(), true))
    }
}

fn asked(invoer: &Invoer<'_>, one: &Jurycriterium) -> Markup {
    let [oordeel, reden] = fields(one.criterium);
    let code = one.criterium.code();
    let (nl, en) = (format!("Oordeel over {code}"), format!("Judgement on {code}"));
    let (why_nl, why_en) = (format!("Waarom, bij {code}?"), format!("Why, on {code}?"));
    html! {
        (invoer.select(invoer.label(&oordeel, (&nl, &en), ("", "")), &Juryuitkomst::ALL, Juryuitkomst::naam))
        (invoer.area(invoer.label(&reden, (&why_nl, &why_en), ("", ""))))
    }
}

fn next(kader: &Kader, dossier: &Dossier) -> Markup {
    let adres = address(&dossier.id);
    let decide = match dossier.nu.inhoud.stand(today()) {
        Voordrachtstand::BijJury => Some(kader.t("Besluit over de voordracht", "Decide on the nomination")),
        Voordrachtstand::Erkend | Voordrachtstand::Verlopen => {
            Some(kader.t("Bekijk of de erkenning verder gaat", "See whether the recognition goes on"))
        }
        _ => None,
    };
    html! {
        section class="vk-section" aria-labelledby="verder" {
            h2 class="utrecht-heading-2" id="verder" { (kader.t("Wat kunt u nu doen?", "What can you do now?")) }
            ul class="vk-next" {
                @if let Some(naam) = decide { li { a href={ (adres) "/jury/besluit" } { (naam) } } }
                li { a href=(adres) { (kader.t("Lees de voordracht", "Read the nomination")) } }
            }
        }
    }
}
