//! The council table, in every form.

use afspraak::Afspraakstand;
use domein::{Bedrag, parse_datum};
use prijs::Wmoelement;
use transactiekosten::Kostenband;

use super::decide::{Raadsoverzicht, Raadsprijs, Raadsregel};
use crate::afspraken::prijzen::tarieven::raad::{Raadstarief, Raadswaarde, VAN_ELDERS};
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};
use crate::web::{Taal, day};

fn text(words: &str) -> Gegeven {
    Benaming::same("", words).into()
}

fn said(nl: impl Into<String>, en: impl Into<String>) -> Gegeven {
    Benaming::new("", nl, en).into()
}

/// All tables.
pub fn all(overzicht: &Raadsoverzicht) -> Vec<Cijfertabel> {
    vec![agreements(overzicht), tariffs(overzicht), costs(overzicht)]
}

/// A range in one field.
fn band(band: Kostenband, cents: bool) -> Gegeven {
    let all = [band.laag, band.midden, band.hoog];
    let [low, mid, high] =
        if cents { all.map(|one| one.to_string()) } else { all.map(Bedrag::in_whole_euros) };
    said(format!("{mid} (tussen {low} en {high})"), format!("{mid} (between {low} and {high})"))
}

const fn stand(stand: Afspraakstand) -> &'static str {
    match stand {
        Afspraakstand::Open => "being written",
        Afspraakstand::Aangeboden => "ready to be signed",
        Afspraakstand::Gesloten => "signed, and holds",
        Afspraakstand::Ingetrokken => "withdrawn",
    }
}

fn agreements(overzicht: &Raadsoverzicht) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("afspraak", "Afspraak", "Agreement"),
        Tabelkolom::naam("wie", "Wie doet het werk?", "Who does the work?"),
        Tabelkolom::naam("stand", "Hoe ver is het?", "How far is it?"),
        Tabelkolom::naam("looptijd", "Van en tot", "From and to"),
        Tabelkolom::bedrag("geld", "Geld, alle jaren", "Money, all years"),
        Tabelkolom::naam("prijs", "Prijs op alle onderdelen?", "Price on all elements?"),
        Tabelkolom::naam("regelen", "Regelen, van elke € 1.000", "Arranging, of every € 1,000"),
    ];
    let rows = overzicht.regels.iter().map(|one| {
        vec![
            Benaming::same("", &one.titel).at(format!("/afspraken/overeenkomst/{}", one.id)).into(),
            who(one),
            state(one),
            term(one),
            Gegeven::Euro(one.totaal),
            price(&one.prijs),
            one.regelen
                .map_or_else(|| said("nog niet berekend", "not calculated yet"), |part| band(part, true)),
        ]
    });
    Cijfertabel::new("afspraken", "Alle afspraken", "All agreements", kolommen)
        .rows(rows)
        .without("Er is nog geen afspraak om te laten zien.", "There is no agreement to show yet.")
}

fn state(one: &Raadsregel) -> Gegeven {
    let (nl, en) = (one.stand.naam(), stand(one.stand));
    if one.aanvulling {
        return said(
            format!("{nl}; er is een aanvulling in de maak"),
            format!("{en}; an addendum is being written"),
        );
    }
    said(nl, en)
}

fn who(one: &Raadsregel) -> Gegeven {
    if one.uitvoerders.is_empty() {
        return said("nog niet ingevuld", "not filled in yet");
    }
    text(&one.uitvoerders.join(", "))
}

fn term(one: &Raadsregel) -> Gegeven {
    let (begin, end) = &one.looptijd;
    if begin.is_empty() || end.is_empty() {
        return said("nog niet afgesproken", "not agreed yet");
    }
    let words =
        |taal: Taal, text: &str| parse_datum(text).map_or_else(|_| text.to_owned(), |one| day(taal, one));
    said(
        format!("{} tot en met {}", words(Taal::Nl, begin), words(Taal::Nl, end)),
        format!("{} to {}", words(Taal::En, begin), words(Taal::En, end)),
    )
}

fn price(prijs: &Raadsprijs) -> Gegeven {
    match prijs {
        Raadsprijs::Tarief(missing) => all_elements(missing),
        Raadsprijs::TariefVerborgen => said(
            "er is een tarief bij; u kunt het niet inzien",
            "there is a tariff with it; you cannot see it",
        ),
        Raadsprijs::TariefWeg => {
            said("nee, het tarief is er niet meer", "no, the tariff is not there any more")
        }
        Raadsprijs::AlleenWoorden => said("nee, er is geen tarief bij", "no, there is no tariff with it"),
        Raadsprijs::Niets => said("nog niets ingevuld", "nothing filled in yet"),
    }
}

/// Whether no element is missing.
fn all_elements(missing: &[Wmoelement]) -> Gegeven {
    if missing.is_empty() {
        return said("ja", "yes");
    }
    let nl: Vec<&str> = missing.iter().map(|one| one.naam()).collect();
    let en: Vec<&str> = missing.iter().map(|one| one.name()).collect();
    said(format!("nee, er ontbreekt: {}", nl.join("; ")), format!("no, missing: {}", en.join("; ")))
}

/// Whether no element is missing in a tariff by itself: indexation may still stand in the agreement.
fn elements(one: &Raadstarief) -> Gegeven {
    if one.ontbreekt.is_empty() && !one.geindexeerd {
        return said("ja, als de afspraak indexeert", "yes, when the agreement indexes");
    }
    all_elements(&one.ontbreekt)
}

