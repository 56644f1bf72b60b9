//! From what somebody typed to the head of a dialogue, and back.

use ::verwachting::{Dialooggebied, Stellingtekst, Toelichting, WEKEN_VOOR_ANTWOORD};
use domein::Datum;

use crate::dialoog::inhoud::{Dialoogbesluit, Dialooginhoud, Dialoogtoegang};
use crate::web::velden::{Formulierfout, Velden, key};

/// An answer takes at least so many weeks and at most so many: shorter is no answer with a reason, longer is none that people
/// still wait for.
const WEKEN: std::ops::RangeInclusive<u16> = 2..=26;

/// Whether people answered after this decision, here or elsewhere: what was promised to them does not change then.
pub(super) const fn is_promise(besluit: Dialoogbesluit) -> bool {
    matches!(besluit, Dialoogbesluit::Geopend | Dialoogbesluit::Ingelezen)
}

/// Holds what people answered to: the question, who may take part, and the weeks in which they get an answer.
///
/// # Errors
/// What was changed all the same, at its field.
pub(super) fn keeps_promise(after: &mut Dialooginhoud, nu: &Dialooginhoud) -> Result<(), Vec<Formulierfout>> {
    after.antwoordweken = nu.antwoordweken;
    let mut fouten = Vec::new();
    if after.vraag != nu.vraag {
        let tekst = "mensen antwoordden al op deze vraag; begin een nieuwe dialoog voor een andere";
        fouten.push(Formulierfout::new("vraag", tekst));
    }
    if after.toegang != nu.toegang {
        let tekst = "mensen deden al mee; wie mag meedoen, verandert niet meer";
        fouten.push(Formulierfout::new("toegang", tekst));
    }
    if fouten.is_empty() { Ok(()) } else { Err(fouten) }
}

/// What can be chosen: opgaven and areas, each with its name.
#[derive(Clone, Debug, Default)]
pub(super) struct Kopkeuzes {
    /// Opgaven.
    pub opgaven: Vec<(String, String)>,
    /// Areas.
    pub gebieden: Vec<(String, String)>,
}

/// The head of a dialogue, over what it has; or all that is wrong.
pub(super) fn head(
    velden: &Velden,
    nu: Option<&Dialooginhoud>,
    keuzes: &Kopkeuzes,
) -> Result<Dialooginhoud, Vec<Formulierfout>> {
    let mut fouten = Vec::new();
    let mut line = |veld: &str| match velden.some::<Stellingtekst>(veld) {
        Ok(Some(text)) => text.as_str().to_owned(),
        Ok(None) => {
            fouten.push(Formulierfout::new(veld, "er staat nog niets; schrijf hier een zin"));
            String::new()
        }
        Err(fout) => {
            fouten.push(fout);
            String::new()
        }
    };
    let (naam, vraag) = (line("naam"), line("vraag"));
    let uitleg = match velden.some::<Toelichting>("uitleg") {
        Ok(text) => text.map(|text| text.as_str().to_owned()).unwrap_or_default(),
        Err(fout) => {
            fouten.push(fout);
            String::new()
        }
    };
    let opgave = velden.get("opgave").to_owned();
    let kept = nu.is_some_and(|nu| nu.opgave == opgave);
    if !opgave.is_empty() && !kept && !keuzes.opgaven.iter().any(|(id, _)| *id == opgave) {
        fouten.push(Formulierfout::new("opgave", "deze opgave is er niet; kies er een uit de lijst"));
    }
    let gebied =
        area(velden, &keuzes.gebieden, nu.map(|nu| &nu.gebied)).map_err(|fout| fouten.push(fout)).ok();
    let begin = velden.must_dag("begin").map_err(|fout| fouten.push(fout)).ok();
    let eind = velden.must_dag("eind").map_err(|fout| fouten.push(fout)).ok();
    if begin.zip(eind).is_some_and(|(begin, eind)| eind < begin) {
        let tekst = "de laatste dag ligt voor de eerste dag; kies een latere laatste dag";
        fouten.push(Formulierfout::new("eind", tekst));
    }
    let toegang = velden.must_soort("toegang").map_err(|fout| fouten.push(fout)).ok();
    let antwoordweken = weeks(velden, nu).map_err(|fout| fouten.push(fout)).unwrap_or(WEKEN_VOOR_ANTWOORD);
    match gebied {
        Some(gebied) if fouten.is_empty() => Ok(Dialooginhoud {
            naam,
            vraag,
            uitleg,
            opgave,
            gebied,
            begin: begin.unwrap_or(Datum::MIN),
            eind: eind.unwrap_or(Datum::MAX),
            toegang: toegang.unwrap_or(Dialoogtoegang::Open),
            antwoordweken,
            vervolg: nu.and_then(|nu| nu.vervolg.clone()),
            verwachtingen: nu.map(|nu| nu.verwachtingen.clone()).unwrap_or_default(),
            herkomst: nu.and_then(|nu| nu.herkomst.clone()),
        }),
        _ => Err(fouten),
    }
}

/// The weeks in which the municipality answers: those that were chosen, those that it has, or eight.
fn weeks(velden: &Velden, nu: Option<&Dialooginhoud>) -> Result<u16, Formulierfout> {
    let text = velden.get("antwoordweken");
    if text.is_empty() {
        return Ok(nu.map_or(WEKEN_VOOR_ANTWOORD, |nu| nu.antwoordweken));
    }
    let chosen = text.parse().ok().filter(|weken| WEKEN.contains(weken));
    chosen.ok_or_else(|| {
        let (first, last) = (WEKEN.start(), WEKEN.end());
        Formulierfout::new("antwoordweken", format!("schrijf een aantal weken van {first} tot en met {last}"))
    })
}

