//! Taking in what is delivered beside messages, and taking it back.

pub mod map;
pub mod opdracht;

use std::collections::BTreeMap;

use ::logboek::TraceId;
use feiten::bronnen::{Bronbestand, Bronlevering, Bronuitkomst};
use opslag::Wie;

use crate::app::{App, AppFout, blocking};
use crate::bronnen::keuzes::Keuzes;
use crate::bronnen::lezen::{self, Aanbod};
use crate::bronnen::soort::Bronsoort;

/// At most so many faults are told at once.
pub const MOST_TOLD: usize = 50;

/// What became of a delivery.
#[derive(Clone, Debug, Default)]
pub struct Ontvangst {
    /// Whether it counts; none when nothing in it was good.
    pub uitkomst: Option<Bronuitkomst>,
    /// Under which name it stands in the list.
    pub naam: String,
    /// The files it came in.
    pub bestanden: Vec<String>,
    /// Rows that count.
    pub rijen: usize,
    /// Rows that do not, because something is wrong with them.
    pub geweigerd: usize,
    /// What is wrong, with its place and the way out.
    pub fouten: Vec<String>,
    /// So many more are wrong.
    pub meer_fouten: usize,
    /// What a user should know.
    pub opmerkingen: Vec<String>,
}

impl Ontvangst {
    /// What became of it, in one sentence.
    pub fn zin(&self) -> (&'static str, &'static str) {
        match self.uitkomst {
            Some(Bronuitkomst::Nieuw) => ("Dit telt nu mee.", "This counts now."),
            Some(Bronuitkomst::Vervangen) => (
                "Dit telt nu mee, in de plaats van wat er was.",
                "This counts now, in the place of what there was.",
            ),
            Some(Bronuitkomst::AlBekend) => {
                ("Dit was er al. Er is niets veranderd.", "This was there already. Nothing changed.")
            }
            None => ("Hier is niets van bewaard.", "Nothing of this was kept."),
        }
    }

    /// The same as a word, for programs.
    pub fn woord(&self) -> &'static str {
        match self.uitkomst {
            Some(Bronuitkomst::Nieuw) => "nieuw",
            Some(Bronuitkomst::Vervangen) => "vervangen",
            Some(Bronuitkomst::AlBekend) => "bekend",
            None => "niets",
        }
    }

    /// The faults that are told, and how many there are beyond those.
    pub fn told(&self) -> (&[String], usize) {
        let told = self.fouten.len().min(MOST_TOLD);
        let (told, rest) = self.fouten.split_at(told);
        (told, rest.len().saturating_add(self.meer_fouten))
    }
}

/// Takes one delivery in: the good rows count, what is wrong is told. Files of more deliveries are told apart by
/// [`Bronsoort::deliveries`].
///
/// # Errors
/// When a choice is missing, the file is of another kind, or it cannot be kept; then nothing has changed.
pub async fn receive(
    app: &App,
    soort: Bronsoort,
    keuzes: BTreeMap<String, String>,
    bestanden: Vec<Bronbestand>,
    wie: &Wie,
) -> Result<Ontvangst, AppFout> {
    let bestanden = distinct(bestanden);
    let names: Vec<String> = bestanden.iter().map(|file| file.naam().to_owned()).collect();
    let object = format!("{soort}: {}", names.join(", "));
    let trace = TraceId::random()?;
    let done = take_in(app, soort, keuzes, bestanden, trace).await;
    let resultaat =
        if done.as_ref().is_ok_and(|done| done.uitkomst.is_some()) { "gelukt" } else { "geweigerd" };
    app.opslag.log_traced("bron aangeleverd", &object, resultaat, wie, trace).await?;
    done
}

