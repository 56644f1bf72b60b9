//! The figures of a comparison, in the form that a page, CSV, JSON, XLSX and PDF all write. They are of organisations, not
//! of people.

use domein::Bedrag;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use transactiekosten::{
    Cijferwaarde, Kostenband, Transactiekant, Transactiepost, Urenuitkomst, Werkinzet, Wijzekosten,
    openbare_cijfers,
};

use super::Geteld;
use super::woorden;
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};

fn text(words: &str) -> Gegeven {
    Benaming::same("", words).into()
}

fn said((nl, en): (&str, &str)) -> Gegeven {
    Benaming::new("", nl, en).into()
}

fn comma(value: Decimal, digits: usize) -> Gegeven {
    value.to_f64().map_or(Gegeven::GeenGegevens, |value| Gegeven::Kommagetal(value, digits))
}

fn band(band: Kostenband) -> [Gegeven; 3] {
    [band.laag, band.midden, band.hoog].map(Gegeven::Euro)
}

fn euros(key: &str, nl: &str, en: &str) -> [Tabelkolom; 3] {
    [("Laag", "laag", "low"), ("Midden", "verwacht", "expected"), ("Hoog", "hoog", "high")].map(
        |(end, low_nl, low_en)| {
            Tabelkolom::bedrag(&format!("{key}{end}"), &format!("{nl}, {low_nl}"), &format!("{en}, {low_en}"))
        },
    )
}

/// All tables of an answer, in their order.
pub fn all(geteld: &Geteld) -> Vec<Cijfertabel> {
    vec![
        sides(geteld),
        four_numbers(geteld),
        causes(geteld),
        partial(geteld),
        tornado(geteld),
        municipalities(geteld),
        years(geteld),
        work(geteld),
        published(),
    ]
}

/// Both ways and the difference, for each side and together.
fn sides(geteld: &Geteld) -> Cijfertabel {
    let all = &geteld.uitkomst;
    let mut kolommen = vec![Tabelkolom::naam("kant", "Wie", "Who")];
    kolommen.extend(euros("apart", "Apart", "Apart"));
    kolommen.extend(euros("samen", "Samen", "Together"));
    kolommen.extend(euros("scheelt", "Scheelt", "Saves"));
    let row = |naam: Gegeven, apart: Kostenband, samen: Kostenband, saved: Kostenband| -> Vec<Gegeven> {
        std::iter::once(naam).chain(band(apart)).chain(band(samen)).chain(band(saved)).collect()
    };
    let pairs = all.apart.per_kant.iter().zip(&all.samen.per_kant).zip(&all.per_kant);
    let rows = pairs.map(|((one, other), saved)| {
        row(said(woorden::side(one.kant)), one.kosten, other.kosten, saved.kosten)
    });
    let total =
        row(said(("Alle kanten", "All sides")), all.apart.totaal, all.samen.totaal, all.besparing.bedrag);
    Cijfertabel::new("kanten", "Wat kost het wie?", "What does it cost whom?", kolommen)
        .rows(rows.chain([total]))
        .note(
            "Wat het scheelt, is berekend met dezelfde uren aan beide kanten: werk dat lang duurt, duurt apart én samen lang. Daarom is dit niet het verschil van de hoge en de lage bedragen.",
            "The saving is counted with the same hours on both sides: work that takes long, takes long apart and together. So it is not the difference of the high and the low amounts.",
        )
}

