//! Finding somebody by name: who is found, who is not, what lies on the disk, and what becomes of the list.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use berichten::{Bericht, Inhoud};
use common::*;
use domein::Pseudoniem;
use feiten::{
    Bewaargrens, Datamap, Kluis, Kluistoegang, Rotatie, Sleutelplaats, Wisopdracht, Zoekbereik, Zoekuitslag,
    Zoekvraag,
};
use kluis::{Kluissleutel, Sleutel};
use proptest::prelude::*;

fn toegang() -> Kluistoegang {
    Kluistoegang::new("wmo-onderzoek", "Wmo 2015 art. 2.3.2", "proef", [1; 16]).unwrap()
}

fn vault(datamap: &Datamap) -> Kluis<'_> {
    let path = Sleutel::vault_path(datamap.sleutelbestand());
    Kluis::open(datamap, Kluissleutel::read(&path).unwrap()).unwrap()
}

/// Somebody fictional: number, first name, small words, family name, day of birth, street, postcode.
type Iemand =
    (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

const MENSEN: &[Iemand] = &[
    ("999900006", "Wilhelmientje", "", "Zandschulpema", "1961-02-14", "Kwikstaartdreef", "9731XQ"),
    ("999900018", "Jan", "van den", "Berg", "1985-03-12", "Dorpsstraat", "1234AB"),
    ("999900031", "Fatima", "El", "Amrani", "1990-07-01", "Korte Dijk", "1234AC"),
    ("999900043", "J", "", "Meijer", "1985-12-31", "Dorpsstraat", "1234AB"),
    ("999900055", "Zoë", "de", "Vries-Claassen", "2001-05-05", "Weg van de Hoop", "1234AD"),
    ("999900067", "Jan", "", "Mulder", "1949-01-01", "Dorpsstraat", "1234AB"),
];

fn message((bsn, voornaam, tussen, achternaam, geboren, straat, postcode): Iemand) -> Bericht {
    let mut bericht = b301(&format!("T{bsn}"), bsn, vec![toegewezen(bsn[6..].parse().unwrap())]);
    if let Inhoud::Toewijzing(client) = &mut bericht.inhoud {
        client.naam.geslachtsnaam.achternaam = achternaam.into();
        client.naam.geslachtsnaam.voorvoegsel = (!tussen.is_empty()).then(|| tussen.into());
        client.naam.voornamen = (voornaam.len() > 1).then(|| voornaam.into());
        client.naam.voorletters = Some(voornaam[..1].into());
        client.geboortedatum.datum = datum(geboren);
        let adres = client.contactgegevens[0].adres.as_mut().unwrap();
        adres.straatnaam = Some(straat.into());
        adres.postcode = Some(postcode.into());
    }
    bericht
}

fn filled() -> Map {
    let map = Map::new();
    let files = MENSEN.iter().map(|one| (format!("{}.xml", one.0), bytes(&message(*one)))).collect();
    map.import(files);
    map
}

fn made(map: &Map) {
    let verslag = vault(&map.datamap).make_zoeklijst(&toegang()).unwrap().unwrap();
    assert_eq!((verslag.mensen, verslag.zonder_naam), (MENSEN.len() as u64, 0));
}

fn ask(
    datamap: &Datamap,
    vraag: &Zoekvraag,
    gemeente: &str,
    area: &(dyn Fn(Option<Pseudoniem>) -> bool + Sync),
) -> Zoekuitslag {
    let kluis = vault(datamap);
    let lijst = kluis.zoeklijst(None).unwrap().unwrap();
    let bereik = Zoekbereik { gemeente: gemeente.parse().unwrap(), in_gebied: area, meeste: 20 };
    kluis.search(&toegang(), &lijst, vraag, &bereik).unwrap()
}

/// The family names of who is found.
fn names(datamap: &Datamap, [naam, geboren, straat, postcode]: [&str; 4]) -> Vec<String> {
    let vraag = Zoekvraag::read(naam, geboren, straat, postcode).unwrap();
    let found = ask(datamap, &vraag, "0384", &|_| true);
    assert!(found.geopend.len() == found.treffers.len(), "{naam}: nobody is opened who is not shown");
    let last = |name: &str| name.rsplit(' ').next().unwrap().to_owned();
    found.treffers.iter().map(|treffer| last(treffer.naam.expose())).collect()
}

#[test]
fn people_are_found_as_people_type() {
    let map = filled();
    made(&map);
    for (asked, expected) in [
        (["Zandschulpema", "", "", ""], "Zandschulpema"),
        (["zandsgulpema wilhelmientje", "", "", ""], "Zandschulpema"),
        (["Berg, Jan v.d.", "", "", ""], "Berg"),
        (["vandenberg", "", "", ""], "Berg"),
        (["van de Bergh", "", "", ""], "Berg"),
        (["Elamrani", "", "", ""], "Amrani"),
        (["fatima amrani", "", "", ""], "Amrani"),
        (["Johan Meyer", "", "", ""], "Meijer"),
        (["J. Meier", "", "", ""], "Meijer"),
        (["klaasen zoe", "", "", ""], "Vries-Claassen"),
        (["de vries", "", "", ""], "Vries-Claassen"),
        (["zandschulp", "", "", ""], "Zandschulpema"),
        (["Jan Muldre", "", "", ""], "Mulder"),
        (["jan", "1-1-1949", "", ""], "Mulder"),
        (["vries", "", "Hoop 12", ""], "Vries-Claassen"),
        (["amrani", "", "korte dyk", "1234 ac"], "Amrani"),
    ] {
        assert_eq!(names(&map.datamap, asked), [expected], "{asked:?}");
    }
    let all = names(&map.datamap, ["jan", "", "", ""]);
    assert_eq!(all, ["Mulder", "Berg"], "of equals by name; a J alone may be anybody");
    assert_eq!(names(&map.datamap, ["jan", "1985", "", ""]), ["Berg"]);
    assert_eq!(
        names(&map.datamap, ["jan meijer", "", "", ""]),
        ["Meijer"],
        "beside another word a J may be a Jan"
    );
    for nobody in [
        ["Jansen", "", "", ""],
        ["Zandschulpema", "1962", "", ""],
        ["Zandschulpema", "1961-02-15", "", ""],
        ["Zandschulpema", "", "Dorpsstraat", ""],
        ["Zandschulpema", "", "", "1234AB"],
        ["Piet van den Berg", "", "", ""],
        ["Zandschulpema Berg", "", "", ""],
    ] {
        let found = names(&map.datamap, nobody);
        assert!(found.is_empty(), "{nobody:?}: {found:?}");
    }
}

#[test]
fn another_municipality_and_another_area_find_nobody() {
    let map = filled();
    made(&map);
    let vraag = Zoekvraag::read("Mulder", "", "", "").unwrap();
    assert!(ask(&map.datamap, &vraag, "0363", &|_| true).geopend.is_empty());
    let here = map.datamap.sleutel().postcode("1234AB".parse().unwrap());
    assert_eq!(ask(&map.datamap, &vraag, "0384", &|postcode| postcode == Some(here)).treffers.len(), 1);
    assert!(ask(&map.datamap, &vraag, "0384", &|postcode| postcode != Some(here)).geopend.is_empty());
}

#[test]
fn of_too_many_equals_nobody_is_opened() {
    let map = filled();
    made(&map);
    let kluis = vault(&map.datamap);
    let lijst = kluis.zoeklijst(None).unwrap().unwrap();
    let vraag = Zoekvraag::read("jan", "", "", "").unwrap();
    let bereik = |meeste| Zoekbereik { gemeente: "0384".parse().unwrap(), in_gebied: &|_| true, meeste };
    let found = kluis.search(&toegang(), &lijst, &vraag, &bereik(1)).unwrap();
    assert!(found.meer && found.geopend.is_empty());
    assert!(!kluis.search(&toegang(), &lijst, &vraag, &bereik(2)).unwrap().meer);
    let vraag = Zoekvraag::read("jan m", "", "", "").unwrap();
    let found = kluis.search(&toegang(), &lijst, &vraag, &bereik(1)).unwrap();
    assert!(found.meer && found.geopend.len() == 1, "who fits less well stays closed");
    assert!(!kluis.search(&toegang(), &lijst, &vraag, &bereik(2)).unwrap().meer);
}

fn everything(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { everything(&path, found) } else { found.push(path) }
    }
}

