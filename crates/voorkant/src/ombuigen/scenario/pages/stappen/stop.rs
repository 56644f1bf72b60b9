//! Step 5: and if it does not work?

use maud::{Markup, html};
use scenario::{Scenariobestand, Stopplan};

use super::Gelezen;
use crate::ombuigen::scenario::getypt::Stapfout;
use crate::ombuigen::scenario::lezer::Lezer;
use crate::ombuigen::scenario::pages::invul::{Invulblad, Veldvorm};
use crate::ombuigen::scenario::waarden::net_faults;

pub(super) fn fields(blad: &Invulblad<'_>, bestand: &Scenariobestand) -> Markup {
    let kader = blad.kader;
    let empty = Stopplan::default();
    let plan = bestand.stopplan.as_ref().unwrap_or(&empty);
    let help = |help| Veldvorm { help, ..Veldvorm::default() };
    html! {
        p { (kader.t(
            "Spreek dit nu af. Straks is het moeilijk om te zeggen dat het niet werkt. Besluit u het te doen, dan komt er een taak bij de opgave: kijk op die dag of het werkt.",
            "Agree on this now. Later it is hard to say that it does not work. If you decide to do it, the opgave gets a task: look on that day whether it works.")) }
        (blad.text("stopplan.signaal", kader.t("Waaraan ziet u dat het niet werkt?", "How do you see that it does not work?"), &plan.signaal, help(kader.t("Iets dat u kunt tellen.", "Something that you can count."))))
        (blad.text("stopplan.grens", kader.t("Vanaf welk getal? (mag leeg)", "From which number on? (may be empty)"), &plan.grens, help(kader.t("Bijvoorbeeld: minder dan 40 huishoudens doen mee.", "For example: fewer than 40 households take part."))))
        (blad.text("stopplan.wie", kader.t("Wie let daarop?", "Who watches it?"), &plan.wie, help(kader.t("De naam van een medewerker.", "The name of a colleague."))))
        (blad.text("stopplan.wanneer", kader.t("Op welke dag kijkt u ernaar?", "On which day do you look at it?"), &plan.wanneer, help(kader.t("Als jaar-maand-dag, bijvoorbeeld 2028-03-31.", "As year-month-day, for example 2028-03-31."))))
        (blad.text("stopplan.hoe", kader.t("Wat doet u dan?", "What do you do then?"), &plan.hoe, Veldvorm { lang: true, help: kader.t("Hoe stopt u, en wat betekent dat voor wie dan meedoet?", "How do you stop, and what does that mean for who takes part then?"), schuif: None }))
    }
}

pub(super) fn read(lezer: &mut Lezer<'_>, bestand: &Scenariobestand) -> Gelezen {
    let line = |veld: &str| lezer.text(veld).split_whitespace().collect::<Vec<_>>().join(" ");
    let plan = Stopplan {
        signaal: line("stopplan.signaal"),
        grens: line("stopplan.grens"),
        wie: line("stopplan.wie"),
        wanneer: line("stopplan.wanneer"),
        hoe: lezer.text("stopplan.hoe"),
    };
    let stopplan = (plan != Stopplan::default()).then_some(plan);
    // Empty is open; half is wrong.
    if stopplan.is_some() {
        for fout in net_faults(stopplan.as_ref()) {
            lezer.fouten.push(Stapfout::new(format!("stopplan.{}", fout.veld), fout.nl, fout.en));
        }
    }
    Gelezen { bestand: Scenariobestand { stopplan, ..bestand.clone() }, namen: Vec::new() }
}
