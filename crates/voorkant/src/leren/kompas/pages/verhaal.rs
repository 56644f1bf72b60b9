//! Telling a story with consent, seeing what was agreed about it, and withdrawing it.

use std::collections::BTreeSet;

use ::kompas::{Kompasfout, Kompaspartij, Kompasverhaal, Verhaalgebruik, Verhaaltoestemming, Verteller};
use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use opslag::stuk;
use opslag::{Bewaard, Formulier};
use toegang::Recht;

use super::{DICHT, Ingestuurd, Terug, address, below, find, hidden, is_open, to, use_of};
use crate::afspraken::kant::same_name;
use crate::app::today;
use crate::leren::blik::Bereik;
use crate::leren::kompas::partij::Spreker;
use crate::leren::kompas::store::{self, Nieuwverhaal, Verhaalstuk};
use crate::leren::kompas::{Kompasstand, woorden};
use crate::poort::{KompasInstemmen, Mag};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, day, parts};

/// The most that a story holds.
const LANG: usize = 4_000;

/// `GET …/verhaal/nieuw`.
pub async fn show_new(
    mag: Mag<KompasInstemmen>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let gevonden = find(&mag, &id).await?;
    Ok(new_page(&kader, &gevonden, (&Velden::default(), &[]), &Formulier::fresh()))
}

/// `POST …/verhaal/nieuw`.
pub async fn tell(
    mag: Mag<KompasInstemmen>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let gevonden = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let back = |status: StatusCode, fouten: &[Formulierfout], formulier: &Formulier| {
        (status, new_page(&kader, &gevonden, (&sent.velden, fouten), formulier)).into_response()
    };
    let (verhaal, plek) = match read(&gevonden, &sent.velden) {
        Ok(read) => read,
        Err(fouten) => return Ok(back(StatusCode::BAD_REQUEST, &fouten, &sent.formulier)),
    };
    let spreker = Spreker::of(mag.aanmelding());
    let nieuw = Nieuwverhaal { kompas: &gevonden.stuk.id, plek: &plek, verhaal, namens: spreker.namens() };
    match store::tell(mag.app(), &nieuw, &sent.formulier, &mag.wie()).await? {
        Bewaard::Nieuw(story) | Bewaard::AlGedaan(story) => {
            Ok(to(&format!("{}/verhaal/{story}", address(&gevonden.stuk))))
        }
        Bewaard::AnderePoging(_) | Bewaard::Botsing => {
            let tekst = "met dit formulier hebt u al een verhaal verteld; wilt u er nog een vertellen, bewaar dan opnieuw";
            Ok(back(StatusCode::CONFLICT, &[Formulierfout::new("verhaal", tekst)], &Formulier::fresh()))
        }
    }
}

/// The story and where it stands. What can lead to a person is refused before anything is kept.
fn read(gevonden: &Kompasstand, velden: &Velden) -> Result<(Kompasverhaal, String), Vec<Formulierfout>> {
    let mut fouten = Vec::new();
    let mut wrong = |veld: &str, tekst: String| fouten.push(Formulierfout::new(veld, tekst));
    if !is_open(gevonden) {
        wrong(
            "verhaal",
            "dit kompas is gesloten of ingetrokken; vertel het verhaal in het kompas van de nieuwe periode"
                .into(),
        );
    }
    let tekst = velden.get("verhaal").replace("\r\n", "\n");
    if tekst.is_empty() {
        wrong("verhaal", "er staat nog geen verhaal; schrijf op wat er is verteld".into());
    }
    if tekst.chars().count() > LANG {
        wrong(
            "verhaal",
            format!("het verhaal is langer dan {LANG} tekens; maak het korter of vertel het in delen"),
        );
    }
    if !velden.has("gekeken") {
        wrong("gekeken", "kijk het verhaal na op namen, en zet hier een vinkje".into());
    }
    let waarvoor: BTreeSet<Verhaalgebruik> = velden.soorten("waarvoor").into_iter().collect();
    if waarvoor.is_empty() {
        wrong(
            "waarvoor",
            "er staat niet waarvoor het verhaal gebruikt mag worden; vraag dat aan wie het vertelde".into(),
        );
    }
    let datum = velden.must_dag("datum").and_then(|day| {
        if day > today() {
            Err(Formulierfout::new("datum", "deze dag moet nog komen; kies de dag waarop het mocht"))
        } else {
            Ok(day)
        }
    });
    let verteller = velden.must_soort::<Verteller>("verteller");
    let gegeven_door = velden.must_soort::<Verteller>("gegeven");
    let plek = velden.get("plek").to_owned();
    if !plek.is_empty() && !places(gevonden).iter().any(|(id, _)| *id == plek) {
        wrong("plek", "kies een resultaat of een outcome uit de lijst".into());
    }
    match (datum, verteller, gegeven_door) {
        (Ok(datum), Ok(verteller), Ok(gegeven_door)) if fouten.is_empty() => {
            let toestemming = Verhaaltoestemming { gegeven_door, datum, waarvoor };
            let id = opslag::new_id();
            let verhaal = Kompasverhaal { id, tekst, verteller, toestemming, ingetrokken: None };
            whole(gevonden, verhaal, &plek).map(|verhaal| (verhaal, plek))
        }
        (datum, verteller, gegeven_door) => {
            fouten.extend([datum.err(), verteller.err(), gegeven_door.err()].into_iter().flatten());
            Err(fouten)
        }
    }
}

