//! A line of the processing log, and its bytes.

use domein::Pseudoniem;

use crate::{LogboekFout, Logsleutel, Schakel, SpanId, TraceId};

/// What kind of number says whom a line is about (`dpl.core.data_subject_id_type`): the keyed pseudonym of a BSN.
pub const SOORT_BETROKKENE: &str = "voorkant-pseudoniem-bsn";

/// How a processing ended, as OpenTelemetry counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statuscode {
    /// 0: it did not say.
    Onbekend,
    /// 1: good.
    Gelukt,
    /// 2: with an error.
    Mislukt,
}

impl Statuscode {
    /// The number of the standard.
    pub const fn code(self) -> u8 {
        match self {
            Self::Onbekend => 0,
            Self::Gelukt => 1,
            Self::Mislukt => 2,
        }
    }

    const fn of(code: u8) -> Option<Self> {
        match code {
            0 => Some(Self::Onbekend),
            1 => Some(Self::Gelukt),
            2 => Some(Self::Mislukt),
            _ => None,
        }
    }
}

/// A processing, with all persons whose data it touches: each becomes a line of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verwerking {
    /// The act it belongs to; the audit line of the same act has it too.
    pub trace: TraceId,
    /// The line it came from, in this application or another.
    pub ouder: Option<SpanId>,
    /// How it ended.
    pub status: Statuscode,
    /// What was done (`name`).
    pub naam: String,
    /// When it began, in milliseconds since 1970.
    pub begin: i64,
    /// When it ended, in milliseconds since 1970.
    pub eind: i64,
    /// What did it (`resource`): the application, its version, the room.
    pub bron: String,
    /// The versioned entry in the register of processing activities, as a URI
    /// (`dpl.core.processing_activity_id`).
    pub activiteit: String,
    /// Whose data: one line for each.
    pub betrokkenen: Vec<Pseudoniem>,
}

/// A line as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verwerkingsregel {
    /// Its number in the log.
    pub nummer: u64,
    /// Its own number.
    pub span: SpanId,
    /// Whose data, hidden as it is stored: the salt and what it hides, 32 bytes.
    pub verhuld: [u8; 32],
    /// The processing, with this one person.
    pub verwerking: Verwerking,
}

/// Bytes before the body of a record: its length, whether the content is there, and the link.
pub(super) const HEAD: usize = 4 + 1 + 32;
/// A body without texts.
const FIXED: usize = 16 + 16 + 16 + 8 + 8 + 1 + 8 + 8;
/// Three texts of at most 65,535 bytes.
const MOST: usize = FIXED + 3 * (2 + u16::MAX as usize);
const KEPT: u8 = 1;
const DESTROYED: u8 = 2;
/// The name of the chain.
pub(super) const KETEN: &str = "verwerking";

/// A record as it stands in a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'a> {
    kept: bool,
    pub schakel: Schakel,
    body: &'a [u8],
}

impl<'a> Record<'a> {
    /// The record at the beginning of these bytes, and its length; `None` when none can stand here.
    pub fn read(bytes: &'a [u8]) -> Option<(Self, usize)> {
        let length = u32::from_le_bytes(bytes.get(..4)?.try_into().ok()?) as usize;
        if !(FIXED + 6..=MOST).contains(&length) {
            return None;
        }
        let kept = match *bytes.get(4)? {
            KEPT => true,
            DESTROYED => false,
            _ => return None,
        };
        let schakel = Schakel::from_bytes(bytes.get(5..HEAD)?.try_into().ok()?);
        let body = bytes.get(HEAD..HEAD + length)?;
        Some((Self { kept, schakel, body }, HEAD + length))
    }

    /// Whether its content was destroyed.
    pub const fn is_destroyed(&self) -> bool {
        !self.kept
    }

    /// The digest of its content; `None` when it was destroyed without the mark for it.
    pub fn digest(&self, sleutel: &Logsleutel, nummer: u64) -> Option<Schakel> {
        if self.kept {
            return Some(sleutel.digest(self.body));
        }
        let digest = Schakel::from_bytes(take(self.body, 0)?);
        let wanneer = i64::from_le_bytes(take(self.body, 32)?);
        let merk = Schakel::from_bytes(take(self.body, 40)?);
        let rest = self.body.get(72..)?;
        let sound = merk == sleutel.destroyed(KETEN, nummer, digest, wanneer);
        (sound && rest.iter().all(|byte| *byte == 0)).then_some(digest)
    }

    /// When its content was destroyed, in seconds since 1970; `None` when it is there.
    pub fn destroyed_at(&self) -> Option<i64> {
        if self.kept { None } else { Some(i64::from_le_bytes(take(self.body, 32)?)) }
    }

    /// Whom it is about; `None` when its content was destroyed.
    pub fn betrokkene(&self, sleutel: &Logsleutel) -> Option<Pseudoniem> {
        if !self.kept {
            return None;
        }
        let hidden: [u8; 16] = take(self.body, 16)?;
        Some(Pseudoniem::from_bytes(sleutel.veil(&take(self.body, 0)?, hidden)))
    }

