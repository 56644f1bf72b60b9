//! What a moderator does. First everything is checked, then everything is changed.

use domein::Datum;
use serde::{Deserialize, Serialize};

use super::{
    Afwijsgrond, Inzending, Inzendstaat, Moderatie, Moderatiefout, Moderatieregel, Moderatornummer,
    Moderatorrol, Stellingnummer, WEKEN_VOOR_INSTEMMING,
};
use crate::dag::weeks_after;
use crate::taal::{Taalregel, check_language};
use crate::{Stellingtekst, Toelichting};

/// A part of a statement that is split.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stellingdeel {
    /// Its number, not used yet.
    pub nummer: Stellingnummer,
    /// Its text.
    pub tekst: Stellingtekst,
}

/// A step of a moderator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stap", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Moderatiestap {
    /// “I look at this one.”
    Oppakken,
    /// “I do not look at it any more.”
    Loslaten,
    /// Place it.
    Aanvaarden,
    /// Its voice goes into one that is placed.
    Samenvoegen {
        /// Which.
        met: Stellingnummer,
    },
    /// It says more than one thing.
    Splitsen {
        /// Two parts or more.
        delen: Vec<Stellingdeel>,
    },
    /// Another wording, for which the author is asked.
    Herschrijven {
        /// The other wording; it passes the gate of language.
        tekst: Stellingtekst,
    },
    /// The author did not answer in time: the wording becomes a statement of its own beside, and the first waits again.
    NaTermijn {
        /// The number of the new one.
        nieuw: Stellingnummer,
    },
    /// Do not place it.
    Afwijzen {
        /// Why: public.
        grond: Afwijsgrond,
        /// In own words, for the author.
        woorden: Toelichting,
    },
    /// Undo the last decision (head moderator; a proposed wording every moderator).
    Terugdraaien,
    /// The author is right: the decision is undone (head moderator).
    BezwaarGegrond,
    /// The decision stays (head moderator).
    BezwaarOngegrond {
        /// Why, for the author.
        woorden: Toelichting,
    },
}

impl Moderatiestap {
    /// The name of the step, in Dutch.
    pub const fn naam(&self) -> &'static str {
        match self {
            Self::Oppakken => "oppakken",
            Self::Loslaten => "loslaten",
            Self::Aanvaarden => "plaatsen",
            Self::Samenvoegen { .. } => "samenvoegen",
            Self::Splitsen { .. } => "splitsen",
            Self::Herschrijven { .. } => "herschrijven",
            Self::NaTermijn { .. } => "ernaast zetten",
            Self::Afwijzen { .. } => "niet plaatsen",
            Self::Terugdraaien => "terugdraaien",
            Self::BezwaarGegrond | Self::BezwaarOngegrond { .. } => "bezwaar beslissen",
        }
    }

    /// Whether it may be taken in this state, and otherwise what can be done.
    const fn fits(&self, staat: &Inzendstaat) -> Result<(), &'static str> {
        use Inzendstaat as Staat;
        let fits = match self {
            Self::Oppakken | Self::Loslaten => !matches!(staat, Staat::Vervallen | Staat::Gewist),
            Self::Samenvoegen { .. } => matches!(staat, Staat::Ingediend | Staat::Aanvaard),
            Self::NaTermijn { .. } => matches!(staat, Staat::Voorgesteld { .. }),
            Self::Terugdraaien => !matches!(staat, Staat::Ingediend | Staat::Vervallen | Staat::Gewist),
            Self::BezwaarGegrond | Self::BezwaarOngegrond { .. } => staat.may_be_objected(),
            _ => matches!(staat, Staat::Ingediend),
        };
        match staat {
            _ if fits => Ok(()),
            Staat::Ingediend => Err("Beslis eerst over de stelling."),
            Staat::Voorgesteld { .. } => Err("Wacht op de schrijver, of haal het voorstel terug."),
            Staat::Vervallen | Staat::Gewist => Err("Er valt niets meer te beslissen."),
            _ => Err("Vraag een hoofdmoderator de stap terug te draaien."),
        }
    }
}

