//! The walk of a case: taking it up, handing it over, closing it, looking back, taking it up again.

use ::plan::{Afsluiting, Casus, Casusstap, Geholpen, Kort, Lopend, Terugblikmoment};
use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::{Doener, Geopend, opened, page, toon};
use crate::app::AppFout;
use crate::doen::plan::decide::{Zicht, next_look_back};
use crate::doen::plan::{Planwerker, Werkrol, dossier};
use crate::poort::{Mag, PlanBewerken};
use crate::toegang::{Account, account, accounts};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, day, parts};

async fn whole(mag: &Mag<PlanBewerken>, plan: &str) -> Result<Geopend, WebFout> {
    let geopend = opened(mag, mag.app(), plan, "plan gewijzigd").await?;
    if geopend.zicht == Zicht::Heel { Ok(geopend) } else { Err(WebFout::NietGevonden) }
}

/// `GET /doen/plannen/{plan}/regie`.
pub async fn show(mag: Mag<PlanBewerken>, kader: Kader, Path(plan): Path<String>) -> Result<Markup, WebFout> {
    let geopend = whole(&mag, &plan).await?;
    shown(&mag, &kader, &geopend, (&Velden::default(), &[]), &html! {}).await
}

async fn shown(
    mag: &Mag<PlanBewerken>,
    kader: &Kader,
    geopend: &Geopend,
    (velden, fouten): (&Velden, &[Formulierfout]),
    message: &Markup,
) -> Result<Markup, WebFout> {
    let me = mag.wie().naam;
    let all = accounts(&mag.app().opslag, &mag.wie().gemeente).await?;
    let colleagues = workers(&all, geopend).filter(|one| one.id != mag.aanmelding().account());
    let colleagues = colleagues.map(|one| (one.id.clone(), one.stand.weergave.clone())).collect();
    let blad = Regieblad { kader, geopend, invoer: Invoer { kader, velden, fouten }, me: &me, colleagues };
    let body = html! {
        (message)
        (blad.invoer.summary())
        (toon::case(kader, &geopend.dossier.casus))
        @match &geopend.dossier.casus {
            Casus::Gevraagd(_) => { (blad.asked()) }
            Casus::Lopend(lopend) => { (blad.direction(lopend)) (blad.closing()) }
            Casus::Nazorg(_) => { (blad.after()) }
            Casus::Klaar(_) => {}
        }
    };
    Ok(page(kader, geopend, kader.t("Regie en sluiten", "Directing and closing"), &body))
}

/// The forms of a case, by where it stands.
struct Regieblad<'a> {
    kader: &'a Kader,
    geopend: &'a Geopend,
    invoer: Invoer<'a>,
    me: &'a str,
    colleagues: Vec<(String, String)>,
}

