//! Figures of neighbourhoods in the shape of CBS (Kerncijfers wijken en buurten) and of RIVM (Gezondheid per wijk en
//! buurt): counted on the residents where that can be, and made to fit the neighbourhood where it cannot.

use std::collections::BTreeSet;

use domein::{Datum, Regeling, Wet};

use super::bestanden::Levering;
use super::regelingen::Rij;
use super::{FIRST_YEAR, Gemeentebeeld, buren, wijkcode};
use crate::huishoudens::Samenstelling;
use crate::instellingen::PLACE;
use crate::random::Subject;

/// What is counted in an area.
#[derive(Clone, Debug, Default)]
struct Telling {
    inwoners: f64,
    kinderen: f64,
    jongeren: f64,
    ouderen: f64,
    jeugd: f64,
    huishoudens: f64,
    alleen: f64,
    met_kinderen: f64,
    eenouder: f64,
    wmo: f64,
    jeugdhulp: f64,
    /// Sum over households of how poor they are.
    armoede: f64,
    minimum: f64,
    bijstand: f64,
}

impl Telling {
    fn add(&mut self, other: &Self) {
        let pairs = [
            (&mut self.inwoners, other.inwoners),
            (&mut self.kinderen, other.kinderen),
            (&mut self.jongeren, other.jongeren),
            (&mut self.ouderen, other.ouderen),
            (&mut self.jeugd, other.jeugd),
            (&mut self.huishoudens, other.huishoudens),
            (&mut self.alleen, other.alleen),
            (&mut self.met_kinderen, other.met_kinderen),
            (&mut self.eenouder, other.eenouder),
            (&mut self.wmo, other.wmo),
            (&mut self.jeugdhulp, other.jeugdhulp),
            (&mut self.armoede, other.armoede),
            (&mut self.minimum, other.minimum),
            (&mut self.bijstand, other.bijstand),
        ];
        for (mine, theirs) in pairs {
            *mine += theirs;
        }
    }

    /// How poor its households are against the mean: 1 is the municipality.
    fn nood(&self) -> f64 {
        (self.armoede / self.huishoudens.max(1.0)).clamp(0.15, 3.2)
    }
}

pub(super) fn deliver(gemeente: &Gemeentebeeld<'_>) -> Vec<Levering> {
    let last = gemeente.last_year();
    let tellingen = count(gemeente, last);
    let mut all = Vec::new();
    for year in FIRST_YEAR..=last {
        let mut text = String::from(KWB);
        if year == last {
            for (code, name, soort, telling) in areas(gemeente, &tellingen) {
                text.push_str(&kwb_row(&code, &name, soort, &telling));
            }
        } else {
            text.push_str(&residents_row(
                &gemeente.world.opdracht.gemeente.to_string(),
                PLACE,
                gemeente.inwoners(),
                year,
                last,
            ));
        }
        for buur in buren::all(gemeente) {
            text.push_str(&residents_row(&buur.code, buur.naam, f64::from(buur.inwoners), year, last));
        }
        let levering = Levering::new("gebiedscijfers", &format!("cijfers/kwb_{year}.csv"), text);
        all.push(levering.chosen("bron", "kwb").chosen("jaar", year).chosen("indeling", year));
    }
    let mut text = String::from(RIVM);
    for (number, (code, name, _, telling)) in areas(gemeente, &tellingen).into_iter().enumerate() {
        text.push_str(&rivm_row(gemeente, number as u64, &code, &name, &telling));
    }
    let rivm = Levering::new("gebiedscijfers", &format!("cijfers/rivm_{last}.csv"), text);
    all.push(rivm.chosen("bron", "rivm").chosen("jaar", last).chosen("indeling", last));
    all
}