/// The area that was chosen: one of the list, or the one that there was.
pub(super) fn area(
    velden: &Velden,
    gebieden: &[(String, String)],
    nu: Option<&Dialooggebied>,
) -> Result<Dialooggebied, Formulierfout> {
    let text = velden.get("gebied");
    let known = gebieden.iter().any(|(code, _)| code == text) || nu.is_some_and(|nu| nu.code() == text);
    let chosen = text.parse::<Dialooggebied>().ok().filter(|_| known);
    chosen.ok_or_else(|| Formulierfout::new("gebied", "kies een gebied uit de lijst"))
}

/// The fields of the head, to be changed.
pub(super) fn typed_head(inhoud: &Dialooginhoud) -> Velden {
    let mut velden = Velden::default();
    for (veld, text) in [
        ("naam", inhoud.naam.as_str()),
        ("vraag", &inhoud.vraag),
        ("uitleg", &inhoud.uitleg),
        ("opgave", &inhoud.opgave),
        ("gebied", inhoud.gebied.code()),
    ] {
        velden.add(veld, text);
    }
    velden.add("begin", inhoud.begin);
    velden.add("eind", inhoud.eind);
    velden.add("toegang", key(inhoud.toegang));
    velden.add("antwoordweken", inhoud.antwoordweken);
    velden
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    fn keuzes() -> Kopkeuzes {
        let pair = |one: &str, two: &str| vec![(one.to_owned(), two.to_owned())];
        Kopkeuzes { opgaven: pair("o1", "Schulden"), gebieden: pair("GM9999", "heel Merwoude") }
    }

    fn typed(overlay: &[(&str, &str)]) -> Velden {
        let mut velden = Velden::default();
        for (veld, waarde) in overlay.iter().chain(&[
            ("naam", "Samen in Noord"),
            ("vraag", "Wat mogen wij van elkaar verwachten?"),
            ("opgave", "o1"),
            ("gebied", "GM9999"),
            ("begin", "1-12-2026"),
            ("eind", "2027-01-31"),
            ("toegang", "beide"),
        ]) {
            velden.add(veld, waarde);
        }
        velden
    }

    fn wrong(overlay: &[(&str, &str)]) -> Vec<String> {
        head(&typed(overlay), None, &keuzes()).unwrap_err().into_iter().map(|fout| fout.veld).collect()
    }

    #[test]
    fn what_was_promised_stands_once_people_answered_here_or_elsewhere() {
        use Dialoogbesluit::{Gemaakt, Geopend, Gewijzigd, Hervat, Ingelezen};
        assert!([Geopend, Ingelezen].into_iter().all(is_promise));
        assert!(![Gemaakt, Gewijzigd, Hervat].into_iter().any(is_promise));
    }

    #[test]
    fn a_head_goes_out_and_comes_back() {
        let inhoud = head(&typed(&[]), None, &keuzes()).unwrap();
        assert_eq!(inhoud.toegang, Dialoogtoegang::Beide);
        assert_eq!(head(&typed_head(&inhoud), Some(&inhoud), &keuzes()).unwrap(), inhoud);
        // What is no longer on the list stays with what has it.
        assert_eq!(head(&typed_head(&inhoud), Some(&inhoud), &Kopkeuzes::default()).unwrap(), inhoud);
    }

    #[test]
    fn what_people_answered_to_does_not_change() {
        let nu = head(&typed(&[]), None, &keuzes()).unwrap();
        let mut days = Dialooginhoud { naam: "Samen".into(), antwoordweken: 20, ..nu.clone() };
        assert!(keeps_promise(&mut days, &nu).is_ok() && days.antwoordweken == nu.antwoordweken);
        let mut other = Dialooginhoud { vraag: "En nu?".into(), toegang: Dialoogtoegang::Open, ..nu.clone() };
        let fields: Vec<_> =
            keeps_promise(&mut other, &nu).unwrap_err().into_iter().map(|fout| fout.veld).collect();
        assert_eq!(fields, ["vraag", "toegang"]);
    }

    #[test]
    fn all_that_is_wrong_with_a_head_is_said_at_once() {
        let empty = Velden::default();
        let fields: Vec<String> =
            head(&empty, None, &keuzes()).unwrap_err().into_iter().map(|fout| fout.veld).collect();
        assert_eq!(fields, ["naam", "vraag", "gebied", "begin", "eind", "toegang"]);
        assert_eq!(wrong(&[("eind", "2026-11-30")]), ["eind"]);
        assert_eq!(wrong(&[("antwoordweken", "1")]), ["antwoordweken"]);
        assert_eq!(wrong(&[("antwoordweken", "heel snel")]), ["antwoordweken"]);
        assert_eq!(head(&typed(&[("antwoordweken", "12")]), None, &keuzes()).unwrap().antwoordweken, 12);
        assert_eq!(head(&typed(&[]), None, &keuzes()).unwrap().antwoordweken, 8, "when nothing was chosen");
        assert_eq!(wrong(&[("opgave", "weg"), ("gebied", "GM0384")]), ["opgave", "gebied"]);
        assert_eq!(wrong(&[("uitleg", "Bel mevrouw Jansen op 06-12345678.")]), ["uitleg"]);
    }
}
