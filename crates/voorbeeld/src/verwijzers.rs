//! Who refers to help: beside the municipality a doctor, a certified institution, a judge.

use berichten::codes::TypeVerwijzer::{
    self, GecertificeerdeInstelling, Huisarts, Jeugdarts, Justitie, MedischSpecialist, Zelf,
};
use domein::{Voorziening, Wet};

use crate::random::Random;

/// Shares of the referrers to a kind of help; what is left is the municipality itself, which needs no request.
///
/// For youth help around the begun trajectories by referrer of CBS (85097NED, first half of 2023): 39 % general
/// practitioner, 30 % municipality, 15 % none, 7 % certified institution, 5 % specialist, 4 % youth doctor. The
/// division over the kinds, and all of the Wmo, are chosen by us.
fn shares(kind: Voorziening) -> &'static [(TypeVerwijzer, f64)] {
    use Voorziening::*;
    match kind {
        JeugdGgz => &[
            (Huisarts, 0.66),
            (MedischSpecialist, 0.09),
            (Jeugdarts, 0.04),
            (GecertificeerdeInstelling, 0.03),
            (Zelf, 0.04),
        ],
        JeugdhulpAmbulant => &[
            (Huisarts, 0.40),
            (GecertificeerdeInstelling, 0.07),
            (Jeugdarts, 0.05),
            (MedischSpecialist, 0.04),
            (Zelf, 0.04),
        ],
        JeugdDagbehandeling => &[
            (Huisarts, 0.30),
            (MedischSpecialist, 0.17),
            (GecertificeerdeInstelling, 0.08),
            (Jeugdarts, 0.06),
            (Zelf, 0.04),
        ],
        JeugdVerblijf | Pleegzorg | JeugdCrisis => &[
            (GecertificeerdeInstelling, 0.45),
            (Justitie, 0.04),
            (Huisarts, 0.08),
            (MedischSpecialist, 0.04),
            (Zelf, 0.04),
        ],
        Jeugdbescherming | Jeugdreclassering => &[(Justitie, 0.95)],
        JeugdhulpOverig => &[(Huisarts, 0.15)],
        _ if kind.wet() == Wet::Wmo => &[(Zelf, 0.02), (MedischSpecialist, 0.005)],
        _ => &[],
    }
}

/// Who referred to a start of help; `None` when it was the municipality.
pub(crate) fn referrer(kind: Voorziening, random: &mut Random) -> Option<TypeVerwijzer> {
    let mut left = random.unit();
    for (verwijzer, share) in shares(kind) {
        if left < *share {
            return Some(*verwijzer);
        }
        left -= share;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_parts_of_a_whole() {
        for kind in Voorziening::ALL {
            let sum: f64 = shares(*kind).iter().map(|(_, share)| share).sum();
            assert!((0.0..1.0).contains(&sum), "{kind}: {sum}");
        }
    }
}
