use std::collections::BTreeMap;

use domein::{Bedrag, Datum};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::element::Wmoelement;
use crate::getal::MOST;
use crate::{Prijsfout, Tarief, Tariefeenheid, in_cents, in_euros};

/// An offer as it is written down. Amounts are whole euro cents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Aanbodbestand {
    /// Who offers.
    pub van: String,
    /// When.
    #[serde(with = "crate::datum")]
    #[schemars(with = "String")]
    pub datum: Datum,
    /// The amount of a unit, in cents.
    pub bedrag: i64,
    /// Of what it is the price: the key of [`Tariefeenheid`](crate::Tariefeenheid).
    pub eenheid: String,
    /// The VAT that is in the amount, in percent: 0 when there is none, else 9 or 21.
    #[serde(default)]
    #[schemars(with = "String")]
    pub btw: Decimal,
    /// How large the unit of the offer is: its hours, and of a group its size. Without it as large as that of the tariff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub omvang: Option<Tariefeenheid>,
    /// What the offer says of each element of the Wmo, in cents; only what was disclosed.
    #[serde(default)]
    pub elementen: BTreeMap<Wmoelement, i64>,
}

impl Aanbodbestand {
    /// The amount without VAT, EUR, not rounded.
    #[must_use]
    pub fn netto(&self) -> Decimal {
        in_euros(Bedrag::from_cents(self.bedrag)) / (Decimal::ONE + self.btw / Decimal::ONE_HUNDRED)
    }

    /// Every fault of an offer on a tariff.
    pub(super) fn check(&self, tarief: &Tarief) -> Vec<Prijsfout> {
        let mut fouten = Vec::new();
        if self.van.trim().is_empty() {
            fouten.push(Prijsfout::new("aanbod, van wie", "er staat niet wie aanbiedt", "Vul een naam in"));
        }
        let amount = in_euros(Bedrag::from_cents(self.bedrag));
        if amount <= Decimal::ZERO || amount > MOST {
            let rule = format!("{} kan niet kloppen", Bedrag::from_cents(self.bedrag));
            fouten.push(Prijsfout::new("aanbod, bedrag", rule, "Schrijf een bedrag boven 0, zoals 72,50"));
        }
        let unit = &tarief.bestand().eenheid;
        if self.eenheid != unit.key() {
            fouten.push(Prijsfout::new(
                "aanbod, eenheid",
                format!("het aanbod is per {}, en het tarief per {}", shortened(&self.eenheid), unit.key()),
                "Vergelijk alleen prijzen van dezelfde eenheid; reken het aanbod eerst om",
            ));
        }
        if let Some(own) = self.omvang.filter(|own| own != unit) {
            fouten.push(Prijsfout::new(
                "aanbod, omvang",
                format!("het aanbod is voor {}, en het tarief voor {}", own.omvang(), unit.omvang()),
                "Reken het aanbod eerst om naar dezelfde uren en dezelfde groep",
            ));
        }
        if ![0, 9, 21].map(Decimal::from).contains(&self.btw) {
            let rule = format!("{} % btw kan niet kloppen", self.btw);
            fouten.push(Prijsfout::new("aanbod, btw", rule, "Schrijf 0, 9 of 21"));
        }
        let (least, most) = (0, in_cents(MOST).cents());
        if let Some((element, cents)) =
            self.elementen.iter().find(|(_, cents)| !(least..=most).contains(*cents))
        {
            let rule = format!("element {} is {}", element.key(), Bedrag::from_cents(*cents));
            fouten.push(Prijsfout::new("aanbod, elementen", rule, "Schrijf een bedrag van 0 of meer"));
        }
        if fouten.is_empty() {
            let sum: Bedrag = self.elementen.values().map(|cents| Bedrag::from_cents(*cents)).sum();
            let net = in_cents(self.netto());
            if sum > net {
                let rule = format!("de elementen tellen op tot {sum}, en het aanbod is {net} zonder btw");
                fouten.push(Prijsfout::new("aanbod, elementen", rule, "Kijk de bedragen per element na"));
            }
        }
        fouten
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(30).collect()
}
