//! What is open to everybody: organisations, volunteers and residents, with and without a subsidy.

use domein::Datum;

use super::bestanden::Levering;
use super::{Gemeentebeeld, euros, wijkcode};
use crate::random::{Random, Subject};

/// Subsidies for each resident in 2024, in euros; chosen by us within what 6.1 holds without shelter of refugees.
const EACH: f64 = 62.0;

/// The year of a council in which more money was promised for four years.
const LATE: i16 = 2022;

/// First day, last day, and for how long the money was promised.
type Looptijd = (Datum, Datum, &'static str);

/// Where an activity is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Waar {
    Gemeente,
    /// In each district.
    Wijken,
    /// In so many neighbourhoods, those with the most need first.
    Buurten(usize),
}
use Waar::{Buurten, Gemeente, Wijken};

/// An activity: organisation, kind of organisation, what it does, for which aim, where, its part of the money (0:
/// without subsidy), for how long it is promised, and people it reaches of a thousand in its area.
struct Aanbod {
    organisatie: &'static str,
    soort: &'static str,
    activiteit: &'static str,
    opgave: &'static str,
    waar: Waar,
    deel: f64,
    duur: &'static str,
    bereik: u32,
}

macro_rules! aanbod {
    ($($organisatie:literal $soort:literal $activiteit:literal $opgave:literal $waar:expr, $deel:literal $duur:literal $bereik:literal;)*) => {
        &[$(Aanbod {
            organisatie: $organisatie, soort: $soort, activiteit: $activiteit, opgave: $opgave,
            waar: $waar, deel: $deel, duur: $duur, bereik: $bereik,
        },)*]
    };
}

