//! The report for the council, each quarter: protected as every figure about people, and without a word of anybody.

use std::collections::BTreeMap;

use bescherming::{Lattice, ProtectedCell, Rules, SumId, protect};
use domein::{Bedrag, Datum, Levensdomein};
use grootboek::{
    Beslisniveau, Boekkwartaal, Budgetgebruik, Nametinguitkomst, Rapportsom, Rapportvak, Rapportvorm,
    Regulierantwoord,
};

use super::kasboek::Open;
use super::store;
use crate::app::{App, AppFout};
use crate::cli::Vorm;
use crate::uitvoer::{self, Aanduiding, Benaming, Cijfertabel, Gegeven, Tabelkolom, Voorblad, xlsx};

/// The report of a quarter.
pub struct Verantwoording {
    /// Which quarter.
    pub kwartaal: Boekkwartaal,
    /// Of which municipality.
    pub gemeente: String,
    /// What it says first, in Dutch and in English.
    pub zin: (String, String),
    /// Its tables.
    pub tabellen: Vec<Cijfertabel>,
}

/// A quarter as somebody asked it, `2026-4`; the last one that is over when nothing was asked.
///
/// # Errors
/// When it is no quarter.
pub fn quarter(text: &str, vandaag: Datum) -> Result<Boekkwartaal, AppFout> {
    let text = text.trim();
    if text.is_empty() {
        let now = Boekkwartaal::of(vandaag);
        return Ok(match now.nummer {
            1 => Boekkwartaal { jaar: now.jaar - 1, nummer: 4 },
            nummer => Boekkwartaal { jaar: now.jaar, nummer: nummer - 1 },
        });
    }
    let read = text.split_once('-').and_then(|(jaar, nummer)| {
        Some(Boekkwartaal { jaar: jaar.parse().ok()?, nummer: nummer.parse().ok()? })
    });
    read.filter(|one| (2000..=2100).contains(&one.jaar) && (1..=4).contains(&one.nummer)).ok_or_else(|| {
        AppFout::Vraag("dit is geen kwartaal. Schrijf jaar en nummer, bijvoorbeeld 2026-4".to_owned())
    })
}

/// The quarter as it is written in an address.
pub fn written(kwartaal: Boekkwartaal) -> String {
    format!("{}-{}", kwartaal.jaar, kwartaal.nummer)
}

