//! The figures as tables.

use domein::Bedrag;
use iv3::{Lijngroep, Verslagperiode};

use super::aansluiting::{Aansluitrij, Gemeld, Precies, Rest};
use super::boeken::{Kijk, exists};
use super::decide::{Antwoord, Geld, Geldmaat, Jaarrij};
use super::vergelijking::FEWEST;
use super::vooruit::Vooruitzicht;
use super::woorden::{class, group, law, line, origin, place, purpose, report, short, total};
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};
use crate::web::Taal;
use crate::web::capital;

/// Every table, for files.
pub(super) fn all(antwoord: &Antwoord) -> Vec<Cijfertabel> {
    let Some(geld) = &antwoord.geld else { return Vec::new() };
    let mut tabellen = on_page(antwoord);
    tabellen.push(flow(geld));
    tabellen.extend(outlook(geld));
    tabellen
}

/// The tables on the page.
pub(super) fn on_page(antwoord: &Antwoord) -> Vec<Cijfertabel> {
    let Some(geld) = &antwoord.geld else { return Vec::new() };
    let mut tabellen = vec![
        sources(geld),
        fields(antwoord, geld),
        years(antwoord, &geld.rekeningen, Verslagperiode::Jaarrekening),
    ];
    tabellen.push(years(antwoord, &geld.begrotingen, Verslagperiode::Begroting));
    tabellen.push(others(antwoord, geld));
    tabellen.extend(own_and_cbs(geld));
    tabellen.push(reconciliation(geld));
    tabellen.extend(to_the_cent(antwoord, geld));
    tabellen.push(guide(geld));
    tabellen
}

fn euro(bedrag: Option<Bedrag>) -> Gegeven {
    bedrag.map_or(Gegeven::GeenGegevens, Gegeven::Euro)
}

/// Source and purpose beside each other: both add up to the same.
fn sources(geld: &Geld) -> Cijfertabel {
    let from = geld.stroom.by(|weg| weg.bron);
    let to = geld.stroom.by(|weg| weg.bestemming);
    let side = |nl: &str, en: &str| Gegeven::from(Benaming::new(nl.to_lowercase(), nl, en));
    let sum = |nl: &str, en: &str| {
        vec![
            Benaming::new("totaal", "Samen", "Together").into(),
            side(nl, en),
            Gegeven::Euro(geld.stroom.totaal()),
        ]
    };
    let mut rows: Vec<Vec<Gegeven>> = Vec::new();
    for (bron, bedrag) in from {
        rows.push(vec![origin(bron).into(), side("Vandaan", "From"), Gegeven::Euro(bedrag)]);
    }
    rows.push(sum("Vandaan", "From"));
    for (bestemming, bedrag) in to {
        rows.push(vec![purpose(bestemming).into(), side("Naartoe", "To"), Gegeven::Euro(bedrag)]);
    }
    rows.push(sum("Naartoe", "To"));
    Cijfertabel::new(
        "bronEnBestemming",
        "Waar het geld vandaan komt, en waar het naartoe gaat",
        "Where the money comes from, and where it goes",
        vec![
            Tabelkolom::naam("naam", "Wat", "What"),
            Tabelkolom::naam("kant", "Vandaan of naartoe", "From or to"),
            Tabelkolom::bedrag("bedrag", "Bedrag", "Amount"),
        ],
    )
    .rows(rows)
    .note(
        "In euro’s, altijd bruto: alles wat uitgaat. Elke euro heeft één bron. Beide kanten zijn samen even groot.",
        "In euros, always gross: all that is spent. Each euro has one source. Both sides add up to the same.",
    )
}

/// The ways of the picture, one by one.
fn flow(geld: &Geld) -> Cijfertabel {
    let rows = geld.stroom.wegen.iter().map(|(weg, bedrag)| {
        let other = || Benaming::new("andere-taken", "andere taken", "other tasks");
        vec![
            origin(weg.bron).into(),
            law(weg.wet).into(),
            weg.lijn.map_or_else(other, line).into(),
            purpose(weg.bestemming).into(),
            Gegeven::Euro(*bedrag),
        ]
    });
    Cijfertabel::new(
        "geldstroom",
        "Van bron, via wet en lijn, naar bestemming",
        "From source, over law and line, to purpose",
        vec![
            Tabelkolom::naam("bron", "Bron", "Source"),
            Tabelkolom::naam("wet", "Wet", "Law"),
            Tabelkolom::naam("lijn", "Lijn", "Line"),
            Tabelkolom::naam("bestemming", "Bestemming", "Purpose"),
            Tabelkolom::bedrag("bedrag", "Bedrag", "Amount"),
        ],
    )
    .rows(rows)
}

