//! Where a dialogue stands: in the making, open, closed or off. It follows from the last decision alone.

use domein::Datum;

use super::inhoud::{Dialoogbesluit, Dialoogstuk};

/// Where a dialogue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialoogstand {
    /// It is being made: nobody can vote yet.
    Voorbereiding,
    /// People vote, between its first and its last day.
    Open,
    /// Nobody can vote any more.
    Gesloten,
    /// It is off.
    Ingetrokken,
}

impl Dialoogstand {
    /// After this decision.
    pub const fn of(besluit: Dialoogbesluit) -> Self {
        match besluit {
            Dialoogbesluit::Gemaakt | Dialoogbesluit::Gewijzigd | Dialoogbesluit::Hervat => {
                Self::Voorbereiding
            }
            Dialoogbesluit::Geopend => Self::Open,
            Dialoogbesluit::Gesloten | Dialoogbesluit::Ingelezen => Self::Gesloten,
            Dialoogbesluit::Ingetrokken => Self::Ingetrokken,
        }
    }

    /// Under which decision a change is kept, so that the dialogue stays where it is.
    pub const fn stays(self) -> Dialoogbesluit {
        match self {
            Self::Voorbereiding => Dialoogbesluit::Gewijzigd,
            Self::Open => Dialoogbesluit::Geopend,
            Self::Gesloten => Dialoogbesluit::Gesloten,
            Self::Ingetrokken => Dialoogbesluit::Ingetrokken,
        }
    }
}

/// Where a dialogue stands now.
pub fn stand(dialoog: &Dialoogstuk) -> Dialoogstand {
    Dialoogstand::of(dialoog.nu.besluit)
}

/// Whether people can vote on this day.
pub fn takes_votes(dialoog: &Dialoogstuk, vandaag: Datum) -> bool {
    let inhoud = &dialoog.nu.inhoud;
    stand(dialoog) == Dialoogstand::Open && (inhoud.begin..=inhoud.eind).contains(&vandaag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_leaves_a_dialogue_where_it_is() {
        use Dialoogbesluit::{Gemaakt, Geopend, Gesloten, Gewijzigd, Hervat, Ingelezen, Ingetrokken};
        for besluit in [Gemaakt, Gewijzigd, Geopend, Gesloten, Ingelezen, Ingetrokken, Hervat] {
            let stand = Dialoogstand::of(besluit);
            assert_eq!(Dialoogstand::of(stand.stays()), stand, "{besluit:?}");
        }
        assert_eq!(Dialoogstand::of(Hervat), Dialoogstand::Voorbereiding, "taken up again is not open yet");
    }
}