/// Each name, street and day is looked for in every byte of the folder, as it is written, folded, and as it sounds.
#[test]
fn nothing_readable_lies_on_the_disk_or_in_memory() {
    let map = filled();
    made(&map);
    let vraag = Zoekvraag::read("Zandschulpema", "", "", "").unwrap();
    assert_eq!(ask(&map.datamap, &vraag, "0384", &|_| true).treffers.len(), 1);
    let mut files = Vec::new();
    everything(map.datamap.path(), &mut files);
    assert!(files.iter().any(|path| path.ends_with("zoeklijst.verzegeld")));
    let secrets =
        MENSEN.iter().flat_map(|one| [one.1, one.3, one.4, one.5, one.6]).filter(|text| text.len() > 4);
    let secrets: Vec<Vec<u8>> =
        secrets.flat_map(|text| [text.as_bytes().to_vec(), text.to_lowercase().into_bytes()]).collect();
    for path in files {
        let bytes = fs::read(&path).unwrap();
        for secret in &secrets {
            let there = bytes.windows(secret.len()).any(|part| part == secret);
            assert!(!there, "{} holds {}", path.display(), String::from_utf8_lossy(secret));
        }
    }
    let shown = format!("{:?} {vraag:?}", vault(&map.datamap).zoeklijst(None).unwrap());
    assert!(!shown.to_lowercase().contains("zand"), "{shown}");
}

