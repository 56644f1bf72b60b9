//! From what somebody typed to the content of a framework, and back.

use afspraak::{
    Afspraakeis, Afspraakfout, Budgetklasse, Budgetregel, Raamafspraak, Raambestand, Raambijlage,
    Raamvoorwaarde,
};

use super::Raambesluit;
use crate::afspraken::overeenkomst::invullen::{Formulierlezer, index_fields, read_index};
use crate::web::velden::{Formulierfout, Velden, read_amount};

type Uitkomst<T> = Result<T, Vec<Formulierfout>>;

/// Faults of a framework, at a field of a form.
pub fn at(veld: &str, fouten: &[Afspraakfout]) -> Vec<Formulierfout> {
    fouten.iter().map(|fout| Formulierfout::new(veld, fout)).collect()
}

fn lines(text: &str) -> Vec<String> {
    let tidy = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    text.lines().map(tidy).filter(|line| !line.is_empty()).collect()
}

fn euros(cents: i64) -> String {
    let (whole, part) = (cents / 100, cents % 100);
    if part == 0 { whole.to_string() } else { format!("{whole},{part:02}") }
}

fn line(velden: &Velden, veld: &str, fouten: &mut Vec<Formulierfout>) -> String {
    velden.must_kort(veld).map(|text| text.to_string()).unwrap_or_else(|fout| {
        fouten.push(fout);
        String::new()
    })
}

fn number<T: std::str::FromStr + Default>(velden: &Velden, veld: &str, fouten: &mut Vec<Formulierfout>) -> T {
    velden.get(veld).parse().unwrap_or_else(|_| {
        fouten.push(Formulierfout::new(veld, "dit is geen heel getal; schrijf bijvoorbeeld 2027 of 1"));
        T::default()
    })
}

/// What holds for all, as fields.
pub fn shared_fields(bestand: &Raambestand) -> Velden {
    let mut velden = Velden::default();
    velden.add("naam", &bestand.naam);
    velden.add("eerste", bestand.eerste_jaar);
    velden.add("laatste", bestand.laatste_jaar);
    let terms = bestand.gedeeld.voorwaarden.iter().map(|one| format!("{}: {}", one.naam, one.tekst));
    velden.add("voorwaarden", terms.collect::<Vec<_>>().join("\n"));
    let demands =
        bestand.gedeeld.eisen.iter().map(|one| format!("{}; {}; {}", one.tekst, one.minuten, one.per_jaar));
    velden.add("eisen", demands.collect::<Vec<_>>().join("\n"));
    if let Some(index) = &bestand.gedeeld.index {
        index_fields(index, &mut velden);
    }
    velden.add_some("verslagen", bestand.gedeeld.rapportage.per_jaar);
    velden.add_some("kwartaal", bestand.gedeeld.rapportage.licht_kwartaal.then_some("ja"));
    velden.add_some("leerdagen", bestand.gedeeld.rapportage.leerdagen);
    velden.add_some("spiegel", bestand.gedeeld.rapportage.spiegel.then_some("ja"));
    velden
}

/// The framework with another shared part; no annex changes.
pub fn shared(bestand: &Raambestand, velden: &Velden) -> Uitkomst<Raambestand> {
    let mut fouten = Vec::new();
    let mut after = bestand.clone();
    after.naam = line(velden, "naam", &mut fouten);
    after.eerste_jaar = number(velden, "eerste", &mut fouten);
    after.laatste_jaar = number(velden, "laatste", &mut fouten);
    after.gedeeld.voorwaarden.clear();
    for line in lines(velden.get("voorwaarden")) {
        match line.split_once(':') {
            Some((naam, tekst)) => after
                .gedeeld
                .voorwaarden
                .push(Raamvoorwaarde { naam: naam.trim().to_owned(), tekst: tekst.trim().to_owned() }),
            None => fouten.push(Formulierfout::new(
                "voorwaarden",
                format!("‘{line}’ heeft geen naam; schrijf bijvoorbeeld Stoppen: een jaar van tevoren"),
            )),
        }
    }
    after.gedeeld.eisen.clear();
    for line in lines(velden.get("eisen")) {
        match demand(&line) {
            Some(one) => after.gedeeld.eisen.push(one),
            None => fouten.push(Formulierfout::new(
                "eisen",
                format!("‘{line}’ is niet te lezen; schrijf: eis; minuten per keer; keer per jaar"),
            )),
        }
    }
    let some = |veld: &str, fouten: &mut Vec<Formulierfout>| {
        (!velden.get(veld).is_empty()).then(|| number(velden, veld, fouten))
    };
    after.gedeeld.rapportage.per_jaar = some("verslagen", &mut fouten);
    after.gedeeld.rapportage.leerdagen = some("leerdagen", &mut fouten);
    after.gedeeld.rapportage.licht_kwartaal = velden.has("kwartaal");
    after.gedeeld.rapportage.spiegel = velden.has("spiegel");
    let mut lezer = Formulierlezer::new(velden);
    after.gedeeld.index = read_index(&mut lezer);
    fouten.append(&mut lezer.fouten);
    if !fouten.is_empty() {
        return Err(fouten);
    }
    Raamafspraak::new(after).map(|raam| raam.bestand()).map_err(|fouten| at("naam", &fouten))
}

