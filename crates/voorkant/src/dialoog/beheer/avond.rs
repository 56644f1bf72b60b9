//! What came in on cards at an evening: a file with a line for each answer. Text in; answers and faults out.

use std::collections::BTreeMap;

use ::verwachting::{Normantwoord, Stellingnummer};

use crate::gegevens::lijsten::Regelfout;

/// The columns of the file.
pub(super) const KOLOMMEN: [&str; 3] = ["kaart", "stelling", "antwoord"];
/// The highest number of a card: more people fit in no room, and a longer number could be that of a person.
pub(super) const HOOGSTE_KAART: u64 = 9_999;
/// So many faults are told at most: who has more has another file.
const MEEST: usize = 50;
/// A file of more lines is no evening.
const REGELS: usize = 100_000;

/// Answers by card and statement.
pub(super) type Kaartantwoorden = BTreeMap<(u64, Stellingnummer), Normantwoord>;

/// A file as it was read: what can be kept, and what is wrong with the other lines. A fault never repeats what it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Avondbestand {
    /// What can be kept.
    pub antwoorden: Kaartantwoorden,
    /// What is wrong.
    pub fouten: Vec<Regelfout>,
    /// How many more faults there are.
    pub meer: usize,
}

impl Avondbestand {
    fn wrong(&mut self, regel: u64, kolom: &'static str, tekst: &str) {
        if self.fouten.len() < MEEST {
            self.fouten.push(Regelfout { regel, kolom, tekst: tekst.to_owned() });
        } else {
            self.meer += 1;
        }
    }
}

/// Reads a file. `open` says whether a statement can be voted on.
pub(super) fn read(bytes: &[u8], open: impl Fn(Stellingnummer) -> bool) -> Avondbestand {
    let mut found = Avondbestand::default();
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let delimiter = if first.contains(&b';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .trim(csv::Trim::All)
        .from_reader(bytes);
    let mut places: Option<[usize; 3]> = None;
    for (at, record) in reader.records().enumerate() {
        let Ok(record) = record else {
            found.wrong(
                at as u64 + 1,
                KOLOMMEN[0],
                "deze regel is geen gewone tekst; bewaar het bestand als CSV (UTF-8)",
            );
            continue;
        };
        let regel = record.position().map_or(1, csv::Position::line);
        match places {
            None => match columns(&record) {
                Ok(all) => places = Some(all),
                Err(kolom) => {
                    let tekst = "deze kolom ontbreekt; zet op de eerste regel: kaart;stelling;antwoord";
                    found.wrong(regel, kolom, tekst);
                    return found;
                }
            },
            Some(_) if at > REGELS => {
                found.wrong(regel, KOLOMMEN[0], "dit bestand heeft te veel regels; deel het op");
                return found;
            }
            Some(places) => {
                line(&mut found, regel, places.map(|place| record.get(place).unwrap_or_default()), &open);
            }
        }
    }
    if places.is_none() {
        found.wrong(1, KOLOMMEN[0], "het bestand is leeg; zet op de eerste regel: kaart;stelling;antwoord");
    }
    found
}

/// Where each column stands, whatever their order; or the first that is missing.
fn columns(head: &csv::StringRecord) -> Result<[usize; 3], &'static str> {
    let mut places = [0; 3];
    for (place, kolom) in places.iter_mut().zip(KOLOMMEN) {
        *place = head.iter().position(|one| one.eq_ignore_ascii_case(kolom)).ok_or(kolom)?;
    }
    Ok(places)
}

