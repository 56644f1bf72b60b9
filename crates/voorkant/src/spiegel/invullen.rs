//! From what somebody typed to a round, a sheet or a talk. A text that cannot be a value names its field.

use ::spiegel::{
    Bewonervel, Gemeenteniveau, Gesprekverslag, Invuller, MEESTE_AFSPRAKEN, Partnerniveau, Ruwantwoord,
    Spiegelafspraak, Spiegelfout, Spiegelinvoer, Spiegelronde, Spiegelvel, Uitslaggesprek, Zijde,
};
use domein::Datum;

use super::store::{Ingevuld, Invulkant};
use crate::web::velden::{Formulierfout, Velden};

type Uitkomst<T> = Result<T, Vec<Formulierfout>>;

/// The year of a round and what is said with it. Of last year, this year or the next: another year would say that people looked
/// when they did not.
pub(super) fn round(velden: &Velden, vandaag: Datum) -> Uitkomst<(i16, String)> {
    let mut fouten = Vec::new();
    let (first, last) = (vandaag.year().saturating_sub(1), vandaag.year().saturating_add(1));
    let jaar = match velden.get("jaar").parse() {
        Ok(jaar) if (first..=last).contains(&jaar) => jaar,
        _ => {
            let tekst = format!("kies een jaar van {first} tot en met {last}, in vier cijfers");
            fouten.push(Formulierfout::new("jaar", tekst));
            0
        }
    };
    let uitleg = own_words(velden, "uitleg", &mut fouten);
    if fouten.is_empty() { Ok((jaar, uitleg)) } else { Err(fouten) }
}

/// A longer text in which nothing leads to a person; empty for nothing.
pub(super) fn own_words(velden: &Velden, veld: &str, fouten: &mut Vec<Formulierfout>) -> String {
    let said = velden.woorden(veld).map_err(|fout| fouten.push(fout)).ok().flatten();
    // As it was typed: a text that is read has a number of a person covered already.
    fouten.extend(personal(veld, velden.get(veld)));
    said.map(|text| text.to_string()).unwrap_or_default()
}

/// What in a text can lead to a person. It is told what it looks like, and never repeated.
pub(super) fn personal(veld: &str, text: &str) -> Option<Formulierfout> {
    let (what, out) = kompas::herkenbaar(text).first()?.woorden();
    Some(Formulierfout::new(
        veld,
        format!("hier staat iets wat {what} kan zijn; dat bewaren wij niet. {out}"),
    ))
}

/// The sheet of a form.
pub(super) fn sheet(kant: Invulkant, ronde: &Spiegelronde, velden: &Velden) -> Uitkomst<Ingevuld> {
    match kant {
        Invulkant::Bewoner => {
            let given = answers(ronde.instrument().bewoners().iter().map(|one| one.code.as_str()), velden);
            Bewonervel::new(ronde, &given).map_err(|faults| told(&faults, &first_code(kant, ronde)))?;
            Ok(Ingevuld::Bewoner(given))
        }
        Invulkant::Zijde(zijde) => of_side(zijde, ronde, velden).map(Ingevuld::Vel),
    }
}

/// The first statement of a form: there a fault of the whole sheet is told.
pub(super) fn first_code(kant: Invulkant, ronde: &Spiegelronde) -> String {
    let lijst = ronde.instrument();
    let code = match kant {
        Invulkant::Bewoner => lijst.bewoners().first().map(|one| &one.code),
        Invulkant::Zijde(_) => lijst.stellingen().first().map(|one| &one.code),
    };
    code.cloned().unwrap_or_default()
}

fn answers<'a>(codes: impl Iterator<Item = &'a str>, velden: &Velden) -> Vec<Ruwantwoord> {
    codes
        .map(|code| Ruwantwoord::new(code, velden.get(code)))
        .filter(|one| !one.antwoord.is_empty())
        .collect()
}

