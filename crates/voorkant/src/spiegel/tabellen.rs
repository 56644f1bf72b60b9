//! The figures of a mirror, in the form that a page, CSV, JSON, XLSX and PDF all write. There is no total in any of them, and
//! rows stand in the order of the form.

use ::spiegel::{
    Dimensiebeeld, Dimensieverloop, Kloofbeeld, Schaaldeel, Spiegelbeeld, Spiegelbetrouwbaarheid,
    Spiegelgetal, Spiegelinstrument, Spiegelverloop, Zijde, Zijdebeeld,
};

use super::uitslag::Spiegeluitslag;
use super::woorden::{self, dimension, level, reading, side};
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};

/// All tables of an outcome.
pub(super) fn all(uitslag: &Spiegeluitslag, instrument: &Spiegelinstrument) -> Vec<Cijfertabel> {
    let beeld = &uitslag.beeld;
    let mut all = vec![gaps(beeld), agreement(beeld), statements(beeld, instrument), parts(beeld)];
    if !beeld.vervolg.is_empty() {
        all.push(follow_up(beeld));
    }
    all.extend([residents(beeld), course(&uitslag.verloop)]);
    all
}

fn text(words: &str) -> Gegeven {
    Benaming::same("", words).into()
}

fn named((nl, en): (&str, &str)) -> Gegeven {
    Benaming::new("", nl, en).into()
}

fn name_of(beeld: &Dimensiebeeld) -> Gegeven {
    let (nl, en) = dimension(beeld.dimensie);
    Benaming::new(nl.to_lowercase(), nl, en).into()
}

fn count(number: usize) -> Gegeven {
    Gegeven::Getal(i64::try_from(number).unwrap_or(i64::MAX))
}

/// A number; a few words where it may not be shown or is not known.
fn figure(getal: Option<Spiegelgetal>, digits: usize) -> Gegeven {
    getal.map_or_else(hidden, |getal| Gegeven::Kommagetal(woorden::value(getal), digits))
}

fn hidden() -> Gegeven {
    named(("niet getoond", "not shown"))
}

fn bounds(kloof: Option<&Kloofbeeld>) -> [Gegeven; 3] {
    let Some(kloof) = kloof else { return [hidden(), Gegeven::Leeg, Gegeven::Leeg] };
    let bound = |one: Option<Spiegelgetal>| {
        one.map_or_else(|| named(("onbekend", "unknown")), |one| figure(Some(one), 2))
    };
    [figure(Some(kloof.waarde), 2), bound(kloof.laag), bound(kloof.hoog)]
}

fn dimension_column() -> Tabelkolom {
    Tabelkolom::naam("onderdeel", "Onderdeel", "Part")
}

fn gaps(beeld: &Spiegelbeeld) -> Cijfertabel {
    let rows = beeld.dimensies.iter().map(|one| {
        let head = [name_of(one), figure(one.gemeente.gemiddelde, 2), figure(one.partner.gemiddelde, 2)];
        let read = one.lezing.map_or_else(hidden, |lezing| named(reading(lezing)));
        head.into_iter().chain(bounds(one.kloof.as_ref())).chain([read]).collect()
    });
    Cijfertabel::new(
        "kloof",
        "Gemeente en partners naast elkaar",
        "Municipality and partners side by side",
        vec![
            dimension_column(),
            Tabelkolom::getal("gemeente", "Gemeente", "Municipality"),
            Tabelkolom::getal("partners", "Partners", "Partners"),
            Tabelkolom::getal("verschil", "Verschil", "Difference"),
            Tabelkolom::getal("laag", "Minstens", "At least"),
            Tabelkolom::getal("hoog", "Hoogstens", "At most"),
            Tabelkolom::naam("lezing", "Wat het zegt", "What it says"),
        ],
    )
    .rows(rows)
    .note(
        "Een gemiddelde loopt van 1 tot 5; 5 is gunstig. Het verschil is gemeente min partners, met de grenzen waar het met 95 procent zekerheid tussen ligt.",
        "A mean runs from 1 to 5; 5 is favourable. The difference is municipality minus partners, with the bounds between which it lies with 95 per cent certainty.",
    )
}