async fn take_in(
    app: &App,
    soort: Bronsoort,
    keuzes: BTreeMap<String, String>,
    bestanden: Vec<Bronbestand>,
    trace: TraceId,
) -> Result<Ontvangst, AppFout> {
    let keuzes = Keuzes::new(soort, keuzes)?;
    let gemeente = app.instellingen().await?.gemeente;
    let jaren = recent_years();
    let datamap = app.datamap.clone();
    blocking(move || {
        let names = bestanden.iter().map(|file| file.naam().to_owned()).collect();
        let gelezen = lezen::read(Aanbod { soort, keuzes, bestanden, gemeente, jaren: &jaren })?;
        let uitkomst = match &gelezen.bron {
            None => None,
            Some(bron) => Some(datamap.add_bron_traced(bron, trace, |list| lezen::fits(bron, list))?),
        };
        let (naam, rijen, geweigerd) =
            gelezen.bron.map_or_else(Default::default, |bron| (bron.sleutel, bron.rijen, bron.geweigerd));
        Ok(Ontvangst {
            uitkomst,
            naam,
            bestanden: names,
            rijen,
            geweigerd,
            fouten: gelezen.fouten,
            meer_fouten: gelezen.meer_fouten,
            opmerkingen: gelezen.opmerkingen,
        })
    })
    .await?
}

/// Two files of one name would be one on disk.
fn distinct(files: Vec<Bronbestand>) -> Vec<Bronbestand> {
    let mut seen = std::collections::HashSet::new();
    let mut kept = Vec::with_capacity(files.len());
    for (number, file) in (1..).zip(files) {
        if seen.insert(file.naam().to_owned()) {
            kept.push(file);
        } else {
            let other = Bronbestand::new(&format!("{number:04}-{}", file.naam()), file.bytes().to_vec());
            seen.insert(other.naam().to_owned());
            kept.push(other);
        }
    }
    kept
}

/// The delivery of that name.
///
/// # Errors
/// When there is none, with what there is.
pub async fn find(app: &App, soort: Bronsoort, naam: &str) -> Result<Bronlevering, AppFout> {
    let bronnen = app.bronnen().await?;
    let found = bronnen.lijst.of(soort.key()).find(|one| one.sleutel == naam).cloned();
    found.ok_or_else(|| {
        let there: Vec<String> =
            bronnen.lijst.of(soort.key()).map(|one| format!("‘{}’", one.sleutel)).collect();
        let there = if there.is_empty() {
            "Er is er geen".to_owned()
        } else {
            format!("Er is: {}", there.join(", "))
        };
        AppFout::Vraag(format!("er is geen bron {soort} met de naam ‘{naam}’. {there}."))
    })
}

/// Takes a delivery back, with the reason in the log. Whether it was there.
///
/// # Errors
/// When there is no reason, or it cannot be written.
pub async fn withdraw(app: &App, levering: &Bronlevering, reden: &str, wie: &Wie) -> Result<bool, AppFout> {
    let reden = reden.trim();
    if reden.is_empty() {
        return Err(AppFout::Vraag("schrijf op waarom u dit terugneemt. Dat wordt vastgelegd.".to_owned()));
    }
    let object = format!("{}: {}", levering.soort, levering.sleutel);
    // The log comes first: what cannot be written down is not done.
    app.opslag.log(&format!("bron teruggenomen: {reden}"), &object, "begonnen", wie).await?;
    let (datamap, gone) = (app.datamap.clone(), levering.clone());
    let was_there =
        blocking(move || datamap.withdraw_bron(&gone.soort, &gone.sleutel, &gone.gemeente)).await??;
    let resultaat = if was_there { "gelukt" } else { "was er niet" };
    app.opslag.log("bron teruggenomen", &object, resultaat, wie).await?;
    Ok(was_there)
}

/// The last ten years and this one: what happened to residents is counted for each of them.
fn recent_years() -> Vec<i16> {
    let now = opslag::now();
    let year: i16 = now.get(..4).and_then(|year| year.parse().ok()).unwrap_or(2026);
    (year - 10..=year).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_one_name_stay_apart() {
        let file = |name: &str| Bronbestand::new(name, name.as_bytes().to_vec());
        let kept = distinct(vec![file("een/a.json"), file("twee/a.json"), file("b.json")]);
        let names: Vec<&str> = kept.iter().map(Bronbestand::naam).collect();
        assert_eq!(names, ["a.json", "0002-a.json", "b.json"]);
        assert_eq!(kept[1].bytes(), b"twee/a.json");
    }
}
