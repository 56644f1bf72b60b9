//! An agreement to take along: to print, to sign elsewhere, to calculate with.

use afspraak::artikelen;
use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};

use super::tekenen::signatures;
use super::{back, below, blad, find, section};
use crate::afspraken::blik::Bereik;
use crate::afspraken::overeenkomst::store::Overeenkomst;
use crate::afspraken::overeenkomst::stukken;
use crate::opgave;
use crate::poort::{AfsprakenLezen, Mag};
use crate::web::{Kader, WebFout, csv_file, download};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

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
