//! What each side reaches of key figures: an organisation its own, and everybody the distributions that were recorded. The
//! figures of one organisation reach nobody else.

use std::collections::BTreeMap;

use opslag::stuk::{self, Nieuwstuk, Stuk, Stuksoort, Stukstap, Stukversie};
use opslag::{Bewaard, Formulier, Opslag, OpslagFout, Wie};
use prijs::Jaarcijfers;

use super::decide::{Bandbreedte, Bandbreedten, Jaarcijferbesluit, Jaarcijferstukken, agreed};
use super::verdeling::{Kengetaljaar, Kengetaljaarbesluit, Kengetaljaren};
use crate::afspraken::kant::Kant;

/// The figures of the own organisation, by year. The municipality has none.
///
/// # Errors
/// When the database refuses, or holds what this version does not know; here and below.
pub async fn own(
    opslag: &Opslag,
    gemeente: &str,
    kant: &Kant,
) -> Result<BTreeMap<i32, Stuk<Jaarcijferstukken>>, OpslagFout> {
    let all = stuk::all::<Jaarcijferstukken>(opslag, gemeente).await?;
    let mut years = BTreeMap::new();
    // Newest first: the first of a year stays.
    for one in all.into_iter().filter(|one| kant.is(&one.organisatie)) {
        years.entry(one.nu.inhoud.jaar).or_insert(one);
    }
    Ok(years)
}

/// Keeps the figures of a year of an organisation, on top of version `gezien` of what there is.
///
/// # Errors
/// As [`own`].
pub async fn keep(
    opslag: &Opslag,
    (kant, there): (&Kant, Option<(&str, i64)>),
    formulier: &Formulier,
    cijfers: &Jaarcijfers,
    wie: &Wie,
) -> Result<Bewaard, OpslagFout> {
    let (namens, reden) = (kant.namens(), "");
    let step = |besluit| Stukstap::<Jaarcijferstukken> { besluit, inhoud: cijfers, reden, namens };
    match there {
        Some(of) => stuk::add(opslag, of, formulier, &step(Jaarcijferbesluit::Gewijzigd), wie).await,
        None => {
            let plek = Nieuwstuk { hoort_bij: "", organisatie: namens };
            stuk::make(opslag, &plek, formulier, &step(Jaarcijferbesluit::Ingevuld), wie).await
        }
    }
}

/// How many organisations filled in each year. Which ones, nobody hears.
///
/// # Errors
/// As [`own`].
pub async fn counts(opslag: &Opslag, gemeente: &str) -> Result<BTreeMap<i32, usize>, OpslagFout> {
    let mut counts = BTreeMap::new();
    for (_, jaar) in newest(opslag, gemeente).await?.keys() {
        *counts.entry(*jaar).or_default() += 1;
    }
    Ok(counts)
}

/// The newest figures of each organisation and year.
async fn newest(opslag: &Opslag, gemeente: &str) -> Result<BTreeMap<(String, i32), Jaarcijfers>, OpslagFout> {
    let all = stuk::all::<Jaarcijferstukken>(opslag, gemeente).await?;
    let mut newest = BTreeMap::new();
    for one in all {
        newest.entry((one.organisatie, one.nu.inhoud.jaar)).or_insert(one.nu.inhoud);
    }
    Ok(newest)
}

/// The distributions that were recorded, by year; the first of a year is the one that holds.
///
/// # Errors
/// As [`own`].
pub async fn recorded(
    opslag: &Opslag,
    gemeente: &str,
) -> Result<BTreeMap<i32, Stuk<Kengetaljaren>>, OpslagFout> {
    let all = stuk::all::<Kengetaljaren>(opslag, gemeente).await?;
    Ok(all.into_iter().map(|one| (one.nu.inhoud.jaar, one)).collect())
}

/// Records how a year lies over the organisations, once.
///
/// # Errors
/// As [`own`]; inside it why it cannot be, in Dutch.
pub async fn record(opslag: &Opslag, jaar: i32, wie: &Wie) -> Result<Result<(), String>, OpslagFout> {
    let there = || {
        Ok(Err(format!(
            "over {jaar} ligt de verdeling al vast; dat gebeurt één keer, want met twee verdelingen is uit te rekenen wat de laatste organisatie invulde"
        )))
    };
    if recorded(opslag, &wie.gemeente).await?.contains_key(&jaar) {
        return there();
    }
    let figures = newest(opslag, &wie.gemeente).await?;
    let inhoud = match Kengetaljaar::of(jaar, figures.values()) {
        Ok(inhoud) => inhoud,
        Err(tekst) => return Ok(Err(tekst)),
    };
    let stap = Stukstap::<Kengetaljaren> {
        besluit: Kengetaljaarbesluit::Vastgelegd,
        inhoud: &inhoud,
        reden: "",
        namens: "",
    };
    // The mark of the year: of two who record it at once, one does.
    let once = Formulier::of_product(Kengetaljaren::SLEUTEL, &[&wie.gemeente, &jaar.to_string()]);
    match stuk::make(opslag, &Nieuwstuk::default(), &once, &stap, wie).await? {
        Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => Ok(Ok(())),
        Bewaard::AnderePoging(_) | Bewaard::Botsing => there(),
    }
}

