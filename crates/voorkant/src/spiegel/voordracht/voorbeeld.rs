//! A nomination to practise with, that a jury recognised: with evidence of last year, and what speaks against it.

use std::collections::BTreeMap;

use ::spiegel::{
    Goudbewijs, Goudbewijssoort, Goudcriterium, Poortfeiten, Spiegelfout, Spiegelstand, Tegenbewijs,
    Voordrachtbestand, Voordrachtdeel, Voordrachtreferent,
};
use domein::Datum;
use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier, Opslag, OpslagFout, Wie};

use super::{Juryoordeel, Juryuitkomst, Voordrachtbesluit, Voordrachtinhoud, Voordrachtstuk};
use crate::afspraken::kant::Kant;
use crate::toegang::commands::VOORBEELDPARTNER;

/// What is claimed by criterion, what the evidence says, and what speaks against it. Words of people who do not exist.
const DELEN: [(Goudcriterium, &str, &str, &str); 7] = [
    (
        Goudcriterium::G1,
        "De gemeente kijkt elk jaar met ons in de spiegel, en maakt daarna afspraken.",
        "Na de spiegel maakten wij 2 afspraken, met een naam en een dag erbij (verzonnen).",
        "De afspraak over december is nog niet gelukt: partners hoorden pas in november of het geld doorgaat.",
    ),
    (
        Goudcriterium::G2,
        "Met winkels en verenigingen is afgesproken dat iedereen kan meedoen.",
        "14 winkels en 9 verenigingen doen mee (verzonnen).",
        "In het buitengebied doet nog niemand mee.",
    ),
    (
        Goudcriterium::G3,
        "Er is steun voordat mensen vastlopen.",
        "Van elke 100 euro gaat 31 euro naar hulp die er voor iedereen is (verzonnen).",
        "Voor jongeren is er een wachtlijst van 7 weken.",
    ),
    (
        Goudcriterium::G4,
        "In elke wijk is een plek om elkaar te ontmoeten.",
        "Er zijn 6 huizen van de wijk, open op 5 dagen (verzonnen).",
        "In het weekend is er niets open.",
    ),
    (
        Goudcriterium::G5,
        "Sociaal werkers zijn in de wijk en hebben tijd.",
        "Er zijn 4,2 sociaal werkers per 10.000 inwoners (verzonnen).",
        "In Zuid waren er dit jaar drie keer nieuwe gezichten.",
    ),
    (
        Goudcriterium::G6,
        "Inwoners en sociaal werkers maken samen met de gemeente beleid.",
        "118 inwoners zeiden wat zij verwachten; de gemeente gaf op 9 verwachtingen antwoord (verzonnen).",
        "Mensen met weinig geld deden minder vaak mee.",
    ),
    (
        Goudcriterium::G7,
        "De gemeente maakt afspraken voor vier jaar en rekent de prijs samen na.",
        "De afspraken lopen 48 maanden, en er ligt een opbouw van de prijs naast het aanbod (verzonnen).",
        "De index van dit jaar bleef achter bij de lonen.",
    ),
];

/// A whole nomination of a year. `adressen` is the evidence by criterion; where there is none, a page of the room it stands in.
pub(in crate::spiegel) fn bestand(
    gemeente: &str,
    jaar: i16,
    adressen: &[(Goudcriterium, String)],
) -> Voordrachtbestand {
    let delen = DELEN.into_iter().map(|(criterium, bewering, zegt, tegen)| {
        let (soort, page) = place(criterium);
        let known = adressen.iter().find(|(of, _)| *of == criterium);
        Voordrachtdeel {
            criterium,
            bewering: bewering.to_owned(),
            bewijs: vec![Goudbewijs {
                soort,
                verwijzing: known.map_or_else(|| page.to_owned(), |(_, adres)| adres.clone()),
                zegt: zegt.to_owned(),
            }],
            tegenbewijs: Some(Tegenbewijs::Gevonden { wat: tegen.to_owned() }),
        }
    });
    let referent = |naam: &str, organisatie: &str| Voordrachtreferent {
        naam: naam.to_owned(),
        organisatie: organisatie.to_owned(),
    };
    Voordrachtbestand {
        gemeente: gemeente.to_owned(),
        door: VOORBEELDPARTNER.to_owned(),
        referenten: vec![
            referent("A. de Vries (verzonnen)", "Bibliotheek Merwestreek"),
            referent("B. Yilmaz (verzonnen)", "Woningcorporatie De Rivier"),
        ],
        delen: delen.collect(),
        bewoners: format!(
            "‘In {jaar} belde er iemand terug. Dat was nieuw.’ Bewonersgroep Noord (verzonnen)"
        ),
    }
}

