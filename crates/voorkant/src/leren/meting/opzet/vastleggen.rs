//! What is written down before the figures are seen, and what changed after it.

use ::effect::design::Design;
use ::effect::registration::{Deviation, Registration};
use domein::parse_datum;
use stukken::{Block, Column, Size, Stuk, Table};

use super::woorden::{choice_name, direction_name, field_name, unit_name};
use crate::leren::meting::soort::{Metinginhoud, Vastlegging};
use crate::leren::terug::cijfer::written;
use crate::web::{Taal, day};

/// How each design is tested, as it is registered.
fn test_of(opzet: Design) -> &'static str {
    match opzet {
        Design::WaitingList | Design::Areas => {
            "De hulp opnieuw verdelen: hoeveel verdelingen geven een even groot verschil? Tweezijdig, 5 procent."
        }
        Design::Threshold => {
            "Twee lijnen aan weerszijden van de grens, gecorrigeerd voor hun bocht (Calonico, Cattaneo en Titiunik). Tweezijdig, 5 procent."
        }
        Design::Matched => {
            "Koppelen op ten minste twee eerdere jaren, twee buren (Abadie en Imbens). Tweezijdig, 5 procent."
        }
        Design::Subtraction => {
            "Het verschil min de terugval uit eerdere jaren, met de onzekerheid van beide. Tweezijdig, 5 procent."
        }
        Design::Staggered => {
            "Verschil in verschillen per groep en periode (Callaway en Sant’Anna). Tweezijdig, 5 procent."
        }
        Design::Synthetic => {
            "Een mengsel van andere wijken, en hetzelfde voor elke andere wijk. Het rangnummer is de toets."
        }
        Design::SyntheticDid => {
            "Een mengsel van andere wijken op een eigen niveau (Arkhangelsky en anderen), en hetzelfde voor elke andere wijk. Tweezijdig, 5 procent."
        }
        Design::Series => {
            "Een lijn met een breuk en het seizoen, met fouten die op elkaar lijken. Tweezijdig, 5 procent."
        }
        Design::BeforeAfter => "Hiermee wordt niet getoetst.",
    }
}

/// Each field and its answer, in Dutch: what is registered.
pub fn answers(inhoud: &Metinginhoud) -> Vec<(&'static str, String)> {
    let yes = |of: bool| if of { "ja" } else { "nee" };
    let special: Vec<String> = inhoud.omstandigheden.iter().map(|one| one.circumstance().nl).collect();
    let amount = |value: f64| format!("{} {}", written(value, 6), inhoud.eenheid.naam().0).trim().to_owned();
    let mut all = vec![
        ("vraag", inhoud.vraag.clone()),
        ("wie", inhoud.wie.clone()),
        ("keuze", choice_name(inhoud.keuze).0.to_owned()),
        ("eenheden", unit_name(inhoud.eenheden).0.to_owned()),
        ("uitkomst", format!("{} ({})", inhoud.uitkomst, inhoud.eenheid.naam().0).replace(" ()", "")),
        ("beter", direction_name(inhoud.beter).0.to_owned()),
        ("begin", inhoud.begin.to_string()),
        ("einde", inhoud.einde.to_string()),
        ("aantallen", format!("{} met hulp, {} zonder of nog niet", inhoud.met, inhoud.zonder)),
        (
            "vooraf",
            format!(
                "{} jaren en {} losse maanden; vaste grens: {}; loting: {}; na elkaar: {}",
                inhoud.jaren,
                inhoud.maanden,
                yes(inhoud.grens),
                yes(inhoud.loting),
                yes(inhoud.na_elkaar)
            ),
        ),
        ("omstandigheden", if special.is_empty() { "niets".to_owned() } else { special.join("; ") }),
        ("kleinste", inhoud.kleinste.map_or_else(|| "niet gezegd".to_owned(), amount)),
    ];
    if let Some(opzet) = inhoud.opzet {
        all.push(("opzet", opzet.name().nl));
        all.push(("toets", test_of(opzet).to_owned()));
    }
    all
}

/// The answers, ready to be sealed.
pub fn registration(inhoud: &Metinginhoud) -> Registration {
    Registration::new(answers(inhoud))
}

