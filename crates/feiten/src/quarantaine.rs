//! Refused messages: list, open, correct.

use std::collections::{HashMap, HashSet};

use domein::{Bsn, Pseudoniem};
use kluis::Verzegeld;
use logboek::TraceId;

use crate::rijen::{BerichtRij, BevindingRij, QuarantaineRij};
use crate::verwerking::{Activiteit, Spoor};
use crate::{Datamap, FeitenFout};

/// A refused message with what is wrong with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Quarantainebericht {
    /// The message.
    pub bericht: BerichtRij,
    /// What is wrong with it.
    pub bevindingen: Vec<BevindingRij>,
}

/// The refused messages that no other message has replaced yet, oldest first.
///
/// # Errors
/// When the data folder cannot be read.
pub fn quarantaine(datamap: &Datamap) -> Result<Vec<Quarantainebericht>, FeitenFout> {
    let berichten = datamap.messages()?;
    let replaced: HashSet<Pseudoniem> = berichten.iter().filter_map(|row| row.vervangt).collect();
    let mut findings: HashMap<Pseudoniem, Vec<BevindingRij>> = HashMap::new();
    for row in datamap.one_table::<BevindingRij>()? {
        findings.entry(row.bericht).or_default().push(row);
    }
    let mut waiting: Vec<Quarantainebericht> = berichten
        .into_iter()
        .filter(|row| row.geweigerd && !replaced.contains(&row.bericht))
        .map(|bericht| Quarantainebericht {
            bevindingen: findings.remove(&bericht.bericht).unwrap_or_default(),
            bericht,
        })
        .collect();
    waiting.sort_by(|one, other| {
        let key = |item: &Quarantainebericht| (item.bericht.dagtekening, item.bericht.bron.clone());
        key(one).cmp(&key(other))
    });
    Ok(waiting)
}

/// The bytes of a refused message, for somebody who will see them: first there is a line in the processing log for
/// each person in it. Their trace is for the audit log; none when it is too broken to tell who is in it.
///
/// # Errors
/// As [`open_quarantaine`]; or when the log takes no line: then nobody sees it.
pub fn show_quarantaine(
    datamap: &Datamap,
    bericht: Pseudoniem,
) -> Result<(Vec<u8>, Option<TraceId>), FeitenFout> {
    let bytes = open_quarantaine(datamap, bericht)?;
    let persons = numbers(&bytes);
    if persons.is_empty() {
        return Ok((bytes, None));
    }
    let mut spoor = Spoor::new(Activiteit::Openen, TraceId::random()?);
    persons.into_iter().for_each(|bsn| spoor.add(datamap.sleutel().persoon(bsn)));
    spoor.write(datamap.logboek())?;
    Ok((bytes, Some(spoor.trace)))
}

/// The numbers of persons in a message that need not be whole: the values of elements `Bsn`, also of a message that
/// stands as text in an envelope.
fn numbers(bytes: &[u8]) -> Vec<Bsn> {
    let text = String::from_utf8_lossy(bytes).replace("&lt;", "<").replace("&gt;", ">");
    let value = |part: &str| {
        let (tag, rest) = part.split_once('>')?;
        let name = tag.split_whitespace().next()?;
        let local = name.rsplit(':').next()?;
        local.eq_ignore_ascii_case("bsn").then(|| rest.trim().parse().ok()).flatten()
    };
    text.split('<').filter_map(value).collect()
}

/// The bytes of a refused message. They hold a BSN: whoever calls this logs it.
///
/// # Errors
/// When there is no such message, or the key does not open it.
pub fn open_quarantaine(datamap: &Datamap, bericht: Pseudoniem) -> Result<Vec<u8>, FeitenFout> {
    let row = datamap
        .rows_of::<QuarantaineRij>(bericht)?
        .into_iter()
        .next()
        .ok_or_else(|| FeitenFout::NietInQuarantaine(bericht.to_string()))?;
    Ok(datamap.sleutel().open_quarantaine(&Verzegeld::from_bytes(row.verzegeld))?)
}

/// Who may stand in a refused message: any nine digits that can be a number, in whatever it is broken. It is opened to
/// see that, and shown to nobody.
pub(crate) fn named_in(datamap: &Datamap, row: &QuarantaineRij) -> Result<HashSet<Pseudoniem>, FeitenFout> {
    let sealed = Verzegeld::from_bytes(row.verzegeld.clone());
    let bytes = datamap.sleutel().open_quarantaine(&sealed)?;
    // Of text in two bytes a letter every other byte is zero.
    let text: Vec<u8> = bytes.into_iter().filter(|byte| *byte != 0).collect();
    let words = text.split(|byte| !byte.is_ascii_digit()).filter(|digits| digits.len() == 9);
    let numbers = words.filter_map(|digits| std::str::from_utf8(digits).ok()?.parse::<Bsn>().ok());
    Ok(numbers.map(|bsn| datamap.sleutel().persoon(bsn)).collect())
}

