//! The own figures and the region; for the municipality the region.

use std::collections::BTreeMap;

use maud::{Markup, html};
use opslag::stuk::Stuk;
use prijs::{Jaarcijfers, Kengetal, Kengetalspreiding};
use rust_decimal::prelude::ToPrimitive;
use toegang::Recht;

use super::{crumbs, no_organisation};
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::afspraken::kengetallen::antwoord::{self, coarse, naam, shown};
use crate::afspraken::kengetallen::decide::{Bandbreedte, Bandbreedten, Jaarcijferstukken};
use crate::afspraken::kengetallen::verdeling::{Kengetaljaar, Kengetaljaren};
use crate::afspraken::kengetallen::{store, tabellen};
use crate::poort::{Mag, PrijzenLezen};
use crate::uitvoer::Cijfertabel;
use crate::web::antwoord::Antwoordpagina;
use crate::web::charts::{Band, Jaarreeks, banden, jaren};
use crate::web::{Kader, WebFout, parts, tables};

/// Everything that this side may see.
pub struct Kengetalblad {
    /// For whom.
    pub kant: Kant,
    eigen: BTreeMap<i32, Stuk<Jaarcijferstukken>>,
    vastgelegd: BTreeMap<i32, Stuk<Kengetaljaren>>,
    banden: Vec<(Stuk<Bandbreedten>, Option<Bandbreedte>)>,
}

impl Kengetalblad {
    /// What whoever asks may see.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn of(mag: &Mag<PrijzenLezen>) -> Result<Self, WebFout> {
        let (opslag, gemeente) = (&mag.app().opslag, mag.wie().gemeente);
        let kant = Kant::of(mag.aanmelding());
        Ok(Self {
            eigen: store::own(opslag, &gemeente, &kant).await?,
            vastgelegd: store::recorded(opslag, &gemeente).await?,
            banden: store::bands(opslag, &gemeente, &kant).await?,
            kant,
        })
    }

    /// The own figures by year.
    pub fn years(&self) -> BTreeMap<i32, &Jaarcijfers> {
        self.eigen.iter().map(|(jaar, one)| (*jaar, &one.nu.inhoud)).collect()
    }

    /// The newest distribution.
    pub fn newest(&self) -> Option<&Kengetaljaar> {
        self.vastgelegd.last_key_value().map(|(_, one)| &one.nu.inhoud)
    }

    fn is_partner(&self) -> bool {
        self.kant != Kant::Gemeente
    }

    /// The sentences of the answer.
    pub fn sentences(&self, kader: &Kader) -> Vec<String> {
        let region = antwoord::region(kader.taal, self.newest());
        if self.is_partner() {
            let mut all = antwoord::own(kader.taal, &self.years());
            all.push(region);
            all
        } else {
            vec![region]
        }
    }

    /// The tables of the answer.
    pub fn tables(&self) -> Vec<Cijfertabel> {
        let (mut all, years) = (Vec::new(), self.years());
        if self.is_partner() {
            all.push(tabellen::own(&years));
        }
        let own = self.is_partner().then_some(&years);
        all.extend([
            tabellen::region(self.newest()),
            tabellen::bands(&self.banden, own),
            tabellen::meanings(),
        ]);
        all
    }
}

/// `GET /afspraken/kengetallen`.
pub async fn show(mag: Mag<PrijzenLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let blad = Kengetalblad::of(&mag).await?;
    let titel = question(&kader, &blad);
    if blad.is_partner() && blad.kant.namens().is_empty() {
        return Ok(kader.page(&titel, &crumbs(&kader)[..2], &no_organisation(&kader)));
    }
    let counts = store::counts(&mag.app().opslag, &mag.wie().gemeente).await?;
    let antwoord = Antwoordpagina {
        vraag: titel,
        kamer: html! {},
        keuze: html! {},
        antwoord: html! { @for zin in blad.sentences(&kader) { p { (zin) } } },
        beeld: picture(&kader, &blad),
        tabel: html! {
            (tables(&kader, &blad.tables()))
            (parts::downloads(&kader, &[("csv", "CSV"), ("xlsx", "Excel"), ("json", "JSON"), ("pdf", "pdf")].map(|(vorm, naam)| {
                (format!("/afspraken/kengetallen/cijfers.{vorm}"), naam)
            })))
        },
        berekening: made(&kader),
        onzeker: uncertain(&kader),
        verder: next(&kader, &blad, &counts),
    };
    Ok(antwoord.render(&kader, &crumbs(&kader)[..2]))
}

