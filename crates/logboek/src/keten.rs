//! The same keyed links for a chain that lives elsewhere, such as a ledger.

use crate::{Logsleutel, Schakel, Zout};

/// The links of one named chain under the key of the logs. Whoever keeps the lines decides what they say; this only
/// makes the digests, links and marks, with the name of the chain in each of them.
///
/// ```
/// use logboek::{Keten, Logsleutel, Schakel, Zout};
/// let sleutel = Logsleutel::from_bytes(&[1; 32]);
/// let one = Keten::new(&sleutel, "grootboek", &["9999", "noord"]);
/// let other = Keten::new(&sleutel, "grootboek", &["9999n", "oord"]);
/// let said = one.digest(Zout::from_bytes([7; 16]), b"said");
/// assert_ne!(one.link(1, Schakel::BEGIN, said), other.link(1, Schakel::BEGIN, said));
/// ```
#[derive(Clone, Debug)]
pub struct Keten<'a> {
    sleutel: &'a Logsleutel,
    naam: String,
}

impl<'a> Keten<'a> {
    /// A chain of a kind, with the parts of its name. No two lists of parts read the same.
    pub fn new(sleutel: &'a Logsleutel, soort: &str, delen: &[&str]) -> Self {
        let mut naam = format!("keten {}:{soort}", soort.len());
        for deel in delen {
            naam.push_str(&format!(" {}:{deel}", deel.len()));
        }
        Self { sleutel, naam }
    }

    /// The digest of a content; without the salt nothing can be guessed from it.
    pub fn digest(&self, zout: Zout, inhoud: &[u8]) -> Schakel {
        let bytes = [&zout.as_bytes()[..], inhoud].concat();
        self.sleutel.digest(&bytes)
    }

    /// The link of a line: over its number, the link before it and the digest of its content.
    pub fn link(&self, nummer: u64, vorige: Schakel, inhoud: Schakel) -> Schakel {
        self.sleutel.link(&self.naam, nummer, vorige, inhoud)
    }

    /// The mark of the head: so many lines, and the link of the last.
    pub fn head(&self, aantal: u64, laatste: Schakel) -> Schakel {
        self.sleutel.head(&self.naam, aantal, laatste)
    }

    /// The mark that says that the content of a line was destroyed with the key in hand, and when (seconds since
    /// 1970).
    pub fn destroyed(&self, nummer: u64, inhoud: Schakel, wanneer: i64) -> Schakel {
        self.sleutel.destroyed(&self.naam, nummer, inhoud, wanneer)
    }
}
