//! The words of a compass, in Dutch and in English.

use ::kompas::{
    Aannameoordeel, Cijferstatus, Effectzekerheid, Instemmer, Kompascijfer, Kompaseenheid, Kompaspartij,
    Kompasstap, Kwaliteitsoort, Kwaliteitstand, Loseindsoort, Outcomezicht, Theoriesoort, Verbeterkeuze,
    Verhaalgebruik, Verteller,
};

use crate::web::Taal;

/// In both languages.
pub(super) type Twee = (&'static str, &'static str);

/// The name of a step: the Dutch one is that of Movisie.
pub const fn step(stap: Kompasstap) -> Twee {
    let en = match stap {
        Kompasstap::Monitoring => "Monitoring and ambitions",
        Kompasstap::Resultaat => "Result for society",
        Kompasstap::Activiteiten => "Activities",
        Kompasstap::Input => "Quality of input",
        Kompasstap::Outcome => "Outcome",
        Kompasstap::Verbetercyclus => "Cycle of improvement",
    };
    (stap.naam(), en)
}

/// What a step asks.
pub const fn question(stap: Kompasstap) -> Twee {
    match stap {
        Kompasstap::Monitoring => (
            "Hoe gaat het met onze inwoners, en wat zijn onze ambities?",
            "How are our residents doing, and what are our ambitions?",
        ),
        Kompasstap::Resultaat => (
            "Wat willen we bereiken voor en met inwoners, en waaraan zien we dat?",
            "What do we want to reach for and with residents, and by what do we see it?",
        ),
        Kompasstap::Activiteiten => (
            "Welke activiteiten dragen daaraan bij, en wie doet wat?",
            "Which activities contribute to that, and who does what?",
        ),
        Kompasstap::Input => ("Wat is er nodig om dat goed te doen?", "What does it take to do that well?"),
        Kompasstap::Outcome => {
            ("Wat komt eruit, in cijfers en in verhalen?", "What comes of it, in figures and in stories?")
        }
        Kompasstap::Verbetercyclus => (
            "Zijn inwoners beter af? Wat gaat goed, wat kan beter en hoe?",
            "Are residents better off? What goes well, what can be better, and how?",
        ),
    }
}

/// The name of a party.
pub const fn party(partij: Kompaspartij) -> Twee {
    let en = match partij {
        Kompaspartij::Gemeente => "municipality",
        Kompaspartij::Inwoners => "residents",
        Kompaspartij::Aanbieder => "provider",
    };
    (partij.naam(), en)
}

/// Who spoke for a party.
pub fn spoken(taal: Taal, wie: &Instemmer) -> String {
    match wie {
        Instemmer::Gemeente => taal.pick("door de gemeente", "by the municipality").to_owned(),
        Instemmer::Inwoner => taal.pick("door een inwoner", "by a resident").to_owned(),
        Instemmer::Adviesraad { naam } => {
            format!("{} {naam}", taal.pick("opgeschreven namens", "written down for"))
        }
        Instemmer::Organisatie { naam } if naam.is_empty() => {
            taal.pick("door een organisatie", "by an organisation").to_owned()
        }
        Instemmer::Organisatie { naam } => format!("{} {naam}", taal.pick("door", "by")),
    }
}

/// A unit, as one chooses it.
pub const fn unit(eenheid: Kompaseenheid) -> Twee {
    match eenheid {
        Kompaseenheid::Procent => ("procent", "percent"),
        Kompaseenheid::Aantal => ("aantal", "number"),
        Kompaseenheid::Score => ("score op een schaal", "score on a scale"),
        Kompaseenheid::Dagen => ("dagen", "days"),
        Kompaseenheid::Euro => ("euro", "euros"),
    }
}

