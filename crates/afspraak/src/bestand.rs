use prijs::Indexbestand;
use serde::{Deserialize, Serialize};

use crate::assen::{Bekostiging, Looptijdsoort, Rechtsvorm};
use crate::gebied::Gebiedsbudgetbestand;
use crate::sleutel::keyed;

/// An agreement as it is written down: by a form, a file or another program. Amounts are whole euro cents, days are
/// written as `2027-01-31`.
///
/// A draft may have empty places; what is filled in must hold. Nothing is checked yet:
/// [`Afspraak::new`](crate::Afspraak::new) does that, and names every fault at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Afspraakbestand {
    /// Its name.
    pub titel: String,
    /// The number of the opgave to which it belongs.
    pub opgave: String,
    /// The social task, in plain words.
    pub taak: String,
    /// The areas in which it holds: codes or names, each once.
    pub gebieden: Vec<String>,
    /// How residents have a say in it.
    pub inspraak: String,
    /// The legal form.
    pub rechtsvorm: Option<Rechtsvorm>,
    /// How it is paid.
    pub bekostiging: Option<Bekostiging>,
    /// How long it runs.
    pub looptijd: Option<Looptijdsoort>,
    /// Whether one provider is chosen.
    pub een_gekozen: bool,
    /// The first day.
    pub begin: String,
    /// The last day.
    pub eind: String,
    /// Who takes part.
    pub partijen: Vec<Afspraakpartij>,
    /// Amounts per year and task field.
    pub budget: Vec<Budgetregel>,
    /// From which decided scenario lines were taken; empty when by hand.
    pub scenario: Option<Scenarioherkomst>,
    /// The statement of the real price.
    pub prijs: Prijsverklaring,
    /// How the price follows costs.
    #[schemars(with = "Option<serde_json::Value>")]
    pub index: Option<Indexbestand>,
    /// What may be handed on to others.
    pub onderaanneming: Onderaanneming,
    /// At most five.
    pub uitkomsten: Vec<Uitkomstclausule>,
    /// When both sides look back.
    pub ijkmomenten: Vec<IJkmoment>,
    /// How the provider accounts for it.
    pub rapportage: Rapportage,
    /// What the municipality demands, in minutes.
    pub eisen: Vec<Afspraakeis>,
    /// Exit and handover.
    pub uitstap: Uitstap,
    /// What holds when the council does not make the money available.
    pub voorbehoud: Begrotingsvoorbehoud,
    /// Who carries which risk.
    pub risico: Risicoverdeling,
    /// What may be kept back.
    pub egalisatie: Egalisatiereserve,
    /// What to do when both sides do not agree, step by step.
    pub geschil: Vec<Geschiltrede>,
    /// Data and privacy.
    pub gegevens: Gegevensbijlage,
    /// The budget of the area, when it is paid that way.
    pub gebiedsbudget: Option<Gebiedsbudgetbestand>,
}

keyed! {
    /// What a party does in an agreement.
    Partijrol {
        /// Gives the assignment or the grant: a municipality.
        Opdrachtgever "opdrachtgever" "opdrachtgever",
        /// Does the work.
        Uitvoerder "uitvoerder" "uitvoerder",
        /// Does the work and speaks for the others.
        Penvoerder "penvoerder" "penvoerder",
        /// Does a part of the work for a provider.
        Onderaannemer "onderaannemer" "onderaannemer",
        /// Speaks for residents or clients.
        Inwoners "inwoners" "vertegenwoordiger van inwoners",
    }
}

impl Partijrol {
    /// Whether a party in this role stands on the side that does the work.
    pub const fn works(self) -> bool {
        matches!(self, Self::Uitvoerder | Self::Penvoerder)
    }
}

/// One party to an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Afspraakpartij {
    /// Its name; unique in the agreement.
    pub naam: String,
    /// What it does.
    pub rol: Partijrol,
    /// The organisation of its accounts; empty for the municipality itself.
    #[serde(default)]
    pub organisatie: String,
    /// Whether it signs.
    #[serde(default)]
    pub tekent: bool,
    /// Who may sign for it.
    #[serde(default)]
    pub gemachtigden: Vec<Gemachtigde>,
}

/// Somebody who may sign for a party: from when, until when, and up to what amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gemachtigde {
    /// The name of the account with which this person signs in.
    pub account: String,
    /// The name of the person.
    pub naam: String,
    /// The first day of the mandate.
    pub van: String,
    /// The last day; empty without an end.
    #[serde(default)]
    pub tot: String,
    /// Up to what total of the agreement, in cents; None without a limit.
    #[serde(default)]
    pub tot_bedrag: Option<i64>,
}

keyed! {
    /// How money works: for one person, for many, at the door.
    Budgetklasse {
        /// Help for one person by decision.
        Individueel "individueel" "individueel",
        /// Open to many: the social basis.
        Collectief "collectief" "collectief (sociale basis)",
        /// Where people ask for help.
        Toegang "toegang" "toegang",
        /// Income and allowances.
        Inkomen "inkomen" "inkomen",
        /// Sport, library, living: what is around people.
        Omgeving "omgeving" "omgeving",
        /// Policy and coordination.
        Organisatie "organisatie" "organisatie",
    }
}

