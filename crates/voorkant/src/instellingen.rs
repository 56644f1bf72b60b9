//! The settings of a municipality, valid by construction.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use bescherming::{Rules, RulesInput};
use domein::Gemeentecode;
use opslag::{Opslag, OpslagFout, Wie};
use toegang::Recht;

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
    /// How many households the municipality has, as CBS counts them; none while nobody has set it.
    pub huishoudens: Option<HuishoudensGemeente>,
}

/// The smallest group that is shown: as it is set now, and the lowest that ever was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drempelverloop {
    /// Now.
    pub nu: u64,
    /// The lowest of all, with the one that held before anybody set it.
    pub laagste: u64,
}

impl Drempelverloop {
    /// Reads every threshold there was.
    ///
    /// # Errors
    /// When the records cannot be read, or hold a value that is not valid.
    pub async fn load(opslag: &Opslag) -> Result<Self, OpslagFout> {
        let usual = RulesInput::default().threshold;
        let mut all = Vec::new();
        for row in opslag.history("drempel").await? {
            let strange = |_| OpslagFout::Vreemd { wat: "een drempel", waarde: row.waarde.clone() };
            all.push(row.waarde.replace('.', "").parse::<u64>().map_err(strange)?);
        }
        let laagste = all.iter().copied().fold(usual, u64::min);
        Ok(Self { nu: all.first().copied().unwrap_or(usual), laagste })
    }
}

/// How many households a municipality has: a figure from outside, with its year and source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HuishoudensGemeente {
    /// The number.
    pub aantal: u64,
    /// The year it is of.
    pub jaar: i16,
    /// Where it comes from.
    pub bron: String,
}

impl FromStr for HuishoudensGemeente {
    type Err = AppFout;

    fn from_str(text: &str) -> Result<Self, AppFout> {
        let mut parts = text.splitn(3, ';').map(str::trim);
        let aantal = parts.next().and_then(|part| part.replace('.', "").parse().ok());
        let jaar =
            parts.next().and_then(|part| part.parse().ok()).filter(|jaar| (1995..=2100).contains(jaar));
        let bron = parts.next().filter(|bron| !bron.is_empty()).unwrap_or("CBS").to_owned();
        match (aantal.filter(|aantal| (1..=10_000_000).contains(aantal)), jaar) {
            (Some(aantal), Some(jaar)) => Ok(Self { aantal, jaar, bron }),
            _ => Err(AppFout::Vraag(format!(
                "'{text}' is geen aantal met een jaar. Schrijf bijvoorbeeld: 24.310; 2024; CBS StatLine."
            ))),
        }
    }
}

impl fmt::Display for HuishoudensGemeente {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}; {}", self.aantal, self.jaar, self.bron)
    }
}