/// What the evidence of a criterion is, and the page of all such.
const fn place(criterium: Goudcriterium) -> (Goudbewijssoort, &'static str) {
    match criterium {
        Goudcriterium::G1 => (Goudbewijssoort::Spiegel, "/spiegel"),
        Goudcriterium::G2 | Goudcriterium::G7 => (Goudbewijssoort::Afspraak, "/afspraken"),
        Goudcriterium::G3 => (Goudbewijssoort::Indicator, "/leren/indicatoren/collectief"),
        Goudcriterium::G4 => (Goudbewijssoort::Indicator, "/leren/indicatoren/bewonersinitiatieven"),
        Goudcriterium::G5 => (Goudbewijssoort::Indicator, "/leren/indicatoren"),
        Goudcriterium::G6 => (Goudbewijssoort::Ronde, "/dialoog"),
    }
}

/// What the product knew of a year.
pub(in crate::spiegel) fn feiten(gemeente: &str, jaar: i16) -> Poortfeiten {
    Poortfeiten {
        spiegel: Some(Spiegelstand {
            gemeente: gemeente.to_owned(),
            jaar,
            vellen_gemeente: 7,
            vellen_partner: 8,
        }),
        prijstoets: Some("/afspraken/prijzen".to_owned()),
        looptijden: vec![48],
        dialoog_met_besluit: Some("/dialoog".to_owned()),
    }
}

/// Makes one of last year with the evidence that is there, and lets the jury recognise it in January of this year.
///
/// # Errors
/// When the store does not answer.
pub(in crate::spiegel) async fn make(
    opslag: &Opslag,
    (gemeentenaam, spiegel): (&str, &str),
    vandaag: Datum,
    wie: &Wie,
) -> Result<(), OpslagFout> {
    if !stuk::all::<Voordrachtstuk>(opslag, &wie.gemeente).await?.is_empty() {
        return Ok(());
    }
    let jaar = vandaag.year() - 1;
    let kant = Kant::Organisatie(VOORBEELDPARTNER.to_owned());
    let known = super::feiten::gather(opslag, (&wie.gemeente, gemeentenaam), &kant).await?.poort;
    let made = feiten(gemeentenaam, jaar);
    let facts = Poortfeiten {
        prijstoets: known.prijstoets.or(made.prijstoets),
        looptijden: if known.looptijden.is_empty() { made.looptijden } else { known.looptijden },
        dialoog_met_besluit: known.dialoog_met_besluit.or(made.dialoog_met_besluit),
        spiegel: made.spiegel,
    };
    let mut adressen = vec![(Goudcriterium::G1, spiegel.to_owned())];
    adressen.extend(facts.prijstoets.clone().map(|adres| (Goudcriterium::G7, adres)));
    adressen.extend(facts.dialoog_met_besluit.clone().map(|adres| (Goudcriterium::G6, adres)));
    // Words of our own hold; what does not would be a fault in this file, and makes nothing.
    let Ok(walk) = walked(bestand(gemeentenaam, jaar, &adressen), facts, jaar) else { return Ok(()) };
    keep(opslag, &walk, wie).await
}

