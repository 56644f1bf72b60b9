//! The figures as tables.

use bescherming::ProtectedCell;
use domein::{Levensdomein, Ondersteuning, Regeling, Stapel};
use rekenkern::Stapelstand;

use super::achterstand::Achterstand;
use super::decide::{AANTALLEN, Antwoord, Dekking, KOSTENKLASSEN, WETAANTALLEN, Wettenrij};
use super::duur::{DUREN, Duur};
use super::gebieden::{Gebieden, Gebiedsrij};
use super::wetten::{PARTICIPATIEWET, laws};
use super::wissel::{Wissel, Wisseltabel};
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};

/// Every table of the answer.
pub(super) fn all(antwoord: &Antwoord) -> Vec<Cijfertabel> {
    let mut tabellen = vec![totals(antwoord), numbers(antwoord), laws_met(antwoord)];
    tabellen.push(number_of(
        ("naarAantalWetten", "Naar aantal wetten", "By number of laws"),
        &antwoord.naar_aantal_wetten,
    ));
    tabellen.push(by_law(antwoord));
    tabellen.push(number_of(
        ("naarAantalDomeinen", "Naar aantal levensdomeinen", "By number of life domains"),
        &antwoord.naar_aantal_domeinen,
    ));
    tabellen.push(by_domain(antwoord));
    tabellen.push(by_kind(antwoord));
    if !antwoord.naar_kosten.is_empty() {
        tabellen.push(by_cost(antwoord));
    }
    tabellen.push(combinations(antwoord));
    tabellen.extend(by_area(&antwoord.gebieden));
    tabellen.push(durations(&antwoord.duur));
    tabellen.push(transitions(&antwoord.wissel));
    tabellen.push(arrears(antwoord));
    tabellen.extend(now(&antwoord.wissel));
    tabellen
}

/// Which schemes the stack holds, and of which there are no data.
pub(super) fn coverage(dekking: &Dekking) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("regeling", "Regeling", "Scheme"),
        Tabelkolom::naam("wet", "Wet", "Law"),
        Tabelkolom::naam("domein", "Levensdomein", "Life domain"),
        Tabelkolom::naam("gegevens", "In de stapel", "In the stack"),
    ];
    let row = |scheme: &Regeling| {
        let known = if dekking.bekend.contains(scheme) {
            Benaming::new("ja", "ja", "yes").into()
        } else {
            Gegeven::GeenGegevens
        };
        vec![
            Benaming::same(scheme.key(), scheme.name()).into(),
            Benaming::same(scheme.wet_naam(), scheme.wet_naam()).into(),
            domain(scheme.levensdomein()).into(),
            known,
        ]
    };
    Cijfertabel::new(
        "dekking",
        "Wat er naast Wmo en Jeugdwet in de stapel zit",
        "What is in the stack beside Wmo and Jeugdwet",
        kolommen,
    )
    .rows(Regeling::ALL.iter().map(row))
    .note(
        "Een regeling telt mee als zij is aangeleverd over alle dagen van de vraag. Anders weten wij het niet: dat is geen nul.",
        "A scheme counts when it was delivered over all days of the question. Else it is not known: that is not nil.",
    )
}

fn totals(antwoord: &Antwoord) -> Cijfertabel {
    table(("totaal", "Alle huishoudens", "All households"), ("groep", "Groep", "Group")).rows([
        row(
            Benaming::new("alle", "Huishoudens met hulp of een regeling", "Households with help or a scheme"),
            &antwoord.totaal,
        ),
        row(
            Benaming::new("metHulp", "Daarvan met Wmo of Jeugdwet", "Of these with Wmo or Jeugdwet"),
            &antwoord.met_hulp,
        ),
    ])
}

fn numbers(antwoord: &Antwoord) -> Cijfertabel {
    let rows = AANTALLEN.iter().zip(&antwoord.naar_aantal);
    table(
        ("naarAantal", "Naar aantal voorzieningen", "By number of provisions"),
        ("aantal", "Aantal", "Number"),
    )
    .rows(rows.map(|((nl, en), cell)| row(Benaming::new(*nl, *nl, *en), cell)))
    .note(
        "Een voorziening is één soort hulp van één persoon. Wat voor een heel huishouden is, zoals bijstand, telt één keer.",
        "A provision is one kind of help of one person. What is for a whole household, like social assistance, counts once.",
    )
}

