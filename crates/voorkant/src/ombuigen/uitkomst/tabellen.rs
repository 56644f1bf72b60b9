//! The figures of a scenario, for every form: page, CSV, JSON, workbook, document.

use domein::Bedrag;
use scenario::{Bandbreedte, Betaler, Geldpost, Uitkomst};

use super::Scenarioantwoord;
use super::zinnen::payer;
use crate::uitvoer::{Aanduiding, Benaming, Cijfertabel, Gegeven, Tabelkolom};
use crate::web::{Taal, capital};

/// What the figures are about.
pub fn over(antwoord: &Scenarioantwoord) -> Vec<Aanduiding> {
    let (bestand, uitkomst) = (antwoord.scenario.bestand(), &antwoord.uitkomst);
    let years = format!("{}-{}", bestand.beginjaar, bestand.beginjaar + bestand.jaren as i32 - 1);
    vec![
        Aanduiding::new("scenario", "Scenario", "Scenario", Benaming::same(&bestand.naam, &bestand.naam)),
        Aanduiding::new("jaren", "Jaren", "Years", Benaming::same(&years, &years)),
        Aanduiding::new(
            "discontovoet",
            "Discontovoet (procent)",
            "Discount rate (percent)",
            Gegeven::Kommagetal(bestand.discontovoet * 100.0, 2),
        ),
        Aanduiding::new(
            "prijsstijging",
            "Prijsstijging (procent)",
            "Rise of prices (percent)",
            Gegeven::Kommagetal(bestand.prijsstijging * 100.0, 2),
        ),
        Aanduiding::new(
            "trekkingen",
            "Aantal berekeningen",
            "Number of calculations",
            Gegeven::Getal(i64::from(uitkomst.trekkingen)),
        ),
        Aanduiding::new(
            "zaad",
            "Beginnummer van het toeval",
            "Seed of chance",
            Gegeven::Getal(i64::try_from(bestand.zaad).unwrap_or(i64::MAX)),
        ),
        Aanduiding::new(
            "rekenwijze",
            "Rekenwijze",
            "Way to calculate",
            Benaming::same(uitkomst.rekenwijze.key(), uitkomst.rekenwijze.key()),
        ),
    ]
}

/// Every table, in the order of the page.
pub fn tabellen(antwoord: &Scenarioantwoord) -> Vec<Cijfertabel> {
    vec![
        kas(&antwoord.uitkomst),
        waarde(&antwoord.uitkomst),
        verrekening(&antwoord.uitkomst),
        mensen(antwoord),
        deelnemers(antwoord),
        omslag(&antwoord.uitkomst),
        gevoelig(&antwoord.uitkomst),
        meten(&antwoord.uitkomst),
    ]
}

fn euro(cents: i64) -> Gegeven {
    Gegeven::Euro(Bedrag::from_cents(cents))
}

fn band(band: &Bandbreedte<i64>) -> [Gegeven; 3] {
    [euro(band.gemiddeld), euro(band.laag), euro(band.hoog)]
}

/// Payers whom it touches at all.
fn touched(uitkomst: &Uitkomst) -> Vec<Betaler> {
    let cells = |betaler: Betaler| {
        Geldpost::ALL
            .into_iter()
            .any(|post| (0..uitkomst.jaren.len()).any(|jaar| uitkomst.waarde.cell(post, betaler, jaar) != 0))
    };
    Betaler::ALL.into_iter().filter(|betaler| *betaler == Betaler::Gemeente || cells(*betaler)).collect()
}

fn named(betaler: Option<Betaler>) -> Benaming {
    let key = betaler.map_or("samen", Betaler::key);
    Benaming::new(key, capital(payer(Taal::Nl, betaler)), capital(payer(Taal::En, betaler)))
}

fn kas(uitkomst: &Uitkomst) -> Cijfertabel {
    let payers = touched(uitkomst);
    let mut kolommen = vec![Tabelkolom::naam("jaar", "Jaar", "Year")];
    kolommen.extend(payers.iter().map(|one| {
        Tabelkolom::bedrag(
            one.key(),
            &capital(payer(Taal::Nl, Some(*one))),
            &capital(payer(Taal::En, Some(*one))),
        )
    }));
    kolommen.push(Tabelkolom::bedrag("samen", "Samen", "Together"));
    kolommen.push(Tabelkolom::bedrag("gemeenteLaag", "Gemeente, laag", "Municipality, low"));
    kolommen.push(Tabelkolom::bedrag("gemeenteHoog", "Gemeente, hoog", "Municipality, high"));
    let gemeente = uitkomst.of(Some(Betaler::Gemeente));
    let row = |place: usize, jaar: i32| {
        let mut row = vec![Gegeven::Jaar(i16::try_from(jaar).unwrap_or_default())];
        row.extend(payers.iter().map(|one| euro(uitkomst.kas.betaler(*one, place))));
        row.push(euro(uitkomst.kas.samen(place)));
        let band = gemeente.and_then(|one| one.kas.get(place)).copied().unwrap_or_default();
        row.extend([euro(band.laag), euro(band.hoog)]);
        row
    };
    Cijfertabel::new("begroting", "In de begroting, per jaar", "In the budget, by year", kolommen)
        .rows(uitkomst.jaren.iter().enumerate().map(|(place, jaar)| row(place, *jaar)))
        .note(
            "Geld zoals het in dat jaar in de boeken staat, met prijsstijging. Min is: kost geld. Alleen wat echt te verzilveren is, en pas als het zover is.",
            "Money as it stands in the books of that year, with the rise of prices. Minus is: costs money. Only what can really be cashed, and not before.",
        )
}

