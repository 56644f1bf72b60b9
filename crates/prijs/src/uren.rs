use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Prijsfout;
use crate::getal::whole;
use crate::parameters::{Parametercode, Parameterset};

/// The hours of a full-time worker in a year as they are written down: what is not paid leave.
///
/// Paid hours, leave and holidays follow from the CAO and stand in the parameter set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Urenbestand {
    /// Sickness, % of the hours that remain after leave and holidays.
    #[schemars(with = "String")]
    pub verzuim: Decimal,
    /// Training, hours a year.
    #[schemars(with = "String")]
    pub scholing: Decimal,
    /// Meetings, intervision and supervision, hours a year.
    #[schemars(with = "String")]
    pub overleg: Decimal,
    /// Other time that is not for a client, hours a year.
    #[schemars(with = "String")]
    pub indirect: Decimal,
    /// Travel, hours a year.
    #[schemars(with = "String")]
    pub reistijd: Decimal,
}

impl Urenbestand {
    /// What a set proposes to begin with.
    #[must_use]
    pub fn start(set: &Parameterset) -> Self {
        Self {
            verzuim: set.number(Parametercode::Verzuim),
            scholing: set.number(Parametercode::Scholing),
            overleg: set.number(Parametercode::Overleg),
            indirect: set.number(Parametercode::Indirect),
            reistijd: set.number(Parametercode::Reistijd),
        }
    }
}

/// From paid hours to hours for clients (domain report A.4). At least a hundred hours are left: with fewer
/// nobody works for clients, and a tariff of an hour says nothing.
///
/// ```
/// use prijs::{Parameterset, Urenbestand, Urentabel};
/// let set = Parameterset::start_2026();
/// let uren = Urentabel::new(&set, &Urenbestand::start(&set)).unwrap();
/// assert_eq!(uren.productief().to_string(), "1239.8560");
/// let mut none = Urenbestand::start(&set);
/// none.overleg = 1_600.into();
/// assert!(Urentabel::new(&set, &none).unwrap_err()[0].regel.contains("geen uren over"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Urentabel {
    /// Paid hours.
    pub bruto: Decimal,
    /// Leave by law and above it.
    pub verlof: Decimal,
    /// Holidays on weekdays.
    pub feestdagen: Decimal,
    /// Sickness, as a part of 1 of [`Urentabel::basis`].
    pub verzuimdeel: Decimal,
    /// Training.
    pub scholing: Decimal,
    /// Meetings, intervision and supervision.
    pub overleg: Decimal,
    /// Other time that is not for a client.
    pub indirect: Decimal,
    /// Travel.
    pub reistijd: Decimal,
}

/// The fewest hours for clients of somebody who works full-time.
const LEAST_HOURS: i64 = 100;

impl Urentabel {
    /// Checks the hours.
    ///
    /// # Errors
    /// Every fault at once: hours that cannot be, and hours that leave nothing for clients.
    pub fn new(set: &Parameterset, bestand: &Urenbestand) -> Result<Self, Vec<Prijsfout>> {
        let mut fouten = Vec::new();
        if bestand.verzuim < Decimal::ZERO || bestand.verzuim >= Decimal::ONE_HUNDRED {
            fouten.push(Prijsfout::new(
                "uren, ziekteverzuim",
                format!("{} % kan niet kloppen", bestand.verzuim),
                "Schrijf een percentage van 0 tot 100, zoals 6,5",
            ));
        }
        for (name, hours) in [
            ("scholing", bestand.scholing),
            ("overleg", bestand.overleg),
            ("overige tijd", bestand.indirect),
            ("reistijd", bestand.reistijd),
        ] {
            if hours < Decimal::ZERO || hours > whole(8_784) {
                fouten.push(Prijsfout::new(
                    format!("uren, {name}"),
                    format!("{hours} uur per jaar kan niet kloppen"),
                    "Schrijf de uren per jaar van iemand die voltijd werkt",
                ));
            }
        }
        if !fouten.is_empty() {
            return Err(fouten);
        }
        let tabel = Self {
            bruto: set.number(Parametercode::UrenBruto),
            verlof: set.number(Parametercode::VerlofWettelijk) + set.number(Parametercode::VerlofBoven),
            feestdagen: set.number(Parametercode::Feestdagen) * set.number(Parametercode::Feestdag),
            verzuimdeel: bestand.verzuim / Decimal::ONE_HUNDRED,
            scholing: bestand.scholing,
            overleg: bestand.overleg,
            indirect: bestand.indirect,
            reistijd: bestand.reistijd,
        };
        if tabel.productief() < whole(LEAST_HOURS) {
            return Err(vec![Prijsfout::new(
                "uren",
                format!(
                    "er blijven geen uren over voor cliënten ({} uur; ten minste {LEAST_HOURS})",
                    tabel.productief().normalize()
                ),
                "Verlaag het verzuim, de scholing, het overleg, de overige tijd of de reistijd",
            )]);
        }
        Ok(tabel)
    }

    /// What remains after leave and holidays.
    #[must_use]
    pub fn basis(&self) -> Decimal {
        self.bruto - self.verlof - self.feestdagen
    }

    /// Hours of sickness.
    #[must_use]
    pub fn verzuim(&self) -> Decimal {
        self.basis() * self.verzuimdeel
    }

    /// Hours that a worker is present.
    #[must_use]
    pub fn beschikbaar(&self) -> Decimal {
        self.basis() - self.verzuim()
    }

    /// Hours for clients.
    #[must_use]
    pub fn productief(&self) -> Decimal {
        self.beschikbaar() - self.scholing - self.overleg - self.indirect - self.reistijd
    }

    /// Hours for clients as a part of 1 of the paid hours.
    #[must_use]
    pub fn productief_deel(&self) -> Decimal {
        self.productief() / self.bruto
    }

    /// The most hours for clients that anybody could have: present, without the training, the meetings and the travel
    /// that the law names.
    #[must_use]
    pub fn uiterste(&self) -> Decimal {
        self.beschikbaar() - self.scholing - self.overleg - self.reistijd
    }
}
