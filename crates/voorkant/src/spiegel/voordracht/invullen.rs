//! From what somebody typed to a nomination, and back. A text that cannot be kept names its field.

use std::collections::BTreeMap;

use ::spiegel::{
    Goudbewijs, Goudcriterium, Spiegelfout, Tegenbewijs, Voordrachtbestand, Voordrachtdeel,
    Voordrachtreferent,
};

use super::feiten::Bewijskeuze;
use super::{Juryoordeel, Juryuitkomst};
use crate::spiegel::invullen::{own_words, personal, said};
use crate::web::velden::{Formulierfout, Velden, key};

type Uitkomst<T> = Result<T, Vec<Formulierfout>>;

/// So many pieces of evidence a form has for one criterion.
pub(super) const BEWIJZEN: usize = 3;
/// So many people can be asked.
pub(super) const REFERENTEN: usize = 2;

fn ended<T>(made: T, fouten: Vec<Formulierfout>) -> Uitkomst<T> {
    if fouten.is_empty() { Ok(made) } else { Err(fouten) }
}

/// A line in which nothing leads to a person.
fn line(velden: &Velden, veld: &str, fouten: &mut Vec<Formulierfout>) -> String {
    let text = velden.kort(veld).map_err(|fout| fouten.push(fout)).ok().flatten();
    let text = text.map(|text| text.to_string()).unwrap_or_default();
    fouten.extend(personal(veld, &text));
    text
}

/// The name of somebody who can be asked: a name is what is asked for, a number to call is not.
fn name(velden: &Velden, veld: &str, fouten: &mut Vec<Formulierfout>) -> String {
    let text = velden.kort(veld).map_err(|fout| fouten.push(fout)).ok().flatten();
    let text = text.map(|text| text.to_string()).unwrap_or_default();
    let found = kompas::herkenbaar(&text).into_iter().find(|one| *one != kompas::Herkenbaar::Naam);
    fouten.extend(found.map(|one| {
        let (what, out) = one.woorden();
        Formulierfout::new(veld, format!("hier staat iets wat {what} kan zijn; dat bewaren wij niet. {out}"))
    }));
    text
}

/// Who nominates whom, who can be asked, and what residents say. `namens` is the organisation of who writes; without one the
/// form says it.
pub(super) fn who(velden: &Velden, nu: &Voordrachtbestand, namens: &str) -> Uitkomst<Voordrachtbestand> {
    let mut fouten = Vec::new();
    let door = if namens.is_empty() { line(velden, "door", &mut fouten) } else { namens.to_owned() };
    if door.trim().is_empty() {
        fouten.push(Formulierfout::new(
            "door",
            "hier staat nog niets; vul in welke organisatie de gemeente voordraagt",
        ));
    }
    let mut referenten = Vec::new();
    for number in 1..=REFERENTEN {
        let [naam, organisatie] = ["naam", "organisatie"].map(|veld| format!("{veld}{number}"));
        let one = Voordrachtreferent {
            naam: name(velden, &naam, &mut fouten),
            organisatie: line(velden, &organisatie, &mut fouten),
        };
        if !one.naam.is_empty() || !one.organisatie.is_empty() {
            referenten.push(one);
        }
    }
    let bewoners = own_words(velden, "bewoners", &mut fouten);
    ended(Voordrachtbestand { door, referenten, bewoners, ..nu.clone() }, fouten)
}

/// The same as its form shows it.
pub(super) fn typed_who(bestand: &Voordrachtbestand) -> Velden {
    let mut velden = Velden::default();
    velden.add("door", &bestand.door);
    for (number, one) in (1..).zip(&bestand.referenten) {
        velden.add(&format!("naam{number}"), &one.naam);
        velden.add(&format!("organisatie{number}"), &one.organisatie);
    }
    velden.add("bewoners", &bestand.bewoners);
    velden
}

