//! What is in a round, and the bytes that its digest is over.

use std::collections::BTreeMap;

use domein::Datum;
use serde::{Deserialize, Serialize};

use super::{Afdrukken, Rondefout};
use crate::afdruk::{Rondeafdruk, Schrijver};
use crate::{Dialooggebied, Dialoogrol, Dialoogstem, Stellingnummer};

/// The votes of one voter in a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Stembundel {
    /// As they were given.
    Heel {
        /// Drawn at random by the caller, one for each voter and round, so that nobody guesses erased votes back.
        zout: Rondeafdruk,
        /// In which role.
        rol: Dialoogrol,
        /// From which area, when that was said.
        gebied: Option<Dialooggebied>,
        /// To which statement what was answered.
        stemmen: BTreeMap<Stellingnummer, Dialoogstem>,
    },
    /// Erased by who gave them: the digest that they had.
    Gewist {
        /// The digest.
        afdruk: Rondeafdruk,
    },
}

impl Stembundel {
    /// Its digest: by this the voter's token finds it back, and verification sees whether it was changed.
    pub fn digest(&self) -> Rondeafdruk {
        let (zout, rol, gebied, stemmen) = match self {
            Self::Gewist { afdruk } => return *afdruk,
            Self::Heel { zout, rol, gebied, stemmen } => (zout, rol, gebied, stemmen),
        };
        let mut writer = Schrijver::new("stembundel 1");
        writer.part(zout.as_bytes()).text(rol.key()).maybe(gebied.as_ref().map(Dialooggebied::code));
        writer.number(stemmen.len() as u64);
        for (stelling, stem) in stemmen {
            writer.number(stelling.0).text(stem.norm.key());
            writer.maybe(stem.ervaring.map(|one| one.key())).maybe(stem.draagkracht.map(|one| one.key()));
            writer.maybe(stem.als.as_ref().map(|one| one.as_str()));
        }
        writer.finish()
    }

    /// Whether only the digest is left.
    pub const fn is_erased(&self) -> bool {
        matches!(self, Self::Gewist { .. })
    }

    /// The votes that are left.
    pub fn stemmen(&self) -> impl Iterator<Item = (Stellingnummer, &Dialoogstem)> {
        let stemmen = match self {
            Self::Heel { stemmen, .. } => Some(stemmen),
            Self::Gewist { .. } => None,
        };
        stemmen.into_iter().flatten().map(|(nummer, stem)| (*nummer, stem))
    }
}

/// What is in a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rondeinhoud {
    /// Which round, from 1.
    pub nummer: u32,
    /// The first day.
    #[serde(with = "domein::dag")]
    pub open: Datum,
    /// The last day.
    #[serde(with = "domein::dag")]
    pub dicht: Datum,
    /// The digest of the round before; filled in on closing.
    pub vorige: Option<Rondeafdruk>,
    /// The question of the round, word for word as people read it.
    pub vraag: String,
    /// The statements, word for word.
    pub teksten: BTreeMap<Stellingnummer, String>,
    /// With what was calculated: name and value.
    pub parameters: BTreeMap<String, String>,
    /// The version of the program that calculated.
    pub versie: String,
    /// The votes.
    pub bundels: Vec<Stembundel>,
}

/// Before the digest that an erased text leaves in its place. No statement holds this sign (U+007F).
const GEWIST: &str = "\u{7f}gewist ";

/// The digest of the words of a statement, also after they were erased.
fn text_digest(nummer: Stellingnummer, text: &str) -> Rondeafdruk {
    let left = text.strip_prefix(GEWIST).and_then(|left| left.parse().ok());
    left.unwrap_or_else(|| Schrijver::new("tekst 1").number(nummer.0).text(text).finish())
}

impl Rondeinhoud {
    /// The words of a statement; nothing when it is not in this round, or when who wrote it erased them.
    pub fn tekst(&self, nummer: Stellingnummer) -> Option<&str> {
        self.teksten.get(&nummer).map(String::as_str).filter(|text| !text.starts_with(GEWIST))
    }

