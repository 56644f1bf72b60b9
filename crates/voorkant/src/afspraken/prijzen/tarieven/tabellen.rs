//! The figures of a tariff, in the form that CSV, JSON, XLSX and PDF all write.

use domein::Bedrag;
use prijs::{Bronstatus, Jeugdwetelement, Tarief, Wmoelement, rounded};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::zicht::Heeltarief;
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};

fn text(words: &str) -> Gegeven {
    Benaming::same("", words).into()
}

/// An amount with its cents, to show.
fn amount(bedrag: Bedrag) -> Gegeven {
    number(prijs::in_euros(bedrag), 2)
}

/// A number to show: it was rounded before.
fn number(value: Decimal, decimals: u32) -> Gegeven {
    rounded(value, decimals)
        .to_f64()
        .map_or(Gegeven::Leeg, |number| Gegeven::Kommagetal(number, decimals as usize))
}

fn status(status: Bronstatus) -> Gegeven {
    Benaming::new(status.key(), status.naam(), status.name()).into()
}

/// The lines, both laws, the hours and the values.
pub fn all(heel: &Heeltarief) -> Vec<Cijfertabel> {
    vec![lines(&heel.tarief), wmo(&heel.tarief), jeugdwet(&heel.tarief), hours(&heel.tarief), values(heel)]
}

/// The price by both laws.
pub fn laws(tarief: &Tarief) -> Vec<Cijfertabel> {
    vec![wmo(tarief), jeugdwet(tarief)]
}

fn lines(tarief: &Tarief) -> Cijfertabel {
    let letter = |key: Option<&'static str>| text(key.unwrap_or("-"));
    let rows = tarief.regels().iter().map(|regel| {
        let post = regel.post;
        vec![
            Benaming::new("", post.naam(), post.name()).into(),
            letter(post.wmo().map(Wmoelement::key)),
            letter(post.jeugdwet().map(Jeugdwetelement::key)),
            amount(regel.getoond),
            status(regel.status),
        ]
    });
    let sum = vec![
        Benaming::new("", "tarief", "tariff").into(),
        Gegeven::Leeg,
        Gegeven::Leeg,
        amount(tarief.bedrag()),
        Gegeven::Leeg,
    ];
    let columns = vec![
        Tabelkolom::naam("regel", "Waarvoor?", "For what?"),
        Tabelkolom::naam("wmo", "Onderdeel Wmo", "Element Wmo"),
        Tabelkolom::naam("jeugdwet", "Onderdeel Jeugdwet", "Element Jeugdwet"),
        Tabelkolom::getal("euro", "Euro per eenheid", "Euro per unit"),
        Tabelkolom::naam("status", "Hoe zeker?", "How sure?"),
    ];
    Cijfertabel::new("regels", "De prijs per regel", "The price by line", columns)
        .rows(rows.chain([sum]))
        .note(
            "Een streepje: dit staat in geen van beide wetten. Het is een keuze.",
            "A dash: in neither law. It is a choice.",
        )
}

fn law(key: &str, titel: (&str, &str), rows: Vec<Vec<Gegeven>>) -> Cijfertabel {
    let columns = vec![
        Tabelkolom::naam("onderdeel", "Onderdeel", "Element"),
        Tabelkolom::getal("euro", "Euro per eenheid", "Euro per unit"),
    ];
    Cijfertabel::new(key, titel.0, titel.1, columns).rows(rows)
}

fn wmo(tarief: &Tarief) -> Cijfertabel {
    let row = |one: Wmoelement| {
        let (nl, en) = (format!("{}. {}", one.key(), one.naam()), format!("{}. {}", one.key(), one.name()));
        vec![Benaming::new(one.key(), nl, en).into(), amount(tarief.wmo(one))]
    };
    let mut rows: Vec<Vec<Gegeven>> = Wmoelement::ALL.into_iter().map(row).collect();
    rows.push(vec![Benaming::new("", "kostprijs", "cost price").into(), amount(tarief.kostprijs())]);
    law("wmo", ("Volgens de Wmo", "By the Wmo"), rows)
        .note("Artikel 5.4 Uitvoeringsbesluit Wmo 2015.", "Article 5.4 Uitvoeringsbesluit Wmo 2015.")
}

fn jeugdwet(tarief: &Tarief) -> Cijfertabel {
    let row = |one: Jeugdwetelement| {
        let (nl, en) = (format!("{}. {}", one.key(), one.naam()), format!("{}. {}", one.key(), one.name()));
        vec![Benaming::new(one.key(), nl, en).into(), amount(tarief.jeugdwet(one))]
    };
    let mut rows: Vec<Vec<Gegeven>> = Jeugdwetelement::ALL.into_iter().map(row).collect();
    rows.push(vec![Benaming::new("", "kostprijs", "cost price").into(), amount(tarief.kostprijs())]);
    law("jeugdwet", ("Volgens de Jeugdwet", "By the Jeugdwet"), rows)
        .note("Artikel 2.3 Besluit Jeugdwet.", "Article 2.3 Besluit Jeugdwet.")
}

/// From paid hours to hours for clients.
pub fn hours(tarief: &Tarief) -> Cijfertabel {
    let uren = tarief.uren();
    let rows = [
        ("betaalde uren", "paid hours", uren.bruto),
        ("verlof", "leave", -uren.verlof),
        ("feestdagen", "holidays", -uren.feestdagen),
        ("ziekte", "sickness", -uren.verzuim()),
        ("uren aanwezig", "hours present", uren.beschikbaar()),
        ("scholing", "training", -uren.scholing),
        ("overleg, intervisie en supervisie", "meetings, intervision and supervision", -uren.overleg),
        ("overige tijd zonder cliënt", "other time without a client", -uren.indirect),
        ("reistijd", "travel", -uren.reistijd),
        ("uren voor cliënten", "hours for clients", uren.productief()),
    ];
    let rows = rows.map(|(nl, en, hours)| vec![Benaming::new("", nl, en).into(), number(hours, 1)]);
    let columns = vec![
        Tabelkolom::naam("uren", "Uren", "Hours"),
        Tabelkolom::getal("perjaar", "Per jaar, voltijd", "A year, full-time"),
    ];
    Cijfertabel::new(
        "uren",
        "Van betaalde uren naar uren voor cliënten",
        "From paid hours to hours for clients",
        columns,
    )
    .rows(rows)
}

fn values(heel: &Heeltarief) -> Cijfertabel {
    let rows = heel.tarief.gebruikt(&heel.gronden.view()).into_iter().map(|one| {
        vec![
            text(&one.naam),
            text(&super::invullen::komma(one.waarde)),
            text(&one.eenheid),
            status(one.status),
            text(if one.bron.is_empty() { "-" } else { &one.bron }),
        ]
    });
    let columns = vec![
        Tabelkolom::naam("waarde", "Waarde", "Value"),
        Tabelkolom::naam("getal", "Getal", "Number"),
        Tabelkolom::naam("eenheid", "Eenheid", "Unit"),
        Tabelkolom::naam("status", "Hoe zeker?", "How sure?"),
        Tabelkolom::naam("bron", "Bron", "Source"),
    ];
    Cijfertabel::new("waarden", "Waarop dit rust", "What this stands on", columns).rows(rows)
}
