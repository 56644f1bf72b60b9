//! Handing a nomination in, withdrawing it, and taking it up again.

use ::spiegel::{Voordrachtstand, missing};
use axum::extract::{Path, RawForm};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::Formulier;

use super::super::feiten::gather;
use super::super::invullen::{reason, told};
use super::{Dossier, Voordrachtbesluit, Voordrachtinhoud, address, own};
use crate::afspraken::kant::Kant;
use crate::poort::{Mag, VoordrachtMaken};
use crate::spiegel::blik::Bereik;
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::parts::{self, Toon};
use crate::web::stukblad::{self, below};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout};

/// How many things are missing before it can be handed in today.
async fn gaps(mag: &Mag<VoordrachtMaken>, dossier: &Dossier) -> Result<usize, WebFout> {
    let bestand = dossier.nu.inhoud.voordracht.bestand();
    let kant = Kant::of(mag.aanmelding());
    let found = gather(&mag.app().opslag, (&dossier.gemeente, &bestand.gemeente), &kant).await?;
    Ok(missing(bestand, &found.poort, mag.aanmelding().vandaag.year()).len())
}

/// `GET …/stap`.
pub async fn show(
    mag: Mag<VoordrachtMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let dossier = own(&mag, &id).await?;
    let left = gaps(&mag, &dossier).await?;
    Ok(page(&kader, (&dossier, left), (&Velden::default(), &Terug::default())))
}

/// `POST …/stap`.
pub async fn take(
    mag: Mag<VoordrachtMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (dossier, sent) = (own(&mag, &id).await?, Ingestuurd::read(&bytes));
    let stand = dossier.nu.inhoud.stand(mag.aanmelding().vandaag);
    let done = match sent.velden.get("doe") {
        "indienen" => !matches!(stand, Voordrachtstand::Concept | Voordrachtstand::Ingetrokken),
        "hervatten" => stand == Voordrachtstand::Concept,
        "intrekken" => stand == Voordrachtstand::Ingetrokken,
        _ => false,
    };
    if done {
        // Sent twice: the second finds it done.
        return Ok(Redirect::to(&address(&id)).into_response());
    }
    let left = gaps(&mag, &dossier).await?;
    let back = |(status, terug): stukblad::Teruggestuurd| {
        (status, page(&kader, (&dossier, left), (&sent.velden, &terug))).into_response()
    };
    let (besluit, inhoud, reden) = match stepped(&mag, &dossier, &sent.velden).await? {
        Ok(after) => after,
        Err(fouten) => return Ok(back(Terug::wrong(fouten, sent.gezien, dossier.nu.nummer))),
    };
    let (wie, kant) = (mag.wie(), Kant::of(mag.aanmelding()));
    let (stap, maker) = ((besluit, &inhoud, reden.as_str()), (&wie, kant.namens()));
    let saved = stukblad::keep(&mag.app().opslag, &dossier, &sent, ("reden", stap), maker).await?;
    Ok(saved.unwrap_or_else(back))
}

type Gezet = (Voordrachtbesluit, Voordrachtinhoud, String);

/// What the step of a form gives.
async fn stepped(
    mag: &Mag<VoordrachtMaken>,
    dossier: &Dossier,
    velden: &Velden,
) -> Result<Result<Gezet, Vec<Formulierfout>>, WebFout> {
    let (inhoud, vandaag) = (&dossier.nu.inhoud, mag.aanmelding().vandaag);
    let made = match velden.get("doe") {
        "indienen" => {
            let naam = &inhoud.voordracht.bestand().gemeente;
            let kant = Kant::of(mag.aanmelding());
            let found = gather(&mag.app().opslag, (&dossier.gemeente, naam), &kant).await?;
            inhoud.filed(found.poort, vandaag).map_err(|faults| told("indienen", &faults))
        }
        "hervatten" => inhoud.resumed(vandaag).map_err(|faults| told("hervatten", &faults)),
        _ => {
            return Ok(reason(velden).and_then(|reden| {
                let made = inhoud.withdrawn(&reden, vandaag).map_err(|faults| told("reden", &faults));
                made.map(|(besluit, inhoud)| (besluit, inhoud, reden))
            }));
        }
    };
    Ok(made.map(|(besluit, inhoud)| (besluit, inhoud, String::new())))
}