fn measure(antwoord: &Antwoord, nl: &str, en: &str) -> (String, String) {
    match antwoord.vraag.maat {
        Geldmaat::Euro => (nl.to_owned(), en.to_owned()),
        Geldmaat::PerInwoner => (format!("{nl}, per inwoner"), format!("{en}, per resident")),
    }
}

fn look(antwoord: &Antwoord) -> (&'static str, &'static str) {
    match antwoord.vraag.kijk {
        Kijk::Bruto => ("bruto", "gross"),
        Kijk::Netto => ("netto", "net"),
    }
}

/// Budget and accounts, each task field: two columns, never one.
fn fields(antwoord: &Antwoord, geld: &Geld) -> Cijfertabel {
    let (nl, en) =
        measure(antwoord, "Begroting en jaarrekening per taakveld", "Budget and accounts by task field");
    let year = geld.verslag.verslag.boekjaar;
    let head = |periode: Verslagperiode, what: (&str, &str), key: &str| {
        let kind = super::woorden::kind(periode);
        Tabelkolom::bedrag(
            key,
            &format!("{}, {}", capital(kind.text(Taal::Nl)), what.0),
            &format!("{}, {}", capital(kind.text(Taal::En)), what.1),
        )
    };
    let net = antwoord.vraag.kijk == Kijk::Netto;
    let mut kolommen = vec![
        Tabelkolom::naam("taakveld", "Taakveld", "Task field"),
        Tabelkolom::naam("wet", "Wet", "Law"),
        Tabelkolom::naam("klasse", "Voor wie", "For whom"),
    ];
    let budget = Verslagperiode::Begroting;
    let accounts = Verslagperiode::Jaarrekening;
    let parts: &[((&str, &str), &str, usize)] = if net {
        &[
            (("lasten", "expenditure"), "Lasten", 0),
            (("baten", "income"), "Baten", 1),
            (("netto", "net"), "Netto", 2),
        ]
    } else {
        &[(("lasten", "expenditure"), "Lasten", 0)]
    };
    for (periode, prefix) in [(budget, "begroting"), (accounts, "rekening")] {
        kolommen.extend(parts.iter().map(|(name, key, _)| head(periode, *name, &format!("{prefix}{key}"))));
    }
    let rows = geld.velden.iter().map(|veld| {
        let code = veld.taakveld.code();
        let mut row = vec![
            Benaming::same(code, veld.taakveld.to_string()).into(),
            law(Some(veld.taakveld.wet())).into(),
            class(veld.taakveld.klasse()).into(),
        ];
        for report in [&veld.begroting, &veld.rekening] {
            row.extend(parts.iter().map(|(.., place)| euro(report[*place])));
        }
        row
    });
    let (budget, accounts) = &geld.paar;
    let named = |one: &Option<super::decide::Verslagbron>, taal: Taal| {
        let none = taal.pick("geen", "none").to_owned();
        one.map_or(none, |one| report(one).text(taal).to_owned())
    };
    let mark = |taal: Taal, text: [&str; 2]| {
        format!("{} {}. {} {}.", text[0], named(budget, taal), text[1], named(accounts, taal))
    };
    Cijfertabel::new("taakvelden", &format!("{nl}, {year}"), &format!("{en}, {year}"), kolommen)
        .rows(rows)
        .note(&mark(Taal::Nl, ["Begroting:", "Jaarrekening:"]), &mark(Taal::En, ["Budget:", "Accounts:"]))
}

