//! What must be told before the vault opens.

use crate::FeitenFout;

/// Why somebody looks into the vault. Without one nothing is resolved and nobody is erased.
///
/// ```
/// use feiten::Kluistoegang;
/// let toegang = Kluistoegang::new("hulp aanbieden", "Jeugdwet art. 2.3", "k.jansen", [7; 16])?;
/// assert_eq!(toegang.doel(), "hulp aanbieden");
/// assert!(Kluistoegang::new("hulp aanbieden", " ", "k.jansen", [7; 16]).is_err());
/// # Ok::<(), feiten::FeitenFout>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kluistoegang {
    doel: String,
    grondslag: String,
    wie: String,
    trace_id: [u8; 16],
}

impl Kluistoegang {
    /// A purpose, its legal ground, who asks, and the number under which the log has it.
    ///
    /// # Errors
    /// When one of the three is empty.
    pub fn new(doel: &str, grondslag: &str, wie: &str, trace_id: [u8; 16]) -> Result<Self, FeitenFout> {
        for (wat, text) in [("het doel", doel), ("de grondslag", grondslag), ("wie het vraagt", wie)] {
            if text.trim().is_empty() {
                return Err(FeitenFout::GeenToegang(wat));
            }
        }
        Ok(Self { doel: doel.to_owned(), grondslag: grondslag.to_owned(), wie: wie.to_owned(), trace_id })
    }

    /// What for.
    pub fn doel(&self) -> &str {
        &self.doel
    }

    /// By which law.
    pub fn grondslag(&self) -> &str {
        &self.grondslag
    }

    /// Who asks.
    pub fn wie(&self) -> &str {
        &self.wie
    }

    /// The number under which the log has it.
    pub fn trace_id(&self) -> [u8; 16] {
        self.trace_id
    }
}
