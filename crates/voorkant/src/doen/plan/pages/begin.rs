//! Beginning a plan with a household.

use ::plan::{Lid, Lidrol, Planinhoud};
use axum::extract::{Query, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domein::Pseudoniem;
use maud::{Markup, html};
use opslag::Formulier;
use serde::Deserialize;
use toegang::{DOELEN, Doel, Werkgebied, Zaak};

use super::Doener;
use crate::doen::pages::crumbs;
use crate::doen::plan::dossier::{self, Begin};
use crate::doen::plan::nummers;
use crate::doen::plan::{Planwerker, Werkrol};
use crate::doen::signalen::person_of;
use crate::doen::zoeken::{Vondst, vondst};
use crate::poort::{Bevoegd, Mag, PlanBeginnen, SignalenBehandelen};
use crate::toegang::purposes;
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, Kruimel, WebFout, parts};

/// From where somebody comes.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Vanuit {
    signaal: String,
}

/// `GET /doen/plannen/nieuw`.
pub async fn show(mag: Mag<PlanBeginnen>, kader: Kader, Query(vanuit): Query<Vanuit>) -> Markup {
    let mut velden = Velden::default();
    velden.add("oppakken", "ja");
    if !vanuit.signaal.is_empty() {
        velden.add("signaal", &vanuit.signaal);
        velden.add("doel", "schuldhulp");
    }
    page(&mag, &kader, &velden, &Formulier::fresh(), (&[], &html! {}))
}

/// `POST /doen/plannen/nieuw`.
pub async fn make(
    mag: Mag<PlanBeginnen>,
    signalen: Option<Mag<SignalenBehandelen>>,
    kader: Kader,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let velden = Velden::read(&bytes);
    let formulier = Formulier::read(velden.get("formulier"));
    let again = |fouten: &[Formulierfout], message: &Markup| {
        (StatusCode::BAD_REQUEST, page(&mag, &kader, &velden, &formulier, (fouten, message))).into_response()
    };
    let doener = Doener::of(&mag)?;
    // Whoever was found by name comes with no more than that: then the form begins.
    if !velden.has("formulier") {
        let mut first = velden.clone();
        first.add("oppakken", "ja");
        first.add_some("roepnaam", found(&mag, &velden).await?.map(|one| one.naam));
        return Ok(page(&mag, &kader, &first, &formulier, (&[], &html! {})).into_response());
    }
    let who = match person(&mag, &velden, signalen.as_ref()).await? {
        Ok(who) => who,
        Err(fout) => return Ok(again(&[fout], &html! {})),
    };
    let made = match read(&velden, &doener, who) {
        Ok(made) => made,
        Err(fout) => return Ok(again(&[fout], &html! {})),
    };
    let app = mag.app();
    let register = purposes(&app.opslag, &mag.wie().gemeente).await?;
    let zaak = Zaak {
        gebied: made.gebied.clone(),
        doel: made.werker.purpose(&register),
        wams: register.wams,
        ..mag.aanmelding().zaak()
    };
    let verleend = match mag.with(&zaak) {
        Ok(verleend) => verleend,
        Err(WebFout::Verboden(no)) => return Ok(again(&[], &parts::wrong(&kader, &no.to_string()))),
        Err(error) => return Err(error),
    };
    let begin = made.begin(&formulier);
    let id = dossier::begin(app, begin, &doener.door(), &verleend).await?;
    Ok(Redirect::to(&format!("/doen/plannen/{id}")).into_response())
}

/// What a form begins.
struct Gemaakt {
    inhoud: Planinhoud,
    gebied: String,
    werker: Planwerker,
    oppakken: bool,
}

impl Gemaakt {
    fn begin(self, formulier: &Formulier) -> Begin<'_> {
        let Self { inhoud, gebied, werker, oppakken } = self;
        Begin { formulier, inhoud, gebied, werker, oppakken }
    }
}

/// Whoever was found by name less than an hour ago.
async fn found(mag: &Mag<PlanBeginnen>, velden: &Velden) -> Result<Option<Vondst>, WebFout> {
    let gemeente = mag.wie().gemeente;
    Ok(vondst(mag.app(), &gemeente, mag.aanmelding().account(), velden.get("vondst")).await?)
}

/// Who the first member is for the vault, and the area when that is known.
type Wie = (Option<Pseudoniem>, String);

async fn person(
    mag: &Mag<PlanBeginnen>,
    velden: &Velden,
    signalen: Option<&Mag<SignalenBehandelen>>,
) -> Result<Result<Wie, Formulierfout>, WebFout> {
    if velden.has("vondst") {
        return Ok(match found(mag, velden).await? {
            Some(one) => Ok((Some(one.persoon), String::new())),
            None => Err(Formulierfout::new(
                "roepnaam",
                "deze persoon is langer dan een uur geleden gezocht; zoek opnieuw op naam",
            )),
        });
    }
    if let Some(signalen) = signalen.filter(|_| velden.has("signaal")) {
        let found = person_of(&mag.app().opslag, &mag.wie().gemeente, velden.get("signaal")).await?;
        if let Some((_, gebied)) = &found {
            let doel = Doel::find("vroegsignaal");
            signalen.with(&Zaak { gebied: gebied.clone(), doel, ..mag.aanmelding().zaak() })?;
        }
        return Ok(found.ok_or_else(|| {
            Formulierfout::new("vraag", "deze zaak is er niet meer; begin een plan zonder signaal")
        }));
    }
    Ok(Ok((None, String::new())))
}

