//! Signing: from an open version to one that holds.

use std::collections::BTreeMap;

use domein::Datum;
use domein::dag::in_words;
use domein::parse_datum;
use serde::{Deserialize, Serialize};

use crate::afspraak::Afspraak;
use crate::artikelen::day;
use crate::bestand::Gemachtigde;
use crate::deel::Afspraakdeel;
use crate::document::Documenthash;
use crate::fout::Afspraakfout;
use crate::tekenstap::{Afspraakstand, Handtekening, Sluiting, Tekenstap};

/// The walk of one agreement from open to closed. Every step is checked; who refuses says the way out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ondertekening {
    stand: Afspraakstand,
    versie: u32,
    aangeboden: Option<Documenthash>,
    handtekeningen: BTreeMap<String, Handtekening>,
    gesloten: Vec<Sluiting>,
}

impl Default for Ondertekening {
    fn default() -> Self {
        Self::start()
    }
}

impl Ondertekening {
    /// A first version, open.
    #[must_use]
    pub const fn start() -> Self {
        Self {
            stand: Afspraakstand::Open,
            versie: 1,
            aangeboden: None,
            handtekeningen: BTreeMap::new(),
            gesloten: Vec::new(),
        }
    }

    /// Where it stands.
    #[must_use]
    pub const fn stand(&self) -> Afspraakstand {
        self.stand
    }

    /// The newest version.
    #[must_use]
    pub const fn versie(&self) -> u32 {
        self.versie
    }

    /// The hash of the version that lies ready, or that was signed.
    #[must_use]
    pub const fn aangeboden(&self) -> Option<Documenthash> {
        self.aangeboden
    }

    /// Who signed the version that lies ready, by party.
    #[must_use]
    pub const fn handtekeningen(&self) -> &BTreeMap<String, Handtekening> {
        &self.handtekeningen
    }

    /// The versions that were closed, in order; the last one holds. The others were replaced by an addendum.
    #[must_use]
    pub fn gesloten(&self) -> &[Sluiting] {
        &self.gesloten
    }

    /// What holds now: the version that was closed last.
    #[must_use]
    pub fn geldig(&self) -> Option<&Sluiting> {
        self.gesloten.last()
    }

    /// Whether the open version changes an agreement that already holds.
    #[must_use]
    pub fn is_addendum(&self) -> bool {
        let open = matches!(self.stand, Afspraakstand::Open | Afspraakstand::Aangeboden);
        open && !self.gesloten.is_empty()
    }