impl Regieblad<'_> {
    fn t<'t>(&self, nl: &'t str, en: &'t str) -> &'t str {
        self.kader.t(nl, en)
    }

    fn form(&self, stap: &str, naam: &str, fields: &Markup) -> Markup {
        html! {
            form class="vk-form" method="post" action={ (self.geopend.pad()) "/regie" } {
                input type="hidden" name="stap" value=(stap);
                (fields)
                (parts::submit(naam))
            }
        }
    }

    fn asked(&self) -> Markup {
        let reason = self.invoer.area(self.invoer.label(
            "reden",
            ("Waarom? Dit hoeft u niet te vragen.", "Why? You need not ask this."),
            ("", ""),
        ));
        html! {
            h2 { (self.t("Oppakken", "Take it up")) }
            (self.form("start", self.t("Ik word de regisseur", "I become the director"), &html! {}))
            h2 { (self.t("De vraag intrekken", "Take the question back")) }
            (self.form("intrekken", self.t("Trek de vraag in", "Take it back"), &reason))
        }
    }

    fn direction(&self, lopend: &Lopend) -> Markup {
        html! {
            @match lopend.aanbod() {
                Some(aanbod) if aanbod.naar.as_str() == self.me => {
                    h2 { (self.t("De regie is u aangeboden", "You were offered the direction")) }
                    p { (aanbod.reden) }
                    (self.form("aannemen", self.t("Ik neem de regie aan", "I accept"), &html! {}))
                    (self.form("afwijzen", self.t("Ik neem de regie niet aan", "I do not accept"), &html! {}))
                }
                Some(_) => {
                    h2 { (self.t("Aanbod intrekken", "Take the offer back")) }
                    (self.form("terugnemen", self.t("Trek het aanbod in", "Take the offer back"), &html! {}))
                }
                None => {
                    h2 { (self.t("De regie overdragen", "Hand the direction over")) }
                    p { (self.t("U blijft regisseur tot de ander ja zegt.", "You stay director until the other says yes.")) }
                    (self.form("aanbieden", self.t("Bied de regie aan", "Offer the direction"), &self.offer()))
                }
            }
        }
    }

    fn offer(&self) -> Markup {
        let invoer = &self.invoer;
        let why = ("Waarom, en wat moet de ander weten?", "Why, and what must the other know?");
        let who = ("Alleen wie al in dit plan werkt.", "Only who works in this plan already.");
        html! {
            (invoer.choice(invoer.label("naar", ("Aan wie?", "To whom?"), who), self.colleagues.iter().cloned()))
            (invoer.area(invoer.label("reden", why, ("", ""))))
        }
    }

    fn closing(&self) -> Markup {
        let invoer = &self.invoer;
        let carries = ("Wie van het eigen netwerk draagt het nu?", "Who of the own network carries it now?");
        let other = ("Of: waarom sluit u het plan toch?", "Or: why do you close it all the same?");
        let fields = html! {
            (invoer.area(invoer.label("netwerk", carries, ("", ""))))
            (invoer.area(invoer.label("anders", other, ("", ""))))
        };
        html! {
            h2 { (self.t("Het plan sluiten", "Close the plan")) }
            p { (self.t("Sluit pas als het eigen netwerk het draagt. Daarna kijkt u twee keer terug: na 3 en na 12 maanden.",
                        "Close only when the own network carries it. After that you look back twice: after 3 and 12 months.")) }
            (self.form("sluiten", self.t("Sluit het plan", "Close the plan"), &fields))
        }
    }

    fn after(&self) -> Markup {
        let invoer = &self.invoer;
        html! {
            @if let Some((moment, op)) = next_look_back(&self.geopend.dossier.casus) {
                h2 { (self.t("Terugblik ", "Look back ")) (self.t(moment.naam().0, moment.naam().1)) }
                p { (self.t("Vanaf ", "From ")) (day(self.kader.taal, op)) ". " (self.t("Vraag: bent u geholpen?", "Ask: were you helped?")) }
                (self.form("terugblik", self.t("Bewaar de terugblik", "Save the look back"), &html! {
                    input type="hidden" name="moment" value=(crate::web::velden::key(moment));
                    (invoer.select(invoer.label("geholpen", ("Bent u geholpen?", "Were you helped?"), ("", "")), Geholpen::ALL, Geholpen::naam))
                    (invoer.area(invoer.label("woorden", ("In hun eigen woorden", "In their own words"), ("", ""))))
                }))
            }
            h2 { (self.t("Weer openen", "Open again")) }
            (self.form("heropenen", self.t("Open het plan weer, met mij als regisseur", "Open the plan again, with me as director"), &html! {}))
        }
    }
}

/// The accounts of who works in a plan now.
fn workers<'a>(all: &'a [Account], geopend: &'a Geopend) -> impl Iterator<Item = &'a Account> {
    let today = geopend.zaak.vandaag;
    all.iter().filter(move |one| geopend.dossier.werker(&one.id).is_some_and(|werker| werker.works(today)))
}