#[test]
fn who_is_erased_is_not_found_and_a_new_name_is_once_the_list_is_made_anew() {
    let map = filled();
    made(&map);
    let who = map.datamap.sleutel().persoon("999900067".parse().unwrap());
    assert_eq!(vault(&map.datamap).zoeklijst_volgnummer().unwrap(), Some(map.datamap.volgnummer().unwrap()));
    vault(&map.datamap).erase(&toegang(), who).unwrap();
    assert_eq!(vault(&map.datamap).zoeklijst_volgnummer().unwrap(), None);
    assert!(vault(&map.datamap).zoeklijst(None).unwrap().is_none(), "the list goes along");
    vault(&map.datamap).make_zoeklijst(&toegang()).unwrap().unwrap();
    assert!(names(&map.datamap, ["Mulder", "", "", ""]).is_empty());
    assert_eq!(names(&map.datamap, ["Zandschulpema", "", "", ""]).len(), 1);

    let held = vault(&map.datamap).zoeklijst(None).unwrap().unwrap();
    map.add(&message(("999900079", "Piet", "", "Nieuwkomer", "1999-09-09", "Dorpsstraat", "1234AB")));
    let still = vault(&map.datamap).zoeklijst(Some(&held)).unwrap().unwrap();
    assert!(still.volgnummer() < map.datamap.volgnummer().unwrap(), "it says that it is of before");
    assert!(names(&map.datamap, ["Nieuwkomer", "", "", ""]).is_empty());
    vault(&map.datamap).make_zoeklijst(&toegang()).unwrap().unwrap();
    assert_eq!(names(&map.datamap, ["Nieuwkomer", "", "", ""]), ["Nieuwkomer"]);
    let error = vault(&map.datamap)
        .search(
            &toegang(),
            &held,
            &Zoekvraag::read("Berg", "", "", "").unwrap(),
            &Zoekbereik { gemeente: "0384".parse().unwrap(), in_gebied: &|_| true, meeste: 20 },
        )
        .unwrap_err();
    assert!(error.to_string().contains("zoek opnieuw"), "a list of before has other numbers: {error}");
}

#[test]
fn what_goes_by_term_takes_the_list_along() {
    let map = filled();
    made(&map);
    let grens = Bewaargrens { wmo: Some(datum("2060-01-01")), ..Bewaargrens::none("0384".parse().unwrap()) };
    let opdracht = Wisopdracht::Verlopen(grens);
    let seen = map.datamap.preview_erase(&opdracht).unwrap();
    let kluis = vault(&map.datamap);
    assert!(!kluis.carry_out(&toegang(), &opdracht, &seen).unwrap().unwrap().vergeten.is_empty());
    assert!(kluis.zoeklijst(None).unwrap().is_none());
}

