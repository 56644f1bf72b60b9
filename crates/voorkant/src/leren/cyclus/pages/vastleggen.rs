//! Recording a meeting: what became of earlier decisions, who was there, what was found, what was decided.

use axum::extract::{Path, RawForm};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use opslag::Formulier;
use opslag::stuk::Stuk;

use super::{agenda_of, below_meeting, find_meeting};
use crate::leren::blik::Bereik;
use crate::leren::cyclus::inhoud::{
    Bijeenkomstbesluit, Leerbesluit, Leerbesluitsoort, Leerbijeenkomst, MAX_BESLUITEN, Uitvoering,
};
use crate::leren::cyclus::invullen::{asked, record, record_fields, said};
use crate::leren::cyclus::maat::{Gevolgd, followed};
use crate::leren::cyclus::store::Cyclus;
use crate::poort::{LeerbesluitNemen, Mag};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::{Invoer, Label};
use crate::web::stukblad::{self, Stukblad, called};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

/// `GET …/vastleggen`.
pub async fn show(
    mag: Mag<LeerbesluitNemen>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let (cyclus, stuk) = find_meeting(&mag, &id).await?;
    let velden = record_fields(&stuk.nu.inhoud);
    Ok(page(&kader, (&cyclus, &stuk), (&velden, &Terug::default())))
}

/// `POST …/vastleggen`: the agenda is kept as it was shown.
pub async fn save(
    mag: Mag<LeerbesluitNemen>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (cyclus, stuk) = find_meeting(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let vandaag = mag.aanmelding().vandaag;
    let agenda = agenda_of(mag.app(), &cyclus, &stuk, vandaag).await?;
    let earlier = about(&cyclus, &stuk);
    let besluit =
        if stuk.nu.inhoud.gehouden { Bijeenkomstbesluit::Verbeterd } else { Bijeenkomstbesluit::Gehouden };
    let after = record(&sent.velden, &stuk.nu.inhoud, (&earlier, vandaag)).and_then(|mut inhoud| {
        // What was recorded is corrected with a reason.
        if stuk.nu.inhoud.gehouden && sent.velden.must_woorden("waarom").is_err() {
            return Err(vec![Formulierfout::new("waarom", "u verbetert een verslag; schrijf op waarom")]);
        }
        inhoud.agenda = agenda;
        Ok((besluit, inhoud))
    });
    let saved = stukblad::save(&mag.app().opslag, &stuk, &sent, ("dag", after), &mag.wie()).await?;
    Ok(saved.unwrap_or_else(|(status, terug)| {
        (status, page(&kader, (&cyclus, &stuk), (&sent.velden, &terug))).into_response()
    }))
}

/// The decisions of earlier meetings that this one can be asked about: what was open then.
fn about<'a>(cyclus: &'a Cyclus, stuk: &Stuk<Leerbijeenkomst>) -> Vec<Gevolgd<'a>> {
    let own = &stuk.nu.inhoud;
    let heard = |one: &Gevolgd<'_>| {
        own.eerder.iter().any(|stand| stand.bijeenkomst == one.bijeenkomst.id && stand.nummer == one.nummer)
    };
    let before =
        |one: &Gevolgd<'_>| one.bijeenkomst.id != stuk.id && one.bijeenkomst.nu.inhoud.dag <= own.dag;
    followed(&cyclus.bijeenkomsten)
        .into_iter()
        .filter(|one| before(one) && (one.is_open() || heard(one)))
        .collect()
}

fn page(
    kader: &Kader,
    (cyclus, stuk): (&Cyclus, &Stuk<Leerbijeenkomst>),
    (velden, terug): (&Velden, &Terug),
) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let (nl, en) = called::<Leerbijeenkomst>();
    let adres = Leerbijeenkomst::address(&stuk.id);
    let earlier = about(cyclus, stuk);
    let body = html! {
        (terug.message(kader, (&nl, &en)))
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Schrijf kort op wat er is gezegd en besloten. De agenda van vandaag blijft erbij bewaard.",
            "Write down briefly what was said and decided. The agenda of today is kept with it.")) }
        form class="vk-form" method="post" action={ (adres) "/vastleggen" } {
            (hidden(&Formulier::fresh(), stuk.nu.nummer))
            (invoer.day(invoer.label("dag", ("Dag van de bijeenkomst", "Day of the meeting"), ("", ""))))
            @if !earlier.is_empty() { (asking(&invoer, &earlier)) }
            (parties(&invoer))
            (invoer.area(invoer.label("bevindingen", ("Wat zagen jullie?", "What did you see?"),
                ("Wat gaat goed, wat kan beter? Geen namen van inwoners over wie het gaat.", "What goes well, what can be better? No names of residents it is about."))))
            @for place in 1..=MAX_BESLUITEN { (decision(&invoer, place, stuk.nu.inhoud.besluit(place))) }
            @if stuk.nu.inhoud.gehouden {
                (invoer.area(invoer.label("waarom", ("Waarom verbetert u dit verslag?", "Why do you correct this record?"), ("Dit blijft bewaard.", "This is kept."))))
            }
            (parts::submit(kader.t("Leg vast", "Record")))
        }
        p { a href=(adres) { (kader.t("Terug naar de bijeenkomst", "Back to the meeting")) } }
    };
    below_meeting(kader, (cyclus, stuk), kader.t("Leg de bijeenkomst vast", "Record the meeting"), &body)
}

