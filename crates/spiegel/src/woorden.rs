//! Words of somebody's own: short, and without what leads to a person.

use crate::fout::Spiegelfout;

/// The longest a text may be, in characters.
const LANGSTE_TEKST: usize = 1000;

/// A text of somebody's own; none if it is empty. What looks like a BSN or an e-mail address is refused before it is
/// kept.
pub(crate) fn free_text(plaats: &str, text: &str, faults: &mut Vec<Spiegelfout>) -> Option<String> {
    let text = text.trim();
    if text.chars().count() > LANGSTE_TEKST {
        let rule = format!("een tekst heeft hoogstens {LANGSTE_TEKST} tekens");
        faults.push(Spiegelfout::new(plaats, rule, "Maak de tekst korter"));
    }
    faults.extend(person_fault(plaats, text));
    (!text.is_empty()).then(|| text.to_owned())
}

/// What is wrong with a text that seems to hold a BSN or an e-mail address.
pub(crate) fn person_fault(plaats: &str, text: &str) -> Option<Spiegelfout> {
    names_a_person(text).then(|| {
        Spiegelfout::new(
            plaats,
            "in deze tekst lijkt een burgerservicenummer of een e-mailadres te staan",
            "Schrijf wat u wilt zeggen zonder gegevens van personen",
        )
    })
}

fn names_a_person(text: &str) -> bool {
    let mail = text
        .split_whitespace()
        .any(|word| word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')));
    mail || runs_of_digits(text).iter().any(|run| passes_eleven(run))
}

/// Digits that stand together; one space, full stop or hyphen in between does not part them.
fn runs_of_digits(text: &str) -> Vec<Vec<u32>> {
    let (mut runs, mut run, mut parted) = (Vec::new(), Vec::new(), false);
    for sign in text.chars() {
        match sign.to_digit(10) {
            Some(digit) => {
                run.push(digit);
                parted = false;
            }
            None if matches!(sign, ' ' | '.' | '-') && !parted && !run.is_empty() => parted = true,
            None => {
                runs.push(std::mem::take(&mut run));
                parted = false;
            }
        }
    }
    runs.push(run);
    runs
}

fn passes_eleven(run: &[u32]) -> bool {
    run.windows(9).any(|nine| {
        let (first, last) = nine.split_at(8);
        let sum: u32 = first.iter().zip((2..=9).rev()).map(|(digit, weight)| digit * weight).sum();
        let check = last.first().copied().unwrap_or(0);
        sum > 0 && sum % 11 == check
    })
}
