//! The audit chain of a municipality: who did what. Pure; a store keeps the lines.

use crate::breuk::{Breuksoort, Logbreuk, Logcontrole, Merkpunt};
use crate::{Logsleutel, Schakel, TraceId, Zout};

/// What an audit line says: the six fields of BIO2 8.15.01, and which processing it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Auditinhoud {
    /// What was done.
    pub actie: String,
    /// With what.
    pub object: String,
    /// How it ended.
    pub resultaat: String,
    /// From where.
    pub oorsprong: String,
    /// By whom.
    pub actor: String,
    /// When, in UTC.
    pub tijdstempel: String,
    /// The act whose lines stand in the processing log; none when no person's data were processed.
    pub trace: Option<TraceId>,
}

/// Whether the content of a line is still there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Auditstaat {
    /// It is.
    Bewaard {
        /// Its salt.
        zout: Zout,
        /// What it says.
        inhoud: Auditinhoud,
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

/// A line of the chain of a municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Auditregel {
    /// Its number; the first is 1.
    pub nummer: u64,
    /// What it says.
    pub staat: Auditstaat,
    /// Its link with the line before it.
    pub schakel: Schakel,
}

/// The head of a chain: how many lines there are and the link of the last, with a mark that only the key can make.
///
/// ```
/// use logboek::{Auditcontrole, Auditinhoud, Auditkop, Logsleutel, Zout};
/// let sleutel = Logsleutel::from_bytes(&[1; 32]);
/// let said = Auditinhoud {
///     actie: "instelling gewijzigd".to_owned(),
///     object: "drempel".to_owned(),
///     resultaat: "gelukt".to_owned(),
///     oorsprong: "pagina".to_owned(),
///     actor: "a.jansen".to_owned(),
///     tijdstempel: "2026-11-29T12:00:00Z".to_owned(),
///     trace: None,
/// };
/// let empty = Auditkop::begin(&sleutel, "9999");
/// let (line, head) = empty.add(&sleutel, said, Zout::random()?);
///
/// let mut check = Auditcontrole::new(&sleutel, "9999", None);
/// check.line(&line)?;
/// assert_eq!(check.finish(Some(&head))?.regels, 1);
///
/// let forged = Auditkop { aantal: 0, ..head };
/// let mut check = Auditcontrole::new(&sleutel, "9999", None);
/// check.line(&line)?;
/// assert!(check.finish(Some(&forged)).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Auditkop {
    /// Of which municipality; empty while none is set.
    pub gemeente: String,
    /// Lines.
    pub aantal: u64,
    /// The link of the last; [`Schakel::BEGIN`] when there is none.
    pub laatste: Schakel,
    /// The mark.
    pub merk: Schakel,
}

impl std::error::Error for Logbreuk {}

fn name(gemeente: &str) -> String {
    format!("audit {gemeente}")
}

impl Auditinhoud {
    /// The bytes of all fields, each with its length: no two contents read the same. The salt stands in front.
    fn salted(&self, zout: Zout) -> Vec<u8> {
        let texts =
            [&self.actie, &self.object, &self.resultaat, &self.oorsprong, &self.actor, &self.tijdstempel];
        let mut bytes = zout.as_bytes().to_vec();
        for text in texts {
            bytes.extend((text.len() as u64).to_le_bytes());
            bytes.extend(text.as_bytes());
        }
        bytes.extend(self.trace.map_or([0; 16], |trace| *trace.as_bytes()));
        bytes
    }
}

impl Auditkop {
    /// The head of a chain without lines.
    pub fn begin(sleutel: &Logsleutel, gemeente: &str) -> Self {
        Self::new(sleutel, gemeente, 0, Schakel::BEGIN)
    }

    fn new(sleutel: &Logsleutel, gemeente: &str, aantal: u64, laatste: Schakel) -> Self {
        let merk = sleutel.head(&name(gemeente), aantal, laatste);
        Self { gemeente: gemeente.to_owned(), aantal, laatste, merk }
    }

    /// Whether the key made this head.
    pub fn is_sound(&self, sleutel: &Logsleutel) -> bool {
        self.merk == sleutel.head(&name(&self.gemeente), self.aantal, self.laatste)
    }

