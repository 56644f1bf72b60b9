use serde::Serialize;

use crate::bestand::Urenstatus;

/// A published figure about the cost of arranging, as history beside one's own figures. Never a norm: each counts
/// something else, and says what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Openbaarcijfer {
    /// What it is about, in Dutch.
    pub naam: &'static str,
    /// The figure, as it was published.
    pub waarde: Cijferwaarde,
    /// The year it is about, as it was published.
    pub jaar: &'static str,
    /// What was counted, in Dutch.
    pub definitie: &'static str,
    /// What one must know to read it, in Dutch.
    pub kanttekening: &'static str,
    /// Who published it.
    pub bron: &'static str,
    /// Where it stands.
    pub adres: &'static str,
    /// How sure we are of it.
    pub status: Urenstatus,
}

/// A figure with its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cijferwaarde {
    /// Percent.
    Procent(u32),
    /// Whole euros.
    Euro(u32),
    /// Millions of euros a year.
    MiljoenPerJaar(u32),
}

const BERENSCHOT: &str = "Berenschot, besteding gemeentelijke zorgkosten (september 2019)";
const BERENSCHOT_ADRES: &str =
    "https://berenschot.nl/nieuws/2019-september-besteding-gemeentelijke-zorgkosten";
const BREED: &str = "alles wat niet aan een cliënt gebonden is: beleid, inkoop, toegang, administratie, verantwoording en de \
                     overhead van aanbieders";
const OVERHEAD: &str = "De minister antwoordde de Tweede Kamer dat dit eigenlijk overhead is (2019Z17947). Het is dus veel \
                        meer dan wat het maken en bijhouden van afspraken kost";
const BENCHMARK: &str = "Binnenlands Bestuur over een benchmark van gemeenten";
const BENCHMARK_ADRES: &str = "https://www.binnenlandsbestuur.nl/sociaal/nieuws/toegankelijkheid-en-preventie-voorop-in-sociaal.9595153.lynkx";
const BESLUIT: &str = "wat een gemeente zelf uitgeeft om het besluit te nemen en uit te voeren, per besluit";
const GEEN_AFSPRAAK: &str = "Dit gaat over besluiten voor inwoners, niet over afspraken met aanbieders";

/// The published figures that stand beside transaction costs.
///
/// ```
/// use transactiekosten::{Cijferwaarde, openbare_cijfers};
/// let first = openbare_cijfers()[0];
/// assert_eq!((first.waarde, first.jaar), (Cijferwaarde::Procent(25), "2018"));
/// assert!(first.kanttekening.contains("overhead"));
/// ```
pub const fn openbare_cijfers() -> &'static [Openbaarcijfer] {
    &CIJFERS
}

const CIJFERS: [Openbaarcijfer; 5] = [
    Openbaarcijfer {
        naam: "coördinatie in de Wmo, van 3,8 miljard euro",
        waarde: Cijferwaarde::Procent(25),
        jaar: "2018",
        definitie: BREED,
        kanttekening: OVERHEAD,
        bron: BERENSCHOT,
        adres: BERENSCHOT_ADRES,
        status: Urenstatus::Gezien,
    },
    Openbaarcijfer {
        naam: "coördinatie in de jeugdhulp, van 3,7 miljard euro",
        waarde: Cijferwaarde::Procent(29),
        jaar: "2018",
        definitie: BREED,
        kanttekening: OVERHEAD,
        bron: BERENSCHOT,
        adres: BERENSCHOT_ADRES,
        status: Urenstatus::Gezien,
    },
    Openbaarcijfer {
        naam: "uitvoering door de gemeente, per besluit over jeugdhulp",
        waarde: Cijferwaarde::Euro(956),
        jaar: "ongeveer 2017",
        definitie: BESLUIT,
        kanttekening: GEEN_AFSPRAAK,
        bron: BENCHMARK,
        adres: BENCHMARK_ADRES,
        status: Urenstatus::Gezien,
    },
    Openbaarcijfer {
        naam: "uitvoering door de gemeente, per besluit over de Wmo",
        waarde: Cijferwaarde::Euro(592),
        jaar: "ongeveer 2017",
        definitie: BESLUIT,
        kanttekening: GEEN_AFSPRAAK,
        bron: BENCHMARK,
        adres: BENCHMARK_ADRES,
        status: Urenstatus::Gezien,
    },
    Openbaarcijfer {
        naam: "lasten van aanbesteden in het sociaal domein, 27 landen van de EU samen",
        waarde: Cijferwaarde::MiljoenPerJaar(103),
        jaar: "2016-2018",
        definitie: "uren van overheden en inschrijvers voor Europese aanbestedingen in het sociaal domein",
        kanttekening: "81 procent komt door de richtlijn zelf. Van 830 gunningen ging 0,5 procent naar een ander land",
        bron: "Inkoop Sociaal Domein, samenvatting van onderzoek naar grensoverschrijdendheid en uitvoeringslasten",
        adres: "https://www.inkoopsociaaldomein.nl/actueel/nieuws/2020/10/23/samenvatting-onderzoek-grensoverschrijdendheid-en-uitvoeringslasten",
        status: Urenstatus::Gezien,
    },
];
