//! From what somebody typed to a cycle, a plan or a record of a meeting, and back.

use domein::{Datum, parse_datum};

use super::inhoud::{
    Aanwezigen, Besluitstand, Bijeenkomstinhoud, Cyclusinhoud, Leerbesluit, Leerbesluitsoort, MAX_BESLUITEN,
    Uitvoering,
};
use super::maat::Gevolgd;
use crate::web::velden::{Formulierfout, Velden, key};

fn kept<T: ToString>(found: Result<Option<T>, Formulierfout>, fouten: &mut Vec<Formulierfout>) -> String {
    match found {
        Ok(found) => found.map(|text| text.to_string()).unwrap_or_default(),
        Err(fout) => {
            fouten.push(fout);
            String::new()
        }
    }
}

/// A cycle from its form. Which opgave and agreement are checked where they are known.
pub(super) fn cycle(velden: &Velden) -> Result<Cyclusinhoud, Vec<Formulierfout>> {
    let mut fouten = Vec::new();
    let inhoud = Cyclusinhoud {
        naam: kept(velden.must_kort("naam").map(Some), &mut fouten),
        opgave: velden.get("opgave").to_owned(),
        afspraak: velden.get("afspraak").to_owned(),
        begin: kept(velden.must_dag("begin").map(Some), &mut fouten),
    };
    if fouten.is_empty() { Ok(inhoud) } else { Err(fouten) }
}

/// A plan for a meeting, on what is kept of it.
pub(super) fn plan(
    velden: &Velden,
    was: &Bijeenkomstinhoud,
) -> Result<Bijeenkomstinhoud, Vec<Formulierfout>> {
    let mut fouten = Vec::new();
    let mut inhoud = was.clone();
    match velden.must_soort("soort") {
        Ok(soort) => inhoud.soort = soort,
        Err(fout) => fouten.push(fout),
    }
    inhoud.dag = kept(velden.must_dag("dag").map(Some), &mut fouten);
    inhoud.tijd = kept(velden.kort("tijd"), &mut fouten);
    inhoud.plaats = kept(velden.kort("plaats"), &mut fouten);
    if fouten.is_empty() {
        fouten = inhoud.plan_faults();
    }
    if fouten.is_empty() { Ok(inhoud) } else { Err(fouten) }
}

/// A plan as fields.
pub(super) fn plan_fields(inhoud: &Bijeenkomstinhoud) -> Velden {
    let mut velden = Velden::default();
    velden.add("soort", key(inhoud.soort));
    velden.add("dag", &inhoud.dag);
    velden.add("tijd", &inhoud.tijd);
    velden.add("plaats", &inhoud.plaats);
    velden
}

/// The name of the field that asks about a decision.
pub(super) fn asked(one: &Gevolgd<'_>) -> String {
    format!("stand-{}-{}", one.bijeenkomst.id, one.nummer)
}

