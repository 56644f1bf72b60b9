//! What is open to everybody in a year, and in which area: from the register of subsidies and provisions.

use bronnen::socialebasis::{Basisvoorziening, Gebied};
use domein::{Bedrag, Datum, Gemeentecode, Periode, day_number};
use gebieden::{Gebiedscode, Gebiedssleutel, Plaatsingsreden, Vlak, place};
use tables::fold;

use super::indeling::Indeling;

/// Where a row of the register belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basisplek {
    /// The whole municipality.
    HeleGemeente,
    /// A wijk or a buurt.
    In(Gebiedscode),
    /// Nobody can tell, and why.
    Niet(Plaatsingsreden),
    /// In another municipality.
    Elders,
}

/// A row of the register that runs in the year.
#[derive(Clone, Debug)]
pub struct Basisregel {
    /// The row.
    pub voorziening: Basisvoorziening,
    /// Where it belongs.
    pub plek: Basisplek,
    /// Its part of the grant that falls in the year.
    pub bedrag: Bedrag,
}

/// The rows that run in a year, each with its place. A grant for more years counts for the days that fall in the year.
pub fn in_year(
    register: &[Basisvoorziening],
    indeling: &Indeling,
    gemeente: (Gemeentecode, &str),
    jaar: Periode,
) -> Vec<Basisregel> {
    let running: Vec<&Basisvoorziening> = register.iter().filter(|row| row.periode.overlaps(jaar)).collect();
    let plekken = places(&running, indeling, gemeente);
    running
        .into_iter()
        .zip(plekken)
        .map(|(row, plek)| Basisregel {
            voorziening: row.clone(),
            plek,
            bedrag: share(row.bedrag, row.periode, jaar),
        })
        .collect()
}

/// The part of an amount that falls in a year, by days and to the cent. Without an end the whole amount counts in the
/// year in which it begins.
pub fn share(bedrag: Bedrag, periode: Periode, jaar: Periode) -> Bedrag {
    let Some(eind) = periode.eind() else {
        return if jaar.contains(periode.begin()) { bedrag } else { Bedrag::ZERO };
    };
    let last = jaar.eind().unwrap_or(eind);
    // What falls up to a day, so that the parts of all years together are the whole.
    let up_to = |day: Datum| {
        let all = i128::from(day_number(eind) - day_number(periode.begin())) + 1;
        let done = (i128::from(day_number(day) - day_number(periode.begin())) + 1).clamp(0, all);
        i64::try_from(i128::from(bedrag.cents()) * done / all).unwrap_or(0)
    };
    let before = jaar.begin().yesterday().map_or(0, up_to);
    Bedrag::from_cents(up_to(last.min(eind)) - before)
}

fn places(
    rows: &[&Basisvoorziening],
    indeling: &Indeling,
    (gemeente, naam): (Gemeentecode, &str),
) -> Vec<Basisplek> {
    let keys: Vec<Gebiedssleutel<'_>> = rows.iter().map(|row| key(row, gemeente)).collect();
    let wijken = on_level(&indeling.wijken, &keys);
    let buurten = on_level(&indeling.buurten, &keys);
    let whole = |text: &str| !naam.is_empty() && fold(text) == fold(naam);
    let place_of =
        |((row, key), (wijk, buurt)): ((&&Basisvoorziening, &Gebiedssleutel<'_>), (Found, Found))| match &row
            .gebied
        {
            None => Basisplek::Niet(Plaatsingsreden::GeenSleutel),
            Some(Gebied::HeleGemeente) => Basisplek::HeleGemeente,
            Some(_) if key.code.is_some_and(|code| code.gemeente() != gemeente) => Basisplek::Elders,
            Some(Gebied::Naam(text)) if whole(text) => Basisplek::HeleGemeente,
            Some(_) => sure(indeling, wijk, buurt),
        };
    rows.iter().zip(&keys).zip(wijken.into_iter().zip(buurten)).map(place_of).collect()
}

fn key<'a>(row: &'a Basisvoorziening, gemeente: Gemeentecode) -> Gebiedssleutel<'a> {
    let (code, naam) = match &row.gebied {
        Some(Gebied::Buurt(code)) => (Some(Gebiedscode::Buurt(*code)), None),
        Some(Gebied::Wijk(code)) => (code.parse().ok(), None),
        Some(Gebied::Naam(naam)) => match naam.parse() {
            Ok(code) => (Some(code), None),
            Err(_) => (None, Some(naam.as_str())),
        },
        Some(Gebied::HeleGemeente) | None => (None, None),
    };
    Gebiedssleutel { code, naam, gemeente: Some(gemeente), indeling: None }
}

