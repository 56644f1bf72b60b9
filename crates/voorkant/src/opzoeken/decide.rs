//! What a request is, and how far it has come. Without a store or a clock.

use domein::Datum;
use toegang::{Doel, Relatie, Zaak};

use super::selectie::Selectie;
use crate::poort::Aanmelding;
use crate::toegang::Register;

/// At most so many households; more is no selection but a list.
pub const MEESTE: u32 = 50;
/// An approval counts at most so many days.
pub const LANGSTE: i64 = 30;

/// A request to look up households.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verzoek {
    /// Its number.
    pub id: String,
    /// The opgave it is for.
    pub opgave: String,
    /// The key of its purpose, and which text of it.
    pub doel: (String, u16),
    /// Article and reason, as somebody wrote them down.
    pub grondslag: String,
    /// Which households.
    pub selectie: Selectie,
    /// At most so many.
    pub aantal: u32,
    /// Who asked: number and name.
    pub account: String,
    /// The same as a name.
    pub wie: String,
    /// When.
    pub wanneer: String,
    /// What was decided, oldest first.
    pub besluiten: Vec<Opzoekbesluit>,
}

/// What somebody decided about a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opzoekbesluit {
    /// Its number, from 1.
    pub versie: i64,
    /// What.
    pub uitkomst: Uitkomst,
    /// Why.
    pub reden: String,
    /// The last day on which an approval counts.
    pub tot: Option<Datum>,
    /// Who: number and name.
    pub account: String,
    /// The same as a name.
    pub wie: String,
    /// When.
    pub wanneer: String,
}

/// What can be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Uitkomst {
    /// It may be opened, until a day.
    Goedgekeurd,
    /// It may not.
    Afgewezen,
    /// Who asked, or who approved, takes it back.
    Ingetrokken,
}

impl Uitkomst {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Goedgekeurd, Self::Afgewezen, Self::Ingetrokken];

    /// Its name for people, in Dutch and in English.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Goedgekeurd => ("goedgekeurd", "approved"),
            Self::Afgewezen => ("afgewezen", "refused"),
            Self::Ingetrokken => ("ingetrokken", "taken back"),
        }
    }

    /// Its name in the store and in forms.
    pub const fn sleutel(self) -> &'static str {
        match self {
            Self::Goedgekeurd => "goedgekeurd",
            Self::Afgewezen => "afgewezen",
            Self::Ingetrokken => "ingetrokken",
        }
    }

    /// The other way round.
    pub fn of(sleutel: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.sleutel() == sleutel)
    }
}

/// How far a request has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verzoekstaat {
    /// It waits for somebody else.
    Wacht,
    /// It may be opened until this day.
    Open(Datum),
    /// It may be opened no more: the day is over.
    Voorbij,
    /// It was refused.
    Afgewezen,
    /// It was taken back.
    Ingetrokken,
}

impl Verzoekstaat {
    /// In words, in Dutch and in English.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Wacht => ("wacht op goedkeuring", "waits for approval"),
            Self::Open(_) => ("goedgekeurd", "approved"),
            Self::Voorbij => ("de tijd is voorbij", "the time is over"),
            Self::Afgewezen => ("afgewezen", "refused"),
            Self::Ingetrokken => ("ingetrokken", "taken back"),
        }
    }
}

impl Verzoek {
    /// How far it is, today.
    pub fn staat(&self, vandaag: Datum) -> Verzoekstaat {
        match self.besluiten.last() {
            None => Verzoekstaat::Wacht,
            Some(besluit) => match (besluit.uitkomst, besluit.tot) {
                (Uitkomst::Goedgekeurd, Some(tot)) if vandaag <= tot => Verzoekstaat::Open(tot),
                (Uitkomst::Goedgekeurd, _) => Verzoekstaat::Voorbij,
                (Uitkomst::Afgewezen, _) => Verzoekstaat::Afgewezen,
                (Uitkomst::Ingetrokken, _) => Verzoekstaat::Ingetrokken,
            },
        }
    }