/// How sure a source is.
pub const fn status(status: Cijferstatus) -> Twee {
    match status {
        Cijferstatus::Gezien => ("gezien in de bron", "seen in the source"),
        Cijferstatus::Afgeleid => ("uitgerekend uit de bron", "calculated from the source"),
        Cijferstatus::UitHetHoofd => ("uit het hoofd, nog te bevestigen", "from memory, to be confirmed"),
        Cijferstatus::Voorbeeldwaarde => ("voorbeeld, geen echt cijfer", "example, no real figure"),
    }
}

/// What an activity takes.
pub const fn input(soort: Kwaliteitsoort) -> Twee {
    match soort {
        Kwaliteitsoort::Training => ("training", "training"),
        Kwaliteitsoort::Kennis => ("kennis van wat werkt", "knowledge of what works"),
        Kwaliteitsoort::Methode => ("methode die werkt", "method that works"),
        Kwaliteitsoort::Voorwaarde => ("voorwaarde", "condition"),
    }
}

/// How that stands.
pub const fn standing(stand: Kwaliteitstand) -> Twee {
    match stand {
        Kwaliteitstand::OpOrde => ("op orde", "in order"),
        Kwaliteitstand::Deels => ("deels op orde", "in order in part"),
        Kwaliteitstand::Ontbreekt => ("nog niet op orde", "not in order yet"),
    }
}

/// What is done after learning.
pub const fn decision(keuze: Verbeterkeuze) -> Twee {
    match keuze {
        Verbeterkeuze::Houden => ("houden", "keep"),
        Verbeterkeuze::Veranderen => ("veranderen", "change"),
        Verbeterkeuze::Stoppen => ("stoppen", "stop"),
        Verbeterkeuze::Beginnen => ("beginnen", "start"),
    }
}

/// How sure an effect is.
pub const fn certainty(zekerheid: Effectzekerheid) -> Twee {
    match zekerheid {
        Effectzekerheid::A => ("A: gemeten en vergeleken", "A: measured and compared"),
        Effectzekerheid::B => ("B: gemeten, voor en na", "B: measured, before and after"),
        Effectzekerheid::C => ("C: geschat", "C: estimated"),
        Effectzekerheid::D => ("D: iemand zegt het", "D: somebody says so"),
    }
}

/// A kind of node of a theory of change.
pub const fn node(soort: Theoriesoort) -> Twee {
    match soort {
        Theoriesoort::Activiteit => ("Wat we doen", "What we do"),
        Theoriesoort::Output => ("Wat dat meteen oplevert", "What that yields at once"),
        Theoriesoort::Outcome => ("Wat er verandert voor mensen", "What changes for people"),
        Theoriesoort::Resultaat => ("Wat we willen bereiken", "What we want to reach"),
    }
}

/// What came of testing an assumption.
pub const fn tested(oordeel: Aannameoordeel) -> Twee {
    match oordeel {
        Aannameoordeel::NietGetoetst => ("niet getoetst", "not tested"),
        Aannameoordeel::Klopt => ("klopt", "holds"),
        Aannameoordeel::KloptNiet => ("klopt niet", "does not hold"),
        Aannameoordeel::Onduidelijk => ("getoetst, niet duidelijk", "tested, not clear"),
    }
}

/// Who told a story.
pub const fn teller(verteller: Verteller) -> Twee {
    let en = match verteller {
        Verteller::Inwoner => "a resident",
        Verteller::Ouder => "a parent or carer",
        Verteller::Naaste => "somebody close by",
        Verteller::Vrijwilliger => "a volunteer",
        Verteller::Professional => "a professional",
    };
    (verteller.naam(), en)
}

/// For what a story may be used.
pub const fn used(gebruik: Verhaalgebruik) -> Twee {
    match gebruik {
        Verhaalgebruik::Kompas => {
            ("alleen voor wie met dit kompas werkt", "only by who works with this compass")
        }
        Verhaalgebruik::Openbaar => {
            ("ook voor de raad en voor iedereen", "also for the council and for everybody")
        }
    }
}