/// The four numbers of each way, with what they rest on.
fn four_numbers(geteld: &Geteld) -> Cijfertabel {
    let (apart, samen) = (&geteld.uitkomst.apart, &geteld.uitkomst.samen);
    let kolommen = vec![
        Tabelkolom::naam("wat", "Wat", "What"),
        Tabelkolom::naam("apart", "Apart", "Apart"),
        Tabelkolom::naam("samen", "Samen", "Together"),
    ];
    let row =
        |naam: (&str, &str), of: &dyn Fn(&Wijzekosten) -> Gegeven| vec![said(naam), of(apart), of(samen)];
    let rows = [
        row(("Procedures", "Procedures"), &|one| {
            comma(one.procedures, usize::from(!one.procedures.is_integer()))
        }),
        row(
            ("Relaties: een gemeente met een aanbieder", "Relations: a municipality with an organisation"),
            &|one| i64::try_from(one.relaties).map_or(Gegeven::GeenGegevens, Gegeven::Getal),
        ),
        row(("Waarde van alle afspraken", "Value of all agreements"), &|one| {
            Gegeven::Euro(one.contractwaarde)
        }),
        row(("Het regelen kost", "Arranging costs"), &|one| text_band(one.totaal, false)),
        row(("Van elke € 1.000 aan afspraken", "Of every € 1,000 of agreements"), &|one| {
            one.per_duizend.map_or(Gegeven::GeenGegevens, |band| text_band(band, true))
        }),
        row(("Zoveel uur sociaal werk is dat", "As hours of social work"), &|one| {
            one.uren.as_ref().map_or(Gegeven::GeenGegevens, text_hours)
        }),
        row(("Deel van alle kosten, onze telling", "Part of all cost, as we count"), &|one| {
            one.coordinatie.map_or(Gegeven::GeenGegevens, |part| percents(part.eigen))
        }),
        row(
            ("Deel van alle kosten, telling van Berenschot", "Part of all cost, as Berenschot counts"),
            &|one| one.coordinatie.map_or(Gegeven::GeenGegevens, |part| percents(part.breed)),
        ),
    ];
    Cijfertabel::new("getallen", "De vier getallen", "The four numbers", kolommen).rows(rows).note(
        "Onze telling: kosten van het regelen, gedeeld door die kosten plus het werk met inwoners. Berenschot (2019) telt alles wat niet aan een cliënt gebonden is, dus ook de overhead van aanbieders. Het zijn dus twee verschillende dingen.",
        "Our count: the cost of arranging as a part of that cost plus work with residents. Berenschot (2019) counts all that is not bound to a client, so also the overhead of organisations. They are not the same.",
    )
}

/// An amount with its range in one field.
fn text_band(band: Kostenband, cents: bool) -> Gegeven {
    let all = [band.laag, band.midden, band.hoog];
    let [low, mid, high] =
        if cents { all.map(|one| one.to_string()) } else { all.map(Bedrag::in_whole_euros) };
    Benaming::new("", format!("{mid} (tussen {low} en {high})"), format!("{mid} (between {low} and {high})"))
        .into()
}

fn text_hours(hours: &Urenuitkomst) -> Gegeven {
    let of =
        |taal| [hours.laag, hours.midden, hours.hoog].map(|one| crate::web::number(taal, one.unsigned_abs()));
    let ([low, mid, high], [en_low, en_mid, en_high]) = (of(crate::web::Taal::Nl), of(crate::web::Taal::En));
    Benaming::new(
        "",
        format!("{mid} (tussen {low} en {high})"),
        format!("{en_mid} (between {en_low} and {en_high})"),
    )
    .into()
}

fn percents(part: [Decimal; 3]) -> Gegeven {
    let of = |taal| part.map(|one| super::antwoord::decimal(taal, one));
    let ([low, mid, high], [en_low, en_mid, en_high]) = (of(crate::web::Taal::Nl), of(crate::web::Taal::En));
    Benaming::new(
        "",
        format!("{mid} procent (tussen {low} en {high})"),
        format!("{en_mid} per cent (between {en_low} and {en_high})"),
    )
    .into()
}

/// What makes the difference.
fn causes(geteld: &Geteld) -> Cijfertabel {
    let mut kolommen = vec![
        Tabelkolom::naam("werk", "Werk", "Work"),
        Tabelkolom::naam("kant", "Wie", "Who"),
        Tabelkolom::getal("kerenApart", "Keren, apart", "Times, apart"),
        Tabelkolom::getal("kerenSamen", "Keren, samen", "Times, together"),
        Tabelkolom::getal("urenApart", "Uren per keer, apart", "Hours each time, apart"),
        Tabelkolom::getal("urenSamen", "Uren per keer, samen", "Hours each time, together"),
    ];
    kolommen.extend(euros("scheelt", "Scheelt", "Saves"));
    kolommen.extend([
        Tabelkolom::bedrag("doorKeren", "Doordat het minder vaak hoeft", "Because it is done less often"),
        Tabelkolom::bedrag("doorUren", "Doordat één keer minder kost", "Because one time takes less"),
        Tabelkolom::bedrag("doorPrijs", "Doordat een uur minder kost", "Because an hour costs less"),
    ]);
    let hours = |one: Option<Decimal>| one.map_or(Gegeven::Leeg, |one| comma(one, decimals(one)));
    let rows = geteld.uitkomst.oorzaken.iter().map(|one| {
        [text(&one.naam), said(woorden::side(one.kant)), times(one.keren.0), times(one.keren.1)]
            .into_iter()
            .chain([hours(one.uren.0), hours(one.uren.1)])
            .chain(band(one.bedrag))
            .chain([one.door_keren, one.door_uren, one.door_prijs].map(Gegeven::Euro))
            .collect()
    });
    Cijfertabel::new("oorzaken", "Waardoor komt het verschil?", "What makes the difference?", kolommen)
        .rows(rows)
        .note(
            "Het werk met het grootste verschil staat bovenaan. Alle regels samen zijn precies wat het scheelt. Een bedrag onder nul betekent dat dit samen juist meer kost.",
            "The work with the largest difference comes first. All lines together are exactly the saving. Below nothing means that together this costs more.",
        )
}

