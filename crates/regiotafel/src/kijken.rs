//! What must hold of a table before anything is counted.

use std::collections::HashMap;

use crate::bestand::{Baat, Partijsoort, Tafelbestand, Tafelpartij};
use crate::fout::Tafelfout;
use crate::tafel::pays;

/// The largest amount: a hundred billion euro. Sums of a table then never reach the edge of the numbers.
const MOST: i64 = 10_000_000_000_000;
/// The calendar years that a table may name.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2150;
/// How many parties, and how many benefits.
const PARTIES: usize = 40;
const LINES: usize = 400;

/// Every fault of what was written down.
pub(crate) fn check(bestand: &Tafelbestand) -> Vec<Tafelfout> {
    let mut fouten = Vec::new();
    general(bestand, &mut fouten);
    parties(&bestand.partijen, &mut fouten);
    investments(bestand, &mut fouten);
    let mut seen: HashMap<String, &str> = HashMap::new();
    for baat in &bestand.baten {
        claimed_twice(baat, &mut seen, &mut fouten);
        benefit(baat, &bestand.partijen, &mut fouten);
    }
    fouten
}

fn general(bestand: &Tafelbestand, fouten: &mut Vec<Tafelfout>) {
    let mut fout = |veld: &str, regel: String, uitweg: &str| fouten.push(Tafelfout::new(veld, regel, uitweg));
    if bestand.activiteit.is_empty() {
        fout("activiteit", "er staat niet wat de partijen samen doen".into(), "Schrijf het in één zin op");
    }
    if !YEARS.contains(&bestand.prijsjaar) {
        fout(
            "prijsjaar",
            format!("{} is geen jaar van 2000 tot en met 2150", bestand.prijsjaar),
            "Vul een jaar in, bijvoorbeeld 2026",
        );
    }
    if bestand.disconto > 2_000 {
        fout(
            "disconto",
            "de rente is hoger dan 20 procent".into(),
            "Vul een rente van 0 tot en met 20 procent in",
        );
    }
    if bestand.partijen.len() > PARTIES {
        fout(
            "partijen",
            format!("er staan {} partijen; er kunnen er {PARTIES} aan tafel", bestand.partijen.len()),
            "Voeg partijen samen",
        );
    }
    if bestand.baten.len() + bestand.investeringen.len() > LINES {
        fout("baten en investeringen", format!("het zijn er meer dan {LINES}"), "Voeg regels samen");
    }
}

/// The name as it is compared: capitals say nothing.
fn plain(name: &str) -> String {
    name.to_lowercase()
}

fn parties(parties: &[Tafelpartij], fouten: &mut Vec<Tafelfout>) {
    let mut seen = HashMap::new();
    for (place, party) in parties.iter().enumerate() {
        let veld = format!("partij ‘{}’", party.naam);
        if party.naam.is_empty() {
            fouten.push(Tafelfout::new(
                format!("partij {}", place + 1),
                "de naam is leeg",
                "Vul de naam in, of haal de partij weg",
            ));
        } else if seen.insert(plain(&party.naam), place).is_some() {
            fouten.push(Tafelfout::new(
                &veld,
                "deze naam staat er twee keer",
                "Geef elke partij een eigen naam",
            ));
        }
        if !(0..=MOST).contains(&party.bodem) {
            fouten.push(Tafelfout::new(
                &veld,
                "de bodem is lager dan nul of hoger dan 100 miljard euro",
                "Vul een bedrag van nul of meer in",
            ));
        }
        if party.aandeel.is_some_and(|share| share > 1_000) {
            fouten.push(Tafelfout::new(
                &veld,
                "het aandeel is hoger dan 100 procent",
                "Vul een aandeel van 0 tot en met 100 procent in",
            ));
        }
    }
    if !parties.iter().any(pays) {
        fouten.push(Tafelfout::new(
            "partijen",
            "niemand aan tafel betaalt mee",
            "Zet minstens één partij aan tafel die meebetaalt; een inwoner betaalt nooit",
        ));
    }
    shares(parties, fouten);
}

fn shares(parties: &[Tafelpartij], fouten: &mut Vec<Tafelfout>) {
    let given: Vec<u32> =
        parties.iter().filter(|party| pays(party)).filter_map(|party| party.aandeel).collect();
    let total: u64 = given.iter().map(|share| u64::from(*share)).sum();
    if !given.is_empty() && total != 1_000 {
        fouten.push(Tafelfout::new(
            "aandelen",
            format!("de aandelen van wie meebetaalt zijn samen {},{} procent", total / 10, total % 10),
            "Maak er samen 100 procent van, of laat alle aandelen leeg",
        ));
    }
    if let Some(party) =
        parties.iter().find(|party| party.aandeel.is_some_and(|share| share > 0) && !pays(party))
    {
        fouten.push(Tafelfout::new(
            format!("partij ‘{}’", party.naam),
            "er staat een aandeel bij een partij die niet meebetaalt",
            "Haal het aandeel weg, of laat de partij meebetalen",
        ));
    }
}