fn line(
    found: &mut Avondbestand,
    regel: u64,
    [kaart, stelling, antwoord]: [&str; 3],
    open: &impl Fn(Stellingnummer) -> bool,
) {
    let kaart = kaart.parse::<u64>().ok().filter(|kaart| (1..=HOOGSTE_KAART).contains(kaart));
    if kaart.is_none() {
        found.wrong(
            regel,
            KOLOMMEN[0],
            "dit is geen nummer van een kaart; schrijf een getal van 1 tot en met 9999",
        );
    }
    let stelling = stelling.parse().ok().map(Stellingnummer).filter(|one| open(*one));
    if stelling.is_none() {
        let tekst = "op dit nummer staat geen stelling waarop mensen stemmen; kijk op de kaart welk nummer ervoor staat";
        found.wrong(regel, KOLOMMEN[1], tekst);
    }
    let antwoord = answer(antwoord);
    if antwoord.is_none() {
        found.wrong(regel, KOLOMMEN[2], "dit is geen antwoord; schrijf eens, oneens of weet niet");
    }
    let (Some(kaart), Some(stelling), Some(antwoord)) = (kaart, stelling, antwoord) else { return };
    let kept = *found.antwoorden.entry((kaart, stelling)).or_insert(antwoord);
    if kept != antwoord {
        let tekst = "hierboven staat een ander antwoord van deze kaart op deze stelling; dat telt. Haal de verkeerde regel weg";
        found.wrong(regel, KOLOMMEN[2], tekst);
    }
}

fn answer(text: &str) -> Option<Normantwoord> {
    let small: String = text.to_lowercase().chars().filter(|sign| sign.is_alphabetic()).collect();
    match small.as_str() {
        "eens" => Some(Normantwoord::Eens),
        "oneens" => Some(Normantwoord::Oneens),
        "weetniet" | "weetikniet" => Some(Normantwoord::WeetNiet),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_first_two(stelling: Stellingnummer) -> bool {
        stelling.0 <= 2
    }

    fn faults(file: &Avondbestand) -> Vec<(u64, &str)> {
        file.fouten.iter().map(|fout| (fout.regel, fout.kolom)).collect()
    }

    #[test]
    fn good_lines_are_kept_and_the_others_named() {
        let text = "kaart;stelling;antwoord\n1;1;eens\n1;2;Weet ik niet\n0;1;eens\n2;9;eens\n3;1;misschien\n2;1;ONEENS\n111222333;1;eens\n4\n";
        let file = read(text.as_bytes(), on_first_two);
        let kept: Vec<_> =
            file.antwoorden.iter().map(|((kaart, stelling), one)| (*kaart, stelling.0, *one)).collect();
        assert_eq!(
            kept,
            [(1, 1, Normantwoord::Eens), (1, 2, Normantwoord::WeetNiet), (2, 1, Normantwoord::Oneens)]
        );
        let expected =
            [(4, "kaart"), (5, "stelling"), (6, "antwoord"), (8, "kaart"), (9, "stelling"), (9, "antwoord")];
        assert_eq!(faults(&file), expected);
        assert!(file.fouten.iter().all(|fout| !fout.to_string().contains("111222333")));
    }

    #[test]
    fn columns_may_stand_in_any_order_and_none_may_be_missing() {
        let file = read("\u{feff}Antwoord,Kaart,Stelling\r\neens,7,2\r\n".as_bytes(), on_first_two);
        assert_eq!((file.antwoorden.len(), file.fouten.len()), (1, 0));
        assert_eq!(faults(&read(b"kaart;antwoord\n1;eens\n", on_first_two)), [(1, "stelling")]);
        assert_eq!(faults(&read(b"", on_first_two)), [(1, "kaart")]);
    }

    #[test]
    fn two_answers_of_one_card_are_said_and_the_first_counts() {
        let file = read(b"kaart;stelling;antwoord\n1;1;eens\n1;1;eens\n1;1;oneens\n", on_first_two);
        assert_eq!(file.antwoorden.values().collect::<Vec<_>>(), [&Normantwoord::Eens]);
        assert_eq!(faults(&file), [(4, "antwoord")]);
    }

    #[test]
    fn many_faults_are_counted_and_not_all_told() {
        let text = format!("kaart;stelling;antwoord\n{}", "x;1;eens\n".repeat(80));
        let file = read(text.as_bytes(), on_first_two);
        assert_eq!((file.fouten.len(), file.meer), (50, 30));
    }
}
