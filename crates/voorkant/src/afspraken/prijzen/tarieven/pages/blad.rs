//! One tariff: what is a real price for this?

use axum::extract::Path;
use maud::{Markup, html};
use opslag::stuk::Stukbesluit;
use prijs::Wmoelement;
use rust_decimal::prelude::ToPrimitive;
use toegang::Recht;

use super::{address, crumbs, find, owner, question, unconfirmed, waarden};
use crate::afspraken::blik::Bereik;
use crate::afspraken::prijzen::tarieven::antwoord::{band, euro, sentences, verdict};
use crate::afspraken::prijzen::tarieven::decide::Tariefbesluit;
use crate::afspraken::prijzen::tarieven::tabellen;
use crate::afspraken::prijzen::tarieven::zicht::{self, Bandtarief, Bodregel, Heeltarief, Tariefzicht};
use crate::app;
use crate::poort::{Mag, PrijzenLezen};
use crate::web::antwoord::Antwoordpagina;
use crate::web::charts::{Opbouwstaaf, opbouw};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, moment, tables};

/// `GET /afspraken/prijzen/tarieven/{tarief}`.
pub async fn show(mag: Mag<PrijzenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let found = find(&mag, &id).await?;
    let offers = zicht::offers(&mag.app().opslag, &mag.wie().gemeente, &found).await?;
    let antwoord = Antwoordpagina {
        vraag: question(&kader, found.product()),
        kamer: state(&kader, &found),
        keuze: html! {},
        antwoord: answer(&kader, &found),
        beeld: picture(&kader, &found),
        tabel: table(&kader, &found),
        berekening: made(&kader, &found),
        onzeker: uncertain(&kader, &found),
        verder: html! { (laid(&kader, &found, &offers)) (next(&kader, &found)) },
    };
    Ok(antwoord.render(&kader, &crumbs(&kader)))
}

/// Whose it is, where it stands, and what a reader must know first.
fn state(kader: &Kader, found: &Tariefzicht) -> Markup {
    let (nl, en) = found.besluit().naam();
    let (wie, wanneer) = found.door();
    html! {
        p { (kader.t("Tarief ", "Tariff ")) (owner(kader, found.organisatie())) " · " (kader.t(nl, en)) " · " (wie) ", " (moment(kader.taal, wanneer)) }
        @if found.besluit() == Tariefbesluit::Ingetrokken {
            (parts::alert(Toon::LetOp, kader.t("Dit tarief is ingetrokken", "This tariff was withdrawn"), &html! { p { (kader.t("Het telt niet meer mee.", "It counts no more.")) } }))
        }
        @if found.is_of_the_past(app::today()) {
            (parts::alert(Toon::LetOp, kader.t("Dit tarief is van vroeger", "This tariff is of the past"), &html! { p { (kader.t(
                "De cijfers waarop het rust, gelden niet meer. Maak een nieuw tarief.", "The figures under it have ended. Make a new tariff.")) } }))
        }
        (unconfirmed(kader, found))
        @if let Tariefzicht::Heel(heel) = found {
            @for one in heel.tarief.waarschuwingen() {
                (parts::alert(Toon::LetOp, kader.t("Let op", "Look at this"), &html! { p { (kader.t(&one.tekst(), &one.text())) } }))
            }
        }
    }
}

fn answer(kader: &Kader, found: &Tariefzicht) -> Markup {
    match found {
        Tariefzicht::Heel(heel) => html! { @for zin in sentences(kader.taal, heel) { p { (zin) } } },
        Tariefzicht::Banden(banden) => html! {
            p { (kader.t("Dit kost ", "This costs ")) (band(kader.taal, banden.banden().tarief, "€"))
                (kader.t(" per ", " per ")) (kader.t(found.eenheid().naam(), found.eenheid().name())) "." }
            p { (kader.t(
                "De organisatie houdt haar opbouw voor zich. U ziet daarom bandbreedtes.",
                "The organisation keeps its build-up to itself. So you see bands.")) }
        },
    }
}