/// The question, for whoever asks.
pub fn question(kader: &Kader, blad: &Kengetalblad) -> String {
    let (nl, en) = if blad.is_partner() {
        ("Hoe staat uw organisatie ervoor?", "How is your organisation doing?")
    } else {
        ("Hoe staan de organisaties in de regio ervoor?", "How are the organisations of the region doing?")
    };
    kader.t(nl, en).to_owned()
}

fn picture(kader: &Kader, blad: &Kengetalblad) -> Markup {
    html! {
        @if blad.is_partner() { (trend(kader, blad)) }
        (spread(kader, blad.newest()))
    }
}

/// The own figures over the years, each in a drawing of its own.
fn trend(kader: &Kader, blad: &Kengetalblad) -> Markup {
    let years = blad.years();
    if years.is_empty() {
        return parts::empty(
            kader.t("Er is nog geen cijfer", "There is no figure yet"),
            &html! { p { a href="/afspraken/kengetallen/invullen" { (kader.t("Vul uw eerste jaar in", "Fill in your first year")) } } },
        );
    }
    let names: Vec<String> = years.keys().map(|jaar| format!("’{:02}", jaar.rem_euclid(100))).collect();
    let series = Kengetal::ALL.into_iter().filter_map(|kengetal| {
        let values: Vec<_> = years.values().map(|year| kengetal.of(year)).collect();
        let most = values.iter().flatten().max().copied()?;
        let (nl, en) = naam(kengetal);
        let staven = values
            .iter()
            .map(|value| {
                value.and_then(|value| value.max(rust_decimal::Decimal::ZERO).checked_div(most)?.to_f64())
            })
            .collect();
        let known: Vec<String> =
            values.iter().flatten().map(|value| shown(kader.taal, kengetal, *value)).collect();
        let tekst = match known.as_slice() {
            [first, .., last] => format!("{first} → {last}"),
            [only] => only.clone(),
            [] => String::new(),
        };
        Some(Jaarreeks {
            naam: kader.t(nl, en).to_owned(),
            tekst,
            kleur: "vk-bar--individueel",
            staven,
            breuken: Vec::new(),
        })
    });
    let series: Vec<Jaarreeks> = series.collect();
    html! {
        h3 class="utrecht-heading-3" { (kader.t("Uw cijfers door de jaren heen", "Your figures through the years")) }
        (jaren(&names, "?", &series))
        p { (kader.t(
            "Elk kengetal heeft zijn eigen schaal: de hoogste staaf is het hoogste jaar. Onder nul is er geen staaf.",
            "Each key figure has its own scale: the highest bar is the highest year. Below nothing there is no bar.")) }
    }
}

/// Where the middle half of the organisations lies, of the figures that are per cents.
fn spread(kader: &Kader, jaar: Option<&Kengetaljaar>) -> Markup {
    let Some(jaar) = jaar.filter(|jaar| !jaar.verdelingen.is_empty()) else {
        return parts::empty(
            kader.t("Er is nog geen verdeling", "There is no distribution yet"),
            &html! { p { (kader.t(
            "Die komt er als minstens vijf organisaties hun cijfers over een jaar invullen, en de gemeente dat jaar vastlegt.",
            "It comes when at least five organisations fill in a year, and the municipality records that year.")) } },
        );
    };
    let bands: Vec<Band> = jaar
        .verdelingen
        .iter()
        .filter(|(kengetal, _)| kengetal.eenheid() == prijs::Kengetaleenheid::Procent)
        .map(|(kengetal, one)| {
            let (nl, en) = naam(*kengetal);
            let of = |value: rust_decimal::Decimal| value.to_f64().unwrap_or(0.0);
            Band {
                naam: short(*kengetal, kader.t(nl, en)),
                tekst: coarse(kader.taal, *kengetal, one.midden),
                laag: of(one.kwart),
                midden: of(one.midden),
                hoog: of(one.driekwart),
            }
        })
        .collect();
    html! {
        h3 class="utrecht-heading-3" { (kader.t("De regio, in procenten", "The region, in per cents")) " (" (jaar.jaar) ")" }
        (banden("regio", kader.t("De middelste helft van de organisaties", "The middle half of the organisations"),
            &antwoord::region(kader.taal, Some(jaar)), &bands))
        p { (kader.t(
            "De balk is ongeveer de middelste helft van de organisaties. De streep is het midden. Elk getal is een gemiddelde van minstens drie organisaties.",
            "The bar is about the middle half of the organisations. The line is the middle. Each number is a mean of at least three organisations.")) }
    }
}

