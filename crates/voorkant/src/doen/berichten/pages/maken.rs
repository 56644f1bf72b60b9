//! Making a 301 or a 319: a form, and the message as a file. The number and the birth date come out of the vault then.

use axum::extract::{Path, Query, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use berichten::Release;
use berichten::codes::{Eenheid, Frequentie, Geslacht, Lijst, VerzoekAntwoord, all};
use domein::{Pseudoniem, Wet};
use jiff::Zoned;
use jiff::civil::DateTime;
use maud::{Markup, html};
use opslag::{Formulier, new_id};
use serde_json::{Value, json};

use super::law;
use crate::app::{App, AppFout};
use crate::doen::berichten::kluis::{Kluispersoon, look_up, split_address, split_name};
use crate::doen::berichten::maken::{self, Berichtclient, Berichtkop};
use crate::doen::berichten::store::{self, Berichtrij, law_key};
use crate::doen::invullen::Planvelden;
use crate::doen::plan::pages::{Geopend, opened, page};
use crate::doen::plan::{Bekeken, look_at};
use crate::doen::store::commit;
use crate::poort::{Mag, PlanBewerken};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, download, parts};

const WAT: &str = "bericht gemaakt bij plan";

/// Numbers that are given out here begin above this one, so that they are not those of another system of the municipality.
const VANAF: i64 = 900_000_000;
/// So often a number is taken again when somebody was first.
const POGINGEN: usize = 50;

/// About whom and under which law.
struct Over {
    wet: Wet,
    lid: String,
    persoon: Pseudoniem,
}

fn about(geopend: &Geopend, velden: &Velden) -> Option<Over> {
    let wet = law(geopend, velden.get("wet"))?;
    let nummer = velden.lid("lid")?;
    let lid = geopend.inhoud().leefeenheid.0.remove(&nummer)?;
    Some(Over { wet, lid: lid.roepnaam.to_string(), persoon: lid.persoon? })
}

/// Opens the vault for one member: written down for that member first.
async fn known(
    mag: &Mag<PlanBewerken>,
    geopend: &Geopend,
    over: &Over,
) -> Result<Option<Kluispersoon>, WebFout> {
    let (app, aanmelding) = (mag.app(), mag.aanmelding());
    let dossier = &geopend.dossier;
    let seen = Bekeken {
        id: &dossier.id,
        naam: format!("plan {}", dossier.nummer),
        personen: [over.persoon].into(),
    };
    look_at(app, &seen, ("kluis geopend voor een bericht", geopend.zaak.doel), aanmelding).await?;
    Ok(look_up(app, geopend, over.persoon, aanmelding).await?)
}