impl Default for Instellingen {
    fn default() -> Self {
        Self {
            gemeente: None,
            gemeentenaam: String::new(),
            bescherming: RulesInput::default(),
            druk_boven: 8,
            volgmap: String::new(),
            huishoudens: None,
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
    /// What somebody must be allowed to change it.
    pub recht: Recht,
}

/// Every setting, in the order of the page. What decides who comes in is of the administrator.
pub const SOORTEN: [Soort; 8] = [
    Soort {
        sleutel: "gemeente",
        naam: "Code van de gemeente",
        name: "Code of the municipality",
        uitleg: "Vier cijfers van het CBS, bijvoorbeeld 0384. Alleen wie daarbij hoort, komt binnen.",
        help: "Four digits of CBS, for example 0384. Only who belongs to it comes in.",
        recht: Recht::AccountsBeheren,
    },
    Soort {
        sleutel: "gemeentenaam",
        naam: "Naam van de gemeente",
        name: "Name of the municipality",
        uitleg: "Deze naam staat boven elke pagina.",
        help: "This name is at the top of every page.",
        recht: Recht::InstellingenWijzigen,
    },
    Soort {
        sleutel: "drempel",
        naam: "Kleinste aantal dat getoond wordt",
        name: "Smallest number that is shown",
        uitleg: "Kleinere groepen staan er als ‘minder dan’. Minstens 3, gewoon is 10.",
        help: "Smaller groups read ‘fewer than’. At least 3, usually 10.",
        recht: Recht::InstellingenWijzigen,
    },
    Soort {
        sleutel: "afronding",
        naam: "Afronding van aantallen",
        name: "Rounding of counts",
        uitleg: "Aantallen zijn een veelvoud van dit getal. Gewoon is 5.",
        help: "Counts are a multiple of this number. Usually 5.",
        recht: Recht::InstellingenWijzigen,
    },
    Soort {
        sleutel: "bedrag-afronding",
        naam: "Afronding van bedragen, in euro",
        name: "Rounding of amounts, in euros",
        uitleg: "Bedragen zijn een veelvoud van dit bedrag. Gewoon is 1.000 euro.",
        help: "Amounts are a multiple of this amount. Usually 1,000 euros.",
        recht: Recht::InstellingenWijzigen,
    },
    Soort {
        sleutel: "druk-adres",
        naam: "Meeste personen op één adres",
        name: "Most persons at one address",
        uitleg: "Wonen er meer mensen met hulp, dan is een adres geen huishouden, maar bijvoorbeeld een instelling. Gewoon is 8.",
        help: "With more people with help an address is no household, but for example an institution. Usually 8.",
        recht: Recht::InstellingenWijzigen,
    },
    Soort {
        sleutel: "volgmap",
        naam: "Map om te volgen",
        name: "Folder to watch",
        uitleg: "Nieuwe berichten in deze map komen vanzelf binnen. Leeg: geen map.",
        help: "New messages in this folder come in by themselves. Empty: no folder.",
        recht: Recht::InstellingenWijzigen,
    },
    Soort {
        sleutel: "huishoudens",
        naam: "Huishoudens in de gemeente (CBS)",
        name: "Households in the municipality (CBS)",
        uitleg: "Aantal; jaar; bron. Bijvoorbeeld: 24.310; 2024; CBS StatLine. Leeg: niet bekend.",
        help: "Number; year; source. For example: 24310; 2024; CBS StatLine. Empty: not known.",
        recht: Recht::InstellingenWijzigen,
    },
];

impl Instellingen {
    /// Reads the settings; what nobody has set has its default.
    ///
    /// # Errors
    /// When the records cannot be read, or hold a value that is not valid.
    pub async fn load(opslag: &Opslag) -> Result<Self, AppFout> {
        let mut all = Self::default();
        for row in opslag.settings().await? {
            // What another version of the product knows, this one leaves alone.
            if SOORTEN.iter().any(|soort| soort.sleutel == row.sleutel) {
                all.apply(&row.sleutel, &row.waarde)?;
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
            let mut change = opslag.change().await?;
            opslag.set_in(&mut change, sleutel, waarde.trim(), wie).await?;
            opslag.log_in(&mut change, "instelling gewijzigd", sleutel, wie).await?;
            change.commit().await.map_err(opslag::OpslagFout::from)?;
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
            "huishoudens" => self.huishoudens.as_ref().map_or_else(String::new, ToString::to_string),
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
            "huishoudens" if waarde.is_empty() => self.huishoudens = None,
            "huishoudens" => self.huishoudens = Some(waarde.parse()?),
            _ => {
                return Err(AppFout::Vraag(format!("'{sleutel}' is geen instelling van Voorkant.")));
            }
        }
        self.rules().map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_households_has_a_year_and_a_source() {
        let read = |text: &str| text.parse::<HuishoudensGemeente>();
        let full = read("24.310; 2024; CBS StatLine 71486ned").unwrap();
        assert_eq!((full.aantal, full.jaar, full.bron.as_str()), (24_310, 2024, "CBS StatLine 71486ned"));
        assert_eq!(read(&full.to_string()).unwrap(), full);
        assert_eq!(read("24310;2024").unwrap().bron, "CBS");
        for wrong in
            ["24310", "0; 2024", "; 2024", "veel; 2024", "24310; 24", "-5; 2024", "99999999999; 2024"]
        {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