fn demand(line: &str) -> Option<Afspraakeis> {
    let parts: Vec<&str> = line.split(';').map(str::trim).collect();
    let [tekst, minuten, per_jaar] = parts[..] else { return None };
    let (minuten, per_jaar) = (minuten.parse().ok()?, per_jaar.parse().ok()?);
    (!tekst.is_empty()).then(|| Afspraakeis { tekst: tekst.to_owned(), minuten, per_jaar })
}

/// An annex as fields.
pub fn annex_fields(bijlage: &Raambijlage) -> Velden {
    let mut velden = Velden::default();
    velden.add("gemeente", &bijlage.gemeente);
    velden.add("naam", &bijlage.naam);
    velden.add("gebieden", bijlage.gebieden.join("\n"));
    velden.add("doelen", bijlage.doelen.join("\n"));
    let budget = bijlage.budget.iter().map(|one| {
        format!(
            "{}; {}; {}; {}; {}",
            one.jaar,
            one.taakveld,
            one.klasse.key(),
            one.omschrijving,
            euros(one.bedrag)
        )
    });
    velden.add("budget", budget.collect::<Vec<_>>().join("\n"));
    velden.add("besteed", euros(bijlage.besteed));
    velden
}

/// The framework with one annex added, changed or removed, and what that is. `was` is the code of the municipality; empty
/// for a new one. Nothing else changes.
pub fn annex(bestand: &Raambestand, was: &str, velden: &Velden) -> Uitkomst<(Raambesluit, Raambestand)> {
    let raam = Raamafspraak::new(bestand.clone()).map_err(|fouten| at("gemeente", &fouten))?;
    if velden.has("weg") {
        let after = raam.remove(was).map_err(|fout| at("gemeente", &[fout]))?;
        return Ok((Raambesluit::Uitgetreden, after.bestand()));
    }
    let read = read_annex(velden, was)?;
    if was.is_empty() {
        let after = raam.add(read).map_err(|fouten| at("gemeente", &fouten))?;
        return Ok((Raambesluit::Toegetreden, after.bestand()));
    }
    let veld = if raam.bijlagen().get(was).is_some_and(|before| read.besteed < before.besteed) {
        "waarom"
    } else {
        "naam"
    };
    let after = raam.change(read, velden.get("waarom")).map_err(|fouten| at(veld, &fouten))?;
    Ok((Raambesluit::Bijlage, after.bestand()))
}

fn read_annex(velden: &Velden, was: &str) -> Uitkomst<Raambijlage> {
    let mut fouten = Vec::new();
    let mut budget = Vec::new();
    for (place, line) in lines(velden.get("budget")).iter().enumerate() {
        match budget_line(line) {
            Some(one) => budget.push(one),
            None => fouten.push(Formulierfout::new(
                "budget",
                format!(
                    "regel {} (‘{line}’) is niet te lezen; schrijf: jaar; taakveld; soort; omschrijving; bedrag, bijvoorbeeld 2027; 6.1; collectief; sociaal werk; 250.000",
                    place + 1
                ),
            )),
        }
    }
    let besteed = match velden.bedrag("besteed") {
        Ok(amount) => amount.map_or(0, domein::Bedrag::cents),
        Err(fout) => {
            fouten.push(fout);
            0
        }
    };
    let read = Raambijlage {
        // The municipality of an annex does not change: another one is another annex.
        gemeente: if was.is_empty() { velden.get("gemeente").to_owned() } else { was.to_owned() },
        naam: line(velden, "naam", &mut fouten),
        gebieden: lines(velden.get("gebieden")),
        budget,
        doelen: lines(velden.get("doelen")),
        besteed,
    };
    if fouten.is_empty() { Ok(read) } else { Err(fouten) }
}