/// One kind of report through the years.
fn years(antwoord: &Antwoord, rijen: &[Jaarrij], periode: Verslagperiode) -> Cijfertabel {
    let budget = periode == Verslagperiode::Begroting;
    let (nl, en) =
        if budget { ("Alle begrotingen", "All budgets") } else { ("Alle jaarrekeningen", "All accounts") };
    let (nl, en) = measure(antwoord, nl, en);
    let (look_nl, look_en) = look(antwoord);
    let mut kolommen = vec![Tabelkolom::naam("verslag", "Verslag", "Report")];
    kolommen.extend(Lijngroep::ALL.iter().map(|groep| {
        let name = group(*groep);
        Tabelkolom::bedrag(
            &name.sleutel.clone(),
            &capital(name.text(Taal::Nl)),
            &capital(name.text(Taal::En)),
        )
    }));
    kolommen.push(Tabelkolom::bedrag("samen", "Samen", "Together"));
    let rows = rijen.iter().map(|rij| {
        let mut row = vec![report(rij.bron).into()];
        let jaar = rij.bron.verslag.boekjaar;
        for (groep, bedrag) in Lijngroep::ALL.iter().zip(&rij.groepen) {
            row.push(if exists(*groep, jaar) { euro(*bedrag) } else { Gegeven::Leeg });
        }
        row.push(euro(rij.totaal));
        row
    });
    Cijfertabel::new(
        if budget { "begrotingen" } else { "jaarrekeningen" },
        &format!("{nl} ({look_nl})"),
        &format!("{en} ({look_en})"),
        kolommen,
    )
    .rows(rows)
    .without("Er is nog geen verslag van deze soort.", "There is no report of this kind yet.")
    .note(
        "De telling wisselt in 2023 en in 2025. Wat er dan verandert, staat in de leeswijzer.",
        "The numbering changes in 2023 and 2025. The reading guide says what changes.",
    )
}

/// Beside municipalities of the same size.
fn others(antwoord: &Antwoord, geld: &Geld) -> Cijfertabel {
    let (look_nl, look_en) = look(antwoord);
    let tabel = Cijfertabel::new(
        "vergelijking",
        &format!("Naast gemeenten van dezelfde grootte, per inwoner ({look_nl})"),
        &format!("Beside municipalities of the same size, per resident ({look_en})"),
        vec![
            Tabelkolom::naam("groep", "Waaraan", "What for"),
            Tabelkolom::bedrag("eigen", "Uw gemeente", "Your municipality"),
            Tabelkolom::bedrag("laag", "Een kwart heeft minder dan", "A quarter has less than"),
            Tabelkolom::bedrag("midden", "De middelste gemeente", "The middle one"),
            Tabelkolom::bedrag("hoog", "Een kwart heeft meer dan", "A quarter has more than"),
            Tabelkolom::getal("aantal", "Gemeenten", "Municipalities"),
        ],
    );
    let Some(found) = &geld.vergelijking else {
        return tabel.without(
            "Wij weten niet hoeveel inwoners uw gemeente heeft. Lever kerncijfers van het CBS aan, of een circulaire van het gemeentefonds.",
            "Nobody told how many residents your municipality has. Deliver key figures of CBS, or a circular of the gemeentefonds.",
        ).elsewhere("/gegevens/bronnen");
    };
    let rows = found.rijen.iter().map(|rij| {
        let part = |pick: fn(&super::vergelijking::Spreiding) -> Bedrag| euro(rij.anderen.as_ref().map(pick));
        let count =
            rij.anderen.map(|anderen| Gegeven::Getal(i64::try_from(anderen.aantal).unwrap_or_default()));
        vec![
            group(rij.groep).into(),
            euro(rij.eigen),
            part(|one| one.laag),
            part(|one| one.midden),
            part(|one| one.hoog),
            count.unwrap_or(Gegeven::GeenGegevens),
        ]
    });
    let (nl, en) = coverage(geld, found.klasse.name(), found.aanwezig, found.bekend, found.zonder_inwoners);
    tabel.rows(rows).note(&nl, &en)
}

fn coverage(
    geld: &Geld,
    klasse: (&str, &str),
    aanwezig: usize,
    bekend: usize,
    zonder: usize,
) -> (String, String) {
    let verslag = short(geld.verslag, Taal::Nl);
    let mut nl = format!(
        "Uw gemeente hoort bij: {}. Van {aanwezig} van de {bekend} andere gemeenten in deze groep is de {verslag} binnen.",
        klasse.0
    );
    let mut en = format!(
        "Your municipality is in the class: {}. Of {aanwezig} of the {bekend} others in it this report is in.",
        klasse.1
    );
    if aanwezig < FEWEST {
        nl.push_str(&format!(" Dat zijn er minder dan {FEWEST}. Dan vergelijken wij niet."));
        en.push_str(&format!(" Those are fewer than {FEWEST}, so nothing is compared."));
    }
    if zonder > 0 {
        nl.push_str(&format!(
            " Van {zonder} gemeenten weten wij niet hoeveel inwoners er zijn. Die doen niet mee."
        ));
        en.push_str(&format!(" Of {zonder} municipalities the residents are unknown; they are left out."));
    }
    (nl, en)
}

