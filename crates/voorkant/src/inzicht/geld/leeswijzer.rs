//! What a reader must know of the lines: as the standard says it in Dutch, and the same in English.

use iv3::{Boekjaar, Breuk, Lijn};

use crate::uitvoer::Benaming;

/// What a reader must know of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leesregel {
    /// Which line.
    pub lijn: Lijn,
    /// From which year on; none for always.
    pub jaar: Option<u16>,
    nl: &'static str,
}

impl Leesregel {
    /// What, in both languages.
    pub fn tekst(&self) -> Benaming {
        Benaming::new("", self.nl, english(self.lijn, self.jaar).unwrap_or(self.nl))
    }
}

impl From<&'static Breuk> for Leesregel {
    fn from(breuk: &'static Breuk) -> Self {
        Self { lijn: breuk.lijn, jaar: Some(breuk.jaar), nl: breuk.tekst }
    }
}

/// What a reader must know of the lines up to a year.
pub(super) fn guide(jaar: Boekjaar) -> Vec<Leesregel> {
    let of_line = |lijn: Lijn| {
        let always = lijn.kanttekening().map(|nl| Leesregel { lijn, jaar: None, nl });
        let breaks = lijn.breuken().filter(move |breuk| breuk.jaar <= jaar.jaar());
        always.into_iter().chain(breaks.map(Leesregel::from))
    };
    Lijn::ALL.into_iter().flat_map(of_line).collect()
}

/// A rule in English. The codes of task fields stay as they are.
const fn english(lijn: Lijn, jaar: Option<u16>) -> Option<&'static str> {
    Some(match (lijn, jaar) {
        (Lijn::Opvang, None) => {
            "The centre of a region often books money for other municipalities here. So compare the region, or leave this line out."
        }
        (Lijn::SocialeBasis, None) => {
            "6.1 also holds emergency shelter of refugees. So more money on 6.1 is not always more money for the social basis."
        }
        (Lijn::SocialeBasis, Some(2022)) => {
            "From 2022 on 6.1 rises fast. That is probably mostly shelter of people from Ukraine. This shelter belongs to 6.1."
        }
        (Lijn::Toegang, Some(2023)) => {
            "Up to 2022 task field 6.2 was called neighbourhood teams. From 2023 on it is called access and first-line help."
        }
        (Lijn::Toegang, Some(2025)) => {
            "From 2025 on 6.2 is divided into Wmo (6.21), youth (6.22) and both (6.23)."
        }
        (Lijn::Inkomen, Some(2020)) => "In 2020 and 2021 support of the self-employed (Tozo) is in 6.3.",
        (Lijn::Inkomen, Some(2022)) => "The support of the self-employed (Tozo) of 2020 and 2021 is over.",
        (Lijn::BeschutWerk, Some(2023)) => {
            "Up to 2022 task field 6.4 was called guided participation. From 2023 on it is called WSW and sheltered work."
        }
        (Lijn::IndividueleWmo, Some(2023)) => {
            "From 2023 on 6.71 is divided into four kinds of help: 6.71a to 6.71d."
        }
        (Lijn::IndividueleWmo, Some(2025)) => {
            "From 2025 on every personal budget of the Wmo is on 6.791, also that for sheltered living. Coordination and policy stand apart on 6.91."
        }
        (Lijn::Opvang, Some(2023)) => {
            "From 2023 on 6.81 is divided into sheltered living (6.81a) and shelter (6.81b)."
        }
        (Lijn::Opvang, Some(2025)) => {
            "From 2025 on the codes are 6.811 and 6.812. The personal budget for sheltered living is then on 6.791, with individual Wmo."
        }
        (Lijn::BeleidWmo | Lijn::BeleidJeugdwet, Some(2025)) => {
            "This line is there from 2025 on only. Before that its money was in other task fields."
        }
        (Lijn::IndividueleJeugdwet, Some(2023)) => {
            "From 2023 on 6.72 is divided. Help with a stay is then on 6.73; mental care, crisis and closed care are on 6.74."
        }
        (Lijn::IndividueleJeugdwet, Some(2025)) => {
            "From 2025 on youth help is divided into local, regional and national. Every personal budget is on 6.792. Coordination and policy stand apart on 6.92."
        }
        (Lijn::Jeugdbescherming, Some(2023)) => {
            "From 2023 on 6.82 is divided into protection of youth (6.82a) and probation of youth (6.82b)."
        }
        (Lijn::Jeugdbescherming, Some(2025)) => "From 2025 on the codes are 6.821 and 6.822.",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::Taal;

    /// A rule that somebody adds to the standard has English as well, with the same years and codes.
    #[test]
    fn every_rule_is_there_in_both_languages() {
        let figures = |text: &str| {
            let words = text.split(|sign: char| !(sign.is_ascii_alphanumeric() || sign == '.'));
            let codes = words.map(|word| word.trim_matches('.'));
            let mut codes: Vec<String> = codes
                .filter(|word| word.starts_with(|sign: char| sign.is_ascii_digit()))
                .map(str::to_owned)
                .collect();
            codes.sort();
            codes.dedup();
            codes
        };
        let last = Boekjaar::all().last().unwrap();
        let rules = guide(last);
        assert!(rules.len() > 15);
        for rule in rules {
            let text = rule.tekst();
            let (nl, en) = (text.text(Taal::Nl), text.text(Taal::En));
            assert!(english(rule.lijn, rule.jaar).is_some(), "{rule:?} has no English");
            assert_eq!(figures(nl), figures(en), "{rule:?}");
        }
    }
}
