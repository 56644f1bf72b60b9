//! The figures of a table of a region, in the form that a page, CSV, JSON, XLSX and PDF all write. They are of
//! organisations, not of people.

use domein::Bedrag;
use regiotafel::{
    Baatgraad, Meeliftreden, Metingstand, Tafel, Tafelbetaling, Tafeluitkomst, Tafelverdeling, Verdeelregel,
};

use super::store::Regiotafel;
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};

fn text(words: &str) -> Gegeven {
    Benaming::same("", words).into()
}

fn said((nl, en): (&str, &str)) -> Gegeven {
    Benaming::new("", nl, en).into()
}

fn year(jaar: i32) -> Gegeven {
    i16::try_from(jaar).map_or(Gegeven::GeenGegevens, Gegeven::Jaar)
}

const LAAG: (&str, &str, &str) = ("laag", "Als het tegenvalt", "If it turns out badly");
const MIDDEN: (&str, &str, &str) = ("midden", "Verwacht", "Expected");
const HOOG: (&str, &str, &str) = ("hoog", "Als het meevalt", "If it turns out well");

fn three() -> [Tabelkolom; 3] {
    [LAAG, MIDDEN, HOOG].map(|(key, nl, en)| Tabelkolom::bedrag(key, nl, en))
}

fn amounts(three: [Bedrag; 3]) -> impl Iterator<Item = Gegeven> {
    three.into_iter().map(Gegeven::Euro)
}

/// The name of a rule, in both languages.
pub const fn rule_name(regel: Verdeelregel) -> (&'static str, &'static str) {
    match regel {
        Verdeelregel::NaarBaat => ("Naar baat", "By benefit"),
        Verdeelregel::GelijkNetto => ("Ieder houdt evenveel over", "Everybody keeps the same"),
        Verdeelregel::Shapley => ("Naar wat ieder toevoegt (Shapley)", "By what each adds (Shapley)"),
        Verdeelregel::BodemDanDelen => ("Eerst een bodem, dan delen", "First a floor, then share"),
    }
}

/// How well a benefit is shown, in both languages.
pub const fn grade_name(graad: Baatgraad) -> (&'static str, &'static str) {
    match graad {
        Baatgraad::A => {
            ("A: gemeten, met een groep om mee te vergelijken", "A: measured, with a group to compare with")
        }
        Baatgraad::B => ("B: gemeten, voor en na", "B: measured, before and after"),
        Baatgraad::C => ("C: geschat met ervaring van elders", "C: estimated from elsewhere"),
        Baatgraad::D => ("D: iemand zegt het, niet gemeten", "D: somebody says so, not measured"),
    }
}

/// Why somebody rides along, in both languages.
pub const fn rider_name(reden: Meeliftreden) -> (&'static str, &'static str) {
    match reden {
        Meeliftreden::NietAanTafel => ("Zit niet aan tafel", "Is not at the table"),
        Meeliftreden::BetaaltNiet => ("Zit aan tafel, betaalt niet mee", "Is at the table, does not pay"),
        Meeliftreden::Inwoner => (
            "Inwoner: de baat telt mee, betalen hoeft niet",
            "Resident: the benefit counts, nothing is asked",
        ),
    }
}

/// How far a settlement is, in both languages.
pub const fn stage_name(stand: Metingstand) -> (&'static str, &'static str) {
    match stand {
        Metingstand::Voorlopig => ("Gemeten: de ondergrens is betaald", "Measured: the lower bound is paid"),
        Metingstand::Bevestigd => ("Bevestigd: de rest is betaald", "Confirmed: the rest is paid"),
        Metingstand::Betwist => ("Betwist: er wordt niets betaald", "Disputed: nothing is paid"),
    }
}

/// All tables of an answer, in their order.
pub fn all(tafel: &Tafel, uitkomst: &Tafeluitkomst, regiotafel: &Regiotafel) -> Vec<Cijfertabel> {
    vec![
        rules(uitkomst),
        parties(tafel),
        riders(uitkomst),
        outcome(tafel, uitkomst),
        society(tafel, uitkomst),
        payments(
            "verrekening",
            ("Wie betaalt wie, als alles gaat zoals verwacht?", "Who pays whom, if all goes as expected?"),
            &agreed(tafel),
        ),
        benefits(tafel),
        settled(regiotafel),
    ]
}