/// An amount for one year, task field and party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Budgetregel {
    /// The calendar year.
    pub jaar: i32,
    /// The Iv3 task field, for example `6.1`.
    pub taakveld: String,
    /// How this money works.
    pub klasse: Budgetklasse,
    /// What it is for.
    pub omschrijving: String,
    /// Which party gets it; empty when not yet known.
    #[serde(default)]
    pub partij: String,
    /// Cents, above nothing.
    pub bedrag: i64,
    /// The number of the scenario from which it was taken; empty for a line that somebody wrote. What is empty is not
    /// written, so that what was signed stays the same.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub scenario: String,
}

/// The version of a decided scenario from which budget lines were taken.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scenarioherkomst {
    /// The number of the scenario.
    pub scenario: String,
    /// Its version.
    pub versie: i64,
    /// Its name at that moment.
    pub titel: String,
}

/// The statement that the price is real.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Prijsverklaring {
    /// In words: how the price was built up and by whom it was tested.
    pub tekst: String,
    /// The number of the tariff in Voorkant; empty without one.
    pub tarief: String,
    /// The price in cents per unit; None when there is none.
    pub prijs: Option<i64>,
    /// The unit: `uur`, `dagdeel`.
    pub eenheid: String,
}

/// What may be handed on to others, and at what price.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Onderaanneming {
    /// Whether work may be handed on. None: not yet agreed.
    pub toegestaan: Option<bool>,
    /// Whether the provider pays subcontractors a real price too (Besluit Jeugdwet art. 2.3).
    pub reele_prijs: bool,
    /// Which parts, to whom, who stays responsible.
    pub tekst: String,
}

/// What an outcome must bring, and what follows from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Uitkomstclausule {
    /// What is measured; unique in the agreement.
    pub indicator: String,
    /// Where it stands now: `11,0`.
    pub nulmeting: String,
    /// What it should become.
    pub doel: String,
    /// The unit: `%`, `score 1-10`.
    #[serde(default)]
    pub eenheid: String,
    /// By which day.
    pub uiterlijk: String,
    /// What follows.
    pub gevolg: Clausulegevolg,
    /// With [`Clausulegevolg::Geld`]: at most so many tenths of a percent of the budget of that year.
    #[serde(default)]
    pub ten_hoogste: Option<u32>,
    /// Counts only with at least so many measured people.
    pub telt_vanaf: u32,
    /// The expectation of a dialogue from which it came, with its round: `dialogue/12@1`; empty for one that somebody wrote.
    /// What is empty is not written, so that what was signed stays the same.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub verwachting: String,
}

keyed! {
    /// What follows from a measured outcome.
    Clausulegevolg {
        /// Both learn from it.
        Leren "leren" "ervan leren",
        /// Both talk about it.
        Gesprek "gesprek" "erover praten",
        /// It moves money, up to a limit.
        Geld "geld" "geld, tot een grens",
    }
}

keyed! {
    /// What kind of moment it is.
    IJksoort {
        /// A light quarterly look.
        Kwartaal "kwartaal" "licht kwartaalgesprek",
        /// The yearly talk.
        Jaar "jaar" "jaargesprek",
        /// Half way.
        Halverwege "halverwege" "halverwege",
        /// About how both work together.
        Partnerschap "partnerschap" "partnerschap",
    }
}

/// A day on which both sides look back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IJkmoment {
    /// The day.
    pub dag: String,
    /// What kind of moment.
    pub soort: IJksoort,
    /// What is on the table.
    #[serde(default)]
    pub onderwerp: String,
}

/// How the provider accounts for the work, and how both learn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Rapportage {
    /// Full reports per year; one is enough.
    pub per_jaar: Option<u32>,
    /// Whether there is a light quarterly overview.
    pub licht_kwartaal: bool,
    /// Days per year on which both sides learn together.
    pub leerdagen: Option<u32>,
    /// Whether both fill in the mirror each year.
    pub spiegel: bool,
}

/// A demand of the municipality, with the minutes that it takes. It feeds element f of the tariff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Afspraakeis {
    /// What is asked; unique in the agreement.
    pub tekst: String,
    /// Minutes each time, per client.
    pub minuten: u32,
    /// How often a year.
    pub per_jaar: u32,
}

/// How one may stop, and how the work is handed over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Uitstap {
    /// Months of notice.
    pub opzegtermijn: Option<u32>,
    /// Months in which the work is handed over; at least twelve.
    pub overdracht: Option<u32>,
    /// What happens with residents.
    pub inwoners: String,
    /// What happens with staff.
    pub personeel: String,
}

/// The budget proviso (Awb 4:34) and what happens then.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Begrotingsvoorbehoud {
    /// Whether it holds. None: not yet agreed.
    pub geldt: Option<bool>,
    /// What both do when the council makes less available.
    pub wat_dan: String,
}

/// Who carries which risk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Risicoverdeling {
    /// More or fewer people than thought.
    pub volume: String,
    /// Cost that rises faster than the index.
    pub prijs: String,
    /// A new law.
    pub wet: String,
}

/// What a provider may keep for worse years (Awb 4:72).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Egalisatiereserve {
    /// Up to so many tenths of a percent of the yearly amount.
    pub ten_hoogste: Option<u32>,
    /// The rule in words.
    pub tekst: String,
}

/// One step of the ladder for disputes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Geschiltrede {
    /// Who talks.
    pub wie: String,
    /// Within how many days.
    pub dagen: u32,
}

/// The annex about data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Gegevensbijlage {
    /// Which data are shared, for what.
    pub welke: String,
    /// On which ground.
    pub grondslag: String,
    /// How long they are kept, and who destroys them.
    pub bewaren: String,
}
