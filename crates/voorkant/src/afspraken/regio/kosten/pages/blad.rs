//! One comparison: the answer with its range, both ways per side, what causes it, what it hangs on, and what one can do now.

use axum::extract::Path;
use domein::Bedrag;
use maud::{Markup, html};
use opslag::stuk::{self, Stukbesluit};
use toegang::Recht;

use super::{address, crumbs, find};
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::afspraken::regio::kosten::antwoord::{ranged, sentences};
use crate::afspraken::regio::kosten::{
    Geteld, Kostenbesluit, Vergelijkstuk, Vergelijkversie, tabellen, woorden,
};
use crate::poort::{AfsprakenLezen, Mag};
use crate::web::antwoord::Antwoordpagina;
use crate::web::charts::{Band, banden};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, capital, moment, tables};

/// `GET /afspraken/regio/kosten/{vergelijking}`.
pub async fn show(mag: Mag<AfsprakenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let stuk = find(&mag, &id).await?;
    let versions = readable(&mag, &stuk).await?;
    page(&kader, &stuk, &versions, &stuk.nu)
}

/// The versions that the side of whoever asks may read.
async fn readable(mag: &Mag<AfsprakenLezen>, stuk: &Vergelijkstuk) -> Result<Vec<Vergelijkversie>, WebFout> {
    let all = stuk::versions(&mag.app().opslag, stuk).await?;
    Ok(of_side(&Kant::of(mag.aanmelding()), all))
}

/// Of these versions those of a side: an earlier one may name another organisation, and what was decided on it then.
fn of_side(kant: &Kant, all: Vec<Vergelijkversie>) -> Vec<Vergelijkversie> {
    all.into_iter().filter(|one| super::visible(kant, &one.inhoud)).collect()
}

/// `GET …/versies/{nummer}`: as it was.
pub async fn version(
    mag: Mag<AfsprakenLezen>,
    kader: Kader,
    Path((id, nummer)): Path<(String, String)>,
) -> Result<Markup, WebFout> {
    let stuk = find(&mag, &id).await?;
    let versions = readable(&mag, &stuk).await?;
    let nummer: i64 = nummer.parse().map_err(|_| WebFout::NietGevonden)?;
    let versie = versions.iter().find(|one| one.nummer == nummer).ok_or(WebFout::NietGevonden)?;
    page(&kader, &stuk, &versions, versie)
}

fn page(
    kader: &Kader,
    stuk: &Vergelijkstuk,
    versions: &[Vergelijkversie],
    versie: &Vergelijkversie,
) -> Result<Markup, WebFout> {
    let geteld = Geteld::new(&versie.inhoud)?;
    let now = versie.nummer == stuk.nu.nummer;
    let antwoord = Antwoordpagina {
        vraag: format!(
            "{} {}",
            kader.t("Wat kost het regelen zelf?", "What does arranging itself cost?"),
            versie.inhoud.naam
        ),
        kamer: state(kader, stuk, versie),
        keuze: unsure(kader, &geteld),
        antwoord: html! { @for zin in sentences(kader.taal, &geteld) { p { (zin) } } },
        beeld: picture(kader, &geteld),
        tabel: html! {
            (tables(kader, &tabellen::all(&geteld)))
            @if now { (downloads(kader, stuk)) }
        },
        berekening: made(kader, &geteld),
        onzeker: uncertain(kader, &geteld),
        verder: html! {
            @if now { (next(kader, stuk)) }
            (history(kader, stuk, versions))
        },
    };
    Ok(antwoord.render(kader, &crumbs(kader)))
}

