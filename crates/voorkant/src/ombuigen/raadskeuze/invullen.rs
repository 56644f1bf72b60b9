//! From what somebody typed to a proposal and a vote, and back.

use super::decide::{Fractiestem, Keuzevariant, Raadsvoorstel, VARIANTEN};
use crate::web::velden::{Formulierfout, Velden};

type Uitkomst<T> = Result<T, Vec<Formulierfout>>;

/// So many groups can be filled in.
pub const FRACTIES: usize = 12;

/// The fields of one variant.
pub const DELEN: [&str; 5] = ["naam", "wat", "kost", "geeft", "laat"];

/// What the first variant is called.
pub const NIETS_DOEN: &str = "Niets doen";

/// The name of a field of a variant, from 1.
pub fn field(deel: &str, variant: usize) -> String {
    format!("{deel}-{variant}")
}

/// A proposal as fields.
pub fn fields(voorstel: &Raadsvoorstel) -> Velden {
    let mut velden = Velden::default();
    velden.add("vraag", &voorstel.vraag);
    velden.add("waarom", &voorstel.waarom);
    for (place, one) in voorstel.varianten.iter().enumerate() {
        let texts = [&one.naam, &one.wat, &one.kost, &one.geeft, &one.laat];
        for (deel, text) in DELEN.iter().zip(texts) {
            velden.add(&field(deel, place + 1), text);
        }
        velden.add(&field("scenario", place + 1), &one.scenario);
        if one.scenarioversie > 0 {
            velden.add(&field("scenarioversie", place + 1), one.scenarioversie);
        }
    }
    velden
}

/// The proposal of a form: the first variant is doing nothing, the third may stay empty.
pub fn read(velden: &Velden) -> Uitkomst<Raadsvoorstel> {
    let mut fouten = Vec::new();
    let mut take = |read: Result<String, Formulierfout>| {
        read.unwrap_or_else(|fout| {
            fouten.push(fout);
            String::new()
        })
    };
    let vraag = take(velden.must_kort("vraag").map(|text| text.to_string()));
    let waarom = take(velden.must_woorden("waarom").map(|text| text.to_string()));
    let mut varianten = Vec::new();
    for number in 1..=*VARIANTEN.end() {
        let used = DELEN.iter().any(|deel| velden.has(&field(deel, number)));
        if number > *VARIANTEN.start() && !used {
            continue;
        }
        let mut words =
            |deel: &str| take(velden.must_woorden(&field(deel, number)).map(|text| text.to_string()));
        let [wat, kost, geeft, laat] = ["wat", "kost", "geeft", "laat"].map(&mut words);
        // The first is always doing nothing, whatever a form says.
        let naam = if number == 1 {
            NIETS_DOEN.to_owned()
        } else {
            take(velden.must_kort(&field("naam", number)).map(|text| text.to_string()))
        };
        let scenario = field("scenario", number);
        let scenario =
            take(velden.kort(&scenario).map(|text| text.map(|text| text.to_string()).unwrap_or_default()));
        let scenarioversie = velden.get(&field("scenarioversie", number)).parse().unwrap_or(0);
        varianten.push(Keuzevariant { naam, wat, kost, geeft, laat, scenario, scenarioversie });
    }
    let names: Vec<String> = varianten.iter().map(|one| one.naam.to_lowercase()).collect();
    for (place, naam) in names.iter().enumerate() {
        if !naam.is_empty() && names.iter().take(place).any(|other| other == naam) {
            let tekst = "deze naam staat er twee keer; geef elke variant een eigen naam";
            fouten.push(Formulierfout::new(&field("naam", place + 1), tekst));
        }
    }
    if fouten.is_empty() { Ok(Raadsvoorstel { vraag, waarom, varianten }) } else { Err(fouten) }
}

