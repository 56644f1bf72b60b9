//! The budget of an area: what is freed, from help for one person to the social basis.

use afspraak::{Bedragband, Budgetklasse, Gebiedsbudget};
use axum::extract::Path;
use domein::Bedrag;
use maud::{Markup, html};
use toegang::Recht;

use super::{address, back, below, blad, find};
use crate::poort::{AfsprakenLezen, Mag};
use crate::web::antwoord::Antwoordpagina;
use crate::web::charts::{Stroomband, Stroomknoop, stroom};
use crate::web::{Kader, WebFout, parts};

/// `GET …/gebied`.
pub async fn show(mag: Mag<AfsprakenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let overeenkomst = find(&mag, &id).await?;
    let afspraak = blad::checked(&overeenkomst.nu.inhoud)?;
    let titel = kader.t(
        "Wat komt er vrij in het gebied, en waar gaat het heen?",
        "What is freed in the area, and where does it go?",
    );
    let Some(budget) = afspraak.gebiedsbudget() else {
        let body = html! {
            (parts::empty(kader.t("Deze afspraak heeft nog geen budget van het gebied", "This agreement has no budget of the area yet"), &html! {
                p { (kader.t("Vul in wat u nu uitgeeft: prijs, gebruik en wat er straks nog nodig is.", "Fill in what you spend now: price, use, and what is still needed later.")) }
                @if kader.mag(Recht::AfsprakenMaken) { p { (parts::link_button(&format!("{}/deel/gebiedsbudget", address(&overeenkomst)), kader.t("Vul in", "Fill in"))) } }
            }))
            (back(&kader, &overeenkomst))
        };
        return Ok(below(&kader, &overeenkomst, titel, &body));
    };
    let adres = address(&overeenkomst);
    let page = Antwoordpagina {
        vraag: titel.to_owned(),
        kamer: html! {},
        keuze: html! {},
        antwoord: answer(&kader, budget),
        beeld: picture(&kader, budget),
        tabel: table(&kader, budget),
        berekening: html! { p { (kader.t(
        "Budget = prijs × gebruik × t, per product, opgeteld. t is wat er straks nog nodig is; 0,92 is 8 % minder. Wat vrijkomt is het verschil met prijs × gebruik. Bedragen zijn in centen verdeeld, zodat de regels precies optellen.",
        "Budget = price × use × t, per product, added up. t is what is still needed later; 0.92 is 8 % less. What is freed is the difference with price × use. Amounts are divided in cents, so that lines add up exactly.")) } },
        onzeker: uncertain(&kader, budget),
        verder: html! { ul {
            @if kader.mag(Recht::AfsprakenMaken) { li { a href={ (adres) "/deel/gebiedsbudget" } { (kader.t("Wijzig prijs, gebruik of hoeveel er straks nog nodig is", "Change price, use or how much is still needed later")) } } }
            li { a href=(adres) { (kader.t("Terug naar de afspraak", "Back to the agreement")) } }
        } },
    };
    let [home, room] = super::crumbs(&kader);
    Ok(page.render(&kader, &[home, room, (&adres, overeenkomst.nu.inhoud.afspraak.titel.as_str())]))
}

/// An amount with its range, in words.
fn band(kader: &Kader, band: Bedragband) -> String {
    let between = kader.t("tussen", "between");
    let and = kader.t("en", "and");
    format!(
        "{} ({between} {} {and} {})",
        band.midden.in_whole_euros(),
        band.laag.in_whole_euros(),
        band.hoog.in_whole_euros()
    )
}

fn answer(kader: &Kader, budget: &Gebiedsbudget) -> Markup {
    html! {
        @if budget.vrij.midden > Bedrag::ZERO {
            p { (kader.t("Naar verwachting komt er ", "It is expected that ")) strong { (band(kader, budget.vrij)) } (kader.t(" per jaar vrij.", " a year is freed."))
                @if budget.naar_sociale_basis() > Bedrag::ZERO { " " (kader.t("Daarvan gaat ", "Of that, ")) (budget.naar_sociale_basis().in_whole_euros()) (kader.t(" naar de sociale basis.", " goes to the social basis.")) }
            }
        } @else {
            p { (kader.t("Er komt naar verwachting niets vrij: er is evenveel of meer nodig dan nu.", "Nothing is expected to be freed: as much or more is needed than now.")) }
        }
        @if budget.vrij.laag < Bedrag::ZERO && budget.vrij.midden > Bedrag::ZERO {
            p { (kader.t("Valt het tegen, dan kost het juist meer.", "If it works out badly, it costs more instead.")) }
        }
    }
}

/// The colour of a kind of money, as everywhere.
const fn colour(klasse: Budgetklasse) -> &'static str {
    match klasse {
        Budgetklasse::Individueel => "vk-bar--individueel",
        Budgetklasse::Collectief | Budgetklasse::Toegang => "vk-bar--collectief",
        Budgetklasse::Inkomen => "vk-bar--inkomen",
        Budgetklasse::Omgeving | Budgetklasse::Organisatie => "vk-bar--rest",
    }
}

