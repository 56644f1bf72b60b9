//! The agenda of a meeting as a document, and as an appointment for a calendar.

use domein::{Datum, parse_datum};
use opslag::stuk::Stuk;
use stukken::{Block, Stuk as Document};

use super::agenda::Agendapunt;
use super::inhoud::{Leerbijeenkomst, clock};
use super::store::Cyclus;
use super::tabellen;
use crate::uitvoer;
use crate::web::{Taal, day};

/// The agenda, in Dutch: to print and to send to the three parties.
pub(super) fn agenda(
    cyclus: &Cyclus,
    bijeenkomst: &Stuk<Leerbijeenkomst>,
    agenda: &[Agendapunt],
) -> Document {
    let inhoud = &bijeenkomst.nu.inhoud;
    let naam = &cyclus.stuk.nu.inhoud.naam;
    let (soort, _) = inhoud.soort.naam();
    let mut stuk = Document::new(format!("Agenda: {naam}"), Taal::Nl.code());
    stuk.subject = format!("{soort} over {naam}");
    stuk.footer = format!("Gemaakt met Voorkant · {naam}");
    let when = parse_datum(&inhoud.dag).map(|found| day(Taal::Nl, found)).unwrap_or_default();
    let time = if inhoud.tijd.is_empty() { String::new() } else { format!(", {} uur", inhoud.tijd) };
    let place = if inhoud.plaats.is_empty() { String::new() } else { format!(", {}", inhoud.plaats) };
    stuk.blocks.push(Block::text(format!("{soort}. {when}{time}{place}.")));
    stuk.blocks.push(Block::text("Voor gemeente, inwoners en aanbieder. Deze agenda is gemaakt van wat er sinds de vorige keer is veranderd."));
    let mut last = None;
    for punt in agenda {
        if last != Some(punt.soort) {
            stuk.blocks.push(Block::Heading(2, punt.soort.naam().0.to_owned()));
            last = Some(punt.soort);
        }
        stuk.blocks.push(Block::List(vec![punt.nl.as_str().into()]));
    }
    stuk.blocks.push(Block::Heading(2, "Besluiten tot nu toe".to_owned()));
    stuk.blocks.extend(uitvoer::figures(&tabellen::decisions(cyclus)));
    stuk
}

/// The meeting as an appointment (RFC 5545): one of an hour and a half, or a whole day where no time is known.
pub(super) fn calendar(cyclus: &Cyclus, bijeenkomst: &Stuk<Leerbijeenkomst>, now: &str) -> Option<String> {
    let inhoud = &bijeenkomst.nu.inhoud;
    let dag = parse_datum(&inhoud.dag).ok()?;
    let stamp: String = now.chars().filter(char::is_ascii_alphanumeric).collect();
    let (soort, _) = inhoud.soort.naam();
    let (start, end) = match clock(&inhoud.tijd) {
        Some((hour, minute)) => {
            let minutes = u32::from(hour) * 60 + u32::from(minute);
            let at = |minutes: u32| {
                let over = i32::try_from(minutes / 1440).unwrap_or(0);
                let on = domein::day_from_number(domein::day_number(dag) + over);
                format!("{}T{:02}{:02}00", compact(on), minutes / 60 % 24, minutes % 60)
            };
            (format!("DTSTART:{}", at(minutes)), format!("DTEND:{}", at(minutes + 90)))
        }
        None => {
            let next = domein::day_from_number(domein::day_number(dag) + 1);
            (format!("DTSTART;VALUE=DATE:{}", compact(dag)), format!("DTEND;VALUE=DATE:{}", compact(next)))
        }
    };
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Voorkant//Leercyclus//NL".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@voorkant", bijeenkomst.id),
        format!("DTSTAMP:{stamp}"),
        start,
        end,
        format!("SUMMARY:{}", escaped(&format!("{soort}: {}", cyclus.stuk.nu.inhoud.naam))),
        format!("LOCATION:{}", escaped(&inhoud.plaats)),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    Some(lines.iter().map(|line| folded(line)).collect())
}

fn compact(day: Datum) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

fn escaped(text: &str) -> String {
    let mut written = String::new();
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => written.extend(['\\', c]),
            '\n' => written.push_str("\\n"),
            c if c.is_control() => {}
            c => written.push(c),
        }
    }
    written
}

/// A line of at most 75 bytes, that goes on after a space (RFC 5545, 3.1).
fn folded(line: &str) -> String {
    let (mut text, mut length) = (String::new(), 0);
    for c in line.chars() {
        if length + c.len_utf8() > 75 {
            text.push_str("\r\n ");
            length = 1;
        }
        text.push(c);
        length += c.len_utf8();
    }
    text.push_str("\r\n");
    text
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use opslag::stuk::Stukversie;

    use super::*;
    use crate::leren::cyclus::inhoud::{Cyclusbesluit, Cyclusinhoud};
    use crate::leren::cyclus::maat::tests::meeting;

    #[test]
    fn an_appointment_reads_as_a_calendar_expects() {
        let inhoud =
            Cyclusinhoud { naam: "Schulden, jonge gezinnen; Noord".into(), ..Cyclusinhoud::default() };
        let nu = Stukversie {
            nummer: 1,
            besluit: Cyclusbesluit::Begonnen,
            inhoud,
            reden: String::new(),
            namens: String::new(),
            wie: "a".into(),
            wanneer: String::new(),
        };
        let stuk = Stuk {
            id: "c".into(),
            gemeente: "9999".into(),
            hoort_bij: String::new(),
            organisatie: String::new(),
            nu,
        };
        let mut one = meeting("m", "2026-12-31", &[], Vec::new());
        let cyclus = Cyclus { stuk, bijeenkomsten: Vec::new() };
        let text = calendar(&cyclus, &one, "2026-11-30T14:00:00Z").unwrap();
        assert!(text.contains("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"), "{text}");
        assert!(text.contains("DTSTAMP:20261130T140000Z"));
        assert!(text.contains("Schulden\\, jonge gezinnen\\; Noord"));
        one.nu.inhoud.tijd = "23:15".into();
        let text = calendar(&cyclus, &one, "2026-11-30T14:00:00Z").unwrap();
        assert!(text.contains("DTSTART:20261231T231500\r\nDTEND:20270101T004500\r\n"), "{text}");
        one.nu.inhoud.plaats = "é".repeat(90);
        let text = calendar(&cyclus, &one, "").unwrap();
        assert!(text.split("\r\n").all(|line| line.len() <= 75));
        one.nu.inhoud.dag = "ooit".into();
        assert_eq!(calendar(&cyclus, &one, ""), None);
    }
}
