//! What a round gives to a compass, an agreement or a meeting: figures with their interval.

use bescherming::Rules;
use domein::{Datum, parse_datum};
use opslag::stuk::{self, Stuk};
use opslag::{Opslag, OpslagFout};

use super::afname::{Afnamebesluit, Lijstafname};
use super::uitkomst::{Regelzicht, Telzicht, Vergelijking, outcome, worst};
use crate::leren::meetcijfer::{Meetbron, Meetcijfer, Meeteenheid};

/// What a round says, as figures that travel: the latest mean, the share of the worst class, and what changed. Nothing of
/// what may not be shown. A difference of one group carries no level without it: it is no effect.
pub fn figures(stuk: &Stuk<Lijstafname>, rules: &Rules) -> Vec<Meetcijfer> {
    let inhoud = &stuk.nu.inhoud;
    if stuk.nu.besluit == Afnamebesluit::Ingetrokken {
        return Vec::new();
    }
    let kept = stuk.nu.wanneer.get(..10).and_then(|day| parse_datum(day).ok()).unwrap_or_default();
    let day = |text: &str| parse_datum(text).unwrap_or(kept);
    let mut found = Vec::new();
    for zicht in outcome(inhoud, rules) {
        let after = zicht.na.vellen.shown().is_some();
        let (view, tot) =
            if after { (&zicht.na, day(&inhoud.dag_na)) } else { (&zicht.voor, day(&inhoud.dag_voor)) };
        let base = Basis { naam: &inhoud.naam, id: &stuk.id, zicht: &zicht, tot };
        found.extend(base.level(view));
        found.extend(base.change());
    }
    found
}

/// What the rounds of an opgave say.
///
/// # Errors
/// When the database refuses.
pub async fn of_opgave(
    opslag: &Opslag,
    gemeente: &str,
    opgave: &str,
    rules: &Rules,
) -> Result<Vec<Meetcijfer>, OpslagFout> {
    let all = stuk::below::<Lijstafname>(opslag, gemeente, opgave).await?;
    Ok(all.iter().flat_map(|one| figures(one, rules)).collect())
}

struct Basis<'a> {
    naam: &'a str,
    id: &'a str,
    zicht: &'a Regelzicht,
    tot: Datum,
}

impl Basis<'_> {
    fn make(
        &self,
        wat: String,
        eenheid: Meeteenheid,
        (waarde, laag, hoog): (f64, f64, f64),
        n: u64,
    ) -> Meetcijfer {
        let version = if self.zicht.vertaald { ", gelezen als een nieuwere versie" } else { "" };
        Meetcijfer {
            wat,
            eenheid,
            waarde,
            laag,
            hoog,
            standaardfout: None,
            zonder: None,
            n,
            methode: format!(
                "{}, versie {}{version}; interval van 95 procent",
                self.zicht.lijst.bestand().naam,
                self.zicht.versie
            ),
            bron: Meetbron::Vragenlijst,
            verwijzing: format!("/leren/vragenlijst/{}", self.id),
            tot: self.tot,
        }
    }

    fn level(&self, view: &Telzicht) -> Vec<Meetcijfer> {
        let Some(n) = view.vellen.shown().map(bescherming::Count::value) else { return Vec::new() };
        let kort = &self.zicht.lijst.bestand().kort;
        let mut found = Vec::new();
        if let Some((mean, (laag, hoog))) =
            view.gemiddelde.and_then(|mean| Some((mean, mean.laag.zip(mean.hoog)?)))
        {
            let wat = format!("{kort}: gemiddelde score bij {}", self.naam);
            let mut one = self.make(wat, Meeteenheid::Punten, (mean.waarde, laag, hoog), n);
            one.standaardfout = mean.fout;
            found.push(one);
        }
        let bad = worst(&self.zicht.lijst).and_then(|name| view.klassen.iter().find(|one| one.naam == name));
        let parts = bad.into_iter().chain(&view.vragen);
        for (part, share) in parts.filter_map(|one| Some((one, one.aandeel?))) {
            let wat = format!("{kort}: {} bij {}", part.naam, self.naam);
            found.push(self.make(wat, Meeteenheid::Aandeel, (share.waarde, share.laag, share.hoog), n));
        }
        found
    }

    fn change(&self) -> Option<Meetcijfer> {
        let (change, how) = match &self.zicht.vergelijking {
            Vergelijking::Niet(_) => return None,
            Vergelijking::Paren(change) => {
                (change, "dezelfde mensen vooraf en achteraf, zonder groep ernaast")
            }
            Vergelijking::Groepen(change) => {
                (change, "twee groepen, vooraf en achteraf, zonder groep ernaast")
            }
        };
        let found = change.gemiddelde?;
        // Pairs count as pairs, rounded; two groups by the smaller.
        let n = found.n_voor.min(found.n_na) / 5 * 5;
        let wat = format!("{}: verandering bij {}", self.zicht.lijst.bestand().kort, self.naam);
        let mut one = self.make(wat, Meeteenheid::Punten, (found.waarde, found.laag, found.hoog), n);
        one.standaardfout = Some(found.fout);
        one.methode = format!("{}; {how}", one.methode);
        Some(one)
    }
}
