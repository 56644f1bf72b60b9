//! The figures as tables.

use std::collections::BTreeMap;

use bronnen::socialebasis::Organisatiesoort;
use domein::Bedrag;
use gebieden::{Gebiedscode, Gebiedsniveau, Plaatsingsreden};

use super::decide::{Antwoord, Basisgebied, Basislaag, Gebiedswaarde};
use super::duur::{Duurklasse, percent};
use super::kaartmaat::{Kaarteenheid, Kaartmaat};
use super::telling::Aanbodtelling;
use crate::inzicht::aanbod::{Basisplek, Basisregel};
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};

/// Where each source is delivered.
pub(super) const REGISTER: &str = "/gegevens/bronnen/socialebasis";
pub(super) const CIJFERS: &str = "/gegevens/bronnen/gebiedscijfers";
pub(super) const VLAKKEN: &str = "/gegevens/bronnen/vlakken";

/// So many rows of the register stand on the page; all of them are in the files.
const ON_PAGE: usize = 200;

/// The tables of the page.
pub(super) fn on_page(antwoord: &Antwoord, niveau: Gebiedsniveau) -> Vec<Cijfertabel> {
    let mut tables: Vec<Cijfertabel> =
        antwoord.laag(niveau).into_iter().map(|laag| areas(antwoord, laag)).collect();
    tables.extend(antwoord.laag(niveau).map(|laag| need(antwoord, laag)));
    tables.push(durations(antwoord));
    // Of an empty register one place says so.
    if antwoord.regels.is_empty() {
        return tables;
    }
    tables.extend([years(antwoord), kinds(antwoord), unplaced(antwoord)]);
    if antwoord.regels.len() <= ON_PAGE {
        tables.push(provisions(antwoord));
    }
    tables
}

/// Every table.
pub(super) fn all(antwoord: &Antwoord) -> Vec<Cijfertabel> {
    let mut tables: Vec<Cijfertabel> = antwoord.lagen.iter().map(|laag| areas(antwoord, laag)).collect();
    tables.extend(antwoord.lagen.iter().map(|laag| need(antwoord, laag)));
    tables.extend([
        durations(antwoord),
        years(antwoord),
        kinds(antwoord),
        unplaced(antwoord),
        provisions(antwoord),
        losses(antwoord),
    ]);
    tables
}

fn count(number: usize) -> Gegeven {
    Gegeven::Getal(i64::try_from(number).unwrap_or(i64::MAX))
}

fn share(part: Bedrag, whole: Bedrag) -> Gegeven {
    percent(part, whole).map_or(Gegeven::Leeg, |percent| Gegeven::Kommagetal(percent as f64, 0))
}

/// The name of a level: key, and plural in both languages.
pub(super) fn level(niveau: Gebiedsniveau) -> (&'static str, &'static str, &'static str) {
    match niveau {
        Gebiedsniveau::Buurt => ("Buurten", "buurten", "neighbourhoods"),
        _ => ("Wijken", "wijken", "districts"),
    }
}