/// The story as the whole compass holds with it, without white space that says nothing: what is kept must be readable.
fn whole(
    gevonden: &Kompasstand,
    verhaal: Kompasverhaal,
    plek: &str,
) -> Result<Kompasverhaal, Vec<Formulierfout>> {
    let id = verhaal.id.clone();
    let place = format!("verhaal {id}");
    let fault = |mut fout: Kompasfout| {
        if fout.plek == place {
            fout.plek = "verhaal".to_owned();
        }
        Formulierfout::new("verhaal", fout)
    };
    let with = gevonden.kompas.met_verhaal(verhaal, plek);
    let with = with.map_err(|fouten| fouten.into_iter().map(fault).collect::<Vec<_>>())?;
    let found = with.bestand().verhalen.iter().find(|one| one.id == id);
    found.cloned().ok_or_else(|| {
        vec![Formulierfout::new("verhaal", "het verhaal is niet te bewaren; probeer het opnieuw")]
    })
}

/// Where a story can stand: a result, an outcome.
fn places(gevonden: &Kompasstand) -> Vec<(String, String)> {
    let file = gevonden.kompas.bestand();
    let results = file.resultaten.iter().map(|one| (one.id.clone(), one.zin()));
    let outcomes = file.outcomes.iter().map(|one| {
        let what = file.indicator(&one.indicator).map_or("", |(_, found)| found.naam.as_str());
        (one.id.clone(), format!("outcome {}: {what}", one.jaar))
    });
    results.chain(outcomes).collect()
}

fn new_page(
    kader: &Kader,
    gevonden: &Kompasstand,
    (velden, fouten): (&Velden, &[Formulierfout]),
    formulier: &Formulier,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let uses = Verhaalgebruik::ALL.map(|one| {
        let (nl, en) = woorden::used(one);
        (crate::web::velden::key(one), kader.t(nl, en).to_owned())
    });
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Een verhaal vertelt wat een cijfer niet vertelt. Het staat hier zonder naam, en alleen met toestemming.",
            "A story tells what a figure does not. It stands here without a name, and only with consent.")) }
        form class="vk-form" method="post" action={ (address(&gevonden.stuk)) "/verhaal/nieuw" } {
            (hidden(formulier, gevonden.stuk.nu.nummer))
            (invoer.area(invoer.label("verhaal", ("Wat is er verteld?", "What was told?"),
                ("Schrijf geen namen, adressen, telefoonnummers of nummers op. Schrijf ‘een vrouw uit de wijk’ of ‘een begeleider’.",
                 "Write no names, addresses, telephone numbers or other numbers. Write ‘a woman from the neighbourhood’ or ‘a worker’."))))
            (invoer.tick(invoer.label("gekeken", ("Ik heb gekeken: er staat geen naam in", "I looked: there is no name in it"),
                ("Wij zoeken zelf naar nummers en adressen, maar niet elke naam is te herkennen.", "We look for numbers and addresses ourselves, but not each name can be recognised."))))
            (invoer.choice(invoer.label("plek", ("Bij welk resultaat of welke outcome hoort het?", "To which result or outcome does it belong?"),
                ("Dit kan later ook.", "This can be done later too.")), places(gevonden).into_iter()))
            (invoer.select(invoer.label("verteller", ("Wie vertelde dit?", "Who told this?"), ("Alleen wat voor iemand het is.", "Only what kind of person.")), &Verteller::ALL, woorden::teller))
            fieldset class="vk-choices" {
                legend { (kader.t("Toestemming", "Consent")) }
                p { (kader.t(
                    "Wie het vertelde mag de toestemming altijd intrekken, zonder reden. Het verhaal is dan overal weg. Alleen het aantal verhalen blijft staan.",
                    "Who told it may withdraw the consent at any time, without a reason. The story is gone everywhere then. Only the number of stories stays.")) }
                (invoer.select(invoer.label("gegeven", ("Wie gaf toestemming?", "Who gave consent?"), ("Een ouder voor een kind, bijvoorbeeld.", "A parent for a child, for example.")), &Verteller::ALL, woorden::teller))
                (invoer.day(invoer.label("datum", ("Op welke dag?", "On which day?"), ("", ""))))
                (invoer.boxes(invoer.label("waarvoor", ("Waarvoor mag het verhaal gebruikt worden?", "For what may the story be used?"), ("", "")), uses.into_iter()))
            }
            (parts::submit(kader.t("Bewaar dit verhaal", "Save this story")))
        }
        p { a href=(address(&gevonden.stuk)) { (kader.t("Terug naar het kompas", "Back to the compass")) } }
    };
    below(kader, gevonden, kader.t("Vertel een verhaal", "Tell a story"), &body)
}

