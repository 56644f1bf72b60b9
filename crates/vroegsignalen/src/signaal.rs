use std::collections::BTreeSet;
use std::fmt;

use bronnen::ddas::{Signaalpartner, Vroegsignaal};
use domein::{Bedrag, Datum};

use crate::Werkdagen;

/// What a creditor must have done before it may give a signal.
///
/// SEEN: Besluit gemeentelijke schuldhulpverlening, art. 2 (Stb. 2020, 240); Stcrt. 2021, 45719, art. 1.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Inspanning {
    /// Tried to speak with the resident in person.
    PersoonlijkContact,
    /// Pointed at debt help.
    OpSchuldhulpGewezen,
    /// Reminded in writing, at least once.
    Herinnering,
    /// Offered to hand over the data to the municipality, and was not told no.
    AanbodGegevens,
}

impl Inspanning {
    /// The four.
    pub const ALL: [Self; 4] =
        [Self::PersoonlijkContact, Self::OpSchuldhulpGewezen, Self::Herinnering, Self::AanbodGegevens];

    /// What must have been done, in words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PersoonlijkContact => "persoonlijk contact zoeken",
            Self::OpSchuldhulpGewezen => "op schuldhulp wijzen",
            Self::Herinnering => "minstens één herinnering sturen",
            Self::AanbodGegevens => "aanbieden om gegevens door te geven, zonder dat de inwoner nee zegt",
        }
    }
}

/// What is going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Signaalsoort {
    /// A bill was not paid.
    Achterstand,
    /// Supply, or the health insurance, ends on a day.
    EindeLevering(Datum),
    /// Eviction is near.
    DreigendeOntruiming,
}

/// The mark that a partner gives to a signal: 1 to 100 signs that can be seen. `Debug` never shows it: it may be the
/// number of a contract.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Signaalkenmerk(Box<str>);

impl Signaalkenmerk {
    /// A mark, without the spaces around it; `None` when it is none.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        let good = !text.is_empty() && text.chars().count() <= 100 && !text.chars().any(char::is_control);
        good.then(|| Self(text.into()))
    }

    /// The mark.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Signaalkenmerk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signaalkenmerk(***)")
    }
}

/// What was delivered, not judged yet. No BSN, name or telephone number: those belong in the vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signaalopgave<A> {
    /// From what kind of organisation.
    pub partner: Signaalpartner,
    /// Where: the key by which two addresses are the same.
    pub adres: A,
    /// How much was not paid.
    pub bedrag: Bedrag,
    /// The day on which the municipality received it.
    pub ontvangen: Datum,
    /// What is going on.
    pub soort: Signaalsoort,
    /// Whether the partner or a worker says that it threatens (Wgs, art. 4: eviction, end of supply, end of the health
    /// insurance). Eviction always does.
    pub dreigend: bool,
    /// What the creditor did before.
    pub inspanningen: BTreeSet<Inspanning>,
    /// The partner's own mark; without it equal signals are one.
    pub kenmerk: Option<Signaalkenmerk>,
}

/// Why a signal may not be taken up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum Signaalgebrek {
    /// The law lets four kinds of partners give signals (SEEN: Stb. 2020, 240; VS1).
    #[error(
        "Partner: alleen een verhuurder, een drinkwaterbedrijf, een energieleverancier of een zorgverzekeraar mag een signaal geven. Vul een van die vier in, of neem het signaal niet op."
    )]
    Partner,
    /// An effort is missing.
    #[error("Inspanning: de partner moet eerst {}. Vraag of dat is gebeurd.", .0.name())]
    Inspanning(Inspanning),
    /// The amount is not there, not more than nothing, or more than a household can owe.
    #[error(
        "Bedrag: de achterstand moet meer dan € 0,00 zijn, en hoogstens {}. Vraag het bedrag na.",
        BEDRAG_HOOGST
    )]
    Bedrag,
    /// Only a landlord evicts, and a landlord ends no supply.
    #[error(
        "Soort: een ontruiming hoort bij een verhuurder, en een einde van de levering juist niet. Verander de soort of de partner."
    )]
    Soort,
    /// The mark in the delivery is empty or too long.
    #[error("Kenmerk: het kenmerk moet 1 tot 100 tekens hebben. Verbeter het.")]
    Kenmerk,
}

/// The highest arrears that are believed: above this somebody typed wrong (PROPOSED).
pub const BEDRAG_HOOGST: Bedrag = Bedrag::from_cents(100_000_000);