/// From what is given now to what stays and where the rest goes, as expected.
fn picture(kader: &Kader, budget: &Gebiedsbudget) -> Markup {
    let whole = budget.zonder.cents().max(budget.met.midden.cents()).max(1) as f64;
    let mut knopen: Vec<Stroomknoop> = Vec::new();
    let mut banden = Vec::new();
    let knoop = |kolom, naam: &str, bedrag: Bedrag, kleur| Stroomknoop {
        kolom,
        naam: naam.to_owned(),
        tekst: bedrag.in_whole_euros(),
        kleur,
    };
    for regel in &budget.regels {
        knopen.push(knoop(0, &regel.product.naam, regel.zonder, colour(regel.product.klasse)));
    }
    let stays = knopen.len();
    knopen.push(knoop(1, kader.t("blijft nodig", "stays needed"), budget.met.midden, "vk-bar--individueel"));
    let free = knopen.len();
    knopen.push(knoop(1, kader.t("komt vrij", "is freed"), budget.vrij.midden, "vk-bar--collectief"));
    for (place, regel) in budget.regels.iter().enumerate() {
        banden.push(Stroomband { van: place, naar: stays, deel: regel.met.midden.cents() as f64 / whole });
        banden.push(Stroomband {
            van: place,
            naar: free,
            deel: regel.vrij.midden.cents().max(0) as f64 / whole,
        });
    }
    for deel in &budget.naar {
        let place = knopen.len();
        knopen.push(knoop(2, &deel.naar.naam, deel.bedrag.midden, colour(deel.naar.klasse)));
        banden.push(Stroomband { van: free, naar: place, deel: deel.bedrag.midden.cents() as f64 / whole });
    }
    let heads = [kader.t("Nu", "Now"), kader.t("Straks", "Later"), kader.t("Waarheen", "Where to")];
    let conclusie = format!(
        "{} {} {}",
        kader.t("Er komt vrij:", "Freed:"),
        band(kader, budget.vrij),
        kader.t("per jaar.", "a year.")
    );
    html! {
        figure class="vk-figure" {
            (stroom(kader.t("Van hulp voor één persoon naar de sociale basis", "From help for one person to the social basis"), &conclusie, &heads, &knopen, &banden))
            figcaption { (conclusie) }
        }
    }
}

fn table(kader: &Kader, budget: &Gebiedsbudget) -> Markup {
    let cells = |naam: &str, zonder: Bedrag, met: Bedragband, vrij: Bedragband| -> Vec<Markup> {
        let mut row =
            vec![parts::cell(naam), parts::cell(zonder.to_string()), parts::cell(met.midden.to_string())];
        row.extend([vrij.laag, vrij.midden, vrij.hoog].map(|amount| parts::cell(amount.to_string())));
        row
    };
    let mut rows: Vec<_> =
        budget.regels.iter().map(|one| cells(&one.product.naam, one.zonder, one.met, one.vrij)).collect();
    rows.push(cells(kader.t("Samen", "Together"), budget.zonder, budget.met, budget.vrij));
    let places: Vec<Vec<Markup>> = budget
        .naar
        .iter()
        .map(|one| {
            let mut row = vec![
                parts::cell(&one.naar.naam),
                parts::cell(&one.naar.taakveld),
                parts::cell(one.naar.klasse.naam()),
            ];
            row.extend(
                [one.bedrag.laag, one.bedrag.midden, one.bedrag.hoog]
                    .map(|amount| parts::cell(amount.to_string())),
            );
            row
        })
        .collect();
    let low = [
        kader.t("vrij, laag", "freed, low"),
        kader.t("vrij, verwacht", "freed, expected"),
        kader.t("vrij, hoog", "freed, high"),
    ];
    let sources: Vec<Vec<Markup>> = budget
        .regels
        .iter()
        .map(|one| {
            let said = |bron: &str| {
                parts::cell(if bron.is_empty() { kader.t("zonder bron", "without a source") } else { bron })
            };
            let product = &one.product;
            vec![
                parts::cell(&product.naam),
                said(&product.bron_prijs),
                said(&product.bron_gebruik),
                said(&product.bron_effect),
            ]
        })
        .collect();
    html! {
        (parts::table(kader.t("Per product, per jaar", "Per product, a year"),
            &[kader.t("Product", "Product"), kader.t("nu (p × q)", "now (p × q)"), kader.t("straks (p × q × t)", "later (p × q × t)"), low[0], low[1], low[2]],
            &[false, true, true, true, true, true], &rows))
        (parts::table(kader.t("Waar komen de cijfers vandaan?", "Where do the figures come from?"),
            &[kader.t("Product", "Product"), kader.t("Prijs (p)", "Price (p)"), kader.t("Gebruik (q)", "Use (q)"), kader.t("Straks nog nodig (t)", "Still needed (t)")],
            &[], &sources))
        @if !places.is_empty() {
            (parts::table(kader.t("Waar het vrije geld heen gaat", "Where the freed money goes"),
                &[kader.t("Bestemming", "Destination"), kader.t("Taakveld", "Task field"), kader.t("Soort", "Kind"), low[0], low[1], low[2]],
                &[false, false, false, true, true, true], &places))
        }
    }
}

fn uncertain(kader: &Kader, budget: &Gebiedsbudget) -> Markup {
    let limit = |most: Option<u32>| {
        most.map_or(kader.t("nog niet afgesproken", "not agreed yet").to_owned(), |most| format!("{most} %"))
    };
    html! {
        ul {
            li { (kader.t("t is een afspraak, geen meting. Daarom staat er ook laag en hoog.", "t is an agreement, not a measurement. That is why low and high stand there too.")) }
            li { (kader.t("De bodem: stijgt de wachttijd of de vraag zonder hulp te veel, dan wordt t opnieuw bekeken. Grens voor wachttijd: ",
                "The floor: if waiting time or unmet need rises too much, t is looked at again. Limit for waiting time: ")) (limit(budget.bodem.wachttijd))
                (kader.t("; voor vraag zonder hulp: ", "; for unmet need: ")) (limit(budget.bodem.onvervuld)) "." }
            @if budget.naar.is_empty() { li { (kader.t("Er is nog niet afgesproken waar het vrije geld heen gaat.", "It is not agreed yet where the freed money goes.")) } }
        }
    }
}
