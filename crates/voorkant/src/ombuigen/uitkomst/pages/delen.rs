//! The parts of the page of an answer.

use maud::{Markup, html};
use scenario::{Betaler, Betalersuitkomst};
use toegang::Recht;

use crate::ombuigen::scenario::{Scenariobesluit, Scenariolijn};
use crate::ombuigen::uitkomst::blik::Scenarioblad;
use crate::ombuigen::uitkomst::{Scenarioantwoord, amount, payer};
use crate::web::charts::{Geldbandreeks, geldband};
use crate::web::{Kader, capital, moment};

/// The places above a page of a scenario.
pub fn crumbs<'a>(kader: &Kader) -> [(&'a str, &'a str); 2] {
    [("/", kader.taal.pick("Voorpagina", "Home")), ("/ombuigen", "Ombuigen")]
}

/// The question of a scenario, in the words of who made it.
pub fn question(kader: &Kader, blad: &Scenarioblad) -> String {
    let bestand = blad.dossier.scenario.nu.tekst.inhoud.bestand();
    if bestand.vraag.trim().is_empty() {
        format!(
            "{}: {}",
            bestand.naam,
            kader.t("wat kost het, en wat levert het op?", "what does it cost, and what does it yield?")
        )
    } else {
        bestand.vraag.clone()
    }
}

/// The way between the pages of a scenario; `here` is the last part of the address of this one.
pub fn subnav(kader: &Kader, scenario: &Scenariolijn, here: &str) -> Markup {
    let all = [
        ("", kader.t("Antwoord", "Answer")),
        ("/stap/1", kader.t("Invullen", "Fill in")),
        ("/aannames", kader.t("Aannames", "Assumptions")),
        ("/vergelijk", kader.t("Vergelijk", "Compare")),
        ("/reacties", kader.t("Reacties", "Comments")),
        ("/versies", kader.t("Versies", "Versions")),
        ("/raadsbrief", kader.t("Raadsbrief", "Letter to the council")),
        ("/besluit", kader.t("Besluit", "Decision")),
    ];
    html! {
        nav class="vk-subnav" aria-label=(kader.t("Dit scenario", "This scenario")) {
            ul {
                @for (path, name) in all {
                    li { a href={ "/ombuigen/" (scenario.id) (path) } aria-current=[(path == here).then_some("page")] { (name) } }
                }
            }
        }
    }
}

/// What was decided, above everything else.
pub fn decided(kader: &Kader, besluit: &Scenariobesluit) -> Markup {
    let (nl, en) = besluit.keuze.naam();
    html! {
        p {
            strong { (kader.t("Besloten", "Decided")) ": " (kader.t(nl, en)) "." }
            " " (moment(kader.taal, &besluit.wanneer)) ". " span lang="nl" { (besluit.reden) }
        }
    }
}

/// Cash by year of the municipality and of everybody, in its band.
pub fn picture(kader: &Kader, antwoord: &Scenarioantwoord) -> Markup {
    let uitkomst = &antwoord.uitkomst;
    let purses: Vec<&Betalersuitkomst> =
        [Some(Betaler::Gemeente), None].into_iter().filter_map(|one| uitkomst.of(one)).collect();
    let largest = purses
        .iter()
        .flat_map(|one| one.kas.iter().flat_map(|band| [band.laag, band.gemiddeld, band.hoog]))
        .map(i64::unsigned_abs)
        .max()
        .unwrap_or_default();
    if largest == 0 {
        return html! { p { (kader.t("Er is geen geld dat verandert. Vul in wat u doet en wat hulp kost.", "No money changes. Fill in what you do and what help costs.")) } };
    }
    let share = |cents: i64| cents as f64 / largest as f64;
    let years: Vec<String> = uitkomst.jaren.iter().map(ToString::to_string).collect();
    let reeksen: Vec<Geldbandreeks> = purses
        .iter()
        .map(|one| Geldbandreeks {
            naam: capital(payer(kader.taal, one.betaler)),
            tekst: course(kader, one, &years),
            jaren: one
                .kas
                .iter()
                .map(|band| (share(band.laag), share(band.gemiddeld), share(band.hoog)))
                .collect(),
        })
        .collect();
    html! {
        p { (kader.t(
            "Elk jaar één vak. De streep is wat wij verwachten. In acht van de tien berekeningen ligt het in het vak. Onder € 0 kost het geld.",
            "One box for each year. The line is what we expect. In eight of ten calculations it lies in the box. Below € 0 it costs money.")) }
        (geldband(&years, &reeksen))
    }
}