fn page(kader: &Kader, (dossier, left): (&Dossier, usize), (velden, terug): (&Velden, &Terug)) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let stand = dossier.nu.inhoud.stand(crate::app::today());
    let body = html! {
        (terug.message(kader, ("Deze voordracht", "This nomination")))
        (invoer.summary())
        @match stand {
            Voordrachtstand::Concept => (hand_in(kader, dossier, left)),
            Voordrachtstand::Ingetrokken => {
                p class="vk-lead" { (kader.t(
                    "Deze voordracht is ingetrokken. Pakt u die weer op, dan is het een concept met dezelfde tekst. Wat de jury schreef, gaat niet mee.",
                    "This nomination was withdrawn. Taken up again it is a draft with the same text. What the jury wrote does not come along.")) }
                (plain(dossier, "hervatten", kader.t("Pak deze voordracht weer op", "Take this nomination up again")))
            },
            _ => {},
        }
        @match stand {
            Voordrachtstand::Ingetrokken => {},
            Voordrachtstand::NietErkend | Voordrachtstand::Verlopen => p class="vk-lead" { (kader.t(
                "Over deze voordracht is besloten. Zij verandert niet meer. Begin een nieuwe als er iets is veranderd.",
                "This nomination was decided on. It does not change any more. Begin a new one when something changed.")) },
            _ => (withdraw(&invoer, dossier)),
        }
        p { a href=(address(&dossier.id)) { (kader.t("Terug naar de voordracht", "Back to the nomination")) } }
    };
    below(
        kader,
        dossier,
        kader.t("Hoe gaat het verder met deze voordracht?", "How does this nomination go on?"),
        &body,
    )
}

/// A step without a reason.
fn plain(dossier: &Dossier, doe: &str, naam: &str) -> Markup {
    html! {
        form class="vk-form" id=(doe) tabindex="-1" method="post" action={ (address(&dossier.id)) "/stap" } {
            (hidden(&Formulier::fresh(), dossier.nu.nummer))
            input type="hidden" name="doe" value=(doe);
            (parts::submit(naam))
        }
    }
}

fn hand_in(kader: &Kader, dossier: &Dossier, left: usize) -> Markup {
    html! {
        section class="vk-section" aria-labelledby="dien-in" {
            h2 class="utrecht-heading-2" id="dien-in" { (kader.t("Indienen", "Hand in")) }
            @if left == 0 {
                p class="vk-lead" { (kader.t(
                    "Alles is er. Na het indienen verandert de tekst niet meer, en kan iedereen in Voorkant die lezen. Intrekken kan altijd.",
                    "All is there. After handing in the text does not change, and everybody in Voorkant reads it. It can always be withdrawn.")) }
                (plain(dossier, "indienen", kader.t("Dien de voordracht in", "Hand in the nomination")))
            } @else {
                div id="indienen" tabindex="-1" {
                    (parts::alert(Toon::LetOp, kader.t("Indienen kan nog niet", "Handing in is not possible yet"), &html! {
                        p { (kader.t("Er ontbreekt nog iets. Op het blad van de voordracht staat wat, en hoe u het oplost.",
                            "Something is still missing. The sheet of the nomination says what, and how to solve it.")) }
                    }))
                }
            }
        }
    }
}

fn withdraw(invoer: &Invoer<'_>, dossier: &Dossier) -> Markup {
    let kader = invoer.kader;
    html! {
        section class="vk-section" aria-labelledby="trek-in" {
            h2 class="utrecht-heading-2" id="trek-in" { (kader.t("Intrekken", "Withdraw")) }
            p { (kader.t("Alles blijft bewaard, met uw reden. Niemand anders kan de voordracht dan nog lezen. U kunt die later weer oppakken.",
                "Everything is kept, with your reason. Nobody else reads it then. You can take it up again later.")) }
            form class="vk-form" method="post" action={ (address(&dossier.id)) "/stap" } {
                (hidden(&Formulier::fresh(), dossier.nu.nummer))
                input type="hidden" name="doe" value="intrekken";
                (invoer.area(invoer.label("reden", ("Waarom?", "Why?"), ("Dit blijft bewaard.", "This is kept."))))
                (parts::submit_second(kader.t("Trek de voordracht in", "Withdraw the nomination")))
            }
        }
    }
}
