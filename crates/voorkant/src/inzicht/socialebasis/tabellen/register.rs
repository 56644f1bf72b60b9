//! What stands in the register: for how long, who does it, what has no place, and all of it.

use std::collections::BTreeMap;

use bronnen::socialebasis::Organisatiesoort;
use domein::Bedrag;
use gebieden::Plaatsingsreden;

use super::{REGISTER, count, offer, share};
use crate::inzicht::aanbod::{Basisplek, Basisregel};
use crate::inzicht::socialebasis::decide::Antwoord;
use crate::inzicht::socialebasis::duur::Duurklasse;
use crate::inzicht::socialebasis::telling::Aanbodtelling;
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};

fn no_register(table: Cijfertabel) -> Cijfertabel {
    table
        .without(
            "Geen gegevens. Er is geen register van subsidies en voorzieningen, of er staat niets in over dit jaar.",
            "No data. There is no register of grants and provisions, or it has nothing about this year.",
        )
        .elsewhere(REGISTER)
}

pub(super) fn durations(antwoord: &Antwoord) -> Cijfertabel {
    let whole = antwoord.duur.values().map(|(_, bedrag)| *bedrag).sum();
    let row = |class: &Duurklasse| {
        let (key, nl, en) = class.naam();
        let (grants, bedrag) = antwoord.duur.get(class).copied().unwrap_or_default();
        vec![Benaming::new(key, nl, en).into(), count(grants), Gegeven::Euro(bedrag), share(bedrag, whole)]
    };
    let table = Cijfertabel::new(
        "duur",
        "Voor hoe lang het geld is toegezegd",
        "For how long the money is promised",
        vec![
            Tabelkolom::naam("duur", "Duur", "Duration"),
            Tabelkolom::getal("subsidies", "Subsidies", "Grants"),
            Tabelkolom::bedrag("bedrag", "Bedrag", "Amount"),
            Tabelkolom::getal("aandeelProcent", "Deel van het geld (%)", "Share of the money (%)"),
        ],
    );
    let rows = if antwoord.duur.is_empty() { &[] } else { Duurklasse::ALL.as_slice() };
    no_register(table).rows(rows.iter().map(row))
}

pub(super) fn years(antwoord: &Antwoord) -> Cijfertabel {
    let row = |(jaar, all, more): &(i16, Bedrag, Bedrag)| {
        vec![Gegeven::Jaar(*jaar), Gegeven::Euro(*all), Gegeven::Euro(*more), share(*more, *all)]
    };
    let table = Cijfertabel::new(
        "perJaar",
        "Van één jaar naar meer jaren",
        "From one year to more years",
        vec![
            Tabelkolom::naam("jaar", "Jaar", "Year"),
            Tabelkolom::bedrag("bedrag", "Subsidie", "Grants"),
            Tabelkolom::bedrag("meerjarig", "Waarvan voor meer jaren", "Of which for more years"),
            Tabelkolom::getal("aandeelProcent", "Deel van het geld (%)", "Share of the money (%)"),
        ],
    );
    no_register(table).rows(antwoord.per_jaar.iter().map(row))
}

pub(super) fn kinds(antwoord: &Antwoord) -> Cijfertabel {
    let all = Organisatiesoort::ALL.iter().map(|kind| Some(*kind)).chain([None]);
    let row = |kind: Option<Organisatiesoort>| {
        let rows = antwoord.regels.iter().filter(|row| row.voorziening.soort == kind);
        let telling = Aanbodtelling::of(rows);
        let naam = kind.map_or_else(
            || Benaming::new("nietOpgegeven", "Niet opgegeven", "Not told"),
            |kind| Benaming::new(kind.key(), kind.name(), english(kind)),
        );
        let mut row: Vec<Gegeven> = vec![naam.into()];
        row.extend(offer(antwoord, &telling));
        row
    };
    let table = Cijfertabel::new(
        "soorten",
        "Wie het doet",
        "Who does it",
        vec![
            Tabelkolom::naam("soort", "Soort organisatie", "Kind of organisation"),
            Tabelkolom::getal("organisaties", "Organisaties", "Organisations"),
            Tabelkolom::getal("activiteiten", "Activiteiten", "Activities"),
            Tabelkolom::getal("zonderSubsidie", "Zonder subsidie", "Without grant"),
            Tabelkolom::bedrag("subsidie", "Subsidie", "Grants"),
            Tabelkolom::getal("meerjarigProcent", "Voor meer jaren (%)", "For more years (%)"),
            Tabelkolom::getal("bereik", "Bereik", "Reach"),
        ],
    );
    let rows = if antwoord.regels.is_empty() { Vec::new() } else { all.map(row).collect() };
    no_register(table).rows(rows)
}

fn english(kind: Organisatiesoort) -> &'static str {
    match kind {
        Organisatiesoort::Welzijn => "Social work",
        Organisatiesoort::Vrijwilligers => "Volunteers",
        Organisatiesoort::Bewonersinitiatief => "Residents' initiative",
        Organisatiesoort::Woningcorporatie => "Housing corporation",
        Organisatiesoort::Bibliotheek => "Public library",
        Organisatiesoort::Sport => "Sports club",
        Organisatiesoort::Geloof => "Church or mosque",
        Organisatiesoort::Overig => "Other organisation",
    }
}