/// A division of the report: its table, and the row of a cell.
struct Verdeling {
    sleutel: &'static str,
    naam: (&'static str, &'static str),
    rij: (&'static str, &'static str, &'static str),
    van: Naar,
    alle: fn() -> Vec<Rij>,
}

/// A row: its name for programs, in Dutch and in English.
type Rij = (String, &'static str, &'static str);

/// The row of a cell.
type Naar = fn(&Rapportvak) -> Rij;

fn form(vorm: Rapportvorm) -> Rij {
    let (nl, en) = match vorm {
        Rapportvorm::Gift => ("gift", "gift"),
        Rapportvorm::Lening => ("lening", "loan"),
        Rapportvorm::Borg => ("borg", "deposit"),
        Rapportvorm::Kwijtschelding => ("kwijtschelding", "remission"),
    };
    (nl.to_owned(), nl, en)
}

const fn level(niveau: Beslisniveau) -> (&'static str, &'static str, &'static str) {
    match niveau {
        Beslisniveau::Zelf => ("zelf", "de medewerker zelf", "the professional alone"),
        Beslisniveau::TweeCollegas => ("twee", "twee collega's", "two colleagues"),
        Beslisniveau::Teamleider => {
            ("teamleider", "een collega en een teamleider", "a colleague and a team leader")
        }
        Beslisniveau::College => ("college", "een collega en het college", "a colleague and the executive"),
    }
}

const fn regular(antwoord: Regulierantwoord) -> (&'static str, &'static str, &'static str) {
    match antwoord {
        Regulierantwoord::Nee => ("nee", "nee", "no"),
        Regulierantwoord::Ja => ("ja", "ja", "yes"),
        Regulierantwoord::TeTraag => ("te-traag", "ja, maar niet op tijd", "yes, but not in time"),
    }
}

const fn reached(uitkomst: Option<Nametinguitkomst>) -> (&'static str, &'static str, &'static str) {
    match uitkomst {
        Some(Nametinguitkomst::Bereikt) => ("bereikt", "het doel is bereikt", "the goal was reached"),
        Some(Nametinguitkomst::Deels) => {
            ("deels", "het doel is deels bereikt", "the goal was partly reached")
        }
        Some(Nametinguitkomst::Niet) => ("niet", "het doel is niet bereikt", "the goal was not reached"),
        None => ("nog-niet", "nog niet gemeten", "not looked at yet"),
    }
}

/// The name of a life domain, in Dutch and in English.
pub const fn domain_name(domein: Levensdomein) -> (&'static str, &'static str) {
    match domein {
        Levensdomein::Geld => ("geld", "money"),
        Levensdomein::Werk => ("werk en school", "work and school"),
        Levensdomein::Tijdsbesteding => ("tijdsbesteding", "how a day is spent"),
        Levensdomein::Wonen => ("wonen", "housing"),
        Levensdomein::Zelfredzaamheid => ("zelfredzaamheid", "daily life"),
        Levensdomein::Gezin => ("gezin en relaties", "family and relations"),
        Levensdomein::Opgroeien => ("opgroeien", "growing up"),
        Levensdomein::GeestelijkeGezondheid => ("geestelijke gezondheid", "mental health"),
        Levensdomein::LichamelijkeGezondheid => ("lichamelijke gezondheid", "physical health"),
    }
}

fn domain(domein: Levensdomein) -> Rij {
    let (nl, en) = domain_name(domein);
    (domein.key().to_owned(), nl, en)
}

fn three((key, nl, en): (&str, &'static str, &'static str)) -> Rij {
    (key.to_owned(), nl, en)
}

const VERDELINGEN: [Verdeling; 5] = [
    Verdeling {
        sleutel: "naarVorm",
        naam: ("In welke vorm?", "In what form?"),
        rij: ("vorm", "Vorm", "Form"),
        van: |vak| form(vak.vorm),
        alle: || {
            use Rapportvorm::{Borg, Gift, Kwijtschelding, Lening};
            [Gift, Lening, Borg, Kwijtschelding].map(form).to_vec()
        },
    },
    Verdeling {
        sleutel: "naarDomein",
        naam: ("Waar ging het over?", "What was it about?"),
        rij: ("domein", "Levensgebied", "Life domain"),
        van: |vak| domain(vak.telling.domein),
        alle: || Levensdomein::ALL.map(domain).to_vec(),
    },
    Verdeling {
        sleutel: "naarNiveau",
        naam: ("Wie besliste?", "Who decided?"),
        rij: ("niveau", "Besloten door", "Decided by"),
        van: |vak| three(level(vak.telling.niveau)),
        alle: || {
            use Beslisniveau::{College, Teamleider, TweeCollegas, Zelf};
            [Zelf, TweeCollegas, Teamleider, College].map(level).map(three).to_vec()
        },
    },
    Verdeling {
        sleutel: "naarRegel",
        naam: ("Had een gewone regeling dit kunnen betalen?", "Could a regular rule have paid this?"),
        rij: ("regulier", "Gewone regeling", "Regular rule"),
        van: |vak| three(regular(vak.telling.regulier)),
        alle: || {
            use Regulierantwoord::{Ja, Nee, TeTraag};
            [Nee, Ja, TeTraag].map(regular).map(three).to_vec()
        },
    },
    Verdeling {
        sleutel: "naarDoel",
        naam: ("Heeft het gewerkt?", "Did it work?"),
        rij: ("doel", "Doel", "Goal"),
        van: |vak| three(reached(vak.doel)),
        alle: || {
            use Nametinguitkomst::{Bereikt, Deels, Niet};
            [Some(Bereikt), Some(Deels), Some(Niet), None].map(reached).map(three).to_vec()
        },
    },
];

/// Makes the report of a quarter.
///
/// # Errors
/// When a ledger is not whole, or the database refuses.
pub async fn make(app: &App, gemeente: &str, kwartaal: Boekkwartaal) -> Result<Verantwoording, AppFout> {
    let mut cells: BTreeMap<Rapportvak, Rapportsom> = BTreeMap::new();
    let mut funds = Vec::new();
    for kenmerk in store::funds(&app.opslag, gemeente).await? {
        let looks = store::looks(&app.opslag, gemeente, &kenmerk).await?;
        let mut open = Open::take(app, gemeente, &kenmerk).await;
        let Some(boek) = open.read(app, gemeente, &kenmerk).await? else { continue };
        for (vak, som) in boek.stand.report(kwartaal, &looks) {
            let both = cells.get(&vak).map(|known: &Rapportsom| known.plus(&som));
            cells.insert(vak, both.unwrap_or(som));
        }
        funds.push((boek.blad.naam.clone(), boek.stand.use_of_fund(kwartaal.jaar)));
    }
    let rules = app.instellingen().await?.rules()?;
    Ok(written_out(gemeente, kwartaal, &cells, &funds, &rules))
}

/// The report of these cells. Each division is over the same households, so all of them are protected together, with the
/// total: no two tables can be subtracted into a household.
fn written_out(
    gemeente: &str,
    kwartaal: Boekkwartaal,
    cells: &BTreeMap<Rapportvak, Rapportsom>,
    funds: &[(String, Budgetgebruik)],
    rules: &Rules,
) -> Verantwoording {
    let leaves: Vec<_> = cells.values().map(Rapportsom::cell).collect();
    let mut lattice = Lattice::new(leaves);
    let total = lattice.add_sum(0..cells.len());
    let mut asked: Vec<Vec<(Rij, SumId)>> = Vec::new();
    for verdeling in &VERDELINGEN {
        // Every row of the list, also those without anybody: which rows there are tells nothing.
        let rows = (verdeling.alle)().into_iter().map(|row| {
            let of = cells.keys().enumerate().filter(|(_, vak)| (verdeling.van)(vak) == row);
            let places: Vec<usize> = of.map(|(place, _)| place).collect();
            let sum = lattice.add_sum(places);
            (row, sum)
        });
        asked.push(rows.collect());
    }
    withhold_few(&mut lattice, cells, rules);
    let shown = protect(&lattice, rules);
    let mut tabellen: Vec<Cijfertabel> = VERDELINGEN
        .iter()
        .zip(asked)
        .map(|(verdeling, rows)| {
            let lines = rows.into_iter().map(|((key, nl, en), sum)| line(&key, (nl, en), &shown.sum(sum)));
            let all = line("totaal", ("totaal", "total"), &shown.sum(total));
            table(verdeling).rows(lines.chain(std::iter::once(all)))
        })
        .collect();
    tabellen.push(of_funds(funds));
    let count = shown.sum(total);
    let zin = (
        format!(
            "In het {}e kwartaal van {} kregen huishoudens {} keer iets uit het maatwerkbudget, samen {}.",
            kwartaal.nummer,
            kwartaal.jaar,
            count.count.text(),
            count.amount.text()
        ),
        format!(
            "In quarter {} of {} the maatwerkbudget was used for {} households, together {}.",
            kwartaal.nummer,
            kwartaal.jaar,
            count.count.text(),
            count.amount.text()
        ),
    );
    Verantwoording { kwartaal, gemeente: gemeente.to_owned(), zin, tabellen }
}

/// Hides each row, and all but each row, that is of too few different households: a household that had much counts in
/// more cells, and must not make a crowd by itself.
fn withhold_few(lattice: &mut Lattice, cells: &BTreeMap<Rapportvak, Rapportsom>, rules: &Rules) {
    let every = |_: &Rapportvak| (String::new(), "", "");
    let divisions = VERDELINGEN.iter().map(|verdeling| verdeling.van).chain(std::iter::once(every as Naar));
    for division in divisions {
        let mut rows: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (place, vak) in cells.keys().enumerate() {
            rows.entry(division(vak)).or_default().push(place);
        }
        let rest = |places: &Vec<usize>| (0..cells.len()).filter(|one| !places.contains(one)).collect();
        let rests: Vec<Vec<usize>> = rows.values().map(rest).collect();
        for places in rows.into_values().chain(rests).filter(|places| !places.is_empty()) {
            let of = cells.values().enumerate().filter(|(place, _)| places.contains(place));
            let households = of.fold(Rapportsom::default(), |sum, (_, one)| sum.plus(one)).households();
            let sum = lattice.add_sum(places);
            if households < rules.threshold() {
                lattice.withhold(sum);
            }
        }
    }
}

fn table(verdeling: &Verdeling) -> Cijfertabel {
    let (key, nl, en) = verdeling.rij;
    let kolommen = vec![
        Tabelkolom::naam(key, nl, en),
        Tabelkolom::getal("huishoudens", "Huishoudens", "Households"),
        Tabelkolom::bedrag("bedrag", "Besloten", "Decided"),
    ];
    Cijfertabel::new(verdeling.sleutel, verdeling.naam.0, verdeling.naam.1, kolommen)
}

fn line(key: &str, (nl, en): (&str, &str), cell: &ProtectedCell) -> Vec<Gegeven> {
    vec![Benaming::new(key, nl, en).into(), Gegeven::Aantal(cell.count), Gegeven::Bedrag(cell.amount)]
}

/// Budget and use of each fund. Public: of a whole fund, in thousands of euros, so that the amount of one household cannot be
/// read from two of them.
fn of_funds(funds: &[(String, Budgetgebruik)]) -> Cijfertabel {
    let round = |bedrag: Bedrag| Gegeven::Euro(Bedrag::from_cents(bedrag.cents() / 100_000 * 100_000));
    let kolommen = vec![
        Tabelkolom::naam("fonds", "Fonds", "Fund"),
        Tabelkolom::bedrag("budget", "Budget van dit jaar", "Budget of this year"),
    ];
    let rows = funds.iter().map(|(naam, used)| vec![Benaming::same("", naam).into(), round(used.budget)]);
    Cijfertabel::new("fondsen", "Hoeveel budget is er?", "How much budget is there?", kolommen)
        .rows(rows)
        .note("Op duizend euro naar beneden afgerond.", "Rounded down to a thousand euros.")
        .without("Er is nog geen fonds.", "There is no fund yet.")
}

impl Verantwoording {
    /// The question that it answers.
    pub const VRAAG: (&'static str, &'static str) =
        ("Waar ging het maatwerkbudget heen?", "Where did the maatwerkbudget go?");

