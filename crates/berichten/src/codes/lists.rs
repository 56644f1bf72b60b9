//! Every code list of the standard by name: what is in it and what it means.

use domein::Wet;

use super::tables::*;
use super::{
    AdresSoort, DebetCredit, Eenheid, Frequentie, Geslacht, StatusAanlevering, TypeVerwijzer,
    VerzoekAntwoord, land, retour,
};
use crate::Release;

/// The codes of a list with their meaning, sorted by code.
pub(super) type Entries = [(&'static str, &'static str)];

/// A code list, by the type (`LDT_…`) that uses it in the schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are those of the schemas; `number` gives the list")]
pub enum Lijst {
    AanduidingWoonadres,
    AdresSoort,
    Communicatievorm,
    DatumGebruik,
    DebetCredit,
    Eenheid,
    Frequentie,
    Geslacht,
    JaNee,
    JuridischeStatus,
    LandCode,
    NaamGebruik,
    ProductCategorie,
    RedenAfwijzingVerzoek,
    RedenBeeindiging,
    RedenVerzoek,
    RedenWijziging,
    RetourCode,
    SoortRelatie,
    StatusAanlevering,
    TypeVerwijzer,
    VerzoekAntwoord,
    WettelijkeVertegenwoordiging,
}

impl Lijst {
    /// The number under which the list is published, for example `WMO020` or `JZ020`.
    ///
    /// ```
    /// # use berichten::codes::Lijst;
    /// # use domein::Wet;
    /// assert_eq!(Lijst::ProductCategorie.number(Wet::Jeugdwet), "JZ020");
    /// ```
    pub const fn number(self, wet: Wet) -> &'static str {
        let wmo = matches!(wet, Wet::Wmo);
        match self {
            Self::AanduidingWoonadres => "NUM061",
            Self::AdresSoort => "COD757",
            Self::Communicatievorm => "COD747",
            Self::DatumGebruik => "COD170",
            Self::DebetCredit => "COD043",
            Self::Eenheid => "WJ756",
            Self::Frequentie => "WMO757",
            Self::Geslacht => "COD046",
            Self::JaNee => "COD260",
            Self::JuridischeStatus => "WJ232",
            Self::LandCode => "ISO 3166",
            Self::NaamGebruik => "COD700",
            Self::ProductCategorie if wmo => "WMO020",
            Self::ProductCategorie => "JZ020",
            Self::RedenAfwijzingVerzoek => "WJ759",
            Self::RedenBeeindiging if wmo => "WMO588",
            Self::RedenBeeindiging => "JZ588",
            Self::RedenVerzoek => "WJ758",
            Self::RedenWijziging if wmo => "WMO002",
            Self::RedenWijziging => "JZ002",
            Self::RetourCode => "WJ001",
            Self::SoortRelatie => "COD472",
            Self::StatusAanlevering => "COD467",
            Self::TypeVerwijzer => "COD327",
            Self::VerzoekAntwoord => "WJ760",
            Self::WettelijkeVertegenwoordiging => "WJ003",
        }
    }
}

/// What a code means, in Dutch; `None` when the list of that law and release does not have it, and for
/// countries, whose names the standard does not give.
///
/// ```
/// use berichten::{Release, codes::{Lijst, meaning}};
/// use domein::Wet;
///
/// // The same code means another thing under another law.
/// let of = |wet| meaning(Lijst::RedenBeeindiging, wet, Release::V3_2, "31");
/// assert_eq!(of(Wet::Wmo), Some("Verhuizing naar een andere gemeente"));
/// assert_eq!(of(Wet::Jeugdwet), Some("Levering is volgens plan beëindigd"));
/// ```
pub fn meaning(lijst: Lijst, wet: Wet, release: Release, code: &str) -> Option<&'static str> {
    if !release.is_supported() {
        return None;
    }
    let entries = match lijst {
        Lijst::AdresSoort => return AdresSoort::from_code(code).map(AdresSoort::meaning),
        Lijst::DebetCredit => return DebetCredit::from_code(code).map(DebetCredit::meaning),
        Lijst::Eenheid => return Eenheid::from_code(code).map(Eenheid::meaning),
        Lijst::Frequentie => return Frequentie::from_code(code).map(Frequentie::meaning),
        Lijst::Geslacht => return Geslacht::from_code(code).map(Geslacht::meaning),
        Lijst::StatusAanlevering => {
            return StatusAanlevering::from_code(code).map(StatusAanlevering::meaning);
        }
        Lijst::TypeVerwijzer => return TypeVerwijzer::from_code(code).map(TypeVerwijzer::meaning),
        Lijst::VerzoekAntwoord => return VerzoekAntwoord::from_code(code).map(VerzoekAntwoord::meaning),
        Lijst::LandCode => return None,
        other => entries(other, wet),
    };
    entries.binary_search_by(|(entry, _)| (*entry).cmp(code)).ok().map(|at| entries[at].1)
}

