use crate::Partijsoort;

/// From what a kind of party can pay, as far as we know; never a norm, always with its status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Betaalgrond {
    /// The stream of money in which it works.
    pub geldstroom: &'static str,
    /// What it can pay from.
    pub kan_betalen_uit: &'static str,
    /// What limits that.
    pub grens: &'static str,
    /// How sure we are of this.
    pub status: Grondstatus,
}

/// How sure we are of a ground to pay from. Neither was checked against the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grondstatus {
    /// Proposed by the makers of the product.
    Voorgesteld,
    /// Written down from memory: check it with the law or the scheme.
    Onthouden,
}

/// What a kind of party can usually pay from; none for a resident and for parties of an unknown kind.
pub const fn betaalgrond(kind: Partijsoort) -> Option<Betaalgrond> {
    let (geldstroom, kan_betalen_uit, grens, status) = match kind {
        Partijsoort::Gemeente => (
            "Wmo, Jeugdwet, Participatiewet, schuldhulp en sociale basis",
            "het gemeentefonds of een specifieke uitkering (SPUK)",
            "de gemeenteraad beslist over de begroting",
            Grondstatus::Voorgesteld,
        ),
        Partijsoort::Zorgverzekeraar => (
            "de Zorgverzekeringswet (Zvw)",
            "een prestatie in de Zvw, een preventiecoalitie of transformatiemiddelen (IZA)",
            "alleen verzekerde zorg of een regeling; verzekerden kunnen overstappen",
            Grondstatus::Onthouden,
        ),
        Partijsoort::Zorgkantoor => (
            "de Wet langdurige zorg (Wlz)",
            "domeinoverstijgend samenwerken (DOS)",
            "de wet geeft weinig ruimte",
            Grondstatus::Onthouden,
        ),
        Partijsoort::Woningcorporatie => {
            ("huur en leefbaarheid", "het budget voor leefbaarheid", "de Woningwet", Grondstatus::Onthouden)
        }
        Partijsoort::Rijk => (
            "uitkeringen, justitie en belasting",
            "programma’s of een specifieke uitkering (SPUK)",
            "zit zelden aan tafel en lift dan mee",
            Grondstatus::Voorgesteld,
        ),
        Partijsoort::Onderwijs => (
            "passend onderwijs",
            "het budget voor ondersteuning",
            "het geld is gebonden aan een doel",
            Grondstatus::Onthouden,
        ),
        Partijsoort::Aanbieder => (
            "subsidie of tarief",
            "de reserve, voor een klein deel",
            "het eigen weerstandsvermogen",
            Grondstatus::Voorgesteld,
        ),
        Partijsoort::Inwoner | Partijsoort::Overig => return None,
    };
    Some(Betaalgrond { geldstroom, kan_betalen_uit, grens, status })
}
