//! Paying on a measured effect: first on the lower bound, the rest when it was confirmed, nothing while it is disputed.

use axum::extract::{Path, RawForm, RawQuery};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::{Bewaard, Formulier, Wie};
use regiotafel::{Meting, Metingstand, Tafelbetaling, Tafelfout};

use super::{Ingestuurd, Terug, address, below, find, hidden, is_reason};
use crate::ombuigen::blik::Bereik;
use crate::ombuigen::regiotafel::decide::{difference, may_settle};
use crate::ombuigen::regiotafel::invullen::{at, measured};
use crate::ombuigen::regiotafel::store::{
    self, Afrekeninginhoud, Afrekenstap, Regiotafel, Tafelafrekening, Tafelversie,
};
use crate::ombuigen::regiotafel::tabellen::{payments, stage_name};
use crate::poort::{Mag, RegiotafelLezen, RegiotafelMaken};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, moment, parts, tables};

/// `GET …/afrekenen`. What stands behind the question mark is filled in already: a measured figure leads here.
pub async fn show(
    mag: Mag<RegiotafelMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Markup, WebFout> {
    let tafel = find(&mag, &id).await?;
    let velden = Velden::read(query.unwrap_or_default().as_bytes());
    Ok(page(&kader, &tafel, (&velden, &Terug::default())))
}

/// `GET …/afrekenen/{jaar}`: the address of a form that was sent.
pub async fn back(
    mag: Mag<RegiotafelLezen>,
    Path((id, _)): Path<(String, String)>,
) -> Result<Redirect, WebFout> {
    let tafel = find(&mag, &id).await?;
    Ok(Redirect::to(&format!("{}/afrekenen", address(&tafel))))
}

/// `POST …/afrekenen`: a measurement.
pub async fn measure(
    mag: Mag<RegiotafelMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let tafel = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    if let Some((id, kept)) = store::step_of_form(&mag.app().opslag, &sent.formulier).await? {
        let same = kept.stand == Metingstand::Voorlopig
            && measured(&sent.velden).is_ok_and(|meting| meting == kept.inhoud.meting);
        let same = same && id == tafel.id;
        return Ok(sent_again(&kader, (&tafel, &sent, "reden"), same.then_some(&kept)));
    }
    let found = measured(&sent.velden).and_then(|meting| {
        let laatste = tafel.laatste(meting.jaar).map(|one| one.stand);
        match may_settle(laatste, Metingstand::Voorlopig) {
            Ok(()) => Ok(meting),
            Err(tekst) => Err(vec![Formulierfout::new("jaar", tekst)]),
        }
    });
    step(&mag, &kader, (&tafel, &sent, "reden"), found, Metingstand::Voorlopig).await
}

/// `POST …/afrekenen/{jaar}`: confirming or disputing the measurement of a year.
pub async fn follow(
    mag: Mag<RegiotafelMaken>,
    kader: Kader,
    Path((id, jaar)): Path<(String, String)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let tafel = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let laatste = jaar.parse().ok().and_then(|jaar| tafel.laatste(jaar)).ok_or(WebFout::NietGevonden)?;
    let stand = match sent.velden.get("stand") {
        "betwist" => Metingstand::Betwist,
        _ => Metingstand::Bevestigd,
    };
    // Each year has a form of its own on the page: its fault stands there.
    let veld = reason_of(laatste.inhoud.meting.jaar);
    if let Some((id, kept)) = store::step_of_form(&mag.app().opslag, &sent.formulier).await? {
        let same =
            id == tafel.id && kept.stand == stand && kept.inhoud.meting.jaar == laatste.inhoud.meting.jaar;
        return Ok(sent_again(&kader, (&tafel, &sent, &veld), same.then_some(&kept)));
    }
    let found = may_settle(Some(laatste.stand), stand).map(|()| laatste.inhoud.meting.clone());
    let found = found.map_err(|tekst| vec![Formulierfout::new(&veld, tekst)]);
    step(&mag, &kader, (&tafel, &sent, &veld), found, stand).await
}

/// The answer to a form that made a step before: `kept` when it says the same but for its reason, which is compared here.
fn sent_again(
    kader: &Kader,
    (tafel, sent, veld): (&Regiotafel, &Ingestuurd, &str),
    kept: Option<&Tafelafrekening>,
) -> Response {
    if kept.is_some_and(|kept| is_reason(&sent.velden.must_woorden(veld), &kept.reden)) {
        return Redirect::to(&format!("{}/afrekenen", address(tafel))).into_response();
    }
    (StatusCode::CONFLICT, page(kader, tafel, (&sent.velden, &Terug::other(veld)))).into_response()
}

/// What moves at this step, on the agreed version.
fn due(
    versie: &Tafelversie,
    meting: &Meting,
    stand: Metingstand,
) -> Result<Vec<Tafelbetaling>, Vec<Tafelfout>> {
    let tafel = regiotafel::Tafel::new(versie.inhoud.tafel.clone())?;
    let split = tafel.verdeel(tafel.bestand().regel).map_err(|fout| vec![fout])?;
    Ok(tafel.afrekenen(&split, versie.inhoud.kader, meting, stand)?.nu)
}

/// The field in which the reason of a step about a year is written.
fn reason_of(jaar: i32) -> String {
    format!("reden-{jaar}")
}

async fn step(
    mag: &Mag<RegiotafelMaken>,
    kader: &Kader,
    (tafel, sent, veld): (&Regiotafel, &Ingestuurd, &str),
    found: Result<Meting, Vec<Formulierfout>>,
    stand: Metingstand,
) -> Result<Response, WebFout> {
    let wrong = |fouten| {
        let seen = i64::try_from(tafel.afrekeningen.len()).unwrap_or(i64::MAX);
        let (status, terug) = Terug::wrong(fouten, sent.gezien, seen);
        Ok((status, page(kader, tafel, (&sent.velden, &terug))).into_response())
    };
    let (reden, meting) = match (sent.velden.must_woorden(veld), found) {
        (Ok(reden), Ok(meting)) => (reden.to_string(), meting),
        (reden, found) => {
            let fouten = found.err().into_iter().flatten().chain(reden.err());
            return wrong(fouten.collect());
        }
    };
    let place = if veld == "reden" { "jaar" } else { veld };
    // What was measured first rests on the version that was agreed then; the rest of it does too.
    let agreed = match tafel.laatste(meting.jaar) {
        Some(first) => tafel.versie(first.versie),
        None => tafel.afgesproken(),
    };
    let Some(versie) = agreed.filter(|_| tafel.afgesproken().is_some()) else {
        let tekst = "er is nu niets afgesproken; spreek eerst af hoe u verdeelt";
        return wrong(vec![Formulierfout::new(place, tekst)]);
    };
    let betalingen = match due(versie, &meting, stand) {
        Ok(betalingen) => betalingen,
        Err(fouten) => return wrong(at(place, &fouten)),
    };
    // A new measurement of a year replaces a disputed one: what was due on that is set off.
    let betalingen = if stand == Metingstand::Voorlopig {
        let same = tafel.afrekeningen.iter().filter(|one| one.inhoud.meting.jaar == meting.jaar);
        let earlier: Vec<Tafelbetaling> = same.flat_map(|one| one.inhoud.betalingen.clone()).collect();
        difference(&betalingen, &earlier)
    } else {
        betalingen
    };
    let inhoud = Afrekeninginhoud { meting, betalingen };
    let stap = Afrekenstap { versie: versie.nummer, stand, inhoud: &inhoud, reden: &reden };
    let wie = Wie { gemeente: tafel.gemeente.clone(), ..mag.wie() };
    match store::settle(&mag.app().opslag, (&tafel.id, sent.gezien), &sent.formulier, &stap, &wie).await? {
        Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => {
            Ok(Redirect::to(&format!("{}/afrekenen", address(tafel))).into_response())
        }
        Bewaard::AnderePoging(_) | Bewaard::Botsing => {
            let terug = Terug { botsing: true, ..Terug::default() };
            Ok((StatusCode::CONFLICT, page(kader, tafel, (&sent.velden, &terug))).into_response())
        }
    }
}

fn page(kader: &Kader, tafel: &Regiotafel, (velden, terug): (&Velden, &Terug)) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let adres = address(tafel);
    let body = html! {
        (terug.message(kader, super::WAT))
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Er gaat pas geld van hand tot hand als iemand heeft gemeten wat het opleverde. Eerst wordt de ondergrens betaald. De rest volgt als de tafel de meting bevestigt.",
            "Money moves only once somebody measured what it yielded. The lower bound is paid first. The rest follows when the table confirms the measurement.")) }
        @if !tafel.afrekeningen.is_empty() {
            (super::section("stappen", kader.t("Wat is vastgelegd", "What was recorded"), &steps(&invoer, tafel)))
        }
        @if tafel.afgesproken().is_none() {
            (parts::empty(kader.t("Er is nu niets afgesproken", "Nothing is agreed now"), &html! {
                p { (kader.t("Spreek eerst af hoe u verdeelt. Daarna kunt u hier afrekenen.", "First agree on how to split. Then you can settle here.")) }
                p { (parts::link_button(&format!("{adres}/afspreken"), kader.t("Naar afspreken", "To agreeing"))) }
            }))
        } @else {
            (super::section("meting", kader.t("Een nieuwe meting", "A new measurement"), &form(&invoer, tafel)))
        }
        p { a href=(adres) { (kader.t("Terug naar de tafel", "Back to the table")) } }
    };
    below(kader, tafel, kader.t("Reken af", "Settle"), &body)
}

