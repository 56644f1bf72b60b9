//! Sheets that somebody types from paper, one by one. They stand in the form itself until they are counted: nothing is kept.

use vragenlijst::{Instrument, looks_like_bsn};

use crate::web::velden::Formulierfout;

/// How many sheets are typed before they are counted.
const MOST: usize = 500;

/// One sheet, typed as one row of digits: for each question the place of the answer, 0 for a blank.
pub(super) fn line(
    lijst: &Instrument,
    (moment, code, rij): (&str, &str, &str),
) -> Result<String, Vec<Formulierfout>> {
    let mut fouten = Vec::new();
    let mut no = |veld: &str, tekst: String| fouten.push(Formulierfout::new(veld, tekst));
    if !matches!(moment, "voor" | "na") {
        no("moment", "kies vooraf of achteraf".to_owned());
    }
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
    if looks_like_bsn(&code) {
        no(
            "code",
            "dit kan een burgerservicenummer zijn, en dat hoort hier nooit; maak dit vak leeg".to_owned(),
        );
    } else if code.chars().count() > 8 || !code.chars().all(char::is_alphanumeric) {
        no(
            "code",
            "een code is hoogstens 8 letters en cijfers; laat dit vak leeg als er geen staat".to_owned(),
        );
    }
    let digits: Vec<char> = rij.chars().filter(|c| !c.is_whitespace()).collect();
    let vragen = lijst.vragen();
    if digits.len() != vragen.len() {
        no(
            "rij",
            format!(
                "u typte {} tekens, en er zijn {} vragen; typ een 0 waar niets is ingevuld",
                digits.len(),
                vragen.len()
            ),
        );
        return Err(fouten);
    }
    let mut answers = Vec::new();
    for (place, (digit, vraag)) in digits.iter().zip(vragen).enumerate() {
        let keuzes = lijst.keuzes(vraag);
        match chosen(*digit) {
            Some(0) => answers.push(String::new()),
            Some(number) if number <= keuzes.len() => answers.push(keuzes[number - 1].code.clone()),
            _ => no(
                "rij",
                format!("bij vraag {} staat ‘{digit}’; kies 1 tot en met {}, of 0", place + 1, keuzes.len()),
            ),
        }
    }
    if fouten.is_empty() { Ok(format!("{moment};{code};{}", answers.join(";"))) } else { Err(fouten) }
}

/// 1 to 9, and with more answers a and b.
fn chosen(digit: char) -> Option<usize> {
    match digit {
        'a' | 'A' => Some(10),
        'b' | 'B' => Some(11),
        _ => digit.to_digit(10).and_then(|digit| usize::try_from(digit).ok()),
    }
}

/// The sheets so far, as a file: with its first line.
pub(super) fn file(lijst: &Instrument, sheets: &[String]) -> String {
    let names: Vec<&str> = lijst.vragen().iter().map(|vraag| vraag.id.as_str()).collect();
    let mut text = format!("versie;moment;code;{}\n", names.join(";"));
    for sheet in sheets {
        text += &format!("{};{sheet}\n", lijst.versie());
    }
    text
}

/// The sheets that a form carried, without its first line.
pub(super) fn carried(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).take(MOST).map(ToOwned::to_owned).collect()
}

/// Whether there is room for another.
pub(super) fn full(sheets: &[String]) -> bool {
    sheets.len() >= MOST
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use vragenlijst::{Meetmoment, lees_vellen, tel};

    use super::*;

    #[test]
    fn what_is_typed_is_read_as_a_file() {
        let lijst = vragenlijst::ingebouwd().remove(1);
        let sheets = [
            line(&lijst, ("voor", "ma07", "1 3 3 0 1 2")).unwrap(),
            line(&lijst, ("na", "", "311133")).unwrap(),
        ];
        assert_eq!(sheets[0], "voor;MA07;ja;nee;nee;;ja;min of meer");
        let text = file(&lijst, &sheets);
        let regels = tel(&[&lijst], &lees_vellen(text.as_bytes(), &[&lijst], Meetmoment::Voor).unwrap());
        assert_eq!((regels[0].voor.vellen, regels[0].na.vellen), (1, 1));
        assert_eq!(regels[0].voor.gemiddelde().unwrap().waarde, 5.0);
    }

    #[test]
    fn what_cannot_be_is_said_at_its_field() {
        let lijst = vragenlijst::ingebouwd().remove(1);
        let fields = |given| {
            let fouten = line(&lijst, given).unwrap_err();
            fouten.into_iter().map(|fout| fout.veld).collect::<Vec<_>>()
        };
        assert_eq!(fields(("", "111222333", "12")), ["moment", "code", "rij"]);
        assert_eq!(fields(("na", "te lang als code", "111111")), ["code"]);
        assert_eq!(fields(("na", "", "111114")), ["rij"]);
    }
}
