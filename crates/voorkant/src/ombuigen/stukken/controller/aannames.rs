//! Every assumption with where it comes from.

use scenario::{BronInvoer, Bronsoort};

use super::Stukbron;
use crate::uitvoer::{Rekenblad, Vak};

/// The sheet with assumptions.
pub(super) fn blad(bron: &Stukbron<'_>) -> Rekenblad {
    let bestand = bron.scenario.bestand();
    let heads = ["Wat", "Waarde", "Eenheid", "Soort bron", "Bron", "Jaar", "Graad", "Status"];
    let mut rijen = vec![heads.map(Vak::kop).to_vec()];
    for segment in &bestand.segment {
        let number = Vak::Heel(i64::from(segment.huishoudens));
        rijen.push(row(format!("Groep: {}", segment.naam), number, "huishoudens", segment.bron.as_ref()));
    }
    for ingreep in &bestand.ingreep {
        let own = ingreep.bron.as_ref();
        let named = |what: &str| format!("{}: {what}", ingreep.naam);
        rijen.push(row(named("bereik"), Vak::Getal(ingreep.bereik, 4), "deel van de groep", own));
        rijen.push(row(named("doet mee"), Vak::Getal(ingreep.doet_mee, 4), "deel van wie bereikt is", own));
        rijen.push(row(
            named("kosten per deelnemer"),
            euro(ingreep.euro_per_deelnemer),
            "euro per jaar",
            own,
        ));
        rijen.push(row(named("vaste kosten"), euro(ingreep.euro_vast_per_jaar), "euro per jaar", own));
        rijen.push(row(named("eenmalige kosten"), euro(ingreep.euro_eenmalig), "euro", own));
        for effect in &ingreep.effect {
            let name =
                named(&format!("effect op {}, van {} naar {}", effect.domein, effect.van, effect.naar));
            let change = Vak::Getal(effect.verandering, 4);
            rijen.push(row(name, change, "verandering van de snelheid", effect.bron.as_ref()));
        }
    }
    for prijs in &bestand.prijs {
        let name = format!("Prijs: {}, {}", prijs.domein, prijs.trede);
        rijen.push(row(name, euro(prijs.euro_per_jaar), "euro per huishouden per jaar", prijs.bron.as_ref()));
    }
    for one in &bestand.verplaatsing {
        let name = format!(
            "Komt elders terug: van {}, {} naar {}, {}",
            one.van.domein, one.van.trede, one.naar.domein, one.naar.trede
        );
        rijen.push(row(name, Vak::Getal(one.deel, 4), "deel van wat wordt vermeden", one.bron.as_ref()));
    }
    Rekenblad {
        naam: "Aannames".to_owned(),
        breed: vec![56.0, 16.0, 28.0, 18.0, 48.0, 8.0],
        vast: (1, 1),
        rijen,
    }
}

fn euro(euro: f64) -> Vak {
    Vak::Euro((euro * 100.0).round() as i64)
}

fn row(naam: String, waarde: Vak, eenheid: &str, bron: Option<&BronInvoer>) -> Vec<Vak> {
    let soort = bron
        .and_then(|bron| Bronsoort::ALL.into_iter().find(|soort| soort.key() == bron.soort))
        .unwrap_or(Bronsoort::ZonderBron);
    let empty = BronInvoer::default();
    let bron = bron.unwrap_or(&empty);
    let year = bron.jaar.map_or(Vak::Leeg, |year| Vak::Heel(i64::from(year)));
    vec![
        Vak::Tekst(naam),
        waarde,
        Vak::tekst(eenheid),
        Vak::tekst(soort.name()),
        Vak::tekst(bron.tekst.as_str()),
        year,
        Vak::tekst(bron.graad.clone().unwrap_or_default()),
        Vak::tekst(bron.status.as_str()),
    ]
}
