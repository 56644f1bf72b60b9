use jiff::civil::date;

use super::set::{Parameterbestand, Parameterset, Parameterwaarde};
use crate::Bronstatus::{self, Afgeleid, Gezien, UitHetHoofd, Voorbeeldwaarde};
use crate::element::{Jeugdwetelement, Wmoelement};

/// Code, name, value, unit, element of the Wmo and of the Jeugdwet, status, source.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str, Bronstatus, &'static str);

/// The figures of 2026 with which a municipality starts. The element is written as `Wmo Jeugdwet`.
///
/// What is not [`Gezien`] or [`Afgeleid`] is to be confirmed by whoever publishes a set of their own.
const ROWS: &[Row] = &[
    (
        "uren_bruto",
        "Uren per jaar voltijd (36 uur)",
        "1878",
        "uur/jaar",
        "c a",
        Gezien,
        "sociaalwerk-werkt.nl, IKB berekenen: 10 % is 187,8 uur",
    ),
    (
        "uren_maand",
        "Uren per maand voor het uurloon",
        "156",
        "uur/maand",
        "a a",
        Gezien,
        "belastingupdate.nl, cao Sociaal Werk 2024: € 14 per uur is € 2.184 per maand",
    ),
    (
        "verlof_wettelijk",
        "Wettelijk verlof",
        "144",
        "uur/jaar",
        "c a",
        Gezien,
        "cao Sociaal Werk 2023-2025, 5.7",
    ),
    (
        "verlof_boven",
        "Bovenwettelijk verlof (in het IKB)",
        "26",
        "uur/jaar",
        "c a",
        Gezien,
        "cao Sociaal Werk 2023-2025, 5.7 en 4.2",
    ),
    (
        "feestdag",
        "Verlof per feestdag op een werkdag",
        "7.2",
        "uur/dag",
        "c a",
        Gezien,
        "cao Sociaal Werk 2023-2025, 5.9",
    ),
    (
        "feestdagen",
        "Feestdagen op een werkdag in 2026",
        "7",
        "dagen",
        "c a",
        Afgeleid,
        "cao Sociaal Werk 5.9 met de kalender: 26 december 2026 is een zaterdag",
    ),
    ("vt", "Vakantietoeslag", "8.0", "% van salaris", "a a", Gezien, "cao Sociaal Werk 2023-2025, 4.2"),
    (
        "eju",
        "Eindejaarsuitkering",
        "8.3",
        "% van salaris en vakantietoeslag",
        "a a",
        Gezien,
        "cao Sociaal Werk 2023-2025, 6.10",
    ),
    (
        "ikb_plus",
        "Vermeerdering van het IKB",
        "0.1",
        "% van salaris en vakantietoeslag",
        "a a",
        Gezien,
        "cao Sociaal Werk 2023-2025, 6.10 E",
    ),
    (
        "ziektekosten",
        "Tegemoetkoming ziektekosten",
        "10",
        "EUR/maand",
        "a a",
        Gezien,
        "cao Sociaal Werk 2023-2025, 4.2",
    ),
    (
        "lbb",
        "Loopbaanbudget",
        "1.5",
        "% van salaris",
        "a a",
        UitHetHoofd,
        "cao Sociaal Werk, hoofdstuk 3; het onderdeel staat in Berenschot 2018, h. 5",
    ),
    ("overig_personeel", "Overige personeelskosten", "2.0", "% van salaris", "a a", Voorbeeldwaarde, ""),
    (
        "pfzw",
        "Pensioenpremie PFZW 2026",
        "25.9",
        "% boven de franchise",
        "a a",
        Gezien,
        "PFZW, premiepercentages en franchises 2026",
    ),
    (
        "pfzw_franchise",
        "Franchise PFZW 2026",
        "17283",
        "EUR/jaar",
        "a a",
        Gezien,
        "PFZW, premiepercentages en franchises 2026",
    ),
    (
        "pfzw_wg",
        "Deel van de werkgever in de pensioenpremie",
        "50",
        "%",
        "a a",
        Gezien,
        "cao Sociaal Werk, 7.12",
    ),
    (
        "max_premieloon",
        "Maximumpremieloon 2026",
        "79409",
        "EUR/jaar",
        "a a",
        Gezien,
        "PFZW 2026, grens van de WIA-excedentpremie",
    ),
    (
        "awf_laag",
        "Awf laag (vast contract) 2026",
        "2.74",
        "%",
        "a a",
        UitHetHoofd,
        "2024: 2,64 % (hr-kiosk.nl); 2026 nog nakijken bij de Belastingdienst",
    ),
    (
        "awf_hoog",
        "Awf hoog (flexibel contract) 2026",
        "7.74",
        "%",
        "a a",
        UitHetHoofd,
        "2024: 7,64 % (hr-kiosk.nl); 2026 nog nakijken bij de Belastingdienst",
    ),
    (
        "aof_groot",
        "Aof, grote werkgever 2026",
        "7.63",
        "%",
        "a a",
        UitHetHoofd,
        "2024: 7,49 % (hr-kiosk.nl); 2026 nog nakijken bij de Belastingdienst",
    ),
    (
        "aof_klein",
        "Aof, kleine werkgever",
        "6.18",
        "%",
        "a a",
        UitHetHoofd,
        "2024: 6,18 % (hr-kiosk.nl); 2026 nog nakijken bij de Belastingdienst",
    ),
    (
        "wko",
        "Opslag kinderopvang",
        "0.5",
        "%",
        "a a",
        UitHetHoofd,
        "2020-2024: 0,5 % (hr-kiosk.nl); 2026 nog nakijken bij de Belastingdienst",
    ),
    (
        "whk",
        "Whk, gemiddeld 2026",
        "1.40",
        "%",
        "a a",
        UitHetHoofd,
        "verschilt per werkgever; 2024 gemiddeld 1,53 % (hr-kiosk.nl)",
    ),
    (
        "zvw",
        "Werkgeversheffing Zvw 2026",
        "6.10",
        "%",
        "a a",
        UitHetHoofd,
        "nog nakijken bij de Belastingdienst",
    ),
    (
        "verzuim",
        "Ziekteverzuim",
        "6.5",
        "% van de uren na verlof",
        "c a",
        Voorbeeldwaarde,
        "eigen cijfer invullen; landelijk: CBS, AZW 24015NED",
    ),
    ("scholing", "Scholing", "40", "uur/jaar", "c a", Voorbeeldwaarde, ""),
    ("overleg", "Werkoverleg, intervisie en supervisie", "100", "uur/jaar", "c a", Voorbeeldwaarde, ""),
    ("indirect", "Overige tijd zonder cliënt", "60", "uur/jaar", "c a", Voorbeeldwaarde, ""),
    ("reistijd", "Reistijd", "110", "uur/jaar", "d b", Voorbeeldwaarde, ""),
    (
        "productief",
        "Productieve uren",
        "1240",
        "uur/jaar",
        "",
        Voorbeeldwaarde,
        "bandbreedte samen afspreken",
    ),
    ("reiskosten", "Reiskosten dienst", "1500", "EUR/fte", "d b", Voorbeeldwaarde, ""),
    ("opleidingskosten", "Opleidingskosten", "900", "EUR/fte", "d a", Voorbeeldwaarde, ""),
    (
        "overhead",
        "Overhead als deel van de kostprijs",
        "24",
        "% van kostprijs",
        "b c",
        Voorbeeldwaarde,
        "bandbreedte samen afspreken; de benchmark van Berenschot is niet vrij",
    ),
    ("gemeente_eisen", "Kosten van eisen van de gemeente", "1.10", "EUR/uur", "f c", Voorbeeldwaarde, ""),
    (
        "risico",
        "Opslag voor risico",
        "2",
        "% van kostprijs",
        "",
        Voorbeeldwaarde,
        "beleid: staat in geen van beide wetten; Berenschot 2018, h. 9",
    ),
    (
        "innovatie",
        "Opslag voor innovatie",
        "1",
        "% van kostprijs",
        "",
        Voorbeeldwaarde,
        "beleid: staat in geen van beide wetten; Berenschot 2018, h. 9",
    ),
];