/// `GET /doen/plannen/{plan}/berichten/toewijzing`: for a member and under a law; without them back to the list.
pub async fn assignment(
    mag: Mag<PlanBewerken>,
    kader: Kader,
    Path(plan): Path<String>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Response, WebFout> {
    let geopend = opened(&mag, mag.app(), &plan, "berichten bij plan bekeken").await?;
    let mut velden = Velden::default();
    asked.iter().for_each(|(naam, waarde)| velden.add(naam, waarde));
    let Some(over) = about(&geopend, &velden) else {
        return Ok(Redirect::to(&format!("{}/berichten", geopend.pad())).into_response());
    };
    let Some(person) = known(&mag, &geopend, &over).await? else { return Ok(unknown(&kader, &geopend)) };
    let (voornamen, voorvoegsel, achternaam) = split_name(&person.naam);
    let (postcode, huisnummer) = split_address(&person.adres);
    for (naam, waarde) in [
        ("voornamen", voornamen),
        ("voorvoegsel", voorvoegsel),
        ("achternaam", achternaam),
        ("postcode", postcode),
        ("huisnummer", huisnummer),
        ("van", mag.aanmelding().vandaag.to_string()),
    ] {
        velden.add(naam, waarde);
    }
    Ok(assignment_form(&kader, &geopend, &over, (&velden, &[]), &Formulier::fresh()).into_response())
}

fn unknown(kader: &Kader, geopend: &Geopend) -> Response {
    let body = html! {
        (parts::wrong(kader, "de kluis kent het burgerservicenummer of de geboortedatum van deze persoon niet, dus er kan geen toewijzing worden gemaakt. Koppel de persoon eerst in het plan, of maak de toewijzing in uw eigen systeem."))
        p { a href={ (geopend.pad()) "/berichten" } { (kader.t("Terug naar de berichten", "Back to the messages")) } }
    };
    (StatusCode::CONFLICT, page(kader, geopend, kader.t("Een toewijzing", "An assignment"), &body))
        .into_response()
}

/// `POST /doen/plannen/{plan}/berichten/toewijzing`: the message as a file.
pub async fn send_assignment(
    mag: Mag<PlanBewerken>,
    kader: Kader,
    Path(plan): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let geopend = opened(&mag, mag.app(), &plan, WAT).await?;
    let velden = Velden::read(&bytes);
    let formulier = Formulier::read(velden.get("formulier"));
    let over = about(&geopend, &velden).ok_or(WebFout::NietGevonden)?;
    let person = known(&mag, &geopend, &over).await?;
    let Some((bsn, geboren)) = person.and_then(|one| Some((one.bsn, one.geboren?))) else {
        return Ok(unknown(&kader, &geopend));
    };
    let client = Berichtclient { bsn, geboren };
    let inside = json!({
        "wie": over.lid,
        "wat": format!("{} {}, vanaf {}", velden.get("categorie"), velden.get("code"), velden.get("van")),
        "aanbieder": velden.get("aanbieder"),
    });
    let made = send(&mag, (&geopend, over.wet, 301), (&formulier, inside), |kop| {
        maken::assignment(kop, &client, &velden)
    });
    match made.await? {
        Ok(file) => Ok(file),
        Err((fout, formulier)) => {
            let page = assignment_form(&kader, &geopend, &over, (&velden, &[fout]), &formulier);
            Ok((StatusCode::BAD_REQUEST, page).into_response())
        }
    }
}

/// The file, or what is wrong with the form to which it goes back.
type Gemaakt = Result<Response, (Formulierfout, Formulier)>;

/// Makes the message with the next number, keeps that it was made, and gives the file. A form that was sent before gives
/// the same file again, or nothing.
async fn send(
    mag: &Mag<PlanBewerken>,
    (geopend, wet, soort): (&Geopend, Wet, i64),
    (formulier, mut inside): (&Formulier, Value),
    make: impl Fn(&Berichtkop) -> Result<Vec<u8>, Formulierfout>,
) -> Result<Gemaakt, WebFout> {
    let (app, wie) = (mag.app(), mag.wie());
    let gemeente =
        wie.gemeente.parse().map_err(|error: domein::OngeldigeCode| AppFout::Vraag(error.to_string()))?;
    let now = Zoned::now();
    // A time of the standard has whole seconds.
    let time = now.time().with().subsec_nanosecond(0).build().unwrap_or_else(|_| now.time());
    let moment = mag.aanmelding().vandaag.to_datetime(time);
    let kop = |nummer: i64, moment: DateTime| {
        let nummer = u32::try_from(nummer).map_err(|_| AppFout::Vraag("de nummers zijn op".to_owned()))?;
        Ok::<_, AppFout>(Berichtkop { gemeente, wet, nummer, moment: (moment.date(), moment.time()) })
    };
    for _ in 0..POGINGEN {
        if let Some((rij, plan)) = store::made_by(&app.opslag, formulier.as_str()).await? {
            if plan != geopend.dossier.id {
                return Err(WebFout::NietGevonden);
            }
            let (merk, moment) = kept(geopend, &rij)?;
            let again = moment.map(|moment| kop(rij.nummer, moment)).transpose()?.map(|kop| make(&kop));
            return Ok(match again {
                Some(Ok(bytes)) if mark(app, &bytes) == merk => Ok(file(wet, soort, rij.nummer, bytes)),
                _ => Err((used(&rij), Formulier::fresh())),
            });
        }
        let nummer = store::last_number(&app.opslag, &wie.gemeente, soort, wet).await?.max(VANAF) + 1;
        let bytes = match make(&kop(nummer, moment)?) {
            Ok(bytes) => bytes,
            Err(fout) => return Ok(Err((fout, formulier.clone()))),
        };
        inside["merk"] = mark(app, &bytes).into();
        inside["moment"] = moment.to_string().into();
        let inside = inside.to_string();
        if keep(app, (geopend, formulier), (wet, soort, nummer, &inside), (mag, &wie)).await? {
            return Ok(Ok(file(wet, soort, nummer, bytes)));
        }
    }
    Err(AppFout::Vraag(
        "er worden nu veel berichten tegelijk gemaakt; probeer het over een minuut opnieuw".to_owned(),
    )
    .into())
}

fn file(wet: Wet, soort: i64, nummer: i64, bytes: Vec<u8>) -> Response {
    download("application/xml", &format!("{}{soort}-{nummer}.xml", law_key(wet)), bytes)
}

/// By which a message is known again without keeping it: it has a citizen service number in it.
fn mark(app: &App, bytes: &[u8]) -> String {
    let sleutel = app.datamap.sleutel().derive("voorkant 2026-11-30 merk van een bericht");
    blake3::keyed_hash(&sleutel, bytes).to_hex().to_string()
}

/// The mark of a message that was made, and its moment.
fn kept(geopend: &Geopend, rij: &Berichtrij) -> Result<(String, Option<DateTime>), AppFout> {
    let inside = geopend.dossier.zegel.open(&format!("bericht/{}", rij.id), &rij.inhoud)?;
    let inside: Value = serde_json::from_str(&inside).unwrap_or_default();
    let of = |key: &str| inside[key].as_str().unwrap_or_default().to_owned();
    Ok((of("merk"), of("moment").parse().ok()))
}

/// One number is one message: another content under it would be a second assignment that nobody can tell apart.
fn used(rij: &Berichtrij) -> Formulierfout {
    Formulierfout::new(
        "aanbieder",
        format!(
            "dit formulier is al gebruikt voor bericht V{}, met een andere inhoud. Kijk na wat er nu staat: maakt u het bericht nog eens, dan wordt het een nieuw bericht met een eigen nummer",
            rij.nummer
        ),
    )
}

async fn keep(
    app: &App,
    (geopend, formulier): (&Geopend, &Formulier),
    (wet, soort, nummer, inside): (Wet, i64, i64, &str),
    (mag, wie): (&Mag<PlanBewerken>, &opslag::Wie),
) -> Result<bool, AppFout> {
    let id = new_id();
    let inhoud = geopend.dossier.zegel.seal(&format!("bericht/{id}"), inside)?;
    let rij = Berichtrij {
        id,
        soort,
        wet: law_key(wet).to_owned(),
        nummer,
        inhoud,
        wie: String::new(),
        wanneer: String::new(),
    };
    let mut change = app.opslag.change().await?;
    let of = (geopend.dossier.id.as_str(), mag.aanmelding().account());
    if !store::add(&mut change, (&rij, formulier.as_str()), of, wie).await? {
        return Ok(false);
    }
    app.opslag.log_in(&mut change, &format!("bericht {soort} gemaakt"), &geopend.dossier.id, wie).await?;
    commit(change).await?;
    Ok(true)
}

/// Entries of a list of codes, as a form offers them.
fn codes<T: Copy>(
    all: &[T],
    of: impl Fn(T) -> (&'static str, &'static str),
) -> impl Iterator<Item = (String, String)> {
    let pairs: Vec<_> =
        all.iter().map(|one| of(*one)).map(|(code, text)| (code.to_owned(), text.to_owned())).collect();
    pairs.into_iter()
}

fn assignment_form(
    kader: &Kader,
    geopend: &Geopend,
    over: &Over,
    (velden, fouten): (&Velden, &[Formulierfout]),
    formulier: &Formulier,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let categories = all(Lijst::ProductCategorie, over.wet, Release::V3_2);
    let categories = categories.into_iter().map(|(code, text)| (code.to_owned(), format!("{code} {text}")));
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t("Een toewijzing voor ", "An assignment for ")) (over.lid) " (" (over.wet.name()) "). "
            (kader.t("U krijgt een bestand dat u aan de aanbieder stuurt. Het burgerservicenummer en de geboortedatum komen uit de kluis. Kijk de naam en het adres na.",
                     "You get a file that you send to the provider. The citizen service number and the birth date come from the vault. Check the name and the address.")) }
        form class="vk-form" method="post" action={ (geopend.pad()) "/berichten/toewijzing" } {
            input type="hidden" name="formulier" value=(formulier.as_str());
            input type="hidden" name="wet" value=(law_key(over.wet));
            input type="hidden" name="lid" value=(velden.get("lid"));
            (invoer.line(invoer.label("aanbieder", ("AGB-code van de aanbieder", "AGB code of the provider"), ("Acht cijfers.", "Eight digits."))))
            (invoer.choice(invoer.label("categorie", ("Soort hulp", "Category of help"), ("", "")), categories))
            (invoer.line(invoer.label("code", ("Productcode", "Product code"), ("Zoals in het contract, bijvoorbeeld 02A01.", "As in the contract, for example 02A01."))))
            (invoer.day(invoer.label("van", ("Eerste dag", "First day"), ("", ""))))
            (invoer.day(invoer.label("tot", ("Laatste dag", "Last day"), ("Leeg: geen einde. Bij een aantal per week hoort wel een einde.", "Empty: no end. A volume per week needs one."))))
            (invoer.line(invoer.label("volume", ("Hoeveel?", "How much?"), ("", ""))))
            (invoer.choice(invoer.label("eenheid", ("Waarvan?", "Of what?"), ("", "")), codes(Eenheid::ALL, |one| (one.code(), one.meaning()))))
            (invoer.choice(invoer.label("frequentie", ("Hoe vaak?", "How often?"), ("", "")), codes(Frequentie::ALL, |one| (one.code(), one.meaning()))))
            (invoer.line(invoer.label("referentie", ("Kenmerk van het verzoek", "Reference of the request"), ("Alleen als de aanbieder hierom vroeg (315 of 317).", "Only when the provider asked for this (315 or 317)."))))
            (invoer.line(invoer.label("voornamen", ("Voornamen", "First names"), ("", ""))))
            (invoer.line(invoer.label("voorvoegsel", ("Voorvoegsel", "Prefix"), ("", ""))))
            (invoer.line(invoer.label("achternaam", ("Achternaam", "Family name"), ("", ""))))
            (invoer.choice(invoer.label("geslacht", ("Geslacht", "Sex"), ("Zoals het in de BRP staat.", "As the register says.")), codes(Geslacht::ALL, |one| (one.code(), one.meaning()))))
            (invoer.line(invoer.label("postcode", ("Postcode", "Postcode"), ("", ""))))
            (invoer.line(invoer.label("huisnummer", ("Huisnummer", "House number"), ("Alleen cijfers.", "Digits only."))))
            (invoer.line(invoer.label("toevoeging", ("Toevoeging", "Addition"), ("", ""))))
            (parts::submit(kader.t("Maak het bericht", "Make the message")))
        }
        p { a href={ (geopend.pad()) "/berichten" } { (kader.t("Terug naar de berichten", "Back to the messages")) } }
    };
    page(kader, geopend, kader.t("Een toewijzing (301)", "An assignment (301)"), &body)
}

