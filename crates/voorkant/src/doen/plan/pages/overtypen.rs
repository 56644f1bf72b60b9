//! What was written at the kitchen table, typed afterwards: one page in the order of the sheet.

use ::plan::{
    Akkoord, Doelstand, Helper, Keuzebesluit, Lidnummer, Nummer, Plan, Planafspraak, Plandoel, Planinhoud,
    Planstap,
};
use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Redirect, Response};
use domein::Datum;
use maud::{Markup, html};
use opslag::Formulier;

use super::delen::names;
use super::wijzig::{after, basis};
use super::{Doener, Geopend, opened, page, toon};
use crate::app::AppFout;
use crate::doen::invullen::{Planinvoer, Planvelden};
use crate::doen::plan::decide::Zicht;
use crate::doen::plan::nummers::of_form;
use crate::doen::plan::{dossier, store};
use crate::poort::{Mag, PlanBewerken};
use crate::web::invoer::{Invoer, Label};
use crate::web::parts::{self, Toon};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, moment};

/// The name of the draft.
pub const KLAD: &str = "keukentafel";
/// So many new goals and agreements fit in the form.
const NIEUW: usize = 3;

async fn whole(mag: &Mag<PlanBewerken>, plan: &str) -> Result<Geopend, WebFout> {
    let geopend = opened(mag, mag.app(), plan, "plan gewijzigd").await?;
    if geopend.zicht == Zicht::Heel { Ok(geopend) } else { Err(WebFout::NietGevonden) }
}

/// `GET /doen/plannen/{plan}/keukentafel/invoeren`.
pub async fn show(mag: Mag<PlanBewerken>, kader: Kader, Path(plan): Path<String>) -> Result<Markup, WebFout> {
    let geopend = whole(&mag, &plan).await?;
    let kept = dossier::draft(mag.app(), &geopend.dossier, KLAD, mag.aanmelding().account()).await?;
    let message = html! {
        @if let Some((_, when)) = &kept {
            (parts::alert(Toon::LetOp, kader.t("Dit typte u eerder, maar u bewaarde het niet", "You typed this earlier, but did not save it"), &html! {
                p { (kader.t("Het staat hieronder. Getypt: ", "It stands below. Typed: ")) (moment(kader.taal, when)) "." } }))
        }
    };
    let inhoud = geopend.dossier.plan.inhoud();
    let velden = kept.map_or_else(
        || {
            let mut velden = Velden::default();
            velden.add_some("vraag", inhoud.vraag.as_ref());
            velden.add_some("over_een_jaar", inhoud.over_een_jaar.as_ref());
            velden
        },
        |(text, _)| Velden::from_json(&text),
    );
    let versie = i64::from(geopend.dossier.plan.versie());
    let formulier = Formulier::fresh();
    Ok(shown(&kader, &geopend, (&velden, &[]), (versie, &formulier), &message))
}

fn shown(
    kader: &Kader,
    geopend: &Geopend,
    (velden, fouten): (&Velden, &[Formulierfout]),
    (versie, formulier): (i64, &Formulier),
    message: &Markup,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let pad = format!("{}/keukentafel/invoeren", geopend.pad());
    let vel = Vel { invoer: &invoer, inhoud: geopend.dossier.plan.inhoud(), dag: geopend.zaak.vandaag };
    let body = html! {
        (message)
        (invoer.summary())
        p class="vk-lead" { (kader.t("Typ over wat er op het vel staat. Wat leeg blijft, verandert niets aan het plan.",
            "Type what stands on the sheet. What you leave empty changes nothing in the plan.")) }
        form class="vk-form" method="post" action=(pad) data-klad=(pad) {
            input type="hidden" name="versie" value=(versie);
            input type="hidden" name="formulier" value=(formulier.as_str());
            (vel.question())
            (vel.goals())
            (vel.choices())
            (vel.agreements())
            div class="vk-actions" {
                (parts::submit(kader.t("Bewaar alles", "Save all")))
                button class="utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary" type="submit" name="klad" value="ja" {
                    (kader.t("Later verder", "Go on later"))
                }
            }
            p data-kladstand role="status" {}
        }
        p { a href=(geopend.pad()) { (kader.t("Terug naar het plan", "Back to the plan")) } }
    };
    page(kader, geopend, kader.t("Van het vel overtypen", "Typing from the sheet"), &body)
}