/// Where the own delivery and CBS differ.
fn own_and_cbs(geld: &Geld) -> Option<Cijfertabel> {
    let differ = geld.verschillen.as_ref().filter(|list| !list.is_empty())?;
    let rows = differ.iter().map(|one| {
        vec![
            group(one.groep).into(),
            Gegeven::Euro(one.eigen),
            Gegeven::Euro(one.cbs),
            Gegeven::Euro(one.eigen - one.cbs),
        ]
    });
    let tabel = Cijfertabel::new(
        "eigenEnCbs",
        "Uw eigen levering is niet gelijk aan wat het CBS toont",
        "Your own delivery is not what CBS shows",
        vec![
            Tabelkolom::naam("groep", "Waaraan", "What for"),
            Tabelkolom::bedrag("eigen", "Eigen levering, lasten", "Own delivery, expenditure"),
            Tabelkolom::bedrag("cbs", "CBS, lasten", "CBS, expenditure"),
            Tabelkolom::bedrag("verschil", "Verschil", "Difference"),
        ],
    );
    Some(tabel.rows(rows).note(
        "Wij rekenen met uw eigen levering. Misschien is die later verbeterd, of die van het CBS.",
        "We calculate with your own delivery. One of the two may have been corrected later.",
    ))
}

/// Messages and totals beside the accounts.
fn reconciliation(geld: &Geld) -> Cijfertabel {
    let found = &geld.aansluiting;
    let nothing =
        found.totaal.gemeld == Gemeld::GeenGegevens && found.rijen.iter().all(|row| row.iv3.is_none());
    let mut rows: Vec<Vec<Gegeven>> = Vec::new();
    if !nothing {
        rows.extend(found.rijen.iter().map(|row| reconciled(place(&row.plaats), row)));
        rows.push(reconciled(Benaming::new("samen", "Samen", "Together"), &found.totaal));
    }
    Cijfertabel::new(
        "aansluiting",
        &format!("Sluiten berichten aan op de jaarrekening? {}", found.jaar),
        &format!("Do messages tie to the accounts? {}", found.jaar),
        vec![
            Tabelkolom::naam("taakveld", "Taakveld", "Task field"),
            Tabelkolom::bedrag("jaarrekening", "In de jaarrekening", "In the accounts"),
            Tabelkolom::bedrag("berichten", "In berichten", "In messages"),
            Tabelkolom::bedrag("totaalbedragen", "Totaalbedragen", "Totals"),
            Tabelkolom::bedrag("rest", "Niet verklaard", "Not explained"),
        ],
    )
    .rows(rows)
    .without(
        "Van dit jaar is er geen jaarrekening, en zijn er geen berichten. Er is dus niets om naast elkaar te leggen.",
        "Of this year there are no accounts and no messages, so there is nothing to lay beside each other.",
    )
    .note(
        "‘Niet verklaard’ is de jaarrekening, min berichten, min totaalbedragen. Dat kan zijn: eigen personeel, subsidies, correcties, of hulp op een ander taakveld. Staat er een min voor, dan is er meer gemeld dan geboekt. Wij verdelen dat verschil nooit. Berichten en totaalbedragen zijn afgerond.",
        "Not explained is accounts, less messages, less totals: own staff, subsidies, corrections, or help on another task field. With a minus more was declared than booked. It is never spread. Messages and totals are rounded.",
    )
}

/// A row of it. Cost of people, and what is left beside that, goes in as it may be shown.
pub(super) fn reconciled(naam: Benaming, row: &Aansluitrij) -> Vec<Gegeven> {
    let declared = match row.gemeld {
        Gemeld::GeenGegevens => Gegeven::GeenGegevens,
        Gemeld::Geen => Gegeven::Leeg,
        Gemeld::Bedrag(amount) | Gemeld::Verborgen(amount) => amount.into(),
    };
    let totals = Some(row.totalen).filter(|bedrag| *bedrag != Bedrag::ZERO);
    let rest = match row.rest() {
        Rest::Onbekend => Gegeven::GeenGegevens,
        Rest::Openbaar(bedrag) => Gegeven::Euro(bedrag),
        Rest::Beschermd(amount) => amount.into(),
    };
    vec![naam.into(), euro(row.iv3), declared, totals.map_or(Gegeven::Leeg, Gegeven::Euro), rest]
}