/// The place of a row among the areas of a level, or why it has none.
type Found = Result<usize, Plaatsingsreden>;

/// By code or name, and else by the name without the "Wijk 29" that CBS puts before it.
fn on_level(areas: &[Vlak], keys: &[Gebiedssleutel<'_>]) -> Vec<Found> {
    let bare: Vec<Vlak> = areas
        .iter()
        .map(|area| {
            let naam = area.naam.as_deref().map(without_number);
            Vlak { naam, delen: Vec::new(), ..area.clone() }
        })
        .collect();
    let exact = found(areas, keys);
    let loose = found(&bare, keys);
    let first = |(one, other): (Found, Found)| match one {
        Err(Plaatsingsreden::Onbekend) => other,
        known => known,
    };
    exact.into_iter().zip(loose).map(first).collect()
}

fn found(areas: &[Vlak], keys: &[Gebiedssleutel<'_>]) -> Vec<Found> {
    let laid = place(areas, keys.iter().copied());
    let mut all = vec![Err(Plaatsingsreden::Onbekend); keys.len()];
    let placed = laid.geplaatst.iter().map(|one| (one.rij, Ok(one.vlak)));
    for (row, result) in placed.chain(laid.niet_geplaatst.iter().map(|(row, why)| (*row, Err(*why)))) {
        if let Some(place) = all.get_mut(row) {
            *place = result;
        }
    }
    all
}

fn without_number(naam: &str) -> String {
    let mut words = naam.splitn(3, ' ');
    match (words.next(), words.next(), words.next()) {
        (Some(kind), Some(number), Some(rest))
            if matches!(fold(kind).as_str(), "wijk" | "buurt")
                && number.starts_with(|sign: char| sign.is_ascii_digit()) =>
        {
            rest.to_owned()
        }
        _ => naam.to_owned(),
    }
}

/// A name that a wijk and a buurt share is the wijk when the buurt lies in it, and else nobody can tell.
fn sure(indeling: &Indeling, wijk: Found, buurt: Found) -> Basisplek {
    let code = |areas: &[Vlak], found: Found| {
        let at = found?;
        areas.get(at).map(|area| area.code).ok_or(Plaatsingsreden::Onbekend)
    };
    match (code(&indeling.wijken, wijk), code(&indeling.buurten, buurt)) {
        (Ok(wijk), Ok(buurt)) if buurt.lies_in(wijk) => Basisplek::In(wijk),
        (Ok(_), Ok(_)) => Basisplek::Niet(Plaatsingsreden::NaamDubbel),
        (Err(Plaatsingsreden::NaamDubbel), _) | (_, Err(Plaatsingsreden::NaamDubbel)) => {
            Basisplek::Niet(Plaatsingsreden::NaamDubbel)
        }
        (Ok(code), Err(_)) | (Err(_), Ok(code)) => Basisplek::In(code),
        (Err(why), Err(_)) => Basisplek::Niet(why),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use bronnen::socialebasis;
    use proptest::prelude::*;
    use tables::Options;

    use super::*;
    use crate::inzicht::gebied::Buurtlijst;
    use crate::inzicht::indeling::tests::squares;

    /// Rows of a register, as a municipality fills in the template.
    pub fn register(rows: &str) -> Vec<Basisvoorziening> {
        let head = "Organisatie;Activiteit;Gebied;Bedrag;Begin;Eind;Jaar;Duur;Bereik;Soort organisatie";
        let read = socialebasis::read(format!("{head}\n{rows}").as_bytes(), &Options::default());
        assert_eq!(read.faults, [], "the rows are good");
        read.rows
    }

    pub fn year(jaar: i16) -> Periode {
        Periode::closed(Datum::new(jaar, 1, 1).unwrap(), Datum::new(jaar, 12, 31).unwrap()).unwrap()
    }

    fn areas() -> Indeling {
        let shapes = squares(
            &[
                ("WK999900", "Wijk 00 Centrum"),
                ("WK999901", "Noord"),
                ("WK999902", "Dorp"),
                ("BU99990000", "Centrum"),
                ("BU99990100", "Dijk"),
                ("BU99990101", "Dorp"),
                ("BU99990102", "Brink"),
                ("BU99990202", "Brink"),
            ],
            2024,
        );
        let place = ("9999".parse().unwrap(), gebieden::Indelingsjaar::new(2024).unwrap());
        Indeling::of(&shapes, &Buurtlijst::default(), &[], place)
    }

    fn placed(gebied: &str) -> Basisplek {
        let rows = register(&format!("Huis van de wijk;Inloop;{gebied};100;;;2024;;;"));
        in_year(&rows, &areas(), ("9999".parse().unwrap(), "Merwoude"), year(2024))[0].plek
    }

    #[test]
    fn a_row_is_placed_by_code_or_by_a_name_that_is_sure() {
        let within = |code: &str| Basisplek::In(code.parse().unwrap());
        for (gebied, plek) in [
            ("BU99990100", within("BU99990100")),
            ("wk999901", within("WK999901")),
            ("noord", within("WK999901")),
            ("Dijk", within("BU99990100")),
            // The wijk is called "Wijk 00 Centrum", and its buurt "Centrum".
            ("centrum", within("WK999900")),
            ("hele gemeente", Basisplek::HeleGemeente),
            ("MERWOUDE", Basisplek::HeleGemeente),
            ("", Basisplek::Niet(Plaatsingsreden::GeenSleutel)),
            ("Stadsdeel West", Basisplek::Niet(Plaatsingsreden::Onbekend)),
            ("WK999977", Basisplek::Niet(Plaatsingsreden::Onbekend)),
            // A wijk, and a buurt of another wijk.
            ("Dorp", Basisplek::Niet(Plaatsingsreden::NaamDubbel)),
            // Two buurten.
            ("Brink", Basisplek::Niet(Plaatsingsreden::NaamDubbel)),
            ("WK001400", Basisplek::Elders),
            ("BU00140000", Basisplek::Elders),
        ] {
            assert_eq!(placed(gebied), plek, "{gebied}");
        }
    }

    #[test]
    fn a_grant_of_more_years_counts_for_the_days_in_the_year() {
        let rows = register(
            "Vier jaar;;;146100;2024-01-01;2027-12-31;;;;\nEen jaar;;;500,50;;;2024;;;\nZonder eind;;;70;2023-07-01;;;;;",
        );
        let of = |row: usize, jaar| share(rows[row].bedrag, rows[row].periode, year(jaar)).cents();
        // 1,461 days for 146,100 euros: 100 euros a day.
        assert_eq!([2023, 2024, 2025, 2028].map(|jaar| of(0, jaar)), [0, 3_660_000, 3_650_000, 0]);
        assert_eq!([2023, 2024, 2025].map(|jaar| of(1, jaar)), [0, 50_050, 0]);
        assert_eq!([2023, 2024].map(|jaar| of(2, jaar)), [7_000, 0]);
        let running = in_year(&rows, &Indeling::default(), ("9999".parse().unwrap(), ""), year(2026));
        let names: Vec<_> = running.iter().map(|row| row.voorziening.organisatie.as_str()).collect();
        assert_eq!(names, ["Vier jaar", "Zonder eind"]);
    }

    proptest! {
        #[test]
        fn the_parts_of_all_years_are_the_whole(cents in 0_i64..1_000_000_000, begin in 0_i32..3_000, days in 0_i32..3_000) {
            let day = |number: i32| Datum::new(2020, 1, 1).unwrap().checked_add(jiff::Span::new().days(number)).unwrap();
            let periode = Periode::closed(day(begin), day(begin + days)).unwrap();
            let bedrag = Bedrag::from_cents(cents);
            let parts: Vec<Bedrag> = (2020..=2040).map(|jaar| share(bedrag, periode, year(jaar))).collect();
            prop_assert!(parts.iter().all(|part| *part >= Bedrag::ZERO));
            prop_assert_eq!(parts.into_iter().sum::<Bedrag>(), bedrag);
        }
    }
}