    /// When the processing began, in milliseconds since 1970; `None` when its content was destroyed.
    pub fn begin(&self) -> Option<i64> {
        if self.kept { Some(i64::from_le_bytes(take(self.body, 65)?)) } else { None }
    }

    /// The act that it belongs to; `None` when its content was destroyed.
    pub fn trace(&self) -> Option<TraceId> {
        if self.kept { TraceId::from_bytes(take(self.body, 32)?) } else { None }
    }

    /// What it says; `None` when its content was destroyed, or is none of ours.
    pub fn regel(&self, sleutel: &Logsleutel, nummer: u64) -> Option<Verwerkingsregel> {
        let betrokkene = self.betrokkene(sleutel)?;
        let mut texts = self.body.get(FIXED..)?;
        let mut text = || {
            let length = usize::from(u16::from_le_bytes(take(texts, 0)?));
            let found = std::str::from_utf8(texts.get(2..2 + length)?).ok()?.to_owned();
            texts = texts.get(2 + length..)?;
            Some(found)
        };
        let (naam, bron, activiteit) = (text()?, text()?, text()?);
        Some(Verwerkingsregel {
            nummer,
            span: SpanId::from_bytes(take(self.body, 48)?)?,
            verhuld: take(self.body, 0)?,
            verwerking: Verwerking {
                trace: TraceId::from_bytes(take(self.body, 32)?)?,
                ouder: SpanId::from_bytes(take(self.body, 56)?),
                status: Statuscode::of(*self.body.get(64)?)?,
                begin: i64::from_le_bytes(take(self.body, 65)?),
                eind: i64::from_le_bytes(take(self.body, 73)?),
                naam,
                bron,
                activiteit,
                betrokkenen: vec![betrokkene],
            },
        })
    }

    /// The bytes of this record without its content. Its length stays, so that the next record stays in its place.
    pub fn destroy(&self, sleutel: &Logsleutel, nummer: u64, wanneer: i64) -> Vec<u8> {
        let digest = sleutel.digest(self.body);
        let mut bytes = head(self.body.len(), DESTROYED, self.schakel);
        bytes.extend(digest.as_bytes());
        bytes.extend(wanneer.to_le_bytes());
        bytes.extend(sleutel.destroyed(KETEN, nummer, digest, wanneer).as_bytes());
        bytes.resize(HEAD + self.body.len(), 0);
        bytes
    }
}

fn head(length: usize, kind: u8, schakel: Schakel) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(HEAD + length);
    bytes.extend(u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes());
    bytes.push(kind);
    bytes.extend(schakel.as_bytes());
    bytes
}

fn take<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at + N)?.try_into().ok()
}

/// What all lines of a processing share, as bytes: before and after what is the line's own.
pub(super) struct Sjabloon {
    before: [u8; 16],
    after: Vec<u8>,
}

impl Sjabloon {
    /// # Errors
    /// When a text is too long for a line.
    pub fn new(verwerking: &Verwerking) -> Result<Self, LogboekFout> {
        let mut after = Vec::with_capacity(200);
        after.extend(verwerking.ouder.map_or([0; 8], |ouder| *ouder.as_bytes()));
        after.push(verwerking.status.code());
        after.extend(verwerking.begin.to_le_bytes());
        after.extend(verwerking.eind.to_le_bytes());
        let texts = [
            ("de naam", &verwerking.naam),
            ("de bron", &verwerking.bron),
            ("de activiteit", &verwerking.activiteit),
        ];
        for (what, text) in texts {
            let length = u16::try_from(text.len()).map_err(|_| LogboekFout::TeLang(what))?;
            after.extend(length.to_le_bytes());
            after.extend(text.as_bytes());
        }
        Ok(Self { before: *verwerking.trace.as_bytes(), after })
    }

    /// Adds the record of one person to the bytes, and gives its link.
    pub fn add(
        &self,
        out: &mut Vec<u8>,
        sleutel: &Logsleutel,
        (nummer, vorige): (u64, Schakel),
        betrokkene: Pseudoniem,
        chance: &[u8; 24],
    ) -> Schakel {
        let (mut zout, mut span) = ([0; 16], [0; 8]);
        zout.copy_from_slice(&chance[..16]);
        span.copy_from_slice(&chance[16..]);
        let length = 16 + 16 + 16 + 8 + self.after.len();
        let start = out.len();
        out.extend(head(length, KEPT, Schakel::BEGIN));
        out.extend(zout);
        out.extend(sleutel.veil(&zout, *betrokkene.as_bytes()));
        out.extend(self.before);
        out.extend(SpanId::of_chance(span).as_bytes());
        out.extend(&self.after);
        let digest = sleutel.digest(&out[start + HEAD..]);
        let schakel = sleutel.link(KETEN, nummer, vorige, digest);
        out[start + 5..start + HEAD].copy_from_slice(schakel.as_bytes());
        schakel
    }
}