/// For the controller: the same to the cent, of the whole municipality.
fn to_the_cent(antwoord: &Antwoord, geld: &Geld) -> Option<Cijfertabel> {
    if !antwoord.vraag.precies {
        return None;
    }
    let kolommen = vec![
        Tabelkolom::naam("post", "Post", "Item"),
        Tabelkolom::naam("totOpDeCent", "Tot op de cent", "To the cent"),
        Tabelkolom::bedrag("bedrag", "Bedrag", "Amount"),
    ];
    let tabel = Cijfertabel::new(
        "totOpDeCent",
        &format!("Aansluiting tot op de cent, hele gemeente, {}", geld.aansluiting.jaar),
        &format!("Reconciliation to the cent, whole municipality, {}", geld.aansluiting.jaar),
        kolommen,
    );
    let Some(precies) = &geld.aansluiting.precies else {
        return Some(tabel.without(
            "Dit bedrag tonen wij niet: het zou te veel zeggen over een paar mensen.",
            "This amount is not shown: it would say too much about a few people.",
        ));
    };
    let row = |naam: Benaming, bedrag: Option<Bedrag>| {
        let words = bedrag
            .map(|bedrag| Gegeven::from(Benaming::same(bedrag.cents().to_string(), bedrag.to_string())));
        vec![naam.into(), words.unwrap_or(Gegeven::GeenGegevens), euro(bedrag)]
    };
    Some(tabel.rows(items(precies).into_iter().map(|(naam, bedrag)| row(naam, bedrag))).note(
        "Alleen van de hele gemeente samen, en alleen met dit commando. Geef deze bedragen niet per taakveld door.",
        "Of the whole municipality only, and only with this command.",
    ))
}

fn items(precies: &Precies) -> Vec<(Benaming, Option<Bedrag>)> {
    let mut items = vec![
        (Benaming::new("jaarrekening", "In de jaarrekening", "In the accounts"), precies.iv3),
        (Benaming::new("berichten", "In berichten", "In messages"), Some(precies.gemeld)),
    ];
    if let Some(without) = precies.zonder_hulp {
        let naam = Benaming::new(
            "zonder-lopende-hulp",
            "In berichten, van mensen zonder lopende hulp",
            "In messages, of people without running help",
        );
        items.push((naam, Some(without)));
    }
    items.extend(precies.totalen.iter().map(|(soort, bedrag)| (total(*soort), Some(*bedrag))));
    items.push((Benaming::new("niet-verklaard", "Niet verklaard", "Not explained"), precies.rest()));
    items
}

/// What a reader must know of each line.
fn guide(geld: &Geld) -> Cijfertabel {
    let rows = geld.leeswijzer.iter().map(|one| {
        let from = one.jaar.map_or_else(
            || Gegeven::from(Benaming::new("altijd", "altijd", "always")),
            |jaar| i16::try_from(jaar).map_or(Gegeven::Leeg, Gegeven::Jaar),
        );
        vec![line(one.lijn).into(), from, one.tekst().into()]
    });
    Cijfertabel::new(
        "leeswijzer",
        "Leeswijzer: wat u moet weten bij deze cijfers",
        "Reading guide: what to know with these figures",
        vec![
            Tabelkolom::naam("lijn", "Lijn", "Line"),
            Tabelkolom::naam("vanaf", "Vanaf", "From"),
            Tabelkolom::naam("wat", "Wat u moet weten", "What to know"),
        ],
    )
    .rows(rows)
}

/// The next years, where something may be said.
fn outlook(geld: &Geld) -> Option<Cijfertabel> {
    let mut rows = Vec::new();
    for (which, found) in &geld.vooruit {
        let Vooruitzicht::Verwacht { jaren, .. } = found else { continue };
        let (nl, en) = which.name();
        for (jaar, bedrag) in jaren {
            rows.push(vec![
                Benaming::new(nl, format!("{nl}, {jaar}"), format!("{en}, {jaar}")).into(),
                Gegeven::Euro(bedrag.midden),
                Gegeven::Euro(bedrag.laag),
                Gegeven::Euro(bedrag.hoog),
            ]);
        }
    }
    (!rows.is_empty()).then(|| {
        Cijfertabel::new(
            "verwachting",
            "Verwachting, als het gaat zoals het ging",
            "Expected, if it goes on as it went",
            vec![
                Tabelkolom::naam("wat", "Wat", "What"),
                Tabelkolom::bedrag("verwacht", "Verwacht", "Expected"),
                Tabelkolom::bedrag("laag", "Ondergrens", "Lower bound"),
                Tabelkolom::bedrag("hoog", "Bovengrens", "Upper bound"),
            ],
        )
        .rows(rows)
    })
}

/// The table of the next years, for on the page beside what was found.
pub(super) fn expected(geld: &Geld) -> Option<Cijfertabel> {
    outlook(geld)
}
