//! An agreement to take along: to print, to sign elsewhere, to calculate with.

use afspraak::artikelen;
use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};

use super::tekenen::signatures;
use super::{back, below, blad, find, section};
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::afspraken::overeenkomst::store::{self, Overeenkomst, Overeenkomstversie};
use crate::afspraken::overeenkomst::stukken;
use crate::opgave;
use crate::poort::{AfsprakenLezen, Mag};
use crate::uitvoer::XLSX;
use crate::web::{Kader, WebFout, csv_file, download};

/// What the opgave is called; its number when it is gone.
async fn title(mag: &Mag<AfsprakenLezen>, overeenkomst: &Overeenkomst) -> Result<String, WebFout> {
    let all = opgave::list(&mag.app().opslag, &mag.wie().gemeente).await?;
    let found = all.into_iter().find(|one| one.id == overeenkomst.hoort_bij);
    Ok(found
        .map_or_else(|| overeenkomst.hoort_bij.clone(), |one| one.nu.tekst.inhoud.titel.as_str().to_owned()))
}

/// `GET …/afdruk`: the whole text on one page, without choices.
pub async fn print(
    mag: Mag<AfsprakenLezen>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let overeenkomst = find(&mag, &id).await?;
    let inhoud = &overeenkomst.nu.inhoud;
    let titel = title(&mag, &overeenkomst).await?;
    let mark = stukken::mark(inhoud, &overeenkomst.id)?;
    let body = html! {
        p class="vk-lead" lang="nl" { "Deze afspraak hoort bij de opgave ‘" (titel) "’. Stand: " (inhoud.tekenen.stand().naam()) "." }
        @for artikel in artikelen(&inhoud.afspraak) {
            (section(artikel.deel.key(), artikel.deel.naam(), &blad::article(&artikel)))
        }
        (section("handtekeningen", "Wie heeft getekend?", &signatures(&kader, &overeenkomst)))
        p lang="nl" { "Tekst " (inhoud.tekstversie()) ", kenmerk (SHA-256): " code class="vk-code" { (mark) } }
        (back(&kader, &overeenkomst))
    };
    Ok(below(&kader, &overeenkomst, &inhoud.afspraak.titel, &body))
}

/// `GET …/afspraak.pdf`.
pub async fn pdf(mag: Mag<AfsprakenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let overeenkomst = find(&mag, &id).await?;
    let titel = title(&mag, &overeenkomst).await?;
    let file = stukken::pdf(&overeenkomst.nu.inhoud, &overeenkomst.id, &titel)?;
    Ok(download("application/pdf", "afspraak.pdf", file))
}

/// `GET …/afspraak.json`: the bytes that are signed.
pub async fn json(mag: Mag<AfsprakenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let overeenkomst = find(&mag, &id).await?;
    let inhoud = &overeenkomst.nu.inhoud;
    let bytes = blad::checked(inhoud)?.document(&overeenkomst.id, inhoud.tekstversie());
    Ok(download("application/json", "afspraak.json", bytes))
}

/// A step that this side may see, with the agreement.
async fn step_of(
    mag: &Mag<AfsprakenLezen>,
    (id, nummer): (&str, &str),
) -> Result<(Overeenkomst, Overeenkomstversie), WebFout> {
    let overeenkomst = find(mag, id).await?;
    let all = store::versions(&mag.app().opslag, &overeenkomst, &Kant::of(mag.aanmelding())).await?;
    let nummer: i64 = nummer.parse().map_err(|_| WebFout::NietGevonden)?;
    let found = all.into_iter().find(|one| one.nummer == nummer).ok_or(WebFout::NietGevonden)?;
    Ok((overeenkomst, found))
}

/// `GET …/versies/{nummer}/afspraak.pdf`: as it was; also what was signed, while an addendum is written.
pub async fn version_pdf(
    mag: Mag<AfsprakenLezen>,
    Path((id, nummer)): Path<(String, String)>,
) -> Result<Response, WebFout> {
    let (overeenkomst, versie) = step_of(&mag, (&id, &nummer)).await?;
    let titel = title(&mag, &overeenkomst).await?;
    let file = stukken::pdf(&versie.inhoud, &overeenkomst.id, &titel)?;
    Ok(download("application/pdf", "afspraak.pdf", file))
}

/// `GET …/versies/{nummer}/afspraak.json`.
pub async fn version_json(
    mag: Mag<AfsprakenLezen>,
    Path((id, nummer)): Path<(String, String)>,
) -> Result<Response, WebFout> {
    let (overeenkomst, versie) = step_of(&mag, (&id, &nummer)).await?;
    let bytes = blad::checked(&versie.inhoud)?.document(&overeenkomst.id, versie.inhoud.tekstversie());
    Ok(download("application/json", "afspraak.json", bytes))
}

/// `GET …/budget.csv`.
pub async fn csv(mag: Mag<AfsprakenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let overeenkomst = find(&mag, &id).await?;
    Ok(csv_file("budget.csv", &stukken::csv(&overeenkomst.nu.inhoud.afspraak)?))
}

/// `GET …/budget.xlsx`.
pub async fn xlsx(mag: Mag<AfsprakenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let overeenkomst = find(&mag, &id).await?;
    let inhoud = &overeenkomst.nu.inhoud;
    let mark = stukken::mark(inhoud, &overeenkomst.id)?;
    Ok(download(XLSX, "budget.xlsx", stukken::xlsx(inhoud, &mark)?))
}