/// The elements of the law, stacked up to the tariff.
fn picture(kader: &Kader, found: &Tariefzicht) -> Markup {
    let Tariefzicht::Heel(heel) = found else {
        return html! { p { (kader.t("Bij een vertrouwelijke opbouw tekenen wij niets.", "Of a build-up that is kept to itself nothing is drawn.")) } };
    };
    let tarief = &heel.tarief;
    let share = |part: domein::Bedrag| {
        let all = tarief.bedrag().cents().max(1).to_f64().unwrap_or(1.0);
        part.cents().to_f64().unwrap_or_default() / all
    };
    let mut bars: Vec<Opbouwstaaf> = Wmoelement::ALL
        .into_iter()
        .map(|one| {
            let (bedrag, (nl, en)) = (tarief.wmo(one), short(one));
            let naam = format!("{}. {}", one.key(), kader.t(nl, en));
            Opbouwstaaf { naam, waarde: euro(kader.taal, bedrag), deel: share(bedrag), keuze: false }
        })
        .collect();
    let beleid = tarief.beleid();
    let naam = kader.t("risico en innovatie", "risk and innovation").to_owned();
    bars.push(Opbouwstaaf { naam, waarde: euro(kader.taal, beleid), deel: share(beleid), keuze: true });
    html! {
        (opbouw("opbouw", kader.t("Waaruit de prijs bestaat", "What the price is made of"), &bars))
        p { (kader.t(
            "Elke balk begint waar de vorige ophoudt. De letters zijn de onderdelen uit de Wmo. De balk met een streeplijn is een keuze.",
            "Each bar begins where the one above it ends. The letters are the elements of the Wmo. The dashed bar is a choice.")) }
    }
}

/// A name that has room above its bar.
const fn short(element: Wmoelement) -> (&'static str, &'static str) {
    match element {
        Wmoelement::A => ("beroepskracht", "professional"),
        Wmoelement::B => ("overhead", "overhead"),
        Wmoelement::C => ("uren zonder cliënt", "hours without client"),
        Wmoelement::D => ("reizen en opleiding", "travel and training"),
        Wmoelement::E => ("indexatie", "indexation"),
        Wmoelement::F => ("eisen van de gemeente", "municipal demands"),
    }
}

fn table(kader: &Kader, found: &Tariefzicht) -> Markup {
    match found {
        Tariefzicht::Heel(heel) => html! {
            (waarden::lines(kader, heel))
            (tables(kader, &tabellen::laws(&heel.tarief)))
            (tables(kader, &[tabellen::hours(&heel.tarief)]))
            (parts::downloads(kader, &["csv", "xlsx", "json", "pdf"].map(|vorm| {
                let naam = match vorm { "csv" => "CSV", "xlsx" => "Excel", "json" => "JSON", _ => "pdf" };
                (format!("{}/prijs.{vorm}", address(&heel.stuk.id)), naam)
            })))
        },
        Tariefzicht::Banden(banden) => bands(kader, banden),
    }
}

fn bands(kader: &Kader, one: &Bandtarief) -> Markup {
    let banden = one.banden();
    let taal = kader.taal;
    let mut rows: Vec<Vec<Markup>> = banden
        .elementen
        .iter()
        .map(|(element, own)| {
            let naam = format!("{}. {}", element.key(), kader.t(element.naam(), element.name()));
            vec![parts::cell(naam), parts::cell(band(taal, *own, "€"))]
        })
        .collect();
    let hours = kader.t("uur per jaar", "hours a year");
    for (naam, shown) in [
        (kader.t("tarief", "tariff"), band(taal, banden.tarief, "€")),
        (kader.t("uren voor cliënten", "hours for clients"), band(taal, banden.productief, hours)),
        (
            kader.t("overhead, deel van de kostprijs", "overhead, part of the cost price"),
            band(taal, banden.overhead, "%"),
        ),
        (kader.t("gemiddeld loon per uur", "average wage per hour"), band(taal, banden.uurloon, "€")),
    ] {
        rows.push(vec![parts::cell(naam), parts::cell(shown)]);
    }
    let heads = [kader.t("Wat", "What"), kader.t("Van en tot", "From and to")];
    parts::table(kader.t("De prijs in bandbreedtes", "The price in bands"), &heads, &[], &rows)
}

