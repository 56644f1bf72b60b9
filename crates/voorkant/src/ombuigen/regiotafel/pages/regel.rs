//! Choosing the rule to split by, with what each pays at least and by which share.

use axum::extract::{Path, RawForm};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use opslag::Formulier;
use regiotafel::Verdeelregel;

use super::{Ingestuurd, Terug, address, below, find, hidden, save};
use crate::ombuigen::regiotafel::decide::Tafelinhoud;
use crate::ombuigen::regiotafel::invullen;
use crate::ombuigen::regiotafel::store::Regiotafel;
use crate::ombuigen::regiotafel::tabellen::rule_name;
use crate::poort::{Mag, RegiotafelMaken};
use crate::web::invoer::Invoer;
use crate::web::velden::Velden;
use crate::web::{Kader, WebFout, parts};

/// `GET …/regel`.
pub async fn show(
    mag: Mag<RegiotafelMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let tafel = find(&mag, &id).await?;
    let velden = invullen::rule_fields(&tafel.nu.inhoud.tafel);
    Ok(form(&kader, &tafel, (&velden, &Terug::default()), &Formulier::fresh()))
}

/// `POST …/regel`.
pub async fn keep(
    mag: Mag<RegiotafelMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let tafel = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let after = invullen::rule(tafel.gezien(sent.gezien), &sent.velden);
    Ok(match save(&mag, &tafel, &sent, ("regel", after)).await? {
        Ok(saved) => saved,
        Err((status, terug)) => {
            // The fields stand in the order of the parties: of other parties they say nothing.
            let now = invullen::rule_fields(&tafel.nu.inhoud.tafel);
            let same = names(tafel.gezien(sent.gezien)) == names(&tafel.nu.inhoud);
            let velden = if same { &sent.velden } else { &now };
            let page = form(&kader, &tafel, (velden, &terug), &Formulier::fresh());
            (status, page).into_response()
        }
    })
}

fn names(inhoud: &Tafelinhoud) -> Vec<&str> {
    inhoud.tafel.partijen.iter().map(|party| party.naam.as_str()).collect()
}

/// What a rule does, in both languages.
pub const fn explained(regel: Verdeelregel) -> (&'static str, &'static str) {
    match regel {
        Verdeelregel::NaarBaat => (
            "Wie er naar verwachting twee keer zo veel baat bij heeft, betaalt twee keer zo veel.",
            "Who gains twice as much, pays twice as much.",
        ),
        Verdeelregel::GelijkNetto => (
            "Iedereen houdt precies evenveel over. Wie er veel baat bij heeft, betaalt dus veel.",
            "Everybody keeps exactly the same. So who gains much, pays much.",
        ),
        Verdeelregel::Shapley => (
            "Wie onmisbaar is, houdt meer over. Wij kijken wat er misgaat als een partij er niet bij is, in elke mogelijke groep.",
            "Who cannot be missed keeps more. We look at what is lost without a party, in every possible group.",
        ),
        Verdeelregel::BodemDanDelen => (
            "Iedereen betaalt eerst een vast bedrag. De rest gaat naar aandeel, of anders naar baat.",
            "Everybody first pays a fixed amount. The rest goes by share, or else by benefit.",
        ),
    }
}

fn form(
    kader: &Kader,
    tafel: &Regiotafel,
    (velden, terug): (&Velden, &Terug),
    formulier: &Formulier,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let parties = tafel.nu.inhoud.tafel.partijen.iter().enumerate();
    let paying = parties.filter(|(_, party)| {
        party.aan_tafel && party.betaalt && party.soort != regiotafel::Partijsoort::Inwoner
    });
    let rules = Verdeelregel::ALL.into_iter().map(|regel| {
        let (nl, en) = rule_name(regel);
        (regel.key().to_owned(), kader.t(nl, en).to_owned())
    });
    let body = html! {
        (terug.message(kader, super::WAT))
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Geen regel is de enige goede. Bekijk ze alle vier naast elkaar op de vorige bladzijde, en kies samen.",
            "No rule is the only good one. Look at all four side by side on the page before, and choose together.")) }
        ul { @for regel in Verdeelregel::ALL {
            @let ((nl, en), (uitleg, explained)) = (rule_name(regel), explained(regel));
            li { strong { (kader.t(nl, en)) } ": " (kader.t(uitleg, explained)) }
        } }
        form class="vk-form" method="post" action={ (address(tafel)) "/regel" } {
            (hidden(formulier, tafel.nu.nummer))
            (invoer.choice(invoer.label("regel", ("Welke regel kiest de tafel?", "Which rule does the table choose?"), ("", "")), rules))
            fieldset class="vk-choices" {
                legend { (kader.t("Alleen voor ‘Eerst een bodem, dan delen’", "Only for ‘First a floor, then share’")) }
                p class="vk-field__help" { (kader.t(
                    "Samen zijn de aandelen 100 procent. Laat u ze leeg, dan gaat de rest naar baat.",
                    "Together the shares are 100 per cent. Leave them empty, and the rest goes by benefit.")) }
                @for (place, party) in paying {
                    @let (bodem, aandeel) = (format!("bodem-{place}"), format!("aandeel-{place}"));
                    fieldset class="vk-choices" {
                        legend { (party.naam) }
                        (invoer.amount(invoer.label(&bodem, ("Betaalt minstens, in euro", "Pays at least, in euros"), ("", ""))))
                        (invoer.amount(invoer.label(&aandeel, ("Aandeel van de rest, in procent", "Share of the rest, in per cent"), ("", ""))))
                    }
                }
            }
            (parts::submit(kader.t("Bewaar", "Save")))
        }
        p { a href=(address(tafel)) { (kader.t("Terug naar de tafel", "Back to the table")) } }
    };
    below(kader, tafel, kader.t("Hoe verdelen wij dit?", "How do we split this?"), &body)
}