/// Replaces the value of one element on one line of a message.
///
/// # Errors
/// When the element does not stand with a value on that line, with the way out.
pub fn verbeter(bytes: &[u8], line: u32, element: &str, waarde: &str) -> Result<Vec<u8>, FeitenFout> {
    let text = std::str::from_utf8(bytes).map_err(|_| {
        FeitenFout::Verbetering(
            "Dit bericht is geen geldige tekst. Laat de afzender het opnieuw sturen.".to_owned(),
        )
    })?;
    let name = element.rsplit('/').next().unwrap_or(element);
    let not_there = || {
        FeitenFout::Verbetering(format!(
            "Op regel {line} staat geen element {name} met een waarde. Verbeter het bericht in de bron, of \
             haal het op en lever het verbeterd aan."
        ))
    };
    let start = line
        .checked_sub(1)
        .and_then(|before| text.split_inclusive('\n').nth(before as usize).map(|_| before))
        .map(|before| text.split_inclusive('\n').take(before as usize).map(str::len).sum::<usize>())
        .ok_or_else(not_there)?;
    let end = text[start..].find('\n').map_or(text.len(), |length| start + length);
    let (from, to) = value_range(&text[start..end], name).ok_or_else(not_there)?;
    // Twice on one line: which of the two is meant, nobody can tell.
    if value_range(&text[start + to..end], name).is_some() {
        return Err(FeitenFout::Verbetering(format!(
            "Op regel {line} staat {name} meer dan één keer. Haal het bericht op en verbeter het zelf."
        )));
    }
    let mut corrected = String::with_capacity(text.len() + waarde.len());
    corrected.push_str(&text[..start + from]);
    for c in waarde.chars() {
        match c {
            '&' => corrected.push_str("&amp;"),
            '<' => corrected.push_str("&lt;"),
            '>' => corrected.push_str("&gt;"),
            c => corrected.push(c),
        }
    }
    corrected.push_str(&text[start + to..]);
    Ok(corrected.into_bytes())
}

/// Where the value of an element stands in a line: between its open tag and the next tag.
fn value_range(line: &str, name: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(open) = line[from..].find('<').map(|place| from + place) {
        let close = open + line[open..].find('>')?;
        let tag = line[open + 1..close].split_whitespace().next().unwrap_or_default();
        if tag.rsplit(':').next() == Some(name) && !tag.starts_with('/') {
            let value = close + 1;
            return line[value..].find('<').map(|length| (value, value + length));
        }
        from = close + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{numbers, verbeter};

    const MESSAGE: &str = "<a:B>\n\t<a:Einddatum>2027-06-31</a:Einddatum>\n</a:B>\n";

    #[test]
    fn one_value_changes_and_nothing_else() {
        let corrected = verbeter(MESSAGE.as_bytes(), 2, "Client/Einddatum", "2027-06-30").unwrap();
        assert_eq!(String::from_utf8(corrected).unwrap(), MESSAGE.replace("06-31", "06-30"));
    }

    #[test]
    fn a_value_cannot_bring_elements_along() {
        let corrected = verbeter(MESSAGE.as_bytes(), 2, "Einddatum", "</a:Einddatum><x/>").unwrap();
        assert!(String::from_utf8(corrected).unwrap().contains(">&lt;/a:Einddatum&gt;&lt;x/&gt;<"));
    }

    #[test]
    fn who_is_in_a_broken_message_is_found() {
        let found = |text: &str| {
            numbers(text.as_bytes()).iter().map(|bsn| bsn.expose().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(
            found("<a:Bsn>999900006</a:Bsn><b:Bsn x='1'> 999900006 </b:Bsn"),
            ["999900006", "999900006"]
        );
        assert_eq!(found("<m>&lt;Bsn&gt;999900006&lt;/Bsn&gt;</m>"), ["999900006"]);
        for text in ["<kapot>", "<Bsn>", "<Bsn>123</Bsn>", "<Naam>999900006</Naam>", "", "<>", "<Bsn"] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_is_not_there_is_named() {
        for (line, element) in [(0, "Einddatum"), (1, "Einddatum"), (2, "Begindatum"), (99, "Einddatum")] {
            let error = verbeter(MESSAGE.as_bytes(), line, element, "x").unwrap_err().to_string();
            assert!(error.contains(element), "{error}");
        }
        assert!(verbeter(b"\xff", 1, "A", "x").is_err());
    }
}
