//! What somebody typed to spend money, and the request in it. The form and the command line read it here.

use domein::Levensdomein;
use grootboek::{
    Boekbedrag, Boekhandeling, Boekreden, Boekverzoek, Doelkenmerk, Hulpaanvraag, Hulpvorm, Kostendrager,
    Kwijtscheldgrond, Motivering, Regelnaam, Regulier, Teamkenmerk, Verzoekkenmerk, Voorkomen, Vordering,
    Vorderingkenmerk,
};
use serde::Deserialize;

use super::planbij::household;
use crate::web::velden::Formulierfout;

/// What somebody typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Getypt {
    /// What the form is known by: sent twice it is booked once.
    pub kenmerk: String,
    /// For which plan.
    pub plan: String,
    /// How much, as people write it.
    pub bedrag: String,
    /// gift, lening, borg or kwijtschelding; empty is a gift.
    pub vorm: String,
    /// From the budget of which team.
    pub team: String,
    /// The life domain.
    pub domein: String,
    /// For which goal.
    pub doel: String,
    /// Why.
    pub reden: String,
    /// nee, ja or te-traag; empty is nee.
    pub regulier: String,
    /// Which regular rule.
    pub regel: String,
    /// Costs that are expected not to come; empty when nobody can say so.
    pub voorkomt: String,
    /// Who would have paid them.
    pub drager: String,
    /// Which claim is remitted: the number of a booking of this fund, or a mark of another administration.
    pub vordering: String,
    /// On which ground.
    pub grond: String,
    /// Whether who asks saw that there was something for the same goal lately.
    pub dubbel: String,
}

/// The forms in which help is given, with their names in Dutch and in English.
pub const VORMEN: [(&str, Hulpvorm, &str, &str); 3] = [
    ("gift", Hulpvorm::Gift, "gift: hoeft niet terug", "gift: need not come back"),
    ("lening", Hulpvorm::Lening, "lening: komt in delen terug", "loan: comes back in parts"),
    ("borg", Hulpvorm::Borg, "borg: komt later terug", "deposit: comes back later"),
];

/// The grounds on which a claim is remitted.
pub const GRONDEN: [(&str, Kwijtscheldgrond, &str, &str); 4] = [
    (
        "onevenredig",
        Kwijtscheldgrond::Onevenredig,
        "innen doet meer kwaad dan goed",
        "collecting does more harm than good",
    ),
    (
        "schuldregeling",
        Kwijtscheldgrond::Schuldregeling,
        "de gemeente doet mee aan een schuldregeling",
        "the municipality joins a debt arrangement",
    ),
    ("dringend", Kwijtscheldgrond::DringendeRedenen, "er zijn dringende redenen", "there are urgent reasons"),
    (
        "belasting",
        Kwijtscheldgrond::Belasting,
        "gemeentelijke belasting die iemand niet kan betalen",
        "local tax that somebody cannot pay",
    ),
];

/// Whether a regular rule could have paid.
pub const REGULIER: [(&str, &str, &str); 3] = [
    ("nee", "nee", "no"),
    ("ja", "ja", "yes"),
    ("te-traag", "ja, maar niet op tijd", "yes, but not in time"),
];

type Uitkomst<T> = Result<T, Formulierfout>;

fn at<T, E: ToString>(veld: &str, read: Result<T, E>) -> Uitkomst<T> {
    read.map_err(|fout| Formulierfout::new(veld, fout))
}

/// A mark of what somebody typed as a goal, when the plan has none: the same words give the same mark, and the mark tells
/// nobody the words.
fn goal_mark(text: &str) -> Uitkomst<Doelkenmerk> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Formulierfout::new("doel", "kies een doel van het plan, of schrijf waarvoor dit is"));
    }
    match Doelkenmerk::new(text) {
        Ok(mark) => Ok(mark),
        Err(_) => {
            let digest = blake3::hash(text.to_lowercase().as_bytes()).to_hex();
            at("doel", Doelkenmerk::new(&format!("woord-{}", digest.get(..24).unwrap_or_default())))
        }
    }
}

impl Getypt {
    /// The request in it.
    ///
    /// # Errors
    /// With the first field that is wrong.
    pub fn read(&self) -> Uitkomst<Boekverzoek> {
        let bedrag = at("bedrag", Boekbedrag::parse(&self.bedrag))?;
        let aanvraag = Hulpaanvraag {
            bedrag,
            team: at("team", Teamkenmerk::new(self.team.trim()))?,
            huishouden: at("plan", household(&self.plan))?,
            motivering: self.reason()?,
            dubbel_gezien: !self.dubbel.trim().is_empty(),
        };
        let handeling = match self.vorm.trim() {
            "kwijtschelding" => Boekhandeling::Kwijtschelden {
                vordering: self.claim()?,
                grond: GRONDEN
                    .iter()
                    .find(|(key, ..)| *key == self.grond.trim())
                    .map(|(_, grond, ..)| *grond)
                    .ok_or_else(|| Formulierfout::new("grond", "kies op welke grond u kwijtscheldt"))?,
                aanvraag,
            },
            "" => Boekhandeling::Toekennen { vorm: Hulpvorm::Gift, aanvraag },
            vorm => Boekhandeling::Toekennen {
                vorm: VORMEN
                    .iter()
                    .find(|(key, ..)| *key == vorm)
                    .map(|(_, vorm, ..)| *vorm)
                    .ok_or_else(|| Formulierfout::new("vorm", "kies een gift, een lening of een borg"))?,
                aanvraag,
            },
        };
        Ok(Boekverzoek { kenmerk: at("kenmerk", Verzoekkenmerk::new(&self.kenmerk))?, handeling })
    }

