//! Letters to one or more households: the step in each case, and one document to print.

use axum::extract::{Path, RawForm};
use axum::response::{Redirect, Response};
use bronnen::ddas::Contactsoort;
use maud::{Markup, html};
use opslag::Formulier;
use vroegsignalen::Zaakstand;

use super::lijst::chosen;
use super::{crumbs, doener};
use crate::app::{AppFout, blocking};
use crate::doen::signalen::brief::{BRIEVEN, Invulling, document, usual};
use crate::doen::signalen::inzien::{Openzaak, asked, find, open};
use crate::doen::signalen::stappen::{Stap, Stapsoort, unfold};
use crate::doen::signalen::store::{self, Nieuwestap, Sjabloon, Zaakrij};
use crate::poort::{Mag, SignalenBehandelen};
use crate::uitvoer;
use crate::web::velden::Velden;
use crate::web::{Kader, Taal, WebFout, day, download, parts};

/// What the step of a letter says: by letter, of which kind and version.
fn by_letter(soort: &str, versie: i64) -> String {
    format!("{}:{soort}:{versie}", Contactsoort::Brief.name())
}

/// The kind and version of the letter of a step.
fn letter_of(waarde: &str) -> Option<(&str, i64)> {
    let mut parts = waarde.split(':').skip(1);
    Some((parts.next()?, parts.next()?.parse().ok()?))
}

/// `POST /doen/signalen/brief`: a letter in each case that was chosen.
pub(super) async fn make(mag: Mag<SignalenBehandelen>, RawForm(bytes): RawForm) -> Result<Redirect, WebFout> {
    let velden = Velden::read(&bytes);
    let formulier = Formulier::read(velden.get("formulier"));
    let soort = velden.get("sjabloon");
    let sjabloon = text_of(&mag, soort, None).await?;
    let waarde = by_letter(soort, sjabloon.versie);
    let today = mag.aanmelding().vandaag;
    let zaken = chosen(&mag, &velden).await?;
    let steps: Vec<(String, Vec<Nieuwestap>)> =
        zaken.into_iter().map(|zaak| (zaak.id.clone(), letter_steps(&zaak, &waarde, today))).collect();
    let (account, wie) = doener(&mag);
    let (opslag, sleutel) = (&mag.app().opslag, mag.app().datamap.sleutel());
    store::add_to_many(opslag, sleutel, &formulier, &steps, (&account, &wie)).await?;
    Ok(Redirect::to(&format!("/doen/signalen/brieven/{}", formulier.as_str())))
}

/// A letter is an approach; it holds an offer, which counts where none was made.
fn letter_steps(zaak: &Zaakrij, waarde: &str, today: domein::Datum) -> Vec<Nieuwestap> {
    let stappen: Vec<_> = zaak.stappen.iter().map(|one| (one.nummer, one.stap.clone())).collect();
    let offered = unfold(zaak.begonnen, &stappen)
        .is_ok_and(|beeld| !matches!(beeld.zaak.stand(), Zaakstand::Nieuw | Zaakstand::Benaderd));
    let plain = |stap| Nieuwestap { stap, tekst: String::new() };
    let mut all = vec![plain(Stap::new(Stapsoort::Benader, today).with(waarde))];
    if !offered {
        all.push(plain(Stap::new(Stapsoort::BiedAan, today)));
    }
    all
}

/// The text of a kind of letter: the newest, or one version of it.
pub(super) async fn text_of(
    mag: &Mag<SignalenBehandelen>,
    soort: &str,
    versie: Option<i64>,
) -> Result<Sjabloon, WebFout> {
    let known = store::template(&mag.app().opslag, &mag.aanmelding().gemeente, soort, versie).await?;
    let text = "Brief: deze soort brief is er niet. Kies er een uit de lijst";
    Ok(known.or_else(|| usual(soort)).ok_or_else(|| AppFout::Vraag(text.to_owned()))?)
}

