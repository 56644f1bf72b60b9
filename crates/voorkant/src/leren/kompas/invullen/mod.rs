//! From what somebody typed to a part of a compass, and back. A text that cannot be a value names its field.

mod later;
mod lezer;
mod onder;
mod terug;

use ::kompas::{Kompasbestand, Kompasfout, Kompasstap};
use domein::Datum;

use self::lezer::Lezer;
use crate::web::velden::{Formulierfout, Velden};

pub use self::lezer::typed;
pub use self::terug::fields;

pub(super) type Uitkomst<T> = Result<T, Vec<Formulierfout>>;

/// A part of a compass that has a form of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kompasdeel {
    /// What it is about.
    Hoofd,
    /// Step 1, in words.
    Beeld,
    /// A figure of step 1.
    Cijfer,
    /// An ambition.
    Ambitie,
    /// A result.
    Resultaat,
    /// An indicator.
    Indicator,
    /// A later target of an indicator.
    Doel,
    /// An activity.
    Activiteit,
    /// What an activity takes.
    Input,
    /// An outcome.
    Outcome,
    /// Step 6, in words.
    Lessen,
    /// What one does next.
    Punt,
    /// A row of the effect arena.
    Effect,
    /// A node of the theory of change.
    Knoop,
    /// An arrow of it.
    Pijl,
    /// An assumption of it.
    Aanname,
}

impl Kompasdeel {
    /// All parts, in the order of the steps.
    pub const ALL: [Self; 16] = [
        Self::Hoofd,
        Self::Beeld,
        Self::Cijfer,
        Self::Ambitie,
        Self::Resultaat,
        Self::Indicator,
        Self::Doel,
        Self::Activiteit,
        Self::Input,
        Self::Outcome,
        Self::Lessen,
        Self::Punt,
        Self::Effect,
        Self::Knoop,
        Self::Pijl,
        Self::Aanname,
    ];

    /// The key in an address.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Hoofd => "hoofd",
            Self::Beeld => "beeld",
            Self::Cijfer => "cijfer",
            Self::Ambitie => "ambitie",
            Self::Resultaat => "resultaat",
            Self::Indicator => "indicator",
            Self::Doel => "doel",
            Self::Activiteit => "activiteit",
            Self::Input => "input",
            Self::Outcome => "outcome",
            Self::Lessen => "lessen",
            Self::Punt => "punt",
            Self::Effect => "effect",
            Self::Knoop => "knoop",
            Self::Pijl => "pijl",
            Self::Aanname => "aanname",
        }
    }

    /// The part of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.key() == key)
    }

    /// Where one goes back to, below the address of the compass.
    pub fn terug(self) -> String {
        let step = match self {
            Self::Hoofd => return String::new(),
            Self::Beeld | Self::Cijfer | Self::Ambitie => Kompasstap::Monitoring,
            Self::Resultaat | Self::Indicator | Self::Doel => Kompasstap::Resultaat,
            Self::Activiteit => Kompasstap::Activiteiten,
            Self::Input => Kompasstap::Input,
            Self::Outcome => Kompasstap::Outcome,
            Self::Lessen | Self::Punt => Kompasstap::Verbetercyclus,
            Self::Effect => return "/arena".to_owned(),
            Self::Knoop | Self::Pijl | Self::Aanname => return "/theorie".to_owned(),
        };
        format!("/stap/{}", step.key())
    }

    /// The field at which a fault of the whole stands.
    pub const fn veld(self) -> &'static str {
        match self {
            Self::Hoofd => "thema",
            Self::Beeld => "hoe",
            Self::Lessen => "beteraf",
            Self::Doel => "waarde",
            Self::Pijl => "van",
            _ => "naam",
        }
    }

    /// Whether there is one of it in a compass, which cannot be removed.
    pub const fn is_single(self) -> bool {
        matches!(self, Self::Hoofd | Self::Beeld | Self::Lessen | Self::Doel)
    }
}

/// Faults of the compass, at a field of a form.
pub fn at(veld: &str, fouten: &[Kompasfout]) -> Vec<Formulierfout> {
    fouten.iter().map(|fout| Formulierfout::new(veld, fout)).collect()
}

/// A new compass.
pub fn new(velden: &Velden) -> Uitkomst<Kompasbestand> {
    let mut lezer = Lezer::new(velden);
    let bestand = Kompasbestand {
        thema: lezer.line("thema", "waar het over gaat"),
        gebied: lezer.line("gebied", "voor welk gebied het is"),
        van: lezer.year("van"),
        tot: lezer.year("tot"),
        ..Kompasbestand::default()
    };
    lezer.done(bestand)
}

/// First and last year of a period.
pub fn period(velden: &Velden) -> Uitkomst<(i32, i32)> {
    let mut lezer = Lezer::new(velden);
    let years = (lezer.year("van"), lezer.year("tot"));
    lezer.done(years)
}

