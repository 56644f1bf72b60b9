//! Letters: a text of the municipality with the name and address of one case, as pages of one accessible PDF.

use stukken::{Block, Stuk};

use super::inzien::Adressering;
use super::store::Sjabloon;

/// A kind of letter: key, Dutch, English.
pub(super) const BRIEVEN: [(&str, &str, &str); 3] = [
    ("aanbod", "Eerste brief: aanbod van hulp", "First letter: offer of help"),
    ("herinnering", "Tweede brief: wij hoorden nog niets", "Second letter: we heard nothing yet"),
    ("dringend", "Brief bij haast: uw huis of energie", "Urgent letter: your home or energy"),
];

/// What may stand in a text, to be filled in: mark and explanation in Dutch and English.
pub(super) const INVULLEN: [(&str, &str, &str); 5] = [
    ("{naam}", "de naam van de inwoner, of ‘bewoner’", "the name of the resident, or ‘bewoner’"),
    ("{waarvoor}", "waarvoor niet is betaald, zoals huur", "what was not paid, such as rent"),
    ("{datum}", "de dag van de brief", "the day of the letter"),
    ("{medewerker}", "wie de brief maakt", "who makes the letter"),
    ("{gemeente}", "de naam van uw gemeente", "the name of your municipality"),
];

/// The text that comes with the product.
pub(super) fn usual(soort: &str) -> Option<Sjabloon> {
    let (onderwerp, tekst) = match soort {
        "aanbod" => ("Kunnen wij u helpen?", AANBOD),
        "herinnering" => ("Wij willen u nog steeds graag helpen", HERINNERING),
        "dringend" => ("Bel ons snel: wij helpen u", DRINGEND),
        _ => return None,
    };
    Some(Sjabloon {
        versie: 0,
        onderwerp: onderwerp.to_owned(),
        tekst: tekst.to_owned(),
        wie: String::new(),
        wanneer: String::new(),
    })
}

const AANBOD: &str = "Beste {naam},

Wij kregen bericht dat een rekening nog niet is betaald. Het gaat om {waarvoor}. Misschien weet u dit al. Misschien is het \
al geregeld. Dan kunt u deze brief weggooien.

Een rekening niet kunnen betalen kan iedereen overkomen. Wij helpen u graag. Onze hulp kost u niets. U beslist zelf of u \
hulp wilt.

Wilt u hulp? Bel ons of kom langs. Samen kijken we wat er nodig is. Wij bellen u ook, of komen een keer bij u langs.

Wilt u geen hulp? Laat het ons weten. Dan stoppen wij. Dat heeft geen gevolgen voor u. Uw gegevens gooien wij dan na een \
korte tijd weg.

Met vriendelijke groet,

{medewerker}
{gemeente}";

const HERINNERING: &str = "Beste {naam},

Wij schreven u eerder over een rekening die nog niet is betaald. Het gaat om {waarvoor}. Wij hoorden nog niets van u.

Wij willen u nog steeds graag helpen. Dat kost u niets. Wat u vertelt, blijft bij ons.

Bel ons of kom langs. Hebt u zelf al iets geregeld? Laat het ons weten. Dan hoeven wij u niet meer te schrijven.

Wilt u geen hulp? Ook dat mag u zeggen. Dat heeft geen gevolgen voor u.

Met vriendelijke groet,

{medewerker}
{gemeente}";

const DRINGEND: &str = "Beste {naam},

Wij maken ons zorgen. Er is een achterstand bij {waarvoor}. Als er niets gebeurt, kunt u uw huis, uw stroom of uw verzekering \
kwijtraken. Wij willen dat voorkomen, samen met u.

Bel ons vandaag of morgen. Of kom langs. Wij komen ook snel bij u thuis.

Soms kunnen wij iets regelen met het bedrijf dat nog geld krijgt. Daarvoor hebben wij uw toestemming nodig. Onze hulp kost u \
niets.

Wilt u geen hulp? Dan mag u dat zeggen. Wij houden dan op.

Met vriendelijke groet,

{medewerker}
{gemeente}";

/// What one letter is filled with.
pub(super) struct Invulling<'a> {
    pub adressering: &'a Adressering,
    /// The kinds of partners, as the worklist keeps them.
    pub partners: &'a str,
    pub datum: String,
    pub medewerker: &'a str,
    pub gemeente: &'a str,
    /// The number of the case.
    pub nummer: i64,
}