/// What the chosen rule asks, if it can be used.
fn agreed(tafel: &Tafel) -> Vec<Tafelbetaling> {
    let split = tafel.verdeel(tafel.bestand().regel);
    split.map(|split| tafel.verrekening(&split)).unwrap_or_default()
}

/// Who pays and what is left, in four rules side by side.
fn rules(uitkomst: &Tafeluitkomst) -> Cijfertabel {
    let mut kolommen = vec![Tabelkolom::naam("partij", "Partij", "Party")];
    for regel in Verdeelregel::ALL {
        let (nl, en) = rule_name(regel);
        let key = match regel {
            Verdeelregel::NaarBaat => "naarBaat",
            Verdeelregel::GelijkNetto => "gelijkNetto",
            Verdeelregel::Shapley => "shapley",
            Verdeelregel::BodemDanDelen => "bodemDanDelen",
        };
        kolommen.push(Tabelkolom::bedrag(
            &format!("{key}Betaalt"),
            &format!("{nl}: betaalt"),
            &format!("{en}: pays"),
        ));
        kolommen.push(Tabelkolom::bedrag(
            &format!("{key}Over"),
            &format!("{nl}: houdt over"),
            &format!("{en}: keeps"),
        ));
    }
    let of = |split: &Result<Tafelverdeling, _>, naam: &str| -> [Gegeven; 2] {
        let part = split.as_ref().ok().and_then(|split| split.deel(naam));
        part.map_or([Gegeven::GeenGegevens, Gegeven::GeenGegevens], |part| {
            [Gegeven::Euro(part.draagt), Gegeven::Euro(part.netto[1])]
        })
    };
    let rows = uitkomst.alleen.iter().map(|(naam, _)| {
        let parts = uitkomst.verdelingen.iter().flat_map(|(_, split)| of(split, naam));
        std::iter::once(text(naam)).chain(parts).collect()
    });
    let totals = uitkomst.verdelingen.iter().flat_map(|(_, split)| match split {
        Ok(_) => [Gegeven::Euro(uitkomst.investering), Gegeven::Euro(uitkomst.betalers[1])],
        Err(_) => [Gegeven::GeenGegevens, Gegeven::GeenGegevens],
    });
    let total = std::iter::once(said(("Samen", "Together"))).chain(totals).collect();
    Cijfertabel::new(
        "regels",
        "Wie betaalt en wie houdt over, bij vier regels?",
        "Who pays and who keeps, by four rules?",
        kolommen,
    )
    .rows(rows.chain([total]))
    .note(
        "Betaalt iemand minder dan nul, dan krijgt die partij geld van de andere: zonder die partij is er voor iedereen minder.",
        "Who pays less than nothing is paid by the others: without that party there is less for everybody.",
    )
}

fn parties(tafel: &Tafel) -> Cijfertabel {
    use regiotafel::Baatzicht;
    let mut kolommen = vec![
        Tabelkolom::naam("partij", "Partij", "Party"),
        Tabelkolom::naam("rol", "Aan tafel?", "At the table?"),
        Tabelkolom::bedrag("inleg", "Legt in", "Puts in"),
    ];
    kolommen.extend(three());
    kolommen.extend([
        Tabelkolom::naam("middel", "Uit welk budget?", "From which budget?"),
        Tabelkolom::naam("grond", "Op welke grond?", "On which ground?"),
    ]);
    let open = |words: &str| {
        if words.is_empty() { said(("nog niet gevraagd", "not asked yet")) } else { text(words) }
    };
    let rows = tafel.partijen().iter().map(|party| {
        let role = match (party.aan_tafel, party.betaalt) {
            (true, true) => ("ja, betaalt mee", "yes, pays along"),
            (true, false) => ("ja, betaalt niet mee", "yes, does not pay"),
            (false, _) => ("nee", "no"),
        };
        let paying = tafel.betalers().iter().any(|one| one.naam == party.naam);
        let asked =
            if paying { [open(&party.middel), open(&party.grond)] } else { [Gegeven::Leeg, Gegeven::Leeg] };
        let benefit = Baatzicht::ALL.map(|zicht| tafel.baat(&party.naam, zicht, true));
        [text(&party.naam), said(role), Gegeven::Euro(tafel.inleg(&party.naam))]
            .into_iter()
            .chain(amounts(benefit))
            .chain(asked)
            .collect()
    });
    Cijfertabel::new(
        "partijen",
        "Wat legt ieder in, en wat levert het ieder op?",
        "What does each put in, and what does it yield to each?",
        kolommen,
    )
    .rows(rows)
}