    /// The next line, and the head with it.
    pub fn add(&self, sleutel: &Logsleutel, inhoud: Auditinhoud, zout: Zout) -> (Auditregel, Self) {
        let nummer = self.aantal + 1;
        let digest = sleutel.digest(&inhoud.salted(zout));
        let schakel = sleutel.link(&name(&self.gemeente), nummer, self.laatste, digest);
        let regel = Auditregel { nummer, staat: Auditstaat::Bewaard { zout, inhoud }, schakel };
        (regel, Self::new(sleutel, &self.gemeente, nummer, schakel))
    }
}

impl Auditregel {
    /// The same line without its content, for when the law says that it must go. The chain holds.
    #[must_use]
    pub fn destroy(&self, sleutel: &Logsleutel, gemeente: &str, wanneer: i64) -> Self {
        let Auditstaat::Bewaard { zout, inhoud } = &self.staat else { return self.clone() };
        let inhoud = sleutel.digest(&inhoud.salted(*zout));
        let merk = sleutel.destroyed(&name(gemeente), self.nummer, inhoud, wanneer);
        Self { staat: Auditstaat::Vernietigd { inhoud, wanneer, merk }, ..self.clone() }
    }
}

/// A check of a chain, line by line, so that a chain of any length needs no memory.
#[derive(Debug)]
pub struct Auditcontrole<'a> {
    sleutel: &'a Logsleutel,
    keten: String,
    merkpunt: Option<Merkpunt>,
    stand: Logcontrole,
}

impl<'a> Auditcontrole<'a> {
    /// Starts a check, against what was noted earlier where there is such a note.
    pub fn new(sleutel: &'a Logsleutel, gemeente: &str, merkpunt: Option<Merkpunt>) -> Self {
        let stand = Logcontrole { regels: 0, vernietigd: 0, laatste: Schakel::BEGIN, afgebroken: 0 };
        Self { sleutel, keten: name(gemeente), merkpunt, stand }
    }

    /// The next line, in the order of their numbers.
    ///
    /// # Errors
    /// When it is not the line that belongs there.
    pub fn line(&mut self, regel: &Auditregel) -> Result<(), Logbreuk> {
        let nummer = self.stand.regels + 1;
        let broken = |soort| Err(Logbreuk::new(nummer, soort));
        if regel.nummer != nummer {
            let gap = regel.nummer > nummer;
            return broken(if gap { Breuksoort::Ontbreekt } else { Breuksoort::Gewijzigd });
        }
        let digest = match &regel.staat {
            Auditstaat::Bewaard { zout, inhoud } => self.sleutel.digest(&inhoud.salted(*zout)),
            Auditstaat::Vernietigd { inhoud, wanneer, merk } => {
                if *merk != self.sleutel.destroyed(&self.keten, nummer, *inhoud, *wanneer) {
                    return broken(Breuksoort::Inhoudweg);
                }
                self.stand.vernietigd += 1;
                *inhoud
            }
            Auditstaat::Weg => return broken(Breuksoort::Inhoudweg),
        };
        if regel.schakel != self.sleutel.link(&self.keten, nummer, self.stand.laatste, digest) {
            return broken(Breuksoort::Gewijzigd);
        }
        if self.merkpunt.is_some_and(|noted| noted.regels == nummer && noted.laatste != regel.schakel) {
            return broken(Breuksoort::Merkpunt);
        }
        self.stand.regels = nummer;
        self.stand.laatste = regel.schakel;
        Ok(())
    }

    /// The end of the lines, held against the head.
    ///
    /// # Errors
    /// When the head counts other lines, or is gone or changed.
    pub fn finish(self, kop: Option<&Auditkop>) -> Result<Logcontrole, Logbreuk> {
        let stand = self.stand;
        let broken = |soort| Err(Logbreuk::new(stand.regels + 1, soort));
        if self.merkpunt.is_some_and(|noted| noted.regels > stand.regels) {
            return broken(Breuksoort::Merkpunt);
        }
        match kop {
            None if stand.regels == 0 => Ok(stand),
            Some(kop) if kop.is_sound(self.sleutel) && name(&kop.gemeente) == self.keten => {
                match (kop.aantal > stand.regels, kop.aantal == stand.regels && kop.laatste == stand.laatste)
                {
                    (true, _) => broken(Breuksoort::Staart),
                    (_, true) => Ok(stand),
                    _ => broken(Breuksoort::Kop),
                }
            }
            _ => broken(Breuksoort::Kop),
        }
    }
}