    /// Leaves the digest of the words of a statement in their place. Whether there was something to erase.
    pub(super) fn erase_text(&mut self, nummer: Stellingnummer) -> bool {
        let Some(text) = self.teksten.get_mut(&nummer).filter(|text| !text.starts_with(GEWIST)) else {
            return false;
        };
        *text = format!("{GEWIST}{}", text_digest(nummer, text));
        true
    }

    pub(super) fn check(&self) -> Result<(), Rondefout> {
        if self.dicht < self.open {
            return Err(Rondefout::Omgekeerd { open: self.open, dicht: self.dicht });
        }
        if self.teksten.is_empty() {
            return Err(Rondefout::GeenStellingen);
        }
        if self.vraag.trim().is_empty() {
            return Err(Rondefout::GeenVraag);
        }
        let known = |nummer: &Stellingnummer| self.teksten.contains_key(nummer);
        let unknown = self
            .bundels
            .iter()
            .flat_map(Stembundel::stemmen)
            .map(|(nummer, _)| nummer)
            .find(|one| !known(one));
        if let Some(nummer) = unknown {
            return Err(Rondefout::OnbekendeStelling(nummer));
        }
        let mut digests: Vec<_> = self.bundels.iter().map(Stembundel::digest).collect();
        digests.sort_unstable();
        if digests.windows(2).any(|two| matches!(two, [one, other] if one == other)) {
            return Err(Rondefout::Dubbel);
        }
        let salt = |one: &Stembundel| match one {
            Stembundel::Heel { zout, .. } => Some(*zout),
            Stembundel::Gewist { .. } => None,
        };
        let mut salts: Vec<_> = self.bundels.iter().filter_map(salt).collect();
        salts.sort_unstable();
        let twice = salts.windows(2).any(|two| matches!(two, [one, other] if one == other));
        if twice { Err(Rondefout::ZelfdeZout) } else { Ok(()) }
    }

    /// By digest: the order of coming is not kept.
    pub(super) fn sort(&mut self) {
        self.bundels.sort_by_cached_key(Stembundel::digest);
    }

    /// The digests of the parts and of the whole. The order of the bundles does not matter.
    pub(super) fn digests(&self) -> Afdrukken {
        let one = |label: &str, text: &str| Schrijver::new(label).text(text).finish();
        let mut kop = Schrijver::new("kop 1");
        kop.number(u64::from(self.nummer)).text(&self.open.to_string()).text(&self.dicht.to_string());
        kop.maybe(self.vorige.map(|vorige| vorige.to_string()).as_deref());
        let kop = kop.finish();
        let (vraag, versie) = (one("vraag 1", &self.vraag), one("versie 1", &self.versie));
        let parameters: BTreeMap<_, _> = self
            .parameters
            .iter()
            .map(|(name, value)| {
                (name.clone(), Schrijver::new("parameter 1").text(name).text(value).finish())
            })
            .collect();
        let teksten: BTreeMap<_, _> =
            self.teksten.iter().map(|(nummer, text)| (*nummer, text_digest(*nummer, text))).collect();
        let mut bundels: Vec<_> = self.bundels.iter().map(Stembundel::digest).collect();
        bundels.sort_unstable();
        let mut whole = Schrijver::new("ronde 1");
        for part in [&kop, &vraag, &versie] {
            whole.part(part.as_bytes());
        }
        whole.number(parameters.len() as u64);
        for part in parameters.values() {
            whole.part(part.as_bytes());
        }
        whole.number(teksten.len() as u64);
        for part in teksten.values() {
            whole.part(part.as_bytes());
        }
        whole.number(bundels.len() as u64);
        for part in &bundels {
            whole.part(part.as_bytes());
        }
        let geheel = whole.finish();
        Afdrukken { kop, vraag, versie, parameters, teksten, bundels, geheel }
    }
}