/// Whether what was decided before was carried out.
fn asking(invoer: &Invoer<'_>, earlier: &[Gevolgd<'_>]) -> Markup {
    let kader = invoer.kader;
    html! {
        fieldset class="vk-choices" {
            legend { (kader.t("Is het uitgevoerd?", "Was it carried out?")) }
            @for one in earlier {
                @let id = asked(one);
                @let (nl, en) = one.besluit.soort.naam();
                @let naam = format!("{}: {}", kader.t(nl, en), one.besluit.wat);
                @let help = format!("{}, {} {}", one.besluit.wie, kader.t("vóór", "before"), said(kader, &one.besluit.voor));
                (invoer.select(Label { id: &id, naam: &naam, help: &help }, &Uitvoering::ALL, Uitvoering::naam))
                @let more = format!("{id}-uitleg");
                (invoer.line(Label { id: &more, naam: kader.t("Wat is daarover te zeggen?", "What is there to say about it?"), help: "" }))
            }
        }
    }
}

fn parties(invoer: &Invoer<'_>) -> Markup {
    let kader = invoer.kader;
    html! {
        fieldset class="vk-choices" {
            legend { (kader.t("Wie waren er?", "Who were there?")) }
            (invoer.line(invoer.label("gemeente", ("Namens de gemeente", "For the municipality"), ("", ""))))
            (invoer.line(invoer.label("inwoners", ("Inwoners", "Residents"), ("Bijvoorbeeld: twee leden van de wijkraad.", "For example: two members of the neighbourhood council."))))
            (invoer.line(invoer.label("aanbieder", ("Namens de aanbieder", "For the provider"), ("", ""))))
            (invoer.area(invoer.label("afwezig", ("Was een partij er niet? Schrijf op waarom.", "Was a party not there? Write down why."), ("", ""))))
        }
    }
}

fn decision(invoer: &Invoer<'_>, place: usize, kept: Option<&Leerbesluit>) -> Markup {
    let kader = invoer.kader;
    let title = format!("{} {place}", kader.t("Besluit", "Decision"));
    if let Some(kept) = kept.filter(|one| one.is_lapsed()) {
        return html! {
            p { (title) ": " (kept.wat) ". " (kader.t("Vervallen: ", "Lapsed: ")) (kept.vervallen) }
        };
    }
    let lapses = format!("vervalt-{place}");
    let name = |veld: &str| format!("{veld}-{place}");
    let (soort, wat, wie, voor, reden) =
        (name("soort"), name("wat"), name("wie"), name("voor"), name("reden"));
    let fields = html! {
        (invoer.select(invoer.label(&soort, ("Wat besluiten jullie?", "What do you decide?"), ("", "")), &Leerbesluitsoort::ALL, Leerbesluitsoort::naam))
        (invoer.line(invoer.label(&wat, ("Waarover?", "About what?"), ("", ""))))
        (invoer.line(invoer.label(&reden, ("Waarom?", "Why?"), ("", ""))))
        (invoer.line(invoer.label(&wie, ("Wie zorgt ervoor?", "Who sees to it?"), ("", ""))))
        (invoer.day(invoer.label(&voor, ("Vóór welke dag is het klaar?", "Before which day is it ready?"), ("", ""))))
        @if kept.is_some() {
            (invoer.line(invoer.label(&lapses, ("Vervalt dit besluit? Schrijf op waarom.", "Does this decision lapse? Write down why."),
                ("Het blijft in het verslag staan.", "It stays in the record."))))
        }
    };
    let typed = [&soort, &wat, &wie, &voor, &reden].iter().any(|veld| !invoer.velden.get(veld).is_empty());
    // What is empty stays closed: three are enough for most meetings.
    if place <= 2 || typed || kept.is_some() {
        html! { fieldset class="vk-choices" { legend { (title) } (fields) } }
    } else {
        parts::details(&title, &fields)
    }
}