/// Why a row has no place.
fn reason(reden: Plaatsingsreden) -> (&'static str, &'static str) {
    match reden {
        Plaatsingsreden::GeenSleutel => ("er staat geen gebied bij", "no area is told"),
        Plaatsingsreden::NaamDubbel => ("meer gebieden heten zo", "more areas have this name"),
        Plaatsingsreden::Onbekend | Plaatsingsreden::GeenGemeente => {
            ("geen wijk of buurt die wij kennen", "no district that is known")
        }
    }
}

pub(super) fn unplaced(antwoord: &Antwoord) -> Cijfertabel {
    let mut by_name: BTreeMap<(String, Plaatsingsreden), Vec<&Basisregel>> = BTreeMap::new();
    for row in &antwoord.regels {
        if let Basisplek::Niet(reden) = row.plek {
            by_name.entry((area_text(row), reden)).or_default().push(row);
        }
    }
    let row = |((naam, reden), rows): ((String, Plaatsingsreden), Vec<&Basisregel>)| {
        let (nl, en) = reason(reden);
        let naam =
            if naam.is_empty() { Benaming::new("", "(leeg)", "(empty)") } else { Benaming::same("", naam) };
        let euros = rows.iter().map(|row| row.bedrag).sum();
        vec![naam.into(), Benaming::new("", nl, en).into(), count(rows.len()), Gegeven::Euro(euros)]
    };
    Cijfertabel::new(
        "nietGeplaatst",
        "Niet geplaatst: gebieden in het register die wij niet herkennen",
        "Without a place: areas of the register that are not recognised",
        vec![
            Tabelkolom::naam("gebied", "Gebied in het register", "Area in the register"),
            Tabelkolom::naam("reden", "Waarom", "Why"),
            Tabelkolom::getal("activiteiten", "Activiteiten", "Activities"),
            Tabelkolom::bedrag("subsidie", "Subsidie", "Grants"),
        ],
    )
    .rows(by_name.into_iter().map(row))
    .without(
        if antwoord.heeft_register { "Alles heeft een plek." } else { "Er is nog geen register." },
        if antwoord.heeft_register { "Everything has a place." } else { "There is no register yet." },
    )
}

/// The area as the register says it.
fn area_text(row: &Basisregel) -> String {
    use bronnen::socialebasis::Gebied;
    match &row.voorziening.gebied {
        None => String::new(),
        Some(Gebied::HeleGemeente) => "hele gemeente".to_owned(),
        Some(Gebied::Wijk(code)) => code.clone(),
        Some(Gebied::Buurt(code)) => code.to_string(),
        Some(Gebied::Naam(naam)) => naam.clone(),
    }
}

pub(super) fn provisions(antwoord: &Antwoord) -> Cijfertabel {
    let mut rows: Vec<&Basisregel> = antwoord.regels.iter().collect();
    // By area and name: an order by money would rank organisations.
    rows.sort_by_key(|row| {
        (area_text(row), row.voorziening.organisatie.to_lowercase(), row.voorziening.activiteit.clone())
    });
    let text = |text: Option<&str>| text.map_or(Gegeven::Leeg, |text| Benaming::same("", text).into());
    let row = |row: &&Basisregel| {
        let one = &row.voorziening;
        let (key, nl, en) = Duurklasse::of(one).naam();
        let area = area_text(row);
        let reach = one.bereik.map_or(Gegeven::GeenGegevens, |people| {
            Gegeven::Getal(i64::try_from(people).unwrap_or(i64::MAX))
        });
        vec![
            text((!area.is_empty()).then_some(area.as_str())),
            text(Some(&one.organisatie)),
            text(one.activiteit.as_deref()),
            text(one.opgave.as_deref()),
            one.soort
                .map_or(Gegeven::Leeg, |kind| Benaming::new(kind.key(), kind.name(), english(kind)).into()),
            Gegeven::Euro(row.bedrag),
            if one.is_gesubsidieerd() { Benaming::new(key, nl, en).into() } else { Gegeven::Leeg },
            reach,
        ]
    };
    let table = Cijfertabel::new(
        "voorzieningen",
        "Wat er is",
        "What there is",
        vec![
            Tabelkolom::naam("gebied", "Gebied in het register", "Area in the register"),
            Tabelkolom::naam("organisatie", "Organisatie", "Organisation"),
            Tabelkolom::naam("activiteit", "Activiteit", "Activity"),
            Tabelkolom::naam("opgave", "Waarvoor", "Aim"),
            Tabelkolom::naam("soort", "Soort organisatie", "Kind of organisation"),
            Tabelkolom::bedrag("subsidie", "Subsidie", "Grants"),
            Tabelkolom::naam("duur", "Duur", "Duration"),
            Tabelkolom::getal("bereik", "Bereik", "Reach"),
        ],
    );
    no_register(table).rows(rows.iter().map(row))
}