    /// The parties of this agreement that still have to sign.
    #[must_use]
    pub fn wacht_op<'a>(&self, afspraak: &'a Afspraak) -> Vec<&'a str> {
        let signs = afspraak.bestand().partijen.iter().filter(|party| party.tekent);
        signs
            .map(|party| party.naam.as_str())
            .filter(|naam| !self.handtekeningen.contains_key(*naam))
            .collect()
    }

    /// Takes a step with the newest version of the agreement.
    ///
    /// # Errors
    /// The step is not possible now, somebody else was first, the document is not the one that was offered, there is no
    /// mandate, or the party signed already.
    ///
    /// ```
    /// use afspraak::{Ondertekening, Tekenstap};
    /// # use afspraak::{Afspraak, Afspraakbestand};
    /// # let afspraak = Afspraak::new(Afspraakbestand { titel: "a".into(), opgave: "1".into(), ..Default::default() }).unwrap();
    /// let loop_ = Ondertekening::start().step(&afspraak, &Tekenstap::NieuweVersie { gezien: 1 }).unwrap();
    /// assert_eq!(loop_.versie(), 2);
    /// let fout = loop_.step(&afspraak, &Tekenstap::NieuweVersie { gezien: 1 }).unwrap_err();
    /// assert!(fout[0].regel.contains("twee open versies"), "somebody else wrote version 2 in the meantime");
    /// ```
    pub fn step(&self, afspraak: &Afspraak, stap: &Tekenstap) -> Result<Self, Vec<Afspraakfout>> {
        if self.stand == Afspraakstand::Ingetrokken {
            return Err(vec![no(
                "de afspraak is ingetrokken",
                "Maak een nieuwe afspraak bij dezelfde opgave",
            )]);
        }
        match stap {
            Tekenstap::NieuweVersie { gezien } => self.write(*gezien).map_err(one),
            Tekenstap::Aanbieden { versie, hash } => self.offer(afspraak, *versie, *hash),
            Tekenstap::Terugnemen => self.take_back().map_err(one),
            Tekenstap::Tekenen { account, dag, hash } => {
                self.sign(afspraak, account, *dag, *hash).map_err(one)
            }
            Tekenstap::Intrekken { reden } => self.withdraw(reden).map_err(one),
        }
    }

    fn write(&self, gezien: u32) -> Result<Self, Afspraakfout> {
        if self.stand == Afspraakstand::Aangeboden {
            return Err(no(
                "deze versie ligt klaar om te tekenen",
                "Neem het aanbod eerst terug; daarna kan iedereen weer schrijven",
            ));
        }
        if gezien != self.versie {
            let rule = format!(
                "u schreef op versie {gezien}, maar er is al een versie {}; twee open versies kan niet",
                self.versie
            );
            return Err(no(rule, "Lees de nieuwste versie, en zet uw wijziging daarin"));
        }
        let versie = self
            .versie
            .checked_add(1)
            .ok_or_else(|| no("er zijn te veel versies", "Maak een nieuwe afspraak"))?;
        Ok(Self {
            stand: Afspraakstand::Open,
            versie,
            aangeboden: None,
            handtekeningen: BTreeMap::new(),
            gesloten: self.gesloten.clone(),
        })
    }

    fn offer(&self, afspraak: &Afspraak, versie: u32, hash: Documenthash) -> Result<Self, Vec<Afspraakfout>> {
        match self.stand {
            Afspraakstand::Aangeboden => {
                return Err(one(no(
                    "er ligt al een versie klaar om te tekenen",
                    "Teken die, of neem het aanbod eerst terug",
                )));
            }
            Afspraakstand::Gesloten => {
                return Err(one(no(
                    "deze versie is al getekend",
                    "Maak eerst een aanvulling: een nieuwe versie",
                )));
            }
            Afspraakstand::Open | Afspraakstand::Ingetrokken => {}
        }
        if versie != self.versie {
            let rule = format!("versie {versie} is niet de nieuwste; dat is versie {}", self.versie);
            return Err(one(no(rule, "Lees de nieuwste versie en bied die aan")));
        }
        let hindernissen = afspraak.hindernissen();
        if !hindernissen.is_empty() {
            return Err(hindernissen);
        }
        let mut next = self.clone();
        (next.stand, next.aangeboden) = (Afspraakstand::Aangeboden, Some(hash));
        Ok(next)
    }

    fn take_back(&self) -> Result<Self, Afspraakfout> {
        if self.stand != Afspraakstand::Aangeboden {
            return Err(no("er ligt geen versie klaar om te tekenen", "Bied eerst een versie aan"));
        }
        let mut next = self.clone();
        (next.stand, next.aangeboden) = (Afspraakstand::Open, None);
        next.handtekeningen.clear();
        Ok(next)
    }

    fn sign(
        &self,
        afspraak: &Afspraak,
        account: &str,
        dag: Datum,
        hash: Documenthash,
    ) -> Result<Self, Afspraakfout> {
        if self.stand == Afspraakstand::Gesloten {
            return Err(no(
                "iedereen heeft al getekend",
                "Lees de gesloten afspraak; een aanvulling is een nieuwe versie",
            ));
        }
        if self.stand != Afspraakstand::Aangeboden {
            return Err(no(
                "er ligt geen versie klaar om te tekenen",
                "Vraag de gemeente om een versie aan te bieden",
            ));
        }
        if self.aangeboden != Some(hash) {
            return Err(no(
                "het stuk dat u las is niet het stuk dat klaarligt",
                "Open de afspraak opnieuw, lees haar, en teken dan",
            ));
        }
        let (partij, wie) = mandate(afspraak, account, dag)?;
        if let Some(before) = self.handtekeningen.get(partij) {
            let rule =
                format!("‘{partij}’ heeft al getekend, op {} door {}", in_words(before.dag), before.naam);
            return Err(no(rule, "Eén handtekening per partij is genoeg; u hoeft niets te doen"));
        }
        let mut next = self.clone();
        let signed = Handtekening {
            partij: partij.to_owned(),
            account: account.to_owned(),
            naam: wie.naam.clone(),
            dag,
            hash,
        };
        next.handtekeningen.insert(partij.to_owned(), signed);
        if next.wacht_op(afspraak).is_empty() {
            next.stand = Afspraakstand::Gesloten;
            let handtekeningen = next.handtekeningen.clone();
            next.gesloten.push(Sluiting { versie: next.versie, hash, handtekeningen });
        }
        Ok(next)
    }

    fn withdraw(&self, reden: &str) -> Result<Self, Afspraakfout> {
        if reden.trim().is_empty() {
            return Err(no("intrekken kan alleen met een reden", "Schrijf in één zin waarom"));
        }
        if self.stand == Afspraakstand::Gesloten {
            return Err(no(
                "een getekende afspraak trekt niemand alleen in",
                "Zeg haar op volgens de afspraak over stoppen, of maak een aanvulling",
            ));
        }
        let mut next = self.clone();
        match self.geldig().filter(|_| self.is_addendum()) {
            // An addendum that is withdrawn leaves the agreement as it was signed.
            Some(holds) => {
                next.stand = Afspraakstand::Gesloten;
                next.aangeboden = Some(holds.hash);
                next.handtekeningen.clone_from(&holds.handtekeningen);
            }
            None => (next.stand, next.aangeboden) = (Afspraakstand::Ingetrokken, None),
        }
        Ok(next)
    }
}

