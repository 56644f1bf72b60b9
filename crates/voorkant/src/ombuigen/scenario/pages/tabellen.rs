//! The answer of a scenario as tables, for every form.

use domein::Bedrag;
use scenario::{Betaler, Terugverdientijd};

use crate::ombuigen::scenario::antwoord::Berekend;
use crate::ombuigen::scenario::geld::so_many_of_hundred;
use crate::uitvoer::{Aanduiding, Benaming, Cijfertabel, Gegeven, Tabelkolom};
use crate::web::{Kader, Taal};

fn euro(cents: i64) -> Gegeven {
    Gegeven::Euro(Bedrag::from_cents(cents))
}

fn text(nl: impl Into<String>, en: impl Into<String>) -> Gegeven {
    Benaming::new("", nl, en).into()
}

/// A payer, in both languages; none is all together.
pub fn payer(betaler: Option<Betaler>) -> (String, &'static str) {
    match betaler {
        None => ("iedereen samen".to_owned(), "all together"),
        Some(one) => (
            one.name().to_owned(),
            match one {
                Betaler::Gemeente => "the municipality",
                Betaler::Rijk => "the State",
                Betaler::Zorgverzekeraar => "the health insurer",
                Betaler::Zorgkantoor => "long-term care (Wlz)",
                Betaler::Woningcorporatie => "the housing corporation",
                Betaler::Inwoner => "the resident",
                Betaler::Overig => "others",
            },
        ),
    }
}

/// When what was put in has come back, in words.
pub fn payback(taal: Taal, terug: &Terugverdientijd) -> String {
    let never = so_many_of_hundred(terug.nooit);
    let times = taal.pick("van de 100 keer", "times of 100");
    let also_never = if never == 0 {
        String::new()
    } else {
        format!("; {} {never} {times}", taal.pick("nooit:", "never:"))
    };
    if terug.meteen >= 0.5 {
        return format!("{}{also_never}", taal.pick("er gaat niets in", "nothing is put in"));
    }
    match terug.midden {
        None => {
            format!("{} ({never} {times})", taal.pick("nooit binnen deze jaren", "never within these years"))
        }
        Some(year) => format!("{} {year}{also_never}", taal.pick("in jaar", "in year")),
    }
}

/// What it is to each payer.
pub fn payers(berekend: &Berekend) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("betaler", "Wie", "Who"),
        Tabelkolom::bedrag("contantLaag", "Waarde nu: laag", "Value now: low"),
        Tabelkolom::bedrag("contant", "Waarde nu: verwacht", "Value now: expected"),
        Tabelkolom::bedrag("contantHoog", "Waarde nu: hoog", "Value now: high"),
        Tabelkolom::procent("kansQuitte", "Kans op quitte of meer", "Chance to break even or better"),
        Tabelkolom::naam("terugverdiend", "Terugverdiend", "Paid back"),
        Tabelkolom::bedrag("voorfinanciering", "Voorschieten", "To lay out first"),
    ];
    let touched = |one: &&scenario::Betalersuitkomst| {
        one.betaler.is_none()
            || one.contant != scenario::Bandbreedte::default()
            || one.kas.iter().any(|jaar| jaar.hoog != 0 || jaar.laag != 0)
    };
    let rows = berekend.uitkomst.betalers.iter().filter(touched).map(|one| {
        let (nl, en) = payer(one.betaler);
        let key = one.betaler.map_or("samen", Betaler::key);
        vec![
            Benaming::new(key, nl, en).into(),
            euro(one.contant.laag),
            euro(one.contant.gemiddeld),
            euro(one.contant.hoog),
            Gegeven::Kommagetal((one.kans_positief * 100.0).round(), 0),
            text(payback(Taal::Nl, &one.terugverdientijd), payback(Taal::En, &one.terugverdientijd)),
            euro(one.voorfinanciering.midden),
        ]
    });
    Cijfertabel::new("betalers", "Wat het voor wie is", "What it is to whom", kolommen).rows(rows).note(
        "Boven nul is over, onder nul is tekort. Waarde nu: alles in prijzen van het eerste jaar, en later geld telt minder zwaar. Laag en hoog: 8 van de 10 berekeningen liggen ertussen.",
        "Above nil is left over, below nil is lacking. Value now: all in prices of the first year, and later money weighs less. Low and high: 8 of 10 calculations lie between.",
    )
}

/// Cash in the budgets, year by year.
pub fn cash(berekend: &Berekend) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("jaar", "Jaar", "Year"),
        Tabelkolom::bedrag("gemeenteLaag", "De gemeente: laag", "The municipality: low"),
        Tabelkolom::bedrag("gemeente", "De gemeente: verwacht", "The municipality: expected"),
        Tabelkolom::bedrag("gemeenteHoog", "De gemeente: hoog", "The municipality: high"),
        Tabelkolom::bedrag("samen", "Iedereen samen: verwacht", "All together: expected"),
    ];
    let (gemeente, samen) = (berekend.uitkomst.of(Some(Betaler::Gemeente)), berekend.uitkomst.of(None));
    let rows = berekend.uitkomst.jaren.iter().enumerate().filter_map(|(place, jaar)| {
        let (own, all) = (gemeente?.kas.get(place)?, samen?.kas.get(place)?);
        let year = Gegeven::Jaar(i16::try_from(*jaar).ok()?);
        Some(vec![year, euro(own.laag), euro(own.gemiddeld), euro(own.hoog), euro(all.gemiddeld)])
    });
    Cijfertabel::new("kas", "Geld in de begroting, per jaar", "Money in the budget, by year", kolommen).rows(rows).note(
        "In euro's van dat jaar. Van hulp die niet nodig is, telt alleen wat u echt overhoudt, als u het overhoudt. Tel deze tabel niet op bij de waarde nu.",
        "In euros of that year. Of help that is not needed only what is really left counts, when it is left. Do not add this table to the value now.",
    )
}