fn waarde(uitkomst: &Uitkomst) -> Cijfertabel {
    let mut kolommen = vec![Tabelkolom::naam("wie", "Wie", "Who")];
    kolommen.extend([
        Tabelkolom::bedrag("vermedenHulp", "Minder hulp nodig", "Less help needed"),
        Tabelkolom::bedrag("verplaatst", "Komt elders terug", "Comes back elsewhere"),
        Tabelkolom::bedrag("aanpak", "Kosten van de aanpak", "Cost of the approach"),
        Tabelkolom::bedrag("eigenBijdrage", "Eigen bijdrage", "Own contribution"),
        Tabelkolom::bedrag("saldo", "Samen", "Together"),
        Tabelkolom::bedrag("laag", "Laag", "Low"),
        Tabelkolom::bedrag("hoog", "Hoog", "High"),
        Tabelkolom::procent("kansTerug", "Kans dat het zich terugbetaalt", "Chance that it pays back"),
        Tabelkolom::naam("terugNa", "Geld terug na", "Money back after"),
        Tabelkolom::bedrag("voorschot", "Voor te schieten", "To lay out"),
    ]);
    let all = touched(uitkomst).into_iter().map(Some).chain([None]);
    let row = |betaler: Option<Betaler>| {
        let one = uitkomst.of(betaler)?;
        let posts = Geldpost::ALL.map(|post| {
            let who = betaler.map_or(Betaler::ALL.to_vec(), |one| vec![one]);
            euro(who.into_iter().map(|one| uitkomst.contant.post(post, one)).sum())
        });
        let mut row = vec![Gegeven::Naam(named(betaler))];
        row.extend(posts);
        row.extend(band(&one.contant));
        row.push(Gegeven::Kommagetal(one.kans_positief * 100.0, 0));
        row.push(Gegeven::Naam(after(one.terugverdientijd.midden)));
        row.push(euro(one.voorfinanciering.midden));
        Some(row)
    };
    Cijfertabel::new("waarde", "Wie betaalt en wie wint, in het geld van nu", "Who pays and who gains, in money of now", kolommen)
        .rows(all.filter_map(row))
        .note(
            "Alle jaren samen, in prijzen van het eerste jaar, en teruggerekend naar nu. Tel dit niet op bij de begroting.",
            "All years together, in prices of the first year, discounted to now. Do not add this to the budget.",
        )
}

fn after(midden: Option<u32>) -> Benaming {
    match midden {
        None => Benaming::new("nooit", "nooit", "never"),
        Some(0) => Benaming::new("0", "niets voorgeschoten", "nothing laid out"),
        Some(years) => Benaming::new(years.to_string(), format!("{years} jaar"), format!("{years} years")),
    }
}

fn verrekening(uitkomst: &Uitkomst) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("van", "Van", "From"),
        Tabelkolom::naam("naar", "Naar", "To"),
        Tabelkolom::bedrag("bedrag", "Bedrag", "Amount"),
    ];
    let rows = uitkomst.verrekening.iter().map(|one| {
        vec![Gegeven::Naam(named(Some(one.van))), Gegeven::Naam(named(Some(one.naar))), euro(one.cent)]
    });
    Cijfertabel::new("verrekening", "Als niemand mag verliezen", "If nobody may lose", kolommen)
        .rows(rows)
        .without("Niemand hoeft een ander te betalen.", "Nobody has to pay another.")
}

fn mensen(antwoord: &Scenarioantwoord) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("domein", "Domein", "Domain"),
        Tabelkolom::naam("hulp", "Hulp", "Help"),
        Tabelkolom::getal("zonder", "Huishoudens zonder aanpak", "Households without"),
        Tabelkolom::getal("met", "Huishoudens met aanpak", "Households with"),
        Tabelkolom::getal("minderJaren", "Jaren hulp minder", "Years of help less"),
        Tabelkolom::getal("minderLaag", "Laag", "Low"),
        Tabelkolom::getal("minderHoog", "Hoog", "High"),
    ];
    let ladders = antwoord.scenario.ruimte().ladders();
    let whole = |number: f64| Gegeven::Getal(number.round() as i64);
    let rows = antwoord.uitkomst.mensen.treden.iter().map(|one| {
        let ladder = &ladders[one.domein];
        let trede = ladder.treden[one.trede];
        vec![
            Gegeven::Naam(Benaming::same(&ladder.sleutel, &ladder.naam)),
            Gegeven::Naam(Benaming::new(trede.key(), trede.name(), step_in_english(trede))),
            whole(one.zonder.last().copied().unwrap_or_default()),
            whole(one.met.last().copied().unwrap_or_default()),
            whole(one.minder_jaren.gemiddeld),
            whole(one.minder_jaren.laag),
            whole(one.minder_jaren.hoog),
        ]
    });
    Cijfertabel::new(
        "mensen",
        "Waar huishoudens staan, aan het eind",
        "Where households stand, at the end",
        kolommen,
    )
    .rows(rows)
    .note(
        "Dit zijn uitkomsten van een berekening, geen tellingen van mensen.",
        "These are results of a calculation, no counts of people.",
    )
}