/// How many values under a tariff are not confirmed, and whether its figures are of this municipality.
fn sure(one: &Raadstarief) -> Gegeven {
    let (open, all) = one.onbevestigd;
    let (nl, en) = match open {
        0 => ("alle waarden zijn bevestigd".to_owned(), "all values are confirmed".to_owned()),
        _ => (
            format!("{open} van de {all} waarden zijn een voorbeeld of uit het hoofd"),
            format!("{open} of {all} values are an example or from memory"),
        ),
    };
    if one.van_elders {
        let (elders, elsewhere) = VAN_ELDERS;
        return said(format!("{nl}; {elders}"), format!("{en}; {elsewhere}"));
    }
    said(nl, en)
}

/// Each tariff with the elements of the law.
fn tariffs(overzicht: &Raadsoverzicht) -> Cijfertabel {
    let mut kolommen =
        vec![Tabelkolom::naam("product", "Product", "Product"), Tabelkolom::naam("van", "Van wie", "Whose")];
    kolommen.extend(Wmoelement::ALL.map(|one| Tabelkolom::getal(one.key(), one.key(), one.key())));
    kolommen.extend([
        Tabelkolom::getal("tarief", "Tarief", "Tariff"),
        Tabelkolom::naam("alle", "Op alle onderdelen?", "On all elements?"),
        Tabelkolom::naam("aanbod", "Nieuwste aanbod", "Newest offer"),
        Tabelkolom::naam("zeker", "Hoe zeker?", "How sure?"),
    ]);
    let rows = overzicht.tarieven.iter().map(|one| {
        let (nl, en) = one.eenheid;
        let past = one.van_vroeger;
        let product = Benaming::new(
            "",
            format!("{}, per {nl}{}", one.product, if past { " (van vroeger)" } else { "" }),
            format!("{}, per {en}{}", one.product, if past { " (of the past)" } else { "" }),
        );
        let whose = if one.organisatie.is_empty() {
            said("gemeente", "municipality")
        } else {
            text(&one.organisatie)
        };
        let offer = one.aanbod.map_or_else(
            || said("geen", "none"),
            |(amount, verdict)| {
                said(format!("{amount}: {}", verdict.naam()), format!("{amount}: {}", verdict.name()))
            },
        );
        [product.at(format!("/afspraken/prijzen/tarieven/{}", one.id)).into(), whose]
            .into_iter()
            .chain(one.elementen.iter().map(|(_, value)| amount(*value)))
            .chain([amount(one.tarief), elements(one), offer, sure(one)])
            .collect()
    });
    let named = |taal: fn(Wmoelement) -> &'static str| {
        Wmoelement::ALL.map(|one| format!("{}: {}", one.key(), taal(one))).join("; ")
    };
    Cijfertabel::new("tarieven", "Waaruit bestaan de tarieven?", "Of what do the tariffs consist?", kolommen)
        .rows(rows)
        .note(
            &format!(
                "Bedragen in euro. {}. Risico en innovatie horen bij het tarief, niet bij de wet.",
                named(Wmoelement::naam)
            ),
            &format!(
                "Amounts in euros. {}. Risk and innovation are in the tariff, not in the law.",
                named(Wmoelement::name)
            ),
        )
        .without("Er is nog geen tarief.", "There is no tariff yet.")
        .elsewhere("/afspraken/prijzen")
}

fn amount(value: Raadswaarde) -> Gegeven {
    match value {
        #[allow(clippy::cast_precision_loss, reason = "a figure on a page")]
        Raadswaarde::Precies(amount) => Gegeven::Kommagetal(amount.cents() as f64 / 100.0, 2),
        Raadswaarde::Band(band) => {
            let [low, high] = [band.van, band.tot].map(|edge| edge.round_dp(0).to_string());
            said(format!("€ {low} tot € {high}"), format!("€ {low} to € {high}"))
        }
    }
}

fn costs(overzicht: &Raadsoverzicht) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("waarover", "Waarover", "About"),
        Tabelkolom::naam("apart", "Regelen, apart", "Arranging, apart"),
        Tabelkolom::naam("samen", "Regelen, samen", "Arranging, together"),
        Tabelkolom::naam("scheelt", "Scheelt", "Saves"),
        Tabelkolom::naam("zeker", "Hoe zeker?", "How sure?"),
    ];
    let rows = overzicht.kosten.iter().map(|one| {
        let (unsure, work) = one.onbevestigd;
        vec![
            Benaming::same("", &one.naam).at(format!("/afspraken/regio/kosten/{}", one.id)).into(),
            band(one.apart, false),
            band(one.samen, false),
            band(one.scheelt, false),
            if unsure == 0 {
                said("alle uren hebben een bron", "all hours have a source")
            } else {
                said(
                    format!("{unsure} van de {work} uren zijn nog een voorbeeld of uit het hoofd"),
                    format!("{unsure} of {work} hours are an example or from memory"),
                )
            },
        ]
    });
    Cijfertabel::new("regelen", "Wat kost het regelen zelf?", "What does arranging itself cost?", kolommen)
        .rows(rows)
        .without("Dit is nog niet uitgerekend.", "This was not worked out yet.")
        .elsewhere("/afspraken/regio")
}