/// The form, in the order of the sheet.
struct Vel<'a> {
    invoer: &'a Invoer<'a>,
    inhoud: &'a Planinhoud,
    dag: Datum,
}

impl Vel<'_> {
    fn label<'l>(&self, id: &'l str, nl: &'l str, en: &'l str) -> Label<'l> {
        Label { id, naam: self.invoer.kader.t(nl, en), help: "" }
    }

    fn question(&self) -> Markup {
        html! {
            h2 { (self.invoer.kader.t("Waar gaat het om?", "What is it about?")) }
            (self.invoer.area(self.label("vraag", "De vraag, in hun eigen woorden", "The question, in their own words")))
            (self.invoer.area(self.label("over_een_jaar", "Over een jaar", "In a year")))
        }
    }

    fn goals(&self) -> Markup {
        let open = self.inhoud.doelen.iter().filter(|(_, doel)| doel.stand == Doelstand::Open);
        html! {
            h2 { (self.invoer.kader.t("Wat wilt u bereiken?", "What do you want to reach?")) }
            @for (nummer, doel) in open {
                h3 { (doel.woorden) }
                (self.step(&format!("stap-{nummer}"), &format!("wie-{nummer}"), &format!("op-{nummer}")))
            }
            @for place in 0..NIEUW {
                h3 { (self.invoer.kader.t("Nieuw doel ", "New goal ")) (place + 1) }
                (self.invoer.area(self.label(&format!("doel-{place}"), "Ik wil …", "I want …")))
                (self.step(&format!("doelstap-{place}"), &format!("doelwie-{place}"), &format!("doelop-{place}")))
            }
        }
    }

    fn step(&self, stap: &str, wie: &str, op: &str) -> Markup {
        html! {
            (self.invoer.line(self.label(stap, "Stap", "Step")))
            (self.invoer.line(self.label(wie, "Wie doet het, uit het eigen netwerk?", "Who does it, of the own network?")))
            (self.invoer.day(self.label(op, "Uiterlijk op", "By")))
        }
    }

    fn choices(&self) -> Markup {
        let open: Vec<_> = self.inhoud.keuzen.iter().filter(|(_, keuze)| keuze.gekozen.is_none()).collect();
        let members = names(self.inhoud, self.dag);
        html! {
            @if !open.is_empty() { h2 { (self.invoer.kader.t("Wat zou u zelf kiezen?", "What would you choose yourself?")) } }
            @for (nummer, keuze) in open {
                @let options = keuze.opties.iter().map(|(optie, one)| (optie.to_string(), one.wat.to_string()));
                (self.invoer.choice(Label { id: &format!("keuze-{nummer}"), naam: keuze.vraag.as_str(), help: "" }, options))
                (self.invoer.member(self.label(&format!("keuzelid-{nummer}"), "Wie koos dit?", "Who chose this?"), &members))
            }
        }
    }

    fn agreements(&self) -> Markup {
        let members = names(self.inhoud, self.dag);
        html! {
            h2 { (self.invoer.kader.t("Wat spreken we af?", "What do we agree?")) }
            @for (nummer, afspraak) in &self.inhoud.afspraken {
                (toon::words(afspraak.tekst.as_str()))
                @for (lid, naam) in members.iter().filter(|(lid, _)| afspraak.partijen.contains(lid)) {
                    @let said = [("ja", self.invoer.kader.t("ja", "yes")), ("nee", self.invoer.kader.t("nee", "no"))];
                    @let said = said.into_iter().map(|(key, naam)| (key.to_owned(), naam.to_owned()));
                    (self.invoer.choice(Label { id: &format!("zegt-{nummer}-{lid}"), naam: naam.as_str(), help: "" }, said))
                }
            }
            @for place in 0..NIEUW {
                h3 { (self.invoer.kader.t("Nieuwe afspraak ", "New agreement ")) (place + 1) }
                (self.invoer.area(self.label(&format!("afspraak-{place}"), "Wij spreken af dat …", "We agree that …")))
                (self.invoer.members(self.label(&format!("partijen-{place}"), "Met wie van het huishouden?", "With whom of the household?"), &members))
            }
        }
    }
}

