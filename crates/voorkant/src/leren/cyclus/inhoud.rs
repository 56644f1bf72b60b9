//! What is kept of a cycle and of a meeting, and what may be. Pure: no clock, no database.

use domein::{Datum, parse_datum};
use opslag::stuk::Stuksoort;
use serde::{Deserialize, Serialize};

use super::agenda::Agendapunt;
use crate::web::velden::Formulierfout;

opslag::besluiten! {
    /// What a version of a cycle is.
    pub enum Cyclusbesluit {
        /// The first.
        Begonnen => "begonnen", "Begonnen", "Begun";
        /// Another name or first day.
        Gewijzigd => "gewijzigd", "Gewijzigd", "Changed";
        /// It is off.
        Ingetrokken => "ingetrokken", "Ingetrokken", "Withdrawn";
        /// It was off, and is taken up again.
        Hervat => "hervat", "Weer opgepakt", "Taken up again";
    }
}

opslag::besluiten! {
    /// What a version of a meeting is.
    pub enum Bijeenkomstbesluit {
        /// It has a day.
        Gepland => "gepland", "Gepland", "Planned";
        /// Another day or place.
        Verzet => "verzet", "Verzet", "Moved";
        /// It was held and written down.
        Gehouden => "gehouden", "Gehouden en vastgelegd", "Held and recorded";
        /// Something was written wrong and is better now.
        Verbeterd => "verbeterd", "Verbeterd", "Corrected";
        /// It is off.
        Ingetrokken => "ingetrokken", "Gaat niet door", "Called off";
        /// It was off, and is taken up again.
        Hervat => "hervat", "Weer opgepakt", "Taken up again";
    }
}

/// A learning cycle, as it is kept. It belongs to its opgave or to its agreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Leercyclus;

impl Stuksoort for Leercyclus {
    const SLEUTEL: &'static str = "leercyclus";
    type Inhoud = Cyclusinhoud;
    type Besluit = Cyclusbesluit;
}

/// A meeting of a cycle, as it is kept. It belongs to its cycle.
#[derive(Clone, Debug, PartialEq)]
pub struct Leerbijeenkomst;

impl Stuksoort for Leerbijeenkomst {
    const SLEUTEL: &'static str = "leerbijeenkomst";
    type Inhoud = Bijeenkomstinhoud;
    type Besluit = Bijeenkomstbesluit;
}

/// What is kept of a cycle.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cyclusinhoud {
    /// What it is called.
    pub naam: String,
    /// The opgave that it is about.
    pub opgave: String,
    /// The agreement that it is about; empty where it is about the opgave as a whole.
    #[serde(default)]
    pub afspraak: String,
    /// From which day the rhythm counts.
    pub begin: String,
}

/// The three kinds of meeting, from light to heavy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ritmesoort {
    /// A light look, each quarter.
    #[default]
    Kwartaal,
    /// A meeting, each half year.
    Halfjaar,
    /// A decision, each year.
    Jaar,
}

impl Ritmesoort {
    /// All, from light to heavy.
    pub const ALL: [Self; 3] = [Self::Kwartaal, Self::Halfjaar, Self::Jaar];

    /// Its name for people, in both languages.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Kwartaal => ("Licht kwartaal", "Light quarter"),
            Self::Halfjaar => ("Halfjaarlijkse bijeenkomst", "Half-year meeting"),
            Self::Jaar => ("Jaarlijks besluit", "Yearly decision"),
        }
    }

    /// After how many months it comes again.
    pub const fn months(self) -> i32 {
        match self {
            Self::Kwartaal => 3,
            Self::Halfjaar => 6,
            Self::Jaar => 12,
        }
    }
}

/// Who was there, of each of the three parties, in words; empty where nobody was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aanwezigen {
    /// Of the municipality.
    pub gemeente: String,
    /// Residents.
    pub inwoners: String,
    /// Of the organisation.
    pub aanbieder: String,
}

impl Aanwezigen {
    /// The three parties with who was there.
    pub fn all(&self) -> [((&'static str, &'static str), &str); 3] {
        [
            (("Gemeente", "Municipality"), &self.gemeente),
            (("Inwoners", "Residents"), &self.inwoners),
            (("Aanbieder", "Provider"), &self.aanbieder),
        ]
    }

    /// How many of the three were there.
    pub fn count(&self) -> usize {
        self.all().iter().filter(|(_, who)| !who.trim().is_empty()).count()
    }
}

/// What a meeting decides about something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Leerbesluitsoort {
    /// It stays as it is.
    Behouden,
    /// It changes.
    Aanpassen,
    /// It ends.
    Stoppen,
    /// Something new begins.
    Starten,
}