/// The course of a purse in words: its first and its last year.
fn course(kader: &Kader, one: &Betalersuitkomst, years: &[String]) -> String {
    let said = |cents: i64| {
        let way = if cents < 0 { kader.t("kost", "costs") } else { kader.t("levert op:", "yields") };
        format!("{way} {}", amount(kader.taal, cents))
    };
    match (one.kas.first(), one.kas.last(), years.first(), years.last()) {
        (Some(first), Some(last), Some(from), Some(to)) => {
            format!("{from} {}; {to} {}", said(first.gemiddeld), said(last.gemiddeld))
        }
        _ => String::new(),
    }
}

/// How it was calculated.
pub fn made(kader: &Kader, antwoord: &Scenarioantwoord) -> Markup {
    let (bestand, uitkomst) = (antwoord.scenario.bestand(), &antwoord.uitkomst);
    html! {
        p { (kader.t(
            "Wij volgen groepen huishoudens, jaar na jaar: van geen hulp, via lichte en individuele hulp, naar zware hulp en terug. Dat doen wij twee keer: zonder en met de aanpak. Het verschil is de uitkomst.",
            "We follow groups of households, year after year: from no help, by light and individual help, to heavy help and back. We do that twice: without and with the approach. The difference is the outcome.")) }
        p { (kader.t("Wat wij niet zeker weten, nemen wij telkens iets anders. Zo maken wij ", "What we are not sure of we take a bit different each time. So we make "))
            (uitkomst.trekkingen)
            (kader.t(" berekeningen. Zonder en met de aanpak gebruiken wij steeds dezelfde getallen, zodat alleen de aanpak verschil maakt.", " calculations. Without and with the approach we use the same numbers, so that only the approach makes a difference.")) }
        p { (kader.t("Een bedrag van later is nu minder waard. Wij rekenen met ", "An amount of later is worth less now. We calculate with "))
            (format!("{:.2}", bestand.discontovoet * 100.0).replace('.', kader.t(",", ".")))
            (kader.t(" procent per jaar. Dat is de standaard van het Rijk: 2,25 procent (werkgroep discontovoet 2020).", " percent a year. The standard of the State is 2.25 percent (working group on the discount rate, 2020).")) }
        p { (kader.t("Dezelfde vraag geeft altijd hetzelfde antwoord, tot op de cent. Alle formules staan in de documentatie: ", "The same question always gives the same answer, to the cent. All formulas are in the documentation: ")) code { "docs/model.md" } "." }
        @if uitkomst.gestopt { p { strong { (kader.t("De berekening is gestopt. Dit is wat er klaar was.", "The calculation was stopped. This is what was ready.")) } } }
    }
}

/// What you can do now.
pub fn next(kader: &Kader, blad: &Scenarioblad) -> Markup {
    let scenario = &blad.dossier.scenario;
    let at = format!("/ombuigen/{}", scenario.id);
    let open = scenario.besluit.is_none();
    html! {
        ul {
            @if kader.mag(Recht::ScenarioMaken) && open {
                li { a href={ (at) "/stap/3" } { (kader.t("Verander een aanname", "Change an assumption")) } }
                li { a href={ (at) "/stap/5" } { (kader.t("En als het niet werkt? Maak een plan om te stoppen", "And if it does not work? Make a plan to stop")) } }
            }
            li { a href={ (at) "/vergelijk" } { (kader.t("Leg het naast een ander scenario", "Put it beside another scenario")) } }
            li { a href={ (at) "/raadsbrief" } { (kader.t("Maak er een brief aan de raad van", "Make it a letter to the council")) } }
            @if kader.mag(Recht::RegiotafelLezen) {
                li { a href="/ombuigen/regiotafel" { (kader.t("Bespreek wie er meebetaalt, aan de regiotafel", "Discuss who pays along, at the table of the region")) } }
            }
            @if kader.mag(Recht::ScenarioBesluiten) && open {
                li { a href={ (at) "/besluit" } { (kader.t("Besluit", "Decide")) } }
            }
            li { a href={ "/opgave/" (scenario.opgave) } { (kader.t("Terug naar de opgave", "Back to the opgave")) } ": " (scenario.opgavetitel) }
        }
    }
}
