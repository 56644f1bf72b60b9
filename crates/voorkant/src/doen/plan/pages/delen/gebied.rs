//! A field of life: nothing is written down without why it is needed.

use ::plan::{Domeinblad, Leefgebied, Nummer, Planinhoud, Wetsgebied};
use maud::{Markup, html};

use super::Over;
use crate::doen::invullen::{Planinvoer, Planvelden};
use crate::doen::plan::decide::laws_of;
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden, key};

pub fn fill(blad: &Domeinblad, velden: &mut Velden) {
    velden.add("gebied", key(blad.gebied()));
    velden.add("waarom", blad.waarom());
    velden.add("wet", key(blad.wet()));
    velden.add_some("notitie", blad.notitie.as_ref());
    if blad.bijzonder() {
        velden.add("bijzonder", "ja");
    }
    for lid in &blad.betreft {
        velden.add("betreft", lid);
    }
}

pub fn fields(invoer: &Invoer<'_>, over: &Over<'_>) -> Markup {
    let kader = invoer.kader;
    let laws = over.zaak.doel.map(laws_of).unwrap_or_default();
    let shared = Wetsgebied::ALL.iter().filter(|wet| {
        wet.soort().is_some_and(|soort| {
            over.zaak.deelgronden.iter().any(|one| one.van == soort && one.geldt(over.dag))
        })
    });
    let laws: Vec<Wetsgebied> = laws.into_iter().chain(shared.copied()).collect();
    html! {
        p { (kader.t("Schrijf alleen op wat nodig is voor de vraag van het huishouden. Zonder reden komt er niets in het plan.",
                     "Write down only what the question of the household needs. Without a reason nothing enters the plan.")) }
        (invoer.select(invoer.label("gebied", ("Leefgebied", "Field of life"), ("", "")), Leefgebied::ALL, Leefgebied::naam))
        (invoer.area(invoer.label("waarom", ("Waarom is het nodig om dit op te schrijven?", "Why must this be written down?"), ("", ""))))
        (invoer.select(invoer.label("wet", ("Onder welke wet?", "Under which law?"),
            ("U ziet de wetten waarvoor u in dit plan werkt.", "You see the laws for which you work in this plan.")), &laws, Wetsgebied::naam))
        (invoer.area(invoer.label("notitie", ("Wat wilt u opschrijven?", "What do you want to write down?"), ("", ""))))
        (invoer.tick(invoer.label("bijzonder", ("Dit gaat over gezondheid, geloof of justitie", "This is about health, belief or justice"), ("", ""))))
        (invoer.members(invoer.label("betreft", ("Over wie gaat het?", "About whom?"),
            ("Niets gekozen: over het hele huishouden.", "Nothing chosen: about the whole household.")), &over.namen))
    }
}

pub fn apply(
    velden: &Velden,
    inhoud: &mut Planinhoud,
    nummer: Nummer,
    over: &Over<'_>,
) -> Result<(), Formulierfout> {
    let gebied: Leefgebied = velden.must_soort("gebied")?;
    let wet: Wetsgebied = velden.must_soort("wet")?;
    let waarom = velden.woorden("waarom")?.ok_or_else(|| {
        Formulierfout::new(
            "waarom",
            "schrijf eerst op waarom dit nodig is; zonder reden komt er niets in het plan",
        )
    })?;
    let bijzonder = velden.has("bijzonder");
    let known = inhoud.gebieden.get(&nummer).filter(|blad| {
        blad.gebied() == gebied
            && blad.wet() == wet
            && *blad.waarom() == waarom
            && blad.bijzonder() == bijzonder
    });
    let mut blad = match known {
        // Only the note changes: who gave the reason, and when, stays.
        Some(blad) => blad.clone(),
        None => Domeinblad::new(gebied, waarom, wet, bijzonder, over.door.clone(), over.zaak)
            .map_err(|error| Formulierfout::new("gebied", error))?,
    };
    blad.notitie = velden.woorden("notitie")?;
    blad.betreft = velden.leden("betreft");
    inhoud.gebieden.insert(nummer, blad);
    Ok(())
}