impl Leerbesluitsoort {
    /// All, in the order of a form.
    pub const ALL: [Self; 4] = [Self::Behouden, Self::Aanpassen, Self::Stoppen, Self::Starten];

    /// Its name for people, in both languages.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Behouden => ("Behouden", "Keep"),
            Self::Aanpassen => ("Aanpassen", "Change"),
            Self::Stoppen => ("Stoppen", "Stop"),
            Self::Starten => ("Starten", "Start"),
        }
    }

    /// Whether it shows that a meeting learned: something stops or changes.
    pub const fn is_change(self) -> bool {
        matches!(self, Self::Aanpassen | Self::Stoppen)
    }
}

/// One decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leerbesluit {
    /// Its number in its meeting, from 1: it never changes, and no other decision gets it. Nought in records of before
    /// decisions had one: then it is its place.
    #[serde(default)]
    pub nummer: usize,
    /// Why it lapsed; empty while it holds.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub vervallen: String,
    /// What kind.
    pub soort: Leerbesluitsoort,
    /// About what.
    pub wat: String,
    /// Who sees to it.
    pub wie: String,
    /// Before which day, `2027-06-01`.
    pub voor: String,
    /// Why.
    pub reden: String,
}

/// Whether a decision was carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Uitvoering {
    /// It was.
    Gedaan,
    /// In part.
    Deels,
    /// It was not.
    Niet,
}

impl Uitvoering {
    /// All, in the order of a form.
    pub const ALL: [Self; 3] = [Self::Gedaan, Self::Deels, Self::Niet];

    /// Its name for people, in both languages.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Gedaan => ("Uitgevoerd", "Carried out"),
            Self::Deels => ("Deels uitgevoerd", "Carried out in part"),
            Self::Niet => ("Niet uitgevoerd", "Not carried out"),
        }
    }
}

/// What a later meeting heard of a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Besluitstand {
    /// The meeting that decided.
    pub bijeenkomst: String,
    /// Its number among the decisions of that meeting, from 1.
    pub nummer: usize,
    /// What was heard.
    pub uitvoering: Uitvoering,
    /// What there is to say about it.
    #[serde(default)]
    pub toelichting: String,
}

/// What is kept of a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bijeenkomstinhoud {
    /// What kind.
    pub soort: Ritmesoort,
    /// The day.
    pub dag: String,
    /// From which time, `14:00`; empty when it is not known.
    #[serde(default)]
    pub tijd: String,
    /// Where.
    #[serde(default)]
    pub plaats: String,
    /// Whether it was held.
    #[serde(default)]
    pub gehouden: bool,
    /// The agenda as it was shown when it was recorded.
    #[serde(default)]
    pub agenda: Vec<Agendapunt>,
    /// Who was there.
    #[serde(default)]
    pub aanwezig: Aanwezigen,
    /// Why a party was not there; needed when one was not.
    #[serde(default)]
    pub afwezig: String,
    /// What was found.
    #[serde(default)]
    pub bevindingen: String,
    /// What was decided.
    #[serde(default)]
    pub besluiten: Vec<Leerbesluit>,
    /// What was heard of decisions of before.
    #[serde(default)]
    pub eerder: Vec<Besluitstand>,
}

/// How many decisions a meeting can leave behind.
pub(super) const MAX_BESLUITEN: usize = 6;

impl Bijeenkomstinhoud {
    /// The decisions, each with its number.
    pub(super) fn numbered(&self) -> impl Iterator<Item = (usize, &Leerbesluit)> {
        let number = |place: usize, one: &Leerbesluit| if one.nummer == 0 { place } else { one.nummer };
        (1..).zip(&self.besluiten).map(move |(place, one)| (number(place, one), one))
    }

    /// The decision with a number.
    pub(super) fn besluit(&self, nummer: usize) -> Option<&Leerbesluit> {
        self.numbered().find(|(own, _)| *own == nummer).map(|(_, one)| one)
    }

    /// Every fault of a plan for a meeting.
    pub(super) fn plan_faults(&self) -> Vec<Formulierfout> {
        let mut fouten = Vec::new();
        if parse_datum(&self.dag).is_err() {
            fouten.push(Formulierfout::new("dag", "kies een dag"));
        }
        if !self.tijd.is_empty() && clock(&self.tijd).is_none() {
            fouten.push(Formulierfout::new(
                "tijd",
                "dit is geen tijd; schrijf bijvoorbeeld 14:00, of laat dit leeg",
            ));
        }
        fouten
    }