/// What whoever asks is to a story.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verhaalrol {
    /// Who told it.
    Verteller,
    /// Whom the teller can ask: the organisation that wrote it down, or a worker of the municipality.
    Opschrijver,
    /// Somebody else, such as the organisation that it is about.
    Ander,
}

impl Verhaalrol {
    /// Whether they may withdraw it and say where it stands.
    fn may(self) -> bool {
        self != Self::Ander
    }

    /// For whom they withdraw it, as it is written down.
    fn reden(self) -> &'static str {
        if self == Self::Verteller { "" } else { "op verzoek van wie het vertelde" }
    }
}

/// A story of a compass, and what whoever asks is to it.
async fn story(
    mag: &Mag<KompasInstemmen>,
    kader: &Kader,
    gevonden: &Kompasstand,
    id: &str,
) -> Result<(Verhaalstuk, Kompasverhaal, Verhaalrol), WebFout> {
    let all = store::stories(mag.app(), &gevonden.stuk.gemeente, &gevonden.stuk.id).await?;
    let found = all.into_iter().find(|(stuk, _)| stuk.id == id);
    let (stuk, verhaal) = found.ok_or(WebFout::NietGevonden)?;
    // The first version is of who told it; a later one can be of who moved it.
    let versions = stuk::versions(&mag.app().opslag, &stuk).await?;
    let first = versions.iter().find(|one| one.nummer == 1);
    let spreker = Spreker::of(mag.aanmelding());
    let wrote = |namens: &str| !namens.is_empty() && same_name(namens, spreker.namens());
    let worker = spreker.partij == Kompaspartij::Gemeente && kader.mag(Recht::KompasMaken);
    let rol = if first.is_some_and(|one| one.wie == mag.wie().naam) {
        Verhaalrol::Verteller
    } else if worker || first.is_some_and(|one| wrote(&one.namens)) {
        Verhaalrol::Opschrijver
    } else {
        Verhaalrol::Ander
    };
    Ok((stuk, verhaal, rol))
}

/// `GET …/verhaal/{verhaal}`: the story with its consent.
pub async fn show(
    mag: Mag<KompasInstemmen>,
    kader: Kader,
    Path((id, verhaal)): Path<(String, String)>,
) -> Result<Markup, WebFout> {
    let gevonden = find(&mag, &id).await?;
    let (stuk, verhaal, rol) = story(&mag, &kader, &gevonden, &verhaal).await?;
    Ok(page(&kader, &gevonden, (&stuk, &verhaal, rol), (&Velden::default(), &Terug::default())))
}

/// `POST …/verhaal/{verhaal}`: withdraws it, or says where it stands.
pub async fn change(
    mag: Mag<KompasInstemmen>,
    kader: Kader,
    Path((id, verhaal)): Path<(String, String)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let gevonden = find(&mag, &id).await?;
    let (stuk, verhaal, rol) = story(&mag, &kader, &gevonden, &verhaal).await?;
    let sent = Ingestuurd::read(&bytes);
    let spreker = Spreker::of(mag.aanmelding());
    let opslag = &mag.app().opslag;
    let plek = sent.velden.get("plek");
    let back = |veld: &str, tekst: &str| {
        let terug = Terug { fouten: vec![Formulierfout::new(veld, tekst)], ..Terug::default() };
        let page = page(&kader, &gevonden, (&stuk, &verhaal, rol), (&sent.velden, &terug));
        Ok((StatusCode::BAD_REQUEST, page).into_response())
    };
    if !rol.may() {
        return back(
            "plek",
            "dit verhaal is van iemand anders; vraag de gemeente of de organisatie om het weg te halen",
        );
    }
    if sent.velden.has("weg") {
        // Also when the compass is closed or withdrawn. Whatever came in between, the text is gone.
        let why = (rol.reden(), spreker.namens());
        store::withdraw(opslag, (&stuk, today()), why, &sent.formulier, &mag.wie()).await?;
        return Ok(to(&address(&gevonden.stuk)));
    }
    if !is_open(&gevonden) {
        return back("plek", DICHT);
    }
    let kept = if sent.velden.all("plek").next().is_some()
        && (plek.is_empty() || places(&gevonden).iter().any(|(id, _)| id == plek))
    {
        store::move_to(opslag, (&stuk, plek, spreker.namens()), &sent.formulier, &mag.wie()).await?
    } else {
        return back("plek", "kies een resultaat of een outcome uit de lijst");
    };
    match kept {
        Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => Ok(to(&address(&gevonden.stuk))),
        Bewaard::AnderePoging(_) | Bewaard::Botsing => {
            back("plek", "iemand was u net voor; kijk het na en bewaar opnieuw")
        }
    }
}

