//! The figures as tables.

use super::blijven::{Blijfgroep, Blijven};
use super::decide::{Antwoord, Kopgroep, Kostengroep, VanAlle};
use crate::instellingen::HuishoudensGemeente;
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};
use crate::web::{Taal, number};

/// Every table of the answer; the first has the total.
pub(super) fn all(antwoord: &Antwoord) -> Vec<Cijfertabel> {
    let totaal = &antwoord.totaal;
    vec![
        Cijfertabel::new(
            "totaal",
            "Alle huishoudens met hulp",
            "All households with help",
            columns([households(), cost()]),
        )
        .rows([vec![
            Benaming::new("alle", "Alle huishoudens met hulp", "All households with help").into(),
            totaal.count.into(),
            totaal.amount.into(),
        ]]),
        Cijfertabel::new(
            "duursteMetHulp",
            "Duurste huishoudens, van de huishoudens met hulp",
            "Most expensive of the households with help",
            columns([households(), cost(), share()]),
        )
        .rows(antwoord.met_hulp.iter().map(|group| {
            vec![
                most_expensive(group.promille).into(),
                group.cel.count.into(),
                group.cel.amount.into(),
                group.aandeel.into(),
            ]
        })),
        Cijfertabel::new(
            "groepen",
            "Dezelfde huishoudens in groepen die niet overlappen",
            "The same households in groups that do not overlap",
            columns([households(), cost(), each(), share()]),
        )
        .rows(antwoord.groepen.iter().map(between)),
        of_all(&antwoord.van_alle),
        staying(&antwoord.blijven),
        unevenness(antwoord.gini),
    ]
}

/// Who stays, beside what chance alone would do, and what falls by itself.
fn staying(blijven: &Blijven) -> Cijfertabel {
    let table = Cijfertabel::new(
        "blijven",
        "Wie blijft bij de duurste huishoudens?",
        "Who stays among the most expensive households?",
        columns([
            Tabelkolom::procent("blijft", "Was dat het jaar ervoor ook", "Was so the year before"),
            Tabelkolom::getal("bijToevalProcent", "Bij puur toeval (%)", "By mere chance (%)"),
            Tabelkolom::procent(
                "maanden",
                "Blijft in de andere maanden van het jaar",
                "Stays in the other months of the year",
            ),
            Tabelkolom::procent(
                "vooruit",
                "Kosten van de groep van toen, nu",
                "Cost of the group of then, now",
            ),
            Tabelkolom::procent(
                "achteruit",
                "Kosten van de groep van nu, toen",
                "Cost of the group of now, then",
            ),
        ]),
    );
    match blijven {
        Blijven::GeenGegevens => table.without(
            "Geen gegevens. Van een of meer maanden van deze twee jaren zijn er geen kosten.",
            "No data. Of one or more months of these two years there is no cost.",
        ),
        Blijven::TeKlein => table.without(SMALL.0, SMALL.1),
        Blijven::Bekend(groups) => table.rows(groups.iter().map(stays)).note(
            "Dit gaat over huishoudens met hulp in één van de twee jaren. ‘Nu’ is het jaar van de vraag, ‘toen’ het jaar ervoor. 100 % is wat de groep kostte in het jaar waarin zij bij de duurste hoorde.",
            "This is about households with help in one of the two years. ‘Now’ is the year of the question, ‘then’ the year before. 100 % is what the group cost in the year in which it was among the most expensive.",
        ),
    }
}

fn stays(group: &Blijfgroep) -> Vec<Gegeven> {
    vec![
        most_expensive(group.promille).into(),
        group.blijft.into(),
        Gegeven::Getal(i64::from(group.bij_toeval / 10)),
        group.maanden.into(),
        group.vooruit.into(),
        group.achteruit.into(),
    ]
}

/// Why there are no groups in a small municipality.
const SMALL: (&str, &str) = (
    "Wij tonen dit niet: uw gemeente heeft 1.000 huishoudens of minder.",
    "This is not shown: your municipality has 1,000 households or fewer.",
);

fn unevenness(gini: Option<u32>) -> Cijfertabel {
    let kolommen =
        vec![Tabelkolom::naam("maat", "Maat", "Measure"), Tabelkolom::getal("waarde", "Waarde", "Value")];
    let table = Cijfertabel::new("ongelijkheid", "Hoe scheef is dat?", "How uneven is that?", kolommen);
    match gini {
        None => table.without(
            "Dit tonen wij niet: er zijn te weinig groepen die wij mogen tonen.",
            "This is not shown: too few groups may be shown.",
        ),
        Some(hundredths) => table
            .rows([vec![
                Benaming::new("gini", "Gini-getal, minstens", "Gini coefficient, at least").into(),
                Gegeven::Kommagetal(f64::from(hundredths) / 100.0, 2),
            ]])
            .note(
                "0 betekent: elk huishouden met hulp kost evenveel. 1 betekent: alles gaat naar één huishouden. Het getal komt van de groepen in de tabel; het echte getal is hoger of gelijk.",
                "0 means: every household with help costs the same. 1 means: all goes to one household. It is made of the groups in the table; the real one is as high or higher.",
            ),
    }
}

