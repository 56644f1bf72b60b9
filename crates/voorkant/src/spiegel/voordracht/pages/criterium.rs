//! One criterion: the claim, evidence from the product, and what speaks against it.

use ::spiegel::Goudcriterium;
use axum::extract::{Path, RawForm};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use opslag::Formulier;

use super::super::feiten::{Bewijskeuze, gather};
use super::super::invullen::{BEWIJZEN, part, told, typed_part};
use super::delen::title;
use super::{Dossier, address, own};
use crate::afspraken::kant::Kant;
use crate::poort::{Mag, VoordrachtMaken};
use crate::spiegel::blik::Bereik;
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::stukblad::{self, below};
use crate::web::velden::Velden;
use crate::web::{Kader, WebFout, parts};

/// The criterion of a code.
fn of_code(code: &str) -> Result<Goudcriterium, WebFout> {
    Goudcriterium::ALL.into_iter().find(|one| one.code() == code).ok_or(WebFout::NietGevonden)
}

/// What can be chosen: what the product offers, and what was chosen before.
async fn choices(
    mag: &Mag<VoordrachtMaken>,
    dossier: &Dossier,
    criterium: Goudcriterium,
) -> Result<Vec<Bewijskeuze>, WebFout> {
    let (wie, kant) = (mag.wie(), Kant::of(mag.aanmelding()));
    let bestand = dossier.nu.inhoud.voordracht.bestand();
    let found = gather(&mag.app().opslag, (&wie.gemeente, &bestand.gemeente), &kant).await?;
    let mut all = found.keuzes;
    let before =
        bestand.delen.iter().filter(|deel| deel.criterium == criterium).flat_map(|deel| &deel.bewijs);
    for bewijs in before {
        if !all.iter().any(|one| one.adres == bewijs.verwijzing) {
            all.push(Bewijskeuze::kept(bewijs));
        }
    }
    Ok(all)
}

/// `GET …/criterium/{code}`.
pub async fn show(
    mag: Mag<VoordrachtMaken>,
    kader: Kader,
    Path((id, code)): Path<(String, String)>,
) -> Result<Markup, WebFout> {
    let (dossier, criterium) = (own(&mag, &id).await?, of_code(&code)?);
    let keuzes = choices(&mag, &dossier, criterium).await?;
    let velden = typed_part(dossier.nu.inhoud.voordracht.bestand(), criterium);
    Ok(page(&kader, (&dossier, criterium, &keuzes), (&velden, &Terug::default())))
}

/// `POST …/criterium/{code}`.
pub async fn save(
    mag: Mag<VoordrachtMaken>,
    kader: Kader,
    Path((id, code)): Path<(String, String)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (dossier, criterium) = (own(&mag, &id).await?, of_code(&code)?);
    let (sent, keuzes) = (Ingestuurd::read(&bytes), choices(&mag, &dossier, criterium).await?);
    let inhoud = &dossier.nu.inhoud;
    let after = part(&sent.velden, criterium, inhoud.voordracht.bestand(), &keuzes);
    let after = after.and_then(|one| inhoud.rewritten(one).map_err(|faults| told("bewering", &faults)));
    let (wie, kant) = (mag.wie(), Kant::of(mag.aanmelding()));
    let maker = (&wie, kant.namens());
    let saved = stukblad::save(&mag.app().opslag, &dossier, &sent, ("bewering", after), maker).await?;
    Ok(saved.unwrap_or_else(|(status, terug)| {
        (status, page(&kader, (&dossier, criterium, &keuzes), (&sent.velden, &terug))).into_response()
    }))
}

fn page(
    kader: &Kader,
    (dossier, criterium, keuzes): (&Dossier, Goudcriterium, &[Bewijskeuze]),
    (velden, terug): (&Velden, &Terug),
) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let code = criterium.code();
    let body = html! {
        (terug.message(kader, ("Deze voordracht", "This nomination")))
        (invoer.summary())
        p class="vk-lead" { (title(criterium)) }
        p { (kader.t("Dit telt als bewijs: ", "This counts as evidence: ")) span lang="nl" { (criterium.bewijs()) } "." }
        form class="vk-form" method="post" action={ (address(&dossier.id)) "/criterium/" (code) } {
            (hidden(&Formulier::fresh(), dossier.nu.nummer))
            (invoer.area(invoer.label("bewering", ("Wat beweert u?", "What do you claim?"),
                ("Eén of twee zinnen over deze gemeente.", "One or two sentences about this municipality."))))
            @for number in 1..=BEWIJZEN { (evidence(&invoer, number, keuzes)) }
            (invoer.area(invoer.label("tegen", ("Wat spreekt ertegen?", "What speaks against it?"),
                ("De jury leest dit naast het bewijs. Een voordracht zonder tegenbewijs gelooft niemand.", "The jury reads this beside the evidence. Nobody believes a nomination without it."))))
            (invoer.area(invoer.label("gezocht", ("Niets gevonden? Schrijf op waar u zocht.", "Nothing found? Write down where you looked."),
                ("Alleen als het veld hierboven leeg is. Bijvoorbeeld: wie u het vroeg.", "Only when the field above is empty. For instance: whom you asked."))))
            (parts::submit(kader.t("Bewaar", "Save")))
        }
        (offered(kader, keuzes))
        p { a href=(address(&dossier.id)) { (kader.t("Terug naar de voordracht", "Back to the nomination")) } }
    };
    let titel = format!(
        "{} {code}: {}",
        kader.t("Criterium", "Criterion"),
        kader.t("wat laat het zien?", "what shows it?")
    );
    below(kader, dossier, &titel, &body)
}

fn evidence(invoer: &Invoer<'_>, number: usize, keuzes: &[Bewijskeuze]) -> Markup {
    let kader = invoer.kader;
    let [adres, zegt] = ["bewijs", "zegt"].map(|veld| format!("{veld}{number}"));
    let options = keuzes.iter().map(|one| (one.adres.clone(), kader.t(&one.naam.0, &one.naam.1).to_owned()));
    html! {
        fieldset class="vk-choices" {
            legend { (kader.t("Bewijs ", "Evidence ")) (number) }
            (invoer.choice(invoer.label(&adres, ("Waar staat het?", "Where does it stand?"), ("", "")), options))
            (invoer.line(invoer.label(&zegt, ("Wat zegt het?", "What does it say?"),
                ("Eén zin met een getal. Laat u dit leeg? Dan staat er wat Voorkant ervan weet.", "One sentence with a number. Left empty, it says what Voorkant knows of it."))))
        }
    }
}

/// The evidence of the product, with the way to each, so that one can look before one chooses.
fn offered(kader: &Kader, keuzes: &[Bewijskeuze]) -> Markup {
    html! {
        section class="vk-section" aria-labelledby="keuzes" {
            h2 class="utrecht-heading-2" id="keuzes" { (kader.t("Wat staat er al in Voorkant?", "What is in Voorkant already?")) }
            ul { @for one in keuzes {
                li { a href=(one.adres) { (kader.t(&one.naam.0, &one.naam.1)) }
                    @if !one.zegt.is_empty() { ". " span lang="nl" { (one.zegt) } } }
            } }
        }
    }
}
