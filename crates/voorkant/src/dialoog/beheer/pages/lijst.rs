//! All dialogues of a municipality.

use maud::{Markup, html};
use opslag::stuk;
use toegang::Recht;

use super::{DIALOOG, crumbs};
use crate::app::today;
use crate::dialoog::antwoord::{self, Antwoordlijst};
use crate::dialoog::blik::Bereik;
use crate::dialoog::inhoud::{Dialoog, Dialoogstuk};
use crate::dialoog::stand::{Dialoogstand, stand};
use crate::poort::{DialoogLezen, Mag};
use crate::web::stukblad::Stukblad;
use crate::web::{Kader, WebFout, count, day, parts};

/// `GET /dialoog`.
pub async fn show(mag: Mag<DialoogLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let mut all = Vec::new();
    for one in stuk::all::<Dialoog>(&mag.app().opslag, &mag.wie().gemeente).await? {
        let wacht = waits(&mag, &kader, &one).await?;
        all.push((one, wacht));
    }
    let body = html! {
        p class="vk-lead" { (kader.t(
            "In een dialoog zeggen inwoners, hulpverleners, organisaties en gemeente waarop mensen mogen rekenen, en wat zij zelf regelen. Zij zien korte zinnen en kiezen: eens, oneens of weet ik niet.",
            "In a dialogue residents, professionals, organisations and municipality say what people may count on, and what they arrange themselves. They see short sentences and choose: agree, disagree or don’t know.")) }
        @if kader.mag(Recht::DialoogMaken) {
            p { (parts::link_button(&format!("{DIALOOG}/nieuw"), kader.t("Begin een dialoog", "Begin a dialogue"))) }
            p { a href={ (DIALOOG) "/inlezen" } { (kader.t("Lees een eerder gesprek in (Polis)", "Read an earlier conversation (Polis)")) } }
        }
        @if all.is_empty() {
            (parts::empty(kader.t("Er is nog geen dialoog", "There is no dialogue yet"), &html! {
                p { (kader.t(
                    "U begint met een vraag. Daarna schrijft u twintig tot veertig verwachtingen, in gewone taal. Dan opent u de dialoog, en kan iedereen meedoen.",
                    "You begin with a question. Then you write twenty to forty expectations, in plain words. Then you open the dialogue, and everybody can take part.")) }
            }))
        } @else {
            ul class="vk-stack" { @for (one, wacht) in &all {
                li class="vk-card" {
                    h2 class="utrecht-heading-3" lang="nl" { a href=(Dialoog::address(&one.id)) { (one.nu.inhoud.naam) } }
                    p lang="nl" { (one.nu.inhoud.vraag) }
                    p { (wacht) }
                }
            } }
        }
    };
    let titel = kader.t("Wat mogen we van elkaar verwachten?", "What may we expect of each other?");
    Ok(kader.page(titel, &crumbs(&kader)[..1], &body))
}

/// What a dialogue waits for, in a sentence.
pub(super) async fn waits(
    mag: &Mag<DialoogLezen>,
    kader: &Kader,
    dialoog: &Dialoogstuk,
) -> Result<String, WebFout> {
    let closed = stand(dialoog) == Dialoogstand::Gesloten && dialoog.nu.inhoud.herkomst.is_none();
    let owed = if closed { antwoord::owed(&mag.app().opslag, dialoog).await? } else { None };
    Ok(match owed {
        Some(lijst) => after_the_end(kader, &lijst),
        None => before_the_end(kader, dialoog),
    })
}

/// What the municipality still owes of the last round.
fn after_the_end(kader: &Kader, lijst: &Antwoordlijst) -> String {
    let stand = lijst.stand(today());
    let open = stand.open + stand.te_laat;
    if open == 0 {
        return kader
            .t(
                "Gesloten. De gemeente gaf op alle zinnen antwoord.",
                "Closed. The municipality answered every sentence.",
            )
            .to_owned();
    }
    let many = if stand.te_laat > 0 { stand.te_laat } else { open };
    let sentences = count(kader.taal, many, [("zin", "sentence"), ("zinnen", "sentences")]);
    let last = lijst.uiterlijk().map(|dag| day(kader.taal, dag)).unwrap_or_default();
    let (nl, en) = if stand.te_laat > 0 {
        (
            format!("Gesloten. Het antwoord op {sentences} is te laat."),
            format!("Closed. The answer to {sentences} is late."),
        )
    } else {
        (
            format!("Gesloten. De gemeente moet op {sentences} nog antwoord geven, uiterlijk {last}."),
            format!("Closed. The municipality still has to answer {sentences}, on {last} at the latest."),
        )
    };
    kader.t(&nl, &en).to_owned()
}

fn before_the_end(kader: &Kader, dialoog: &Dialoogstuk) -> String {
    let inhoud = &dialoog.nu.inhoud;
    if let (Some(herkomst), Dialoogstand::Gesloten) = (&inhoud.herkomst, stand(dialoog)) {
        let (nl, en) =
            ("Gesloten. Dit gesprek is ingelezen op", "Closed. This conversation was read from files on");
        return format!("{} {}.", kader.t(nl, en), day(kader.taal, herkomst.dag));
    }
    let published = inhoud.published().count();
    let ones = [("verwachting", "expectation"), ("verwachtingen", "expectations")];
    let how_many = count(kader.taal, published, ones);
    let (first, last, now) = (day(kader.taal, inhoud.begin), day(kader.taal, inhoud.eind), today());
    let (nl, en) = match stand(dialoog) {
        Dialoogstand::Voorbereiding if published == 0 => (
            "In voorbereiding. Er is nog geen verwachting gepubliceerd.".to_owned(),
            "In the making. No expectation was published yet.".to_owned(),
        ),
        Dialoogstand::Voorbereiding => (
            format!("In voorbereiding, met {how_many}. De dialoog is nog niet open."),
            format!("In the making, with {how_many}. The dialogue is not open yet."),
        ),
        Dialoogstand::Open if now < inhoud.begin => (
            format!("Klaar, met {how_many}. Mensen kunnen meedoen vanaf {first}."),
            format!("Ready, with {how_many}. People can take part from {first}."),
        ),
        Dialoogstand::Open if now <= inhoud.eind => (
            format!("Open, met {how_many}. Mensen kunnen meedoen tot en met {last}."),
            format!("Open, with {how_many}. People can take part until {last}."),
        ),
        Dialoogstand::Open => (
            format!("De laatste dag was {last}. De dialoog wacht op een uitslag: sluit een ronde."),
            format!("The last day was {last}. The dialogue waits for an outcome: close a round."),
        ),
        Dialoogstand::Gesloten => (
            "Gesloten. Er is nog geen uitslag: sluit een ronde.".to_owned(),
            "Closed. There is no outcome yet: close a round.".to_owned(),
        ),
        Dialoogstand::Ingetrokken => ("Ingetrokken.".to_owned(), "Withdrawn.".to_owned()),
    };
    kader.t(&nl, &en).to_owned()
}
