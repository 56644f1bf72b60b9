//! The chain of a fund: what proves that no booking was changed, removed, swapped or put in between.

use std::fmt;

use logboek::{Keten, Logsleutel, Merkpunt, Schakel, Zout};

use crate::{Boeking, Fonds, Grootboekfout, Grootboekstand};

/// Whether the part of a line that is about people is still there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grootboekinhoud {
    /// It is.
    Bewaard {
        /// Its salt.
        zout: Zout,
        /// Who, for whom and why, as text.
        tekst: String,
    },
    /// It was destroyed because the law asked for it.
    Vernietigd {
        /// The digest of what it said; without the salt nothing can be guessed from it.
        inhoud: Schakel,
        /// When, in seconds since 1970.
        wanneer: i64,
        /// The mark that only the key can make.
        merk: Schakel,
    },
    /// It is not there, and nothing says why.
    Weg,
}

/// A line of a ledger as a store keeps it: the two texts of a booking and the links around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grootboekregel {
    /// Its number; the first is 1.
    pub nummer: u64,
    /// What stays, as text.
    pub vast: String,
    /// What can be destroyed.
    pub inhoud: Grootboekinhoud,
    /// The link of the line before it; [`Schakel::BEGIN`] for the first.
    pub vorige: Schakel,
    /// Its own link.
    pub schakel: Schakel,
}

/// The head of a ledger: how many lines there are and the link of the last, with a mark that only the key can make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grootboekkop {
    /// Lines.
    pub aantal: u64,
    /// The link of the last.
    pub laatste: Schakel,
    /// The mark.
    pub merk: Schakel,
}

/// What is wrong with the first line that does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grootboekbreuksoort {
    /// The line is changed, or another stands in its place.
    Gewijzigd,
    /// The line is not there while others follow.
    Ontbreekt,
    /// The tail is gone.
    Staart,
    /// The head is gone or changed.
    Kop,
    /// The content is gone without the mark that it was destroyed on purpose.
    Inhoudweg,
    /// The ledger is not the one that was noted at an earlier check.
    Merkpunt,
    /// The links hold, and the line is no booking that follows from those before it.
    Boeking,
}

/// The first line that is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grootboekbreuk {
    /// Which line: the first is 1.
    pub nummer: u64,
    /// What is wrong with it.
    pub soort: Grootboekbreuksoort,
}

/// What a ledger that is whole amounts to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grootboekcontrole {
    /// Of how many lines the content was destroyed because the law asked for it.
    pub vernietigd: u64,
    /// What to note, to hold the next check against.
    pub merkpunt: Merkpunt,
    /// The state after all bookings.
    pub stand: Grootboekstand,
}

impl std::error::Error for Grootboekbreuk {}

impl fmt::Display for Grootboekbreuk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nummer = self.nummer;
        match self.soort {
            Grootboekbreuksoort::Gewijzigd => {
                write!(f, "boeking {nummer} is veranderd, of er staat een andere op die plaats")
            }
            Grootboekbreuksoort::Ontbreekt => write!(f, "boeking {nummer} ontbreekt"),
            Grootboekbreuksoort::Staart => {
                write!(f, "vanaf boeking {nummer} is het einde van het grootboek weg")
            }
            Grootboekbreuksoort::Kop => write!(f, "de kop van het grootboek is weg of veranderd"),
            Grootboekbreuksoort::Inhoudweg => write!(
                f,
                "de inhoud van boeking {nummer} is weg, en niet door een vernietiging die is vastgelegd"
            ),
            Grootboekbreuksoort::Merkpunt => {
                write!(
                    f,
                    "bij boeking {nummer} is het grootboek niet meer hetzelfde als bij een eerdere controle"
                )
            }
            Grootboekbreuksoort::Boeking => write!(f, "boeking {nummer} past niet bij de boekingen ervoor"),
        }
    }
}