#[test]
fn new_keys_make_the_list_anew() {
    let map = filled();
    made(&map);
    let place = Sleutelplaats::Bestand(map.path("a.sleutel"));
    Rotatie::begin(map.datamap.path(), &place, None, &|_, _, _| {}).unwrap().finish(&|_, _, _| {}).unwrap();
    let after = Datamap::open(map.datamap.path(), &place).unwrap();
    assert!(!after.path().join("zoeklijst.verzegeld").exists());
    assert!(vault(&after).zoeklijst(None).unwrap().is_none());
    vault(&after).make_zoeklijst(&toegang()).unwrap().unwrap();
    assert_eq!(names(&after, ["Zandschulpema", "", "", ""]), ["Zandschulpema"]);
}

/// Whatever byte of the list is changed: nobody is found wrongly, and the program goes on.
#[test]
fn a_damaged_list_is_no_list() {
    let map = filled();
    made(&map);
    let path = map.datamap.path().join("zoeklijst.verzegeld");
    let whole = fs::read(&path).unwrap();
    let vraag = Zoekvraag::read("Zandschulpema", "", "", "").unwrap();
    for place in (0..whole.len()).step_by(7) {
        let mut damaged = whole.clone();
        damaged[place] ^= 1;
        fs::write(&path, &damaged).unwrap();
        let kluis = vault(&map.datamap);
        let Ok(Some(lijst)) = kluis.zoeklijst(None) else { continue };
        let bereik = Zoekbereik { gemeente: "0384".parse().unwrap(), in_gebied: &|_| true, meeste: 20 };
        if let Ok(found) = kluis.search(&toegang(), &lijst, &vraag, &bereik) {
            let who = map.datamap.sleutel().persoon("999900006".parse().unwrap());
            assert!(found.treffers.iter().all(|one| one.persoon == who), "byte {place}");
        }
    }
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    assert!(vault(&map.datamap).zoeklijst(None).unwrap().is_none());
}

/// Somebody types a name of five letters or more with one error in it.
fn slip() -> impl Strategy<Value = (String, String)> {
    ("[a-z]{5,11}", 0_usize..4, any::<prop::sample::Index>(), "[a-z]").prop_map(
        |(name, kind, place, letter)| {
            let mut typed: Vec<char> = name.chars().collect();
            let at = place.index(typed.len());
            let letter = letter.chars().next().unwrap();
            match kind {
                0 => typed[at] = letter,
                1 => typed.insert(at, letter),
                2 => drop(typed.remove(at)),
                _ if at + 1 < typed.len() => typed.swap(at, at + 1),
                _ => {}
            }
            (name, typed.into_iter().collect())
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// One error is always found, among other names, also where the letters make other sounds.
    #[test]
    fn one_typing_error_is_always_found(slips in prop::collection::vec(slip(), 12)) {
        let map = Map::new();
        let of = |place: usize, name: &str| {
            let bsn = format!("9999{place:05}");
            let sum: u32 = bsn[..8].bytes().zip((2..=9).rev()).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
            (sum % 11 < 10).then(|| {
                let bsn = format!("{}{}", &bsn[..8], sum % 11);
                let mut bericht = message(("999900006", "Wilhelmientje", "", "x", "1961-02-14", "Kwikstaartdreef", "9731XQ"));
                bericht.header.identificatie.identificatie = format!("N{place}");
                if let Inhoud::Toewijzing(client) = &mut bericht.inhoud {
                    client.bsn = bsn.parse().unwrap();
                    client.naam.geslachtsnaam.achternaam = name.to_owned();
                    client.producten[0].toewijzing_nummer = 1000 + place as u32;
                }
                (format!("{place}.xml"), bytes(&bericht))
            })
        };
        let known: Vec<(usize, &(String, String))> =
            (0..).map(|number| number * 10).zip(&slips).filter(|(place, (name, _))| of(*place, name).is_some()).collect();
        map.import(known.iter().filter_map(|(place, (name, _))| of(*place, name)).collect());
        vault(&map.datamap).make_zoeklijst(&toegang()).unwrap().unwrap();
        for (_, (name, typed)) in known {
            let Ok(vraag) = Zoekvraag::read(typed, "", "", "") else { continue };
            let found = ask(&map.datamap, &vraag, "0384", &|_| true);
            let there = found.treffers.iter().any(|one| one.naam.expose().ends_with(&format!(" {name}")));
            prop_assert!(there, "{typed} for {name}: {:?}", found.treffers.len());
        }
    }
}