fn step_of(velden: &Velden, (stap, wie, op): (&str, &str, &str)) -> Result<Option<Planstap>, Formulierfout> {
    let Some(tekst) = velden.kort(stap)? else {
        // Who or when without what would be lost without a word.
        return match velden.has(wie) || velden.has(op) {
            true => Err(Formulierfout::new(
                stap,
                "schrijf op wat er gaat gebeuren, of laat ook wie en wanneer leeg",
            )),
            false => Ok(None),
        };
    };
    Ok(Some(Planstap {
        tekst,
        wie: velden.kort(wie)?.map(Helper::Netwerk),
        op: velden.dag(op)?,
        gedaan: None,
    }))
}

/// Takes what was typed into the plan.
fn apply(
    velden: &Velden,
    inhoud: &mut Planinhoud,
    formulier: &Formulier,
    dag: Datum,
) -> Result<(), Formulierfout> {
    if let Some(vraag) = velden.woorden("vraag")? {
        inhoud.vraag = Some(vraag);
    }
    if let Some(later) = velden.woorden("over_een_jaar")? {
        inhoud.over_een_jaar = Some(later);
    }
    for (nummer, doel) in &mut inhoud.doelen {
        let fields = (format!("stap-{nummer}"), format!("wie-{nummer}"), format!("op-{nummer}"));
        if let Some(stap) = step_of(velden, (&fields.0, &fields.1, &fields.2))? {
            doel.stappen.insert(of_form(formulier, &fields.0), stap);
        }
    }
    new_goals(velden, inhoud, formulier)?;
    choose(velden, inhoud, dag)?;
    new_agreements(velden, inhoud, formulier)
}

fn new_goals(velden: &Velden, inhoud: &mut Planinhoud, formulier: &Formulier) -> Result<(), Formulierfout> {
    for place in 0..NIEUW {
        let veld = format!("doel-{place}");
        let fields = (format!("doelstap-{place}"), format!("doelwie-{place}"), format!("doelop-{place}"));
        let stap = step_of(velden, (&fields.0, &fields.1, &fields.2))?;
        let Some(woorden) = velden.woorden(&veld)? else {
            if stap.is_some() {
                return Err(Formulierfout::new(
                    &veld,
                    "schrijf op wat het huishouden wil, of laat ook de stap leeg",
                ));
            }
            continue;
        };
        let mut doel = Plandoel::new(woorden);
        doel.stappen.extend(stap.map(|stap| (of_form(formulier, &fields.0), stap)));
        inhoud.doelen.insert(of_form(formulier, &veld), doel);
    }
    Ok(())
}

fn choose(velden: &Velden, inhoud: &mut Planinhoud, op: Datum) -> Result<(), Formulierfout> {
    let open: Vec<Nummer> =
        inhoud.keuzen.iter().filter(|(_, one)| one.gekozen.is_none()).map(|(nummer, _)| *nummer).collect();
    for nummer in open {
        let (veld, who) = (format!("keuze-{nummer}"), format!("keuzelid-{nummer}"));
        let Some(optie) = velden.nummer(&veld) else { continue };
        let lid = velden.lid(&who);
        let lid = lid.ok_or_else(|| Formulierfout::new(&who, "kies wie van het huishouden dit koos"))?;
        let made = inhoud.kies(nummer, Keuzebesluit { optie, lid, op });
        made.map_err(|error| Formulierfout::new(&veld, error))?;
    }
    Ok(())
}