/// None of these organisations exists.
const AANBOD: &[Aanbod] = aanbod! {
    "Stichting Welzijn Merwestreek" "welzijn" "Opbouwwerk in de wijk" "Meedoen en ontmoeten" Wijken, 14.0 "meerjarig" 60;
    "Stichting Welzijn Merwestreek" "welzijn" "Jongerenwerk op straat en op school" "Gezond en veilig opgroeien" Wijken, 11.0 "meerjarig" 45;
    "Stichting Welzijn Merwestreek" "welzijn" "Buurtkamer met inloop" "Minder eenzaamheid" Buurten(5), 8.0 "eenjarig" 90;
    "Stichting Welzijn Merwestreek" "welzijn" "Ouderenadvies aan huis" "Langer thuis wonen" Gemeente, 5.0 "meerjarig" 12;
    "Steunpunt Mantelzorg De Schouder" "welzijn" "Advies en respijt voor mantelzorgers" "Mantelzorg volhouden" Gemeente, 6.0 "meerjarig" 14;
    "Vrijwilligerspunt Merwoude" "vrijwilligers" "Vrijwilligers werven en scholen" "Meedoen en ontmoeten" Gemeente, 3.0 "eenjarig" 22;
    "Maatjesproject Samen Op" "vrijwilligers" "Maatjes voor wie weinig mensen ziet" "Minder eenzaamheid" Gemeente, 1.6 "eenjarig" 4;
    "Thuisadministratie De Ordner" "vrijwilligers" "Hulp bij post en geld aan de keukentafel" "Minder schulden" Gemeente, 1.7 "eenjarig" 5;
    "Formulierenbrigade Merwoude" "vrijwilligers" "Spreekuur formulieren en toeslagen" "Minder schulden" Buurten(3), 1.2 "eenjarig" 35;
    "Thuisstart Merwoude" "vrijwilligers" "Vrijwilligers bij jonge gezinnen" "Gezond en veilig opgroeien" Gemeente, 1.8 "meerjarig" 3;
    "Bibliotheek Merwestreek" "bibliotheek" "Taalhuis en digitaal spreekuur" "Kunnen lezen en meedoen" Wijken, 2.4 "meerjarig" 28;
    "Bibliotheek Merwestreek" "bibliotheek" "Voorlezen thuis" "Gezond en veilig opgroeien" Gemeente, 0.6 "eenjarig" 6;
    "Bibliotheek Merwestreek" "bibliotheek" "Inloop en leestafel" "Minder eenzaamheid" Gemeente, 0.0 "" 55;
    "Woonstichting Merwehaven" "woningcorporatie" "Ontmoetingsruimte in het wooncomplex" "Minder eenzaamheid" Buurten(4), 0.0 "" 70;
    "Woonstichting Merwehaven" "woningcorporatie" "Huismeester en leefbaarheid" "Fijn wonen" Buurten(5), 0.0 "" 120;
    "Dorpshuis Het Veerhuis" "vrijwilligers" "Dorpshuis met eettafel" "Minder eenzaamheid" Buurten(2), 0.9 "eenjarig" 150;
    "bewonersinitiatief Samen Eten" "bewonersinitiatief" "Wekelijkse maaltijd in de buurt" "Minder eenzaamheid" Buurten(3), 0.3 "eenmalig" 40;
    "bewonersinitiatief De Moestuin" "bewonersinitiatief" "Buurtmoestuin" "Meedoen en ontmoeten" Buurten(2), 0.15 "eenmalig" 30;
    "bewonersinitiatief Klussenbank" "bewonersinitiatief" "Buren helpen buren met klussen" "Langer thuis wonen" Buurten(2), 0.0 "" 25;
    "bewonersinitiatief Wandelclub" "bewonersinitiatief" "Elke week samen wandelen" "Gezond leven" Buurten(3), 0.0 "" 20;
    "Sportvereniging De Merwe" "sport" "Wandelvoetbal en bewegen voor ouderen" "Gezond leven" Gemeente, 0.5 "eenjarig" 9;
    "Sportraad Merwoude" "sport" "Buurtsportcoach" "Gezond leven" Wijken, 3.2 "meerjarig" 55;
    "Protestantse gemeente Merwoude" "geloof" "Open kerk en bezoekgroep" "Minder eenzaamheid" Gemeente, 0.0 "" 11;
    "Moskee Al Salaam" "geloof" "Huiswerkhulp en ontmoeting" "Gezond en veilig opgroeien" Buurten(1), 0.0 "" 60;
    "Diaconaal Noodfonds Merwestreek" "geloof" "Giften bij acute nood" "Minder schulden" Gemeente, 0.3 "eenjarig" 2;
    "Voedselbank Merwestreek" "vrijwilligers" "Voedselpakketten" "Minder schulden" Gemeente, 0.4 "eenjarig" 10;
    "Speelotheek Het Houten Paard" "vrijwilligers" "Speelgoed lenen en ontmoeten" "Gezond en veilig opgroeien" Buurten(2), 0.4 "eenjarig" 60;
    "Inloophuis De Haven" "overig" "Inloop voor mensen met psychische klachten" "Meedoen en ontmoeten" Gemeente, 3.4 "eenjarig" 5;
    "Vluchtelingenhulp Merwestreek" "vrijwilligers" "Begeleiding van nieuwe inwoners" "Kunnen lezen en meedoen" Gemeente, 3.6 "meerjarig" 6;
    "Muziekschool Klankkleur" "overig" "Samen muziek maken met ouderen" "Minder eenzaamheid" Gemeente, 0.2 "eenmalig" 3;
    "Jeugdfonds Kans" "overig" "Sport en cultuur voor kinderen met weinig geld" "Gezond en veilig opgroeien" Gemeente, 1.5 "eenjarig" 13;
    "Geheugencafé De Draad" "vrijwilligers" "Ontmoeting bij dementie" "Langer thuis wonen" Buurten(2), 0.6 "eenjarig" 12;
};

/// One register of everything that ran from the first month to the end of the year after the last.
pub(super) fn deliver(gemeente: &Gemeentebeeld<'_>) -> Vec<Levering> {
    let mut text = String::from(
        "Organisatie;Activiteit;Opgave;Gebied;Bedrag;Begin;Eind;Duur;Bereik;Soort organisatie\n",
    );
    let (first, last) = (gemeente.world.first.year(), gemeente.last_year() + 1);
    let areas = Gebieden::new(gemeente);
    let whole: f64 = AANBOD.iter().map(|one| one.deel).sum();
    for (number, aanbod) in (0..).zip(AANBOD) {
        let places = areas.of(aanbod.waar);
        let mut random = gemeente.random(Subject::Basis, number);
        for (place, (code, people)) in places.iter().enumerate() {
            let each = EACH * gemeente.inwoners() * aanbod.deel / whole / places.len() as f64;
            for (begin, end, duur) in periods(aanbod, number % 2 == 1, place, (first, last), &mut random) {
                // A promise for four years is four times the sum of a year.
                let years = f64::from(end.year() - begin.year() + 1);
                let price = 1.03_f64.powi(i32::from(begin.year()) - 2024);
                let cents =
                    (each * years * price * (0.9 + 0.2 * random.unit()) / 50.0).round() as i64 * 5_000;
                let reach = f64::from(aanbod.bereik) * people / 1_000.0 * (0.75 + 0.5 * random.unit());
                let reach =
                    if random.chance(0.12) { String::new() } else { format!("{:.0}", reach.max(4.0)) };
                let amount = if aanbod.deel > 0.0 { euros(cents.max(25_000)) } else { String::new() };
                text.push_str(&format!(
                    "{};{};{};{code};{amount};{begin};{end};{};{reach};{}\n",
                    aanbod.organisatie, aanbod.activiteit, aanbod.opgave, duur, aanbod.soort
                ));
            }
        }
    }
    vec![Levering::new("socialebasis", "sociale_basis.csv", text)]
}