    fn claim(&self) -> Uitkomst<Vordering> {
        let text = self.vordering.trim();
        match text.strip_prefix('#').unwrap_or(text).parse() {
            Ok(nummer) if text.starts_with('#') => Ok(Vordering::EigenFonds(nummer)),
            _ => at("vordering", Vorderingkenmerk::new(text)).map(Vordering::Elders),
        }
    }

    fn reason(&self) -> Uitkomst<Motivering> {
        let regel = || at("regel", Regelnaam::new(&self.regel));
        let domein: Result<Levensdomein, _> = self.domein.trim().parse();
        let voorkomt = match self.voorkomt.trim() {
            "" => None,
            text => Some(Voorkomen {
                bedrag: at("voorkomt", Boekbedrag::parse(text))?,
                drager: at("drager", Kostendrager::new(&self.drager))?,
            }),
        };
        Ok(Motivering {
            reden: at("reden", Boekreden::new(&self.reden))?,
            domein: domein.map_err(|_| Formulierfout::new("domein", "kies waar het over gaat"))?,
            doel: goal_mark(&self.doel)?,
            regulier: match self.regulier.trim() {
                "" | "nee" => Regulier::Nee,
                "ja" => Regulier::Ja(regel()?),
                "te-traag" => Regulier::TeTraag(regel()?),
                _ => return Err(Formulierfout::new("regulier", "kies nee, ja, of ja maar niet op tijd")),
            },
            voorkomt,
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    fn typed() -> Getypt {
        Getypt {
            kenmerk: "verzoek-1".into(),
            plan: "plan-1".into(),
            bedrag: "1.850,00".into(),
            team: "noord".into(),
            domein: "wonen".into(),
            doel: "doel-3".into(),
            reden: "Zonder deze maand huur komt er een ontruiming.".into(),
            ..Getypt::default()
        }
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, cents) in [("1.850,00", 185_000), ("1850", 185_000), ("1.850", 185_000), ("€ 200", 20_000)]
        {
            let read = Getypt { bedrag: text.into(), ..typed() }.read().unwrap();
            assert_eq!(read.handeling.aanvraag().unwrap().bedrag.cents(), cents, "{text}");
        }
        for text in ["-5", "0", "0,00", "1,5", "12.50", "1.85.000", "1000000000", "", "tien", "1,850.00"] {
            let fout = Getypt { bedrag: text.into(), ..typed() }.read().unwrap_err();
            assert_eq!(fout.veld, "bedrag", "{text}");
        }
    }

    #[test]
    fn what_is_missing_is_named_by_its_field() {
        for (change, veld) in [
            (Getypt { team: String::new(), ..typed() }, "team"),
            (Getypt { domein: "x".into(), ..typed() }, "domein"),
            (Getypt { doel: " ".into(), ..typed() }, "doel"),
            (Getypt { reden: " ".into(), ..typed() }, "reden"),
            (Getypt { vorm: "cadeau".into(), ..typed() }, "vorm"),
            (Getypt { regulier: "ja".into(), ..typed() }, "regel"),
            (Getypt { voorkomt: "100".into(), ..typed() }, "drager"),
            (Getypt { vorm: "kwijtschelding".into(), ..typed() }, "vordering"),
            (Getypt { vorm: "kwijtschelding".into(), vordering: "b-12".into(), ..typed() }, "grond"),
        ] {
            assert_eq!(change.read().unwrap_err().veld, veld);
        }
    }

    #[test]
    fn a_goal_in_words_becomes_a_mark_that_does_not_tell_them() {
        let mark = goal_mark("De huur is op tijd betaald").unwrap();
        assert_eq!(mark, goal_mark(" de huur is op tijd betaald ").unwrap());
        assert!(!mark.as_str().contains("huur"));
        assert_eq!(goal_mark("doel-3").unwrap().as_str(), "doel-3");
    }

    #[test]
    fn a_claim_is_a_booking_of_this_fund_or_stands_elsewhere() {
        let of = |text: &str| Getypt { vordering: text.into(), ..typed() }.claim().unwrap();
        assert_eq!(of("#12"), Vordering::EigenFonds(12));
        assert!(matches!(of("12"), Vordering::Elders(_)));
    }
}
