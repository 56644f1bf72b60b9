//! A comparison as a workbook that calculates: change hours, rates or how often, and it counts along. Its outcomes are
//! those of the page, to the cent.

use domein::Bedrag;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use transactiekosten::{Kostenband, Transactiekant, Transactiemaat, Transactiepost, Werkinzet};

use super::{Geteld, woorden};
use crate::app::AppFout;
use crate::uitvoer::{Rekenblad, Vak, kolomnaam, plaats, rekenboek};

const UITLEG: &str = "Uitleg";
const WERK: &str = "Werk";
/// Rows of the first sheet with a number, by their place.
const JAREN: usize = 4;
const RELATIES: usize = 5;
const CLIENTEN: usize = 6;
const APART: usize = 10;
const SAMEN: usize = 13;
/// The first row of work.
const TOP: usize = 3;
/// Columns of the sheet with work: the first field of hours and of cost, apart and together.
const INZET: [usize; 2] = [4, 11];
const KOSTEN: [usize; 2] = [8, 15];
const SCHEELT: usize = 18;

/// The workbook.
///
/// # Errors
/// When it does not fit in one.
pub fn xlsx(geteld: &Geteld) -> Result<Vec<u8>, AppFout> {
    rekenboek(&geteld.verband.bestand().naam, &sheets(geteld)?)
}

/// Its sheets.
fn sheets(geteld: &Geteld) -> Result<Vec<Rekenblad>, AppFout> {
    let years = geteld.verband.gewogen_jaren().map_err(|fout| AppFout::Vraag(fout.to_string()))?;
    let per_year = |way| {
        let all = geteld.verband.gewogen_procedures(way).map_err(|fout| AppFout::Vraag(fout.to_string()))?;
        Ok::<_, AppFout>(all.checked_div(years).unwrap_or_default())
    };
    let file = geteld.verband.bestand();
    let procedures = [per_year(&file.apart)?, per_year(&file.samen)?];
    Ok(vec![explained(geteld, years, procedures), work(geteld)])
}

fn number(value: Decimal, digits: usize) -> Vak {
    Vak::Getal(value.to_f64().unwrap_or_default(), digits)
}

fn count(value: impl TryInto<i64>) -> Vak {
    Vak::Heel(value.try_into().unwrap_or(i64::MAX))
}

/// The first sheet: what this is, the numbers that hold for all work, and the outcome beside that of the page.
fn explained(geteld: &Geteld, years: Decimal, procedures: [Decimal; 2]) -> Rekenblad {
    let file = geteld.verband.bestand();
    let clients: u64 = file.relaties.iter().map(|one| u64::from(one.clienten)).sum();
    let tariff = file.tarief.as_ref().map_or(Vak::Leeg, |one| number(one.euro, 4));
    let mut rijen = vec![
        vec![Vak::kop("Wat kost het regelen zelf?")],
        vec![Vak::kop("Waarover"), Vak::tekst(&file.naam)],
        vec![Vak::tekst("Verander een getal op dit blad of op het blad Werk, en alles rekent mee.")],
        vec![],
        vec![Vak::kop("Jaren (met de index opgeteld)"), number(years, 4)],
        vec![Vak::kop("Relaties: een gemeente met een aanbieder"), count(file.relaties.len())],
        vec![Vak::kop("Cliënten per jaar"), count(clients)],
        vec![Vak::kop("Tarief van een uur sociaal werk (euro)"), tariff],
        vec![],
    ];
    let ways = [("Apart", &file.apart), ("Samen", &file.samen)];
    for ((title, way), procedures) in ways.into_iter().zip(procedures) {
        rijen.push(vec![Vak::kop(format!("{title}: {}", way.naam)), Vak::Getalkop("Aantal".into())]);
        rijen.push(vec![
            // With an index a procedure weighs as the first year of its cycle.
            Vak::kop("Procedures per jaar (een procedure kost wat het eerste jaar kost)"),
            number(procedures, 6),
        ]);
        rijen.push(vec![Vak::kop("Organisaties die een aanbod doen"), count(way.inschrijvers)]);
    }
    rijen.push(vec![]);
    rijen.push(
        ["Uitkomst, zoals verwacht", "Formule (euro)", "Op de bladzijde (euro)", "Klopt het?"]
            .map(Vak::kop)
            .to_vec(),
    );
    let all = &geteld.uitkomst;
    let columns = [KOSTEN[0] + 1, KOSTEN[1] + 1, SCHEELT + 1];
    let last = TOP + file.posten.len() - 1;
    let totals = [
        ("Het regelen kost, apart", all.apart.totaal.midden),
        ("Het regelen kost, samen", all.samen.totaal.midden),
        ("Dat scheelt", all.besparing.bedrag.midden),
    ];
    for ((name, shown), column) in totals.into_iter().zip(columns) {
        let formula = format!("SUM({WERK}!{}:{})", plaats(TOP, column), plaats(last, column));
        rijen.push(compared(rijen.len(), name.to_owned(), formula, shown));
    }
    for (one, other) in all.apart.per_kant.iter().zip(&all.samen.per_kant) {
        for (title, shown, column) in
            [("apart", one.kosten.midden, columns[0]), ("samen", other.kosten.midden, columns[1])]
        {
            let name = format!("{}, {title}", woorden::side(one.kant).0);
            rijen.push(compared(rijen.len(), name, of_side(one.kant, column, last), shown));
        }
    }
    Rekenblad { naam: UITLEG.to_owned(), breed: vec![60.0, 22.0, 24.0, 14.0], vast: (1, 1), rijen }
}

