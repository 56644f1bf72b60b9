//! What stands in a form: a part of a compass as somebody would type it.

use ::kompas::{Cijferbron, Kompasbestand, Kompascijfer};

use super::Kompasdeel;
use super::later::is_arrow;
use super::lezer::{euros, typed};
use crate::web::velden::{Velden, key};

/// The fields of a part. With an empty `id` those of a new one; none when that part is not there.
pub fn fields(deel: Kompasdeel, bestand: &Kompasbestand, id: &str) -> Option<Velden> {
    let mut velden = Velden::default();
    velden.add("id", id);
    if id.is_empty() && !deel.is_single() {
        fresh_fields(deel, bestand, &mut velden);
        return Some(velden);
    }
    match deel {
        Kompasdeel::Hoofd => {
            velden.add("thema", &bestand.thema);
            velden.add("gebied", &bestand.gebied);
            velden.add("van", bestand.van);
            velden.add("tot", bestand.tot);
        }
        Kompasdeel::Beeld => velden.add("hoe", &bestand.hoe_gaat_het),
        Kompasdeel::Lessen => {
            velden.add("beteraf", &bestand.verbetering.beter_af);
            velden.add("gaatgoed", &bestand.verbetering.gaat_goed);
            velden.add("kanbeter", &bestand.verbetering.kan_beter);
        }
        Kompasdeel::Cijfer | Kompasdeel::Ambitie | Kompasdeel::Resultaat | Kompasdeel::Activiteit => {
            first(deel, bestand, id, &mut velden)?;
        }
        Kompasdeel::Indicator => indicator(bestand, id, &mut velden)?,
        Kompasdeel::Doel => {
            bestand.indicator(id)?;
        }
        Kompasdeel::Input | Kompasdeel::Outcome | Kompasdeel::Punt => {
            second(deel, bestand, id, &mut velden)?;
        }
        Kompasdeel::Effect => effect(bestand, id, &mut velden)?,
        Kompasdeel::Knoop | Kompasdeel::Pijl | Kompasdeel::Aanname => {
            theory(deel, bestand, id, &mut velden)?;
        }
    }
    Some(velden)
}

/// What stands in the form of a new part before anybody typed.
fn fresh_fields(deel: Kompasdeel, bestand: &Kompasbestand, velden: &mut Velden) {
    match deel {
        Kompasdeel::Resultaat => {
            velden.add("jaren", 3);
            velden.add("wie", "onze inwoners");
        }
        Kompasdeel::Indicator => velden.add("doeljaar", bestand.tot),
        Kompasdeel::Outcome => velden.add("jaar", bestand.van),
        _ => {}
    }
}

fn figure(velden: &mut Velden, cijfer: Option<&Kompascijfer>, bron: &Cijferbron) {
    if let Some(cijfer) = cijfer {
        velden.add("waarde", typed(cijfer.waarde));
        velden.add_some("laag", cijfer.laag.map(typed));
        velden.add_some("hoog", cijfer.hoog.map(typed));
        velden.add_some("n", cijfer.n);
    }
    velden.add("bron", &bron.tekst);
    velden.add("status", key(bron.status));
    velden.add("verwijzing", &bron.verwijzing);
}

fn first(deel: Kompasdeel, bestand: &Kompasbestand, id: &str, velden: &mut Velden) -> Option<()> {
    match deel {
        Kompasdeel::Cijfer => {
            let one = bestand.monitor.iter().find(|one| one.id == id)?;
            velden.add("naam", &one.naam);
            velden.add("eenheid", key(one.eenheid));
            figure(velden, one.cijfer.as_ref(), &one.bron);
        }
        Kompasdeel::Ambitie => {
            velden.add("naam", &bestand.ambities.iter().find(|one| one.id == id)?.tekst);
        }
        Kompasdeel::Resultaat => {
            let one = bestand.resultaten.iter().find(|one| one.id == id)?;
            velden.add("jaren", one.jaren);
            velden.add("wie", &one.wie);
            velden.add("naam", &one.wat);
            one.ambities.iter().for_each(|id| velden.add("ambities", id));
        }
        _ => {
            let one = bestand.activiteiten.iter().find(|one| one.id == id)?;
            velden.add("naam", &one.naam);
            velden.add("organisatie", &one.organisatie);
            one.resultaten.iter().for_each(|id| velden.add("resultaten", id));
            velden.add("methode", &one.methode);
            velden.add_some("bereik", one.bereik);
            velden.add_some("kosten", one.kosten.map(euros));
            velden.add("afspraak", &one.afspraak);
        }
    }
    Some(())
}