fn of_side(zijde: Zijde, ronde: &Spiegelronde, velden: &Velden) -> Uitkomst<Spiegelinvoer> {
    let mut fouten = Vec::new();
    let invuller = who(zijde, velden).map_err(|fout| fouten.push(fout)).ok();
    fouten.extend(personal("organisatie", velden.get("organisatie")));
    let toelichting = own_words(velden, "toelichting", &mut fouten);
    let lijst = ronde.instrument();
    let level = Invuller::Gemeente { niveau: Gemeenteniveau::Beleid };
    let invoer = Spiegelinvoer {
        instrument: lijst.id().to_owned(),
        versie: lijst.versie(),
        // Without a level the rest is checked all the same, so that every fault is told at once.
        invuller: invuller.unwrap_or(level),
        antwoorden: answers(lijst.stellingen().iter().map(|one| one.code.as_str()), velden),
        vervolg: answers(ronde.vervolg().iter().map(|one| one.code.as_str()), velden),
        toelichting: if fouten.iter().any(|fout| fout.veld == "toelichting") {
            String::new()
        } else {
            toelichting
        },
    };
    match Spiegelvel::new(ronde, &invoer) {
        // As it is kept: in the order of its codes, so that nothing tells how a form was made.
        Ok(vel) if fouten.is_empty() => Ok(vel.invoer()),
        Ok(_) => Err(fouten),
        Err(faults) => {
            fouten.extend(told(&faults, &first_code(Invulkant::Zijde(zijde), ronde)));
            Err(fouten)
        }
    }
}

fn who(zijde: Zijde, velden: &Velden) -> Result<Invuller, Formulierfout> {
    Ok(match zijde {
        Zijde::Gemeente => Invuller::Gemeente { niveau: velden.must_soort::<Gemeenteniveau>("niveau")? },
        Zijde::Partner => {
            let named = velden.get("organisatie");
            let organisatie = (!named.is_empty()).then(|| named.to_owned());
            Invuller::Partner { niveau: velden.must_soort::<Partnerniveau>("niveau")?, organisatie }
        }
    })
}

/// Faults of the library at their fields; one of the whole sheet at `whole`.
fn told(faults: &[Spiegelfout], whole: &str) -> Vec<Formulierfout> {
    let at = |fault: &Spiegelfout| match fault.plaats.strip_prefix("stelling ") {
        Some(code) => code.to_owned(),
        None if matches!(fault.plaats.as_str(), "toelichting" | "organisatie") => fault.plaats.clone(),
        None => whole.to_owned(),
    };
    faults.iter().map(|fault| Formulierfout::new(&at(fault), said(fault))).collect()
}

/// A fault in one sentence and its way out.
pub(super) fn said(fault: &Spiegelfout) -> String {
    format!("{}. {}.", fault.regel, fault.uitweg)
}

/// The talk of a form.
pub(super) fn talk(jaar: i16, velden: &Velden) -> Uitkomst<Gesprekverslag> {
    let mut fouten = Vec::new();
    let datum = velden.must_dag("datum").map_err(|fout| fouten.push(fout)).ok();
    let mut afspraken = Vec::new();
    let mut places = Vec::new();
    for number in 1..=MEESTE_AFSPRAKEN {
        let [wie, wat, wanneer] = ["wie", "wat", "wanneer"].map(|veld| format!("{veld}{number}"));
        if [&wie, &wat, &wanneer].iter().all(|veld| velden.get(veld).is_empty()) {
            continue;
        }
        fouten.extend([&wie, &wat].into_iter().filter_map(|veld| personal(veld, velden.get(veld))));
        let day = velden.must_dag(&wanneer).map_err(|fout| fouten.push(fout)).ok();
        places.push(number);
        afspraken.push(Spiegelafspraak {
            wie: velden.get(&wie).to_owned(),
            wat: velden.get(&wat).to_owned(),
            wanneer: day.unwrap_or(Datum::MAX),
        });
    }
    let waarom = own_words(velden, "waarom_geen", &mut fouten);
    let verslag = Gesprekverslag {
        jaar,
        datum: datum.unwrap_or(Datum::MIN),
        aanwezig: velden.soorten::<Zijde>("aanwezig"),
        geen_afspraak_omdat: if afspraken.is_empty() { waarom } else { String::new() },
        afspraken,
    };
    match Uitslaggesprek::new(verslag.clone()) {
        Ok(_) if fouten.is_empty() => Ok(verslag),
        Ok(_) => Err(fouten),
        Err(faults) => {
            fouten.extend(
                faults.iter().map(|fault| Formulierfout::new(&talk_field(fault, &places), said(fault))),
            );
            Err(fouten)
        }
    }
}

/// The field of a fault in a talk: agreements are counted without the empty ones.
fn talk_field(fault: &Spiegelfout, places: &[usize]) -> String {
    let number = fault.plaats.strip_prefix("afspraak ").and_then(|text| text.parse::<usize>().ok());
    let place = number.and_then(|number| places.get(number.saturating_sub(1)));
    match place {
        Some(place) if fault.regel.contains("wie") => format!("wie{place}"),
        Some(place) if fault.regel.contains("dag") => format!("wanneer{place}"),
        Some(place) => format!("wat{place}"),
        None if fault.plaats == "aanwezig" => "aanwezig".to_owned(),
        None => "wat1".to_owned(),
    }
}