/// One criterion: claim, evidence out of `keuzes`, and what speaks against it.
pub(super) fn part(
    velden: &Velden,
    criterium: Goudcriterium,
    nu: &Voordrachtbestand,
    keuzes: &[Bewijskeuze],
) -> Uitkomst<Voordrachtbestand> {
    let mut fouten = Vec::new();
    let bewering = own_words(velden, "bewering", &mut fouten);
    let mut bewijs: Vec<Goudbewijs> = Vec::new();
    for number in 1..=BEWIJZEN {
        let [adres, zegt] = ["bewijs", "zegt"].map(|veld| format!("{veld}{number}"));
        let text = line(velden, &zegt, &mut fouten);
        match (velden.get(&adres), keuzes.iter().find(|one| one.adres == velden.get(&adres))) {
            ("", _) if text.is_empty() => {}
            ("", _) => fouten.push(Formulierfout::new(&adres, "kies waar dit staat, of haal de zin weg")),
            (_, None) => fouten.push(Formulierfout::new(&adres, "kies iets uit de lijst")),
            (chosen, Some(_)) if bewijs.iter().any(|one| one.verwijzing == chosen) => {
                fouten.push(Formulierfout::new(&adres, "dit bewijs staat er al; kies iets anders"));
            }
            (_, Some(keuze)) => bewijs.push(Goudbewijs {
                soort: keuze.soort,
                verwijzing: keuze.adres.clone(),
                zegt: if text.is_empty() { keuze.zegt.clone() } else { text },
            }),
        }
    }
    let tegenbewijs = against(velden, &mut fouten);
    let mut after = nu.clone();
    after.delen.retain(|deel| deel.criterium != criterium);
    after.delen.push(Voordrachtdeel { criterium, bewering, bewijs, tegenbewijs });
    after.delen.sort_by_key(|deel| deel.criterium);
    ended(after, fouten)
}

/// What speaks against a claim, or where somebody looked: one of the two.
fn against(velden: &Velden, fouten: &mut Vec<Formulierfout>) -> Option<Tegenbewijs> {
    let wat = own_words(velden, "tegen", fouten);
    let gezocht = own_words(velden, "gezocht", fouten);
    match (wat.is_empty(), gezocht.is_empty()) {
        (true, true) => None,
        (false, true) => Some(Tegenbewijs::Gevonden { wat }),
        (true, false) => Some(Tegenbewijs::NietGevonden { gezocht }),
        (false, false) => {
            let tekst = "vul één van beide in: wat ertegen spreekt, of waar u zocht en niets vond";
            fouten.push(Formulierfout::new("gezocht", tekst));
            None
        }
    }
}

/// A criterion as its form shows it.
pub(super) fn typed_part(bestand: &Voordrachtbestand, criterium: Goudcriterium) -> Velden {
    let mut velden = Velden::default();
    let Some(deel) = bestand.delen.iter().find(|deel| deel.criterium == criterium) else { return velden };
    velden.add("bewering", &deel.bewering);
    for (number, one) in (1..).zip(&deel.bewijs) {
        velden.add(&format!("bewijs{number}"), &one.verwijzing);
        velden.add(&format!("zegt{number}"), &one.zegt);
    }
    match &deel.tegenbewijs {
        Some(Tegenbewijs::Gevonden { wat }) => velden.add("tegen", wat),
        Some(Tegenbewijs::NietGevonden { gezocht }) => velden.add("gezocht", gezocht),
        None => {}
    }
    velden
}

/// What the jury says by criterion. Of a criterion it may say nothing yet; a judgement has its reason.
pub(super) fn judgements(velden: &Velden) -> Uitkomst<BTreeMap<Goudcriterium, Juryoordeel>> {
    let mut fouten = Vec::new();
    let mut all = BTreeMap::new();
    for criterium in Goudcriterium::ALL {
        let [oordeel, reden] = fields(criterium);
        let chosen = velden.soort::<Juryuitkomst>(&oordeel).map_err(|fout| fouten.push(fout)).ok().flatten();
        let why = own_words(velden, &reden, &mut fouten);
        match chosen {
            Some(_) if why.is_empty() && velden.get(&reden).is_empty() => {
                fouten.push(Formulierfout::new(&reden, "schrijf op waarom de jury dit vindt"));
            }
            Some(uitkomst) => {
                all.insert(criterium, Juryoordeel { uitkomst, reden: why });
            }
            None if !why.is_empty() => {
                fouten.push(Formulierfout::new(&oordeel, "kies een oordeel bij deze reden"));
            }
            None => {}
        }
    }
    ended(all, fouten)
}

/// The first field of the form of the jury: there a fault of the whole form is told.
pub(super) const FIRST: &str = "oordeel-G1";

/// The fields of the judgement on a criterion: what it comes to, and why.
pub(super) fn fields(criterium: Goudcriterium) -> [String; 2] {
    ["oordeel", "reden"].map(|veld| format!("{veld}-{}", criterium.code()))
}

/// Judgements as their form shows them.
pub(super) fn typed_judgements(oordelen: &BTreeMap<Goudcriterium, Juryoordeel>) -> Velden {
    let mut velden = Velden::default();
    for (criterium, one) in oordelen {
        let [oordeel, reden] = fields(*criterium);
        velden.add(&oordeel, key(one.uitkomst));
        velden.add(&reden, &one.reden);
    }
    velden
}