/// The votes of a form: a row counts when something stands in it.
pub fn votes(velden: &Velden, varianten: usize) -> Uitkomst<Vec<Fractiestem>> {
    let mut fouten = Vec::new();
    let mut stemmen: Vec<Fractiestem> = Vec::new();
    for row in 1..=FRACTIES {
        let columns: Vec<String> = (1..=varianten).map(|variant| format!("voor-{row}-{variant}")).collect();
        let (naam, against) = (field("fractie", row), field("tegen", row));
        let used = columns.iter().chain([&naam, &against]).any(|veld| velden.has(veld));
        if !used {
            continue;
        }
        let mut count = |veld: &str| {
            let text = velden.get(veld);
            match text.parse::<u32>() {
                Ok(number) if number <= 1_000 => number,
                _ if text.is_empty() => 0,
                _ => {
                    fouten.push(Formulierfout::new(
                        veld,
                        "dit is geen aantal stemmen; schrijf een heel getal, of laat het leeg",
                    ));
                    0
                }
            }
        };
        let voor = columns.iter().map(|veld| count(veld)).collect();
        let tegen = count(&against);
        let fractie = match velden.kort(&naam) {
            Ok(text) => text.map(|text| text.to_string()).unwrap_or_default(),
            Err(fout) => {
                fouten.push(fout);
                String::new()
            }
        };
        if stemmen.iter().any(|one| one.fractie.to_lowercase() == fractie.to_lowercase()) {
            let tekst = "deze fractie staat er twee keer; tel de stemmen bij elkaar op";
            fouten.push(Formulierfout::new(&naam, tekst));
        }
        stemmen.push(Fractiestem { fractie, voor, tegen });
    }
    if stemmen.len() > 1 && stemmen.iter().any(|one| one.fractie.is_empty()) {
        let tekst = "een rij zonder naam telt alles samen, en dan telt u dubbel; geef elke rij een naam, of vul er één in";
        let row = (1..=FRACTIES).find(|row| {
            let columns = (1..=varianten).map(|variant| format!("voor-{row}-{variant}"));
            !velden.has(&field("fractie", *row))
                && columns.chain([field("tegen", *row)]).any(|veld| velden.has(&veld))
        });
        fouten.push(Formulierfout::new(&field("fractie", row.unwrap_or(1)), tekst));
    }
    if fouten.is_empty() { Ok(stemmen) } else { Err(fouten) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::super::voorbeeld::voorstel;
    use super::*;

    #[test]
    fn a_proposal_comes_back_as_it_was() {
        let before = voorstel();
        assert_eq!(read(&fields(&before)).unwrap(), before);
        let two = Raadsvoorstel { varianten: before.varianten[..2].to_vec(), ..before };
        assert_eq!(read(&fields(&two)).unwrap(), two, "the third may be left out");
    }

    #[test]
    fn what_is_missing_names_its_field() {
        let mut velden = Velden::default();
        velden.add("naam-1", "Niets doen");
        velden.add("naam-2", "niets doen");
        velden.add("kost-3", "veel");
        let named: Vec<String> = read(&velden).unwrap_err().into_iter().map(|fout| fout.veld).collect();
        for veld in ["vraag", "waarom", "wat-1", "laat-2", "naam-3", "naam-2"] {
            assert!(named.iter().any(|one| one == veld), "{veld}: {named:?}");
        }
    }

    #[test]
    fn votes_are_counts_of_a_group_once() {
        let mut velden = Velden::default();
        for (naam, waarde) in [
            ("fractie-1", "Lokaal"),
            ("voor-1-2", "7"),
            ("tegen-1", "1"),
            ("fractie-3", "lokaal"),
            ("voor-3-1", "2"),
            ("voor-4-1", "zes"),
        ] {
            velden.add(naam, waarde);
        }
        let named: Vec<String> = votes(&velden, 3).unwrap_err().into_iter().map(|fout| fout.veld).collect();
        assert_eq!(named, ["fractie-3", "voor-4-1", "fractie-4"], "a row without a name would count double");
        let mut good = Velden::default();
        good.add("voor-1-2", "19");
        good.add("tegen-1", "4");
        let stem = Fractiestem { fractie: String::new(), voor: vec![0, 19, 0], tegen: 4 };
        assert_eq!(votes(&good, 3).unwrap(), [stem]);
    }
}
