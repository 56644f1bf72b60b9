//! The pages of plans.

mod begin;
mod blad;
mod delen;
mod eigenblad;
mod keukentafel;
mod lijst;
mod mensen;
mod mijn;
mod overtypen;
mod partners;
mod regie;
mod tafel;
mod toon;
mod versies;
mod wending;
mod wijzig;

pub(in crate::doen) use self::begin::purposes_of;

use std::collections::BTreeSet;

use ::plan::{Kort, Plan, Planinhoud};
use maud::Markup;
use toegang::{Verleend, Zaak};

use super::decide::{self, Zicht, laws_of};
use super::dossier::{self, Door, Dossier};
use super::inzien::look;
use crate::app::App;
use crate::poort::{Bevoegd, Mag, Routes};
use crate::toegang::{Register, purposes};
use crate::web::{Kader, Kruimel, WebFout};

/// The addresses of plans.
pub fn routes() -> Routes {
    Routes::new()
        .get("/mijn-plan", mijn::list)
        .get("/mijn-plan/{plan}", mijn::show)
        .get("/mijn-plan/{plan}/plan.json", mijn::take_along)
        .post("/mijn-plan/{plan}/akkoord", mijn::agree)
        .post("/mijn-plan/{plan}/delen", mijn::unshare)
        .post("/mijn-plan/{plan}/intrekken", mijn::withdraw)
        .get("/doen/plannen", lijst::list)
        .get("/doen/plannen/nieuw", begin::show)
        .post("/doen/plannen/nieuw", begin::make)
        .get("/doen/plannen/{plan}", blad::show)
        .get("/doen/plannen/{plan}/deel/{deel}", wijzig::fresh)
        .post("/doen/plannen/{plan}/deel/{deel}", wijzig::add)
        .get("/doen/plannen/{plan}/deel/{deel}/{nummer}", wijzig::known)
        .post("/doen/plannen/{plan}/deel/{deel}/{nummer}", wijzig::change)
        .post("/doen/plannen/{plan}/botsing", wijzig::settle)
        .post("/doen/plannen/{plan}/akkoord", wijzig::agree)
        .get("/doen/plannen/{plan}/regie", regie::show)
        .post("/doen/plannen/{plan}/regie", regie::step)
        .get("/doen/plannen/{plan}/mensen", mensen::show)
        .post("/doen/plannen/{plan}/mensen", mensen::set)
        .post("/doen/plannen/{plan}/delen", mensen::share)
        .get("/doen/plannen/{plan}/partners", partners::show)
        .post("/doen/plannen/{plan}/partners", partners::invite)
        .post("/doen/plannen/{plan}/partners/intrekken", partners::take_back)
        .post("/doen/plannen/{plan}/partners/overnemen", partners::take)
        .get("/doen/plannen/{plan}/keukentafel", keukentafel::show)
        .get("/doen/plannen/{plan}/keukentafel.pdf", keukentafel::take_along)
        .get("/doen/plannen/{plan}/keukentafel/invoeren", overtypen::show)
        .post("/doen/plannen/{plan}/keukentafel/invoeren", overtypen::keep)
        .get("/tafel/{id}", tafel::show)
        .post("/tafel/{id}", tafel::enter)
        .post("/tafel/{id}/antwoord", tafel::answer)
        .get("/doen/plannen/{plan}/wending", wending::show)
        .post("/doen/plannen/{plan}/wending", wending::turn)
        .get("/doen/plannen/{plan}/versies", versies::list)
        .get("/doen/plannen/{plan}/versies/{versie}", versies::show)
}

/// A plan that was opened, and what of it whoever asks may see.
pub(in crate::doen) struct Geopend {
    /// The plan.
    pub dossier: Dossier,
    /// What of it may be seen.
    pub zicht: Zicht,
    /// The yes of the policy.
    pub verleend: Verleend,
    /// What was asked of the policy.
    pub zaak: Zaak,
}

impl Geopend {
    /// What of the plan may be seen.
    pub fn inhoud(&self) -> Planinhoud {
        shown(&self.zicht, &self.dossier.plan)
    }

    /// The names of the household as far as they may be seen; empty else.
    pub fn naam(&self) -> String {
        if self.zicht == Zicht::Heel { self.dossier.naam(self.zaak.vandaag) } else { String::new() }
    }

    /// Where the plan stands on the web.
    pub fn pad(&self) -> String {
        format!("/doen/plannen/{}", self.dossier.id)
    }

