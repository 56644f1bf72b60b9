//! Sets as records, and which of them holds on a day.

use domein::Datum;
use opslag::stuk::{self, Stuk, Stuksoort};
use opslag::{Opslag, OpslagFout};
use prijs::{Caoreeks, Caotabel, Indexreeksen, Parameterset};

use super::decide::Prijssetbesluit;
use super::inhoud::{Prijsset, Prijssetwaarde, Prijssoort};

/// Sets, as records.
#[derive(Clone, Debug, PartialEq)]
pub struct Prijssets;

impl Stuksoort for Prijssets {
    const SLEUTEL: &'static str = "prijsset";
    type Inhoud = Prijsset;
    type Besluit = Prijssetbesluit;
}

/// With this a built-in set is named: `begin-parameters`.
const BEGIN: &str = "begin-";

/// A set that was found: a record, or one that is built in.
#[derive(Clone, Debug, PartialEq)]
pub struct Gevondenset {
    /// Its number, or the name of one that is built in.
    pub id: String,
    /// What it holds.
    pub set: Prijsset,
    /// The record; None for one that is built in.
    pub stuk: Option<Stuk<Prijssets>>,
}

impl Gevondenset {
    /// The set with which every municipality starts.
    pub fn start(soort: Prijssoort) -> Self {
        Self { id: format!("{BEGIN}{}", soort.key()), set: Prijsset::start(soort), stuk: None }
    }

    fn of(stuk: Stuk<Prijssets>) -> Self {
        Self { id: stuk.id.clone(), set: stuk.nu.inhoud.clone(), stuk: Some(stuk) }
    }

    /// Whether somebody may calculate with it: it is built in, or was published and not withdrawn.
    pub fn is_published(&self) -> bool {
        self.stuk.as_ref().is_none_or(|stuk| stuk.nu.besluit == Prijssetbesluit::Vastgesteld)
    }
}

/// Every set of a municipality, newest first, without those that are built in.
///
/// # Errors
/// When the database refuses, or holds what this version does not know; here and below.
pub async fn list(opslag: &Opslag, gemeente: &str) -> Result<Vec<Gevondenset>, OpslagFout> {
    let all = stuk::all::<Prijssets>(opslag, gemeente).await?;
    Ok(all.into_iter().map(Gevondenset::of).collect())
}

/// Everything that may stand under a tariff here: what is published, and what is built in.
///
/// # Errors
/// When the database refuses, or holds what this version does not know.
pub async fn published(opslag: &Opslag, gemeente: &str) -> Result<Vec<Prijssetwaarde>, OpslagFout> {
    let built_in = Prijssoort::ALL.into_iter().map(Gevondenset::start);
    let all = list(opslag, gemeente).await?.into_iter().chain(built_in);
    Ok(all.filter(Gevondenset::is_published).filter_map(|one| one.set.checked().ok()).collect())
}

/// One set, also one that is built in.
///
/// # Errors
/// As [`list`].
pub async fn one(opslag: &Opslag, gemeente: &str, id: &str) -> Result<Option<Gevondenset>, OpslagFout> {
    if let Some(soort) = id.strip_prefix(BEGIN).and_then(Prijssoort::of_key) {
        return Ok(Some(Gevondenset::start(soort)));
    }
    Ok(stuk::one::<Prijssets>(opslag, gemeente, id).await?.map(Gevondenset::of))
}

/// A set that holds on a day, to calculate with.
#[derive(Clone, Debug, PartialEq)]
pub struct Geldigeset<T> {
    /// Its number, or the name of one that is built in: it stands at `/afspraken/prijzen/parameters/{id}`.
    pub id: String,
    /// Which version of it; 0 for one that is built in.
    pub versie: i64,
    /// Its name.
    pub naam: String,
    /// What it holds.
    pub waarde: T,
}

/// Which of some sets holds on a day: of those that were published and hold, the one that began last; of two of the same day
/// the one that was made last. None when none does.
pub fn newest_on(sets: &[Gevondenset], soort: Prijssoort, dag: Datum) -> Option<&Gevondenset> {
    sets.iter()
        .filter(|one| one.set.soort() == soort && one.is_published() && one.set.holds_on(dag))
        .max_by_key(|one| (one.set.period().ok(), &one.id))
}

async fn on(
    opslag: &Opslag,
    gemeente: &str,
    (soort, dag): (Prijssoort, Datum),
) -> Result<Geldigeset<Prijssetwaarde>, OpslagFout> {
    let sets = list(opslag, gemeente).await?;
    let found = newest_on(&sets, soort, dag).cloned().unwrap_or_else(|| Gevondenset::start(soort));
    let waarde = found.set.checked().map_err(|fouten| OpslagFout::Vreemd {
        wat: "een set met cijfers",
        waarde: fouten.first().map(ToString::to_string).unwrap_or_default(),
    })?;
    let versie = found.stuk.map_or(0, |stuk| stuk.nu.nummer);
    Ok(Geldigeset { id: found.id, versie, naam: found.set.naam, waarde })
}