fn page(
    kader: &Kader,
    gevonden: &Kompasstand,
    (stuk, verhaal, rol): (&Verhaalstuk, &Kompasverhaal, Verhaalrol),
    (velden, terug): (&Velden, &Terug),
) -> Markup {
    let mut fields = Velden::default();
    let typed = velden.get("plek");
    fields.add("plek", if typed.is_empty() { stuk.nu.inhoud.plek.as_str() } else { typed });
    let invoer = Invoer { kader, velden: &fields, fouten: &terug.fouten };
    let adres = format!("{}/verhaal/{}", address(&gevonden.stuk), stuk.id);
    let gone = verhaal.ingetrokken.is_some();
    let body = html! {
        (invoer.summary())
        (consent(kader, verhaal))
        @if rol.may() && !gone {
            @if is_open(gevonden) {
                form class="vk-form" method="post" action=(adres) {
                    (hidden(&Formulier::fresh(), stuk.nu.nummer))
                    (invoer.choice(invoer.label("plek", ("Bij welk resultaat of welke outcome hoort het?", "To which result or outcome does it belong?"), ("", "")), places(gevonden).into_iter()))
                    (parts::submit(kader.t("Bewaar waar het hoort", "Save where it belongs")))
                }
            }
            form class="vk-form" method="post" action=(adres) {
                (hidden(&Formulier::fresh(), stuk.nu.nummer))
                input type="hidden" name="weg" value="ja";
                p { (kader.t(
                    "Trekt de verteller de toestemming in? Dan is het verhaal meteen overal weg, ook uit eerdere versies. Dat kunt u niet terugdraaien.",
                    "Does the teller withdraw the consent? Then the story is gone everywhere at once, also from earlier versions. You cannot turn that back.")) }
                (parts::submit_second(kader.t("Trek de toestemming in", "Withdraw the consent")))
            }
        }
        p { a href=(address(&gevonden.stuk)) { (kader.t("Terug naar het kompas", "Back to the compass")) } }
    };
    below(kader, gevonden, kader.t("Een verhaal en zijn toestemming", "A story and its consent"), &body)
}

/// The story, who gave consent, when and for what.
fn consent(kader: &Kader, verhaal: &Kompasverhaal) -> Markup {
    let given = &verhaal.toestemming;
    let (nl, en) = woorden::teller(given.gegeven_door);
    let uses = given.waarvoor.iter().map(|one| kader.t(woorden::used(*one).0, woorden::used(*one).1));
    let uses = uses.collect::<Vec<_>>().join("; ");
    html! {
        @match (verhaal.ingetrokken, verhaal.leesbaar(use_of(kader))) {
            (Some(since), _) => { p { (kader.t("De toestemming is ingetrokken op ", "The consent was withdrawn on ")) (day(kader.taal, since))
                (kader.t(". Het verhaal is weg. Het telt alleen nog mee in het aantal.", ". The story is gone. It only counts in the number.")) } }
            (None, Some(tekst)) => { blockquote class="vk-said" { @for line in tekst.lines() { p { (line) } } } }
            (None, None) => { p { (kader.t("Dit verhaal kunt u niet lezen.", "You cannot read this story.")) } }
        }
        (parts::facts(&[
            (kader.t("Wie gaf toestemming?", "Who gave consent?"), html! { (kader.t(nl, en)) }),
            (kader.t("Wanneer?", "When?"), html! { (day(kader.taal, given.datum)) }),
            (kader.t("Waarvoor?", "For what?"), html! { (uses) }),
        ]))
    }
}