/// What this version is, above the answer.
fn state(kader: &Kader, stuk: &Vergelijkstuk, versie: &Vergelijkversie) -> Markup {
    let (nl, en) = versie.besluit.naam();
    html! {
        @if versie.nummer != stuk.nu.nummer {
            (parts::alert(Toon::LetOp, kader.t("Dit is een eerdere versie", "This is an earlier version"), &html! {
                p { a href=(address(stuk)) { (kader.t("Bekijk de vergelijking zoals zij nu is", "Look at the comparison as it is now")) } }
            }))
        }
        p { (kader.t("versie ", "version ")) (versie.nummer) " · " (kader.t(nl, en)) " · "
            (versie.wie) ", " (moment(kader.taal, &versie.wanneer)) }
        @if !versie.reden.is_empty() { p { (kader.t("Reden: ", "Reason: ")) (versie.reden) } }
    }
}

/// That hours are examples, before anybody takes them for more.
fn unsure(kader: &Kader, geteld: &Geteld) -> Markup {
    let (count, all) = (geteld.verband.te_bevestigen().count(), geteld.verband.bestand().posten.len());
    html! {
        @if count > 0 {
            (parts::alert(Toon::LetOp, kader.t("De uren zijn nog niet bevestigd", "The hours were not confirmed yet"), &html! {
                p { (count) (kader.t(" van de ", " of the ")) (all) (kader.t(
                    " soorten werk staan er met een voorbeeld of uit het hoofd. Zij laten zien hoe de berekening werkt. Zij zijn geen norm. Vul uw eigen uren in, met de bron erbij.",
                    " kinds of work have an example or a number from memory. They show how the calculation works. They are no norm. Fill in your own hours, with their source.")) }
            }))
        }
    }
}

/// Two bands for each side and for all together: apart and together, from low to high.
fn picture(kader: &Kader, geteld: &Geteld) -> Markup {
    let all = &geteld.uitkomst;
    let together = (kader.t("Alle kanten", "All sides"), all.apart.totaal, all.samen.totaal);
    let rows: Vec<_> = tabellen::side_rows(geteld)
        .into_iter()
        .map(|(side, one, other)| {
            let (nl, en) = woorden::side(side);
            (kader.t(nl, en), one, other)
        })
        .filter(|(_, one, other)| one.hoog > Bedrag::ZERO || other.hoog > Bedrag::ZERO)
        .chain([together])
        .collect();
    #[allow(clippy::cast_precision_loss, reason = "a place in a drawing")]
    let place = |amount: Bedrag| amount.cents() as f64;
    let bands: Vec<Band> = rows
        .into_iter()
        .flat_map(|(name, one, other)| {
            [(name, ("apart", "apart"), one), (name, ("samen", "together"), other)]
        })
        .map(|(name, (nl, en), band)| Band {
            naam: format!("{name}, {}", kader.t(nl, en)),
            tekst: band.midden.in_whole_euros(),
            laag: place(band.laag),
            midden: place(band.midden),
            hoog: place(band.hoog),
        })
        .collect();
    let saved =
        format!("{} {}.", kader.t("Dat scheelt", "That saves"), ranged(kader.taal, all.besparing.bedrag));
    html! {
        (banden("kanten", kader.t("Wat het regelen kost, voor elke kant", "What arranging costs, for each side"), &saved, &bands))
        p { (kader.t(
            "Elke balk loopt van het laagste tot het hoogste bedrag. De donkere streep is wat u verwacht.",
            "Each bar runs from the lowest to the highest amount. The dark line is what you expect.")) }
    }
}

fn downloads(kader: &Kader, stuk: &Vergelijkstuk) -> Markup {
    let files = [
        ("CSV", "csv"),
        (kader.t("Excel, met formules", "Excel, with formulas"), "xlsx"),
        ("JSON", "json"),
        ("pdf", "pdf"),
    ]
    .map(|(naam, vorm)| (format!("{}/cijfers.{vorm}", address(stuk)), naam));
    parts::downloads(kader, &files)
}