fn new_agreements(
    velden: &Velden,
    inhoud: &mut Planinhoud,
    formulier: &Formulier,
) -> Result<(), Formulierfout> {
    for place in 0..NIEUW {
        let (veld, who) = (format!("afspraak-{place}"), format!("partijen-{place}"));
        let Some(tekst) = velden.woorden(&veld)? else { continue };
        let partijen = velden.leden(&who);
        if partijen.is_empty() {
            return Err(Formulierfout::new(&who, "kies met wie van het huishouden u dit afspreekt"));
        }
        let afspraak = Planafspraak { tekst, partijen, belofte: None, op: None };
        inhoud.afspraken.insert(of_form(formulier, &veld), afspraak);
    }
    Ok(())
}

/// What members said to the agreements that stood on the sheet.
fn said(velden: &Velden, plan: &Plan) -> Vec<(Nummer, Lidnummer, Akkoord)> {
    let all = plan.inhoud().afspraken.iter();
    all.flat_map(|(nummer, afspraak)| afspraak.partijen.iter().map(|lid| (*nummer, *lid)))
        .filter_map(|(nummer, lid)| match velden.get(&format!("zegt-{nummer}-{lid}")) {
            "ja" => Some((nummer, lid, Akkoord::Ja)),
            "nee" => Some((nummer, lid, Akkoord::Nee(None))),
            _ => None,
        })
        .collect()
}

/// `POST /doen/plannen/{plan}/keukentafel/invoeren`.
pub async fn keep(
    mag: Mag<PlanBewerken>,
    kader: Kader,
    Path(plan): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let geopend = whole(&mag, &plan).await?;
    let (app, velden, doener) = (mag.app(), Velden::read(&bytes), Doener::of(&mag)?);
    let door = doener.door();
    if velden.has("klad") {
        dossier::keep_draft(app, &geopend.dossier, KLAD, &velden.to_json(), &door).await?;
        return Ok(match velden.get("klad") {
            // The page itself keeps what is typed, and stays.
            "auto" => {
                let text = kader.t("Bewaard als klad.", "Kept as a draft.").to_owned();
                ([(CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
            }
            _ => Redirect::to(&geopend.pad()).into_response(),
        });
    }
    let formulier = Formulier::read(velden.get("formulier"));
    let basis = basis(app, &geopend, &doener, velden.get("versie")).await?;
    let again = |fout: Formulierfout| {
        let versie = i64::from(basis.versie());
        let page = shown(&kader, &geopend, (&velden, &[fout]), (versie, &formulier), &html! {});
        (StatusCode::BAD_REQUEST, page).into_response()
    };
    let mut inhoud = basis.inhoud().clone();
    if let Err(fout) = apply(&velden, &mut inhoud, &formulier, doener.dag()) {
        return Ok(again(fout));
    }
    let mine = match basis.next(inhoud) {
        Ok(mine) => mine,
        Err(error) => return Ok(again(Formulierfout::new("vraag", error))),
    };
    let made = dossier::save(app, &geopend.dossier, (&basis, &mine), &door, &geopend.verleend).await?;
    // One version for each answer: what was said counts for the agreement as it stood on the sheet.
    let mut now = mine;
    for (afspraak, lid, antwoord) in said(&velden, &basis) {
        let next = now.antwoord(afspraak, lid, None, antwoord, doener.dag());
        let next = next.map_err(|error| AppFout::Vraag(error.to_string()))?;
        dossier::save(app, &geopend.dossier, (&now, &next), &door, &geopend.verleend).await?;
        now = next;
    }
    store::drop_draft(&app.opslag, (&geopend.dossier.id, doener.account(), KLAD)).await?;
    Ok(Redirect::to(&after(&geopend, &made)).into_response())
}