/// A name that has room above its bar.
fn short(kengetal: Kengetal, naam: &str) -> String {
    match kengetal {
        Kengetal::Afhankelijkheid => naam.split(' ').next().unwrap_or(naam).to_owned(),
        _ => naam.to_owned(),
    }
}

fn made(kader: &Kader) -> Markup {
    html! {
        p { (kader.t(
            "Elk kengetal is een deling van twee bedragen uit de jaarrekening. De tabel ‘Wat betekenen de kengetallen?’ zegt welke. Er wordt pas afgerond bij het laten zien.",
            "Each key figure divides two amounts of the annual accounts. The table ‘What do the key figures mean?’ says which. Rounding happens only when it is shown.")) }
        p { (kader.t(
            "Een verdeling wordt per jaar één keer vastgelegd, vanaf ",
            "A distribution is recorded once for a year, from ")) (Kengetalspreiding::LEAST)
            (kader.t(" organisaties. Wat een organisatie daarna nog wijzigt, verandert de verdeling niet. Anders is uit te rekenen wat één organisatie invulde.",
                     " organisations. What an organisation changes later does not change it. Else one could work out what one organisation filled in.")) }
        p { (kader.t(
            "Wij zetten de organisaties op een rij, van laag naar hoog, en kijken op een kwart, op de helft en op drie kwart. Van elke plaats nemen wij het gemiddelde met de plaats ervoor en erna. Zo is geen getal van één organisatie.",
            "We put the organisations in a row, from low to high, and look at a quarter, at half and at three quarters. Of each place we take the mean with the place before and after it. So no number is of one organisation.")) }
    }
}

fn uncertain(kader: &Kader) -> Markup {
    html! {
        ul {
            li { (kader.t("Er is geen norm voor sociaal werk gezien. Wat anderen zeggen, gaat over onderwijs, zorg of bibliotheken, of is uit het hoofd opgeschreven.", "No norm for social work was seen. What others say is about schools, care or libraries, or was written from memory.")) }
            li { (kader.t("Organisaties boeken niet allemaal hetzelfde onder overhead. Vraag na wat erin zit voordat u vergelijkt.", "Organisations do not all book the same under overhead. Ask what is in it before you compare.")) }
            li { (kader.t("Eén jaar zegt weinig. Kijk naar het verloop.", "One year says little. Look at the course.")) }
            li { (kader.t("De cijfers zijn ingevuld door organisaties zelf, en niet nagekeken.", "Organisations filled in the figures themselves; they were not checked.")) }
        }
    }
}

fn next(kader: &Kader, blad: &Kengetalblad, counts: &BTreeMap<i32, usize>) -> Markup {
    let ready: Vec<i32> = counts
        .iter()
        .filter(|(jaar, count)| **count >= Kengetalspreiding::LEAST && !blad.vastgelegd.contains_key(jaar))
        .map(|(jaar, _)| *jaar)
        .collect();
    html! {
        ul class="vk-next" {
            @if blad.is_partner() {
                li { a href="/afspraken/kengetallen/invullen" { (kader.t("Vul een jaar in", "Fill in a year")) } }
                @for jaar in blad.eigen.keys().rev() {
                    li { a href={ "/afspraken/kengetallen/invullen?jaar=" (jaar) } { (kader.t("Wijzig ", "Change ")) (jaar) } }
                }
            }
            @if kader.mag(Recht::AfsprakenMaken) {
                li { a href="/afspraken/kengetallen/vastleggen" { (kader.t("Leg de verdeling van een jaar vast", "Record the distribution of a year")) }
                    @if !ready.is_empty() { " (" (kader.t("kan nu: ", "possible now: ")) (ready.iter().map(i32::to_string).collect::<Vec<_>>().join(", ")) ")" } }
            }
            @if kader.mag(Recht::AfsprakenReageren) {
                li { a href="/afspraken/kengetallen/bandbreedte" { (kader.t("Stel een bandbreedte voor", "Propose a bandwidth")) } }
            }
            li { a href="/afspraken/quickscan" { (kader.t("Krijgen organisaties een reële prijs?", "Do organisations get a real price?")) } }
        }
    }
}