/// The name of a step in English.
fn step_in_english(trede: scenario::Trede) -> &'static str {
    match trede {
        scenario::Trede::Geen => "no help",
        scenario::Trede::Licht => "light help",
        scenario::Trede::Individueel => "individual help",
        scenario::Trede::Zwaar => "heavy help",
    }
}

fn deelnemers(antwoord: &Scenarioantwoord) -> Cijfertabel {
    let ingrepen = antwoord.scenario.ingrepen();
    let mut kolommen = vec![Tabelkolom::naam("jaar", "Jaar", "Year")];
    kolommen.extend(ingrepen.iter().map(|one| Tabelkolom::getal(&one.sleutel, &one.naam, &one.naam)));
    let rows = antwoord.uitkomst.jaren.iter().enumerate().map(|(place, jaar)| {
        let mut row = vec![Gegeven::Jaar(i16::try_from(*jaar).unwrap_or_default())];
        row.extend(antwoord.uitkomst.mensen.deelnemers.iter().map(|one| {
            let band = one.per_jaar.get(place).copied().unwrap_or_default();
            Gegeven::Getal(band.gemiddeld.round() as i64)
        }));
        row
    });
    let rows: Vec<_> = if ingrepen.is_empty() { Vec::new() } else { rows.collect() };
    Cijfertabel::new("deelnemers", "Huishoudens die meedoen", "Households that take part", kolommen)
        .rows(rows)
        .without("Er is nog geen aanpak ingevuld.", "No approach was filled in yet.")
}

fn omslag(uitkomst: &Uitkomst) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("wie", "Voor wie", "For whom"),
        Tabelkolom::procent("effect", "Zoveel van het effect is genoeg", "So much of the effect is enough"),
        Tabelkolom::getal("kosten", "Zo veel keer de kosten mag", "So many times the cost is allowed"),
    ];
    let rows = uitkomst.omslag.iter().map(|one| {
        vec![
            Gegeven::Naam(named(one.betaler)),
            one.deel_van_effect.map_or(
                Gegeven::Naam(Benaming::new("nooit", "ook het driedubbele niet", "not even threefold")),
                |part| Gegeven::Kommagetal(part * 100.0, 0),
            ),
            one.keer_de_kosten.map_or(Gegeven::Leeg, |times| Gegeven::Kommagetal(times, 2)),
        ]
    });
    Cijfertabel::new("omslag", "Wanneer het precies uit kan", "When it just breaks even", kolommen).rows(rows)
}

fn gevoelig(uitkomst: &Uitkomst) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("aanname", "Aanname", "Assumption"),
        Tabelkolom::bedrag("laag", "Als het laag is", "If it is low"),
        Tabelkolom::bedrag("hoog", "Als het hoog is", "If it is high"),
        Tabelkolom::bedrag("gemeenteLaag", "Gemeente, als het laag is", "Municipality, if it is low"),
        Tabelkolom::bedrag("gemeenteHoog", "Gemeente, als het hoog is", "Municipality, if it is high"),
    ];
    let rows = uitkomst.tornado.iter().take(12).map(|one| {
        let name = Gegeven::Naam(Benaming::same(&one.veld, &one.naam));
        vec![name, euro(one.laag), euro(one.hoog), euro(one.gemeente_laag), euro(one.gemeente_hoog)]
    });
    Cijfertabel::new("gevoelig", "Waar hangt het van af?", "What does it hang on?", kolommen)
        .rows(rows)
        .without("Er is niets onzekers ingevuld.", "Nothing uncertain was filled in.")
        .note(
            "De uitkomst voor iedereen samen, als één aanname laag of hoog is en de rest blijft.",
            "The outcome for everybody together, if one assumption is low or high and the rest stays.",
        )
}

fn meten(uitkomst: &Uitkomst) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("aanname", "Aanname", "Assumption"),
        Tabelkolom::bedrag(
            "waarde",
            "Zoveel is het waard om dit te weten",
            "So much it is worth to know this",
        ),
    ];
    let worth: Vec<_> = uitkomst.meetwaarde.iter().filter(|one| one.cent > 0).take(8).collect();
    let rows = worth
        .into_iter()
        .map(|one| vec![Gegeven::Naam(Benaming::same(&one.veld, &one.naam)), euro(one.cent)]);
    Cijfertabel::new("meten", "Wat moeten we als eerste meten?", "What should we measure first?", kolommen)
        .rows(rows)
        .without(
            "Wat u ook meet: de keuze wordt er niet anders van.",
            "Whatever you measure: the choice does not become another one.",
        )
}
