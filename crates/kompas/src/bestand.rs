use domein::{Bedrag, Datum};
use serde::{Deserialize, Serialize};

use crate::arena::Arenarij;
use crate::cijfer::{Cijferbron, Kompascijfer, Kompaseenheid};
use crate::instemming::{Kompassluiting, Stapinstemming};
use crate::keuzes::keuzes;
use crate::theorie::Verandertheorie;
use crate::verhaal::Kompasverhaal;

/// A compass as it is written down: by a form, a file or another program.
///
/// Nothing is checked yet: [`Kompas::new`](crate::Kompas::new) does that, and names every fault at once.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kompasbestand {
    /// What it is about: loneliness, debts of young families.
    pub thema: String,
    /// Where.
    pub gebied: String,
    /// The first year.
    pub van: i32,
    /// The last year.
    pub tot: i32,
    /// The compass of the period before it; empty for the first.
    #[serde(default)]
    pub vorige: String,
    /// Whether it is made up, to show how it works.
    #[serde(default)]
    pub voorbeeld: bool,
    /// Step 1: how residents are doing, in words.
    #[serde(default)]
    pub hoe_gaat_het: String,
    /// Step 1: figures of that.
    #[serde(default)]
    pub monitor: Vec<Monitorcijfer>,
    /// Step 1: what one aims at.
    #[serde(default)]
    pub ambities: Vec<Kompasambitie>,
    /// Step 2: what one wants to reach, with its indicators and stories.
    #[serde(default)]
    pub resultaten: Vec<Kompasresultaat>,
    /// Step 3: who does what.
    #[serde(default)]
    pub activiteiten: Vec<Kompasactiviteit>,
    /// Step 4: what it takes to do that well.
    #[serde(default)]
    pub kwaliteit: Vec<Kwaliteitsinput>,
    /// Step 5: what came of it.
    #[serde(default)]
    pub outcomes: Vec<Kompasoutcome>,
    /// What people told, for steps 2 and 5.
    #[serde(default)]
    pub verhalen: Vec<Kompasverhaal>,
    /// Step 6: what one learned and does next.
    #[serde(default)]
    pub verbetering: Verbetering,
    /// Who pays and who cashes.
    #[serde(default)]
    pub arena: Vec<Arenarij>,
    /// Why the activities should lead to the results.
    #[serde(default)]
    pub theorie: Verandertheorie,
    /// Which party said of which step that it is done.
    #[serde(default)]
    pub instemmingen: Vec<Stapinstemming>,
    /// When targets were published; from then on they are frozen.
    #[serde(default, with = "domein::dag::some")]
    #[schemars(with = "Option<String>")]
    pub gepubliceerd: Option<Datum>,
    /// How step 6 was closed.
    #[serde(default)]
    pub sluiting: Option<Kompassluiting>,
}

/// A figure of step 1: how residents are doing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Monitorcijfer {
    /// Its key in this compass.
    pub id: String,
    /// What it tells.
    pub naam: String,
    /// In what.
    #[serde(default)]
    pub eenheid: Kompaseenheid,
    /// The figure; None for fewer than ten people.
    #[serde(default)]
    pub cijfer: Option<Kompascijfer>,
    /// Whether it was of fewer than ten people: no figure is kept then, only that it was so.
    #[serde(default)]
    pub te_weinig: bool,
    /// Where it comes from.
    #[serde(default)]
    pub bron: Cijferbron,
}

/// What one aims at, in a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kompasambitie {
    /// Its key in this compass.
    pub id: String,
    /// The sentence.
    pub tekst: String,
}

/// A result: what will be so for residents, in a sentence that begins with a term.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kompasresultaat {
    /// Its key in this compass.
    pub id: String,
    /// Over how many years.
    pub jaren: u32,
    /// For whom: `onze inwoners`.
    #[serde(default = "residents")]
    pub wie: String,
    /// The rest of the sentence: `minder vaak sterk eenzaam zijn`.
    pub wat: String,
    /// The ambitions that it belongs to.
    #[serde(default)]
    pub ambities: Vec<String>,
    /// By what one sees it. An indicator stands nowhere but at its result.
    #[serde(default)]
    pub indicatoren: Vec<Kompasindicator>,
    /// The stories that tell it.
    #[serde(default)]
    pub verhalen: Vec<String>,
}

fn residents() -> String {
    "onze inwoners".to_owned()
}

impl Kompasresultaat {
    /// The whole sentence.
    ///
    /// ```
    /// # use kompas::Kompasresultaat;
    /// let resultaat: Kompasresultaat =
    ///     serde_json::from_str(r#"{"id": "r1", "jaren": 3, "wat": "minder vaak eenzaam zijn"}"#).unwrap();
    /// assert_eq!(resultaat.zin(), "Over 3 jaar willen we dat onze inwoners minder vaak eenzaam zijn.");
    /// ```
    #[must_use]
    pub fn zin(&self) -> String {
        format!("Over {} jaar willen we dat {} {}.", self.jaren, self.wie, self.wat.trim_end_matches('.'))
    }
}