    /// What it is about.
    pub fn over(&self) -> Vec<Aanduiding> {
        let same = |key: &str, nl: &str, en: &str, text: String| {
            Aanduiding::new(key, nl, en, Benaming::same(text.clone(), text))
        };
        vec![
            same("gemeente", "Gemeente", "Municipality", self.gemeente.clone()),
            same("kwartaal", "Kwartaal", "Quarter", written(self.kwartaal)),
        ]
    }

    /// How it was made, in Dutch and in English.
    pub const BEREKENING: [(&'static str, &'static str); 3] = [
        (
            "Elk besluit telt in het kwartaal waarin het is genomen. Wat later vrijviel, is eraf; wat is tegengeboekt, telt niet.",
            "Each decision counts in the quarter in which it was taken. What was released later is subtracted; what was reversed does not count.",
        ),
        (
            "Een huishouden dat hulp kreeg in meer vormen, of op meer levensgebieden, telt elke keer mee. Ook in het totaal.",
            "A household that had help in more forms, or in more life domains, counts each time. Also in the total.",
        ),
        (
            "Aantallen onder de tien staan er niet, en ook niet wat daaruit te berekenen is. Andere aantallen zijn afgerond.",
            "Numbers under ten are not shown, nor what can be calculated from them. Other numbers are rounded.",
        ),
    ];