fn decimals(value: Decimal) -> usize {
    value.normalize().scale().min(2) as usize
}

fn times(value: Decimal) -> Gegeven {
    comma(value, decimals(value.round_dp(1)))
}

/// What is left when less is shared.
fn partial(geteld: &Geteld) -> Cijfertabel {
    let mut kolommen = vec![Tabelkolom::naam("gedeeld", "Wat deelt u?", "What do you share?")];
    kolommen.extend(euros("scheelt", "Scheelt", "Saves"));
    kolommen.extend(euros("kosten", "Het regelen kost dan nog", "Arranging still costs"));
    let rows = geteld.uitkomst.delen.iter().map(|one| {
        std::iter::once(said(woorden::part(one.deel)))
            .chain(band(one.besparing))
            .chain(band(one.kosten))
            .collect()
    });
    Cijfertabel::new("delen", "En als u minder deelt?", "And if you share less?", kolommen).rows(rows)
}

/// Which hours the saving hangs on.
fn tornado(geteld: &Geteld) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("werk", "Werk", "Work"),
        Tabelkolom::bedrag(
            "laag",
            "Scheelt, als dit werk weinig tijd kost",
            "Saves, if this work takes little time",
        ),
        Tabelkolom::bedrag(
            "hoog",
            "Scheelt, als dit werk veel tijd kost",
            "Saves, if this work takes much time",
        ),
        Tabelkolom::bedrag("verschil", "Verschil", "Difference"),
    ];
    let rows = geteld.uitkomst.gevoelig.iter().map(|one| {
        vec![text(&one.naam), Gegeven::Euro(one.laag), Gegeven::Euro(one.hoog), Gegeven::Euro(one.breedte())]
    });
    Cijfertabel::new("gevoelig", "Van welke uren hangt het af?", "Which hours does it depend on?", kolommen)
        .rows(rows)
        .note(
            "Steeds verandert één regel, aan beide kanten tegelijk. De andere uren blijven zoals verwacht.",
            "One line changes at a time, on both sides at once. The other hours stay as expected.",
        )
}

fn municipalities(geteld: &Geteld) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("gemeente", "Gemeente", "Municipality"),
        Tabelkolom::bedrag("waarde", "Waarde van de afspraken", "Value of the agreements"),
        Tabelkolom::bedrag("apart", "Regelen, apart", "Arranging, apart"),
        Tabelkolom::bedrag("samen", "Regelen, samen", "Arranging, together"),
        Tabelkolom::bedrag("scheelt", "Scheelt", "Saves"),
    ];
    let rows = geteld.uitkomst.per_gemeente.iter().map(|one| {
        let amounts = [one.contractwaarde, one.apart, one.samen, one.apart - one.samen];
        std::iter::once(text(&one.gemeente)).chain(amounts.map(Gegeven::Euro)).collect()
    });
    Cijfertabel::new("gemeenten", "Wat kost het bij elke gemeente?", "What does it cost for each municipality?", kolommen)
        .rows(rows)
        .note(
            "Voor alle kanten samen, zoals verwacht. Een procedure van een groep is gelijk verdeeld over de gemeenten in die groep.",
            "For all sides together, as expected. A procedure of a group is split equally over its municipalities.",
        )
}

fn years(geteld: &Geteld) -> Cijfertabel {
    let mut kolommen = vec![
        Tabelkolom::naam("jaar", "Jaar", "Year"),
        Tabelkolom::bedrag("waarde", "Waarde van de afspraken", "Value of the agreements"),
    ];
    kolommen.extend(euros("apart", "Apart", "Apart"));
    kolommen.extend(euros("samen", "Samen", "Together"));
    let pairs = geteld.uitkomst.apart.per_jaar.iter().zip(&geteld.uitkomst.samen.per_jaar);
    let rows = pairs.map(|(one, other)| {
        let year = i16::try_from(one.jaar).map_or(Gegeven::GeenGegevens, Gegeven::Jaar);
        [year, Gegeven::Euro(one.contractwaarde)]
            .into_iter()
            .chain(band(one.kosten))
            .chain(band(other.kosten))
            .collect()
    });
    Cijfertabel::new("jaren", "Wat kost het elk jaar?", "What does it cost each year?", kolommen)
        .rows(rows)
        .note(
            "Een procedure is gelijk verdeeld over de jaren waarvoor zij geldt.",
            "A procedure is spread evenly over the years for which it holds.",
        )
}

