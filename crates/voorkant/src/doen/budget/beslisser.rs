//! In what role somebody acts on a fund, and whether they are a civil servant.
//!
//! * **Civil servant** (M5): who has the role of professional of the municipality or team leader, and, for acts of the
//!   administration, controller. Whoever also has a role in the service of another organisation, or an account that says
//!   that they work for one, is none. A plan director or debt worker may be employed elsewhere, so that role alone makes
//!   nobody a civil servant.
//! * **Executive**: whom the fund names. There is no role for it: a mandate is given to a person, fund by fund.

use std::collections::BTreeSet;

use grootboek::{Beslisrol, Beslisser, Persoonkenmerk};
use toegang::Rol;

use super::fonds::Fondsblad;
use crate::app::AppFout;
use crate::poort::Aanmelding;
use crate::toegang::Account;

/// Somebody who may act on funds.
#[derive(Clone, Debug)]
pub struct Boeker {
    persoon: Persoonkenmerk,
    inlognaam: String,
    rollen: BTreeSet<Rol>,
    organisatie: String,
}

impl Boeker {
    /// Whoever signed in, or whoever runs the program.
    ///
    /// # Errors
    /// When the number of the account is no mark, here and below.
    pub fn of(aanmelding: &Aanmelding) -> Result<Self, AppFout> {
        match &aanmelding.sessie {
            Some((_, account)) => Self::of_account(account),
            None => Self::program(aanmelding.aanvrager.rollen.clone()),
        }
    }

    /// Somebody with an account.
    pub fn of_account(account: &Account) -> Result<Self, AppFout> {
        Ok(Self {
            persoon: mark(&account.id)?,
            inlognaam: account.inlognaam.clone(),
            rollen: account.stand.rollen.clone(),
            organisatie: account.stand.organisatie.clone(),
        })
    }

    /// Whoever runs the program, while there are no accounts or from the command line.
    fn program(rollen: BTreeSet<Rol>) -> Result<Self, AppFout> {
        Ok(Self { persoon: mark("")?, inlognaam: String::new(), rollen, organisatie: String::new() })
    }

    /// The administration, from the command line.
    pub fn administration() -> Result<Self, AppFout> {
        Self::program(BTreeSet::from([Rol::Controller]))
    }

    fn is_civil(&self, rollen: &[Rol]) -> bool {
        let elsewhere = [Rol::ProfessionalAanbieder, Rol::Partnerdirecteur];
        self.organisatie.trim().is_empty()
            && rollen.iter().any(|rol| self.rollen.contains(rol))
            && !elsewhere.iter().any(|rol| self.rollen.contains(rol))
    }

    /// Who they are when something is decided about a household.
    pub fn decides(&self, blad: &Fondsblad) -> Beslisser {
        let college = !self.inlognaam.is_empty() && blad.college.contains(&self.inlognaam);
        let rol = match () {
            () if college => Beslisrol::College,
            () if self.rollen.contains(&Rol::Teamleider) => Beslisrol::Teamleider,
            () => Beslisrol::Medewerker,
        };
        let ambtenaar = self.is_civil(&[Rol::ProfessionalGemeente, Rol::Teamleider]);
        Beslisser { persoon: self.persoon.clone(), rol, ambtenaar }
    }

    /// Who they are when the fund is kept: budget, payments, money that comes back.
    pub fn keeps(&self) -> Beslisser {
        let ambtenaar = self.is_civil(&[Rol::Controller]);
        Beslisser { persoon: self.persoon.clone(), rol: Beslisrol::Administratie, ambtenaar }
    }
}

/// The mark of an account; of whoever runs the program when there is none.
fn mark(account: &str) -> Result<Persoonkenmerk, AppFout> {
    let text = if account.is_empty() { "eigen-computer" } else { account };
    Persoonkenmerk::new(text).map_err(|fout| AppFout::Vraag(fout.to_string()))
}