/// The municipality, its districts and its neighbourhoods.
fn areas(
    gemeente: &Gemeentebeeld<'_>,
    tellingen: &[Telling],
) -> Vec<(String, String, &'static str, Telling)> {
    let sum = |of: &dyn Fn(usize) -> bool| {
        let mut all = Telling::default();
        for (_, telling) in tellingen.iter().enumerate().filter(|(place, _)| of(*place)) {
            all.add(telling);
        }
        all
    };
    let code = format!("GM{}", gemeente.world.opdracht.gemeente);
    let mut all = vec![(code, PLACE.to_owned(), "Gemeente", sum(&|_| true))];
    for (wijk, naam) in gemeente.wijken() {
        let telling = sum(&|place| wijkcode(gemeente, place) == wijk);
        all.push((wijk, naam.to_owned(), "Wijk", telling));
    }
    for (buurt, telling) in gemeente.world.buurten.iter().zip(tellingen) {
        let code = buurt.code.map(|code| code.to_string()).unwrap_or_default();
        all.push((code, buurt.naam.clone(), "Buurt", telling.clone()));
    }
    all
}

/// Counts each neighbourhood on the first of January of a year; who had help, in that year.
fn count(gemeente: &Gemeentebeeld<'_>, year: i16) -> Vec<Telling> {
    let world = gemeente.world;
    let mut all = vec![Telling::default(); world.buurten.len()];
    let (Ok(day), Ok(end)) = (Datum::new(year, 1, 1), Datum::new(year, 12, 31)) else { return all };
    let helped = |wet: Wet| -> BTreeSet<u32> {
        let runs = gemeente.trajecten.iter().filter(|one| one.begin <= end && one.eind >= day);
        runs.filter(|one| world.aanbod.producten[usize::from(one.product)].wet == wet)
            .map(|one| one.persoon)
            .collect()
    };
    let (wmo, jeugd) = (helped(Wet::Wmo), helped(Wet::Jeugdwet));
    let runs = |row: &&Rij| row.begin <= day && row.eind.is_none_or(|end| end >= day);
    let assisted = gemeente.verstrekt.iter().filter(|row| row.regeling == Regeling::Bijstand);
    let assisted: BTreeSet<usize> = assisted.filter(runs).map(|row| row.persoon).collect();
    for (number, home) in world.bevolking.huishoudens.iter().enumerate() {
        let telling = &mut all[usize::from(home.adres_on(day).buurt)];
        let people: Vec<usize> = home
            .people()
            .filter(|person| {
                world.bevolking.personen[*person].geboren <= day && gemeente.lot[*person].is_here(day)
            })
            .collect();
        for person in &people {
            let years = gemeente.age_on(*person, day);
            telling.inwoners += 1.0;
            telling.kinderen += f64::from(u8::from(years < 15));
            telling.jongeren += f64::from(u8::from((15..25).contains(&years)));
            telling.ouderen += f64::from(u8::from(years >= 65));
            telling.jeugd += f64::from(u8::from(years < 23));
            telling.wmo += f64::from(u8::from(wmo.contains(&(*person as u32))));
            telling.bijstand += f64::from(u8::from(assisted.contains(person)));
            telling.jeugdhulp += f64::from(u8::from(jeugd.contains(&(*person as u32))));
        }
        if people.is_empty() || home.samenstelling == Samenstelling::Woongroep {
            continue;
        }
        let children = people.iter().any(|person| world.bevolking.personen[*person].kind);
        telling.huishoudens += 1.0;
        telling.alleen += f64::from(u8::from(people.len() == 1));
        telling.met_kinderen += f64::from(u8::from(children));
        telling.eenouder += f64::from(u8::from(children && home.samenstelling == Samenstelling::Eenouder));
        telling.armoede += gemeente.draagkracht.of(number).armoede;
        telling.minimum += f64::from(u8::from(gemeente.draagkracht.of(number).minimum));
    }
    all
}

const KWB: &str = "WijkenEnBuurten;Naam;Gemeentenaam_1;SoortRegio_2;AantalInwoners_5;k_0Tot15Jaar_8;k_15Tot25Jaar_9;\
    k_65JaarOfOuder_12;HuishoudensTotaal_29;Eenpersoonshuishoudens_30;HuishoudensMetKinderen_32;\
    Eenouderhuishoudens_33;GemiddeldInkomenPerInwoner_78;k_40PersonenMetLaagsteInkomen_79;\
    HuishOnderOfRondSociaalMinimum_84;PersonenPerSoortUitkeringBijstand_87;NettoArbeidsparticipatie_70;\
    JongerenMetJeugdzorgInNatura_91;PercentageJongerenMetJeugdzorg_92;WmoClienten_93;WmoClientenRelatief_94\n";