    /// Every fault of a meeting that is recorded today.
    pub(super) fn faults(&self, vandaag: Datum) -> Vec<Formulierfout> {
        let mut fouten = Vec::new();
        let mut no = |veld: &str, tekst: &str| fouten.push(Formulierfout::new(veld, tekst));
        match parse_datum(&self.dag) {
            Err(_) => no("dag", "kies de dag waarop de bijeenkomst was"),
            Ok(dag) if dag > vandaag => {
                no("dag", "deze dag moet nog komen; leg de bijeenkomst vast als zij is geweest");
            }
            Ok(_) => {}
        }
        if self.aanwezig.count() == 0 {
            no("gemeente", "schrijf bij minstens één partij op wie er was");
        } else if self.aanwezig.count() < 3 && self.afwezig.trim().is_empty() {
            no("afwezig", "een van de drie partijen was er niet; schrijf op waarom");
        }
        if self.bevindingen.trim().is_empty() {
            no("bevindingen", "schrijf in een paar zinnen op wat u zag");
        }
        if self.soort == Ritmesoort::Jaar && self.besluiten.iter().all(|one| one.is_lapsed()) {
            no("soort-1", "een jaarlijkse bijeenkomst neemt een besluit; ook doorgaan is er een");
        }
        for (nummer, besluit) in self.numbered().filter(|(_, one)| !one.is_lapsed()) {
            besluit.faults(nummer, &self.dag, &mut fouten);
        }
        fouten
    }
}

impl Leerbesluit {
    /// Whether it holds no more.
    pub(super) fn is_lapsed(&self) -> bool {
        !self.vervallen.is_empty()
    }

    fn faults(&self, place: usize, since: &str, fouten: &mut Vec<Formulierfout>) {
        let mut no =
            |veld: &str, tekst: &str| fouten.push(Formulierfout::new(&format!("{veld}-{place}"), tekst));
        if self.wat.trim().is_empty() {
            no("wat", "schrijf op waarover dit besluit gaat, of maak dit besluit leeg");
        }
        if self.wie.trim().is_empty() {
            no("wie", "schrijf op wie hiervoor zorgt");
        }
        if self.reden.trim().is_empty() {
            no("reden", "schrijf op waarom");
        }
        match parse_datum(&self.voor) {
            Err(_) => no("voor", "kies een dag waarop dit klaar is"),
            Ok(dag) if parse_datum(since).is_ok_and(|since| dag <= since) => {
                no("voor", "kies een dag na de bijeenkomst");
            }
            Ok(_) => {}
        }
    }
}

/// Hours and minutes of a time.
pub(super) fn clock(text: &str) -> Option<(u8, u8)> {
    let (hours, minutes) = text.split_once([':', '.'])?;
    let found = (hours.parse().ok()?, minutes.parse().ok()?);
    (found.0 < 24 && found.1 < 60 && minutes.len() == 2).then_some(found)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    fn held() -> Bijeenkomstinhoud {
        Bijeenkomstinhoud {
            soort: Ritmesoort::Halfjaar,
            dag: "2026-06-10".into(),
            gehouden: true,
            aanwezig: Aanwezigen { gemeente: "A".into(), inwoners: "B".into(), aanbieder: "C".into() },
            bevindingen: "Er komen meer mensen.".into(),
            besluiten: vec![Leerbesluit {
                nummer: 1,
                vervallen: String::new(),
                soort: Leerbesluitsoort::Stoppen,
                wat: "De inloop op maandag".into(),
                wie: "Wijkteam".into(),
                voor: "2026-09-01".into(),
                reden: "Er komt bijna niemand.".into(),
            }],
            ..Bijeenkomstinhoud::default()
        }
    }

    #[test]
    fn what_is_missing_is_said_at_its_field() {
        let day = parse_datum("2026-06-20").unwrap();
        let fields = |inhoud: &Bijeenkomstinhoud| {
            inhoud.faults(day).into_iter().map(|one| one.veld).collect::<Vec<_>>()
        };
        assert!(fields(&held()).is_empty());
        let mut one = held();
        one.aanwezig.inwoners.clear();
        assert_eq!(fields(&one), ["afwezig"], "a party that was not there asks for a reason");
        one.afwezig = "Zij konden niet.".into();
        assert!(fields(&one).is_empty());
        one.besluiten[0].voor = "2026-06-10".into();
        one.besluiten[0].reden.clear();
        assert_eq!(fields(&one), ["reden-1", "voor-1"]);
        one.besluiten.clear();
        one.soort = Ritmesoort::Jaar;
        assert_eq!(fields(&one), ["soort-1"]);
        one.dag = "2026-07-01".into();
        assert!(fields(&one).contains(&"dag".to_owned()));
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        assert_eq!(clock("14:00"), Some((14, 0)));
        assert_eq!(clock("9.30"), Some((9, 30)));
        for wrong in ["", "24:00", "14:60", "14", "2:5", "half drie"] {
            assert_eq!(clock(wrong), None, "{wrong}");
        }
    }
}