/// What differs now from what was registered; nothing when nothing was registered.
pub fn deviations(inhoud: &Metinginhoud) -> Vec<Deviation> {
    let Some(before) = &inhoud.vastlegging else { return Vec::new() };
    Registration::new(before.velden.clone()).deviations(&registration(inhoud))
}

/// Whether it was written down after the help began: by then a part of the outcome can be known.
pub fn late(inhoud: &Metinginhoud, vastlegging: &Vastlegging) -> bool {
    let begin = vastlegging.velden.get("begin").and_then(|text| parse_datum(text).ok());
    vastlegging.dag > begin.unwrap_or(inhoud.begin)
}

/// Whether the seal is that of the answers that are kept.
pub fn seal_holds(vastlegging: &Vastlegging) -> bool {
    Registration::new(vastlegging.velden.clone()).digest() == vastlegging.zegel
}

/// The registration as a document, in Dutch.
pub fn sheet(inhoud: &Metinginhoud, vastlegging: &Vastlegging) -> Stuk {
    let mut stuk = Stuk::new(&inhoud.vraag, Taal::Nl.code());
    stuk.size = Size::Small;
    stuk.subject = format!("Voorregistratie van {}", day(Taal::Nl, vastlegging.dag));
    stuk.footer = format!("Gemaakt met Voorkant · zegel {}", vastlegging.zegel);
    let when = if late(inhoud, vastlegging) {
        "Let op: vastgelegd na het begin. Een deel van de uitkomst kon toen al bekend zijn."
    } else {
        "Dat was niet later dan het begin van de hulp."
    };
    stuk.blocks.push(Block::text(format!(
        "Vastgelegd op {} door {}. {when} Wat later anders werd, staat onderaan.",
        day(Taal::Nl, vastlegging.dag),
        vastlegging.door
    )));
    // In the order in which it was asked.
    let order = answers(inhoud).into_iter().map(|(veld, _)| veld);
    let rows = order
        .filter_map(|veld| Some(vec![field_name(veld).0.to_owned(), vastlegging.velden.get(veld)?.clone()]))
        .collect();
    stuk.blocks.push(Block::Table(Table {
        caption: "Wat is vastgelegd".to_owned(),
        columns: columns(["Onderdeel", "Antwoord"]),
        rows,
    }));
    stuk.blocks.extend(seal(vastlegging));
    let changed = deviations(inhoud);
    if !changed.is_empty() {
        stuk.blocks.push(Block::Heading(2, "Wat later anders werd".to_owned()));
        let rows = changed
            .into_iter()
            .map(|one| {
                vec![
                    field_name(&one.field).0.to_owned(),
                    one.was.unwrap_or_default(),
                    one.is.unwrap_or_default(),
                ]
            })
            .collect();
        stuk.blocks.push(Block::Table(Table {
            caption: "Afwijkingen van wat is vastgelegd".to_owned(),
            columns: columns(["Onderdeel", "Vastgelegd", "Nu"]),
            rows,
        }));
    }
    stuk
}

/// The seal, with the text that it is of, so that anybody can check it.
fn seal(vastlegging: &Vastlegging) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(2, "Het zegel".to_owned())];
    if !seal_holds(vastlegging) {
        blocks.push(Block::text(
            "Let op: het zegel past niet bij de bewaarde antwoorden. Zij zijn na het vastleggen veranderd. Vertrouw deze vastlegging niet."
                .to_owned(),
        ));
    }
    blocks.push(Block::text(format!(
        "SHA-256: {}. Wie de antwoorden opnieuw verzegelt, krijgt ditzelfde getal. Is één letter anders, dan is het zegel anders.",
        vastlegging.zegel
    )));
    blocks.push(Block::text(
        "Dit is de tekst die is verzegeld. Het getal achter een naam is de lengte van het antwoord in bytes. Elke regel eindigt met een regeleinde."
            .to_owned(),
    ));
    let text = Registration::new(vastlegging.velden.clone()).canonical();
    blocks.extend(text.lines().map(|line| Block::text(line.to_owned())));
    blocks
}

fn columns<const N: usize>(names: [&str; N]) -> Vec<Column> {
    names.into_iter().map(|name| Column { name: name.to_owned(), numeric: false }).collect()
}
