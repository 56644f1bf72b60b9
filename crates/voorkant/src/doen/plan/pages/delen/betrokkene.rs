//! Who is involved: from which organisation, for which law, what it costs and whether it is still needed.

use ::plan::{Betaler, Betrokkene, Bewijsgraad, Kostenpost, Nodig, Nummer, Planinhoud, Wetsgebied};
use maud::{Markup, html};

use super::Over;
use crate::doen::invullen::{Planinvoer, Planvelden};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden, key};

pub fn fill(one: &Betrokkene, velden: &mut Velden) {
    velden.add_some("naam", one.naam.as_ref());
    velden.add("organisatie", &one.organisatie);
    velden.add("taak", &one.taak);
    velden.add("wet", key(one.wet));
    velden.add("betaler", key(one.betaler));
    fill_cost(one.kosten.as_ref(), velden);
    velden.add_some("sinds", one.sinds);
    match one.nodig {
        Nodig::Onbekend => {}
        Nodig::Ja(_) => velden.add("nodig", "ja"),
        Nodig::Nee(_) => velden.add("nodig", "nee"),
    }
    for lid in &one.betreft {
        velden.add("betreft", lid);
    }
}

/// What something costs, as a form shows it.
pub fn fill_cost(kosten: Option<&Kostenpost>, velden: &mut Velden) {
    if let Some(kosten) = kosten {
        velden.add("bedrag", plain(kosten.bedrag));
        velden.add("bron", &kosten.bron);
        velden.add("graad", key(kosten.graad));
    }
}

/// An amount as people type it.
pub fn plain(bedrag: domein::Bedrag) -> String {
    let cents = bedrag.cents();
    if cents % 100 == 0 { (cents / 100).to_string() } else { format!("{},{:02}", cents / 100, cents % 100) }
}

/// What something costs, as it was typed.
pub fn read_cost(velden: &Velden) -> Result<Option<Kostenpost>, Formulierfout> {
    let Some(bedrag) = velden.bedrag("bedrag")? else { return Ok(None) };
    let bron = velden.kort("bron")?.ok_or_else(|| {
        Formulierfout::new(
            "bron",
            "schrijf op waar dit bedrag vandaan komt, bijvoorbeeld: beschikking, of geschat",
        )
    })?;
    let graad = velden.soort("graad")?.unwrap_or(Bewijsgraad::D);
    Ok(Some(Kostenpost { bedrag, bron, graad }))
}

/// The fields of what something costs.
pub fn cost_fields(invoer: &Invoer<'_>, naam: (&'static str, &'static str)) -> Markup {
    html! {
        (invoer.amount(invoer.label("bedrag", naam, ("In euro’s, bijvoorbeeld 1.850. Leeg: niet bekend.", "In euros, for example 1.850. Empty: not known."))))
        (invoer.line(invoer.label("bron", ("Waar komt dit bedrag vandaan?", "Where does this amount come from?"), ("", ""))))
        (invoer.select(invoer.label("graad", ("Hoe zeker is het?", "How sure is it?"), ("", "")), Bewijsgraad::ALL, Bewijsgraad::naam))
    }
}

pub fn fields(invoer: &Invoer<'_>, over: &Over<'_>) -> Markup {
    let kader = invoer.kader;
    let needed = [("ja", kader.t("ja", "yes")), ("nee", kader.t("nee", "no"))];
    let needed = needed.into_iter().map(|(key, naam)| (key.to_owned(), naam.to_owned()));
    html! {
        (invoer.line(invoer.label("organisatie", ("Organisatie", "Organisation"), ("", ""))))
        (invoer.line(invoer.label("naam", ("Naam van de professional", "Name of the professional"), ("", ""))))
        (invoer.line(invoer.label("taak", ("Wat doet deze organisatie?", "What does this organisation do?"), ("", ""))))
        (invoer.select(invoer.label("wet", ("Onder welke wet?", "Under which law?"), ("", "")), Wetsgebied::ALL, Wetsgebied::naam))
        (invoer.select(invoer.label("betaler", ("Wie betaalt?", "Who pays?"), ("", "")), Betaler::ALL, Betaler::naam))
        (cost_fields(invoer, ("Wat kost dit per jaar?", "What does this cost a year?")))
        (invoer.day(invoer.label("sinds", ("Sinds", "Since"), ("", ""))))
        (invoer.choice(invoer.label("nodig", ("Is dit nog nodig?", "Is this still needed?"),
            ("Vraag het aan het huishouden.", "Ask the household.")), needed))
        (invoer.members(invoer.label("betreft", ("Voor wie?", "For whom?"),
            ("Niets gekozen: voor iedereen.", "Nothing chosen: for everybody.")), &over.namen))
    }
}

pub fn apply(
    velden: &Velden,
    inhoud: &mut Planinhoud,
    nummer: Nummer,
    over: &Over<'_>,
) -> Result<(), Formulierfout> {
    let dag = over.dag;
    let wet = velden.must_soort("wet")?;
    if over.wetten.is_some_and(|own| !own.contains(&wet)) {
        return Err(Formulierfout::new("wet", "kies een wet waarvoor u in dit plan werkt"));
    }
    let before = inhoud.betrokkenen.get(&nummer).map(|one| one.nodig);
    let nodig = match (velden.get("nodig"), before) {
        ("ja", Some(same @ Nodig::Ja(_))) | ("nee", Some(same @ Nodig::Nee(_))) => same,
        ("ja", _) => Nodig::Ja(dag),
        ("nee", _) => Nodig::Nee(dag),
        _ => Nodig::Onbekend,
    };
    let one = Betrokkene {
        naam: velden.kort("naam")?,
        organisatie: velden.must_kort("organisatie")?,
        taak: velden.must_kort("taak")?,
        wet,
        betaler: velden.must_soort("betaler")?,
        kosten: read_cost(velden)?,
        sinds: velden.dag("sinds")?,
        nodig,
        betreft: velden.leden("betreft"),
    };
    inhoud.betrokkenen.insert(nummer, one);
    Ok(())
}