fn of_side(side: Transactiekant, column: usize, last: usize) -> String {
    let name = kolomnaam(column);
    format!(
        "SUMIF({WERK}!$B${}:$B${},\"{}\",{WERK}!{name}${}:{name}${})",
        TOP + 1,
        last + 1,
        woorden::side(side).0,
        TOP + 1,
        last + 1
    )
}

fn compared(row: usize, name: String, formula: String, shown: Bedrag) -> Vec<Vak> {
    let check = format!("IF(ABS({}-{})<0.02,\"ja\",\"nee\")", plaats(row, 1), plaats(row, 2));
    vec![
        Vak::Tekst(name),
        Vak::Som(formula, shown.cents()),
        Vak::Euro(shown.cents()),
        Vak::Oordeel(check, "ja".to_owned()),
    ]
}

/// All work: what one time takes, and what it costs over the term as a formula.
fn work(geteld: &Geteld) -> Rekenblad {
    let file = geteld.verband.bestand();
    let mut rijen = vec![
        vec![Vak::tekst(
            "Uren per keer met een uurbedrag. Staat er een bedrag in plaats van uren, dan is het uurbedrag 1.",
        )],
        vec![],
        heads(),
    ];
    let rows =
        file.posten.iter().zip(geteld.uitkomst.apart.per_post.iter().zip(&geteld.uitkomst.samen.per_post));
    for (post, (one, other)) in rows {
        let row = rijen.len();
        let mut rij = vec![
            Vak::tekst(&post.naam),
            Vak::tekst(woorden::side(post.kant).0),
            Vak::tekst(woorden::measure(post.per).0),
            Vak::tekst(if post.gedeeld { "ja" } else { "nee" }),
        ];
        rij.extend(effort(&post.apart));
        rij.extend(costs(row, post, (INZET[0], APART), one.kosten));
        rij.extend(effort(post.samen.as_ref().filter(|_| post.gedeeld).unwrap_or(&post.apart)));
        let way = if post.gedeeld { SAMEN } else { APART };
        rij.extend(costs(row, post, (INZET[1], way), other.kosten));
        rij.extend(saved(row, one.kosten, other.kosten));
        rij.extend([Vak::tekst(woorden::status(post.status).0), Vak::tekst(&post.bron)]);
        rijen.push(rij);
    }
    let breed = [vec![34.0, 22.0, 30.0, 9.0], vec![14.0; 17], vec![34.0, 60.0]].concat();
    Rekenblad { naam: WERK.to_owned(), breed, vast: (3, 1), rijen }
}

/// What one kind of work saves: as expected, and around it the least and the most of low, mid and high, as on the page.
fn saved(row: usize, one: Kostenband, other: Kostenband) -> [Vak; 3] {
    let all = [one.laag - other.laag, one.midden - other.midden, one.hoog - other.hoog].map(Bedrag::cents);
    let [low, mid, high] =
        [0, 1, 2].map(|at| format!("{}-{}", plaats(row, KOSTEN[0] + at), plaats(row, KOSTEN[1] + at)));
    let least = all.iter().copied().fold(all[1], i64::min);
    let most = all.iter().copied().fold(all[1], i64::max);
    [
        Vak::Som(format!("MIN({low},{mid},{high})"), least),
        Vak::Som(mid.clone(), all[1]),
        Vak::Som(format!("MAX({low},{mid},{high})"), most),
    ]
}

fn heads() -> Vec<Vak> {
    let mut all: Vec<Vak> = ["Werk", "Wie", "Hoe vaak", "Gedeeld"].map(Vak::kop).to_vec();
    for way in ["apart", "samen"] {
        let names = [
            "uren laag",
            "uren verwacht",
            "uren hoog",
            "euro per uur",
            "kosten laag",
            "kosten verwacht",
            "kosten hoog",
        ];
        all.extend(names.map(|name| Vak::Getalkop(format!("{way}: {name}"))));
    }
    all.extend(["scheelt laag", "scheelt verwacht", "scheelt hoog"].map(|name| Vak::Getalkop(name.into())));
    all.extend(["Hoe zeker?", "Bron"].map(Vak::kop));
    all
}