fn budget_line(line: &str) -> Option<Budgetregel> {
    let parts: Vec<&str> = line.split(';').map(str::trim).collect();
    let [jaar, taakveld, klasse, omschrijving, bedrag] = parts[..] else { return None };
    Some(Budgetregel {
        jaar: jaar.parse().ok()?,
        taakveld: taakveld.to_owned(),
        klasse: Budgetklasse::from_key(&klasse.to_lowercase())?,
        omschrijving: omschrijving.to_owned(),
        partij: String::new(),
        bedrag: read_amount(bedrag)?.cents(),
        scenario: String::new(),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::super::voorbeeld::inhoud;
    use super::*;

    #[test]
    fn what_is_shown_in_a_form_comes_back_as_it_was() {
        let bestand = inhoud();
        assert_eq!(shared(&bestand, &shared_fields(&bestand)).unwrap(), bestand);
        for one in &bestand.bijlagen {
            let (besluit, after) = annex(&bestand, &one.gemeente, &annex_fields(one)).unwrap();
            assert_eq!((besluit, after), (Raambesluit::Bijlage, bestand.clone()));
        }
    }

    /// Acceptance B-6: everything but the new annex stays as it was, to the byte.
    #[test]
    fn b6_adding_a_municipality_changes_only_its_annex() {
        let before = inhoud();
        let mut velden = annex_fields(&before.bijlagen[0]);
        velden = {
            let mut new = Velden::default();
            new.add("gemeente", "0384");
            new.add("naam", "Erbij");
            new.add("budget", velden.get("budget"));
            new
        };
        let (besluit, after) = annex(&before, "", &velden).unwrap();
        assert_eq!(besluit, Raambesluit::Toegetreden);
        assert_eq!(after.gedeeld, before.gedeeld);
        assert_eq!(after.bijlagen.len(), before.bijlagen.len() + 1);
        for one in &before.bijlagen {
            let kept = after.bijlagen.iter().find(|other| other.gemeente == one.gemeente).unwrap();
            assert_eq!(serde_json::to_string(kept).unwrap(), serde_json::to_string(one).unwrap());
        }
        let mut out = Velden::default();
        out.add("weg", "ja");
        let (besluit, back) = annex(&after, "0384", &out).unwrap();
        assert_eq!((besluit, back), (Raambesluit::Uitgetreden, before));
    }

    #[test]
    fn what_was_spent_is_not_lowered_to_nothing_and_then_removed() {
        let mut bestand = inhoud();
        bestand.bijlagen[0].besteed = 12_345;
        let code = bestand.bijlagen[0].gemeente.clone();
        let lower = |reden: &str| {
            let mut velden = annex_fields(&Raambijlage { besteed: 0, ..bestand.bijlagen[0].clone() });
            velden.add("waarom", reden);
            annex(&bestand, &code, &velden)
        };
        let fouten = lower("").unwrap_err();
        assert_eq!(fouten[0].veld, "waarom");
        assert!(fouten[0].tekst.contains("lager kan alleen met een reden"), "{fouten:?}");
        assert_eq!(lower("dubbel geboekt").unwrap().1.bijlagen[0].besteed, 0);
    }

    #[test]
    fn a_shared_index_is_filled_in_comes_back_and_is_shown() {
        let mut velden = shared_fields(&inhoud());
        for (veld, tekst) in [
            ("index_dag", "2026-07-01"),
            ("index_methode", "verschil"),
            ("reeks-0-reeks", "OVA"),
            ("reeks-0-gewicht", "1"),
            ("index_maand", "1"),
        ] {
            velden.add(veld, tekst);
        }
        let after = shared(&inhoud(), &velden).unwrap();
        assert!(after.gedeeld.index.is_some());
        assert_eq!(shared(&after, &shared_fields(&after)).unwrap(), after);
        let shown = format!("{:?}", super::super::tabellen::all(&Raamafspraak::new(after).unwrap()));
        assert!(shown.contains("1 juli 2026") && shown.contains("OVA voor 1"), "{shown}");
    }

    #[test]
    fn a_municipality_with_spending_is_not_removed() {
        let mut bestand = inhoud();
        bestand.bijlagen[0].besteed = 12_345;
        let mut out = Velden::default();
        out.add("weg", "ja");
        let code = bestand.bijlagen[0].gemeente.clone();
        let fouten = annex(&bestand, &code, &out).unwrap_err();
        assert!(fouten[0].tekst.contains("€ 123,45 besteed"), "{fouten:?}");
    }

    #[test]
    fn what_cannot_be_read_names_its_field() {
        let mut velden = Velden::default();
        velden.add("gemeente", "0384");
        velden.add("naam", "Erbij");
        velden.add("budget", "2027; 6.1; anders; iets; 5\nonzin");
        let fouten = annex(&inhoud(), "", &velden).unwrap_err();
        assert_eq!(fouten.len(), 2);
        assert!(fouten.iter().all(|fout| fout.veld == "budget"));
    }
}