    /// What the policy must know to decide about it for somebody. A purpose that was withdrawn is none.
    pub fn zaak(&self, aanmelding: &Aanmelding, register: &Register) -> Zaak {
        let relatie = if self.account == aanmelding.account() { Relatie::Zelf } else { Relatie::Geen };
        Zaak {
            gebied: self.selectie.gebied.clone(),
            relatie,
            doel: Doel::find(&self.doel.0).filter(|doel| {
                doel.versie == self.doel.1 && !register.ingetrokken.iter().any(|one| one == doel.sleutel)
            }),
            gegevens: self.selectie.gegevens(),
            deelgronden: register.deelgronden.clone(),
            wams: register.wams,
            ..aanmelding.zaak()
        }
    }
}

#[cfg(test)]
mod tests {
    use domein::{Maand, Regeling, Voorziening, parse_datum};
    use toegang::{Aanvrager, Deelgrond, Gegevenssoort, Recht, Rol, Voorwaarde, Waarom, beslis};

    use super::*;

    #[test]
    fn the_last_decision_counts_until_its_day() {
        let day = |text: &str| parse_datum(text).unwrap();
        let mut verzoek = Verzoek {
            id: "1".into(),
            opgave: "2".into(),
            doel: ("schuldhulp".into(), 1),
            grondslag: "Wgs".into(),
            selectie: Selectie {
                soorten: [Regeling::Schuldhulp.into()].into(),
                minstens: 1,
                gebied: String::new(),
                maand: Maand::of(day("2026-01-01")),
            },
            aantal: 10,
            account: "a".into(),
            wie: "A".into(),
            wanneer: String::new(),
            besluiten: Vec::new(),
        };
        let mut decide = |uitkomst, tot: Option<&str>| {
            verzoek.besluiten.push(Opzoekbesluit {
                versie: 1,
                uitkomst,
                reden: String::new(),
                tot: tot.map(day),
                account: "b".into(),
                wie: "B".into(),
                wanneer: String::new(),
            });
            (verzoek.staat(day("2026-11-29")), verzoek.staat(day("2026-12-05")))
        };
        let until = day("2026-12-04");
        let approved = decide(Uitkomst::Goedgekeurd, Some("2026-12-04"));
        assert_eq!(approved, (Verzoekstaat::Open(until), Verzoekstaat::Voorbij));
        assert_eq!(decide(Uitkomst::Ingetrokken, None).0, Verzoekstaat::Ingetrokken);
        assert_eq!(decide(Uitkomst::Goedgekeurd, None).0, Verzoekstaat::Voorbij, "never without an end");
    }

    const TODAY: &str = "2026-11-29";

    fn of_help(help: Voorziening, gebied: &str) -> Verzoek {
        Verzoek {
            id: "1".into(),
            opgave: "2".into(),
            doel: ("wmo-onderzoek".into(), 1),
            grondslag: "Wmo 2015, art. 2.3.2".into(),
            selectie: Selectie {
                soorten: [help.into()].into(),
                minstens: 1,
                gebied: gebied.into(),
                maand: Maand::of(parse_datum("2026-01-01").unwrap()),
            },
            aantal: 10,
            // Whoever has no account has no number either: the request is their own.
            account: String::new(),
            wie: "R".into(),
            wanneer: String::new(),
            besluiten: Vec::new(),
        }
    }

    fn somebody(rol: Rol, area: &str) -> Aanmelding {
        Aanmelding {
            aanvrager: Aanvrager {
                gemeente: "9999".parse().ok(),
                rollen: [rol].into(),
                werkgebied: area.parse().unwrap(),
                persoon: None,
            },
            gemeente: "9999".into(),
            vandaag: parse_datum(TODAY).unwrap(),
            ..Aanmelding::nobody()
        }
    }

