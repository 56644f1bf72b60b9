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
    inhoud.besluiten = decisions(velden, was, &mut fouten);
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
        fouten = inhoud.faults(vandaag);
    }
    if fouten.is_empty() { Ok(inhoud) } else { Err(fouten) }
}

/// The decisions. The place where one is typed is its number: it stays its own, also when it lapses.
fn decisions(velden: &Velden, was: &Bijeenkomstinhoud, fouten: &mut Vec<Formulierfout>) -> Vec<Leerbesluit> {
    let mut found = Vec::new();
    for place in 1..=MAX_BESLUITEN {
        let name = |veld: &str| format!("{veld}-{place}");
        let fields = ["wat", "wie", "voor", "reden"];
        let chosen = velden.soort::<Leerbesluitsoort>(&name("soort"));
        let before = was.besluit(place);
        if let Some(kept) = before.filter(|one| one.is_lapsed()) {
            found.push(Leerbesluit { nummer: place, ..kept.clone() });
            continue;
        }
        let empty = fields.iter().all(|veld| velden.get(&name(veld)).is_empty());
        let empty = empty && chosen.as_ref().is_ok_and(Option::is_none);
        if let Some(kept) = before.filter(|_| empty || velden.has(&name("vervalt"))) {
            found.push(lapsed(velden, (place, kept), fouten));
            continue;
        }
        if empty {
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
        found.push(Leerbesluit {
            nummer: place,
            vervallen: String::new(),
            soort,
            wat: kept(velden.kort(&name("wat")), fouten),
            wie: kept(velden.kort(&name("wie")), fouten),
            voor: kept(velden.dag(&name("voor")), fouten),
            reden: kept(velden.kort(&name("reden")), fouten),
        });
    }
    found
}

/// A decision that holds no more, with why: it does not vanish.
fn lapsed(
    velden: &Velden,
    (nummer, was): (usize, &Leerbesluit),
    fouten: &mut Vec<Formulierfout>,
) -> Leerbesluit {
    let veld = format!("vervalt-{nummer}");
    let vervallen = kept(velden.kort(&veld), fouten);
    if vervallen.is_empty() && !fouten.iter().any(|fout| fout.veld == veld) {
        let tekst = "een besluit verdwijnt niet; schrijf op waarom het vervalt, of vul het weer in";
        fouten.push(Formulierfout::new(&veld, tekst));
    }
    Leerbesluit { nummer, vervallen, ..was.clone() }
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
    // What lapsed is told, and cannot be typed again.
    for (place, one) in inhoud.numbered().filter(|(_, one)| !one.is_lapsed()) {
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
    fn a_decision_that_was_held_lapses_with_a_reason_and_keeps_its_number() {
        use Leerbesluitsoort::{Starten, Stoppen};
        let was = meeting("b", "2026-07-10", &[Stoppen, Starten], Vec::new()).nu.inhoud;
        let without = |why: &str| {
            let mut velden = Velden::default();
            velden.add("soort-1", "");
            velden.add("vervalt-1", why);
            for veld in ["soort", "wat", "wie", "voor", "reden"] {
                let name = format!("{veld}-2");
                velden.add(&name, record_fields(&was).get(&name));
            }
            let mut fouten = Vec::new();
            (decisions(&velden, &was, &mut fouten), fouten)
        };
        let (_, fouten) = without("");
        assert_eq!(fouten.iter().map(|one| one.veld.as_str()).collect::<Vec<_>>(), ["vervalt-1"]);
        let (found, fouten) = without("Het geld kwam niet");
        assert!(fouten.is_empty() && found[0].is_lapsed());
        assert_eq!(found[1], was.besluiten[1]);
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