fn number_of(naam: (&str, &str, &str), cells: &[ProtectedCell]) -> Cijfertabel {
    let rows = WETAANTALLEN.iter().zip(cells);
    table(naam, ("aantal", "Aantal", "Number"))
        .rows(rows.map(|((nl, en), cell)| row(Benaming::new(*nl, *nl, *en), cell)))
}

/// The table of CBS: combinations of laws by number of provisions.
fn laws_met(antwoord: &Antwoord) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("wetten", "Wetten", "Laws"),
        Tabelkolom::getal("huishoudens", "Huishoudens", "Households"),
        Tabelkolom::getal("een", "Met 1 voorziening", "With 1 provision"),
        Tabelkolom::getal("meer", "Met 2 of meer", "With 2 or more"),
        costs(),
    ];
    let income = antwoord.dekking.bekend.iter().any(|scheme| scheme.wet_naam() == PARTICIPATIEWET);
    let others = antwoord.dekking.bekend.iter().any(|scheme| scheme.wet_naam() != PARTICIPATIEWET);
    let rows = antwoord.naar_wetten.iter().map(|one| {
        let known = if one.wetten.len() == 0 { others } else { income || !one.wetten.participatiewet };
        laws_row(one, known)
    });
    Cijfertabel::new(
        "naarWetten",
        "Huishoudens naar aantal voorzieningen en wetten",
        "Households by number of provisions and laws",
        kolommen,
    )
    .rows(rows)
    .note(
        "Dit zijn de zeven groepen van het CBS. Andere wetten in het huishouden doen hier niet mee: die staan bij ‘naar wet’.",
        "These are the seven groups of CBS. Other laws in the household play no part here: they are under ‘by law’.",
    )
}

fn laws_row(one: &Wettenrij, known: bool) -> Vec<Gegeven> {
    let figure = |cell: &ProtectedCell| if known { cell.count.into() } else { Gegeven::GeenGegevens };
    let numbers = one.naar_aantal.iter().map(|cell| cell.as_ref().map_or(Gegeven::Leeg, figure));
    let cost = if known { one.alle.amount.into() } else { Gegeven::GeenGegevens };
    let first = [one.wetten.naam().into(), figure(&one.alle)];
    first.into_iter().chain(numbers).chain([cost]).collect()
}

fn by_law(antwoord: &Antwoord) -> Cijfertabel {
    let names = ("naarWet", "Naar wet, alleen of met andere", "By law, alone or with others");
    let rows = laws().into_iter().map(|wet| {
        let found = antwoord.naar_wet.iter().find(|(known, _)| *known == wet);
        maybe(Benaming::same(wet, wet), found.map(|(_, cell)| cell))
    });
    table(names, ("wet", "Wet", "Law")).rows(rows)
}

fn by_domain(antwoord: &Antwoord) -> Cijfertabel {
    let names =
        ("naarDomein", "Naar levensdomein, alleen of met andere", "By life domain, alone or with others");
    let rows = Levensdomein::ALL.into_iter().map(|one| {
        let found = antwoord.naar_domein.iter().find(|(known, _)| *known == one);
        maybe(domain(one), found.map(|(_, cell)| cell))
    });
    table(names, ("domein", "Levensdomein", "Life domain")).rows(rows)
}

fn by_kind(antwoord: &Antwoord) -> Cijfertabel {
    let names = ("naarVoorziening", "Naar soort, alleen of met andere", "By kind, alone or with others");
    let kind = |one: Ondersteuning| Benaming::same(one.key(), one.name());
    let known = antwoord.naar_voorziening.iter().map(|(one, cell)| row(kind(*one), cell));
    let unknown = antwoord.dekking.onbekend().map(|scheme| maybe(kind(scheme.into()), None));
    table(names, ("voorziening", "Soort", "Kind")).rows(known).rows(unknown)
}

fn by_cost(antwoord: &Antwoord) -> Cijfertabel {
    let names = (
        "naarKosten",
        "Naar kosten van de Wmo- en jeugdhulp in het huishouden",
        "By cost of Wmo and youth help in the household",
    );
    let rows = KOSTENKLASSEN.iter().zip(&antwoord.naar_kosten);
    table(names, ("klasse", "Kosten per jaar", "Cost per year"))
        .rows(rows.map(|((nl, en, _), cell)| row(Benaming::new(*nl, *nl, *en), cell)))
        .note("Alleen huishoudens met Wmo of Jeugdwet.", "Only households with Wmo or Jeugdwet.")
}

