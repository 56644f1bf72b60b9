//! On which step of which life domain each kind of help and scheme is: a proposal of ours, of no law or norm.
//!
//! Licht is what helps along and leaves the rest of life as it is; Individueel is granted to one person or household, with
//! somebody who comes by; Zwaar is living elsewhere, help under duress, or a whole income or job from the municipality.

use domein::{Levensdomein, Ondersteuning, Regeling, Voorziening};
use scenario::Trede;

/// The step of a layer in its life domain, and why; none for what is no help but something that happens.
pub const fn plaats(laag: Ondersteuning) -> Option<(Trede, &'static str)> {
    use Trede::{Individueel, Licht, Zwaar};
    Some(match laag {
        Ondersteuning::Voorziening(soort) => match soort {
            Voorziening::HulpBijHetHuishouden => {
                (Licht, "hulp in huis, het verdere leven blijft zoals het is")
            }
            Voorziening::Begeleiding => (Individueel, "iemand komt langs en werkt aan doelen"),
            Voorziening::WmoOverig => (Individueel, "op maat toegekend, niet nader bekend"),
            Voorziening::Dagbesteding => (Individueel, "dagdelen op maat"),
            Voorziening::KortdurendVerblijf => (Individueel, "een paar dagen elders, om thuis vol te houden"),
            Voorziening::Vervoer => (Licht, "een middel, geen begeleiding"),
            Voorziening::Hulpmiddelen => (Licht, "een middel, geen begeleiding"),
            Voorziening::Woonvoorziening => (Licht, "een aanpassing van de eigen woning"),
            Voorziening::BeschermdWonen => (Zwaar, "wonen met toezicht"),
            Voorziening::Opvang => (Zwaar, "geen eigen woning"),
            Voorziening::JeugdhulpAmbulant => (Individueel, "hulp thuis of op een locatie"),
            Voorziening::JeugdDagbehandeling => (Individueel, "behandeling overdag, slapen thuis"),
            Voorziening::JeugdGgz => (Individueel, "behandeling van één jeugdige"),
            Voorziening::JeugdVerblijf => (Zwaar, "slapen buiten het eigen gezin"),
            Voorziening::Pleegzorg => (Zwaar, "wonen in een ander gezin"),
            Voorziening::JeugdCrisis => (Zwaar, "hulp die niet kan wachten"),
            Voorziening::Jeugdbescherming => (Zwaar, "op last van de rechter"),
            Voorziening::Jeugdreclassering => (Zwaar, "op last van de rechter"),
            Voorziening::JeugdhulpOverig => (Individueel, "op maat toegekend, niet nader bekend"),
        },
        Ondersteuning::Regeling(regeling) => match regeling {
            Regeling::Minimaregeling => (Licht, "vult het eigen inkomen aan"),
            Regeling::BijzondereBijstand => (Licht, "vult het eigen inkomen aan, voor één uitgave"),
            Regeling::Schuldhulp => (Individueel, "iemand werkt mee aan de schulden"),
            Regeling::Bijstand => (Zwaar, "het hele inkomen komt van de gemeente"),
            Regeling::IoawIoaz => (Zwaar, "het hele inkomen komt van de gemeente"),
            Regeling::ReIntegratie => (Licht, "een tijd lang hulp op weg naar werk"),
            Regeling::Loonkostensubsidie => (Individueel, "gewoon werk, met een deel van het loon"),
            Regeling::BeschutWerk => (Zwaar, "werk dat alleen met begeleiding kan"),
            Regeling::SocialeWerkvoorziening => (Zwaar, "werk dat alleen met begeleiding kan"),
            Regeling::Leerlingenvervoer => (Licht, "een middel, geen begeleiding"),
            Regeling::UrgentieWoning => (Licht, "voorrang op een woning"),
            // Something that happens to a household is no help that it gets.
            Regeling::Huisuitzetting | Regeling::Schoolverzuim | Regeling::Schooluitval => return None,
        },
    })
}

/// The steps that a life domain has by this table, from none up; only `geen` for a domain without help of these kinds.
pub fn ladder(domein: Levensdomein) -> Vec<Trede> {
    let has = |trede: &Trede| {
        let of = |laag: Ondersteuning| plaats(laag).is_some_and(|(step, _)| step == *trede);
        *trede == Trede::Geen || Ondersteuning::all().any(|laag| laag.levensdomein() == domein && of(laag))
    };
    Trede::ALL.into_iter().filter(has).collect()
}

/// The name of a life domain on the screen.
pub const fn name(domein: Levensdomein) -> &'static str {
    match domein {
        Levensdomein::Geld => "Geld en schulden",
        Levensdomein::Werk => "Werk",
        Levensdomein::Tijdsbesteding => "Daginvulling",
        Levensdomein::Wonen => "Wonen",
        Levensdomein::Zelfredzaamheid => "Huishouden en dagelijks leven",
        Levensdomein::Gezin => "Gezin",
        Levensdomein::Opgroeien => "Opgroeien en school",
        Levensdomein::GeestelijkeGezondheid => "Geestelijke gezondheid",
        Levensdomein::LichamelijkeGezondheid => "Lichaam en bewegen",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_domain_has_a_ladder_and_each_layer_a_reason() {
        for domein in Levensdomein::ALL {
            let steps = ladder(domein);
            assert!(steps.len() >= 2 && steps[0] == Trede::Geen, "{domein:?} {steps:?}");
        }
        assert_eq!(ladder(Levensdomein::Geld), Trede::ALL);
        assert_eq!(ladder(Levensdomein::GeestelijkeGezondheid), [Trede::Geen, Trede::Individueel]);
        let named: Vec<_> = Ondersteuning::all().filter_map(plaats).collect();
        assert!(named.iter().all(|(step, why)| *step != Trede::Geen && !why.is_empty()));
        assert_eq!(Ondersteuning::all().count() - named.len(), 3, "what happens is no help");
    }
}
