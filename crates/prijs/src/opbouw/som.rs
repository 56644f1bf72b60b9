use rust_decimal::Decimal;

use super::bestand::Tariefbestand;
use super::regel::Tariefpost;
use crate::getal::{MOST, whole};
use crate::loon::Loonopbouw;
use crate::uren::Urentabel;

/// The sum under a tariff: everything as numbers, so that a value can be changed and the tariff calculated again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Som {
    /// What a full-time worker of the mix costs in a year.
    pub(crate) loon: Loonopbouw,
    pub(crate) uren: Urentabel,
    pub(crate) reiskosten: Decimal,
    pub(crate) opleidingskosten: Decimal,
    /// Demands in EUR per hour of help.
    pub(crate) eis_bedrag: Decimal,
    /// Demands as a part of an hour per hour of help.
    pub(crate) eis_deel: Decimal,
    /// Parts of 1.
    pub(crate) overhead: Decimal,
    pub(crate) risico: Decimal,
    pub(crate) innovatie: Decimal,
    pub(crate) indexering: Decimal,
    /// Hours in a unit.
    pub(crate) factor: Decimal,
}

impl Som {
    /// The numbers of a tariff that was checked.
    pub(crate) fn new(bestand: &Tariefbestand, loon: Loonopbouw, uren: Urentabel) -> Self {
        let part = |percent: Decimal| percent / Decimal::ONE_HUNDRED;
        let hours = bestand.uren_per_client.unwrap_or(Decimal::ONE);
        let minutes = bestand.eisen.iter().map(|eis| eis.minuten.saturating_mul(eis.per_jaar));
        let minutes = minutes.fold(Decimal::ZERO, Decimal::saturating_add);
        Self {
            loon,
            uren,
            reiskosten: bestand.reiskosten,
            opleidingskosten: bestand.opleidingskosten,
            eis_bedrag: bestand
                .eisen
                .iter()
                .map(|eis| eis.bedrag)
                .fold(Decimal::ZERO, Decimal::saturating_add),
            eis_deel: minutes / whole(60) / hours,
            overhead: part(bestand.overhead),
            risico: part(bestand.risico),
            innovatie: part(bestand.innovatie),
            indexering: part(bestand.indexering),
            factor: bestand.eenheid.factor(),
        }
    }

    /// Whether the tariff of a unit is a possible price, calculated by operations that notice when a number becomes too large.
    /// Every line is a part of the tariff, so none of them is larger.
    pub(crate) fn fits(&self) -> bool {
        let tariff = || {
            let staff = self.loon.totaal().checked_mul(Decimal::ONE.checked_add(self.eis_deel)?)?;
            let year = staff.checked_add(self.reiskosten)?.checked_add(self.opleidingskosten)?;
            let hour = year.checked_div(self.uren.productief())?.checked_add(self.eis_bedrag)?;
            let surcharge = Decimal::ONE.checked_add(self.risico)?.checked_add(self.innovatie)?;
            let top = Decimal::ONE.checked_add(self.indexering)?.checked_mul(surcharge)?;
            let rest = Decimal::ONE.checked_sub(self.overhead)?;
            hour.checked_mul(top)?.checked_div(rest)?.checked_mul(self.factor)
        };
        tariff().is_some_and(|tariff| tariff <= MOST)
    }

    /// From cost without overhead to tariff: overhead, indexation, risk and innovation.
    pub(crate) fn opslag(&self) -> Decimal {
        (Decimal::ONE + self.indexering) * (Decimal::ONE + self.risico + self.innovatie)
            / (Decimal::ONE - self.overhead)
    }

    /// Cost of an hour without overhead, when so much staff has so many hours for clients.
    fn direct(&self) -> Decimal {
        let prod = self.uren.productief();
        let staff = self.loon.totaal() * (Decimal::ONE + self.eis_deel);
        (staff + self.reiskosten + self.opleidingskosten) / prod + self.eis_bedrag
    }

    /// Cost of an hour without overhead.
    pub(crate) fn direct_per_uur(&self) -> Decimal {
        self.direct()
    }

    /// Every line per unit, in the order of [`Tariefpost::ALL`].
    pub(crate) fn regels(&self) -> [(Tariefpost, Decimal); 19] {
        use Tariefpost as Post;
        let (loon, uren) = (&self.loon, &self.uren);
        let (prod, staff) = (uren.productief(), loon.totaal());
        // As if every paid hour were for a client.
        let paid = |year: Decimal| year / uren.bruto;
        // Each hour that is lost adds the same to the hours that are left, with travel.
        let lost = |hours: Decimal| staff / uren.bruto * hours / (prod + uren.reistijd);
        let eisen = self.eis_bedrag + self.eis_deel * staff / prod;
        let direct = self.direct();
        let overhead = direct * self.overhead / (Decimal::ONE - self.overhead);
        let indexering = (direct + overhead) * self.indexering;
        let kostprijs = direct + overhead + indexering;
        [
            (Post::Salaris, paid(loon.salaris)),
            (Post::Ikb, paid(loon.ikb())),
            (Post::Premies, paid(loon.premies)),
            (Post::Pensioen, paid(loon.pensioen)),
            (Post::Loopbaan, paid(loon.loopbaan)),
            (Post::OverigPersoneel, paid(loon.overig)),
            (Post::Verlof, lost(uren.verlof + uren.feestdagen)),
            (Post::Verzuim, lost(uren.verzuim())),
            (Post::Scholing, lost(uren.scholing)),
            (Post::Overleg, lost(uren.overleg)),
            (Post::Indirect, lost(uren.indirect)),
            (Post::Reistijd, staff / prod - staff / (prod + uren.reistijd)),
            (Post::Reiskosten, self.reiskosten / prod),
            (Post::Opleiding, self.opleidingskosten / prod),
            (Post::Eisen, eisen),
            (Post::Overhead, overhead),
            (Post::Indexering, indexering),
            (Post::Risico, kostprijs * self.risico),
            (Post::Innovatie, kostprijs * self.innovatie),
        ]
        .map(|(post, amount)| (post, amount * self.factor))
    }
}
