//! The words of the mirror in both languages, and its numbers as people write them.

use ::spiegel::{
    Dimensie, Gelukt, Kloofbeeld, Kloofzekerheid, Schaaldeel, Spiegelgetal, Spiegellezing, Zijde,
};

use super::store::Invulkant;
use crate::web::Taal;

type Naam = (&'static str, &'static str);

/// A number with a comma, or in English with a point.
pub(super) fn number(taal: Taal, getal: Spiegelgetal, digits: usize) -> String {
    let text = getal.tekst(digits);
    taal.pick(&text, &text.replace(',', ".")).to_owned()
}

/// A number as a program has it.
pub(super) fn value(getal: Spiegelgetal) -> f64 {
    getal.tekst(2).replace(',', ".").parse().unwrap_or(f64::NAN)
}

/// A gap with its interval: `1,20 (0,61 tot 1,79)`.
pub(super) fn gap(taal: Taal, kloof: &Kloofbeeld) -> String {
    let worth = number(taal, kloof.waarde, 2);
    match (kloof.laag, kloof.hoog) {
        (Some(low), Some(high)) => {
            format!("{worth} ({} {} {})", number(taal, low, 2), taal.pick("tot", "to"), number(taal, high, 2))
        }
        _ => format!("{worth} ({})", taal.pick("marge onbekend", "margin unknown")),
    }
}

/// A dimension.
pub(super) const fn dimension(dimensie: Dimensie) -> Naam {
    let en = match dimensie {
        Dimensie::Uitvoerder => "Carrying out",
        Dimensie::Beleidsmaker => "Making policy",
        Dimensie::Financier => "Paying",
        Dimensie::Toezichthouder => "Watching over quality",
        Dimensie::Partnerschap => "Partnership",
    };
    (dimensie.naam(), en)
}

/// What a dimension asks, in a few words.
pub(super) const fn about(dimensie: Dimensie) -> Naam {
    match dimensie {
        Dimensie::Uitvoerder => (
            "Hoe de gemeente haar werk voor inwoners doet",
            "How the municipality does its work for residents",
        ),
        Dimensie::Beleidsmaker => ("Hoe de gemeente plannen maakt", "How the municipality makes plans"),
        Dimensie::Financier => ("Hoe de gemeente betaalt", "How the municipality pays"),
        Dimensie::Toezichthouder => {
            ("Hoe de gemeente naar kwaliteit kijkt", "How the municipality looks at quality")
        }
        Dimensie::Partnerschap => {
            ("Hoe gemeente en partners samenwerken", "How municipality and partners work together")
        }
    }
}

/// A reading.
pub(super) const fn reading(lezing: Spiegellezing) -> Naam {
    let en = match lezing {
        Spiegellezing::HoudenZo => "Keep it so",
        Spiegellezing::SamenOpDeAgenda => "On the agenda of both",
        Spiegellezing::BlindeVlek => "Blind spot",
        Spiegellezing::TeBescheiden => "Too modest",
    };
    (lezing.naam(), en)
}

/// What a reading means.
pub(super) const fn meaning(lezing: Spiegellezing) -> Naam {
    let en = match lezing {
        Spiegellezing::HoudenZo => "Municipality and partners both find that this goes well.",
        Spiegellezing::SamenOpDeAgenda => "This does not go well everywhere yet. Talk about it together.",
        Spiegellezing::BlindeVlek => {
            "The municipality finds that this goes better than partners find. Ask them why."
        }
        Spiegellezing::TeBescheiden => {
            "Partners find that this goes better than the municipality thinks itself."
        }
    };
    (lezing.uitleg(), en)
}

/// All readings, in the order in which they are told. This is no order of better and worse.
pub(super) const LEZINGEN: [Spiegellezing; 4] = [
    Spiegellezing::HoudenZo,
    Spiegellezing::SamenOpDeAgenda,
    Spiegellezing::BlindeVlek,
    Spiegellezing::TeBescheiden,
];

/// How far a gap may be trusted.
pub(super) const fn certainty(zekerheid: Kloofzekerheid) -> Naam {
    let en = match zekerheid {
        Kloofzekerheid::Telt => "This difference is too large for chance.",
        Kloofzekerheid::Klein => "There is a difference, but it is small.",
        Kloofzekerheid::Onzeker => "This difference may be chance.",
    };
    (zekerheid.uitleg(), en)
}

/// A part of the scale.
pub(super) const fn level(deel: Schaaldeel) -> Naam {
    match deel {
        Schaaldeel::Laag => ("laag", "low"),
        Schaaldeel::Midden => ("midden", "middle"),
        Schaaldeel::Hoog => ("hoog", "high"),
    }
}

/// A side.
pub(super) const fn side(zijde: Zijde) -> Naam {
    match zijde {
        Zijde::Gemeente => ("Gemeente", "Municipality"),
        Zijde::Partner => ("Partners", "Partners"),
    }
}

/// Who fills in.
pub(super) const fn filling(kant: Invulkant) -> Naam {
    match kant {
        Invulkant::Zijde(zijde) => side(zijde),
        Invulkant::Bewoner => ("Inwoners", "Residents"),
    }
}

/// What became of an agreement.
pub(super) const fn done(gelukt: Gelukt) -> Naam {
    match gelukt {
        Gelukt::Gelukt => ("Gelukt", "Done"),
        Gelukt::Deels => ("Voor een deel", "In part"),
        Gelukt::Niet => ("Niet gelukt", "Not done"),
        Gelukt::WeetNiet => ("Weet niet", "Do not know"),
    }
}
