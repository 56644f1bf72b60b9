//! The settings of a municipality, valid by construction.

use std::path::Path;

use bescherming::{Rules, RulesInput};
use domein::Gemeentecode;
use opslag::{Opslag, Wie};

use crate::app::AppFout;

/// The settings as they are now.
#[derive(Clone, Debug)]
pub struct Instellingen {
    /// The municipality, once somebody has set it.
    pub gemeente: Option<Gemeentecode>,
    /// Its name, for on the pages.
    pub gemeentenaam: String,
    /// What may be shown about small groups.
    pub bescherming: RulesInput,
    /// More persons than this at one address are no household by their address alone.
    pub druk_boven: u32,
    /// The folder that is watched for new messages; empty when there is none.
    pub volgmap: String,
}

impl Default for Instellingen {
    fn default() -> Self {
        Self {
            gemeente: None,
            gemeentenaam: String::new(),
            bescherming: RulesInput::default(),
            druk_boven: 8,
            volgmap: String::new(),
        }
    }
}

/// A setting that can be changed: its name in the records, and what it is.
pub struct Soort {
    /// Name in the records, on the command line and in forms.
    pub sleutel: &'static str,
    /// What it is, in Dutch.
    pub naam: &'static str,
    /// What it is, in English.
    pub name: &'static str,
    /// What it does, in Dutch.
    pub uitleg: &'static str,
    /// What it does, in English.
    pub help: &'static str,
}

/// Every setting, in the order of the page.
pub const SOORTEN: [Soort; 7] = [
    Soort {
        sleutel: "gemeente",
        naam: "Code van de gemeente",
        name: "Code of the municipality",
        uitleg: "Vier cijfers van het CBS, bijvoorbeeld 0384.",
        help: "Four digits of CBS, for example 0384.",
    },
    Soort {
        sleutel: "gemeentenaam",
        naam: "Naam van de gemeente",
        name: "Name of the municipality",
        uitleg: "Deze naam staat boven elke pagina.",
        help: "This name is at the top of every page.",
    },
    Soort {
        sleutel: "drempel",
        naam: "Kleinste aantal dat getoond wordt",
        name: "Smallest number that is shown",
        uitleg: "Kleinere groepen staan er als ‘minder dan’. Minstens 3, gewoon is 10.",
        help: "Smaller groups read ‘fewer than’. At least 3, usually 10.",
    },
    Soort {
        sleutel: "afronding",
        naam: "Afronding van aantallen",
        name: "Rounding of counts",
        uitleg: "Aantallen zijn een veelvoud van dit getal. Gewoon is 5.",
        help: "Counts are a multiple of this number. Usually 5.",
    },
    Soort {
        sleutel: "bedrag-afronding",
        naam: "Afronding van bedragen, in euro",
        name: "Rounding of amounts, in euros",
        uitleg: "Bedragen zijn een veelvoud van dit bedrag. Gewoon is 1.000 euro.",
        help: "Amounts are a multiple of this amount. Usually 1,000 euros.",
    },
    Soort {
        sleutel: "druk-adres",
        naam: "Meeste personen op één adres",
        name: "Most persons at one address",
        uitleg: "Wonen er meer mensen met hulp, dan is een adres geen huishouden, maar bijvoorbeeld een instelling. Gewoon is 8.",
        help: "With more people with help an address is no household, but for example an institution. Usually 8.",
    },
    Soort {
        sleutel: "volgmap",
        naam: "Map om te volgen",
        name: "Folder to watch",
        uitleg: "Nieuwe berichten in deze map komen vanzelf binnen. Leeg: geen map.",
        help: "New messages in this folder come in by themselves. Empty: no folder.",
    },
];

impl Instellingen {
    /// Reads the settings; what nobody has set has its default.
    ///
    /// # Errors
    /// When the records cannot be read, or hold a value that is not valid.
    pub async fn load(opslag: &Opslag) -> Result<Self, AppFout> {
        let mut all = Self::default();
        for soort in &SOORTEN {
            if let Some(row) = opslag.get(soort.sleutel).await? {
                all.apply(soort.sleutel, &row.waarde)?;
            }
        }
        Ok(all)
    }

    /// Changes one setting, and keeps who did it and when.
    ///
    /// # Errors
    /// When the value is not valid, with what is; or when the records cannot be written.
    pub async fn change(opslag: &Opslag, sleutel: &str, waarde: &str, wie: &Wie) -> Result<(), AppFout> {
        let mut now = Self::load(opslag).await?;
        now.apply(sleutel, waarde.trim())?;
        if sleutel == "volgmap" && !now.volgmap.is_empty() && !Path::new(&now.volgmap).is_dir() {
            return Err(AppFout::Vraag(format!(
                "'{}' is geen map die Voorkant kan openen. Maak de map eerst, of kies een andere.",
                now.volgmap
            )));
        }
        let changed = opslag.get(sleutel).await?.is_none_or(|row| row.waarde != waarde.trim());
        if changed {
            opslag.set(sleutel, waarde.trim(), wie).await?;
            opslag.log("instelling gewijzigd", sleutel, "gelukt", wie).await?;
        }
        Ok(())
    }

    /// The value of a setting, as text.
    pub fn value(&self, sleutel: &str) -> String {
        match sleutel {
            "gemeente" => self.gemeente.map_or_else(String::new, |code| code.to_string()),
            "gemeentenaam" => self.gemeentenaam.clone(),
            "drempel" => self.bescherming.threshold.to_string(),
            "afronding" => self.bescherming.rounding.to_string(),
            "bedrag-afronding" => (self.bescherming.amount_rounding / 100).to_string(),
            "druk-adres" => self.druk_boven.to_string(),
            "volgmap" => self.volgmap.clone(),
            _ => String::new(),
        }
    }

    /// The protection.
    ///
    /// # Errors
    /// Never for settings that were read by [`load`](Self::load).
    pub fn rules(&self) -> Result<Rules, AppFout> {
        Rules::new(self.bescherming).map_err(|error| AppFout::Vraag(error.to_string()))
    }

    fn apply(&mut self, sleutel: &str, waarde: &str) -> Result<(), AppFout> {
        let whole = || {
            waarde.replace('.', "").parse::<u64>().map_err(|_| {
                AppFout::Vraag(format!("'{waarde}' is geen heel getal. Vul bij '{sleutel}' cijfers in."))
            })
        };
        match sleutel {
            "gemeente" if waarde.is_empty() => self.gemeente = None,
            "gemeente" => {
                let code = waarde.parse::<Gemeentecode>();
                self.gemeente = Some(code.map_err(|error| AppFout::Vraag(error.to_string()))?);
            }
            "gemeentenaam" => waarde.clone_into(&mut self.gemeentenaam),
            "drempel" => self.bescherming.threshold = whole()?,
            "afronding" => self.bescherming.rounding = whole()?,
            "bedrag-afronding" => self.bescherming.amount_rounding = whole()?.saturating_mul(100),
            "druk-adres" => {
                self.druk_boven = u32::try_from(whole()?).ok().filter(|most| *most > 0).ok_or_else(|| {
                    AppFout::Vraag("Het meeste aantal personen op één adres is 1 of hoger.".to_owned())
                })?;
            }
            "volgmap" => waarde.clone_into(&mut self.volgmap),
            _ => {
                return Err(AppFout::Vraag(format!("'{sleutel}' is geen instelling van Voorkant.")));
            }
        }
        self.rules().map(drop)
    }
}
