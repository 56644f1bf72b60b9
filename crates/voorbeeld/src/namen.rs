//! Names of people who do not exist: ordinary first and family names, put together by chance.

use berichten::codes::Geslacht;
use berichten::{Achternaam, VerkorteNaam, VolledigeNaam};

use crate::codes::code;

const MEN_OLD: [&str; 24] = [
    "Johannes",
    "Cornelis",
    "Hendrik",
    "Willem",
    "Pieter",
    "Jan",
    "Gerrit",
    "Jacobus",
    "Antonius",
    "Dirk",
    "Klaas",
    "Theodorus",
    "Adrianus",
    "Arie",
    "Leendert",
    "Wim",
    "Hans",
    "Kees",
    "Henk",
    "Rudolf",
    "Ahmet",
    "Mohamed",
    "Franciscus",
    "Gijsbert",
];
const WOMEN_OLD: [&str; 24] = [
    "Maria",
    "Johanna",
    "Cornelia",
    "Wilhelmina",
    "Elisabeth",
    "Anna",
    "Hendrika",
    "Jacoba",
    "Petronella",
    "Grietje",
    "Neeltje",
    "Adriana",
    "Theodora",
    "Margaretha",
    "Catharina",
    "Geertruida",
    "Truus",
    "Riet",
    "Ans",
    "Fatma",
    "Khadija",
    "Francisca",
    "Alida",
    "Hilda",
];
const MEN_MID: [&str; 28] = [
    "Erik", "Marco", "Jeroen", "Dennis", "Peter", "Martijn", "Patrick", "Michel", "Edwin", "Richard", "Mark",
    "Bart", "Sander", "Remco", "Rachid", "Mehmet", "Youssef", "Tomasz", "Ruben", "Wouter", "Bas", "Robin",
    "Stefan", "Niels", "Glenn", "Samir", "Piotr", "Daniel",
];
const WOMEN_MID: [&str; 28] = [
    "Monique",
    "Sandra",
    "Linda",
    "Esther",
    "Petra",
    "Marieke",
    "Ingrid",
    "Saskia",
    "Wendy",
    "Bianca",
    "Sabine",
    "Daniëlle",
    "Kim",
    "Fatima",
    "Samira",
    "Agnieszka",
    "Yasmina",
    "Chantal",
    "Ilse",
    "Anouk",
    "Nadia",
    "Mirjam",
    "Suzanne",
    "Karin",
    "Emine",
    "Rosita",
    "Manon",
    "Lotte",
];
const BOYS: [&str; 30] = [
    "Noah", "Daan", "Sem", "Levi", "Finn", "Luuk", "Milan", "Bram", "Thijs", "Mees", "Jayden", "Mohammed",
    "Adam", "Yusuf", "Ilyas", "Tijn", "Teun", "Siem", "Gijs", "Lars", "Stijn", "Boaz", "Kai", "Jens",
    "Oskar", "Rayan", "Hugo", "Jesse", "Floris", "Dex",
];
const GIRLS: [&str; 30] = [
    "Emma", "Julia", "Mila", "Tess", "Sophie", "Zoë", "Sara", "Nora", "Yara", "Evi", "Lotte", "Fleur", "Aya",
    "Lina", "Hanna", "Fenna", "Isa", "Noor", "Liv", "Elin", "Amina", "Roos", "Vera", "Jasmijn", "Suze",
    "Maud", "Nina", "Esra", "Lieke", "Bo",
];

const FAMILY: [(&str, &str); 60] = [
    ("de", "Jong"),
    ("", "Jansen"),
    ("de", "Vries"),
    ("van den", "Berg"),
    ("", "Bakker"),
    ("van", "Dijk"),
    ("", "Visser"),
    ("", "Smit"),
    ("de", "Boer"),
    ("", "Mulder"),
    ("de", "Groot"),
    ("", "Bos"),
    ("", "Vos"),
    ("", "Peters"),
    ("", "Hendriks"),
    ("van", "Leeuwen"),
    ("", "Dekker"),
    ("", "Brouwer"),
    ("de", "Wit"),
    ("", "Dijkstra"),
    ("", "Kok"),
    ("van der", "Meer"),
    ("van der", "Linden"),
    ("de", "Haan"),
    ("", "Vermeulen"),
    ("van den", "Heuvel"),
    ("van der", "Veen"),
    ("", "Schouten"),
    ("", "Willems"),
    ("van", "Vliet"),
    ("", "Hoekstra"),
    ("", "Maas"),
    ("", "Verhoeven"),
    ("", "Koster"),
    ("van", "Dam"),
    ("", "Prins"),
    ("", "Blom"),
    ("", "Huisman"),
    ("de", "Graaf"),
    ("", "Kuipers"),
    ("", "Veenstra"),
    ("", "Yilmaz"),
    ("", "Kaya"),
    ("el", "Amrani"),
    ("", "Bouzidi"),
    ("", "Demir"),
    ("", "Nowak"),
    ("", "Kowalski"),
    ("", "Ramdin"),
    ("", "Pinas"),
    ("", "Sarmo"),
    ("", "Martina"),
    ("", "Tromp"),
    ("", "Molenkamp"),
    ("van", "Oosterwoud"),
    ("", "Zandstra"),
    ("ter", "Horst"),
    ("", "Wielaert"),
    ("op den", "Kamp"),
    ("", "Lindeboom"),
];

/// How many family names there are.
pub(crate) const FAMILY_NAMES: usize = FAMILY.len();

/// First names by sex and age at the end of the example.
fn first_names(geslacht: Geslacht, age: i32) -> &'static [&'static str] {
    match (geslacht, age) {
        (Geslacht::Vrouw, 60..) => &WOMEN_OLD,
        (Geslacht::Vrouw, 26..) => &WOMEN_MID,
        (Geslacht::Vrouw, _) => &GIRLS,
        (_, 60..) => &MEN_OLD,
        (_, 26..) => &MEN_MID,
        _ => &BOYS,
    }
}

/// A first name by its number.
pub(crate) fn first_name(geslacht: Geslacht, age: i32, number: u16) -> &'static str {
    let names = first_names(geslacht, age);
    names[usize::from(number) % names.len()]
}

/// A family name by its number.
pub(crate) fn family_name(number: u16) -> Achternaam {
    let (voorvoegsel, achternaam) = FAMILY[usize::from(number) % FAMILY.len()];
    Achternaam {
        achternaam: achternaam.to_owned(),
        voorvoegsel: (!voorvoegsel.is_empty()).then(|| voorvoegsel.to_owned()),
    }
}

/// A name as a 301 gives it; with the partner's name behind or before it when there is one.
pub(crate) fn full(first: &str, family: u16, partner: Option<u16>) -> VolledigeNaam {
    // COD700: 1 own name, 4 own name followed by the partner's, 3 the other way around.
    let gebruik = match partner {
        None => code!("1"),
        Some(name) if name % 3 == 0 => code!("4"),
        Some(_) => code!("3"),
    };
    VolledigeNaam {
        geslachtsnaam: family_name(family),
        partnernaam: partner.map(family_name),
        voornamen: Some(first.to_owned()),
        voorletters: initials(first),
        naam_gebruik: gebruik,
    }
}

/// A name as a 305 or 307 gives it.
pub(crate) fn short(first: &str, family: u16) -> VerkorteNaam {
    VerkorteNaam { geslachtsnaam: family_name(family), voornamen: None, voorletters: initials(first) }
}

fn initials(first: &str) -> Option<String> {
    first.chars().next().map(String::from)
}