fn combinations(antwoord: &Antwoord) -> Cijfertabel {
    let rows = antwoord.combinaties.iter().map(|(stapel, cell)| row(names(*stapel), cell));
    table(
        ("combinaties", "Naar precieze combinatie", "By exact combination"),
        ("voorzieningen", "Combinatie", "Combination"),
    )
    .rows(rows)
    .note(
        "Een combinatie die weinig voorkomt, staat niet in de lijst. Ook niet als u er een kleine groep mee kunt uitrekenen.",
        "Combinations that are too small, or would give away a small group, are not listed.",
    )
}

fn by_area(gebieden: &Gebieden) -> Vec<Cijfertabel> {
    let kolommen = || {
        vec![
            Tabelkolom::naam("gebied", "Gebied", "Area"),
            Tabelkolom::getal("huishoudens", "Huishoudens", "Households"),
            Tabelkolom::getal("voorzieningen", "Met 2 of meer voorzieningen", "With 2 provisions or more"),
            Tabelkolom::procent(
                "deelVoorzieningen",
                "Deel met 2 of meer voorzieningen",
                "Share with 2 provisions or more",
            ),
            Tabelkolom::getal("wetten", "Met 2 of meer wetten", "With 2 laws or more"),
            Tabelkolom::procent("deelWetten", "Deel met 2 of meer wetten", "Share with 2 laws or more"),
        ]
    };
    let wijken = || Cijfertabel::new("naarWijk", "Naar wijk", "By district", kolommen());
    match gebieden {
        Gebieden::GeenLijst => vec![
            wijken()
                .without(
                    "Geen gegevens. Lever een lijst met buurten aan: welke postcode ligt in welke buurt?",
                    "No data. Deliver a list of neighbourhoods: which postcode lies in which neighbourhood?",
                )
                .elsewhere("/gegevens/buurten"),
        ],
        Gebieden::AnderMoment => vec![wijken().without(
            "Wijken staan er alleen bij 1 januari en bij een heel jaar. Uit twee andere maanden zou u één huishouden kunnen uitrekenen.",
            "Districts are shown for 1 January and for whole years only: from two other months one household could be calculated.",
        )],
        Gebieden::NietTonen => vec![wijken().without(
            "Wijken tonen wij hier niet: met de andere tabellen erbij zou u een kleine groep kunnen uitrekenen.",
            "Districts are not shown here: beside the other tables a small group could be calculated.",
        )],
        Gebieden::Bekend(rows, smaller) => {
            let buurten = Cijfertabel::new("naarBuurt", "Naar buurt", "By neighbourhood", kolommen()).without(
                "Buurten tonen wij hier niet: zij zijn te klein.",
                "Neighbourhoods are not shown here: they are too small.",
            );
            vec![wijken().rows(rows.iter().map(area)), buurten.rows(smaller.iter().map(area))]
        }
    }
}

fn area(one: &Gebiedsrij) -> Vec<Gegeven> {
    let naam = match one.code.as_str() {
        "" => Benaming::new("onbekend", "Wijk niet bekend", "District not known"),
        code => Benaming::same(code, one.naam.clone()),
    };
    let alle = &one.alle.count;
    let (more, laws) = (one.gestapeld.count, one.wetten.count);
    vec![
        naam.into(),
        (*alle).into(),
        more.into(),
        more.share_of(alle).into(),
        laws.into(),
        laws.share_of(alle).into(),
    ]
}

/// Where the page looks back from another day.
const LOOKS_BACK: (&str, &str) = (
    "Dit staat er alleen bij de vraag over 1 januari. Kies hierboven een 1 januari.",
    "This is shown for a 1 January only. Choose a 1 January above.",
);