    /// The crumbs above a page under the plan.
    pub fn crumbs<'k>(&'k self, kader: &'k Kader, pad: &'k str, naam: &'k str) -> [Kruimel<'k>; 4] {
        let [home, room] = crate::doen::pages::crumbs(kader);
        [home, room, ("/doen/plannen", kader.t("Plannen", "Plans")), (pad, naam)]
    }

    /// What the plan is called.
    pub fn titel(&self, kader: &Kader) -> String {
        let naam = self.dossier.naam(kader.aanmelding().vandaag);
        let plan = format!("{} {}", kader.t("Plan", "Plan"), self.dossier.nummer);
        if naam.is_empty() || self.zicht != Zicht::Heel { plan } else { format!("{plan}: {naam}") }
    }
}

/// What of a plan stands in a view, as a plan.
fn shown(zicht: &Zicht, plan: &Plan) -> Planinhoud {
    let Some(blad) = zicht.blad(plan) else { return plan.inhoud().clone() };
    let inhoud = plan.inhoud();
    let mut leefeenheid = inhoud.leefeenheid.clone();
    leefeenheid.0.retain(|lid, _| blad.namen.contains_key(lid));
    Planinhoud {
        vraag: blad.vraag,
        wetten: BTreeSet::new(),
        leefeenheid,
        gebieden: blad.gebieden,
        doelen: blad.doelen,
        betrokkenen: blad.betrokkenen,
        ..Planinhoud::default()
    }
}

/// Opens a plan for whoever may: all of it when the policy says so, else what belongs to the purpose for which they work in
/// it. The members can read later that it was opened; `wat` is what they read.
pub(in crate::doen) async fn opened<B: Bevoegd>(
    mag: &Mag<B>,
    app: &App,
    id: &str,
    wat: &str,
) -> Result<Geopend, WebFout> {
    let register = purposes(&app.opslag, &mag.wie().gemeente).await?;
    let geopend = judged(mag, app, id, &register).await?;
    look(app, &geopend.dossier, (wat, geopend.zaak.doel), mag.aanmelding()).await?;
    Ok(geopend)
}

/// The same without a line in the log: whoever shows something of it, writes that first.
pub(in crate::doen) async fn judged<B: Bevoegd>(
    mag: &Mag<B>,
    app: &App,
    id: &str,
    register: &Register,
) -> Result<Geopend, WebFout> {
    let aanmelding = mag.aanmelding();
    let kop = dossier::open(app, &mag.wie().gemeente, id).await?.ok_or(WebFout::NietGevonden)?;
    let werker = kop.werker(aanmelding.account()).cloned();
    let delingen: Vec<_> = kop.delingen.iter().map(|(_, one)| one.clone()).collect();
    let case =
        |soorten| decide::zaak(aanmelding, (&kop.gebied, werker.as_ref(), &delingen), register, soorten);
    let whole = case(kop.kinds());
    let (zicht, verleend, zaak) = match mag.with(&whole) {
        Ok(verleend) => (Zicht::Heel, verleend, whole),
        Err(refused) => {
            let Some(doel) = whole.doel else { return Err(refused) };
            let own = case(kop.kinds().into_iter().filter(|soort| doel.soorten.contains(soort)).collect());
            (Zicht::EigenWet(laws_of(doel)), mag.with(&own)?, own)
        }
    };
    let dossier = kop.open(&verleend);
    Ok(Geopend { dossier, zicht, verleend, zaak })
}

/// Who does something, as the plan and the records keep it.
pub(in crate::doen) struct Doener {
    account: String,
    wie: opslag::Wie,
    dag: domein::Datum,
    naam: Kort,
}

impl Doener {
    /// Whoever holds this permission.
    pub fn of<B: Bevoegd>(mag: &Mag<B>) -> Result<Self, WebFout> {
        let wie = mag.wie();
        let naam = wie.naam.parse().map_err(|error: ::plan::Tekstfout| {
            crate::app::AppFout::Vraag(format!("uw naam past niet in een plan: {error}"))
        })?;
        let aanmelding = mag.aanmelding();
        Ok(Self { account: aanmelding.account().to_owned(), dag: aanmelding.vandaag, naam, wie })
    }

    /// The same, as what keeps it wants it.
    pub fn door(&self) -> Door<'_> {
        Door { account: &self.account, wie: &self.wie, dag: self.dag }
    }

    /// Number of their account.
    pub fn account(&self) -> &str {
        &self.account
    }

    /// Today.
    pub fn dag(&self) -> domein::Datum {
        self.dag
    }

    /// Their name.
    pub fn naam(&self) -> &Kort {
        &self.naam
    }
}

/// A page under a plan.
pub(in crate::doen) fn page(kader: &Kader, geopend: &Geopend, titel: &str, body: &Markup) -> Markup {
    let (pad, naam) = (geopend.pad(), geopend.titel(kader));
    kader.page(titel, &geopend.crumbs(kader, &pad, &naam), body)
}