/// A command of a moderator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moderatieopdracht {
    /// About which statement.
    pub stelling: Stellingnummer,
    /// The version that the moderator saw.
    pub verwacht: u32,
    /// Who.
    pub door: Moderatornummer,
    /// When.
    #[serde(with = "domein::dag")]
    pub op: Datum,
    /// What.
    pub stap: Moderatiestap,
}

impl Moderatie {
    /// Takes a step of a moderator; gives the version of the statement after it.
    ///
    /// # Errors
    /// [`Moderatiefout`]: not a moderator, outdated, not in this state, claimed by another, and what each step asks.
    /// Nothing is changed then.
    pub fn doe(&mut self, opdracht: Moderatieopdracht) -> Result<u32, Moderatiefout> {
        let Moderatieopdracht { stelling, verwacht, door, op, stap } = opdracht;
        let rol = *self.moderatoren.get(&door).ok_or(Moderatiefout::GeenModerator(door))?;
        let one = self.as_seen(stelling, verwacht, op)?;
        if let Err(uitweg) = stap.fits(&one.staat) {
            let (nu, stap) = (one.staat.naam(), stap.naam());
            return Err(Moderatiefout::NietNu { stelling, nu, stap, uitweg });
        }
        self.check_who(one, door, rol, &stap)?;
        self.check_what(one, op, &stap)?;
        let zin = self.in_public(stelling, rol, &stap);
        let beslist = !matches!(stap, Moderatiestap::Oppakken | Moderatiestap::Loslaten);
        self.change(stelling, door, op, stap);
        self.log.push(Moderatieregel { op, stelling: Some(stelling), beslist, zin });
        Ok(self.stellingen.get(&stelling).map_or(0, |one| one.versie))
    }

    fn check_who(
        &self,
        one: &Inzending,
        door: Moderatornummer,
        rol: Moderatorrol,
        stap: &Moderatiestap,
    ) -> Result<(), Moderatiefout> {
        let is_head = rol == Moderatorrol::Hoofdmoderator;
        let proposed = matches!(one.staat, Inzendstaat::Voorgesteld { .. });
        let head_only = match stap {
            Moderatiestap::Terugdraaien => !proposed,
            Moderatiestap::BezwaarGegrond | Moderatiestap::BezwaarOngegrond { .. } => true,
            _ => false,
        };
        if head_only && !is_head {
            return Err(Moderatiefout::AlleenHoofd);
        }
        if one.bij.is_some_and(|by| by != door) && !is_head {
            return Err(Moderatiefout::BijEenAnder(one.nummer));
        }
        if matches!(stap, Moderatiestap::BezwaarGegrond | Moderatiestap::BezwaarOngegrond { .. }) {
            if one.bezwaar.as_ref().is_none_or(|bezwaar| bezwaar.antwoord.is_some()) {
                return Err(Moderatiefout::GeenBezwaar(one.nummer));
            }
            if one.besloten_door == Some(door) {
                return Err(Moderatiefout::EigenBesluit);
            }
        }
        Ok(())
    }

    fn check_what(&self, one: &Inzending, op: Datum, stap: &Moderatiestap) -> Result<(), Moderatiefout> {
        match stap {
            Moderatiestap::Samenvoegen { met } if *met == one.nummer => Err(Moderatiefout::MetZichzelf(*met)),
            Moderatiestap::Samenvoegen { met } => match self.stellingen.get(met).map(|one| &one.staat) {
                Some(Inzendstaat::Aanvaard) => Ok(()),
                Some(_) => Err(Moderatiefout::DoelNietGeplaatst(*met)),
                None => Err(Moderatiefout::Onbekend(*met)),
            },
            Moderatiestap::Aanvaarden => one.tekst.as_ref().map_or(Ok(()), fits_the_page),
            Moderatiestap::Splitsen { delen } => self.check_parts(delen),
            Moderatiestap::Herschrijven { tekst } => {
                if one.tekst.as_ref() == Some(tekst) {
                    return Err(Moderatiefout::ZelfdeTekst);
                }
                check_language(tekst.as_str())
                    .hard()
                    .next()
                    .map_or(Ok(()), |one| Err(Moderatiefout::Taal(one.clone())))
            }
            Moderatiestap::NaTermijn { nieuw } => match &one.staat {
                Inzendstaat::Voorgesteld { uiterlijk, .. } if op <= *uiterlijk => {
                    Err(Moderatiefout::NogNietVerlopen(*uiterlijk))
                }
                _ => self.check_free(*nieuw),
            },
            Moderatiestap::Terugdraaien | Moderatiestap::BezwaarGegrond => self.check_undo(one),
            _ => Ok(()),
        }
    }