fn durations(duur: &Duur) -> Cijfertabel {
    let table = Cijfertabel::new(
        "duur",
        "Hoe lang er al twee of meer soorten tegelijk zijn",
        "For how long there have been two kinds or more at once",
        vec![
            Tabelkolom::naam("duur", "Hoe lang", "How long"),
            Tabelkolom::getal("lopend", "Loopt nog", "Goes on"),
            Tabelkolom::procent("deel", "Deel", "Share"),
            Tabelkolom::getal("voorbij", "Voorbij", "Ended"),
        ],
    );
    match duur {
        Duur::AnderMoment => table.without(LOOKS_BACK.0, LOOKS_BACK.1),
        Duur::NietTonen => table.without(
            "Dit tonen wij niet: de groep is te klein.",
            "This is not shown: the group is too small.",
        ),
        Duur::Bekend(known) => {
            let rows = DUREN.iter().zip(known.naar_duur.iter().zip(&known.voorbij));
            let rows = rows.map(|((nl, en), (goes_on, ended))| {
                vec![
                    Benaming::new(*nl, *nl, *en).into(),
                    goes_on.count.into(),
                    goes_on.count.share_of(&known.lopend.count).into(),
                    ended.count.into(),
                ]
            });
            table.rows(rows).note(
                "Wat nog loopt, kan nog lang duren. Neem deze duur dus niet als de duur van een hele stapel. ‘Voorbij’ gaat over huishoudens die in het laatste jaar nog wel iets hadden.",
                "What goes on may last long still: this is not the duration of a whole stack. ‘Ended’ is about households that had something in the last year.",
            )
        }
    }
}

fn transitions(wissel: &Wissel) -> Cijfertabel {
    let table = Cijfertabel::new(
        "wissel",
        "Wat huishoudens een jaar eerder hadden, en wat nu",
        "What households had a year before, and what now",
        vec![
            Tabelkolom::naam("van", "Een jaar eerder", "A year before"),
            Tabelkolom::naam("naar", "Nu", "Now"),
            Tabelkolom::getal("huishoudens", "Huishoudens", "Households"),
            Tabelkolom::procent("deel", "Deel van deze groep", "Share of this group"),
        ],
    );
    match wissel {
        Wissel::AnderMoment => table.without(LOOKS_BACK.0, LOOKS_BACK.1),
        Wissel::NietTonen => table.without(
            "Dit tonen wij niet: de groepen zijn te klein.",
            "This is not shown: the groups are too small.",
        ),
        Wissel::Bekend(known) => table.rows(changes(known)).note(
            "Dat het een op het ander volgt, zegt niet dat het een door het ander komt. Wat weinig voorkomt, heet ‘iets anders’ of staat niet in de lijst.",
            "That one follows on the other does not say that it is caused by it. What is rare is under ‘something else’, or is not listed.",
        ),
    }
}

/// Households for which arrears were signalled, beside the stack.
fn arrears(antwoord: &Antwoord) -> Cijfertabel {
    let table = Cijfertabel::new(
        "achterstand",
        "Huishoudens met een gemelde betaalachterstand",
        "Households with signalled arrears",
        vec![
            Tabelkolom::naam("groep", "Groep", "Group"),
            Tabelkolom::getal("huishoudens", "Huishoudens", "Households"),
        ],
    );
    let known = match &antwoord.achterstand {
        Achterstand::AnderMoment => {
            return table.without(
                "Dit staat er alleen bij de vraag over een heel jaar. Kies hierboven een heel jaar.",
                "This is shown for a whole year only. Choose a whole year above.",
            );
        }
        Achterstand::GeenGegevens => {
            return table
                .without(
                    "Geen gegevens over dit hele jaar. Lever signalen van vroegsignalering aan.",
                    "No data over this whole year. Deliver early signals of arrears.",
                )
                .elsewhere("/gegevens/bronnen/vroegsignalering");
        }
        Achterstand::NietTonen => {
            return table.without(
                "Dit tonen wij niet: de groepen zijn te klein.",
                "This is not shown: the groups are too small.",
            );
        }
        Achterstand::Bekend(known) => known,
    };
    let rows = [
        (
            Benaming::new("metStapel", "Melding, en hulp of een regeling", "Signal, and help or a scheme"),
            &known.met_stapel,
        ),
        (
            Benaming::new(
                "zonderStapel",
                "Melding, geen hulp of regeling bekend",
                "Signal, no help or scheme known",
            ),
            &known.zonder_stapel,
        ),
        (
            Benaming::new("alle", "Alle huishoudens met een melding", "All households with a signal"),
            &known.alle,
        ),
    ];
    table.rows(rows.map(|(naam, cell)| vec![naam.into(), cell.count.into()])).note(
        "Een huishouden telt één keer, hoe vaak er ook een achterstand is gemeld. De melding en de hulp zijn van hetzelfde jaar. Van de regelingen tellen alleen die waarvan er gegevens zijn. Een melding zonder datum telt niet. Zij telt ook niet als wij niet zien bij welk huishouden zij hoort.",
        "A household counts once, however often arrears were signalled. Signal and help are of the same year. Of schemes only those of which there are data count. A signal without a date does not count, nor one of which it is not clear to which household it belongs.",
    )
}