/// `GET /doen/signalen/brieven/{brief}`.
pub(super) async fn show(
    mag: Mag<SignalenBehandelen>,
    kader: Kader,
    Path(brief): Path<String>,
) -> Result<Markup, WebFout> {
    let ids = store::sent_with(&mag.app().opslag, &mag.aanmelding().gemeente, &brief).await?;
    let mut zaken = Vec::new();
    for id in &ids {
        zaken.push(find(&mag, id).await?);
    }
    if zaken.is_empty() {
        return Err(WebFout::NietGevonden);
    }
    let body = html! {
        p class="vk-lead" { (kader.t("Brieven om te versturen: ", "Letters to send: ")) (zaken.len()) "." }
        p { (kader.t("In elke zaak staat nu dat er vandaag een brief is gemaakt.", "Each case now says that a letter was made today.")) }
        p { a href={ "/doen/signalen/brieven/" (brief) "/pdf" } download { (kader.t("Haal de brieven op (PDF)", "Get the letters (PDF)")) } }
        ul { @for zaak in &zaken { li { a href={ "/doen/signalen/" (zaak.id) } { (kader.t("Zaak ", "Case ")) (zaak.nummer) } } } }
        p { (parts::link_button("/doen/signalen", kader.t("Terug naar de lijst", "Back to the list"))) }
    };
    Ok(kader.page(kader.t("Brieven", "Letters"), &crumbs(&kader), &body))
}

/// `GET /doen/signalen/brieven/{brief}/pdf`.
pub(super) async fn pdf(
    mag: Mag<SignalenBehandelen>,
    Path(brief): Path<String>,
) -> Result<Response, WebFout> {
    let aanmelding = mag.aanmelding();
    let ids = store::sent_with(&mag.app().opslag, &aanmelding.gemeente, &brief).await?;
    let mut open_cases: Vec<(Sjabloon, domein::Datum, Openzaak)> = Vec::new();
    for id in &ids {
        let rij = find(&mag, id).await?;
        let sent =
            rij.stappen.iter().find(|one| one.formulier == brief && one.stap.soort == Stapsoort::Benader);
        let Some((soort, versie, dag)) = sent.and_then(|one| {
            letter_of(&one.stap.waarde).map(|(soort, versie)| (soort.to_owned(), versie, one.stap.dag))
        }) else {
            continue;
        };
        let sjabloon = match versie {
            0 => usual(&soort).ok_or(WebFout::NietGevonden)?,
            versie => text_of(&mag, &soort, Some(versie)).await?,
        };
        mag.with(&asked(aanmelding, &rij.gebied))?;
        let zaak = open(mag.app(), rij, "brief over een achterstand gemaakt", aanmelding).await?;
        open_cases.push((sjabloon, dag, zaak));
    }
    let (medewerker, gemeente) = (aanmelding.naam.clone(), format!("Gemeente {}", aanmelding.gemeentenaam));
    let made = blocking(move || written(&open_cases, (&medewerker, gemeente.trim()))).await??;
    Ok(download("application/pdf", "brieven.pdf", made.ok_or(WebFout::NietGevonden)?))
}

/// The letters as one document.
fn written(
    zaken: &[(Sjabloon, domein::Datum, Openzaak)],
    (medewerker, gemeente): (&str, &str),
) -> Result<Option<Vec<u8>>, AppFout> {
    let partners: Vec<String> = zaken
        .iter()
        .map(|(.., zaak)| {
            let names: std::collections::BTreeSet<&str> =
                zaak.rij.signalen.iter().map(|one| one.signaal.partner().name()).collect();
            names.into_iter().collect::<Vec<_>>().join(" ")
        })
        .collect();
    let brieven: Vec<(Sjabloon, Invulling<'_>)> = zaken
        .iter()
        .zip(&partners)
        .filter_map(|((sjabloon, dag, zaak), partners)| {
            let invulling = Invulling {
                adressering: zaak.adressering.first()?,
                partners,
                datum: day(Taal::Nl, *dag),
                medewerker,
                gemeente,
                nummer: zaak.rij.nummer,
            };
            Some((sjabloon.clone(), invulling))
        })
        .collect();
    document(&brieven).map(|stuk| uitvoer::pdf(&stuk)).transpose()
}

/// The kinds of letters in the language of the page.
pub(super) fn kinds(kader: &Kader) -> Vec<(&'static str, &'static str)> {
    BRIEVEN.iter().map(|(key, nl, en)| (*key, kader.taal.pick(nl, en))).collect()
}