/// Whether a list of a law and release has a code.
///
/// ```
/// use berichten::{Release, codes::{Lijst, contains}};
/// use domein::Wet;
///
/// assert!(contains(Lijst::ProductCategorie, Wet::Wmo, Release::V3_2, "02"));
/// assert!(!contains(Lijst::ProductCategorie, Wet::Jeugdwet, Release::V3_2, "02"));
/// assert!(contains(Lijst::LandCode, Wet::Wmo, Release::V3_2, "NL"));
/// ```
pub fn contains(lijst: Lijst, wet: Wet, release: Release, code: &str) -> bool {
    match lijst {
        Lijst::LandCode => release.is_supported() && land::contains(code),
        other => meaning(other, wet, release, code).is_some(),
    }
}

/// The codes of a list with their meaning, in order of code, for a page or a form; empty for countries.
///
/// ```
/// use berichten::{Release, codes::{Lijst, all}};
/// use domein::Wet;
///
/// assert_eq!(all(Lijst::RetourCode, Wet::Wmo, Release::V3_2).len(), 59);
/// ```
pub fn all(lijst: Lijst, wet: Wet, release: Release) -> Vec<(&'static str, &'static str)> {
    macro_rules! of {
        ($list:ident) => {
            $list::ALL.iter().map(|entry| (entry.code(), entry.meaning())).collect()
        };
    }
    if !release.is_supported() {
        return Vec::new();
    }
    match lijst {
        Lijst::AdresSoort => of!(AdresSoort),
        Lijst::DebetCredit => of!(DebetCredit),
        Lijst::Eenheid => of!(Eenheid),
        Lijst::Frequentie => of!(Frequentie),
        Lijst::Geslacht => of!(Geslacht),
        Lijst::StatusAanlevering => of!(StatusAanlevering),
        Lijst::TypeVerwijzer => of!(TypeVerwijzer),
        Lijst::VerzoekAntwoord => of!(VerzoekAntwoord),
        other => entries(other, wet).to_vec(),
    }
}

/// The table of a list that is no enum.
const fn entries(lijst: Lijst, wet: Wet) -> &'static Entries {
    let wmo = matches!(wet, Wet::Wmo);
    match lijst {
        Lijst::AanduidingWoonadres => AANDUIDING_WOONADRES,
        Lijst::Communicatievorm => COMMUNICATIEVORM,
        Lijst::DatumGebruik => DATUM_GEBRUIK,
        Lijst::JaNee => JA_NEE,
        Lijst::JuridischeStatus => JURIDISCHE_STATUS,
        Lijst::NaamGebruik => NAAM_GEBRUIK,
        Lijst::ProductCategorie if wmo => PRODUCT_CATEGORIE_WMO,
        Lijst::ProductCategorie => PRODUCT_CATEGORIE_JEUGDWET,
        Lijst::RedenAfwijzingVerzoek => REDEN_AFWIJZING_VERZOEK,
        Lijst::RedenBeeindiging if wmo => REDEN_BEEINDIGING_WMO,
        Lijst::RedenBeeindiging => REDEN_BEEINDIGING_JEUGDWET,
        Lijst::RedenVerzoek => REDEN_VERZOEK,
        Lijst::RedenWijziging => REDEN_WIJZIGING,
        Lijst::RetourCode => retour::RETOUR_CODE,
        Lijst::SoortRelatie => SOORT_RELATIE,
        Lijst::WettelijkeVertegenwoordiging => WETTELIJKE_VERTEGENWOORDIGING,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL_LISTS: [Lijst; 16] = [
        Lijst::AanduidingWoonadres,
        Lijst::Communicatievorm,
        Lijst::DatumGebruik,
        Lijst::JaNee,
        Lijst::JuridischeStatus,
        Lijst::NaamGebruik,
        Lijst::ProductCategorie,
        Lijst::RedenAfwijzingVerzoek,
        Lijst::RedenBeeindiging,
        Lijst::RedenVerzoek,
        Lijst::RedenWijziging,
        Lijst::RetourCode,
        Lijst::SoortRelatie,
        Lijst::TypeVerwijzer,
        Lijst::VerzoekAntwoord,
        Lijst::WettelijkeVertegenwoordiging,
    ];

    #[test]
    fn every_list_is_sorted_and_finds_its_own_codes() {
        for lijst in ALL_LISTS {
            for wet in Wet::ALL {
                let entries = all(lijst, wet, Release::V3_2);
                assert!(!entries.is_empty());
                assert!(entries.windows(2).all(|pair| pair[0].0 < pair[1].0), "{lijst:?} {wet}");
                for (code, text) in entries {
                    assert_eq!(meaning(lijst, wet, Release::V3_2, code), Some(text));
                }
            }
        }
    }

    #[test]
    fn the_lists_have_the_size_that_the_standard_gives() {
        let size = |lijst, wet| all(lijst, wet, Release::V3_2).len();
        assert_eq!(size(Lijst::ProductCategorie, Wet::Wmo), 18);
        assert_eq!(size(Lijst::ProductCategorie, Wet::Jeugdwet), 24);
        assert_eq!(size(Lijst::RedenBeeindiging, Wet::Wmo), 11);
        assert_eq!(size(Lijst::RedenBeeindiging, Wet::Jeugdwet), 11);
        assert_eq!(size(Lijst::SoortRelatie, Wet::Wmo), 23);
        assert_eq!(size(Lijst::RedenWijziging, Wet::Wmo), 14);
        assert_eq!(size(Lijst::RetourCode, Wet::Jeugdwet), 59);
    }
}