/// By what one sees a result.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kompasindicator {
    /// Its key in this compass.
    pub id: String,
    /// What is counted.
    pub naam: String,
    /// In what.
    #[serde(default)]
    pub eenheid: Kompaseenheid,
    /// The code of the indicator in a common set, such as `J3.2`; empty for an own one.
    #[serde(default)]
    pub code: String,
    /// Where one begins.
    #[serde(default)]
    pub nulmeting: Option<Kompascijfer>,
    /// Whether the beginning was of fewer than ten people: no figure is kept then, only that it was so.
    #[serde(default)]
    pub te_weinig: bool,
    /// Where the beginning comes from.
    #[serde(default)]
    pub bron: Cijferbron,
    /// The target, and every later one with its reason: the last one holds.
    #[serde(default)]
    pub doelen: Vec<Streefdoel>,
}

impl Kompasindicator {
    /// The target that holds now.
    #[must_use]
    pub fn doel(&self) -> Option<&Streefdoel> {
        self.doelen.last()
    }

    /// Whether it counts as a number: a beginning with its source, and a target.
    #[must_use]
    pub fn is_heel(&self) -> bool {
        self.nulmeting.is_some() && !self.bron.tekst.is_empty() && !self.doelen.is_empty()
    }
}

/// A target of an indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Streefdoel {
    /// The value, in the unit of the indicator.
    pub waarde: f64,
    /// In which year.
    pub jaar: i32,
    /// Why it came in the place of the one before it; empty for the first.
    #[serde(default)]
    pub reden: String,
    /// When it came in that place; None for the first.
    #[serde(default, with = "domein::dag::some")]
    #[schemars(with = "Option<String>")]
    pub sinds: Option<Datum>,
}

/// Who does what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kompasactiviteit {
    /// Its key in this compass.
    pub id: String,
    /// What is done.
    pub naam: String,
    /// The organisation that does it.
    #[serde(default)]
    pub organisatie: String,
    /// The results that it contributes to.
    #[serde(default)]
    pub resultaten: Vec<String>,
    /// The method, when it is a known one, with where it is described; empty when it is not.
    #[serde(default)]
    pub methode: String,
    /// How many residents it reaches in a year; None when nobody knows.
    #[serde(default)]
    pub bereik: Option<u32>,
    /// What it costs in a year; None when nobody knows.
    #[serde(default)]
    #[schemars(with = "Option<i64>")]
    pub kosten: Option<Bedrag>,
    /// The number of the agreement under which it is done; empty without one.
    #[serde(default)]
    pub afspraak: String,
}

/// What it takes to do an activity well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kwaliteitsinput {
    /// Its key in this compass.
    pub id: String,
    /// The activity; empty when nobody said so yet.
    #[serde(default)]
    pub activiteit: String,
    /// Of which kind.
    pub soort: Kwaliteitsoort,
    /// What it is.
    pub tekst: String,
    /// How it stands.
    #[serde(default)]
    pub stand: Kwaliteitstand,
}

keuzes! {
    /// What an activity takes: training, knowledge, a method, a condition.
    pub enum Kwaliteitsoort {
        /// People were trained for it.
        Training,
        /// One knows what works.
        Kennis,
        /// The method is an effective one.
        Methode,
        /// Room, time, a place: what must be there.
        Voorwaarde,
    }
}

keuzes! {
    /// How what an activity takes stands.
    #[derive(Default)]
    pub enum Kwaliteitstand {
        /// It is there.
        OpOrde,
        /// It is there in part.
        Deels,
        /// It is not there.
        #[default]
        Ontbreekt,
    }
}

/// What came of an activity, by an indicator and by stories.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kompasoutcome {
    /// Its key in this compass.
    pub id: String,
    /// The activity; empty when nobody said so yet.
    #[serde(default)]
    pub activiteit: String,
    /// The indicator; empty when nobody said so yet.
    #[serde(default)]
    pub indicator: String,
    /// In which year it was measured.
    pub jaar: i32,
    /// The figure; None for fewer than ten people, and for stories alone.
    #[serde(default)]
    pub cijfer: Option<Kompascijfer>,
    /// Whether it was of fewer than ten people: no figure is kept then, only that it was so.
    #[serde(default)]
    pub te_weinig: bool,
    /// Where it comes from.
    #[serde(default)]
    pub bron: Cijferbron,
    /// The stories that tell it.
    #[serde(default)]
    pub verhalen: Vec<String>,
}

/// Step 6: what one learned.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Verbetering {
    /// Are residents better off?
    #[serde(default)]
    pub beter_af: String,
    /// What goes well?
    #[serde(default)]
    pub gaat_goed: String,
    /// What can be better, and how?
    #[serde(default)]
    pub kan_beter: String,
    /// What one does next.
    #[serde(default)]
    pub punten: Vec<Verbeterpunt>,
}

/// What one does next, by whom and before when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Verbeterpunt {
    /// Its key in this compass.
    pub id: String,
    /// Keep, change, stop or start.
    pub besluit: Verbeterkeuze,
    /// What.
    pub wat: String,
    /// The activity that it is about; empty for a new one.
    #[serde(default)]
    pub activiteit: String,
    /// Which role or organisation sees to it: never the name of a resident.
    pub eigenaar: String,
    /// Before when.
    #[serde(with = "domein::dag")]
    #[schemars(with = "String")]
    pub voor: Datum,
}

keuzes! {
    /// What is done with an activity after learning.
    pub enum Verbeterkeuze {
        /// Go on with it.
        Houden,
        /// Do it in another way.
        Veranderen,
        /// End it.
        Stoppen,
        /// Begin with it.
        Beginnen,
    }
}