fn areas(antwoord: &Antwoord, laag: &Basislaag) -> Cijfertabel {
    let (key, nl, en) = level(laag.niveau);
    let columns = vec![
        Tabelkolom::naam("gebied", "Gebied", "Area"),
        Tabelkolom::getal("nummer", "Nummer op de kaart", "Number on the map"),
        Tabelkolom::getal("inwoners", "Inwoners", "Residents"),
        Tabelkolom::getal("organisaties", "Organisaties", "Organisations"),
        Tabelkolom::getal("activiteiten", "Activiteiten", "Activities"),
        Tabelkolom::getal("zonderSubsidie", "Zonder subsidie", "Without grant"),
        Tabelkolom::bedrag("subsidie", "Subsidie", "Grants"),
        Tabelkolom::bedrag("subsidiePerInwoner", "Subsidie per inwoner", "Grants for each resident"),
        Tabelkolom::getal("meerjarigProcent", "Voor meer jaren (%)", "For more years (%)"),
        Tabelkolom::getal("bereik", "Bereik", "Reach"),
        Tabelkolom::getal("eigenHulp", "Mensen met eigen hulp", "People with individual help"),
        Tabelkolom::getal(
            "eigenHulpPerDuizend",
            "Eigen hulp per 1.000 inwoners",
            "Individual help for each 1,000",
        ),
    ];
    let numbers = numbers(laag);
    let mut rows: Vec<Vec<Gegeven>> =
        laag.gebieden.iter().map(|area| area_row(antwoord, area, numbers.get(&area.code))).collect();
    if !rows.is_empty() || antwoord.heeft_register {
        rows.extend(other_rows(antwoord, laag.niveau));
    }
    Cijfertabel::new(
        &format!("gebieden{key}"),
        &format!("Wat er is en wie eigen hulp krijgt, per {}", laag.niveau.name()),
        &format!("What there is and who has individual help, by {}", en.trim_end_matches('s')),
        columns,
    )
    .rows(rows)
    .without(
        &format!("Geen gegevens. Wij weten niet welke {nl} er zijn. Lever de kaart aan, cijfers van {nl}, of de lijst met postcodes."),
        &format!("No data. Nobody told which {en} there are. Deliver the map, figures, or the list of postcodes."),
    )
    .elsewhere(VLAKKEN)
}

/// The numbers of the areas on the map: those that have a shape, in their order.
pub(super) fn numbers(laag: &Basislaag) -> BTreeMap<Gebiedscode, usize> {
    laag.kaart.paden.iter().enumerate().map(|(place, pad)| (pad.code, place + 1)).collect()
}

fn area_row(antwoord: &Antwoord, area: &Basisgebied, number: Option<&usize>) -> Vec<Gegeven> {
    let mut row = vec![
        Benaming::same(area.code.to_string(), &area.naam).into(),
        number.map_or(Gegeven::Leeg, |number| count(*number)),
        antwoord
            .nood
            .inwoners(area.code)
            .map_or(Gegeven::GeenGegevens, |all| Gegeven::Getal(all.round() as i64)),
    ];
    row.extend(offer(antwoord, &area.aanbod));
    row.insert(7, field(antwoord.waarde(area, Kaartmaat::Subsidie), Kaartmaat::Subsidie));
    row.push(area.hulp.into());
    row.push(field(antwoord.waarde(area, Kaartmaat::Gebruik), Kaartmaat::Gebruik));
    row
}

/// Organisations, activities, without a grant, money, part for more years, reach.
fn offer(antwoord: &Antwoord, telling: &Aanbodtelling) -> Vec<Gegeven> {
    if !antwoord.heeft_register {
        return vec![Gegeven::GeenGegevens; 6];
    }
    let reach = telling.bereik.map(|people| i64::try_from(people).unwrap_or(i64::MAX));
    vec![
        count(telling.organisaties),
        count(telling.activiteiten),
        count(telling.zonder_subsidie),
        Gegeven::Euro(telling.bedrag),
        share(telling.meerjarig, telling.bedrag),
        match reach {
            Some(people) => Gegeven::Getal(people),
            None if telling.activiteiten == 0 => Gegeven::Leeg,
            None => Gegeven::GeenGegevens,
        },
    ]
}

/// A number of the map as a field.
pub(super) fn field(waarde: Gebiedswaarde, kaartmaat: Kaartmaat) -> Gegeven {
    match (waarde, kaartmaat.eenheid()) {
        (Gebiedswaarde::GeenGegevens, _) => Gegeven::GeenGegevens,
        (Gebiedswaarde::NietGetoond, _) => Benaming::new("nietGetoond", "niet getoond", "not shown").into(),
        (Gebiedswaarde::Getal(number), Kaarteenheid::Euro) => {
            Gegeven::Euro(Bedrag::from_cents((number * 100.0).round() as i64))
        }
        (Gebiedswaarde::Getal(number), Kaarteenheid::PerDuizend) => Gegeven::Getal(number.round() as i64),
        (Gebiedswaarde::Getal(number), Kaarteenheid::Procent) => Gegeven::Kommagetal(number, 1),
    }
}