/// Bands between which a value is plausible. Nobody published them for social work: they only show how a band works.
const BANDS: &[(&str, i64, i64)] = &[("verzuim", 3, 9), ("productief", 1_100, 1_400), ("overhead", 15, 30)];

impl Parameterbestand {
    /// The figures of 2026 with which a municipality starts, each with its source and status.
    ///
    /// It is a start and no norm: premiums are from memory, and hours, overhead, risk and innovation are examples.
    #[must_use]
    pub fn start_2026() -> Self {
        let value = |&(code, naam, waarde, eenheid, element, status, bron): &Row| {
            let (wmo, jeugdwet) = element.split_once(' ').unwrap_or_default();
            let band = BANDS.iter().find(|(name, ..)| *name == code);
            Some(Parameterwaarde {
                code: code.to_owned(),
                naam: naam.to_owned(),
                waarde: waarde.parse().ok()?,
                laag: band.map(|(_, low, _)| (*low).into()),
                hoog: band.map(|(.., high)| (*high).into()),
                eenheid: eenheid.to_owned(),
                wmo: Wmoelement::of_key(wmo),
                jeugdwet: Jeugdwetelement::of_key(jeugdwet),
                status,
                bron: bron.to_owned(),
            })
        };
        Self {
            naam: "Sociaal Werk 2026, om mee te beginnen".to_owned(),
            geldig_van: date(2026, 1, 1),
            geldig_tot: Some(date(2026, 12, 31)),
            waarden: ROWS.iter().filter_map(value).collect(),
        }
    }
}

impl Parameterset {
    /// The built-in figures of 2026 as a set; see [`Parameterbestand::start_2026`].
    #[must_use]
    pub fn start_2026() -> Self {
        Self::trusted(Parameterbestand::start_2026())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_set_passes_its_own_check() {
        assert_eq!(Parameterbestand::start_2026().waarden.len(), ROWS.len(), "every figure is a number");
        Parameterset::new(Parameterbestand::start_2026()).unwrap();
    }
}