/// A reason that must be there, without what leads to a person.
pub(super) fn reason(velden: &Velden) -> Uitkomst<String> {
    let mut fouten = Vec::new();
    let reden = own_words(velden, "reden", &mut fouten);
    if reden.is_empty() && fouten.is_empty() {
        fouten.push(Formulierfout::new("reden", "er staat nog niets; schrijf op waarom"));
    }
    ended(reden, fouten)
}

/// What the library says against it, at one field.
pub(super) fn told(veld: &str, faults: &[Spiegelfout]) -> Vec<Formulierfout> {
    faults.iter().map(|fault| Formulierfout::new(veld, said(fault))).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use ::spiegel::Goudbewijssoort;

    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Velden {
        let mut velden = Velden::default();
        for (naam, waarde) in pairs {
            velden.add(naam, waarde);
        }
        velden
    }

    fn named<T: std::fmt::Debug>(made: Uitkomst<T>) -> Vec<String> {
        made.unwrap_err().into_iter().map(|fout| fout.veld).collect()
    }

    fn keuze(adres: &str, zegt: &str) -> Bewijskeuze {
        Bewijskeuze {
            soort: Goudbewijssoort::Spiegel,
            adres: adres.to_owned(),
            naam: (adres.to_owned(), adres.to_owned()),
            zegt: zegt.to_owned(),
        }
    }

    #[test]
    fn a_criterion_goes_out_and_comes_back_and_the_product_fills_in_a_sentence() {
        let keuzes = [keuze("/spiegel/a", "Beide kanten vulden in."), keuze("/leren/indicatoren/duur", "")];
        let typed = form(&[
            ("bewering", "Wij leren samen."),
            ("bewijs1", "/spiegel/a"),
            ("bewijs3", "/leren/indicatoren/duur"),
            ("zegt3", "Hulp duurt korter dan in 2024."),
            ("tegen", "In Noord lukt het nog niet."),
        ]);
        let empty = Voordrachtbestand::default();
        let after = part(&typed, Goudcriterium::G1, &empty, &keuzes).unwrap();
        assert_eq!(after.delen[0].bewijs[0].zegt, "Beide kanten vulden in.");
        let again = typed_part(&after, Goudcriterium::G1);
        assert_eq!(part(&again, Goudcriterium::G1, &after, &keuzes).unwrap(), after);
    }

    #[test]
    fn every_fault_names_its_field() {
        let keuzes = [keuze("/spiegel/a", "Ja.")];
        let of = |pairs: &[(&str, &str)]| {
            named(part(&form(pairs), Goudcriterium::G1, &Voordrachtbestand::default(), &keuzes))
        };
        assert_eq!(of(&[("bewijs1", "/elders")]), ["bewijs1"]);
        assert_eq!(of(&[("zegt2", "Zomaar een zin.")]), ["bewijs2"]);
        assert_eq!(of(&[("bewijs1", "/spiegel/a"), ("bewijs2", "/spiegel/a")]), ["bewijs2"]);
        assert_eq!(of(&[("tegen", "Dit."), ("gezocht", "Daar.")]), ["gezocht"]);
        assert_eq!(of(&[("bewering", "Bel 06 1234 5678")]), ["bewering"]);
    }

    #[test]
    fn who_can_be_asked_has_a_name_and_no_number() {
        let nu = Voordrachtbestand { gemeente: "Merwoude".to_owned(), ..Voordrachtbestand::default() };
        assert_eq!(named(who(&form(&[]), &nu, "")), ["door"]);
        assert_eq!(named(who(&form(&[("naam1", "Anja 06-12345678")]), &nu, "Aan Zet")), ["naam1"]);
        let typed = form(&[("naam2", "mevrouw De Boer"), ("organisatie2", "Bibliotheek"), ("door", "Ander")]);
        let made = who(&typed, &nu, "Aan Zet").unwrap();
        assert_eq!((made.door.as_str(), made.gemeente.as_str()), ("Aan Zet", "Merwoude"));
        assert_eq!(who(&typed_who(&made), &made, "Aan Zet").unwrap(), made);
    }

    #[test]
    fn a_judgement_has_its_reason_and_a_reason_its_judgement() {
        let good = form(&[("oordeel-G1", "deels"), ("reden-G1", "Mager.")]);
        let made = judgements(&good).unwrap();
        assert_eq!(made.len(), 1);
        assert_eq!(judgements(&typed_judgements(&made)).unwrap(), made);
        assert_eq!(named(judgements(&form(&[("oordeel-G2", "deels")]))), ["reden-G2"]);
        assert_eq!(named(judgements(&form(&[("reden-G3", "Mager.")]))), ["oordeel-G3"]);
        assert_eq!(named(reason(&form(&[("reden", " ")]))), ["reden"]);
    }
}