fn investments(bestand: &Tafelbestand, fouten: &mut Vec<Tafelfout>) {
    for part in &bestand.investeringen {
        let veld = format!("investering van ‘{}’ in {}", part.partij, part.jaar);
        let owner = bestand.partijen.iter().find(|party| party.naam == part.partij);
        match owner {
            None => fouten.push(unknown(&veld, &part.partij)),
            Some(party) if party.soort == Partijsoort::Inwoner => fouten.push(Tafelfout::new(
                &veld,
                "een inwoner investeert niet: de baat van een inwoner telt mee, maar een inwoner betaalt niet",
                "Kies de partij die het geld inlegt",
            )),
            Some(party) if !party.aan_tafel => fouten.push(Tafelfout::new(
                &veld,
                "deze partij zit niet aan tafel",
                "Zet de partij aan tafel, of haal de investering weg",
            )),
            Some(_) => (),
        }
        if !(1..=MOST).contains(&part.bedrag) {
            fouten.push(Tafelfout::new(
                &veld,
                "een investering is hoger dan nul en hoogstens 100 miljard euro",
                "Vul een bedrag boven nul in; wat een partij wint hoort bij de baten",
            ));
        }
        year(&veld, part.jaar, fouten);
    }
}

fn year(veld: &str, jaar: i32, fouten: &mut Vec<Tafelfout>) {
    if !YEARS.contains(&jaar) {
        fouten.push(Tafelfout::new(
            veld,
            format!("{jaar} is geen jaar van 2000 tot en met 2150"),
            "Vul een jaar in, bijvoorbeeld 2027",
        ));
    }
}

fn unknown(veld: &str, name: &str) -> Tafelfout {
    let regel = if name.is_empty() {
        "er staat geen partij bij".into()
    } else {
        format!("‘{name}’ is geen partij van deze tafel")
    };
    Tafelfout::new(veld, regel, "Kies een partij uit de lijst, of voeg de partij toe")
}

/// One benefit, one owner: whoever claims it again hears who has it.
fn claimed_twice<'a>(baat: &'a Baat, seen: &mut HashMap<String, &'a str>, fouten: &mut Vec<Tafelfout>) {
    if baat.naam.is_empty() {
        return;
    }
    if let Some(first) = seen.insert(plain(&baat.naam), &baat.eigenaar) {
        let who = if first == baat.eigenaar {
            format!("‘{first}’ telt deze baat twee keer")
        } else {
            format!("‘{first}’ en ‘{}’ tellen allebei deze baat", baat.eigenaar)
        };
        fouten.push(Tafelfout::new(
            format!("baat ‘{}’", baat.naam),
            format!("{who}; een baat heeft één eigenaar"),
            "Laat de baat bij één partij staan. Zijn het twee verschillende baten, geef ze dan elk een eigen naam",
        ));
    }
}

fn benefit(baat: &Baat, parties: &[Tafelpartij], fouten: &mut Vec<Tafelfout>) {
    let veld = format!("baat ‘{}’", baat.naam);
    if baat.naam.is_empty() {
        fouten.push(Tafelfout::new("baat", "de naam is leeg", "Schrijf op wat er minder of beter wordt"));
    }
    if !parties.iter().any(|party| party.naam == baat.eigenaar) {
        fouten.push(unknown(&veld, &baat.eigenaar));
    }
    for name in &baat.nodig {
        match parties.iter().find(|party| party.naam == *name) {
            None => fouten.push(unknown(&veld, name)),
            Some(party) if !party.aan_tafel => fouten.push(Tafelfout::new(
                &veld,
                format!("deze baat kan niet zonder ‘{name}’, en die zit niet aan tafel"),
                "Zet de partij aan tafel, of haal de baat of de voorwaarde weg",
            )),
            Some(_) => (),
        }
    }
    if baat.jaren.is_empty() {
        fouten.push(Tafelfout::new(&veld, "er staat geen jaar bij", "Vul voor minstens één jaar de baat in"));
    }
    let mut years = std::collections::HashSet::new();
    for one in &baat.jaren {
        let veld = format!("{veld}, jaar {}", one.jaar);
        year(&veld, one.jaar, fouten);
        if !years.insert(one.jaar) {
            fouten.push(Tafelfout::new(&veld, "dit jaar staat er twee keer", "Laat elk jaar één keer staan"));
        }
        if !(one.laag <= one.midden && one.midden <= one.hoog) {
            fouten.push(Tafelfout::new(
                &veld,
                "laag is hoger dan midden, of midden is hoger dan hoog",
                "Zet de drie bedragen op volgorde: laag, midden, hoog",
            ));
        }
        if [one.laag, one.midden, one.hoog].iter().any(|amount| !(-MOST..=MOST).contains(amount)) {
            fouten.push(Tafelfout::new(
                &veld,
                "een bedrag is groter dan 100 miljard euro",
                "Vul het bedrag in euro in, niet in centen",
            ));
        }
    }
}
