//! What the Rijk gives: volumes, weights, factor and separate allowances of circulars that were never sent. The
//! weights are few and round, and chosen so that each resident brings about as much as in life.

use super::bestanden::Levering;
use super::buren;
use super::{Gemeentebeeld, inkomen};
use crate::instellingen::PLACE;
use crate::random::Subject;

/// The clusters in the order of the columns.
const CLUSTERS: [&str; 12] = [
    "Sociale basisvoorzieningen",
    "Participatie",
    "Individuele voorzieningen Wmo",
    "Individuele voorzieningen Jeugd",
    "Bestuur en ondersteuning",
    "Orde en veiligheid",
    "Onderwijs",
    "Sport, cultuur en recreatie",
    "Infrastructuur, ruimte en milieu",
    "Overig",
    "Overige eigen middelen",
    "Onroerendezaakbelasting",
];

/// A measure: its code, its name, and its weight in some clusters, by their place.
type Maatstaf = (&'static str, &'static str, &'static [(usize, f64)]);

const MAATSTAVEN: [Maatstaf; 11] = [
    ("vest", "bedrijven", &[(5, 84.0), (8, 50.0)]),
    ("bo3_nw", "bijstandsontvangers", &[(1, 5_100.0)]),
    ("ephh", "eenpersoonshuishoudens", &[(2, 420.0)]),
    ("lidr_w_nw", "huishoudens met een laag inkomen met drempel", &[(1, 450.0), (2, 750.0), (3, 2_370.0)]),
    ("inwo", "inwoners", &[(0, 150.0), (4, 206.0), (5, 40.0), (7, 146.0), (10, -118.0)]),
    ("inw75+dr", "inwoners 75+ met drempel", &[(2, 2_500.0)]),
    ("jong", "jongeren", &[(3, 560.0), (6, 260.0)]),
    ("nwmigr", "migratieachtergrond", &[(0, 150.0)]),
    ("woonr", "woonruimten", &[(4, 83.0), (5, 56.0), (8, 300.0)]),
    ("WOZnwe70", "ozb niet-woningen eigenaren", &[(11, -0.003)]),
    ("WOZwe80", "ozb woningen eigenaren", &[(11, -0.0009)]),
];

/// A separate allowance: its name, its cluster, euros for each resident, and whether only a centrumgemeente gets it.
const UITKERINGEN: [(&str, usize, f64, bool); 4] = [
    ("beschermd wonen", 2, 310.0, true),
    ("participatie", 1, 96.0, false),
    ("armoedebestrijding kinderen", 1, 4.6, false),
    ("maatschappelijke opvang", 2, 72.0, true),
];

/// The factor of a year.
fn factor(year: i16) -> f64 {
    (1.457 * 1.035_f64.powi(i32::from(year) - 2025) * 1_000.0).round() / 1_000.0
}

/// A municipality with its volumes, in the order of the measures.
struct Deel {
    code: String,
    naam: &'static str,
    inwoners: f64,
    centrum: bool,
    volumina: [f64; MAATSTAVEN.len()],
}

/// The accounts before the last year, of that year, and what is promised for the next.
pub(super) fn deliver(gemeente: &Gemeentebeeld<'_>) -> Vec<Levering> {
    let last = gemeente.last_year();
    (last - 1..=last + 1)
        .map(|year| {
            // What a circular of September says of its own year; for the next year that of May.
            let circulaire = if year > last { format!("M{last}") } else { format!("S{year}") };
            let name = |part: &str| format!("gemeentefonds/{circulaire}_{year}_{part}");
            let delen = delen(gemeente, year);
            let factors =
                format!("Circulaire,Jaar,Uitkeringsfactor\n{circulaire},{year},{:.3}\n", factor(year));
            Levering::new("gemeentefonds", &name("volumina.tsv"), volumes(&delen))
                .with(&name("gewichten.tsv"), weights())
                .with(&name("siudu.tsv"), allowances(&delen))
                .with(&name("uitkeringsfactor.csv"), factors)
                .chosen("circulaire", &circulaire)
                .chosen("jaar", year)
        })
        .collect()
}

/// Everything that the Rijk pays through the fund in a year, in euros.
pub(super) fn whole(gemeente: &Gemeentebeeld<'_>, year: i16) -> i64 {
    let Some(own) = delen(gemeente, year).into_iter().next() else { return 0 };
    let mut sum = 0.0;
    for ((code, _, weights), volume) in MAATSTAVEN.iter().zip(own.volumina) {
        let times = if code.starts_with("WOZ") { 1.0 } else { factor(year) };
        sum += weights.iter().map(|(_, weight)| weight * volume * times).sum::<f64>();
    }
    let separate =
        UITKERINGEN.iter().filter(|(.., centrum)| !centrum).map(|(_, _, each, _)| each * own.inwoners);
    (sum + separate.sum::<f64>()).round() as i64
}

fn delen(gemeente: &Gemeentebeeld<'_>, year: i16) -> Vec<Deel> {
    let world = gemeente.world;
    let homes = &world.bevolking.huishoudens;
    let day = world.last;
    let people = gemeente.inwoners();
    let count = |of: &dyn Fn(i32) -> bool| -> f64 {
        (0..world.bevolking.personen.len()).filter(|person| of(gemeente.age_on(*person, day))).count() as f64
    };
    let poor: f64 =
        (0..homes.len()).map(|home| (gemeente.draagkracht.of(home).armoede * 0.22).min(1.0)).sum();
    let working =
        homes.iter().filter(|home| !inkomen::of_working_age(world, home, day).is_empty()).count() as f64;
    let own = [
        people * 0.118,
        working * 0.07,
        homes.iter().filter(|home| home.size == 1).count() as f64,
        poor,
        people,
        (count(&|age| age >= 75) - people * 0.06).max(people * 0.02),
        count(&|age| age < 20),
        people * 0.14,
        homes.len() as f64 * 1.03,
        people * 16_000.0,
        people * 128_000.0,
    ];
    let worth = 1.05_f64.powi(i32::from(year) - 2024);
    let priced = |mut volumina: [f64; MAATSTAVEN.len()]| {
        for (volume, (code, ..)) in volumina.iter_mut().zip(MAATSTAVEN) {
            if code.starts_with("WOZ") {
                *volume *= worth;
            }
        }
        volumina
    };
    let code = world.opdracht.gemeente.to_string();
    let mut all = vec![Deel { code, naam: PLACE, inwoners: people, centrum: false, volumina: priced(own) }];
    for (number, buur) in (0..).zip(buren::all(gemeente)) {
        let mut random = gemeente.random(Subject::Accounts, 1 << 50 | number);
        let size = f64::from(buur.inwoners) / people;
        let volumina = priced(own.map(|volume| volume * size * random.lognormal(0.14)));
        let inwoners = f64::from(buur.inwoners);
        all.push(Deel { code: buur.code, naam: buur.naam, inwoners, centrum: buur.centrum, volumina });
    }
    for deel in &mut all {
        deel.volumina[4] = deel.inwoners;
    }
    all
}

/// A number with a comma.
fn dutch(number: f64, digits: usize) -> String {
    format!("{number:.digits$}").replace('.', ",")
}

fn volumes(delen: &[Deel]) -> String {
    let codes: Vec<&str> = MAATSTAVEN.iter().map(|(code, ..)| *code).collect();
    let mut text = format!("CBS\tNaam\tProv\t{}\n", codes.join("\t"));
    for deel in delen {
        let volumes: Vec<String> = deel.volumina.iter().map(|volume| dutch(*volume, 2)).collect();
        text.push_str(&format!("{}\t{}\t1\t{}\n", deel.code, deel.naam, volumes.join("\t")));
    }
    text
}

fn weights() -> String {
    let mut text = format!("Codering maatstaf\tNaam maatstaf\t{}\n", CLUSTERS.join("\t"));
    let mut line = |code: &str, name: &str, weights: &[(usize, f64)]| {
        let of =
            |place: usize| weights.iter().find(|(one, _)| *one == place).map_or(0.0, |(_, weight)| *weight);
        let digits = if code.starts_with("WOZ") { 6 } else { 2 };
        let cells: Vec<String> = (0..CLUSTERS.len()).map(|place| dutch(of(place), digits)).collect();
        text.push_str(&format!("{code}\t{name}\t{}\n", cells.join("\t")));
    };
    for (code, name, weights) in MAATSTAVEN {
        line(code, name, weights);
    }
    for (name, cluster, ..) in UITKERINGEN {
        line("", name, &[(cluster, 1.0)]);
    }
    text
}

fn allowances(delen: &[Deel]) -> String {
    let names: Vec<&str> = UITKERINGEN.iter().map(|(name, ..)| *name).collect();
    let mut text = format!("CBS\tNaam\tProv\t{}\n", names.join("\t"));
    for deel in delen {
        let amounts = UITKERINGEN.iter().map(|(_, _, each, centrum)| {
            let gets = !centrum || deel.centrum;
            if gets { format!("{:.0}", each * deel.inwoners) } else { "0".to_owned() }
        });
        let amounts: Vec<String> = amounts.collect();
        text.push_str(&format!("{}\t{}\t1\t{}\n", deel.code, deel.naam, amounts.join("\t")));
    }
    text
}