/// When it ran, with how long the money was promised: four years at a time, each year, or once.
fn periods(
    aanbod: &Aanbod,
    late: bool,
    place: usize,
    (first, last): (i16, i16),
    random: &mut Random,
) -> Vec<Looptijd> {
    let span = |from: i16, until: i16, duur: &'static str| -> Option<Looptijd> {
        Some((Datum::new(from, 1, 1).ok()?, Datum::new(until, 12, 31).ok()?, duur))
    };
    let yearly = |from: i16, until: i16| (from..=until).filter_map(move |year| span(year, year, "eenjarig"));
    match aanbod.duur {
        "meerjarig" => {
            // Promises begin in the first year of a council, and run for four. Half of them came in 2022: before, they
            // were asked for again each year.
            let begin = if late { LATE } else { LATE - 4 };
            let long = (begin..=last).step_by(4).filter(|from| from + 3 >= first);
            let long = long.filter_map(|from| span(from, from + 3, "meerjarig"));
            yearly(first, begin.min(last + 1) - 1).chain(long).collect()
        }
        "eenjarig" => yearly(first, last).collect(),
        "eenmalig" => {
            let year = last - (place % 2) as i16;
            let begin = Datum::new(year, random.between(2, 8) as i8, 1).ok();
            begin
                .zip(Datum::new(year, 12, 31).ok())
                .map(|(begin, end)| (begin, end, "eenmalig"))
                .into_iter()
                .collect()
        }
        // Without money it goes on, as long as people want it.
        _ => span((last - random.between(2, 6) as i16).max(2015), last, "").into_iter().collect(),
    }
}

/// Where things are.
struct Gebieden {
    /// Neighbourhoods with their residents, most need first.
    buurten: Vec<(String, f64)>,
    wijken: Vec<(String, f64)>,
    inwoners: f64,
}

impl Gebieden {
    fn new(gemeente: &Gemeentebeeld<'_>) -> Self {
        let world = gemeente.world;
        let mut people = vec![0.0; world.buurten.len()];
        for home in &world.bevolking.huishoudens {
            people[usize::from(home.adres.buurt)] += f64::from(home.size);
        }
        let mut order: Vec<usize> = (0..world.buurten.len()).collect();
        let need = |place: usize| world.buurten[place].need_wmo + world.buurten[place].need_jeugd;
        order.sort_by(|one, other| need(*other).total_cmp(&need(*one)));
        let code = |place: usize| world.buurten[place].code.map(|code| code.to_string()).unwrap_or_default();
        let buurten = order.iter().map(|place| (code(*place), people[*place])).collect();
        let wijken = gemeente
            .wijken()
            .into_iter()
            .map(|(wijk, _)| {
                let mine = (0..people.len()).filter(|place| wijkcode(gemeente, *place) == wijk);
                let sum = mine.map(|place| people[place]).sum();
                (wijk, sum)
            })
            .collect();
        Self { buurten, wijken, inwoners: gemeente.inwoners() }
    }

    fn of(&self, waar: Waar) -> Vec<(String, f64)> {
        match waar {
            Gemeente => vec![("hele gemeente".to_owned(), self.inwoners)],
            Wijken => self.wijken.clone(),
            // Most lie where need is, and some where people took the initiative.
            Buurten(count) => {
                let step = (self.buurten.len() / count.max(1)).clamp(1, 3);
                self.buurten.iter().step_by(step).take(count).cloned().collect()
            }
        }
    }
}