fn riders(uitkomst: &Tafeluitkomst) -> Cijfertabel {
    let mut kolommen =
        vec![Tabelkolom::naam("partij", "Partij", "Party"), Tabelkolom::naam("reden", "Waarom?", "Why?")];
    kolommen.extend(three());
    let rows = uitkomst.meelifters.iter().map(|rider| {
        [text(&rider.partij), said(rider_name(rider.reden))].into_iter().chain(amounts(rider.baat)).collect()
    });
    Cijfertabel::new(
        "meelifters",
        "Wie heeft baat en betaalt niet mee?",
        "Who gains and does not pay along?",
        kolommen,
    )
    .rows(rows)
    .without("Iedereen die baat heeft, betaalt mee.", "Everybody who gains pays along.")
}

/// What is left by the chosen rule when it turns out badly or well.
fn outcome(tafel: &Tafel, uitkomst: &Tafeluitkomst) -> Cijfertabel {
    let regel = tafel.bestand().regel;
    let mut kolommen = vec![Tabelkolom::naam("partij", "Partij", "Party")];
    kolommen.extend(three());
    kolommen.push(Tabelkolom::naam("let_op", "Let op", "Mind"));
    let split =
        uitkomst.verdelingen.iter().find(|(one, _)| *one == regel).and_then(|(_, split)| split.as_ref().ok());
    let rows = split.into_iter().flat_map(|split| &split.delen).map(|part| {
        let mind = if part.kantelt() {
            said(("houdt over of komt tekort: dat hangt ervan af", "wins or loses: it depends"))
        } else if part.netto[2] < Bedrag::ZERO {
            said(("komt altijd tekort", "is always short"))
        } else {
            Gegeven::Leeg
        };
        std::iter::once(text(&part.partij)).chain(amounts(part.netto)).chain([mind]).collect()
    });
    let (nl, en) = rule_name(regel);
    Cijfertabel::new(
        "tegenvallers",
        &format!("Wat houdt ieder over met de regel ‘{nl}’?"),
        &format!("What does each keep by the rule ‘{en}’?"),
        kolommen,
    )
    .rows(rows)
    .without(
        "Met deze regel is dit niet te verdelen. Kies een andere regel.",
        "This rule cannot split it. Choose another.",
    )
}

fn society(tafel: &Tafel, uitkomst: &Tafeluitkomst) -> Cijfertabel {
    let (benefits, invested) = tafel.contant();
    let mut kolommen = vec![Tabelkolom::naam("blik", "Blik", "View")];
    kolommen.extend(three());
    let row = |naam: (&str, &str), three: [Bedrag; 3]| {
        std::iter::once(said(naam)).chain(amounts(three)).collect::<Vec<_>>()
    };
    let rate = format!("{},{:02}", tafel.bestand().disconto / 100, tafel.bestand().disconto % 100);
    let year = tafel.bestand().prijsjaar;
    Cijfertabel::new(
        "samenleving",
        "Wat blijft er over voor de samenleving, en voor wie betaalt?",
        "What is left for society, and for those who pay?",
        kolommen,
    )
    .rows([
        row(("Voor de samenleving als geheel", "For society as a whole"), uitkomst.samenleving),
        row(("Voor wie meebetaalt", "For those who pay"), uitkomst.betalers),
        vec![
            said((
                &format!("Voor de samenleving, in geld van {year} (rente {rate} procent)"),
                &format!("For society, in money of {year} (rate {rate} per cent)"),
            )),
            Gegeven::Leeg,
            Gegeven::Euro(benefits - invested),
            Gegeven::Leeg,
        ],
    ])
    .note(
        "Een uitkering die niet meer nodig is, scheelt de betaler geld. Voor de samenleving is het verschuiven van geld: daar telt het niet mee.",
        "A benefit that is not needed any more saves its payer money. For society money only moves: there it does not count.",
    )
}