fn made(kader: &Kader, geteld: &Geteld) -> Markup {
    let file = geteld.verband.bestand();
    let all = &geteld.uitkomst;
    let [apart, samen] = [&all.apart, &all.samen]
        .map(|one| crate::afspraken::regio::kosten::antwoord::decimal(kader.taal, one.procedures));
    html! {
        p { (kader.t(
            "Werk komt terug per procedure, per jaar of per cliënt. Wij tellen hoe vaak het terugkomt, en vermenigvuldigen dat met de uren en met wat een uur kost.",
            "Work comes back per procedure, per year or per client. We count how often, and multiply that by the hours and by what an hour costs.")) }
        ul {
            li { (kader.t("Procedures: ", "Procedures: ")) (apart) " (" (file.apart.naam) ") " (kader.t("of ", "or ")) (samen) " (" (file.samen.naam) "). "
                (kader.t("Dat is het aantal groepen dat inkoopt, maal de jaren, gedeeld door de cyclus.", "That is the number of groups that buy, times the years, divided by the cycle.")) }
            li { (kader.t("Relaties: ", "Relations: ")) (all.apart.relaties) ". " (kader.t("Dat is elke gemeente met elke aanbieder die echt een afspraak hebben. Dit aantal wordt samen niet kleiner.",
                "That is each municipality with each organisation that really have an agreement. Together this number is not smaller.")) }
            li { (kader.t("Alle bedragen staan in geld van ", "All amounts are in money of ")) (file.beginjaar)
                @if !file.index.is_empty() { (kader.t(", en stijgen elk jaar met de index. Een procedure kost wat het eerste jaar van haar cyclus kost", ", and rise each year with the index. A procedure costs what the first year of its cycle costs")) } "." }
            @if let Some(tariff) = &file.tarief {
                @let (nl, en) = woorden::status(tariff.status);
                li { (kader.t("Een uur sociaal werk: ", "An hour of social work: "))
                    (crate::afspraken::regio::kosten::antwoord::decimal(kader.taal, tariff.euro.round_dp(2))) (kader.t(" euro, en wij rekenen met het niet-afgeronde tarief (", " euros, and we count with the unrounded tariff ("))
                    (kader.t(nl, en)) @if !tariff.bron.is_empty() { "; " (tariff.bron) } ")." }
            }
        }
        p { (kader.t(
            "Pas aan het eind ronden wij af op centen. De delen zijn samen precies het totaal.",
            "Only at the end we round to cents. The parts are together exactly the total.")) }
    }
}

fn uncertain(kader: &Kader, geteld: &Geteld) -> Markup {
    let saved = &geteld.uitkomst.besparing;
    let (low, high) = (saved.los.0.in_whole_euros(), saved.los.1.in_whole_euros());
    html! {
        ul {
            li { (kader.t(
                "Wat het scheelt, is berekend met dezelfde uren aan beide kanten: werk dat lang duurt, duurt apart en samen lang. Elk soort werk kan los van het andere mee- of tegenvallen. De grenzen zijn het minste en het meeste dat dan kan.",
                "The saving is counted with the same hours on both sides: work that takes long, takes long apart and together. Each kind of work may do so by itself. The bounds are the least and the most that can be.")) }
            li { (kader.t("Hebben de uren apart en samen niets met elkaar te maken? Dan ligt het tussen ", "Do the hours apart and together have nothing to do with each other? Then it lies between "))
                (low) (kader.t(" en ", " and ")) (high) "." }
            li { (kader.t(
                "Tijd die vrijkomt is nog geen geld dat vrijkomt. Dat is het pas als iemand iets anders gaat doen of als er minder wordt ingehuurd.",
                "Time that comes free is not money yet. It is when somebody does other work or when less is hired.")) }
            li { (kader.t(
                "Wat inwoners merken van een grotere afspraak, staat hier niet in: keuze, nabijheid, hoe snel er hulp is.",
                "What residents notice of a larger agreement is not in here: choice, nearness, how soon there is help.")) }
            li { (kader.t(
                "Samen afspreken kost ook overleg tussen gemeenten. Zet dat erbij als eigen werk, anders lijkt het te goedkoop.",
                "Agreeing together also takes meetings between municipalities. Add them as work, or it looks too cheap.")) }
        }
    }
}