fn read(velden: &Velden, doener: &Doener, (persoon, gebied): Wie) -> Result<Gemaakt, Formulierfout> {
    let doel = Doel::find(velden.get("doel"))
        .ok_or_else(|| Formulierfout::new("doel", "kies waarvoor u dit plan begint"))?;
    let grondslag = velden.must_kort("grondslag")?;
    let mut inhoud = Planinhoud::default();
    super::delen::apply_question(velden, &mut inhoud)?;
    if inhoud.vraag.is_none() {
        return Err(Formulierfout::new(
            "vraag",
            "schrijf op wat het huishouden vraagt, in hun eigen woorden",
        ));
    }
    let roepnaam = velden.must_kort("roepnaam")?;
    let lid = Lid { persoon, ..Lid::new(roepnaam, Lidrol::Volwassene, doener.dag()) };
    let nummer = nummers::fresh_member().map_err(|error| Formulierfout::new("roepnaam", error))?;
    inhoud.leefeenheid.0.insert(nummer, lid);
    let oppakken = velden.has("oppakken");
    let werker = Planwerker {
        account: doener.account().to_owned(),
        versie: 1,
        rol: Some(if oppakken { Werkrol::Regisseur } else { Werkrol::Medewerker }),
        doel: (doel.sleutel.to_owned(), doel.versie),
        grondslag: grondslag.to_string(),
        tot: None,
        wie: String::new(),
        wanneer: String::new(),
    };
    // Where the household lives is known from the signal; else it is one code, and no words.
    let typed: Werkgebied =
        velden.get("gebied").parse().map_err(|error| Formulierfout::new("gebied", error))?;
    let mut codes = typed.codes();
    let (first, more) = (codes.next().unwrap_or_default().to_owned(), codes.next());
    if more.is_some() {
        return Err(Formulierfout::new("gebied", "kies één wijk of buurt, of laat dit leeg"));
    }
    Ok(Gemaakt { inhoud, gebied: if gebied.is_empty() { first } else { gebied }, werker, oppakken })
}

fn page(
    mag: &Mag<PlanBeginnen>,
    kader: &Kader,
    velden: &Velden,
    formulier: &Formulier,
    (fouten, message): (&[Formulierfout], &Markup),
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let body = html! {
        (message)
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Een plan begint met de vraag van het huishouden. Meer hoeft u nu niet in te vullen.",
            "A plan begins with the question of the household. You need not fill in more now.")) }
        form class="vk-form" method="post" action="/doen/plannen/nieuw" {
            input type="hidden" name="formulier" value=(formulier.as_str());
            @for veld in ["vondst", "signaal"] {
                @if velden.has(veld) { input type="hidden" name=(veld) value=(velden.get(veld)); }
            }
            (invoer.area(invoer.label("vraag", ("Wat vraagt het huishouden?", "What does the household ask?"),
                ("Schrijf op wat zij zeggen, in hun eigen woorden.", "Write down what they say, in their own words."))))
            (invoer.line(invoer.label("roepnaam", ("Wie vraagt dit?", "Who asks this?"),
                ("De roepnaam. Anderen van het huishouden voegt u later toe.", "The first name. You add others of the household later."))))
            (invoer.choice(invoer.label("doel", ("Waarvoor begint u dit plan?", "For what do you begin this plan?"), ("", "")), purposes_of(mag, kader)))
            (invoer.line(invoer.label("grondslag", ("Waarom mag dit?", "Why is this allowed?"),
                ("Bijvoorbeeld: het huishouden vraagt zelf om hulp (Wmo 2015, art. 2.3.2).", "For example: the household asks for help itself (Wmo 2015, art. 2.3.2)."))))
            (invoer.line(invoer.label("gebied", ("Wijk of buurt", "District or neighbourhood"),
                ("De code, bijvoorbeeld WK999901. Leeg is de hele gemeente.", "The code, for example WK999901. Empty is the whole municipality."))))
            (invoer.tick(invoer.label("oppakken", ("Ik word de regisseur van dit plan", "I become the director of this plan"), ("", ""))))
            (parts::submit(kader.t("Begin het plan", "Begin the plan")))
        }
    };
    kader.page(kader.t("Begin een plan", "Begin a plan"), &plan_crumbs(kader), &body)
}

fn plan_crumbs(kader: &Kader) -> [Kruimel<'_>; 3] {
    let [home, room] = crumbs(kader);
    [home, room, ("/doen/plannen", kader.t("Plannen", "Plans"))]
}

/// The purposes that who asks may name.
pub(in crate::doen) fn purposes_of<B: Bevoegd>(
    mag: &Mag<B>,
    kader: &Kader,
) -> impl Iterator<Item = (String, String)> {
    let roles = mag.aanmelding().aanvrager.rollen.clone();
    let may = move |doel: &&Doel| doel.rollen.iter().any(|rol| roles.contains(rol));
    let named = |doel: &Doel| (doel.sleutel.to_owned(), kader.t(doel.naam.0, doel.naam.1).to_owned());
    DOELEN.iter().filter(may).map(named)
}