/// What an outcome may say beside where one began.
pub const fn seen(zicht: Outcomezicht) -> Twee {
    match zicht {
        Outcomezicht::Leeg => ("nog geen cijfer", "no figure yet"),
        Outcomezicht::Verborgen => ("minder dan 10 mensen: geen cijfer", "fewer than 10 people: no figure"),
        Outcomezicht::ZonderVergelijking => {
            ("niet te vergelijken met het begin", "cannot be compared with the beginning")
        }
        Outcomezicht::KanToevalZijn => {
            ("het verschil met het begin kan toeval zijn", "the difference with the beginning can be chance")
        }
        Outcomezicht::Beter => ("beter dan het begin", "better than the beginning"),
        Outcomezicht::Slechter => ("minder goed dan het begin", "worse than the beginning"),
    }
}

/// What is loose.
pub const fn loose(soort: Loseindsoort) -> Twee {
    match soort {
        Loseindsoort::AmbitieZonderResultaat => {
            ("ambitie waar geen resultaat bij hoort", "ambition that no result belongs to")
        }
        Loseindsoort::ResultaatZonderAmbitie => {
            ("resultaat dat bij geen ambitie hoort", "result that belongs to no ambition")
        }
        Loseindsoort::ResultaatZonderGetal => ("resultaat zonder getal", "result without a number"),
        Loseindsoort::ResultaatZonderVerhaal => ("resultaat zonder verhaal", "result without a story"),
        Loseindsoort::ResultaatZonderActiviteit => {
            ("resultaat waar niemand iets voor doet", "result that nobody does anything for")
        }
        Loseindsoort::ActiviteitZonderResultaat => {
            ("activiteit die aan geen resultaat bijdraagt", "activity that contributes to no result")
        }
        Loseindsoort::ActiviteitZonderInput => {
            ("activiteit waarvan niet staat wat er nodig is", "activity without what it takes")
        }
        Loseindsoort::InputZonderActiviteit => {
            ("wat nodig is, zonder activiteit", "what it takes, without an activity")
        }
        Loseindsoort::ActiviteitZonderOutcome => ("activiteit zonder outcome", "activity without an outcome"),
        Loseindsoort::OutcomeZonderActiviteit => (
            "outcome van geen activiteit die aan dit resultaat bijdraagt",
            "outcome of no activity that contributes to this result",
        ),
        Loseindsoort::IndicatorZonderOutcome => {
            ("indicator die niemand heeft gemeten", "indicator that nobody measured")
        }
        Loseindsoort::OutcomeZonderIndicator => ("outcome zonder indicator", "outcome without an indicator"),
        Loseindsoort::VerhaalZonderPlek => ("verhaal dat nergens bij hoort", "story that belongs nowhere"),
    }
}