/// Writes a function that asks for one kind of set.
macro_rules! op_een_dag {
    ($($(#[$doc:meta])* $name:ident: $kind:ident($type:ty);)*) => {
        $(
            $(#[$doc])*
            ///
            /// # Errors
            /// When the database refuses, or holds what this version does not know.
            pub async fn $name(opslag: &Opslag, gemeente: &str, dag: Datum) -> Result<Geldigeset<$type>, OpslagFout> {
                let found = on(opslag, gemeente, (Prijssoort::$kind, dag)).await?;
                let Prijssetwaarde::$kind(waarde) = found.waarde else {
                    return Err(OpslagFout::Vreemd { wat: "een set met cijfers", waarde: found.id });
                };
                Ok(Geldigeset { id: found.id, versie: found.versie, naam: found.naam, waarde })
            }
        )*
    };
}

op_een_dag! {
    /// The figures under a tariff that hold on a day; without a published set those with which every municipality starts,
    /// also when these have ended: who calculates asks [`Parameterset::has_ended`].
    parameters_on: Parameters(Parameterset);
    /// The wages that hold on a day, by scale and step.
    wages_on: Caotabel(Caotabel);
    /// The rises of the wages of the CAO, as known on a day.
    rises_on: Caoverhogingen(Caoreeks);
    /// The index series, as known on a day.
    series_on: Indexreeksen(Indexreeksen);
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use domein::parse_datum;
    use opslag::Wie;
    use opslag::proef::TestStore;
    use prijs::Parametercode;

    use super::super::voorbeeld;
    use super::*;

    #[tokio::test]
    async fn what_was_published_holds_and_else_what_is_built_in() {
        let wie = Wie { naam: "A. Jansen".into(), oorsprong: "toets".into(), gemeente: "9999".into() };
        for store in TestStore::each().await {
            let opslag = &store.opslag;
            let day = |text: &str| parse_datum(text).unwrap();
            let before = parameters_on(opslag, "9999", day("2026-05-01")).await.unwrap();
            assert_eq!((before.id.as_str(), before.versie), ("begin-parameters", 0), "{}", store.naam);
            assert!(one(opslag, "9999", &before.id).await.unwrap().unwrap().is_published());
            let id = voorbeeld::make(opslag, &wie).await.unwrap();
            assert_eq!(voorbeeld::make(opslag, &wie).await.unwrap(), id, "{}: made once", store.naam);
            let after = parameters_on(opslag, "9999", day("2026-05-01")).await.unwrap();
            assert_eq!((&after.id, after.versie), (&id, 2), "{}: the published version", store.naam);
            let confirmed = after.waarde.get(Parametercode::Zvw).unwrap();
            assert!(!confirmed.status.asks_confirmation());
            let other = parameters_on(opslag, "0363", day("2026-05-01")).await.unwrap();
            assert_eq!(other.id, "begin-parameters", "{}: of another municipality", store.naam);
            let later = parameters_on(opslag, "9999", day("2027-05-01")).await.unwrap();
            assert!(
                later.waarde.has_ended(day("2027-05-01")),
                "{}: nothing was published for it",
                store.naam
            );
            assert_eq!(wages_on(opslag, "9999", day("2026-05-01")).await.unwrap().id, "begin-caotabel");
            assert_eq!(rises_on(opslag, "9999", day("2026-05-01")).await.unwrap().id, "begin-caoverhogingen");
            let series = series_on(opslag, "9999", day("2026-05-01")).await.unwrap();
            assert_eq!(series.waarde, Indexreeksen::published(), "{}", store.naam);
        }
    }

    #[test]
    fn of_two_that_hold_the_last_begun_goes_first() {
        let day = parse_datum("2026-07-01").unwrap();
        let set = |id: &str, van: &str, tot: &str| {
            let mut found = Gevondenset::start(Prijssoort::Parameters);
            found.id = id.to_owned();
            (found.set.geldig_van, found.set.geldig_tot) = (van.to_owned(), tot.to_owned());
            found
        };
        let all = [
            set("a", "2026-01-01", "2026-12-31"),
            set("b", "2026-07-01", ""),
            set("c", "2026-07-02", ""),
            set("d", "2026-06-01", "2026-06-30"),
        ];
        let found =
            |sets: &[Gevondenset]| newest_on(sets, Prijssoort::Parameters, day).map(|one| one.id.clone());
        assert_eq!(found(&all).as_deref(), Some("b"));
        assert_eq!(found(&all[..1]).as_deref(), Some("a"));
        assert_eq!(found(&all[2..]), None);
        assert_eq!(newest_on(&all, Prijssoort::Caotabel, day), None);
    }
}