/// For which party an account may sign on a day.
fn mandate<'a>(
    afspraak: &'a Afspraak,
    account: &str,
    dag: Datum,
) -> Result<(&'a str, &'a Gemachtigde), Afspraakfout> {
    let ask =
        "Vraag iemand die in de afspraak als gemachtigde staat, of zet het mandaat erin en bied opnieuw aan";
    let parties = afspraak.bestand().partijen.iter().filter(|party| party.tekent);
    let found =
        parties.flat_map(|party| party.gemachtigden.iter().map(move |one| (party.naam.as_str(), one)));
    let Some((partij, wie)) = found.into_iter().find(|(_, one)| one.account == account) else {
        return Err(no(format!("‘{account}’ heeft geen mandaat om deze afspraak te tekenen"), ask));
    };
    if parse_datum(&wie.van).is_ok_and(|van| dag < van) {
        return Err(no(format!("het mandaat van {} begint pas op {}", wie.naam, day(&wie.van)), ask));
    }
    if parse_datum(&wie.tot).is_ok_and(|tot| dag > tot) {
        return Err(no(format!("het mandaat van {} eindigde op {}", wie.naam, day(&wie.tot)), ask));
    }
    let total = afspraak.totaal();
    if let Some(most) = wie.tot_bedrag
        && total.cents() > most
    {
        let most = domein::Bedrag::from_cents(most);
        return Err(no(format!("het mandaat van {} gaat tot {most}, de afspraak is {total}", wie.naam), ask));
    }
    Ok((partij, wie))
}

fn no(regel: impl Into<String>, uitweg: &str) -> Afspraakfout {
    Afspraakfout::new(Afspraakdeel::Partijen, "ondertekenen", regel, uitweg)
}

fn one(fout: Afspraakfout) -> Vec<Afspraakfout> {
    vec![fout]
}
