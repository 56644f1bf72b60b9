//! What a version of an agreement is, and who may take which step. Pure: no clock, no database.

use afspraak::{
    Afspraak, Afspraakbestand, Afspraakdeel, Afspraakfout, Afspraakstand, Ondertekening, Tekenstap,
};
use domein::Datum;
use opslag::stuk::{Stukregelsoort, Stuksoort};
use serde::{Deserialize, Serialize};

use crate::afspraken::kant::Kant;

/// What is kept of an agreement: its content, and how far signing is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Afspraakinhoud {
    /// What it says.
    pub afspraak: Afspraakbestand,
    /// How far signing is.
    pub tekenen: Ondertekening,
}

opslag::besluiten! {
    /// What a version of an agreement is.
    pub enum Afspraakbesluit {
        /// The first.
        Gemaakt => "gemaakt", "gemaakt", "made";
        /// Another text.
        Gewijzigd => "gewijzigd", "gewijzigd", "changed";
        /// Offered to be signed.
        Aangeboden => "aangeboden", "aangeboden om te tekenen", "offered to be signed";
        /// The offer was taken back.
        Teruggenomen => "teruggenomen", "aanbod teruggenomen", "offer taken back";
        /// One party signed; others still have to.
        Getekend => "getekend", "door een partij getekend", "signed by a party";
        /// The last party signed.
        Gesloten => "gesloten", "door iedereen getekend", "signed by all";
        /// Withdrawn, with a reason.
        Ingetrokken => "ingetrokken", "ingetrokken", "withdrawn";
        /// An addendum was withdrawn: the agreement holds as it was signed.
        AanvullingWeg => "aanvulling-weg", "aanvulling ingetrokken", "addendum withdrawn";
    }
}

/// The kind of record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Afspraaksoort;

impl Stuksoort for Afspraaksoort {
    const SLEUTEL: &'static str = "afspraak";
    type Inhoud = Afspraakinhoud;
    type Besluit = Afspraakbesluit;
}

/// What somebody said about an agreement, or answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reactieinhoud {
    /// About which part; empty for the whole.
    pub deel: String,
    /// The number of the comment that this answers; empty for a new one.
    pub op: String,
    /// What.
    pub tekst: String,
    /// Whether this settles the comment.
    pub opgelost: bool,
}

/// The kind of line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Afspraakreactie;

impl Stukregelsoort for Afspraakreactie {
    const SLEUTEL: &'static str = "afspraakreactie";
    type Inhoud = Reactieinhoud;
}

/// Why a step is refused: all of it, in Dutch.
pub type Geweigerdestap = Vec<Afspraakfout>;

impl Afspraakinhoud {
    /// The agreement, checked.
    ///
    /// # Errors
    /// Every fault of it.
    pub fn checked(&self) -> Result<Afspraak, Geweigerdestap> {
        Afspraak::new(self.afspraak.clone())
    }

    /// A new agreement.
    ///
    /// # Errors
    /// Every fault of it.
    pub fn first(bestand: Afspraakbestand) -> Result<Self, Geweigerdestap> {
        let afspraak = Afspraak::new(bestand)?;
        Ok(Self { afspraak: afspraak.bestand().clone(), tekenen: Ondertekening::start() })
    }

    /// Another text, written on top of the text with the number `gezien`.
    ///
    /// # Errors
    /// Every fault of it; that a version lies ready to sign; or that somebody wrote another version meanwhile.
    pub fn rewritten(&self, bestand: Afspraakbestand, gezien: u32) -> Result<Self, Geweigerdestap> {
        let afspraak = Afspraak::new(bestand)?;
        let stap = Tekenstap::NieuweVersie { gezien };
        let tekenen = self.tekenen.step(&afspraak, &stap)?;
        Ok(Self { afspraak: afspraak.bestand().clone(), tekenen })
    }

    /// Offers it to be signed. `nummer` is the number of the record: it stands in the document.
    ///
    /// # Errors
    /// What stands in the way.
    pub fn offered(&self, nummer: &str) -> Result<Self, Geweigerdestap> {
        let (afspraak, versie) = (self.checked()?, self.tekenen.versie());
        let hash = afspraak.hash(nummer, versie);
        self.stepped(&afspraak, &Tekenstap::Aanbieden { versie, hash })
    }

    /// Takes the offer back.
    ///
    /// # Errors
    /// When there is none.
    pub fn taken_back(&self) -> Result<Self, Geweigerdestap> {
        self.stepped(&self.checked()?, &Tekenstap::Terugnemen)
    }