/// What was not paid, in words.
pub(super) fn what_for(partners: &str) -> String {
    let words: Vec<&str> = partners
        .split(' ')
        .map(|partner| match partner {
            "Huur" => "de huur",
            "Energie" => "energie",
            "Water" => "water",
            "Zorg" => "de zorgverzekering",
            _ => "een rekening",
        })
        .collect();
    match words.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} en {last}", rest.join(", ")),
        None => "een rekening".to_owned(),
    }
}

impl Invulling<'_> {
    /// A text with everything filled in. What somebody is called is not read as a mark.
    fn fill(&self, tekst: &str) -> String {
        let naam = if self.adressering.naam.is_empty() { "bewoner" } else { &self.adressering.naam };
        let waarvoor = what_for(self.partners);
        let marks = [
            ("{naam}", naam),
            ("{waarvoor}", waarvoor.as_str()),
            ("{datum}", self.datum.as_str()),
            ("{medewerker}", self.medewerker),
            ("{gemeente}", self.gemeente),
        ];
        let mut filled = String::with_capacity(tekst.len());
        let mut rest = tekst;
        while let Some(place) = rest.find('{') {
            let (before, after) = rest.split_at(place);
            filled.push_str(before);
            let mark = marks.iter().find(|(mark, _)| after.starts_with(mark));
            let (mark, value) = mark.map_or(("{", "{"), |(mark, value)| (*mark, *value));
            filled.push_str(value);
            rest = after.get(mark.len()..).unwrap_or_default();
        }
        filled + rest
    }

    fn blocks(&self, tekst: &str) -> Vec<Block> {
        let address = self.adressering.lines();
        let kenmerk = format!("{}. Ons kenmerk: {}.", self.datum, self.nummer);
        let text = self.fill(tekst);
        let paragraphs = text.replace('\r', "");
        let paragraphs: Vec<Block> =
            paragraphs.lines().map(str::trim).filter(|line| !line.is_empty()).map(Block::text).collect();
        address.into_iter().chain([kenmerk]).map(Block::text).chain(paragraphs).collect()
    }
}

/// Letters in one document, each on a page of its own; none when there are none.
pub(super) fn document(brieven: &[(Sjabloon, Invulling<'_>)]) -> Option<Stuk> {
    let (first, _) = brieven.first()?;
    let mut stuk = Stuk::new(&first.onderwerp, "nl");
    for (place, (sjabloon, invulling)) in brieven.iter().enumerate() {
        if place > 0 {
            stuk.blocks.push(Block::Page(invulling.fill(&sjabloon.onderwerp)));
        }
        stuk.blocks.extend(invulling.blocks(&sjabloon.tekst));
    }
    Some(stuk)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    fn letter(adressering: &Adressering, soort: &str) -> String {
        let invulling = Invulling {
            adressering,
            partners: "Energie Huur",
            datum: "30 november 2026".into(),
            medewerker: "S. Hulp",
            gemeente: "Merwoude",
            nummer: 7,
        };
        format!("{:?}", invulling.blocks(&usual(soort).unwrap().tekst))
    }

    #[test]
    fn every_letter_is_filled_in_and_says_that_no_has_no_consequences() {
        let known = Adressering {
            naam: "A. {medewerker} Dijk".into(),
            straat: "Kade".into(),
            ..Adressering::default()
        };
        for (soort, ..) in BRIEVEN {
            let text = letter(&known, soort);
            assert!(text.contains("Beste A. {medewerker} Dijk,"), "a name is no mark: {text}");
            assert!(text.contains("energie en de huur") && text.contains("Merwoude"), "{text}");
            assert!(text.contains("geen hulp") && text.contains("kost u niets"), "{text}");
            assert!(text.contains("kenmerk: 7"));
        }
        assert!(letter(&Adressering::default(), "aanbod").contains("Beste bewoner,"));
    }

    #[test]
    fn letters_stand_in_one_accessible_document() {
        let adres = Adressering::default();
        let one = |nummer| {
            let invulling = Invulling {
                adressering: &adres,
                partners: "Huur",
                datum: "30 november 2026".into(),
                medewerker: "S. Hulp",
                gemeente: "Merwoude",
                nummer,
            };
            (usual("aanbod").unwrap(), invulling)
        };
        let stuk = document(&[one(1), one(2), one(3)]).unwrap();
        let bytes = crate::uitvoer::pdf(&stuk).unwrap();
        assert!(bytes.starts_with(b"%PDF"));
        assert_eq!(stuk.blocks.iter().filter(|block| matches!(block, Block::Page(_))).count(), 2);
        assert!(document(&[]).is_none());
    }
}