    fn front(&self) -> Voorblad {
        Voorblad {
            vraag: Self::VRAAG.0.to_owned(),
            antwoord: vec![self.zin.0.clone()],
            over: self.over(),
            herkomst: Vec::new(),
        }
    }

    /// For a spreadsheet.
    ///
    /// # Errors
    /// When it does not fit, here and below.
    pub fn csv(&self) -> Result<String, AppFout> {
        uitvoer::csv(&self.over(), &self.tabellen)
    }

    /// For programs.
    pub fn json(&self) -> String {
        format!(
            "{:#}\n",
            serde_json::json!({ "gemeente": self.gemeente, "kwartaal": written(self.kwartaal),
            "tabellen": uitvoer::json(&self.tabellen) })
        )
    }

    /// As a workbook.
    ///
    /// # Errors
    /// When it does not fit in one.
    pub fn xlsx(&self) -> Result<Vec<u8>, AppFout> {
        xlsx(&self.front(), &self.tabellen)
    }

    /// As a document.
    ///
    /// # Errors
    /// When it cannot be written as one.
    pub fn pdf(&self) -> Result<Vec<u8>, AppFout> {
        let how = Self::BEREKENING.map(|(nl, _)| nl.to_owned()).to_vec();
        uitvoer::pdf(&uitvoer::stuk(&self.front(), &self.tabellen, vec![("Hoe is dit berekend?", how)]))
    }

    /// In the form that somebody chose on the command line.
    ///
    /// # Errors
    /// When it does not fit in that form.
    pub fn to_bytes(&self, vorm: Vorm) -> Result<Vec<u8>, AppFout> {
        Ok(match vorm {
            Vorm::Tekst => format!("{}\n\n{}", self.zin.0, uitvoer::tekst(&self.tabellen)).into_bytes(),
            Vorm::Json => self.json().into_bytes(),
            Vorm::Csv => self.csv()?.into_bytes(),
            Vorm::Xlsx => self.xlsx()?,
            Vorm::Pdf => self.pdf()?,
        })
    }
}
