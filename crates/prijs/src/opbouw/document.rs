use std::collections::BTreeMap;

use domein::Datum;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::bestand::Tariefbestand;
use super::regel::Tariefpost;
use super::tarief::{Tarief, Tariefgrond};
use crate::cao::{Caocel, Caotabel, Caotrede};
use crate::element::{Jeugdwetelement, Wmoelement};
use crate::indexatie::{Caoreeks, Caostap};
use crate::parameters::{Parameterbestand, Parameterset};
use crate::{Bronstatus, Prijsfout};

/// A table of wages as it is written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Caobestand {
    /// Its name.
    pub naam: String,
    /// From when its wages hold.
    #[serde(with = "crate::datum")]
    #[schemars(with = "String")]
    pub geldig_van: Datum,
    /// Where it was read.
    pub bron: String,
    /// Its wages.
    pub lonen: Vec<Caoregel>,
}

/// One wage of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Caoregel {
    /// The scale.
    pub schaal: u8,
    /// The step.
    pub trede: Caotrede,
    /// EUR per hour.
    #[schemars(with = "String")]
    pub uurloon: Decimal,
    /// How sure we are.
    pub status: Bronstatus,
}

impl Caobestand {
    /// A table, to write it down.
    #[must_use]
    pub fn of(tabel: &Caotabel) -> Self {
        let scale = |schaal: u8| {
            tabel.treden(schaal).map(move |(trede, cel)| Caoregel {
                schaal,
                trede,
                uurloon: cel.uurloon,
                status: cel.status,
            })
        };
        Self {
            naam: tabel.naam().to_owned(),
            geldig_van: tabel.geldig_van(),
            bron: tabel.bron().to_owned(),
            lonen: tabel.schalen().into_iter().flat_map(scale).collect(),
        }
    }

    fn tabel(&self) -> Result<Caotabel, Vec<Prijsfout>> {
        let cell =
            |one: &Caoregel| ((one.schaal, one.trede), Caocel { uurloon: one.uurloon, status: one.status });
        let cellen: BTreeMap<_, _> = self.lonen.iter().map(cell).collect();
        if cellen.len() < self.lonen.len() {
            let rule = "een schaal met trede staat er twee keer";
            return Err(vec![Prijsfout::new("cao-tabel", rule, "Laat elk loon één keer staan")]);
        }
        Caotabel::new(&self.naam, self.geldig_van, &self.bron, cellen)
    }
}

/// Everything that a tariff stands on, as it is written down: with it the tariff can be calculated again, whatever is
/// published later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tariefgrondbestand {
    /// The figures.
    pub parameters: Parameterbestand,
    /// The wages.
    pub cao: Caobestand,
    /// The rises of the wages after the day of the table.
    pub verhogingen: Vec<Caostap>,
}

/// Everything that a tariff stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tariefgronden {
    /// The figures.
    pub set: Parameterset,
    /// The wages.
    pub cao: Caotabel,
    /// The rises of the wages.
    pub verhogingen: Caoreeks,
}

impl Tariefgronden {
    /// Checks what was written down.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn new(bestand: Tariefgrondbestand) -> Result<Self, Vec<Prijsfout>> {
        let (set, cao) = (Parameterset::new(bestand.parameters), bestand.cao.tabel());
        match (set, cao, Caoreeks::new(bestand.verhogingen)) {
            (Ok(set), Ok(cao), Ok(verhogingen)) => Ok(Self { set, cao, verhogingen }),
            (set, cao, verhogingen) => {
                let fouten = [set.err(), cao.err(), verhogingen.err()];
                Err(fouten.into_iter().flatten().flatten().collect())
            }
        }
    }

    /// What is built in: figures of 2026, the wages of July 2024 and the rises since.
    #[must_use]
    pub fn start_2026() -> Self {
        Self {
            set: Parameterset::start_2026(),
            cao: Caotabel::sociaal_werk_2024_07(),
            verhogingen: Caoreeks::published(),
        }
    }

    /// To calculate a tariff on.
    #[must_use]
    pub const fn view(&self) -> Tariefgrond<'_> {
        Tariefgrond { set: &self.set, cao: &self.cao, verhogingen: &self.verhogingen }
    }

    /// To write it down.
    #[must_use]
    pub fn bestand(&self) -> Tariefgrondbestand {
        Tariefgrondbestand {
            parameters: self.set.bestand().clone(),
            cao: Caobestand::of(&self.cao),
            verhogingen: self.verhogingen.stappen().to_vec(),
        }
    }
}