/// People: who takes part, and who stands where at the end.
pub fn people(berekend: &Berekend) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("wat", "Wat", "What"),
        Tabelkolom::getal("zonder", "Als we niets doen", "If we do nothing"),
        Tabelkolom::getal("met", "Als we dit doen", "If we do this"),
        Tabelkolom::getal("verschil", "Verschil", "Difference"),
    ];
    let mensen = &berekend.uitkomst.mensen;
    let ladders = berekend.scenario.ruimte().ladders();
    let number = |value: f64| Gegeven::Getal(value.round() as i64);
    let taking_part = mensen.deelnemers.iter().filter_map(|one| {
        let last = one.per_jaar.last()?.gemiddeld;
        let naam = &berekend.scenario.ingrepen().iter().find(|ingreep| ingreep.sleutel == one.ingreep)?.naam;
        let words = text(
            format!("Doen mee in het laatste jaar: {naam}"),
            format!("Take part in the last year: {naam}"),
        );
        Some(vec![words, number(0.0), number(last), number(last)])
    });
    let steps = mensen.treden.iter().filter_map(|one| {
        let ladder = ladders.get(one.domein)?;
        let (without, with) = (*one.zonder.last()?, *one.met.last()?);
        let words = format!("{}: {}", ladder.naam, ladder.treden.get(one.trede)?.name());
        Some(vec![
            text(words.clone(), words),
            number(without),
            number(with),
            number(with.round() - without.round()),
        ])
    });
    Cijfertabel::new("mensen", "Huishoudens aan het eind", "Households at the end", kolommen)
        .rows(taking_part.chain(steps))
        .note(
            "Gemiddeld over alle berekeningen. Het is een verwachting, geen telling.",
            "The mean of all calculations. It is an expectation, not a count.",
        )
}

/// Who would pay whom so that nobody loses.
pub fn settlement(berekend: &Berekend) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("van", "Wie er baat bij heeft, betaalt", "Who gains, pays"),
        Tabelkolom::naam("naar", "aan wie erop verliest", "to who loses"),
        Tabelkolom::bedrag("bedrag", "Waarde nu", "Value now"),
    ];
    let rows = berekend.uitkomst.verrekening.iter().map(|one| {
        let ((van, from), (naar, to)) = (payer(Some(one.van)), payer(Some(one.naar)));
        vec![text(van, from), text(naar, to), euro(one.cent)]
    });
    Cijfertabel::new("verrekening", "Wie zou wie moeten betalen?", "Who would have to pay whom?", kolommen)
        .rows(rows)
        .without(
            "Er valt niets te verdelen: niemand die wint, of niemand die verliest.",
            "There is nothing to share: nobody gains, or nobody loses.",
        )
}

/// What the answer hangs on.
pub fn tornado(berekend: &Berekend, most: usize) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("wat", "Als dit anders is", "If this is different"),
        Tabelkolom::bedrag("laag", "Is het laag, dan is de uitkomst", "If low, the outcome is"),
        Tabelkolom::bedrag("hoog", "Is het hoog, dan is de uitkomst", "If high, the outcome is"),
    ];
    let rows = berekend
        .uitkomst
        .tornado
        .iter()
        .take(most)
        .map(|one| vec![text(one.naam.clone(), one.naam.clone()), euro(one.laag), euro(one.hoog)]);
    Cijfertabel::new("gevoelig", "Waar hangt het van af?", "What does it depend on?", kolommen)
        .rows(rows)
        .note(
            "Waarde nu voor iedereen samen. Eén getal tegelijk verandert, de andere blijven op hun midden.",
            "Value now for all together. One number changes at a time, the others stay at their middle.",
        )
}

/// What to measure first.
pub fn measure(berekend: &Berekend, most: usize) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("wat", "Wat u kunt meten", "What you can measure"),
        Tabelkolom::bedrag(
            "waarde",
            "Zoveel is het waard om dit eerst te weten",
            "So much it is worth to know this first",
        ),
    ];
    let rows = berekend
        .uitkomst
        .meetwaarde
        .iter()
        .filter(|one| one.cent > 0)
        .take(most)
        .map(|one| vec![text(one.naam.clone(), one.naam.clone()), euro(one.cent)]);
    Cijfertabel::new("meten", "Wat moeten we als eerste meten?", "What must we measure first?", kolommen).rows(rows).without(
        "Wat u ook meet, het besluit blijft hetzelfde. Meten kan nuttig zijn om te leren, niet om te kiezen.",
        "Whatever you measure, the decision stays the same. Measuring may be useful to learn, not to choose.",
    )
}