/// A signal that may be taken up: from one of the four partners, who did all four efforts.
///
/// Their order is that of arrival; then that of the other fields, so that it is always the same.
///
/// ```
/// use bronnen::ddas::Signaalpartner;
/// use domein::{Bedrag, parse_datum};
/// use vroegsignalen::{Inspanning, Signaal, Signaalgebrek, Signaalopgave, Signaalsoort};
/// let opgave = Signaalopgave {
///     partner: Signaalpartner::Huur,
///     adres: "Dijk 1",
///     bedrag: Bedrag::from_cents(85_000),
///     ontvangen: parse_datum("2026-11-27")?,
///     soort: Signaalsoort::Achterstand,
///     dreigend: false,
///     inspanningen: Inspanning::ALL.into(),
///     kenmerk: None,
/// };
/// assert!(Signaal::new(opgave.clone()).is_ok());
/// let hasty = Signaalopgave { inspanningen: [Inspanning::Herinnering].into(), ..opgave };
/// let wrong = Signaal::new(hasty).err().unwrap_or_default();
/// assert_eq!(wrong.len(), 3);
/// assert!(wrong.contains(&Signaalgebrek::Inspanning(Inspanning::PersoonlijkContact)));
/// # Ok::<(), domein::OngeldigeCode>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Signaal<A> {
    ontvangen: Datum,
    partner: Signaalpartner,
    kenmerk: Option<Signaalkenmerk>,
    soort: Signaalsoort,
    dreigend: bool,
    bedrag: Bedrag,
    adres: A,
}

impl<A> Signaal<A> {
    /// Judges what was delivered.
    ///
    /// # Errors
    /// Everything that is wrong, at once.
    pub fn new(opgave: Signaalopgave<A>) -> Result<Self, Vec<Signaalgebrek>> {
        let mut wrong = Vec::new();
        if !is_partner(opgave.partner) {
            wrong.push(Signaalgebrek::Partner);
        }
        let missing = Inspanning::ALL.into_iter().filter(|one| !opgave.inspanningen.contains(one));
        wrong.extend(missing.map(Signaalgebrek::Inspanning));
        if opgave.bedrag <= Bedrag::ZERO || opgave.bedrag > BEDRAG_HOOGST {
            wrong.push(Signaalgebrek::Bedrag);
        }
        let huur = opgave.partner == Signaalpartner::Huur;
        let fits = match opgave.soort {
            Signaalsoort::Achterstand => true,
            Signaalsoort::EindeLevering(_) => !huur,
            Signaalsoort::DreigendeOntruiming => huur,
        };
        if !fits {
            wrong.push(Signaalgebrek::Soort);
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(Self {
            ontvangen: opgave.ontvangen,
            partner: opgave.partner,
            kenmerk: opgave.kenmerk,
            soort: opgave.soort,
            dreigend: opgave.dreigend || opgave.soort == Signaalsoort::DreigendeOntruiming,
            bedrag: opgave.bedrag,
            adres: opgave.adres,
        })
    }

    /// Judges a signal of a DDAS delivery. DDAS 0.9 does not say what the creditor did, nor when the municipality
    /// received it, nor which crisis it is: the first two are given; a crisis threatens.
    ///
    /// # Errors
    /// Everything that is wrong, at once.
    pub fn from_ddas(
        record: &Vroegsignaal,
        adres: A,
        ontvangen: Datum,
        inspanningen: BTreeSet<Inspanning>,
    ) -> Result<Self, Vec<Signaalgebrek>> {
        let kenmerk = Signaalkenmerk::new(&record.id);
        let no_mark = kenmerk.is_none();
        let judged = Self::new(Signaalopgave {
            partner: record.signaalpartner.unwrap_or(Signaalpartner::Overige),
            adres,
            bedrag: record.bedrag.unwrap_or_default(),
            ontvangen,
            soort: Signaalsoort::Achterstand,
            dreigend: record.crisis,
            inspanningen,
            kenmerk,
        });
        if !no_mark {
            return judged;
        }
        let mut wrong = judged.err().unwrap_or_default();
        wrong.push(Signaalgebrek::Kenmerk);
        Err(wrong)
    }

    /// The day on which it was received.
    pub fn ontvangen(&self) -> Datum {
        self.ontvangen
    }

    /// From what kind of organisation.
    pub fn partner(&self) -> Signaalpartner {
        self.partner
    }

    /// The partner's mark.
    pub fn kenmerk(&self) -> Option<&Signaalkenmerk> {
        self.kenmerk.as_ref()
    }

    /// What is going on.
    pub fn soort(&self) -> Signaalsoort {
        self.soort
    }

    /// Whether it threatens.
    pub fn is_dreigend(&self) -> bool {
        self.dreigend
    }

    /// How much was not paid: more than nothing.
    pub fn bedrag(&self) -> Bedrag {
        self.bedrag
    }

    /// Where.
    pub fn adres(&self) -> &A {
        &self.adres
    }

    /// Whether an energy supplier told the end of supply at least twenty working days before it (SEEN: VS8, since
    /// 1 April 2023); `None` for any other signal. Too late is no reason to refuse: help is needed the more.
    pub fn told_in_time(&self, werkdagen: &Werkdagen) -> Option<bool> {
        match self.soort {
            Signaalsoort::EindeLevering(end) if self.partner == Signaalpartner::Energie => {
                Some(werkdagen.working_days_between(self.ontvangen, end) >= 20)
            }
            _ => None,
        }
    }
}

/// The four partners of the law. That the CAK is no insurer in this sense is RECALLED.
fn is_partner(partner: Signaalpartner) -> bool {
    use Signaalpartner as P;
    matches!(partner, P::Huur | P::Water | P::Energie | P::Zorg)
}
