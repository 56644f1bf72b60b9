//! A round to practise with: the loneliness of fictional people before and after eating together, as the example of the
//! Kwaliteitskompas has it.

use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier, Opslag, OpslagFout, Wie};
use vragenlijst::{Meetmoment, ingebouwd};

use super::afname::{Afnamebesluit, Afnameinhoud, Lijstafname, Werving};

/// How many people go from which class to which, of 96: before 39 are strongly lonely, after 28.
const VAN_NAAR: [(&str, &str, u32); 7] = [
    ("niet", "niet", 15),
    ("niet", "enigszins", 3),
    ("enigszins", "niet", 12),
    ("enigszins", "enigszins", 24),
    ("enigszins", "sterk", 3),
    ("sterk", "enigszins", 14),
    ("sterk", "sterk", 25),
];

/// A sheet of each class: scores of 1, 3 and 6 points.
fn sheet(class: &str) -> &'static str {
    match class {
        "niet" => "nee;ja;ja;ja;ja;nee",
        "enigszins" => "ja;nee;ja;ja;min of meer;nee",
        _ => "ja;nee;nee;min of meer;ja;ja",
    }
}

/// The sheets of the example, as a file.
fn file() -> String {
    let mut text = "moment;code;v1;v2;v3;v4;v5;v6\n".to_owned();
    let mut number = 0;
    for (before, after, count) in VAN_NAAR {
        for _ in 0..count {
            number += 1;
            text += &format!("voor;C{number};{}\nna;C{number};{}\n", sheet(before), sheet(after));
        }
    }
    text
}

/// The round to practise with.
fn inhoud() -> Option<Afnameinhoud> {
    let lijst = ingebouwd().into_iter().find(|one| one.id() == "eenzaamheid-djg-6")?;
    let empty = Afnameinhoud {
        naam: "Samen eten in Noord".into(),
        instrument: lijst.id().into(),
        activiteit: "Samen eten, elke week in het buurthuis".into(),
        gebied: "Noord".into(),
        werving: Werving::Aanmelding,
        dag_voor: "2026-01-20".into(),
        dag_na: "2026-10-13".into(),
        uitgedeeld_voor: Some(130),
        uitgedeeld_na: Some(118),
        lijsten: vec![lijst.bestand().clone()],
        ..Afnameinhoud::default()
    };
    empty.count(file().as_bytes(), Vec::new(), (Meetmoment::Voor, false)).ok()
}

/// Makes the round to practise with, once; its number. `opgave` may be empty.
///
/// # Errors
/// When the database refuses.
pub async fn make(opslag: &Opslag, opgave: &str, wie: &Wie) -> Result<String, OpslagFout> {
    let Some(inhoud) = inhoud() else { return Ok(String::new()) };
    let form = Formulier::of_product("voorbeeld-vragenlijst", &[&wie.gemeente]);
    let stap =
        Stukstap::<Lijstafname> { besluit: Afnamebesluit::Gemaakt, inhoud: &inhoud, reden: "", namens: "" };
    let plek = Nieuwstuk { hoort_bij: opgave, organisatie: "" };
    Ok(match stuk::make(opslag, &plek, &form, &stap, wie).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) | Bewaard::AnderePoging(id) => id,
        Bewaard::Botsing => String::new(),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use bescherming::Rules;
    use opslag::proef::TestStore;

    use super::*;
    use crate::leren::meetcijfer::Meeteenheid;
    use crate::leren::vragenlijst::antwoord::sentences;
    use crate::leren::vragenlijst::of_opgave;
    use crate::leren::vragenlijst::uitkomst::outcome;
    use crate::web::Taal;

    /// E.3: n = 96, strongly lonely 41 per cent before and 29 after: 39 and 28 people, shown as the parts of 95 that rounding
    /// to five makes of them.
    #[test]
    fn the_example_is_that_of_the_compass() {
        let zicht = outcome(&inhoud().unwrap(), &Rules::default()).remove(0);
        let said = sentences(Taal::Nl, &zicht).join(" ");
        assert!(said.contains("42 procent (33 tot 52) sterk eenzaam"), "{said}");
        assert!(said.contains("32 procent (23 tot 41) sterk eenzaam"), "{said}");
        assert!(said.contains("Bij dezelfde mensen is de gemiddelde score achteraf"), "{said}");
        assert!(said.contains("Of dit door de activiteit komt, ziet u hier niet."));
    }

    #[tokio::test]
    async fn it_is_made_once_and_gives_its_figures_to_its_opgave() {
        let wie = Wie { naam: "a".into(), oorsprong: "toets".into(), gemeente: "9999".into() };
        for store in TestStore::each().await {
            let first = make(&store.opslag, "opgave", &wie).await.unwrap();
            assert_eq!(make(&store.opslag, "opgave", &wie).await.unwrap(), first, "{}", store.naam);
            let found = of_opgave(&store.opslag, "9999", "opgave", &Rules::default()).await.unwrap();
            let units: Vec<_> = found.iter().map(|one| one.eenheid).collect();
            assert_eq!(units, [Meeteenheid::Punten, Meeteenheid::Aandeel, Meeteenheid::Punten]);
            assert!(found.iter().all(|one| one.n == 95 && one.tot.to_string() == "2026-10-13"));
            assert!(found[2].differs_from(0.0) && found[2].waarde < 0.0);
        }
    }
}