/// The bandwidths that this side may see, newest first, each with what was agreed last and still holds.
///
/// # Errors
/// As [`own`].
pub async fn bands(
    opslag: &Opslag,
    gemeente: &str,
    kant: &Kant,
) -> Result<Vec<(Stuk<Bandbreedten>, Option<Bandbreedte>)>, OpslagFout> {
    let all = stuk::all::<Bandbreedten>(opslag, gemeente).await?;
    let mut seen = Vec::new();
    for one in all.into_iter().filter(|one| kant.sees(&one.organisatie)) {
        let versies = stuk::versions(opslag, &one).await?;
        let holds = holding(&versies).cloned();
        seen.push((one, holds));
    }
    Ok(seen)
}

/// What was agreed last and still holds, of all versions of a bandwidth.
pub fn holding(versies: &[Stukversie<Bandbreedten>]) -> Option<&Bandbreedte> {
    let mut all: Vec<_> = versies.iter().collect();
    all.sort_by_key(|one| one.nummer);
    agreed(all.into_iter().map(|one| (one.besluit, &one.inhoud)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use opslag::proef::TestStore;

    use super::super::voorbeeld::{ORGANISATIES, jaarcijfers};
    use super::*;

    #[tokio::test]
    async fn an_organisation_sees_itself_and_the_region_sees_nobody() {
        let wie = Wie { naam: "A. Jansen".into(), oorsprong: "toets".into(), gemeente: "9999".into() };
        for store in TestStore::each().await {
            let opslag = &store.opslag;
            let form = Formulier::fresh;
            for (place, naam) in ORGANISATIES.iter().enumerate() {
                let kant = Kant::Organisatie((*naam).to_owned());
                let first = record(opslag, 2025, &wie).await.unwrap();
                assert_eq!(first.is_err(), place < 5, "{}: five organisations", store.naam);
                if place == 5 {
                    break;
                }
                let figures = jaarcijfers(place, 2025);
                let saved = keep(opslag, (&kant, None), &form(), &figures, &wie).await.unwrap();
                let Bewaard::Nieuw(id) = saved else { unreachable!("it is new") };
                let mut other = figures.clone();
                other.resultaat = Some(0);
                let again = keep(opslag, (&kant, Some((&id, 1))), &form(), &other, &wie).await.unwrap();
                assert_eq!(again, Bewaard::Nieuw(id));
                let seen = own(opslag, "9999", &kant).await.unwrap();
                assert_eq!((seen.len(), &seen[&2025].nu.inhoud), (1, &other), "{}", store.naam);
            }
            assert!(own(opslag, "9999", &Kant::Gemeente).await.unwrap().is_empty());
            assert!(own(opslag, "9999", &Kant::Organisatie(String::new())).await.unwrap().is_empty());
            assert_eq!(counts(opslag, "9999").await.unwrap(), BTreeMap::from([(2025, 5)]));
            let kept = recorded(opslag, "9999").await.unwrap();
            let text = serde_json::to_string(&kept[&2025].nu.inhoud).unwrap();
            assert!(ORGANISATIES.iter().all(|naam| !text.contains(naam)), "{}: without names", store.naam);
            // A sixth comes: what was recorded stays as it is, so that nobody can subtract.
            let sixth = Kant::Organisatie(ORGANISATIES[5].to_owned());
            keep(opslag, (&sixth, None), &form(), &jaarcijfers(5, 2025), &wie).await.unwrap();
            assert!(record(opslag, 2025, &wie).await.unwrap().is_err());
            assert_eq!(recorded(opslag, "9999").await.unwrap(), kept, "{}", store.naam);
        }
    }

    /// Two who record a year at once make one distribution.
    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn a_year_is_recorded_once_also_by_two_at_once() {
        let wie = Wie { naam: "A. Jansen".into(), oorsprong: "toets".into(), gemeente: "9999".into() };
        for store in TestStore::each().await {
            let opslag = &store.opslag;
            for (place, naam) in ORGANISATIES.iter().enumerate() {
                let kant = Kant::Organisatie((*naam).to_owned());
                let figures = jaarcijfers(place, 2025);
                keep(opslag, (&kant, None), &Formulier::fresh(), &figures, &wie).await.unwrap();
            }
            let mut both = tokio::task::JoinSet::new();
            for _ in 0..4 {
                let (opslag, wie) = (opslag.clone(), wie.clone());
                both.spawn(async move { record(&opslag, 2025, &wie).await.unwrap().is_ok() });
            }
            both.join_all().await;
            let made = stuk::all::<Kengetaljaren>(opslag, "9999").await.unwrap();
            assert_eq!(made.len(), 1, "{}", store.naam);
        }
    }
}
