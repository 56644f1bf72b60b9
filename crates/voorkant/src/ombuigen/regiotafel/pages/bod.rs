//! The offer to The Hague: what the State gains, and what the table asks. Made to be printed.

use axum::extract::Path;
use domein::Bedrag;
use maud::{Markup, html};
use regiotafel::{Baatzicht, Partijsoort, Tafel, Tafelbestand, Verdeelregel};
use toegang::Recht;

use super::{address, below, find, section};
use crate::ombuigen::regiotafel::decide::Tafelbesluit;
use crate::ombuigen::regiotafel::store::Regiotafel;
use crate::ombuigen::regiotafel::tabellen::{grade_name, rule_name};
use crate::poort::{Mag, RegiotafelLezen};
use crate::web::{Kader, WebFout, parts};

/// `GET …/bod`.
pub async fn show(
    mag: Mag<RegiotafelLezen>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let tafel = find(&mag, &id).await?;
    let titel = kader.t("Ons bod aan Den Haag", "Our offer to The Hague");
    if tafel.nu.besluit == Tafelbesluit::Ingetrokken {
        return Ok(below(&kader, &tafel, titel, &withdrawn(&kader, &tafel)));
    }
    let counted = tafel.nu.tafel()?;
    let state: Vec<&str> = counted
        .partijen()
        .iter()
        .filter(|one| one.soort == Partijsoort::Rijk)
        .map(|one| one.naam.as_str())
        .collect();
    let body = if state.is_empty() || gain(&counted, &state)[1] <= Bedrag::ZERO {
        nothing(&kader, &tafel)
    } else {
        offer(&kader, &tafel, &counted, &state)
    };
    Ok(below(&kader, &tafel, titel, &body))
}

fn gain(tafel: &Tafel, state: &[&str]) -> [Bedrag; 3] {
    Baatzicht::ALL.map(|zicht| state.iter().map(|naam| tafel.baat(naam, zicht, true)).sum())
}

/// Of a table that is off nothing is offered.
fn withdrawn(kader: &Kader, tafel: &Regiotafel) -> Markup {
    parts::empty(
        kader.t("Deze tafel is ingetrokken", "This table was withdrawn"),
        &html! {
            p { (kader.t("Daarom is er geen bod. De reden: ", "So there is no offer. The reason: ")) (tafel.nu.reden) }
            p { a href=(address(tafel)) { (kader.t("Terug naar de tafel", "Back to the table")) } }
        },
    )
}

/// How far the table is, which version this is, and in money of which year.
fn about(kader: &Kader, tafel: &Regiotafel) -> Markup {
    let (nl, en) = tafel.nu.besluit.naam();
    html! {
        p { (kader.t(nl, en)) (kader.t(", versie ", ", version ")) (tafel.nu.nummer)
            (kader.t(". Bedragen in prijzen van ", ". Amounts in prices of ")) (tafel.nu.inhoud.tafel.prijsjaar) "."
            @if tafel.nu.besluit != Tafelbesluit::Afgesproken {
                (kader.t(" Dit is nog niet afgesproken.", " This was not agreed yet.")) } }
    }
}

fn nothing(kader: &Kader, tafel: &Regiotafel) -> Markup {
    parts::empty(
        kader.t("Er is nog geen bod", "There is no offer yet"),
        &html! {
            p { (kader.t(
                "Een bod begint met waar het Rijk baat bij heeft. Voeg het Rijk toe als partij, met een baat: bijvoorbeeld minder uitkeringen of meer belasting.",
                "An offer begins with what the State gains. Add the State as a party, with a benefit: fewer benefits paid, for example, or more tax.")) }
            @if kader.mag(Recht::RegiotafelMaken) {
                p { (parts::link_button(&format!("{}/baat", address(tafel)), kader.t("Voeg een baat toe", "Add a benefit"))) }
            }
        },
    )
}

/// The same table as if the State paid along, by one rule: what it would bear and keep.
fn asked(bestand: &Tafelbestand, state: &[&str], regel: Verdeelregel) -> Option<(Bedrag, [Bedrag; 3])> {
    let mut with = bestand.clone();
    for party in &mut with.partijen {
        party.aan_tafel |= state.contains(&party.naam.as_str());
        party.betaalt |= state.contains(&party.naam.as_str());
        // Shares were made without the State: with it, the rest goes by benefit.
        party.aandeel = None;
    }
    let split = Tafel::new(with).ok()?.verdeel(regel).ok()?;
    let parts = split.delen.iter().filter(|part| state.contains(&part.partij.as_str()));
    Some(parts.fold((Bedrag::ZERO, [Bedrag::ZERO; 3]), |(bears, [low, mid, high]), part| {
        let [less, expected, more] = part.netto;
        (bears + part.draagt, [low + less, mid + expected, high + more])
    }))
}