/// All of them.
pub fn all(berekend: &Berekend) -> Vec<Cijfertabel> {
    vec![
        payers(berekend),
        cash(berekend),
        people(berekend),
        settlement(berekend),
        tornado(berekend, usize::MAX),
        measure(berekend, usize::MAX),
    ]
}

/// How it was made.
pub fn made(berekend: &Berekend, versie: i64) -> Vec<Aanduiding> {
    let bestand = berekend.scenario.bestand();
    let number =
        |key: &str, nl: &str, en: &str, value: i64| Aanduiding::new(key, nl, en, Gegeven::Getal(value));
    let percent = |key: &str, nl: &str, en: &str, value: f64| {
        Aanduiding::new(key, nl, en, Gegeven::Kommagetal(value * 100.0, 2))
    };
    vec![
        number("versie", "Versie van het scenario", "Version of the scenario", versie),
        Aanduiding::new(
            "rekenwijze",
            "Manier van rekenen",
            "Way of calculating",
            Benaming::new(
                berekend.uitkomst.rekenwijze.key(),
                "wat te verwachten is, precies berekend",
                "what is expected, calculated exactly",
            ),
        ),
        number(
            "trekkingen",
            "Aantal berekeningen",
            "Number of calculations",
            i64::from(berekend.uitkomst.trekkingen),
        ),
        number(
            "zaad",
            "Getal waar het toeval uit komt",
            "Number that chance comes from",
            i64::try_from(bestand.zaad).unwrap_or(i64::MAX),
        ),
        percent(
            "discontovoet",
            "Zoveel telt later geld per jaar minder (procent)",
            "Later money weighs less by, a year (percent)",
            bestand.discontovoet,
        ),
        percent(
            "prijsstijging",
            "Prijzen stijgen per jaar (procent)",
            "Prices rise a year (percent)",
            bestand.prijsstijging,
        ),
        Aanduiding::new(
            "programma",
            "Programma",
            "Program",
            Benaming::same("", concat!("Voorkant ", env!("CARGO_PKG_VERSION"))),
        ),
    ]
}

/// The answer in one or two sentences.
pub fn sentences(kader: &Kader, berekend: &Berekend) -> Vec<String> {
    use crate::ombuigen::scenario::geld::{band, of_hundred, yields};
    let last = berekend.uitkomst.jaren.last().copied().unwrap_or_default();
    let (Some(own), Some(all)) = (berekend.uitkomst.of(Some(Betaler::Gemeente)), berekend.uitkomst.of(None))
    else {
        return Vec::new();
    };
    if berekend.scenario.ingrepen().is_empty() {
        return vec![
            kader
                .t(
                    "U doet nog niets, dus er verandert niets. Vul bij stap 2 in wat u gaat doen.",
                    "You do nothing yet, so nothing changes. Fill in at step 2 what you will do.",
                )
                .to_owned(),
        ];
    }
    let range = |laag: i64, hoog: i64| {
        format!(
            "{} {}",
            kader.t("In 8 van de 10 berekeningen ligt dat", "In 8 of 10 calculations it lies"),
            band(kader, laag, hoog)
        )
    };
    vec![
        format!(
            "{} {last} {} {}. {}.",
            kader.t("Tot en met", "Up to and including"),
            kader.t(
                "geldt voor de gemeente, naar verwachting en in geld van nu: dit",
                "holds for the municipality, as expected and in money of now: this"
            ),
            yields(kader, own.contant.gemiddeld),
            range(own.contant.laag, own.contant.hoog)
        ),
        format!(
            "{}: {}. {} {}.",
            kader.t(
                "De kans dat de gemeente quitte speelt of beter",
                "The chance that the municipality breaks even or better"
            ),
            of_hundred(kader, own.kans_positief),
            kader.t("Het geld in de begroting is terug:", "The money in the budget is back:"),
            payback(kader.taal, &own.terugverdientijd)
        ),
        format!(
            "{} {}. {}.",
            kader.t("Voor iedereen samen, in geld van nu: dit", "For all together, in money of now: this"),
            yields(kader, all.contant.gemiddeld),
            range(all.contant.laag, all.contant.hoog)
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_is_named_also_when_mostly_nothing_is_put_in() {
        let words = |meteen: f64, nooit: f64, midden: Option<u32>| {
            payback(Taal::Nl, &Terugverdientijd { meteen, nooit, midden, ..Terugverdientijd::default() })
        };
        assert_eq!(words(1.0, 0.0, None), "er gaat niets in");
        assert_eq!(words(0.6, 0.3, None), "er gaat niets in; nooit: 30 van de 100 keer");
        assert_eq!(words(0.0, 0.0, Some(2031)), "in jaar 2031");
        assert_eq!(words(0.0, 0.002, Some(2031)), "in jaar 2031; nooit: 1 van de 100 keer");
        assert_eq!(words(0.0, 0.7, None), "nooit binnen deze jaren (70 van de 100 keer)");
    }
}