fn indicator(bestand: &Kompasbestand, id: &str, velden: &mut Velden) -> Option<()> {
    let (result, one) = bestand.indicator(id)?;
    velden.add("bij", &result.id);
    velden.add("naam", &one.naam);
    velden.add("eenheid", key(one.eenheid));
    velden.add("code", &one.code);
    figure(velden, one.nulmeting.as_ref(), &one.bron);
    if let Some(doel) = one.doel() {
        velden.add("doel", typed(doel.waarde));
        velden.add("doeljaar", doel.jaar);
    }
    Some(())
}

fn second(deel: Kompasdeel, bestand: &Kompasbestand, id: &str, velden: &mut Velden) -> Option<()> {
    match deel {
        Kompasdeel::Input => {
            let one = bestand.kwaliteit.iter().find(|one| one.id == id)?;
            velden.add("activiteit", &one.activiteit);
            velden.add("soort", key(one.soort));
            velden.add("naam", &one.tekst);
            velden.add("stand", key(one.stand));
        }
        Kompasdeel::Outcome => {
            let one = bestand.outcomes.iter().find(|one| one.id == id)?;
            velden.add("activiteit", &one.activiteit);
            velden.add("naam", &one.indicator);
            velden.add("jaar", one.jaar);
            figure(velden, one.cijfer.as_ref(), &one.bron);
        }
        _ => {
            let one = bestand.verbetering.punten.iter().find(|one| one.id == id)?;
            velden.add("besluit", key(one.besluit));
            velden.add("naam", &one.wat);
            velden.add("activiteit", &one.activiteit);
            velden.add("eigenaar", &one.eigenaar);
            velden.add("voor", one.voor);
        }
    }
    Some(())
}

fn effect(bestand: &Kompasbestand, id: &str, velden: &mut Velden) -> Option<()> {
    let one = bestand.arena.iter().find(|one| one.id == id)?;
    for (veld, text) in [
        ("activiteit", &one.activiteit),
        ("naam", &one.effect),
        ("voorwie", &one.voor_wie),
        ("betaalt", &one.betaalt),
        ("incasseert", &one.incasseert),
    ] {
        velden.add(veld, text);
    }
    velden.add_some("bedrag", one.bedrag.map(euros));
    velden.add("zekerheid", key(one.zekerheid));
    Some(())
}

fn theory(deel: Kompasdeel, bestand: &Kompasbestand, id: &str, velden: &mut Velden) -> Option<()> {
    let theory = &bestand.theorie;
    match deel {
        Kompasdeel::Knoop => {
            let one = theory.knopen.iter().find(|one| one.id == id)?;
            velden.add("soort", key(one.soort));
            velden.add("naam", &one.tekst);
        }
        Kompasdeel::Pijl => {
            let one = theory.pijlen.iter().find(|one| is_arrow(one, id))?;
            velden.add("van", &one.van);
            velden.add("naar", &one.naar);
        }
        _ => {
            let one = theory.aannames.iter().find(|one| one.id == id)?;
            velden.add("bij", &one.bij);
            velden.add("naam", &one.tekst);
            velden.add("oordeel", key(one.oordeel));
            velden.add("bewijs", &one.bewijs);
            velden.add_some("getoetst", one.getoetst);
        }
    }
    Some(())
}
