//! Evidence and counter-evidence beside each other, with what a scenario may take over of it.

use maud::{Markup, html};
use scenario::Scenariobestand;
use scenario::bewijs::{Bewijs, Bewijsonderwerp, Bewijsstatus, Kant, naast_elkaar, zoek};

use crate::ombuigen::scenario::getypt::{Getypt, show_number};
use crate::ombuigen::scenario::pages::invul::id_of;
use crate::ombuigen::scenario::pages::stappen::moves;
use crate::web::parts::Toon;
use crate::web::{Kader, parts};

/// The form of step 3 with a line of evidence in the first place that is free; none when there is nothing to take over.
pub fn taken_over(bestand: &Scenariobestand, sleutel: &str) -> Option<Getypt> {
    let bewijs = zoek(sleutel)?;
    let voorstel = bewijs.voorstel()?;
    let (index, ingreep) = bestand.ingreep.iter().enumerate().min_by_key(|(_, one)| one.effect.len())?;
    let at = |part: &str| format!("ingreep[{index}].effect[{}].{part}", ingreep.effect.len());
    // With one change to choose from, it is about that one. Else somebody has to say so.
    let welke = match moves(bestand).as_slice() {
        [(key, _)] => key.clone(),
        _ => String::new(),
    };
    let status = if bewijs.status == Bewijsstatus::Gezien { "gezien" } else { "herinnerd" };
    Some(
        Getypt::default()
            .with(&at("welke"), welke)
            .with(&at("verandering"), show_number(((voorstel.verandering() * 100.0) * 10.0).round() / 10.0))
            .with(&at("standaardfout"), show_number((voorstel.se * 1000.0).round() / 1000.0))
            .with(&at("bron.soort"), "onderzoek")
            .with(&at("bron.tekst"), format!("{}: {}", bewijs.auteur, bewijs.titel))
            .with(&at("bron.jaar"), bewijs.jaar)
            .with(&at("bron.graad"), bewijs.graad.key())
            .with(&at("bron.status"), status),
    )
}

/// What happened with "take this over", and what is still to be chosen. `taken` is what it filled in.
pub fn told(kader: &Kader, bestand: &Scenariobestand, taken: Option<&Getypt>) -> Markup {
    let open = |form: &Getypt| {
        let places = bestand.ingreep.iter().enumerate();
        places
            .map(|(index, one)| format!("ingreep[{index}].effect[{}].welke", one.effect.len()))
            .find(|veld| form.text(veld).is_some())
            .map(|veld| (form.tidy(&veld).is_empty(), id_of(&veld)))
    };
    let Some((must_choose, id)) = taken.and_then(open) else {
        return parts::alert(
            Toon::LetOp,
            kader.t("Dit is niet overgenomen", "This was not taken over"),
            &html! { p { (kader.t("Vul eerst stap 2 in: wat gaat u doen? Daarna kunt u het overnemen.", "Fill in step 2 first: what will you do? After that you can take it over.")) } },
        );
    };
    parts::alert(
        Toon::LetOp,
        kader.t("Ingevuld, maar nog niet bewaard", "Filled in, but not saved yet"),
        &html! {
            @if must_choose { p { (kader.t("Kies nog zelf: ", "Still choose yourself: ")) a href={ "#" (id) } { (kader.t("wat verandert er?", "what changes?")) } } }
            p { (kader.t("Kijk of het bij uw aanpak past. Bewaar het dan.", "Look whether it fits your approach. Then save it.")) }
        },
    )
}

/// Evidence on a subject, with its counter-evidence. `adres` is the page it stands on.
pub fn beside(kader: &Kader, adres: &str, onderwerp: &str) -> Markup {
    let chosen = Bewijsonderwerp::van(onderwerp).unwrap_or(Bewijsonderwerp::Schuldhulp);
    let naast = naast_elkaar(chosen);
    html! {
        section class="vk-section" aria-labelledby="bewijs" {
            h2 class="utrecht-heading-2" id="bewijs" { (kader.t("Wat is er bekend?", "What is known?")) }
            p { (kader.t("Kies een onderwerp. Wat ervoor pleit staat naast wat ertegen pleit.", "Choose a subject. What speaks for it stands beside what speaks against it.")) }
            ul class="vk-words" {
                @for one in Bewijsonderwerp::ALL {
                    @let (nl, en) = one.naam();
                    li { a href={ (adres) "?onderwerp=" (one.sleutel()) "#bewijs" } aria-current=[(one == chosen).then_some("true")] { (kader.t(nl, en)) } }
                }
            }
            div class="vk-naast" {
                (side(kader, adres, kader.t("Dit pleit ervoor", "This speaks for it"), &naast.voor))
                (side(kader, adres, kader.t("Dit pleit ertegen", "This speaks against it"), &naast.tegen))
            }
            @if !naast.kosten.is_empty() { (side(kader, adres, kader.t("Dit zegt alleen wat het kost", "This says only what it costs"), &naast.kosten)) }
        }
    }
}

fn side(kader: &Kader, adres: &str, titel: &str, regels: &[&'static Bewijs]) -> Markup {
    html! {
        div {
            h3 class="utrecht-heading-3" { (titel) }
            @if regels.is_empty() { p { (kader.t("Wij vonden hier niets. Dat wil niet zeggen dat het er niet is.", "We found nothing here. That does not mean that there is none.")) } }
            ul class="vk-rows" { @for bewijs in regels { li class="vk-card" { (one(kader, adres, bewijs)) } } }
        }
    }
}

fn one(kader: &Kader, adres: &str, bewijs: &'static Bewijs) -> Markup {
    let (grade, status) = (bewijs.graad.naam(), bewijs.status.naam());
    html! {
        p lang="nl" { strong { (bewijs.wat) } ". " (bewijs.in_woorden) }
        p { span class="vk-badge" { (bewijs.graad.key()) ": " (kader.t(grade.0, grade.1)) } " " span class="vk-badge" { (kader.t(status.0, status.1)) } }
        (parts::details(kader.t("Waar komt dit vandaan?", "Where does this come from?"), &html! {
            p lang="nl" { (bewijs.voor_wie) ". " (bewijs.waar) ". " (bewijs.methode) "." }
            p lang="nl" { (bewijs.auteur) ", " cite { (bewijs.titel) } " (" (bewijs.jaar) ")." }
            @for place in bewijs.adres { p { a href=(place) rel="external" { (place) } } }
            @if !bewijs.let_op.is_empty() { p lang="nl" { strong { "Let op: " } (bewijs.let_op) } }
        }))
        @if let Some(voorstel) = bewijs.voorstel().filter(|_| bewijs.kant() != Kant::Kosten) {
            p { a href={ (adres) "?onderwerp=" (bewijs.onderwerp.sleutel()) "&neem=" (bewijs.sleutel) } {
                (kader.t("Neem dit over: ", "Take this over: ")) (show_number((voorstel.verandering() * 100.0).round())) "%" } }
        }
    }
}
