//! How a booking hangs on an earlier one, and which lines belong to it.

use domein::Bedrag;

use crate::{Boekbedrag, Boekingsregels, Boekingssoort, Boekpost, Boekweigering, Grootboekstand, Rekening};

/// The account on which a grant stands once it is paid.
const fn paid_account(soort: Boekingssoort) -> Option<Rekening> {
    match soort {
        Boekingssoort::Gift => Some(Rekening::Uitgegeven),
        Boekingssoort::Lening => Some(Rekening::Leningen),
        Boekingssoort::Borg => Some(Rekening::Borgen),
        _ => None,
    }
}

/// The lines of a booking of this kind; None when the amount or what it hangs on cannot be.
pub(crate) fn expected_lines(
    stand: &Grootboekstand,
    soort: Boekingssoort,
    bedrag: Bedrag,
) -> Option<Boekingsregels> {
    use Rekening::{Begroting, Beschikbaar, Kwijtgescholden, Verplicht};
    let parent = || stand.post(soort.van()?);
    let paid = || paid_account(parent()?.soort);
    let (from, to) = match soort {
        Boekingssoort::Begroting => (Begroting, Beschikbaar),
        Boekingssoort::Gift | Boekingssoort::Lening | Boekingssoort::Borg => (Beschikbaar, Verplicht),
        Boekingssoort::Kwijtschelding => (Beschikbaar, Kwijtgescholden),
        Boekingssoort::KwijtscheldingEigen(_) => (paid()?, Kwijtgescholden),
        Boekingssoort::Betaling(_) => (Verplicht, paid()?),
        Boekingssoort::Vrijval(_) => (Verplicht, Beschikbaar),
        Boekingssoort::Terugbetaling(_) => (paid()?, Beschikbaar),
        Boekingssoort::Tegenboeking(_) => return Some(parent()?.regels.opposite()),
    };
    Some(Boekingsregels::transfer(from, to, Boekbedrag::from_cents(bedrag.cents()).ok()?))
}

/// What a booking on an earlier one does to it; with a negative amount, what undoing it does.
pub(crate) fn with_parent(parent: &mut Boekpost, soort: Boekingssoort, bedrag: Bedrag) {
    match soort {
        Boekingssoort::Betaling(_) => parent.betaald += bedrag,
        Boekingssoort::Vrijval(_) => parent.vrijgevallen += bedrag,
        Boekingssoort::Terugbetaling(_) => parent.terug += bedrag,
        Boekingssoort::KwijtscheldingEigen(_) => parent.kwijtgescholden += bedrag,
        _ => {}
    }
}

impl Grootboekstand {
    /// Whether a booking of this kind and amount can hang on the earlier one that it names.
    pub(crate) fn relation(&self, soort: Boekingssoort, bedrag: Bedrag) -> Result<(), Boekweigering> {
        let Some(van) = soort.van() else { return Ok(()) };
        let parent = self.post(van).ok_or(Boekweigering::Onbekend(van))?;
        if parent.tegengeboekt {
            return Err(Boekweigering::AlTegengeboekt(van));
        }
        let open = match soort {
            Boekingssoort::Tegenboeking(_) => return self.can_be_reversed(parent),
            _ if !parent.soort.is_grant() => return Err(Boekweigering::Onbekend(van)),
            Boekingssoort::Betaling(_) | Boekingssoort::Vrijval(_) => parent.open(),
            _ if parent.soort == Boekingssoort::Gift => return Err(Boekweigering::Onbekend(van)),
            _ => parent.vordering(),
        };
        if bedrag > open { Err(Boekweigering::MeerDanOpen { van, open }) } else { Ok(()) }
    }

    fn can_be_reversed(&self, post: &Boekpost) -> Result<(), Boekweigering> {
        let nummer = post.nummer;
        let room = self.saldo(post.jaar, Rekening::Beschikbaar);
        match post.soort {
            // What was released may have been used for somebody else: that takes a decision of its own.
            Boekingssoort::Tegenboeking(_) | Boekingssoort::Vrijval(_) => {
                Err(Boekweigering::NietTegenTeBoeken(nummer))
            }
            _ if post.betaald != Bedrag::ZERO || post.vrijgevallen != Bedrag::ZERO => {
                Err(Boekweigering::EerstAndere(nummer))
            }
            Boekingssoort::Betaling(van) => match self.post(van) {
                Some(grant) if grant.soort != Boekingssoort::Gift && grant.vordering() < post.bedrag() => {
                    Err(Boekweigering::EerstAndere(nummer))
                }
                Some(_) => Ok(()),
                None => Err(Boekweigering::Onbekend(van)),
            },
            Boekingssoort::Begroting | Boekingssoort::Terugbetaling(_) if room < post.bedrag() => {
                Err(Boekweigering::FondsOp { jaar: post.jaar, over: room })
            }
            _ => Ok(()),
        }
    }
}