/// The chain of a fund, under the key of the logs.
///
/// ```
/// use grootboek::{Boekbedrag, Fonds, Fondsgeld, Fondskenmerk, Grootboekketen};
/// let sleutel = logboek::Logsleutel::from_bytes(&[1; 32]);
/// let fund = Fonds::new("9999", Fondskenmerk::new("maatwerk")?, Fondsgeld::Eigen);
/// let chain = Grootboekketen::new(&sleutel, &fund);
/// let empty = chain.begin();
/// assert_eq!(chain.verify(fund.clone(), &[], Some(&empty), None)?.stand.aantal(), 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Grootboekketen<'a>(Keten<'a>);

impl<'a> Grootboekketen<'a> {
    /// The chain of a fund of a municipality.
    pub fn new(sleutel: &'a Logsleutel, fonds: &Fonds) -> Self {
        Self(Keten::new(sleutel, "grootboek", &[&fonds.gemeente, fonds.kenmerk.as_str()]))
    }

    /// The head of a ledger without bookings.
    pub fn begin(&self) -> Grootboekkop {
        self.head(0, Schakel::BEGIN)
    }

    fn head(&self, aantal: u64, laatste: Schakel) -> Grootboekkop {
        Grootboekkop { aantal, laatste, merk: self.0.head(aantal, laatste) }
    }

    /// The line of the next booking, and the head with it. The salt is fresh for each line.
    ///
    /// # Errors
    /// When the booking is not the next one after this head, or has no content.
    pub fn add(
        &self,
        kop: &Grootboekkop,
        booking: &Boeking,
        zout: Zout,
    ) -> Result<(Grootboekregel, Grootboekkop), Grootboekfout> {
        let nummer = kop.aantal + 1;
        if booking.nummer != nummer {
            return Err(Grootboekfout::Volgorde(booking.nummer, nummer));
        }
        let (vast, tekst) = booking.to_texts()?;
        let tekst = tekst.ok_or(Grootboekfout::Past(nummer, "er staat niet bij wie besliste en waarom"))?;
        let digest = self.0.digest(zout, tekst.as_bytes());
        let vorige = kop.laatste;
        let schakel = self.0.link(nummer, vorige, self.whole(&vast, digest));
        let inhoud = Grootboekinhoud::Bewaard { zout, tekst };
        Ok((Grootboekregel { nummer, vast, inhoud, vorige, schakel }, self.head(nummer, schakel)))
    }

    /// Whether a head was made with the key of this chain.
    pub fn is_sound(&self, kop: &Grootboekkop) -> bool {
        *kop == self.head(kop.aantal, kop.laatste)
    }

    /// Takes the next line after a head that was checked before: for who kept a state and reads what came since.
    ///
    /// # Errors
    /// When the line is not the next one.
    pub fn follow(&self, kop: &Grootboekkop, regel: &Grootboekregel) -> Result<Grootboekkop, Grootboekbreuk> {
        let nummer = kop.aantal + 1;
        self.line(regel, nummer, kop.laatste).map_err(|soort| Grootboekbreuk { nummer, soort })?;
        Ok(self.head(nummer, regel.schakel))
    }

    /// The digest of both parts: the text that stays, and the digest of what can be destroyed.
    fn whole(&self, vast: &str, inhoud: Schakel) -> Schakel {
        let bytes = [&inhoud.as_bytes()[..], vast.as_bytes()].concat();
        self.0.digest(Zout::from_bytes([0; 16]), &bytes)
    }

    /// The same line without what is about people. The chain holds, the sums stay. Which lines go together, and
    /// whether they may go, says [`Grootboekstand::to_destroy`].
    #[must_use]
    pub fn destroy(&self, regel: &Grootboekregel, wanneer: i64) -> Grootboekregel {
        let Grootboekinhoud::Bewaard { zout, tekst } = &regel.inhoud else { return regel.clone() };
        let inhoud = self.0.digest(*zout, tekst.as_bytes());
        let merk = self.0.destroyed(regel.nummer, inhoud, wanneer);
        Grootboekregel { inhoud: Grootboekinhoud::Vernietigd { inhoud, wanneer, merk }, ..regel.clone() }
    }