    /// Signs it with an account, for the side of that account, after reading the document with this hash.
    ///
    /// # Errors
    /// No mandate, for another side, twice, another document, or nothing to sign.
    pub fn signed(
        &self,
        (account, kant): (&str, &Kant),
        dag: Datum,
        hash: &str,
    ) -> Result<(Self, Afspraakbesluit), Geweigerdestap> {
        let afspraak = self.checked()?;
        let mine =
            |party: &&afspraak::Afspraakpartij| party.gemachtigden.iter().any(|one| one.account == account);
        if let Some(party) = afspraak.bestand().partijen.iter().find(mine)
            && party.organisatie != kant.namens()
        {
            let rule = format!(
                "u bent gemachtigd voor ‘{}’, maar uw account hoort bij een andere organisatie",
                party.naam
            );
            return Err(vec![refused(
                &rule,
                "Vraag de beheerder om de organisatie bij uw account goed te zetten",
            )]);
        }
        let Some(hash) = afspraak::Documenthash::parse(hash) else {
            return Err(vec![refused(
                "het kenmerk van het stuk ontbreekt",
                "Open de afspraak opnieuw, lees haar, en teken dan",
            )]);
        };
        let after =
            self.stepped(&afspraak, &Tekenstap::Tekenen { account: account.to_owned(), dag, hash })?;
        let closed = after.tekenen.stand() == Afspraakstand::Gesloten;
        Ok((after, if closed { Afspraakbesluit::Gesloten } else { Afspraakbesluit::Getekend }))
    }

    /// Withdraws it. `gesloten` is the content as it was signed last, to which an addendum goes back.
    ///
    /// # Errors
    /// Without a reason, or when it was signed by all.
    pub fn withdrawn(
        &self,
        reden: &str,
        gesloten: Option<&Afspraakbestand>,
    ) -> Result<(Self, Afspraakbesluit), Geweigerdestap> {
        let mut after = self.stepped(&self.checked()?, &Tekenstap::Intrekken { reden: reden.to_owned() })?;
        if after.tekenen.stand() != Afspraakstand::Gesloten {
            return Ok((after, Afspraakbesluit::Ingetrokken));
        }
        if let Some(holds) = gesloten {
            after.afspraak.clone_from(holds);
        }
        Ok((after, Afspraakbesluit::AanvullingWeg))
    }

    fn stepped(&self, afspraak: &Afspraak, stap: &Tekenstap) -> Result<Self, Geweigerdestap> {
        Ok(Self { afspraak: self.afspraak.clone(), tekenen: self.tekenen.step(afspraak, stap)? })
    }

    /// The version of the text that this shows: the one that holds when it is closed, else the newest.
    pub fn tekstversie(&self) -> u32 {
        let closed = self.tekenen.geldig().filter(|_| self.tekenen.stand() == Afspraakstand::Gesloten);
        closed.map_or(self.tekenen.versie(), |holds| holds.versie)
    }

    /// Whether this text is what it says already.
    pub fn says(&self, bestand: &Afspraakbestand) -> bool {
        Afspraak::new(bestand.clone()).is_ok_and(|afspraak| *afspraak.bestand() == self.afspraak)
    }

    /// Whether a side may see it: the municipality all, an organisation only where it is a party.
    pub fn is_seen_by(&self, kant: &Kant) -> bool {
        match kant {
            Kant::Gemeente => true,
            Kant::Organisatie(naam) => {
                !naam.is_empty() && self.afspraak.partijen.iter().any(|party| kant.is(&party.organisatie))
            }
        }
    }

    /// Whether somebody signed the document that lies ready, or that holds, already: with this account, after reading it.
    pub fn is_signed_by(&self, account: &str, hash: &str) -> bool {
        let mut signed = self.tekenen.handtekeningen().values();
        signed.any(|one| one.account == account && one.hash.to_string() == hash)
    }

    /// For which party somebody with this account may sign, as far as the list of mandates says.
    pub fn mandate_of(&self, account: &str) -> Option<&str> {
        let parties = self.afspraak.partijen.iter().filter(|party| party.tekent);
        let found =
            parties.into_iter().find(|party| party.gemachtigden.iter().any(|one| one.account == account));
        found.map(|party| party.naam.as_str())
    }
}

fn refused(rule: &str, way: &str) -> Afspraakfout {
    Afspraakfout {
        deel: Afspraakdeel::Partijen,
        plaats: "ondertekenen".to_owned(),
        regel: rule.to_owned(),
        uitweg: way.to_owned(),
    }
}
