//! The values that each characteristic can have.

use berichten::codes::TypeVerwijzer;
use bescherming::MOST_VALUES;
use domein::Voorziening;
use gebieden::Wijkcode;

use super::kenmerk::Kenmerk;
use crate::inzicht::gebied::Buurtlijst;
use crate::uitvoer::Benaming;

/// Classes of age: from which age on each runs, with its name for programs and people.
const LEEFTIJDEN: [(u32, &str, &str, &str); 5] = [
    (0, "tot-18", "jonger dan 18 jaar", "younger than 18"),
    (18, "18-26", "18 tot en met 26 jaar", "18 to 26"),
    (27, "27-64", "27 tot en met 64 jaar", "27 to 64"),
    (65, "65-79", "65 tot en met 79 jaar", "65 to 79"),
    (80, "vanaf-80", "80 jaar en ouder", "80 and older"),
];

/// With whom somebody lives, by the BRP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Huishoudtype {
    /// Nobody else at the address.
    Alleen,
    /// Adults only.
    Volwassenen,
    /// One adult with children below eighteen.
    EenOuder,
    /// More adults with children below eighteen.
    MetKinderen,
    /// An address with many people: a home or a crowded address.
    Druk,
}

const HUISHOUDTYPEN: [(Huishoudtype, &str, &str, &str); 5] = [
    (Huishoudtype::Alleen, "alleen", "woont alleen", "lives alone"),
    (Huishoudtype::Volwassenen, "volwassenen", "meer volwassenen, geen kinderen", "adults without children"),
    (Huishoudtype::EenOuder, "een-ouder", "één volwassene met kinderen", "one adult with children"),
    (Huishoudtype::MetKinderen, "met-kinderen", "meer volwassenen met kinderen", "adults with children"),
    (
        Huishoudtype::Druk,
        "druk-adres",
        "instelling of adres met veel mensen",
        "institution or crowded address",
    ),
];

/// Who referred, in groups that are large enough to be told of.
const VERWIJZERS: [(&[TypeVerwijzer], &str, &str, &str); 4] = [
    (
        &[TypeVerwijzer::Huisarts, TypeVerwijzer::Jeugdarts, TypeVerwijzer::MedischSpecialist],
        "arts",
        "huisarts, jeugdarts of medisch specialist",
        "general practitioner, youth doctor or specialist",
    ),
    (&[TypeVerwijzer::Gemeente], "gemeente", "gemeente", "municipality"),
    (
        &[TypeVerwijzer::GecertificeerdeInstelling, TypeVerwijzer::Justitie],
        "bescherming",
        "gecertificeerde instelling of justitie",
        "child protection or justice",
    ),
    (&[TypeVerwijzer::Zelf], "zelf", "geen verwijzer", "no referrer"),
];

/// The values of every characteristic, in the order of [`Kenmerk::ALL`]. The last value of each is "not known", so a
/// value is always there.
#[derive(Clone, Debug)]
pub struct Indeling {
    waarden: [Vec<Benaming>; 5],
    wijken: Vec<Wijkcode>,
}

