//! What the municipality delivers beside messages: an extract of the BRP and schemes, about the people of the messages
//! and others. Made by hand, so that every way to come by a household is there.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::Gemeente;

/// The schemes that are delivered; of the others there are no data.
const REGELINGEN: [&str; 4] = ["bijstand", "schuldhulp", "leerlingenvervoer", "re-integratie"];

/// Delivers both.
pub fn deliver(gemeente: &Gemeente, messages: &Path) {
    let people: Vec<(String, (String, String))> = addresses(messages).into_iter().collect();
    assert!(people.len() > 150, "people with an address");
    let (brp, schemes) = (gemeente.path("brp.csv"), gemeente.path("voorzieningen.csv"));
    fs::write(&brp, extract(&people)).unwrap();
    fs::write(&schemes, granted(&people)).unwrap();
    let names = format!("regelingen={}", REGELINGEN.join(","));
    let bron = |soort: &str, keuzes: &[&str], file: &Path| {
        let mut args = vec!["gegevens", "bron", "--soort", soort, file.to_str().unwrap()];
        args.extend(keuzes.iter().flat_map(|keuze| ["--keuze", keuze]));
        gemeente.run(&args);
    };
    bron("brp", &["peildatum=2025-06-01"], &brp);
    bron("voorzieningen", &[&names, "van=2023-01-01", "tot=2025-01-31"], &schemes);
}

/// Residents: most where the messages say, some moved in with another one, some only after the days of the questions,
/// and at some addresses others who have nothing.
fn extract(people: &[(String, (String, String))]) -> String {
    let mut file = "burgerservicenummer;geboorte.datum;gemeenteVanInschrijving;\
                    verblijfplaats.datumAanvangAdreshouding;verblijfplaats.postcode;verblijfplaats.huisnummer;\
                    partners.burgerservicenummer;kinderen.burgerservicenummer\n"
        .to_owned();
    let mut others = 0;
    let mut line =
        |bsn: &str, since: &str, (postcode, number): &(String, String), partner: &str, child: &str| {
            file += &format!("{bsn};1970-01-01;9999;{since};{postcode};{number};{partner};{child}\n");
        };
    for (place, (bsn, home)) in people.iter().enumerate() {
        let before = place.checked_sub(1).map(|before| &people[before]);
        match (place % 4, before) {
            (0, _) => line(bsn, "2010-01-01", home, "", ""),
            (1, Some((partner, theirs))) => line(bsn, "2019-05-01", theirs, partner, ""),
            (2, Some((_, theirs))) => line(bsn, "2025-03-01", theirs, "", ""),
            _ => {}
        }
        // A parent who has nothing, and now and then a house full.
        if place % 9 == 0 {
            let living = if place % 27 == 0 { 9 } else { 1 };
            for number in 0..living {
                let child = if number == 0 { bsn.as_str() } else { "" };
                line(&unknown(others), "2001-01-01", home, "", child);
                others += 1;
            }
        }
    }
    file
}

/// Schemes: of partners together, of several at once, and of people whom no message knows.
fn granted(people: &[(String, (String, String))]) -> String {
    let mut file = "BSN;Regeling;Begin;Eind;Postcode;Huisnummer\n".to_owned();
    let mut row = |bsn: &str, regeling: &str, begin: &str, eind: &str, home: Option<&(String, String)>| {
        let (postcode, number) = home.map_or(("", ""), |home| (home.0.as_str(), home.1.as_str()));
        file += &format!("{bsn};{regeling};{begin};{eind};{postcode};{number}\n");
    };
    for (place, (bsn, home)) in people.iter().enumerate() {
        if place % 8 < 2 {
            row(bsn, "bijstand", "2023-06-01", "", None);
        }
        if place % 16 < 2 {
            row(bsn, "schuldhulp", "2024-02-01", "2024-11-30", None);
        }
        if place % 5 == 0 {
            row(bsn, "leerlingenvervoer", "2024-08-20", "", None);
        }
        if place % 3 == 0 {
            // Somebody at the same address, or nowhere, whom only this register knows.
            let other = unknown(20_000 + place as u32);
            row(&other, "re-integratie", "2024-01-01", "", (place % 2 == 0).then_some(home));
            row(&other, "bijstand", "2023-01-01", if place % 4 == 0 { "2024-12-31" } else { "" }, None);
        }
    }
    file
}

/// Where each client of a 301 lives, by BSN; the last message that is read decides.
fn addresses(messages: &Path) -> BTreeMap<String, (String, String)> {
    let mut found = BTreeMap::new();
    let mut folders = vec![messages.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "xml") {
                let text = fs::read_to_string(&path).unwrap_or_default();
                found.extend(
                    text.split(":Contactgegevens>").collect::<Vec<_>>().windows(2).filter_map(client),
                );
            }
        }
    }
    found
}

/// The BSN before the contact details, and the address in them.
fn client(parts: &[&str]) -> Option<(String, (String, String))> {
    let value = |text: &str, name: &str| {
        let (_, rest) = text.split_once(&format!("{name}>"))?;
        Some(rest.split('<').next()?.to_owned())
    };
    let (_, head) = parts[0].rsplit_once(":Client>")?;
    Some((value(head, ":Bsn")?, (value(parts[1], ":Postcode")?, value(parts[1], ":Huisnummer")?)))
}

/// A number that passes the eleven-test and is in no message.
fn unknown(number: u32) -> String {
    let front = format!("{:08}", 30_000_000 + number * 7);
    let sum: u32 =
        front.bytes().zip((2..=9).rev()).map(|(digit, times)| u32::from(digit - b'0') * times).sum();
    match sum % 11 {
        10 => unknown(number + 1_000_000),
        last => format!("{front}{last}"),
    }
}