    fn verdict(who: &Aanmelding, recht: Recht, verzoek: &Verzoek, register: &Register) -> Result<(), Waarom> {
        beslis(&who.aanvrager, recht, &verzoek.zaak(who, register)).map(drop).map_err(|no| no.waarom)
    }

    #[test]
    fn nobody_approves_their_own_and_the_area_and_the_role_count() {
        let (own, none) = (of_help(Voorziening::Begeleiding, "WK999901"), Register::default());
        let other = Verzoek { account: "somebody else".into(), ..own.clone() };
        let leader = somebody(Rol::Teamleider, "WK999901");
        let approve = Recht::HuishoudenGoedkeuren;
        assert_eq!(verdict(&leader, approve, &other, &none), Ok(()));
        let refused = Err(Waarom::Voorwaarde(Voorwaarde::VanEenAnder));
        assert_eq!(verdict(&leader, approve, &own, &none), refused);
        assert_eq!(verdict(&somebody(Rol::Teamleider, "WK999902"), approve, &other, &none), refused);

        let open = Recht::HuishoudenOpenen;
        let director = somebody(Rol::Regisseur, "WK999901");
        assert_eq!(verdict(&director, open, &own, &none), Ok(()));
        let involved = Err(Waarom::Voorwaarde(Voorwaarde::Betrokken));
        assert_eq!(verdict(&director, open, &other, &none), involved, "the request of another");
        assert_eq!(verdict(&somebody(Rol::Regisseur, "WK999902"), open, &own, &none), involved);
        for rol in Rol::ALL.into_iter().filter(|rol| *rol != Rol::Regisseur) {
            assert_eq!(verdict(&somebody(rol, ""), open, &own, &none), Err(Waarom::GeenRol), "{rol}");
        }
        let elsewhere = Aanmelding { gemeente: "0363".into(), ..director };
        assert_eq!(verdict(&elsewhere, open, &own, &none), Err(Waarom::AndereGemeente));
    }

    #[test]
    fn a_purpose_that_was_withdrawn_or_changed_opens_nothing() {
        let (own, director) = (of_help(Voorziening::Begeleiding, ""), somebody(Rol::Regisseur, ""));
        let withdrawn = Register { ingetrokken: vec!["wmo-onderzoek".into()], ..Register::default() };
        let open = Recht::HuishoudenOpenen;
        assert_eq!(verdict(&director, open, &own, &withdrawn), Err(Waarom::GeenDoel));
        let older = Verzoek { doel: ("wmo-onderzoek".into(), 0), ..own };
        assert_eq!(verdict(&director, open, &older, &Register::default()), Err(Waarom::GeenDoel));
    }

    #[test]
    fn youth_help_for_an_inquiry_under_the_wmo_needs_a_ground_that_counts() {
        let (own, director) = (of_help(Voorziening::JeugdhulpAmbulant, ""), somebody(Rol::Regisseur, ""));
        let shared = |van, doel: &str, tot: &str| Register {
            deelgronden: vec![Deelgrond {
                van,
                doel: doel.into(),
                grond: "artikel".into(),
                tot: parse_datum(tot).unwrap(),
            }],
            ..Register::default()
        };
        let refused = Err(Waarom::GeenGrond(Gegevenssoort::Jeugd));
        for (register, expected) in [
            (Register::default(), refused.clone()),
            (shared(Gegevenssoort::Jeugd, "wmo-onderzoek", "2026-11-28"), refused.clone()),
            (shared(Gegevenssoort::Jeugd, "jeugdhulp", "2026-12-31"), refused.clone()),
            (shared(Gegevenssoort::Participatie, "wmo-onderzoek", "2026-12-31"), refused),
            (shared(Gegevenssoort::Jeugd, "wmo-onderzoek", TODAY), Ok(())),
        ] {
            for recht in [Recht::HuishoudenAanvragen, Recht::HuishoudenOpenen] {
                assert_eq!(verdict(&director, recht, &own, &register), expected, "{recht:?} {register:?}");
            }
        }
    }
}