/// The record of a meeting, on what was planned. `eerder` are the decisions that are asked about.
pub(super) fn record(
    velden: &Velden,
    was: &Bijeenkomstinhoud,
    (eerder, vandaag): (&[Gevolgd<'_>], Datum),
) -> Result<Bijeenkomstinhoud, Vec<Formulierfout>> {
    let mut fouten = Vec::new();
    let mut inhoud = Bijeenkomstinhoud { gehouden: true, ..was.clone() };
    inhoud.dag = kept(velden.must_dag("dag").map(Some), &mut fouten);
    inhoud.aanwezig = Aanwezigen {
        gemeente: kept(velden.kort("gemeente"), &mut fouten),
        inwoners: kept(velden.kort("inwoners"), &mut fouten),
        aanbieder: kept(velden.kort("aanbieder"), &mut fouten),
    };
    inhoud.afwezig = kept(velden.woorden("afwezig"), &mut fouten);
    inhoud.bevindingen = kept(velden.woorden("bevindingen"), &mut fouten);
    let (places, besluiten): (Vec<_>, _) = decisions(velden, &mut fouten).into_iter().unzip();
    inhoud.besluiten = besluiten;
    inhoud.eerder = Vec::new();
    for one in eerder {
        let veld = asked(one);
        match velden.soort::<Uitvoering>(&veld) {
            Ok(Some(uitvoering)) => inhoud.eerder.push(Besluitstand {
                bijeenkomst: one.bijeenkomst.id.clone(),
                nummer: one.nummer,
                uitvoering,
                toelichting: kept(velden.kort(&format!("{veld}-uitleg")), &mut fouten),
            }),
            // Not every decision is spoken about at every meeting.
            Ok(None) => {}
            Err(fout) => fouten.push(fout),
        }
    }
    if fouten.is_empty() {
        fouten = inhoud.faults(vandaag).into_iter().map(|fout| at_its_place(fout, &places)).collect();
    }
    if fouten.is_empty() { Ok(inhoud) } else { Err(fouten) }
}

/// A fault of the decision with this number, at the field where somebody typed it: what was left empty between is no decision.
fn at_its_place(fout: Formulierfout, places: &[usize]) -> Formulierfout {
    let found = fout.veld.split_once('-').and_then(|(veld, number)| {
        let place = places.get(number.parse::<usize>().ok()?.checked_sub(1)?)?;
        Some(format!("{veld}-{place}"))
    });
    Formulierfout { veld: found.unwrap_or_else(|| fout.veld.clone()), ..fout }
}

/// The decisions, each with the place where it was typed.
fn decisions(velden: &Velden, fouten: &mut Vec<Formulierfout>) -> Vec<(usize, Leerbesluit)> {
    let mut found = Vec::new();
    for place in 1..=MAX_BESLUITEN {
        let name = |veld: &str| format!("{veld}-{place}");
        let fields = ["wat", "wie", "voor", "reden"];
        let chosen = velden.soort::<Leerbesluitsoort>(&name("soort"));
        let empty = fields.iter().all(|veld| velden.get(&name(veld)).is_empty());
        if empty && chosen.as_ref().is_ok_and(Option::is_none) {
            continue;
        }
        let soort = match chosen {
            Ok(Some(soort)) => soort,
            Ok(None) => {
                fouten
                    .push(Formulierfout::new(&name("soort"), "kies behouden, aanpassen, stoppen of starten"));
                Leerbesluitsoort::Behouden
            }
            Err(fout) => {
                fouten.push(fout);
                Leerbesluitsoort::Behouden
            }
        };
        let besluit = Leerbesluit {
            soort,
            wat: kept(velden.kort(&name("wat")), fouten),
            wie: kept(velden.kort(&name("wie")), fouten),
            voor: kept(velden.dag(&name("voor")), fouten),
            reden: kept(velden.kort(&name("reden")), fouten),
        };
        found.push((place, besluit));
    }
    found
}

/// A record as fields: what was planned, where nothing was recorded yet.
pub(super) fn record_fields(inhoud: &Bijeenkomstinhoud) -> Velden {
    let mut velden = Velden::default();
    velden.add("dag", &inhoud.dag);
    velden.add("gemeente", &inhoud.aanwezig.gemeente);
    velden.add("inwoners", &inhoud.aanwezig.inwoners);
    velden.add("aanbieder", &inhoud.aanwezig.aanbieder);
    velden.add("afwezig", &inhoud.afwezig);
    velden.add("bevindingen", &inhoud.bevindingen);
    for (place, one) in inhoud.besluiten.iter().enumerate() {
        let place = place + 1;
        velden.add(&format!("soort-{place}"), key(one.soort));
        velden.add(&format!("wat-{place}"), &one.wat);
        velden.add(&format!("wie-{place}"), &one.wie);
        velden.add(&format!("voor-{place}"), &one.voor);
        velden.add(&format!("reden-{place}"), &one.reden);
    }
    for stand in &inhoud.eerder {
        let veld = format!("stand-{}-{}", stand.bijeenkomst, stand.nummer);
        velden.add(&veld, key(stand.uitvoering));
        velden.add(&format!("{veld}-uitleg"), &stand.toelichting);
    }
    velden
}

/// A day in words where it is one.
pub(super) fn said(kader: &crate::web::Kader, dag: &str) -> String {
    parse_datum(dag).map_or_else(|_| dag.to_owned(), |found| crate::web::day(kader.taal, found))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;
    use crate::leren::cyclus::inhoud::Ritmesoort;
    use crate::leren::cyclus::maat::{followed, tests::meeting};

    #[test]
    fn what_is_shown_in_a_form_comes_back_as_it_was() {
        let before = [meeting("a", "2026-01-10", &[Leerbesluitsoort::Stoppen], Vec::new())];
        let heard = Besluitstand {
            bijeenkomst: "a".into(),
            nummer: 1,
            uitvoering: Uitvoering::Deels,
            toelichting: "Bijna".into(),
        };
        let mut inhoud = meeting("b", "2026-07-10", &[Leerbesluitsoort::Starten], vec![heard]).nu.inhoud;
        inhoud.bevindingen = "Er komen meer mensen.".into();
        inhoud.aanwezig.gemeente = "A. Jansen".into();
        inhoud.afwezig = "De anderen konden niet.".into();
        let today = parse_datum("2026-08-01").unwrap();
        let back = record(&record_fields(&inhoud), &inhoud, (&followed(&before), today));
        assert_eq!(back.unwrap(), inhoud);
        assert_eq!(plan(&plan_fields(&inhoud), &inhoud).unwrap(), inhoud);
    }

    #[test]
    fn half_a_decision_is_named_and_an_empty_one_is_none() {
        let mut velden = Velden::default();
        velden.add("dag", "2026-07-10");
        velden.add("wat-2", "De inloop");
        let today = parse_datum("2026-08-01").unwrap();
        let fields = |velden: &Velden| {
            let fouten = record(velden, &Bijeenkomstinhoud::default(), (&[], today)).unwrap_err();
            fouten.into_iter().map(|one| one.veld).collect::<Vec<_>>()
        };
        assert_eq!(fields(&velden), ["soort-2"]);
        velden.add("soort-2", "stoppen");
        assert_eq!(
            fields(&velden),
            ["gemeente", "bevindingen", "wie-2", "reden-2", "voor-2"],
            "at the field of the second"
        );
        let mut velden = Velden::default();
        velden.add("soort", key(Ritmesoort::Jaar));
        velden.add("dag", "32-13-2026");
        velden.add("tijd", "laat");
        assert_eq!(plan(&velden, &Bijeenkomstinhoud::default()).unwrap_err()[0].veld, "dag");
    }
}