/// The compass with a part that was filled in: a new one, another one in the place of `id`, or without it. `ooit` are the keys
/// that it ever had: a new part gets another one, so that what points at a part that is gone does not point at a new one.
pub fn change(
    deel: Kompasdeel,
    bestand: &Kompasbestand,
    velden: &Velden,
    (vandaag, ooit): (Datum, &[String]),
) -> Uitkomst<Kompasbestand> {
    let mut after = bestand.clone();
    let id = velden.get("id").to_owned();
    if velden.has("weg") {
        later::remove(deel, &mut after, &id);
        return Ok(after);
    }
    let mut lezer = Lezer::after(velden, ooit);
    match deel {
        Kompasdeel::Hoofd => onder::head(&mut lezer, &mut after),
        Kompasdeel::Beeld => after.hoe_gaat_het = lezer.text("hoe"),
        Kompasdeel::Cijfer => onder::figure(&mut lezer, &mut after, &id),
        Kompasdeel::Ambitie => onder::ambition(&mut lezer, &mut after, &id),
        Kompasdeel::Resultaat => onder::result(&mut lezer, &mut after, &id),
        Kompasdeel::Indicator => onder::indicator(&mut lezer, &mut after, &id),
        Kompasdeel::Doel => onder::target(&mut lezer, &mut after, &id, vandaag),
        Kompasdeel::Activiteit => onder::activity(&mut lezer, &mut after, &id),
        Kompasdeel::Input => later::input(&mut lezer, &mut after, &id),
        Kompasdeel::Outcome => later::outcome(&mut lezer, &mut after, &id),
        Kompasdeel::Lessen => later::lessons(&mut lezer, &mut after),
        Kompasdeel::Punt => later::point(&mut lezer, &mut after, &id),
        Kompasdeel::Effect => later::effect(&mut lezer, &mut after, &id),
        Kompasdeel::Knoop => later::node(&mut lezer, &mut after, &id),
        Kompasdeel::Pijl => later::arrow(&mut lezer, &mut after, &id),
        Kompasdeel::Aanname => later::assumption(&mut lezer, &mut after, &id),
    }
    lezer.done(after)
}

/// A key that was never there, which begins so: `r3`.
fn fresh(bestand: &Kompasbestand, ooit: &[String], begin: &str) -> String {
    let all = bestand.keys().chain(ooit.iter().map(String::as_str));
    let numbers = all.filter_map(|key| key.strip_prefix(begin)?.parse::<u32>().ok());
    format!("{begin}{}", numbers.max().unwrap_or(0).saturating_add(1))
}

/// Puts a part in the place of the one with its key, or behind the others. `false` when that key is not there.
fn put<T>(all: &mut Vec<T>, id: &str, one: T, of: impl Fn(&T) -> &str) -> bool {
    if id.is_empty() {
        all.push(one);
        return true;
    }
    match all.iter_mut().find(|other| of(other) == id) {
        Some(place) => {
            *place = one;
            true
        }
        None => false,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;
    use crate::leren::kompas::voorbeeld;

    /// Each part goes through its form and comes back as it was.
    #[test]
    fn each_part_comes_back_from_its_form_as_it_was() {
        let bestand = ::kompas::Kompas::new(voorbeeld::bestand()).unwrap().bestand().clone();
        let today = domein::parse_datum("2026-11-30").unwrap();
        let arrows = bestand.theorie.pijlen.iter().map(|one| format!("{}-{}", one.van, one.naar));
        let ids: Vec<String> =
            bestand.keys().map(str::to_owned).chain(arrows).chain([String::new()]).collect();
        let mut seen = std::collections::BTreeSet::new();
        for deel in Kompasdeel::ALL.into_iter().filter(|deel| *deel != Kompasdeel::Doel) {
            for id in ids.iter().filter(|id| id.is_empty() == deel.is_single()) {
                let Some(velden) = fields(deel, &bestand, id) else { continue };
                let after = change(deel, &bestand, &velden, (today, &[])).unwrap();
                assert_eq!(after, bestand, "{deel:?} {id}");
                seen.insert(deel.key());
            }
        }
        assert_eq!(seen.len(), Kompasdeel::ALL.len() - 1, "{seen:?}");
    }

    #[test]
    fn what_is_removed_is_gone_with_what_pointed_at_it() {
        let bestand = voorbeeld::bestand();
        let today = domein::parse_datum("2026-11-30").unwrap();
        let mut weg = Velden::default();
        weg.add("weg", "ja");
        for deel in Kompasdeel::ALL.into_iter().filter(|deel| !deel.is_single()) {
            for id in bestand.keys() {
                if fields(deel, &bestand, id).is_none() {
                    continue;
                }
                let mut velden = weg.clone();
                velden.add("id", id);
                let after = change(deel, &bestand, &velden, (today, &[])).unwrap();
                assert_ne!(after, bestand, "{deel:?} {id}");
                assert!(::kompas::Kompas::new(after).is_ok(), "{deel:?} {id}");
            }
        }
    }

    #[test]
    fn a_later_target_has_its_reason_and_its_day() {
        let bestand = voorbeeld::bestand();
        let id = bestand.resultaten[0].indicatoren[0].id.clone();
        let mut velden = Velden::default();
        for (veld, waarde) in
            [("id", id.as_str()), ("waarde", "12,5"), ("jaar", "2030"), ("reden", "Meer gezinnen")]
        {
            velden.add(veld, waarde);
        }
        let today = domein::parse_datum("2026-11-30").unwrap();
        let after = change(Kompasdeel::Doel, &bestand, &velden, (today, &[])).unwrap();
        let doel = after.resultaten[0].indicatoren[0].doel().unwrap();
        assert_eq!((doel.waarde, doel.sinds, doel.reden.as_str()), (12.5, Some(today), "Meer gezinnen"));
        assert_eq!(after.resultaten[0].indicatoren[0].doelen.len(), 2);
    }

    #[test]
    fn a_key_is_never_given_twice() {
        let bestand = voorbeeld::bestand();
        for begin in ["r", "i", "a", "o", "k"] {
            let key = fresh(&bestand, &[], begin);
            assert!(bestand.keys().all(|one| one != key), "{key}");
        }
        assert_eq!(fresh(&Kompasbestand::default(), &[], "r"), "r1");
        assert_eq!(fresh(&bestand, &["r7".into(), "o9".into()], "r"), "r8", "also of a part that is gone");
    }
}