fn form(invoer: &Invoer<'_>, tafel: &Regiotafel) -> Markup {
    let kader = invoer.kader;
    let kinds = [
        ("gemeten", kader.t("Gemeten", "Measured")),
        ("model", kader.t("Berekend met een model", "Calculated with a model")),
    ];
    let kinds = kinds.into_iter().map(|(key, naam)| (key.to_owned(), naam.to_owned()));
    let seen = i64::try_from(tafel.afrekeningen.len()).unwrap_or(i64::MAX);
    html! {
        form class="vk-form" method="post" action={ (address(tafel)) "/afrekenen" } {
            (hidden(&Formulier::fresh(), seen))
            (invoer.line(invoer.label("jaar", ("Over welk jaar?", "Of which year?"), ("", ""))))
            (invoer.line(invoer.label("evaluator", ("Wie heeft het gemeten?", "Who measured it?"),
                ("Iemand die zelf niet meebetaalt.", "Somebody who does not pay along."))))
            (invoer.choice(invoer.label("soort", ("Hoe weet u dit?", "How do you know this?"),
                ("Op een model alleen wordt niet betaald.", "Nothing is paid on a model alone.")), kinds))
            (invoer.amount(invoer.label("laag", ("Ondergrens, in euro", "Lower bound, in euros"),
                ("Wat de partijen die meebetalen dit jaar samen zeker overhielden, voor aftrek van de inleg.",
                 "What the parties that pay surely gained together this year, before what they put in."))))
            (invoer.amount(invoer.label("midden", ("Schatting, in euro", "Estimate, in euros"), ("", ""))))
            (invoer.amount(invoer.label("hoog", ("Bovengrens, in euro", "Upper bound, in euros"), ("", ""))))
            (invoer.area(invoer.label("reden", ("Waar staat dit?", "Where does this stand?"),
                ("Noem het rapport, en wie erbij was. Dit blijft bewaard.", "Name the report, and who was there. This is kept."))))
            (parts::submit(kader.t("Leg de meting vast", "Record the measurement")))
        }
    }
}