fn agreement(beeld: &Spiegelbeeld) -> Cijfertabel {
    let rows = beeld.dimensies.iter().map(|one| {
        let sheets = |zijde: &Zijdebeeld| zijde.n.map_or_else(hidden, count);
        let sure = match one.betrouwbaarheid {
            Spiegelbetrouwbaarheid::NietBeoordeeld => named(("niet beoordeeld", "not judged")),
            Spiegelbetrouwbaarheid::Alpha { waarde, .. } => figure(Some(waarde), 2),
        };
        vec![
            name_of(one),
            sheets(&one.gemeente),
            sheets(&one.partner),
            figure(one.gemeente.eensgezind, 2),
            figure(one.partner.eensgezind, 2),
            sure,
        ]
    });
    Cijfertabel::new(
        "eensgezind",
        "Is een kant het met zichzelf eens?",
        "Does a side agree with itself?",
        vec![
            dimension_column(),
            Tabelkolom::getal("vellenGemeente", "Vellen gemeente", "Sheets municipality"),
            Tabelkolom::getal("vellenPartners", "Vellen partners", "Sheets partners"),
            Tabelkolom::getal("eensGemeente", "Eens, gemeente", "Agreement, municipality"),
            Tabelkolom::getal("eensPartners", "Eens, partners", "Agreement, partners"),
            Tabelkolom::getal("alpha", "Betrouwbaarheid", "Reliability"),
        ],
    )
    .rows(rows)
    .note(
        "Eens loopt van 0 (iedereen anders) tot 1 (iedereen gelijk). Vanaf 0,70 noemen wij een kant eensgezind. Betrouwbaarheid is alpha van Cronbach, pas vanaf 20 volledige vellen.",
        "Agreement runs from 0 (everybody differs) to 1 (everybody the same). From 0.70 a side is called of one mind. Reliability is Cronbach's alpha, from 20 complete sheets only.",
    )
}

fn statements(beeld: &Spiegelbeeld, instrument: &Spiegelinstrument) -> Cijfertabel {
    let part = |deel: Option<Schaaldeel>| deel.map_or_else(hidden, |deel| named(level(deel)));
    let rows = beeld.dimensies.iter().flat_map(|one| {
        one.stellingen.iter().map(move |stelling| {
            let words = instrument.stelling(&stelling.code).map_or("", |found| found.tekst(Zijde::Gemeente));
            let turned = if stelling.omgekeerd { "omgekeerd" } else { "" };
            vec![
                text(&stelling.code),
                Benaming::same("", words).into(),
                name_of(one),
                part(stelling.gemeente),
                part(stelling.partner),
                named((turned, if turned.is_empty() { "" } else { "turned" })),
            ]
        })
    });
    Cijfertabel::new(
        "stellingen",
        "Elke stelling, ongeveer",
        "Each statement, roughly",
        vec![
            Tabelkolom::naam("code", "Stelling", "Statement"),
            Tabelkolom::naam("tekst", "Zoals de gemeente die las", "As the municipality read it"),
            dimension_column(),
            Tabelkolom::naam("gemeente", "Gemeente", "Municipality"),
            Tabelkolom::naam("partners", "Partners", "Partners"),
            Tabelkolom::naam("omgekeerd", "Omgekeerd?", "Turned?"),
        ],
    )
    .rows(rows)
    .note(
        "Hoog is gunstig, ook bij een stelling die andersom is gesteld: die is omgedraaid. Een precies getal staat er niet bij, want daarmee is uit te rekenen wie een stelling openliet.",
        "High is favourable, also where a statement was put the other way round: it was turned. There is no exact number, because it would tell who left a statement open.",
    )
}

fn parts(beeld: &Spiegelbeeld) -> Cijfertabel {
    let rows = beeld.dimensies.iter().flat_map(|one| {
        let sides = [(Zijde::Gemeente, &one.gemeente), (Zijde::Partner, &one.partner)];
        sides.into_iter().flat_map(move |(zijde, shown)| {
            let all = shown.niveaus.iter().chain(&shown.organisaties);
            all.map(move |deel| {
                let mean = figure(Some(deel.gemiddelde), 1);
                vec![name_of(one), named(side(zijde)), text(&deel.naam), count(deel.n), mean]
            })
        })
    });
    let rows: Vec<_> = rows.collect();
    Cijfertabel::new(
        "delen",
        "Kijken mensen op een andere plek anders?",
        "Do people in another place look differently?",
        vec![
            dimension_column(),
            Tabelkolom::naam("kant", "Kant", "Side"),
            Tabelkolom::naam("wie", "Wie", "Who"),
            Tabelkolom::getal("vellen", "Vellen", "Sheets"),
            Tabelkolom::getal("gemiddelde", "Gemiddelde", "Mean"),
        ],
    )
    .rows(rows)
    .note(
        "Een groep staat er alleen als er minstens vijf vellen van zijn, en er ook van de rest minstens vijf zijn.",
        "A group stands here only with at least five sheets, and with at least five of the rest.",
    )
    .without(
        "Geen groep binnen een kant heeft genoeg vellen om apart te laten zien.",
        "No group within a side has enough sheets to be shown by itself.",
    )
}

