//! Return messages: what they refuse counts as not sent (OP286).

use super::berichten::Reactie;
use crate::bewaren::Batch;

/// Return messages as reactions to what they return.
pub(super) fn reacties(feiten: &Batch) -> impl Iterator<Item = Reactie> {
    feiten.retouren.iter().map(|rij| Reactie {
        bericht: rij.bericht,
        op: (
            rij.op_soort,
            Some(rij.wet),
            Some(rij.gemeente),
            Some(rij.aanbieder),
            Some(rij.op_identificatie),
        ),
        dagtekening: Some(rij.op_dagtekening),
        geheel: rij.geheel_geweigerd,
        totaal: None,
    })
}