/// What one can do about it.
pub const fn way_out(soort: Loseindsoort) -> Twee {
    match soort {
        Loseindsoort::AmbitieZonderResultaat => (
            "Schrijf een resultaat bij deze ambitie, of haal haar weg.",
            "Write a result for this ambition, or remove it.",
        ),
        Loseindsoort::ResultaatZonderAmbitie => {
            ("Kies bij het resultaat de ambitie waar het bij hoort.", "Choose its ambition at the result.")
        }
        Loseindsoort::ResultaatZonderGetal => (
            "Voeg een indicator toe met nulmeting, bron en doel.",
            "Add an indicator with beginning, source and target.",
        ),
        Loseindsoort::ResultaatZonderVerhaal => {
            ("Vraag een inwoner om een verhaal.", "Ask a resident for a story.")
        }
        Loseindsoort::ResultaatZonderActiviteit => (
            "Kies bij een activiteit dat zij hieraan bijdraagt, of begin iets nieuws.",
            "Choose at an activity that it contributes, or begin something new.",
        ),
        Loseindsoort::ActiviteitZonderResultaat => (
            "Kies waaraan de activiteit bijdraagt, of overweeg te stoppen.",
            "Choose what the activity contributes to, or think of stopping.",
        ),
        Loseindsoort::ActiviteitZonderInput => {
            ("Schrijf op wat er nodig is om dit goed te doen.", "Write down what it takes to do this well.")
        }
        Loseindsoort::InputZonderActiviteit => {
            ("Kies voor welke activiteit dit nodig is.", "Choose for which activity this is needed.")
        }
        Loseindsoort::ActiviteitZonderOutcome => {
            ("Voeg een outcome toe: een cijfer of een verhaal.", "Add an outcome: a figure or a story.")
        }
        Loseindsoort::OutcomeZonderActiviteit => (
            "Kies de activiteit, of zet bij de activiteit dat zij aan dit resultaat bijdraagt.",
            "Choose the activity, or say at the activity that it contributes to this result.",
        ),
        Loseindsoort::IndicatorZonderOutcome => {
            ("Meet deze indicator, of stuur er niet op.", "Measure this indicator, or do not steer by it.")
        }
        Loseindsoort::OutcomeZonderIndicator => {
            ("Kies welke indicator dit meet.", "Choose which indicator this measures.")
        }
        Loseindsoort::VerhaalZonderPlek => (
            "Kies bij welk resultaat of welke outcome het verhaal hoort.",
            "Choose the result or outcome to which the story belongs.",
        ),
    }
}

/// A number as people write it: at most two digits behind the comma.
pub fn decimal(taal: Taal, value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    let text = format!("{rounded}");
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let (minus, whole) = whole.strip_prefix('-').map_or(("", whole), |rest| ("-", rest));
    let grouped = whole.parse::<u64>().map_or(whole.to_owned(), |whole| crate::web::number(taal, whole));
    if part.is_empty() {
        format!("{minus}{grouped}")
    } else {
        format!("{minus}{grouped}{}{part}", taal.pick(",", "."))
    }
}

/// A value with its unit: `29 procent`, `€ 1.250`.
pub fn valued(taal: Taal, value: f64, eenheid: Kompaseenheid) -> String {
    let number = decimal(taal, value);
    match eenheid {
        Kompaseenheid::Procent => format!("{number} {}", taal.pick("procent", "percent")),
        Kompaseenheid::Dagen => format!("{number} {}", taal.pick("dagen", "days")),
        Kompaseenheid::Euro => format!("€ {number}"),
        Kompaseenheid::Aantal | Kompaseenheid::Score => number,
    }
}

/// A figure with its band and its number of people: `29 procent (21 tot 39, 96 mensen)`.
pub fn figure(taal: Taal, cijfer: &Kompascijfer, eenheid: Kompaseenheid) -> String {
    let mut around = Vec::new();
    match cijfer.band(eenheid) {
        Some((low, high)) => {
            let digits = |value: f64| decimal(taal, (value * 10.0).round() / 10.0);
            around.push(format!("{} {} {}", digits(low), taal.pick("tot", "to"), digits(high)));
        }
        None => around.push(taal.pick("zonder bandbreedte", "without a range").to_owned()),
    }
    if let Some(n) = cijfer.n {
        around.push(format!("{} {}", crate::web::number(taal, n), taal.pick("mensen", "people")));
    }
    format!("{} ({})", valued(taal, cijfer.waarde, eenheid), around.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_as_people_write_them() {
        let cijfer = Kompascijfer { waarde: 29.0, laag: None, hoog: None, n: Some(96) };
        assert_eq!(
            figure(Taal::Nl, &cijfer, Kompaseenheid::Procent),
            "29 procent (20,9 tot 38,7, 96 mensen)"
        );
        assert_eq!(figure(Taal::En, &cijfer, Kompaseenheid::Score), "29 (without a range, 96 people)");
        assert_eq!(decimal(Taal::Nl, -1234.5), "-1.234,5");
        assert_eq!(valued(Taal::Nl, 1250.0, Kompaseenheid::Euro), "€ 1.250");
    }
}