/// A talk as its form shows it.
pub(super) fn typed(verslag: &Gesprekverslag) -> Velden {
    let mut velden = Velden::default();
    velden.add("datum", verslag.datum);
    for zijde in &verslag.aanwezig {
        velden.add("aanwezig", crate::web::velden::key(*zijde));
    }
    for (number, one) in (1..).zip(&verslag.afspraken) {
        velden.add(&format!("wie{number}"), &one.wie);
        velden.add(&format!("wat{number}"), &one.wat);
        velden.add(&format!("wanneer{number}"), one.wanneer);
    }
    velden.add("waarom_geen", &verslag.geen_afspraak_omdat);
    velden
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::super::Spiegelopzet;
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

    const PARTNER: Invulkant = Invulkant::Zijde(Zijde::Partner);
    const GOED: [(&str, &str); 5] =
        [("niveau", "teamleider"), ("U1", "2"), ("U2", "weet niet"), ("U3", "5"), ("U4", "1")];

    #[test]
    fn a_half_sheet_counts_and_an_empty_one_does_not() {
        let ronde = Spiegelopzet::new(2026, String::new(), vec![]).ronde("9999").unwrap();
        let Ingevuld::Vel(made) = sheet(PARTNER, &ronde, &form(&GOED)).unwrap() else { unreachable!() };
        assert_eq!((made.antwoorden.len(), made.invuller.zijde()), (4, Zijde::Partner));
        assert_eq!(named(sheet(PARTNER, &ronde, &form(&GOED[..3]))), ["U1"], "half of no part");
        assert_eq!(named(sheet(PARTNER, &ronde, &form(&[]))), ["niveau", "U1"]);
        let wrong = form(&[&GOED[..], &[("U5", "9")]].concat());
        assert_eq!(named(sheet(PARTNER, &ronde, &wrong)), ["U5"]);
        let other = form(&[("niveau", "toegang"), ("I1", "4")]);
        assert_eq!(named(sheet(PARTNER, &ronde, &other)), ["niveau", "U1"], "a level of the other side");
        assert!(
            matches!(sheet(Invulkant::Bewoner, &ronde, &other), Ok(Ingevuld::Bewoner(one)) if one.len() == 1)
        );
        assert_eq!(named(sheet(Invulkant::Bewoner, &ronde, &form(&[]))), ["I1"]);
    }

    #[test]
    fn what_leads_to_a_person_is_refused_and_not_repeated() {
        let ronde = Spiegelopzet::new(2026, String::new(), vec![]).ronde("9999").unwrap();
        for text in ["Bel mij op 06 1234 5678", "Mail naar jan@voorbeeld.nl", "BSN 111222333"] {
            let made = sheet(PARTNER, &ronde, &form(&[&GOED[..], &[("toelichting", text)]].concat()));
            let fouten = made.unwrap_err();
            assert_eq!(fouten.len(), 1, "{fouten:?}");
            assert_eq!(fouten[0].veld, "toelichting");
            assert!(!fouten[0].tekst.contains("1234") && !fouten[0].tekst.contains("jan@"), "{fouten:?}");
        }
        assert!(
            sheet(PARTNER, &ronde, &form(&[&GOED[..], &[("toelichting", "Wij leren van elkaar.")]].concat()))
                .is_ok()
        );
    }

    #[test]
    fn a_talk_names_the_field_that_is_wrong() {
        let both = [("datum", "2026-06-01"), ("aanwezig", "gemeente"), ("aanwezig", "partner")];
        assert_eq!(named(talk(2026, &form(&both))), ["wat1"], "nothing agreed, and no reason");
        let late =
            [("wie3", "De inkoper"), ("wat3", "Een jaar eerder laten weten"), ("wanneer3", "2026-05-01")];
        assert_eq!(named(talk(2026, &form(&[&both[..], &late].concat()))), ["wanneer3"]);
        let one_side = [&both[..2], &[("waarom_geen", "Er was te weinig tijd.")]].concat();
        assert_eq!(named(talk(2026, &form(&one_side))), ["aanwezig"]);
        let good = [("wie2", "De inkoper"), ("wat2", "Eerder laten weten"), ("wanneer2", "1-12-2026")];
        let verslag = talk(2026, &form(&[&both[..], &good].concat())).unwrap();
        assert_eq!(talk(2026, &typed(&verslag)).unwrap(), verslag);
    }
}