/// To the nearest five, as CBS does; below that unknown.
fn five(number: f64) -> String {
    let rounded = (number / 5.0).round() * 5.0;
    if rounded < 5.0 { ".".to_owned() } else { format!("{rounded:.0}") }
}

fn share(part: f64, whole: f64) -> String {
    if whole < 50.0 { ".".to_owned() } else { format!("{:.1}", 100.0 * part / whole) }
}

fn kwb_row(code: &str, name: &str, soort: &str, telling: &Telling) -> String {
    let nood = telling.nood();
    format!(
        "{code};{name};{PLACE};{soort};{};{};{};{};{};{};{};{};{:.1};{:.1};{:.1};{};{:.1};{};{};{};{:.0}\n",
        five(telling.inwoners),
        five(telling.kinderen),
        five(telling.jongeren),
        five(telling.ouderen),
        five(telling.huishoudens),
        five(telling.alleen),
        five(telling.met_kinderen),
        five(telling.eenouder),
        30.5 / nood.powf(0.28),
        (40.0 * nood.powf(0.42)).min(78.0),
        100.0 * telling.minimum / telling.huishoudens.max(1.0),
        five(telling.bijstand),
        (72.5 - 7.0 * (nood - 1.0)).clamp(48.0, 79.0),
        five(telling.jeugdhulp),
        share(telling.jeugdhulp, telling.jeugd),
        five(telling.wmo),
        1_000.0 * telling.wmo / telling.inwoners.max(1.0),
    )
}

/// A municipality of which only the number of residents is told.
fn residents_row(code: &str, name: &str, residents: f64, year: i16, last: i16) -> String {
    // Municipalities grow by some half a per cent a year; Merwoude does not.
    let growth = if name == PLACE { 1.0 } else { 1.005_f64.powi(i32::from(year) - i32::from(last)) };
    let empty = ";".repeat(16);
    format!("GM{code};{name};{name};Gemeente;{}{empty}\n", five(residents * growth))
}

const RIVM: &str = "WijkenEnBuurten;Naam;Gemeentenaam_1;ErvarenGezondheidGoedZeerGoed_4;\
    ErnstigBeperktVanwegeGezondheid_13;HoogRisicoOpAngstOfDepressie_22;HeelVeelStressInAfgelopen4Weken_23;\
    MatigVeelRegieOverEigenLeven_24;Eenzaam_29;ErnstigZeerErnstigEenzaam_30;Mantelzorger_33;Vrijwilligerswerk_34;\
    MoeiteMetRondkomen_36\n";

/// Each: the mean of the country in 2020 (RIVM, 18 and older), how it goes with need, and its bounds.
const GEZONDHEID: [(f64, f64, f64, f64); 10] = [
    (77.9, -0.09, 58.0, 88.0),
    (4.9, 0.42, 1.5, 13.0),
    (6.4, 0.5, 2.5, 16.0),
    (18.6, 0.24, 10.0, 34.0),
    (90.0, -0.045, 74.0, 96.0),
    (47.0, 0.14, 34.0, 67.0),
    (11.3, 0.3, 5.5, 24.0),
    (14.6, -0.02, 8.0, 20.0),
    (26.0, -0.28, 11.0, 43.0),
    (16.0, 0.55, 4.5, 36.0),
];

fn rivm_row(gemeente: &Gemeentebeeld<'_>, number: u64, code: &str, name: &str, telling: &Telling) -> String {
    let mut random = gemeente.random(Subject::Figures, number);
    let mut row = format!("{code};{name};{PLACE}");
    for (mean, slope, low, high) in GEZONDHEID {
        let value = mean * telling.nood().powf(slope) * random.lognormal(0.03);
        row.push_str(&format!(";{:.1}", value.clamp(low, high)));
    }
    row.push('\n');
    row
}
