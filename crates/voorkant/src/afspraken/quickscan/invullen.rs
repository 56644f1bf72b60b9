//! From what somebody typed to an answer. A text that cannot be a value names its field.

use super::decide::{
    Afspraaktelling, Nietbodreden, Quickscanantwoord, Quickscanelement, Quickscanlooptijd, Quickscanprijs,
    Quickscanronde,
};
use crate::web::velden::{Formulierfout, Velden};

type Uitkomst<T> = Result<T, Vec<Formulierfout>>;

/// So many agreements of one kind can be counted.
const MEESTE: u32 = 999;

/// The fields in which agreements are counted.
pub const TELLINGEN: [&str; 4] = ["ja", "deels", "nee", "weet-niet"];

/// A round of a form.
pub fn ronde(velden: &Velden) -> Uitkomst<Quickscanronde> {
    let mut fouten = Vec::new();
    let jaar = match velden.get("jaar").parse() {
        Ok(jaar @ 2000..=2150) => jaar,
        _ => {
            let tekst = "dit is geen jaar; schrijf vier cijfers, bijvoorbeeld 2026";
            fouten.push(Formulierfout::new("jaar", tekst));
            0
        }
    };
    let uitleg = velden.woorden("uitleg").map_err(|fout| fouten.push(fout)).ok().flatten();
    let uitleg = uitleg.map(|text| text.to_string()).unwrap_or_default();
    if fouten.is_empty() { Ok(Quickscanronde { jaar, uitleg }) } else { Err(fouten) }
}

/// The answer of a form, and what was written with it.
pub fn antwoord(velden: &Velden) -> Uitkomst<(Quickscanantwoord, Option<String>)> {
    let mut fouten = Vec::new();
    let counted = telling(velden, &mut fouten);
    let bod = velden.must_soort("bod").map_err(|fout| fouten.push(fout)).ok();
    let partijen = velden.must_soort("partijen").map_err(|fout| fouten.push(fout)).ok();
    let looptijd = velden.must_soort("looptijd").map_err(|fout| fouten.push(fout)).ok();
    let opnieuw = velden.must_soort("opnieuw").map_err(|fout| fouten.push(fout)).ok();
    let woorden = velden.woorden("woorden").map_err(|fout| fouten.push(fout)).ok().flatten();
    if let (Some(counted), Some(looptijd)) = (counted, looptijd) {
        let none = counted.prijs() == Quickscanprijs::GeenAfspraak;
        if none != (looptijd == Quickscanlooptijd::Geen) {
            let tekst = if none {
                "hierboven telt u geen enkele afspraak; kies hier ‘geen afspraak’, of tel uw afspraken"
            } else {
                "hierboven telt u wel afspraken; kies hier hoe lang de langste duurt"
            };
            fouten.push(Formulierfout::new("looptijd", tekst));
        }
    }
    match (counted, bod, partijen, looptijd, opnieuw, fouten.is_empty()) {
        (Some(counted), Some(bod), Some(partijen), Some(looptijd), Some(opnieuw), true) => {
            let antwoord = Quickscanantwoord {
                prijs: counted.prijs(),
                ontbreekt: velden.soorten::<Quickscanelement>("ontbreekt").into_iter().collect(),
                bod,
                redenen: velden.soorten::<Nietbodreden>("redenen").into_iter().collect(),
                partijen,
                looptijd,
                opnieuw,
            };
            Ok((antwoord, woorden.map(|text| text.to_string())))
        }
        _ => Err(fouten),
    }
}

/// The agreements that were counted; an empty field is none.
fn telling(velden: &Velden, fouten: &mut Vec<Formulierfout>) -> Option<Afspraaktelling> {
    let before = fouten.len();
    let [ja, deels, nee, weet_niet] = TELLINGEN.map(|veld| {
        let text = velden.get(veld);
        match text.parse::<u32>() {
            Ok(number) if number <= MEESTE => number,
            _ if text.is_empty() => 0,
            _ => {
                let tekst = format!(
                    "dit is geen aantal; schrijf een heel getal tot en met {MEESTE}, of laat het leeg"
                );
                fouten.push(Formulierfout::new(veld, tekst));
                0
            }
        }
    });
    (fouten.len() == before).then_some(Afspraaktelling { ja, deels, nee, weet_niet })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::super::decide::{Quickscanbod, Quickscanopnieuw, Quickscanpartijen};
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Velden {
        let mut velden = Velden::default();
        for (naam, waarde) in pairs {
            velden.add(naam, waarde);
        }
        velden
    }

    const GOED: [(&str, &str); 9] = [
        ("ja", "2"),
        ("nee", "1"),
        ("ontbreekt", "a"),
        ("ontbreekt", "e"),
        ("redenen", "prijs"),
        ("bod", "niet-steeds"),
        ("partijen", "een"),
        ("looptijd", "jaar"),
        ("opnieuw", "ja"),
    ];

    #[test]
    fn an_answer_keeps_kinds_and_no_numbers() {
        let (made, woorden) = antwoord(&form(&GOED)).unwrap();
        assert_eq!(made.prijs, Quickscanprijs::NietAlle);
        assert_eq!(made.ontbreekt.len(), 2);
        assert_eq!(
            (made.bod, made.partijen, made.opnieuw),
            (Quickscanbod::NietSteeds, Quickscanpartijen::Een, Quickscanopnieuw::Ja)
        );
        assert_eq!(woorden, None);
        let kept = serde_json::to_string(&made).unwrap();
        assert!(!kept.bytes().any(|byte| byte.is_ascii_digit()), "{kept}");
    }

    #[test]
    fn what_is_missing_or_wrong_names_its_field() {
        let named = |pairs: &[(&str, &str)]| -> Vec<String> {
            antwoord(&form(pairs)).unwrap_err().into_iter().map(|fout| fout.veld).collect()
        };
        assert_eq!(named(&[]), ["bod", "partijen", "looptijd", "opnieuw"]);
        let mut wrong = GOED.to_vec();
        wrong[0] = ("ja", "-2");
        assert_eq!(named(&wrong), ["ja"]);
        wrong[0] = ("ja", "99999999999");
        assert_eq!(named(&wrong), ["ja"]);
        assert_eq!(named(&GOED[2..]), ["looptijd"], "one year, but no agreement");
        let mut none = GOED.to_vec();
        none[7] = ("looptijd", "geen");
        assert_eq!(named(&none), ["looptijd"], "agreements, but no year");
        assert!(antwoord(&form(&none[2..])).is_ok());
    }

    #[test]
    fn a_round_has_a_year() {
        assert_eq!(ronde(&form(&[("jaar", "2026")])).unwrap().jaar, 2026);
        for text in ["", "26", "2026,5", "90000"] {
            assert_eq!(ronde(&form(&[("jaar", text)])).unwrap_err()[0].veld, "jaar");
        }
    }
}