fn made(kader: &Kader, found: &Tariefzicht) -> Markup {
    html! {
        p { (kader.t(
            "Het loon komt uit de cao. Daarbij komen het keuzebudget, premies, pensioen en andere personeelskosten. Dat delen wij door de uren die voor cliënten overblijven. Reiskosten, opleiding en de eisen van de gemeente komen erbij.",
            "The wage comes from the CAO. The choice budget, premiums, pension and other cost of staff are added. That is divided by the hours that are left for clients. Travel, training and the demands of the municipality are added.")) }
        p { (kader.t(
            "Overhead is een deel van de kostprijs. Wij ronden pas af wat u ziet: de onderdelen tellen precies op tot de prijs.",
            "Overhead is a part of the cost price. Only what you see is rounded: the elements add up to the price exactly.")) }
        p { (kader.t(
            "Eén lijst van regels, twee wetten: de Wmo noemt zes onderdelen, de Jeugdwet vier. Beide zijn een optelling van dezelfde regels.",
            "One list of lines, two laws: the Wmo names six elements, the Jeugdwet four. Both are sums over the same lines.")) }
        @if let Tariefzicht::Heel(heel) = found {
            (waarden::overhead(kader, heel))
            (waarden::used(kader, heel))
        }
    }
}

fn uncertain(kader: &Kader, found: &Tariefzicht) -> Markup {
    html! {
        ul {
            @let (open, all) = found.unsure();
            @if open > 0 {
                li { (open) (kader.t(" van de ", " of the ")) (all) (kader.t(
                    " waarden zijn een voorbeeld, of uit het hoofd. Die zijn geen norm: vul uw eigen cijfers in en kijk de premies na.",
                    " values are an example, or from memory. They are no norm: fill in your own figures and check the premiums.")) }
            }
            li { (kader.t(
                "De opslag voor risico en innovatie staat in geen van beide wetten. Spreek samen af of die erbij hoort.",
                "The surcharge for risk and innovation is in neither law. Agree together whether it belongs.")) }
            li { (kader.t(
                "Vergelijk alleen tarieven van dezelfde eenheid, met dezelfde eisen en dezelfde functies.",
                "Compare only tariffs of the same unit, with the same demands and the same functions.")) }
        }
    }
}

/// The offers beside it, each with what came of its test.
fn laid(kader: &Kader, found: &Tariefzicht, offers: &[Bodregel]) -> Markup {
    let judged = |bod: &Bodregel| match found {
        Tariefzicht::Heel(heel) => heel.test(bod).ok().map(|toets| toets.oordeel),
        Tariefzicht::Banden(banden) => banden.test(bod).ok().map(|toets| toets.oordeel),
    };
    html! {
        @if !offers.is_empty() {
            h3 class="utrecht-heading-3" { (kader.t("Aanbod naast dit tarief", "Offers beside this tariff")) }
            ul class="vk-stack" {
                @for bod in offers {
                    li class="vk-card" {
                        p {
                            a href={ (address(found.id())) "/aanbod/" (bod.id) } {
                                (euro(kader.taal, domein::Bedrag::from_cents(bod.aanbod.bedrag))) (kader.t(" van ", " of ")) (bod.aanbod.van)
                            }
                            @if bod.ingetrokken.is_some() { " · " (kader.t("ingetrokken", "withdrawn")) }
                        }
                        @if bod.ingetrokken.is_none() {
                            @if let Some((nl, en)) = judged(bod).map(verdict) { p { (kader.t(nl, en)) } }
                        }
                    }
                }
            }
        }
    }
}

fn next(kader: &Kader, found: &Tariefzicht) -> Markup {
    let adres = address(found.id());
    let eigen = matches!(found, Tariefzicht::Heel(heel) if Heeltarief::may_change(heel));
    let counts = found.besluit() != Tariefbesluit::Ingetrokken;
    html! {
        ul class="vk-next" {
            @if kader.mag(Recht::PrijzenMaken) && counts {
                li { a href={ (adres) "/aanbod" } { (kader.t("Leg een aanbod naast dit tarief", "Lay an offer beside this tariff")) } }
            }
            @if kader.mag(Recht::PrijzenMaken) && eigen && counts {
                li { a href={ (adres) "/wijzig" } { (kader.t("Wijzig dit tarief", "Change this tariff")) } }
            }
            @if kader.mag(Recht::PrijzenMaken) && eigen {
                li { a href={ (adres) "/stap" } { @if counts { (kader.t("Trek dit tarief in", "Withdraw this tariff")) } @else { (kader.t("Zet dit tarief terug", "Restore this tariff")) } } }
            }
            li { a href={ (adres) "/versies" } { (kader.t("Bekijk eerdere versies", "Look at earlier versions")) } }
            li { a href="/afspraken/quickscan" { (kader.t("Bekijk of organisaties een reële prijs krijgen", "See whether organisations get a real price")) } }
        }
    }
}