fn steps(invoer: &Invoer<'_>, tafel: &Regiotafel) -> Markup {
    let kader = invoer.kader;
    let seen = i64::try_from(tafel.afrekeningen.len()).unwrap_or(i64::MAX);
    html! {
        ol class="vk-stack" {
            @for one in &tafel.afrekeningen {
                @let (nl, en) = stage_name(one.stand);
                li class="vk-card" {
                    h3 class="utrecht-heading-3" { (one.inhoud.meting.jaar) ": " (kader.t(nl, en)) }
                    p { (one.inhoud.meting.evaluator) " · " (one.wie) " · " (moment(kader.taal, &one.wanneer)) }
                    p { (one.reden) }
                    @if one.stand != Metingstand::Betwist {
                        (tables(kader, &[payments("betalingen", ("Wat er bij deze stap te betalen is", "What is due at this step"), &one.inhoud.betalingen)]))
                    }
                }
            }
        }
        @for one in open(tafel) {
            @let jaar = one.inhoud.meting.jaar;
            @let id = reason_of(jaar);
            @let vraag = format!("{} {jaar}?", kader.t("Wat vindt de tafel van de meting over", "What does the table think of the measurement of"));
            form class="vk-form" method="post" action={ (address(tafel)) "/afrekenen/" (jaar) } {
                (hidden(&Formulier::fresh(), seen))
                @if let Some(Ok(lines)) = tafel.versie(one.versie).map(|versie| due(versie, &one.inhoud.meting, Metingstand::Bevestigd)) {
                    (tables(kader, &[payments(&format!("rest-{jaar}"), ("Te betalen als u bevestigt", "Due when you confirm"), &lines)]))
                }
                (invoer.area(invoer.label(&id, (&vraag, &vraag),
                    ("Schrijf op wat u besprak. Dit blijft bewaard.", "Write down what you discussed. This is kept."))))
                div class="vk-actions" {
                    button class="utrecht-button utrecht-button--primary-action vk-button" type="submit" name="stand" value="bevestigd" {
                        (kader.t("Bevestig de meting", "Confirm the measurement")) }
                    @if one.stand == Metingstand::Voorlopig {
                        button class="utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary" type="submit" name="stand" value="betwist" {
                            (kader.t("Betwist deze meting", "Dispute this measurement")) }
                    }
                }
            }
        }
    }
}

/// The last step of each year that is not settled whole.
fn open(tafel: &Regiotafel) -> Vec<&store::Tafelafrekening> {
    let last = |one: &&store::Tafelafrekening| {
        one.stand != Metingstand::Bevestigd
            && tafel.laatste(one.inhoud.meting.jaar).map(|last| last.nummer) == Some(one.nummer)
    };
    tafel.afrekeningen.iter().filter(last).collect()
}