fn follow_up(beeld: &Spiegelbeeld) -> Cijfertabel {
    let rows = beeld.vervolg.iter().flat_map(|one| {
        [(Zijde::Gemeente, one.gemeente), (Zijde::Partner, one.partner)].map(|(zijde, counts)| {
            let figures = counts.map_or_else(|| [(); 4].map(|()| hidden()), |counts| counts.map(count));
            [text(&one.tekst), named(side(zijde))].into_iter().chain(figures).collect()
        })
    });
    Cijfertabel::new(
        "afspraken",
        "Is gelukt wat wij afspraken?",
        "Was done what we agreed?",
        vec![
            Tabelkolom::naam("afspraak", "Afspraak", "Agreement"),
            Tabelkolom::naam("kant", "Kant", "Side"),
            Tabelkolom::getal("gelukt", "Gelukt", "Done"),
            Tabelkolom::getal("deels", "Voor een deel", "In part"),
            Tabelkolom::getal("niet", "Niet gelukt", "Not done"),
            Tabelkolom::getal("weetNiet", "Weet niet", "Do not know"),
        ],
    )
    .rows(rows)
}

fn residents(beeld: &Spiegelbeeld) -> Cijfertabel {
    let some = beeld.bewoners.iter().any(|one| one.gemiddelde.is_some());
    let rows = beeld.bewoners.iter().filter(|_| some).map(|one| {
        let (n, mean) = one
            .gemiddelde
            .map_or_else(|| (hidden(), hidden()), |(n, mean)| (count(n), figure(Some(mean), 1)));
        vec![text(&one.tekst), n, mean]
    });
    let rows: Vec<_> = rows.collect();
    Cijfertabel::new(
        "inwoners",
        "Wat zeggen inwoners?",
        "What do residents say?",
        vec![
            Tabelkolom::naam("stelling", "Stelling", "Statement"),
            Tabelkolom::getal("antwoorden", "Antwoorden", "Answers"),
            Tabelkolom::getal("gemiddelde", "Gemiddelde", "Mean"),
        ],
    )
    .rows(rows)
    .without(
        "Er zijn nog geen tien inwoners die dezelfde stelling invulden.",
        "There are not yet ten residents who filled in the same statement.",
    )
}

/// The own course: against the own past only.
fn course(verloop: &[Spiegelverloop]) -> Cijfertabel {
    let rows = verloop.iter().flat_map(|one| one.dimensies.iter().map(move |found| changed(one.van, found)));
    let rows: Vec<_> = rows.collect();
    let column = |key: &str, nl: &str, en: &str| Tabelkolom::getal(key, nl, en);
    Cijfertabel::new(
        "verloop",
        "Wat veranderde sinds eerdere jaren?",
        "What changed since earlier years?",
        vec![
            dimension_column(),
            Tabelkolom::naam("sinds", "Sinds", "Since"),
            column("gemeente", "Gemeente", "Municipality"),
            column("gemeenteLaag", "Gemeente, minstens", "Municipality, at least"),
            column("gemeenteHoog", "Gemeente, hoogstens", "Municipality, at most"),
            column("partners", "Partners", "Partners"),
            column("partnersLaag", "Partners, minstens", "Partners, at least"),
            column("partnersHoog", "Partners, hoogstens", "Partners, at most"),
            Tabelkolom::naam("waarom", "Waarom geen getal?", "Why no number?"),
        ],
    )
    .rows(rows)
    .note(
        "Nu min toen, alleen over stellingen met dezelfde woorden. Loopt een verschil van onder nul tot boven nul? Dan kan het toeval zijn.",
        "Now minus then, over statements in the same words only. Does a difference run from below nil to above nil? Then it may be chance.",
    )
    .without(
        "Dit is de eerste gesloten spiegel van deze gemeente. Volgend jaar ziet u hier wat veranderde.",
        "This is the first closed mirror of this municipality. Next year you see here what changed.",
    )
}

fn changed(van: i16, found: &Dimensieverloop) -> Vec<Gegeven> {
    let (nl, en) = dimension(found.dimensie);
    let why = if found.waarom_niet.is_empty() { Gegeven::Leeg } else { text(&found.waarom_niet) };
    [Benaming::new(nl.to_lowercase(), nl, en).into(), Gegeven::Jaar(van)]
        .into_iter()
        .chain(bounds(found.gemeente.as_ref()))
        .chain(bounds(found.partner.as_ref()))
        .chain([why])
        .collect()
}