fn columns<const N: usize>(figures: [Tabelkolom; N]) -> Vec<Tabelkolom> {
    std::iter::once(Tabelkolom::naam("groep", "Groep", "Group")).chain(figures).collect()
}

fn households() -> Tabelkolom {
    Tabelkolom::getal("huishoudens", "Huishoudens", "Households")
}

fn cost() -> Tabelkolom {
    Tabelkolom::bedrag("kosten", "Kosten", "Cost")
}

fn each() -> Tabelkolom {
    Tabelkolom::bedrag("perHuishouden", "Per huishouden", "Per household")
}

fn share() -> Tabelkolom {
    Tabelkolom::procent("aandeel", "Deel van de kosten", "Share of cost")
}

/// `0,5`, `10`.
pub(super) fn percent_text(promille: u32) -> String {
    match promille % 10 {
        0 => (promille / 10).to_string(),
        rest => format!("{},{rest}", promille / 10),
    }
}

/// `0-10` for programs: from, up to, in thousandths of the households from the most expensive.
fn key(van: u32, tot: u32) -> String {
    format!("{van}-{tot}")
}

fn most_expensive(promille: u32) -> Benaming {
    let percent = percent_text(promille);
    Benaming::new(key(0, promille), format!("Duurste {percent} %"), format!("Most expensive {percent} %"))
}

/// A group between two others, with what a household in it costs.
fn between(group: &Kostengroep) -> Vec<Gegeven> {
    let naam = match (group.van, group.tot) {
        (0, 1_000) => Benaming::new(key(0, 1_000), "Alle huishoudens met hulp", "All households with help"),
        (0, tot) => most_expensive(tot),
        (van, 1_000) => {
            let rest = percent_text(1_000 - van);
            Benaming::new(key(van, 1_000), format!("De andere {rest} %"), format!("The other {rest} %"))
        }
        (van, tot) => {
            let (from, to) = (percent_text(van), percent_text(tot));
            Benaming::new(key(van, tot), format!("Van {from} tot {to} %"), format!("From {from} to {to} %"))
        }
    };
    vec![
        naam.into(),
        group.cel.count.into(),
        group.cel.amount.into(),
        group.cel.amount.per(&group.cel.count).into(),
        group.aandeel.into(),
    ]
}

fn of_all(van_alle: &VanAlle) -> Cijfertabel {
    let table = Cijfertabel::new(
        "duursteVanAlle",
        "Duurste huishoudens, van alle huishoudens in de gemeente",
        "Most expensive of all households of the municipality",
        columns([cost(), share()]),
    );
    match van_alle {
        VanAlle::Onbekend => table.without(
            "Geen gegevens. Berichten gaan alleen over huishoudens met hulp. Vul bij de instellingen in hoeveel huishoudens uw gemeente heeft, met jaar en bron. Het CBS telt ze.",
            "No data. Messages are about households with help only. Set how many households your municipality has, with year and source. CBS counts them.",
        ).elsewhere("/gegevens/instellingen"),
        VanAlle::TeWeinig(known) => {
            let [nl, en] = [Taal::Nl, Taal::En].map(|taal| number(taal, known.aantal));
            table.without(
                &format!("Geen gegevens. Bij de instellingen staan {nl} huishoudens. Dat is minder dan er hulp krijgen. Kijk het aantal na."),
                &format!("No data. The settings say {en} households. That is fewer than receive help. Check the number."),
            ).elsewhere("/gegevens/instellingen")
        }
        VanAlle::TeKlein => table.without(SMALL.0, SMALL.1),
        VanAlle::Bekend(known, groups) => with_source(table, known).rows(groups.iter().map(all_row)),
    }
}

fn with_source(table: Cijfertabel, known: &HuishoudensGemeente) -> Cijfertabel {
    let [nl, en] = [Taal::Nl, Taal::En].map(|taal| number(taal, known.aantal));
    let (jaar, bron) = (known.jaar, &known.bron);
    table.note(
        &format!("Dit gaat over {nl} huishoudens, met hulp of zonder, in {jaar}. Bron: {bron}."),
        &format!("This is about {en} households, with help or without, in {jaar}. Source: {bron}."),
    )
}

fn all_row(group: &Kopgroep) -> Vec<Gegeven> {
    vec![most_expensive(group.promille).into(), group.cel.amount.into(), group.aandeel.into()]
}