/// The last line of the picture, for files too.
fn now(wissel: &Wissel) -> Option<Cijfertabel> {
    let Wissel::Bekend(known) = wissel else { return None };
    let rows = known.standen.iter().zip(&known.naar);
    let table = Cijfertabel::new(
        "wisselNu",
        "Wat deze huishoudens nu hebben",
        "What these households have now",
        vec![
            Tabelkolom::naam("nu", "Nu", "Now"),
            Tabelkolom::getal("huishoudens", "Huishoudens", "Households"),
        ],
    );
    Some(table.rows(rows.map(|(stand, cell)| vec![state(*stand).into(), cell.count.into()])))
}

fn changes(known: &Wisseltabel) -> Vec<Vec<Gegeven>> {
    let mut rows = Vec::new();
    for (van, (cells, whole)) in known.standen.iter().zip(known.cellen.iter().zip(&known.van)) {
        for (naar, cell) in known.standen.iter().zip(cells) {
            // One that may not be shown is not listed, as with combinations.
            let Some(cell) = cell.filter(|cell| !cell.count.is_hidden()) else { continue };
            let share = cell.count.share_of(&whole.count);
            rows.push(vec![state(*van).into(), state(*naar).into(), cell.count.into(), share.into()]);
        }
    }
    rows
}

/// What a household has, in one name.
pub(super) fn state(stand: Stapelstand) -> Benaming {
    match stand {
        Stapelstand::Geen => Benaming::new("niets", "Niets", "Nothing"),
        Stapelstand::Set(stapel) => names(stapel),
        Stapelstand::Andere => Benaming::new("anders", "Iets anders", "Something else"),
    }
}

fn table(naam: (&str, &str, &str), first: (&str, &str, &str)) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam(first.0, first.1, first.2),
        Tabelkolom::getal("huishoudens", "Huishoudens", "Households"),
        costs(),
        Tabelkolom::bedrag("perHuishouden", "Per huishouden", "Per household"),
    ];
    Cijfertabel::new(naam.0, naam.1, naam.2, kolommen)
}

/// What other schemes cost is not in it.
fn costs() -> Tabelkolom {
    Tabelkolom::bedrag("kosten", "Kosten Wmo en Jeugdwet", "Cost of Wmo and Jeugdwet")
}

fn row(naam: Benaming, cell: &ProtectedCell) -> Vec<Gegeven> {
    vec![naam.into(), cell.count.into(), cell.amount.into(), cell.amount.per(&cell.count).into()]
}

/// A row of which nothing may be known: that is not nil.
fn maybe(naam: Benaming, cell: Option<&ProtectedCell>) -> Vec<Gegeven> {
    match cell {
        Some(cell) => row(naam, cell),
        None => vec![naam.into(), Gegeven::GeenGegevens, Gegeven::GeenGegevens, Gegeven::GeenGegevens],
    }
}

/// The layers of a stack, in one name.
pub(super) fn names(stapel: Stapel) -> Benaming {
    let joined = |name: fn(Ondersteuning) -> &'static str, between: &str| {
        stapel.iter().map(name).collect::<Vec<_>>().join(between)
    };
    Benaming::same(joined(Ondersteuning::key, "+"), joined(Ondersteuning::name, " + "))
}

/// A life domain in words.
fn domain(one: Levensdomein) -> Benaming {
    let (nl, en) = match one {
        Levensdomein::Geld => ("Geld en schulden", "Money and debts"),
        Levensdomein::Werk => ("Werk", "Work"),
        Levensdomein::Tijdsbesteding => ("Daginvulling", "How a day is spent"),
        Levensdomein::Wonen => ("Wonen", "Housing"),
        Levensdomein::Zelfredzaamheid => ("Huishouden en dagelijks leven", "Daily life"),
        Levensdomein::Gezin => ("Gezin", "Family"),
        Levensdomein::Opgroeien => ("Opgroeien en school", "Growing up and school"),
        Levensdomein::GeestelijkeGezondheid => ("Geestelijke gezondheid", "Mental health"),
        Levensdomein::LichamelijkeGezondheid => ("Lichaam en bewegen", "Body and moving about"),
    };
    Benaming::new(one.key(), nl, en)
}
