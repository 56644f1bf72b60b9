//! Which individual help could be given in a group, and which could not. Our own choice, with its reasons: whoever
//! knows better changes this list and nothing else.

use domein::Voorziening;

/// How far a kind of help could be given in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Groepsgeschikt {
    /// Most of it.
    Goed,
    /// A part of it.
    Deels,
}

/// A kind of help that could be given in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Groepssoort {
    /// The kind of help.
    pub voorziening: Voorziening,
    /// How far.
    pub geschikt: Groepsgeschikt,
    /// What in a group, and why so far, in Dutch.
    pub nl: &'static str,
    /// The same in English.
    pub en: &'static str,
}

/// The kinds that this page looks at.
pub const SOORTEN: [Groepssoort; 4] = [
    Groepssoort {
        voorziening: Voorziening::Begeleiding,
        geschikt: Groepsgeschikt::Goed,
        nl: "Samen koken, geld en post op orde, bewegen, anderen ontmoeten: veel daarvan kan met meer mensen tegelijk.",
        en: "Cooking, money and post, exercise, meeting others: much of it can be done with more people at once.",
    },
    Groepssoort {
        voorziening: Voorziening::HulpBijHetHuishouden,
        geschikt: Groepsgeschikt::Deels,
        nl: "Was, strijk, boodschappen en maaltijden kunnen samen. Het huis schoonmaken blijft bij mensen thuis.",
        en: "Laundry, shopping and meals can be shared. Cleaning stays at home.",
    },
    Groepssoort {
        voorziening: Voorziening::JeugdhulpAmbulant,
        geschikt: Groepsgeschikt::Goed,
        nl: "Training in omgaan met elkaar, weerbaarheid, hulp aan ouders: vaak juist beter met leeftijdgenoten of andere ouders.",
        en: "Training of social skills, resilience, support of parents: often better with peers or other parents.",
    },
    Groepssoort {
        voorziening: Voorziening::JeugdGgz,
        geschikt: Groepsgeschikt::Deels,
        nl: "Een training of uitleg over klachten kan in een groep. Of dat goed is voor een kind, beslist de behandelaar.",
        en: "Training or explanation can be given in a group. Whether that is good for a child is for the therapist.",
    },
];

/// Why a kind of help is not looked at, in both languages; none for one that is.
pub fn why_not(voorziening: Voorziening) -> Option<(&'static str, &'static str)> {
    match voorziening {
        Voorziening::Begeleiding
        | Voorziening::HulpBijHetHuishouden
        | Voorziening::JeugdhulpAmbulant
        | Voorziening::JeugdGgz => None,
        Voorziening::Dagbesteding | Voorziening::JeugdDagbehandeling => {
            Some(("Is al in een groep.", "Is in a group already."))
        }
        Voorziening::Vervoer => {
            Some(("Is vaak al samen; het is geen activiteit.", "Is often shared already; it is no activity."))
        }
        Voorziening::Hulpmiddelen | Voorziening::Woonvoorziening => {
            Some(("Zijn spullen, geen hulp van een mens.", "Are things, not help of a person."))
        }
        Voorziening::KortdurendVerblijf
        | Voorziening::BeschermdWonen
        | Voorziening::Opvang
        | Voorziening::JeugdVerblijf
        | Voorziening::Pleegzorg => Some((
            "Mensen wonen of logeren er; waar zij vandaan komen zegt niets over een groep.",
            "People live or stay there; where they come from says nothing about a group.",
        )),
        Voorziening::JeugdCrisis | Voorziening::Jeugdbescherming | Voorziening::Jeugdreclassering => Some((
            "Is nodig op het moment zelf, of opgelegd door de rechter.",
            "Is needed at once, or ordered by a judge.",
        )),
        Voorziening::WmoOverig | Voorziening::JeugdhulpOverig => {
            Some(("Is te verschillend om samen te nemen.", "Is too mixed to be taken together."))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_looked_at_or_has_a_reason() {
        for kind in Voorziening::ALL {
            let looked_at = SOORTEN.iter().any(|one| one.voorziening == *kind);
            assert_eq!(looked_at, why_not(*kind).is_none(), "{kind}");
        }
    }
}