/// Hours and their rate; an amount is so many euros at a rate of one.
fn effort(one: &Werkinzet) -> Vec<Vak> {
    let cents = |amount: i64| number(Decimal::new(amount, 2), 2);
    match (&one.uren, one.uurbedrag, &one.bedrag) {
        (Some(hours), Some(rate), _) => {
            let hours = [hours.laag, hours.midden, hours.hoog].map(|part| number(part, 2));
            hours.into_iter().chain([cents(rate)]).collect()
        }
        (_, _, Some(amount)) => {
            let amounts = [amount.laag, amount.midden, amount.hoog].map(cents);
            amounts.into_iter().chain([number(Decimal::ONE, 2)]).collect()
        }
        _ => vec![Vak::Leeg; 4],
    }
}

/// Low, mid and high over the term: how often, times what one time takes.
fn costs(row: usize, post: &Transactiepost, (left, way): (usize, usize), shown: Kostenband) -> Vec<Vak> {
    let fixed = |place: usize| format!("{UITLEG}!$B${}", place + 1);
    let often = match post.per {
        Transactiemaat::Procedure if post.kant == Transactiekant::Aanbieder => {
            format!("{}*{}*{}", fixed(JAREN), fixed(way), fixed(way + 1))
        }
        Transactiemaat::Procedure => format!("{}*{}", fixed(JAREN), fixed(way)),
        Transactiemaat::RelatieJaar => format!("{}*{}", fixed(JAREN), fixed(RELATIES)),
        Transactiemaat::Client => format!("{}*{}", fixed(JAREN), fixed(CLIENTEN)),
    };
    let rate = plaats(row, left + 3);
    [shown.laag, shown.midden, shown.hoog]
        .into_iter()
        .enumerate()
        .map(|(at, amount)| Vak::Som(format!("{often}*{}*{rate}", plaats(row, left + at)), amount.cents()))
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    /// The formulas lead to the fields that they name.
    #[test]
    fn formulas_point_at_what_they_say() {
        let geteld = Geteld::new(&transactiekosten::zestien_gemeenten()).unwrap();
        let all = sheets(&geteld).unwrap();
        let [uitleg, werk] = &all[..] else { panic!("two sheets") };
        for (place, words) in [
            (JAREN, "Jaren"),
            (RELATIES, "Relaties"),
            (CLIENTEN, "Cliënten"),
            (7, "Tarief"),
            (APART, "Procedures per jaar"),
            (SAMEN, "Procedures per jaar"),
        ] {
            assert!(matches!(&uitleg.rijen[place][0], Vak::Kop(text) if text.starts_with(words)), "{words}");
        }
        let heads = &werk.rijen[TOP - 1];
        let head = |column: usize| match &heads[column] {
            Vak::Kop(text) | Vak::Getalkop(text) => text.clone(),
            other => panic!("{other:?}"),
        };
        assert_eq!([head(INZET[0]), head(KOSTEN[0])], ["apart: uren laag", "apart: kosten laag"]);
        assert_eq!([head(INZET[1]), head(KOSTEN[1])], ["samen: uren laag", "samen: kosten laag"]);
        assert_eq!(head(SCHEELT), "scheelt laag");
        let Vak::Som(formula, cents) = &werk.rijen[TOP][KOSTEN[0] + 1] else { panic!("a formula") };
        assert_eq!(formula, "Uitleg!$B$5*Uitleg!$B$11*F4*H4", "years, procedures per year, hours, rate");
        assert_eq!(*cents, 64 * 90 * 6_200);
        assert_eq!(uitleg.rijen[APART][1], Vak::Getal(16.0, 6));
        assert_eq!(uitleg.rijen[SAMEN][1], Vak::Getal(0.25, 6));
    }

    /// Work that costs more together has its least saving where the hours are high: as on the page.
    #[test]
    fn the_range_of_a_difference_is_that_of_the_page() {
        let mut inhoud = transactiekosten::zestien_gemeenten();
        let post = &mut inhoud.posten[4];
        let apart = std::mem::take(&mut post.apart);
        post.apart = post.samen.replace(apart).unwrap();
        let naam = post.naam.clone();
        let geteld = Geteld::new(&inhoud).unwrap();
        let page = geteld.uitkomst.oorzaken.iter().find(|one| one.naam == naam).unwrap().bedrag;
        let werk = work(&geteld);
        let cents = [0, 1, 2].map(|at| match &werk.rijen[TOP + 4][SCHEELT + at] {
            Vak::Som(_, cents) => *cents,
            other => panic!("{other:?}"),
        });
        assert_eq!(cents, [page.laag, page.midden, page.hoog].map(Bedrag::cents));
        assert!(cents[0] < cents[1] && cents[1] < cents[2] && cents[2] < 0, "{cents:?}");
        let Vak::Som(formula, _) = &werk.rijen[TOP + 4][SCHEELT] else { panic!("a formula") };
        assert!(formula.starts_with("MIN("), "{formula}");
    }

    #[test]
    fn the_workbook_opens() {
        let geteld = Geteld::new(&transactiekosten::zestien_gemeenten()).unwrap();
        assert!(xlsx(&geteld).unwrap().starts_with(b"PK"));
    }
}