/// What is not for one area of this level, and all together.
fn other_rows(antwoord: &Antwoord, niveau: Gebiedsniveau) -> Vec<Vec<Gegeven>> {
    let mut rows = Vec::new();
    let mut add = |name: Benaming, belongs: &dyn Fn(Basisplek) -> bool| {
        let telling = Aanbodtelling::of(antwoord.rows(belongs));
        if telling.activiteiten > 0 {
            rows.push(without_people(antwoord, name, &telling));
        }
    };
    if niveau == Gebiedsniveau::Buurt {
        add(
            Benaming::new("heleWijk", "Voor een hele wijk", "For a whole district"),
            &|plek| matches!(plek, Basisplek::In(code) if code.niveau() == Gebiedsniveau::Wijk),
        );
    }
    add(Benaming::new("heleGemeente", "Voor de hele gemeente", "For the whole municipality"), &|plek| {
        plek == Basisplek::HeleGemeente
    });
    add(Benaming::new("nietGeplaatst", "Niet geplaatst", "Without a place"), &|plek| {
        matches!(plek, Basisplek::Niet(_))
    });
    if let Some(hulp) = antwoord.hulp.as_ref().and_then(|hulp| hulp.zonder_buurt()) {
        let mut row = vec![Benaming::new("zonderBuurt", "Buurt niet bekend", "Area not known").into()];
        row.extend(vec![Gegeven::Leeg; 9]);
        row.extend([hulp.into(), Gegeven::Leeg]);
        rows.push(row);
    }
    let whole = Basisgebied {
        code: Gebiedscode::Gemeente(antwoord.vraag.gemeente),
        naam: String::new(),
        aanbod: Aanbodtelling::of(&antwoord.regels),
        hulp: antwoord.hulp.as_ref().map(|hulp| hulp.totaal),
    };
    let mut row = area_row(antwoord, &whole, None);
    if let Some(first) = row.first_mut() {
        *first = Benaming::new("totaal", "Alles samen", "All together").into();
    }
    rows.push(row);
    rows
}

fn without_people(antwoord: &Antwoord, name: Benaming, telling: &Aanbodtelling) -> Vec<Gegeven> {
    let mut row = vec![name.into(), Gegeven::Leeg, Gegeven::Leeg];
    row.extend(offer(antwoord, telling));
    row.insert(7, Gegeven::Leeg);
    row.extend([Gegeven::Leeg, Gegeven::Leeg]);
    row
}

fn need(antwoord: &Antwoord, laag: &Basislaag) -> Cijfertabel {
    let (key, nl, en) = level(laag.niveau);
    let known = antwoord.nood.known(laag.niveau);
    let mut columns = vec![Tabelkolom::naam("gebied", "Gebied", "Area")];
    columns.extend(known.iter().map(|which| {
        let one = Kaartmaat::Nood(*which);
        let (nl, en) = one.naam();
        match one.eenheid() {
            Kaarteenheid::Procent => Tabelkolom::getal(one.key(), &format!("{nl} (%)"), &format!("{en} (%)")),
            _ => Tabelkolom::getal(one.key(), nl, en),
        }
    }));
    let cells = |code: Gebiedscode| {
        let number = |which: &gebieden::Kerncijfer| {
            let waarde =
                antwoord.nood.rate(code, *which).map_or(Gebiedswaarde::GeenGegevens, Gebiedswaarde::Getal);
            field(waarde, Kaartmaat::Nood(*which))
        };
        known.iter().map(number).collect::<Vec<_>>()
    };
    let row = |naam: Benaming, code| {
        let mut row: Vec<Gegeven> = vec![naam.into()];
        row.extend(cells(code));
        row
    };
    let mut table = Cijfertabel::new(
        &format!("nood{key}"),
        &format!("Wat er nodig is, per {}", laag.niveau.name()),
        &format!("What is needed, by {}", en.trim_end_matches('s')),
        columns,
    )
    .without(
        &format!("Geen gegevens. Lever cijfers van het CBS of het RIVM aan over uw {nl}."),
        &format!("No data. Deliver figures of CBS or RIVM about your {en}."),
    )
    .elsewhere(CIJFERS);
    if !known.is_empty() {
        let whole = Gebiedscode::Gemeente(antwoord.vraag.gemeente);
        table = table
            .rows(
                laag.gebieden
                    .iter()
                    .map(|area| row(Benaming::same(area.code.to_string(), &area.naam), area.code)),
            )
            .rows([row(Benaming::new("gemeente", "Hele gemeente", "Whole municipality"), whole)]);
    }
    let (nl, en) = sources(antwoord, &known);
    if known.is_empty() { table } else { table.note(&nl, &en) }
}