/// `POST /doen/plannen/{plan}/regie`.
pub async fn step(
    mag: Mag<PlanBewerken>,
    kader: Kader,
    Path(plan): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let geopend = whole(&mag, &plan).await?;
    let (velden, doener) = (Velden::read(&bytes), Doener::of(&mag)?);
    let read = read(&mag, &velden, &doener, &geopend).await?;
    let (stap, werkers) = match read {
        Ok(read) => read,
        Err(fout) => {
            let page = shown(&mag, &kader, &geopend, (&velden, &[fout]), &html! {}).await?;
            return Ok((StatusCode::BAD_REQUEST, page).into_response());
        }
    };
    match dossier::step(mag.app(), &geopend.dossier, stap, &werkers, &doener.door(), &geopend.verleend).await
    {
        Ok(_) => Ok(Redirect::to(&geopend.pad()).into_response()),
        Err(AppFout::Vraag(tekst)) => {
            let page = shown(&mag, &kader, &geopend, (&velden, &[]), &parts::wrong(&kader, &tekst)).await?;
            Ok((StatusCode::BAD_REQUEST, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

type Stap = (Casusstap, Vec<Planwerker>);

/// What a form asks: the step, and who works in the plan after it.
async fn read(
    mag: &Mag<PlanBewerken>,
    velden: &Velden,
    doener: &Doener,
    geopend: &Geopend,
) -> Result<Result<Stap, Formulierfout>, WebFout> {
    // Whoever leads it by the records may be called otherwise since the case was written.
    let leads = geopend.dossier.regisseur(doener.dag()).is_some_and(|one| one.account == doener.account());
    let me = match &geopend.dossier.casus {
        Casus::Lopend(lopend) if leads => lopend.regisseur().clone(),
        _ => doener.naam().clone(),
    };
    let lead = || lead(geopend, doener);
    let plain = |stap: Casusstap| Ok((stap, Vec::new()));
    Ok(match velden.get("stap") {
        "start" => Ok((Casusstap::Start(me), lead())),
        "heropenen" => Ok((Casusstap::Heropen(me), lead())),
        "aannemen" => Ok((Casusstap::Antwoord { door: me, aangenomen: true }, lead())),
        "afwijzen" => plain(Casusstap::Antwoord { door: me, aangenomen: false }),
        "terugnemen" => plain(Casusstap::NeemTerug(me)),
        "intrekken" => match velden.woorden("reden") {
            Ok(reden) => plain(Casusstap::TrekIn(reden)),
            Err(fout) => Err(fout),
        },
        "aanbieden" => offer(mag, velden, (me, geopend)).await?,
        "sluiten" => close(velden, me).map(|stap| (stap, Vec::new())),
        "terugblik" => look_back(velden).map(|stap| (stap, Vec::new())),
        _ => return Err(WebFout::NietGevonden),
    })
}

async fn offer(
    mag: &Mag<PlanBewerken>,
    velden: &Velden,
    (door, geopend): (Kort, &Geopend),
) -> Result<Result<Stap, Formulierfout>, WebFout> {
    let found = account(&mag.app().opslag, &mag.wie().gemeente, velden.get("naar")).await?;
    let works = |one: &Account| {
        geopend.dossier.werker(&one.id).is_some_and(|werker| werker.works(geopend.zaak.vandaag))
    };
    let Some(to) = found.filter(works) else {
        return Ok(Err(Formulierfout::new(
            "naar",
            "kies iemand uit de lijst; voeg die anders eerst toe bij ‘Wie werkt mee’",
        )));
    };
    let naar = to.named().parse().map_err(|error| Formulierfout::new("naar", error));
    Ok(naar.and_then(|naar| {
        let reden = velden.must_woorden("reden")?;
        Ok((Casusstap::BiedAan { door, naar, reden }, Vec::new()))
    }))
}

fn close(velden: &Velden, door: Kort) -> Result<Casusstap, Formulierfout> {
    let afsluiting = match (velden.woorden("netwerk")?, velden.woorden("anders")?) {
        (Some(wie), None) => Afsluiting::EigenNetwerk(wie),
        (None, Some(reden)) => Afsluiting::Anders(reden),
        (Some(_), Some(_)) => {
            return Err(Formulierfout::new(
                "anders",
                "vul één van de twee in: wie het draagt, of waarom u toch sluit",
            ));
        }
        (None, None) => {
            return Err(Formulierfout::new(
                "netwerk",
                "schrijf op wie van het eigen netwerk het nu draagt, of waarom u toch sluit",
            ));
        }
    };
    Ok(Casusstap::Sluit { door, afsluiting })
}

fn look_back(velden: &Velden) -> Result<Casusstap, Formulierfout> {
    let moment: Terugblikmoment = velden.must_soort("moment")?;
    Ok(Casusstap::BlikTerug {
        moment,
        geholpen: velden.must_soort("geholpen")?,
        woorden: velden.woorden("woorden")?,
    })
}

/// Whoever does this becomes the director; who was it, works on in the plan.
fn lead(geopend: &Geopend, doener: &Doener) -> Vec<Planwerker> {
    let before = geopend.dossier.regisseur(doener.dag()).filter(|one| one.account != doener.account());
    let before = before.map(|one| Planwerker {
        versie: one.versie + 1,
        rol: Some(Werkrol::Medewerker),
        ..one.clone()
    });
    let me = geopend.dossier.werker(doener.account());
    let me = me.map(|one| Planwerker {
        versie: one.versie + 1,
        rol: Some(Werkrol::Regisseur),
        tot: None,
        ..one.clone()
    });
    before.into_iter().chain(me).collect()
}