/// `GET /doen/plannen/{plan}/berichten/antwoord`: the answer to a request; without a law back to the list.
pub async fn answer(
    mag: Mag<PlanBewerken>,
    kader: Kader,
    Path(plan): Path<String>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Response, WebFout> {
    let geopend = opened(&mag, mag.app(), &plan, "berichten bij plan bekeken").await?;
    let mut velden = Velden::default();
    asked.iter().for_each(|(naam, waarde)| velden.add(naam, waarde));
    let Some(wet) = law(&geopend, velden.get("wet")) else {
        return Ok(Redirect::to(&format!("{}/berichten", geopend.pad())).into_response());
    };
    Ok(answer_form(&kader, &geopend, wet, (&velden, &[]), &Formulier::fresh()).into_response())
}

/// `POST /doen/plannen/{plan}/berichten/antwoord`: the message as a file.
pub async fn send_answer(
    mag: Mag<PlanBewerken>,
    kader: Kader,
    Path(plan): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let geopend = opened(&mag, mag.app(), &plan, WAT).await?;
    let velden = Velden::read(&bytes);
    let formulier = Formulier::read(velden.get("formulier"));
    let wet = law(&geopend, velden.get("wet")).ok_or(WebFout::NietGevonden)?;
    let said = VerzoekAntwoord::from_code(velden.get("antwoord")).map_or("", VerzoekAntwoord::meaning);
    let inside = json!({ "wie": "", "wat": format!("{said} ({})", velden.get("referentie")), "aanbieder": velden.get("aanbieder") });
    let made = send(&mag, (&geopend, wet, 319), (&formulier, inside), |kop| maken::answer(kop, &velden));
    match made.await? {
        Ok(file) => Ok(file),
        Err((fout, formulier)) => {
            let page = answer_form(&kader, &geopend, wet, (&velden, &[fout]), &formulier);
            Ok((StatusCode::BAD_REQUEST, page).into_response())
        }
    }
}

fn answer_form(
    kader: &Kader,
    geopend: &Geopend,
    wet: Wet,
    (velden, fouten): (&Velden, &[Formulierfout]),
    formulier: &Formulier,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    // Reason 8 is for a child that lives under another municipality, and needs its code; that is made in the own system.
    let reasons =
        all(Lijst::RedenAfwijzingVerzoek, wet, Release::V3_2).into_iter().filter(|(code, _)| *code != "8");
    let reasons = reasons.map(|(code, text)| (code.to_owned(), text.to_owned()));
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "De aanbieder vroeg om hulp toe te wijzen of te wijzigen. Wijst u dat af, of kost het meer tijd? Dan krijgt u hier het antwoord als bestand. Kent u de hulp toe, maak dan een toewijzing.",
            "The provider asked to assign or change help. Do you refuse that, or does it take more time? Then you get the answer as a file here. When you grant it, make an assignment.")) }
        form class="vk-form" method="post" action={ (geopend.pad()) "/berichten/antwoord" } {
            input type="hidden" name="formulier" value=(formulier.as_str());
            input type="hidden" name="wet" value=(law_key(wet));
            (invoer.line(invoer.label("aanbieder", ("AGB-code van de aanbieder", "AGB code of the provider"), ("Acht cijfers.", "Eight digits."))))
            (invoer.line(invoer.label("referentie", ("Kenmerk van het verzoek", "Reference of the request"), ("", ""))))
            (invoer.choice(invoer.label("antwoord", ("Wat antwoordt u?", "What do you answer?"), ("", "")), codes(VerzoekAntwoord::ALL, |one| (one.code(), one.meaning()))))
            (invoer.choice(invoer.label("reden", ("Waarom wijst u het af?", "Why do you refuse it?"), ("Alleen bij afwijzen.", "Only when you refuse.")), reasons))
            (parts::submit(kader.t("Maak het bericht", "Make the message")))
        }
        p { a href={ (geopend.pad()) "/berichten" } { (kader.t("Terug naar de berichten", "Back to the messages")) } }
    };
    page(kader, geopend, kader.t("Antwoord op een verzoek (319)", "Answer to a request (319)"), &body)
}