    /// Goes through a whole ledger: the links, the head, what was noted earlier, and whether each booking follows
    /// from those before it.
    ///
    /// # Errors
    /// With the first line that is broken.
    pub fn verify<'r>(
        &self,
        fonds: Fonds,
        regels: impl IntoIterator<Item = &'r Grootboekregel>,
        kop: Option<&Grootboekkop>,
        merkpunt: Option<Merkpunt>,
    ) -> Result<Grootboekcontrole, Grootboekbreuk> {
        let mut stand = Grootboekstand::new(fonds);
        let (mut nummer, mut laatste, mut vernietigd) = (0, Schakel::BEGIN, 0);
        for regel in regels {
            nummer += 1;
            let broken = |soort| Grootboekbreuk { nummer, soort };
            let destroyed = self.line(regel, nummer, laatste).map_err(broken)?;
            if merkpunt.is_some_and(|noted| noted.regels == nummer && noted.laatste != regel.schakel) {
                return Err(broken(Grootboekbreuksoort::Merkpunt));
            }
            vernietigd += u64::from(destroyed);
            laatste = regel.schakel;
            let booking = regel.booking().map_err(|_| broken(Grootboekbreuksoort::Boeking))?;
            stand.add(&booking).map_err(|_| broken(Grootboekbreuksoort::Boeking))?;
        }
        let after = |soort| Grootboekbreuk { nummer: nummer + 1, soort };
        if merkpunt.is_some_and(|noted| noted.regels > nummer) {
            return Err(after(Grootboekbreuksoort::Merkpunt));
        }
        match kop {
            Some(kop) if *kop == self.head(nummer, laatste) => {}
            Some(kop) if *kop == self.head(kop.aantal, kop.laatste) && kop.aantal > nummer => {
                return Err(after(Grootboekbreuksoort::Staart));
            }
            None if nummer == 0 => {}
            _ => return Err(after(Grootboekbreuksoort::Kop)),
        }
        Ok(Grootboekcontrole { vernietigd, merkpunt: Merkpunt { regels: nummer, laatste }, stand })
    }

    /// Whether a line is the one that belongs at this place; true when its content was destroyed.
    fn line(
        &self,
        regel: &Grootboekregel,
        nummer: u64,
        laatste: Schakel,
    ) -> Result<bool, Grootboekbreuksoort> {
        if regel.nummer != nummer {
            let gap = regel.nummer > nummer;
            return Err(if gap { Grootboekbreuksoort::Ontbreekt } else { Grootboekbreuksoort::Gewijzigd });
        }
        let (digest, destroyed) = match &regel.inhoud {
            Grootboekinhoud::Bewaard { zout, tekst } => (self.0.digest(*zout, tekst.as_bytes()), false),
            Grootboekinhoud::Vernietigd { inhoud, wanneer, merk } => {
                if *merk != self.0.destroyed(nummer, *inhoud, *wanneer) {
                    return Err(Grootboekbreuksoort::Inhoudweg);
                }
                (*inhoud, true)
            }
            Grootboekinhoud::Weg => return Err(Grootboekbreuksoort::Inhoudweg),
        };
        let link = self.0.link(nummer, laatste, self.whole(&regel.vast, digest));
        if regel.vorige != laatste || regel.schakel != link {
            return Err(Grootboekbreuksoort::Gewijzigd);
        }
        Ok(destroyed)
    }
}

impl Grootboekregel {
    /// The booking that stands in it.
    ///
    /// # Errors
    /// When its texts are no booking.
    pub fn booking(&self) -> Result<Boeking, Grootboekfout> {
        let tekst = match &self.inhoud {
            Grootboekinhoud::Bewaard { tekst, .. } => Some(tekst.as_str()),
            _ => None,
        };
        Boeking::from_texts(&self.vast, tekst)
    }
}
