//! From what somebody typed to a round or an answer. A text that cannot be kept names its field.

use ::spiegel::{Scankeuze, Scanlooptijd, Scanvel};
use domein::Datum;

use super::Goudscanronde;
use crate::spiegel::invullen::{own_words, round, said};
use crate::web::velden::{Formulierfout, Velden};

type Uitkomst<T> = Result<T, Vec<Formulierfout>>;

/// A round of a form.
pub(super) fn ronde(velden: &Velden, vandaag: Datum) -> Uitkomst<Goudscanronde> {
    round(velden, vandaag).map(|(jaar, uitleg)| Goudscanronde::new(jaar, uitleg))
}

/// The answer of one partner.
pub(super) fn vel(velden: &Velden) -> Uitkomst<Scanvel> {
    let mut fouten = Vec::new();
    let mut choice = |veld: &str| velden.must_soort::<Scankeuze>(veld).map_err(|fout| fouten.push(fout)).ok();
    let (opnieuw, prijs, lasten) = (choice("opnieuw"), choice("reele_prijs"), choice("lasten_passen"));
    let looptijd = velden.must_soort::<Scanlooptijd>("looptijd").map_err(|fout| fouten.push(fout)).ok();
    let vel = Scanvel {
        opnieuw: opnieuw.unwrap_or(Scankeuze::WeetNiet),
        waarom: own_words(velden, "waarom", &mut fouten),
        reele_prijs: prijs.unwrap_or(Scankeuze::WeetNiet),
        looptijd: looptijd.unwrap_or(Scanlooptijd::Geen),
        lasten_passen: lasten.unwrap_or(Scankeuze::WeetNiet),
        wat_helpt: own_words(velden, "wat_helpt", &mut fouten),
    };
    if fouten.is_empty() {
        fouten.extend(vel.check().err().into_iter().flatten().map(|fault| {
            let veld = if fault.plaats == "vraag 2" { "waarom" } else { "wat_helpt" };
            Formulierfout::new(veld, said(&fault))
        }));
    }
    if fouten.is_empty() { Ok(vel) } else { Err(fouten) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    #[test]
    fn four_questions_must_be_answered_and_no_person_is_named() {
        let form = |pairs: &[(&str, &str)]| {
            let mut velden = Velden::default();
            for (naam, waarde) in pairs {
                velden.add(naam, waarde);
            }
            velden
        };
        let good = [
            ("opnieuw", "ja"),
            ("reele_prijs", "weet-niet"),
            ("looptijd", "een-jaar"),
            ("lasten_passen", "nee"),
        ];
        assert_eq!(vel(&form(&good)).unwrap().looptijd, Scanlooptijd::EenJaar);
        let named = |pairs: &[(&str, &str)]| {
            vel(&form(pairs)).unwrap_err().into_iter().map(|fout| fout.veld).collect::<Vec<_>>()
        };
        assert_eq!(named(&[]), ["opnieuw", "reele_prijs", "lasten_passen", "looptijd"]);
        assert_eq!(named(&[&good[..], &[("waarom", "Bel 06 1234 5678")]].concat()), ["waarom"]);
        let day = domein::parse_datum("2026-11-30").unwrap();
        assert_eq!(ronde(&form(&[("jaar", "2026")]), day).unwrap().naam, "Quickscan 2026");
        for other in ["2024", "2062", "dit jaar"] {
            assert!(ronde(&form(&[("jaar", other)]), day).is_err(), "{other}");
        }
    }
}