impl Indeling {
    /// The values, with the districts of this list.
    pub(super) fn new(buurten: &Buurtlijst) -> Self {
        let unknown = || Benaming::new("onbekend", "niet bekend", "not known");
        let named = |all: Vec<Benaming>| all.into_iter().chain([unknown()]).collect::<Vec<_>>();
        let districts = buurten.wijken();
        // A dimension has its limit; districts beyond it are in "not known". No municipality has so many.
        let districts: Vec<(Wijkcode, &str)> = districts.into_iter().take(MOST_VALUES - 1).collect();
        let kinds = Voorziening::ALL.iter().map(|kind| Benaming::same(kind.key(), kind.name())).collect();
        let wijk = |(code, naam): &(Wijkcode, &str)| Benaming::same(code.to_string(), *naam);
        let class =
            |(_, key, nl, en): &(_, &'static str, &'static str, &'static str)| Benaming::new(*key, *nl, *en);
        let referrers = VERWIJZERS.iter().map(|(_, key, nl, en)| Benaming::new(*key, *nl, *en));
        Self {
            waarden: [
                named(kinds),
                named(districts.iter().map(wijk).collect()),
                named(LEEFTIJDEN.iter().map(|(_, key, nl, en)| Benaming::new(*key, *nl, *en)).collect()),
                named(HUISHOUDTYPEN.iter().map(class).collect()),
                named(referrers.collect()),
            ],
            wijken: districts.into_iter().map(|(code, _)| code).collect(),
        }
    }

    /// The values of a characteristic.
    pub fn of(&self, kenmerk: Kenmerk) -> &[Benaming] {
        &self.waarden[kenmerk.place()]
    }

    /// How many values each characteristic has, in the order of [`Kenmerk::ALL`].
    pub(super) fn sizes(&self) -> [usize; 5] {
        std::array::from_fn(|place| self.waarden[place].len())
    }

    /// The place of a value by its key or its Dutch name, whatever its capitals.
    pub fn place(&self, kenmerk: Kenmerk, text: &str) -> Option<usize> {
        let text = text.trim().to_lowercase();
        let is = |naam: &Benaming| {
            naam.sleutel.to_lowercase() == text || naam.text(crate::web::Taal::Nl).to_lowercase() == text
        };
        self.of(kenmerk).iter().position(is)
    }

    /// The place of "not known".
    fn unknown(&self, kenmerk: Kenmerk) -> u8 {
        as_value(self.of(kenmerk).len().saturating_sub(1))
    }

    /// The value of a district.
    pub(super) fn wijk(&self, wijk: Option<Wijkcode>) -> u8 {
        let place = wijk.and_then(|wijk| self.wijken.binary_search(&wijk).ok());
        place.map_or_else(|| self.unknown(Kenmerk::Wijk), as_value)
    }

    /// The value of the age that somebody reaches in a year.
    pub(super) fn leeftijd(&self, geboortejaar: Option<u32>, jaar: i16) -> u8 {
        let age = geboortejaar.and_then(|born| u32::try_from(jaar).ok()?.checked_sub(born));
        let class = age.and_then(|age| LEEFTIJDEN.iter().rposition(|(from, ..)| age >= *from));
        class.map_or_else(|| self.unknown(Kenmerk::Leeftijd), as_value)
    }

    /// The value of a type of household.
    pub(super) fn huishoudtype(&self, soort: Option<Huishoudtype>) -> u8 {
        let place = soort.and_then(|soort| HUISHOUDTYPEN.iter().position(|(known, ..)| *known == soort));
        place.map_or_else(|| self.unknown(Kenmerk::Huishoudtype), as_value)
    }

    /// The value of a referrer.
    pub(super) fn verwijzer(&self, soort: Option<TypeVerwijzer>) -> u8 {
        let place = soort.and_then(|soort| VERWIJZERS.iter().position(|(kinds, ..)| kinds.contains(&soort)));
        place.map_or_else(|| self.unknown(Kenmerk::Verwijzer), as_value)
    }
}

/// A place as a value of a column; a dimension has no more values than fit.
fn as_value(place: usize) -> u8 {
    u8::try_from(place).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_value_has_its_place_and_what_is_not_known_the_last() {
        let indeling = Indeling::new(&Buurtlijst::default());
        assert_eq!(indeling.leeftijd(Some(2007), 2024), 0);
        assert_eq!(indeling.leeftijd(Some(2006), 2024), 1);
        assert_eq!(indeling.leeftijd(Some(1944), 2024), 4);
        assert_eq!(indeling.leeftijd(Some(2025), 2024), 5, "born after the year");
        assert_eq!(indeling.leeftijd(None, 2024), 5);
        assert_eq!(indeling.wijk(None), 0);
        assert_eq!(indeling.huishoudtype(Some(Huishoudtype::EenOuder)), 2);
        assert_eq!(indeling.verwijzer(Some(TypeVerwijzer::Huisarts)), 0);
        assert_eq!(indeling.place(Kenmerk::Verwijzer, " Gemeente"), Some(1));
        assert_eq!(indeling.place(Kenmerk::Leeftijd, "vanaf-80"), Some(4));
        assert_eq!(indeling.place(Kenmerk::Soort, "toveren"), None);
        assert_eq!(indeling.sizes(), [20, 1, 6, 6, 5]);
        let every = TypeVerwijzer::ALL.iter().filter(|kind| indeling.verwijzer(Some(**kind)) == 4).count();
        assert_eq!(every, 0, "each referrer has its group");
    }
}
