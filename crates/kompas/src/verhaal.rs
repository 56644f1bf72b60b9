use std::collections::BTreeSet;

use domein::{Datum, mask_bsn};
use serde::{Deserialize, Serialize};

use crate::fout::Kompasfout;
use crate::keuzes::keuzes;

/// A story: what somebody told, with their consent. It carries no name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kompasverhaal {
    /// Its key in this compass.
    pub id: String,
    /// What was told; empty once it was withdrawn.
    #[serde(default)]
    pub tekst: String,
    /// Who told it, by kind and never by name.
    pub verteller: Verteller,
    /// The consent: when it was given, and for what.
    pub toestemming: Verhaaltoestemming,
    /// When the consent was withdrawn: from then on only the count of stories knows of it.
    #[serde(default, with = "domein::dag::some")]
    #[schemars(with = "Option<String>")]
    pub ingetrokken: Option<Datum>,
}

keuzes! {
    /// Who told a story.
    pub enum Verteller {
        /// A resident about the own life.
        Inwoner => "een inwoner";
        /// A parent or carer.
        Ouder => "een ouder of verzorger";
        /// Somebody close by: family, a neighbour.
        Naaste => "iemand die dichtbij staat";
        /// A volunteer.
        Vrijwilliger => "een vrijwilliger";
        /// A professional.
        Professional => "een professional";
    }
}

/// Consent to a story (GDPR, article 7): given by whom, when and for what. It can be withdrawn at any time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Verhaaltoestemming {
    /// Who gave it.
    pub gegeven_door: Verteller,
    /// When.
    #[serde(with = "domein::dag")]
    #[schemars(with = "String")]
    pub datum: Datum,
    /// For what.
    pub waarvoor: BTreeSet<Verhaalgebruik>,
}

keuzes! {
    /// For what a story may be used.
    pub enum Verhaalgebruik {
        /// By the three parties, in this compass.
        Kompas,
        /// By everybody: the sheet, the council, a report.
        Openbaar,
    }
}

impl Kompasverhaal {
    /// What may be read of it for this use: None once it was withdrawn, and without consent to that use.
    #[must_use]
    pub fn leesbaar(&self, gebruik: Verhaalgebruik) -> Option<&str> {
        let open = self.ingetrokken.is_none() && self.toestemming.waarvoor.contains(&gebruik);
        (open && !self.tekst.is_empty()).then_some(self.tekst.as_str())
    }

    /// Whether its text holds: no longer than a story may be, and nothing in it that can lead to a person.
    #[must_use]
    pub fn houdt(&self) -> bool {
        let tekst = crate::kijken::paragraphs(&self.tekst);
        tekst.chars().count() <= crate::kijken::LONG && herkenbaar(&tekst).is_empty()
    }

    /// Withdraws the consent: the text goes, the count stays. Who withdraws twice keeps the first day.
    pub fn trek_in(&mut self, datum: Datum) {
        self.ingetrokken.get_or_insert(datum);
        self.tekst.clear();
    }
}

/// Whether a text has something.
type Toets = fn(&str) -> bool;

/// What in a text can lead to a person: a BSN, a number to call, an address, a bank account, a name with a title. Empty when
/// nothing was found; that is no proof that there is no name in it.
///
/// ```
/// use kompas::{Herkenbaar, herkenbaar};
/// assert_eq!(herkenbaar("Bel mij op 06 - 1234 5678."), [Herkenbaar::Telefoon]);
/// assert_eq!(herkenbaar("Mevrouw Jansen kwam op 3 maart 2026 met 12 buren."), [Herkenbaar::Naam]);
/// assert!(herkenbaar("Een vrouw uit de wijk kwam in 2026 met 12 buren, voor 1.250,00 euro.").is_empty());
/// ```
#[must_use]
pub fn herkenbaar(tekst: &str) -> Vec<Herkenbaar> {
    let tests: [(Herkenbaar, Toets); 6] = [
        (Herkenbaar::Bsn, |text| mask_bsn(text) != text),
        (Herkenbaar::Telefoon, has_phone),
        (Herkenbaar::Mail, has_mail),
        (Herkenbaar::Adres, has_postcode),
        (Herkenbaar::Rekening, has_iban),
        (Herkenbaar::Naam, has_title),
    ];
    let found = tests.into_iter().filter(|(_, test)| test(tekst));
    let mut all: Vec<Herkenbaar> = found.map(|(what, _)| what).collect();
    // Ten digits of a number to call are no BSN.
    if all.contains(&Herkenbaar::Telefoon) && mask_bsn(&without_phones(tekst)) == without_phones(tekst) {
        all.retain(|what| *what != Herkenbaar::Bsn);
    }
    all
}

/// What in a text can lead to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Herkenbaar {
    /// What can be a BSN.
    Bsn,
    /// A number to call.
    Telefoon,
    /// An e-mail address.
    Mail,
    /// A postcode.
    Adres,
    /// A bank account.
    Rekening,
    /// A name after a title.
    Naam,
}

