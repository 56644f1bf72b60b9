//! A step towards a goal.

use ::plan::{Helper, Nummer, Planinhoud, Planstap};
use maud::{Markup, html};

use super::Over;
use super::doel::helpers;
use crate::doen::invullen::{Planinvoer, Planvelden};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};

pub fn fill(inhoud: &Planinhoud, nummer: Nummer, velden: &mut Velden) -> Option<()> {
    let (goal, doel) = inhoud.doelen.iter().find(|(_, doel)| doel.stappen.contains_key(&nummer))?;
    let stap = doel.stappen.get(&nummer)?;
    velden.add("doel", goal);
    velden.add("tekst", &stap.tekst);
    match &stap.wie {
        Some(Helper::Lid(lid)) => velden.add("leden", lid),
        Some(Helper::Netwerk(naam)) => velden.add("netwerk", naam),
        Some(Helper::Professional { naam, organisatie }) => {
            velden.add("professional", naam);
            velden.add("organisatie", organisatie);
        }
        None => {}
    }
    velden.add_some("op", stap.op);
    velden.add_some("gedaan", stap.gedaan);
    Some(())
}

pub fn fields(invoer: &Invoer<'_>, over: &Over<'_>) -> Markup {
    let goals =
        over.inhoud.doelen.iter().map(|(nummer, doel)| (nummer.to_string(), doel.woorden.to_string()));
    html! {
        (invoer.choice(invoer.label("doel", ("Voor welk doel?", "For which goal?"), ("", "")), goals))
        (invoer.line(invoer.label("tekst", ("Wat gaat er gebeuren?", "What will be done?"), ("", ""))))
        h2 { (invoer.kader.t("Wie doet het?", "Who does it?")) }
        (invoer.members(invoer.label("leden", ("Uit het huishouden", "Of the household"), ("", "")), &over.namen))
        (invoer.line(invoer.label("netwerk", ("Of uit het eigen netwerk", "Or of the own network"), ("", ""))))
        (invoer.line(invoer.label("professional", ("Of een professional", "Or a professional"), ("", ""))))
        (invoer.line(invoer.label("organisatie", ("Van welke organisatie?", "Of which organisation?"), ("", ""))))
        (invoer.day(invoer.label("op", ("Uiterlijk op", "By"), ("", ""))))
        (invoer.day(invoer.label("gedaan", ("Gedaan op", "Done on"), ("Leeg: nog niet gedaan.", "Empty: not done yet."))))
    }
}

pub fn apply(
    velden: &Velden,
    inhoud: &mut Planinhoud,
    nummer: Nummer,
    over: &Over<'_>,
) -> Result<(), Formulierfout> {
    let goal = velden
        .nummer("doel")
        .filter(|goal| inhoud.doelen.contains_key(goal) && over.inhoud.doelen.contains_key(goal));
    let goal = goal.ok_or_else(|| Formulierfout::new("doel", "kies een doel uit de lijst"))?;
    let mut who = helpers(velden)?.into_iter();
    let stap = Planstap {
        tekst: velden.must_kort("tekst")?,
        // Whoever does it and was not shown to who writes, goes on.
        wie: who.next().or_else(|| unseen(inhoud, over.inhoud, nummer)),
        op: velden.dag("op")?,
        gedaan: velden.dag("gedaan")?,
    };
    if who.next().is_some() {
        return Err(Formulierfout::new(
            "leden",
            "één persoon doet deze stap; maak voor een ander een eigen stap",
        ));
    }
    for doel in inhoud.doelen.values_mut() {
        doel.stappen.remove(&nummer);
    }
    if let Some(doel) = inhoud.doelen.get_mut(&goal) {
        doel.stappen.insert(nummer, stap);
    }
    Ok(())
}

fn doer(inhoud: &Planinhoud, nummer: Nummer) -> Option<&Helper> {
    inhoud.doelen.values().find_map(|doel| doel.stappen.get(&nummer)).and_then(|stap| stap.wie.as_ref())
}

fn unseen(inhoud: &Planinhoud, shown: &Planinhoud, nummer: Nummer) -> Option<Helper> {
    doer(inhoud, nummer).filter(|_| doer(shown, nummer).is_none()).cloned()
}