/// A tariff with what it stands on and what it comes to: what programs exchange.
///
/// ```
/// use prijs::{Tariefgronden, Tarief, Tariefbestand, Tariefdocument};
/// let grond = Tariefgronden::start_2026();
/// let tarief = Tarief::new(Tariefbestand::worked_example(), &grond.view()).unwrap();
/// let text = serde_json::to_string(&Tariefdocument::of(&tarief, &grond)).unwrap();
/// let back: Tariefdocument = serde_json::from_str(&text).unwrap();
/// assert_eq!(back.calculate().unwrap().0, tarief);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tariefdocument {
    /// The tariff as it was written down.
    pub tarief: Tariefbestand,
    /// What it stands on.
    pub grond: Tariefgrondbestand,
    /// What it comes to. Whoever reads it calculates again; this is what the writer saw.
    pub uitkomst: Tariefuitkomst,
}

/// What a tariff comes to, in whole euro cents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tariefuitkomst {
    /// The tariff of a unit.
    pub tarief_cent: i64,
    /// The tariff without risk and innovation.
    pub kostprijs_cent: i64,
    /// The lines; together the tariff.
    pub regels: Vec<Tariefuitkomstregel>,
}

/// One line of what a tariff comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tariefuitkomstregel {
    /// What it pays for.
    pub post: String,
    /// The element of the Wmo; none for policy.
    pub wmo: Option<Wmoelement>,
    /// The element of the Jeugdwet; none for policy.
    pub jeugdwet: Option<Jeugdwetelement>,
    /// The amount, in whole euro cents.
    pub bedrag_cent: i64,
    /// How sure we are.
    pub status: Bronstatus,
}

impl Tariefdocument {
    /// A tariff, to exchange it.
    #[must_use]
    pub fn of(tarief: &Tarief, grond: &Tariefgronden) -> Self {
        Self { tarief: tarief.bestand().clone(), grond: grond.bestand(), uitkomst: outcome(tarief) }
    }

    /// Calculates again what was exchanged.
    ///
    /// # Errors
    /// Every fault at once; also when it does not come to what the writer saw.
    pub fn calculate(self) -> Result<(Tarief, Tariefgronden), Vec<Prijsfout>> {
        let grond = Tariefgronden::new(self.grond)?;
        let tarief = Tarief::new(self.tarief, &grond.view())?;
        let ours = outcome(&tarief);
        if ours == self.uitkomst {
            return Ok((tarief, grond));
        }
        let theirs = domein::Bedrag::from_cents(self.uitkomst.tarief_cent);
        Err(vec![Prijsfout::new(
            "uitkomst",
            format!("in het bestand staat een tarief van {theirs}; wij rekenen {} uit", tarief.bedrag()),
            "Vraag de maker om het bestand opnieuw te maken, of vul het tarief zelf in",
        )])
    }
}

fn outcome(tarief: &Tarief) -> Tariefuitkomst {
    let key = |post: Tariefpost| match serde_json::to_value(post) {
        Ok(serde_json::Value::String(key)) => key,
        _ => String::new(),
    };
    Tariefuitkomst {
        tarief_cent: tarief.bedrag().cents(),
        kostprijs_cent: tarief.kostprijs().cents(),
        regels: tarief
            .regels()
            .iter()
            .map(|regel| Tariefuitkomstregel {
                post: key(regel.post),
                wmo: regel.post.wmo(),
                jeugdwet: regel.post.jeugdwet(),
                bedrag_cent: regel.getoond.cents(),
                status: regel.status,
            })
            .collect(),
    }
}

/// The JSON schema of what programs exchange of a tariff.
///
/// ```
/// let schema = prijs::tarief_schema();
/// assert_eq!(schema["title"], "Tariefdocument");
/// assert!(schema["properties"]["tarief"].is_object());
/// ```
#[must_use]
pub fn tarief_schema() -> serde_json::Value {
    schemars::schema_for!(Tariefdocument).to_value()
}