/// Where the figures are from, and what to mind.
fn sources(antwoord: &Antwoord, known: &[gebieden::Kerncijfer]) -> (String, String) {
    let mut of: BTreeMap<gebieden::Cijferbron, Vec<&str>> = BTreeMap::new();
    for which in known {
        if let Some(bron) = antwoord.nood.bronnen.get(which) {
            of.entry(*bron).or_default().push(which.key());
        }
    }
    let caution: std::collections::BTreeSet<&str> = of.keys().filter_map(|bron| bron.leeswijzer()).collect();
    let names: Vec<String> = of.keys().map(ToString::to_string).collect();
    let caution: Vec<&str> = caution.into_iter().collect();
    let caution_en = if caution.is_empty() { "" } else { " Estimates of a model, not counts." };
    (
        format!("Bron: {}. {}", names.join("; "), caution.join(" ")).trim_end().to_owned(),
        format!("Source: {}.{caution_en}", names.join("; ")),
    )
}

fn no_register(table: Cijfertabel) -> Cijfertabel {
    table
        .without(
            "Geen gegevens. Er is geen register van subsidies en voorzieningen, of er staat niets in over dit jaar.",
            "No data. There is no register of grants and provisions, or it has nothing about this year.",
        )
        .elsewhere(REGISTER)
}

fn durations(antwoord: &Antwoord) -> Cijfertabel {
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

fn years(antwoord: &Antwoord) -> Cijfertabel {
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

fn kinds(antwoord: &Antwoord) -> Cijfertabel {
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

fn unplaced(antwoord: &Antwoord) -> Cijfertabel {
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

fn provisions(antwoord: &Antwoord) -> Cijfertabel {
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

/// What of the figures could be placed.
pub(super) fn losses(antwoord: &Antwoord) -> Cijfertabel {
    let rows = antwoord.nood.verlies.iter().map(|one| {
        let (_, nl, en) = level(one.niveau);
        vec![
            Benaming::same("", one.bron.to_string()).into(),
            Benaming::new(one.niveau.name(), nl, en).into(),
            Gegeven::Jaar(i16::try_from(one.bron.indeling.jaar()).unwrap_or_default()),
            count(one.gebieden),
            count(one.geplaatst),
            count(one.gebieden.saturating_sub(one.geplaatst)),
            count(one.leeg),
        ]
    });
    Cijfertabel::new(
        "geplaatsteCijfers",
        "Welke cijfers een plek hebben",
        "Which figures have a place",
        vec![
            Tabelkolom::naam("bron", "Bron", "Source"),
            Tabelkolom::naam("niveau", "Gebieden", "Areas"),
            Tabelkolom::naam("indeling", "Indeling van", "Division of"),
            Tabelkolom::getal("gebieden", "In de bron", "In the source"),
            Tabelkolom::getal("geplaatst", "Met een plek", "With a place"),
            Tabelkolom::getal("zonderPlek", "Zonder plek", "Without a place"),
            Tabelkolom::getal("zonderCijfer", "Gebieden hier zonder cijfer", "Areas here without a figure"),
        ],
    )
    .rows(rows)
    .without("Er zijn nog geen cijfers van gebieden.", "There are no figures of areas yet.")
    .elsewhere(CIJFERS)
}