fn next(kader: &Kader, stuk: &Vergelijkstuk) -> Markup {
    let adres = address(stuk);
    let may = kader.mag(Recht::AfsprakenMaken);
    let off = stuk.nu.besluit == Kostenbesluit::Ingetrokken;
    html! {
        @if may && !off {
            (parts::details(kader.t("Wijzig de uren en de bedragen", "Change the hours and the amounts"), &html! {
                ul { @for post in &stuk.nu.inhoud.posten {
                    @let query = serde_urlencoded::to_string([("naam", &post.naam)]).unwrap_or_default();
                    @let (nl, en) = woorden::side(post.kant);
                    li { a href={ (adres) "/werk?" (query) } { (capital(&post.naam)) } " (" (kader.t(nl, en)) ")" }
                } }
                p { a href={ (adres) "/werk" } { (kader.t("Voeg werk toe", "Add work")) } }
            }))
        }
        ul class="vk-next" {
            @if may && !off {
                li { a href={ (adres) "/wie" } { (kader.t("Wijzig wie er meedoen", "Change who takes part")) } }
                li { a href={ (adres) "/kop" } { (kader.t("Wijzig de looptijd en de twee manieren", "Change the term and the two ways")) } }
            }
            @if !stuk.hoort_bij.is_empty() {
                li { a href={ "/opgave/" (stuk.hoort_bij) } { (kader.t("Naar de opgave", "To the opgave")) } }
            }
            @if may {
                li { a href={ (adres) "/intrekken" } { (if off { kader.t("Pak deze vergelijking weer op", "Take this comparison up again") } else { kader.t("Trek deze vergelijking in", "Withdraw this comparison") }) } }
            }
            li { a href="/afspraken/regio" { (kader.t("Naar alle berekeningen", "To all calculations")) } }
        }
    }
}

fn history(kader: &Kader, stuk: &Vergelijkstuk, versions: &[Vergelijkversie]) -> Markup {
    let rows: Vec<Vec<Markup>> = versions
        .iter()
        .map(|versie| {
            let (nl, en) = versie.besluit.naam();
            vec![
                html! { a href={ (address(stuk)) "/versies/" (versie.nummer) } { (kader.t("Versie ", "Version ")) (versie.nummer) } },
                parts::cell(kader.t(nl, en)),
                parts::cell(versie.wie.as_str()),
                parts::cell(moment(kader.taal, &versie.wanneer)),
                parts::cell(versie.reden.as_str()),
            ]
        })
        .collect();
    parts::details(
        kader.t("Alle versies: niets wordt overschreven", "All versions: nothing is overwritten"),
        &parts::table(
            kader.t("Alle versies", "All versions"),
            &[
                kader.t("Versie", "Version"),
                kader.t("Wat", "What"),
                kader.t("Wie", "Who"),
                kader.t("Wanneer", "When"),
                kader.t("Reden", "Reason"),
            ],
            &[],
            &rows,
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_organisation_reads_no_version_with_another_in_it() {
        let version = |nummer, aanbieders: &[&str]| Vergelijkversie {
            nummer,
            besluit: Kostenbesluit::Gewijzigd,
            inhoud: transactiekosten::Transactiebestand {
                aanbieders: aanbieders.iter().map(|one| (*one).to_owned()).collect(),
                ..transactiekosten::zestien_gemeenten()
            },
            reden: "omdat Ander te duur was".to_owned(),
            namens: String::new(),
            wie: "A. Jansen".to_owned(),
            wanneer: "2026-01-01T00:00:00Z".to_owned(),
        };
        let all = [version(3, &["Aan Zet"]), version(2, &["Aan Zet", "Ander"]), version(1, &["Ander"])];
        let seen =
            |kant: &Kant| -> Vec<i64> { of_side(kant, all.to_vec()).iter().map(|one| one.nummer).collect() };
        assert_eq!(seen(&Kant::Gemeente), [3, 2, 1]);
        assert_eq!(seen(&Kant::Organisatie("Aan Zet".to_owned())), [3]);
        assert!(seen(&Kant::Organisatie(String::new())).is_empty());
    }
}