type Stap = (Voordrachtbesluit, Voordrachtinhoud, &'static str);

const REDEN: &str = "Op vijf van de zeven criteria overtuigt het bewijs. Wat ertegen spreekt is eerlijk genoemd, en er is een plan voor (verzonnen).";

/// Every version, from the draft in November to the decision in January.
fn walked(bestand: Voordrachtbestand, feiten: Poortfeiten, jaar: i16) -> Result<Vec<Stap>, Vec<Spiegelfout>> {
    let day = |jaar: i16, month: i8, day: i8| Datum::new(jaar, month, day).unwrap_or_default();
    let draft = Voordrachtinhoud::new(bestand)?;
    let (filing, filed) = draft.filed(feiten, day(jaar, 12, 10))?;
    let (taking, there) = filed.to_jury(day(jaar, 12, 16))?;
    let (judging, judged) = there.judged(judgements(), day(jaar + 1, 1, 12))?;
    let (deciding, recognised) = judged.decided(true, REDEN, day(jaar + 1, 1, 15))?;
    Ok(vec![
        (Voordrachtbesluit::Gemaakt, draft, ""),
        (filing, filed, ""),
        (taking, there, ""),
        (judging, judged, ""),
        (deciding, recognised, REDEN),
    ])
}

fn judgements() -> BTreeMap<Goudcriterium, Juryoordeel> {
    let one = |criterium| {
        let (uitkomst, reden) = match criterium {
            Goudcriterium::G2 => {
                (Juryuitkomst::Deels, "De afspraken zijn er, maar het buitengebied ontbreekt (verzonnen).")
            }
            Goudcriterium::G5 => {
                (Juryuitkomst::Deels, "De mensen zijn er, maar zij blijven niet overal lang (verzonnen).")
            }
            _ => (
                Juryuitkomst::Overtuigt,
                "Het bewijs is na te gaan, en wat ertegen spreekt weegt minder zwaar (verzonnen).",
            ),
        };
        (criterium, Juryoordeel { uitkomst, reden: reden.to_owned() })
    };
    Goudcriterium::ALL.into_iter().map(one).collect()
}

async fn keep(opslag: &Opslag, walk: &[Stap], wie: &Wie) -> Result<(), OpslagFout> {
    let mut id = None;
    for (number, (besluit, inhoud, reden)) in (0_i64..).zip(walk) {
        let jury = matches!(
            besluit,
            Voordrachtbesluit::BijJury | Voordrachtbesluit::Beoordeeld | Voordrachtbesluit::Erkend
        );
        let namens = if jury { "" } else { VOORBEELDPARTNER };
        let stap = Stukstap::<Voordrachtstuk> { besluit: *besluit, inhoud, reden, namens };
        match &id {
            None => {
                let plek = Nieuwstuk { hoort_bij: "", organisatie: VOORBEELDPARTNER };
                let form = Formulier::of_product("voordracht", &[&wie.gemeente]);
                let Bewaard::Nieuw(made) = stuk::make(opslag, &plek, &form, &stap, wie).await? else {
                    return Ok(());
                };
                id = Some(made);
            }
            Some(id) => {
                stuk::add(opslag, (id, number), &Formulier::fresh(), &stap, wie).await?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    #[test]
    fn the_example_holds_by_the_rules_of_the_library() {
        let walk = walked(bestand("Merwoude", 2025, &[]), feiten("Merwoude", 2025), 2025).unwrap();
        let (last, recognised, _) = walk.last().unwrap();
        assert_eq!((walk.len(), *last), (5, Voordrachtbesluit::Erkend));
        let until = recognised.recognised(Datum::constant(2026, 11, 30)).unwrap();
        assert_eq!(until, (Datum::constant(2026, 1, 15), Datum::constant(2028, 1, 15)));
        for (_, bewering, zegt, tegen) in DELEN {
            for text in [bewering, zegt, tegen] {
                assert_eq!(kompas::herkenbaar(text), [], "{text}");
            }
        }
    }
}