/// Everything that was filled in, with how sure it is.
fn work(geteld: &Geteld) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("werk", "Werk", "Work"),
        Tabelkolom::naam("wie", "Wie", "Who"),
        Tabelkolom::naam("per", "Hoe vaak", "How often"),
        Tabelkolom::naam("apart", "Eén keer, apart", "One time, apart"),
        Tabelkolom::naam("samen", "Eén keer, samen", "One time, together"),
        Tabelkolom::naam("status", "Hoe zeker?", "How sure?"),
        Tabelkolom::naam("bron", "Waar komt het vandaan?", "Where is it from?"),
    ];
    let rows = geteld.verband.bestand().posten.iter().map(|post| {
        vec![
            text(&post.naam),
            said(woorden::side(post.kant)),
            said(woorden::measure(post.per)),
            effort(&post.apart),
            together(post),
            said(woorden::status(post.status)),
            text(&post.bron),
        ]
    });
    Cijfertabel::new("werk", "Waarmee is gerekend?", "What was it counted with?", kolommen).rows(rows)
}

fn together(post: &Transactiepost) -> Gegeven {
    match &post.samen {
        Some(one) if post.gedeeld => effort(one),
        _ => said(("niet gedeeld: als apart", "not shared: as apart")),
    }
}

fn effort(one: &Werkinzet) -> Gegeven {
    use crate::web::Taal::{En, Nl};
    match (&one.uren, one.uurbedrag, &one.bedrag) {
        (Some(hours), Some(rate), _) => {
            let rate = Bedrag::from_cents(rate);
            let of =
                |taal| [hours.laag, hours.midden, hours.hoog].map(|one| super::antwoord::decimal(taal, one));
            let ([low, mid, high], [en_low, en_mid, en_high]) = (of(Nl), of(En));
            Benaming::new(
                "",
                format!("{mid} uur (tussen {low} en {high}) van {rate}"),
                format!("{en_mid} hours (between {en_low} and {en_high}) of {rate}"),
            )
            .into()
        }
        (_, _, Some(amount)) => {
            let [laag, midden, hoog] = [amount.laag, amount.midden, amount.hoog].map(Bedrag::from_cents);
            text_band(Kostenband { laag, midden, hoog }, true)
        }
        _ => Gegeven::Leeg,
    }
}

/// What was published, as history beside it.
fn published() -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("cijfer", "Cijfer", "Figure"),
        Tabelkolom::naam("waarde", "Hoeveel", "How much"),
        Tabelkolom::naam("jaar", "Over welk jaar", "About which year"),
        Tabelkolom::naam("definitie", "Wat is geteld?", "What was counted?"),
        Tabelkolom::naam("let_op", "Let op", "Mind"),
        Tabelkolom::naam("bron", "Bron", "Source"),
    ];
    let rows = openbare_cijfers().iter().map(|one| {
        let value = match one.waarde {
            Cijferwaarde::Procent(percent) => (format!("{percent} procent"), format!("{percent} per cent")),
            Cijferwaarde::Euro(euros) => (format!("€ {euros}"), format!("€ {euros}")),
            Cijferwaarde::MiljoenPerJaar(millions) => {
                (format!("€ {millions} miljoen per jaar"), format!("€ {millions} million a year"))
            }
        };
        vec![
            text(one.naam),
            said((&value.0, &value.1)),
            text(one.jaar),
            text(one.definitie),
            text(one.kanttekening),
            Benaming::same("", one.bron).at(one.adres).into(),
        ]
    });
    Cijfertabel::new(
        "openbaar",
        "Wat is er eerder over gepubliceerd?",
        "What was published about it before?",
        kolommen,
    )
    .rows(rows)
    .note(
        "Dit is geschiedenis, geen norm. Elk cijfer telt iets anders dan deze bladzijde.",
        "This is history, no norm. Each figure counts something else than this page.",
    )
}

/// What a side saves, for a picture.
pub fn side_rows(geteld: &Geteld) -> Vec<(Transactiekant, Kostenband, Kostenband)> {
    let all = &geteld.uitkomst;
    let pairs = all.apart.per_kant.iter().zip(&all.samen.per_kant);
    pairs.map(|(one, other)| (one.kant, one.kosten, other.kosten)).collect()
}