    fn check_parts(&self, delen: &[Stellingdeel]) -> Result<(), Moderatiefout> {
        if delen.len() < 2 {
            return Err(Moderatiefout::TeWeinigDelen(delen.len()));
        }
        for (at, deel) in delen.iter().enumerate() {
            self.check_free(deel.nummer)?;
            let same = |other: &Stellingdeel| other.nummer == deel.nummer || other.tekst == deel.tekst;
            if delen.iter().skip(at + 1).any(same) {
                return Err(Moderatiefout::GelijkeDelen);
            }
        }
        Ok(())
    }

    /// Changes what was checked.
    fn change(&mut self, nummer: Stellingnummer, door: Moderatornummer, op: Datum, stap: Moderatiestap) {
        let staat = match stap {
            Moderatiestap::Oppakken => return self.claim(nummer, Some(door), op),
            Moderatiestap::Loslaten => return self.claim(nummer, None, op),
            Moderatiestap::Terugdraaien | Moderatiestap::BezwaarGegrond => return self.undo(nummer, op),
            Moderatiestap::BezwaarOngegrond { woorden } => return self.uphold(nummer, woorden, op),
            Moderatiestap::NaTermijn { nieuw } => return self.put_beside(nummer, nieuw, op),
            Moderatiestap::Aanvaarden => Inzendstaat::Aanvaard,
            Moderatiestap::Samenvoegen { met } => Inzendstaat::Samengevoegd { met },
            Moderatiestap::Afwijzen { grond, woorden } => Inzendstaat::Afgewezen { grond, woorden },
            Moderatiestap::Herschrijven { tekst } => {
                Inzendstaat::Voorgesteld { tekst, uiterlijk: weeks_after(op, WEKEN_VOOR_INSTEMMING) }
            }
            Moderatiestap::Splitsen { delen } => {
                let numbers = delen.iter().map(|deel| deel.nummer).collect();
                for deel in delen {
                    let part = Inzending::new(deel.nummer, deel.tekst, Some(nummer), op);
                    self.stellingen.insert(deel.nummer, part);
                }
                Inzendstaat::Gesplitst { delen: numbers }
            }
        };
        if let Some(one) = self.stellingen.get_mut(&nummer) {
            one.besloten_door = Some(door);
            one.bij = None;
            one.put(staat, op);
        }
    }

    fn claim(&mut self, nummer: Stellingnummer, bij: Option<Moderatornummer>, op: Datum) {
        if let Some(one) = self.stellingen.get_mut(&nummer) {
            one.bij = bij;
            one.touch(op);
        }
    }

    fn uphold(&mut self, nummer: Stellingnummer, woorden: Toelichting, op: Datum) {
        if let Some(one) = self.stellingen.get_mut(&nummer) {
            one.bij = None;
            if let Some(bezwaar) = &mut one.bezwaar {
                bezwaar.antwoord = Some(woorden);
            }
            one.touch(op);
        }
    }

    fn put_beside(&mut self, nummer: Stellingnummer, nieuw: Stellingnummer, op: Datum) {
        let Some(one) = self.stellingen.get_mut(&nummer) else { return };
        let Inzendstaat::Voorgesteld { tekst, .. } = one.staat.clone() else { return };
        one.ernaast.push(nieuw);
        one.bij = None;
        one.put(Inzendstaat::Ingediend, op);
        let mut beside = Inzending::new(nieuw, tekst, Some(nummer), op);
        beside.staat = Inzendstaat::Aanvaard;
        self.stellingen.insert(nieuw, beside);
    }
}

/// A resident's own words are placed as they are, when they are short enough; the rest of the gate advises the moderator.
fn fits_the_page(tekst: &Stellingtekst) -> Result<(), Moderatiefout> {
    let found = check_language(tekst.as_str()).bevindingen;
    let long = found.into_iter().find(|one| one.regel == Taalregel::Tekstlengte);
    long.map_or(Ok(()), |one| Err(Moderatiefout::Taal(one)))
}