/// Payments between parties.
pub fn payments(key: &str, (nl, en): (&str, &str), lines: &[Tafelbetaling]) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("van", "Van", "From"),
        Tabelkolom::naam("naar", "Naar", "To"),
        Tabelkolom::bedrag("bedrag", "Bedrag", "Amount"),
    ];
    Cijfertabel::new(key, nl, en, kolommen)
        .rows(lines.iter().map(|line| {
            vec![text(&line.van), text(&line.naar), Gegeven::Euro(Bedrag::from_cents(line.bedrag))]
        }))
        .without("Niemand hoeft een ander te betalen.", "Nobody has to pay another.")
}

fn benefits(tafel: &Tafel) -> Cijfertabel {
    let mut kolommen = vec![
        Tabelkolom::naam("baat", "Baat", "Benefit"),
        Tabelkolom::naam("eigenaar", "Van wie", "Of whom"),
        Tabelkolom::naam("jaar", "Jaar", "Year"),
    ];
    kolommen.extend(three());
    kolommen.extend([
        Tabelkolom::naam("graad", "Hoe goed aangetoond", "How well shown"),
        Tabelkolom::naam("nodig", "Wie is er nodig", "Who is needed"),
        Tabelkolom::naam("soort", "Soort", "Kind"),
    ]);
    let rows = tafel.bestand().baten.iter().flat_map(|baat| {
        baat.jaren.iter().map(move |one| {
            let kind = if baat.overdracht {
                said(("verschuiven van geld", "money that moves"))
            } else {
                said(("minder kosten of meer opbrengst", "lower cost or more yield"))
            };
            [text(&baat.naam), text(&baat.eigenaar), year(one.jaar)]
                .into_iter()
                .chain(amounts([one.laag, one.midden, one.hoog].map(Bedrag::from_cents)))
                .chain([said(grade_name(baat.graad)), text(&baat.nodig.join(", ")), kind])
                .collect()
        })
    });
    Cijfertabel::new("baten", "Welke baten zijn geteld?", "Which benefits were counted?", kolommen)
        .rows(rows)
        .without("Er staat nog geen baat.", "There is no benefit yet.")
}

fn settled(regiotafel: &Regiotafel) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("stap", "Stap", "Step"),
        Tabelkolom::naam("jaar", "Jaar", "Year"),
        Tabelkolom::bedrag("laag", "Ondergrens", "Lower bound"),
        Tabelkolom::bedrag("midden", "Schatting", "Estimate"),
        Tabelkolom::bedrag("hoog", "Bovengrens", "Upper bound"),
        Tabelkolom::naam("evaluator", "Wie mat", "Who measured"),
        Tabelkolom::bedrag("betaald", "Betaald in deze stap", "Paid in this step"),
        Tabelkolom::naam("reden", "Reden", "Reason"),
    ];
    let rows = regiotafel.afrekeningen.iter().map(|one| {
        let meting = &one.inhoud.meting;
        let paid = one.inhoud.betalingen.iter().map(|line| Bedrag::from_cents(line.bedrag)).sum();
        [said(stage_name(one.stand)), year(meting.jaar)]
            .into_iter()
            .chain(amounts([meting.laag, meting.midden, meting.hoog].map(Bedrag::from_cents)))
            .chain([text(&meting.evaluator), Gegeven::Euro(paid), text(&one.reden)])
            .collect()
    });
    Cijfertabel::new("afrekeningen", "Wat is er afgerekend?", "What was settled?", kolommen)
        .rows(rows)
        .without("Er is nog niets afgerekend.", "Nothing was settled yet.")
}