fn offer(kader: &Kader, tafel: &Regiotafel, counted: &Tafel, state: &[&str]) -> Markup {
    let [low, mid, high] = gain(counted, state);
    let euros = Bedrag::in_whole_euros;
    let names = state.join(kader.t(" en ", " and "));
    let regel = counted.bestand().regel;
    let part = asked(counted.bestand(), state, regel);
    let (nl, en) = rule_name(regel);
    let paying =
        counted.partijen().iter().any(|one| one.soort == Partijsoort::Rijk && one.aan_tafel && one.betaalt);
    html! {
        (about(kader, tafel))
        div class="vk-lead" {
            p { (kader.t("Wij doen samen: ", "Together we do: ")) strong { (counted.bestand().activiteit) } ". "
                (kader.t("Daar leggen wij ", "We put ")) strong { (euros(counted.investering())) } (kader.t(" voor in.", " into it.")) }
            p { (names) (kader.t(" heeft daar naar verwachting baat bij: ", " gains ")) strong { (euros(mid)) }
                (kader.t(", tussen ", ", between ")) (euros(low)) (kader.t(" en ", " and ")) (euros(high))
                @if paying { (kader.t(", en betaalt mee.", ", and pays along.")) }
                @else { (kader.t(", en betaalt nu niets mee.", ", and pays nothing now.")) } }
            @if let Some((bears, keeps)) = part {
                p { @if bears < Bedrag::ZERO {
                        (kader.t("Het Rijk krijgt er geld bij: ", "The State gets money: ")) strong { (euros(-bears)) } ". "
                    } @else {
                        (kader.t("Wij vragen ", "We ask for ")) strong { (euros(bears)) } ". "
                    }
                    @let [low, mid, high] = keeps;
                    @if mid < Bedrag::ZERO {
                        (kader.t("Dan komt het Rijk zelf naar verwachting ", "Then the State itself is expected to be short by ")) strong { (euros(-mid)) } (kader.t(" tekort", ""))
                    } @else {
                        (kader.t("Dan houdt het Rijk zelf naar verwachting ", "Then the State itself is expected to keep ")) strong { (euros(mid)) } (kader.t(" over", ""))
                    }
                    (kader.t(" (tussen ", " (between ")) (euros(low)) (kader.t(" en ", " and ")) (euros(high)) ")."
                    (kader.t(" Dat volgt uit de regel ‘", " That follows from the rule ‘")) (kader.t(nl, en)) "’." }
            } @else {
                p { (kader.t("Met de gekozen regel is nog geen bedrag te vragen. Kies een andere regel.", "The chosen rule gives no amount to ask for yet. Choose another rule.")) }
            }
        }
        (section("wint", kader.t("Welke baat heeft het Rijk?", "What does the State gain?"), &gains(kader, counted, state)))
        (section("vraag", kader.t("Wat vragen wij?", "What do we ask?"), &questions(kader, counted, state)))
        (section("eerlijk", kader.t("Wat moet u erbij weten?", "What must you know?"), &html! {
            ul {
                li { (kader.t("Wij betalen en vragen pas geld als een ander heeft gemeten wat het opleverde.", "We pay, and ask for money, only once somebody else measured what it yielded.")) }
                li { (kader.t("Een baat met een C of een D is een schatting. Wij laten hem graag samen met u meten.", "A benefit of grade C or D is an estimate. We would like to have it measured together with you.")) }
                li { (kader.t("Een lagere uitkering is voor de samenleving een verschuiving van geld. Voor het Rijk scheelt het wel.", "A lower benefit only moves money for society. For the State it makes a difference.")) }
            }
        }))
        p { a href=(address(tafel)) { (kader.t("Terug naar de tafel", "Back to the table")) } }
    }
}

fn gains(kader: &Kader, tafel: &Tafel, state: &[&str]) -> Markup {
    let euros = |cents: i64| parts::cell(Bedrag::from_cents(cents).in_whole_euros());
    let own = tafel.bestand().baten.iter().filter(|baat| state.contains(&baat.eigenaar.as_str()));
    let rows: Vec<Vec<Markup>> = own
        .map(|baat| {
            let sum = |of: fn(&regiotafel::Baatjaar) -> i64| euros(baat.jaren.iter().map(of).sum());
            let (nl, en) = grade_name(baat.graad);
            vec![
                parts::cell(baat.naam.as_str()),
                sum(|one| one.laag),
                sum(|one| one.midden),
                sum(|one| one.hoog),
                parts::cell(kader.t(nl, en)),
            ]
        })
        .collect();
    parts::table(
        kader.t("Baten van het Rijk", "Benefits of the State"),
        &[
            kader.t("Baat", "Benefit"),
            kader.t("Als het tegenvalt", "Badly"),
            kader.t("Verwacht", "Expected"),
            kader.t("Als het meevalt", "Well"),
            kader.t("Hoe goed aangetoond", "How well shown"),
        ],
        &[false, true, true, true, false],
        &rows,
    )
}

/// What the State would bear, by each rule.
fn questions(kader: &Kader, tafel: &Tafel, state: &[&str]) -> Markup {
    let rows: Vec<Vec<Markup>> = Verdeelregel::ALL
        .into_iter()
        .filter_map(|regel| {
            let (bears, [_, keeps, _]) = asked(tafel.bestand(), state, regel)?;
            let (nl, en) = rule_name(regel);
            Some(vec![
                parts::cell(kader.t(nl, en)),
                parts::cell(bears.in_whole_euros()),
                parts::cell(keeps.in_whole_euros()),
            ])
        })
        .collect();
    html! {
        p { (kader.t("Zo veel zou het Rijk betalen als het aan tafel zat. De regel bepaalt hoeveel.", "So much the State would pay at the table. The rule decides how much.")) }
        (parts::table(kader.t("Wat het Rijk zou betalen", "What the State would pay"),
            &[kader.t("Regel", "Rule"), kader.t("Betaalt", "Pays"), kader.t("Houdt over", "Keeps")],
            &[false, true, true], &rows))
    }
}