impl Herkenbaar {
    /// What it is, and what to do about it, in Dutch.
    #[must_use]
    pub const fn woorden(self) -> (&'static str, &'static str) {
        match self {
            Self::Bsn => ("een BSN", "Haal de cijfers weg"),
            Self::Telefoon => ("een telefoonnummer", "Haal het nummer weg"),
            Self::Mail => ("een e-mailadres", "Haal het adres weg"),
            Self::Adres => ("een postcode", "Schrijf alleen de wijk of het dorp op"),
            Self::Rekening => ("een rekeningnummer", "Haal het nummer weg"),
            Self::Naam => ("een naam", "Schrijf ‘een vrouw uit de wijk’ of ‘een begeleider’"),
        }
    }

    /// The fault that this is, at a place.
    #[must_use]
    pub fn fout(self, plek: &str) -> Kompasfout {
        let (what, out) = self.woorden();
        let rule = format!("hier staat wat {what} kan zijn; een kompas noemt nooit een persoon");
        Kompasfout::new(plek, rule, out)
    }
}

/// Runs of digits with what people write between them, and where they begin and end.
fn digit_runs(text: &str) -> Vec<(usize, usize, String)> {
    let mut runs: Vec<(usize, usize, String)> = Vec::new();
    let mut between = usize::MAX;
    for (place, c) in text.char_indices() {
        if c.is_ascii_digit() {
            match runs.last_mut().filter(|_| between <= 3) {
                Some((_, end, digits)) => {
                    digits.push(c);
                    *end = place + 1;
                }
                None => runs.push((place, place + 1, c.to_string())),
            }
            between = 0;
        } else {
            let joins = matches!(c, ' ' | '-' | '.' | '/' | '(' | ')' | '\u{a0}' | '\u{2011}' | '\u{2013}');
            between = if joins { between.saturating_add(1) } else { usize::MAX };
        }
    }
    runs
}

/// A Dutch number: ten digits that begin with a 0, or 31 with a plus or two zeros before it and nine more.
fn is_phone(text: &str, (start, _, digits): &(usize, usize, String)) -> bool {
    let plus = text[..*start].ends_with('+') || text[..*start].ends_with("+(");
    let own = digits.len() == 10 && digits.starts_with('0') && !digits.starts_with("00");
    let abroad = digits.strip_prefix("00").or(plus.then_some(digits.as_str()));
    own || abroad.is_some_and(|rest| rest.starts_with("31") && (11..=12).contains(&rest.len()))
}

fn has_phone(text: &str) -> bool {
    digit_runs(text).iter().any(|run| is_phone(text, run))
}

fn without_phones(text: &str) -> String {
    let mut rest = text.to_owned();
    for run in digit_runs(text).iter().rev().filter(|run| is_phone(text, run)) {
        rest.replace_range(run.0..run.1, "x");
    }
    rest
}

fn has_mail(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || ",;()<>\"".contains(c)).any(|word| {
        word.split_once('@').is_some_and(|(own, host)| {
            let host = host.trim_end_matches(['.', '!', '?', ':']);
            !own.is_empty() && host.split('.').filter(|part| !part.is_empty()).count() >= 2
        })
    })
}

/// Four digits, not beginning with a zero, and two capitals: `1234 AB`.
fn has_postcode(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    (0..chars.len()).any(|at| {
        let before = at.checked_sub(1).is_none_or(|before| !chars[before].is_alphanumeric());
        let digits = chars[at..].iter().take(4).filter(|c| c.is_ascii_digit()).count() == 4;
        let rest = chars.get(at + 4..).unwrap_or_default();
        let rest = if rest.first().is_some_and(|c| c.is_whitespace()) { &rest[1..] } else { rest };
        let letters = rest.iter().take(2).filter(|c| c.is_ascii_uppercase()).count() == 2;
        before && digits && chars[at] != '0' && letters && rest.get(2).is_none_or(|c| !c.is_alphanumeric())
    })
}

/// Two letters, two digits, four letters and ten digits, with or without spaces.
fn has_iban(text: &str) -> bool {
    let plain: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    plain.windows(18).any(|all| {
        let kind = |range: std::ops::Range<usize>, of: fn(&char) -> bool| all[range].iter().all(of);
        kind(0..2, char::is_ascii_uppercase)
            && kind(2..4, char::is_ascii_digit)
            && kind(4..8, char::is_ascii_uppercase)
            && kind(8..18, char::is_ascii_digit)
    })
}

/// A title with a word with a capital after it.
fn has_title(text: &str) -> bool {
    const TITLES: [&str; 12] = [
        "mevrouw", "mevr", "mw", "meneer", "mijnheer", "dhr", "hr", "heer", "familie", "fam", "dokter", "juf",
    ];
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(2).any(|two| {
        let title = two[0].trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
        let stops = two[0].ends_with([',', '!', '?', ';', ':'])
            || (two[0].ends_with('.') && !matches!(title.as_str(), "mevr" | "mw" | "dhr" | "hr" | "fam"));
        TITLES.contains(&title.as_str()) && !stops && two[1].chars().next().is_some_and(char::is_uppercase)
    })
}
